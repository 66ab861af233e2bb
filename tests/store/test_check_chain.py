"""Each column of each kind of event, and each way of the bytes, changed: `check` names the first event it meets.

Whoever changes the log here has the database, no triggers, and (where it says "anew") the patience to work out
every later digest again.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import text

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.people import Actor
from lidsome_desktop.store import check, schema
from lidsome_desktop.store.event_log import Head
from lidsome_desktop.store.registry import Registry, sqlite_url
from lidsome_desktop.store.tables.log import event, record_version
from tests.factories import people
from tests.factories.people import NOW

ACTOR = Actor("5" * 32, None)
FIRST, PLAIN, WITH_FACTS, WITH_RECORD, BARE, LAST = range(1, 7)
"""The events of `told`, by what they hold."""

only_sqlite = pytest.mark.parametrize("told_once", ["sqlite"], indirect=True)
"""What PostgreSQL refuses to keep, or does in another way."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def told_once(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """Six events: with and without records, facts, session, policy and subject; on each of the two databases."""
    if request.param == "sqlite":
        registry = Registry(sqlite_url(tmp_path_factory.mktemp("told") / "registry.db"))
        _tell(registry)
        yield registry
        registry.close()
        return
    cluster = request.getfixturevalue("postgres_cluster")
    with cluster.database() as database:
        registry = Registry(database.url)
        _tell(registry)
        yield registry
        registry.close()


@pytest.fixture
def told(told_once: Registry) -> Iterator[Registry]:
    """The six events; what a test does to them is undone."""
    kept = {}
    with told_once.raw_view() as connection:
        for table in (event, record_version):
            columns = ", ".join(column.name for column in table.columns)
            rows = connection.exec_driver_sql(f"SELECT {columns} FROM {table.name}").mappings().all()
            kept[table.name] = [dict(row) for row in rows]
    yield told_once
    for name in ("record_version", "event"):
        tamper(told_once, f"DELETE FROM {name}")
    for name, rows in kept.items():
        for row in rows:
            places = ", ".join(f":{column}" for column in row)
            tamper(told_once, f"INSERT INTO {name} ({', '.join(row)}) VALUES ({places})", **row)


def _tell(registry: Registry) -> None:
    schema.upgrade(registry)
    with registry.work(None, NOW) as work:
        kept = work.add(people.board(name="Nämnden"))
        work.log(EventKind.BOARD_KEPT, kept)
        work.commit()
    subject = ("board", kept.id)
    with registry.work(ACTOR, NOW) as work:
        work.log(EventKind.CREDENTIAL_COPIED, subject)
        work.commit()
    with registry.work(ACTOR, NOW, "7" * 32) as work:
        work.log(EventKind.CREDENTIAL_COPIED, subject, number=3, what=["å", '"kind":"x"'], records=[])
        work.commit()
    with registry.work(ACTOR, NOW) as work:
        changed = work.put(kept.with_changes(name="Nya nämnden"))
        work.log(EventKind.BOARD_KEPT, changed, fields="name")
        work.commit()
    for _ in (BARE, LAST):
        with registry.work(None, NOW) as work:
            work.log(EventKind.SESSION_DECLARED)
            work.commit()


def faults(registry: Registry, expected: Head | None = None) -> list[tuple[str, Any]]:
    """What the chain's check says, of a reader's connection and of the writer's alike."""
    with registry.raw_view() as connection:
        read = [(fault.code, fault.facts.get("sequence")) for fault in check.chain(connection, expected)]
    with registry.raw_connection() as connection:
        assert read == [
            (fault.code, fault.facts.get("sequence")) for fault in check.chain(connection, expected)
        ]
    return read


def tamper(registry: Registry, statement: str, **values: Any) -> None:
    """Behind the fence's back, on either database: no trigger and no reference is asked."""
    if registry.path is None:
        with registry.raw_connection() as connection:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            connection.execute(text(statement), values)
            connection.commit()
        return
    with closing(sqlite3.connect(registry.path)) as own:
        for (name,) in own.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            own.execute(f"DROP TRIGGER {name}")
        own.execute("PRAGMA ignore_check_constraints = ON")
        own.execute(statement, values)
        own.commit()


def bytes_of(registry: Registry, number: int) -> bytes:
    with registry.raw_view() as connection:
        return bytes(
            connection.execute(
                text("SELECT bytes FROM event WHERE sequence = :number"), {"number": number}
            ).scalar_one()
        )


