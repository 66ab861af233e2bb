"""The chained event log: what an event's stored bytes hold, and how a chain is followed.

An event's canonical bytes (RFC 8785) hold sequence, previous digest, kind, UTC time, session, policy version,
subject, facts (ids, codes, counts) and the MAC of each record version it made: never a name, content or
secret. `digest = SHA-256(bytes)`; the next event names it as `previous`.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from lidsome_desktop.domain.canonical import JsonValue, canonical_json
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.records import Record, canonical_bytes, time_text
from lidsome_desktop.store.tables.log import GENESIS, event, record_version

SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: printed on what leaves the house, so that a later reader can tell a rebuilt or
    shortened log."""

    sequence: int
    digest: str

    def __str__(self) -> str:
        return f"{self.sequence}:{self.digest}"


def parse_head(text: str) -> Head:
    """The head written as `sequence:digest`.

    Raises:
        ValueError: the text has another shape.
    """
    # Copied from a document it may be broken over lines.
    sequence, _, digest = "".join(text.split()).partition(":")
    if not sequence.isdigit() or len(digest) != 64 or any(c not in "0123456789abcdef" for c in digest):
        raise ValueError("a head is written as sequence:digest")
    return Head(int(sequence), digest)


def read_head(connection: Connection) -> Head:
    """The last event's sequence and digest; `0:000…` for an empty log."""
    row = connection.execute(
        select(event.c.sequence, event.c.digest).order_by(event.c.sequence.desc()).limit(1)
    ).first()
    return Head(row.sequence, row.digest) if row else Head(0, GENESIS)


def mac_of(salt: bytes, payload: bytes) -> str:
    """HMAC-SHA256 of a record version's bytes: binds the log to it without telling what it says."""
    return hmac.digest(salt, payload, "sha256").hex()


def append(
    connection: Connection,
    kind: EventKind,
    at: datetime,
    session_id: str | None,
    policy_id: str | None,
    subject: tuple[str, str] | None,
    facts: Mapping[str, JsonValue],
    changed: Sequence[Record],
) -> Head:
    """Append one event and the record versions of `changed`, in the caller's transaction.

    Returns:
        The new head.
    """
    head = read_head(connection)
    sequence = head.sequence + 1
    versions: list[dict[str, Any]] = []
    for record in changed:
        salt, payload = secrets.token_bytes(SALT_BYTES), canonical_bytes(record)
        versions.append(
            {
                "record_kind": record.kind,
                "record_id": record.id,
                "version": record.version,
                "sequence": sequence,
                "mac": mac_of(salt, payload),
                "salt": salt,
                "bytes": payload,
            }
        )
    stored = canonical_json(
        {
            "at": time_text(at),
            "facts": dict(facts),
            "kind": kind.value,
            "policy": policy_id,
            "previous": head.digest,
            "records": [[v["record_kind"], v["record_id"], v["version"], v["mac"]] for v in versions],
            "sequence": sequence,
            "session": session_id,
            "subject": list(subject) if subject else None,
        }
    )
    digest = hashlib.sha256(stored).hexdigest()
    connection.execute(
        event.insert().values(
            sequence=sequence,
            previous=head.digest,
            digest=digest,
            kind=kind.value,
            at=at,
            session_id=session_id,
            subject_kind=subject[0] if subject else None,
            subject_id=subject[1] if subject else None,
            bytes=stored,
        )
    )
    if versions:
        connection.execute(record_version.insert(), versions)
    return Head(sequence, digest)
