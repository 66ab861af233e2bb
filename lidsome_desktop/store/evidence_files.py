"""The rows that name evidence files: one a file, however many records rest on it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select, text

from lidsome_desktop.domain.installation import EvidenceFile
from lidsome_desktop.domain.refusals import EnvironmentFault
from lidsome_desktop.store.backup import quoted
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


def named_in_copy(path: Path) -> set[str]:
    """The digests of the files that the copy of a registry at `path` rests on, whatever its schema.

    Raises:
        EnvironmentFault: `backup.unsound` when it is no registry.
    """
    try:
        with closing(sqlite3.connect(f"file:{quoted(path)}?mode=ro&immutable=1", uri=True)) as connection:
            columns = {row[1] for row in connection.execute("PRAGMA table_info(evidence_file)")}
            column = "sha256" if "sha256" in columns else "id"
            query = f"SELECT {column} FROM evidence_file WHERE {column} IS NOT NULL"  # noqa: S608 (one of two names)
            return {row[0] for row in connection.execute(query)}
    except sqlite3.Error as error:
        raise EnvironmentFault("backup.unsound", path=str(path)) from error


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
