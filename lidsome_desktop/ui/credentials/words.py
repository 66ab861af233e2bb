"""What the room says of credentials: states, stations, headings of what the keyring answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from lidsome_desktop.domain.credential import (
    ChangeReason,
    Credential,
    CredentialState,
    CredentialVersion,
    Deficiency,
    VersionStatus,
)
from lidsome_desktop.domain.incoming import HeldStatus, IncomingStatus
from lidsome_desktop.domain.passwords import Strength
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.services.credentials import CredentialView
from lidsome_desktop.texts import _, ngettext
from lidsome_desktop.ui.kit import Station, due_state
from lidsome_desktop.ui.kit.moments import clock_text, local

FULL_AGE_DAYS: Final = 180
"""The age at which the meter is full. A measure for the eye; no rule says when a password must be changed."""


def day_and_time(moment: datetime) -> str:
    """2026-11-19, 16.31."""
    return f"{local(moment):%Y-%m-%d}, {clock_text(moment)}"


def day_of(moment: datetime) -> str:
    """2026-11-19."""
    return f"{local(moment):%Y-%m-%d}"


def days_words(days: int) -> str:
    """41 days."""
    return ngettext("one day", "{n} days", days).format(n=days)


def age_in_days(since: datetime, today: date) -> int:
    """Whole days, by the calendar in Sweden."""
    return max(0, (today - local(since).date()).days)


def state_of(credential: Credential) -> tuple[str, str]:
    """State key and word, as a list shows them."""
    if credential.deficiency is not Deficiency.NONE and credential.state is CredentialState.KEPT:
        return "missing", refused_word(credential.deficiency)
    role = credential.access is Access.ROLE
    return {
        CredentialState.INTENDED: ("missing", _("Not kept")),
        CredentialState.KEPT: ("role_access", _("Noted")) if role else ("in_keyring", _("In the keyring")),
        CredentialState.SEALED: ("locked", _("Sealed")),
        CredentialState.HANDED_OVER: ("handed_off", _("Handed over")),
        CredentialState.RECEIPTED: ("confirmed", _("Receipted")),
        CredentialState.CHANGED: ("changed", _("Changed")),
        CredentialState.BLOCKED: ("blocked", _("Blocked")),
        CredentialState.REVOKED: ("closed", _("Revoked")),
    }[credential.state]


def long_state_of(credential: Credential) -> tuple[str, str]:
    """State key and words, as the open credential shows them."""
    if credential.deficiency is Deficiency.LOGIN_FAILED:
        return "missing", _("The login failed at the department")
    if credential.deficiency is Deficiency.NOT_ACCEPTED:
        return "missing", _("Not accepted by the department")
    key, word = state_of(credential)
    words = {
        CredentialState.KEPT: _("Kept, not handed over"),
        CredentialState.SEALED: _("Sealed, not sent"),
        CredentialState.HANDED_OVER: _("Handed over, receipt awaited"),
        CredentialState.CHANGED: _("Changed, not handed over"),
        CredentialState.BLOCKED: _("Blocked, suspected leak"),
    }
    return key, words.get(credential.state, word)


def refused_word(deficiency: Deficiency) -> str:
    """What the department could not do, in a word or two."""
    failed = deficiency is Deficiency.LOGIN_FAILED
    return _("Login failed") if failed else _("Not accepted")


def reason_words(reason: ChangeReason | None) -> str:
    """What was changed."""
    if reason is None:
        return ""
    return {
        ChangeReason.PASSWORD: _("The password was changed."),
        ChangeReason.TWO_FACTOR: _("The two-factor login was changed."),
        ChangeReason.ROLES: _("The roles were changed."),
        ChangeReason.MAILBOX: _("The owner mailbox was changed."),
        ChangeReason.RECOVERY: _("The way to recover the account was changed."),
        ChangeReason.USER_NAME: _("The user name was changed."),
        ChangeReason.LEAVER: _(
            "An administrator has left. Take away the role, and change password, two-factor login and recovery."
        ),
        ChangeReason.INCIDENT: _("The password was changed after a suspected leak."),
    }[reason]


def stations(view: CredentialView, today: date) -> tuple[Station, Station, Station]:
    """Keyring, handed over, receipted."""
    return _kept_station(view), _handed_station(view, today), _receipt_station(view, today)


def _kept_station(view: CredentialView) -> Station:
    version = view.version(view.credential.current)
    role = view.credential.access is Access.ROLE
    name = _("Roles noted") if role else _("In the keyring")
    if version is None or version.settled_at is None:
        return Station("missing", name, _("Missing"), "warn")
    return Station("done", name, day_and_time(version.settled_at))


def _handed_station(view: CredentialView, today: date) -> Station:
    credential, name = view.credential, _("Handed over")
    handoff = view.handoff
    if credential.state.reached_department and handoff is not None and handoff.sent_at is not None:
        return Station("done", name, day_and_time(handoff.sent_at))
    if credential.state is CredentialState.BLOCKED:
        return Station("locked", name, _("Change it first"))
    if credential.current == 0:
        return Station("later", name, _("Waits"))
    if credential.hand_over_by is not None:
        key, words = due_state(credential.hand_over_by, today)
        if key == "overdue":
            return Station("fault", name, words, "bad")
        return Station("now", name, _("By {day}").format(day=credential.hand_over_by.isoformat()))
    if credential.state is CredentialState.SEALED:
        return Station("now", name, _("Send the file"))
    return Station("now", name, _("Next step"))


def _receipt_station(view: CredentialView, today: date) -> Station:
    credential, name = view.credential, _("Receipted")
    if credential.deficiency is not Deficiency.NONE:
        return Station("fault", name, refused_word(credential.deficiency), "bad")
    if credential.state is CredentialState.RECEIPTED and view.receipts:
        return Station("done", name, day_of(view.receipts[0].received_at))
    due = view.handoff.receipt_due_on if view.handoff is not None else None
    if credential.state is CredentialState.HANDED_OVER and due is not None:
        key, words = due_state(due, today)
        if key == "overdue":
            return Station("fault", name, words, "bad")
        return Station("now", name, _("By {day}").format(day=due.isoformat()))
    return Station("later", name, _("Waits"))


def version_words(version: CredentialVersion, view: CredentialView) -> tuple[str, str, str]:
    """What is said of a version beside its number, its state key and its state word."""
    begun = day_of(version.settled_at or version.created_at)
    if version.number == view.credential.current:
        role = view.credential.access is Access.ROLE
        key, word = ("role_access", _("In use")) if role else ("in_keyring", _("In the keyring"))
        return _("since {day}").format(day=begun), key, word
    if version.number == view.credential.next:
        return _("kept {day}").format(day=begun), "waiting", _("Not in use yet")
    if version.status is VersionStatus.FAILED:
        return begun, "missing", _("Never kept")
    if version.status.open:
        return begun, "waiting", _("The keyring has not answered")
    later = [each for each in view.versions if each.number > version.number and each.settled_at is not None]
    if version.settled_at is None or not later:
        return begun, "replaced", _("Removed")
    ended = later[-1].settled_at or later[-1].created_at
    days = max(0, (local(ended).date() - local(version.settled_at).date()).days)
    word = _("Removed") if version.status is VersionStatus.REMOVED else _("Superseded")
    return _("{days}, until {day}").format(days=days_words(days), day=day_of(ended)), "replaced", word


def two_factor_words(on: bool, how: str) -> str:
    """On, and how."""
    if not on:
        return _("Off")
    return _("On. {how}").format(how=how) if how else _("On")


def strength_words(strength: Strength) -> tuple[str, int, str]:
    """Words, how much of the meter's three parts, and its colour role."""
    return {
        Strength.WEAK: (_("Easy to guess. Make it longer, or let the program make one."), 1, "bad"),
        Strength.FAIR: (_("Fair. A few characters more make it hard to guess."), 2, "warn"),
        Strength.STRONG: (_("Hard to guess."), 3, "ok"),
    }[strength]


