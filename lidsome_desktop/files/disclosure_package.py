"""What is given out on a request: copies, and a list to go with them, in a folder and as one zip file.

    U-2026-003-20261122T140510/
        forteckning-U-2026-003.pdf    the list, PDF/A-3a and PDF/UA-1
        forteckning.json              the same as data
        handling-01.png               a masked copy, or the record byte for byte
        handling-01-avsandare.txt     who wrote it, where that is given out
    U-2026-003-20261122T140510.zip    the same files

The list is made of allowed fields only (`Listed`): a field that is not named there cannot come along. No file's name
says anything but the record's number. Folder and zip appear whole or not at all.
"""

from __future__ import annotations

import hashlib
import shutil
import uuid
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from lidsome_desktop.domain.canonical import JsonValue, canonical_json
from lidsome_desktop.domain.records import plain
from lidsome_desktop.domain.refusals import EnvironmentFault
from lidsome_desktop.files import disk
from lidsome_desktop.files.documents import DocumentFailed, typeset
from lidsome_desktop.files.evidence import Cancelled, EvidenceStore
from lidsome_desktop.files.figures import shown_time
from lidsome_desktop.files.paper import Block, Paper, Paragraph, Section, Subheading, Table, filled
from lidsome_desktop.files.prepared import Prepared, footer
from lidsome_desktop.files.registration_package import suffix_of
from lidsome_desktop.texts import OFFICIAL, language, pgettext, speaking

FORMAT = "lidsome-disclosure/1"
DATA_NAME = "forteckning.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One record as the list shows it. This is all that the list says of it.

    Attributes:
        kind: "Kommentar".
        answer: in words, "Lämnas ut maskad".
        provisions: what its refused parts rest on.
        reason: in words for the asker.
        original_sha256: of the record as it is kept; `copy_sha256`: of the file given out, "" when none is.
        copy_name: the file's name, "" when none is given out.
    """

    number: int
    kind: str
    captured_at: datetime
    answer: str
    provisions: tuple[str, ...]
    reason: str
    original_sha256: str
    copy_name: str = ""
    copy_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureList(Prepared):
    """What the list says beside the records.

    Attributes:
        request: the request's number.
        issuer: the authority.
        decision: in words; `refused` says that something is refused, which can be tried.
        reasons: for the asker.
    """

    request: str
    issuer: str
    decision: str
    reasons: str
    refused: bool
    decided_by: str
    decided_at: datetime
    records: tuple[Listed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A file to give out.

    Attributes:
        number: of the record in the list.
        content: the copy's bytes, or None to copy the kept file `sha256` byte for byte.
        media_type: for the name's suffix.
        sender: who wrote it, in words, "" when that is not given out.
    """

    number: int
    media_type: str
    content: bytes | None = None
    sha256: str = ""
    sender: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosurePackage:
    """What was made.

    Attributes:
        digest: SHA-256 of the list's data.
        copies: number → (SHA-256, size) of each record's copy.
        pdf: the list; None when it could not be set, with `failure` as the code why.
    """

    folder: Path
    archive: Path
    digest: str
    copies: dict[int, tuple[str, int]]
    pdf: Path | None
    failure: str | None = None

    @property
    def name(self) -> str:
        """The package's name."""
        return self.folder.name


@speaking(OFFICIAL)
def make_package(
    listed: DisclosureList,
    copies: tuple[Copy, ...],
    store: EvidenceStore,
    packages: Path,
    *,
    cancelled: Callable[[], bool] | None = None,
) -> DisclosurePackage:
    """Make the folder and the zip below `packages`.

    Raises:
        EnvironmentFault: `evidence.*` when a kept file is missing or damaged, `disk.*`. Nothing is then left.
        Cancelled: `cancelled()` said so.
    """
    disk.private_folder(packages)
    making = packages / f".{uuid.uuid4().hex}.part"
    disk.private_folder(making)
    zipped = making.with_suffix(".zip.part")
    try:
        made: dict[int, tuple[str, str, int]] = {}
        for copy in copies:
            if cancelled is not None and cancelled():
                raise Cancelled
            made[copy.number] = _write(copy, store, making)
        whole = _with_copies(listed, made)
        data = canonical_json(list_data(whole))
        disk.save(making / DATA_NAME, data)
        pdf_name, failure = disk.safe_name(f"forteckning-{listed.request}.pdf"), None
        try:
            disk.save(making / pdf_name, typeset(paper(whole)).pdf)
        except DocumentFailed as failed:
            failure = failed.code
        _zip(making, zipped, listed.prepared_at)
        if cancelled is not None and cancelled():
            raise Cancelled
        folder, archive = _settle(making, zipped, packages, listed)
    finally:
        with suppress(OSError):
            shutil.rmtree(making)
        with suppress(OSError):
            zipped.unlink()
    return DisclosurePackage(
        folder=folder,
        archive=archive,
        digest=hashlib.sha256(data).hexdigest(),
        copies={number: (sha256, size) for number, (_, sha256, size) in made.items()},
        pdf=None if failure else folder / pdf_name,
        failure=failure,
    )


