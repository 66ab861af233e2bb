"""From the facts of a decided request to the words of what goes out, in the authority's language."""

from __future__ import annotations

from dataclasses import dataclass

from lidsome_desktop.domain.disclosure import Answer, Decision, Disclosure, DisclosureItem, Region, Span
from lidsome_desktop.domain.removal import Capture, ItemKind, SenderRecord
from lidsome_desktop.files.disclosure_package import DisclosureList, Listed
from lidsome_desktop.files.masking import masked_text
from lidsome_desktop.files.prepared import Prepared
from lidsome_desktop.sentences.disclosures import answers, decisions
from lidsome_desktop.sentences.removals import item_kinds
from lidsome_desktop.texts import OFFICIAL, pgettext, speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings(Prepared):
    """What the list says beside the request itself: the authority, and the name of who decided."""

    issuer: str
    decided_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A record of the request with its answer."""

    item: DisclosureItem
    capture: Capture
    item_kind: ItemKind


@speaking(OFFICIAL)
def document(request: Disclosure, records: tuple[Given, ...], around: Surroundings) -> DisclosureList:
    """The list for a decided request. What stands in `request` of who asks, and internal notes, is not taken up."""
    if request.decision is None or request.decided_at is None:
        raise ValueError("a list is made of what is decided")
    return DisclosureList(
        request=request.number,
        issuer=around.issuer,
        decision=decisions()[request.decision],
        reasons=request.reasons,
        refused=request.decision in (Decision.PART, Decision.REFUSED),
        decided_by=around.decided_by,
        decided_at=request.decided_at,
        records=tuple(_line(each) for each in records),
        prepared_by=around.prepared_by,
        prepared_at=around.prepared_at,
        chain_head=around.chain_head,
        chain_sequence=around.chain_sequence,
        policy_version=around.policy_version,
    )


@speaking(OFFICIAL)
def masked_copy(text: str, spans: tuple[Span, ...]) -> bytes:
    """A masked text, as it goes out. Raises `ValueError` when a stretch lies outside it."""
    return masked_text(text, spans, pgettext("document", "[masked]")).encode("utf-8", "replace")


@speaking(OFFICIAL)
def sender_lines(sender: SenderRecord | None) -> str:
    """Who wrote a record, as the platform shows it; "" where nobody can be named."""
    if sender is None or sender.unknown:
        return ""
    told = (
        (pgettext("document", "Sender"), sender.name),
        (pgettext("document", "User name"), sender.handle),
        (pgettext("document", "Profile"), sender.profile_address),
        (pgettext("document", "Id on the platform"), sender.platform_id),
    )
    return "\n".join(f"{label}: {value}" for label, value in told if value)


def _line(record: Given) -> Listed:
    item = record.item
    if item.answer is None:
        raise ValueError("a record without an answer is not decided")
    masks: tuple[Region | Span, ...] = (*item.regions, *item.spans)
    parts = [each.provision for each in masks] if item.answer is Answer.MASKED else []
    own = [item.provision] if item.answer is Answer.REFUSED or not item.sender_given else []
    return Listed(
        number=item.ordinal,
        kind=item_kinds()[record.item_kind],
        captured_at=record.capture.captured_at,
        answer=answers()[item.answer],
        provisions=tuple(dict.fromkeys(part for part in (*own, *parts) if part)),
        reason=item.reason,
        original_sha256=record.capture.digest,
    )
