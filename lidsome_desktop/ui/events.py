"""The event log: what was done, by whom and when, the newest first; and whether it all holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.sentences.registry import check_faults, say_elsewhere
from lidsome_desktop.sentences.saying import tell_event
from lidsome_desktop.services import checking, event_log
from lidsome_desktop.services.checking import CheckReport
from lidsome_desktop.services.event_log import EventLine
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.texts import _
from lidsome_desktop.ui.desk import Desk, RoomName, copy_text
from lidsome_desktop.ui.kit import (
    CELL,
    Button,
    Cell,
    Choice,
    Column,
    ComboBox,
    DetailsPane,
    EmptyRoom,
    Fact,
    ListDetails,
    Notice,
    Progress,
    Row,
    Tab,
    Table,
    TableColumn,
    Tabs,
    Text,
    clear,
    click_on,
    title,
)
from lidsome_desktop.ui.kit.moments import moment_text
from lidsome_desktop.ui.operations import Lane, Running

_Index = QModelIndex | QPersistentModelIndex
_PAGE = 100

_GROUPS: dict[str, tuple[str, ...]] = {
    "accounts": ("account", "application"),
    "credentials": ("credential", "identity", "handoff", "incoming"),
    "removals": ("removal", "registration", "disclosure", "disposal"),
    "people": ("person", "organisation", "routines", "policy"),
    "registry": ("registry", "settings"),
}
"""What one may look at alone, and the nouns of events that belong there."""

_ICONS = {
    "accounts": "users-three",
    "credentials": "key",
    "removals": "chat-slash",
    "people": "user",
    "registry": "database",
}

_ROOMS: dict[str, tuple[RoomName, str]] = {
    "account": (RoomName.ACCOUNTS, ""),
    "application": (RoomName.APPLICATIONS, ""),
    "credential": (RoomName.CREDENTIALS, ""),
    "removal_case": (RoomName.REMOVALS, ""),
    "person": (RoomName.SETTINGS, "persons"),
    "board": (RoomName.SETTINGS, "organisation"),
    "department": (RoomName.SETTINGS, "organisation"),
    "unit": (RoomName.SETTINGS, "organisation"),
    "routines": (RoomName.SETTINGS, "routines"),
    "policy": (RoomName.SETTINGS, "policy"),
    "installation": (RoomName.SETTINGS, "backup"),
}
"""Where the record of an event is shown: the room, and the part of it that takes the record's place."""


class Stopped(Exception):
    """Somebody asked the check to stop. It reads only, so nothing is half done."""


def check_in_steps(
    place: Workplace, progress: Callable[[Any, Any], None], cancelled: Callable[[], bool]
) -> CheckReport:
    """`checking.check` for the window: told as (part, done) of a total, and stopped between steps.

    Raises:
        Stopped: `cancelled()` said so.
    """

    def step(part: str, done: int, total: int) -> None:
        if cancelled():
            raise Stopped
        progress((part, done), total)

    return checking.check(place, progress=step)


def sentence_of(line: EventLine, own_id: str | None) -> str:
    """An event in words; the one at the keyboard is told as *you*."""
    who = _("You") if line.who_id is not None and line.who_id == own_id else line.who
    return "".join(text for text, _heavy in tell_event(line.kind, who, line.what))


