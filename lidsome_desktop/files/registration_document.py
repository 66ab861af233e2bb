"""The registration document (*registreringsunderlag*): what the registrar needs to enter a record in the diary.

Its first part is what the diary shows to everyone (OSL 5 kap. 2 §): when it came in, number, sender, and in short
what it concerns. What must not stand there follows under *internal*, and then each item as it was captured.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from lidsome_desktop.domain.registration import Matter, RecordOrigin
from lidsome_desktop.files.figures import shown_size, shown_time
from lidsome_desktop.files.paper import (
    Block,
    Embedded,
    Marking,
    Paper,
    Paragraph,
    Quote,
    Relationship,
    Rows,
    Section,
    Subheading,
    Table,
    filled,
)
from lidsome_desktop.files.prepared import Prepared, footer, origin
from lidsome_desktop.texts import OFFICIAL, language, ngettext, pgettext, speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderShown:
    """Who wrote it, as the platform shows it; `unknown_reason` when nobody can be named (R56)."""

    name: str = ""
    handle: str = ""
    profile_address: str = ""
    platform_id: str = ""
    unknown: bool = False
    unknown_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundShown:
    """A ground with its legal basis as both read on the day of the judgement, in words."""

    title: str
    legal_basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemShown:
    """One comment, post or file of the case, in words.

    Attributes:
        kind: "Kommentar".
        channel: platform and account.
        published_shown: word for word; `published_unknown` says that the platform shows none.
        content: what was written, word for word; None when the content is files only.
        described: the content is a description in words, because it may not be copied.
        verdict: in words what was decided ("Tas bort", "Ligger kvar").
        outcome: in words what happened on the platform, "" before anything has.
    """

    ordinal: int
    kind: str
    channel: str
    address: str = ""
    sender: SenderShown
    published_shown: str = ""
    published_unknown: bool = False
    captured_at: datetime | None = None
    recorded_at: datetime | None = None
    content: str | None = None
    described: bool = False
    context: str = ""
    verdict: str = ""
    grounds: tuple[GroundShown, ...] = ()
    motivation: str = ""
    judged_at: datetime | None = None
    applied_rule: str = ""
    outcome: str = ""
    outcome_at: datetime | None = None
    outcome_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecrecyShown:
    """A secrecy marking (OSL 5 kap. 5 §): provision, date, authority. A warning, not a decision."""

    provision: str
    on: date
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentShown:
    """A file of the case.

    Attributes:
        name: made by the program (`disk.safe_name`), never the person's own file name.
        media_type: by the bytes.
        description: what it is and of which item, in words.
        embedded: lies inside the PDF; otherwise in the folder beside it.
    """

    name: str
    sha256: str
    size: int
    media_type: str
    description: str
    embedded: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationDocument(Prepared):
    """Everything the document says. Times are aware; texts from outside are word for word.

    Attributes:
        case: the case number, which also names file and folder; never a name of a person.
        issuer: the authority, at the top of every page.
        sender_public: whether the diary names the sender; else it is left out by OSL 5 kap. 2 §.
        disposal_basis: item of the records schedule or decision that allows the removal.
    """

    case: str
    ordinal: int = 1
    issuer: str
    account: str
    record_origin: RecordOrigin = RecordOrigin.RECEIVED
    record_on: date
    designation: str
    sender_public: bool
    sender_text: str = ""
    public_summary: str
    internal_note: str = ""
    diary: str
    matter: Matter
    existing_number: str = ""
    discovered_at: datetime | None = None
    secrecy: SecrecyShown | None = None
    disposal_basis: str = ""
    police_report: str = ""
    items: tuple[ItemShown, ...]
    attachments: tuple[AttachmentShown, ...] = ()


@speaking(OFFICIAL)
def paper(document: RegistrationDocument, embedded: tuple[Embedded, ...] = ()) -> Paper:
    """The document as it is set, in the authority's language; `embedded` are the files inside it."""
    sections = [_for_the_diary(document), _internal(document)]
    sections += [_item(item) for item in document.items]
    if document.attachments:
        sections.append(_attachments(document))
    sections.append(_trace(document))
    return Paper(
        title=pgettext("document", "Registration document"),
        lead=document.designation,
        issuer=document.issuer,
        reference=document.case,
        footer=footer(document),
        made_at=document.prepared_at,
        language=language(),
        sections=tuple(section for section in sections if section.blocks),
        marking=_marking(document.secrecy),
        keywords=(document.case,),
        embedded=embedded,
    )


def omitted_sender() -> str:
    """What stands instead of a sender that the diary does not name."""
    return pgettext(
        "document",
        "Left out under Chapter 5, Section 2 of the Public Access to Information and Secrecy Act (OSL)",
    )


def matter_text(matter: Matter, existing_number: str) -> str:
    """Where the registrar is asked to put it."""
    if matter is Matter.EXISTING:
        return pgettext("document", "Existing matter {number}").format(number=existing_number)
    if matter is Matter.NEW:
        return pgettext("document", "New matter")
    return pgettext("document", "The registrar decides")


def _marking(secrecy: SecrecyShown | None) -> Marking | None:
    if secrecy is None:
        return None
    return Marking(
        word=pgettext("document", "Secrecy marking"),
        lines=(
            pgettext("document", "{provision} · {date} · {authority}").format(
                provision=secrecy.provision, date=secrecy.on.isoformat(), authority=secrecy.authority
            ),
            pgettext(
                "document",
                "The marking is a warning, not a decision: secrecy is tried each time the record is asked for.",
            ),
        ),
    )


