"""Finding persons and the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Text, select, type_coerce

from lidsome_desktop.domain.people import Board, Department, Person, Role, Unit, identity_of
from lidsome_desktop.domain.sorting import folded
from lidsome_desktop.store.tables.people import board, department, person, unit
from lidsome_desktop.store.unit_of_work import View


def like(text: str) -> str:
    """A LIKE pattern (escape character `\\`) for folded text that holds `text`, whatever signs are in it."""
    plain = folded(text).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{plain}%"


def person_with(view: View, email: str) -> Person | None:
    """The person whom that address or user id belongs to, however it is written (R33)."""
    return view.find(Person, identity=identity_of(email))


def persons(
    view: View, search: str = "", role: Role | None = None, limit: int | None = None
) -> tuple[Person, ...]:
    """Persons by name in Swedish order; those who match every word of `search`."""
    where = [person.c.search_text.like(like(word), escape="\\") for word in search.split()]
    if role is not None:
        where.append(type_coerce(person.c.roles, Text).like(f'%"{role.value}"%'))
    return view.all(Person, *where, order_by=(person.c.sort_key, person.c.id), limit=limit)


def left(view: View) -> Mapping[str, date]:
    """The identities of those who have left, with the day."""
    rows = view.execute(select(person.c.identity, person.c.left_on).where(person.c.left_on.is_not(None)))
    return {row.identity: row.left_on for row in rows}


def boards(view: View) -> tuple[Board, ...]:
    """All boards in Swedish order."""
    return view.all(Board, order_by=(board.c.sort_key, board.c.id))


def departments(view: View) -> tuple[Department, ...]:
    """All departments in Swedish order."""
    return view.all(Department, order_by=(department.c.sort_key, department.c.id))


def units(view: View) -> tuple[Unit, ...]:
    """All units in Swedish order."""
    return view.all(Unit, order_by=(unit.c.sort_key, unit.c.id))
