"""The joint verb: an approved account starts, and its login is at the department, in one step (R37; F1)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lidsome_desktop.domain import account as course
from lidsome_desktop.domain.account import Account, AccountState
from lidsome_desktop.domain.account_facts import AccountFacts
from lidsome_desktop.domain.addresses import read_address
from lidsome_desktop.domain.application import ActivationAnswer, Application
from lidsome_desktop.domain.application_flow import GATE
from lidsome_desktop.domain.application_projection import FlowFacts, project
from lidsome_desktop.domain.application_statements import cleaned_answer
from lidsome_desktop.domain.compliance import activation_gates
from lidsome_desktop.domain.credential import Credential
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.finding import Finding, Severity
from lidsome_desktop.domain.handoff_states import HandoffWay
from lidsome_desktop.domain.refusals import Fault, Faults, Refusal, refuse
from lidsome_desktop.domain.routines import TermsAcceptance
from lidsome_desktop.domain.text import Choice
from lidsome_desktop.domain.typed import blank, read_day
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.account_facts import account_facts
from lidsome_desktop.store.accounts import account_at
from lidsome_desktop.store.credentials import handoffs_of
from lidsome_desktop.store.unit_of_work import ChangedByOther, NotFound, View


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivationView:
    """What the page of activation shows.

    Attributes:
        faults: everything that stands in the way now, at its field; gates as "gate.<finding>".
        findings: the same gates as findings, warnings included: who must act, and by when.
        handed_over: the login is at the department (F3 ≥ överlämnad).
        by_role: it was handed over as a role on the platform, without a file.
        checklist: the policy's basic information for the profile.
    """

    account: Account
    application: Application
    answer: ActivationAnswer
    faults: tuple[Fault, ...]
    findings: tuple[Finding, ...]
    handed_over: bool
    by_role: bool
    checklist: tuple[Choice, ...]

    @property
    def ready(self) -> bool:
        """Whether the account can start now."""
        return self.account.state is AccountState.APPROVED and not self.faults


def view(place: Workplace, account_id: str) -> ActivationView:
    """How far an approved account is from its start. Raises NotFound for an account without application."""
    with place.view() as reading:
        return _view_of(reading, place, account_id)


def save(
    place: Workplace, account_id: str, answer: ActivationAnswer, *, version: int | None = None
) -> ActivationView:
    """Keep what is filled in, right or wrong; `version` is that of the application.

    Raises:
        Refusal: `account.wrong_state`.
        ChangedByOther: somebody has changed the application since `version`.
    """
    with place.work() as work:
        account, before = _standing(work, account_id)
        if account.state is not AccountState.APPROVED:
            raise refuse("account.wrong_state", account=account_id, state=account.state.value)
        after = before.with_changes(activation=cleaned_answer(answer))
        if version is not None and version != before.version:
            raise ChangedByOther(after.with_changes(version=version), before)
        if after != before:
            kept = work.put(after)
            work.log(EventKind.APPLICATION_SAVED, kept, step="activation")
            work.commit()
        return _view_of(work, place, account_id)


def activate(place: Workplace, account_id: str) -> ActivationView:
    """Start the account: every gate is judged now, since somebody may have left since the approval.

    Raises:
        Refusal: every fault at once: `gate.*` (also `gate.credential_not_handed_over`), `address.*`,
            `account.exists`, `typed.day_*`, `activation.unchecked` (fact `item`); `account.wrong_state`.
    """
    with place.work() as work:
        shown = _view_of(work, place, account_id)
        account, answer = shown.account, shown.answer
        if account.state is not AccountState.APPROVED:
            raise refuse("account.wrong_state", account=account_id, state=account.state.value)
        if shown.faults:
            raise Refusal(*shown.faults)
        platform = place.policy.platform(account.platform)
        found = read_address(answer.address, place.policy, platform)
        started = work.put(
            course.activated(account, place.today(), address=answer.address.strip(), address_key=found.key)
        )
        terms = work.find(TermsAcceptance, account_id=account_id)
        if terms is not None:
            work.put(terms.with_changes(accepted_on=read_day(answer.terms_accepted_on)))
        work.log(EventKind.ACCOUNT_ACTIVATED, started)
        work.commit()
        return _view_of(work, place, account_id)


def _standing(reading: View, account_id: str) -> tuple[Account, Application]:
    application = reading.find(Application, account_id=account_id)
    if application is None:
        raise NotFound(f"application of {account_id}")
    return reading.get(Account, account_id), application


def _view_of(reading: View, place: Workplace, account_id: str) -> ActivationView:
    account, application = _standing(reading, account_id)
    answer = application.activation
    if blank(answer.address):
        answer = replace(answer, address=account.address)
    facts = _facts(reading, place, application)
    credential = facts.credential
    handed_over = credential is not None and credential.recorded and credential.handed_over
    findings = activation_gates(facts, place.policy, place.today(), handed_over=handed_over)
    faults = Faults()
    _check(reading, place, account, answer, faults)
    for each in findings:
        if each.severity is Severity.STOPS:
            faults.add(
                GATE + each.code, each.target or None, **{**each.facts, "requirement": each.requirement}
            )
    return ActivationView(
        account=account,
        application=application,
        answer=answer,
        faults=faults.found() if account.state is AccountState.APPROVED else (),
        findings=findings,
        handed_over=handed_over,
        by_role=handed_over and _by_role(reading, account.id),
        checklist=place.policy.basic_information,
    )


def _by_role(reading: View, account_id: str) -> bool:
    standing = [
        each
        for each in reading.all(Credential, account_id=account_id)
        if each.revoked_on is None and each.current
    ]
    latest = [handoffs_of(reading, each.id)[:1] for each in standing]
    return bool(latest) and all(each and each[0].way is HandoffWay.GRANT for each in latest)


def _facts(reading: View, place: Workplace, application: Application) -> AccountFacts:
    """The registry's facts of today; what only the application says is taken from its answers."""
    assert application.account_id is not None  # noqa: S101 (found by its account)
    facts = account_facts(reading, place.policy, place.today(), [application.account_id])[
        application.account_id
    ]
    said = project(application.answers, FlowFacts(), place.policy, place.today())
    return replace(
        facts,
        needs=said.needs,
        hours=said.hours,
        knowledge=said.knowledge,
        commissioned=said.commissioned,
        replies=said.replies,
    )


def _check(
    reading: View, place: Workplace, account: Account, answer: ActivationAnswer, faults: Faults
) -> None:
    platform = place.policy.platform(account.platform)
    try:
        key = read_address(answer.address, place.policy, platform).key
        taken = account_at(reading, key, account.id)
        if taken is not None:
            faults.add("account.exists", "address", account=taken.id, name=taken.name)
    except Refusal as refusal:
        faults.extend(refusal.faults)
    day = read_day(answer.terms_accepted_on)
    if day is None:
        missing = blank(answer.terms_accepted_on)
        faults.add("typed.day_missing" if missing else "typed.day_malformed", "terms_accepted_on")
    elif day > place.today():
        faults.add("typed.day_future", "terms_accepted_on")
    for each in place.policy.basic_information:
        if each.code not in answer.basic_information:
            faults.add("activation.unchecked", f"basic_information[{each.code}]", item=each.code)
