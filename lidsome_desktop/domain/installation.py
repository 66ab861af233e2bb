"""The registry's own card: which installation it is, and where its backup goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from lidsome_desktop.domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation(Record):
    """One registry. Its id names the installation in keyring entries and packages.

    Attributes:
        demonstration: filled with example data; never touches a keyring.
        backup_folder: the second folder, absolute; empty until chosen.
    """

    kind: ClassVar[str] = "installation"
    created_at: datetime
    demonstration: bool = False
    backup_folder: str = ""
    keeper_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile(Record):
    """A file in the evidence store that some record rests on: immutable, and one a content.

    The id is random. It stands in the event log for ever, and from a digest of a short text the text can be guessed.

    Attributes:
        sha256: of its bytes (64 hex digits), by which the store knows it; None once it has been disposed of.
        size: bytes.
        media_type: what the bytes say.
        name: the name it came with; shown, never used as a path.
    """

    kind: ClassVar[str] = "evidence_file"
    sha256: str | None
    size: int
    media_type: str
    name: str = ""
    stored_at: datetime
