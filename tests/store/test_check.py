"""Whoever changes the registry behind the program's back is found, and the first fault is named."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy.exc import DBAPIError

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.people import Board
from lidsome_desktop.store import check, schema
from lidsome_desktop.store.event_log import Head, parse_head
from lidsome_desktop.store.registry import Registry
from tests.factories import people
from tests.factories.people import NOW
from tests.fixtures.postgres import Database


def verdict(registry: Registry, expected: Head | None = None) -> str | None:
    """The code of the first fault, or None."""
    with registry.raw_connection() as connection:
        for part in (
            check.database(connection),
            check.chain(connection, expected),
            check.records(connection),
        ):
            for fault in part:
                return fault.code
    return None


def tamper(registry: Registry, *statements: str) -> None:
    """As somebody with the file, a tool and no triggers would."""
    assert registry.path is not None
    connection = sqlite3.connect(registry.path)
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for _, sql in triggers:
        connection.execute(sql)
    connection.commit()
    connection.close()


@pytest.fixture
def filled(sqlite_registry: Registry) -> Registry:
    """Five boards, the last renamed."""
    for number in range(5):
        with sqlite_registry.work(None, NOW) as work:
            kept = work.add(people.board(name=f"Nämnd {number}"))
            work.log(EventKind.BOARD_KEPT, kept)
            work.commit()
    with sqlite_registry.work(None, NOW) as work:
        changed = work.put(kept.with_changes(name="Ny nämnd"))
        work.log(EventKind.BOARD_KEPT, changed)
        work.commit()
    return sqlite_registry


def test_a_sound_registry_has_no_fault(registry: Registry) -> None:
    """On both databases."""
    with registry.work(None, NOW) as work:
        kept = work.add(people.board())
        work.log(EventKind.BOARD_KEPT, kept)
        work.commit()
    assert verdict(registry) is None


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE board SET name = 'Annan' WHERE name = 'Nämnd 1'", "check.row_changed"),
        ("UPDATE board SET sort_key = 'zz' WHERE name = 'Nämnd 1'", "check.row_changed"),
        ("DELETE FROM board WHERE name = 'Nämnd 1'", "check.row_missing"),
        (
            "INSERT INTO board (id, version, name, executive, sort_key)"
            " VALUES ('00000000000000000000000000000001', 1, 'Smuggel', 0, 'smuggel')",
            "check.row_unlogged",
        ),
        (
            "UPDATE event SET bytes = replace(CAST(bytes AS TEXT), 'board', 'bored') WHERE sequence = 2",
            "check.event_changed",
        ),
        ("UPDATE event SET kind = 'policy.published' WHERE sequence = 2", "check.event_columns"),
        ("UPDATE event SET previous = 'x' WHERE sequence = 3", "check.chain_broken"),
        ("UPDATE record_version SET bytes = CAST('{}' AS BLOB) WHERE sequence = 2", "check.version_changed"),
        (
            "UPDATE record_version SET mac = 'x', bytes = NULL, salt = NULL WHERE sequence = 2",
            "check.versions_differ",
        ),
        ("DELETE FROM record_version WHERE sequence = 2", "check.versions_missing"),
        ("DROP TRIGGER IF EXISTS event_never_deleted", None),
    ],
)
def test_each_tampering_is_named(filled: Registry, statement: str, code: str | None) -> None:
    """A changed row, a changed event, a changed version: each by its own name."""
    tamper(filled, statement)
    assert verdict(filled) == code


def test_an_event_taken_from_the_middle_is_missed(filled: Registry) -> None:
    """A gap in the sequence shows even when everything else is left alone."""
    tamper(filled, "DELETE FROM record_version WHERE sequence = 3", "DELETE FROM event WHERE sequence = 3")
    assert verdict(filled) == "check.event_missing"


def test_a_shortened_log_is_found_by_a_printed_head(filled: Registry) -> None:
    """The chain alone cannot miss its own end: a head on paper can."""
    with filled.view() as view:
        printed = parse_head(str(view.head()))
    tamper(
        filled,
        "DELETE FROM record_version WHERE sequence >= 5",
        "DELETE FROM event WHERE sequence >= 5",
        "DELETE FROM board WHERE name = 'Ny nämnd'",
    )
    assert verdict(filled) is None
    assert verdict(filled, printed) == "check.log_shortened"


def test_a_rebuilt_log_is_found_by_a_printed_head(filled: Registry) -> None:
    """A log of the same length with another event at the printed place has been rebuilt."""
    with filled.view() as view:
        head = view.head()
    assert verdict(filled, Head(head.sequence, "f" * 64)) == "check.log_rebuilt"
    assert verdict(filled, head) is None


def test_a_missing_trigger_is_named(filled: Registry) -> None:
    """Without its fence the log is only paper."""
    assert filled.path is not None
    connection = sqlite3.connect(filled.path)
    connection.execute("DROP TRIGGER event_never_deleted")
    connection.commit()
    connection.close()
    assert verdict(filled) == "check.fence_missing"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM event",
        "UPDATE event SET kind = 'x'",
        "DELETE FROM record_version",
        "UPDATE record_version SET mac = 'x'",
        "DELETE FROM board",
        "INSERT INTO event (sequence, previous, digest, kind, at, bytes) VALUES (9, 'x', 'x', 'x', 'x', 'x')",
    ],
)
def test_the_fence_refuses_raw_sql(registry: Registry, statement: str) -> None:
    """What the program never does, the database does not do for others either: on both databases."""
    with registry.work(None, NOW) as work:
        kept = work.add(people.board())
        work.log(EventKind.BOARD_KEPT, kept)
        work.commit()
    with pytest.raises(DBAPIError), registry.raw_connection() as connection:
        connection.exec_driver_sql(statement)
        connection.commit()
    assert verdict(registry) is None


def test_insert_or_replace_does_not_walk_past_the_fence(filled: Registry) -> None:
    """SQLite's REPLACE deletes without asking the delete trigger; the insert trigger answers."""
    with pytest.raises(DBAPIError), filled.raw_connection() as connection:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO event SELECT sequence, previous, digest, 'x', at, session_id,"
            " subject_kind, subject_id, bytes FROM event WHERE sequence = 1"
        )


