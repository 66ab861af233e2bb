"""The fence in the database: what even raw SQL may not do.

Each trigger is stated once, as a condition in SQL that both databases understand, and rendered for each.
A trigger's name is `<table>_<rule>`; `check` compares those in the database with this list.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from lidsome_desktop.store.tables import (
    applications,
    credentials,
    disclosures,
    disposals,
    registrations,
    removal_fence,
)
from lidsome_desktop.store.trigger import Occasion, Trigger, never_changed, never_deleted, never_replaced

__all__ = [
    "LOG",
    "RECORDS",
    "Occasion",
    "Trigger",
    "all_triggers",
    "create_triggers",
    "drop_triggers",
    "never_changed",
    "never_deleted",
    "never_replaced",
]

LOG = (
    never_deleted("event"),
    never_changed("event"),
    # SQLite's INSERT OR REPLACE walks past the triggers above; it meets this one first.
    Trigger(
        "event",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM event e WHERE e.sequence = NEW.sequence OR e.digest = NEW.digest"
        " OR e.previous = NEW.previous)",
        "an event is never replaced",
    ),
    Trigger(
        "event",
        "follows_head",
        "INSERT",
        "NEW.sequence <> (SELECT COALESCE(MAX(e.sequence), 0) + 1 FROM event e)",
        "an event follows the head",
    ),
    never_deleted("record_version"),
    disposals.VERSION_ONLY_DISPOSED,
    Trigger(
        "record_version",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM record_version v WHERE v.record_kind = NEW.record_kind"
        " AND v.record_id = NEW.record_id AND v.version = NEW.version)",
        "a record version is never replaced",
    ),
)

_KEPT = (
    "account",
    "appointment",
    "board",
    "department",
    "evidence_file",
    "installation",
    "person",
    "policy",
    "read_confirmation",
    "routines",
    "session",
    "terms_acceptance",
    "unit",
    "written_routine",
)

_UNIQUE: dict[str, tuple[tuple[str, ...], ...]] = {"evidence_file": (("sha256",),)}

RECORDS = (
    *(never_deleted(table) for table in _KEPT),
    *(never_changed(table) for table in ("policy", "session")),
    *(never_replaced(table, *_UNIQUE.get(table, ())) for table in _KEPT),
)


def all_triggers() -> tuple[Trigger, ...]:
    """Every trigger of the schema."""
    nouns = (applications, credentials, disclosures, disposals, removal_fence, registrations)
    return LOG + RECORDS + tuple(trigger for noun in nouns for trigger in noun.TRIGGERS)


def create_triggers(connection: Connection, triggers: Iterable[Trigger]) -> None:
    """Make `triggers` in the database."""
    for trigger in triggers:
        for statement in trigger.statements(connection.dialect.name):
            connection.exec_driver_sql(statement)


def drop_triggers(connection: Connection, triggers: Iterable[Trigger]) -> None:
    """Take `triggers` away; a migration makes their successors."""
    for trigger in triggers:
        for statement in trigger.removal(connection.dialect.name):
            connection.exec_driver_sql(statement)
