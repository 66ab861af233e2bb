"""Name evidence by chance, so that no event holds a digest of what was captured.

Files that are there keep the id that the log knows them by; what comes gets a random one. Each row says its digest
from now on, and the log says that it does.

Revision: 0004
Follows: 0003
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from lidsome_desktop.domain.canonical import canonical_json
from lidsome_desktop.store.triggers import Trigger, create_triggers, drop_triggers

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ALWAYS = (
    Trigger("evidence_file", "never_deleted", "DELETE", "1 = 1", "evidence_file is never deleted"),
    Trigger("evidence_file", "never_changed", "UPDATE", "1 = 1", "evidence_file is never changed"),
)
DROPPED: tuple[Trigger, ...] = (
    *_ALWAYS,
    Trigger(
        "evidence_file",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM evidence_file t WHERE t.id = NEW.id)",
        "evidence_file is never replaced",
    ),
)
MADE: tuple[Trigger, ...] = (
    *_ALWAYS,
    Trigger(
        "evidence_file",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM evidence_file t WHERE t.id = NEW.id OR t.sha256 = NEW.sha256)",
        "evidence_file is never replaced",
    ),
)


def upgrade() -> None:
    """Make the changes."""
    drop_triggers(op.get_bind(), DROPPED)
    with op.batch_alter_table("evidence_file", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_evidence_file_id_is_sha256"), type_="check")
        batch_op.add_column(sa.Column("sha256", sa.Text(), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_evidence_file_sha256_is_one"), "sha256 IS NULL OR length(sha256) = 64"
        )
        batch_op.create_unique_constraint(op.f("uq_evidence_file_sha256"), ["sha256"])
    _tell_digests(op.get_bind())
    create_triggers(op.get_bind(), MADE)


def downgrade() -> None:
    """Take them back."""
    drop_triggers(op.get_bind(), MADE)
    with op.batch_alter_table("evidence_file", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("uq_evidence_file_sha256"), type_="unique")
        batch_op.drop_constraint(op.f("ck_evidence_file_sha256_is_one"), type_="check")
        # Files that came since keep their names of chance.
        batch_op.create_check_constraint(
            op.f("ck_evidence_file_id_is_sha256"), "length(id) = 64 OR length(id) = 32"
        )
        batch_op.drop_column("sha256")
    create_triggers(op.get_bind(), DROPPED)


def _tell_digests(bind: sa.Connection) -> None:
    """Each file that is there says its digest, as a new version of its record in one event."""
    files = bind.execute(sa.text("SELECT id, version, size, media_type, name, stored_at FROM evidence_file"))
    rows = [dict(row) for row in files.mappings()]
    if not rows:
        return
    head = bind.execute(sa.text("SELECT sequence, digest FROM event ORDER BY sequence DESC LIMIT 1")).one()
    sequence, at = head.sequence + 1, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    versions: list[dict[str, Any]] = []
    for row in rows:
        told = {**row, "sha256": row["id"], "version": row["version"] + 1}
        bind.execute(
            sa.text("UPDATE evidence_file SET sha256 = :sha256, version = :version WHERE id = :id"), told
        )
        payload, salt = canonical_json(told), secrets.token_bytes(32)
        versions.append(
            {
                "record_id": row["id"],
                "version": told["version"],
                "sequence": sequence,
                "mac": hmac.digest(salt, payload, "sha256").hex(),
                "salt": salt,
                "bytes": payload,
            }
        )
    stored = canonical_json(
        {
            "at": at,
            "facts": {"revision": revision},
            "kind": "registry.migrated",
            "policy": None,
            "previous": head.digest,
            "records": [["evidence_file", v["record_id"], v["version"], v["mac"]] for v in versions],
            "sequence": sequence,
            "session": None,
            "subject": None,
        }
    )
    bind.execute(
        sa.text(
            "INSERT INTO event (sequence, previous, digest, kind, at, bytes)"
            " VALUES (:sequence, :previous, :digest, 'registry.migrated', :at, :bytes)"
        ),
        {
            "sequence": sequence,
            "previous": head.digest,
            "digest": hashlib.sha256(stored).hexdigest(),
            "at": at,
            "bytes": stored,
        },
    )
    bind.execute(
        sa.text(
            "INSERT INTO record_version (record_kind, record_id, version, sequence, mac, salt, bytes)"
            " VALUES ('evidence_file', :record_id, :version, :sequence, :mac, :salt, :bytes)"
        ),
        versions,
    )
