"""Queries about credentials, hand-offs and the program's own keys."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.credential import (
    ChangeReason,
    Credential,
    CredentialFacts,
    CredentialState,
    CredentialVersion,
    Deficiency,
    Origin,
    RoleHolding,
    VersionStatus,
)
from lidsome_desktop.domain.credential_course import changed
from lidsome_desktop.domain.handoff_states import Handoff, HandoffStatus, PinnedCard, PinStatus
from lidsome_desktop.domain.identity import Identity, IdentityRole
from lidsome_desktop.domain.installation import Installation
from lidsome_desktop.domain.people import Person
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.store.tables.accounts import account
from lidsome_desktop.store.tables.credentials import (
    credential,
    credential_version,
    handoff,
    identity,
    role_holding,
)
from lidsome_desktop.store.unit_of_work import NotFound, View, Work

_CHUNK = 500
"""Ids in one query: SQLite takes 999 parameters in old versions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialLine:
    """A credential as lists show it. `since`: when the version in use was kept; None for roles and before that."""

    credential: Credential
    account_name: str
    platform: str
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingLine:
    """A holder of a role by name."""

    holding: RoleHolding
    person: Person


def installation_of(view: View) -> Installation:
    """The registry's own card.

    Raises:
        NotFound: the registry has none, which one that was opened has.
    """
    found = view.all(Installation, limit=1)
    if not found:
        raise NotFound("installation")
    return found[0]


def next_number(view: View, account_id: str) -> int:
    """The number of the account's next version. Never one that was used, so no name in the keyring is met
    twice."""
    query = select(func.max(credential_version.c.number)).where(credential_version.c.account_id == account_id)
    return int(view.execute(query).scalar() or 0) + 1


def version_of(view: View, of: Credential, number: int) -> CredentialVersion | None:
    """The credential's version `number`."""
    return view.find(CredentialVersion, credential_id=of.id, number=number)


def versions_of(view: View, credential_id: str) -> tuple[CredentialVersion, ...]:
    """Every version, the latest first."""
    return view.all(
        CredentialVersion,
        credential_version.c.credential_id == credential_id,
        order_by=(credential_version.c.number.desc(),),
    )


def holders_of(view: View, credential_id: str) -> tuple[HoldingLine, ...]:
    """Who has a role now, the department's last."""
    holdings = view.all(
        RoleHolding,
        role_holding.c.credential_id == credential_id,
        role_holding.c.ended_on.is_(None),
        order_by=(role_holding.c.department, role_holding.c.granted_on, role_holding.c.id),
    )
    return tuple(HoldingLine(holding=each, person=view.get(Person, each.person_id)) for each in holdings)


def handoffs_of(view: View, credential_id: str) -> tuple[Handoff, ...]:
    """Every hand-off of a credential, the latest first."""
    return view.all(
        Handoff,
        handoff.c.credential_id == credential_id,
        order_by=(handoff.c.sealed_at.desc(), handoff.c.id),
    )


def next_counter(view: View) -> int:
    """The number of this installation's next package."""
    return int(view.execute(select(func.max(handoff.c.counter))).scalar() or 0) + 1


def pinned_card(view: View) -> PinnedCard | None:
    """The department's card that is sealed for."""
    return view.find(PinnedCard, status=PinStatus.PINNED)


def identity_in_use(view: View, role: IdentityRole) -> Identity | None:
    """The key of `role` that is settled, or None."""
    return view.find(Identity, role=role, status=VersionStatus.SETTLED)


def next_identity_number(view: View, role: IdentityRole) -> int:
    """The number of the next key of `role`."""
    query = select(func.max(identity.c.number)).where(identity.c.role == role)
    return int(view.execute(query).scalar() or 0) + 1


def open_versions(view: View) -> tuple[CredentialVersion, ...]:
    """The versions of which it is not known how the keyring took them."""
    open_ones = [status for status in VersionStatus if status.open]
    return view.all(
        CredentialVersion,
        credential_version.c.status.in_(open_ones),
        order_by=(credential_version.c.created_at, credential_version.c.id),
    )


def open_handoffs(view: View) -> tuple[Handoff, ...]:
    """The packages that were sealed and of which it is not known whether they became files."""
    open_ones = [status for status in HandoffStatus if status.open]
    return view.all(Handoff, handoff.c.status.in_(open_ones), order_by=(handoff.c.sealed_at, handoff.c.id))


