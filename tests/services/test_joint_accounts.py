"""An account with its people, or with its unit: both are kept in one step, and a refusal leaves neither."""

from __future__ import annotations

from datetime import date

import pytest

from lidsome_desktop.domain.account import Account, Duty
from lidsome_desktop.domain.people import Role, Unit
from lidsome_desktop.domain.records import ChangedByOther
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.services import accounts, appointing, people, registering, unit_facts
from lidsome_desktop.services.accounts import AccountChanges, AccountFilter, AccountQuery
from lidsome_desktop.services.people import Named
from lidsome_desktop.services.registering import Administering, Belonging
from lidsome_desktop.services.workplace import Workplace
from tests.factories.account_scenes import TODAY, codes, register, unit_id

MAJA = Named(name="Maja Lind", email="maja@example.se", title="Bibliotekarie")


def names(place: Workplace) -> list[str]:
    """Everybody the registry knows."""
    return [each.name for each in people.people(place)]


def events(place: Workplace) -> int:
    """How many events the log holds."""
    with place.view() as view:
        return view.head().sequence


def registered(place: Workplace, **words: object) -> accounts.AccountView:
    """The library's Instagram, registered with something of its own."""
    given: dict[str, object] = {
        "platform": "instagram",
        "name": "Bibblan",
        "address": "@bibblan",
        "belonging": Belonging(unit_id=unit_id(place)),
        "administering": Administering(),
        **words,
    }
    return registering.register(place, **given)  # type: ignore[arg-type]


def test_a_new_person_is_appointed_in_one_step(place: Workplace) -> None:
    """One event holds both: the person is there because of the appointment."""
    shown = register(place)
    before = events(place)
    view = appointing.appoint(place, shown.account.id, MAJA, on=TODAY, reference="Mejl 20 november")
    assert [each.person.name for each in view.people] == ["Maja Lind"]
    assert view.people[0].person.roles == (Role.ADMINISTRATOR,)
    assert events(place) == before + 1


def test_a_refused_appointment_leaves_no_person(place: Workplace) -> None:
    """Without proof of the assignment nobody is an administrator (R17), and nobody new is known either."""
    shown = register(place)
    before = events(place)
    with pytest.raises(Refusal) as refused:
        appointing.appoint(place, shown.account.id, MAJA, on=TODAY)
    assert codes(refused) == {"stated.reference_missing"}
    assert names(place) == ["Anna Lindqvist"]
    assert events(place) == before


def test_somebody_known_is_appointed_by_the_address(place: Workplace) -> None:
    """However it is written, and with the role that comes with the duty."""
    shown = register(place)
    ali = people.keep_person(place, name="Ali Öst", email="ali@example.se", roles=(Role.MANAGER,))
    view = appointing.appoint(
        place,
        shown.account.id,
        Named(name="", email=" ALI@example.se"),
        duty=Duty.EDITOR,
        on=TODAY,
        reference="Mejl",
    )
    assert view.people[0].person.id == ali.id
    assert view.people[0].person.roles == (Role.MANAGER, Role.EDITOR)


def test_a_new_manager_is_not_kept_for_an_account_that_somebody_else_has_changed(place: Workplace) -> None:
    """The refused change leaves no stranger behind."""
    shown = register(place)
    accounts.change(place, shown.account.id, shown.account.version, AccountChanges(goal="Fler"))
    with pytest.raises(ChangedByOther):
        appointing.name_manager(place, shown.account.id, shown.account.version, MAJA)
    assert names(place) == ["Anna Lindqvist"]
    view = appointing.name_manager(place, shown.account.id, shown.account.version + 1, MAJA)
    assert view.manager is not None
    assert view.manager.roles == (Role.MANAGER,)


