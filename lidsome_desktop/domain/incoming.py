"""The department's side: packages that came, senders trusted, credentials held (R23, R30, R37).

Nothing merges by itself. What is held stays in use until its successor has been tested.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from lidsome_desktop.domain.handoff import Holder, LoginTest
from lidsome_desktop.domain.handoff_states import Compared, PinStatus
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.domain.records import Record
from lidsome_desktop.domain.refusals import Faults, refuse
from lidsome_desktop.domain.secret import SecretReference


class IncomingVerdict(StrEnum):
    """What a package turned out to be. All but the first three are refusal codes of their own."""

    READY = "ready"
    """Signed by a sender that is trusted, sealed for us, newer than what is held."""
    UNKNOWN_SIGNER = "incoming.unknown_signer"
    """Whole, and signed by a key that nobody has compared: quarantine."""
    CHANGED_SIGNER = "incoming.changed_signer"
    """An installation that is known signs with another key: quarantine."""
    NO_PACKAGE = "incoming.no_package"
    TRUNCATED = "incoming.truncated"
    CORRUPT = "incoming.corrupt"
    FORGED = "incoming.forged"
    """The signature does not hold, or the sealed part belongs to another envelope."""
    WRONG_RECIPIENT = "incoming.wrong_recipient"
    REPLAYED = "incoming.replayed"
    """This very package has been accepted or turned down before."""
    OUT_OF_ORDER = "incoming.out_of_order"
    """A later package for the same account has come already and waits."""
    OLDER_THAN_HELD = "incoming.older_than_held"
    OTHER_INSTALLATION = "incoming.other_installation"
    """The account is held from another installation than the one that hands it over now."""

    @property
    def quarantine(self) -> bool:
        """Whether it waits for a comparison."""
        return self in (IncomingVerdict.UNKNOWN_SIGNER, IncomingVerdict.CHANGED_SIGNER)


class IncomingStatus(StrEnum):
    """How far a package has come at the department."""

    QUARANTINED = "quarantined"
    OPENED = "opened"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    ANSWERED = "answered"
    """A receipt is made and saved."""


class HeldStatus(StrEnum):
    """How a credential that was accepted stands (house rule 4)."""

    INTENDED = "intended"
    HELD = "held"
    """In the keyring and read back; not yet tested."""
    TESTED = "tested"
    """Logged in with it: the one in use."""
    REJECTED = "rejected"
    """The login failed; its forerunner stays in use."""
    FAILED = "failed"
    """Never came into the keyring."""
    SUPERSEDED = "superseded"
    """A later one is tested."""
    REMOVING = "removing"
    REMOVED = "removed"

    @property
    def open(self) -> bool:
        """Whether the next start has something to settle."""
        return self in (HeldStatus.INTENDED, HeldStatus.REMOVING)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSigner(Record):
    """An installation whose signing key somebody has compared, or is asked to."""

    kind: ClassVar[str] = "known_signer"
    installation_id: str
    sender: str
    signing_key: str
    fingerprint: str
    status: PinStatus = PinStatus.WAITING
    compared: Compared | None = None
    compared_with: str = ""
    first_seen_at: datetime
    pinned_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingPackage(Record):
    """A package that is whole and sealed for us.

    Attributes:
        handoff_id: the sender's name for the hand-off; sent again it keeps it.
        skipped: how many of the sender's packages have not come here before this one.
        account_id: known once it has been opened.
        nonce: the proof of opening, for the receipt; known once it has been opened, and useless without the
            department's signing key.
        file_name: the file it came in, without folder.
    """

    kind: ClassVar[str] = "incoming_package"
    handoff_id: str
    installation_id: str
    sender: str
    signer_key: str
    counter: int
    skipped: int = 0
    sealed_digest: str
    chain_head: str
    made_at: datetime
    received_at: datetime
    file_name: str = ""
    verdict: IncomingVerdict
    status: IncomingStatus
    account_id: str | None = None
    nonce: str | None = None
    refused_because: str = ""
    answered_at: datetime | None = None
    receipt_saved_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldCredential(Record):
    """What the department holds for an account: one row for each package that was accepted.

    Attributes:
        sender_version: the sender's number for it.
        number, service_name, backend: of the entry in the department's own keyring; 0 and empty for a role.
        outcome: of the login test.
    """

    kind: ClassVar[str] = "held_credential"
    incoming_id: str
    account_id: str
    installation_id: str
    access: Access
    user_name: str = ""
    owner_mailbox: str = ""
    two_factor: bool = False
    two_factor_how: str = ""
    recovery_email: str = ""
    recovery_phone: str = ""
    business_id: str = ""
    holders: tuple[Holder, ...] = ()
    sender_version: int
    changed_on: date
    number: int = 0
    service_name: str = ""
    backend: str = ""
    status: HeldStatus = HeldStatus.INTENDED
    accepted_at: datetime
    tested_at: datetime | None = None
    outcome: LoginTest | None = None
    reason: str = ""
    fault: str = ""

    @property
    def reference(self) -> SecretReference:
        """Where in the department's keyring the secret is. Raises ValueError for a role, which has none."""
        return SecretReference.named(self.service_name, self.backend)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverseenAccount(Record):
    """The public card of an account in another registry, as its last accepted package gave it (R30)."""

    kind: ClassVar[str] = "overseen_account"
    account_id: str
    installation_id: str
    platform: str
    deviating: bool = False
    name: str
    address: str
    scope: str
    state: str
    board: str = ""
    department: str = ""
    unit: str = ""
    purpose: str = ""
    administrators: tuple[Holder, ...] = ()
    taken_in_at: datetime
    incoming_id: str


