"""What is said of credentials: faults, events, and names of states."""

from __future__ import annotations

from lidsome_desktop.domain.credential import ChangeReason, CredentialState, Deficiency, VersionStatus
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.passwords import Strength
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.texts import _


def faults() -> dict[str, str]:
    """Fault codes to sentences that say what to do next."""
    return {
        "credential.exists": _(
            "The account already has a password here. Replace it instead, so that the old one is "
            "kept until the new one works."
        ),
        "credential.no_password_there": _(
            "Pages on this platform have no password of their own. Record who has which role "
            "instead, and never write anybody's private password."
        ),
        "credential.no_role_there": _(
            "This platform gives access by password, not by role. Keep the account's password instead."
        ),
        "credential.account_closed": _(
            "The account is closed or was rejected, so there is nothing to log in to."
        ),
        "credential.user_name_missing": _("Write the user name that you log in with."),
        "credential.mailbox_missing": _(
            "Write the function mailbox that owns the login, so that the account does not hang on one person."
        ),
        "credential.two_factor_unclear": _(
            "Write how the second step works and who has it, but never a code."
        ),
        "credential.roles_empty": _("Write at least one person who has a role."),
        "credential.role_missing": _("Write which role each person has, as the platform calls it."),
        "credential.role_twice": _("A person stands twice in the list. Keep the role that gives most."),
        "credential.revoked": _(
            "The login is revoked and cannot be used any more. Keep a new one if the account still lives."
        ),
        "credential.not_kept": _("Nothing is in the keyring yet. Keep the password first."),
        "credential.is_role": _("Access by role has no password to show or replace."),
        "credential.nothing_next": _("No new password is waiting to be taken into use."),
        "credential.nothing_superseded": _("There is no replaced password left in the keyring."),
        "credential.note_missing": _(
            "Write what has happened, so that others know why the login is blocked."
        ),
        "credential.reason_missing": _("Write why the login is revoked."),
        "credential.elsewhere": _(
            "The password lies in the keyring of another workstation, {workstation}. Do this there, or set a new "
            "password here."
        ),
        "credential.not_in_ring": _(
            "The password is not in this keyring any more: somebody has removed it, or it was kept "
            "on another computer. Log in with the recovery address and keep a new password."
        ),
        "password.empty": _("Write the password, or let the program make one."),
        "password.edges": _(
            "There is a space before or after the password. It often comes along when you copy. Remove it."
        ),
        "password.too_long": _("The platform takes at most {maximum} characters."),
        "password.length": _("Choose a length between {minimum} and {maximum} characters."),
        "ring.not_found": _("The program ended before the keyring had kept the password. Keep it once more."),
    }


def events() -> dict[EventKind, str]:
    """Events to sentences; `{what}` is the account, or whoever sent or made it."""
    return {
        EventKind.CREDENTIAL_INTENDED: _("{who} began to keep a login for {what}"),
        EventKind.CREDENTIAL_KEPT: _("{who} kept a login for {what} in the keyring"),
        EventKind.CREDENTIAL_NOT_KEPT: _("{who} got a no from the keyring for {what}"),
        EventKind.CREDENTIAL_TAKEN_INTO_USE: _("{who} took a new password into use for {what}"),
        EventKind.CREDENTIAL_NEXT_GIVEN_UP: _("{who} gave up a new password for {what}"),
        EventKind.CREDENTIAL_REVEALED: _("{who} looked at the password of {what}"),
        EventKind.CREDENTIAL_COPIED: _("{who} copied the password of {what}"),
        EventKind.CREDENTIAL_LOOKED_FOR: _("{who} checked that the password of {what} is in the keyring"),
        EventKind.CREDENTIAL_DESCRIBED: _("{who} changed what is written about the login of {what}"),
        EventKind.CREDENTIAL_CHANGE_REPORTED: _("{who} reported a change of the login of {what}"),
        EventKind.CREDENTIAL_BLOCKED: _("{who} blocked the login of {what}"),
        EventKind.CREDENTIAL_REVOKED: _("{who} revoked the login of {what}"),
        EventKind.CREDENTIAL_FORGOTTEN: _("{who} removed an old password of {what} from the keyring"),
        EventKind.ROLES_RECORDED: _("{who} wrote down who has roles in {what}"),
    }


def states() -> dict[CredentialState, str]:
    """The states of a credential (F3), as lists show them."""
    return {
        CredentialState.INTENDED: _("Not kept yet"),
        CredentialState.KEPT: _("Kept in the keyring"),
        CredentialState.SEALED: _("Sealed, not sent"),
        CredentialState.HANDED_OVER: _("Handed over"),
        CredentialState.RECEIPTED: _("Receipted"),
        CredentialState.CHANGED: _("Changed, to be handed over"),
        CredentialState.BLOCKED: _("Blocked"),
        CredentialState.REVOKED: _("Revoked"),
    }


def accesses() -> dict[Access, str]:
    """The ways into an account."""
    return {
        Access.PASSWORD: _("Password"),
        Access.ROLE: _("Role on the platform"),
    }


def change_reasons() -> dict[ChangeReason, str]:
    """What was changed, as it is reported to the department (R24)."""
    return {
        ChangeReason.PASSWORD: _("New password"),
        ChangeReason.TWO_FACTOR: _("Two-step login"),
        ChangeReason.ROLES: _("Roles"),
        ChangeReason.MAILBOX: _("Function mailbox"),
        ChangeReason.RECOVERY: _("Recovery details"),
        ChangeReason.USER_NAME: _("User name"),
        ChangeReason.LEAVER: _("An administrator has left"),
        ChangeReason.INCIDENT: _("Suspected leak"),
    }


def deficiencies() -> dict[Deficiency, str]:
    """What the last receipt said, when it said no."""
    return {
        Deficiency.LOGIN_FAILED: _("The department could not log in"),
        Deficiency.NOT_ACCEPTED: _("The department did not accept the package"),
    }


def version_statuses() -> dict[VersionStatus, str]:
    """How a version of a password stands."""
    return {
        VersionStatus.INTENDED: _("Begun, not known whether it was kept"),
        VersionStatus.SETTLED: _("In the keyring, read back"),
        VersionStatus.FAILED: _("Not kept"),
        VersionStatus.SUPERSEDED: _("Replaced"),
        VersionStatus.REMOVING: _("To be removed from the keyring"),
        VersionStatus.REMOVED: _("Removed from the keyring"),
    }


def strengths() -> dict[Strength, str]:
    """The steps of the strength meter."""
    return {
        Strength.WEAK: _("Weak"),
        Strength.FAIR: _("Fair"),
        Strength.STRONG: _("Strong"),
    }
