"""Text and icons that stand still: plain, wrapped, with a line pitch of their own."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from lidsome_desktop.ui.kit.icons import IconWeight, paint_icon
from lidsome_desktop.ui.kit.tokens import tokens_of
from lidsome_desktop.ui.kit.typography import Paragraph, Paragraphs, Run, Size, font, lay_out, line_height, px


def set_tip(widget: QWidget, text: str) -> None:
    """A tool tip that stays plain: Qt guesses at markup, so outside text is escaped inside markup of ours."""
    widget.setToolTip(f"<span>{html.escape(text)}</span>" if text else "")


class Text(QLabel):
    """Plain text, never markup: `<img src=…>` from a sender stays those characters.

    Wraps unless `wrap` is False; `elide` cuts a single line with an ellipsis and tells the whole in a tool tip.
    `runs` makes emphasis inside a sentence; `lines` at most so many lines of a wrapped text.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        size: Size = "body",
        weight: int = 400,
        tone: str = "text",
        wrap: bool = True,
        elide: bool = False,
        digits: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        runs: Sequence[Run] = (),
        max_width: float | None = None,
        lines: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._paragraphs = Paragraphs()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._size: Size = size
        self._weight, self._tone, self._digits = weight, tone, digits
        self._wrap, self._elide = wrap and not elide, elide
        self._align, self._runs, self._max_width, self._lines = align, tuple(runs), max_width, lines
        tall = QSizePolicy.Policy.Minimum if self._wrap else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, tall)
        policy.setHeightForWidth(self._wrap)
        self.setSizePolicy(policy)
        super().setText("".join(run.text for run in self._runs) if self._runs else text)
        self.rescale()

    def setText(self, text: str) -> None:
        """Replace the text (and any runs)."""
        if not self._runs and text == self.text():
            return
        self._runs = ()
        self._paragraphs.clear()
        super().setText(text)
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: str, weight: int | None = None) -> None:
        """Change colour role and weight."""
        self._tone = tone
        self._weight = self._weight if weight is None else weight
        self.rescale()

    def rescale(self) -> None:
        self._paragraphs.clear()
        self.setFont(font(self._size, self._weight, digits=self._digits))
        if self._max_width is not None:
            self.setMaximumWidth(px(self._max_width))
        self.updateGeometry()
        self.update()

    def _paragraph(self, width: float | None) -> Paragraph:
        colours = self.palette().cacheKey() if self._runs else 0  # runs carry their colours with them
        return self._paragraphs.get((width, colours), lambda: self._lay_out(width))

    def _lay_out(self, width: float | None) -> Paragraph:
        tokens = tokens_of(self.palette())
        formats = [
            (len(run.text), font(self._size, run.weight, digits=self._digits), tokens.colour(run.tone))
            for run in self._runs
        ]
        pitch = line_height(self._size)
        return lay_out(self.text(), self.font(), pitch, width, align=self._align, formats=formats)

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        if not self._wrap:
            return -1
        # A layout asks for its own width, also where the text's is held smaller.
        height = self._paragraph(max(1, min(width, self.maximumWidth()))).height
        return min(height, self._lines * line_height(self._size)) if self._lines else height

    def sizeHint(self) -> QSize:
        if not self._wrap:
            shape = self._paragraph(None)
            return QSize(int(shape.width) + 2, shape.height)
        width = min(self.maximumWidth(), px(560))
        shape = self._paragraph(width)
        return QSize(min(int(shape.width) + 2, width), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        if self._elide:
            return QSize(min(px(48), hint.width()), hint.height())
        if not self._wrap:
            return hint
        words = max(self.text().split(), key=len, default="")
        longest = int(QFontMetricsF(self.font()).horizontalAdvance(words)) + 2
        return QSize(min(hint.width(), longest, px(160)), line_height(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(tokens_of(self.palette()).colour(self._tone))
            if self._elide:
                self._paint_elided(painter)
                return
            shape = self._paragraph(self.width() if self._wrap else None)
            top = 0 if self._wrap else round((self.height() - shape.height) / 2)
            left = 0.0
            if not self._wrap and self._align & Qt.AlignmentFlag.AlignRight:
                left = self.width() - shape.width
            elif not self._wrap and self._align & Qt.AlignmentFlag.AlignHCenter:
                left = (self.width() - shape.width) / 2
            shape.layout.draw(painter, QPointF(left, top))

    def _paint_elided(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(self.font())
        shown = metrics.elidedText(self.text().replace("\n", " "), Qt.TextElideMode.ElideRight, self.width())
        set_tip(self, self.text() if shown != self.text() else "")
        painter.setFont(self.font())
        painter.drawText(QRectF(self.rect()), int(Qt.AlignmentFlag.AlignVCenter | self._align), shown)


def title(text: str, parent: QWidget | None = None) -> Text:
    """The one heading of a page."""
    return Text(text, parent, size="title", weight=600)


def section(text: str, parent: QWidget | None = None) -> Text:
    """The heading of a part of a page, or the name of the open record."""
    return Text(text, parent, size="section", weight=600)


class IconLabel(QLabel):
    """An icon beside words. It says nothing by itself unless it is given a `name` to be read."""

    def __init__(
        self,
        icon: str,
        parent: QWidget | None = None,
        *,
        tone: str = "text",
        size: float = 20,
        weight: IconWeight = "regular",
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self._icon, self._tone, self._side = icon, tone, size
        self._weight: IconWeight = weight
        self.setAccessibleName(name)
        self.rescale()

    def set_icon(self, icon: str, tone: str | None = None) -> None:
        """Change the icon and, if given, its colour role."""
        self._icon, self._tone = icon, tone or self._tone
        self.update()

    def rescale(self) -> None:
        self.setFixedSize(px(self._side), px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour = tokens_of(self.palette()).colour(self._tone)
            paint_icon(painter, QRectF(self.rect()), self._icon, colour, self._weight)
