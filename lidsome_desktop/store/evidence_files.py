"""The rows that name evidence files: one a file, however many records rest on it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from lidsome_desktop.domain.installation import EvidenceFile
from lidsome_desktop.store.tables import RECORD_TABLES
from lidsome_desktop.store.unit_of_work import View


def evidence_count(view: View, since: datetime | None = None) -> int:
    """How many files the records rest on; those that were stored after `since` where it is given."""
    table = RECORD_TABLES[EvidenceFile.kind].table
    query = select(func.count()).select_from(table)
    if since is not None:
        query = query.where(table.c.stored_at > since)
    return int(view.execute(query).scalar_one())
