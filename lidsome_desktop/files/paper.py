"""The shape of a document before it is set: title, lead, sections of blocks, attachments.

Every text is plain text. Nothing here knows what a removal or an application is; see
`files.registration_document` and `files.application_document`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A label and what stands beside it. Rows without a value are for the maker to leave out."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Labels and values, in two columns."""

    rows: tuple[Row, ...]


def filled(*rows: tuple[str, str]) -> Rows:
    """Labels with values; those without a value are left out."""
    return Rows(rows=tuple(Row(label=label, value=value) for label, value in rows if value.strip()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a header row; `widths` are the columns' shares (equal when empty)."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Text from outside, word for word. `label` says whose it is when it has to be told apart elsewhere."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text; `quiet` for explanations."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Subheading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A line to sign on: in which role, and by whom when that is known."""

    role: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Lines to sign on."""

    signatures: tuple[Signature, ...]


Block = Rows | Table | Quote | Paragraph | Subheading | Signatures


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the document with its heading; `together` keeps a short one on one page."""

    title: str
    blocks: tuple[Block, ...]
    together: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """A mark on every page (secrecy), with what it says on the first one."""

    word: str
    lines: tuple[str, ...] = ()


class Relationship(StrEnum):
    """What an embedded file is to the document (ISO 19005-3, AFRelationship)."""

    SOURCE = "source"
    DATA = "data"
    SUPPLEMENT = "supplement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """A file inside the PDF. `content` is text (written as UTF-8) or the path of a file.

    Attributes:
        name: unique in the document, safe on every system (`disk.safe_name`).
    """

    name: str
    content: str | Path
    type: str
    description: str
    relationship: Relationship = Relationship.SUPPLEMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document.

    Attributes:
        issuer: who it comes from, at the top of every page.
        reference: the case number, at the top of every page.
        footer: at the foot of every page (head of the event chain, policy version).
        made_at: when it was made (aware); becomes the PDF's time.
        language: `sv` or `en`: what a screen reader speaks.
    """

    title: str
    lead: str = ""
    issuer: str
    reference: str
    footer: str
    made_at: datetime
    language: str
    sections: tuple[Section, ...]
    marking: Marking | None = None
    keywords: tuple[str, ...] = ()
    embedded: tuple[Embedded, ...] = ()