def write_anew(registry: Registry, number: int, stored: bytes) -> None:
    """Other bytes for an event, and a chain that fits them to its end."""
    for later in range(number, LAST + 1):
        old = hashlib.sha256(bytes_of(registry, later)).hexdigest()
        new = hashlib.sha256(stored).hexdigest()
        tamper(
            registry,
            "UPDATE event SET bytes = :stored, digest = :new WHERE sequence = :later",
            stored=stored,
            new=new,
            later=later,
        )
        if later < LAST:
            stored = bytes_of(registry, later + 1).replace(old.encode(), new.encode())
            tamper(
                registry, "UPDATE event SET previous = :new WHERE sequence = :next", new=new, next=later + 1
            )


def test_an_untouched_log_holds(told: Registry) -> None:
    """Every kind of event, on both databases, and up to the head on paper."""
    with told.view() as view:
        head = view.head()
    assert faults(told) == []
    assert faults(told, head) == []


@only_sqlite
def test_an_untouched_log_is_proven_without_a_walk(told: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite and Python agree about each kind of event at once, so nobody waits for the slow way."""
    monkeypatch.delattr(check, "_walked")
    assert faults(told) == []


def test_an_empty_log_holds(registry: Registry) -> None:
    """A registry in which nothing has happened."""
    assert faults(registry) == []
    assert faults(registry, Head(1, "f" * 64)) == [("check.log_shortened", 0)]


COLUMNS = {
    "digest = 'f' || substr(digest, 2, 62) || 'g'": "check.event_changed",
    "previous = 'g' || substr(previous, 2)": "check.chain_broken",
    "kind = 'policy.published'": "check.event_columns",
    "kind = kind || ' '": "check.event_columns",
    "at = '2026-11-22T13:05:00.000001Z'": "check.event_columns",
    "session_id = 'other'": "check.event_columns",
    "subject_kind = 'person'": "check.event_columns",
    "subject_id = 'other'": "check.event_columns",
    "subject_kind = 'person', subject_id = 'other'": "check.event_columns",
}


@pytest.mark.parametrize("number", range(FIRST, LAST + 1))
@pytest.mark.parametrize(("change", "code"), COLUMNS.items())
def test_each_column_of_each_event(told: Registry, change: str, code: str, number: int) -> None:
    """Another value, in whatever event, is the first fault, with that event's number."""
    tamper(told, f"UPDATE event SET {change} WHERE sequence = {number}")
    assert faults(told)[0] == (code, number)


@pytest.mark.parametrize(
    "change", ["session_id", "subject_kind", "subject_id", "subject_kind = NULL, subject_id"]
)
@pytest.mark.parametrize("number", [PLAIN, WITH_FACTS])
def test_each_column_emptied(told: Registry, change: str, number: int) -> None:
    """Nothing where there was something."""
    tamper(told, f"UPDATE event SET {change} = NULL WHERE sequence = {number}")
    assert faults(told) == [("check.event_columns", number)]


@pytest.mark.parametrize("number", [PLAIN, WITH_FACTS, BARE])
@pytest.mark.parametrize("change", ["x' ", "{}", '"', "\\"])
def test_one_byte_of_the_bytes(told: Registry, number: int, change: str) -> None:
    """The digest misses each."""
    stored = bytes_of(told, number)
    tamper(
        told,
        f"UPDATE event SET bytes = :stored WHERE sequence = {number}",
        stored=stored.replace(b"Z", change.encode()),
    )
    assert faults(told)[0] == ("check.event_changed", number)


@pytest.mark.parametrize("number", [FIRST, PLAIN, WITH_FACTS, WITH_RECORD, BARE])
def test_an_event_gone(told: Registry, number: int) -> None:
    """From the beginning or the middle; its versions stay behind."""
    tamper(told, f"DELETE FROM event WHERE sequence = {number}")
    assert faults(told)[0] == ("check.event_missing", number)


def test_the_last_event_gone(told: Registry) -> None:
    """Only a head on paper misses it."""
    with told.view() as view:
        head = view.head()
    tamper(told, f"DELETE FROM event WHERE sequence = {LAST}")
    assert faults(told) == []
    assert faults(told, head) == [("check.log_shortened", LAST - 1)]


def test_another_head_on_paper(told: Registry) -> None:
    """The same length, another event."""
    assert faults(told, Head(LAST, "f" * 64)) == [("check.log_rebuilt", LAST)]
    assert faults(told, Head(PLAIN, "f" * 64)) == [("check.log_rebuilt", PLAIN)]


def test_an_event_given_another_number(told: Registry) -> None:
    """It is missed where it was."""
    tamper(told, f"UPDATE event SET sequence = 106 WHERE sequence = {PLAIN}")
    assert faults(told)[0] == ("check.event_missing", PLAIN)


def test_every_event_moved_by_one(told: Registry) -> None:
    """Order and links are kept, and yet the first is missed."""
    for number in range(LAST, 0, -1):
        tamper(told, f"UPDATE event SET sequence = {number + 1} WHERE sequence = {number}")
    assert faults(told)[0] == ("check.event_missing", FIRST)


def test_two_events_in_each_other_s_place(told: Registry) -> None:
    """The links tell."""
    for before, after in ((PLAIN, 99), (BARE, PLAIN), (99, BARE)):
        tamper(told, f"UPDATE event SET sequence = {after} WHERE sequence = {before}")
    assert faults(told)[0] == ("check.chain_broken", PLAIN)


def test_an_event_told_twice(told: Registry) -> None:
    """A copy at the end has neither place nor digest of its own."""
    tamper(
        told,
        "INSERT INTO event (sequence, previous, digest, kind, at, session_id, subject_kind, subject_id, bytes)"
        f" SELECT {LAST + 1}, (SELECT digest FROM event WHERE sequence = {LAST}), '{'f' * 64}', kind, at,"
        f" session_id, subject_kind, subject_id, bytes FROM event WHERE sequence = {PLAIN}",
    )
    assert faults(told)[0] == ("check.event_changed", LAST + 1)


def body(**changed: Any) -> Callable[[bytes], bytes]:
    """The event's bytes in their canonical form with other values."""

    def change(stored: bytes) -> bytes:
        kept = {**json.loads(stored), **changed}
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()

    return change


def appended(rest: bytes) -> Callable[[bytes], bytes]:
    """The event's bytes with more at their end: of two values for a key, readers take the last."""
    return lambda stored: stored[:-1] + b"," + rest + b"}"


ANEW = {
    "at": (body(at="2026-11-22T13:05:00.000001Z"), "check.event_columns"),
    "kind": (body(kind="policy.published"), "check.event_columns"),
    "previous": (body(previous="e" * 64), "check.chain_broken"),
    "sequence": (body(sequence=99), "check.event_columns"),
    "session": (body(session="other"), "check.event_columns"),
    "subject": (body(subject=["board", "other"]), "check.event_columns"),
    "kind twice": (appended(b'"kind":"policy.published"'), "check.event_columns"),
    "at twice": (appended(b'"at":"2026-11-22T13:05:00.000001Z"'), "check.event_columns"),
    "previous twice": (appended(b'"previous":"x"'), "check.chain_broken"),
    "sequence twice": (appended(b'"sequence":99'), "check.event_columns"),
    "subject twice": (appended(b'"subject":["board","other"]'), "check.event_columns"),
    "records told": (body(records=[["board", "6" * 32, 1, "f" * 64]]), "check.versions_missing"),
    "records twice": (appended(b'"records":[["board","b",1,"c"]]'), "check.versions_missing"),
    "no JSON": (lambda stored: stored[:-1], "check.event_unreadable"),
    "nothing": (lambda _: b"", "check.event_unreadable"),
    "a kind that is no text": (body(kind=1), "check.event_unreadable"),
    "no UTF-8": (lambda stored: stored.replace(b"copied", b"copie\xff"), "check.event_unreadable"),
    "a fact that is no JSON": (
        lambda stored: stored.replace(b'"facts":{', b'"facts":{1:'),
        "check.event_unreadable",
    ),
}


@pytest.mark.parametrize("number", [PLAIN, WITH_FACTS])
@pytest.mark.parametrize(("change", "code"), ANEW.values(), ids=ANEW)
def test_bytes_written_anew(told: Registry, change: Callable[[bytes], bytes], code: str, number: int) -> None:
    """Digests that all fit do not help when the bytes no longer say what the columns and the versions say."""
    write_anew(told, number, change(bytes_of(told, number)))
    assert faults(told) == [(code, number)]


@pytest.mark.parametrize("number", [FIRST, WITH_RECORD])
def test_records_no_longer_named(told: Registry, number: int) -> None:
    """Versions stand that the event written anew knows nothing of."""
    write_anew(told, number, body(records=[])(bytes_of(told, number)))
    assert faults(told) == [("check.versions_differ", number)]


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE record_version SET mac = 'x' WHERE sequence = 4", "check.version_changed"),
        ("UPDATE record_version SET version = 9 WHERE sequence = 4", "check.versions_differ"),
        ("UPDATE record_version SET record_id = 'x' WHERE sequence = 4", "check.versions_differ"),
        ("UPDATE record_version SET record_kind = 'x' WHERE sequence = 4", "check.versions_differ"),
        ("DELETE FROM record_version WHERE sequence = 4", "check.versions_missing"),
        ("UPDATE record_version SET sequence = 5 WHERE sequence = 4", "check.versions_missing"),
    ],
)
def test_each_column_of_a_version(told: Registry, statement: str, code: str) -> None:
    """A version that is not the one its event made."""
    tamper(told, statement)
    assert faults(told)[0] == (code, WITH_RECORD)


