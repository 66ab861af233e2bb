"""The rows that name evidence files: one a file, however many records rest on it."""

from __future__ import annotations

from sqlalchemy import func, select

from lidsome_desktop.domain.installation import EvidenceFile
from lidsome_desktop.store.tables import RECORD_TABLES
from lidsome_desktop.store.unit_of_work import View, Work


def keep_file(work: Work, *, sha256: str, size: int, media_type: str, name: str = "") -> EvidenceFile:
    """The row of a staged file; the same bytes keep the row they had."""
    standing = work.find(EvidenceFile, id=sha256)
    if standing is not None:
        return standing
    return work.add(EvidenceFile(id=sha256, size=size, media_type=media_type, name=name, stored_at=work.now))


def evidence_count(view: View) -> int:
    """How many files the records rest on."""
    table = RECORD_TABLES[EvidenceFile.kind].table
    return int(view.execute(select(func.count()).select_from(table)).scalar_one())
