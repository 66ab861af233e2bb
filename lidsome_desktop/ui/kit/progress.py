"""Things that move: progress with a way out, a countdown, a meter."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QWidget

from lidsome_desktop.texts import _, ngettext
from lidsome_desktop.ui.kit.announcements import announce
from lidsome_desktop.ui.kit.buttons import Button, click_on
from lidsome_desktop.ui.kit.layouts import Column, Row
from lidsome_desktop.ui.kit.text import Text
from lidsome_desktop.ui.kit.tokens import tokens_of
from lidsome_desktop.ui.kit.typography import px


class Meter(QProgressBar):
    """How much of a whole, as a thin bar. `limit` draws a mark where it becomes too much. Words stand beside it."""

    def __init__(
        self,
        name: str,
        value: int = 0,
        maximum: int = 100,
        parent: QWidget | None = None,
        *,
        limit: int | None = None,
        tone: str = "accent",
        thick: float = 6,
        width: float | None = None,
    ) -> None:
        super().__init__(parent)
        self._limit, self._tone, self._thick, self._width = limit, tone, thick, width
        self.setTextVisible(False)
        self.setRange(0, maximum)
        self.setValue(min(value, maximum) if maximum else 0)
        self.setAccessibleName(name)
        self.rescale()

    def set_tone(self, tone: str) -> None:
        """Change the colour role of the filled part."""
        self._tone = tone
        self.update()

    def rescale(self) -> None:
        self.setFixedHeight(px(16) if self._limit is not None else px(max(8, self._thick)))
        if self._width is not None:
            self.setFixedWidth(px(self._width))

    def sizeHint(self) -> QSize:
        return QSize(px(120), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        thick = px(self._thick)
        groove = QRectF(0, (self.height() - thick) / 2, self.width(), thick)
        whole = self.maximum() - self.minimum()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("track"))
            painter.drawRoundedRect(groove, thick / 2, thick / 2)
            if whole <= 0:  # nobody knows how much is left
                return
            share = (self.value() - self.minimum()) / whole
            if share > 0:
                painter.setBrush(tokens.colour(self._tone))
                full = QRectF(groove.x(), groove.y(), max(thick, groove.width() * share), thick)
                painter.drawRoundedRect(full, thick / 2, thick / 2)
            if self._limit is not None:
                at = round(groove.width() * self._limit / whole)
                painter.fillRect(QRectF(at, 0, 2, self.height()), tokens.colour("muted"))


class Progress(QWidget):
    """What is being done, how much is left, and Cancel. `cancelled` asks the work to leave nothing half done.

    Announced at the start, at each quarter and at the end, not for every step.
    """

    cancelled = Signal()

    def __init__(self, words: str, parent: QWidget | None = None, *, can_cancel: bool = True) -> None:
        super().__init__(parent)
        self._quarter = 0
        column = Column(self, gap=8)
        head = Row(gap=16)
        self._words, self._left = (
            Text(words, weight=500, elide=True),
            Text("", tone="muted", wrap=False, digits=True),
        )
        head.addWidget(self._words, 1)
        head.add(self._left)
        line = Row(gap=16)
        self.meter = Meter(words, 0, 0)
        line.addWidget(self.meter, 1)
        self.button = Button(_("Cancel"), "quiet", height=32)
        click_on(self.button, self._cancel)
        self.button.setVisible(can_cancel)
        line.add(self.button)
        column.add(head, line)

    def show_step(self, done: int, total: int, words: str = "", left: str = "") -> None:
        """So much of so much; `left` says what remains in words ("3 files left")."""
        if words:
            self._words.setText(words)
            self.meter.setAccessibleName(words)
        self._left.setText(left)
        self.meter.setRange(0, max(total, 0))
        self.meter.setValue(done)
        quarter = 4 * done // total if total else 0
        if quarter != self._quarter:
            self._quarter = quarter
            announce(self, f"{self._words.text()} {25 * quarter} %. {left}".strip())

    def _cancel(self) -> None:
        self.button.set_reason(_("Stopping"))
        self.button.setText(_("Stopping"))
        self.cancelled.emit()


class Countdown(QProgressBar):
    """A ring that empties, second by second. `ended` when it is over; the seconds stand in words beside it."""

    ended = Signal()
    ticked = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, size: float = 24) -> None:
        super().__init__(parent)
        self._side = size
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tick)
        self.setTextVisible(False)
        self.rescale()

    def rescale(self) -> None:
        self.setFixedSize(px(self._side), px(self._side))

    def start(self, seconds: int) -> None:
        """Count down from `seconds`."""
        self.setRange(0, seconds)
        self._show(seconds)
        self._clock.start()

    def stop(self) -> None:
        """Stop without telling."""
        self._clock.stop()

    @property
    def seconds(self) -> int:
        """Seconds left."""
        return max(0, self.value())

    def _show(self, seconds: int) -> None:
        self.setValue(seconds)
        self.setAccessibleName(ngettext("{n} second left", "{n} seconds left", seconds).format(n=seconds))
        self.update()
        self.ticked.emit(seconds)

    def _tick(self) -> None:
        left = self.value() - 1
        self._show(left)
        if left <= 0:
            self._clock.stop()
            self.ended.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        ring = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(tokens.colour("track"), 3))
            painter.drawEllipse(ring)
            if self.maximum() > 0:
                painter.setPen(
                    QPen(tokens.colour("accent"), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
                )
                painter.drawArc(ring, 90 * 16, int(360 * 16 * self.seconds / self.maximum()))
