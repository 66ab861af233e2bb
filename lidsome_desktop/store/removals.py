"""Reading removals: a case with all its facts, lists by keyset, counts, and the next number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import ColumnElement, ScalarSelect, Table, and_, exists, func, literal, not_, or_, select

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.people import Person
from lidsome_desktop.domain.records import Record
from lidsome_desktop.domain.registration import Registration
from lidsome_desktop.domain.removal import (
    Capture,
    Judgement,
    JudgementDraft,
    OutcomeApproval,
    OutcomeRecord,
    RemovalCase,
    RemovalItem,
    SenderRecord,
    Series,
)
from lidsome_desktop.domain.removal_facts import CaseFacts, ItemFacts
from lidsome_desktop.domain.sorting import folded
from lidsome_desktop.store.captures import in_case
from lidsome_desktop.store.tables import table_of
from lidsome_desktop.store.tables.accounts import account
from lidsome_desktop.store.tables.log import event
from lidsome_desktop.store.tables.people import person
from lidsome_desktop.store.tables.registrations import registration
from lidsome_desktop.store.tables.removals import (
    removal_approval,
    removal_capture,
    removal_case,
    removal_item,
    removal_judgement,
    removal_judgement_draft,
    removal_outcome,
    removal_sender,
)
from lidsome_desktop.store.unit_of_work import NotFound, View

R = TypeVar("R", bound=Record)


class Shown(StrEnum):
    """Which cases a list shows.

    TO_REMOVE: something is still on the platform that is not judged to stay. TO_REGISTER: something is saved, is to
    be registered, and has no number yet.
    """

    OPEN = "open"
    TO_REMOVE = "to_remove"
    TO_REGISTER = "to_register"
    CLOSED = "closed"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class After:
    """Where a page of cases goes on: after this one."""

    discovered_at: datetime
    case_id: str


def next_number(view: View, year: int, series: Series = Series.REMOVAL) -> tuple[int, str]:
    """The next ordinal and number of a case in `year` ("B-2026-012"); inside a unit of work nobody else gets it.
    Both series count together: no ordinal is used twice in a year."""
    last = view.execute(select(func.max(removal_case.c.ordinal)).where(removal_case.c.year == year)).scalar()
    ordinal = (last or 0) + 1
    return ordinal, f"{series.value}-{year}-{ordinal:03d}"


def case_facts(view: View, case_id: str) -> CaseFacts:
    """A case with everything recorded about it.

    Raises:
        NotFound: there is no such case.
    """
    case = view.get(RemovalCase, case_id)
    return facts_of(view, (case,))[case_id]


def facts_of_item(view: View, item_id: str) -> tuple[CaseFacts, ItemFacts]:
    """The case of an item with all its facts, and the item's own.

    Raises:
        NotFound: there is no such item.
    """
    facts = case_facts(view, view.get(RemovalItem, item_id).case_id)
    return facts, facts.item(item_id)


def case_of_items(view: View, item_ids: Sequence[str]) -> tuple[CaseFacts, tuple[ItemFacts, ...]]:
    """The one case that all of `item_ids` belong to, and those items.

    Raises:
        NotFound: an item is missing, belongs to another case, or none was named.
    """
    if not item_ids:
        raise NotFound("no items")
    facts, _ = facts_of_item(view, item_ids[0])
    try:
        return facts, tuple(facts.item(item_id) for item_id in dict.fromkeys(item_ids))
    except KeyError as error:
        raise NotFound(f"item {error}") from error


def facts_of(view: View, cases: Iterable[RemovalCase]) -> Mapping[str, CaseFacts]:
    """The facts of many cases by case id, in one query a table."""
    cases = tuple(cases)
    ids = [case.id for case in cases]
    items = _by(view, RemovalItem, removal_item.c.case_id, ids, "case_id")
    # What is recorded of an item is found by the item: the case is in no index of these tables.
    own = [item.id for each in items.values() for item in each]
    captures = _by(view, Capture, removal_capture.c.item_id, own, "item_id")
    senders = _by(view, SenderRecord, removal_sender.c.item_id, own, "item_id")
    judgements = _by(view, Judgement, removal_judgement.c.item_id, own, "item_id")
    drafts = _by(view, JudgementDraft, removal_judgement_draft.c.item_id, own, "item_id")
    outcomes = _by(view, OutcomeRecord, removal_outcome.c.item_id, own, "item_id")
    acts = [outcome.id for each in outcomes.values() for outcome in each]
    approvals = _by(view, OutcomeApproval, removal_approval.c.outcome_id, acts, "item_id")
    registrations = _by(view, Registration, registration.c.case_id, ids, "case_id")
    facts = {}
    for case in cases:
        of_case = {each.id: each for each in registrations[case.id]}
        facts[case.id] = CaseFacts(
            case=case,
            items=tuple(
                ItemFacts(
                    case=case,
                    item=item,
                    captures=tuple(captures[item.id]),
                    senders=tuple(senders[item.id]),
                    judgements=tuple(judgements[item.id]),
                    outcomes=tuple(outcomes[item.id]),
                    approvals=tuple(approvals[item.id]),
                    draft=next(iter(drafts[item.id]), None),
                    registration=of_case.get(item.registration_id or ""),
                )
                for item in items[case.id]
            ),
            registrations=tuple(registrations[case.id]),
        )
    return facts


def _by(
    view: View, cls: type[R], column: ColumnElement[str], ids: Sequence[str], key: str
) -> dict[str, list[R]]:
    """The records of `cls` whose `column` is among `ids`, in the order recorded, by their field `key`."""
    table = table_of(cls).table
    order = [table.c[name] for name in ("ordinal", "recorded_at", "id") if name in table.c]
    found: dict[str, list[R]] = defaultdict(list)
    for record in view.all(cls, column.in_(ids), order_by=order) if ids else ():
        found[getattr(record, key)].append(record)
    return found


def cases(
    view: View,
    *,
    shown: Shown = Shown.OPEN,
    account_id: str | None = None,
    search: str = "",
    include_secret: bool = False,
    after: After | None = None,
    limit: int = 100,
) -> tuple[RemovalCase, ...]:
    """Cases by time of discovery, the latest first, `limit` at a time.

    Args:
        search: words of the number, addresses or place, of the account's name, and of texts and senders that are
            not secret; with `include_secret` also of those.
        after: the last case of the page before.
    """
    c = removal_case.c
    where: list[ColumnElement[bool]] = list(_shown(shown))
    if account_id is not None:
        where.append(c.account_id == account_id)
    for word in folded(search).split():
        in_account = exists().where(
            account.c.id == c.account_id, account.c.search_text.contains(word, autoescape=True)
        )
        in_text = in_case(view, word, include_secret=include_secret)
        where.append(or_(c.search_text.contains(word, autoescape=True), in_account, in_text))
    if after is not None:
        earlier = c.discovered_at < after.discovered_at
        where.append(or_(earlier, and_(c.discovered_at == after.discovered_at, c.id < after.case_id)))
    return view.all(RemovalCase, *where, order_by=(c.discovered_at.desc(), c.id.desc()), limit=limit)


def accounts_of(view: View, found: Sequence[RemovalCase]) -> Mapping[str, Account]:
    """The accounts of cases, by id."""
    ids = {case.account_id for case in found}
    return {each.id: each for each in view.all(Account, account.c.id.in_(ids))} if ids else {}


def names_of(view: View, person_ids: Iterable[str]) -> Mapping[str, str]:
    """The names of persons, by id."""
    ids = set(person_ids)
    return {each.id: each.name for each in view.all(Person, person.c.id.in_(ids))} if ids else {}


def last_kept(view: View, case: RemovalCase) -> datetime:
    """When something was last kept of a case or of its registrations."""
    registrations = select(registration.c.id).where(registration.c.case_id == case.id)
    latest = (
        select(event.c.at)
        .where(
            or_(
                and_(event.c.subject_kind == RemovalCase.kind, event.c.subject_id == case.id),
                and_(event.c.subject_kind == Registration.kind, event.c.subject_id.in_(registrations)),
            )
        )
        .order_by(event.c.sequence.desc())
        .limit(1)
    )
    return view.execute(latest).scalar() or case.recorded_at


@dataclass(frozen=True, slots=True)
class Counts:
    """What the navigation shows."""

    open: int
    to_remove: int
    to_register: int


def counts(view: View) -> Counts:
    """How many cases are open, in how many something is still on the platform, and how many lack a number."""

    def count(shown: Shown) -> int:
        return int(
            view.execute(select(func.count()).select_from(removal_case).where(*_shown(shown))).scalar() or 0
        )

    return Counts(
        open=count(Shown.OPEN), to_remove=count(Shown.TO_REMOVE), to_register=count(Shown.TO_REGISTER)
    )


def _shown(shown: Shown) -> tuple[ColumnElement[bool], ...]:
    c = removal_case.c
    is_open = and_(c.closed_at.is_(None), c.withdrawn_at.is_(None))
    if shown is Shown.OPEN:
        return (is_open, _of_removal())
    if shown is Shown.CLOSED:
        return (not_(is_open), _of_removal())
    if shown is Shown.TO_REMOVE:
        return (is_open, _on_platform())
    if shown is Shown.TO_REGISTER:
        return (is_open, _of_removal(), _unregistered())
    return (_of_removal(),)


def _of_removal() -> ColumnElement[bool]:
    """The case began as a removal, or something in it was judged to go after all: records that are only registered
    have their own list."""
    i, j = removal_item.c, removal_judgement.c
    goes = exists().where(
        i.case_id == removal_case.c.id,
        j.item_id == i.id,
        j.ordinal == last_ordinal(removal_judgement),
        j.verdict == literal("remove"),
    )
    return or_(not_(removal_case.c.number.startswith(f"{Series.RECORD.value}-")), goes)


def _on_platform() -> ColumnElement[bool]:
    """Some item of the case is neither gone, approved as left, judged to stay nor impossible to capture."""
    i, o, j, a = removal_item.c, removal_outcome.c, removal_judgement.c, removal_approval.c
    approved = exists().where(a.outcome_id == o.id)
    off = exists().where(
        o.item_id == i.id,
        o.ordinal == last_ordinal(removal_outcome),
        or_(o.outcome.in_(("removed", "removed_by_platform", "removed_by_sender")), approved),
    )
    stays = exists().where(
        j.item_id == i.id, j.ordinal == last_ordinal(removal_judgement), j.verdict == literal("stays")
    )
    return exists().where(i.case_id == removal_case.c.id, i.not_captured_at.is_(None), not_(off), not_(stays))


def last_ordinal(table: Table) -> ScalarSelect[int]:
    """The ordinal of the row of `table` that counts for the item of the query around: the highest."""
    every = table.alias()
    return (
        select(func.max(every.c.ordinal))
        .where(every.c.item_id == removal_item.c.id)
        .correlate(removal_item)
        .scalar_subquery()
    )


def _unregistered() -> ColumnElement[bool]:
    """Some item of the case has content and sender saved, is not trivial (R46), and has no number in the diary."""
    i, k, s, j, r = (
        removal_item.c,
        removal_capture.c,
        removal_sender.c,
        removal_judgement.c,
        registration.c,
    )
    last = last_ordinal(removal_judgement)
    trivial = exists().where(j.item_id == i.id, j.ordinal == last, j.stay_reason == literal("trivial"))
    return exists().where(
        i.case_id == removal_case.c.id,
        i.not_captured_at.is_(None),
        exists().where(k.item_id == i.id, k.purpose == literal("content")),
        exists().where(s.item_id == i.id),
        not_(trivial),
        or_(i.registration_id.is_(None), exists().where(r.id == i.registration_id, r.number == "")),
    )
