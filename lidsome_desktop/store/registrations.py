"""Reading registrations: lists by keyset, counts, numbers used before, and a number's history."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select

from lidsome_desktop.domain.registration import Registration
from lidsome_desktop.domain.sorting import folded
from lidsome_desktop.store.removals import last_ordinal
from lidsome_desktop.store.tables.log import event, record_version
from lidsome_desktop.store.tables.registrations import registration
from lidsome_desktop.store.tables.removals import (
    removal_capture,
    removal_case,
    removal_item,
    removal_judgement,
    removal_sender,
)
from lidsome_desktop.store.unit_of_work import View


class ShownRegistrations(StrEnum):
    """Which registrations a list shows. TO_SEND: prepared, with something in it."""

    TO_SEND = "to_send"
    AWAITING_NUMBER = "awaiting_number"
    REGISTERED = "registered"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class AfterRegistration:
    """Where a page of registrations goes on: after this one."""

    prepared_at: datetime
    registration_id: str


@dataclass(frozen=True, slots=True)
class NumberVersion:
    """A number as it stood from `at` on."""

    number: str
    registered_on: date | None
    registrar: str
    correction: str
    at: datetime


def next_ordinal(view: View, case_id: str) -> int:
    """The ordinal of the case's next registration."""
    c = registration.c
    return int(view.execute(select(func.max(c.ordinal)).where(c.case_id == case_id)).scalar() or 0) + 1


def registrations(
    view: View,
    *,
    shown: ShownRegistrations = ShownRegistrations.ALL,
    account_id: str | None = None,
    search: str = "",
    after: AfterRegistration | None = None,
    limit: int = 100,
) -> tuple[Registration, ...]:
    """Registrations by when they were prepared, the latest first, `limit` at a time."""
    c = registration.c
    where = list(_shown(shown))
    if account_id is not None:
        of_account = select(removal_case.c.id).where(removal_case.c.account_id == account_id)
        where.append(c.case_id.in_(of_account))
    for word in folded(search).split():
        of_case = select(removal_case.c.id).where(removal_case.c.search_text.contains(word, autoescape=True))
        where.append(or_(c.search_text.contains(word, autoescape=True), c.case_id.in_(of_case)))
    if after is not None:
        earlier = c.prepared_at < after.prepared_at
        where.append(or_(earlier, and_(c.prepared_at == after.prepared_at, c.id < after.registration_id)))
    return view.all(Registration, *where, order_by=(c.prepared_at.desc(), c.id.desc()), limit=limit)


def count(view: View, shown: ShownRegistrations) -> int:
    """How many registrations `shown` holds."""
    return int(
        view.execute(select(func.count()).select_from(registration).where(*_shown(shown))).scalar() or 0
    )


def count_unprepared(view: View) -> int:
    """How many open cases hold a saved item that is to be registered and no registration covers."""
    c, i, k, s, j = removal_case.c, removal_item.c, removal_capture.c, removal_sender.c, removal_judgement.c
    last = last_ordinal(removal_judgement)
    trivial = exists().where(j.item_id == i.id, j.ordinal == last, j.stay_reason == "trivial")
    uncovered = exists().where(
        i.case_id == c.id,
        i.registration_id.is_(None),
        i.not_captured_at.is_(None),
        exists().where(k.item_id == i.id, k.purpose == "content"),
        exists().where(s.item_id == i.id),
        not_(trivial),
    )
    found = select(func.count()).select_from(removal_case)
    return int(
        view.execute(found.where(c.closed_at.is_(None), c.withdrawn_at.is_(None), uncovered)).scalar() or 0
    )


def _shown(shown: ShownRegistrations) -> tuple[ColumnElement[bool], ...]:
    c = registration.c
    if shown is ShownRegistrations.TO_SEND:
        covers = exists().where(removal_item.c.registration_id == c.id)
        return (c.sent_at.is_(None), covers)
    if shown is ShownRegistrations.AWAITING_NUMBER:
        return (c.sent_at.is_not(None), c.number == "")
    if shown is ShownRegistrations.REGISTERED:
        return (c.number != "",)
    return ()


def number_used(view: View, number: str, besides: str) -> tuple[Registration, ...]:
    """Other registrations than `besides` that carry `number`, however it is spaced or capitalised."""
    c = registration.c
    return view.all(Registration, c.number_key == folded(number), c.number != "", c.id != besides)


def number_history(view: View, registration_id: str) -> tuple[NumberVersion, ...]:
    """Every number the registration has had, the first first, read from its record versions (JO 4639-2007: what
    was corrected stays visible). Versions that were disposed of are not there."""
    v = record_version.c
    rows = view.execute(
        select(v.bytes, event.c.at)
        .join(event, event.c.sequence == v.sequence)
        .where(v.record_kind == Registration.kind, v.record_id == registration_id, v.bytes.is_not(None))
        .order_by(v.version)
    )
    history: list[NumberVersion] = []
    for row in rows:
        kept = json.loads(bytes(row.bytes))
        if not kept["number"]:
            continue
        on = kept["registered_on"]
        found = NumberVersion(
            number=kept["number"],
            registered_on=date.fromisoformat(on) if on else None,
            registrar=kept["registrar"],
            correction=kept["correction"],
            at=row.at,
        )
        last = history[-1] if history else None
        if last is None or (last.number, last.registered_on, last.registrar) != (
            found.number,
            found.registered_on,
            found.registrar,
        ):
            history.append(found)
    return tuple(history)
