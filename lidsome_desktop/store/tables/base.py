"""How a record class becomes a table: typed columns from its fields, portable to SQLite and PostgreSQL."""

from __future__ import annotations

import json
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.schema import SchemaItem

from lidsome_desktop.domain.canonical import canonical_json
from lidsome_desktop.domain.records import (
    Record,
    field_types,
    parse_time,
    plain,
    revive,
    strip_optional,
    time_text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A point in time as UTC text of fixed width, so that both databases order and return it alike."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else time_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else parse_time(value)


class Day(TypeDecorator[date]):
    """A calendar day as ISO text."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Choice(TypeDecorator[StrEnum]):
    """A member of an enumeration by its value."""

    impl = String(40)
    cache_ok = True

    def __init__(self, members: type[StrEnum]) -> None:
        super().__init__()
        self.members = members

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        return None if value is None else self.members(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.members(value)


class Nested(TypeDecorator[Any]):
    """A tuple or nested dataclass as canonical JSON text."""

    impl = Text
    cache_ok = True

    def __init__(self, hint: Any) -> None:
        super().__init__()
        self.hint = hint

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else canonical_json(plain(value)).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else revive(self.hint, json.loads(value))


def code_point_text() -> Text:
    """Text that both databases compare by code point: for keys whose order the program has decided."""
    return Text().with_variant(Text(collation="C"), "postgresql")


@dataclass(frozen=True)
class RecordTable:
    """A record class, its table, and columns derived from the record for sorting and searching."""

    cls: type[Record]
    table: Table
    derived: Mapping[str, Callable[[Any], Any]]

    def row(self, record: Record) -> dict[str, Any]:
        """The row of `record`, derived columns included."""
        row = {name: getattr(record, name) for name in field_types(self.cls)}
        row.update({name: make(record) for name, make in self.derived.items()})
        return row

    def record(self, row: Any) -> Record:
        """The record of a row (a mapping by column name)."""
        return self.cls(**{name: row[name] for name in field_types(self.cls)})


RECORD_TABLES: dict[str, RecordTable] = {}
"""Every record table by kind; filled when the modules of this package are imported."""


def record_table(
    cls: type[Record],
    *items: SchemaItem,
    name: str | None = None,
    references: Mapping[str, str] | None = None,
    derived: Mapping[str, tuple[Column[Any], Callable[[Any], Any]]] | None = None,
) -> Table:
    """The table of `cls`: a column for each field, typed by its annotation.

    Args:
        items: further constraints and indexes.
        name: of the table; the record's kind where it is not given.
        references: field → "table.column" for foreign keys. No cascades: records are never erased.
        derived: column and function for values computed from the record (sort keys, folded text).
    """
    references = references or {}
    derived = derived or {}
    columns: list[Column[Any]] = []
    checks: list[CheckConstraint] = []
    table_name = name or cls.kind
    for field, hint in field_types(cls).items():
        inner, optional = strip_optional(hint)
        foreign = [ForeignKey(references[field])] if field in references else []
        columns.append(Column(field, _type_of(inner), *foreign, primary_key=field == "id", nullable=optional))
        if isinstance(inner, type) and issubclass(inner, StrEnum):
            values = ", ".join(f"'{member.value}'" for member in inner)
            checks.append(CheckConstraint(f"{field} IN ({values})", name=f"{field}_known"))
    columns += [column for column, _ in derived.values()]
    checks.append(CheckConstraint("version > 0", name="version_positive"))
    table = Table(table_name, metadata, *columns, *checks, *items)
    RECORD_TABLES[cls.kind] = RecordTable(cls, table, {key: make for key, (_, make) in derived.items()})
    return table


def _type_of(hint: Any) -> Any:
    if hint is bool:
        return Boolean()
    if hint is int:
        return Integer()
    if hint is datetime:
        return Moment()
    if hint is date:
        return Day()
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Choice(hint)
    if hint is str:
        return Text()
    if typing.get_origin(hint) is tuple or hasattr(hint, "__dataclass_fields__"):
        return Nested(hint)
    raise TypeError(f"no column type for {hint}")


def table_of(cls: type[Record]) -> RecordTable:
    """The record table of `cls`."""
    return RECORD_TABLES[cls.kind]
