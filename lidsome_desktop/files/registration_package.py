"""What leaves for the registrar: a folder with the document, its data, large files beside it, and a mail draft.

    B-2026-012-1-20261122T140510/
        registreringsunderlag-B-2026-012-1.pdf   PDF/A-3a and PDF/UA-1, evidence inside up to 25 MB
        arende.json                              the same as data
        arende-1.schema.json                     what the data looks like: the contract, by version
        bilaga-03.mp4                            what did not fit in the document, hash in both
        mejl-till-registrator.eml                a draft; neutral words only

What is marked as secret is sealed when the registrar has given a card: then one file (age, and a ZIP inside) takes
the place of all but the mail, and may ride in it.

The folder appears whole or not at all, and never in place of an earlier one. No name in it says anything of a
person: only the case number. A document that cannot be set does not stop the rest.
"""

from __future__ import annotations

import hashlib
import shutil
import uuid
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path

from lidsome_desktop.domain.canonical import JsonValue, canonical_json
from lidsome_desktop.domain.records import plain
from lidsome_desktop.domain.refusals import EnvironmentFault
from lidsome_desktop.files import disk, mail, registration_document
from lidsome_desktop.files.documents import DocumentFailed, typeset
from lidsome_desktop.files.evidence import Cancelled, EvidenceStore, Verdict
from lidsome_desktop.files.paper import Embedded
from lidsome_desktop.files.registration_document import (
    AttachmentShown,
    RegistrationDocument,
    matter_text,
)
from lidsome_desktop.files.sealed_parts import Part, Seal, write_sealed
from lidsome_desktop.resources import resource
from lidsome_desktop.texts import OFFICIAL, language, pgettext, speaking

FORMAT = "lidsome-registration/1"
DATA_NAME = "arende.json"
SCHEMA_NAME = "arende-1.schema.json"
MAIL_NAME = "mejl-till-registrator.eml"

EMBED_LIMIT = 25_000_000
"""Evidence inside the document, all together, in bytes."""

MAIL_LIMIT = 15_000_000
"""Larger than this and the document does not ride in the mail: base64 makes 20 MB of it, which many refuse."""

_SUFFIXES = {
    "application/gzip": "gz",
    "application/json": "json",
    "application/pdf": "pdf",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/wacz": "wacz",
    "application/warc": "warc",
    "application/zip": "zip",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/vnd.wave": "wav",
    "image/avif": "avif",
    "image/bmp": "bmp",
    "image/gif": "gif",
    "image/heic": "heic",
    "image/heif": "heif",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/svg+xml": "svg",
    "image/tiff": "tif",
    "image/webp": "webp",
    "message/rfc822": "eml",
    "multipart/related": "mhtml",
    "text/html": "html",
    "text/plain": "txt",
    "video/matroska": "mkv",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/vnd.avi": "avi",
    "video/webm": "webm",
}


def suffix_of(media_type: str) -> str:
    """The suffix of a file of that type: by the bytes, never by the name it came with."""
    return _SUFFIXES.get(media_type, "bin")


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceGiven:
    """A file of the evidence store that goes along, with what it is in words ("Skärmbild, kommentar 1")."""

    sha256: str
    size: int
    media_type: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationPackage:
    """What was made.

    Attributes:
        folder: where it lies; its name is the package's name.
        data_sha256: of `arende.json`, for the registration that it was made of.
        data: the document as data; inside `sealed` when there is such a file.
        pdf: the document; None when it failed, with `failure` as the code why, or is inside `sealed`.
        sealed: everything in one file that only the registrar opens.
        enclosed: whether the mail carries the document, or the sealed file.
        beside: files that lie in the folder and not in the document.
    """

    folder: Path
    data: Path
    data_sha256: str
    mail: Path
    enclosed: bool
    beside: tuple[Path, ...]
    pdf: Path | None
    sealed: Path | None = None
    failure: str | None = None

    @property
    def name(self) -> str:
        """The package's name."""
        return self.folder.name


