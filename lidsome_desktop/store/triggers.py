"""The fence in the database: what even raw SQL may not do.

Each trigger is stated once, as a condition in SQL that both databases understand, and rendered for each.
A trigger's name is `<table>_<rule>`; `check` compares those in the database with this list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

Occasion = Literal["INSERT", "UPDATE", "DELETE"]


@dataclass(frozen=True)
class Trigger:
    """Refuse `occasion` on `table` when `condition` holds (`NEW.`/`OLD.` columns; subqueries allowed)."""

    table: str
    rule: str
    occasion: Occasion
    condition: str
    message: str

    @property
    def name(self) -> str:
        return f"{self.table}_{self.rule}"

    def statements(self, dialect: str) -> Iterator[str]:
        """The SQL that makes the trigger on `dialect` ("sqlite" or "postgresql")."""
        if dialect == "sqlite":
            yield (
                f"CREATE TRIGGER {self.name} BEFORE {self.occasion} ON {self.table} FOR EACH ROW "
                f"WHEN {self.condition} BEGIN SELECT RAISE(ABORT, '{self.message}'); END"
            )
        else:
            # In a function body the condition may hold subqueries, which a WHEN clause may not.
            row = "OLD" if self.occasion == "DELETE" else "NEW"
            yield (
                f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF {self.condition} THEN RAISE EXCEPTION '{self.message}' USING ERRCODE = '23514'; END IF; "
                f"RETURN {row}; END $$"
            )
            yield (
                f"CREATE TRIGGER {self.name} BEFORE {self.occasion} ON {self.table} "
                f"FOR EACH ROW EXECUTE FUNCTION {self.name}()"
            )

    def removal(self, dialect: str) -> Iterator[str]:
        """The SQL that takes the trigger away (a migration recreates it)."""
        if dialect == "sqlite":
            yield f"DROP TRIGGER IF EXISTS {self.name}"
        else:
            yield f"DROP TRIGGER IF EXISTS {self.name} ON {self.table}"
            yield f"DROP FUNCTION IF EXISTS {self.name}()"


def never_deleted(table: str) -> Trigger:
    """Rows of `table` stay."""
    return Trigger(table, "never_deleted", "DELETE", "1 = 1", f"{table} is never deleted")


def never_changed(table: str) -> Trigger:
    """Rows of `table` stay as they were written."""
    return Trigger(table, "never_changed", "UPDATE", "1 = 1", f"{table} is never changed")


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
    Trigger(
        "record_version",
        "only_disposed",
        "UPDATE",
        "NEW.bytes IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.record_kind <> OLD.record_kind"
        " OR NEW.record_id <> OLD.record_id OR NEW.version <> OLD.version OR NEW.mac <> OLD.mac"
        " OR NEW.sequence <> OLD.sequence",
        "a record version is only disposed of",
    ),
    Trigger(
        "record_version",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM record_version v WHERE v.record_kind = NEW.record_kind"
        " AND v.record_id = NEW.record_id AND v.version = NEW.version)",
        "a record version is never replaced",
    ),
)

RECORDS = tuple(
    never_deleted(table)
    for table in (
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
) + tuple(never_changed(table) for table in ("evidence_file", "policy", "session"))


def all_triggers() -> tuple[Trigger, ...]:
    """Every trigger of the schema."""
    return LOG + RECORDS


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
