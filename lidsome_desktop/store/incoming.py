"""Queries of the department's side."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select

from lidsome_desktop.domain.incoming import (
    HeldCredential,
    HeldStatus,
    IncomingPackage,
    IncomingStatus,
    KnownSigner,
    OverseenAccount,
)
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.store.tables.credentials import held_credential, incoming_package, known_signer
from lidsome_desktop.store.unit_of_work import View

IN_USE = (HeldStatus.HELD, HeldStatus.TESTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingLine:
    """A package as the inbox shows it.

    Attributes:
        held: what was accepted of it, if it was.
        account: the public card of its account, once one of its packages was accepted.
    """

    package: IncomingPackage
    held: HeldCredential | None
    account: OverseenAccount | None


def signers_of(view: View, installation_id: str, signing_key: str) -> tuple[KnownSigner, ...]:
    """The known keys of the installation, and everybody known by the key."""
    return view.all(
        KnownSigner,
        or_(
            known_signer.c.installation_id == installation_id,
            known_signer.c.signing_key == signing_key,
        ),
    )


def earlier_packages(
    view: View, installation_id: str, account_id: str | None, handoff_id: str, sealed_digest: str
) -> tuple[IncomingPackage, ...]:
    """What has come from the installation for the account, and what bears the same hand-off or digest."""
    table = incoming_package
    same = or_(table.c.handoff_id == handoff_id, table.c.sealed_digest == sealed_digest)
    if account_id is None:
        return view.all(IncomingPackage, same)
    return view.all(
        IncomingPackage,
        or_(
            same,
            and_(table.c.installation_id == installation_id, table.c.account_id == account_id),
        ),
    )


def highest_counter(view: View, installation_id: str, signing_key: str) -> int:
    """The highest counter that has come from the installation, by that key or by one that was believed; 0 before
    the first."""
    query = select(func.max(incoming_package.c.counter)).where(
        incoming_package.c.installation_id == installation_id,
        or_(incoming_package.c.signer_key == signing_key, incoming_package.c.account_id.is_not(None)),
    )
    return int(view.execute(query).scalar() or 0)


def held_of(view: View, account_id: str, access: Access) -> tuple[HeldCredential, ...]:
    """What is or was held for the account by that way in, the latest first."""
    return view.all(
        HeldCredential,
        held_credential.c.account_id == account_id,
        held_credential.c.access == access,
        order_by=(held_credential.c.accepted_at.desc(), held_credential.c.id),
    )


def next_held_number(view: View, account_id: str) -> int:
    """The number of the next entry in the department's keyring for the account."""
    query = select(func.max(held_credential.c.number)).where(held_credential.c.account_id == account_id)
    return int(view.execute(query).scalar() or 0) + 1


def open_held(view: View) -> tuple[HeldCredential, ...]:
    """Those of which it is not known how the keyring took them."""
    open_ones = [status for status in HeldStatus if status.open]
    return view.all(HeldCredential, held_credential.c.status.in_(open_ones))


def inbox_lines(view: View) -> tuple[IncomingLine, ...]:
    """Every package, those that wait for somebody first, then the latest."""
    waiting = (IncomingStatus.QUARANTINED, IncomingStatus.OPENED, IncomingStatus.ACCEPTED)
    packages = view.all(
        IncomingPackage,
        order_by=(
            incoming_package.c.status.in_(waiting).desc(),
            incoming_package.c.received_at.desc(),
            incoming_package.c.id,
        ),
    )
    # An attempt that failed is shown only while no later one took its place.
    attempts = sorted(view.all(HeldCredential), key=lambda each: each.status is not HeldStatus.FAILED)
    held = {each.incoming_id: each for each in attempts}
    accounts = {each.account_id: each for each in view.all(OverseenAccount)}
    return tuple(
        IncomingLine(
            package=each,
            held=held.get(each.id),
            account=accounts.get(each.account_id) if each.account_id else None,
        )
        for each in packages
    )
