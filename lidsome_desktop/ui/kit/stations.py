"""The line of stations: steps, an account's path, a hand-off. One drawing for everything that has a course."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit.buttons import PlainButton
from lidsome_desktop.ui.kit.icons import paint_icon
from lidsome_desktop.ui.kit.layouts import Column
from lidsome_desktop.ui.kit.tokens import Tokens, tokens_of
from lidsome_desktop.ui.kit.typography import font, line_height, px

Mark = Literal["done", "now", "missing", "fault", "later", "locked"]
_PASSED = ("done", "now", "missing", "fault")


@dataclass(frozen=True, slots=True)
class Station:
    """A stop on the way: how far it is, its name, and a note (date, word). `tone` colours the note."""

    mark: Mark
    name: str
    note: str = ""
    tone: str = ""


def paint_station(painter: QPainter, centre: QPointF, mark: Mark, size: float, tokens: Tokens) -> None:
    """Draw one station: filled with a tick, ring with dot, ring with !, ring with lock, empty ring."""
    rect = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
    inner = size * 0.6
    symbol = QRectF(centre.x() - inner / 2, centre.y() - inner / 2, inner, inner)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mark == "done":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("accent"))
        painter.drawEllipse(rect)
        paint_icon(painter, symbol, "check", tokens.colour("on_accent"), "bold")
        return
    painter.setBrush(tokens.colour("bg"))
    if mark in ("now", "missing", "fault"):
        colour = tokens.colour({"now": "accent", "missing": "warn", "fault": "bad"}[mark])
        painter.setPen(QPen(colour, 2))
        painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if mark == "now":
            painter.drawEllipse(centre, size * 0.2, size * 0.2)
            return
        unit = size / 20
        stroke = QRectF(centre.x() - unit, centre.y() - 5 * unit, 2 * unit, 6 * unit)
        painter.drawRoundedRect(stroke, unit, unit)
        painter.drawEllipse(QPointF(centre.x(), centre.y() + 3.6 * unit), 1.2 * unit, 1.2 * unit)
        return
    painter.setPen(QPen(tokens.colour("control"), 1.5))
    painter.drawEllipse(rect.adjusted(0.75, 0.75, -0.75, -0.75))
    if mark == "locked":
        paint_icon(painter, symbol, "lock-simple", tokens.colour("muted"), "bold")


def _spoken(title: str, stations: Sequence[Station]) -> str:
    stops = "; ".join(f"{stop.name} {stop.note}".strip() for stop in stations)
    return f"{title}: {stops}" if title else stops


def _note(painter: QPainter, stop: Station, tokens: Tokens) -> None:
    painter.setFont(font(weight=500 if stop.tone else 400, digits=True))
    painter.setPen(tokens.colour(stop.tone or "muted"))


class PathV(QLabel):
    """Stations under each other: name at the left, note at the right."""

    def __init__(self, title: str, stations: Sequence[Station] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._stations: tuple[Station, ...] = ()
        self.set_stations(stations)

    def set_stations(self, stations: Sequence[Station]) -> None:
        """Show another path."""
        self._stations = tuple(stations)
        self.setAccessibleName(_spoken(self._title, self._stations))
        self.rescale()
        self.update()

    def rescale(self) -> None:
        self.setFixedHeight(px(32) * len(self._stations))
        widths = [
            QFontMetricsF(font(weight=600)).horizontalAdvance(stop.name)
            + QFontMetricsF(font(weight=500)).horizontalAdvance(stop.note)
            for stop in self._stations
        ]
        self._needs = int(max(widths, default=0)) + px(32) + px(12)

    def sizeHint(self) -> QSize:
        return QSize(self._needs, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        high, x = px(32), px(10)
        stations = self._stations
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for index, following in enumerate(stations[1:]):
                passed = following.mark in _PASSED
                painter.setPen(QPen(tokens.colour("accent" if passed else "hairline"), 2))
                top = index * high + high / 2
                painter.drawLine(QPointF(x, top), QPointF(x, top + high))
            for index, stop in enumerate(stations):
                self._paint_stop(painter, tokens, stop, index * high, high, x)

    def _paint_stop(
        self, painter: QPainter, tokens: Tokens, stop: Station, top: int, high: int, x: int
    ) -> None:
        size = px(16) if stop.mark in ("done", "later") else px(20)
        paint_station(painter, QPointF(x, top + high / 2), stop.mark, size, tokens)
        _note(painter, stop, tokens)
        room = self.width() - px(32)
        across = Qt.AlignmentFlag.AlignVCenter
        note = QFontMetricsF(painter.font()).horizontalAdvance(stop.note)
        painter.drawText(QRectF(px(32), top, room, high), across | Qt.AlignmentFlag.AlignRight, stop.note)
        face = font(weight=600 if stop.mark in ("now", "missing", "fault") else 400)
        painter.setFont(face)
        painter.setPen(tokens.colour("muted" if stop.mark in ("later", "locked") else "text"))
        left = room - note - (px(12) if stop.note else 0)
        name = QFontMetricsF(face).elidedText(stop.name, Qt.TextElideMode.ElideRight, left)
        painter.drawText(QRectF(px(32), top, left + 1, high), across, name)


class PathH(QLabel):
    """Stations beside each other, name and note under each."""

    def __init__(self, title: str, stations: Sequence[Station] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._stations: tuple[Station, ...] = ()
        self.set_stations(stations)

    def set_stations(self, stations: Sequence[Station]) -> None:
        """Show another path."""
        self._stations = tuple(stations)
        self.setAccessibleName(_spoken(self._title, self._stations))
        self.rescale()
        self.update()

    def rescale(self) -> None:
        self.setFixedHeight(px(32) + 2 * line_height())

    def _last_width(self) -> float:
        if not self._stations:
            return 0
        last = self._stations[-1]
        name = QFontMetricsF(font(weight=600)).horizontalAdvance(last.name)
        # The note is drawn with even digits, which are wider.
        note = QFontMetricsF(font(weight=500 if last.tone else 400, digits=True)).horizontalAdvance(last.note)
        return max(px(24), name, note) + 2

    def sizeHint(self) -> QSize:
        return QSize(px(150) * len(self._stations), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80) * len(self._stations), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        stations, size = self._stations, px(24)
        count = len(stations)
        step = (self.width() - self._last_width()) / (count - 1) if count > 1 else self.width()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for index, following in enumerate(stations[1:]):
                passed = following.mark in _PASSED
                painter.setPen(QPen(tokens.colour("accent" if passed else "hairline"), 2))
                start = QPointF(index * step + size + px(8), size / 2)
                painter.drawLine(start, QPointF((index + 1) * step - px(8), size / 2))
            for index, stop in enumerate(stations):
                paint_station(painter, QPointF(index * step + size / 2, size / 2), stop.mark, size, tokens)
                room = self._last_width() if index == count - 1 and count > 1 else step - px(8)
                heavy = stop.mark in ("now", "fault", "missing")
                painter.setFont(font(weight=600 if heavy else 500))
                painter.setPen(tokens.colour("muted" if stop.mark in ("later", "locked") else "text"))
                self._line(painter, stop.name, index * step, size + px(8), room)
                _note(painter, stop, tokens)
                self._line(painter, stop.note, index * step, size + px(8) + line_height(), room)

    def _line(self, painter: QPainter, words: str, x: float, y: float, room: float) -> None:
        shown = QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, room + 1)
        painter.drawText(QRectF(x, y, room + 1, line_height()), Qt.AlignmentFlag.AlignVCenter, shown)


class Step(PlainButton):
    """One step of a flow in the list at the left. Press to go there."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station.name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._station = station
        self._current = self._compact = self._first = self._last = False
        self._before = self._after = False

    def show_step(
        self,
        station: Station,
        *,
        current: bool,
        compact: bool,
        ends: tuple[bool, bool],
        line: tuple[bool, bool],
    ) -> None:
        """Set everything it draws: `ends` says first and last, `line` whether the way before and after is passed."""
        self._station, self._current, self._compact = station, current, compact
        self._first, self._last = ends
        self._before, self._after = line
        here = _("you are here") if current else ""
        self.setText(station.name)
        self.setAccessibleName(", ".join(part for part in (station.name, station.note, here) if part))
        self.rescale()
        self.update()

    @property
    def station(self) -> Station:
        """What it shows."""
        return self._station

    def rescale(self) -> None:
        one_line = self._compact or not self._station.note
        self.setFixedHeight(px(40) if one_line else px(16) + 2 * line_height())

    def sizeHint(self) -> QSize:
        return QSize(px(240), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        stop, high, wide = self._station, self.height(), self.width()
        x = px(34)
        y = high / 2 if self._compact else px(20)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._current:
                painter.fillRect(self.rect(), tokens.colour("selected"))
                painter.fillRect(0, 0, 3, high, tokens.colour("accent"))
            elif self.hover():
                painter.fillRect(self.rect(), tokens.colour("hover"))
            if not self._first:
                painter.setPen(QPen(tokens.colour("accent" if self._before else "track"), 2))
                painter.drawLine(QPointF(x, 0), QPointF(x, y))
            if not self._last:
                painter.setPen(QPen(tokens.colour("accent" if self._after else "track"), 2))
                painter.drawLine(QPointF(x, y), QPointF(x, high))
            mark = "now" if self._current and stop.mark in ("later", "done") else stop.mark
            paint_station(painter, QPointF(x, y), mark, px(20), tokens)
            self._paint_words(painter, tokens, wide, high)

    def _paint_words(self, painter: QPainter, tokens: Tokens, wide: int, high: int) -> None:
        stop, left = self._station, px(60)
        tone = stop.tone or {"missing": "warn", "fault": "bad", "now": "accent"}.get(stop.mark, "muted")
        note_font = font(weight=400 if tone == "muted" else 500, digits=True)
        note_width = QFontMetricsF(note_font).horizontalAdvance(stop.note)
        name_font = font(weight=600 if self._current else 400)
        dim = stop.mark in ("later", "locked") and not self._current
        room = wide - left - px(16)
        across = Qt.AlignmentFlag.AlignVCenter
        if self._compact:
            name_room = room - (note_width + px(16) if stop.note else 0)
            name_box, note_box = QRectF(left, 0, name_room, high), QRectF(left, 0, room - px(8), high)
            note_align = across | Qt.AlignmentFlag.AlignRight
        else:
            name_room = room
            name_box = QRectF(left, px(10), room, line_height())
            note_box = QRectF(left, px(10) + line_height(), room, line_height())
            note_align = across
        painter.setFont(name_font)
        painter.setPen(tokens.colour("muted" if dim else "text"))
        name = QFontMetricsF(name_font).elidedText(stop.name, Qt.TextElideMode.ElideRight, name_room)
        painter.drawText(name_box, across, name)
        painter.setFont(note_font)
        painter.setPen(tokens.colour(tone))
        note = QFontMetricsF(note_font).elidedText(stop.note, Qt.TextElideMode.ElideRight, room)
        painter.drawText(note_box, note_align, note)


class StepList(QWidget):
    """The steps of a flow. `chosen` tells which was pressed; the current one is tinted."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = Column(self)
        self.steps: list[Step] = []
        self.setAccessibleName(_("Steps"))

    def set_steps(self, stations: Sequence[Station], current: int) -> None:
        """Show these steps; more than eight are drawn on one line each. Buttons (and focus) are kept."""
        while len(self.steps) > len(stations):
            step = self.steps.pop()
            self._column.removeWidget(step)
            step.deleteLater()
        while len(self.steps) < len(stations):
            index = len(self.steps)
            step = Step(stations[index])
            step.clicked.connect(lambda _checked=False, at=index: self.chosen.emit(at))
            self.steps.append(step)
            self._column.add(step)
        compact = len(stations) > 8
        for index, (step, stop) in enumerate(zip(self.steps, stations, strict=True)):
            after = stations[index + 1].mark if index + 1 < len(stations) else "later"
            step.show_step(
                stop,
                current=index == current,
                compact=compact,
                ends=(index == 0, index == len(stations) - 1),
                line=(stop.mark in ("done", "now"), after in ("done", "now")),
            )
