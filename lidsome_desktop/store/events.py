"""The log as people read it: newest first, with the names that ids have now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, func, select

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.store.event_log import Head
from lidsome_desktop.store.tables import RECORD_TABLES
from lidsome_desktop.store.tables.accounts import account
from lidsome_desktop.store.tables.log import event
from lidsome_desktop.store.tables.people import person, session
from lidsome_desktop.store.unit_of_work import View

_NAMED_BY = ("name", "number", "label")
"""The column of text that people know a record by, the first that its table has; a record without one is known
by its account."""

_NAMED_OTHERWISE = {
    "incoming_package": "sender",
    "known_signer": "sender",
    "recipient_card": "organisation",
    "registrar_card": "organisation",
}


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event.

    Attributes:
        who: the declared person's name, else the system's user; "" for the program itself.
        what: the name of what it concerns, or "".
    """

    sequence: int
    kind: EventKind
    at: datetime
    who_id: str | None
    who: str
    workstation: str
    subject_kind: str | None
    subject_id: str | None
    what: str


def event_lines(
    view: View,
    *,
    before: int | None = None,
    nouns: Iterable[str] = (),
    subject: tuple[str, str] | None = None,
    person_id: str | None = None,
    limit: int = 100,
) -> tuple[EventLine, ...]:
    """The events before sequence `before`, newest first.

    Args:
        nouns: only events of these nouns (the part of the kind before the dot).
        subject: only events about that record (kind, id).
        person_id: only what that person did.
    """
    statement = (
        select(
            event.c.sequence,
            event.c.kind,
            event.c.at,
            event.c.subject_kind,
            event.c.subject_id,
            session.c.person_id,
            session.c.os_user,
            session.c.workstation,
            person.c.name,
        )
        .outerjoin(session, session.c.id == event.c.session_id)
        .outerjoin(person, person.c.id == session.c.person_id)
        .order_by(event.c.sequence.desc())
        .limit(limit)
    )
    if before is not None:
        statement = statement.where(event.c.sequence < before)
    kinds = [kind.value for kind in EventKind if kind.noun in set(nouns)]
    if kinds:
        statement = statement.where(event.c.kind.in_(kinds))
    if subject is not None:
        statement = statement.where(event.c.subject_kind == subject[0], event.c.subject_id == subject[1])
    if person_id is not None:
        statement = statement.where(session.c.person_id == person_id)
    rows = view.execute(statement).all()
    names = _names(view, {(row.subject_kind, row.subject_id) for row in rows if row.subject_kind})
    return tuple(
        EventLine(
            sequence=row.sequence,
            kind=EventKind(row.kind),
            at=row.at,
            who_id=row.person_id,
            who=row.name or row.os_user or "",
            workstation=row.workstation or "",
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
            what=names.get((row.subject_kind, row.subject_id), ""),
        )
        for row in rows
    )


def _names(view: View, subjects: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for kind in {kind for kind, _ in subjects}:
        known = RECORD_TABLES.get(kind)
        if known is None:
            continue
        table = known.table
        # A diary number is a name; the number of a credential's version is none.
        texts = [c.name for c in table.c if isinstance(c.type, Text)]
        column = _NAMED_OTHERWISE.get(kind) or next((name for name in _NAMED_BY if name in texts), None)
        if column is not None:
            statement = select(table.c.id, table.c[column].label("known_as"))
        elif "account_id" in texts:
            statement = select(table.c.id, account.c.name.label("known_as")).join(
                account, account.c.id == table.c.account_id
            )
        else:
            continue
        ids = [subject_id for subject_kind, subject_id in subjects if subject_kind == kind]
        rows = view.execute(statement.where(table.c.id.in_(ids))).mappings()
        found.update({(kind, row["id"]): row["known_as"] for row in rows})
    return found


def latest_event(view: View) -> datetime | None:
    """When the last thing happened; None in an empty log."""
    found: datetime | None = view.execute(
        select(event.c.at).order_by(event.c.sequence.desc()).limit(1)
    ).scalar_one_or_none()
    return found


def events_since(view: View, head: Head) -> int | None:
    """How many events have come after `head`; None where the log never had that head."""
    if head.sequence:
        query = select(event.c.digest).where(event.c.sequence == head.sequence)
        if view.execute(query).scalar_one_or_none() != head.digest:
            return None
    return view.head().sequence - head.sequence


def event_count(view: View, since: datetime | None = None) -> int:
    """How many events there are; those after `since` where it is given."""
    query = select(func.count()).select_from(event)
    if since is not None:
        query = query.where(event.c.at > since)
    return int(view.execute(query).scalar_one())
