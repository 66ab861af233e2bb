"""The course of a credential (F3): what may become of it, and what stands in the way.

Pure functions over the records of `domain.credential`; each returns the credential as it then is, or refuses.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from lidsome_desktop.domain.credential import (
    ChangeReason,
    Credential,
    CredentialState,
    CredentialVersion,
    Deficiency,
    Description,
    RoleHolding,
    VersionStatus,
)
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.domain.refusals import Faults, Refusal, refuse

_REPORTED_AS = {
    "user_name": ChangeReason.USER_NAME,
    "owner_mailbox": ChangeReason.MAILBOX,
    "recovery_email": ChangeReason.RECOVERY,
    "recovery_phone": ChangeReason.RECOVERY,
    "two_factor": ChangeReason.TWO_FACTOR,
    "two_factor_how": ChangeReason.TWO_FACTOR,
    "business_id": ChangeReason.ROLES,
}


def described(credential: Credential, description: Description) -> Credential:
    """The credential with what was written about it, trimmed."""
    written = {name: getattr(description, name) for name in _REPORTED_AS}
    return credential.with_changes(
        **{name: value.strip() if isinstance(value, str) else value for name, value in written.items()}
    )


def differences(before: Credential, after: Credential) -> tuple[ChangeReason, ...]:
    """What of the description was changed, as it is reported to the department (R24); each once."""
    found = [reason for name, reason in _REPORTED_AS.items() if getattr(before, name) != getattr(after, name)]
    return tuple(dict.fromkeys(found))


def check_description(credential: Credential) -> None:
    """Refuse a description that the department could not use.

    Raises:
        Refusal: `credential.user_name_missing`, `credential.mailbox_missing`,
            `credential.two_factor_unclear`.
    """
    faults = Faults()
    if credential.access is Access.PASSWORD and not credential.user_name.strip():
        faults.add("credential.user_name_missing", "user_name")
    if credential.access is Access.PASSWORD and not credential.owner_mailbox.strip():
        faults.add("credential.mailbox_missing", "owner_mailbox")
    if credential.two_factor and not credential.two_factor_how.strip():
        faults.add("credential.two_factor_unclear", "two_factor_how")
    faults.settle()


def check_roles(holdings: Sequence[RoleHolding]) -> None:
    """Refuse a list of roles that is none. That the department is missing is a deficiency, not a refusal: it
    stops the hand-off.

    Raises:
        Refusal: `credential.roles_empty`, `credential.role_missing`, `credential.role_twice`.
    """
    faults = Faults()
    if not holdings:
        faults.add("credential.roles_empty", "roles")
    if any(not holding.role.strip() for holding in holdings):
        faults.add("credential.role_missing", "roles")
    if len({holding.person_id for holding in holdings}) < len(holdings):
        faults.add("credential.role_twice", "roles")
    faults.settle()


def require_live(credential: Credential) -> None:
    """Raises: Refusal `credential.revoked`."""
    if credential.state is CredentialState.REVOKED:
        raise refuse("credential.revoked")


def settled(credential: Credential, number: int) -> Credential:
    """Version `number` is in the keyring and read back. The first is at once the one in use; a later one
    waits as `next` until somebody says that the platform has it. An older one changes nothing."""
    require_live(credential)
    if credential.current == 0:
        return credential.with_changes(current=number, state=CredentialState.KEPT)
    if number > (credential.next or credential.current):
        return credential.with_changes(next=number)
    return credential


def taken_into_use(credential: Credential, *, today: date, hand_over_by: date) -> Credential:
    """The platform has the next version: it is the one in use, and the department must have it (R23).

    Raises:
        Refusal: `credential.nothing_next`, `credential.revoked`.
    """
    require_live(credential)
    if credential.next is None:
        raise refuse("credential.nothing_next")
    used = credential.with_changes(current=credential.next, next=None, blocked_note="", blocked_at=None)
    reason = ChangeReason.INCIDENT if credential.state is CredentialState.BLOCKED else ChangeReason.PASSWORD
    if credential.state is CredentialState.BLOCKED:
        used = used.with_changes(state=CredentialState.CHANGED)
    return changed(used, reason, today=today, hand_over_by=hand_over_by)


def changed(credential: Credential, reason: ChangeReason, *, today: date, hand_over_by: date) -> Credential:
    """Something that the department holds is no longer so (R24). What was never handed over stays `kept`;
    what is blocked stays so until the secret is changed.

    Raises:
        Refusal: `credential.revoked`.
    """
    require_live(credential)
    if credential.state in (CredentialState.INTENDED, CredentialState.BLOCKED):
        return credential
    if credential.state is CredentialState.KEPT and credential.hand_over_by is None:
        return credential.with_changes(deficiency=Deficiency.NONE)
    due = min(credential.hand_over_by or hand_over_by, hand_over_by)
    return credential.with_changes(
        state=CredentialState.CHANGED,
        changed_on=credential.changed_on or today,
        change_reason=reason,
        hand_over_by=due,
        deficiency=Deficiency.NONE,
    )


def require_sealable(
    credential: Credential, version: CredentialVersion | None, holdings: Sequence[RoleHolding]
) -> CredentialVersion:
    """The version that may be sealed for the department.

    Raises:
        Refusal: `handoff.unsettled`, `handoff.next_waits`, `handoff.blocked`, `handoff.department_missing`,
            `credential.revoked`.
    """
    require_live(credential)
    faults = Faults()
    if version is None or version.status is not VersionStatus.SETTLED or credential.current == 0:
        raise refuse("handoff.unsettled")
    if credential.next is not None:
        faults.add("handoff.next_waits")
    if credential.state is CredentialState.BLOCKED:
        faults.add("handoff.blocked")
    if credential.access is Access.ROLE and not any(
        holding.department and holding.ended_on is None for holding in holdings
    ):
        faults.add("handoff.department_missing", "roles")
    faults.settle()
    return version


def sealed(credential: Credential) -> Credential:
    """A package of the version in use lies as a file."""
    require_live(credential)
    if credential.state.reached_department:
        # The same version sent once more: what the department has does not become less.
        return credential
    return credential.with_changes(state=CredentialState.SEALED)


def handed_over(credential: Credential) -> Credential:
    """The package is sent, or the role is granted (F4): nothing is to be handed over any more."""
    require_live(credential)
    if credential.state is CredentialState.RECEIPTED:
        return credential
    return credential.with_changes(
        state=CredentialState.HANDED_OVER,
        changed_on=None,
        change_reason=None,
        hand_over_by=None,
        deficiency=Deficiency.NONE,
    )


def receipted(credential: Credential) -> Credential:
    """The department has opened it and logged in."""
    return handed_over(credential).with_changes(state=CredentialState.RECEIPTED)


def turned_down(
    credential: Credential, deficiency: Deficiency, *, today: date, hand_over_by: date
) -> Credential:
    """The department's receipt says no: back to `kept`, with the deficiency and a new deadline (F3)."""
    require_live(credential)
    return credential.with_changes(
        state=CredentialState.KEPT,
        deficiency=deficiency,
        changed_on=today,
        change_reason=None,
        hand_over_by=hand_over_by,
    )


