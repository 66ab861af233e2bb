"""Buttons and links: real push buttons that paint themselves, since a style sheet cannot set the icon's gap."""

from __future__ import annotations

from typing import Any, Literal, TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from lidsome_desktop.ui.kit.icons import paint_icon
from lidsome_desktop.ui.kit.text import set_tip
from lidsome_desktop.ui.kit.tokens import Tokens, tokens_of
from lidsome_desktop.ui.kit.typography import Paragraph, Paragraphs, font, lay_out, line_height, px, width_of

B = TypeVar("B", bound=QPushButton)
Kind = Literal["primary", "secondary", "quiet", "icon"]


class PlainButton(QPushButton):
    """A push button whose label is taken as it is: an ampersand in it is no shortcut."""

    def __init__(self, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = ""
        self.setText(label)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def setText(self, label: str) -> None:
        """Set the label."""
        self._label = label
        super().setText(label.replace("&", "&&"))
        self.updateGeometry()

    @property
    def label(self) -> str:
        """The label as it is read."""
        return self._label

    def hover(self) -> bool:
        """Whether to draw the pointer's highlight."""
        return self.isEnabled() and (self.underMouse() or self.isDown())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does, wherever the button stands."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)


class Button(PlainButton):
    """primary (one a page: the next step), secondary, quiet (a verb in accent) or icon (needs `name`).

    `tone` overrides the colour role of the words ("bad" for what destroys). `left` sets icon and words to the left,
    `flush` lets a quiet button's words end at its right edge, `flush_left` begin at its left one, under what is read.
    `fill_width` takes the width that there is.
    """

    def __init__(
        self,
        label: str = "",
        kind: Kind = "secondary",
        parent: QWidget | None = None,
        *,
        icon: str | None = None,
        trailing: str | None = None,
        name: str = "",
        tone: str | None = None,
        height: float = 40,
        min_width: float = 0,
        left: bool = False,
        flush: bool = False,
        flush_left: bool = False,
        fill_width: bool = False,
    ) -> None:
        super().__init__(label, parent)
        self._kind: Kind = kind
        self._icon, self._trailing, self._tone = icon, trailing, tone
        self._height, self._min_width, self._left, self._flush = height, min_width, left, flush
        self._flush_left = flush_left
        self._turn: QTimer | None = None
        self._angle = 0
        wide = QSizePolicy.Policy.Expanding if fill_width else QSizePolicy.Policy.Fixed
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        if name:
            self.setAccessibleName(name)
            if kind == "icon":
                set_tip(self, name)
        self.rescale()

    def rescale(self) -> None:
        self.setFont(font(weight=600 if self._kind == "primary" else 500))
        self.updateGeometry()

    def set_icon(self, icon: str | None) -> None:
        """Change the icon before the label."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_reason(self, reason: str) -> None:
        """Switch off with the reason said, or on again with an empty reason. Show the reason beside it as well."""
        self.setEnabled(not reason)
        self.setAccessibleDescription(reason)
        set_tip(self, reason)

    @property
    def busy(self) -> bool:
        """Whether its work is under way; a press does nothing then, and the focus stays."""
        return self._turn is not None

    def set_busy(self, busy: bool) -> None:
        """Turn a wheel while the work lasts."""
        if busy == self.busy:
            return
        if busy:
            self._turn = QTimer(self)
            self._turn.timeout.connect(self._step)
            self._turn.start(80)
        elif self._turn is not None:
            self._turn.stop()
            self._turn.deleteLater()
            self._turn = None
        self.updateGeometry()
        self.update()

    def _step(self) -> None:
        self._angle = (self._angle + 30) % 360
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.busy:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        presses = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (self.busy and event.key() in presses):
            super().keyPressEvent(event)

    def _icons(self) -> int:
        return sum(1 for icon in (self._icon or (self.busy or None), self._trailing) if icon)

    def sizeHint(self) -> QSize:
        height = px(self._height)
        if self._kind == "icon":
            return QSize(height, height)
        pad = px(8 if self._kind == "quiet" else 16)
        wide = width_of(self._label, self.font()) + self._icons() * (px(20) + px(12 if self._left else 8))
        wide += pad if self._flush or self._flush_left else 2 * pad
        return QSize(max(px(self._min_width), int(wide) + 1), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            tone = self._paint_shape(painter, tokens)
            self._paint_content(painter, tokens, tone)

    def _paint_shape(self, painter: QPainter, tokens: Tokens) -> str:
        """Draw the surface; answer with the colour role of what stands on it."""
        rect = QRectF(self.rect())
        half = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        if not self.isEnabled():
            if self._kind in ("primary", "secondary"):
                painter.setPen(QPen(tokens.colour("edge"), 1))
                painter.setBrush(tokens.colour("nav"))
                painter.drawRoundedRect(half, 6, 6)
            return "muted"
        if self._kind == "primary":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("fill_hover" if self.hover() else "fill"))
            painter.drawRoundedRect(rect, 6, 6)
            return self._tone or "on_fill"
        if self._kind == "secondary":
            painter.setPen(QPen(tokens.colour("edge"), 1))
            painter.setBrush(tokens.colour("hover" if self.hover() else "bg"))
            painter.drawRoundedRect(half, 6, 6)
            return self._tone or "text"
        if self.hover():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("hover"))
            painter.drawRoundedRect(rect, 6, 6)
        return self._tone or ("accent" if self._kind == "quiet" else "text")

    def _paint_content(self, painter: QPainter, tokens: Tokens, tone: str) -> None:
        side, gap = px(20), px(12 if self._left else 8)
        colour = tokens.colour(tone)
        words = width_of(self._label, self.font())
        total = words + self._icons() * (side + (gap if self._label else 0))
        x = (self.width() - total) / 2
        if self._flush_left:
            x = 0
        elif self._left:
            x = px(16)
        elif self._flush:
            x = self.width() - total
        y = round((self.height() - side) / 2)
        if self.busy:
            painter.save()
            painter.translate(round(x) + side / 2, y + side / 2)
            painter.rotate(self._angle)
            paint_icon(painter, QRectF(-side / 2, -side / 2, side, side), "circle-notch", colour)
            painter.restore()
            x += side + gap
        elif self._icon:
            paint_icon(painter, QRectF(round(x), y, side, side), self._icon, colour)
            x += side + gap
        painter.setFont(self.font())
        painter.setPen(colour)
        across = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(x, 0, words + 2, self.height()), across, self._label)
        if self._trailing:
            paint_icon(painter, QRectF(round(x + words + gap), y, side, side), self._trailing, colour)


class Link(PlainButton):
    """A verb or an address in the text, underlined; wraps where a sentence does. `icon` stands before it."""

    def __init__(
        self,
        label: str,
        parent: QWidget | None = None,
        *,
        tone: str = "accent",
        weight: int = 500,
        icon: str | None = None,
        name: str = "",
    ) -> None:
        super().__init__(label, parent)
        self._paragraphs = Paragraphs()
        self._tone, self._weight, self._icon = tone, weight, icon
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if name:
            self.setAccessibleName(name)
        self.rescale()

    def rescale(self) -> None:
        self._paragraphs.clear()
        self.setFont(font(weight=self._weight))
        self.updateGeometry()

    def _indent(self) -> int:
        return px(28) if self._icon else 0

    def _paragraph(self, width: float | None) -> Paragraph:
        return self._paragraphs.get(
            (self._label, width), lambda: lay_out(self._label, self.font(), line_height(), width)
        )

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._paragraph(max(1, width - self._indent())).height + px(2)

    def sizeHint(self) -> QSize:
        wide = int(self._paragraph(None).width) + 2 + self._indent()
        return QSize(wide, line_height() + px(2))

    def minimumSizeHint(self) -> QSize:
        longest = max(self._label.split(), key=len, default="")
        wide = int(width_of(longest, self.font())) + 2 + self._indent()
        return QSize(min(wide, px(160)), line_height() + px(2))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        colour = tokens.colour(self._tone if self.isEnabled() else "muted")
        indent = self._indent()
        with QPainter(self) as painter:
            if self._icon:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint_icon(painter, QRectF(0, 0, px(20), px(20)), self._icon, colour)
            painter.setPen(colour)
            shape = self._paragraph(max(1, self.width() - indent))
            shape.layout.draw(painter, QPointF(indent, 0))
            for index in range(shape.lines):
                line = shape.layout.lineAt(index)
                under = round(line.y() + line.ascent() + px(3))
                thick = 2 if self.hover() else 1
                painter.fillRect(QRectF(indent, under, line.naturalTextWidth(), thick), colour)


def click_on(button: B, slot: Any) -> B:
    """Connect a press and give the button back, so that rows can be written in one breath."""
    button.clicked.connect(lambda _checked=False: slot())
    return button
