"""The registrar's recipient card: read in, compared by people, and from then on what is secret is sealed for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff import RecipientCard
from lidsome_desktop.domain.handoff_states import Compared
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.refusals import Faults, refuse
from lidsome_desktop.domain.registrar_card import RegistrarCard, pinning_faults
from lidsome_desktop.domain.sorting import folded
from lidsome_desktop.domain.typed import cleaned
from lidsome_desktop.files import recipient_card
from lidsome_desktop.files.handing import read_bounded
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.tables.registrations import registrar_card as table
from lidsome_desktop.store.unit_of_work import View
from lidsome_desktop.vault.fingerprints import Fingerprint, fingerprint_of_card
from lidsome_desktop.vault.sealing import is_recipient
from lidsome_desktop.vault.signing import Context, verify


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRead:
    """A card that was read, with what is to be read out before it is believed."""

    card: RecipientCard
    fingerprint: Fingerprint


def read_registrar_card(place: Workplace, path: Path) -> CardRead:
    """Read a card. Nothing is kept of it before `pin_registrar_card`.

    Raises:
        Refusal: what `files.recipient_card.read` raises; `card.forged`, `card.recipient`.
        EnvironmentFault: `source.*`.
    """
    card = recipient_card.read(read_bounded(path))
    _check(card)
    return CardRead(card=card, fingerprint=fingerprint_of_card(card))


def pin_registrar_card(
    place: Workplace,
    card: RecipientCard,
    *,
    diary: str,
    compared: Compared,
    compared_with: str,
    replace: bool = False,
) -> RegistrarCard:
    """The words were compared: what is secret and goes to `diary` is sealed for this card from now on.

    Args:
        replace: the person has confirmed that another card of the diary is no longer to be used.

    Raises:
        Refusal: `registration.diary_missing`, `card.compared_with_missing`, `card.change_unconfirmed`,
            `card.forged`, `card.recipient`.
    """
    _check(card)
    letters = fingerprint_of_card(card).letters
    with place.work() as work:
        before = standing_card(work, diary)
        if before is not None and before.fingerprint == letters:
            return before
        faults = Faults()
        faults.extend(
            pinning_faults(
                diary, compared_with, another=before.organisation if before else None, replace=replace
            )
        )
        faults.settle()
        if before is not None:
            work.put(before.with_changes(replaced_at=work.now))
        kept = work.add(
            RegistrarCard(
                id=new_id(),
                diary=" ".join(cleaned(diary).split()),
                organisation=card.organisation,
                recipients=card.recipients,
                signing_key=card.signing_key,
                fingerprint=letters,
                made_at=card.made_at,
                compared=compared,
                compared_with=cleaned(compared_with).strip(),
                pinned_at=work.now,
            )
        )
        work.log(
            EventKind.REGISTRAR_CARD_PINNED,
            kept,
            compared=compared.value,
            replaces=before.id if before else None,
        )
        work.commit()
    return kept


def registrar_card(place: Workplace, diary: str) -> RegistrarCard | None:
    """The card that stands for `diary`, or None."""
    with place.view() as view:
        return standing_card(view, diary)


def standing_card(view: View, diary: str) -> RegistrarCard | None:
    """The card that stands for `diary`, however its name is spaced or capitalised."""
    key = folded(" ".join(cleaned(diary).split()))
    found = view.all(RegistrarCard, table.c.diary_key == key, table.c.replaced_at.is_(None), limit=1)
    return found[0] if found else None


def _check(card: RecipientCard) -> None:
    if not verify(Context.CARD, recipient_card.bytes_to_sign(card), card.signature, card.signing_key):
        raise refuse("card.forged")
    if not all(is_recipient(each) for each in card.recipients):
        raise refuse("card.recipient")
