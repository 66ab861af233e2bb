"""The unit of work: one short transaction a verb, holding its rows, their record versions and one event."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Executable, Result, Table, select

from lidsome_desktop.domain.canonical import JsonValue
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.people import Actor
from lidsome_desktop.domain.records import ChangedByOther, Record
from lidsome_desktop.store import event_log, search
from lidsome_desktop.store.event_log import Head
from lidsome_desktop.store.tables import table_of

__all__ = ["ChangedByOther", "Committed", "NotFound", "View", "Work"]

R = TypeVar("R", bound=Record)


class NotFound(LookupError):
    """No record of that kind has that id: a bug, or a record of another registry."""


class View:
    """Reading: frozen records, never rows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, cls: type[R], record_id: str) -> R:
        """The record of that id.

        Raises:
            NotFound: there is none.
        """
        found = self.find(cls, id=record_id)
        if found is None:
            raise NotFound(f"{cls.kind} {record_id}")
        return found

    def find(self, cls: type[R], **equals: Any) -> R | None:
        """The first record whose fields or derived columns equal the given values, or None."""
        found = self.all(cls, *self._conditions(cls, equals), limit=1)
        return found[0] if found else None

    def all(
        self,
        cls: type[R],
        *where: ColumnElement[bool],
        order_by: Sequence[Any] = (),
        limit: int | None = None,
        **equals: Any,
    ) -> tuple[R, ...]:
        """The records that satisfy every condition; by id where no order is given."""
        known = table_of(cls)
        statement = select(known.table).where(*where, *self._conditions(cls, equals))
        statement = statement.order_by(*(order_by or (known.table.c.id,)))
        if limit is not None:
            statement = statement.limit(limit)
        rows = self._connection.execute(statement).mappings()
        return tuple(known.record(row) for row in rows)  # type: ignore[misc]

    def execute(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Result[Any]:
        """Run a query of the store's own modules, with the values that it names."""
        return self._connection.execute(statement, values)

    def head(self) -> Head:
        """The end of the event chain."""
        return event_log.read_head(self._connection)

    @property
    def dialect(self) -> str:
        """ "sqlite" or "postgresql"."""
        return self._connection.dialect.name

    def _conditions(self, cls: type[Record], equals: Mapping[str, Any]) -> list[ColumnElement[bool]]:
        table: Table = table_of(cls).table
        return [table.c[name].is_(None) if v is None else table.c[name] == v for name, v in equals.items()]


@dataclass(frozen=True, slots=True)
class Committed:
    """What a commit made."""

    kind: EventKind
    head: Head


class Work(View):
    """Writing. Leaving without `commit` rolls back; what was added without an event cannot be committed."""

    def __init__(
        self, connection: Connection, actor: Actor | None, now: datetime, policy_id: str | None
    ) -> None:
        super().__init__(connection)
        self.actor = actor
        self.now = now
        self.policy_id = policy_id
        self.committed: Committed | None = None
        self._changed: dict[tuple[str, str], Record] = {}
        self._log: tuple[EventKind, tuple[str, str] | None, Mapping[str, JsonValue]] | None = None

    def add(self, record: R) -> R:
        """Keep a new record, as version 1."""
        kept = record.with_changes(version=1)
        known = table_of(type(record))
        self._connection.execute(known.table.insert().values(known.row(kept)))
        self._changed[(kept.kind, kept.id)] = kept
        return kept

    def put(self, record: R) -> R:
        """Keep a changed record; `record.version` is the version that was read.

        Raises:
            ChangedByOther: a newer version is kept already.
        """
        known = table_of(type(record))
        before = self._changed.get((record.kind, record.id))
        # Within one unit of work a record may be changed twice and still becomes one new version.
        kept = record if before is not None else record.with_changes(version=record.version + 1)
        if before is not None and record.version != before.version:
            raise ChangedByOther(record, before)
        read_version = kept.version if before is not None else record.version
        table = known.table
        result = self._connection.execute(
            table.update()
            .where(table.c.id == kept.id, table.c.version == read_version)
            .values(known.row(kept))
        )
        if result.rowcount != 1:
            raise ChangedByOther(record, self.get(type(record), record.id))
        self._changed[(kept.kind, kept.id)] = kept
        return kept

    def keep(self, record: R) -> R:
        """`add` when the record has never been kept, else `put`."""
        return self.put(record) if record.version else self.add(record)

    def forget_texts(self, item_ids: Collection[str]) -> None:
        """Leave nothing of these items' earlier texts in the search index: their rows have been emptied."""
        search.forget(self._connection, item_ids)

    def log(
        self, kind: EventKind, subject: Record | tuple[str, str] | None = None, **facts: JsonValue
    ) -> None:
        """Say what this unit of work does: exactly once a unit. `facts` are ids, codes and counts only."""
        if self._log is not None:
            raise RuntimeError("one verb, one event")
        where = (subject.kind, subject.id) if isinstance(subject, Record) else subject
        self._log = (kind, where, facts)

    def commit(self) -> Committed:
        """Bring the search index in step, append the event with the record versions, and commit.

        Raises:
            RuntimeError: nothing was logged (a verb that leaves no trace is a bug).
        """
        if self._log is None:
            raise RuntimeError("a verb leaves an event")
        kind, subject, facts = self._log
        search.follow(self._connection, self._changed.values())
        session_id = self.actor.session_id if self.actor else None
        head = event_log.append(
            self._connection,
            kind,
            self.now,
            session_id,
            self.policy_id,
            subject,
            facts,
            tuple(self._changed.values()),
        )
        self._connection.commit()
        self.committed = Committed(kind, head)
        return self.committed
