"""Översikt: what to do first, where each button leads, what is said when there is nothing, and what has happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lidsome_desktop.domain.finding import KINDS, Severity, finding
from lidsome_desktop.domain.people import Role
from lidsome_desktop.services import accounts, backups, people, removals
from lidsome_desktop.services.overview import ToDo, When
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.desk import Desk, RoomName
from lidsome_desktop.ui.kit import EmptyRoom, KeyFigure, Link, Notice, Text
from lidsome_desktop.ui.overview import OverviewRoom, words
from tests.fixtures.workplace import Clock

TODAY = date(2026, 11, 22)


def register(place: Workplace, name: str, address: str) -> str:
    """An account that exists already, at the library."""
    unit = people.organisation(place).units[0]
    seen = accounts.register_existing(place, platform="facebook", name=name, address=address, unit_id=unit.id)
    return seen.account.id


def work_for_all(place: Workplace) -> Workplace:
    """Anna works at the communications department, too, and so sees every account."""
    anna = people.people(place)[0]
    people.keep_person(
        place,
        name=anna.name,
        email=anna.email,
        roles=(Role.ADMINISTRATOR, Role.COMMUNICATIONS),
        unit_id=anna.unit_id,
        person_id=anna.id,
    )
    return place


@pytest.fixture
def open_room(desk: Desk, qtbot: QtBot) -> Callable[[], OverviewRoom]:
    """Opens the room and waits until it is drawn."""

    def open_it() -> OverviewRoom:
        room = OverviewRoom(desk)
        qtbot.addWidget(room)
        room.resize(1040, 800)
        with qtbot.waitExposed(room):
            room.show()
        room.refresh()
        qtbot.waitUntil(lambda: bool(room.lead.text()) and room._backup is not None)
        # What has just been put into a layout is shown at the next turn of the event loop.
        qtbot.waitUntil(lambda: "Senaste händelser" in texts(room))
        return room

    return open_it


def texts(room: OverviewRoom) -> str:
    """Every text of the page."""
    return " | ".join(text.text() for text in room.findChildren(Text) if not text.isHidden())


def todo(code: str, severity: Severity = Severity.TASK, due: date | None = None, **more: Any) -> ToDo:
    """A line for the pure functions."""
    when = When.NOW if due is None or due <= TODAY else When.LATER
    found = finding(code, severity, due=due, account_id="a1", target="t1", **more)
    return ToDo(finding=found, when=when, overdue=found.overdue(TODAY), account="Biblioteket", unit="Enheten")


def test_what_is_still_on_a_platform_comes_first_and_its_button_is_the_next_step(
    place: Workplace, open_room: Callable[[], OverviewRoom], desk: Desk, qtbot: QtBot
) -> None:
    """The removal stands above a dozen deficiencies, with the page's only filled button, which leads to the case."""
    work_for_all(place)
    account_id = register(place, "<img src=x>", "https://www.facebook.com/biblioteket")
    case = removals.open_case(
        place, account_id=account_id, suspected_abuse=False, where="Under inlägget om sommarboken"
    )
    went: list[tuple[Any, ...]] = []
    desk.paths.asked.connect(lambda *what: went.append(what))
    room = open_room()
    assert room.lead.text() == "En sak är bråttom. Resten kan vänta."
    first = room.rows[0]
    assert first.objectName() == f"removal_open/{account_id}/{case.case.id}"
    assert first.button._kind == "primary"
    assert {row.button._kind for row in room.rows[1:]} == {"secondary"}
    qtbot.keyClick(first.button, Qt.Key.Key_Return)
    assert went == [(RoomName.REMOVALS, case.case.id, {})]
    assert "<img src=x>" in texts(room), "a name that looks like markup stays those characters"
    assert all(text.textFormat() == Qt.TextFormat.PlainText for text in room.findChildren(Text))


