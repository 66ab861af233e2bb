"""Tables of the registry's own card and of the evidence files it rests on."""

from __future__ import annotations

from sqlalchemy import CheckConstraint

from lidsome_desktop.domain.installation import EvidenceFile, Installation
from lidsome_desktop.store.tables.base import record_table

installation = record_table(Installation, references={"keeper_id": "person.id"})
evidence_file = record_table(EvidenceFile, CheckConstraint("length(id) = 64", name="id_is_sha256"))
