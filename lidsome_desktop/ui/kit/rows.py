"""Lists of few things: to-do rows with a due date and a verb, and a list of two-line rows to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
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
    QBoxLayout,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from lidsome_desktop.ui.kit.buttons import Button
from lidsome_desktop.ui.kit.icons import paint_icon
from lidsome_desktop.ui.kit.layouts import Column, Pane, Row
from lidsome_desktop.ui.kit.states import look_of
from lidsome_desktop.ui.kit.text import IconLabel, Text
from lidsome_desktop.ui.kit.tokens import Tokens, tokens_of
from lidsome_desktop.ui.kit.typography import font, line_height, px, text_scale

_Index = QModelIndex | QPersistentModelIndex


def select_current_first(view: QAbstractItemView, event: QKeyEvent) -> bool:
    """Let the first press of an arrow choose the row that has the focus; True if it did.

    A list that only has had the focus come by has a current row and nothing chosen. Without this the first press
    would walk past the first row.
    """
    current = view.currentIndex()
    arrows = (Qt.Key.Key_Down, Qt.Key.Key_Up)
    if event.key() in arrows and current.isValid() and not view.selectionModel().hasSelection():
        view.setCurrentIndex(current)
        view.selectionModel().select(
            current, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        )
        return True
    return False


class DueLabel(QWidget):
    """A due date on two lines: the relation (“4 days late”) with its icon, and the date under it."""

    def __init__(self, key: str, relation: str, when: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = look_of(key)
        line = Row(self, gap=8)
        line.addWidget(IconLabel(look.icon, tone=look.icon_tone), 0, Qt.AlignmentFlag.AlignTop)
        words = Column()
        words.add(Text(relation, weight=look.weight, tone=look.tone, wrap=False))
        if when:
            words.add(Text(when, tone="muted", wrap=False, digits=True))
        line.add(words, None)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class TodoRow(QWidget):
    """One thing to do: what it concerns, one sentence, one due date, one button. Stacks where it is narrow."""

    def __init__(
        self,
        icon: str,
        name: str,
        sentence: str,
        due: DueLabel,
        button: Button,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.button = button
        button.setAccessibleName(f"{button.label}: {name}, {sentence}")
        words = Column()
        words.add(Text(name, weight=600, elide=True), Text(sentence, tone="muted"))
        what = Row(gap=16)
        what.addWidget(IconLabel(icon, tone="muted", size=24), 0, Qt.AlignmentFlag.AlignVCenter)
        what.addLayout(words, 1)
        self._end = Row(gap=16)
        self._due = _DueBox(due)
        self._end.add(self._due, None, button)
        self._line = Column(self, gap=16, margins=(0, 19.5, 0, 19))
        self._line.addLayout(what, 1)
        self._line.addLayout(self._end)
        self._arrange(wide=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=event.size().width() / text_scale() >= 560)

    def _arrange(self, *, wide: bool) -> None:
        directions = QBoxLayout.Direction
        wanted = directions.LeftToRight if wide else directions.TopToBottom
        if self._line.direction() != wanted:
            self._line.setDirection(wanted)
            self._end.set_margins((0, 0, 0, 0) if wide else (40, 0, 0, 0))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to be stacked; the height follows by the width that is given."""
        return QSize(px(320), super().minimumSizeHint().height())


