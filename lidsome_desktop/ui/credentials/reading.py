"""What the room reads: several views in one question, off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lidsome_desktop.domain.account import Account, AccountState
from lidsome_desktop.domain.credential import Credential, CredentialState
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff_states import PinStatus
from lidsome_desktop.domain.incoming import (
    HeldCredential,
    HeldStatus,
    IncomingPackage,
    KnownSigner,
    OverseenAccount,
)
from lidsome_desktop.domain.people import Person, Role
from lidsome_desktop.domain.platform import Access, PasswordRules
from lidsome_desktop.services import credentials, event_log, identities, incoming, people
from lidsome_desktop.services.identities import CardShown, OwnKeys
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.texts import language
from lidsome_desktop.ui.credentials.page_notices import Shown

IN_USE = (HeldStatus.HELD, HeldStatus.TESTED)
_ENDED = (AccountState.CLOSED, AccountState.REJECTED)


@dataclass(frozen=True, slots=True)
class Overseen:
    """An account that the department oversees, and what it holds of it (None: nothing that works)."""

    account: OverseenAccount
    held: HeldCredential | None


@dataclass(frozen=True, slots=True)
class Listing:
    """What stands in the lists.

    Attributes:
        office: this installation has the department's key.
        department: the one at the keyboard works there, or the key is here: the inbox is shown.
    """

    own: tuple[Any, ...]
    inbox: tuple[Any, ...]
    overseen: tuple[Overseen, ...]
    office: bool
    department: bool
    today: date


@dataclass(frozen=True, slots=True)
class Free:
    """An account, and a way in that no credential is kept for."""

    account: Account
    access: Access


@dataclass(frozen=True, slots=True)
class Ground:
    """What a form about an account needs."""

    account: Account
    rules: PasswordRules
    note: str
    persons: tuple[Person, ...]
    today: date
    view: Any = None


@dataclass(frozen=True, slots=True)
class HeldShown:
    """A held credential with its account, the package it came in, and when somebody last looked at it."""

    held: HeldCredential
    account: OverseenAccount | None
    package: IncomingPackage
    looked_at: datetime | None
    today: date


def listing(place: Workplace) -> Listing:
    """Everything in the lists."""
    office = identities.department_role(place)
    department = office or _communicates(place)
    held = _held(place) if department else {}
    return Listing(
        own=credentials.credential_list(place),
        inbox=incoming.inbox(place) if department else (),
        overseen=tuple(Overseen(each, held.get(each.account_id)) for each in incoming.oversight(place))
        if department
        else (),
        office=office,
        department=department,
        today=place.today(),
    )


def shown(place: Workplace, credential_id: str, *, demonstration: bool = False) -> Shown:
    """What the page of a credential is made from."""
    waiting: tuple[CardShown, ...] = identities.waiting_cards(place)
    return Shown(
        view=credentials.credential_view(place, credential_id),
        card=identities.pinned(place),
        waiting=waiting[0] if waiting else None,
        today=place.today(),
        demonstration=demonstration,
    )


def free_accounts(place: Workplace) -> tuple[Free, ...]:
    """Every account and way in without a credential."""
    with place.view() as view:
        accounts = [each for each in view.all(Account) if each.state not in _ENDED]
        known = {
            (each.account_id, each.access)
            for each in view.all(Credential)
            if each.state not in (CredentialState.REVOKED, CredentialState.INTENDED)
        }
    found = []
    for account in accounts:
        platform = None if account.deviating else place.policy.platform(account.platform)
        for access in platform.access if platform else (Access.PASSWORD, Access.ROLE):
            if (account.id, access) not in known:
                found.append(Free(account, access))
    return tuple(sorted(found, key=lambda each: (each.account.name.casefold(), each.access.value)))


def ground(place: Workplace, account_id: str, credential_id: str = "") -> Ground:
    """What is needed to write about an account's credential."""
    with place.view() as view:
        account = view.get(Account, account_id)
    platform = None if account.deviating else place.policy.platform(account.platform)
    return Ground(
        account=account,
        rules=credentials.password_rules(place, account_id),
        note=platform.access_note.in_language(language()) if platform else "",
        persons=tuple(each for each in people.people(place) if each.left_on is None),
        today=place.today(),
        view=credentials.credential_view(place, credential_id) if credential_id else None,
    )


def former_signer(place: Workplace, installation_id: str) -> KnownSigner | None:
    """The key of an installation that is believed now."""
    with place.view() as view:
        found = view.all(KnownSigner, installation_id=installation_id, status=PinStatus.PINNED)
    return found[0] if found else None


def held_shown(place: Workplace, held_id: str) -> HeldShown:
    """A held credential as its page shows it."""
    with place.view() as view:
        held = view.get(HeldCredential, held_id)
        package = view.get(IncomingPackage, held.incoming_id)
        account = view.find(OverseenAccount, account_id=held.account_id)
    looks = [
        each.at
        for each in event_log.latest(place, subject=(HeldCredential.kind, held.id), limit=50)
        if each.kind in (EventKind.HELD_REVEALED, EventKind.HELD_TESTED)
    ]
    return HeldShown(
        held=held,
        account=account,
        package=package,
        looked_at=looks[0] if looks else None,
        today=place.today(),
    )


def keys(place: Workplace) -> tuple[OwnKeys, Any]:
    """The keys here, and the fingerprint of the department's card."""
    own = identities.own_keys(place)
    return own, identities.own_card(place) if own.opening is not None else None


def _held(place: Workplace) -> dict[str, HeldCredential]:
    """What works, by account; a tested one before one that is only held."""
    with place.view() as view:
        found = [each for each in view.all(HeldCredential) if each.status in IN_USE]
    found.sort(key=lambda each: (each.status is HeldStatus.TESTED, each.accepted_at))
    return {each.account_id: each for each in found}


def _communicates(place: Workplace) -> bool:
    if place.actor is None or place.actor.person_id is None:
        return False
    with place.view() as view:
        return view.get(Person, place.actor.person_id).has_role(Role.COMMUNICATIONS)
