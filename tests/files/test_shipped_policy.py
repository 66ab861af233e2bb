"""The profile and the requirements that ship are what the municipality's own page says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lidsome_desktop.domain.account import AccountScope
from lidsome_desktop.domain.grounds import AfterRegistration, CaptureMode, Hint, LegalType
from lidsome_desktop.domain.limits import Limit, Origin
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.domain.policy import Effect, Stage
from lidsome_desktop.domain.policy_part_rules import ROUTINES, SCOPES
from lidsome_desktop.domain.requirements import missing_fragments
from lidsome_desktop.domain.routines import RoutineKind
from lidsome_desktop.files.policy_file import read_policy, read_requirements
from lidsome_desktop.resources import resource
from tests.factories.policies import PROFILE, REQUIREMENTS, shipped_policy, shipped_requirements

TODAY = date(2026, 11, 22)


def policy_text() -> str:
    """The municipality's page."""
    return resource(f"policy/{shipped_requirements().source}").read_text("utf-8")


def test_both_files_are_without_fault() -> None:
    """`lidsome policy check` says yes to what we ship ourselves."""
    book = read_requirements(resource(REQUIREMENTS).read_bytes())
    assert book.faults == ()
    assert book.book is not None
    assert read_policy(resource(PROFILE).read_bytes(), book.book.numbers).faults == ()


def test_requirements_are_numbered_without_gap() -> None:
    """R1 to R92, in order: what code and findings refer to exists."""
    assert [each.number for each in shipped_requirements().requirements] == [f"R{n}" for n in range(1, 93)]


def test_quotes_are_the_pages_own_words() -> None:
    """Every fragment of every quote stands in the page, in the order of the quote."""
    assert missing_fragments(shipped_requirements(), policy_text()) == ()


def test_an_invented_quote_is_noticed() -> None:
    """The comparison is a real one: a changed word and a changed order are found."""
    book = shipped_requirements()
    first = replace(book.requirements[0], quote="beskriver på en detaljerad nivå")
    swapped = replace(book.requirements[54], quote="sparats … och diarieföras efter")
    changed = replace(book, requirements=(first, swapped))
    assert [number for number, _ in missing_fragments(changed, policy_text())] == ["R1", "R55"]


def test_sections_are_headings_of_the_page() -> None:
    """The section of a requirement is a line of its own in the page; only the footer has no heading."""
    lines = set(policy_text().splitlines())
    named = {each.section for each in shipped_requirements().requirements} - {"Sidfot"}
    assert named <= lines


def test_every_gate_requirement_has_its_gate() -> None:
    """What the book calls a gate is one in the profile, so that nothing that should stop is forgotten."""
    gates = {gate.requirement for gate in shipped_policy().gates}
    assert {each.number for each in shipped_requirements().requirements if each.stops} <= gates


@pytest.mark.parametrize(
    ("name", "code", "access"),
    [
        ("FACEBOOK", "facebook", (Access.ROLE,)),
        ("insta", "instagram", (Access.PASSWORD,)),
        ("Linkedin", "linkedin", (Access.ROLE,)),
        ("Youtube", "youtube", (Access.PASSWORD, Access.ROLE)),
        (" vimeo ", "vimeo", (Access.PASSWORD,)),
    ],
)
def test_the_five_platforms_and_how_one_gets_in(name: str, code: str, access: tuple[Access, ...]) -> None:
    """R12's five in the spelling of the page and others; pages have roles only (domain B7)."""
    platform = shipped_policy().platform(name)
    assert platform is not None
    assert (platform.code, platform.access) == (code, access)
    assert (platform.password is not None) == (Access.PASSWORD in access)


@pytest.mark.parametrize("name", ["TikTok", "X", "Snapchat", "face", "", "facebooks", "you tubé"])
def test_no_other_platform_is_decided(name: str) -> None:
    """R12 is a closed list, and a part of a name is no name."""
    assert shipped_policy().platform(name) is None


def test_generated_passwords_need_no_swedish_keyboard() -> None:
    """å ä ö and look-alikes are in no alphabet."""
    for platform in shipped_policy().platforms:
        if platform.password is not None:
            assert not set("åäöÅÄÖlI1O0 \"'\\`") & set(platform.password.alphabet)


