"""The department's card: made there, carried here, compared by people, pinned."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lidsome_desktop.domain import handoff_states as rules
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff import RecipientCard
from lidsome_desktop.domain.handoff_states import Compared, PinnedCard, PinStatus
from lidsome_desktop.domain.identity import IdentityRole
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.files import recipient_card
from lidsome_desktop.files.handing import read_bounded, save_read_back
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.credentials import identity_in_use, pinned_card
from lidsome_desktop.vault.fingerprints import Fingerprint, fingerprint_of_card
from lidsome_desktop.vault.own_keys import fetch_key
from lidsome_desktop.vault.sealing import is_recipient
from lidsome_desktop.vault.signing import Context, sign, verify


@dataclass(frozen=True, slots=True, kw_only=True)
class CardShown:
    """A card with what is read out when it is compared.

    Attributes:
        replaces: the card that is pinned now, when this is another one.
    """

    card: PinnedCard
    fingerprint: Fingerprint
    replaces: PinnedCard | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardExported:
    """The department's own card as it was saved."""

    path: Path
    organisation: str
    fingerprint: Fingerprint


def export_card(place: Workplace, path: Path, more: tuple[str, ...] = ()) -> CardExported:
    """Save the department's card to `path`.

    Args:
        more: further recipients (`age1…`) that packages are to be sealed for beside the department's own key.

    Raises:
        Refusal: `identity.no_department`, `card.recipient` (one of `more` is none), `identity.not_in_ring`.
        EnvironmentFault: `disk.*`; RingFault: the keyring's.
    """
    with place.view() as view:
        opening = identity_in_use(view, IdentityRole.OPENING)
        signing = identity_in_use(view, IdentityRole.SIGNING)
    if opening is None or signing is None:
        raise refuse("identity.no_department")
    if not all(is_recipient(each) for each in more):
        raise refuse("card.recipient", "more")
    card = RecipientCard(
        organisation=opening.organisation,
        recipients=tuple(dict.fromkeys((opening.public, *more))),
        signing_key=signing.public,
        made_at=place.clock(),
    )
    key = fetch_key(place.ring, signing)
    card = card.with_signature(sign(Context.CARD, recipient_card.bytes_to_sign(card), key))
    key.wipe()
    save_read_back(path, recipient_card.write(card))
    with place.work() as work:
        work.log(EventKind.CARD_EXPORTED, opening, recipients=len(card.recipients))
        work.commit()
    return CardExported(path=path, organisation=card.organisation, fingerprint=fingerprint_of_card(card))


def own_card(place: Workplace) -> Fingerprint | None:
    """The fingerprint of the card that `export_card` makes without further recipients: what the department reads
    out when somebody calls. None where there is no department's key."""
    with place.view() as view:
        opening = identity_in_use(view, IdentityRole.OPENING)
        signing = identity_in_use(view, IdentityRole.SIGNING)
    if opening is None or signing is None:
        return None
    return fingerprint_of_card(
        RecipientCard(
            organisation=opening.organisation,
            recipients=(opening.public,),
            signing_key=signing.public,
            made_at=place.clock(),
        )
    )


def import_card(place: Workplace, path: Path) -> CardShown:
    """Read a card in. Nothing is sealed for it before `pin_card`.

    Raises:
        Refusal: what `files.recipient_card.read` raises; `card.forged` (its signature does not hold),
            `card.recipient` (it names one that cannot be sealed for).
        EnvironmentFault: `source.*`.
    """
    read = recipient_card.read(read_bounded(path))
    if not verify(Context.CARD, recipient_card.bytes_to_sign(read), read.signature, read.signing_key):
        raise refuse("card.forged")
    if not all(is_recipient(each) for each in read.recipients):
        raise refuse("card.recipient")
    fingerprint = fingerprint_of_card(read)
    with place.work() as work:
        now = pinned_card(work)
        if now is not None and now.fingerprint == fingerprint.letters:
            return CardShown(card=now, fingerprint=fingerprint)
        card = work.find(PinnedCard, fingerprint=fingerprint.letters, status=PinStatus.WAITING)
        if card is None:
            card = work.add(
                PinnedCard(
                    id=new_id(),
                    organisation=read.organisation,
                    recipients=read.recipients,
                    signing_key=read.signing_key,
                    fingerprint=fingerprint.letters,
                    made_at=read.made_at,
                    imported_at=work.now,
                )
            )
            work.log(EventKind.CARD_IMPORTED, card)
            work.commit()
    return CardShown(card=card, fingerprint=fingerprint, replaces=now)


def pin_card(
    place: Workplace, card_id: str, compared: Compared, compared_with: str, *, replace: bool = False
) -> PinnedCard:
    """The words were compared: from now on packages are sealed for this card.

    Args:
        replace: the person has confirmed that another card is no longer to be used.

    Raises:
        Refusal: `card.change_unconfirmed`, those of `domain.handoff_states.pinned`.
    """
    with place.work() as work:
        card = work.get(PinnedCard, card_id)
        before = pinned_card(work)
        if before is not None and before.id == card.id:
            return before
        after = rules.pinned(card, compared, compared_with, work.now)
        if before is not None:
            if not replace:
                raise refuse("card.change_unconfirmed", organisation=before.organisation)
            work.put(before.with_changes(status=PinStatus.REPLACED))
        after = work.put(after)
        work.log(
            EventKind.CARD_PINNED if before is None else EventKind.CARD_REPLACED,
            after,
            compared=compared.value,
            replaces=before.id if before else None,
        )
        work.commit()
    return after


def pinned(place: Workplace) -> CardShown | None:
    """The card that packages are sealed for, or None."""
    with place.view() as view:
        card = pinned_card(view)
    return None if card is None else _shown(card)


def waiting_cards(place: Workplace) -> tuple[CardShown, ...]:
    """The cards that were read in and that nobody has compared."""
    with place.view() as view:
        now = pinned_card(view)
        waiting = view.all(PinnedCard, status=PinStatus.WAITING)
    return tuple(_shown(each, now) for each in waiting)


def _shown(card: PinnedCard, replaces: PinnedCard | None = None) -> CardShown:
    fingerprint = fingerprint_of_card(
        RecipientCard(
            organisation=card.organisation,
            recipients=card.recipients,
            signing_key=card.signing_key,
            made_at=card.made_at,
        )
    )
    return CardShown(card=card, fingerprint=fingerprint, replaces=replaces)