@speaking(OFFICIAL)
def make_package(
    document: RegistrationDocument,
    evidence: tuple[EvidenceGiven, ...],
    store: EvidenceStore,
    packages: Path,
    *,
    registrar: str = "",
    seal: Seal | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> RegistrationPackage:
    """Make the folder below `packages`. `document.attachments` is filled in from `evidence`.

    Args:
        seal: for what is secret: seals a stream for the registrar. Nothing is then on the disk in the clear.

    Raises:
        Refusal: `mail.address` when `registrar` is no mail address.
        EnvironmentFault: `evidence.*` when a file is missing or damaged, `disk.*`. Nothing is then left.
        Cancelled: `cancelled()` said so.
    """
    document = replace(document, attachments=_attachments(evidence))
    _check_evidence(evidence, store, cancelled)
    disk.private_folder(packages)
    making = packages / f".{uuid.uuid4().hex}.part"
    disk.private_folder(making)
    try:
        pdf, failure = _document(document, store)
        if pdf is None:
            # Without a document to lie in, everything lies beside it, and the data says so.
            document = _all_beside(document)
        data = canonical_json(package_data(document))
        pdf_name = disk.safe_name(f"registreringsunderlag-{document.case}-{document.ordinal}.pdf")
        parts: list[Part] = [
            (DATA_NAME, data),
            (SCHEMA_NAME, resource(f"schemas/{SCHEMA_NAME}").read_bytes()),
        ]
        parts += [(pdf_name, pdf)] if pdf is not None else []
        parts += [
            (each.name, store.path_of(each.sha256)) for each in document.attachments if not each.embedded
        ]
        sealed_name = disk.safe_name(f"forseglat-{document.case}-{document.ordinal}.zip.age")
        if seal is None:
            _save_parts(making, parts, store, document, cancelled)
            open_mail = pdf is not None and document.secrecy is None and len(pdf) <= MAIL_LIMIT
            inside = _inside(pdf_name, "application/pdf", pdf if open_mail else None)
        else:
            write_sealed(making / sealed_name, parts, seal, cancelled)
            fits = (making / sealed_name).stat().st_size <= MAIL_LIMIT
            content = (making / sealed_name).read_bytes() if fits else None
            inside = _inside(sealed_name, "application/octet-stream", content)
        draft = _mail(document, registrar, inside, sealed=sealed_name if seal else "")
        disk.save(making / MAIL_NAME, mail.draft(draft))
        _stop_if(cancelled)
        folder = _settle(making, packages, document)
    finally:
        with suppress(OSError):
            shutil.rmtree(making)
    beside = tuple(folder / shown.name for shown in document.attachments if not shown.embedded)
    return RegistrationPackage(
        folder=folder,
        data=folder / DATA_NAME,
        data_sha256=hashlib.sha256(data).hexdigest(),
        mail=folder / MAIL_NAME,
        enclosed=bool(inside),
        beside=() if seal else beside,
        pdf=folder / pdf_name if pdf is not None and seal is None else None,
        sealed=folder / sealed_name if seal else None,
        failure=failure,
    )


def _save_parts(
    making: Path,
    parts: Iterable[Part],
    store: EvidenceStore,
    document: RegistrationDocument,
    cancelled: Callable[[], bool] | None,
) -> None:
    digests = {each.name: each.sha256 for each in document.attachments}
    for name, content in parts:
        _stop_if(cancelled)
        if isinstance(content, bytes):
            disk.save(making / name, content)
        else:
            store.copy_out(digests[name], making / name)


def _inside(name: str, kind: str, content: bytes | None) -> tuple[mail.Enclosed, ...]:
    return (mail.Enclosed(name=name, type=kind, content=content),) if content is not None else ()


def package_data(document: RegistrationDocument) -> JsonValue:
    """The document as data, by `resources/schemas/arende-1.schema.json`.

    Half characters (lone surrogates), which no JSON can carry, become U+FFFD; the captured file has them.
    """
    return _well_formed(
        {
            "format": FORMAT,
            "language": language(),
            "case": document.case,
            "registration": document.ordinal,
            "issuer": document.issuer,
            "account": document.account,
            "diary_entry": {
                "origin": document.record_origin.value,
                "date": document.record_on.isoformat(),
                "diary": document.diary,
                "matter": document.matter.value,
                "existing_number": document.existing_number,
                "designation": document.designation,
                "sender_public": document.sender_public,
                "sender": document.sender_text if document.sender_public else "",
                "summary": document.public_summary,
            },
            "internal": {
                "note": document.internal_note,
                "discovered_at": plain(document.discovered_at),
                "disposal_basis": document.disposal_basis,
                "police_report": document.police_report,
            },
            "secrecy": plain(document.secrecy),
            "items": plain(document.items),
            "attachments": plain(document.attachments),
            "made": {
                "by": document.prepared_by,
                "at": plain(document.prepared_at),
                "policy_version": document.policy_version,
                "chain_head": document.chain_head,
                "chain_sequence": document.chain_sequence,
            },
        }
    )


def _well_formed(value: JsonValue) -> JsonValue:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {key: _well_formed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_well_formed(item) for item in value]
    return value


def _attachments(evidence: tuple[EvidenceGiven, ...]) -> tuple[AttachmentShown, ...]:
    """Names by number and kind; inside the document as long as there is room, in order."""
    room = EMBED_LIMIT
    shown: list[AttachmentShown] = []
    for number, given in enumerate(evidence, 1):
        embedded = given.size <= room
        room -= given.size if embedded else 0
        shown.append(
            AttachmentShown(
                name=f"bilaga-{number:02d}.{suffix_of(given.media_type)}",
                sha256=given.sha256,
                size=given.size,
                media_type=given.media_type,
                description=given.description,
                embedded=embedded,
            )
        )
    return tuple(shown)


def _check_evidence(
    evidence: tuple[EvidenceGiven, ...], store: EvidenceStore, cancelled: Callable[[], bool] | None
) -> None:
    codes = {
        Verdict.DAMAGED: "evidence.damaged",
        Verdict.UNREADABLE: "evidence.unreadable",
    }
    for given in evidence:
        verdict = store.verify(given.sha256, given.size, cancelled=cancelled)
        if verdict is Verdict.MISSING:
            raise store.missing(given.sha256)
        if verdict is not Verdict.INTACT:
            raise EnvironmentFault(codes[verdict], sha256=given.sha256)


def _all_beside(document: RegistrationDocument) -> RegistrationDocument:
    attachments = tuple(replace(shown, embedded=False) for shown in document.attachments)
    return replace(document, attachments=attachments)


def _document(document: RegistrationDocument, store: EvidenceStore) -> tuple[bytes | None, str | None]:
    """The PDF, or the code of what went wrong."""
    embedded = [
        Embedded(
            name=DATA_NAME,
            content=canonical_json(package_data(document)).decode("utf-8"),
            type="application/json",
            description=pgettext("document", "The document as data"),
            relationship=registration_document.DATA_RELATIONSHIP,
        )
    ]
    embedded += [
        Embedded(
            name=shown.name,
            content=store.path_of(shown.sha256),
            type=shown.media_type,
            description=shown.description,
        )
        for shown in document.attachments
        if shown.embedded
    ]
    try:
        return typeset(registration_document.paper(document, tuple(embedded))).pdf, None
    except DocumentFailed as failed:
        return None, failed.code


def _mail(
    document: RegistrationDocument, registrar: str, enclosed: tuple[mail.Enclosed, ...], *, sealed: str = ""
) -> mail.Mail:
    """Only what the diary shows to everyone: mail is no place for the rest, marked secret or not."""
    lines = [
        pgettext("document", "Here is a record to enter in the diary."),
        "",
        pgettext("document", "Concerns: {summary}").format(summary=document.public_summary),
        pgettext("document", "Date: {date}").format(date=document.record_on.isoformat()),
        pgettext("document", "Diary: {diary}").format(diary=document.diary),
        pgettext("document", "Registration number: {matter}").format(
            matter=matter_text(document.matter, document.existing_number)
        ),
        pgettext("document", "Case with us: {case}").format(case=document.case),
        "",
    ]
    if sealed and enclosed:
        lines.append(
            pgettext(
                "document",
                "The record is marked as secret. It is enclosed in the file {name}, sealed for your recipient card: "
                "only you can open it.",
            ).format(name=sealed)
        )
    elif sealed:
        lines.append(
            pgettext(
                "document",
                "The record is marked as secret and sealed for your recipient card in the file {name}. It is too large "
                "for mail, and is handed over in another way.",
            ).format(name=sealed)
        )
    elif document.secrecy is not None:
        lines.append(
            pgettext(
                "document",
                "The record is marked as secret, so nothing is enclosed. It is handed over in another way.",
            )
        )
    elif enclosed:
        lines.append(
            pgettext("document", "The registration document is enclosed, with the captured files inside it.")
        )
    else:
        lines.append(
            pgettext("document", "The document is too large for mail. It is handed over in another way.")
        )
    lines += ["", pgettext("document", "Please answer with the registration number and date.")]
    return mail.Mail(
        to=(registrar,) if registrar.strip() else (),
        subject=pgettext("document", "For registration: case {case}").format(case=document.case),
        body="\n".join(lines) + "\n",
        enclosed=enclosed,
    )


def _settle(making: Path, packages: Path, document: RegistrationDocument) -> Path:
    """Give the finished folder its name: case, registration and time; a number after it if that is taken."""
    moment = document.prepared_at.astimezone(UTC).strftime("%Y%m%dT%H%M%S")
    name = disk.safe_name(f"{document.case}-{document.ordinal}-{moment}")
    with disk.telling_write_faults():
        for number in range(1, 1000):
            folder = packages / (name if number == 1 else f"{name}-{number}")
            if folder.exists():
                continue
            making.rename(folder)
            disk.flush_folder(packages)
            return folder
    raise EnvironmentFault("disk.write_failed", errno=0)


def _stop_if(cancelled: Callable[[], bool] | None) -> None:
    if cancelled is not None and cancelled():
        raise Cancelled
