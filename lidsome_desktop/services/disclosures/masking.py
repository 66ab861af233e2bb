"""What each record of a request is answered with, and what is masked in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lidsome_desktop.domain.disclosure import (
    Answer,
    Disclosure,
    DisclosureItem,
    Region,
    Span,
    answer_faults,
    open_faults,
    shown_text,
)
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.refusals import Faults
from lidsome_desktop.domain.removal import Capture, CaptureForm
from lidsome_desktop.domain.typed import cleaned
from lidsome_desktop.services.disclosures.views import DisclosureView, disclosure
from lidsome_desktop.services.workplace import Workplace

_IMAGES = frozenset(
    {
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
        "image/bmp",
        "image/tiff",
        "image/heic",
        "image/heif",
    }
)
_TEXT_LIMIT = 2_000_000
_IMAGE_LIMIT = 100_000_000


class MaterialKind(StrEnum):
    """How a record can be looked at and masked. OTHER: as a whole or not at all."""

    TEXT = "text"
    IMAGE = "image"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A record's content, to look at and to mask.

    Attributes:
        text: for texts, as it is shown; masks count its characters.
        data: for images, the file's bytes.
    """

    kind: MaterialKind
    media_type: str
    size: int
    text: str = ""
    data: bytes = b""


def material(place: Workplace, capture_id: str) -> Material:
    """What a record holds. Whether an image can be read is told by the decoder.

    Raises:
        EnvironmentFault: `evidence.*` when the file is missing or damaged.
        NotFound: there is no such record.
    """
    with place.view() as view:
        capture = view.get(Capture, capture_id)
    return material_of(place, capture)


def material_of(place: Workplace, capture: Capture) -> Material:
    """What the record at hand holds. Raises as `material`."""
    if capture.form in (CaptureForm.TEXT, CaptureForm.DESCRIPTION):
        return Material(
            kind=MaterialKind.TEXT,
            media_type="text/plain",
            size=capture.size,
            text=shown_text(capture.text),
        )
    if capture.media_type == "text/plain" and capture.size <= _TEXT_LIMIT:
        content = place.evidence.read(capture.digest)
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("latin-1")
        return Material(
            kind=MaterialKind.TEXT, media_type="text/plain", size=capture.size, text=shown_text(text)
        )
    if capture.media_type in _IMAGES and capture.size <= _IMAGE_LIMIT:
        return Material(
            kind=MaterialKind.IMAGE,
            media_type=capture.media_type,
            size=capture.size,
            data=place.evidence.read(capture.digest),
        )
    return Material(kind=MaterialKind.OTHER, media_type=capture.media_type, size=capture.size)


def answer_record(
    place: Workplace,
    item_id: str,
    *,
    answer: Answer | None,
    provision: str = "",
    reason: str = "",
    sender_given: bool = True,
    regions: tuple[Region, ...] = (),
    spans: tuple[Span, ...] = (),
    size: tuple[int, int] | None = None,
    version: int | None = None,
) -> DisclosureView:
    """Say what a record is answered with, and what is masked in it. The record itself is never changed.

    Args:
        size: of the image as it was decoded to draw `regions` on.

    Raises:
        Refusal: `disclosure.*` at `answer`, `provision` and `masks`; `disclosure.ended`, `disclosure.decided`.
        ChangedByOther: it has been changed since `version`.
    """
    with place.view() as view:
        capture = view.get(Capture, view.get(DisclosureItem, item_id).capture_id)
    # A mask of a text needs its length; an image's size is the drawer's, and is tried again when the copy is made.
    text = _text(place, capture) if spans else None
    with place.work() as work:
        found = work.get(DisclosureItem, item_id)
        changed = found.with_changes(
            version=version or found.version,
            answer=answer,
            provision=cleaned(provision).strip(),
            reason=cleaned(reason).strip(),
            sender_given=sender_given,
            regions=regions,
            spans=spans,
        )
        if size is None and regions and regions == found.regions:
            # Kept as they were: they were tried on the image when they were drawn.
            size = max(each.x + each.width for each in regions), max(each.y + each.height for each in regions)
        faults = Faults()
        faults.extend(open_faults(work.get(Disclosure, found.disclosure_id)))
        faults.extend(
            answer_faults(
                changed,
                maskable=text is not None or (capture.media_type in _IMAGES and size is not None),
                length=len(text) if text is not None else None,
                size=size,
            )
        )
        faults.settle()
        work.put(changed)
        work.log(
            EventKind.DISCLOSURE_MASKED,
            (Disclosure.kind, found.disclosure_id),
            record=found.ordinal,
            answer=answer.value if answer else "",
            masks=len(regions) + len(spans),
        )
        work.commit()
    return disclosure(place, found.disclosure_id)


def reveal_record(place: Workplace, item_id: str) -> Material:
    """Look at a record that is marked as secret; that somebody did is an event.

    Raises:
        EnvironmentFault: `evidence.*`.
    """
    with place.work() as work:
        found = work.get(DisclosureItem, item_id)
        work.log(
            EventKind.DISCLOSURE_REVEALED,
            (Disclosure.kind, found.disclosure_id),
            record=found.ordinal,
            capture=found.capture_id,
        )
        work.commit()
    return material(place, found.capture_id)


def _text(place: Workplace, capture: Capture) -> str | None:
    found = material_of(place, capture)
    return found.text if found.kind is MaterialKind.TEXT else None
