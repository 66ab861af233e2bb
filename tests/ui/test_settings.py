"""Inställningar: each part on a real registry, faults at their fields, nothing typed lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from lidsome_desktop.domain.account import Given
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.settings import Settings
from lidsome_desktop.services import backups, people, routines
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.desk import Choices, Desk, RoomName
from lidsome_desktop.ui.kit import Button, EmptyRoom, Notice, PlainButton, Text
from lidsome_desktop.ui.settings import SettingsRoom
from lidsome_desktop.ui.settings.backup import Stopped, copy_now
from tests.fixtures.desk import MakeDesk
from tests.fixtures.rings import FakeRing, Ill
from tests.ui.kit.reading import read_out_of_order


@pytest.fixture
def room(desk: Desk, qtbot: QtBot) -> SettingsRoom:
    """The room, shown."""
    shown = SettingsRoom(desk)
    qtbot.addWidget(shown)
    shown.resize(1032, 800)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def texts(widget: Any) -> str:
    """Every text that is shown."""
    return " | ".join(text.text() for text in widget.findChildren(Text) if text.isVisibleTo(widget))


@pytest.fixture
def press(qtbot: QtBot) -> Callable[[Any, str], None]:
    """Presses the button or link that says so, as soon as it is shown."""

    def press_it(widget: Any, words: str) -> None:
        def shown() -> list[PlainButton]:
            found = [each for each in widget.findChildren(PlainButton) if each.label == words]
            return [each for each in found if each.isVisibleTo(widget)]

        qtbot.waitUntil(lambda: bool(shown()))
        shown()[0].click()

    return press_it


@pytest.fixture
def saved(desk: Desk, qtbot: QtBot) -> Callable[[Callable[[], object]], None]:
    """Does something, and waits until it is said that it is saved."""

    def wait(act: Callable[[], object]) -> None:
        with qtbot.waitSignal(desk.paths.said):
            act()

    return wait


def test_every_part_opens_by_arrow_keys(room: SettingsRoom, qtbot: QtBot) -> None:
    """Keyboard alone reaches every part, and each shows its heading."""
    room.list.setFocus()
    for item in room.list.items()[1:]:
        qtbot.keyClick(room.list, Qt.Key.Key_Down)
        assert room._current == item.value
        assert item.label in texts(room.section(item.value)) or item.value == "about"


def test_my_own_particulars_are_kept_and_faults_stand_at_their_fields(
    room: SettingsRoom, place: Workplace, saved: Any, qtbot: QtBot
) -> None:
    """A missing name is told; mended, the person is changed, the address of another is refused by name."""
    people.keep_person(place, name="Per Holm", email="per@example.se")
    me = room.section("me").saving
    qtbot.waitUntil(lambda: me.form.values()["name"] == "Anna Lindqvist")
    me.form.control("name").setText("")
    me.form.control("email").setText("PER@example.se ")
    me.save()
    qtbot.waitUntil(lambda: bool(me.form.faults))
    assert me.form.faults == {"name": "Skriv ditt namn."}
    me.form.control("name").setText("Anna Ek")
    me.save()
    qtbot.waitUntil(lambda: set(me.form.faults) == {"email"})
    assert "Per Holm" in me.form.faults["email"]
    me.form.control("email").setText("anna.ek@example.se")
    saved(me.save)
    assert people.person_with(place, "anna.ek@example.se").name == "Anna Ek"
    assert me.dirty is False


def test_a_refresh_under_somebodys_hands_keeps_what_is_typed(
    room: SettingsRoom, press: Any, qtbot: QtBot
) -> None:
    """News from elsewhere never writes over what is not saved; leaving asks, and stays."""
    part = room.section("me")
    qtbot.waitUntil(lambda: part.saving.form.values()["name"] == "Anna Lindqvist")
    part.saving.form.control("title").setText("Chef")
    before = part._me
    room.refresh()
    qtbot.waitUntil(lambda: part._me is not before)
    assert part.saving.form.values()["title"] == "Chef"
    room.show_section("about")
    assert room.may_leave() is False
    assert room._current == "me"
    qtbot.waitUntil(lambda: "Du har inte sparat det här" in texts(part))
    press(part, "Släng")
    assert room.may_leave() is True


def test_somebody_else_takes_the_chair(
    room: SettingsRoom, place: Workplace, desk: Desk, qtbot: QtBot
) -> None:
    """From then on verbs act in that person's name."""
    person = people.keep_person(place, name="Per Holm", email="per@example.se")
    room.refresh()
    part = room.section("me")
    qtbot.waitUntil(lambda: part.other.count() == 1)
    part.other.set_value(person.id)
    part.change.click()
    qtbot.waitUntil(lambda: desk.operations.place.actor.person_id == person.id)
    qtbot.waitUntil(lambda: part.saving.form.values()["name"] == "Per Holm")


