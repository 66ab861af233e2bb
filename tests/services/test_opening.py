"""Opening: made at first, found again, refused where it would be damaged."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.installation import Installation
from lidsome_desktop.domain.people import Board, Person, Role, Unit
from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.files import drives
from lidsome_desktop.files.places import Places
from lidsome_desktop.services import checking, event_log, opening, welcome
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store import schema
from lidsome_desktop.store.registry import Registry, sqlite_url
from tests.fixtures.postgres import Database
from tests.fixtures.workplace import Clock


def test_the_first_start_makes_a_registry_with_the_first_policy(new_place: Workplace) -> None:
    """The profile that ships is the registry's first published version, bytes and all."""
    assert new_place.policy_id is not None
    assert new_place.policy.platform("facebook") is not None
    assert [line.kind for line in event_log.latest(new_place)] == [
        EventKind.SESSION_DECLARED,
        EventKind.REGISTRY_OPENED,
    ]
    assert checking.check(new_place).sound


def test_the_second_start_finds_what_the_first_made(isolated: Path, clock: Clock) -> None:
    """Same installation, same policy, nothing made twice."""
    first = opening.open_registry(Places(isolated), clock=clock)
    first.place.registry.close()
    second = opening.open_registry(Places(isolated), clock=clock)
    try:
        assert first.created
        assert not second.created
        assert second.place.policy_id == first.place.policy_id
        with second.place.view() as view:
            assert len(view.all(Installation)) == 1
    finally:
        second.place.registry.close()


def test_a_clock_set_back_does_not_lock_anybody_out(isolated: Path, clock: Clock) -> None:
    """A day before the first policy is judged by the first."""
    opening.open_registry(Places(isolated), clock=clock).place.registry.close()
    clock.forward(days=-400)
    place = opening.open_registry(Places(isolated), clock=clock).place
    assert place.policy_id is not None
    place.registry.close()


def test_check_wants_a_registry_that_is_there(isolated: Path) -> None:
    """`lidsome check` makes nothing."""
    with pytest.raises(EnvironmentFault, match=r"registry\.none"):
        opening.open_unchanged(Places(isolated))
    assert not isolated.exists()


@pytest.mark.parametrize(
    ("verdict", "code"),
    [
        (drives.Network("cifs"), "registry.network_drive"),
        (drives.Synced("OneDrive"), "registry.synced_folder"),
    ],
)
def test_a_shared_drive_is_refused_with_the_reason(
    isolated: Path, monkeypatch: pytest.MonkeyPatch, verdict: drives.DriveVerdict, code: str
) -> None:
    """SQLite over a network corrupts; a synchronised folder does too. Nothing is made there."""
    monkeypatch.setattr(opening, "drive_verdict", lambda _path: verdict)
    with pytest.raises(EnvironmentFault) as raised:
        opening.open_registry(Places(isolated))
    assert raised.value.code == code
    assert not isolated.exists()


def test_a_newer_registry_is_left_alone(isolated: Path, clock: Clock) -> None:
    """An older program must not touch what a newer one made."""
    opening.open_registry(Places(isolated), clock=clock).place.registry.close()
    path = Places(isolated).registry
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(EnvironmentFault, match=r"registry\.newer"):
        opening.open_registry(Places(isolated), clock=clock)
    assert path.read_bytes() == before


def test_who_introduces_themselves_keeps_the_registry(new_place: Workplace) -> None:
    """The keeper is a person with an address, a unit and a board, and acts from then on."""
    assert welcome.must_be_welcomed(new_place)
    actor = welcome.introduce(
        new_place,
        name=" Anna Lindqvist ",
        email="anna@example.se",
        roles=(Role.ADMINISTRATOR,),
        board_name="Kulturnämnden",
        unit_name="Biblioteket",
    )
    assert not welcome.must_be_welcomed(new_place)
    with new_place.view() as view:
        person = view.get(Person, actor.person_id or "")
        unit = view.get(Unit, person.unit_id or "")
        assert person.name == "Anna Lindqvist"
        assert view.get(Board, unit.board_id).name == "Kulturnämnden"


def test_everything_wrong_with_an_introduction_is_said_at_once(new_place: Workplace) -> None:
    """Nobody should have to mend a form one fault at a time."""
    with pytest.raises(Refusal) as raised:
        welcome.introduce(new_place, name=" ", email="anna@", unit_name="Biblioteket")
    assert raised.value.codes == {
        "person.name_missing",
        "person.email_malformed",
        "welcome.roles_missing",
        "welcome.board_missing",
    }
    assert welcome.must_be_welcomed(new_place)


def test_introducing_oneself_twice_changes_the_same_person(new_place: Workplace) -> None:
    """The same address is the same person."""
    first = welcome.introduce(new_place, name="Anna", email="Anna@Example.se", roles=(Role.MANAGER,))
    second = welcome.introduce(new_place, name="Anna L", email="anna@example.se", roles=(Role.ADMINISTRATOR,))
    assert first.person_id == second.person_id


def test_a_shared_registry_is_made_by_it_and_opened_by_everyone(
    postgres: Database, isolated: Path, clock: Clock, tmp_path: Path
) -> None:
    """Clients never make or migrate a database that others use; two workstations then share one."""
    with pytest.raises(EnvironmentFault, match=r"registry\.needs_upgrade"):
        opening.open_registry(Places(isolated), postgres.url, clock=clock)
    assert opening.upgrade_registry(Places(isolated), postgres.url)
    assert not opening.upgrade_registry(Places(isolated), postgres.url)
    first = opening.open_registry(Places(isolated), postgres.url, clock=clock)
    second = opening.open_registry(Places(tmp_path / "another desk"), postgres.url, clock=clock)
    try:
        assert first.created
        assert not second.created
        assert second.place.policy_id == first.place.policy_id
    finally:
        first.place.registry.close()
        second.place.registry.close()


def test_an_older_registry_is_copied_before_it_is_brought_up_to_date(isolated: Path, clock: Clock) -> None:
    """The way back is there before the way forward is taken."""
    opening.open_registry(Places(isolated), clock=clock).place.registry.close()
    registry = Registry(sqlite_url(Places(isolated).registry))
    schema.downgrade(registry, "base")
    schema.upgrade(registry, "0001")
    registry.close()
    if schema.HEAD == "0001":
        return
    opened = opening.open_registry(Places(isolated), clock=clock)
    assert opened.migrated
    opened.place.registry.close()
    assert len(list(Places(isolated).backups.glob("registry-*.sqlite"))) == 1
