"""Tables of the registry's own card and of the evidence files it rests on."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint

from lidsome_desktop.domain.installation import EvidenceFile, Installation
from lidsome_desktop.store.tables.base import record_table

installation = record_table(Installation, references={"keeper_id": "person.id"})
evidence_file = record_table(
    EvidenceFile,
    UniqueConstraint("sha256"),
    CheckConstraint("sha256 IS NULL OR length(sha256) = 64", name="sha256_is_one"),
)
