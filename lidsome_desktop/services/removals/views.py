"""What one sees of removals: a case with everything derived from it, and lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.disposal import Disposal, DisposedCase
from lidsome_desktop.domain.due import due_after
from lidsome_desktop.domain.people import Person, Unit
from lidsome_desktop.domain.policy import Policy
from lidsome_desktop.domain.removal import ItemKind, RemovalCase
from lidsome_desktop.domain.removal_facts import CaseFacts, State
from lidsome_desktop.domain.removal_progress import Clock, NextStep, Step, clock, next_steps, steps
from lidsome_desktop.services.workplace import Workplace, swedish_day
from lidsome_desktop.store import removals as store
from lidsome_desktop.store.removals import After, Counts, Shown
from lidsome_desktop.store.unit_of_work import View


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case as its room shows it.

    Attributes:
        facts: the case, its items and registrations with everything recorded; states, headlines and
            checklists are properties of these.
        platform: the platform's name.
        manager: the account's manager, whose approval some ends need.
        steps: for the stepper; `next_steps`: what awaits whom, the most urgent first.
        clock: time since discovery.
        names: the names of persons that the records refer to, by id.
        saved_at: when something was last kept of the case.
        suggested_retention: the day until which the policy would keep the local copy, counted from today.
        suggested_basis: the account's item of the records schedule, for the basis for disposal.
        disposed: the number of the disposal that emptied it, "" while it is whole.
    """

    facts: CaseFacts
    account: Account
    unit: Unit
    platform: str
    manager: Person | None
    steps: tuple[Step, ...]
    next_steps: tuple[NextStep, ...]
    clock: Clock
    names: Mapping[str, str]
    saved_at: datetime
    suggested_retention: date
    suggested_basis: str
    disposed: str = ""

    @property
    def case(self) -> RemovalCase:
        """The case itself."""
        return self.facts.case

    @property
    def headline(self) -> State:
        """The state to show."""
        return self.facts.headline


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A case as a line of a list: no content, no sender.

    Attributes:
        kinds: what its items are, in order.
        hidden: some item is hidden and thus still to be removed.
        numbers: the diary's numbers that have come back.
        next_step: what is most urgent, if anything.
    """

    case: RemovalCase
    account_name: str
    platform: str
    headline: State
    kinds: tuple[ItemKind, ...]
    removed: int
    hidden: bool
    numbers: tuple[str, ...]
    next_step: NextStep | None
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """A stretch of a list; `after` goes on from it, None at the end."""

    rows: tuple[CaseRow, ...]
    after: After | None


def case(place: Workplace, case_id: str) -> CaseView:
    """A case with everything about it.

    Raises:
        NotFound: there is no such case.
    """
    with place.view() as view:
        return seen(view, place, store.case_facts(view, case_id))


def seen(view: View, place: Workplace, facts: CaseFacts) -> CaseView:
    """The view of a case whose facts are at hand."""
    account = view.get(Account, facts.case.account_id)
    unit = view.get(Unit, account.unit_id)
    return CaseView(
        facts=facts,
        account=account,
        unit=unit,
        platform=platform_name(place.policy, account),
        manager=view.find(Person, id=account.manager_id) if account.manager_id else None,
        steps=steps(facts),
        next_steps=next_steps(facts),
        clock=clock(facts, place.policy.limits.removal_alarm),
        names=_names(view, facts),
        saved_at=store.last_kept(view, facts.case),
        suggested_retention=due_after(swedish_day(place.clock()), place.policy.limits.local_copy_kept),
        suggested_basis=_suggested_basis(facts, account, unit),
        disposed=_disposed(view, facts.case.id),
    )


def cases(
    place: Workplace,
    *,
    shown: Shown = Shown.OPEN,
    account_id: str | None = None,
    search: str = "",
    include_secret: bool = False,
    after: After | None = None,
    limit: int = 100,
) -> CasePage:
    """Cases by time of discovery, the latest first. `search` looks in number, addresses, place, account,
    and in texts and senders; in those that are secret by choice only."""
    with place.view() as view:
        found = store.cases(
            view,
            shown=shown,
            account_id=account_id,
            search=search,
            include_secret=include_secret,
            after=after,
            limit=limit + 1,
        )
        page = found[:limit]
        facts = store.facts_of(view, page)
        accounts = store.accounts_of(view, page)
        rows = tuple(_row(place, facts[each.id], accounts[each.account_id]) for each in page)
    more = len(found) > limit
    return CasePage(rows=rows, after=After(page[-1].discovered_at, page[-1].id) if more else None)


def counts(place: Workplace) -> Counts:
    """How many cases await something, for the navigation."""
    with place.view() as view:
        return store.counts(view)


def platform_name(policy: Policy, account: Account) -> str:
    """The name of the account's platform as people write it."""
    decided = policy.platform(account.platform)
    return decided.name if decided is not None else account.platform


def _row(place: Workplace, facts: CaseFacts, account: Account) -> CaseRow:
    awaiting = next_steps(facts)
    return CaseRow(
        case=facts.case,
        account_name=account.name,
        platform=platform_name(place.policy, account),
        headline=facts.headline,
        kinds=tuple(each.item.item_kind for each in facts.items),
        removed=sum(each.gone for each in facts.items),
        hidden=any(each.hidden and not each.off_the_clock for each in facts.items),
        numbers=tuple(each.number for each in facts.registrations if each.registered),
        next_step=awaiting[0] if awaiting else None,
        clock=clock(facts, place.policy.limits.removal_alarm),
    )


def _disposed(view: View, case_id: str) -> str:
    gone = view.find(DisposedCase, case_id=case_id)
    return view.get(Disposal, gone.disposal_id).number if gone is not None else ""


def _suggested_basis(facts: CaseFacts, account: Account, unit: Unit) -> str:
    if facts.case.disposal_basis:
        return facts.case.disposal_basis
    return ", ".join(part for part in (unit.records_schedule, account.records_schedule_item) if part)


def _names(view: View, facts: CaseFacts) -> Mapping[str, str]:
    case = facts.case
    ids = {case.discovered_by, case.recorded_by, case.withdrawn_approved_by, case.closed_by}
    for each in facts.items:
        ids |= {c.recorded_by for c in each.captures} | {s.recorded_by for s in each.senders}
        ids |= {j.judged_by for j in each.judgements} | {o.recorded_by for o in each.outcomes}
        ids |= {a.approved_by for a in each.approvals}
    for registration in facts.registrations:
        ids |= {registration.prepared_by, registration.sent_by}
    return store.names_of(view, (each for each in ids if each is not None))
