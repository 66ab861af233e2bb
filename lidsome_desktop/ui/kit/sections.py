"""A list of the parts of a room, one line each: icon and name. Arrow keys move, and the part follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from lidsome_desktop.ui.kit.icons import paint_icon
from lidsome_desktop.ui.kit.tokens import tokens_of
from lidsome_desktop.ui.kit.typography import font, px

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionItem:
    """One part: the value behind it, its icon, its name, and perhaps a muted note at the right."""

    value: str
    icon: str
    label: str
    note: str = ""


class _Items(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: tuple[SectionItem, ...] = ()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (item.label, item.note) if part)
        return None

    def replace(self, items: Sequence[SectionItem]) -> None:
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()


class SectionList(QListView):
    """`chosen` gives the value of the part that is chosen, `opened` on Enter or a press.

    At the side of a room it is inset, as the room's heading is. `ruled` is for a list within a page: its rows begin
    and end with the page's other lines, with a rule under each.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(
        self,
        items: Sequence[SectionItem],
        name: str,
        parent: QWidget | None = None,
        *,
        ruled: bool = False,
    ) -> None:
        super().__init__(parent)
        self.ruled = ruled
        self._items = _Items(self)
        self.setModel(self._items)
        self.setItemDelegate(_SectionDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.set_items(items)
        self.selectionModel().currentChanged.connect(self._changed)
        self.clicked.connect(lambda index: self.opened.emit(self._items.items[index.row()].value))

    def set_items(self, items: Sequence[SectionItem]) -> None:
        """Show these; what is chosen stays chosen, and nothing is told."""
        kept = self.value()
        model = self.selectionModel()
        model.blockSignals(True)
        self._items.replace(items)
        self.set_value(kept)
        model.blockSignals(False)

    def items(self) -> tuple[SectionItem, ...]:
        """What is shown."""
        return self._items.items

    def value(self) -> str:
        """The value of the chosen part, empty for none."""
        index = self.currentIndex()
        return self._items.items[index.row()].value if index.isValid() else ""

    def set_value(self, value: str) -> None:
        """Choose by value."""
        for row, item in enumerate(self._items.items):
            if item.value == value:
                self.setCurrentIndex(self._items.index(row))
                return

    def rescale(self) -> None:
        self.doItemsLayout()

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(self.row_height) * max(1, len(self._items.items)))

    @property
    def row_height(self) -> int:
        """At 100 % text."""
        return 47 if self.ruled else 40

    def keyPressEvent(self, event: object) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.value():  # type: ignore[attr-defined]
            self.opened.emit(self.value())
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]

    def _changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self._items.items[current.row()].value)


class _SectionDelegate(QStyledItemDelegate):
    def __init__(self, view: SectionList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(160), px(self._view.row_height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        if not isinstance(model, _Items):
            return
        item, tokens, rect = model.items[index.row()], tokens_of(option.palette), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ruled = self._view.ruled
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(rect, tokens.colour("selected"))
            if not ruled:
                painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), tokens.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, tokens.colour("hover"))
        if ruled:
            painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), tokens.colour("hairline"))
        side, left = px(20), rect.x() + (0 if ruled else px(24))
        spot = QRectF(left, rect.y() + (rect.height() - side) / 2, side, side)
        paint_icon(painter, spot, item.icon, tokens.colour("accent" if chosen else "muted"))
        across = Qt.AlignmentFlag.AlignVCenter
        right = rect.right() + 1 if ruled else rect.right() - px(16)
        if item.note:
            painter.setFont(font())
            painter.setPen(tokens.colour("muted"))
            box = QRectF(rect.x(), rect.y(), right - rect.x(), rect.height())
            painter.drawText(box, across | Qt.AlignmentFlag.AlignRight, item.note)
            right -= round(QFontMetricsF(painter.font()).horizontalAdvance(item.note)) + px(12)
        face = font(weight=600 if chosen else 400)
        painter.setFont(face)
        painter.setPen(tokens.colour("text"))
        words = QRectF(left + side + px(12), rect.y(), right - left - side - px(12), rect.height())
        shown = QFontMetricsF(face).elidedText(item.label, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words.adjusted(0, 0, 1, 0), across, shown)
        painter.restore()
