"""The list of accounts as a table: a page at a time, sorted and filtered in the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from lidsome_desktop.domain.account import AccountState
from lidsome_desktop.sentences.accounts import deviating, state_name
from lidsome_desktop.services.accounts import AccountLine, AccountPage, AccountQuery, AccountSort, After
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import CELL, Cell, platform_icon

_Index = QModelIndex | QPersistentModelIndex
_PAGE = 100
_SORTS = (AccountSort.NAME, AccountSort.UNIT, AccountSort.STATE, AccountSort.NEXT)
NEXT_COLUMN = _SORTS.index(AccountSort.NEXT)


class AccountsModel(QAbstractTableModel):
    """The lines read so far; more are asked for as one scrolls.

    Signals:
        wanted: query, and where to go on (None for the beginning).
        renewed: the list begins anew, or was read again.
    """

    wanted = Signal(object, object)
    renewed = Signal()

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.lines: list[AccountLine] = []
        self.query = AccountQuery(sort=AccountSort.NEXT, limit=_PAGE)
        self._after: After | None = None
        self._asked = False

    def ask(self, query: AccountQuery) -> None:
        """Begin another list."""
        self.query = query
        self._begin(_PAGE)

    def refresh(self) -> None:
        """Read again as much as is shown, so that nobody loses their place."""
        self._begin(max(_PAGE, len(self.lines)))

    def take(self, query: AccountQuery, after: After | None, page: AccountPage) -> None:
        """Take in what was asked for; what belongs to another list by now is dropped."""
        if replace(query, limit=0) != replace(self.query, limit=0):
            return
        self._asked = False
        self._after = page.after
        if after is None:
            if [*page.lines] != self.lines:
                self.beginResetModel()
                self.lines = list(page.lines)
                self.endResetModel()
            self.renewed.emit()
        elif page.lines:
            first = len(self.lines)
            self.beginInsertRows(QModelIndex(), first, first + len(page.lines) - 1)
            self.lines += page.lines
            self.endInsertRows()

    def row_of(self, account_id: str) -> int:
        """The row of an account among those read, -1 for none."""
        return next((row for row, line in enumerate(self.lines) if line.account_id == account_id), -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort in the database."""
        wanted = replace(self.query, sort=_SORTS[column], descending=order == Qt.SortOrder.DescendingOrder)
        if wanted != self.query:
            self.ask(wanted)

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether the list goes on."""
        return self._after is not None and not self._asked and not parent.isValid()

    def fetchMore(self, parent: _Index) -> None:
        """Ask for the next page."""
        if self.canFetchMore(parent):
            self._asked = True
            self.wanted.emit(self.query, self._after)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index | None = None) -> int:
        return len(_SORTS)

    def headerData(self, at: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (_("Account"), _("Unit"), _("State"), _("Next day"))[at]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self._cell(self.lines[index.row()], index.column())
        if role == CELL:
            return cell
        return cell.text if role == Qt.ItemDataRole.DisplayRole else None

    def _cell(self, line: AccountLine, column: int) -> Cell:
        if column == 0:
            icon = "globe-simple" if line.deviating else platform_icon(line.platform)
            return Cell(text=line.name, icon=icon)
        if column == 1:
            return Cell(text=line.unit)
        if column == NEXT_COLUMN:
            return self._next(line)
        if line.deviating and line.state is AccountState.ACTIVE:
            return Cell.state("deficient", deviating())
        key = "deficient" if line.deficient else line.state.value
        return Cell.state(key, state_name(line.state, deficient=line.deficient))

    def _next(self, line: AccountLine) -> Cell:
        if line.next_day is None:
            return Cell(text="")
        late = line.next_day < self.today
        return Cell(
            text=line.next_day.isoformat(),
            tone="bad" if late else "text",
            trailing="warning-circle" if late else None,
            digits=True,
        )

    def _begin(self, limit: int) -> None:
        self._asked = True
        self.wanted.emit(replace(self.query, limit=limit), None)