def test_a_person_is_added_found_and_leaves(
    room: SettingsRoom, place: Workplace, saved: Any, press: Any, qtbot: QtBot
) -> None:
    """Markup in a name stays plain text; the last day is kept, and the list says so."""
    room.open("persons")
    part = room.section("persons")
    qtbot.waitUntil(lambda: len(part.list.items()) == 1)
    part.new.click()
    qtbot.waitUntil(part.editing.form.control("name").hasFocus)  # the button pressed is gone
    part.editing.save()
    qtbot.waitUntil(lambda: set(part.editing.form.faults) == {"name", "email"})
    part.editing.form.control("name").setText("<img src=x> Åsa")
    part.editing.form.control("email").setText("asa@example.se")
    part.editing.form.control("roles").mark("editor").click()
    saved(part.editing.save)
    qtbot.waitUntil(lambda: len(part.list.items()) == 2)
    qtbot.waitUntil(part.search.hasFocus)
    kept = people.person_with(place, "asa@example.se")
    assert kept.roles == (Role.EDITOR,)
    part.search.setText("ÅSA")
    qtbot.waitUntil(lambda: [item.label for item in part.list.items()] == ["<img src=x> Åsa"])
    room.open("persons", record=kept.id)
    qtbot.waitUntil(lambda: part.editing is not None)
    qtbot.waitUntil(lambda: "<img src=x> Åsa" in texts(part))
    saved(lambda: press(part, "Spara att personen har slutat"))
    qtbot.waitUntil(lambda: any("slutade 2026-11-22" in item.note for item in part.list.items()))
    part.search.setText("finns inte")
    qtbot.waitUntil(lambda: not part.empty.isHidden())


def test_a_unit_gets_what_the_policy_asks_of_it(
    room: SettingsRoom, place: Workplace, saved: Any, qtbot: QtBot
) -> None:
    """The list says what is missing; filled in, it does not; a malformed address is told at its field."""
    room.open("organisation", unit="Biblioteket")
    part = room.section("organisation")
    qtbot.waitUntil(lambda: part.editing is not None)
    form = part.editing.form
    assert form.values()["name"] == "Biblioteket"
    form.set_values({"records_schedule": "DHP 2026", "gdpr_contact_name": "Lisa Ek"})
    form.control("gdpr_contact_email").setText("lisa")
    part.editing.save()
    qtbot.waitUntil(lambda: set(form.faults) == {"gdpr_contact_email"})
    form.control("gdpr_contact_email").setText("lisa@example.se")
    saved(part.editing.save)
    unit = people.organisation(place).units[0]
    assert (unit.records_schedule, unit.gdpr_contact_email) == ("DHP 2026", "lisa@example.se")
    qtbot.waitUntil(lambda: "Biblioteket" in texts(part) and "Saknar" not in texts(part))


def test_boards_and_departments_are_added(
    room: SettingsRoom, place: Workplace, saved: Any, qtbot: QtBot
) -> None:
    """A board with the same name is refused at its field; a department belongs to its board."""
    room.open("organisation")
    part = room.section("organisation")
    qtbot.waitUntil(lambda: "Kulturnämnden" in texts(part))
    part.new_board.click()
    part.editing.form.control("name").setText("kulturnämnden ")
    part.editing.save()
    qtbot.waitUntil(lambda: "name" in part.editing.form.faults)
    part.editing.form.control("name").setText("Socialnämnden")
    saved(part.editing.save)
    qtbot.waitUntil(lambda: "Socialnämnden" in texts(part))
    part.new_department.click()
    part.editing.form.control("name").setText("Sociala sektorn")
    part.editing.save()
    assert set(part.editing.form.faults) == {"board_id"}
    board = next(each for each in people.organisation(place).boards if each.name == "Socialnämnden")
    part.editing.form.set_values({"board_id": board.id})
    saved(part.editing.save)
    assert [each.name for each in people.organisation(place).departments_of(board.id)] == ["Sociala sektorn"]


