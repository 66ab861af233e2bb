"""Accounts: one page, profile or channel on one platform, with who answers for it (R6, R12, R80; F1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from lidsome_desktop.domain.records import Record
from lidsome_desktop.domain.refusals import refuse


class AccountState(StrEnum):
    """F1. *Aktiv med brist* is no state: it is what `compliance` finds about an active account."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REJECTED = "rejected"
    ACTIVE = "active"
    CLOSING = "closing"
    CLOSED = "closed"

    @property
    def occupies_address(self) -> bool:
        """Whether the address is taken: neither rejected nor closed."""
        return self not in (AccountState.REJECTED, AccountState.CLOSED)


class AccountScope(StrEnum):
    """Övergripande (run by the communications department) or verksamhetsspecifikt (R29)."""

    CORPORATE = "corporate"
    UNIT = "unit"


class AccountOrigin(StrEnum):
    """How the account came into the registry."""

    APPLICATION = "application"
    EXISTING = "existing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(Record):
    """An account.

    Attributes:
        platform: code of a decided platform of the policy (R12), or the name as written of a deviating one.
        deviating: the platform is not decided; closure is the only way on.
        address: as written; `address_key` is the normalised one, which is unique per platform among accounts
            that are neither closed nor rejected. Empty while a planned account has none.
        purposes: codes of the policy's five purposes (R11).
        board_id: the board, which is controller of personal data (R73).
        discarded_on: an unconfirmed draft that was thrown away; it stays in the record but in no list.
    """

    kind: ClassVar[str] = "account"
    name: str
    platform: str
    deviating: bool = False
    address: str = ""
    address_key: str = ""
    scope: AccountScope = AccountScope.UNIT
    origin: AccountOrigin = AccountOrigin.APPLICATION
    state: AccountState = AccountState.DRAFT
    board_id: str
    department_id: str | None = None
    unit_id: str
    manager_id: str | None = None
    purposes: tuple[str, ...] = ()
    purpose_text: str = ""
    goal: str = ""
    audience: str = ""
    owner_mailbox: str = ""
    two_factor: bool = False
    records_schedule_item: str = ""
    archive_interval_months: int | None = None
    web_confirmed_on: date | None = None
    registered_on: date
    submitted_on: date | None = None
    approved_on: date | None = None
    rejected_on: date | None = None
    activated_on: date | None = None
    closed_on: date | None = None
    discarded_on: date | None = None
    last_activity_on: date | None = None
    last_follow_up_on: date | None = None
    last_archived_on: date | None = None
    last_overseen_on: date | None = None
    policy_id: str


class Duty(StrEnum):
    """What an appointed person does for an account (R13, R19; editors are no administrators)."""

    ADMINISTRATOR = "administrator"
    EDITOR = "editor"
    DEPUTY = "deputy"


class Given(StrEnum):
    """How an act by somebody else reached the registry: by the person here, or *uppgett av* the keeper."""

    SELF = "self"
    STATED = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(Record):
    """The manager's assignment of one person to one account (R17, R19, R33).

    Attributes:
        reference: how the assignment was given (mail of a date, protocol, diary number). Required when stated
            on another's behalf, unless `evidence` names the attached document.
        end_reference: how the manager ended it.
    """

    kind: ClassVar[str] = "appointment"
    account_id: str
    person_id: str
    duty: Duty = Duty.ADMINISTRATOR
    manager_id: str | None
    appointed_on: date
    given: Given = Given.STATED
    reference: str = ""
    evidence: str | None = None
    ended_on: date | None = None
    end_reference: str = ""

    @property
    def current(self) -> bool:
        """Whether the appointment still holds."""
        return self.ended_on is None


def _require_state(account: Account, *states: AccountState) -> None:
    if account.discarded_on is not None:
        raise refuse("account.discarded", account=account.id)
    if account.state not in states:
        raise refuse("account.wrong_state", account=account.id, state=account.state.value)


def submitted(account: Account, today: date) -> Account:
    """Utkast → Inskickad. That every gate is met is the caller's to know (`application_flow`).

    Raises:
        Refusal: `account.wrong_state`, `account.discarded`, as for every transition.
    """
    _require_state(account, AccountState.DRAFT)
    return account.with_changes(state=AccountState.SUBMITTED, submitted_on=today)


def returned(account: Account) -> Account:
    """Inskickad → Utkast: the director wants a completion."""
    _require_state(account, AccountState.SUBMITTED)
    return account.with_changes(state=AccountState.DRAFT, submitted_on=None)


def approved(account: Account, today: date) -> Account:
    """Inskickad → Godkänd."""
    _require_state(account, AccountState.SUBMITTED)
    return account.with_changes(state=AccountState.APPROVED, approved_on=today)


def rejected(account: Account, today: date) -> Account:
    """Inskickad → Avslagen: final; what was asked for may be copied to a new draft."""
    _require_state(account, AccountState.SUBMITTED)
    return account.with_changes(state=AccountState.REJECTED, rejected_on=today)


def withdrawn(account: Account) -> Account:
    """Godkänd → Utkast: taken back by the manager before the start. An application that waits may be too."""
    _require_state(account, AccountState.APPROVED, AccountState.SUBMITTED)
    return account.with_changes(state=AccountState.DRAFT, submitted_on=None, approved_on=None)


def activated(account: Account, today: date, *, address: str, address_key: str) -> Account:
    """Godkänd → Aktiv, with the address that the account got. The gates are the caller's to have judged."""
    _require_state(account, AccountState.APPROVED)
    return account.with_changes(
        state=AccountState.ACTIVE, activated_on=today, address=address, address_key=address_key
    )


def discarded(account: Account, today: date, *, confirmed: bool) -> Account:
    """Throw a draft away, while nobody has confirmed anything in it (F1).

    Raises:
        Refusal: `account.confirmed` when somebody has; it is withdrawn instead and stays.
    """
    _require_state(account, AccountState.DRAFT)
    if confirmed:
        raise refuse("account.confirmed", account=account.id)
    return account.with_changes(discarded_on=today)
