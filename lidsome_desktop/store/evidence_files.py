"""The rows that name evidence files: one a file, however many records rest on it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select, text

from lidsome_desktop.domain.installation import EvidenceFile
from lidsome_desktop.domain.refusals import EnvironmentFault
from lidsome_desktop.store.tables import RECORD_TABLES
from lidsome_desktop.store.unit_of_work import View


def evidence_count(view: View, since: datetime | None = None) -> int:
    """How many files the records rest on; those that were stored after `since` where it is given."""
    table = RECORD_TABLES[EvidenceFile.kind].table
    query = select(func.count()).select_from(table).where(table.c.sha256.is_not(None))
    if since is not None:
        query = query.where(table.c.stored_at > since)
    return int(view.execute(query).scalar_one())


def standing_files(view: View) -> tuple[EvidenceFile, ...]:
    """The files that should stand in the store: all but those that have been disposed of."""
    table = RECORD_TABLES[EvidenceFile.kind].table
    return view.all(EvidenceFile, table.c.sha256.is_not(None))


def named_files(view: View) -> dict[str, int]:
    """The digests of the files that the registry rests on, with their sizes; also of a copy with an older schema,
    where a file's digest was its id."""
    found = view.execute(text("SELECT * FROM evidence_file")).mappings()
    digests = ((row.get("sha256", row["id"]), row["size"]) for row in found)
    return {digest: size for digest, size in digests if digest is not None}


def digest_of(view: View, evidence_id: str) -> str:
    """Where the file of that record stands in the store.

    Raises:
        EnvironmentFault: `evidence.disposed`: it is gone, and meant to be.
        NotFound: there is no such record.
    """
    digest = view.get(EvidenceFile, evidence_id).sha256
    if digest is None:
        raise EnvironmentFault("evidence.disposed")
    return digest