@pytest.mark.parametrize("sequence", [LAST, 99])
def test_a_version_that_no_event_made(told: Registry, sequence: int) -> None:
    """At an event that names none, and beyond the end."""
    tamper(
        told,
        "INSERT INTO record_version (record_kind, record_id, version, sequence, mac)"
        f" VALUES ('board', 'x', 1, {sequence}, 'x')",
    )
    code = "check.versions_differ" if sequence == LAST else "check.versions_stray"
    assert faults(told) == [(code, sequence)]


@only_sqlite
@pytest.mark.parametrize("number", [PLAIN, WITH_FACTS])
@pytest.mark.parametrize(
    ("column", "code"),
    [
        ("digest", "check.event_changed"),
        ("previous", "check.chain_broken"),
        ("kind", "check.event_columns"),
        ("at", "check.event_columns"),
        ("session_id", "check.event_columns"),
        ("subject_kind", "check.event_columns"),
        ("subject_id", "check.event_columns"),
    ],
)
@pytest.mark.parametrize("value", ["CAST({} AS BLOB)", "{} || char(0) || 'x'", "CAST({} || x'ff' AS TEXT)"])
def test_what_only_looks_like_the_column(
    told: Registry, column: str, code: str, value: str, number: int
) -> None:
    """SQLite keeps bytes, zeros and broken text in a text column, and shows the same."""
    tamper(told, f"UPDATE event SET {column} = {value.format(column)} WHERE sequence = {number}")
    assert faults(told)[0] == (code, number)


