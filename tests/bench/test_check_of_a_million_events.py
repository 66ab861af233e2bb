"""`check` of 10⁶ events against a SHA-256 chain over the same bytes in memory. Goal: at most 3 times."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path

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
            return seconds(lambda: list(check.chain(connection)))

    def reference() -> float:
        return seconds(lambda: [hashlib.sha256(content).hexdigest() for content in stored])

    tell("check, 10⁶ events", "s", in_turn(ours, reference), "SHA-256 in memory", "≤ 3 x")
    registry.close()


def _fill(registry: Registry) -> list[bytes]:
    session, subject, stored = new_id(), new_id(), []
    previous = GENESIS
    with registry.raw_connection() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        # The triggers ask for the head at each insert; this measures reading, so they stand aside.
        for name in ("event_never_replaced", "event_follows_head"):
            raw.execute(f"DROP TRIGGER {name}")
        for sequence in range(1, EVENTS + 1):
            at = time_text(NOW + timedelta(seconds=sequence))
            content = canonical_json(
                {
                    "at": at,
                    "facts": {},
                    "kind": EventKind.ACCOUNT_CHANGED.value,
                    "policy": None,
                    "previous": previous,
                    "records": [],
                    "sequence": sequence,
                    "session": session,
                    "subject": ["account", subject],
                }
            )
            digest = hashlib.sha256(content).hexdigest()
            raw.execute(
                "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    sequence,
                    previous,
                    digest,
                    EventKind.ACCOUNT_CHANGED.value,
                    at,
                    session,
                    "account",
                    subject,
                    content,
                ),
            )
            stored.append(content)
            previous = digest
        connection.commit()
    return stored