class EventModel(QAbstractTableModel):
    """The events that have been read so far; more are asked for as one scrolls (`fetchMore`).

    Signals:
        wanted: the sequence before which more events are wanted, None for the newest.
    """

    wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[EventLine] = []
        self.own_id: str | None = None
        self._more = False
        self._asked = False
        self._anew = False

    def begin(self, *, anew: bool = False) -> None:
        """Ask for the newest; what is shown stays until they are here. `anew`: others than before are wanted."""
        self._anew = anew or self._anew
        self._asked = True
        self.wanted.emit(None)

    def take(self, before: int | None, lines: tuple[EventLine, ...]) -> None:
        """Take in what was asked for. New events stand above those already read, so that nobody loses their
        place; where they do not join on to each other the first page replaces everything."""
        self._asked = False
        if before is None:
            fresh = [line for line in lines if not self.lines or line.sequence > self.lines[0].sequence]
            if self._anew or not self.lines or len(fresh) == len(lines):
                self.beginResetModel()
                self.lines, self._more, self._anew = list(lines), len(lines) == _PAGE, False
                self.endResetModel()
            elif fresh:
                self.beginInsertRows(QModelIndex(), 0, len(fresh) - 1)
                self.lines[:0] = fresh
                self.endInsertRows()
            return
        self._more = len(lines) == _PAGE
        if lines:
            self.beginInsertRows(QModelIndex(), len(self.lines), len(self.lines) + len(lines) - 1)
            self.lines += lines
            self.endInsertRows()

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether there may be older events."""
        return self._more and not self._asked and not parent.isValid()

    def fetchMore(self, parent: _Index) -> None:
        """Ask for the next page."""
        if self.canFetchMore(parent):
            self._asked = True
            self.wanted.emit(self.lines[-1].sequence)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 3

    def headerData(self, at: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (_("What happened"), _("When"), _("Number"))[at]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == CELL:
            return self._cell(line, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(line, index.column()).text
        return None

    def _cell(self, line: EventLine, column: int) -> Cell:
        if column == 0:
            return Cell(text=sentence_of(line, self.own_id), icon=_ICONS[group_of(line.kind)])
        if column == 1:
            return Cell(text=moment_text(line.at), digits=True)
        return Cell(text=str(line.sequence), tone="muted", digits=True)


def group_of(kind: EventKind) -> str:
    """The group that an event belongs to."""
    return next((group for group, nouns in _GROUPS.items() if kind.noun in nouns), "registry")


def group_words() -> dict[str, str]:
    """The groups' names."""
    return {
        "accounts": _("Accounts"),
        "credentials": _("Credentials"),
        "removals": _("Removals"),
        "people": _("People and routines"),
        "registry": _("Registry"),
    }


