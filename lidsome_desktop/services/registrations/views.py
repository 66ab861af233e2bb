"""What one sees of registrations: one with what it covers, and lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.due import due_after
from lidsome_desktop.domain.limits import Limit
from lidsome_desktop.domain.people import Unit
from lidsome_desktop.domain.registration import Registration
from lidsome_desktop.domain.removal import RemovalCase
from lidsome_desktop.domain.removal_facts import CaseFacts, ItemFacts
from lidsome_desktop.services.workplace import Workplace, swedish_day
from lidsome_desktop.store import registrations as store
from lidsome_desktop.store import removals
from lidsome_desktop.store.registrations import AfterRegistration, NumberVersion, ShownRegistrations


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationView:
    """A registration as its room shows it.

    Attributes:
        items: what it covers, with everything recorded of each.
        platform: the platform's name.
        numbers: every number it has had, the first first: what was corrected stays visible.
        due_on: the day by which it is to be with the registrar, by the policy.
        moved_missing: the diary must still confirm that it holds the content (R57).
    """

    registration: Registration
    case: RemovalCase
    items: tuple[ItemFacts, ...]
    account: Account
    unit: Unit
    platform: str
    numbers: tuple[NumberVersion, ...]
    due_on: date
    moved_missing: bool

    def overdue(self, today: date) -> bool:
        """Whether it should have been sent by now."""
        return self.registration.sent_at is None and today > self.due_on


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationRow:
    """A registration as a line of a list: the neutral summary, never the content or a sender left out."""

    registration: Registration
    case_number: str
    account_name: str
    platform: str
    secrecy: bool
    items: int
    due_on: date
    moved_missing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationPage:
    """A stretch of a list; `after` goes on from it, None at the end."""

    rows: tuple[RegistrationRow, ...]
    after: AfterRegistration | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationCounts:
    """What the navigation shows. `to_prepare`: cases with saved items that no registration covers."""

    to_prepare: int
    to_send: int
    awaiting_number: int


def registration(place: Workplace, registration_id: str) -> RegistrationView:
    """A registration with what it covers.

    Raises:
        NotFound: there is no such registration.
    """
    with place.view() as view:
        found = view.get(Registration, registration_id)
        facts = removals.case_facts(view, found.case_id)
        account = view.get(Account, facts.case.account_id)
        items = covered(facts, found)
        return RegistrationView(
            registration=found,
            case=facts.case,
            items=items,
            account=account,
            unit=view.get(Unit, account.unit_id),
            platform=platform_name(place, account),
            numbers=store.number_history(view, found.id),
            due_on=due_on(facts, items, place.policy.limits.registration_due),
            moved_missing=found.registered and any(each.moved_missing for each in items),
        )


def registrations(
    place: Workplace,
    *,
    shown: ShownRegistrations = ShownRegistrations.ALL,
    account_id: str | None = None,
    search: str = "",
    after: AfterRegistration | None = None,
    limit: int = 100,
) -> RegistrationPage:
    """Registrations by when they were prepared, the latest first. `search` looks in numbers, summary, diary and the
    case's number."""
    limit_of_days = place.policy.limits.registration_due
    with place.view() as view:
        found = store.registrations(
            view, shown=shown, account_id=account_id, search=search, after=after, limit=limit + 1
        )
        page = found[:limit]
        cases = tuple(view.get(RemovalCase, each) for each in dict.fromkeys(r.case_id for r in page))
        facts = removals.facts_of(view, cases)
        accounts = removals.accounts_of(view, cases)
    rows = []
    for each in page:
        of_case = facts[each.case_id]
        account = accounts[of_case.case.account_id]
        items = covered(of_case, each)
        rows.append(
            RegistrationRow(
                registration=each,
                case_number=of_case.case.number,
                account_name=account.name,
                platform=platform_name(place, account),
                secrecy=of_case.case.secrecy,
                items=len(items),
                due_on=due_on(of_case, items, limit_of_days),
                moved_missing=each.registered and any(item.moved_missing for item in items),
            )
        )
    more = len(found) > limit
    return RegistrationPage(
        rows=tuple(rows), after=AfterRegistration(page[-1].prepared_at, page[-1].id) if more else None
    )


def counts(place: Workplace) -> RegistrationCounts:
    """How many registrations await something, for the navigation."""
    with place.view() as view:
        return RegistrationCounts(
            to_prepare=store.count_unprepared(view),
            to_send=store.count(view, ShownRegistrations.TO_SEND),
            awaiting_number=store.count(view, ShownRegistrations.AWAITING_NUMBER),
        )


def covered(facts: CaseFacts, of: Registration) -> tuple[ItemFacts, ...]:
    """The items of the case that `of` covers."""
    return tuple(each for each in facts.items if each.item.registration_id == of.id)


def due_on(facts: CaseFacts, items: tuple[ItemFacts, ...], limit: Limit) -> date:
    """The day by which the registrar is to have it: counted from removal, or from saving while nothing is removed
    (R55: registered after the content was saved)."""
    times = [each.outcome.happened_at for each in items if each.gone and each.outcome is not None]
    times = times or [capture.recorded_at for each in items for capture in each.content]
    return due_after(swedish_day(min(times, default=facts.case.discovered_at)), limit)


def platform_name(place: Workplace, account: Account) -> str:
    """The name of the account's platform as people write it."""
    decided = place.policy.platform(account.platform)
    return decided.name if decided is not None else account.platform
