"""Ticks, radio buttons and choice cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QGroupBox, QRadioButton, QSizePolicy, QWidget

from lidsome_desktop.ui.kit.icons import paint_icon
from lidsome_desktop.ui.kit.layouts import Column
from lidsome_desktop.ui.kit.tokens import Tokens, tokens_of
from lidsome_desktop.ui.kit.typography import Paragraph, Paragraphs, font, lay_out, line_height, px, width_of

if TYPE_CHECKING:
    # What the two real controls share; at run time each brings its own.
    from PySide6.QtWidgets import QAbstractButton as _Control
else:
    _Control = object


class _Mark(_Control):
    """What a tick and a radio button share: a mark of 20 px, a label that wraps, perhaps a card around."""

    _label: str
    _help: str
    _card: bool
    _icon: str | None
    _fault: bool
    _paragraphs: Paragraphs

    def _set_up(self, label: str, help: str, card: bool, icon: str | None) -> None:
        self._label, self._help, self._card, self._icon = label, help, card, icon
        self._fault = False
        self._paragraphs = Paragraphs()
        self.setText(label.replace("&", "&&"))
        self.setAccessibleDescription(help)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        across = QSizePolicy.Policy.Preferred if card or help else QSizePolicy.Policy.Maximum
        policy = QSizePolicy(across, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.rescale()

    def rescale(self) -> None:
        self._paragraphs.clear()
        self.setFont(font(weight=500 if self._card or self._help else 400))
        self.updateGeometry()

    def set_fault(self, fault: bool) -> None:
        """Red border while what it asks for is missing."""
        self._fault = fault
        self.update()

    def _pad(self) -> int:
        return px(15) if self._card else px(2)

    def _indent(self) -> int:
        return self._pad() + px(32) if self._card else px(32)

    def _right(self) -> int:
        return self._pad() + (px(32) if self._icon else 0) if self._card else 0

    def _parts(self, width: float) -> tuple[Paragraph, Paragraph | None]:
        room = max(1.0, width - self._indent() - self._right())
        label = self._lay_out(self._label, self.font(), room)
        return label, self._lay_out(self._help, font(), room) if self._help else None

    def _lay_out(self, text: str, face: QFont, room: float) -> Paragraph:
        return self._paragraphs.get(
            (text, face.weight(), room), lambda: lay_out(text, face, line_height(), room)
        )

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        label, more = self._parts(width)
        return label.height + (more.height if more else 0) + 2 * self._pad()

    def sizeHint(self) -> QSize:
        widest = max(width_of(self._label, self.font()), width_of(self._help, font()))
        wide = min(int(widest) + 2, px(480)) + self._indent() + self._right()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        longest = max(self._label.split(), key=len, default="")
        wide = min(int(width_of(longest, self.font())) + 2, px(200)) + self._indent() + self._right()
        return QSize(wide, line_height() + 2 * self._pad())

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def _paint_mark(self, painter: QPainter, tokens: Tokens, box: QRectF) -> None:
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._card:
                self._paint_card(painter, tokens)
            label, more = self._parts(self.width())
            top = self._pad() if self._card else max(self._pad(), 0)
            side = px(20)
            left = self._pad() if self._card else 0
            self._paint_mark(painter, tokens, QRectF(left, top, side, side))
            painter.setPen(tokens.colour("text" if self.isEnabled() else "muted"))
            label.layout.draw(painter, QPointF(self._indent(), top))
            if more:
                painter.setPen(tokens.colour("muted"))
                more.layout.draw(painter, QPointF(self._indent(), top + label.height))
            if self._card and self._icon:
                spot = QRectF(self.width() - self._pad() - side, top, side, side)
                paint_icon(painter, spot, self._icon, tokens.colour("muted"))

    def _paint_card(self, painter: QPainter, tokens: Tokens) -> None:
        chosen = self.isChecked()
        thick = 2 if chosen or self._fault else 1
        border = "accent" if chosen else "bad" if self._fault else "control" if self._hovered() else "edge"
        painter.setPen(QPen(tokens.colour(border), thick))
        painter.setBrush(tokens.colour("selected" if chosen else "hover" if self._hovered() else "bg"))
        inset = thick / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)

    def _hovered(self) -> bool:
        return self.isEnabled() and self.underMouse()

    def _edge(self, tokens: Tokens) -> QPen:
        if self._fault and not self.isChecked():
            return QPen(tokens.colour("bad"), 2)
        return QPen(tokens.colour("text" if self._hovered() else "control"), 1)


class Check(_Mark, QCheckBox):
    """A tick with its sentence. `changed` tells the new value."""

    changed = Signal(bool)

    def __init__(
        self,
        label: str,
        parent: QWidget | None = None,
        *,
        help: str = "",
        checked: bool = False,
        card: bool = False,
        icon: str | None = None,
    ) -> None:
        QCheckBox.__init__(self, parent)
        self._set_up(label, help, card, icon)
        self.setChecked(checked)
        self.toggled.connect(self.changed)

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: object) -> None:
        self.setChecked(bool(value))

    def _paint_mark(self, painter: QPainter, tokens: Tokens, box: QRectF) -> None:
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("fill" if self.isEnabled() else "muted"))
            painter.drawRoundedRect(box, 4, 4)
            inner = box.adjusted(px(3), px(3), -px(3), -px(3))
            paint_icon(
                painter, inner, "check", tokens.colour("on_fill" if self.isEnabled() else "bg"), "bold"
            )
            return
        painter.setPen(self._edge(tokens))
        painter.setBrush(tokens.colour("bg"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


class Radio(_Mark, QRadioButton):
    """One of several. Put them in one `Choices`, which keeps the value."""

    def __init__(
        self,
        label: str,
        parent: QWidget | None = None,
        *,
        help: str = "",
        card: bool = False,
        icon: str | None = None,
    ) -> None:
        QRadioButton.__init__(self, parent)
        self._set_up(label, help, card, icon)

    def _paint_mark(self, painter: QPainter, tokens: Tokens, box: QRectF) -> None:
        painter.setBrush(tokens.colour("bg"))
        if not self.isChecked():
            painter.setPen(self._edge(tokens))
            painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
            return
        painter.setPen(QPen(tokens.colour("accent"), 2))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("accent"))
        painter.drawEllipse(box.center(), box.width() * 0.25, box.width() * 0.25)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: the value behind it, what is read, and perhaps help, an example, an icon."""

    value: str
    label: str
    help: str = ""
    icon: str | None = None