class EventsRoom(QWidget):
    """The log with its filters, an event's details beside it, and the check of everything."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asking = 0
        self._running: Running | None = None
        self.model = EventModel(self)
        self.model.wanted.connect(self._read)
        self.whose = Tabs([Tab("all", _("Everyone's")), Tab("mine", _("Mine"))], name=_("Whose events"))
        self.whose.chosen.connect(lambda _value: self._filter())
        groups = [Choice("", _("Everything")), *(Choice(*each) for each in group_words().items())]
        self.group = ComboBox(groups, value="")
        self.group.setAccessibleName(_("Show"))
        self.group.changed.connect(lambda _value: self._filter())
        self.check_button = Button(_("Check everything"), "secondary", icon="shield-check")
        click_on(self.check_button, self.check)
        self.table = Table(
            self.model,
            [TableColumn(width=460), TableColumn(width=170), TableColumn(width=90, hides_when_narrow=True)],
            _("Event log"),
        )
        self.table.opened.connect(self._open)
        self.table.clicked.connect(lambda index: self._open(index.row()))
        self.table.chosen.connect(self._follow)
        self.details = DetailsPane()
        self.empty = EmptyRoom(
            "list-dashes",
            _("Nothing of that kind has been done"),
            _("Everything that is done in the registry is listed here, with who did it and when."),
            action=click_on(Button(_("Show everything")), self._show_everything),
        )
        self.verdict = QWidget()
        self._verdict = Column(self.verdict, margins=(40, 0, 32, 16))
        self.verdict.hide()
        listing = QWidget()
        page = Column(listing, margins=(0, 34, 0, 0))
        head = Row(gap=8, margins=(40, 0, 32, 0))
        head.addWidget(title(_("Event log")), 1)
        head.add(self.check_button)
        lead = Row(margins=(40, 4, 32, 0))
        lead.addWidget(
            Text(_("What was done, by whom and when. Nothing can be taken away from it."), tone="muted"), 1
        )
        tools = Row(gap=16, margins=(40, 0, 32, 8))
        tools.add(self.whose, None)
        tools.addWidget(self.group)
        self.group.setMinimumWidth(0)
        page.add(head, lead, 16, self.verdict, tools)
        page.addWidget(self.table, 1)
        page.addWidget(self.empty, 1)
        self.empty.hide()
        self.split = ListDetails(listing, self.details)
        Column(self).addWidget(self.split, 1)
        self.setFocusProxy(self.table)

    # What the window asks

    def refresh(self) -> None:
        """Read the newest again."""
        actor = self._desk.operations.place.actor
        self.model.own_id = actor.person_id if actor else None
        self.model.begin()

    def open(self, what: str, **_words: str) -> None:
        """The word "check" starts the check."""
        if what == "check":
            self.check()

    # The list

    def _filter(self) -> None:
        self.split.close_details()
        self.model.begin(anew=True)

    def _show_everything(self) -> None:
        self.group.set_value("")
        self.whose.set_value("all")

    def _read(self, before: int | None) -> None:
        self._asking += 1
        asked, group = self._asking, str(self.group.value() or "")
        self._desk.operations.read(
            event_log.latest,
            owner=self,
            then=lambda lines: self._show(asked, before, lines),
            before=before,
            nouns=_GROUPS.get(group, ()),
            mine=self.whose.value() == "mine",
            limit=_PAGE,
        )

    def _show(self, asked: int, before: int | None, lines: tuple[EventLine, ...]) -> None:
        if asked != self._asking:
            return  # the filter has changed since
        self.model.take(before, lines)
        self.table.setVisible(bool(self.model.lines))
        self.empty.setVisible(not self.model.lines)

    # Details

    def _follow(self, row: int) -> None:
        if self.split.is_open:
            self._open(row)

    def _open(self, row: int) -> None:
        line = self.model.lines[row]
        group = group_of(line.kind)
        self.details.reset(_ICONS[group], group_words()[group], sentence_of(line, self.model.own_id))
        facts = self.details.add_part()
        facts.add(
            Fact(_("When"), moment_text(line.at), digits=True, label_width=96),
            Fact(_("Who"), line.who or _("The program"), label_width=96),
        )
        if line.workstation:
            facts.add(Fact(_("Computer"), line.workstation, label_width=96))
        if line.what:
            facts.add(Fact(_("Concerns"), line.what, label_width=96))
        facts.add(Fact(_("Number"), str(line.sequence), digits=True, rule=False, label_width=96))
        known = _ROOMS.get(line.subject_kind or "")
        if known is not None and line.subject_id is not None:
            room, part = known
            record = line.subject_id
            go = Button(_("Show what it concerns"), trailing="arrow-right", fill_width=True)
            if part:
                click_on(go, lambda: self._desk.paths.go(room, part, record=record))
            else:
                click_on(go, lambda: self._desk.paths.go(room, record))
            self.details.foot(go)
        self.split.open_details()

    # The check

    def check(self) -> None:
        """Check database, chain, records and evidence; press once more for another check."""
        if self._running is not None:
            return
        running = self._running = Running(self)
        progress = Progress(_("Checking the event log"))
        progress.cancelled.connect(running.cancel)
        running.progress.connect(lambda told, total: self._show_progress(progress, told, total))
        self._show_verdict(progress)
        self.check_button.set_busy(True)
        self._desk.operations.run(
            check_in_steps,
            owner=self,
            lane=Lane.LONG,
            running=running,
            then=self._show_report,
            failed=self._check_failed,
        )

    def _show_progress(self, progress: Progress, told: Any, total: int) -> None:
        part, done = told
        words = _("Checking the event log") if part == "chain" else _("Checking the evidence files")
        progress.show_step(done, total, words, _("{done} of {total}").format(done=done, total=total))

    def _show_report(self, report: CheckReport) -> None:
        self._end_check()
        copy = Button(_("Copy the end of the log"), "secondary", icon="copy", height=32)
        click_on(copy, lambda: self._copy_head(str(report.head)))
        if report.fault is None:
            heading = _("Everything holds")
            words = _(
                "The event log, the records and the evidence files are as they were left. Keep the end of "
                "the log somewhere else, and a later check can tell whether anything was cut off: {head}"
            ).format(head=_short(str(report.head)))
            away = [say_elsewhere(workstation, count) for workstation, count in report.elsewhere]
            words = " ".join((words, *away))
            self._show_verdict(Notice(heading, words, kind="ok", action=copy))
            return
        known = check_faults().get(report.fault.code, report.fault.code)
        words = known.format(**report.fault.facts)
        advice = _(
            "Do not change anything. Tell IT, and restore the registry from the last copy if they ask you to."
        )
        self._show_verdict(
            Notice(_("Something is not as it was left"), f"{words} {advice}", kind="bad", action=copy)
        )

    def _check_failed(self, error: Exception) -> bool:
        self._end_check()
        if isinstance(error, Stopped):
            self._show_verdict(None)
            self._desk.paths.say(_("The check was stopped. Nothing was changed."))
            return True
        self._show_verdict(None)
        return False

    def _end_check(self) -> None:
        self._running = None
        self.check_button.set_busy(False)

    def _copy_head(self, head: str) -> None:
        copy_text(head)
        self._desk.paths.say(_("Copied"))

    def _show_verdict(self, shown: QWidget | None) -> None:
        clear(self._verdict)
        if shown is not None:
            self._verdict.addWidget(shown)
        self.verdict.setVisible(shown is not None)


def _short(head: str) -> str:
    """The head as a person compares it: its number and the first digits."""
    sequence, _colon, digest = head.partition(":")
    return f"{sequence}:{digest[:12]}…"