def blocked(credential: Credential, note: str, now: datetime) -> Credential:
    """Suspected leaked or hijacked: nothing is handed over before the secret is changed.

    Raises:
        Refusal: `credential.note_missing`, `credential.not_kept`, `credential.revoked`.
    """
    require_live(credential)
    if credential.current == 0:
        raise refuse("credential.not_kept")
    if not note.strip():
        raise refuse("credential.note_missing", "note")
    return credential.with_changes(state=CredentialState.BLOCKED, blocked_note=note.strip(), blocked_at=now)


def revoked(credential: Credential, because: str, today: date) -> Credential:
    """It opens the account no more (closure, or replaced by another kind of access). Final.

    Raises:
        Refusal: `credential.reason_missing`, `credential.revoked`.
    """
    require_live(credential)
    if not because.strip():
        raise refuse("credential.reason_missing", "because")
    return credential.with_changes(
        state=CredentialState.REVOKED,
        next=None,
        revoked_on=today,
        revoked_because=because.strip(),
        hand_over_by=None,
        deficiency=Deficiency.NONE,
    )


def not_in_ring(version: CredentialVersion, elsewhere: str) -> Refusal:
    """What to tell of a password that the keyring here does not have: the keyring of the workstation `elsewhere` has
    it, or ("") somebody has removed it."""
    if elsewhere:
        return refuse("credential.elsewhere", number=version.number, workstation=elsewhere)
    return refuse("credential.not_in_ring", number=version.number)