def test_an_account_is_registered_with_its_new_unit_and_its_administrators(place: Workplace) -> None:
    """Board, department, unit, account, two administrators: one event."""
    before = events(place)
    view = registered(
        place,
        belonging=Belonging(board="Barn- och utbildningsnämnden", department="Skola", unit="Ågården"),
        administering=Administering(
            persons=(Named(name="", email="anna.lindqvist@example.se"), MAJA),
            on=date(2026, 2, 12),
            reference="Mejl från rektor",
        ),
    )
    assert (view.board.name, view.department and view.department.name, view.unit.name) == (
        "Barn- och utbildningsnämnden",
        "Skola",
        "Ågården",
    )
    assert {each.person.name for each in view.people} == {"Anna Lindqvist", "Maja Lind"}
    assert "administrators_few" not in {each.code for each in view.findings}
    assert events(place) == before + 1
    assert len(accounts.page(place, AccountQuery(filter=AccountFilter.MINE)).lines) == 1


def test_who_administers_may_be_not_known_yet_and_is_a_deficiency(place: Workplace) -> None:
    """R33: the account is registered all the same, and says what it lacks."""
    view = registered(place)
    assert view.people == ()
    assert "administrators_few" in {each.code for each in view.findings}


def test_a_refused_registration_leaves_neither_unit_nor_person(place: Workplace) -> None:
    """Every fault is told at once, at its field; nothing of it is kept."""
    register(place, "Upptaget", platform="instagram", address="@bibblan")
    before, units = events(place), people.organisation(place).units
    with pytest.raises(Refusal) as refused:
        registered(
            place,
            belonging=Belonging(board="kulturnämnden", unit="Museet"),
            administering=Administering(
                persons=(MAJA, Named(name="Maja L", email="MAJA@example.se"), Named(name="", email="x"))
            ),
        )
    assert {(each.code, each.field) for each in refused.value.faults} == {
        ("account.exists", "address"),
        ("board.exists", "board_id"),
        ("appointment.twice", "administrators[1]"),
        ("person.name_missing", "administrators[2].name"),
        ("typed.day_missing", "on"),
        ("stated.reference_missing", "reference"),
    }
    assert names(place) == ["Anna Lindqvist"]
    assert people.organisation(place).units == units
    assert events(place) == before


def test_somebody_who_has_left_is_no_administrator(place: Workplace) -> None:
    """An appointment of somebody gone would hide that the account lacks one."""
    ali = people.keep_person(place, name="Ali Öst", email="ali@example.se")
    people.leave(place, ali.id, date(2026, 11, 1))
    with pytest.raises(Refusal) as refused:
        registered(
            place,
            administering=Administering(
                persons=(Named(name="", email="ali@example.se"),), on=TODAY, reference="Mejl"
            ),
        )
    assert codes(refused) == {"appointment.left"}


def test_the_unit_and_the_account_are_changed_together_or_not_at_all(place: Workplace) -> None:
    """A page that is no address refuses the day too; a unit that another has changed refuses both."""
    shown = register(place)
    unit, account = shown.unit, shown.account
    before = events(place)

    def keep(page: str, **versions: int) -> accounts.AccountView:
        return unit_facts.keep(
            place,
            account.id,
            AccountChanges(web_confirmed_on=TODAY),
            web_address=page,
            **{"version": account.version, "unit_version": unit.version, **versions},
        )

    with pytest.raises(Refusal) as refused:
        keep("ingen adress")
    assert codes(refused) == {"typed.web_address_malformed"}
    people.keep_unit(
        place, unit.name, unit.board_id, web_address="https://annan.se", unit_id=unit.id, version=unit.version
    )
    with pytest.raises(ChangedByOther) as changed:
        keep("https://lidkoping.se/bibliotek")
    theirs = changed.value.theirs
    assert isinstance(theirs, Unit)
    assert theirs.web_address == "https://annan.se"
    with place.view() as view:
        assert view.get(Account, account.id) == account
    kept = keep("https://lidkoping.se/bibliotek", unit_version=unit.version + 1)
    assert kept.unit.web_address == "https://lidkoping.se/bibliotek"
    assert kept.account.web_confirmed_on == TODAY
    assert events(place) == before + 2
