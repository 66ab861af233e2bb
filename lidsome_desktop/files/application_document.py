"""The application for a new account, to sign: all answers by section, the gates and who confirmed, signatures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lidsome_desktop.files.figures import shown_size
from lidsome_desktop.files.paper import (
    Block,
    Paper,
    Paragraph,
    Row,
    Rows,
    Section,
    Signature,
    Signatures,
    Table,
)
from lidsome_desktop.files.prepared import Prepared, footer, origin
from lidsome_desktop.texts import OFFICIAL, language, pgettext, speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A question and its answer, in words. An answer that is missing is shown as such."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSection:
    """A step of the guide (domain B10) with its answers."""

    title: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateShown:
    """A start gate: which requirement, whether it is met, who confirmed it and how.

    Attributes:
        requirement: "R33".
        what: in words what is asked.
        confirmed_by: whose act it is; `reference` how it was given ("Mejl 2026-11-20"), for acts on another's
            behalf (*uppgett av*).
    """

    requirement: str
    what: str
    met: bool
    confirmed_by: str = ""
    confirmed_on: date | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendixShown:
    """A document that belongs to the application (terms of use, routines), with its hash."""

    title: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationDocument(Prepared):
    """Everything the document says.

    Attributes:
        reference: number of the application, at the top of every page and in the file's name.
        manager, director: *chef* and *kommunikationschef*, named under their lines when they are known.
        draft: made before everything was answered; says so in its lead.
    """

    reference: str
    issuer: str
    account_name: str
    platform: str
    sections: tuple[AnswerSection, ...]
    gates: tuple[GateShown, ...]
    appendices: tuple[AppendixShown, ...] = ()
    manager: str = ""
    director: str = ""
    draft: bool = False


@speaking(OFFICIAL)
def paper(document: ApplicationDocument) -> Paper:
    """The document as it is set, in the authority's language."""
    lead = pgettext("document", "{name} on {platform}").format(
        name=document.account_name, platform=document.platform
    )
    if document.draft:
        lead += " · " + pgettext("document", "draft, not yet complete")
    sections = [_answers(section) for section in document.sections if section.answers]
    sections += [_gates(document), _decision(document), _trace(document)]
    return Paper(
        title=pgettext("document", "Application for a social media account"),
        lead=lead,
        issuer=document.issuer,
        reference=document.reference,
        footer=footer(document),
        made_at=document.prepared_at,
        language=language(),
        sections=tuple(section for section in sections if section.blocks),
        keywords=(document.reference,),
    )


def _answers(section: AnswerSection) -> Section:
    rows = tuple(
        Row(
            label=answer.question,
            value=answer.answer if answer.answer.strip() else pgettext("document", "Not answered"),
        )
        for answer in section.answers
    )
    return Section(title=section.title, blocks=(Rows(rows=rows),))


def _gates(document: ApplicationDocument) -> Section:
    rows = tuple(
        (
            gate.requirement,
            gate.what,
            pgettext("document", "Met") if gate.met else pgettext("document", "Missing"),
            "\n".join(
                part
                for part in (
                    gate.confirmed_by,
                    gate.confirmed_on.isoformat() if gate.confirmed_on else "",
                    gate.reference,
                )
                if part
            ),
        )
        for gate in document.gates
    )
    if not rows:
        return Section(title="", blocks=())
    header = (
        pgettext("document", "Requirement"),
        pgettext("document", "What it asks"),
        pgettext("document", "State"),
        pgettext("document", "Confirmed by"),
    )
    return Section(
        title=pgettext("document", "What must be met before start"),
        blocks=(Table(header=header, rows=rows, widths=(2, 7, 2, 5)),),
    )


def _decision(document: ApplicationDocument) -> Section:
    return Section(
        title=pgettext("document", "Signatures and decision"),
        together=True,
        blocks=(
            Paragraph(
                text=pgettext(
                    "document", "The manager answers for what is written above and gives the assignment."
                )
            ),
            Signatures(signatures=(Signature(role=pgettext("document", "Manager"), name=document.manager),)),
            Paragraph(
                text=pgettext(
                    "document", "The director of communications decides:   ☐ approved   ☐ rejected, because"
                )
            ),
            Signatures(
                signatures=(
                    Signature(
                        role=pgettext("document", "Director of communications"), name=document.director
                    ),
                )
            ),
        ),
    )


def _trace(document: ApplicationDocument) -> Section:
    blocks: list[Block] = []
    if document.appendices:
        blocks.append(
            Table(
                header=(
                    pgettext("document", "Appendix"),
                    pgettext("document", "Size"),
                    pgettext("document", "SHA-256"),
                ),
                rows=tuple((a.title, shown_size(a.size), a.sha256) for a in document.appendices),
                widths=(6, 2, 6),
            )
        )
    blocks.append(origin(document, pgettext("document", "Application"), document.reference))
    return Section(title=pgettext("document", "Made by and from"), blocks=tuple(blocks), together=True)
