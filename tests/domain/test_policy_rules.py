"""The rules on a whole profile say what the reader of files says, and the questions asked of it hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lidsome_desktop.domain.grounds import Hint, LegalType, RemovalGround
from lidsome_desktop.domain.policy import Policy
from lidsome_desktop.domain.policy_fault import nearest
from lidsome_desktop.domain.policy_part_rules import part_faults
from lidsome_desktop.domain.policy_rules import parts_of, policy_faults
from lidsome_desktop.domain.requirement_rules import book_faults
from lidsome_desktop.domain.text import Text
from tests.factories.policies import shipped_policy, shipped_requirements


def changed_ground(number: int, **fields: object) -> Policy:
    """The shipped profile with one ground changed."""
    policy = shipped_policy()
    grounds = tuple(
        replace(ground, **fields) if ground.number == number else ground  # type: ignore[arg-type]
        for ground in policy.removal_grounds
    )
    return replace(policy, removal_grounds=grounds)


def test_the_shipped_profile_and_book_are_sound() -> None:
    """Rules on the whole agree with the reader."""
    assert policy_faults(shipped_policy(), shipped_requirements().numbers) == ()
    assert book_faults(shipped_requirements()) == ()


def test_faults_of_a_profile_in_memory() -> None:
    """Whoever makes a profile in the program gets the same faults with the same key paths."""
    policy = replace(changed_ground(3, example=Text(sv="", en="x"), requirement="R99"), hints=())
    found = [(fault.key_path, fault.code) for fault in policy_faults(policy, shipped_requirements().numbers)]
    assert ("removal_grounds[2].example.sv", "policy.language_missing") in found
    assert ("removal_grounds[2].requirement", "policy.requirement_unknown") in found
    assert ("hints", "policy.section_empty") in found
    assert ("removal_grounds[0].hints[0]", "policy.reference_unknown") in found


def test_without_a_book_no_number_is_looked_up() -> None:
    """The shape of a number is still tested."""
    assert policy_faults(changed_ground(3, requirement="R99")) == ()
    assert [f.code for f in policy_faults(changed_ground(3, requirement="99"))] == [
        "policy.requirement_malformed"
    ]


def test_every_part_has_its_path() -> None:
    """Key paths lead where they say."""
    paths = dict(parts_of(shipped_policy()))
    assert paths["limits.follow_up"] is shipped_policy().limits.follow_up
    assert paths[""] is shipped_policy()


def versions() -> tuple[Policy, RemovalGround]:
    """A profile in which the fifth ground gets a new wording on the first of July 2027."""
    policy = changed_ground(5, valid_from=date(2026, 1, 1), valid_to=date(2027, 6, 30))
    later = replace(policy.removal_grounds[4], rule="Ny lydelse", valid_from=date(2027, 7, 1), valid_to=None)
    return replace(policy, removal_grounds=(later, *policy.removal_grounds)), later


def test_grounds_are_those_of_the_day() -> None:
    """Both ends of a span count; before the first span the ground does not exist; order is by number."""
    policy, later = versions()
    assert policy_faults(policy) == ()
    assert policy.ground("copyright", date(2025, 12, 31)) is None
    assert [g.number for g in policy.grounds_on(date(2025, 12, 31))] == [1, 2, 3, 4, 6, 7, 8, 9, 10]
    for day, rule in (
        (date(2026, 1, 1), "Olovligt bruk av upphovsrättsskyddat material"),
        (date(2027, 6, 30), "Olovligt bruk av upphovsrättsskyddat material"),
        (date(2027, 7, 1), later.rule),
    ):
        ground = policy.ground("copyright", day)
        assert ground is not None
        assert ground.rule == rule
        assert [g.number for g in policy.grounds_on(day)] == list(range(1, 11))


def test_overlapping_spans_are_faults() -> None:
    """On no day may two wordings hold, not even on the day of the change."""
    policy, later = versions()
    early = replace(later, valid_from=date(2027, 6, 30))
    overlapping = replace(policy, removal_grounds=(early, *policy.removal_grounds[1:]))
    assert [fault.code for fault in policy_faults(overlapping)] == ["policy.dates_overlap"] * 2


def test_an_act_not_yet_in_force_is_no_basis() -> None:
    """OSL replaced its predecessor on 30 June 2009."""
    policy = shipped_policy()
    assert policy.legal_basis(LegalType.SECRECY, date(2009, 6, 29)) is None
    assert policy.legal_basis(LegalType.SECRECY, date(2009, 6, 30)) is not None


def test_what_is_not_there_is_none() -> None:
    """Codes come from rows that may be older than the profile: asking for an unknown one is no error."""
    policy = shipped_policy()
    assert policy.registration_case("x") is None
    assert policy.closure_ground("x") is None
    assert policy.diary("x") is None
    assert policy.gate("R2") is None
    assert policy.hint(Hint.POLICE_REPORT).sv
    with pytest.raises(KeyError):
        policy.reply("x", "sv")


def test_diary_numbers_are_judged_softly() -> None:
    """Boards write them differently; white space is no difference."""
    diary = shipped_policy().diary("unit")
    assert diary is not None
    assert diary.number_fits(" KS  2026/123 ")
    assert diary.number_fits("BUN-2026:45")
    assert not diary.number_fits("2026")


def test_a_near_word_is_found_and_a_far_one_not() -> None:
    """A suggestion that is no likely meaning would only confuse."""
    assert nearest("alias", ["aliases", "access"]) == "aliases"
    assert nearest("zzz", ["aliases", "access"]) is None


def test_a_section_of_the_law_is_shown_while_it_is_in_force_and_at_its_pages() -> None:
    """R42: dated like a legal basis; a page that the guide does not have is a fault."""
    policy = shipped_policy()
    section = replace(
        policy.legal_sections[0], steps=("send",), valid_from=date(2027, 1, 1), valid_to=date(2027, 12, 31)
    )
    dated = replace(policy, legal_sections=(section,))
    assert dated.sections_at("send", date(2027, 12, 31)) == (section,)
    assert dated.sections_at("send", date(2026, 12, 31)) == ()
    assert dated.sections_at("judge", date(2027, 6, 1)) == ()
    wrong = replace(section, steps=("send", "elsewhere"))
    assert [(each.key_path, each.code) for each in part_faults("at", wrong)] == [
        ("at.steps[1]", "policy.value_unknown")
    ]
