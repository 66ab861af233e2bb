"""The demands of the policy's gates, one rule a requirement: what of them an account does not meet.

Which of them count at which stage, whether they block, and whose turn it is, is the policy's (`Policy.gates`);
what they mean is here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from lidsome_desktop.domain.account_facts import AccountFacts, PersonFacts
from lidsome_desktop.domain.application import Verdict
from lidsome_desktop.domain.due import due_after
from lidsome_desktop.domain.finding import Finding, Severity, finding
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.policy import Effect, Policy, Stage
from lidsome_desktop.domain.refusals import Fact

_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """What a rule finds: a finding's code with what is special this time."""

    code: str
    due: date | None = None
    target: str = ""
    who: tuple[Role, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)


Rule = Callable[[AccountFacts, Policy, date], Iterator[Unmet]]


def _platform(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    if not facts.platform_decided:
        yield Unmet(code="platform_undecided")


def _board(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    if not facts.has_board:
        yield Unmet(code="board_missing")


def _manager(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    if facts.manager is None:
        yield Unmet(code="manager_missing")
    elif facts.manager.gone(today):
        yield Unmet(code="manager_left", target=facts.manager.identity)


def _administrators(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    needed, count = policy.limits.minimum_administrators.value, len(facts.present(today))
    if count < needed:
        short_since = [each.left_on for each in facts.administrators if each.left_on and each.gone(today)]
        since = max(
            [*short_since, *([facts.short_since] if facts.short_since else [])], default=facts.began_on
        )
        due = due_after(since, policy.limits.administrators_restored)
        yield Unmet(code="administrators_few", due=due, facts={"count": count, "needed": needed})


def _assignments(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    if not facts.commissioned:
        yield Unmet(code="presence_not_commissioned")
    for each in facts.administrators:
        if not each.assigned and not each.gone(today):
            yield Unmet(code="assignment_missing", target=each.identity)


def _unread(
    code: str, people: tuple[PersonFacts, ...], role: Role, facts: AccountFacts, policy: Policy
) -> Iterator[Unmet]:
    routines = facts.routines
    if routines is None:
        return
    for each in people:
        if each.identity not in routines.readers:
            since = max(routines.valid_from, each.since or facts.began_on)
            yield Unmet(
                code=code,
                target=each.identity,
                who=(role,),
                due=due_after(since, policy.limits.read_confirmation_due),
                facts={"routines": routines.routines_id, "person": each.person_id},
            )


def _reading(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    if facts.routines is None:
        yield Unmet(code="routines_unpublished", who=(Role.COMMUNICATIONS,))
        return
    administrators = facts.present(today)
    manager = facts.manager
    if manager is not None and not manager.gone(today):
        # One who is both is asked once.
        if all(each.identity != manager.identity for each in administrators):
            yield from _unread("routines_unread", (manager,), Role.MANAGER, facts, policy)
    yield from _unread("routines_unread", administrators, Role.ADMINISTRATOR, facts, policy)


def _editors_reading(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    others = {each.identity for each in facts.administrators}
    editors = tuple(each for each in facts.editors if each.identity not in others and not each.gone(today))
    yield from _unread("routines_unread_by_editor", editors, Role.EDITOR, facts, policy)


def _monitoring(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    if not facts.monitoring:
        yield Unmet(code="monitoring_missing")


def _upkeep(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    if not facts.upkeep:
        yield Unmet(code="upkeep_missing")


def _dated(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    if not facts.routines_dated and (facts.monitoring or facts.upkeep):
        yield Unmet(code="routines_undated")


def _terms(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    if not facts.terms:
        yield Unmet(code="terms_missing")


def _binds_to(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    if not facts.binds_to:
        yield Unmet(code="binds_to_missing")


def _web(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    if facts.web_confirmed_on is None:
        yield Unmet(code="web_unconfirmed")
    else:
        due = due_after(facts.web_confirmed_on, policy.limits.web_confirmed)
        if due < today:
            yield Unmet(code="web_outdated", due=due)


def _web_page(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    if not facts.web_page:
        yield Unmet(code="web_page_missing")


def _purpose(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    if not facts.purposes:
        yield Unmet(code="purpose_missing")


def goal_and_audience(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    """The part of R16 that lasts as long as the account: what it is for, and for whom."""
    if not facts.goal:
        yield Unmet(code="goal_missing")
    if not facts.audience:
        yield Unmet(code="audience_missing")


def _needs(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    if facts.needs is None:
        yield Unmet(code="needs_unassessed")
    elif facts.needs is Verdict.ENOUGH:
        yield Unmet(code="needs_met")
    yield from goal_and_audience(facts, policy, today)


def _time(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    needed = policy.limits.hours_per_week.value
    if not facts.hours:
        yield Unmet(code="time_missing")
    elif facts.hours < needed * _HOUR:
        yield Unmet(code="time_too_little", facts={"needed": needed})
    if not facts.knowledge:
        yield Unmet(code="knowledge_missing")


def _replies(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    if not facts.replies:
        yield Unmet(code="replies_unplanned")


def _schedule(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    if not facts.records_schedule:
        yield Unmet(code="records_schedule_missing")


def _gdpr(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    if not facts.gdpr_contact:
        yield Unmet(code="gdpr_contact_missing")


def _approved(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    if not facts.approved:
        yield Unmet(code="not_approved")


def _handed_over(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    if facts.credential is None or not facts.credential.handed_over:
        yield Unmet(code="credential_not_handed_over")


def _login(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    credential = facts.credential
    if credential is None or not credential.recorded:
        yield Unmet(code="credential_missing")
        return
    if credential.refused:
        yield Unmet(code="credential_refused", due=credential.hand_over_by)
    elif not credential.handed_over and credential.changed_on is None:
        yield Unmet(code="credential_not_handed_over")
    if credential.blocked:
        yield Unmet(code="credential_blocked", due=credential.hand_over_by)
    if credential.roles_lack_department:
        yield Unmet(code="credential_lacks_department")


def _changes(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Unmet]:
    credential = facts.credential
    if credential is not None and credential.changed_on is not None and not credential.refused:
        due = credential.hand_over_by or due_after(credential.changed_on, policy.limits.change_report_due)
        yield Unmet(code="credential_changed", due=due)


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "R3": _editors_reading,
        "R4": _replies,
        "R8": _web_page,
        "R9": _web,
        "R11": _purpose,
        "R12": _platform,
        "R15": _time,
        "R16": _needs,
        "R17": _assignments,
        "R18": _manager,
        "R23": _login,
        "R24": _changes,
        "R27": _approved,
        "R32": _reading,
        "R33": _administrators,
        "R34": _monitoring,
        "R35": _upkeep,
        "R36": _dated,
        "R37": _handed_over,
        "R39": _terms,
        "R41": _binds_to,
        "R69": _schedule,
        "R71": _gdpr,
        "R73": _board,
    }
)
"""Rules by requirement. R30 and R81 (and the archiving of R69) go by the calendar: `domain.duties`."""


def at_stage(facts: AccountFacts, policy: Policy, stage: Stage, today: date) -> tuple[Finding, ...]:
    """What the account lacks at a stage on its way: STOPS where the policy's gate blocks, else WARNING."""
    found = []
    for gate in policy.gates_at(stage):
        rule = RULES.get(gate.requirement)
        severity = Severity.STOPS if gate.effect is Effect.BLOCKS else Severity.WARNING
        if rule is not None:
            found += unmet(rule, gate.requirement, gate.who, severity, facts, policy, today)
    return tuple(found)


def unmet(
    rule: Rule,
    requirement: str,
    who: tuple[Role, ...],
    severity: Severity,
    facts: AccountFacts,
    policy: Policy,
    today: date,
) -> list[Finding]:
    """What a rule finds unmet, as findings of a requirement."""
    return [
        finding(
            each.code,
            severity,
            account_id=facts.account_id,
            who=each.who or who,
            requirement=requirement,
            due=each.due,
            target=each.target,
            **each.facts,
        )
        for each in rule(facts, policy, today)
    ]
