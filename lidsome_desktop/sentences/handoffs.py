"""What is said of hand-offs, receipts, cards and the department's inbox."""

from __future__ import annotations

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff import LoginTest
from lidsome_desktop.domain.handoff_states import Compared, HandoffStatus
from lidsome_desktop.domain.incoming import HeldStatus, IncomingStatus
from lidsome_desktop.texts import _


def faults() -> dict[str, str]:
    """Fault codes to sentences that say what to do next."""
    return {**_handoff_faults(), **_key_faults(), **_incoming_faults()}


def _handoff_faults() -> dict[str, str]:
    return {
        "handoff.no_card": _(
            "First read in the communications department's recipient card and compare its words with "
            "them. Nothing is sealed before that."
        ),
        "handoff.no_identity": _("This installation has no signing key yet. Make one, and seal again."),
        "handoff.unsettled": _(
            "The login is not in the keyring yet, so there is nothing to hand over. Keep it first."
        ),
        "handoff.next_waits": _(
            "A new password is waiting. Take it into use, or give it up, before you hand over."
        ),
        "handoff.blocked": _("The login is blocked. Change the password first, then hand over the new one."),
        "handoff.department_missing": _(
            "Nobody at the communications department has a role. Give one of them a role on the "
            "platform and write it in the list."
        ),
        "handoff.overtaken": _(
            "Somebody changed the login while it was being sealed. Look at it and seal again."
        ),
        "handoff.not_savable": _(
            "This package has been answered or given up, and cannot be saved. Seal a new one."
        ),
        "intent.elsewhere": _("It was begun on another workstation of the registry, and is settled there."),
        "handoff.away": _(
            "It is not known whether the package became a file. Connect the stick or disk that it was to lie on, and "
            "look again; or seal a new one. {path}"
        ),
        "handoff.nothing_to_type": _("Access is by role there: there is no password to type."),
        "handoff.not_saved": _("The package is not saved as a file yet. Save it first."),
        "handoff.answered": _("The department has already answered this package."),
        "handoff.file_changed": _(
            "The file is not the package that was saved. Save it again, or seal a new one."
        ),
        "handoff.how_missing": _(
            "Write how you know that the department has the role, for example a mail and its day."
        ),
        "handoff.not_role": _("Only a role can be handed over without a package."),
        "receipt.forged": _(
            "The signature of the receipt does not hold, so it is not believed. Ask the department "
            "to send it again."
        ),
        "receipt.foreign": _(
            "The receipt belongs to another registry, or is signed by another than the department "
            "whose card you compared."
        ),
        "receipt.other_package": _(
            "The receipt is for another package than the one that was sent. Ask the department which "
            "file they opened."
        ),
        "receipt.twice": _("This package is already receipted. The receipt says nothing new."),
        "receipt.lapsed": _("The receipt is for a package that a newer one has taken the place of."),
        "receipt.unreadable": _("The receipt cannot be read. Ask the department to send it again."),
        "receipt.needs_file": _(
            "A package is receipted by the department's signed file. Read it in instead."
        ),
        "receipt.receiver_missing": _("Write who at the department has said it."),
        "receipt.reference_missing": _("Write how it was said, for example a mail and its day."),
        "receipt.reason_missing": _("Write why it did not work."),
        "disk.not_read_back": _(
            "What was saved could not be read back unchanged. Choose another place and save again."
        ),
    }


