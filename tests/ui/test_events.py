"""The event log: keyset paging, filters, details as plain text, and the check with its way out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.people import Role
from lidsome_desktop.services import people
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.desk import Desk, RoomName
from lidsome_desktop.ui.events import EventsRoom, Stopped, check_in_steps
from lidsome_desktop.ui.kit import Button, Fact, Notice, Progress, Text
from lidsome_desktop.ui.operations import Running
from tests.fixtures.workplace import Clock


def fill(place: Workplace, count: int) -> None:
    """So many events of one person, as fast as the registry takes them."""
    with place.work() as work:
        person = work.all(people.Person, limit=1)[0]
    for _number in range(count):
        with place.work() as work:
            work.log(EventKind.SETTINGS_CHANGED, person)
            work.commit()


@pytest.fixture
def open_room(desk: Desk, qtbot: QtBot) -> Callable[[], EventsRoom]:
    """Opens the room and waits for its first events."""

    def open_it() -> EventsRoom:
        room = EventsRoom(desk)
        qtbot.addWidget(room)
        room.resize(1040, 700)
        with qtbot.waitExposed(room):
            room.show()
        room.refresh()
        qtbot.waitUntil(lambda: bool(room.model.lines) or not room.empty.isHidden())
        return room

    return open_it


def said(room: EventsRoom) -> str:
    """Every text in the details pane."""
    return " | ".join(text.text() for text in room.details.findChildren(Text))


def test_five_hundred_events_are_read_a_page_at_a_time(
    place: Workplace, open_room: Callable[[], EventsRoom], qtbot: QtBot
) -> None:
    """The list starts with one page and goes on as one scrolls, to the first event, none twice."""
    fill(place, 500)
    room = open_room()
    assert room.model.rowCount() == 100
    assert room.model.canFetchMore(room.table.rootIndex())
    while room.model.lines[-1].sequence > 1:
        before = room.model.rowCount()
        room.table.scrollToBottom()
        qtbot.waitUntil(lambda before=before: room.model.rowCount() > before)
    sequences = [line.sequence for line in room.model.lines]
    assert sequences == list(range(sequences[0], 0, -1))
    assert not room.model.canFetchMore(room.table.rootIndex())


def test_news_stand_above_and_nobody_loses_their_place(
    place: Workplace, open_room: Callable[[], EventsRoom], qtbot: QtBot
) -> None:
    """What happens while one reads is put on top; the chosen event and the pages read stay."""
    fill(place, 150)
    room = open_room()
    room.table.scrollToBottom()
    qtbot.waitUntil(lambda: room.model.rowCount() > 100)
    room.table.choose(120)
    chosen, count = room.model.lines[120].sequence, room.model.rowCount()
    fill(place, 2)
    room.refresh()
    qtbot.waitUntil(lambda: room.model.rowCount() == count + 2)
    assert room.model.lines[room.table.currentIndex().row()].sequence == chosen


def test_filters_show_one_kind_or_only_mine(
    place: Workplace, open_room: Callable[[], EventsRoom], qtbot: QtBot
) -> None:
    """Only persons and routines; only mine; nothing at all says so and leads back."""
    people.keep_board(place, "Socialnämnden")
    room = open_room()
    everything = room.model.rowCount()
    room.group.set_value("people")
    qtbot.waitUntil(lambda: 0 < room.model.rowCount() < everything)
    assert {line.kind.noun for line in room.model.lines} <= {"person", "organisation", "routines", "policy"}
    room.group.set_value("removals")
    qtbot.waitUntil(lambda: not room.empty.isHidden())
    assert room.table.isHidden()
    room.empty.findChild(Button).click()
    qtbot.waitUntil(lambda: room.model.rowCount() == everything)
    room.whose.set_value("mine")
    qtbot.waitUntil(lambda: 0 < room.model.rowCount() < everything)
    assert {line.who for line in room.model.lines} == {"Anna Lindqvist"}


def test_details_tell_who_when_and_where_in_plain_text(
    place: Workplace, clock: Clock, open_room: Callable[[], EventsRoom], desk: Desk, qtbot: QtBot
) -> None:
    """A name that looks like markup stays those characters; times are those of Sweden; the link leads home."""
    person = people.keep_person(place, name="<img src=x>{who}", email="x@example.se", roles=(Role.EDITOR,))
    room = open_room()
    went: list[tuple[Any, ...]] = []
    desk.paths.asked.connect(lambda *words: went.append(words))
    room.table.setFocus()
    room.table.choose(0)
    qtbot.keyClick(room.table, Qt.Key.Key_Return)
    assert room.split.is_open
    assert "<img src=x>{who}" in said(room)
    assert "2026-11-22 14.05" in said(room)
    assert all(text.textFormat() == Qt.TextFormat.PlainText for text in room.details.findChildren(Text))
    assert room.details.findChildren(Fact)
    go = room.details.findChildren(Button)[-1]
    go.click()
    assert went == [(RoomName.SETTINGS, "persons", {"record": person.id})]
    qtbot.keyClick(room.details, Qt.Key.Key_Escape)
    assert not room.split.is_open


def test_the_check_says_that_everything_holds_and_gives_the_end_of_the_log(
    place: Workplace, open_room: Callable[[], EventsRoom], qtbot: QtBot
) -> None:
    """The verdict stands on the page with the head to copy, whole."""
    fill(place, 20)
    room = open_room()
    room.check_button.click()
    assert room.verdict.findChild(Progress) is not None
    qtbot.waitUntil(lambda: room.verdict.findChild(Notice) is not None, timeout=20000)
    notice = room.verdict.findChild(Notice)
    assert notice.accessibleName().startswith("Allt stämmer")
    notice.findChild(Button).click()
    sequence, _colon, digest = QGuiApplication.clipboard().text().partition(":")
    assert int(sequence) == room.model.lines[0].sequence
    assert len(digest) == 64


def test_the_check_names_what_was_changed(
    place: Workplace, open_room: Callable[[], EventsRoom], qtbot: QtBot
) -> None:
    """A row changed behind the program's back is named, with what to do, and no praise."""
    with place.registry.raw_view() as connection:
        path = connection.engine.url.database
    import sqlite3

    with sqlite3.connect(path) as beside:
        beside.execute("UPDATE person SET title = 'Chef'")
    room = open_room()
    room.check_button.click()
    qtbot.waitUntil(lambda: room.verdict.findChild(Notice) is not None, timeout=20000)
    words = room.verdict.findChild(Notice).accessibleName()
    assert "ändrats utanför programmet" in words
    assert "Säg till IT" in words


def test_a_check_that_is_stopped_stops_between_steps(place: Workplace, qtbot: QtBot) -> None:
    """Cancel is heard at the next step, and the verb gives up rather than going on unseen."""
    from PySide6.QtCore import QObject

    owner = QObject()
    running = Running(owner)
    running.cancel()
    with pytest.raises(Stopped):
        check_in_steps(place, lambda _told, _total: None, running.cancelled)