def _for_the_diary(document: RegistrationDocument) -> Section:
    received = document.record_origin is RecordOrigin.RECEIVED
    sender = document.sender_text if document.sender_public else omitted_sender()
    return Section(
        title=pgettext("document", "For the diary"),
        blocks=(
            filled(
                (
                    pgettext("document", "Came in") if received else pgettext("document", "Drawn up"),
                    document.record_on.isoformat(),
                ),
                (pgettext("document", "Diary"), document.diary),
                (
                    pgettext("document", "Registration number"),
                    matter_text(document.matter, document.existing_number),
                ),
                (pgettext("document", "Sender"), sender or pgettext("document", "Unknown")),
                (pgettext("document", "Concerns"), document.public_summary),
            ),
        ),
    )


def _internal(document: RegistrationDocument) -> Section:
    blocks: list[Block] = []
    if document.internal_note.strip():
        blocks += [
            Paragraph(
                text=pgettext("document", "For the registrar, not for the public part of the diary."),
                quiet=True,
            ),
            Quote(text=document.internal_note, label=pgettext("document", "Internal note")),
        ]
    rows = filled(
        (pgettext("document", "Account"), document.account),
        (pgettext("document", "Discovered"), shown_time(document.discovered_at)),
        (pgettext("document", "Basis for disposal"), document.disposal_basis),
        (pgettext("document", "Police report"), document.police_report),
    )
    return Section(title=pgettext("document", "Internal"), blocks=(*blocks, rows))


def _item(item: ItemShown) -> Section:
    sender = item.sender
    published = item.published_shown or (
        pgettext("document", "Not shown by the platform") if item.published_unknown else ""
    )
    blocks: list[Block] = [
        filled(
            (pgettext("document", "Channel"), item.channel),
            (pgettext("document", "Address"), item.address),
            (
                pgettext("document", "Sender"),
                sender.name or (pgettext("document", "Unknown") if sender.unknown else ""),
            ),
            (pgettext("document", "Reason"), sender.unknown_reason if sender.unknown else ""),
            (pgettext("document", "User name"), sender.handle),
            (pgettext("document", "Profile"), sender.profile_address),
            (pgettext("document", "Id on the platform"), sender.platform_id),
            (pgettext("document", "Published, as shown"), published),
            (pgettext("document", "Captured"), shown_time(item.captured_at)),
            (pgettext("document", "Recorded"), shown_time(item.recorded_at)),
            (pgettext("document", "Context"), item.context),
        )
    ]
    if item.content is not None:
        heading = (
            pgettext("document", "Content, described in words")
            if item.described
            else pgettext("document", "Content, word for word")
        )
        title = pgettext("document", "{kind} {number}").format(kind=item.kind, number=item.ordinal)
        blocks += [Subheading(text=heading), Quote(text=item.content, label=f"{title}: {heading}")]
    blocks += _judgement(item)
    return Section(
        title=pgettext("document", "{kind} {number}").format(kind=item.kind, number=item.ordinal),
        blocks=tuple(blocks),
    )


def _judgement(item: ItemShown) -> list[Block]:
    blocks: list[Block] = []
    if item.verdict:
        blocks.append(Subheading(text=pgettext("document", "Judgement")))
        blocks.append(
            filled(
                (pgettext("document", "Decided"), item.verdict),
                (pgettext("document", "Time"), shown_time(item.judged_at)),
            )
        )
    if item.grounds:
        blocks.append(
            Table(
                header=(
                    pgettext("document", "Ground"),
                    pgettext("document", "Legal basis on the day of the judgement"),
                ),
                rows=tuple((ground.title, ground.legal_basis) for ground in item.grounds),
                widths=(3, 4),
            )
        )
    blocks.append(
        filled(
            (pgettext("document", "Rule applied"), item.applied_rule),
            (pgettext("document", "Reasons"), item.motivation),
        )
    )
    if item.outcome:
        blocks.append(Subheading(text=pgettext("document", "On the platform")))
        blocks.append(
            filled(
                (pgettext("document", "Outcome"), item.outcome),
                (pgettext("document", "Time"), shown_time(item.outcome_at)),
                (pgettext("document", "Reason"), item.outcome_reason),
            )
        )
    return [block for block in blocks if not (isinstance(block, Rows) and not block.rows)]


def _attachments(document: RegistrationDocument) -> Section:
    beside = sum(not attachment.embedded for attachment in document.attachments)
    blocks: list[Block] = []
    if beside:
        blocks.append(
            Paragraph(
                text=ngettext(
                    "{count} file is too large to lie inside this document; it lies in the folder beside it.",
                    "{count} files are too large to lie inside this document; they lie in the folder beside it.",
                    beside,
                ).format(count=beside)
            )
        )
    blocks.append(
        Table(
            header=(
                pgettext("document", "File"),
                pgettext("document", "What it is"),
                pgettext("document", "Size"),
                pgettext("document", "SHA-256"),
            ),
            rows=tuple(
                (
                    attachment.name
                    if attachment.embedded
                    else pgettext("document", "{name} (beside)").format(name=attachment.name),
                    f"{attachment.description}\n{attachment.media_type}",
                    shown_size(attachment.size),
                    attachment.sha256,
                )
                for attachment in document.attachments
            ),
            widths=(4, 5, 2, 6),
        )
    )
    return Section(title=pgettext("document", "Attachments"), blocks=tuple(blocks))


def _trace(document: RegistrationDocument) -> Section:
    return Section(
        title=pgettext("document", "Made by and from"),
        together=True,
        blocks=(
            origin(document, pgettext("document", "Case"), document.case),
            Paragraph(
                text=pgettext(
                    "document",
                    "The head names the whole event log up to this moment. With it, lidsome check can tell later "
                    "whether the log was shortened or rebuilt.",
                ),
                quiet=True,
            ),
        ),
    )


DATA_RELATIONSHIP = Relationship.SOURCE
"""What the case's JSON is to the document when it lies inside it: that which it was made from."""