def judge_signer(signers: tuple[KnownSigner, ...], installation_id: str, signing_key: str) -> IncomingVerdict:
    """Whether who signed is trusted. `signers` are those of the installation and those with the key."""
    pinned_here = [
        signer
        for signer in signers
        if signer.installation_id == installation_id and signer.status is PinStatus.PINNED
    ]
    if any(signer.signing_key == signing_key for signer in pinned_here):
        return IncomingVerdict.READY
    return IncomingVerdict.CHANGED_SIGNER if pinned_here else IncomingVerdict.UNKNOWN_SIGNER


def judge_order(
    earlier: tuple[IncomingPackage, ...], handoff_id: str, sealed_digest: str, counter: int
) -> IncomingVerdict:
    """Whether a package comes again or too late.

    Args:
        earlier: what has come from the same installation for the same account, in any status. Before the seal
            is opened the account is unknown: then only the packages with the same hand-off or digest.
    """
    for package in earlier:
        if package.handoff_id != handoff_id and package.sealed_digest != sealed_digest:
            continue
        if package.status in (IncomingStatus.QUARANTINED, IncomingStatus.OPENED) and (
            package.sealed_digest == sealed_digest
        ):
            continue  # the same file opened again before anybody decided
        return IncomingVerdict.REPLAYED
    later = [each for each in earlier if each.counter >= counter and each.handoff_id != handoff_id]
    if any(each.status in (IncomingStatus.ACCEPTED, IncomingStatus.ANSWERED) for each in later):
        return IncomingVerdict.OLDER_THAN_HELD
    if any(each.status is IncomingStatus.OPENED for each in later):
        return IncomingVerdict.OUT_OF_ORDER
    return IncomingVerdict.READY


def judge_version(held: tuple[HeldCredential, ...], version: int) -> IncomingVerdict:
    """Whether the credential inside is at least as new as what is held for the account and kind of access."""
    kept = [h.sender_version for h in held if h.status in (HeldStatus.HELD, HeldStatus.TESTED)]
    return IncomingVerdict.OLDER_THAN_HELD if kept and version < max(kept) else IncomingVerdict.READY


def signer_pinned(signer: KnownSigner, compared: Compared, compared_with: str, now: datetime) -> KnownSigner:
    """The sender's key, compared.

    Raises:
        Refusal: `signer.compared_with_missing`, `signer.replaced`.
    """
    faults = Faults()
    if signer.status is PinStatus.REPLACED:
        faults.add("signer.replaced")
    if not compared_with.strip():
        faults.add("signer.compared_with_missing", "compared_with")
    faults.settle()
    return signer.with_changes(
        status=PinStatus.PINNED, compared=compared, compared_with=compared_with.strip(), pinned_at=now
    )


def tested(held: HeldCredential, outcome: LoginTest, reason: str, now: datetime) -> HeldCredential:
    """What the login gave.

    Raises:
        Refusal: `incoming.not_held`, `incoming.tested_already`, `incoming.reason_missing` (a no needs words).
    """
    if held.status in (HeldStatus.TESTED, HeldStatus.REJECTED):
        raise refuse("incoming.tested_already")
    if held.status is not HeldStatus.HELD:
        raise refuse("incoming.not_held")
    if outcome is not LoginTest.PASSED and not reason.strip():
        raise refuse("incoming.reason_missing", "reason")
    status = HeldStatus.TESTED if outcome is LoginTest.PASSED else HeldStatus.REJECTED
    return held.with_changes(status=status, outcome=outcome, reason=reason.strip(), tested_at=now)
