"""Key figures and small charts. The number and its words carry the meaning; the picture stands beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit.buttons import Link, click_on
from lidsome_desktop.ui.kit.layouts import Column, Row, clear
from lidsome_desktop.ui.kit.stations import paint_station
from lidsome_desktop.ui.kit.text import Text
from lidsome_desktop.ui.kit.tokens import Tokens, tokens_of
from lidsome_desktop.ui.kit.typography import font, line_height, px, width_of


@dataclass(frozen=True, slots=True)
class Dots:
    """A dot per thing: True is in order, False needs somebody. Too many for the room become one bar of two parts."""

    marks: tuple[bool, ...]

    def paint(self, painter: QPainter, tokens: Tokens, room: QRectF) -> None:
        fits = max(1, int((room.width() + px(6)) // px(20)))
        marks = self.marks
        if len(marks) > fits:
            self._paint_shares(painter, tokens, room)
            return
        for index, good in enumerate(marks):
            centre = QPointF(room.right() - px(8) - px(20) * (len(marks) - 1 - index), room.bottom() - px(9))
            if good:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tokens.colour("accent"))
                painter.drawEllipse(centre, px(7), px(7))
            else:
                paint_station(painter, centre, "missing", px(16), tokens)

    def _paint_shares(self, painter: QPainter, tokens: Tokens, room: QRectF) -> None:
        """More things than there is room for dots: how large a part of them is in order."""
        wide, high = min(px(120), room.width()), px(6)
        left, top = room.right() - wide, room.bottom() - px(12)
        split = round(wide * sum(self.marks) / len(self.marks))
        painter.setPen(Qt.PenStyle.NoPen)
        for start, end, role in ((0, split, "accent"), (split, wide, "warn")):
            if end > start:
                gap = 2 if start else 0
                painter.setBrush(tokens.colour(role))
                painter.drawRoundedRect(QRectF(left + start + gap, top, end - start - gap, high), 3, 3)


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar per period; `now` is the index of the present one."""

    values: tuple[int, ...]
    now: int = -1

    def paint(self, painter: QPainter, tokens: Tokens, room: QRectF) -> None:
        if not self.values:
            return
        most = max(*self.values, 1)
        step = min(px(10), room.width() / len(self.values))
        now = self.now % len(self.values)
        for index, value in enumerate(self.values):
            high = max(2, round(px(24) * value / most)) if value else 2
            left = room.right() - step * (len(self.values) - index) + step - px(5)
            tone = "accent" if index == now else "bar" if value else "track"
            painter.fillRect(QRectF(left, room.bottom() - high, px(5), high), tokens.colour(tone))


@dataclass(frozen=True, slots=True)
class Age:
    """How far on the way to a limit, as a bar with a mark."""

    share: float
    limit: float = 0.75

    def paint(self, painter: QPainter, tokens: Tokens, room: QRectF) -> None:
        wide = min(px(88), room.width())
        left, top = room.right() - wide, room.bottom() - px(10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("track"))
        painter.drawRoundedRect(QRectF(left, top, wide, 6), 3, 3)
        painter.setBrush(tokens.colour("accent" if self.share <= self.limit else "warn"))
        painter.drawRoundedRect(QRectF(left, top, max(6.0, wide * min(1.0, self.share)), 6), 3, 3)
        painter.fillRect(QRectF(round(left + wide * self.limit), top - 5, 2, 16), tokens.colour("muted"))


