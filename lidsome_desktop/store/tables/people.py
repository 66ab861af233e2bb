"""Tables of persons and the organisation."""

from __future__ import annotations

from sqlalchemy import Column, Index, Text

from lidsome_desktop.domain.people import Board, Department, Person, Session, Unit
from lidsome_desktop.domain.sorting import folded, sort_key
from lidsome_desktop.store.tables.base import code_point_text, record_table

board = record_table(
    Board,
    derived={"sort_key": (Column("sort_key", code_point_text(), nullable=False), lambda b: sort_key(b.name))},
)
department = record_table(
    Department,
    references={"board_id": "board.id"},
    derived={"sort_key": (Column("sort_key", code_point_text(), nullable=False), lambda d: sort_key(d.name))},
)
unit = record_table(
    Unit,
    references={"board_id": "board.id", "department_id": "department.id"},
    derived={"sort_key": (Column("sort_key", code_point_text(), nullable=False), lambda u: sort_key(u.name))},
)
person = record_table(
    Person,
    Index("uq_person_identity", "identity", unique=True),
    references={"unit_id": "unit.id"},
    derived={
        # R33: the same person under two spellings of one address would count as two administrators.
        "identity": (Column("identity", Text, nullable=False), lambda p: p.identity),
        "sort_key": (Column("sort_key", code_point_text(), nullable=False), lambda p: sort_key(p.name)),
        "search_text": (
            Column("search_text", Text, nullable=False),
            lambda p: folded(f"{p.name} {p.email} {p.title}"),
        ),
    },
)
session = record_table(Session, references={"person_id": "person.id"})
