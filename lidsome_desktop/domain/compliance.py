"""The one judge: from facts, policy and day to findings. It knows no clock, no database and no window.

The gates of the guide, *Aktiv med brist*, the to-do list, hints for follow-up and reports are views of what it
says. A deficiency is always found anew and never stored (F1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from lidsome_desktop.domain import duties
from lidsome_desktop.domain.account import AccountState
from lidsome_desktop.domain.account_facts import AccountFacts
from lidsome_desktop.domain.finding import Finding, Severity, finding
from lidsome_desktop.domain.gates import RULES, Rule, at_stage, goal_and_audience, unmet
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.policy import Policy, Stage

# Demands of the start that an account in use must go on meeting. Who came through the guide met them; an account
# that is older than the registry has every one it lacks listed (F1).
_LASTING: Mapping[str, Rule] = {
    "R9": RULES["R9"],
    "R11": RULES["R11"],
    "R16": goal_and_audience,
    "R39": RULES["R39"],
    "R71": RULES["R71"],
}


def judge(facts: AccountFacts, policy: Policy, today: date) -> tuple[Finding, ...]:
    """Everything there is to say about an account as it is, the most urgent first."""
    return sorted_by_urgency(_judged(facts, policy, today), today)


def activation_gates(
    facts: AccountFacts, policy: Policy, today: date, *, handed_over: bool
) -> tuple[Finding, ...]:
    """What stands between an approved account and its start (F1): the gates of submission and activation,
    judged now, since somebody may have left. The hand-off belongs to the same step (R37)."""
    found: dict[tuple[str, str], Finding] = {}
    for stage in (Stage.SUBMISSION, Stage.ACTIVATION):
        for each in at_stage(facts, policy, stage, today):
            found.setdefault((each.code, each.target), each)
    found.pop(("credential_not_handed_over", ""), None)
    if not handed_over:
        # Whatever the profile says: a start without the login at the department is no start.
        missing = finding("credential_not_handed_over", Severity.STOPS, account_id=facts.account_id)
        found[(missing.code, "")] = missing
    return tuple(found.values())


def deficient(findings: Iterable[Finding]) -> bool:
    """Whether an active account is *aktiv med brist*."""
    return any(each.severity is Severity.DEFICIENCY for each in findings)


def stopping(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that stand in the way of a step."""
    return tuple(each for each in findings if each.severity is Severity.STOPS)


def for_role(findings: Iterable[Finding], roles: Iterable[Role]) -> tuple[Finding, ...]:
    """Those in which one of `roles` is to act."""
    wanted = frozenset(roles)
    return tuple(each for each in findings if wanted.intersection(each.who))


def sorted_by_urgency(findings: Iterable[Finding], today: date) -> tuple[Finding, ...]:
    """By due day; what is due at once stands between the overdue and the coming. Cases of one day by their number."""

    def key(each: Finding) -> tuple[date, int, str, str, str, str]:
        number = str(each.facts.get("number", ""))
        return each.due or today, each.severity.order, each.account_id, each.code, number, each.target

    return tuple(sorted(findings, key=key))


def next_day(facts: AccountFacts, policy: Policy, findings: Iterable[Finding]) -> date | None:
    """The account's next date in the list: follow-up, archiving, oversight, or the day by which one of its
    deficiencies is to be cured, whichever comes first. `findings` is what `judge` says of it."""
    if facts.state is not AccountState.ACTIVE:
        return None
    recurring = () if facts.deviating else (duties.follow_up_on, duties.archive_on, duties.oversight_on)
    days = [each(facts, policy) for each in recurring]
    days += [each.due for each in findings if each.severity is Severity.DEFICIENCY and each.due is not None]
    return min(days, default=None)


def _judged(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Finding]:
    yield from duties.of_removals(facts, policy, today)
    if facts.deviating and facts.state is AccountState.ACTIVE:
        # F1: an account elsewhere than the decided platforms has one way on only.
        yield finding("platform_deviating", Severity.DEFICIENCY, account_id=facts.account_id)
        return
    yield from duties.of_application(facts, today)
    if facts.state is AccountState.ACTIVE:
        yield from _active(facts, policy, today)
    elif facts.state is AccountState.CLOSING:
        yield from duties.of_credential(facts, policy, today)


def _active(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Finding]:
    judged: dict[str, tuple[Rule, tuple[Role, ...]]] = {}
    for requirement, rule in _LASTING.items():
        gate = policy.gate(requirement)
        judged[requirement] = (rule, gate.who if gate else ())
    for gate in policy.gates_at(Stage.ACTIVE):
        if gate.requirement in RULES:
            judged[gate.requirement] = (_LASTING.get(gate.requirement, RULES[gate.requirement]), gate.who)
    for requirement, (rule, who) in judged.items():
        yield from unmet(rule, requirement, who, Severity.DEFICIENCY, facts, policy, today)
    yield from duties.of_active(facts, policy, today)
