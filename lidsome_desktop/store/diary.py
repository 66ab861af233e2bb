"""What is on its way to the diary in one list: registrations, and cases with something still to be registered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, not_, null, or_, select

from lidsome_desktop.domain.removal import Series
from lidsome_desktop.domain.sorting import folded
from lidsome_desktop.store.removals import last_ordinal
from lidsome_desktop.store.tables.accounts import account
from lidsome_desktop.store.tables.registrations import registration
from lidsome_desktop.store.tables.removals import (
    removal_capture,
    removal_case,
    removal_item,
    removal_judgement,
    removal_sender,
)
from lidsome_desktop.store.unit_of_work import View


class ShownInDiary(StrEnum):
    """Which lines are shown.

    TO_SEND: the registrar does not have it. AWAITING: sent, no number yet. REGISTERED: numbered, and its case is
    still open. ENDED: the case is closed or withdrawn.
    """

    TO_SEND = "to_send"
    AWAITING = "awaiting"
    REGISTERED = "registered"
    ENDED = "ended"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class AfterLine:
    """Where a page goes on: after this line."""

    at: datetime
    line_id: str


@dataclass(frozen=True, slots=True)
class DiaryLine:
    """One line: a registration, or a case of which nothing is prepared (`registration_id` None)."""

    line_id: str
    case_id: str
    registration_id: str | None
    at: datetime


def lines(
    view: View,
    *,
    shown: ShownInDiary = ShownInDiary.ALL,
    search: str = "",
    case_id: str | None = None,
    after: AfterLine | None = None,
    limit: int = 100,
) -> tuple[DiaryLine, ...]:
    """Lines by when they were prepared or the record was seen, the latest first, `limit` at a time.

    Args:
        search: words of the case's number, its address or place, its account's name, or of the registration's
            number, summary and diary. Never of captured content.
        case_id: only this case's lines.
    """
    words = folded(search).split()
    kept = _registrations(shown).where(*(_said_of_registration(word) for word in words))
    bare = _cases(shown)
    found = _read(view, kept, registration.c.prepared_at, registration.c.id, case_id, after, limit)
    if bare is not None:
        bare = bare.where(*(_said_of_case(word) for word in words))
        if len(found) == limit:
            # What is older than a whole page is on no place of it: nobody looks further back.
            bare = bare.where(removal_case.c.discovered_at >= found[-1].at)
        found += _read(view, bare, removal_case.c.discovered_at, removal_case.c.id, case_id, after, limit)
    # Each half is read by its own index; their first lines together hold the list's first lines.
    return tuple(sorted(found, key=lambda line: (line.at, line.line_id), reverse=True)[:limit])


def _read(
    view: View,
    query: Select[tuple[str, str, str, datetime]],
    at: ColumnElement[datetime],
    key: ColumnElement[str],
    case_id: str | None,
    after: AfterLine | None,
    limit: int,
) -> list[DiaryLine]:
    if case_id is not None:
        query = query.where(removal_case.c.id == case_id)
    if after is not None:
        query = query.where(or_(at < after.at, and_(at == after.at, key < after.line_id)))
    rows = view.execute(query.order_by(at.desc(), key.desc()).limit(limit))
    return [DiaryLine(row.line_id, row.case_id, row.registration_id, row.at) for row in rows]


def count(view: View, shown: ShownInDiary) -> int:
    """How many lines `shown` holds."""
    halves = [half for half in (_registrations(shown), _cases(shown)) if half is not None]
    counted = (select(func.count()).select_from(half.subquery()) for half in halves)
    return sum(int(view.execute(each).scalar() or 0) for each in counted)


def _registrations(shown: ShownInDiary) -> Select[tuple[str, str, str, datetime]]:
    r, c, every = registration.c, removal_case.c, removal_case.alias()
    found = (
        select(r.id.label("line_id"), r.case_id, r.id.label("registration_id"), r.prepared_at.label("at"))
        .join(removal_case, c.id == r.case_id)
        .where(exists().where(removal_item.c.registration_id == r.id))
    )
    open_ids = select(every.c.id).where(every.c.closed_at.is_(None), every.c.withdrawn_at.is_(None))
    ended = or_(c.closed_at.is_not(None), c.withdrawn_at.is_not(None))
    # A number is waited for also when the case was withdrawn after it was sent.
    waits = and_(r.sent_at.is_not(None), r.number == "")
    match shown:
        case ShownInDiary.TO_SEND:
            return found.where(r.sent_at.is_(None), r.case_id.in_(open_ids))
        case ShownInDiary.AWAITING:
            return found.where(waits)
        case ShownInDiary.REGISTERED:
            return found.where(r.number != "", r.case_id.in_(open_ids))
        case ShownInDiary.ENDED:
            return found.where(ended, not_(waits))
    return found


def _cases(shown: ShownInDiary) -> Select[tuple[str, str, str, datetime]] | None:
    """Open cases with something that is to be registered and that no registration covers: a record that was taken
    in from its first moment, a removal from when content and sender are saved. Those that were taken in and ended
    without a registration stand among the ended. None where no case stands without one."""
    if shown in (ShownInDiary.AWAITING, ShownInDiary.REGISTERED):
        return None
    c, i = removal_case.c, removal_item.c
    found = select(
        c.id.label("line_id"),
        c.id.label("case_id"),
        null().label("registration_id"),
        c.discovered_at.label("at"),
    )
    is_open = and_(c.closed_at.is_(None), c.withdrawn_at.is_(None))
    taken_in = c.number.startswith(f"{Series.RECORD.value}-")
    uncovered = exists().where(
        i.case_id == c.id,
        i.registration_id.is_(None),
        i.not_captured_at.is_(None),
        not_(_trivial()),
        or_(taken_in, _copied()),
    )
    over = and_(
        not_(is_open), taken_in, not_(exists().where(i.case_id == c.id, i.registration_id.is_not(None)))
    )
    match shown:
        case ShownInDiary.TO_SEND:
            return found.where(is_open, uncovered)
        case ShownInDiary.ENDED:
            return found.where(over)
    return found.where(or_(and_(is_open, uncovered), over))


def _trivial() -> ColumnElement[bool]:
    j = removal_judgement.c
    last = j.ordinal == last_ordinal(removal_judgement)
    return exists().where(j.item_id == removal_item.c.id, last, j.stay_reason == literal("trivial"))


def _copied() -> ColumnElement[bool]:
    i, k, s = removal_item.c, removal_capture.c, removal_sender.c
    return and_(
        exists().where(k.item_id == i.id, k.purpose == literal("content")), exists().where(s.item_id == i.id)
    )


def _said_of_case(word: str) -> ColumnElement[bool]:
    c = removal_case.c
    in_account = exists().where(
        account.c.id == c.account_id, account.c.search_text.contains(word, autoescape=True)
    )
    return or_(c.search_text.contains(word, autoescape=True), in_account)


def _said_of_registration(word: str) -> ColumnElement[bool]:
    return or_(registration.c.search_text.contains(word, autoescape=True), _said_of_case(word))
