"""The event log and the versions of records: append-only by trigger, chained by hash."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    text,
)

from lidsome_desktop.store.tables.base import Moment, metadata

GENESIS = "0" * 64
"""What the first event names as its predecessor. Fixed, so that `UNIQUE(previous)` fences the start too."""

event = Table(
    "event",
    metadata,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("previous", String(64), nullable=False, unique=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("kind", String(60), nullable=False),
    Column("at", Moment, nullable=False),
    Column("session_id", String(32), nullable=True),
    Column("subject_kind", String(40), nullable=True),
    Column("subject_id", String(64), nullable=True),
    Column("bytes", LargeBinary, nullable=False),
    CheckConstraint("sequence > 0", name="sequence_positive"),
    Index("ix_event_subject", "subject_kind", "subject_id", "sequence"),
    Index("ix_event_kind", "kind", "sequence"),
)

record_version = Table(
    "record_version",
    metadata,
    Column("record_kind", String(40), primary_key=True),
    Column("record_id", String(64), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("sequence", BigInteger, ForeignKey("event.sequence"), nullable=False, index=True),
    Column("mac", String(64), nullable=False),
    Column("salt", LargeBinary, nullable=True),
    Column("bytes", LargeBinary, nullable=True),
    # Disposal takes payload and salt together: one without the other proves nothing and hides nothing.
    CheckConstraint("(salt IS NULL) = (bytes IS NULL)", name="disposed_whole"),
    # `check` asks of each of these by what disposal it was emptied; the many others stay out of it.
    Index(
        "ix_record_version_emptied",
        "record_kind",
        "record_id",
        "version",
        sqlite_where=text("salt IS NULL"),
        postgresql_where=text("salt IS NULL"),
    ),
)
