"""A table over a list that is read page by page, as far as one scrolls."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from lidsome_desktop.ui.kit.table import CELL, Cell

_Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")
Read = TypeVar("Read", covariant=True)


class Page(Protocol[Read]):
    """Some rows, and the key after which the next page begins; None when these were the last."""

    @property
    def rows(self) -> Sequence[Read]: ...

    @property
    def after(self) -> Any: ...


class PagedModel(QAbstractTableModel, Generic[R]):
    """Rows as a table shows them. A noun says what a row's key, the headings and a cell are.

    Attributes:
        rows: what has been read.
        after: the key after which the next page begins; None when all is read, or while it is being read.
        wants_more: called when one has scrolled to the end of what is read.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[R] = []
        self.after: Any = None
        self.wants_more: Callable[[], None] = lambda: None

    @abstractmethod
    def headings(self) -> tuple[str, ...]:
        """One a column, in the language of now."""

    @abstractmethod
    def key_of(self, row: R) -> str:
        """What a row is known by: while the keys are the same, choice and place in the list stay."""

    @abstractmethod
    def cell(self, row: R, column: int) -> Cell:
        """What one cell holds."""

    def replace(self, page: Page[R]) -> None:
        """Show these from now on."""
        same = [self.key_of(row) for row in self.rows] == [self.key_of(row) for row in page.rows]
        if same and page.rows:
            self.rows, self.after = list(page.rows), page.after
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self.rows, self.after = list(page.rows), page.after
        self.endResetModel()

    def append(self, page: Page[R]) -> None:
        """The page after the last."""
        if page.rows:
            last = len(self.rows)
            self.beginInsertRows(QModelIndex(), last, last + len(page.rows) - 1)
            self.rows.extend(page.rows)
            self.endInsertRows()
        self.after = page.after

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.headings())

    def canFetchMore(self, parent: _Index) -> bool:
        return self.after is not None

    def fetchMore(self, parent: _Index) -> None:
        self.wants_more()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.headings()[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, CELL):
            return None
        cell = self.cell(self.rows[index.row()], index.column())
        return cell if role == CELL else cell.text
