"""Which version of the common routines holds, and who has read it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from lidsome_desktop.domain.account_facts import RoutinesFacts
from lidsome_desktop.domain.routines import PublishedRoutines
from lidsome_desktop.store.tables.accounts import read_confirmation, routines
from lidsome_desktop.store.tables.people import person
from lidsome_desktop.store.unit_of_work import View


def routines_in_force(view: View, day: date) -> PublishedRoutines | None:
    """The version that holds on `day`, the last published of two of the same day; None while none does."""
    found = view.all(
        PublishedRoutines,
        routines.c.valid_from <= day,
        order_by=(routines.c.valid_from.desc(), routines.c.label.desc(), routines.c.id),
        limit=1,
    )
    return found[0] if found else None


def routines_facts(view: View, day: date) -> RoutinesFacts | None:
    """The version that holds on `day`, with the identities of those who have read it."""
    current = routines_in_force(view, day)
    if current is None:
        return None
    readers = view.execute(
        select(person.c.identity)
        .join(read_confirmation, read_confirmation.c.person_id == person.c.id)
        .where(read_confirmation.c.routines_id == current.id)
    ).scalars()
    return RoutinesFacts(routines_id=current.id, valid_from=current.valid_from, readers=frozenset(readers))
