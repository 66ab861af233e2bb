"""What is searched: one row for each capture, and for each item that has none yet; what is secret stands apart.

The rows are derived from the records and are no records themselves: `store.search` keeps them in step, remakes them
and compares them. SQLite's full-text tables over them are laid by `store.search` too, for no migration can write them
once for both databases.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from lidsome_desktop.store.tables.base import Moment, metadata


def _entries(name: str) -> Table:
    """`number` runs in the order of recording over both tables, so that a page ends and goes on at a number."""
    return Table(
        name,
        metadata,
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("item_id", Text, nullable=False),
        Column("capture_id", Text),
        Column("case_id", Text, nullable=False),
        Column("account_id", Text, nullable=False),
        Column("captured_at", Moment),
        Column("grounds", Text, nullable=False),
        Column("sender", Text, nullable=False),
        Column("text", Text, nullable=False),
        Index(f"ix_{name}_item", "item_id"),
        Index(f"ix_{name}_case", "case_id"),
        Index(f"ix_{name}_account", "account_id", "number"),
    )


search_entry = _entries("search_entry")
search_entry_secret = _entries("search_entry_secret")
