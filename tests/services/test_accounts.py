"""Accounts that exist: registered, listed, found, changed, administered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lidsome_desktop.domain.account import Account, AccountState, Appointment, Duty, Given
from lidsome_desktop.domain.finding import Severity
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.routines import RoutineKind, RoutinePart
from lidsome_desktop.services import accounts, people, routines
from lidsome_desktop.services.accounts import (
    AccountChanges,
    AccountFilter,
    AccountQuery,
    AccountSort,
    StationStatus,
)
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.unit_of_work import ChangedByOther
from tests.factories.account_scenes import TODAY, codes, hand_over, register
from tests.fixtures.workplace import Clock


def test_an_existing_account_starts_with_its_deficiencies(place: Workplace) -> None:
    """F1: *befintligt konto* is active, with everything that is missing listed."""
    shown = register(place)
    assert shown.account.state is AccountState.ACTIVE
    assert shown.deficient
    assert {"manager_missing", "administrators_few", "terms_missing", "credential_missing"} <= {
        each.code for each in shown.findings
    }
    assert [(each.code, each.status) for each in shown.path][:2] == [
        ("registered", StationStatus.DONE),
        ("active", StationStatus.NOW),
    ]


@pytest.mark.parametrize(
    "address",
    [
        "facebook.com/lidkopingsbibliotek",
        "https://m.facebook.com/LidkopingsBibliotek/?ref=page_internal",
        "http://sv-se.facebook.com/lidkopings.bibliotek/",
    ],
)
def test_the_same_account_is_not_registered_twice(place: Workplace, address: str) -> None:
    """However its address is written; the refusal names the account that is there."""
    first = register(place, address="https://www.facebook.com/lidkopingsbibliotek")
    with pytest.raises(Refusal) as refused:
        register(place, "Biblioteket", address=address)
    assert codes(refused) == {"account.exists"}
    assert refused.value.faults[0].facts["account"] == first.account.id


def test_an_account_elsewhere_is_deviating_with_closure_as_the_only_way_on(place: Workplace) -> None:
    """R12, R80: found by oversight, registered as *avvikande plattform*."""
    shown = register(place, platform="TikTok", address="https://www.tiktok.com/@biblioteket")
    assert shown.account.deviating
    assert [each.code for each in shown.findings] == ["platform_deviating"]
    with pytest.raises(Refusal) as refused:
        register(place, "Andra", platform="Annat", address="https://instagram.com/andra")
    assert codes(refused) == {"account.platform_is_decided"}


def test_every_fault_of_the_short_form_is_told_at_once(place: Workplace) -> None:
    """Name, platform, unit, address: none waits for the other."""
    with pytest.raises(Refusal) as refused:
        accounts.register_existing(place, platform="", name=" ", address="", unit_id="")
    assert codes(refused) == {
        "account.platform_missing", "account.name_missing", "account.unit_missing", "address.missing"
    }  # fmt: skip


def test_markup_in_a_name_is_text(place: Workplace) -> None:
    """What comes from outside is kept as it is, and found as it is."""
    register(place, "<img src=x onerror=1>", address="https://facebook.com/konstigt")
    assert [each.name for each in accounts.search(place, "<img src")] == ["<img src=x onerror=1>"]


def test_search_finds_words_in_any_order_and_takes_signs_as_they_are(place: Workplace) -> None:
    """Name, address, platform and unit; % and _ are signs, not wild cards; å is not a."""
    register(place, "Åsle bibliotek 100 %", address="https://facebook.com/asle")
    register(place, "Asle_museum", address="https://instagram.com/asle", platform="instagram")

    def found(text: str) -> set[str]:
        return {each.name for each in accounts.search(place, text)}

    assert found("BIBLIOTEK åsle") == {"Åsle bibliotek 100 %"}
    assert found("100 %") == {"Åsle bibliotek 100 %"}
    assert found("%") == {"Åsle bibliotek 100 %"}
    assert found("e_m") == {"Asle_museum"}
    assert found("instagram.com/asle") == {"Asle_museum"}
    assert found("biblioteket") == {"Åsle bibliotek 100 %", "Asle_museum"}  # the unit
    assert found("finns inte") == set()
    assert found("   ") == set()


@pytest.mark.parametrize("sort", list(AccountSort))
@pytest.mark.parametrize("descending", [False, True])
def test_pages_by_keyset_show_each_account_once(
    place: Workplace, sort: AccountSort, descending: bool
) -> None:
    """Whatever the order: every line once, none lost, also where values are equal."""
    names = ["Örn", "Ängel", "Åsa", "Zebra", "zebra", "Adam", "Lika", "Lika"]
    for number, name in enumerate(names):
        register(place, name, address=f"https://facebook.com/konto{number}")
    query = AccountQuery(sort=sort, descending=descending, limit=3)
    seen, after = [], None
    while True:
        page = accounts.page(place, query, after)
        assert len(page.lines) <= 3
        seen += page.lines
        after = page.after
        if after is None:
            break
    assert len({each.account_id for each in seen}) == len(names)
    if sort is AccountSort.NAME:
        order = ["adam", "lika", "lika", "zebra", "zebra", "åsa", "ängel", "örn"]
        assert [each.name.casefold() for each in seen] == (order[::-1] if descending else order)


def test_filters_and_counts(place: Workplace, clock: Clock) -> None:
    """Mine are those where I am appointed; deficient are those that `compliance` says."""
    first, second = register(place), register(place, "Museet")
    assert place.actor is not None
    assert place.actor.person_id is not None
    accounts.appoint(place, first.account.id, place.actor.person_id, on=TODAY, reference="Mejl")

    def listed(filter: AccountFilter) -> set[str]:
        return {each.account_id for each in accounts.page(place, AccountQuery(filter=filter)).lines}

    assert listed(AccountFilter.MINE) == {first.account.id}
    assert listed(AccountFilter.DEFICIENT) == {first.account.id, second.account.id}
    assert listed(AccountFilter.WAITING) == set()
    assert listed(AccountFilter.ENDED) == set()
    assert accounts.counts(place, AccountQuery(search="museet")).deficient == 1
    assert accounts.counts(place, AccountQuery()).total == 2


def test_a_change_is_versioned_and_a_stale_one_is_told(place: Workplace) -> None:
    """Changed by someone else: both values, nothing overwritten."""
    shown = register(place)
    version = shown.account.version
    accounts.change(
        place, shown.account.id, version, AccountChanges(goal="Fler besök", purposes=("dialogue",))
    )
    with pytest.raises(ChangedByOther) as changed:
        accounts.change(place, shown.account.id, version, AccountChanges(goal="Färre besök"))
    assert isinstance(changed.value.theirs, Account)
    assert changed.value.theirs.goal == "Fler besök"
    shown = accounts.details(place, shown.account.id)
    assert "goal_missing" not in {each.code for each in shown.findings}


def test_a_change_to_a_taken_address_or_an_empty_name_is_refused(place: Workplace) -> None:
    """The rules of registering hold for changing too."""
    register(place)
    other = register(place, "Museet")
    with pytest.raises(Refusal) as refused:
        accounts.change(
            place,
            other.account.id,
            other.account.version,
            AccountChanges(
                name=" ",
                address="facebook.com/lidköpingsbibliotek",
                archive_interval_months=0,
                web_confirmed_on=date(2026, 11, 23),
            ),
        )
    assert codes(refused) == {
        "account.name_missing", "account.exists", "account.interval_out_of_range", "typed.day_future"
    }  # fmt: skip


def test_a_new_owner_mailbox_must_be_handed_over_again(place: Workplace) -> None:
    """R24: what the department holds is no longer so."""
    shown = register(place, platform="instagram", address="https://instagram.com/biblioteket")
    hand_over(place, shown.account.id)
    changed = accounts.change(
        place, shown.account.id, shown.account.version, AccountChanges(owner_mailbox="ny@example.se")
    )
    found = next(each for each in changed.findings if each.code == "credential_changed")
    assert found.due == date(2026, 11, 23)
    assert changed.next_day == date(2026, 11, 23)


def test_the_list_tells_the_day_of_a_deficiency_before_a_later_round_day(place: Workplace) -> None:
    """Whoever sorts by the next date finds what is due tomorrow first, not the account that was looked at longest
    ago."""
    register(place, "Museet", platform="instagram", address="https://instagram.com/museet")
    shown = register(place, platform="instagram", address="https://instagram.com/biblioteket")
    hand_over(place, shown.account.id)
    accounts.change(
        place, shown.account.id, shown.account.version, AccountChanges(owner_mailbox="ny@example.se")
    )
    lines = accounts.page(place, AccountQuery(sort=AccountSort.NEXT)).lines
    assert (lines[0].name, lines[0].next_day) == ("Lidköpings bibliotek", date(2026, 11, 23))
    assert lines[1].next_day is not None
    assert lines[1].next_day > date(2026, 11, 23)


def test_appointing_two_and_curing_the_rest_makes_an_account_whole(place: Workplace, tmp_path: Path) -> None:
    """Every deficiency that belongs to this floor can be cured by its verb."""
    shown = register(place, platform="instagram", address="https://instagram.com/biblioteket")
    account_id = shown.account.id
    routines.publish(
        place, label="2026:1", valid_from=date(2026, 1, 1), web_address="https://intra.example.se/r"
    )
    manager = people.keep_person(place, name="Karin Chef", email="chef@example.se", roles=(Role.MANAGER,))
    maja = people.keep_person(place, name="Maja Lind", email="maja@example.se")
    ali = people.keep_person(place, name="Ali Öst", email="ali@example.se")
    accounts.change(
        place,
        account_id,
        shown.account.version,
        AccountChanges(
            manager_id=manager.id,
            purposes=("dialogue",),
            goal="Fler",
            audience="Alla",
            web_confirmed_on=TODAY,
        ),
    )
    for person in (maja, ali):
        shown = accounts.appoint(place, account_id, person.id, on=TODAY, reference="Mejl 2026-11-20")
    for person in (manager, maja, ali):
        routines.confirm_reading(place, person.id, read_on=TODAY, reference="Mejl")
    document = tmp_path / "rutin.txt"
    document.write_text("Så här gör vi")
    for kind in RoutineKind:
        accounts.write_routine(place, account_id, kind, document=document, dated=TODAY, owner_id=maja.id)
    accounts.record_terms(place, account_id, terms="2026", binds_to="Allt", read_by=maja.id, read_on=TODAY)
    unit = people.organisation(place).units[0]
    people.keep_unit(
        place,
        unit.name,
        unit.board_id,
        records_schedule="DHP",
        gdpr_contact_name="Dan",
        gdpr_contact_email="dan@example.se",
        unit_id=unit.id,
    )
    hand_over(place, account_id)
    shown = accounts.oversee(place, account_id)
    assert not shown.deficient
    assert [(each.code, each.severity) for each in shown.findings] == [("receipt_awaited", Severity.TASK)]
    assert all(each.has_read for each in shown.people)
    assert shown.manager_has_read


def test_a_relieved_administrator_leaves_a_deficiency_with_a_deadline_and_a_login_to_change(
    place: Workplace,
) -> None:
    """R24, R33, B7: below two is said with a day; the leaver knew the password."""
    shown = register(place, platform="instagram", address="https://instagram.com/biblioteket")
    maja = people.keep_person(place, name="Maja", email="maja@example.se")
    ali = people.keep_person(place, name="Ali", email="ali@example.se")
    for person in (maja, ali):
        shown = accounts.appoint(place, shown.account.id, person.id, on=TODAY, reference="Mejl")
    hand_over(place, shown.account.id)
    with pytest.raises(Refusal) as refused:
        accounts.end_appointment(place, shown.people[0].appointment.id, on=date(2026, 11, 1), reference=" ")
    assert codes(refused) == {"appointment.before_start", "stated.reference_missing"}
    shown = accounts.end_appointment(
        place, shown.people[0].appointment.id, on=TODAY, reference="Mejl från chefen"
    )
    found = {each.code: each for each in shown.findings}
    assert found["administrators_few"].due == date(2026, 12, 4)
    assert "credential_changed" in found
    with pytest.raises(Refusal) as refused:
        accounts.end_appointment(place, shown.people[0].appointment.id, on=TODAY, reference="Igen")
    assert codes(refused) == {"appointment.ended"}
    with place.view() as view:
        ended = view.all(Appointment, account_id=shown.account.id)
        assert {each.end_reference for each in ended} == {"", "Mejl från chefen"}


def test_an_appointment_is_the_managers_and_is_proven(place: Workplace) -> None:
    """R17, R19: nobody appoints in the manager's name; one who left is not appointed; nor twice."""
    shown = register(place)
    maja = people.keep_person(place, name="Maja", email="maja@example.se")
    people.leave(place, maja.id, date(2026, 11, 1))
    with pytest.raises(Refusal) as refused:
        accounts.appoint(place, shown.account.id, maja.id, on=TODAY, given=Given.SELF)
    assert codes(refused) == {"appointment.left", "appointment.not_manager"}
    ali = people.keep_person(place, name="Ali", email="ali@example.se")
    accounts.appoint(place, shown.account.id, ali.id, on=TODAY, reference="Mejl", duty=Duty.EDITOR)
    with pytest.raises(Refusal) as refused:
        accounts.appoint(place, shown.account.id, ali.id, on=TODAY, duty=Duty.EDITOR)
    assert codes(refused) == {"appointment.exists", "stated.reference_missing"}


def test_a_half_routine_is_told_topic_by_topic(place: Workplace) -> None:
    """R34-R36: required topics, unless a document answers them."""
    shown = register(place)
    assert place.actor is not None
    assert place.actor.person_id is not None
    with pytest.raises(Refusal) as refused:
        accounts.write_routine(
            place,
            shown.account.id,
            RoutineKind.MONITORING,
            parts=(RoutinePart("who", "Maja"), RoutinePart("when", " ")),
            dated=TODAY,
            owner_id=place.actor.person_id,
        )
    assert codes(refused) == {"routine.topic_missing"}
    assert "when" in {fault.facts["topic"] for fault in refused.value.faults}