class KeyFigure(QLabel):
    """Number, unit and small picture on one baseline; under it what it is."""

    def __init__(
        self,
        number: str,
        unit: str,
        words: str,
        parent: QWidget | None = None,
        *,
        picture: Dots | Bars | Age | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_figure(number, unit, words, picture)

    def show_figure(
        self, number: str, unit: str, words: str, picture: Dots | Bars | Age | None = None
    ) -> None:
        """Show another number."""
        self._number, self._unit, self._words, self._picture = number, unit, words, picture
        self.setAccessibleName(f"{words}: {number} {unit}".strip())
        self.rescale()
        self.update()

    def rescale(self) -> None:
        self.setFixedHeight(px(40) + line_height())

    def _figure_width(self) -> float:
        number = width_of(self._number, font("title", 600, digits=True))
        return number + px(6) + width_of(self._unit, font(weight=500))

    def sizeHint(self) -> QSize:
        picture = px(110) if self._picture is not None else 0
        words = width_of(self._words, font())
        return QSize(int(max(self._figure_width() + picture, words)) + 2, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(int(max(self._figure_width(), width_of(self._words, font()))) + 2, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, base = tokens_of(self.palette()), px(28)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            face = font("title", 600, digits=True)
            painter.setFont(face)
            painter.setPen(tokens.colour("text"))
            painter.drawText(QPointF(0, base), self._number)
            painter.setFont(font(weight=500))
            painter.drawText(QPointF(width_of(self._number, face) + px(6), base), self._unit)
            painter.setFont(font())
            painter.setPen(tokens.colour("muted"))
            under = QRectF(0, px(40), self.width(), line_height())
            painter.drawText(under, Qt.AlignmentFlag.AlignVCenter, self._words)
            left = self._figure_width() + px(8)
            if self._picture is not None and self.width() - left > px(40):
                room = QRectF(left, 0, self.width() - left, base)
                self._picture.paint(painter, tokens, room)


class BarChart(QWidget):
    """A small bar chart with an axis in words, and the same as a table behind a link.

    `points` are (label, value); the last is now. `unit` is said with each value.
    """

    def __init__(
        self,
        title: str,
        points: Sequence[tuple[str, int]],
        unit: str,
        parent: QWidget | None = None,
        *,
        height: float = 96,
    ) -> None:
        super().__init__(parent)
        column = Column(self, gap=8)
        head = Row(gap=16)
        self._title = Text(title, weight=600)
        head.addWidget(self._title, 1)
        self._link = Link(_("Show as table"))
        click_on(self._link, self._turn)
        head.add(self._link)
        self._plot = _Plot(height)
        self._table = QWidget()
        self._rows = Column(self._table, gap=4)
        self._table.hide()
        column.add(head, self._plot, self._table)
        self.set_points(points, unit)

    def set_points(self, points: Sequence[tuple[str, int]], unit: str) -> None:
        """Show other values."""
        spoken = "; ".join(f"{label} {value} {unit}" for label, value in points)
        self._plot.points = tuple(points)
        self._plot.setAccessibleName(f"{self._title.text()}: {spoken}")
        self._plot.update()
        clear(self._rows)
        for label, value in points:
            line = Row(gap=16)
            line.addWidget(Text(label, tone="muted", wrap=False), 1)
            line.add(Text(f"{value} {unit}", wrap=False, digits=True))
            self._rows.add(line)

    def _turn(self) -> None:
        as_table = self._table.isHidden()
        self._table.setVisible(as_table)
        self._plot.setVisible(not as_table)
        self._link.setText(_("Show as chart") if as_table else _("Show as table"))


class _Plot(QLabel):
    def __init__(self, height: float) -> None:
        super().__init__()
        self.points: tuple[tuple[str, int], ...] = ()
        self._tall = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rescale()

    def rescale(self) -> None:
        self.setFixedHeight(px(self._tall) + line_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        if not self.points:
            return
        most = max(*(value for _label, value in self.points), 1)
        face = font(digits=True)
        gutter = width_of(str(most), face) + px(8)
        floor, top = self.height() - line_height() - px(4), px(10)
        step = (self.width() - gutter) / len(self.points)
        across = Qt.AlignmentFlag.AlignVCenter
        with QPainter(self) as painter:
            painter.setFont(face)
            painter.setPen(tokens.colour("muted"))
            for value, y in ((most, top), (0, floor)):
                box = QRectF(0, y - line_height() / 2, gutter - px(8), line_height())
                painter.drawText(box, across | Qt.AlignmentFlag.AlignRight, str(value))
                painter.fillRect(QRectF(gutter, y, self.width() - gutter, 1), tokens.colour("hairline"))
            shown = 1 + int(
                max(width_of(label, face) for label, _value in self.points) // max(step - px(4), 1)
            )
            for index, (label, value) in enumerate(self.points):
                high = (floor - top) * value / most
                last = index == len(self.points) - 1
                wide = min(px(24), step * 0.6)
                left = gutter + step * index + (step - wide) / 2
                bar = QRectF(left, floor - high, wide, high)
                painter.fillRect(bar, tokens.colour("accent" if last else "bar"))
                if (len(self.points) - 1 - index) % shown == 0:
                    box = QRectF(left + wide / 2 - px(60), floor + px(4), px(120), line_height())
                    box.moveRight(min(box.right(), self.width() + px(60) - width_of(label, face) / 2))
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)
