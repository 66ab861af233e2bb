"""The rows that name evidence files: one a file, however many records rest on it."""

from __future__ import annotations

from sqlalchemy import func, select

from lidsome_desktop.domain.installation import EvidenceFile
from lidsome_desktop.store.tables import RECORD_TABLES
from lidsome_desktop.store.unit_of_work import View


def evidence_count(view: View) -> int:
    """How many files the records rest on."""
    table = RECORD_TABLES[EvidenceFile.kind].table
    return int(view.execute(select(func.count()).select_from(table)).scalar_one())
