"""Lists of accounts: what the room *Konton* and the search show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lidsome_desktop.domain.account import AccountState
from lidsome_desktop.domain.account_facts import AccountFacts
from lidsome_desktop.domain.compliance import judge, next_day
from lidsome_desktop.domain.finding import Severity
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store import accounts as store
from lidsome_desktop.store.account_facts import account_facts
from lidsome_desktop.store.accounts import AccountRow, AccountSort, After, Narrowed
from lidsome_desktop.store.unit_of_work import View


class AccountFilter(StrEnum):
    """Which accounts a list shows. WAITING: on the way to a start. SENT: waiting for the decision. ENDED: closed
    and rejected."""

    ALL = "all"
    MINE = "mine"
    DEFICIENT = "deficient"
    WAITING = "waiting"
    SENT = "sent"
    ENDED = "ended"


_STATES = {
    AccountFilter.WAITING: (AccountState.DRAFT, AccountState.SUBMITTED, AccountState.APPROVED),
    AccountFilter.SENT: (AccountState.SUBMITTED,),
    AccountFilter.DEFICIENT: (AccountState.ACTIVE,),
    AccountFilter.ENDED: (AccountState.REJECTED, AccountState.CLOSED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountQuery:
    """What a list is asked for. `search`: words that all occur in name, address, platform or unit."""

    search: str = ""
    filter: AccountFilter = AccountFilter.ALL
    sort: AccountSort = AccountSort.NAME
    descending: bool = False
    limit: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """An account as a list shows it.

    Attributes:
        deficiencies: how many; an active account with any is *aktiv med brist*.
        next_day: follow-up, archiving, oversight or the day of a deficiency, whichever comes first.
        application_id: its application, where it came by one.
    """

    account_id: str
    name: str
    platform: str
    deviating: bool
    address: str
    unit: str
    board: str
    manager: str
    state: AccountState
    deficiencies: int
    next_day: date | None
    application_id: str | None

    @property
    def deficient(self) -> bool:
        """Whether it is *aktiv med brist*."""
        return self.deficiencies > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPage:
    """Some lines, and where the list goes on (None at the end)."""

    lines: tuple[AccountLine, ...]
    after: After | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCounts:
    """How many accounts a list is about, and how many of them have a deficiency."""

    total: int
    deficient: int


def page(place: Workplace, query: AccountQuery, after: After | None = None) -> AccountPage:
    """The lines after `after`, at most `query.limit`."""
    with place.view() as view:
        narrowed = _narrowed(view, place, query)
        if query.sort is AccountSort.NEXT:
            rows, following = _by_next_day(view, place, query, narrowed, after)
        else:
            rows, following = store.page(
                view, narrowed, sort=query.sort, descending=query.descending, after=after, limit=query.limit
            )
        return AccountPage(lines=_lines(view, place, rows), after=following)


def counts(place: Workplace, query: AccountQuery) -> AccountCounts:
    """The numbers under a list: "23 konton, 3 med brist"."""
    with place.view() as view:
        ids = store.ids_of(view, _narrowed(view, place, query))
        lacking = _deficiencies(account_facts(view, place.policy, place.today()), place)
        return AccountCounts(total=len(ids), deficient=sum(1 for each in ids if lacking.get(each)))


def search(place: Workplace, text: str, limit: int = 20) -> tuple[AccountLine, ...]:
    """Accounts that match every word of `text`; none for a blank text."""
    if not text.strip():
        return ()
    narrowed = Narrowed(search=text, states=tuple(AccountState))
    with place.view() as view:
        rows, _ = store.page(view, narrowed, limit=limit)
        return _lines(view, place, rows)


def _narrowed(view: View, place: Workplace, query: AccountQuery) -> Narrowed:
    person_id, ids = None, None
    if query.filter is AccountFilter.MINE:
        # Nobody declared: nothing is mine, rather than everything.
        person_id = (place.actor.person_id if place.actor else None) or "-"
    elif query.filter is AccountFilter.DEFICIENT:
        lacking = _deficiencies(account_facts(view, place.policy, place.today()), place)
        ids = frozenset(account_id for account_id, count in lacking.items() if count)
    return Narrowed(search=query.search, person_id=person_id, ids=ids, states=_STATES.get(query.filter, ()))


def _by_next_day(
    view: View, place: Workplace, query: AccountQuery, narrowed: Narrowed, after: After | None
) -> tuple[tuple[AccountRow, ...], After | None]:
    """A page by a day that no column holds: it follows from the policy's intervals."""
    ids = store.ids_of(view, narrowed)
    facts = account_facts(view, place.policy, place.today())
    days = {each: _next_day(facts[each], place) if each in facts else None for each in ids}
    # Accounts without a next day stand last, whichever way the rest goes.
    dated = sorted(((day.isoformat(), each) for each, day in days.items() if day), reverse=query.descending)
    keys = dated + sorted(("", each) for each, day in days.items() if day is None)
    start = keys.index((str(after.values[0]), str(after.values[1]))) + 1 if after else 0
    chosen = keys[start : start + query.limit]
    known = store.rows_of(view, [each for _, each in chosen])
    more = start + query.limit < len(keys)
    return tuple(known[each] for _, each in chosen), After(chosen[-1]) if more else None


def _deficiencies(facts: dict[str, AccountFacts], place: Workplace) -> dict[str, int]:
    today = place.today()
    return {
        account_id: sum(1 for f in judge(each, place.policy, today) if f.severity is Severity.DEFICIENCY)
        for account_id, each in facts.items()
        if each.state is AccountState.ACTIVE
    }


def _next_day(facts: AccountFacts, place: Workplace) -> date | None:
    return next_day(facts, place.policy, judge(facts, place.policy, place.today()))


def _lines(view: View, place: Workplace, rows: tuple[AccountRow, ...]) -> tuple[AccountLine, ...]:
    facts = account_facts(view, place.policy, place.today(), [row.account.id for row in rows])
    lacking = _deficiencies(facts, place)
    return tuple(
        AccountLine(
            account_id=row.account.id,
            name=row.account.name,
            platform=row.account.platform,
            deviating=row.account.deviating,
            address=row.account.address,
            unit=row.unit,
            board=row.board,
            manager=row.manager,
            state=row.account.state,
            deficiencies=lacking.get(row.account.id, 0),
            next_day=_next_day(facts[row.account.id], place),
            application_id=row.application_id,
        )
        for row in rows
    )
