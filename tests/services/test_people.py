"""Persons, the organisation, and who has read the routines."""

from __future__ import annotations

from datetime import date

import pytest

from lidsome_desktop.domain.account import Given
from lidsome_desktop.domain.credential import Credential, CredentialState
from lidsome_desktop.domain.people import Person, Role
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.services import accounts, people, routines
from lidsome_desktop.services.workplace import Workplace
from tests.factories.account_scenes import TODAY, codes, hand_over, register


@pytest.mark.parametrize(
    "email", ["maja@example.se", " MAJA@Example.se", "ma ja@example.se", "ｍaja@example.se"]
)
def test_one_address_is_one_person(place: Workplace, email: str) -> None:
    """R33: trimmed, case-folded, normalised; the refusal names who has it."""
    maja = people.keep_person(place, name="Maja", email="maja@example.se")
    with pytest.raises(Refusal) as refused:
        people.keep_person(place, name="En annan", email=email)
    assert codes(refused) == {"person.exists"}
    assert refused.value.faults[0].facts["person"] == maja.id
    changed = people.keep_person(
        place, name="Maja Lind", email=email, person_id=maja.id, version=maja.version, roles=(Role.EDITOR,)
    )
    assert changed.identity == maja.identity


def test_namesakes_are_two_persons(place: Workplace) -> None:
    """R33: never told apart, nor mixed up, by name."""
    one = people.keep_person(place, name="Eva Ek", email="eva.ek@example.se")
    two = people.keep_person(place, name="Eva Ek", email="eva.ek2@example.se")
    assert one.id != two.id
    assert [each.id for each in people.people(place, "eva")] == sorted(
        [one.id, two.id], key=lambda each: each
    )


def test_a_person_who_leaves_makes_every_administered_login_change(place: Workplace) -> None:
    """B7: for each account the leaver administered."""
    shown = register(place, platform="instagram", address="https://instagram.com/biblioteket")
    maja = people.keep_person(place, name="Maja", email="maja@example.se")
    accounts.appoint(place, shown.account.id, maja.id, on=TODAY, reference="Mejl")
    hand_over(place, shown.account.id)
    people.leave(place, maja.id, TODAY)
    with place.view() as view:
        kept = view.find(Credential, account_id=shown.account.id)
        assert kept is not None
        assert kept.state is CredentialState.CHANGED
    assert "administrator_left" in {each.code for each in accounts.details(place, shown.account.id).findings}


def test_names_in_the_organisation_are_unique_and_faults_come_together(place: Workplace) -> None:
    """Two boards, departments or units of one name would be one to everybody who reads."""
    board = people.organisation(place).boards[0]
    with pytest.raises(Refusal) as refused:
        people.keep_board(place, " kulturnämnden ")
    assert codes(refused) == {"board.exists"}
    people.keep_department(place, "Kulturförvaltningen", board.id)
    with pytest.raises(Refusal) as refused:
        people.keep_department(place, "KULTURFÖRVALTNINGEN", board.id)
    assert codes(refused) == {"department.exists"}
    with pytest.raises(Refusal) as refused:
        people.keep_unit(place, " ", board.id, web_address="inte en adress", gdpr_contact_email="dan")
    assert codes(refused) == {"unit.name_missing", "typed.web_address_malformed", "person.email_malformed"}


def test_a_reading_is_ones_own_or_stated_with_its_reference(place: Workplace) -> None:
    """R32: nobody confirms for another."""
    maja = people.keep_person(place, name="Maja", email="maja@example.se")
    with pytest.raises(Refusal) as refused:
        routines.confirm_reading(place, maja.id, read_on=TODAY)
    assert codes(refused) == {"routines.unpublished"}
    version = routines.publish(
        place, label="2026:1", valid_from=TODAY, web_address="https://intra.example.se"
    )
    with pytest.raises(Refusal) as refused:
        routines.confirm_reading(place, maja.id, read_on=date(2026, 11, 23), given=Given.SELF)
    assert codes(refused) == {"routines.not_yours", "typed.day_future"}
    with pytest.raises(Refusal) as refused:
        routines.confirm_reading(place, maja.id, read_on=TODAY)
    assert codes(refused) == {"stated.reference_missing"}
    assert place.actor is not None
    assert place.actor.person_id is not None
    own = routines.confirm_reading(place, place.actor.person_id, read_on=TODAY, given=Given.SELF)
    assert routines.confirm_reading(place, place.actor.person_id, read_on=TODAY, given=Given.SELF) == own
    assert [each.person.id for each in routines.readings(place, version.id)] == [place.actor.person_id]


def test_routines_say_where_they_can_be_read(place: Workplace) -> None:
    """R31: a label, and a document or an address; the version of the day is the latest that has begun."""
    with pytest.raises(Refusal) as refused:
        routines.publish(place, label="", valid_from=TODAY)
    assert codes(refused) == {"routines.label_missing", "routines.nowhere"}
    first = routines.publish(
        place, label="2026:1", valid_from=date(2026, 1, 1), web_address="https://x.example.se"
    )
    routines.publish(place, label="2027:1", valid_from=date(2027, 1, 1), web_address="https://x.example.se")
    assert routines.current(place) == first
    with pytest.raises(Refusal) as refused:
        routines.publish(place, label=" 2026:1", valid_from=TODAY, web_address="https://x.example.se")
    assert codes(refused) == {"routines.exists"}


def test_a_person_search_matches_every_word(place: Workplace) -> None:
    """By name, address or title, in Swedish order."""
    people.keep_person(place, name="Örjan Åberg", email="orjan@example.se", title="Chef")
    people.keep_person(place, name="Åsa Örn", email="asa@example.se", title="Chef", roles=(Role.MANAGER,))
    assert [each.name for each in people.people(place, "chef")] == ["Åsa Örn", "Örjan Åberg"]
    assert [each.name for each in people.people(place, "chef åsa")] == ["Åsa Örn"]
    assert [each.name for each in people.people(place, role=Role.MANAGER)] == ["Åsa Örn"]
    with place.view() as view:
        assert view.find(Person, name="Åsa Örn") is not None