class _DueBox(Pane):
    """Keeps due dates of several rows in one column."""

    def __init__(self, due: DueLabel) -> None:
        super().__init__()
        Row(self).add(due, None)
        self.rescale()

    def rescale(self) -> None:
        self.setMinimumWidth(px(168))

    def paintEvent(self, event: object) -> None:
        """No surface: the page's own shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowItem:
    """A row to choose: icon and title, then a state (key and word) and a note at the right, perhaps a meter."""

    value: str
    icon: str
    title: str
    state: str = "info"
    word: str = ""
    note: str = ""
    share: float | None = None

    @property
    def spoken(self) -> str:
        """The row as it is read."""
        return ", ".join(part for part in (self.title, self.word, self.note) if part)


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: tuple[RowItem, ...] = ()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item.spoken
        return None

    def replace(self, items: Sequence[RowItem]) -> None:
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()


class RowList(QListView):
    """A list of two-line rows; `chosen` gives the value of the row that is chosen, `opened` on Enter."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, indent: float = 40) -> None:
        super().__init__(parent)
        self._brought = ""
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_RowDelegate(indent, self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.selectionModel().selectionChanged.connect(self._selected)

    def set_items(self, items: Sequence[RowItem]) -> None:
        """Show these rows; the chosen value stays chosen if it is still there, and nothing is told."""
        kept = self.value()
        self.selectionModel().blockSignals(True)
        self._rows.replace(items)
        self.set_value(kept)
        self.selectionModel().blockSignals(False)
        self.viewport().update()

    def rescale(self) -> None:
        self.doItemsLayout()

    def items(self) -> tuple[RowItem, ...]:
        """What is shown."""
        return self._rows.items

    def value(self) -> str:
        """The value of the chosen row, empty for none."""
        chosen = self.selectionModel().selectedRows()
        return self._rows.items[chosen[0].row()].value if chosen else ""

    def set_value(self, value: str) -> None:
        """Choose by value, and bring the row in sight the first time; a list read anew does not move."""
        for row, item in enumerate(self._rows.items):
            if item.value == value:
                self.setCurrentIndex(self._rows.index(row))
                if value != self._brought:
                    self._brought = value
                    self.scrollTo(self._rows.index(row))
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.value():
            self.scrollTo(self.currentIndex())

    def _selected(self) -> None:
        if value := self.value():
            self.chosen.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.value():
            self.opened.emit(self.value())
            return
        if select_current_first(self, event):
            return
        super().keyPressEvent(event)


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, indent: float, parent: RowList) -> None:
        super().__init__(parent)
        self._indent = indent

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(240), px(40) + 2 * line_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        if not isinstance(model, _Rows):
            return
        item, tokens, rect = model.items[index.row()], tokens_of(option.palette), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = rect.x() + px(self._indent)
        if chosen:
            painter.fillRect(rect, tokens.colour("selected"))
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), tokens.colour("accent"))
        else:
            if option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(rect, tokens.colour("hover"))
            painter.fillRect(QRect(left, rect.bottom(), rect.width(), 1), tokens.colour("hairline"))
        right = rect.right() - px(24)
        self._paint_title(
            painter, tokens, item, QRectF(left, rect.y() + px(14), right - left, line_height()), chosen
        )
        top = rect.y() + px(22) + line_height()
        self._paint_state(
            painter, tokens, item, QRectF(left + px(32), top, right - left - px(32), line_height())
        )
        painter.restore()

    def _paint_title(
        self, painter: QPainter, tokens: Tokens, item: RowItem, box: QRectF, chosen: bool
    ) -> None:
        paint_icon(painter, QRectF(box.x(), box.y(), px(20), px(20)), item.icon, tokens.colour("muted"))
        face = font(weight=600 if chosen else 500)
        painter.setFont(face)
        painter.setPen(tokens.colour("text"))
        words = box.adjusted(px(32), 0, 0, 0)
        shown = QFontMetricsF(face).elidedText(item.title, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_state(self, painter: QPainter, tokens: Tokens, item: RowItem, box: QRectF) -> None:
        look, across = look_of(item.state), Qt.AlignmentFlag.AlignVCenter
        side = px(20)
        painter.setFont(font(digits=True))
        painter.setPen(tokens.colour("muted"))
        painter.drawText(box, across | Qt.AlignmentFlag.AlignRight, item.note)
        note = QFontMetricsF(painter.font()).horizontalAdvance(item.note)
        end = box.right() - note - px(16)
        if item.word:
            spot = QRectF(box.x(), box.center().y() - side / 2, side, side)
            paint_icon(painter, spot, look.icon, tokens.colour(look.icon_tone))
            face = font(weight=look.weight)
            painter.setFont(face)
            painter.setPen(tokens.colour(look.tone))
            room = QRectF(box.x() + side + px(8), box.y(), end - box.x() - side - px(8), box.height())
            shown = QFontMetricsF(face).elidedText(item.word, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, across, shown)
            used = room.x() + QFontMetricsF(face).horizontalAdvance(shown) + px(16)
        else:
            used = box.x()
        wide = min(px(88), end - used)
        if item.share is not None and wide >= px(32):
            # The notes are of different length; the meters stand in one column all the same.
            at = min(end, box.right() - px(72)) - wide
            y = box.center().y() - 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("track"))
            painter.drawRoundedRect(QRectF(at, y, wide, 4), 2, 2)
            painter.setBrush(tokens.colour("accent"))
            painter.drawRoundedRect(QRectF(at, y, max(4.0, wide * min(1.0, item.share)), 4), 2, 2)
