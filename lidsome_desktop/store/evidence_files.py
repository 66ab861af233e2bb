"""The rows that name evidence files: one a file, however many records rest on it."""

from __future__ import annotations

from lidsome_desktop.domain.installation import EvidenceFile
from lidsome_desktop.store.unit_of_work import Work


def keep_file(work: Work, *, sha256: str, size: int, media_type: str, name: str = "") -> EvidenceFile:
    """The row of a staged file; the same bytes keep the row they had."""
    standing = work.find(EvidenceFile, id=sha256)
    if standing is not None:
        return standing
    return work.add(EvidenceFile(id=sha256, size=size, media_type=media_type, name=name, stored_at=work.now))