def test_the_departments_key_has_its_line_and_button(
    place: Workplace, open_room: Callable[[], OverviewRoom], desk: Desk, qtbot: QtBot
) -> None:
    """The first time at the department: the line leads to the page where the key is made."""
    work_for_all(place)
    went: list[tuple[Any, ...]] = []
    desk.paths.asked.connect(lambda *what: went.append(what))
    room = open_room()
    line = next(row for row in room.rows if row.objectName().startswith("department_key_missing/"))
    assert line.button.label == "Skapa nyckeln"
    assert "Avdelningens nyckel" in texts(room)
    qtbot.keyClick(line.button, Qt.Key.Key_Return)
    assert went == [(RoomName.CREDENTIALS, "key", {})]


def test_several_removals_of_one_account_are_told_apart(
    place: Workplace, open_room: Callable[[], OverviewRoom]
) -> None:
    """Two threats at one page are two lines, each with the case's number; so is the button's row to a screen reader."""
    work_for_all(place)
    account_id = register(place, "Biblioteket", "https://www.facebook.com/biblioteket")
    numbers = [
        removals.open_case(place, account_id=account_id, suspected_abuse=False, where="Chatten").case.number
        for _ in range(2)
    ]
    room = open_room()
    sentences = [words.sentence(each) for each in room._seen.to_do if each.finding.code == "removal_open"]
    assert sentences == [f"{number}: varken borttaget eller bedömt att ligga kvar." for number in numbers]
    assert all(sentence in texts(room) for sentence in sentences)


def test_a_young_registry_invites_and_nags_for_copies(
    open_room: Callable[[], OverviewRoom], desk: Desk
) -> None:
    """Nothing is registered: the first steps are offered, and the missing folder is the one thing to do."""
    went: list[tuple[Any, ...]] = []
    desk.paths.asked.connect(lambda *what: went.append(what))
    room = open_room()
    assert room.lead.text() == "En sak saknas eller väntar på dig."
    assert [row.button.label for row in room.rows] == ["Välj mapp"]
    room.rows[0].button.click()
    assert went == [(RoomName.SETTINGS, "backup", {})]
    assert room.findChild(EmptyRoom).accessibleName() == "Börja med kontona ni redan har"
    assert room.findChildren(KeyFigure) == []


def test_a_folder_for_copies_that_is_gone_is_told_above_everything(
    place: Workplace, tmp_path: Path, open_room: Callable[[], OverviewRoom], qtbot: QtBot
) -> None:
    """A chosen folder that cannot be reached protects nothing: the page says so at once."""
    folder = tmp_path / "kopior"
    backups.choose_folder(place, folder)
    folder.rmdir()
    room = open_room()
    assert "går inte att nå" in room.findChild(Notice).accessibleName()
    folder.mkdir()
    room.refresh()
    qtbot.waitUntil(lambda: room._backup.reachable)
    assert [notice for notice in room.findChildren(Notice) if not notice.isHidden()] == []


def test_with_nothing_to_do_it_says_so(
    place: Workplace, tmp_path: Path, open_room: Callable[[], OverviewRoom]
) -> None:
    """An administrator without accounts of their own and with copies in place is told that nothing waits."""
    backups.choose_folder(place, tmp_path / "kopior")
    room = open_room()
    assert room.lead.text() == "Inget väntar på dig."
    assert room.rows == []


def test_long_groups_are_cut_and_opened_on_demand(
    place: Workplace, open_room: Callable[[], OverviewRoom], qtbot: QtBot
) -> None:
    """A hundred lines would hide what matters: ten are shown, then all of them when one asks."""
    work_for_all(place)
    for number in range(2):
        register(place, f"Konto {number}", f"https://www.facebook.com/konto{number}")
    room = open_room()
    assert len(room.rows) < len(room._seen.to_do) + len(room._seen.others)
    shown = len(room.rows)
    link = next(each for each in room.findChildren(Link) if each.label.startswith("Visa alla"))
    link.click()
    assert len(room.rows) > shown


