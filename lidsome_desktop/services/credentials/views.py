"""What is shown about credentials. No secret is in any of it."""

from __future__ import annotations

from dataclasses import dataclass

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.credential import Credential, CredentialVersion
from lidsome_desktop.domain.handoff_states import Handoff, ImportedReceipt
from lidsome_desktop.domain.passwords import ANYWHERE
from lidsome_desktop.domain.platform import Access, PasswordRules
from lidsome_desktop.services.workplace import Workplace, elsewhere
from lidsome_desktop.store.credentials import (
    CredentialLine,
    HoldingLine,
    credential_lines,
    handoffs_of,
    holders_of,
    versions_of,
)
from lidsome_desktop.store.unit_of_work import View


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialView:
    """A credential with everything that is known about it.

    Attributes:
        versions, handoffs: the latest first.
        holders: who has a role now, by name.
        receipts: one for each hand-off that was answered.
        unkept_at: the workstation where the latest attempt was begun, when it is another and the attempt is open.
    """

    credential: Credential
    account: Account
    versions: tuple[CredentialVersion, ...]
    holders: tuple[HoldingLine, ...]
    handoffs: tuple[Handoff, ...]
    receipts: tuple[ImportedReceipt, ...]
    unkept_at: str = ""

    def version(self, number: int | None) -> CredentialVersion | None:
        """The version `number`, or None."""
        return next((each for each in self.versions if each.number == number), None)

    @property
    def unkept(self) -> CredentialVersion | None:
        """The latest attempt, when it is not known to be in the keyring; its `fault` says why."""
        latest = self.versions[0] if self.versions else None
        return latest if latest is not None and latest.settled_at is None else None

    @property
    def handoff(self) -> Handoff | None:
        """The latest hand-off of the version in use."""
        return next((each for each in self.handoffs if each.number == self.credential.current), None)


def credential_view(place: Workplace, credential_id: str) -> CredentialView:
    """The credential as it stands."""
    with place.view() as view:
        return _view(place, view, view.get(Credential, credential_id))


def credentials_of(place: Workplace, account_id: str) -> tuple[CredentialView, ...]:
    """The credentials of one account, those revoked last."""
    with place.view() as view:
        found = [_view(place, view, each) for each in view.all(Credential, account_id=account_id)]
    return tuple(sorted(found, key=lambda each: (each.credential.revoked_on is not None, each.credential.id)))


def credential_list(place: Workplace) -> tuple[CredentialLine, ...]:
    """Every credential that is not revoked, in the order of their accounts' names."""
    with place.view() as view:
        return credential_lines(view)


def password_rules(place: Workplace, account_id: str) -> PasswordRules:
    """The rules for a new password of the account: its platform's, or general ones where there are none."""
    with place.view() as view:
        account = view.get(Account, account_id)
    return rules_for(place, account)


def rules_for(place: Workplace, account: Account) -> PasswordRules:
    """See `password_rules`."""
    platform = None if account.deviating else place.policy.platform(account.platform)
    return ANYWHERE if platform is None or platform.password is None else platform.password


def takes(place: Workplace, account: Account, access: Access) -> bool:
    """Whether the account's platform has that way in: a page without a password of its own must not be given
    somebody's private one (B7)."""
    platform = None if account.deviating else place.policy.platform(account.platform)
    return platform is None or access in platform.access


def _view(place: Workplace, view: View, credential: Credential) -> CredentialView:
    versions = versions_of(view, credential.id)
    asked = [each.id for each in versions[:1] if each.status.open]
    away = elsewhere(place.registry, view, place.seat, CredentialVersion, asked)
    handoffs = handoffs_of(view, credential.id)
    receipts = [view.find(ImportedReceipt, handoff_id=each.id) for each in handoffs]
    return CredentialView(
        credential=credential,
        account=view.get(Account, credential.account_id),
        versions=versions,
        holders=holders_of(view, credential.id),
        handoffs=handoffs,
        receipts=tuple(each for each in receipts if each is not None),
        unkept_at=next((str(seat) for seat in away.values()), ""),
    )
