"""The one judge: facts in, findings out."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lidsome_desktop.domain.account import AccountState
from lidsome_desktop.domain.account_facts import AccountFacts, ApplicationFacts, RemovalFacts
from lidsome_desktop.domain.compliance import (
    activation_gates,
    deficient,
    for_role,
    judge,
    next_day,
    sorted_by_urgency,
    stopping,
)
from lidsome_desktop.domain.credential import CredentialFacts
from lidsome_desktop.domain.finding import KINDS, Finding, Severity, finding
from lidsome_desktop.domain.gates import RULES
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.policy import Stage
from tests.factories.applications import (
    ALI,
    MAJA,
    MANAGER,
    TODAY,
    account_facts,
    person_facts,
    routines_facts,
    shipped_policy,
)


def judged(**fields: object) -> tuple[Finding, ...]:
    return judge(account_facts(**fields), shipped_policy(), TODAY)


def codes(**fields: object) -> list[str]:
    return [each.code for each in judged(**fields)]


def credential(**fields: object) -> CredentialFacts:
    return CredentialFacts(
        **{"account_id": "a1", "recorded": True, "handed_over": True, "receipted": True, **fields}
    )


def test_an_account_that_lacks_nothing_has_no_findings() -> None:
    """*Aktiv* without *brist* exists."""
    assert judged() == ()


def test_every_gate_on_an_account_in_the_policy_is_judged() -> None:
    """No gate of the shipped profile is decoration: it has a rule, is a duty by the calendar, or is of a removal."""
    by_calendar = {"R30", "R81"}
    for gate in shipped_policy().gates:
        if not set(gate.stages) <= {Stage.REMOVAL, Stage.REGISTRATION}:
            assert gate.requirement in RULES or gate.requirement in by_calendar


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"manager": None}, "manager_missing"),
        ({"manager": person_facts(MANAGER, left_on=TODAY)}, "manager_left"),
        ({"administrators": (person_facts(MAJA),)}, "administrators_few"),
        ({"routines": routines_facts(MANAGER, MAJA)}, "routines_unread"),
        ({"monitoring": False}, "monitoring_missing"),
        ({"upkeep": False}, "upkeep_missing"),
        ({"terms": False}, "terms_missing"),
        ({"records_schedule": False}, "records_schedule_missing"),
        ({"gdpr_contact": False}, "gdpr_contact_missing"),
        ({"web_confirmed_on": None}, "web_unconfirmed"),
        ({"purposes": False}, "purpose_missing"),
        ({"goal": False}, "goal_missing"),
        ({"audience": False}, "audience_missing"),
        ({"credential": None}, "credential_missing"),
        ({"credential": credential(handed_over=False)}, "credential_not_handed_over"),
        ({"credential": credential(handed_over=False, changed_on=TODAY)}, "credential_changed"),
        ({"credential": credential(receipt_due_on=date(2026, 11, 20))}, "receipt_overdue"),
        ({"credential": credential(refused=True)}, "credential_refused"),
        ({"credential": credential(blocked=True)}, "credential_blocked"),
        ({"credential": credential(roles_lack_department=True)}, "credential_lacks_department"),
        ({"last_follow_up_on": date(2025, 11, 20)}, "follow_up_overdue"),
        ({"last_archived_on": date(2026, 5, 20)}, "archive_overdue"),
        ({"last_overseen_on": date(2026, 5, 20)}, "oversight_overdue"),
        ({"editors": (person_facts("red@example.se"),)}, "routines_unread_by_editor"),
    ],
)
def test_each_unmet_demand_is_one_deficiency_with_somebody_to_act(
    fields: dict[str, object], code: str
) -> None:
    """F1: any gate of *Aktiv* no longer true makes *Aktiv med brist*, and says whose turn it is."""
    found = judged(**fields)
    assert [each.code for each in found] == [code]
    assert deficient(found)
    assert found[0].who
    assert found[0].requirement.startswith("R")


def test_an_existing_account_has_every_missing_item_listed() -> None:
    """F1: an imported account starts *aktiv med brist* with all of it, and the same person is not asked twice."""
    found = judge(
        AccountFacts(
            account_id="a1", state=AccountState.ACTIVE, registered_on=TODAY, routines=routines_facts()
        ),
        shipped_policy(),
        TODAY,
    )
    assert {each.code for each in found if each.severity is Severity.DEFICIENCY} == {
        "manager_missing", "administrators_few", "monitoring_missing", "upkeep_missing", "terms_missing",
        "records_schedule_missing", "gdpr_contact_missing", "web_unconfirmed", "purpose_missing", "goal_missing",
        "audience_missing", "credential_missing",
    }  # fmt: skip
    assert {each.code for each in found if each.severity is Severity.TASK} == {"oversight_never"}


def test_too_few_administrators_has_a_deadline_from_the_day_somebody_left() -> None:
    """R33: below two is a deficiency with a deadline, not silent."""
    left = person_facts(ALI, left_on=date(2026, 11, 20), appointment_id="ap2")
    found = {each.code: each for each in judged(administrators=(person_facts(MAJA), left))}
    assert found["administrators_few"].due == date(2026, 12, 4)
    assert dict(found["administrators_few"].facts) == {"count": 1, "needed": 2}
    assert found["administrator_left"].target == "ap2"
    assert "routines_unread" not in found


def test_one_person_appointed_under_two_spellings_is_one() -> None:
    """R33: identity, not rows."""
    assert codes(administrators=(person_facts(MAJA), person_facts(MAJA, person_id="other"))) == [
        "administrators_few"
    ]


def test_a_new_version_of_the_routines_is_unread_by_all_until_each_has_confirmed() -> None:
    """R31/R32: the deadline counts from the version, or from the appointment if that is later."""
    fresh = dataclasses.replace(routines_facts(), valid_from=date(2026, 11, 16))
    later = person_facts(ALI, since=date(2026, 11, 20))
    found = judged(routines=fresh, administrators=(person_facts(MAJA), later))
    assert {each.target: each.due for each in found} == {
        MANAGER: date(2026, 12, 7), MAJA: date(2026, 12, 7), ALI: date(2026, 12, 11)
    }  # fmt: skip


def test_no_routines_published_is_the_departments_turn_and_nobody_elses() -> None:
    """Nobody is blamed for not reading what is not there."""
    found = judged(routines=None)
    assert [each.code for each in found] == ["routines_unpublished"]
    assert found[0].who == (Role.COMMUNICATIONS,)  # nobody else can publish them


def test_a_receipt_that_is_not_yet_due_is_no_deficiency() -> None:
    """Waiting is a task of the department, not a fault."""
    found = judged(credential=credential(receipted=False, receipt_due_on=date(2026, 11, 25)))
    assert [(each.code, each.severity) for each in found] == [("receipt_awaited", Severity.TASK)]
    assert for_role(found, [Role.COMMUNICATIONS]) == found


def test_an_account_on_a_deviating_platform_has_one_way_on() -> None:
    """R12, F1: closure only; what is missing besides is beside the point. Open removals still are."""
    found = judged(deviating=True, manager=None, terms=False)
    assert [each.code for each in found] == ["platform_deviating"]
    case = RemovalFacts(case_id="c1", number="B-2026-001", account_id="a1", discovered_on=date(2026, 11, 21))
    assert "removal_open" in codes(deviating=True, removals=(case,))


def test_open_removals_are_listed_by_age() -> None:
    """R54: the oldest discovery first."""
    cases = tuple(
        RemovalFacts(
            case_id=f"c{days}",
            number=f"B-2026-00{days}",
            account_id="a1",
            discovered_on=TODAY - timedelta(days=days),
        )
        for days in (1, 9, 4)
    )
    assert [each.target for each in judged(removals=cases)] == ["c9", "c4", "c1"]


def test_a_sent_case_without_a_number_and_a_removed_one_unsent_are_told_apart() -> None:
    """R55: what was removed goes to the diary, and the number comes back."""
    sent = RemovalFacts(
        case_id="c1",
        number="B-2026-001",
        account_id="a1",
        discovered_on=TODAY,
        off_platform=True,
        sent_on=TODAY,
    )
    unsent = dataclasses.replace(sent, case_id="c2", sent_on=None)
    nothing_to_send = dataclasses.replace(unsent, case_id="c3", to_send=False)
    assert {(e.code, e.target) for e in judged(removals=(sent, unsent, nothing_to_send))} == {
        ("diary_number_missing", "c1"), ("removal_unregistered", "c2")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("state", "asked", "code", "role"),
    [
        (AccountState.DRAFT, None, "application_unfinished", Role.MANAGER),
        (AccountState.DRAFT, TODAY, "application_returned", Role.ADMINISTRATOR),
        (AccountState.SUBMITTED, None, "application_waiting", Role.DIRECTOR),
        (AccountState.APPROVED, None, "activation_waiting", Role.ADMINISTRATOR),
    ],
)
def test_an_application_is_somebodys_turn(
    state: AccountState, asked: date | None, code: str, role: Role
) -> None:
    """One line an application, to the one who acts next."""
    known = ApplicationFacts(application_id="ap1", sent_on=date(2026, 11, 20), asked_on=asked)
    found = judged(state=state, application=known, manager=None)
    assert [each.code for each in found] == [code]
    assert role in found[0].who


@pytest.mark.parametrize("state", [AccountState.REJECTED, AccountState.CLOSED])
def test_what_is_over_asks_for_nothing(state: AccountState) -> None:
    """A closed account has no deficiencies."""
    assert judged(state=state, manager=None, credential=None) == ()


def test_activation_judges_now_and_lists_everything() -> None:
    """F1: someone may have left since the approval; every fault is told at once, the hand-off too."""
    facts = account_facts(
        state=AccountState.APPROVED,
        manager=person_facts(MANAGER, left_on=date(2026, 11, 1)),
        administrators=(person_facts(MAJA), person_facts(ALI, left_on=date(2026, 11, 20))),
    )
    stops = {
        each.code for each in stopping(activation_gates(facts, shipped_policy(), TODAY, handed_over=False))
    }
    assert stops == {"manager_left", "administrators_few", "credential_not_handed_over"}
    cured = account_facts(state=AccountState.APPROVED, credential=None)
    assert stopping(activation_gates(cured, shipped_policy(), TODAY, handed_over=True)) == ()


def test_the_hand_off_is_demanded_whatever_the_profile_says() -> None:
    """R37: a profile without its gate cannot start an account without its login at the department."""
    policy = dataclasses.replace(shipped_policy(), gates=())
    found = activation_gates(account_facts(state=AccountState.APPROVED), policy, TODAY, handed_over=False)
    assert [each.code for each in found] == ["credential_not_handed_over"]


def test_the_to_do_list_puts_overdue_first_and_undated_between() -> None:
    """What is due at once stands after what is late and before what is to come."""
    found = sorted_by_urgency(
        judged(
            last_follow_up_on=date(2025, 11, 1),
            manager=None,
            credential=credential(receipt_due_on=date(2026, 11, 25)),
        ),
        TODAY,
    )
    assert [each.code for each in found] == ["follow_up_overdue", "manager_missing", "receipt_awaited"]


def test_the_next_date_is_the_first_of_what_recurs() -> None:
    """Follow-up, archiving, oversight: whichever comes first."""
    assert next_day(account_facts(), shipped_policy(), ()) == date(2027, 3, 15)
    assert next_day(account_facts(archive_interval_months=3), shipped_policy(), ()) == date(2026, 12, 15)
    assert next_day(account_facts(state=AccountState.DRAFT), shipped_policy(), ()) is None


def test_a_deficiency_that_is_due_sooner_is_the_next_date() -> None:
    """What must be cured by Wednesday stands before next year's follow-up; a task, or a later day, does not."""
    soon = finding("administrators_few", Severity.DEFICIENCY, due=date(2026, 11, 25))
    task = finding("receipt_awaited", Severity.TASK, due=date(2026, 11, 23))
    at_once = finding("manager_missing", Severity.DEFICIENCY)
    late = finding("web_outdated", Severity.DEFICIENCY, due=date(2028, 1, 1))
    facts, policy = account_facts(), shipped_policy()
    assert next_day(facts, policy, (task, soon, late, at_once)) == date(2026, 11, 25)
    assert next_day(facts, policy, (task, late, at_once)) == date(2027, 3, 15)
    assert next_day(account_facts(state=AccountState.DRAFT), policy, (soon,)) is None


