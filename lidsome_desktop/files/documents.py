"""Setting a `Paper` as PDF/A-3a and PDF/UA-1, by Typst, with the bundled fonts and nothing of the system's.

Texts travel as JSON and are shown as text: `#import`, `$` or a label in a comment stay what was written.
A document that fails raises `DocumentFailed` and never stops a capture or a removal; it can be made again.
"""

from __future__ import annotations

import json
import os
import unicodedata
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lidsome_desktop.domain.refusals import EnvironmentFault
from lidsome_desktop.files import glyphs
from lidsome_desktop.files.paper import (
    Block,
    Embedded,
    Paper,
    Paragraph,
    Quote,
    Relationship,
    Rows,
    Signatures,
    Subheading,
    Table,
)
from lidsome_desktop.resources import resource
from lidsome_desktop.texts import pgettext, speaking

if TYPE_CHECKING:
    import typst

STANDARDS: tuple[typst.PDFStandard, ...] = ("a-3a", "ua-1")
TEMPLATE = "documents/paper.typ"


class DocumentFailed(EnvironmentFault):
    """The document could not be made: `document.typesetter_missing`, `.template_missing`, `.not_set`,
    `.attachment_unreadable`. `reason` is for the log; it never holds texts from the document."""

    def __init__(self, code: str, reason: str = "") -> None:
        super().__init__(code)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A finished PDF; `altered` when some text stands as code points and is attached verbatim."""

    pdf: bytes
    altered: bool


def typeset(paper: Paper) -> Document:
    """Set `paper`.

    Raises:
        DocumentFailed: with the code of the cause.
    """
    for cautious in (False, True):
        texts = _Texts(cautious)
        with speaking(paper.language):
            data = _data(paper, texts)
        try:
            pdf = _compile(paper, data, texts)
        except _Refused as refused:
            # The fonts' tables and the typesetter may disagree on some rare sequence: once more, with
            # everything but Western European letters as code points.
            if cautious:
                raise DocumentFailed("document.not_set", refused.reason) from refused
            continue
        return Document(pdf=pdf, altered=texts.altered)
    raise AssertionError("unreachable")


class _Refused(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Texts:
    """Makes every text showable and remembers, word for word, those that had to be altered."""

    def __init__(self, cautious: bool) -> None:
        self.cautious = cautious
        self.verbatim: list[dict[str, str]] = []

    @property
    def altered(self) -> bool:
        return bool(self.verbatim)

    def __call__(self, text: str, label: str = "") -> str:
        shown = glyphs.showable(text, cautious=self.cautious)
        if shown.altered:
            self.verbatim.append({"label": label, "text": text})
        return shown.text


def _data(paper: Paper, texts: _Texts) -> dict[str, Any]:
    sections = [
        {
            "title": texts(section.title),
            "blocks": [_block(block, section.title, texts) for block in section.blocks],
            "together": section.together,
        }
        for section in paper.sections
    ]
    marking = None
    if paper.marking is not None:
        marking = {
            "word": texts(paper.marking.word),
            "lines": [texts(line, paper.marking.word) for line in paper.marking.lines],
        }
    return {
        "lang": paper.language,
        "fonts": list(glyphs.families()),
        "title": texts(paper.title),
        "lead": texts(paper.lead),
        "issuer": texts(paper.issuer),
        "reference": texts(paper.reference),
        "footer": texts(paper.footer),
        # TRANSLATORS: {page} and {pages} stay as they are.
        "pages": texts(pgettext("document", "Page {page} of {pages}")),
        "keywords": [texts(word) for word in paper.keywords],
        "marking": marking,
        "sections": sections,
    }


def _block(block: Block, section: str, texts: _Texts) -> dict[str, Any]:
    if isinstance(block, Rows):
        rows = [
            {
                "label": texts(row.label),
                "value": texts(row.value, f"{section}: {row.label}"),
                "direction": _direction(row.value),
            }
            for row in block.rows
        ]
        return {"kind": "rows", "rows": rows}
    if isinstance(block, Table):
        return {
            "kind": "table",
            "header": [texts(cell) for cell in block.header],
            "widths": list(block.widths or (1,) * len(block.header)),
            "rows": [
                [texts(cell, f"{section}: {head}") for head, cell in zip(block.header, row, strict=True)]
                for row in block.rows
            ],
        }
    if isinstance(block, Quote):
        text = texts(block.text, block.label or section)
        return {"kind": "quote", "text": text, "direction": _direction(block.text)}
    if isinstance(block, Paragraph):
        return {"kind": "note" if block.quiet else "text", "text": texts(block.text, section)}
    if isinstance(block, Subheading):
        return {"kind": "heading", "text": texts(block.text, section)}
    return _signatures(block, section, texts)


def _signatures(block: Signatures, section: str, texts: _Texts) -> dict[str, Any]:
    lines = [
        {
            "role": texts(signature.role),
            "name": texts(signature.name, f"{section}: {signature.role}"),
            "place": texts(pgettext("document", "Date")),
            "sign": texts(pgettext("document", "Signature and name in print")),
        }
        for signature in block.signatures
    ]
    return {"kind": "signatures", "signatures": lines}


def _direction(text: str) -> str:
    """`rtl` when the first letter is written from right to left (UAX 9, P2)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def _attached(embedded: tuple[Embedded, ...], texts: _Texts) -> tuple[list[dict[str, Any]], str | None]:
    """The attachments as the template reads them, and the folder that its paths start from."""
    paths = [item.content.resolve() for item in embedded if isinstance(item.content, Path)]
    root: str | None = None
    if paths:
        try:
            root = os.path.commonpath([path.parent for path in paths])
            for path in paths:
                with path.open("rb"):
                    pass
        except (OSError, ValueError) as error:
            raise DocumentFailed("document.attachment_unreadable", type(error).__name__) from error
    found = []
    for item in embedded:
        inside: str | None = None
        text = ""
        if isinstance(item.content, str):
            # Lone surrogates have no UTF-8; who needs them exactly attaches a file.
            text = item.content.encode("utf-8", "replace").decode("utf-8")
        elif root is not None:
            inside = "/" + item.content.resolve().relative_to(root).as_posix()
        found.append(
            {
                "name": item.name,
                "path": inside,
                "text": text,
                "type": item.type,
                "description": texts(item.description),
                "relationship": item.relationship.value,
            }
        )
    return found, root