def test_routines_are_published_and_read(
    room: SettingsRoom, place: Workplace, tmp_path: Path, saved: Any, press: Any, qtbot: QtBot
) -> None:
    """Empty first; published with a document; read by oneself; for another only with a reference."""
    other = people.keep_person(place, name="Per Holm", email="per@example.se")
    room.open("routines")
    part = room.section("routines")
    qtbot.waitUntil(lambda: part.findChild(EmptyRoom) is not None)
    press(part, "Publicera en version")
    part.editing.form.control("label").setText("2026:1")
    part.editing.save()
    qtbot.waitUntil(lambda: set(part.editing.form.faults) == {"web_address"})
    document = tmp_path / "rutiner.pdf"
    document.write_bytes(b"%PDF-1.7\n")
    part.editing.form.control("document").set_value(document)
    saved(part.editing.save)
    qtbot.waitUntil(lambda: "Du har inte bekräftat den här versionen" in texts(part))
    saved(lambda: press(part, "Jag har läst dem"))
    qtbot.waitUntil(lambda: "Du har bekräftat att du har läst den" in texts(part))
    room.open("routines", form="confirm_reading", person=other.id)
    qtbot.waitUntil(lambda: part.editing is not None)
    assert part.editing.form.values()["person_id"] == other.id
    part.editing.form.set_values({"read_on": date(2026, 11, 20)})
    part.editing.save()
    qtbot.waitUntil(lambda: set(part.editing.form.faults) == {"reference"})
    part.editing.form.control("reference").setText("Mejl 2026-11-20")
    saved(part.editing.save)
    current = routines.current(place)
    kept = {each.person.name: each.confirmation.given for each in routines.readings(place, current.id)}
    assert kept == {"Anna Lindqvist": Given.SELF, "Per Holm": Given.STATED}


def test_copies_go_to_the_chosen_folder_now(
    room: SettingsRoom, place: Workplace, tmp_path: Path, saved: Any, qtbot: QtBot
) -> None:
    """No folder: said, and the button has its reason; chosen, a copy is made and its time is shown."""
    room.open("backup")
    part = room.section("backup")
    qtbot.waitUntil(lambda: "Ingen mapp är vald" in texts(part))
    assert not part.now.isEnabled()
    assert "Välj en mapp först." in texts(part)
    part.saving.form.control("folder").edit.setText(str(place.places.data))
    part.saving.save()
    qtbot.waitUntil(lambda: "folder" in part.saving.form.faults)
    part.saving.form.control("folder").edit.setText(str(tmp_path / "kopior"))
    saved(part.saving.save)
    qtbot.waitUntil(part.now.isEnabled)
    part.now.click()
    qtbot.waitUntil(lambda: "Kopierat" in texts(part), timeout=20_000)
    qtbot.waitUntil(lambda: "Ingen än" not in texts(part))
    assert backups.state(place).last is not None


def test_the_last_copy_is_told_before_the_folder_it_is_in(
    room: SettingsRoom, place: Workplace, tmp_path: Path, qtbot: QtBot
) -> None:
    """To somebody who listens as to somebody who looks; what came of copying before how a copy is brought back."""
    backups.choose_folder(place, tmp_path / "kopior")
    room.open("backup")
    part = room.section("backup")
    qtbot.waitUntil(part.now.isEnabled)
    qtbot.waitUntil(lambda: "Senaste kopian" in texts(part))
    part.now.click()
    qtbot.waitUntil(lambda: "Kopierat" in texts(part), timeout=20_000)
    qtbot.waitUntil(lambda: "Ingen än" not in texts(part))
    qtbot.waitUntil(lambda: read_out_of_order(part) == [])


def test_copying_to_a_folder_that_is_gone_says_what_to_do(
    room: SettingsRoom, place: Workplace, tmp_path: Path, qtbot: QtBot
) -> None:
    """The fault stands on the page, not in a dialog, and names the folder."""
    folder = tmp_path / "kopior"
    backups.choose_folder(place, folder)
    folder.rmdir()
    room.open("backup")
    part = room.section("backup")
    qtbot.waitUntil(lambda: "går inte att nå" in texts(part))
    part.now.click()
    qtbot.waitUntil(lambda: "Inget kopierades" in texts(part))
    assert str(folder) in texts(part)


def test_copying_that_is_stopped_stops_between_files(place: Workplace, tmp_path: Path) -> None:
    """What is there is whole: the copy of the registry stands, and nothing more is begun."""
    backups.choose_folder(place, tmp_path / "kopior")
    with pytest.raises(Stopped):
        copy_now(place, lambda _done, _total: None, lambda: True)