def test_grounds_are_eight_and_two() -> None:
    """R58 to R65 in the page's words, and the two of R57; each with example and basis."""
    grounds = shipped_policy().grounds_on(TODAY)
    assert [ground.number for ground in grounds] == list(range(1, 11))
    book = shipped_requirements().by_number()
    for ground in grounds:
        assert ground.rule == book[ground.requirement].quote
        assert ground.rule in policy_text()
        assert ground.example.sv
        assert shipped_policy().legal_basis(ground.bases[0].type, TODAY) is not None


def test_criminal_law_is_claimed_only_where_it_holds() -> None:
    """Trap of domain B4: defamation, insults, swearing and advertising rest on the municipality's rules alone."""
    policy = shipped_policy()
    for code in ("profanity", "advertising_propaganda"):
        ground = policy.ground(code, TODAY)
        assert ground is not None
        assert {basis.type for basis in ground.bases} == {LegalType.RULES}
        assert ground.needs_rule
        assert Hint.OPINION_NO_GROUND in ground.hints
    first = policy.ground("defamation_threats", TODAY)
    assert first is not None
    covers = {basis.type: basis.covers.sv for basis in first.bases}
    assert "hot" in covers[LegalType.BBS]
    assert "Förtal" in covers[LegalType.RULES]


def test_only_the_third_ground_may_be_described_without_copy() -> None:
    """The path for suspected abuse material belongs to R60."""
    described = [
        g.requirement for g in shipped_policy().removal_grounds if CaptureMode.DESCRIPTION_ONLY in g.capture
    ]
    assert described == ["R60"]


def test_complaints_stay_and_cases_move() -> None:
    """R50 against R51 and R52, the ambiguity of domain A7 read as decided."""
    after = {case.code: case.after for case in shipped_policy().registration_cases}
    stays, moved = AfterRegistration.STAYS, AfterRegistration.MOVED
    assert after == {"complaint": stays, "ongoing_case": moved, "starts_case": moved}


def test_closure_grounds_are_a_to_g_and_the_units_own_request() -> None:
    """R83 to R89 under their letters."""
    lettered = [(g.letter, g.requirement) for g in shipped_policy().closure_grounds if g.letter]
    assert lettered == list(zip("abcdefg", (f"R{n}" for n in range(83, 90)), strict=True))
    own = shipped_policy().closure_ground("own_request")
    assert own is not None
    assert own.needs_text


def test_only_the_two_administrators_come_from_the_policy() -> None:
    """The page gives no other number; every other is owned up to as the municipality's choice, with a note."""
    limits = shipped_policy().limits
    named = {name: getattr(limits, name) for name in limits.__dataclass_fields__}
    assert all(isinstance(limit, Limit) for limit in named.values())
    from_policy = {name for name, limit in named.items() if limit.origin is Origin.POLICY}
    assert from_policy == {"minimum_administrators"}
    assert limits.minimum_administrators.value == 2
    assert all(limit.note for name, limit in named.items() if name not in from_policy)


def test_a_missing_records_schedule_only_warns() -> None:
    """Slice 4 of the plan: a deficiency, not a stop; fewer than two administrators is a stop."""
    policy = shipped_policy()
    assert {g.requirement: g.effect for g in policy.gates_at(Stage.SUBMISSION)}["R69"] is Effect.WARNS
    administrators = policy.gate("R33")
    assert administrators is not None
    assert administrators.effect is Effect.BLOCKS
    assert policy.gate("R1") is None


def test_words_shared_with_other_nouns_are_the_same() -> None:
    """The profile speaks of scopes and routines in the words of the records."""
    assert set(SCOPES) == {scope.value for scope in AccountScope}
    assert set(ROUTINES) == {kind.value for kind in RoutineKind}
    assert shipped_policy().diary(AccountScope.UNIT) is not None


def test_replies_are_filled_in_both_languages() -> None:
    """R92's pointer to the e-service is in the answer to a complaint, and no brace is left."""
    policy = shipped_policy()
    assert "Tyck till" in policy.reply("complaint", "sv")
    for template in policy.reply_templates:
        for language in ("sv", "en"):
            assert "{" not in policy.reply(template.code, language)


def test_texts_fall_back_to_swedish() -> None:
    """English is shown to English tags alone."""
    title = shipped_policy().title
    assert title.in_language("en_GB") == title.en
    assert title.in_language("sv") == title.in_language("fi") == title.sv
