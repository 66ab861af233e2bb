"""What the room of registrations lists: what is to be sent, what is waited for, what is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.due import due_after
from lidsome_desktop.domain.registration import Registration
from lidsome_desktop.domain.removal import ItemKind, RemovalCase
from lidsome_desktop.domain.removal_facts import CaseFacts
from lidsome_desktop.services.registrations.views import covered, due_on, platform_name
from lidsome_desktop.services.workplace import Workplace, swedish_day
from lidsome_desktop.store import diary as store
from lidsome_desktop.store import removals
from lidsome_desktop.store.diary import AfterLine, DiaryLine, ShownInDiary


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryRow:
    """A line of the list: never content, nor a sender.

    Attributes:
        line_id: the registration's id, or the case's while nothing is prepared.
        copied: whether something of it is saved that can be registered.
        goes: something of it is judged to go and is still on the platform.
        due_on: by when what is next must be done: sent to the registrar, or its number back. None when nothing is.
    """

    line_id: str
    case: RemovalCase
    registration: Registration | None
    account_name: str
    platform: str
    kinds: tuple[ItemKind, ...]
    copied: bool
    goes: bool
    due_on: date | None
    moved_missing: bool

    def overdue(self, today: date) -> bool:
        """Whether it should have been done by now."""
        return self.due_on is not None and today > self.due_on


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryPage:
    """A stretch of the list; `after` goes on from it, None at the end."""

    rows: tuple[DiaryRow, ...]
    after: AfterLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryCounts:
    """How many lines each tab holds."""

    to_send: int
    awaiting: int
    registered: int


def diary(
    place: Workplace,
    *,
    shown: ShownInDiary = ShownInDiary.ALL,
    search: str = "",
    case_id: str | None = None,
    after: AfterLine | None = None,
    limit: int = 100,
) -> DiaryPage:
    """The list, the latest first, or one case's lines of it. `search` looks in numbers, summary, diary, address and
    account: not in content."""
    with place.view() as view:
        found = store.lines(view, shown=shown, search=search, case_id=case_id, after=after, limit=limit + 1)
        page = found[:limit]
        ids = dict.fromkeys(line.case_id for line in page)
        cases = tuple(view.get(RemovalCase, each) for each in ids)
        facts = removals.facts_of(view, cases)
        accounts = removals.accounts_of(view, cases)
    rows = tuple(_row(place, line, facts[line.case_id], accounts) for line in page)
    more = len(found) > limit
    return DiaryPage(rows=rows, after=AfterLine(page[-1].at, page[-1].line_id) if more else None)


def diary_counts(place: Workplace) -> DiaryCounts:
    """What the tabs say."""
    with place.view() as view:
        return DiaryCounts(
            to_send=store.count(view, ShownInDiary.TO_SEND),
            awaiting=store.count(view, ShownInDiary.AWAITING),
            registered=store.count(view, ShownInDiary.REGISTERED),
        )


def _row(place: Workplace, line: DiaryLine, facts: CaseFacts, accounts: Mapping[str, Account]) -> DiaryRow:
    own = next((each for each in facts.registrations if each.id == line.registration_id), None)
    items = covered(facts, own) if own else tuple(e for e in facts.items if e.registration is None)
    account = accounts[facts.case.account_id]
    return DiaryRow(
        line_id=line.line_id,
        case=facts.case,
        registration=own,
        account_name=account.name,
        platform=platform_name(place, account),
        kinds=tuple(each.item.item_kind for each in items),
        copied=any(each.copied for each in items),
        goes=any(each.has_ground and not each.off_the_clock for each in items),
        due_on=_due(place, facts, own),
        moved_missing=own is not None and own.registered and any(each.moved_missing for each in items),
    )


def _due(place: Workplace, facts: CaseFacts, own: Registration | None) -> date | None:
    limit = place.policy.limits.registration_due
    if own is None or own.sent_at is None:
        items = covered(facts, own) if own else facts.items
        return None if facts.case.ended else due_on(facts, items, limit)
    # R55: the number is waited for as long as sending may take.
    return None if own.registered else due_after(swedish_day(own.sent_at), limit)
