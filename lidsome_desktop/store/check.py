"""Is the registry what its log says? Database, chain, versions of records and live rows.

Each check yields the faults it meets, in order, so that the caller can stop at the first. A chain that holds is
proven in one go (a million events in a second or two); only one that does not is walked, to name what is wrong.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select, text

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.records import canonical_bytes
from lidsome_desktop.domain.refusals import Fact
from lidsome_desktop.store import search
from lidsome_desktop.store.event_log import Head, mac_of
from lidsome_desktop.store.rewriting import Rewriting
from lidsome_desktop.store.schema import missing_triggers
from lidsome_desktop.store.tables import RECORD_TABLES, RecordTable
from lidsome_desktop.store.tables.log import GENESIS, event, record_version
from lidsome_desktop.store.triggers import all_triggers

EMPTYING_EVENTS = (EventKind.DISPOSAL_CARRIED_OUT.value, EventKind.DISPOSAL_REPLAYED.value)
"""What may leave versions of records without their bytes."""

Progress = Callable[[int, int], None]
_BATCH = 5000
_AT_ONCE = 100
"""Rows fetched together: so few that they stay in the processor's cache until they are hashed."""
_VersionRow = tuple[str, str, int, int, str, bytes | None, bytes | None]


@dataclass(frozen=True, slots=True)
class CheckFault:
    """One thing that does not hold: `check.event_changed` with the sequence, and so on."""

    code: str
    facts: dict[str, Fact] = field(default_factory=dict)


class _EventBody(msgspec.Struct, gc=False):
    """What check reads of an event's stored bytes (see `store.event_log`). What is seldom needed stays raw and
    the collector stays out: a million of these are read in one go."""

    at: str
    kind: str
    previous: str
    records: msgspec.Raw
    sequence: int
    session: str | None
    subject: msgspec.Raw


_NONE, _NO_RECORDS = b"null", b"[]"
_read_records = msgspec.json.Decoder(list[tuple[str, str, int, str]]).decode


def database(connection: Connection) -> Iterator[CheckFault]:
    """The database's own integrity, its foreign keys, and that every trigger of the fence stands."""
    if connection.dialect.name == "sqlite":
        for (message,) in connection.execute(text("PRAGMA integrity_check")):
            if message != "ok":
                yield CheckFault("check.database_damaged", {"message": str(message)})
        for row in connection.execute(text("PRAGMA foreign_key_check")):
            yield CheckFault("check.reference_broken", {"table": str(row[0])})
    for name in sorted(missing_triggers(connection) | _hollow_triggers(connection)):
        yield CheckFault("check.fence_missing", {"trigger": name})


def chain(
    connection: Connection, expected: Head | None = None, progress: Progress | None = None
) -> Iterator[CheckFault]:
    """Every event follows the one before, says what its columns say, and made the record versions it names.

    Args:
        expected: a head that was printed earlier; a log that is shorter or that has another event there has
            been shortened or rebuilt.
        progress: called with events done and in all.
    """
    total = connection.execute(select(func.count()).select_from(event)).scalar_one()
    if not _proven(connection, total, expected, progress):
        with _all_text_readable(connection):
            yield from _walked(connection, total, expected, progress)
    if progress is not None:
        progress(total, total)


def records(connection: Connection) -> Iterator[CheckFault]:
    """Every live row is what the last version of its record says, derived columns included."""
    for known in RECORD_TABLES.values():
        yield from _records_of(connection, known)
    yield from _emptied(connection)


def search_index(connection: Connection) -> Iterator[CheckFault]:
    """What is searched is what the records say, and the indexes hold all of it and nothing else."""
    for item_id in search.differing(connection):
        yield CheckFault("check.search_differs", {"id": item_id})
    for name in search.broken_indexes(connection):
        yield CheckFault("check.search_incomplete", {"index": name})


def _proven(connection: Connection, total: int, expected: Head | None, progress: Progress | None) -> bool:
    """Whether the whole chain holds, asked the quick way: Python hashes and follows the links while SQLite
    compares the columns. False says only that `_walked` has to look at each event by itself.
    """
    if connection.dialect.name != "sqlite":
        return False
    versions = _versions_by_event(connection)
    events = _batches(connection, "SELECT digest, previous, bytes FROM event ORDER BY sequence")
    with Rewriting(connection, total) as rewriting:
        try:
            with_records = _linked(events, versions, total, expected, progress)
        except (msgspec.DecodeError, UnicodeDecodeError, sqlite3.OperationalError):
            return False  # what cannot be read: named by `_walked`, or raised again there
        return with_records is not None and rewriting.agrees(with_records)