def test_events_are_told_with_who_and_grouped_by_day(
    place: Workplace, clock: Clock, open_room: Callable[[], OverviewRoom]
) -> None:
    """Today and yesterday by those words; opening the program is not news."""
    people.keep_board(place, "Socialnämnden")
    clock.forward(days=1)
    people.keep_board(place, "Barnnämnden")
    room = open_room()
    said = texts(room)
    assert "I dag" in said
    assert "I går" in said
    assert "14.05" in said
    assert "Du sparade nämnden Barnnämnden" in said
    assert "öppnade programmet" not in said


def test_it_is_drawn_anew_only_when_something_changed_and_the_focus_stays(
    place: Workplace, open_room: Callable[[], OverviewRoom], qtbot: QtBot
) -> None:
    """A refresh under somebody's hands moves nothing; when lines change, the focus stays on its line."""
    work_for_all(place)
    register(place, "Ett", "https://www.facebook.com/ett")
    room = open_room()
    kept = room.rows[0]
    kept.button.setFocus()
    name = kept.objectName()
    before = room.rows
    room.refresh()
    seen = room._seen
    qtbot.waitUntil(lambda: room._seen is not seen)
    assert room.rows is before
    register(place, "Två", "https://www.facebook.com/tva")
    room.refresh()
    qtbot.waitUntil(lambda: room.rows is not before)
    focused = QApplication.focusWidget()
    assert next(row.objectName() for row in room.rows if row.button is focused) == name


@pytest.mark.parametrize("code", sorted(KINDS))
def test_every_finding_has_sentence_verb_day_and_way(code: str) -> None:
    """No line can come up that says nothing or leads nowhere."""
    facts = {"needed": 2, "count": 1, "days": 3, "number": "B-2026-012"}
    line = todo(code, **facts)
    assert words.sentence(line)
    assert words.sentence(line, others=True).endswith(".")
    assert words.verb(line)
    room, what, more = words.way(line)
    assert isinstance(room, RoomName)
    assert what or room is RoomName.SETTINGS
    assert all(isinstance(value, str) for value in more.values())
    key, relation, _when = words.due(line, TODAY)
    assert key
    assert relation


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (todo("removal_open", due=date(2026, 11, 20), days=2), ("urgent", "Omedelbart", "2026-11-20")),
        (todo("application_waiting", due=date(2026, 11, 17), days=5), ("waiting", "I 5 dagar", "2026-11-17")),
        (todo("application_waiting", due=TODAY, days=0), ("waiting", "Sedan i dag", "2026-11-22")),
        (todo("receipt_overdue", due=date(2026, 11, 18)), ("overdue", "Försenad 4 dagar", "2026-11-18")),
        (todo("follow_up_due", due=date(2026, 12, 13)), ("later", "Om 21 dagar", "2026-12-13")),
        (todo("goal_missing", Severity.DEFICIENCY), ("missing", "Brist", "")),
        (todo("activation_waiting"), ("info", "När du kan", "")),
    ],
)
def test_days_say_late_only_of_what_can_be_late(line: ToDo, expected: tuple[str, str, str]) -> None:
    """A day that says since when something has been so is never told as late."""
    assert words.due(line, TODAY) == expected


def test_the_lead_counts_in_words() -> None:
    """En sak är bråttom och en är försenad. Resten kan vänta."""
    from types import SimpleNamespace

    urgent = todo("removal_open", due=TODAY, days=0)
    late = todo("receipt_overdue", due=date(2026, 11, 18))
    lacks = todo("goal_missing", Severity.DEFICIENCY)
    later = todo("follow_up_due", due=date(2026, 12, 13))

    def said(*lines: ToDo) -> str:
        return words.lead(SimpleNamespace(to_do=lines))

    assert said(urgent, late, lacks) == "En sak är bråttom och en är försenad. Resten kan vänta."
    assert said(late, late) == "Två saker är försenade."
    assert said(lacks, later) == "En sak saknas eller väntar på dig."
    assert said(later) == "Inget är bråttom. Det som står här kan vänta en vecka eller mer."
    assert said(*[lacks] * 13) == "13 saker saknas eller väntar på dig."
