"""Valid credentials and what belongs to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from lidsome_desktop.domain.account import Account, AccountOrigin, AccountState
from lidsome_desktop.domain.credential import (
    Credential,
    CredentialState,
    CredentialVersion,
    Origin,
    VersionStatus,
)
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff_states import Compared, Handoff, HandoffStatus, PinnedCard, PinStatus
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.people import Person, Role, Unit
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.domain.routines import PublishedPolicy
from lidsome_desktop.store.registry import Registry
from lidsome_desktop.store.unit_of_work import Work
from tests.factories import people
from tests.factories.people import NOW

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Ground:
    """What every credential stands on."""

    account: Account
    unit: Unit
    administrator: Person
    communicator: Person


def lay_ground(work: Work, *, platform: str = "instagram", policy_id: str | None = None) -> Ground:
    """An existing account with its unit, an administrator, and a person at the department."""
    board = work.add(people.board())
    unit = work.add(people.unit(board))
    administrator = work.add(people.person(name="Maja Lind", roles=(Role.ADMINISTRATOR,)))
    communicator = work.add(people.person(name="Omar Ek", roles=(Role.COMMUNICATIONS,)))
    if policy_id is None:
        policy_id = work.add(
            PublishedPolicy(
                id=new_id(), label="1", sha256="0" * 64, valid_from=TODAY, decision_reference="KS 2026/1"
            )
        ).id
    account = work.add(
        Account(
            id=new_id(),
            name="Lidköpings bibliotek",
            platform=platform,
            address=f"https://www.{platform}.com/lidkopingsbibliotek",
            address_key=f"{platform}.com/lidkopingsbibliotek",
            origin=AccountOrigin.EXISTING,
            state=AccountState.ACTIVE,
            board_id=board.id,
            unit_id=unit.id,
            registered_on=TODAY,
            policy_id=policy_id,
        )
    )
    return Ground(account=account, unit=unit, administrator=administrator, communicator=communicator)


def grounded(registry: Registry) -> Ground:
    """The same, kept."""
    with registry.work(None, NOW) as work:
        ground = lay_ground(work)
        work.log(EventKind.ACCOUNT_REGISTERED, ground.account)
        work.commit()
    return ground


def credential(account_id: str = "a" * 32, **fields: Any) -> Credential:
    return Credential(
        **{
            "id": new_id(),
            "account_id": account_id,
            "access": Access.PASSWORD,
            "user_name": "lidkopingsbibliotek",
            "owner_mailbox": "bibliotek@example.se",
            **fields,
        }
    )


def version(of: Credential, number: int = 1, **fields: Any) -> CredentialVersion:
    return CredentialVersion(
        **{
            "id": new_id(),
            "account_id": of.account_id,
            "credential_id": of.id,
            "number": number,
            "origin": Origin.TYPED,
            "service_name": f"lidsome/{'1' * 32}/{of.account_id}/{number}",
            "created_at": NOW,
            **fields,
        }
    )


def card(**fields: Any) -> PinnedCard:
    return PinnedCard(
        **{
            "id": new_id(),
            "organisation": "Kommunikationsavdelningen",
            "recipients": ("age1example",),
            "signing_key": "ed25519:example",
            "fingerprint": "K4QF 7T2M 9XWA 31PD",
            "made_at": NOW,
            "imported_at": NOW,
            **fields,
        }
    )


def pinned_card(**fields: Any) -> PinnedCard:
    return card(
        status=PinStatus.PINNED,
        compared=Compared.PHONE,
        compared_with="Omar Ek",
        pinned_at=NOW,
        **fields,
    )


def handoff(of: Credential, sealed: CredentialVersion, to: PinnedCard, **fields: Any) -> Handoff:
    return Handoff(
        **{
            "id": new_id(),
            "account_id": of.account_id,
            "credential_id": of.id,
            "version_id": sealed.id,
            "number": sealed.number,
            "status": HandoffStatus.SEALED,
            "counter": 1,
            "card_id": to.id,
            "card_fingerprint": to.fingerprint,
            "sealed_digest": "d" * 64,
            "nonce_digest": f"sha256:{'e' * 64}",
            "chain_head": f"1:{'f' * 64}",
            "sealed_at": NOW,
            **fields,
        }
    )


def keep_credential(work: Work, account: Account, **fields: Any) -> tuple[Credential, CredentialVersion]:
    """A credential with one settled version, as the verbs leave it."""
    kept = work.add(credential(account.id, **fields))
    first = work.add(version(kept))
    first = work.put(first.with_changes(status=VersionStatus.SETTLED, backend="fake", settled_at=NOW))
    kept = work.put(kept.with_changes(current=1, state=CredentialState.KEPT))
    return kept, first
