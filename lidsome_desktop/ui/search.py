"""Ctrl+K: accounts, persons, removals, rooms and what one can do, found as one types.

Removals are found by number, account, place, and by the words and sender of what was captured; what is secret is not
searched. No line shows more of a removal than its number and account.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from lidsome_desktop.domain.people import Person
from lidsome_desktop.domain.sorting import folded
from lidsome_desktop.sentences.roles import roles
from lidsome_desktop.services import accounts, people, removals
from lidsome_desktop.services.accounts import AccountLine
from lidsome_desktop.services.removals import CaseRow, Shown
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.texts import _, ngettext
from lidsome_desktop.ui.desk import Desk, RoomName
from lidsome_desktop.ui.kit import (
    Column,
    IconLabel,
    Line,
    LineEdit,
    ReadByTab,
    Row,
    Text,
    announce,
    platform_icon,
    px,
)
from lidsome_desktop.ui.kit.sections import SectionItem, SectionList
from lidsome_desktop.ui.kit.shortcuts import NEW_REMOVAL, key_words

_AFTER_MS = 120
_MOST = 8


@dataclass(frozen=True, slots=True)
class Found:
    """What the registry has on some words."""

    accounts: tuple[AccountLine, ...] = ()
    persons: tuple[Person, ...] = ()
    cases: tuple[CaseRow, ...] = ()


def find(place: Workplace, text: str) -> Found:
    """Accounts, persons and removals that match every word; at most eight of each."""
    return Found(
        accounts=accounts.search(place, text, _MOST),
        persons=people.people(place, text)[:_MOST],
        cases=removals.cases(place, shown=Shown.ALL, search=text, limit=_MOST).rows,
    )


@dataclass(frozen=True, slots=True)
class _Hit:
    icon: str
    label: str
    note: str
    go: Callable[[], None]


class SearchDialog(ReadByTab, QDialog):
    """A field and a list under it. Arrows move in the list while one types; Enter opens; Escape closes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self._hits: list[_Hit] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_MS)
        self._soon.timeout.connect(self._search)
        self.setWindowTitle(_("Search"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = LineEdit(placeholder=_("Account, person, removal, or what you want to do"))
        self.field.setAccessibleName(_("Search"))
        self.field.installEventFilter(self)
        self.field.changed.connect(lambda _value: self._soon.start())
        self.list = SectionList((), _("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.opened.connect(lambda value: self._open(int(value)))
        self.nothing = Text("", tone="muted")
        self._under = QWidget()
        Row(self._under, margins=(24, 12, 24, 24)).add(self.nothing)
        page = Column(self, margins=(0, 16, 0, 12))
        head = Row(gap=12, margins=(24, 0, 24, 0))
        head.add(IconLabel("magnifying-glass", tone="muted"))
        head.addWidget(self.field, 1)
        page.add(head, 12, Line(), 8)
        page.addWidget(self.list, 1)
        page.addWidget(self._under)
        page.addStretch(0)
        self.rescale()
        self._show(Found(), "")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def rescale(self) -> None:
        """As wide as is comfortable, but never wider or higher than the window it stands in."""
        parent = self.parentWidget()
        window = parent.window() if parent is not None else None
        wide, high = px(600), px(480)
        if window is not None:
            wide = min(wide, window.width() - px(32))
            high = min(high, window.height() - px(48))
        self.setFixedSize(wide, high)

    # Searching

    def _search(self) -> None:
        text = str(self.field.value())
        self._asked += 1
        asked = self._asked
        if not text:
            self._show(Found(), "")
            return

        def take(found: Found) -> None:
            if asked == self._asked:  # otherwise more has been typed since
                self._show(found, text)

        self._desk.operations.read(find, text, owner=self, then=take)

    def _show(self, found: Found, text: str) -> None:
        words = folded(text).split()
        commands = [hit for hit in self._commands() if all(word in folded(hit.label) for word in words)]
        records = [
            *(self._account(each) for each in found.accounts),
            *(self._case(each) for each in found.cases),
            *(self._person(each) for each in found.persons),
        ]
        # A record whose name begins as one types is what one looks for; without words, what one can do.
        records.sort(key=lambda hit: not folded(hit.label).startswith(folded(text)))
        self._hits = commands + records if not words else records + commands
        self.list.set_items(
            [
                SectionItem(value=str(index), icon=hit.icon, label=hit.label, note=hit.note)
                for index, hit in enumerate(self._hits)
            ]
        )
        if self._hits:
            self.list.set_value("0")
            self.list.scrollToTop()
        self.list.setVisible(bool(self._hits))
        self._under.setVisible(not self._hits)
        self.nothing.setText(_("Nothing found. Try fewer or other words.") if not self._hits else "")
        if words:
            count = ngettext("{n} found", "{n} found", len(self._hits)).format(n=len(self._hits))
            first = f" {self._spoken(0)}" if self._hits else ""
            announce(self.field, f"{count}.{first}")

    # What can be found

    def _commands(self) -> list[_Hit]:
        def hit(icon: str, label: str, note: str, room: RoomName, what: str = "") -> _Hit:
            return _Hit(icon, label, note, partial(self._desk.paths.go, room, what))

        act, room = _("Do"), _("Room")
        return [
            hit("flag", _("New removal"), key_words(NEW_REMOVAL), RoomName.REMOVALS, "new"),
            hit("note-pencil", _("New account"), act, RoomName.APPLICATIONS, "new"),
            hit("plus", _("Register an account you have"), act, RoomName.ACCOUNTS, "existing"),
            hit("stamp", _("Register something"), act, RoomName.REGISTRATIONS, "new"),
            hit("folder-open", _("Answer a request for records"), act, RoomName.DISCLOSURES, "new"),
            hit("shield-check", _("Check everything"), act, RoomName.EVENTS, "check"),
            hit("hard-drives", _("Copies of the registry"), act, RoomName.SETTINGS, "backup"),
            hit("house-simple", _("Overview"), room, RoomName.OVERVIEW),
            hit("users-three", _("Accounts"), room, RoomName.ACCOUNTS),
            hit("key", _("Credentials"), room, RoomName.CREDENTIALS),
            hit("chat-slash", _("Removals"), room, RoomName.REMOVALS),
            hit("stamp", _("Registration"), room, RoomName.REGISTRATIONS),
            hit("folder-open", _("Disclosure"), room, RoomName.DISCLOSURES),
            hit("trash-simple", _("Disposal"), room, RoomName.DISPOSALS),
            hit("list-dashes", _("Event log"), room, RoomName.EVENTS),
            hit("gear-six", _("Settings"), room, RoomName.SETTINGS),
        ]

    def _account(self, line: AccountLine) -> _Hit:
        go = partial(self._desk.paths.go, RoomName.ACCOUNTS, line.account_id)
        return _Hit(platform_icon(line.platform), line.name, line.unit, go)

    def _case(self, row: CaseRow) -> _Hit:
        go = partial(self._desk.paths.go, RoomName.REMOVALS, row.case.id)
        return _Hit("chat-slash", f"{row.case.number} {row.account_name}", _("Removal"), go)

    def _person(self, person: Person) -> _Hit:
        names = roles()
        note = ", ".join(names[role] for role in person.roles) or person.title
        go = partial(self._desk.paths.go, RoomName.SETTINGS, "persons", record=person.id)
        return _Hit("user", person.name, note, go)

    # Keyboard

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that move go to the list, so that the hands stay in the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.field:
            keys = Qt.Key
            if event.key() in (keys.Key_Up, keys.Key_Down, keys.Key_PageUp, keys.Key_PageDown):
                QApplication.sendEvent(self.list, event)
                if self.list.value():
                    announce(self.field, self._spoken(int(self.list.value())))
                return True
            if event.key() in (keys.Key_Return, keys.Key_Enter):
                if self._soon.isActive():
                    self._soon.stop()
                    self._open_when_found()
                elif self.list.value():
                    self._open(int(self.list.value()))
                return True
        return super().eventFilter(watched, event)

    def _open_when_found(self) -> None:
        """Enter was quicker than the search: open the first of what these words find."""
        text = str(self.field.value())
        self._asked += 1
        asked = self._asked

        def take(found: Found) -> None:
            if asked == self._asked:
                self._show(found, text)
                if self._hits:
                    self._open(0)

        self._desk.operations.read(find, text, owner=self, then=take)

    def _spoken(self, index: int) -> str:
        hit = self._hits[index]
        return f"{hit.label}, {hit.note}" if hit.note else hit.label

    def _open(self, index: int) -> None:
        go = self._hits[index].go
        self.close()
        go()
