"""What goes into the seal: the credential as it is, and the account's public card."""

from __future__ import annotations

from dataclasses import dataclass

from lidsome_desktop.domain.account import Account, Appointment, Duty
from lidsome_desktop.domain.credential import Credential, CredentialVersion
from lidsome_desktop.domain.handoff import AccountCard, HandedCredential, Holder
from lidsome_desktop.domain.people import Board, Department, Person, Unit
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.services.workplace import swedish_day
from lidsome_desktop.store.credentials import HoldingLine, holders_of
from lidsome_desktop.store.unit_of_work import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known about a credential and its account, the secret apart."""

    credential: Credential
    version: CredentialVersion
    account: Account
    holders: tuple[HoldingLine, ...]
    administrators: tuple[Holder, ...]
    board: str
    department: str
    unit: str


def gather(view: View, credential: Credential, version: CredentialVersion) -> Facts:
    """Everything that the department needs to know."""
    account = view.get(Account, credential.account_id)
    return Facts(
        credential=credential,
        version=version,
        account=account,
        holders=holders_of(view, credential.id),
        administrators=_administrators(view, account),
        board=view.get(Board, account.board_id).name,
        department=view.get(Department, account.department_id).name if account.department_id else "",
        unit=view.get(Unit, account.unit_id).name,
    )


def handed(facts: Facts, secret: Secret | None) -> HandedCredential:
    """The credential as it is handed over."""
    credential = facts.credential
    holders = tuple(
        Holder(
            name=each.person.name,
            email=each.person.email,
            role=each.holding.role,
            department=each.holding.department,
        )
        for each in facts.holders
    )
    return HandedCredential(
        access=credential.access,
        user_name=credential.user_name,
        secret=secret,
        owner_mailbox=credential.owner_mailbox,
        two_factor=credential.two_factor,
        two_factor_how=credential.two_factor_how,
        recovery_email=credential.recovery_email,
        recovery_phone=credential.recovery_phone,
        holders=holders if credential.access is Access.ROLE else facts.administrators,
        business_id=credential.business_id,
        version=facts.version.number,
        changed_on=swedish_day(facts.version.settled_at or facts.version.created_at),
    )


def card(facts: Facts) -> AccountCard:
    """The account's public card, by which the department's oversight fills (R30)."""
    account = facts.account
    return AccountCard(
        account_id=account.id,
        platform=account.platform,
        deviating=account.deviating,
        name=account.name,
        address=account.address,
        scope=account.scope.value,
        state=account.state.value,
        board=facts.board,
        department=facts.department,
        unit=facts.unit,
        purpose=account.purpose_text,
        administrators=facts.administrators,
    )


def _administrators(view: View, account: Account) -> tuple[Holder, ...]:
    current = view.all(Appointment, account_id=account.id, duty=Duty.ADMINISTRATOR, ended_on=None)
    people = [view.get(Person, each.person_id) for each in current]
    return tuple(Holder(name=each.name, email=each.email) for each in people)
