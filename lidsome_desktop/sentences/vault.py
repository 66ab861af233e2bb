"""What is said of keyrings, seals, keys and the files that installations exchange."""

from __future__ import annotations

from lidsome_desktop.texts import _


def faults() -> dict[str, str]:
    """Fault codes to sentences that say what to do next."""
    return {**_ring_faults(), **_seal_faults(), **_exchange_faults()}


def _ring_faults() -> dict[str, str]:
    return {
        "ring.locked": _(
            "The keyring is locked, and the window that unlocks it could not be shown. Unlock the keyring and "
            "try again. Nothing was kept, and what you typed is still here."
        ),
        "ring.dismissed": _(
            "The window that unlocks the keyring was closed. Try again and type the keyring's password, usually "
            "the one you log in with. Nothing was kept, and what you typed is still here."
        ),
        "ring.missing": _(
            "There is no keyring on this computer that can be used, so the secret is not kept. Start the "
            "system's keyring, or ask IT for one, and try again. What you typed is still here."
        ),
        "ring.timeout": _(
            "The keyring does not answer. Look for a window from the system that waits for you, and try again. "
            "If the answer comes after all, it is taken care of."
        ),
        "ring.cancelled": _(
            "You stopped waiting for the keyring. If it answers after all, it is taken care of. Try again when "
            "you want."
        ),
        "ring.hanging": _(
            "The keyring has not answered several times. Log out of the computer and in again, then start "
            "Lidsome anew."
        ),
        "ring.full": _(
            "The keyring is full. Remove entries that are no longer needed in the system's own keyring program, "
            "and try again. Nothing was kept, and what you typed is still here."
        ),
        "ring.too_long": _(
            "The secret has {characters} characters, and the keyring holds at most {limit}. Make it shorter. "
            "Nothing was kept."
        ),
        "ring.dropped": _(
            "The keyring said yes but kept nothing. Do not use the secret on the platform. Try again, and ask IT "
            "if it happens once more."
        ),
        "ring.stale": _(
            "The keyring gave something else back than what it was given. Do not use the secret on the platform. "
            "Try again, and ask IT if it happens once more."
        ),
        "ring.occupied": _(
            "The keyring already has another secret under that name, and it was left as it was. Try again: a new "
            "attempt gets a new name."
        ),
        "ring.remains": _(
            "The keyring was told to forget the secret but still has it. Remove it in the system's own keyring "
            "program; its name begins with lidsome."
        ),
        "ring.other_backend": _(
            "The secret is in another keyring ({kept_in}) than the one this computer uses now ({backend}). Log in "
            "to the session where it was kept, or set a new password."
        ),
        "ring.demonstration": _(
            "The demonstration registry keeps no secrets. Open your own registry to keep a password."
        ),
        "ring.unknown": _(
            "The keyring failed in a way that the program does not know ({kind}). Nothing is taken as kept. Try "
            "again, and tell IT the word in brackets if it happens once more."
        ),
    }


def _seal_faults() -> dict[str, str]:
    return {
        "sealed.empty": _("The sealed file is empty. Ask the sender for it again."),
        "sealed.too_large": _("The sealed file is larger than {limit} bytes, which no hand-off is."),
        "sealed.not_age": _("This is not a sealed file. Choose the file that you were sent."),
        "sealed.newer": _(
            "The file is sealed in a newer way than this program knows. Ask IT to update Lidsome."
        ),
        "sealed.armour": _(
            "The sealed text has been changed on the way, perhaps by a mail program. Ask the sender to send the "
            "file as an attachment."
        ),
        "sealed.truncated": _("The sealed file is cut off. Ask the sender for it again."),
        "sealed.damaged": _("The sealed file is damaged. Nothing was opened. Ask the sender for it again."),
        "sealed.work_factor": _(
            "Opening the file would need more memory than is sound. Nothing was opened. Ask the sender how it was "
            "made."
        ),
        "sealed.not_for_us": _(
            "The file is sealed for somebody else, so it cannot be opened here. Ask the sender to use your "
            "recipient card."
        ),
        "sealed.passphrase_needed": _("The file is sealed by a passphrase, not for your key."),
        "sealed.not_by_passphrase": _("The file is sealed for a key, not by a passphrase."),
        "sealed.passphrase_wrong": _("That is not the passphrase. Check the letters and try again."),
        "sealed.passphrase_empty": _("Type a passphrase."),
        "sealed.no_recipient": _(
            "There is nobody to seal for. Bring in the department's recipient card first."
        ),
        "sealed.recipient": _(
            "One of the recipients on the card cannot be sealed for. Ask the department for a new recipient card."
        ),
        "sealed.identity": _(
            "The key that opens seals cannot be read from the keyring. Bring it back from the escrow copy."
        ),
        "sealed.not_text": _("What was inside the seal is not text. Ask the sender for the file again."),
        "signing.key": _(
            "The signing key cannot be read from the keyring. Bring it back from the escrow copy, or make a new one."
        ),
        "escrow.passphrase_short": _(
            "The passphrase must have at least {limit} characters: whoever finds the copy has all the time there is."
        ),
        "escrow.incomplete": _("This is not a complete escrow copy. Choose the file that was saved as one."),
    }


def _exchange_faults() -> dict[str, str]:
    return {
        "exchange.empty": _("The file is empty. Ask for it again."),
        "exchange.too_large": _("The file is larger than {limit} bytes, which none of these files is."),
        "exchange.not_ours": _(
            "This file does not come from Lidsome. Choose the package, receipt or recipient card that you were sent."
        ),
        "exchange.other_format": _(
            "This is another of Lidsome's files than the one asked for here. Choose the right file, or open it "
            "where it belongs."
        ),
        "exchange.newer": _("The file was made by a newer version of Lidsome. Ask IT to update the program."),
        "exchange.truncated": _("The file is cut off. Ask for it again, as an attachment."),
        "exchange.damaged": _("The file is damaged ({place}). Nothing was taken in. Ask for it again."),
        "exchange.unfit": _(
            "The file cannot be made, since the receiver could not read it: something is missing or too long "
            "({place}). Correct it and try again."
        ),
    }
