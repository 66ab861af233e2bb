"""Two windows in the settings: what the other has saved meanwhile is told at the field, and nothing is overwritten."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from lidsome_desktop.domain.people import Person, Role
from lidsome_desktop.services import people
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.settings import SettingsRoom
from lidsome_desktop.ui.settings.section import SaveForm


@pytest.fixture
def room(desk: Desk, qtbot: QtBot) -> SettingsRoom:
    """The room, shown."""
    shown = SettingsRoom(desk)
    qtbot.addWidget(shown)
    shown.resize(1032, 800)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def opened(room: SettingsRoom, qtbot: QtBot, person: Person) -> SaveForm:
    """The form of a person."""
    room.open("persons", record=person.id)
    part = room.section("persons")
    qtbot.waitUntil(lambda: part.editing is not None)
    return part.editing


def test_a_person_whom_another_has_changed(room: SettingsRoom, place: Workplace, qtbot: QtBot) -> None:
    """The title that both wrote is told; telephone and roles, which only the other changed, are taken in."""
    person = people.keep_person(place, name="Per Holm", email="per@example.se", title="Chef")
    form = opened(room, qtbot, person)
    form.form.control("title").setText("Enhetschef")
    people.keep_person(
        place,
        name="Per Holm",
        email="per@example.se",
        title="Museichef",
        phone="0510-77 00 00",
        roles=(Role.MANAGER,),
        person_id=person.id,
        version=person.version,
    )
    form.save()
    qtbot.waitUntil(lambda: bool(form.form.faults))
    assert form.form.faults == {"title": "Någon annan skrev: Museichef"}
    assert form.form.values()["phone"] == "0510-77 00 00"
    form.save()
    qtbot.waitUntil(lambda: people.person_with(place, "per@example.se").title == "Enhetschef")
    kept = people.person_with(place, "per@example.se")
    assert (kept.phone, kept.roles) == ("0510-77 00 00", (Role.MANAGER,))


def test_my_telephone_changed_elsewhere_stays(room: SettingsRoom, place: Workplace, qtbot: QtBot) -> None:
    """Changes of different things stand together without a question."""
    part = room.section("me")
    qtbot.waitUntil(lambda: part.saving.form.values()["name"] == "Anna Lindqvist")
    part.saving.form.control("title").setText("Chef")
    me = people.person_with(place, "anna.lindqvist@example.se")
    people.keep_person(
        place,
        name=me.name,
        email=me.email,
        title=me.title,
        phone="070-1",
        roles=me.roles,
        unit_id=me.unit_id,
        person_id=me.id,
        version=me.version,
    )
    part.saving.save()
    qtbot.waitUntil(lambda: people.person_with(place, me.email).title == "Chef")
    assert people.person_with(place, me.email).phone == "070-1"
    assert not part.saving.form.faults


def test_a_unit_that_another_has_renamed(room: SettingsRoom, place: Workplace, qtbot: QtBot) -> None:
    """The organisation is edited by the same rule."""
    room.open("organisation")
    part = room.section("organisation")
    unit = people.organisation(place).units[0]
    qtbot.waitUntil(lambda: part._seen is not None and bool(part._seen.units))
    part._edit_unit(part._seen.units[0])
    form = part.editing
    form.form.control("name").setText("Bibblan")
    people.keep_unit(
        place, "Stadsbiblioteket", unit.board_id, diary="KUN", unit_id=unit.id, version=unit.version
    )
    form.save()
    qtbot.waitUntil(lambda: bool(form.form.faults))
    assert form.form.faults == {"name": "Någon annan skrev: Stadsbiblioteket"}
    form.save()
    qtbot.waitUntil(lambda: people.organisation(place).units[0].name == "Bibblan")
    assert people.organisation(place).units[0].diary == "KUN"
