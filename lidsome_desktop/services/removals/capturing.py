"""Saving content and sender of an item (R55, R56), or saying that no copy exists."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.domain.removal import Capture, CaptureForm, CapturePurpose, SenderRecord
from lidsome_desktop.domain.removal_facts import ItemFacts
from lidsome_desktop.domain.removal_rules import capture_faults, not_captured_faults, sender_faults
from lidsome_desktop.domain.typed import cleaned
from lidsome_desktop.files.evidence import Progress, Staged
from lidsome_desktop.files.identity_numbers import without_identity_numbers
from lidsome_desktop.files.page_bundle import PageBundle
from lidsome_desktop.services.removals.examining import copied_at, taken_in
from lidsome_desktop.services.removals.keeping import actor_id, finish, settle
from lidsome_desktop.services.removals.views import CaseView, case
from lidsome_desktop.services.workplace import Workplace, keep_staged
from lidsome_desktop.store import removals as store
from lidsome_desktop.store.evidence_files import digest_of
from lidsome_desktop.store.unit_of_work import Work


def capture_text(
    place: Workplace,
    item_id: str,
    text: str,
    *,
    captured_at: datetime | None = None,
    purpose: CapturePurpose = CapturePurpose.CONTENT,
    supersedes: str | None = None,
) -> CaseView:
    """Save the text word for word, misspellings and all. The same text twice is saved once.

    Args:
        captured_at: when it was copied; now, unless told.
        supersedes: the capture that this is a better version of; both stay.

    Raises:
        Refusal: `removal.text_blank`, `removal.description_only` (suspected abuse material),
            `removal.captured_in_future`, `removal.item_ended`, or the case has ended.
        EnvironmentFault: `disk.*`, `evidence.*`: nothing is recorded then.
    """
    _may_capture(place, item_id, CaptureForm.TEXT, text, captured_at)
    staged = place.evidence.stage_text(text)
    return _keep_file(
        place,
        item_id,
        staged,
        form=CaptureForm.TEXT,
        text=text,
        captured_at=captured_at,
        purpose=purpose,
        supersedes=supersedes,
    )


def capture_file(
    place: Workplace,
    item_id: str,
    source: Path | bytes | PageBundle,
    *,
    name: str | None = None,
    captured_at: datetime | None = None,
    purpose: CapturePurpose = CapturePurpose.CONTENT,
    supersedes: str | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    limit: int | None = None,
) -> CaseView:
    """Save a picture, page, PDF or other file, byte for byte; a page with its folder as one archive of both. The same
    file twice is saved once.

    Args:
        captured_at: when the copy was made; what a saved page says of it, or else now, unless told.
        limit: bytes that it may have, when that is not what the evidence store takes.

    The file is hashed, flushed and read back outside the unit of work; the transaction that names it is short.

    Raises:
        Refusal: as `capture_text`, and `evidence.*` at the field `file`.
        EnvironmentFault: `source.*`, `disk.*`, `evidence.*`: nothing is recorded then.
        Cancelled: `cancelled()` said so (`files.evidence`).
    """
    # Asked before a single byte is taken in: suspected abuse material is never imported, not even for a moment.
    _may_capture(place, item_id, CaptureForm.FILE, "", captured_at)
    staged = taken_in(place.evidence, source, name=name, progress=progress, cancelled=cancelled, limit=limit)
    return _keep_file(
        place,
        item_id,
        staged,
        form=CaptureForm.FILE,
        text="",
        captured_at=captured_at,
        purpose=purpose,
        supersedes=supersedes,
    )


def describe_content(
    place: Workplace,
    item_id: str,
    text: str,
    *,
    captured_at: datetime | None = None,
    supersedes: str | None = None,
) -> CaseView:
    """Describe in words what suspected abuse material shows; it counts as content, and is all that may be kept.

    Raises:
        Refusal: `removal.description_not_enough` (an ordinary case is captured, not described), and as
            `capture_text`.
    """
    written = cleaned(text)
    content = written.encode()
    with place.work() as work:
        _, facts = store.facts_of_item(work, item_id)
        seen_at = captured_at or work.now
        settle(capture_faults(facts, CaptureForm.DESCRIPTION, written, seen_at, work.now))
        digest = hashlib.sha256(content).hexdigest()
        if not _held(facts, digest, CapturePurpose.CONTENT):
            capture = Capture(
                id=new_id(),
                case_id=facts.case.id,
                item_id=item_id,
                ordinal=len(facts.captures) + 1,
                form=CaptureForm.DESCRIPTION,
                text=written,
                digest=digest,
                media_type="text/plain",
                size=len(content),
                supersedes=supersedes,
                captured_at=seen_at,
                recorded_at=work.now,
                recorded_by=actor_id(work),
            )
            _keep(work, facts, capture)
    return case(place, facts.case.id)


def record_sender(
    place: Workplace,
    item_id: str,
    *,
    name: str = "",
    handle: str = "",
    profile_address: str = "",
    platform_id: str = "",
    unknown: bool = False,
    unknown_reason: str = "",
) -> CaseView:
    """Save who wrote it, as the platform shows it, or that it cannot be seen and why. Earlier entries stay.

    Raises:
        Refusal: `removal.sender_missing`, `removal.sender_unknown_reason_missing`,
            `removal.sender_known_and_unknown`, or the case has ended.
    """
    with place.work() as work:
        _, facts = store.facts_of_item(work, item_id)
        settle(
            sender_faults(
                facts,
                name=name,
                handle=handle,
                profile_address=profile_address,
                platform_id=platform_id,
                unknown=unknown,
                unknown_reason=unknown_reason,
            )
        )
        told = SenderRecord(
            id=new_id(),
            case_id=facts.case.id,
            item_id=item_id,
            ordinal=len(facts.senders) + 1,
            name=cleaned(name).strip(),
            handle=cleaned(handle).strip(),
            profile_address=cleaned(profile_address).strip(),
            platform_id=cleaned(platform_id).strip(),
            unknown=unknown,
            unknown_reason=cleaned(unknown_reason).strip() if unknown else "",
            recorded_at=work.now,
            recorded_by=actor_id(work),
        )
        if facts.sender is None or not told.says_as(facts.sender):
            work.add(told)
            finish(work, EventKind.REMOVAL_SENDER_RECORDED, facts.case.id, item=item_id, unknown=unknown)
    return case(place, facts.case.id)


def mark_not_captured(place: Workplace, item_id: str, *, reason: str) -> CaseView:
    """End an item of which no copy exists anywhere. It never counts as removed.

    Raises:
        Refusal: `removal.copy_exists`, `removal.not_captured_reason_missing`, `removal.item_ended`, or the case
            has ended.
    """
    with place.work() as work:
        _, facts = store.facts_of_item(work, item_id)
        settle(not_captured_faults(facts, reason))
        work.put(
            facts.item.with_changes(not_captured_at=work.now, not_captured_reason=cleaned(reason).strip())
        )
        finish(work, EventKind.REMOVAL_NOT_CAPTURED, facts.case.id, item=item_id)
    return case(place, facts.case.id)


def read_capture(place: Workplace, capture_id: str) -> bytes:
    """The content of a capture, compared with its digest.

    Raises:
        EnvironmentFault: `evidence.missing`, `evidence.damaged`, `evidence.unreadable`.
        NotFound: there is no such capture.
    """
    with place.view() as view:
        capture = view.get(Capture, capture_id)
        digest = digest_of(view, capture.evidence) if capture.evidence else None
    return capture.text.encode() if digest is None else place.evidence.read(digest)


def copy_capture(place: Workplace, capture_id: str, target: Path) -> None:
    """Save a copy of a capture's file at `target`, hashed while it is read.

    Raises:
        EnvironmentFault: `evidence.*`, `disk.*`; nothing is left at `target` then.
        Refusal: `removal.description_has_no_file`.
    """
    with place.view() as view:
        capture = view.get(Capture, capture_id)
        if capture.evidence is None:
            raise refuse("removal.description_has_no_file")
        digest = digest_of(view, capture.evidence)
    place.evidence.copy_out(digest, target)


def _may_capture(
    place: Workplace, item_id: str, form: CaptureForm, text: str, captured_at: datetime | None
) -> None:
    now = place.clock()
    with place.view() as view:
        _, facts = store.facts_of_item(view, item_id)
    settle(capture_faults(facts, form, text, captured_at or now, now))


def _keep_file(
    place: Workplace,
    item_id: str,
    staged: Staged,
    *,
    form: CaptureForm,
    text: str,
    captured_at: datetime | None,
    purpose: CapturePurpose,
    supersedes: str | None,
) -> CaseView:
    with place.work() as work:
        _, facts = store.facts_of_item(work, item_id)
        told = captured_at or copied_at(staged.media, facts.case.discovered_at, work.now)
        made_at = told or work.now
        # Asked again: the case may have ended, or been suspected, while the file was taken in.
        settle(capture_faults(facts, form, text, made_at, work.now))
        if not _held(facts, staged.sha256, purpose):
            capture = Capture(
                id=new_id(),
                case_id=facts.case.id,
                item_id=item_id,
                ordinal=len(facts.captures) + 1,
                purpose=purpose,
                form=form,
                text=cleaned(text),
                evidence=keep_staged(work, staged),
                digest=staged.sha256,
                media_type=staged.media_type,
                name=without_identity_numbers(cleaned(staged.name)),
                size=staged.size,
                supersedes=supersedes,
                captured_at=made_at,
                recorded_at=work.now,
                recorded_by=actor_id(work),
            )
            _keep(work, facts, capture)
    return case(place, facts.case.id)


def _held(facts: ItemFacts, digest: str, purpose: CapturePurpose) -> bool:
    """Whether the same stands already. What a better version has replaced does not stand: somebody who goes back to
    the first wording makes it the latest again."""
    replaced = {each.supersedes for each in facts.captures}
    return any(
        each.digest == digest and each.purpose is purpose and each.id not in replaced
        for each in facts.captures
    )


def _keep(work: Work, facts: ItemFacts, capture: Capture) -> None:
    work.add(capture)
    finish(
        work,
        EventKind.REMOVAL_CAPTURED,
        facts.case.id,
        item=capture.item_id,
        capture=capture.id,
        form=capture.form.value,
        purpose=capture.purpose.value,
    )
