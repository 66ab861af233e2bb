"""What stands beside the form: the clock since discovery, the checklist, and what to do when one feels threatened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from lidsome_desktop.domain.removal_facts import CheckCode, CheckLine
from lidsome_desktop.sentences.removals import checks as check_words
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import CheckLine as Ticked
from lidsome_desktop.ui.kit import (
    Column,
    Line,
    Link,
    Notice,
    Row,
    State,
    Text,
    clear,
    click_on,
    font,
    line_height,
    px,
    title,
    tokens_of,
)
from lidsome_desktop.ui.removals.times import day_of, local, say_span, say_time
from lidsome_desktop.ui.removals.trip import Trip
from lidsome_desktop.ui.removals.words import the_kind

_TICK_MS = 5000


def only_registered(trip: Trip) -> bool:
    """Whether the case was taken in to be registered and nothing of it is to go: then no clock runs."""
    facts = trip.opened.facts
    return facts.case.taken_in and not any(each.has_ground for each in facts.items)


class ClockPart(QWidget):
    """Time since discovery (R54): a figure, what it counts, and a line from discovery to now. It goes by itself."""

    def __init__(self, trip: Trip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trip = trip
        column = Column(self)
        self._figure = title("")
        self._words = Text("", tone="muted")
        self._line = _TimeLine()
        column.add(self._figure, 4, self._words, 12, self._line, 24, Line())
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tell)
        self._timer.start()
        self.tell()

    def tell(self) -> None:
        """Show the time of now."""
        clock, now = self._trip.opened.clock, self._trip.now
        self._figure.setText(say_span(clock.elapsed(now)))
        running = clock.stopped_at is None
        kind = the_kind(self._trip.item.item.item_kind)
        if running:
            words = _("since you discovered {what}").format(what=kind)
        else:
            words = _("from discovery until it was done")
        self._words.setText(words)
        end = clock.stopped_at or now
        self._line.show_times(
            say_time(clock.started_at, now), f"{local(end):%H.%M}", running=running, late=clock.overdue(now)
        )
        self.setAccessibleName(f"{self._figure.text()} {words}")


class ShortClock(State):
    """The same clock as one word, for where there is no room beside the form."""

    def __init__(self, trip: Trip, parent: QWidget | None = None) -> None:
        super().__init__("urgent", "", parent)
        self._trip = trip
        timer = QTimer(self)
        timer.setInterval(_TICK_MS)
        timer.timeout.connect(self.tell)
        timer.start()
        trip.changed.connect(self.tell)
        self.tell()

    def tell(self) -> None:
        """Show the time of now."""
        self.set_state(*short_clock(self._trip))


def short_clock(trip: Trip) -> tuple[str, str]:
    """Look and words of the clock on one line."""
    clock, now = trip.opened.clock, trip.now
    span = say_span(clock.elapsed(now))
    if clock.stopped_at is None:
        lines = trip.item.checklist
        done = sum(line.done for line in lines)
        words = _("{span} since discovery, {done} of {all} in place")
        return "urgent", words.format(span=span, done=done, all=len(lines))
    return "done", _("Done in {span}").format(span=span)


class _TimeLine(QLabel):
    """From discovery to now, two stations with their times under."""

    def __init__(self) -> None:
        super().__init__()
        self._times = ("", "")
        self._tone = "bad"
        self._running = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rescale()

    def rescale(self) -> None:
        """Follow the text size."""
        self.setFixedHeight(px(16) + line_height())

    def sizeHint(self) -> QSize:
        """As wide as the pane beside the form."""
        return QSize(px(200), self.height())

    def show_times(self, start: str, end: str, *, running: bool, late: bool) -> None:
        """Set both ends; red while it runs (the form of the end says more: an open ring runs)."""
        self._times, self._running = (start, end), running
        self._tone = "bad" if running else "accent"
        self.setAccessibleName(f"{start}, {end}" + (", " + _("longer than it should take") if late else ""))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        tokens = tokens_of(self.palette())
        y, right = px(8), self.width() - px(6)
        colour = tokens.colour(self._tone)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour, 2))
            painter.drawLine(QPointF(px(4), y), QPointF(right - px(6), y))
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(px(4), y), px(3), px(3))
            painter.setBrush(tokens.colour("bg") if self._running else colour)
            painter.drawEllipse(QPointF(right - px(1), y), px(5), px(5))
            painter.setFont(font(digits=True))
            painter.setPen(tokens.colour("muted"))
            box = self.rect().adjusted(0, px(16), 0, 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._times[0])
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, self._times[1])


class Checklist(QWidget):
    """*Innan du kan ta bort*: what is in place for the item and what is not, told as it changes. What stays is only to
    be sent: no ground is asked for."""

    def __init__(self, trip: Trip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trip = trip
        self._shown: tuple[CheckLine, ...] = ()
        column = Column(self)
        self._heading = Text("", weight=600)
        column.add(self._heading, 12)
        self._lines = Column(gap=8)
        column.add(self._lines)
        self.tell()

    def tell(self) -> None:
        """Show how it stands now."""
        item = self._trip.item
        lines = item.checklist
        if item.stays:
            lines = tuple(e for e in lines if e.code not in (CheckCode.GROUND, CheckCode.MOTIVATION))
        if lines == self._shown:
            return
        self._shown = lines
        heading = _("Before you send it") if item.stays else _("Before you can remove")
        self._heading.setText(heading)
        clear(self._lines)
        words = check_words()
        for line in lines:
            self._lines.add(_Line(line.done, words[line.code], line.at, self._trip.now))
        left = [words[line.code] for line in lines if not line.done]
        told = ", ".join(left) if left else _("everything is in place")
        self.setAccessibleName(f"{heading}: {told}")


class _Line(QWidget):
    """A tick or an empty ring, what, and when: the time of day beside it, a whole date under it."""

    def __init__(self, done: bool, words: str, at: datetime | None, now: datetime) -> None:
        super().__init__()
        column, line = Column(self), Row(gap=8)
        line.addWidget(Ticked("done", words) if done else _Open(words), 1)
        column.add(line)
        note = say_time(at, now) if at else ""
        if at is not None:
            said = Text(note, tone="muted", wrap=False, digits=True)
            if day_of(at) == day_of(now):
                line.addWidget(said, 0, Qt.AlignmentFlag.AlignTop)
            else:  # beside the words it would leave them no room
                under = Row(margins=(32, 0, 0, 0))
                under.add(said, None)
                column.add(under)
        self.setAccessibleName(f"{words}: {note or (_('done') if done else _('is missing'))}")


class _Open(QWidget):
    """Something that is not done yet: an empty ring, as the stations of the steps have."""

    def __init__(self, words: str) -> None:
        super().__init__()
        column = Column(self, margins=(32, 0, 0, 0))
        column.add(Text(words, tone="muted"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring before the words."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(tokens_of(self.palette()).colour("control"), 1.5))
            painter.drawEllipse(QPointF(px(10), line_height() / 2), px(8), px(8))


def threat_notice(manager: str) -> Notice:
    """What to do when one feels threatened: it goes before every form."""
    if manager:
        words = _(
            "In danger now: call 112. Tell your manager, {name}. Answer nothing, and leave the place if you need "
            "to. What you have saved is kept."
        ).format(name=manager)
    else:
        words = _(
            "In danger now: call 112. Tell your manager. Answer nothing, and leave the place if you need to. What "
            "you have saved is kept."
        )
    return Notice(_("Do you feel threatened?"), words, kind="warn")


class Mask(QWidget):
    """Covers what is secret until somebody presses to see it."""

    def __init__(self, reveal: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        link = Link(_("Show content and sender"), icon="eye")
        click_on(link, reveal)
        self.link = link
        Column(self).add(
            Notice(
                _("Marked as secret"),
                _("Content and sender are covered, so that nobody reads them over your shoulder."),
                kind="warn",
                action=link,
            )
        )


class ThreatHelp(QWidget):
    """A link that shows what to do when one feels threatened."""

    def __init__(self, trip: Trip) -> None:
        super().__init__()
        column = Column(self, gap=12)
        self.link = Link(_("Do you feel threatened?"), icon="phone")
        manager = trip.opened.manager
        self.notice = threat_notice(manager.name if manager else "")
        self.notice.hide()
        click_on(self.link, lambda: self.notice.setVisible(self.notice.isHidden()))
        column.add(self.link, self.notice)
