"""`check` of 10⁶ events against a SHA-256 chain over the same bytes in memory. Goal: at most 3 times."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from lidsome_desktop.domain.canonical import canonical_json
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.records import time_text
from lidsome_desktop.store import check, schema
from lidsome_desktop.store.registry import Registry, sqlite_url
from lidsome_desktop.store.tables.log import GENESIS
from tests.bench.table import in_turn, seconds, tell
from tests.factories.people import NOW

EVENTS = 1_000_000


@pytest.mark.bench
def test_chain_of_a_million(tmp_path: Path) -> None:
    """The log of a large municipality's decades is checked while one waits."""
    registry = Registry(sqlite_url(tmp_path / "registry.db"))
    schema.upgrade(registry)
    stored = _fill(registry)

    def ours() -> float:
        with registry.raw_view() as connection:
            found: list[check.CheckFault] = []
            taken = seconds(lambda: found.extend(check.chain(connection)))
        assert not found
        return taken

    def reference() -> float:
        return seconds(lambda: [hashlib.sha256(content).hexdigest() for content in stored])

    tell("check, 10⁶ events", "s", in_turn(ours, reference), "SHA-256 in memory", "≤ 3 x")
    registry.close()


def _fill(registry: Registry) -> list[bytes]:
    stored: list[bytes] = []
    with registry.raw_connection() as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.execute("PRAGMA cache_size = -400000")
        raw.execute("BEGIN")
        # The triggers ask for the head at each insert; this measures reading, so they stand aside.
        for name in ("event_never_replaced", "event_follows_head"):
            raw.execute(f"DROP TRIGGER {name}")
        raw.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _told(stored))
        raw.execute("COMMIT")
    return stored


def _told(stored: list[bytes]) -> Iterator[tuple[object, ...]]:
    """The events' rows; their bytes go to `stored`, too."""
    session, subject, kind = new_id(), new_id(), EventKind.ACCOUNT_CHANGED.value
    previous = GENESIS
    for sequence in range(1, EVENTS + 1):
        at = time_text(NOW + timedelta(seconds=sequence))
        content = canonical_json(
            {
                "at": at,
                "facts": {},
                "kind": kind,
                "policy": None,
                "previous": previous,
                "records": [],
                "sequence": sequence,
                "session": session,
                "subject": ["account", subject],
            }
        )
        digest = hashlib.sha256(content).hexdigest()
        stored.append(content)
        yield sequence, previous, digest, kind, at, session, "account", subject, content
        previous = digest
