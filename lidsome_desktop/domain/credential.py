"""Credentials of accounts: what is kept about them, never the secret itself (R23, R24, R37; F3, F4).

A credential has *versions*, counted from 1 for the account. The secret of each lies in the operating system's
keyring under a name of its own; the registry knows the name, never the secret nor anything computed from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from lidsome_desktop.domain.platform import Access
from lidsome_desktop.domain.records import Record
from lidsome_desktop.domain.secret import SecretReference


class CredentialState(StrEnum):
    """F3/F4. `INTENDED` comes before F4's first: it is written down, and nothing is in the keyring yet."""

    INTENDED = "intended"
    KEPT = "kept"
    SEALED = "sealed"
    HANDED_OVER = "handed_over"
    RECEIPTED = "receipted"
    CHANGED = "changed"
    BLOCKED = "blocked"
    REVOKED = "revoked"

    @property
    def reached_department(self) -> bool:
        """F3 at least *överlämnad*: what an activation asks for (R37)."""
        return self in (CredentialState.HANDED_OVER, CredentialState.RECEIPTED)

    @property
    def live(self) -> bool:
        """Whether it still opens the account."""
        return self not in (CredentialState.INTENDED, CredentialState.REVOKED)


class VersionStatus(StrEnum):
    """How an intended change of the keyring went (house rule 4)."""

    INTENDED = "intended"
    """Written down before the keyring was asked; open until it is known how that went."""
    SETTLED = "settled"
    """In the keyring and read back (for a role: written down, there is no secret)."""
    FAILED = "failed"
    """Not in the keyring."""
    SUPERSEDED = "superseded"
    """A later version is proven; the entry may still be there."""
    REMOVING = "removing"
    """Written down before the keyring was told to forget; open."""
    REMOVED = "removed"
    """Not in the keyring any more, looked for."""

    @property
    def open(self) -> bool:
        """Whether the next start has something to settle."""
        return self in (VersionStatus.INTENDED, VersionStatus.REMOVING)


class Origin(StrEnum):
    """Where a version's secret came from."""

    TYPED = "typed"
    GENERATED = "generated"
    NONE = "none"
    """A role: there is none."""


class ChangeReason(StrEnum):
    """What was changed so that the department must have it again (R23, R24)."""

    PASSWORD = "password"  # noqa: S105 (a word, not a secret)
    TWO_FACTOR = "two_factor"
    ROLES = "roles"
    MAILBOX = "mailbox"
    RECOVERY = "recovery"
    USER_NAME = "user_name"
    LEAVER = "leaver"
    """An administrator has left: roles, password, second step and recovery are to be changed (B7)."""
    INCIDENT = "incident"


class Deficiency(StrEnum):
    """What stays wrong with a credential until it is handed over again."""

    NONE = ""
    LOGIN_FAILED = "login_failed"
    """The department could not log in with what it was given."""
    NOT_ACCEPTED = "not_accepted"
    """The department did not accept what it was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential(Record):
    """How one gets into an account.

    Attributes:
        access: by password or by role.
        owner_mailbox: the function mailbox that owns the login.
        recovery_email, recovery_phone: where the platform sends codes when the password is lost.
        two_factor_how: which second step and who holds it, in words (never codes).
        business_id: portfolio or Business id where roles are given through one.
        current: number of the version in use on the platform; 0 while there is none.
        next: number of a version that is in the keyring, read back, and not yet in use on the platform.
        changed_on, change_reason: the last change, while the department does not have it.
        hand_over_by: the day by which it must be handed over again (F3).
        deficiency: what the last receipt said, if it said no.
        blocked_note: what happened, when suspected leaked or hijacked.
    """

    kind: ClassVar[str] = "credential"
    account_id: str
    access: Access
    state: CredentialState = CredentialState.INTENDED
    user_name: str = ""
    owner_mailbox: str = ""
    recovery_email: str = ""
    recovery_phone: str = ""
    two_factor: bool = False
    two_factor_how: str = ""
    business_id: str = ""
    current: int = 0
    next: int | None = None
    changed_on: date | None = None
    change_reason: ChangeReason | None = None
    hand_over_by: date | None = None
    deficiency: Deficiency = Deficiency.NONE
    blocked_note: str = ""
    blocked_at: datetime | None = None
    revoked_on: date | None = None
    revoked_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialVersion(Record):
    """One attempt to keep a secret, or one list of roles. A new attempt is a new version with a new name.

    Attributes:
        number: counted from 1 for the account, also over credentials that were revoked.
        service_name: the entry's name in the keyring; empty for roles.
        backend: the keyring that holds it (`Ring.backend_name`); empty until settled, and for roles.
        length, alphabet: of a generated secret, as shown beside it; 0 and empty for a typed one, about which
            nothing is noted.
        fault: code of what the keyring last said no with.
    """

    kind: ClassVar[str] = "credential_version"
    account_id: str
    credential_id: str
    number: int
    status: VersionStatus = VersionStatus.INTENDED
    origin: Origin
    service_name: str = ""
    backend: str = ""
    length: int = 0
    alphabet: str = ""
    created_at: datetime
    settled_at: datetime | None = None
    fault: str = ""

    @property
    def reference(self) -> SecretReference:
        """Where in the keyring its secret is. Raises ValueError for a list of roles, which has none."""
        return SecretReference.named(self.service_name, self.backend)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleHolding(Record):
    """Who has which of the platform's roles (B7): for pages without a password of their own, and beside one.

    Attributes:
        role: as the platform calls it.
        department: the holder sits at the communications department; one such holder is the hand-off (F3).
    """

    kind: ClassVar[str] = "role_holding"
    account_id: str
    credential_id: str
    person_id: str
    role: str
    department: bool = False
    granted_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialFacts:
    """What `compliance` needs to know about an account's credentials.

    Attributes:
        recorded: there is a credential that opens the account.
        handed_over: every one of them has reached the department in its present version (F3 ≥ överlämnad).
        changed_on, hand_over_by: the oldest change that the department does not have, and its deadline.
        receipt_due_on: the oldest deadline of a receipt that has not come.
        refused: the department said no to one of them.
        blocked: one is suspected leaked.
        roles_lack_department: access by role without a holder at the department.
        password_since: the day the oldest password in use was made.
        open_intents: changes of the keyring of which it is not known how they went.
    """

    account_id: str
    recorded: bool = False
    handed_over: bool = False
    receipted: bool = False
    changed_on: date | None = None
    hand_over_by: date | None = None
    receipt_due_on: date | None = None
    refused: bool = False
    blocked: bool = False
    roles_lack_department: bool = False
    two_factor: bool = False
    password_since: date | None = None
    open_intents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a person writes about a credential beside the secret; the fields are those of `Credential`."""

    user_name: str = ""
    owner_mailbox: str = ""
    recovery_email: str = ""
    recovery_phone: str = ""
    two_factor: bool = False
    two_factor_how: str = ""
    business_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGiven:
    """One line of the list of roles as it is typed. See `RoleHolding`."""

    person_id: str
    role: str
    granted_on: date
    department: bool = False
