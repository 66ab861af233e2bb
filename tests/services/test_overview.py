"""What awaits the one at the keyboard."""

from __future__ import annotations

from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.removal import StayReason
from lidsome_desktop.services import accounts, identities, overview, people, removals, routines
from lidsome_desktop.services.accounts import (
    AccountFilter,
    AccountQuery,
)
from lidsome_desktop.services.overview import When
from lidsome_desktop.services.workplace import Workplace
from tests.factories import removals as make
from tests.factories.account_scenes import TODAY, register
from tests.fixtures.workplace import Clock


def test_the_overview_shows_ones_own_turn_first(place: Workplace, clock: Clock) -> None:
    """An administrator sees own accounts; the rest of their findings wait for somebody else."""
    mine, other = register(place), register(place, "Museet")
    assert place.actor is not None
    assert place.actor.person_id is not None
    accounts.appoint(place, mine.account.id, place.actor.person_id, on=TODAY, reference="Mejl")
    bo = people.keep_person(place, name="Bo Ek", email="bo.ek@example.se", roles=(Role.ADMINISTRATOR,))
    accounts.appoint(place, other.account.id, bo.id, on=TODAY, reference="Mejl")
    seen = overview.overview(place)
    assert {each.finding.account_id for each in seen.to_do} == {mine.account.id, ""}
    assert "backup_missing" in {each.finding.code for each in seen.to_do}
    assert {each.finding.code for each in seen.others} >= {"manager_missing", "administrators_few"}
    assert {each.account for each in seen.to_do if each.finding.account_id} == {"Lidköpings bibliotek"}
    assert (seen.figures.active, seen.figures.deficient) == (1, 1)
    director = overview.overview(place, Role.DIRECTOR)
    assert director.figures.active == 2
    assert other.account.id in {each.finding.account_id for each in director.others}
    assert overview.to_do_count(place) == len(seen.to_do)


def test_the_department_is_asked_for_its_key_until_there_is_one(place: Workplace) -> None:
    """R37: only whoever works at the department, first thing; whoever does not never sees it."""

    def asked() -> list[str]:
        seen = overview.overview(place)
        return [
            each.finding.code
            for each in (*seen.to_do, *seen.others)
            if each.finding.code == "department_key_missing"
        ]

    assert asked() == []
    (anna,) = people.people(place)
    people.keep_person(
        place, name=anna.name, email=anna.email, roles=(Role.COMMUNICATIONS,), person_id=anna.id
    )
    assert asked() == ["department_key_missing"]
    identities.create_department_identity(place, "Kommunikationsavdelningen")
    assert asked() == []


def test_an_account_that_nobody_administers_is_its_units(place: Workplace) -> None:
    """Who has just registered the library's account sees what it lacks, before anybody is appointed."""
    board = people.organisation(place).boards[0]
    museum = people.keep_unit(place, "Museet", board.id)
    library, _elsewhere = register(place), register(place, "Museet", unit_id=museum.id)
    seen = overview.overview(place)
    assert {each.finding.account_id for each in seen.to_do} == {library.account.id, ""}
    assert seen.figures.active == 1


def test_new_routines_are_one_line_a_person_with_the_name(place: Workplace) -> None:
    """Two accounts, one version, one person: asked once."""
    assert place.actor is not None
    assert place.actor.person_id is not None
    for name in ("Biblioteket", "Museet"):
        shown = register(place, name)
        accounts.appoint(place, shown.account.id, place.actor.person_id, on=TODAY, reference="Mejl")
    routines.publish(place, label="2026:1", valid_from=TODAY, web_address="https://intra.example.se")
    lines = [each for each in overview.overview(place).to_do if each.finding.code == "routines_unread"]
    assert [(each.person, each.when) for each in lines] == [("Anna Lindqvist", When.LATER)]


def test_deadlines_pass(place: Workplace, clock: Clock) -> None:
    """What was to come becomes overdue as the days go, without anybody touching it."""
    register(place)
    assert "oversight_never" in {
        each.finding.code for each in overview.overview(place, Role.COMMUNICATIONS).to_do
    }
    clock.forward(days=400)
    lines = {each.finding.code: each for each in overview.overview(place, Role.COMMUNICATIONS).to_do}
    assert lines["oversight_overdue"].overdue
    assert lines["follow_up_overdue"].overdue


def test_nobody_declared_sees_everything_and_nothing_as_own(new_place: Workplace) -> None:
    """Before anybody has said who they are, the overview hides nothing."""
    board = people.keep_board(new_place, "Kulturnämnden")
    people.keep_unit(new_place, "Biblioteket", board.id)
    register(new_place)
    seen = overview.overview(new_place)
    assert seen.others == ()
    assert seen.to_do
    assert accounts.page(new_place, AccountQuery(filter=AccountFilter.MINE)).lines == ()


def test_what_was_judged_to_stay_is_not_called_a_removal(place: Workplace) -> None:
    """R48, R50: a complaint stays on the platform; what awaits is its registration, not its removal."""
    assert place.actor is not None
    assert place.actor.person_id is not None
    opened = make.open_case(place)
    account_id = opened.case.account_id
    accounts.appoint(place, account_id, place.actor.person_id, on=TODAY, reference="Mejl")

    def waiting() -> set[str]:
        to_do = overview.overview(place).to_do
        return {each.finding.code for each in to_do if each.finding.target == opened.case.id}

    assert waiting() == {"removal_open"}
    item = make.first(opened)
    make.save(place, item, "Biblioteket har för dåliga öppettider!")
    removals.mark_stays(place, [item], reason=StayReason.COMPLAINT, motivation="Klagomål på öppettider.")
    assert waiting() == {"removal_unregistered"}