class Choices(QGroupBox):
    """A group of answers, as plain lines or as cards; one (value: str | None) or several (tuple of str).

    Keyboard as Qt's own: arrows move among radio buttons, Space ticks. Named by the Field around it.
    """

    changed = Signal(object)

    def __init__(
        self,
        choices: Sequence[Choice],
        parent: QWidget | None = None,
        *,
        multiple: bool = False,
        cards: bool = False,
        value: object = None,
    ) -> None:
        super().__init__(parent)
        self.setFlat(True)
        self._multiple = multiple
        self._marks: dict[str, Check | Radio] = {}
        column = Column(self, gap=8 if cards else 12)
        for choice in choices:
            kind = Check if multiple else Radio
            mark = kind(choice.label, help=choice.help, card=cards, icon=choice.icon)
            self._marks[choice.value] = mark
            mark.toggled.connect(self._toggled)
            column.add(mark)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_value(value)

    def mark(self, value: str) -> Check | Radio:
        """The control of one answer."""
        return self._marks[value]

    def value(self) -> str | tuple[str, ...] | None:
        chosen = tuple(value for value, mark in self._marks.items() if mark.isChecked())
        if self._multiple:
            return chosen
        return chosen[0] if chosen else None

    def set_value(self, value: object) -> None:
        """Choose by value; what is unknown or None chooses nothing."""
        wanted = set(value) if isinstance(value, (tuple, list, set, frozenset)) else {value}
        for name, mark in self._marks.items():
            if isinstance(mark, Radio) and mark.isChecked() and name not in wanted:
                mark.setAutoExclusive(False)  # an exclusive button cannot be unticked
                mark.setChecked(False)
                mark.setAutoExclusive(True)
            else:
                mark.setChecked(name in wanted)

    def set_fault(self, fault: bool) -> None:
        for mark in self._marks.values():
            mark.set_fault(fault)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Focus the chosen answer, or the first."""
        marks = list(self._marks.values())
        chosen = next((mark for mark in marks if mark.isChecked()), marks[0] if marks else None)
        if chosen is not None:
            chosen.setFocus(reason)

    def _toggled(self, on: bool) -> None:
        if self._multiple or on:
            self.changed.emit(self.value())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A group has a name to be read, no frame to be seen."""