def _key_faults() -> dict[str, str]:
    return {
        "card.forged": _(
            "The card has been changed on the way: its signature does not hold. Ask the department "
            "for it again."
        ),
        "card.recipient": _(
            "One of the recipients cannot be sealed for. Ask for a card whose recipients begin with age1."
        ),
        "card.replaced": _("Another card has taken the place of this one. Read in the latest."),
        "card.compared_with_missing": _("Write who read the words out to you."),
        "card.change_unconfirmed": _(
            "There is already a card that you compared, from {organisation}. Confirm that the new "
            "one is to take its place."
        ),
        "identity.organisation_missing": _(
            "Write the department's name, as it is to stand on the recipient card."
        ),
        "identity.exists": _("There is already a key for the department here."),
        "identity.no_department": _(
            "There is no key for the department here. Make one, or bring it back from the escrow copy."
        ),
        "identity.not_in_ring": _(
            "The program's own key is not in the keyring any more. The department brings it back "
            "from its escrow copy; others make a new signing key, which the department compares."
        ),
        "identity.other_key": _(
            "The keyring has another key than the one that is noted here. Ask IT before you go on."
        ),
        "signer.compared_with_missing": _("Write who read the words out to you."),
        "signer.replaced": _("Another key has taken the place of this one."),
        "signer.change_unconfirmed": _(
            "{sender} is known by another key. Confirm that the new one is to take its place."
        ),
    }


def _incoming_faults() -> dict[str, str]:
    return {
        "incoming.no_department": _(
            "Only the communications department opens packages. Send the file to them unopened."
        ),
        "incoming.unknown_signer": _(
            "Nobody has compared this sender's key. Call the sender and compare the words, then open "
            "the package again."
        ),
        "incoming.changed_signer": _(
            "The sender signs with another key than before. Call and compare the words before you believe it."
        ),
        "incoming.no_package": _(
            "This is no package. Choose the file that was sent, with the ending .overlamning."
        ),
        "incoming.truncated": _("The package is cut short. Ask the sender to send it again."),
        "incoming.corrupt": _("The package is damaged. Ask the sender to send it again."),
        "incoming.forged": _(
            "The package's signature does not hold: it has been changed on the way, or is not from "
            "who it says. Call the sender."
        ),
        "incoming.wrong_recipient": _(
            "The package is sealed for somebody else. Send your recipient card to the sender, who "
            "seals a new one."
        ),
        "incoming.replayed": _("This package has already been taken in or turned down."),
        "incoming.out_of_order": _(
            "A later package for the same account waits in the inbox. Take that one first."
        ),
        "incoming.older_than_held": _(
            "The package is older than what you already have for the account, so it is not taken in."
        ),
        "incoming.other_installation": _(
            "You hold this account from another registry. Call both before you take anything in."
        ),
        "incoming.not_opened": _("The package is not opened: its sender is to be compared first."),
        "incoming.decided": _("Somebody has already taken in the package or turned it down."),
        "incoming.reason_missing": _("Write why, so that the sender knows what to do."),
        "incoming.not_held": _("The login is not in the keyring, so it cannot be shown or tested."),
        "incoming.tested_already": _("The login has been tested already."),
        "incoming.is_role": _(
            "Access by role has no password. Log in with your own account and look that the role is there."
        ),
        "incoming.not_in_ring": _(
            "The password is not in this keyring any more. Ask the sender to hand it over again."
        ),
        "incoming.not_tested": _("Test the login first. The receipt says what it gave."),
        "incoming.unopened": _(
            "The package was never opened, so there is nothing to receipt. Call the sender."
        ),
        "incoming.not_answered": _("The receipt is not made yet."),
    }