_DAYS = st.none() | st.dates(date(2024, 1, 1), date(2028, 1, 1))


@given(
    state=st.sampled_from(AccountState),
    deviating=st.booleans(),
    overseen=_DAYS,
    followed=_DAYS,
    left=st.lists(_DAYS, max_size=4),
    known=st.none()
    | st.builds(credential, handed_over=st.booleans(), changed_on=_DAYS, refused=st.booleans()),
)
def test_every_finding_can_be_acted_on(
    state: AccountState,
    deviating: bool,
    overseen: date | None,
    followed: date | None,
    left: list[date | None],
    known: CredentialFacts | None,
) -> None:
    """Whatever the facts: known code, somebody's turn, one line a code and target, the same answer twice."""
    people = tuple(
        person_facts(f"{i}@x.se", left_on=day, appointment_id=str(i)) for i, day in enumerate(left)
    )
    facts = account_facts(
        state=state, deviating=deviating, last_overseen_on=overseen, last_follow_up_on=followed,
        administrators=people, credential=known,
    )  # fmt: skip
    found = judge(facts, shipped_policy(), TODAY)
    assert found == judge(facts, shipped_policy(), TODAY)
    assert all(each.code in KINDS and each.who for each in found)
    assert len({(each.code, each.target) for each in found}) == len(found)
    if state is not AccountState.ACTIVE:
        assert not any(each.code == "administrators_few" for each in found)
    elif not deviating and sum(day is None or day > TODAY for day in left) < 2:
        assert any(each.code == "administrators_few" for each in found)
