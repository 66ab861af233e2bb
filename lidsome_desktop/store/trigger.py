"""One trigger: stated once, as a condition in SQL that both databases understand, and rendered for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

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


def never_replaced(table: str, *unique: tuple[str, ...]) -> Trigger:
    """No new row takes the place of a row of `table` with the same id or the same values in `unique` columns.

    SQLite's INSERT OR REPLACE removes what stands in its way, and a connection other than the program's asks no
    trigger about that (`recursive_triggers` is off by default); this one it meets first.
    """
    same = " OR ".join(
        "(" + " AND ".join(f"t.{name} = NEW.{name}" for name in columns) + ")"
        if len(columns) > 1
        else f"t.{columns[0]} = NEW.{columns[0]}"
        for columns in (("id",), *unique)
    )
    return Trigger(
        table,
        "never_replaced",
        "INSERT",
        f"EXISTS (SELECT 1 FROM {table} t WHERE {same})",  # noqa: S608 (SQL made of this program's own words)
        f"{table} is never replaced",
    )