def credential_lines(view: View) -> tuple[CredentialLine, ...]:
    """Every credential that is not revoked, in the order of their accounts' names."""
    found = view.all(
        Credential,
        credential.c.state != CredentialState.REVOKED,
        order_by=(
            select(account.c.sort_key).where(account.c.id == credential.c.account_id).scalar_subquery(),
            credential.c.id,
        ),
    )
    accounts = {each.id: each for each in _chunked(view, {each.account_id for each in found})}
    since = _in_use_since(view)
    return tuple(
        CredentialLine(
            credential=each,
            account_name=accounts[each.account_id].name,
            platform=accounts[each.account_id].platform,
            since=since.get(each.id),
        )
        for each in found
    )


def _in_use_since(view: View) -> dict[str, datetime]:
    """When each password in use was kept, by credential."""
    return {
        each.credential_id: each.settled_at
        for each in view.all(
            CredentialVersion,
            credential_version.c.origin != Origin.NONE,
            credential_version.c.number
            == select(credential.c.current)
            .where(credential.c.id == credential_version.c.credential_id)
            .scalar_subquery(),
        )
        if each.settled_at is not None
    }


def credential_facts(view: View, account_ids: Collection[str]) -> dict[str, CredentialFacts]:
    """What `compliance` needs to know about the credentials of each account, those without any included."""
    facts: dict[str, CredentialFacts] = {}
    for ids in _chunks(account_ids):
        credentials = view.all(
            Credential, credential.c.account_id.in_(ids), credential.c.state != CredentialState.REVOKED
        )
        handoffs = view.all(
            Handoff,
            handoff.c.account_id.in_(ids),
            handoff.c.status == HandoffStatus.SENT,
        )
        versions = view.all(CredentialVersion, credential_version.c.account_id.in_(ids))
        at_department = set(
            view.execute(
                select(role_holding.c.credential_id).where(
                    role_holding.c.account_id.in_(ids),
                    role_holding.c.department.is_(True),
                    role_holding.c.ended_on.is_(None),
                )
            ).scalars()
        )
        for account_id in ids:
            facts[account_id] = _facts(
                account_id,
                [each for each in credentials if each.account_id == account_id],
                [each for each in handoffs if each.account_id == account_id],
                [each for each in versions if each.account_id == account_id],
                at_department,
            )
    return facts


def force_change(
    work: Work, account_id: str, reason: ChangeReason, *, today: date, hand_over_by: date
) -> tuple[Credential, ...]:
    """Every credential of the account must be handed over again (an administrator has left, B7). Puts them
    within the caller's unit of work, which logs its own event. Returns those that were changed."""
    moved = []
    for each in work.all(
        Credential, credential.c.account_id == account_id, credential.c.state != CredentialState.REVOKED
    ):
        after = changed(each, reason, today=today, hand_over_by=hand_over_by)
        if after != each:
            moved.append(work.put(after))
    return tuple(moved)


def _facts(
    account_id: str,
    credentials: list[Credential],
    handoffs: list[Handoff],
    versions: list[CredentialVersion],
    at_department: set[str],
) -> CredentialFacts:
    live = [each for each in credentials if each.state.live]
    # A change takes over from the receipt that is still out: one deadline for one duty.
    awaited = {each.id for each in live if each.state is CredentialState.HANDED_OVER}
    dues = [h.receipt_due_on for h in handoffs if h.credential_id in awaited and h.receipt_due_on]
    changes = [each.changed_on for each in live if each.changed_on]
    deadlines = [each.hand_over_by for each in live if each.hand_over_by]
    in_use = {(each.id, each.current) for each in live if each.access is Access.PASSWORD}
    settled = [
        v.settled_at.date() for v in versions if (v.credential_id, v.number) in in_use and v.settled_at
    ]
    return CredentialFacts(
        account_id=account_id,
        recorded=bool(live),
        handed_over=bool(live) and all(each.state.reached_department for each in live),
        receipted=bool(live) and all(each.state is CredentialState.RECEIPTED for each in live),
        changed_on=min(changes, default=None),
        hand_over_by=min(deadlines, default=None),
        receipt_due_on=min(dues, default=None),
        refused=any(each.deficiency is not Deficiency.NONE for each in live),
        blocked=any(each.state is CredentialState.BLOCKED for each in live),
        roles_lack_department=any(
            each.access is Access.ROLE and each.id not in at_department for each in live
        ),
        two_factor=bool(live) and all(each.two_factor for each in live if each.access is Access.PASSWORD),
        password_since=min(settled, default=None),
        open_intents=sum(version.status.open for version in versions),
    )


def _chunked(view: View, account_ids: Collection[str]) -> Iterable[Account]:
    for ids in _chunks(account_ids):
        yield from view.all(Account, account.c.id.in_(ids))


def _chunks(ids: Collection[str]) -> Iterable[list[str]]:
    each = list(ids)
    return (each[at : at + _CHUNK] for at in range(0, len(each), _CHUNK))
