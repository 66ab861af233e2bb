"""Gallringsbevis: that records have been destroyed, by what support, what stays, and when the copies are clean.

It names no content and no digest: whoever reads it can guess nothing of what is gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from lidsome_desktop.files.figures import shown_time
from lidsome_desktop.files.paper import Block, Paper, Paragraph, Section, Table, filled
from lidsome_desktop.files.prepared import Prepared, footer, origin
from lidsome_desktop.texts import OFFICIAL, language, pgettext, speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLeft:
    """What is left of an item: its kind and outcome in words, days, and the diary's number."""

    kind: str
    outcome: str
    happened_on: date | None
    number: str
    diary: str
    registered_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLeft:
    """What is left of a case."""

    number: str
    discovered_on: date
    ended_on: date | None
    kept_until: date
    captures: int
    items: tuple[ItemLeft, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisposalCertificate(Prepared):
    """What the certificate says.

    Attributes:
        support: what allowed it, in words; `reference`, `decided_by` and `decided_on` name it.
        finished_at: when the live files were clean; None where that is still to come.
        replayed_at: it was done again after a copy had been brought back.
        copies_clean_on: None where others make the copies.
        set_aside: registries that a restore has set aside, by file name: nobody but a person removes them.
    """

    issuer: str
    number: str
    support: str
    reference: str
    decided_by: str
    decided_on: date
    disposed_at: datetime
    disposed_by: str
    files: int
    kept_files: int
    finished_at: datetime | None
    replayed_at: datetime | None
    copies_clean_on: date | None
    copies_kept_days: int
    set_aside: tuple[str, ...]
    cases: tuple[CaseLeft, ...]


@speaking(OFFICIAL)
def paper(document: DisposalCertificate) -> Paper:
    """The certificate as it is set, in the authority's language."""
    return Paper(
        title=pgettext("document", "Disposal certificate"),
        lead=pgettext("document", "{number}: records destroyed on {day}").format(
            number=document.number, day=shown_time(document.disposed_at)
        ),
        issuer=document.issuer,
        reference=document.number,
        footer=footer(document),
        made_at=document.prepared_at,
        language=language(),
        sections=(
            _support(document),
            _gone(document),
            *(_case(each) for each in document.cases),
            _copies(document),
            Section(
                title=pgettext("document", "Whence this document comes"),
                blocks=(origin(document, pgettext("document", "Disposal"), document.number),),
                together=True,
            ),
        ),
        keywords=(document.number,),
    )


def _support(document: DisposalCertificate) -> Section:
    return Section(
        title=pgettext("document", "Support"),
        blocks=(
            filled(
                (pgettext("document", "Disposed of under"), document.support),
                (pgettext("document", "Item or decision"), document.reference),
                (pgettext("document", "Adopted by"), document.decided_by),
                (pgettext("document", "Adopted on"), document.decided_on.isoformat()),
                (pgettext("document", "Disposed of by"), document.disposed_by),
                (pgettext("document", "Time"), shown_time(document.disposed_at)),
                (pgettext("document", "Done again after a restore"), shown_time(document.replayed_at)),
            ),
        ),
    )


def _gone(document: DisposalCertificate) -> Section:
    captures = sum(each.captures for each in document.cases)
    items = sum(len(each.items) for each in document.cases)
    blocks: list[Block] = [
        Paragraph(
            text=pgettext(
                "document",
                "Destroyed: what was captured, who wrote it, addresses, reasons and notes, with every earlier version "
                "and the salt that bound it to the event log. Kept: the cases' numbers, days, outcomes, grounds and "
                "diary numbers, and the event log, which holds no content and can still be verified.",
            )
        ),
        filled(
            (pgettext("document", "Cases"), str(len(document.cases))),
            (pgettext("document", "Items"), str(items)),
            (pgettext("document", "Captures"), str(captures)),
            (pgettext("document", "Files destroyed"), str(document.files)),
            (
                pgettext("document", "Files kept, since another record rests on them"),
                str(document.kept_files) if document.kept_files else "",
            ),
        ),
    ]
    return Section(title=pgettext("document", "What was destroyed, and what stays"), blocks=tuple(blocks))


def _case(each: CaseLeft) -> Section:
    blocks: list[Block] = [
        filled(
            (pgettext("document", "Discovered"), each.discovered_on.isoformat()),
            (pgettext("document", "Ended"), each.ended_on.isoformat() if each.ended_on else ""),
            (pgettext("document", "To be kept until"), each.kept_until.isoformat()),
        )
    ]
    if each.items:
        blocks.append(
            Table(
                header=(
                    pgettext("document", "Item"),
                    pgettext("document", "Outcome"),
                    pgettext("document", "Diary number"),
                ),
                rows=tuple(
                    (
                        item.kind,
                        " ".join((item.outcome, item.happened_on.isoformat() if item.happened_on else "")),
                        ", ".join(part for part in (item.number, item.diary) if part),
                    )
                    for item in each.items
                ),
                widths=(2, 3, 4),
            )
        )
    return Section(
        title=pgettext("document", "Case {number}").format(number=each.number),
        blocks=tuple(blocks),
        together=True,
    )


def _copies(document: DisposalCertificate) -> Section:
    said = []
    if document.finished_at is None:
        said.append(
            pgettext(
                "document",
                "The live files were not all clean when this was made: the program goes on at its next start. Make the "
                "certificate again then.",
            )
        )
    else:
        said.append(
            pgettext("document", "Registry, log and evidence store hold nothing of it since {time}.").format(
                time=shown_time(document.finished_at)
            )
        )
    if document.copies_clean_on is None:
        said.append(
            pgettext(
                "document",
                "The registry is on a server, whose copies are made by those who run it: ask them by which day their "
                "copies are clean.",
            )
        )
    else:
        said.append(
            pgettext(
                "document",
                "Copies that the program makes are kept for {days} days. From {day} on none of them holds it, as soon "
                "as the program has made a copy on that day or later.",
            ).format(days=document.copies_kept_days, day=document.copies_clean_on.isoformat())
        )
    said.append(
        pgettext(
            "document",
            "Copies made by hand, and what was given out or sent to the diary, are not the program's to remove.",
        )
    )
    said += [
        pgettext(
            "document", "A restore has set aside {name}, which may hold it. It goes when a person removes it."
        ).format(name=name)
        for name in document.set_aside
    ]
    return Section(
        title=pgettext("document", "Copies"),
        blocks=tuple(Paragraph(text=each) for each in said),
        together=True,
    )
