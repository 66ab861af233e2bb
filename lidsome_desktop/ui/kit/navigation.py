"""The column of rooms at the left, and its folded form. It is told what to show and knows no room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from lidsome_desktop.texts import _, ngettext
from lidsome_desktop.ui.kit.buttons import Button, PlainButton, click_on
from lidsome_desktop.ui.kit.icons import IconWeight, paint_icon
from lidsome_desktop.ui.kit.layouts import Column, Pane, Row, Scroll, clear
from lidsome_desktop.ui.kit.people import Avatar
from lidsome_desktop.ui.kit.shortcuts import LOCK, NEW_REMOVAL, SEARCH, key_words
from lidsome_desktop.ui.kit.text import Text, set_tip
from lidsome_desktop.ui.kit.tokens import Tokens, tokens_of
from lidsome_desktop.ui.kit.typography import font, px


@dataclass(frozen=True, slots=True, kw_only=True)
class NavRoom:
    """A room in the navigation. `group` starts a new group above it when it differs from the one before."""

    key: str
    label: str
    icon: str
    group: int = 0
    count: int = 0
    alert: bool = False


class Mark(QLabel):
    """The sign of the program: an L drawn as a line with two stations."""

    def __init__(self, parent: QWidget | None = None, *, size: float = 28) -> None:
        super().__init__(parent)
        self._side = size
        self.rescale()

    def rescale(self) -> None:
        self.setFixedSize(px(self._side), px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(self.width() / 28, self.width() / 28)
            paint_mark(painter, tokens)


def paint_mark(painter: QPainter, tokens: Tokens) -> None:
    """Draw the sign on a square of 28."""
    accent = tokens.colour("accent")
    path = QPainterPath(QPointF(8, 6))
    path.lineTo(8, 18)
    path.quadTo(8, 22, 12, 22)
    path.lineTo(21, 22)
    painter.setPen(QPen(accent, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setBrush(accent)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QPointF(8, 6), 4, 4)
    painter.setPen(QPen(accent, 2.5))
    painter.setBrush(tokens.colour("nav"))
    painter.drawEllipse(QPointF(21.5, 22), 3.75, 3.75)


class NavItem(PlainButton):
    """One room. Says how many things wait there, also when folded."""

    def __init__(self, room: NavRoom, parent: QWidget | None = None) -> None:
        super().__init__(room.label, parent)
        self._room, self._current, self._rail = room, False, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rescale()
        self.show_room(room, current=False, rail=False)

    @property
    def room(self) -> NavRoom:
        """What it shows."""
        return self._room

    def show_room(self, room: NavRoom, *, current: bool, rail: bool) -> None:
        """Set everything it draws and says."""
        self._room, self._current, self._rail = room, current, rail
        parts = [room.label]
        if room.count:
            parts.append(ngettext("{n} waits", "{n} wait", room.count).format(n=room.count))
        if current:
            parts.append(_("you are here"))
        self.setAccessibleName(", ".join(parts))
        set_tip(self, ", ".join(parts[:2] if room.count else parts[:1]) if rail else "")
        self.update()

    def rescale(self) -> None:
        self.setFixedHeight(px(40))

    def sizeHint(self) -> QSize:
        return QSize(px(72), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(56), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, room = tokens_of(self.palette()), self._room
        high, wide, side = self.height(), self.width(), px(20)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._current or self.hover():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tokens.colour("selected" if self._current else "hover"))
                painter.drawRoundedRect(QRectF(8, 0, wide - 16, high), 6, 6)
            x = (wide - side) / 2 if self._rail else px(24)
            tone = "accent" if self._current else "muted"
            weight: IconWeight = "fill" if self._current else "regular"
            spot = QRectF(x, (high - side) / 2, side, side)
            paint_icon(painter, spot, room.icon, tokens.colour(tone), weight)
            if self._rail:
                if room.count and room.alert:
                    around = "selected" if self._current else "nav"
                    painter.setPen(QPen(tokens.colour(around), 2))
                    painter.setBrush(tokens.colour("bad"))
                    painter.drawEllipse(QPointF(x + side, high / 2 - px(8)), 5, 5)
                return
            self._paint_words(painter, tokens, x + side + px(12))

    def _paint_words(self, painter: QPainter, tokens: Tokens, left: float) -> None:
        room, high, right = self._room, self.height(), self.width() - px(24)
        across = Qt.AlignmentFlag.AlignVCenter
        end = float(right)
        if room.count:
            face = font(weight=600 if room.alert else 400, digits=True)
            painter.setFont(face)
            painter.setPen(tokens.colour("bad" if room.alert else "muted"))
            box = QRectF(0, 0, right, high)
            painter.drawText(box, across | Qt.AlignmentFlag.AlignRight, str(room.count))
            end -= QFontMetricsF(face).horizontalAdvance(str(room.count)) + px(8)
            if room.alert:
                spot = QRectF(end - px(14), (high - px(16)) / 2, px(16), px(16))
                paint_icon(painter, spot, "warning-circle", tokens.colour("bad"), "bold")
                end -= px(22)
        face = font(weight=600 if self._current else 400)
        painter.setFont(face)
        painter.setPen(tokens.colour("text" if self.isEnabled() else "muted"))
        shown = QFontMetricsF(face).elidedText(room.label, Qt.TextElideMode.ElideRight, end - left)
        painter.drawText(QRectF(left, 0, end - left + 1, high), across, shown)


class SearchButton(PlainButton):
    """Looks like a search field and opens the search; says its shortcut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Search"), parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rail = False
        self.rescale()

    def show_as(self, *, rail: bool) -> None:
        """Fold or unfold; words are looked up again."""
        self.rail = rail
        self.setText(_("Search"))
        self.setAccessibleName(_("Search, {keys}").format(keys=key_words(SEARCH)))
        set_tip(self, _("Search ({keys})").format(keys=key_words(SEARCH)))
        self.update()

    def rescale(self) -> None:
        self.setFixedHeight(px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), px(40))

    def sizeHint(self) -> QSize:
        return QSize(px(40), px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, side = tokens_of(self.palette()), px(20)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(tokens.colour("edge"), 1))
            surface = "nav" if not self.isEnabled() else "hover" if self.hover() else "bg"
            painter.setBrush(tokens.colour(surface))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            left = (self.width() - side) / 2 if self.rail else px(16)
            spot = QRectF(left, (self.height() - side) / 2, side, side)
            paint_icon(
                painter,
                spot,
                "magnifying-glass",
                tokens.colour("text" if self.rail and self.isEnabled() else "muted"),
            )
            if self.rail:
                return
            painter.setFont(font())
            painter.setPen(tokens.colour("muted"))
            across = Qt.AlignmentFlag.AlignVCenter
            box = QRectF(px(48), 0, self.width() - px(64), self.height())
            painter.drawText(box, across, self._label)
            if self.isEnabled():
                painter.drawText(
                    box, across | Qt.AlignmentFlag.AlignRight, key_words(SEARCH).replace("+", " ")
                )


