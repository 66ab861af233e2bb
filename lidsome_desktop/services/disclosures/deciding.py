"""The decision on a request, the copies that go out, and the answer (TF 2 kap. 15-16 §§; OSL 6 kap.)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.disclosure import (
    Answer,
    Decision,
    Disclosure,
    DisclosureItem,
    DisclosureState,
    Way,
    decision_faults,
    decision_of,
    ending_faults,
)
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.people import Board, Person
from lidsome_desktop.domain.pixels import Decoder
from lidsome_desktop.domain.refusals import Faults, refuse
from lidsome_desktop.domain.removal import Capture, CaptureForm, RemovalCase
from lidsome_desktop.domain.routines import PublishedPolicy
from lidsome_desktop.domain.typed import cleaned
from lidsome_desktop.files import disclosure_words
from lidsome_desktop.files.disclosure_package import Copy, DisclosureList, DisclosurePackage, make_package
from lidsome_desktop.files.masking import masked_png
from lidsome_desktop.services.disclosures.asking import actor_id
from lidsome_desktop.services.disclosures.masking import MaterialKind, material_of
from lidsome_desktop.services.disclosures.views import CoveredRecord, DisclosureView, disclosure, seen
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store import disclosures as store
from lidsome_desktop.store.unit_of_work import View


def decide(
    place: Workplace,
    disclosure_id: str,
    *,
    decided_by: str | None,
    reasons: str = "",
    version: int | None = None,
) -> DisclosureView:
    """Decide what the records' answers come to. From now on neither they nor their masks are changed.

    Raises:
        Refusal: `disclosure.*` at the fields, or for a record that lacks its answer.
        ChangedByOther: the request has been changed since `version`.
    """
    reasons = cleaned(reasons).strip()
    with place.work() as work:
        found = work.get(Disclosure, disclosure_id)
        items = store.items_of(work, disclosure_id)
        faults = Faults()
        faults.extend(decision_faults(found, items, decided_by, reasons))
        faults.settle()
        decision = decision_of(items)
        kept = work.put(
            found.with_changes(
                version=version or found.version,
                selected_at=found.selected_at or work.now,
                decision=decision,
                reasons=reasons,
                decided_at=work.now,
                decided_by=decided_by,
            )
        )
        work.log(EventKind.DISCLOSURE_DECIDED, kept, decision=decision.value)
        work.commit()
    return disclosure(place, disclosure_id)


def make_copies(
    place: Workplace,
    disclosure_id: str,
    *,
    decode: Decoder,
    cancelled: Callable[[], bool] | None = None,
) -> DisclosurePackage:
    """Make what goes out: masked copies, whole records, senders, and the list. Earlier folders stay.

    Raises:
        Refusal: `disclosure.not_decided`, `disclosure.ended`, `disclosure.nothing_to_give`,
            `disclosure.copy_changed` (an image that was masked can no longer be read as it was).
        EnvironmentFault: `evidence.*`, `disk.*`. Nothing is left then.
        Cancelled: `cancelled()` said so (`files.evidence`).
    """
    with place.view() as view:
        found = seen(view, place, view.get(Disclosure, disclosure_id))
        if found.request.decision is None:
            raise refuse("disclosure.not_decided")
        if not found.request.pending:
            raise refuse("disclosure.ended")  # what left the house stays what it was
        listed = _listed(view, place, found)
    if found.request.decision not in (Decision.WHOLE, Decision.PART):
        raise refuse("disclosure.nothing_to_give")
    given = [each for each in found.records if each.item.answer is not Answer.REFUSED]
    copies = tuple(_copy(place, each, decode) for each in given)
    made = make_package(listed, copies, place.evidence, place.places.packages, cancelled=cancelled)
    with place.work() as work:
        for each in given:
            digest, size = made.copies[each.item.ordinal]
            if each.found is not None and digest != each.found.capture.digest:
                # A whole record's sum is not kept here: once the record is disposed of, it would still name it.
                now = work.get(DisclosureItem, each.item.id)
                work.put(now.with_changes(copy_digest=digest, copy_size=size))
        request = work.get(Disclosure, disclosure_id)
        kept = work.put(
            request.with_changes(package_name=made.name, package_digest=made.digest, package_made_at=work.now)
        )
        work.log(
            EventKind.DISCLOSURE_PACKAGED,
            kept,
            package=made.digest,
            copies=len(copies),
            head=f"{listed.chain_sequence}:{listed.chain_head}",
            document=made.failure or "made",
        )
        work.commit()
    return made


def record_answer(
    place: Workplace,
    disclosure_id: str,
    *,
    way: Way | None,
    answered_at: datetime | None = None,
    appeal_told: bool = False,
    formal_decision: str = "",
) -> DisclosureView:
    """The answer has left: the request is done, and holds nothing any more.

    Raises:
        Refusal: `disclosure.*` at `answer_way`, `answered_at` and `appeal_told`; `disclosure.not_decided`,
            `disclosure.not_packaged`, `disclosure.ended`.
    """
    with place.work() as work:
        found = work.get(Disclosure, disclosure_id)
        when = answered_at or work.now
        faults = Faults()
        faults.extend(ending_faults(found, answered_at=when, now=work.now, way=way, appeal_told=appeal_told))
        faults.settle()
        kept = work.put(
            found.with_changes(
                state=DisclosureState.ANSWERED,
                answered_at=when,
                answered_by=actor_id(work),
                answer_way=way,
                appeal_told=appeal_told,
                formal_decision=cleaned(formal_decision).strip(),
            )
        )
        work.log(EventKind.DISCLOSURE_ANSWERED, kept)
        work.commit()
    return disclosure(place, disclosure_id)


@dataclass(frozen=True, slots=True)
class PackagePlace:
    """Where the last copies lie, as paths; empty when the folder is not there any more."""

    folder: str
    archive: str


def package_place(place: Workplace, package_name: str) -> PackagePlace:
    """Where a package that was made lies."""
    folder = place.places.packages / package_name
    archive = folder.with_name(f"{folder.name}.zip")
    return PackagePlace(str(folder) if folder.is_dir() else "", str(archive) if archive.is_file() else "")


def _listed(view: View, place: Workplace, found: DisclosureView) -> DisclosureList:
    request = found.request
    actor = view.find(Person, id=place.actor.person_id) if place.actor and place.actor.person_id else None
    head = view.head()
    cases = dict.fromkeys(each.item.case_id for each in found.records)
    boards = dict.fromkeys(
        view.get(Board, view.get(Account, view.get(RemovalCase, case).account_id).board_id).name
        for case in cases
    )
    around = disclosure_words.Surroundings(
        issuer=", ".join(boards),
        decided_by=found.names.get(request.decided_by or "", ""),
        prepared_by=actor.name if actor else "",
        prepared_at=place.clock(),
        chain_head=head.digest,
        chain_sequence=head.sequence,
        policy_version=view.get(PublishedPolicy, place.policy_id).label if place.policy_id else "",
    )
    records = tuple(
        disclosure_words.Given(item=each.item, capture=each.found.capture, item_kind=each.found.item_kind)
        for each in found.records
        if each.found is not None
    )
    return disclosure_words.document(request, records, around)


def _copy(place: Workplace, record: CoveredRecord, decode: Decoder) -> Copy:
    """The copy of a record, as its answer says."""
    item, found = record.item, record.found
    if found is None:
        raise refuse("disclosure.copy_changed", number=item.ordinal)
    capture = found.capture
    sender = disclosure_words.sender_lines(record.sender) if item.sender_given else ""
    if item.answer is Answer.MASKED and (item.regions or item.spans):
        content = _masked(place, item, capture, decode)
        media_type = "text/plain" if item.spans else "image/png"
        return Copy(number=item.ordinal, media_type=media_type, content=content, sender=sender)
    if capture.form is CaptureForm.DESCRIPTION:
        text = capture.text.encode("utf-8", "replace")
        return Copy(number=item.ordinal, media_type="text/plain", content=text, sender=sender)
    return Copy(number=item.ordinal, media_type=capture.media_type, sha256=capture.digest, sender=sender)


def _masked(place: Workplace, item: DisclosureItem, capture: Capture, decode: Decoder) -> bytes:
    """A masked copy's bytes: what is left of the record, and nothing of what is masked."""
    content = material_of(place, capture)
    try:
        if content.kind is MaterialKind.TEXT:
            return disclosure_words.masked_copy(content.text, item.spans)
        pixels = decode(content.data) if content.kind is MaterialKind.IMAGE else None
        if pixels is not None:
            return masked_png(pixels, item.regions)
    except ValueError as error:
        raise refuse("disclosure.copy_changed", number=item.ordinal) from error
    raise refuse("disclosure.copy_changed", number=item.ordinal)
