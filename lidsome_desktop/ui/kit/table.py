"""The table: a QTableView whose rows and head are painted as one. Sorting and windows belong to the model."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit.buttons import Button, click_on
from lidsome_desktop.ui.kit.icons import paint_icon
from lidsome_desktop.ui.kit.rows import select_current_first
from lidsome_desktop.ui.kit.states import look_of
from lidsome_desktop.ui.kit.tokens import tokens_of
from lidsome_desktop.ui.kit.typography import font, px, text_scale

_Index = QModelIndex | QPersistentModelIndex

CELL = Qt.ItemDataRole.UserRole + 1
"""The role under which a model gives a `Cell`; without one the DisplayRole is painted plainly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How one cell is drawn. The text is also the DisplayRole, so that it is read and found by typing."""

    text: str
    icon: str | None = None
    icon_tone: str = "muted"
    tone: str = "text"
    weight: int = 400
    trailing: str | None = None
    digits: bool = False

    @classmethod
    def state(cls, key: str, word: str) -> Cell:
        """A state, as icon and word."""
        look = look_of(key)
        return cls(text=word, icon=look.icon, icon_tone=look.icon_tone, tone=look.tone, weight=look.weight)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """Width at 100 % text (of the first with the indent), and whether it goes when the window is narrow."""

    width: float
    hides_when_narrow: bool = False


class Table(QTableView):
    """Rows to choose from. `chosen` gives the row on each move, `opened` on Enter or double click.

    Press a head to sort, or use the menu of `menu_button()`, which also shows and hides columns by keyboard. The
    model sorts (`sort`), and tells what it holds by `rowCount`; typing finds a row by its first column.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(
        self,
        model: QAbstractItemModel,
        columns: Sequence[TableColumn],
        name: str,
        parent: QWidget | None = None,
        *,
        indent: float = 40,
        sorted_by: tuple[int, Qt.SortOrder] | None = None,
        narrow: Callable[[], bool] | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns, self._indent = tuple(columns), indent
        self._hidden_by_choice: set[int] = set()
        self._narrow = narrow
        self.hovered = -1
        self.setHorizontalHeader(_Head(indent, self))
        self.verticalHeader().hide()
        self.setItemDelegate(_CellDelegate(indent, self))
        self.setModel(model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setStretchLastSection(True)
        if sorted_by is not None:
            self.horizontalHeader().setSortIndicator(*sorted_by)
        self.setSortingEnabled(sorted_by is not None)
        self.selectionModel().selectionChanged.connect(self._selected)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.entered.connect(lambda index: self._hover(index.row()))
        self.viewportEntered.connect(lambda: self._hover(-1))
        self.rescale()

    def rescale(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(48))
        self.horizontalHeader().setFixedHeight(px(40))
        self._fit_columns()

    def choose(self, row: int) -> None:
        """Choose a row (and tell it)."""
        self.selectRow(row)

    def menu_button(self) -> Button:
        """A quiet button whose menu sorts and chooses columns: the keyboard's way to both."""
        button = Button(_("Columns"), "quiet", icon="columns", flush=True)
        click_on(button, lambda: self._menu().exec(button.mapToGlobal(button.rect().bottomLeft())))
        return button

    def column_memory(self) -> str:
        """Widths, order, sorting and hidden columns, to be remembered as text."""
        return base64.b64encode(bytes(self.horizontalHeader().saveState().data())).decode("ascii")

    def recall_columns(self, memory: str) -> None:
        """Take back what `column_memory` gave; text that is not ours changes nothing."""
        try:
            data = QByteArray(base64.b64decode(memory, validate=True))
        except (ValueError, binascii.Error):
            return
        if self.horizontalHeader().restoreState(data):
            count = len(self._columns)
            self._hidden_by_choice = {index for index in range(count) if self.isColumnHidden(index)}
            self._fit_columns()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.isSortingEnabled():
            for index in range(len(self._columns)):
                action = menu.addAction(_("Sort by {column}").format(column=self._head(index)))
                action.triggered.connect(lambda _checked=False, at=index: self._sort(at))
            menu.addSeparator()
        for index in range(1, len(self._columns)):
            action = menu.addAction(_("Show {column}").format(column=self._head(index)))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(index))
            action.toggled.connect(lambda on, at=index: self._show_column(at, on))
        return menu

    def _head(self, index: int) -> str:
        return str(self.model().headerData(index, Qt.Orientation.Horizontal) or "")

    def _sort(self, index: int) -> None:
        head = self.horizontalHeader()
        ascending, descending = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        same = head.sortIndicatorSection() == index and head.sortIndicatorOrder() == ascending
        # Not sortByColumn, which sorts twice: once itself, once by the indicator that it moves.
        head.setSortIndicator(index, descending if same else ascending)

    def _show_column(self, index: int, on: bool) -> None:
        (self._hidden_by_choice.discard if on else self._hidden_by_choice.add)(index)
        self.setColumnHidden(index, not on)
        self._fit_columns()

    def _selected(self) -> None:
        """Tell by selection, not by current row: Qt makes the first row current as soon as the focus comes by."""
        rows = self.selectionModel().selectedRows()
        if rows:
            self.chosen.emit(rows[0].row())

    def _hover(self, row: int) -> None:
        """The whole row under the pointer is tinted: Qt knows only of the cell."""
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Hide what the width has no room for, the last first, then share it out by the given widths."""
        room = self.viewport().width() / text_scale()
        hidden = set(self._hidden_by_choice)
        for index in reversed(range(len(self._columns))):
            needed = sum(each.width for at, each in enumerate(self._columns) if at not in hidden)
            if self._columns[index].hides_when_narrow and (self._narrow() if self._narrow else room < needed):
                hidden.add(index)
        shown = []
        for index, column in enumerate(self._columns):
            self.setColumnHidden(index, index in hidden)
            if index not in hidden:
                shown.append((index, column.width))
        total = sum(width for _index, width in shown) or 1
        for index, width in shown[:-1]:
            self.setColumnWidth(index, px(room * width / total))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        if select_current_first(self, event):
            return
        super().keyPressEvent(event)


class _CellDelegate(QStyledItemDelegate):
    def __init__(self, indent: float, parent: Table) -> None:
        super().__init__(parent)
        self._indent = indent

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(100), px(48))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        found = index.data(CELL)
        cell = found if isinstance(found, Cell) else Cell(text=str(index.data() or ""))
        tokens, rect = tokens_of(option.palette), QRectF(option.rect)
        first = index.column() == 0
        indent = px(self._indent) if first else 0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, tokens.colour("selected"))
            if first:
                painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), tokens.colour("accent"))
        else:
            table = self.parent()
            if isinstance(table, Table) and table.hovered == index.row():
                painter.fillRect(rect, tokens.colour("hover"))
            rule = QRectF(rect.x() + indent, rect.bottom() - 1, rect.width() - indent, 1)
            painter.fillRect(rule, tokens.colour("hairline"))
        side = px(20)
        x, y = rect.x() + indent, round(rect.center().y() - side / 2)
        if cell.icon:
            paint_icon(painter, QRectF(x, y, side, side), cell.icon, tokens.colour(cell.icon_tone))
            x += side + px(12 if first else 8)
        face = font(weight=max(cell.weight, 500) if first else cell.weight, digits=cell.digits)
        last = index.column() == index.model().columnCount() - 1
        room = rect.right() - x - px(4 if last else 8) - (side + px(8) if cell.trailing else 0)
        metrics = QFontMetricsF(face)
        shown = metrics.elidedText(cell.text.replace("\n", " "), Qt.TextElideMode.ElideRight, room)
        painter.setFont(face)
        painter.setPen(tokens.colour(cell.tone))
        painter.drawText(QRectF(x, rect.y(), room + 1, rect.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        if cell.trailing:
            at = x + metrics.horizontalAdvance(shown) + px(8)
            paint_icon(painter, QRectF(at, y, side, side), cell.trailing, tokens.colour(cell.tone))
        painter.restore()


class _Head(QHeaderView):
    def __init__(self, indent: float, parent: Table) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._indent = indent
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(px(64))

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        tokens = tokens_of(self.palette())
        indent = px(self._indent) if index == 0 else 0
        left = rect.x() + indent
        table = self.parent()
        sortable = isinstance(table, Table) and table.isSortingEnabled()
        sorts = sortable and self.sortIndicatorSection() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, tokens.colour("bg"))
        painter.fillRect(QRect(left, rect.bottom(), rect.right() - left + 1, 1), tokens.colour("control"))
        face = font(weight=600 if sorts else 500)
        painter.setFont(face)
        painter.setPen(tokens.colour("text" if sorts else "muted"))
        words = str(self.model().headerData(index, Qt.Orientation.Horizontal) or "")
        room = rect.right() - left - (px(24) if sorts else px(8))
        shown = QFontMetricsF(face).elidedText(words, Qt.TextElideMode.ElideRight, room)
        box = QRectF(left, rect.y(), room + 1, rect.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
        if sorts:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            at = left + QFontMetricsF(face).horizontalAdvance(shown) + px(4)
            spot = QRectF(at, rect.center().y() - px(7), px(16), px(16))
            paint_icon(painter, spot, "arrow-up" if up else "arrow-down", tokens.colour("text"), "bold")
        painter.restore()