class Navigation(Pane):
    """Search, *new removal*, the rooms in groups, and who is at work with the lock. 248 wide, or a rail of 72.

    Signals: `chosen(key)`, `search_asked`, `removal_asked`, `lock_asked`, `person_asked`.
    """

    chosen = Signal(str)
    search_asked = Signal()
    removal_asked = Signal()
    lock_asked = Signal()
    person_asked = Signal()

    def __init__(self, rooms: Sequence[NavRoom], parent: QWidget | None = None) -> None:
        super().__init__(parent, tone="nav", edges="r", width=248)
        self._rooms, self._current, self._rail = tuple(rooms), "", False
        self._person = ("", "")
        self.items: dict[str, NavItem] = {}
        self.setAccessibleName(_("Navigation"))
        page = QWidget()
        outer = Column(page, margins=(0, 24, 1, 20))
        self._head = Row(gap=8)
        self._word = Text("Lidsome", size="section", weight=600, wrap=False)
        self._head.add(Mark(), self._word, None)
        self.search = SearchButton()
        click_on(self.search, self.search_asked.emit)
        self.removal = _RemovalButton()
        click_on(self.removal, self.removal_asked.emit)
        self._boxes = Column(gap=8)
        self._boxes.add(self.search, self.removal)
        self._column = Column()
        outer.add(self._head, 20, self._boxes, 16)
        outer.addLayout(self._column, 1)
        outer.add(12)
        self._foot = Row(gap=10)
        self._avatar = Avatar("", size=36)
        self._who = Text("", weight=500, elide=True)
        self._role = Text("", tone="muted", elide=True)
        words = Column()
        words.add(self._who, self._role)
        self._words = QWidget()
        self._words.setLayout(words)
        self.lock = Button("", "icon", icon="lock-simple", name=_lock_words())
        click_on(self.lock, self.lock_asked.emit)
        self._foot.add(self._avatar)
        self._foot.addWidget(self._words, 1)
        self._foot.add(self.lock)
        self._foot.addStretch(0)
        self._folded_foot = Column(gap=8)
        outer.add(self._folded_foot, self._foot)
        Column(self).add(Scroll(page, bar=False))  # a low window, or large text: the whole column scrolls
        self.set_rooms(rooms)
        self.fold(rail=False)

    def set_rooms(self, rooms: Sequence[NavRoom]) -> None:
        """Show these rooms and counts; buttons (and focus) are kept while the keys are the same."""
        if tuple(room.key for room in rooms) != tuple(self.items):
            clear(self._column)
            self.items = {}
            group = rooms[0].group if rooms else 0
            for room in rooms:
                if room.group != group:
                    self._column.space(16)
                    group = room.group
                item = NavItem(room)
                item.clicked.connect(lambda _checked=False, key=room.key: self.chosen.emit(key))
                self.items[room.key] = item
                self._column.add(item)
            self._column.add(None)
        self._rooms = tuple(rooms)
        self._refresh()

    def set_current(self, key: str) -> None:
        """Which room is open."""
        self._current = key
        self._refresh()

    def set_person(self, name: str, role: str) -> None:
        """Who is at work, and as what."""
        self._person = (name, role)
        self._avatar.set_name(name)
        self._who.setText(name)
        self._role.setText(role)
        set_tip(self._avatar, f"{name}, {role}" if self._rail else "")

    @property
    def folded(self) -> bool:
        """Whether it is the rail."""
        return self._rail

    def fold(self, *, rail: bool) -> None:
        """Fold to the rail, or unfold."""
        self._rail = rail
        self._width = 72 if rail else 248
        self.rescale()
        self._word.setVisible(not rail)
        self._head.set_margins((22 if rail else 20, 0, 0, 0))
        side = 16 if rail else 8
        self._boxes.set_margins((side, 0, side - 1, 0))
        self.search.show_as(rail=rail)
        self.removal.show_as(rail=rail)
        self._words.setVisible(not rail)
        self._foot.set_margins((18 if rail else 16, 0, 0 if rail else 8, 0))
        move = self._folded_foot if rail else self._foot
        move.addWidget(self.lock, 0, Qt.AlignmentFlag.AlignHCenter if rail else Qt.AlignmentFlag.AlignVCenter)
        self._folded_foot.set_margins((0, 0, 0, 8 if rail else 0))
        self.lock.setAccessibleName(_lock_words())
        set_tip(self.lock, _lock_words())
        self.set_person(*self._person)
        self._refresh()

    def _refresh(self) -> None:
        for room in self._rooms:
            self.items[room.key].show_room(room, current=room.key == self._current, rail=self._rail)


def _lock_words() -> str:
    return _("Lock ({keys})").format(keys=key_words(LOCK))


class _RemovalButton(Button):
    def __init__(self) -> None:
        super().__init__(_("New removal"), "secondary", icon="flag", left=True, fill_width=True)

    def show_as(self, *, rail: bool) -> None:
        self._left = not rail
        self.setText("" if rail else _("New removal"))
        self.setAccessibleName(_("New removal, {keys}").format(keys=key_words(NEW_REMOVAL)))
        set_tip(self, _("New removal ({keys})").format(keys=key_words(NEW_REMOVAL)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), px(40))
