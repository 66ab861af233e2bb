"""What `compliance` is told about an account: plain values, gathered from records or from typed answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lidsome_desktop.domain.account import AccountOrigin, AccountScope, AccountState
from lidsome_desktop.domain.application import Verdict
from lidsome_desktop.domain.credential import CredentialFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """A person with a part in an account.

    Attributes:
        identity: tells persons apart (R33).
        since: from when the duty is held.
        assigned: the manager's assignment is dated and proven (R17).
        appointment_id: "" for a manager, and in an application.
    """

    identity: str
    person_id: str = ""
    appointment_id: str = ""
    since: date | None = None
    left_on: date | None = None
    assigned: bool = True

    def gone(self, today: date) -> bool:
        """Whether the person has left by `today`."""
        return self.left_on is not None and self.left_on <= today


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutinesFacts:
    """The common routines in force, and the identities of those who have read them (R32)."""

    routines_id: str
    valid_from: date
    readers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalFacts:
    """An open removal case.

    Attributes:
        number: as people name it ("B-2026-012"): an account may have several at a time.
        discovered_on: the day of the oldest discovery.
        off_platform: nothing more is to happen on the platform: removed, or judged to stay.
        to_send: something of it is to be registered and has not been sent to the registrar.
        sent_on: the day it was sent to the registrar, while no diary number has come back.
    """

    case_id: str
    number: str
    account_id: str
    discovered_on: date
    off_platform: bool = False
    to_send: bool = True
    sent_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationFacts:
    """Where an account's application stands."""

    application_id: str
    sent_on: date | None = None
    asked_on: date | None = None
    decided_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFacts:
    """Everything that an account is judged by.

    Attributes:
        platform_decided: the platform is one of the policy's (R12).
        manager: None while there is none.
        administrators: those with the duty now, also those who have left without being relieved.
        short_since: the last day that an administrator was relieved, for the deadline of R33.
        monitoring, upkeep: the routine is in writing; `routines_dated` that both carry day and owner (R36).
        terms, binds_to: the terms are recorded (R39), and what they bind to (R41).
        needs: what the needs test came to (R16); None while it is not answered through.
        hours: minutes a week (R15); None while not stated.
        replies: there is a plan for answering, and comments are open (R4).
        credential: None where no credential has ever been recorded.
    """

    account_id: str
    state: AccountState
    deviating: bool = False
    origin: AccountOrigin = AccountOrigin.APPLICATION
    scope: AccountScope | None = AccountScope.UNIT
    platform_decided: bool = True
    has_board: bool = True
    registered_on: date
    activated_on: date | None = None
    manager: PersonFacts | None = None
    administrators: tuple[PersonFacts, ...] = ()
    editors: tuple[PersonFacts, ...] = ()
    short_since: date | None = None
    routines: RoutinesFacts | None = None
    monitoring: bool = False
    upkeep: bool = False
    routines_dated: bool = True
    terms: bool = False
    binds_to: bool = True
    web_confirmed_on: date | None = None
    web_page: bool = True
    purposes: bool = False
    goal: bool = False
    audience: bool = False
    replies: bool = True
    needs: Verdict | None = Verdict.NOT_ENOUGH
    hours: int | None = None
    knowledge: bool = True
    commissioned: bool = True
    records_schedule: bool = False
    gdpr_contact: bool = False
    archive_interval_months: int | None = None
    last_activity_on: date | None = None
    last_follow_up_on: date | None = None
    last_archived_on: date | None = None
    last_overseen_on: date | None = None
    approved: bool = False
    credential: CredentialFacts | None = None
    removals: tuple[RemovalFacts, ...] = ()
    application: ApplicationFacts | None = None

    @property
    def began_on(self) -> date:
        """From when intervals are counted where nothing has happened yet."""
        return self.activated_on or self.registered_on

    def present(self, today: date) -> tuple[PersonFacts, ...]:
        """The administrators who are still here, each identity once (R33)."""
        found = {each.identity: each for each in self.administrators if not each.gone(today)}
        return tuple(found.values())