def _linked(
    events: Iterator[list[tuple[str, str, bytes]]],
    versions: Iterator[tuple[int, list[_VersionRow]]],
    total: int,
    expected: Head | None,
    progress: Progress | None,
) -> int | None:
    """How many events name records, when bytes, digests, links and versions hold; None when one does not.

    Raises:
        DecodeError, UnicodeDecodeError: bytes that are no event.
    """
    decode = msgspec.json.Decoder(_EventBody).decode
    sha256 = hashlib.sha256
    printed = expected or Head(0, GENESIS)
    declared_at, declared = next(versions, (0, []))
    previous, number, with_records = GENESIS, 0, 0
    for batch in events:
        for digest, before, stored in batch:
            number += 1
            if type(stored) is not bytes or before != previous or sha256(stored).hexdigest() != digest:
                return None
            previous = digest
            if number == declared_at:
                for _ in _same_versions(number, _read_records(decode(stored).records), declared):
                    return None
                with_records += 1
                declared_at, declared = next(versions, (0, []))
            elif not stored.isascii():
                decode(stored)  # SQLite does not mind text that is no UTF-8
            if number == printed.sequence and digest != printed.digest:
                return None
        if progress is not None and number % _BATCH == 0:
            progress(number, total)
    return with_records if number == total >= printed.sequence and not declared else None


def _walked(
    connection: Connection, total: int, expected: Head | None, progress: Progress | None
) -> Iterator[CheckFault]:
    """Each event by itself, in order, with every fault by its name."""
    decode = msgspec.json.Decoder(_EventBody).decode
    sha256 = hashlib.sha256
    versions = _versions_by_event(connection)
    declared_at, declared = next(versions, (0, []))
    previous, sequence = GENESIS, 0
    for row in _stream(
        connection,
        "SELECT sequence, previous, digest, kind, at, session_id, subject_kind, subject_id, bytes"
        " FROM event ORDER BY sequence",
    ):
        number, before, digest, kind, at, session_id, subject_kind, subject_id, stored = row
        stored = stored if isinstance(stored, bytes) else str(stored).encode()  # raw SQL may leave text
        if number != sequence + 1:
            yield CheckFault("check.event_missing", {"sequence": sequence + 1})
        if sha256(stored).hexdigest() != digest:
            yield CheckFault("check.event_changed", {"sequence": number})
        try:
            body = decode(stored)
        except (msgspec.DecodeError, UnicodeDecodeError):
            yield CheckFault("check.event_unreadable", {"sequence": number})
            previous, sequence = digest, number
            continue
        if before != previous or body.previous != previous:
            yield CheckFault("check.chain_broken", {"sequence": number})
        if (
            body.sequence != number
            or body.kind != kind
            or body.at != at
            or body.session != session_id
            or bytes(body.subject) != _subject(subject_kind, subject_id)
        ):
            yield CheckFault("check.event_columns", {"sequence": number})
        if declared_at == number:
            yield from _same_versions(number, _read_records(body.records), declared)
            declared_at, declared = next(versions, (0, []))
        elif bytes(body.records) != _NO_RECORDS:
            yield CheckFault("check.versions_missing", {"sequence": number})
        if expected is not None and number == expected.sequence and digest != expected.digest:
            yield CheckFault("check.log_rebuilt", {"sequence": number})
        previous, sequence = digest, number
        if progress is not None and number % _BATCH == 0:
            progress(number, total)
    if declared:
        yield CheckFault("check.versions_stray", {"sequence": declared_at})
    if expected is not None and sequence < expected.sequence:
        yield CheckFault("check.log_shortened", {"sequence": sequence, "expected": expected.sequence})


def _hollow_triggers(connection: Connection) -> frozenset[str]:
    """The triggers that bear a name of the fence and do something else, or are switched off."""
    if connection.dialect.name == "sqlite":
        query = "SELECT name, sql, 'O' FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = (
            "SELECT t.tgname, p.prosrc, t.tgenabled::text FROM pg_trigger t"
            " JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal"
        )
    standing = {name: (body, on) for name, body, on in connection.execute(text(query))}
    hollow = set()
    for trigger in all_triggers():
        body, on = standing.get(trigger.name, (None, ""))
        first = next(trigger.statements(connection.dialect.name))
        # PostgreSQL keeps what stands between the dollars of the function.
        wanted = first if connection.dialect.name == "sqlite" else first.split("$$")[1]
        if body is not None and (body.strip() != wanted.strip() or on not in ("O", "A")):
            hollow.add(trigger.name)
    return frozenset(hollow)