def events() -> dict[EventKind, str]:
    """Events to sentences; `{what}` is the account, or whoever sent or made it."""
    return {
        EventKind.IDENTITY_INTENDED: _("{who} began to make a key"),
        EventKind.IDENTITY_MADE: _("{who} made a key of the program's own"),
        EventKind.IDENTITY_NOT_MADE: _("{who} got a no from the keyring for a key"),
        EventKind.ESCROW_SAVED: _("{who} saved an escrow copy of the department's keys"),
        EventKind.CARD_EXPORTED: _("{who} saved the recipient card"),
        EventKind.CARD_IMPORTED: _("{who} read in the recipient card of {what}"),
        EventKind.CARD_PINNED: _("{who} compared the recipient card of {what}"),
        EventKind.CARD_REPLACED: _("{who} replaced the recipient card by a new one from {what}"),
        EventKind.HANDOFF_SEALED: _("{who} sealed the login of {what}"),
        EventKind.HANDOFF_SAVING: _("{who} began to save the package of {what}"),
        EventKind.HANDOFF_SAVED: _("{who} saved the package of {what}"),
        EventKind.HANDOFF_LAPSED: _("{who} gave up a package of {what} that was never saved"),
        EventKind.HANDOFF_SENT: _("{who} sent the login of {what} to the department"),
        EventKind.ROLE_GRANTED: _("{who} gave the department a role in {what}"),
        EventKind.RECEIPT_IMPORTED: _("{who} read in the receipt for {what}"),
        EventKind.RECEIPT_STATED: _("{who} wrote down the department's answer about {what}"),
        EventKind.RECEIPT_TURNED_DOWN: _("{who} got a receipt that was not believed"),
        EventKind.PACKAGE_QUARANTINED: _("{who} put a package from {what} in quarantine"),
        EventKind.PACKAGE_OPENED: _("{who} opened a package from {what}"),
        EventKind.PACKAGE_TURNED_DOWN: _("{who} turned down a package"),
        EventKind.SIGNER_PINNED: _("{who} compared the key of {what}"),
        EventKind.HELD_INTENDED: _("{who} began to take in a login"),
        EventKind.HELD_KEPT: _("{who} took in a login"),
        EventKind.HELD_NOT_KEPT: _("{who} got a no from the keyring for a login that was handed over"),
        EventKind.HELD_REVEALED: _("{who} looked at a password that was handed over"),
        EventKind.HELD_COPIED: _("{who} copied a password that was handed over"),
        EventKind.HELD_TESTED: _("{who} tested a login that was handed over"),
        EventKind.HELD_FORGOTTEN: _("{who} removed a replaced password from the keyring"),
        EventKind.RECEIPT_MADE: _("{who} made a receipt for {what}"),
    }


def handoff_statuses() -> dict[HandoffStatus, str]:
    """How far a hand-off has come."""
    return {
        HandoffStatus.SEALED: _("Sealed, not saved"),
        HandoffStatus.SAVING: _("Being saved"),
        HandoffStatus.SAVED: _("Saved, not sent"),
        HandoffStatus.SENT: _("Sent, awaiting the receipt"),
        HandoffStatus.RECEIPTED: _("Receipted"),
        HandoffStatus.REFUSED: _("Turned down"),
        HandoffStatus.LAPSED: _("Given up"),
    }


def compared_ways() -> dict[Compared, str]:
    """How a key was compared."""
    return {
        Compared.PHONE: _("By phone"),
        Compared.IN_PERSON: _("In person"),
        Compared.PRESET: _("Put there by IT"),
    }


def login_tests() -> dict[LoginTest, str]:
    """What the login gave."""
    return {
        LoginTest.PASSED: _("The login worked"),
        LoginTest.FAILED: _("The login failed"),
        LoginTest.REFUSED: _("Not accepted"),
    }


def incoming_statuses() -> dict[IncomingStatus, str]:
    """How far a package has come at the department."""
    return {
        IncomingStatus.QUARANTINED: _("In quarantine"),
        IncomingStatus.OPENED: _("Opened, to be decided"),
        IncomingStatus.ACCEPTED: _("Taken in, to be answered"),
        IncomingStatus.REFUSED: _("Turned down"),
        IncomingStatus.ANSWERED: _("Answered"),
    }


def held_statuses() -> dict[HeldStatus, str]:
    """How a login that the department holds stands."""
    return {
        HeldStatus.INTENDED: _("Begun, not known whether it was kept"),
        HeldStatus.HELD: _("In the keyring, to be tested"),
        HeldStatus.TESTED: _("Tested, in use"),
        HeldStatus.REJECTED: _("Did not work"),
        HeldStatus.FAILED: _("Not kept"),
        HeldStatus.SUPERSEDED: _("Replaced"),
        HeldStatus.REMOVING: _("To be removed from the keyring"),
        HeldStatus.REMOVED: _("Removed from the keyring"),
    }