EMPTY_FIRST = (
    "UPDATE record_version SET bytes = NULL, salt = NULL WHERE version = 1"
    " AND record_id = (SELECT record_id FROM record_version WHERE version = 2)"
)


def test_no_version_is_emptied_but_by_a_disposal(registry: Registry) -> None:
    """The fence lets payload and salt go only for what a disposal takes: on both databases."""
    with registry.work(None, NOW) as work:
        kept = work.add(people.board())
        work.log(EventKind.BOARD_KEPT, kept)
        work.commit()
    with pytest.raises(DBAPIError, match="only disposed of"), registry.raw_connection() as connection:
        connection.exec_driver_sql("UPDATE record_version SET bytes = NULL, salt = NULL")
    assert verdict(registry) is None


def test_a_version_that_was_emptied_behind_the_programs_back_is_named(filled: Registry) -> None:
    """Nothing hides a change by destroying what it was compared with: no event of a disposal covers it."""
    tamper(filled, EMPTY_FIRST)
    assert verdict(filled) == "check.version_emptied"


def test_a_row_is_not_changed_under_cover_of_disposal(filled: Registry) -> None:
    """A row that stands with nothing to compare it with is named."""
    tamper(
        filled,
        "UPDATE record_version SET bytes = NULL, salt = NULL"
        " WHERE record_id = (SELECT id FROM board WHERE name = 'Nämnd 1')",
        "UPDATE board SET name = 'Annan' WHERE name = 'Nämnd 1'",
    )
    assert verdict(filled) == "check.row_unproven"


def test_a_hollow_trigger_is_named(registry: Registry) -> None:
    """A trigger of the right name that does nothing protects nothing: on both databases."""
    with registry.raw_connection() as connection:
        if registry.path is not None:
            connection.exec_driver_sql("DROP TRIGGER event_never_deleted")
            connection.exec_driver_sql(
                "CREATE TRIGGER event_never_deleted BEFORE DELETE ON event WHEN 0 BEGIN SELECT 1; END"
            )
        else:
            connection.exec_driver_sql(
                "CREATE OR REPLACE FUNCTION event_never_deleted() RETURNS trigger LANGUAGE plpgsql AS"
                " $$ BEGIN RETURN OLD; END $$"
            )
        connection.commit()
    assert verdict(registry) == "check.fence_missing"


def test_a_trigger_that_is_switched_off_is_named(postgres: Database) -> None:
    """PostgreSQL lets a table's owner switch a trigger off without taking it away."""
    registry = Registry(postgres.url)
    schema.upgrade(registry)
    with registry.raw_connection() as connection:
        connection.exec_driver_sql("ALTER TABLE event DISABLE TRIGGER event_never_deleted")
        connection.commit()
    assert verdict(registry) == "check.fence_missing"
    registry.close()


def test_a_view_of_boards_is_untouched_by_check(filled: Registry) -> None:
    """Checking reads only."""
    with filled.view() as view:
        before = (view.head(), view.all(Board))
    verdict(filled)
    with filled.view() as view:
        assert (view.head(), view.all(Board)) == before
