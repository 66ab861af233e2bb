"""Reading requests for records: lists by keyset, counts, the next number, and finding what a request may cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, and_, exists, func, or_, select

from lidsome_desktop.domain.disclosure import Disclosure, DisclosureItem, DisclosureState, held_by_request
from lidsome_desktop.domain.removal import Capture, ItemKind, SenderRecord
from lidsome_desktop.domain.sorting import folded
from lidsome_desktop.store import captures
from lidsome_desktop.store.tables.accounts import account
from lidsome_desktop.store.tables.disclosures import disclosure, disclosure_item
from lidsome_desktop.store.tables.removals import (
    removal_capture,
    removal_case,
    removal_item,
    removal_sender,
)
from lidsome_desktop.store.unit_of_work import View


class ShownDisclosures(StrEnum):
    """Which requests a list shows."""

    PENDING = "pending"
    ENDED = "ended"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class AfterDisclosure:
    """Where a page of requests goes on: after this one."""

    pending: bool
    received_at: datetime
    disclosure_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is looked for among captured records; what is left empty does not narrow.

    Attributes:
        words: all of them are in the text, the addresses or the sender's names, in any order and inside longer words.
        sender: in a name or user name.
        since, before: captured from the first moment up to, and without, the second.
        ground: code of a ground by which the record was judged.
        secret: also what is marked as secret or suspected abuse material.
    """

    words: str = ""
    sender: str = ""
    account_id: str | None = None
    since: datetime | None = None
    before: datetime | None = None
    ground: str | None = None
    secret: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCapture:
    """A captured record as a line of what was found."""

    capture: Capture
    item_kind: ItemKind
    case_number: str
    account_name: str
    sender: str
    secrecy: bool
    suspected_abuse: bool
    provision: str


def next_number(view: View, year: int) -> tuple[int, str]:
    """The next ordinal and number of a request in `year` ("U-2026-003")."""
    last = view.execute(select(func.max(disclosure.c.ordinal)).where(disclosure.c.year == year)).scalar()
    ordinal = (last or 0) + 1
    return ordinal, f"U-{year}-{ordinal:03d}"


def items_of(view: View, disclosure_id: str) -> tuple[DisclosureItem, ...]:
    """The records of a request, chosen or not, in the order they were added."""
    c = disclosure_item.c
    return view.all(DisclosureItem, c.disclosure_id == disclosure_id, order_by=(c.ordinal,))


def disclosures(
    view: View,
    *,
    shown: ShownDisclosures = ShownDisclosures.ALL,
    search: str = "",
    after: AfterDisclosure | None = None,
    limit: int = 100,
) -> tuple[Disclosure, ...]:
    """Requests, the pending first and the one that has waited longest at the top, then the rest, the latest first."""
    c = disclosure.c
    matches = [c.search_text.contains(word, autoescape=True) for word in folded(search).split()]
    found: tuple[Disclosure, ...] = ()
    if shown is not ShownDisclosures.ENDED and (after is None or after.pending):
        where = [*matches, c.state == DisclosureState.PENDING]
        if after is not None:
            later = and_(c.received_at == after.received_at, c.id > after.disclosure_id)
            where.append(or_(c.received_at > after.received_at, later))
        found = view.all(Disclosure, *where, order_by=(c.received_at, c.id), limit=limit)
        after = None
    if shown is not ShownDisclosures.PENDING and len(found) < limit:
        where = [*matches, c.state != DisclosureState.PENDING]
        if after is not None:
            earlier = and_(c.received_at == after.received_at, c.id < after.disclosure_id)
            where.append(or_(c.received_at < after.received_at, earlier))
        order = (c.received_at.desc(), c.id.desc())
        found += view.all(Disclosure, *where, order_by=order, limit=limit - len(found))
    return found


def count_pending(view: View) -> int:
    """How many requests await an answer."""
    query = select(func.count()).select_from(disclosure).where(disclosure.c.state == DisclosureState.PENDING)
    return int(view.execute(query).scalar() or 0)


def holding(view: View, case_id: str, account_id: str) -> tuple[str, ...]:
    """The numbers of the pending requests that keep a case's records from disposal (`held_by_request`)."""
    c, i = disclosure.c, disclosure_item.c
    pending = view.all(Disclosure, c.state == DisclosureState.PENDING, order_by=(c.received_at, c.id))
    items = view.all(DisclosureItem, i.case_id == case_id) if pending else ()
    return held_by_request(pending, items, case_id=case_id, account_id=account_id)


def last_sender(view: View, item_id: str) -> SenderRecord | None:
    """Who wrote an item, as last recorded."""
    c = removal_sender.c
    found = view.all(SenderRecord, c.item_id == item_id, order_by=(c.ordinal.desc(),), limit=1)
    return found[0] if found else None


# Finding


def search_captures(view: View, sought: Sought, limit: int = 200) -> tuple[FoundCapture, ...]:
    """Captured records that `sought` names, the latest recorded first, at most `limit`. What a better version replaced
    is found too: each is a record of its own."""
    wanted = captures.Wanted(
        text=sought.words,
        account_id=sought.account_id,
        sender=sought.sender,
        since=sought.since,
        until=sought.before,
        ground=sought.ground or "",
        include_secret=sought.secret,
        content_only=True,
    )
    ids = [each.capture_id for each in captures.found(view, wanted, limit=limit)]
    known = {each.capture.id: each for each in captures_by_id(view, ids)}
    return tuple(known[each] for each in ids if each in known)


def captures_by_id(view: View, capture_ids: Sequence[str]) -> tuple[FoundCapture, ...]:
    """These captured records with what a list says of them; those that are disposed of are not there."""
    if not capture_ids:
        return ()
    return _shown(view, view.execute(_query().where(removal_capture.c.id.in_(capture_ids))).all())


def _query() -> Select[Any]:
    k, i, c, s = removal_capture.c, removal_item.c, removal_case.c, removal_sender.c
    later = removal_sender.alias()
    last = and_(s.item_id == i.id, ~exists().where(later.c.item_id == s.item_id, later.c.ordinal > s.ordinal))
    return (
        select(
            k.id, i.item_kind, c.number, c.secrecy, c.suspected_abuse, c.secrecy_provision,
            account.c.name.label("account_name"), s.name, s.handle, s.profile_address,
        )
        .join(removal_item, i.id == k.item_id)
        .join(removal_case, c.id == k.case_id)
        .join(account, account.c.id == c.account_id)
        .outerjoin(removal_sender, last)
        .order_by(k.captured_at.desc(), k.id)
    )  # fmt: skip


def _shown(view: View, rows: Sequence[Row[Any]]) -> tuple[FoundCapture, ...]:
    ids = [row.id for row in rows]
    known = {each.id: each for each in view.all(Capture, removal_capture.c.id.in_(ids))} if ids else {}
    return tuple(
        FoundCapture(
            capture=known[row.id],
            item_kind=row.item_kind,
            case_number=row.number,
            account_name=row.account_name,
            sender=row.name or row.handle or row.profile_address or "",
            secrecy=row.secrecy,
            suspected_abuse=row.suspected_abuse,
            provision=row.secrecy_provision,
        )
        for row in rows
    )