def ring_heading(code: str) -> str:
    """What is wrong with the keyring in a few words; the sentence under it says what to do."""
    return {
        "ring.locked": _("The keyring is locked"),
        "ring.dismissed": _("The keyring was not unlocked"),
        "ring.missing": _("No keyring is running"),
        "ring.timeout": _("The keyring does not answer"),
        "ring.cancelled": _("You stopped waiting"),
        "ring.hanging": _("The keyring has stopped answering"),
        "ring.full": _("The keyring is full"),
        "ring.too_long": _("The secret is too long"),
        "ring.dropped": _("The keyring kept nothing"),
        "ring.stale": _("The keyring gave something else back"),
        "ring.occupied": _("The name is taken in the keyring"),
        "ring.remains": _("The keyring still has it"),
        "ring.other_backend": _("It is in another keyring"),
        "ring.demonstration": _("Example registry: no keyring"),
    }.get(code, _("The keyring failed"))


def package_state(status: IncomingStatus) -> tuple[str, str]:
    """State key and word of a package at the department."""
    return {
        IncomingStatus.QUARANTINED: ("quarantined", _("Compare the sender")),
        IncomingStatus.OPENED: ("waiting", _("Look and accept")),
        IncomingStatus.ACCEPTED: ("soon", _("Test the login")),
        IncomingStatus.REFUSED: ("rejected", _("Turned down")),
        IncomingStatus.ANSWERED: ("confirmed", _("Answered")),
    }[status]


def held_state(status: HeldStatus) -> tuple[str, str]:
    """State key and word of what the department holds."""
    return {
        HeldStatus.INTENDED: ("missing", _("Not kept")),
        HeldStatus.HELD: ("soon", _("Not tested")),
        HeldStatus.TESTED: ("confirmed", _("Login tested")),
        HeldStatus.REJECTED: ("missing", _("Login failed")),
        HeldStatus.FAILED: ("missing", _("Not kept")),
        HeldStatus.SUPERSEDED: ("replaced", _("Superseded")),
        HeldStatus.REMOVING: ("replaced", _("Being removed")),
        HeldStatus.REMOVED: ("replaced", _("Removed")),
    }[status]