def test_looks_take_effect_through_the_choices(make_desk: MakeDesk, place: Workplace, qtbot: QtBot) -> None:
    """The choice is told at once, with the language's own name beside it."""
    kept: list[Settings] = []
    made = make_desk(place)
    desk = Desk(
        operations=made.operations,
        theme=made.theme,
        paths=made.paths,
        choices=Choices(Settings(), kept.append),
    )
    room = SettingsRoom(desk)
    qtbot.addWidget(room)
    room.open("language")
    part = room.section("look")
    part.appearance.mark("dark").click()
    assert kept[-1].appearance == "dark"
    part.language.mark("en").click()
    assert (kept[-1].language, kept[-1].appearance) == ("en", "dark")
    assert "systemet" in texts(part)


def test_the_registry_and_its_policy_say_where_and_which(
    room: SettingsRoom, place: Workplace, desk: Desk, press: Any, qtbot: QtBot
) -> None:
    """The file's path to copy, the check one press away, the policy by its digest."""
    went: list[tuple[Any, ...]] = []
    desk.paths.asked.connect(lambda *words: went.append(words))
    room.open("registry")
    part = room.section("registry")
    qtbot.waitUntil(lambda: str(place.registry.path) in texts(part))
    next(each for each in part.findChildren(Button) if each.accessibleName() == "Kopiera").click()
    assert QGuiApplication.clipboard().text() == str(place.registry.path)
    press(part, "Kontrollera allt")
    assert went == [(RoomName.EVENTS, "check", {})]
    room.open("policy")
    policy = room.section("policy")
    qtbot.waitUntil(lambda: "SHA-256" in texts(policy))
    with place.view() as view:
        from lidsome_desktop.domain.routines import PublishedPolicy

        assert view.all(PublishedPolicy)[0].sha256 in texts(policy)


@pytest.mark.parametrize(
    ("ill", "words"),
    [
        (None, "Nyckelringen fungerar"),
        (Ill.LOCKED, "Nyckelringen är låst"),
        (Ill.MISSING, "Det finns ingen nyckelring"),
    ],
)
def test_the_keyring_says_how_it_is_and_what_to_do(
    room: SettingsRoom, place: Workplace, qtbot: QtBot, ill: Ill | None, words: str
) -> None:
    """Works, locked or missing: each in plain words, and it can be asked again."""
    assert isinstance(place.ring, FakeRing)
    place.ring.keeper.ill = ill
    room.open("keyring")
    part = room.section("keyring")
    qtbot.waitUntil(lambda: words in texts(part))
    place.ring.keeper.ill = None
    part.again.click()
    qtbot.waitUntil(lambda: "Nyckelringen fungerar" in texts(part))


def test_in_a_narrow_window_a_box_takes_the_lists_place(room: SettingsRoom, qtbot: QtBot) -> None:
    """At 200 % text the list would leave no room for the part."""
    room.resize(600, 700)
    qtbot.waitUntil(room.box.isVisible)
    assert not room.list.isVisible()
    room.box.set_value("policy")
    assert room._current == "policy"
    assert not [notice for notice in room.findChildren(Notice) if notice.isVisible()]


def test_what_another_window_has_changed_is_told_with_both_values(
    room: SettingsRoom, place: Workplace, qtbot: QtBot
) -> None:
    """Changed elsewhere while one types: not overwritten unseen, though read again. Saved once more, mine holds."""
    room.open("me")
    part = room.section("me")
    saving = part.saving
    qtbot.waitUntil(lambda: saving.form.values()["name"] == "Anna Lindqvist")
    me = people.people(place, "Anna Lindqvist")[0]
    saving.form.control("name").setText("Anna Ek")
    people.keep_person(
        place,
        name="Anna Berg",
        email=me.email,
        phone=me.phone,
        roles=me.roles,
        unit_id=me.unit_id,
        person_id=me.id,
    )
    part.refresh()
    qtbot.waitUntil(lambda: part._me.name == "Anna Berg")
    saving.save()
    qtbot.waitUntil(lambda: not saving.button.busy)
    assert people.people(place, me.email)[0].name == "Anna Berg"
    assert saving.form.values()["name"] == "Anna Ek"
    assert "Anna Berg" in texts(saving)
    saving.save()
    qtbot.waitUntil(lambda: not saving.button.busy)
    assert people.people(place, me.email)[0].name == "Anna Ek"


def test_the_largest_file_is_chosen_and_kept(room: SettingsRoom, desk: Desk) -> None:
    """Chosen once, it holds for the next capture and stands there the next time."""
    room.open("registry")
    part = room.section("registry")
    assert part.largest.value() == "2048"
    part.largest.set_value("8192")
    part.largest.changed.emit("8192")
    assert desk.choices.settings.largest_bytes == 8192 * 1024**2
    part.refresh()
    assert part.largest.value() == "8192"
