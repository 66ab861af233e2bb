"""Do the events' columns say what their bytes say? SQLite answers for all of them at once.

The database writes each event anew from its columns, by `json_object` in the order of RFC 8785, and compares
that with the bytes that are stored. Only facts, policy and records, which have no column, are taken from the
bytes. So bytes that agree hold nothing else, nothing twice, and nothing in another shape.
"""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

_TEXT = "CAST(bytes AS TEXT)"
_ANEW = (
    "json_object('at', at, 'facts', {facts}, 'kind', kind, 'policy', {policy}, 'previous', previous,"
    " 'records', {records}, 'sequence', sequence, 'session', session_id, 'subject',"
    " CASE WHEN coalesce(subject_kind, subject_id) IS NULL THEN NULL ELSE json_array(subject_kind, subject_id) END)"
)
# Taking a part out of the bytes means reading them as JSON, so the commonest parts are tried first.
_PLAIN = _ANEW.format(facts="json('{}')", policy="NULL", records="json('[]')")
_WHOLE = _ANEW.format(
    facts=f"{_TEXT} -> 'facts'", policy=f"{_TEXT} -> 'policy'", records=f"{_TEXT} -> 'records'"
)
# LIMIT -1 is no limit, but keeps SQLite from working out `named` once for each use.
_QUERY = f"""
    SELECT count(*), min(sequence), count(named), sum(named) FROM (
        SELECT sequence,
            CASE {_TEXT} WHEN {_PLAIN} THEN 0 WHEN {_WHOLE} THEN {_TEXT} -> 'records' <> '[]' END AS named
        FROM event WHERE sequence <= ? AND typeof(sequence) = 'integer' LIMIT -1
    )
"""  # noqa: S608 - of this file's own words


class Rewriting:
    """The question to a SQLite registry about its first `events` events, asked in a thread of its own.

    The database needs nothing of Python meanwhile, so the caller can hash on another processor. A context
    manager: whoever leaves without the answer interrupts it.
    """

    def __init__(self, connection: Connection, events: int) -> None:
        self._events = events
        raw: Any = connection.connection.dbapi_connection
        (only_reads,) = raw.execute("PRAGMA query_only").fetchone()
        path = raw.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()[0]
        self._answer: tuple[int, int | None, int, int | None] | None = None
        self._own: sqlite3.Connection | None = None
        self._thread: threading.Thread | None = None
        # What a writer has not committed nobody else sees: it has to ask for itself.
        if only_reads and path:
            self._own = sqlite3.connect(Path(path), check_same_thread=False, isolation_level=None)
            self._own.execute("PRAGMA query_only = ON")
            self._thread = threading.Thread(target=self._ask, args=(self._own,), name="rewriting")
        else:
            self._ask(raw)

    def __enter__(self) -> Rewriting:
        if self._thread is not None:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._own is not None and self._thread is not None:
            self._own.interrupt()
            self._thread.join()
            self._own.close()

    def agrees(self, with_records: int) -> bool:
        """Whether the sequence has no gap, every event's columns agree with its bytes, and exactly
        `with_records` events name records. Waits for the answer."""
        if self._thread is not None:
            self._thread.join()
        first = 1 if self._events else None
        named = with_records if self._events else None
        return self._answer == (self._events, first, self._events, named)

    def _ask(self, connection: sqlite3.Connection) -> None:
        try:
            self._answer = connection.execute(_QUERY, (self._events,)).fetchone()
        except sqlite3.Error:
            # Bytes that are no JSON, a column that is no text, a damaged page: not an agreement.
            self._answer = None
