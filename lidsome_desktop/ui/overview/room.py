"""The room: lines to do at the left, the latest events beside them, figures at the bottom."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.sentences.saying import tell_event
from lidsome_desktop.services import backups
from lidsome_desktop.services.backups import BackupState
from lidsome_desktop.services.event_log import EventLine
from lidsome_desktop.services.overview import Figures, Overview, ToDo, When, overview
from lidsome_desktop.texts import _, ngettext, pgettext
from lidsome_desktop.ui.desk import Desk, RoomName
from lidsome_desktop.ui.kit import (
    Beside,
    Button,
    Column,
    Dots,
    DueLabel,
    EmptyRoom,
    KeyFigure,
    KeyFigures,
    Line,
    Link,
    Notice,
    Row,
    Run,
    Scroll,
    Text,
    TodoRow,
    breadth,
    clear,
    click_on,
    px,
    section,
    title,
)
from lidsome_desktop.ui.kit.moments import clock_text, day_text, local, weekday_text
from lidsome_desktop.ui.overview import words

_SHOWN = {"now": 10, "this_week": 6, "later": 4, "others": 4}
"""How many lines of each group are shown before one asks for all of them."""

_EVENTS = 8
_READ_EVENTS = 60
_UNTOLD = frozenset(
    {EventKind.SESSION_DECLARED, EventKind.APPLICATION_SAVED, EventKind.CREDENTIAL_LOOKED_FOR}
)
"""What happens so often that it would push away what matters; the event log tells it."""

_BESIDE = 930
"""From this width on the events stand beside the list; below it the lines need the room."""

_ANY_WIDTH = 16777215  # QWIDGETSIZE_MAX, which PySide6 does not name


class OverviewRoom(QWidget):
    """Reads everything in one view, and draws it anew only when something has changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drawn: object = None
        self._open_groups: set[str] = set()
        self._greeted = False
        self._seen: Overview | None = None
        self._backup: BackupState | None = None
        self.rows: list[TodoRow] = []
        page = QWidget()
        self._page = Column(page, margins=(40, 34, 40, 32))
        head = Row(gap=16)
        head.addWidget(title(_("Overview")), 1)
        self._day = Text("", tone="muted", wrap=False, digits=True)
        head.addWidget(self._day, 0, Qt.AlignmentFlag.AlignBottom)
        self.lead = Text("", size="section", tone="muted")
        self._notices = Column()
        self._todo = QWidget()
        self._list = Column(self._todo)
        self._side = QWidget()
        self._events = Column(self._side)
        self.beside = Beside([self._todo, self._side], at=_BESIDE, gap=40, stretch=(1, 0))
        self._figures = Column()
        self._page.add(head, self.lead, 24, self._notices, self.beside, None, 40, self._figures)
        Column(self).addWidget(Scroll(page), 1)
        self._fit()

    # What the window asks

    def refresh(self) -> None:
        """Read again."""
        self._desk.operations.read(overview, owner=self, then=self._take, events=_READ_EVENTS)
        self._desk.operations.read(backups.state, owner=self, then=self._take_backup)

    def open(self, what: str, **_words: str) -> None:
        """The overview has no records of its own."""

    # Drawing

    def _take(self, seen: Overview) -> None:
        self._seen = seen
        self._draw()

    def _take_backup(self, state: BackupState) -> None:
        self._backup = state
        self._draw_notices()

    def _draw(self) -> None:
        seen, today = self._seen, self._desk.operations.place.today()
        if seen is None or (seen, today, tuple(self._open_groups)) == self._drawn:
            return
        self._drawn = (seen, today, tuple(self._open_groups))
        kept = self._focused()
        self._day.setText(weekday_text(today))
        self.lead.setText(words.lead(seen))
        self._draw_list(seen)
        self._draw_events(seen.events)
        self._draw_figures(seen.figures)
        self._give_back(kept)
        if self.rows:
            self.setFocusProxy(self.rows[0].button)
        self._greet()

    def _draw_notices(self) -> None:
        clear(self._notices)
        state = self._backup
        if state is not None and state.folder is not None and not state.reachable:
            link = Link(_("Look at the copies"))
            click_on(link, lambda: self._desk.paths.go(RoomName.SETTINGS, "backup"))
            said = _(
                "What you remove now exists only on this computer until the folder is there again: {path}"
            )
            notice = Notice(
                _("The folder for copies cannot be reached"),
                said.format(path=state.folder),
                kind="warn",
                action=link,
            )
            self._notices.add(notice, 24)

    def _draw_list(self, seen: Overview) -> None:
        clear(self._list)
        self.rows = []
        nothing_here = seen.figures.active == seen.figures.waiting == seen.figures.open_removals == 0
        to_do = words.by_urgency(seen.to_do)
        groups = [(when.value, [each for each in to_do if each.when is when]) for when in When]
        groups.append(("others", list(seen.others)))
        head = Row(gap=8)
        head.add(section(_("To do")))
        if seen.to_do:
            head.add(Text(str(len(seen.to_do)), size="section", tone="muted", wrap=False, digits=True))
        head.add(None)
        if seen.to_do or seen.others:
            self._list.add(head, 12, Line())
        for group, lines in groups:
            if lines:
                self._draw_group(group, lines)
        self._align_buttons()
        if nothing_here:
            self._list.add(self._invitation())
        elif not seen.to_do:
            self._list.add(
                EmptyRoom(
                    "check-circle",
                    _("You are done for now"),
                    _("Whatever needs you next is shown here, with the day and what to do."),
                )
            )

    def _draw_group(self, group: str, lines: list[ToDo]) -> None:
        self._list.add(20, Text(words.group_heading(group), weight=600, tone="muted"))
        shown = lines if group in self._open_groups else lines[: _SHOWN[group]]
        for index, todo in enumerate(shown):
            if index:
                self._list.add(Line())
            self._list.add(self._row(todo, others=group == "others"))
        self._list.add(Line())
        if len(shown) < len(lines):
            more = Link(_("Show all {n}").format(n=len(lines)))
            click_on(more, lambda: self._open_group(group))
            self._list.add(12, more)

    def _align_buttons(self) -> None:
        """One width for all, so that buttons and days stand in columns."""
        widest = max((row.button.sizeHint().width() for row in self.rows), default=0)
        for row in self.rows:
            row.button.setFixedWidth(widest)

    def _row(self, todo: ToDo, *, others: bool) -> TodoRow:
        icon, name = words.icon_and_name(todo)
        verb = words.verb(todo, others=others)
        first = not self.rows and not others
        button = Button(verb, "primary" if first else "secondary", min_width=144)
        room, what, more = words.way(todo)
        click_on(button, lambda: self._desk.paths.go(room, what, **more))
        label = DueLabel(*words.due(todo, self._desk.operations.place.today()))
        row = TodoRow(icon, name, words.sentence(todo, others=others), label, button)
        row.setObjectName("/".join((todo.finding.code, todo.finding.account_id, todo.finding.target)))
        self.rows.append(row)
        return row

    def _invitation(self) -> EmptyRoom:
        first = Button(_("Register an account you have"), "secondary", icon="plus")
        click_on(first, lambda: self._desk.paths.go(RoomName.ACCOUNTS, "existing"))
        second = Link(_("Apply for a new account"))
        click_on(second, lambda: self._desk.paths.go(RoomName.APPLICATIONS, "new"))
        return EmptyRoom(
            "users-three",
            _("Begin with the accounts you have"),
            _("Each account gets its line here: what is missing, by when, and the button that mends it."),
            action=first,
            second=second,
        )

    def _open_group(self, group: str) -> None:
        self._open_groups.add(group)
        self._draw()

    def _draw_events(self, lines: tuple[EventLine, ...]) -> None:
        clear(self._events)
        today = self._desk.operations.place.today()
        self._events.add(section(_("Latest events")), 12, Line())
        for day, of_day in groupby(_telling(lines), key=lambda line: local(line.at).date()):
            self._events.add(16, Text(day_text(day, today), tone="muted", digits=True), 4)
            for index, line in enumerate(of_day):
                if index:
                    self._events.space(12)
                self._events.add(self._event(line))
        more = Link(_("Show the event log"))
        click_on(more, lambda: self._desk.paths.go(RoomName.EVENTS))
        self._events.add(20, more, None)

    def _event(self, line: EventLine) -> QWidget:
        shown = QWidget()
        row = Row(shown, gap=12)
        actor = self._desk.operations.place.actor
        own = actor is not None and line.who_id is not None and line.who_id == actor.person_id
        pieces = tell_event(line.kind, _("You") if own else line.who, line.what)
        at = Text(clock_text(line.at), tone="muted", wrap=False, digits=True)
        row.addWidget(at, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(runs=[Run(text, 600 if heavy else 400) for text, heavy in pieces]), 1)
        return shown

    def _draw_figures(self, figures: Figures) -> None:
        clear(self._figures)
        if figures.active == figures.waiting == figures.open_removals == 0:
            return
        deficient = (
            ngettext("{n} has deficiencies", "{n} have deficiencies", figures.deficient).format(
                n=figures.deficient
            )
            if figures.deficient
            else _("No deficiencies")
        )
        active = figures.active
        self._figures.add(
            KeyFigures(
                [
                    KeyFigure(
                        str(active),
                        ngettext("account", "accounts", active),
                        deficient,
                        picture=_dots(active, figures.deficient),
                    ),
                    KeyFigure(
                        str(figures.open_removals),
                        pgettext("removals", "open"),
                        _("Removals, {n} to register").format(n=figures.unregistered)
                        if figures.unregistered
                        else _("Removals"),
                    ),
                    KeyFigure(str(figures.waiting), _("on the way"), _("New accounts")),
                    KeyFigure(
                        str(active - figures.without_login),
                        _("of {n}").format(n=active),
                        _("Logins handed over"),
                        picture=_dots(active, figures.without_login),
                    ),
                ]
            )
        )

    # Focus and size

    def _focused(self) -> str:
        focus = QApplication.focusWidget()
        return next((row.objectName() for row in self.rows if focus is row.button), "")

    def _greet(self) -> None:
        """The first time, the focus goes to the first thing to do, unless the person is already about something."""
        focus = QApplication.focusWidget()
        busy = focus is not None and focus.window() is not self.window()
        if self._greeted or not self.rows or not self.isVisible() or busy:
            return
        self._greeted = True
        self.rows[0].button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_back(self, name: str) -> None:
        for row in self.rows:
            if name and row.objectName() == name:
                row.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def rescale(self) -> None:
        for row in self.rows:
            row.button.setMinimumWidth(0)
            row.button.setMaximumWidth(_ANY_WIDTH)
        self._align_buttons()
        self._fit()

    def _fit(self) -> None:
        edge = {"wide": 40, "narrow": 32, "tight": 24}[breadth(self)]
        self._page.set_margins((edge, 34, edge, 32))
        beside = (self.width() - px(2 * edge)) >= px(_BESIDE)
        self._side.setMinimumWidth(px(240) if beside else 0)
        self._side.setMaximumWidth(px(240) if beside else _ANY_WIDTH)


def _dots(total: int, lacking: int) -> Dots | None:
    return Dots(tuple(index < total - lacking for index in range(total))) if total else None


def _telling(lines: tuple[EventLine, ...]) -> list[EventLine]:
    """The latest that say something: the same done to the same several times in a row is told once."""
    told: list[EventLine] = []
    for line in lines:
        same = bool(told) and (told[-1].kind, told[-1].subject_id, told[-1].who_id) == (
            line.kind,
            line.subject_id,
            line.who_id,
        )
        if line.kind not in _UNTOLD and not same:
            told.append(line)
    return told[:_EVENTS]