def _records_of(connection: Connection, known: RecordTable) -> Iterator[CheckFault]:
    kind = known.cls.kind
    latest = (
        select(record_version.c.record_id, func.max(record_version.c.version).label("version"))
        .where(record_version.c.record_kind == kind)
        .group_by(record_version.c.record_id)
        .subquery()
    )
    newest = {
        row.record_id: row
        for row in connection.execute(
            select(
                record_version.c.record_id,
                record_version.c.version,
                record_version.c.mac,
                record_version.c.salt,
            )
            .join(
                latest,
                (record_version.c.record_id == latest.c.record_id)
                & (record_version.c.version == latest.c.version),
            )
            .where(record_version.c.record_kind == kind)
        )
    }
    for row in connection.execute(select(known.table)).mappings():
        facts: dict[str, Fact] = {"kind": kind, "id": row["id"]}
        version = newest.pop(row["id"], None)
        if version is None:
            yield CheckFault("check.row_unlogged", facts)
            continue
        if version.salt is None:
            # Earlier versions may be disposed of; a row that stands with nothing to compare it with may say anything.
            yield CheckFault("check.row_unproven", facts)
            continue
        try:
            record = known.record(row)
            sound = version.mac == mac_of(version.salt, canonical_bytes(record)) and dict(row) == known.row(
                record
            )
        except (TypeError, ValueError, KeyError):
            sound = False
        if not sound:
            yield CheckFault("check.row_changed", facts)
    for record_id in newest:
        yield CheckFault("check.row_missing", {"kind": kind, "id": record_id})


def _emptied(connection: Connection) -> Iterator[CheckFault]:
    """Versions of records without their bytes that no disposal has emptied: one that did kept what stays of the
    record as its next version."""
    later, cause = record_version.alias(), event.alias()
    by_disposal = (
        select(later.c.version)
        .join(cause, cause.c.sequence == later.c.sequence)
        .where(
            later.c.record_kind == record_version.c.record_kind,
            later.c.record_id == record_version.c.record_id,
            later.c.version > record_version.c.version,
            cause.c.kind.in_(EMPTYING_EVENTS),
        )
        .exists()
    )
    found = (
        select(record_version.c.record_kind, record_version.c.record_id, record_version.c.version)
        .where(record_version.c.salt.is_(None), ~by_disposal)
        .order_by(record_version.c.sequence)
    )
    for kind, record_id, version in connection.execute(found):
        yield CheckFault("check.version_emptied", {"kind": kind, "id": record_id, "version": version})


@contextmanager
def _all_text_readable(connection: Connection) -> Iterator[None]:
    """Columns whose text is no UTF-8, which SQLite takes, read with what is unreadable replaced: they then differ
    from what they should be, and are named."""
    if connection.dialect.name != "sqlite":
        yield
        return
    raw: Any = connection.connection.dbapi_connection
    raw.text_factory = lambda content: content.decode("utf-8", "replace")
    try:
        yield
    finally:
        raw.text_factory = str


def _subject(kind: object, record_id: object) -> bytes:
    return _NONE if kind is None and record_id is None else f'["{kind}","{record_id}"]'.encode()


def _versions_by_event(connection: Connection) -> Iterator[tuple[int, list[_VersionRow]]]:
    rows = _stream(
        connection,
        "SELECT record_kind, record_id, version, sequence, mac, salt, bytes"
        " FROM record_version ORDER BY sequence",
    )
    for sequence, group in groupby(rows, key=lambda row: row[3]):
        yield sequence, list(group)


def _same_versions(
    sequence: int, named: list[tuple[str, str, int, str]], found: list[_VersionRow]
) -> Iterator[CheckFault]:
    for kind, record_id, version, _, mac, salt, payload in found:
        if payload is not None and salt is not None and mac_of(salt, payload) != mac:
            yield CheckFault(
                "check.version_changed",
                {"kind": kind, "id": record_id, "version": version, "sequence": sequence},
            )
    if sorted(named) != sorted((row[0], row[1], row[2], row[4]) for row in found):
        yield CheckFault("check.versions_differ", {"sequence": sequence})


def _stream(connection: Connection, query: str) -> Iterator[tuple]:  # type: ignore[type-arg]
    """Rows of `query`, without the ORM's or Core's cost per row."""
    if connection.dialect.name == "sqlite":
        for batch in _batches(connection, query):
            yield from batch
    else:
        streamed = connection.execution_options(stream_results=True, max_row_buffer=_BATCH)
        # A server's cursor stays open until it is told: whoever stops at the first fault leaves rows behind.
        with streamed.execute(text(query)) as result:
            for row in result:
                yield tuple(row)


def _batches(connection: Connection, query: str) -> Iterator[list[tuple]]:  # type: ignore[type-arg]
    """Rows of `query` as SQLite's own cursor gives them."""
    raw: Any = connection.connection.dbapi_connection
    cursor = raw.cursor()
    cursor.execute(query)
    while batch := cursor.fetchmany(_AT_ONCE):
        yield batch
