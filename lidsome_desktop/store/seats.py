"""Where a record was first written: the workstation whose keyring or evidence store holds what it names.

The log knows it already: every record's first version names its event, and every event its session.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from lidsome_desktop.domain.people import Seat
from lidsome_desktop.store.tables.log import event, record_version
from lidsome_desktop.store.tables.people import session
from lidsome_desktop.store.unit_of_work import View

_CHUNK = 500
"""Ids in one query: SQLite takes 999 parameters in old versions."""


def seats_of(view: View, kind: str, ids: Collection[str]) -> dict[str, Seat]:
    """The seat where each record of `kind` was first written; none for what the program wrote by itself."""
    each = list(ids)
    found: dict[str, Seat] = {}
    for at in range(0, len(each), _CHUNK):
        query = (
            select(record_version.c.record_id, session.c.os_user, session.c.workstation)
            .join(event, event.c.sequence == record_version.c.sequence)
            .join(session, session.c.id == event.c.session_id)
            .where(
                record_version.c.record_kind == kind,
                record_version.c.version == 1,
                record_version.c.record_id.in_(each[at : at + _CHUNK]),
            )
        )
        for row in view.execute(query):
            found[row.record_id] = Seat(row.os_user, row.workstation)
    return found
