"""What is written about a credential beside its secret, and that something about it has changed (R24)."""

from __future__ import annotations

from lidsome_desktop.domain import credential_course as rules
from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.credential import (
    ChangeReason,
    Credential,
    CredentialState,
    CredentialVersion,
    Description,
    Origin,
    RoleGiven,
    RoleHolding,
    VersionStatus,
)
from lidsome_desktop.domain.due import due_after
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.people import Person
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.services.credentials.views import CredentialView, credential_view, takes
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.credentials import holders_of, next_number, version_of
from lidsome_desktop.store.unit_of_work import Work


def describe(place: Workplace, credential_id: str, version: int, description: Description) -> CredentialView:
    """Correct what is written about a credential. What the department holds is then to be handed over again.

    Args:
        version: the record's version that the form was filled from.

    Raises:
        Refusal: those of `check_description`, `credential.revoked`.
        ChangedByOther: somebody else has changed it meanwhile.
    """
    with place.work() as work:
        before = work.get(Credential, credential_id)
        rules.require_live(before)
        described = rules.described(before, description).with_changes(version=version)
        rules.check_description(described)
        reasons = rules.differences(before, described)
        if reasons:
            after = work.put(_changed(place, described, reasons[0]))
            work.log(EventKind.CREDENTIAL_DESCRIBED, after, what=[each.value for each in reasons])
            work.commit()
    return credential_view(place, credential_id)


def record_roles(
    place: Workplace, account_id: str, roles: tuple[RoleGiven, ...], description: Description
) -> CredentialView:
    """Write down who has which role (B7): the whole list as it is now. Who is not on it any more has ended.

    Raises:
        Refusal: `credential.no_role_there` (the platform has only a password), `credential.account_closed`,
            those of `check_roles` and `check_description`.
    """
    with place.work() as work:
        account = work.get(Account, account_id)
        if not account.state.occupies_address:
            raise refuse("credential.account_closed")
        if not takes(place, account, Access.ROLE):
            raise refuse("credential.no_role_there", "access")
        credential = _role_credential(work, account_id)
        first = credential.current == 0
        before = credential
        credential = rules.described(credential, description)
        rules.check_description(credential)
        wanted = _holdings(work, credential, roles)
        rules.check_roles(wanted)
        credential = work.keep(credential) if not credential.version or credential != before else credential
        moved = _exchange(work, credential, wanted, place)
        if first or moved or credential != before:
            credential = _new_list(place, work, credential, first=first)
            work.log(
                EventKind.ROLES_RECORDED,
                credential,
                holders=len(wanted),
                department=sum(each.department for each in wanted),
            )
            work.commit()
    return credential_view(place, credential.id)


def report_change(place: Workplace, credential_id: str, reason: ChangeReason) -> CredentialView:
    """Something that the department should know has changed on the platform (R24).

    Raises:
        Refusal: `credential.not_kept`, `credential.revoked`.
    """
    with place.work() as work:
        before = work.get(Credential, credential_id)
        if before.current == 0:
            raise refuse("credential.not_kept")
        after = _changed(place, before, reason)
        if after != before:
            after = work.put(after)
        work.log(EventKind.CREDENTIAL_CHANGE_REPORTED, after, what=[reason.value])
        work.commit()
    return credential_view(place, credential_id)


def block(place: Workplace, credential_id: str, note: str) -> CredentialView:
    """Suspected leak or hijacking (F3 *spärrad*): nothing is handed over before the secret is changed.

    Raises:
        Refusal: `credential.note_missing`, `credential.not_kept`, `credential.revoked`.
    """
    with place.work() as work:
        after = work.put(rules.blocked(work.get(Credential, credential_id), note, work.now))
        work.log(EventKind.CREDENTIAL_BLOCKED, after)
        work.commit()
    return credential_view(place, credential_id)


def _changed(place: Workplace, credential: Credential, reason: ChangeReason) -> Credential:
    return rules.changed(
        credential,
        reason,
        today=place.today(),
        hand_over_by=due_after(place.today(), place.policy.limits.change_report_due),
    )


def _role_credential(work: Work, account_id: str) -> Credential:
    known = [
        each
        for each in work.all(Credential, account_id=account_id, access=Access.ROLE)
        if each.state is not CredentialState.REVOKED
    ]
    return known[0] if known else Credential(id=new_id(), account_id=account_id, access=Access.ROLE)


def _holdings(work: Work, credential: Credential, roles: tuple[RoleGiven, ...]) -> list[RoleHolding]:
    for each in roles:
        work.get(Person, each.person_id)
    return [
        RoleHolding(
            id=new_id(),
            account_id=credential.account_id,
            credential_id=credential.id,
            person_id=each.person_id,
            role=each.role.strip(),
            department=each.department,
            granted_on=each.granted_on,
        )
        for each in roles
    ]


def _exchange(work: Work, credential: Credential, wanted: list[RoleHolding], place: Workplace) -> bool:
    """End the holdings that are not wanted any more and add the new ones; whether anything was moved."""
    told = {_told(each): each for each in wanted}
    standing = {_told(each.holding): each.holding for each in holders_of(work, credential.id)}
    gone = [standing[key] for key in standing if key not in told]
    come = [told[key] for key in told if key not in standing]
    for each in gone:
        work.put(each.with_changes(ended_on=place.today()))
    for each in come:
        work.add(each)
    return bool(gone or come)


def _told(holding: RoleHolding) -> tuple[str, str, bool]:
    return holding.person_id, holding.role, holding.department


def _new_list(place: Workplace, work: Work, credential: Credential, *, first: bool) -> Credential:
    """A list of roles has versions as a password has, so that a hand-off can say which it was."""
    number = next_number(work, credential.account_id)
    old = version_of(work, credential, credential.current)
    if old is not None:
        work.put(old.with_changes(status=VersionStatus.SUPERSEDED))
    work.add(
        CredentialVersion(
            id=new_id(),
            account_id=credential.account_id,
            credential_id=credential.id,
            number=number,
            status=VersionStatus.SETTLED,
            origin=Origin.NONE,
            created_at=work.now,
            settled_at=work.now,
        )
    )
    if first:
        return work.put(rules.settled(credential, number))
    changed = _changed(place, credential.with_changes(current=number), ChangeReason.ROLES)
    return work.put(changed)
