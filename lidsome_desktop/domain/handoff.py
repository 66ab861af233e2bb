"""What travels between an installation and the communications department (R37; F3): the recipient card, the
sealed package and the receipt.

These are shapes only. Their bytes are made and read in `files`, sealed and signed in `vault`; who may be
trusted, and what has been seen before, is decided in `services`.
"""

from __future__ import annotations

import dataclasses
import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from lidsome_desktop.domain.platform import Access
from lidsome_desktop.domain.secret import Secret


class LoginTest(StrEnum):
    """What the department found when it used what it was given."""

    PASSED = "passed"
    FAILED = "failed"
    REFUSED = "refused"
    """Not tested, because the contents were not accepted; the reason says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person with access, as the department needs to know them.

    Attributes:
        role: the platform's role, as the platform calls it; empty for a holder of the password.
        department: the holder sits at the communications department.
    """

    name: str
    email: str
    role: str = ""
    department: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedCredential:
    """The credential as it is handed over (R37, B7).

    Attributes:
        secret: the password; none for a role, which has none to hand over.
        owner_mailbox: the function mailbox that owns the account.
        two_factor_how: which second step and who holds it, in words (never codes).
        recovery_email, recovery_phone: where the platform sends codes when the password is lost.
        holders: who has access; for a role, at least one of them at the department.
        business_id: portfolio or Business id where the platform has one.
        version: which of the account's credentials, counted from 1.
    """

    access: Access
    user_name: str = ""
    secret: Secret | None = None
    owner_mailbox: str = ""
    two_factor: bool = False
    two_factor_how: str = ""
    recovery_email: str = ""
    recovery_phone: str = ""
    holders: tuple[Holder, ...] = ()
    business_id: str = ""
    version: int
    changed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCard:
    """The account's public facts, by which the department's oversight fills without a server."""

    account_id: str
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


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffContents:
    """What is inside the seal. The ids and the sender's key stand here too, so that nobody can take a sealed
    part out of one package and sign it into another.

    Attributes:
        nonce: 32 random bytes in hexadecimal, known only to who opens the seal; the receipt returns it as
            proof of opening. The sender keeps `nonce_digest` of it.
    """

    handoff_id: str
    installation_id: str
    sender_key: str
    nonce: Secret
    credential: HandedCredential
    account: AccountCard


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffPackage:
    """The package as it travels: a signed envelope around the sealed contents.

    Attributes:
        handoff_id: one hand-off; sent again it keeps its id.
        installation_id: the sender's registry.
        counter: the sender's packages counted from 1; a lower one than last time is suspect.
        chain_head: head of the sender's event chain when this was made.
        sender: who the sender says it is; believed only when the key is known.
        sender_key: the installation's public signing key.
        recipients: `recipient_digest` of each recipient that can open the seal.
        sealed: the armoured age file.
        signature: over all the others (`files.handoff_package.bytes_to_sign`).
    """

    handoff_id: str
    installation_id: str
    counter: int
    chain_head: str
    sender: str
    sender_key: str
    recipients: tuple[str, ...]
    created_at: datetime
    sealed: str
    signature: str = ""

    @property
    def sealed_digest(self) -> str:
        """SHA-256 of the sealed part: what a receipt refers to."""
        return hashlib.sha256(self.sealed.encode("utf-8")).hexdigest()

    def with_signature(self, signature: str) -> HandoffPackage:
        """The same, signed."""
        return dataclasses.replace(self, signature=signature)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The department's answer to one package.

    Attributes:
        sealed_digest: of the package that was opened.
        outcome: what the login test gave.
        reason: why it failed or was refused, in words; never a secret.
        nonce: the one found inside the seal.
        receiver: the department's own name for itself.
        receiver_key: the department's public signing key.
        signature: over all the others (`files.receipt_file.bytes_to_sign`).
    """

    handoff_id: str
    sealed_digest: str
    outcome: LoginTest
    reason: str = ""
    tested_at: datetime
    nonce: str
    receiver: str
    receiver_key: str
    signature: str = ""

    def with_signature(self, signature: str) -> Receipt:
        """The same, signed."""
        return dataclasses.replace(self, signature=signature)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientCard:
    """*Mottagarkort*: whom to seal for and whose receipts to believe, once the fingerprint has been compared.

    Attributes:
        organisation: the department's name for itself.
        recipients: age recipients (`age1…`), at least one.
        signing_key: the key that signs its receipts, and this card.
    """

    organisation: str
    recipients: tuple[str, ...]
    signing_key: str
    made_at: datetime
    signature: str = ""

    def with_signature(self, signature: str) -> RecipientCard:
        """The same, signed."""
        return dataclasses.replace(self, signature=signature)


def new_nonce() -> Secret:
    """A fresh proof of opening: 64 hexadecimal digits."""
    return Secret(secrets.token_hex(32))


def nonce_digest(nonce: str) -> str:
    """What the sender keeps of a nonce (hexadecimal SHA-256): enough to know it again, not to forge it."""
    return hashlib.sha256(b"lidsome/nonce/1\0" + nonce.encode("utf-8")).hexdigest()


def recipient_digest(recipient: str) -> str:
    """How a package names a recipient: hexadecimal SHA-256 of its text."""
    return hashlib.sha256(recipient.encode("utf-8")).hexdigest()
