"""What the sender of hand-offs remembers: packages sealed, receipts that came, cards trusted (F3, F4).

The shapes that travel are in `domain.handoff`; these are the registry's records of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from lidsome_desktop.domain.account import Given
from lidsome_desktop.domain.handoff import LoginTest
from lidsome_desktop.domain.records import Record
from lidsome_desktop.domain.refusals import Faults, refuse


class HandoffWay(StrEnum):
    """How the department gets in (F3)."""

    PACKAGE = "package"
    GRANT = "grant"
    """A person at the department was given the role on the platform; there is no file."""


class HandoffStatus(StrEnum):
    """How far one hand-off has come."""

    SEALED = "sealed"
    """Sealed in memory; lapses if it is not saved."""
    SAVING = "saving"
    """Written down before the file was; open until it is known whether the file is there."""
    SAVED = "saved"
    SENT = "sent"
    """Somebody has said that it is sent, or the role is granted; the receipt is awaited."""
    RECEIPTED = "receipted"
    REFUSED = "refused"
    """The department's receipt said no."""
    LAPSED = "lapsed"
    """Never became a file, or a newer one took its place before it was sent."""

    @property
    def open(self) -> bool:
        """Whether the next start has something to settle."""
        return self in (HandoffStatus.SEALED, HandoffStatus.SAVING)

    @property
    def awaits_receipt(self) -> bool:
        """Whether a receipt for it may come. One that was saved may have been sent without anybody saying."""
        return self in (HandoffStatus.SAVED, HandoffStatus.SENT)


class Compared(StrEnum):
    """How somebody made sure whose key it is."""

    PHONE = "phone"
    IN_PERSON = "in_person"
    PRESET = "preset"
    """IT put it there with the installation."""


class PinStatus(StrEnum):
    """How far a key is trusted."""

    WAITING = "waiting"
    """Read in, and compared by nobody: nothing is sealed for it."""
    PINNED = "pinned"
    REPLACED = "replaced"
    """Another took its place, or it was turned down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PinnedCard(Record):
    """The department's *mottagarkort*, as it was read in here. At most one is pinned.

    Attributes:
        recipients, signing_key: whom to seal for, and whose receipts to believe.
        fingerprint: of the whole card; the same that the department reads out.
        compared_with: who read the words out at the other end, or where IT got them from.
    """

    kind: ClassVar[str] = "recipient_card"
    organisation: str
    recipients: tuple[str, ...]
    signing_key: str
    fingerprint: str
    made_at: datetime
    imported_at: datetime
    status: PinStatus = PinStatus.WAITING
    compared: Compared | None = None
    compared_with: str = ""
    pinned_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff(Record):
    """One hand-off of one version of a credential.

    Attributes:
        counter: this installation's packages counted from 1; 0 for a grant.
        sealed_digest: hexadecimal SHA-256 of the sealed part, which the receipt refers to; empty for a grant.
        nonce_digest: `sha256:` and the digest of the proof of opening, never the proof itself: who kept that
            could forge the receipt. Empty for a grant.
        chain_head: end of the event chain that the package carries.
        saved_as: the file, where somebody asked to have it.
        sent_by: how it was sent, or how it is known that the role was granted.
        receipt_due_on: the day by which the receipt is awaited (the profile's working days).
    """

    kind: ClassVar[str] = "handoff"
    account_id: str
    credential_id: str
    version_id: str
    number: int
    way: HandoffWay = HandoffWay.PACKAGE
    status: HandoffStatus
    counter: int = 0
    card_id: str | None = None
    card_fingerprint: str = ""
    sealed_digest: str = ""
    nonce_digest: str = ""
    chain_head: str = ""
    sealed_at: datetime
    saved_as: str = ""
    saved_at: datetime | None = None
    sent_at: datetime | None = None
    sent_by: str = ""
    receipt_due_on: date | None = None
    outcome: LoginTest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedReceipt(Record):
    """The department's answer to one hand-off, as it was read in here. One hand-off has at most one.

    Attributes:
        reason: the department's own words when it said no.
        signer_key: whose signature held; empty for a granted role, where the answer is stated.
        reference: how it was given, when it is stated.
    """

    kind: ClassVar[str] = "receipt"
    handoff_id: str
    sealed_digest: str = ""
    outcome: LoginTest
    reason: str = ""
    tested_at: datetime
    receiver: str
    signer_key: str = ""
    received_at: datetime
    given: Given = Given.SELF
    reference: str = ""


class ReceiptVerdict(StrEnum):
    """What is wrong with a receipt. The values are refusal codes."""

    UNREADABLE = "receipt.unreadable"
    FORGED = "receipt.forged"
    """The signature does not hold, or the proof of opening is not the one that was sealed."""
    FOREIGN = "receipt.foreign"
    """For no hand-off of this registry, or signed by another than the pinned card."""
    OTHER_PACKAGE = "receipt.other_package"
    """Names one of our hand-offs with another package's digest."""
    TWICE = "receipt.twice"
    LAPSED = "receipt.lapsed"
    """For a hand-off that never left."""


def saving(handoff: Handoff, path: str) -> Handoff:
    """Where the package is about to be saved.

    Raises:
        Refusal: `handoff.not_savable` (a grant, or one that is answered or lapsed).
    """
    if handoff.way is not HandoffWay.PACKAGE or handoff.status not in (
        HandoffStatus.SEALED,
        HandoffStatus.SAVING,
        HandoffStatus.SAVED,
        HandoffStatus.SENT,
    ):
        raise refuse("handoff.not_savable")
    if handoff.status.awaits_receipt:
        # Saved once more, elsewhere: it does not become less saved if that fails.
        return handoff
    return handoff.with_changes(status=HandoffStatus.SAVING, saved_as=path)


def saved(handoff: Handoff, path: str, now: datetime) -> Handoff:
    """The file is there and read back."""
    if handoff.status.awaits_receipt:
        return handoff.with_changes(saved_as=path)
    return handoff.with_changes(status=HandoffStatus.SAVED, saved_as=path, saved_at=now)


def sent(handoff: Handoff, how: str, now: datetime, receipt_due_on: date) -> Handoff:
    """Somebody confirms that the saved package is on its way (F4: saved *and* confirmed).

    Raises:
        Refusal: `handoff.not_saved`, `handoff.answered`.
    """
    if handoff.status in (HandoffStatus.RECEIPTED, HandoffStatus.REFUSED):
        raise refuse("handoff.answered")
    if not handoff.status.awaits_receipt:
        raise refuse("handoff.not_saved")
    return handoff.with_changes(
        status=HandoffStatus.SENT,
        sent_by=how.strip(),
        sent_at=handoff.sent_at or now,
        receipt_due_on=handoff.receipt_due_on or receipt_due_on,
    )


def answered(handoff: Handoff, outcome: LoginTest) -> Handoff:
    """The receipt has come."""
    status = HandoffStatus.RECEIPTED if outcome is LoginTest.PASSED else HandoffStatus.REFUSED
    return handoff.with_changes(status=status, outcome=outcome)


def pinned(card: PinnedCard, compared: Compared, compared_with: str, now: datetime) -> PinnedCard:
    """The card, compared.

    Raises:
        Refusal: `card.compared_with_missing`, `card.replaced`.
    """
    faults = Faults()
    if card.status is PinStatus.REPLACED:
        faults.add("card.replaced")
    if not compared_with.strip():
        faults.add("card.compared_with_missing", "compared_with")
    faults.settle()
    return card.with_changes(
        status=PinStatus.PINNED, compared=compared, compared_with=compared_with.strip(), pinned_at=now
    )
