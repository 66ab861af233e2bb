"""From the facts of a registration to the words of its document, in the authority's language."""

from __future__ import annotations

from dataclasses import dataclass

from lidsome_desktop.domain.registration import Registration
from lidsome_desktop.domain.removal import Capture, CaptureForm, CapturePurpose, JudgedGround, RemovalCase
from lidsome_desktop.domain.removal_facts import ItemFacts
from lidsome_desktop.files.prepared import Prepared
from lidsome_desktop.files.registration_document import (
    GroundShown,
    ItemShown,
    RegistrationDocument,
    SecrecyShown,
    SenderShown,
)
from lidsome_desktop.files.registration_package import EvidenceGiven
from lidsome_desktop.sentences.removals import contexts, item_kinds, outcomes, stay_reasons
from lidsome_desktop.texts import OFFICIAL, language, pgettext, speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings(Prepared):
    """What the document says beside the registration itself.

    Attributes:
        issuer: the board, an authority of its own (R73).
    """

    issuer: str
    account: str
    platform: str


@speaking(OFFICIAL)
def document(
    registration: Registration, case: RemovalCase, items: tuple[ItemFacts, ...], around: Surroundings
) -> RegistrationDocument:
    """What the document says of `registration`, which covers `items`."""
    secrecy = None
    if case.secrecy and case.secrecy_on is not None:
        secrecy = SecrecyShown(
            provision=case.secrecy_provision, on=case.secrecy_on, authority=case.secrecy_authority
        )
    police = [case.police_reported_on.isoformat()] if case.police_reported_on else []
    police += [case.police_number] if case.police_number else []
    return RegistrationDocument(
        case=case.number,
        ordinal=registration.ordinal,
        issuer=around.issuer,
        account=pgettext("document", "{account}, {platform}").format(
            account=around.account, platform=around.platform
        ),
        record_origin=registration.record_origin,
        record_on=registration.record_on,
        designation=registration.designation,
        sender_public=registration.sender_public,
        sender_text=registration.sender_text,
        public_summary=registration.public_summary,
        internal_note=registration.internal_note,
        diary=registration.diary,
        matter=registration.matter,
        existing_number=registration.existing_number,
        discovered_at=case.discovered_at,
        secrecy=secrecy,
        disposal_basis=case.disposal_basis,
        police_report=", ".join(police),
        items=tuple(_item(each, around) for each in items),
        prepared_by=around.prepared_by,
        prepared_at=around.prepared_at,
        chain_head=around.chain_head,
        chain_sequence=around.chain_sequence,
        policy_version=around.policy_version,
    )


def evidence(items: tuple[ItemFacts, ...]) -> tuple[EvidenceGiven, ...]:
    """The files of `items` in the order they were saved, each once: content first, then what surrounds it."""
    given: dict[str, EvidenceGiven] = {}
    for each in items:
        for capture in sorted(each.captures, key=lambda c: (c.purpose is CapturePurpose.CONTEXT, c.ordinal)):
            if capture.evidence is not None and capture.evidence not in given:
                given[capture.evidence] = EvidenceGiven(
                    sha256=capture.digest,
                    size=capture.size,
                    media_type=capture.media_type,
                    description=_described(each, capture),
                )
    return tuple(given.values())


def _described(facts: ItemFacts, capture: Capture) -> str:
    kind = item_kinds()[facts.item.item_kind]
    number = facts.item.ordinal
    if capture.purpose is CapturePurpose.CONTEXT:
        return pgettext("document", "{kind} {number}: the post and thread around it").format(
            kind=kind, number=number
        )
    if capture.form is CaptureForm.TEXT:
        return pgettext("document", "{kind} {number}: the text, byte for byte").format(
            kind=kind, number=number
        )
    return pgettext("document", "{kind} {number}: as it was saved").format(kind=kind, number=number)


def _item(facts: ItemFacts, around: Surroundings) -> ItemShown:
    item, judgement, outcome = facts.item, facts.judgement, facts.outcome
    written = [capture for capture in facts.content if capture.form is not CaptureForm.FILE]
    first = facts.content[0] if facts.content else None
    return ItemShown(
        ordinal=item.ordinal,
        kind=item_kinds()[item.item_kind],
        channel=pgettext("document", "{account}, {platform}").format(
            account=around.account, platform=around.platform
        ),
        address=item.address or facts.case.address or facts.case.place,
        sender=_sender(facts),
        published_shown=item.published_shown,
        published_unknown=item.published_unknown,
        captured_at=first.captured_at if first else None,
        recorded_at=first.recorded_at if first else None,
        content=written[-1].text if written else None,
        described=facts.case.suspected_abuse,
        context=_context(facts),
        verdict=_verdict(facts),
        grounds=tuple(_ground(ground) for ground in judgement.grounds) if judgement else (),
        motivation=judgement.motivation if judgement else "",
        judged_at=judgement.judged_at if judgement else None,
        applied_rule=judgement.applied_rule if judgement else "",
        outcome=outcomes()[outcome.outcome] if outcome else "",
        outcome_at=outcome.happened_at if outcome else None,
        outcome_reason=" ".join(part for part in (outcome.reason, outcome.deviation) if part)
        if outcome
        else "",
    )


def _sender(facts: ItemFacts) -> SenderShown:
    sender = facts.sender
    if sender is None:
        return SenderShown()
    return SenderShown(
        name=sender.name,
        handle=sender.handle,
        profile_address=sender.profile_address,
        platform_id=sender.platform_id,
        unknown=sender.unknown,
        unknown_reason=sender.unknown_reason,
    )


def _context(facts: ItemFacts) -> str:
    answer = facts.item.context
    if answer is None:
        return ""
    return " ".join(part for part in (contexts()[answer], facts.item.context_reason) if part)


def _verdict(facts: ItemFacts) -> str:
    if facts.judgement is None:
        return ""
    if facts.judgement.stay_reason is not None:
        return stay_reasons()[facts.judgement.stay_reason]
    return pgettext("document", "To be removed")


def _ground(ground: JudgedGround) -> GroundShown:
    of_now = language()
    bases = (
        f"{basis.covers.in_language(of_now)}: {basis.act}" if basis.act else basis.covers.in_language(of_now)
        for basis in ground.bases
    )
    return GroundShown(title=ground.title.in_language(of_now), legal_basis="; ".join(bases))