VERBATIM = "ordagrant.json"


def _verbatim(texts: _Texts) -> Embedded:
    """The altered texts word for word. JSON in ASCII, so that even half a character survives as `\\ud83d`."""
    return Embedded(
        name=VERBATIM,
        content=json.dumps(texts.verbatim, ensure_ascii=True, indent=1),
        type="application/json",
        description=pgettext("document", "Texts that the fonts cannot show in full, word for word"),
        relationship=Relationship.DATA,
    )


def _compile(paper: Paper, data: dict[str, Any], texts: _Texts) -> bytes:
    try:
        # Late: 84 MB of shared library that only documents need.
        import typst
    except ImportError as error:
        raise DocumentFailed("document.typesetter_missing", str(error)) from error
    try:
        template = resource(TEMPLATE).read_bytes()
        fonts = _fonts()
    except OSError as error:
        raise DocumentFailed("document.template_missing", type(error).__name__) from error
    embedded = paper.embedded
    if texts.altered:
        embedded = (*embedded, _verbatim(texts))
    data["attached"], root = _attached(embedded, texts)
    try:
        compiler = typst.Compiler(
            template,
            root=root,
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"paper": json.dumps(data, ensure_ascii=False)},
        )
        pdf = compiler.compile(
            format="pdf",
            pdf_standards=list(STANDARDS),
            timestamp=paper.made_at.astimezone(UTC).replace(microsecond=0),
        )
    except typst.TypstError as error:
        raise _Refused(_without_texts(error.message)) from None
    except (RuntimeError, ValueError, OSError) as error:
        raise DocumentFailed("document.not_set", type(error).__name__) from None
    except BaseException as error:
        # A panic in the typesetter comes as a BaseException of its own.
        if type(error).__name__ == "PanicException":
            raise DocumentFailed("document.not_set", "panic") from None
        raise
    if not isinstance(pdf, bytes) or not pdf.startswith(b"%PDF-"):
        raise DocumentFailed("document.not_set", "no document")
    return pdf


def _without_texts(message: str) -> str:
    """The typesetter's message without what it quotes from the document."""
    return message.split("`")[0].strip()


@cache
def _fonts() -> typst.Fonts:
    import typst  # late, as above

    folder = resource(glyphs.FONTS)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