@pytest.mark.parametrize("number", [PLAIN, WITH_FACTS, LAST])
def test_a_link_to_nothing(told: Registry, number: int) -> None:
    """Column and bytes agree about a predecessor that never was."""
    write_anew(told, number, body(previous="e" * 64)(bytes_of(told, number)))
    tamper(told, f"UPDATE event SET previous = '{'e' * 64}' WHERE sequence = {number}")
    assert faults(told) == [("check.chain_broken", number)]


@only_sqlite
@pytest.mark.parametrize("sequence", [0, 1.5])
def test_a_number_that_is_none(told: Registry, sequence: float) -> None:
    """Column and bytes agree about a place that no event has; there are as many events as before."""
    number = PLAIN if sequence else FIRST
    stored = bytes_of(told, number)
    write_anew(told, number, body(sequence=sequence)(stored))
    tamper(told, f"UPDATE event SET sequence = {sequence} WHERE sequence = {number}")
    assert faults(told)[0] == ("check.event_missing", number)


@only_sqlite
def test_text_that_is_no_utf_8(told: Registry) -> None:
    """Column and bytes agree about a kind that nobody can read."""
    write_anew(told, PLAIN, bytes_of(told, PLAIN).replace(b"copied", b"copie\xff"))
    tamper(
        told, f"UPDATE event SET kind = CAST('credential.copie' || x'ff' AS TEXT) WHERE sequence = {PLAIN}"
    )
    assert faults(told) == [("check.event_unreadable", PLAIN)]


@only_sqlite
def test_bytes_kept_as_text_are_the_same_bytes(told: Registry) -> None:
    """A tool that writes text where bytes were has changed nothing that is said."""
    tamper(told, "UPDATE event SET bytes = CAST(bytes AS TEXT)")
    assert faults(told) == []


def test_what_is_not_committed_is_checked_too(told: Registry) -> None:
    """Who writes sees more than others do, and asks for itself."""
    with told.raw_connection() as connection:
        if told.path is None:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        else:
            connection.exec_driver_sql("DROP TRIGGER IF EXISTS event_never_changed")
        connection.exec_driver_sql(f"UPDATE event SET kind = 'policy.published' WHERE sequence = {PLAIN}")
        found = [(fault.code, fault.facts["sequence"]) for fault in check.chain(connection)]
        connection.rollback()
    assert found == [("check.event_columns", PLAIN)]
    assert faults(told) == []


@pytest.mark.parametrize("at", ["at", "'x'"])
def test_progress_ends_with_everything(told: Registry, at: str) -> None:
    """Whether the log holds or not."""
    tamper(told, f"UPDATE event SET at = {at} WHERE sequence = {PLAIN}")
    seen: list[tuple[int, int]] = []
    with told.raw_view() as connection:
        list(check.chain(connection, progress=lambda *done: seen.append(done)))
    assert seen[-1] == (LAST, LAST)
