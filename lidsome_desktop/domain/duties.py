"""What an account asks for as time goes by: follow-up, archiving, oversight, receipts, open cases, applications."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from lidsome_desktop.domain.account import AccountState
from lidsome_desktop.domain.account_facts import AccountFacts
from lidsome_desktop.domain.due import due_after, months_after
from lidsome_desktop.domain.finding import Finding, Severity, finding
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.policy import Policy

AHEAD = timedelta(days=30)
"""How long before its day a recurring duty is brought up."""


def follow_up_on(facts: AccountFacts, policy: Policy) -> date:
    """The day of the next follow-up (R81)."""
    return due_after(facts.last_follow_up_on or facts.began_on, policy.limits.follow_up)


def archive_on(facts: AccountFacts, policy: Policy) -> date:
    """The day of the next archiving (R69): the account's own interval, or the policy's."""
    since = facts.last_archived_on or facts.began_on
    if facts.archive_interval_months:
        return months_after(since, facts.archive_interval_months)
    return due_after(since, policy.limits.archive_interval)


def oversight_on(facts: AccountFacts, policy: Policy) -> date:
    """The day by which the department looks at the account next (R30)."""
    return due_after(facts.last_overseen_on or facts.began_on, policy.limits.oversight)


def of_active(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Finding]:
    """What recurs while an account is in use."""
    yield from _recurring("follow_up", follow_up_on(facts, policy), _who(policy, "R81"), facts, today)
    yield from _recurring("archive", archive_on(facts, policy), (), facts, today)
    yield from _oversight(facts, policy, today)
    yield from _activity(facts, policy, today)
    yield from _people_gone(facts, today)
    yield from of_credential(facts, policy, today)


def of_credential(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Finding]:
    """Receipts, unsettled changes and old passwords (R23, R37)."""
    known = facts.credential
    if known is None:
        return
    if known.receipt_due_on is not None:
        late = known.receipt_due_on < today
        yield finding(
            "receipt_overdue" if late else "receipt_awaited",
            Severity.DEFICIENCY if late else Severity.TASK,
            account_id=facts.account_id,
            due=known.receipt_due_on,
        )
    if known.open_intents:
        yield finding(
            "credential_unsettled", Severity.TASK, account_id=facts.account_id, count=known.open_intents
        )
    if known.password_since is not None:
        due = due_after(known.password_since, policy.limits.password_age)
        if due < today + AHEAD:
            yield finding("password_old", Severity.TASK, account_id=facts.account_id, due=due)


def of_removals(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Finding]:
    """Open removal cases by age: still on the platform (R54), not registered (R55), no number back (R55)."""
    limit = policy.limits.registration_due
    for case in facts.removals:
        found = case.discovered_on
        of_case = partial(
            finding,
            severity=Severity.TASK,
            account_id=facts.account_id,
            target=case.case_id,
            number=case.number,
        )
        if not case.off_platform:
            yield of_case("removal_open", due=found, days=(today - found).days)
        if case.sent_on is not None:
            yield of_case("diary_number_missing", due=due_after(case.sent_on, limit))
        elif case.off_platform and case.to_send:
            yield of_case("removal_unregistered", due=due_after(found, limit))


def of_application(facts: AccountFacts, today: date) -> Iterator[Finding]:
    """Whose turn it is with an application (R27, R37)."""
    known, account = facts.application, facts.account_id
    if known is None:
        return
    target = known.application_id
    if facts.state is AccountState.DRAFT:
        code = "application_returned" if known.asked_on else "application_unfinished"
        yield finding(code, Severity.TASK, account_id=account, target=target)
    elif facts.state is AccountState.SUBMITTED:
        since = known.sent_on or today
        days = (today - since).days
        yield finding(
            "application_waiting", Severity.TASK, account_id=account, target=target, due=since, days=days
        )
    elif facts.state is AccountState.APPROVED:
        yield finding("activation_waiting", Severity.TASK, account_id=account, target=target)


def _who(policy: Policy, requirement: str) -> tuple[Role, ...]:
    gate = policy.gate(requirement)
    return gate.who if gate else ()


def _recurring(
    noun: str, due: date, who: tuple[Role, ...], facts: AccountFacts, today: date
) -> Iterator[Finding]:
    if due < today:
        yield finding(f"{noun}_overdue", Severity.DEFICIENCY, account_id=facts.account_id, who=who, due=due)
    elif due <= today + AHEAD:
        yield finding(f"{noun}_due", Severity.TASK, account_id=facts.account_id, who=who, due=due)


def _oversight(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Finding]:
    due = oversight_on(facts, policy)
    if due < today:
        yield finding("oversight_overdue", Severity.DEFICIENCY, account_id=facts.account_id, due=due)
    elif facts.last_overseen_on is None:
        yield finding("oversight_never", Severity.TASK, account_id=facts.account_id, due=due)


def _activity(facts: AccountFacts, policy: Policy, today: date) -> Iterator[Finding]:
    if facts.last_activity_on is None:
        return
    days = (today - facts.last_activity_on).days
    if days >= policy.limits.activity_none.value:
        yield finding("activity_none", Severity.HINT, account_id=facts.account_id, days=days)
    elif days >= policy.limits.activity_low.value:
        yield finding("activity_low", Severity.HINT, account_id=facts.account_id, days=days)


def _people_gone(facts: AccountFacts, today: date) -> Iterator[Finding]:
    # R24, B7: one who has left still has the roles and knows the password until somebody acts.
    for each in facts.administrators:
        if each.gone(today):
            yield finding(
                "administrator_left",
                Severity.DEFICIENCY,
                account_id=facts.account_id,
                target=each.appointment_id,
                due=each.left_on,
                person=each.person_id,
            )