def list_data(listed: DisclosureList) -> JsonValue:
    """The list as data."""
    return {
        "format": FORMAT,
        "language": language(),
        "request": listed.request,
        "issuer": listed.issuer,
        "decision": listed.decision,
        "reasons": listed.reasons,
        "decided_by": listed.decided_by,
        "decided_at": plain(listed.decided_at),
        "records": [plain(each) for each in listed.records],
        "made_at": plain(listed.prepared_at),
        "chain_head": listed.chain_head,
        "chain_sequence": listed.chain_sequence,
    }


@speaking(OFFICIAL)
def paper(listed: DisclosureList) -> Paper:
    """The list as it is set."""
    return Paper(
        title=pgettext("document", "Records given out"),
        lead=pgettext("document", "Request {number}").format(number=listed.request),
        issuer=listed.issuer,
        reference=listed.request,
        footer=footer(listed),
        made_at=listed.prepared_at,
        language=language(),
        sections=(_decision(listed), _records(listed)),
        keywords=(listed.request,),
    )


def _decision(listed: DisclosureList) -> Section:
    blocks: list[Block] = [
        filled(
            (pgettext("document", "Decision"), listed.decision),
            (pgettext("document", "Reasons"), listed.reasons),
            (pgettext("document", "Decided by"), listed.decided_by),
            (pgettext("document", "Decided"), shown_time(listed.decided_at)),
        )
    ]
    if listed.refused:
        blocks += [
            Subheading(text=pgettext("document", "If you want it tried")),
            Paragraph(
                text=pgettext(
                    "document",
                    "What is masked or refused rests on the provision named beside it. You can ask the authority "
                    "for a written decision, and appeal that to the administrative court of appeal "
                    "(kammarrätten) within three weeks from when you received it. The authority tells how.",
                )
            ),
        ]
    return Section(title=pgettext("document", "Decision"), blocks=tuple(blocks))


def _records(listed: DisclosureList) -> Section:
    rows = []
    for each in listed.records:
        said = [each.answer, *each.provisions]
        rows.append(
            (
                str(each.number),
                f"{each.kind}\n{shown_time(each.captured_at)}",
                "\n".join([*said, each.reason] if each.reason else said),
                each.original_sha256,
                f"{each.copy_name}\n{each.copy_sha256}" if each.copy_name else "–",
            )
        )
    return Section(
        title=pgettext("document", "Records"),
        blocks=(
            Table(
                header=(
                    pgettext("document", "No."),
                    pgettext("document", "What, and when it was captured"),
                    pgettext("document", "Answer and provision"),
                    pgettext("document", "SHA-256 of the record"),
                    pgettext("document", "Copy and its SHA-256"),
                ),
                rows=tuple(rows),
                widths=(1, 4, 4, 5, 5),
            ),
            Paragraph(
                text=pgettext(
                    "document",
                    "The sums are fingerprints of files: a file that has the same sum has not been changed. The "
                    "record itself is kept unmasked by the authority.",
                ),
                quiet=True,
            ),
        ),
    )


def _write(copy: Copy, store: EvidenceStore, folder: Path) -> tuple[str, str, int]:
    """Write one record's files; returns the copy's name, SHA-256 and size."""
    name = f"handling-{copy.number:02d}.{suffix_of(copy.media_type)}"
    if copy.content is None:
        size = store.copy_out(copy.sha256, folder / name)
        digest = copy.sha256
    else:
        disk.save(folder / name, copy.content)
        size, digest = len(copy.content), hashlib.sha256(copy.content).hexdigest()
    if copy.sender:
        sender = f"{copy.sender}\n".encode("utf-8", "replace")
        disk.save(folder / f"handling-{copy.number:02d}-avsandare.txt", sender)
    return name, digest, size


def _with_copies(listed: DisclosureList, made: dict[int, tuple[str, str, int]]) -> DisclosureList:
    def shown(each: Listed) -> Listed:
        if each.number not in made:
            return each
        name, digest, _ = made[each.number]
        return replace(each, copy_name=name, copy_sha256=digest)

    return replace(listed, records=tuple(shown(each) for each in listed.records))


def _zip(folder: Path, target: Path, moment: datetime) -> None:
    """The folder's files as a zip with one time and no rights of this computer: the same files, the same bytes."""
    at = moment.astimezone(UTC).timetuple()[:6]
    with disk.telling_write_faults(), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            entry = zipfile.ZipInfo(path.name, at)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as inside:
                shutil.copyfileobj(source, inside, disk.CHUNK)


def _settle(making: Path, zipped: Path, packages: Path, listed: DisclosureList) -> tuple[Path, Path]:
    """Give folder and zip their name: request and time, a number after it if that is taken."""
    moment = listed.prepared_at.astimezone(UTC).strftime("%Y%m%dT%H%M%S")
    name = disk.safe_name(f"{listed.request}-{moment}")
    with disk.telling_write_faults():
        for number in range(1, 1000):
            folder = packages / (name if number == 1 else f"{name}-{number}")
            archive = folder.with_name(f"{folder.name}.zip")
            if folder.exists() or archive.exists():
                continue
            zipped.rename(archive)
            making.rename(folder)
            disk.flush_folder(packages)
            return folder, archive
    raise EnvironmentFault("disk.write_failed", errno=0)
