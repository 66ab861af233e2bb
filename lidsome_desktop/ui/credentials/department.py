"""The department's own key: made, copied for safety, brought back, and given out as a card."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.services import identities
from lidsome_desktop.texts import _
from lidsome_desktop.ui.credentials.cards import CARD_ENDING
from lidsome_desktop.ui.credentials.fingerprints import FingerprintBox, line_of
from lidsome_desktop.ui.credentials.secret_edit import PasswordEdit
from lidsome_desktop.ui.credentials.sheet import Page, Sheet, Tools, facts, file_zone, numbered, patterns
from lidsome_desktop.ui.credentials.words import day_of
from lidsome_desktop.ui.desk import copy_text, open_outside
from lidsome_desktop.ui.kit import (
    Button,
    EmptyRoom,
    LineEdit,
    Link,
    Notice,
    Text,
    click_on,
    section,
)

ESCROW_ENDING = ".age"
_SHORTEST = 14


class NoKeyPage(Page):
    """The inbox before there is a key."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.column.set_margins((0, 0, 0, 0))
        self.column.add(
            EmptyRoom(
                "tray",
                _("The department's inbox"),
                _(
                    "Here the communications department opens what the administrators hand over. First make the "
                    "department's key: what is sealed for it can be opened here and nowhere else."
                ),
                action=click_on(
                    Button(_("Make the department's key"), "primary", icon="key"),
                    lambda: self.asked.emit("make_key", None),
                ),
                second=click_on(
                    Link(_("Bring a key back from its copy")), lambda: self.asked.emit("restore_key", None)
                ),
            )
        )


class MakeKeySheet(Sheet):
    """The department's key, made once."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(
            tools,
            _("Make the department's key"),
            _(
                "It is kept in the keyring of this computer. Make it on one computer only; others at the department "
                "get it from the copy that you save afterwards."
            ),
        )
        self.form.add(
            "organisation",
            _("The department's name"),
            LineEdit(),
            help=_("As administrators know it. It stands on the recipient card and on every receipt."),
            check=lambda value: "" if value else _("Write the name."),
        )
        self.furnish(self.verb(_("Make the key"), self.make, icon="key"))

    def make(self) -> None:
        """Into the keyring, read back."""
        if self.form.check():
            return
        self.do(
            _("Keeping the key in the keyring …"),
            identities.create_department_identity,
            str(self.form.control("organisation").value()),
            then=lambda _keys: self.asked.emit("escrow", None),
            again=self.make,
        )


class KeyPage(Sheet):
    """The key as it is: what to read out, the card, the copy."""

    def __init__(self, tools: Tools, own: Any, fingerprint: Any) -> None:
        opening = own.opening
        super().__init__(tools, _("Department key"), opening.organisation)
        if opening.escrow_at is None:
            self.body.add(
                Notice(
                    _("There is no copy of the key"),
                    _(
                        "If this computer breaks, nobody can open what has been sealed for you. Save a copy now."
                    ),
                    kind="warn",
                    action=click_on(Link(_("Save a copy")), lambda: self.asked.emit("escrow", None)),
                )
            )
        self.body.add(
            FingerprintBox(
                _("Read this when somebody calls to compare"),
                fingerprint,
                _("All eight words must be the same on their card."),
            )
        )
        self.told = Text("", tone="muted", max_width=560)
        self.told.hide()
        self.body.add(
            line_of(
                click_on(
                    Button(_("Save the recipient card"), "primary", icon="identification-card"), self.export
                ),
                click_on(
                    Button(_("Copy the words"), "secondary", icon="copy"),
                    lambda: copy_text(" ".join(fingerprint.words)),
                ),
            ),
            self.told,
            section(_("The copy")),
            facts(
                (_("Last saved"), day_of(opening.escrow_at) if opening.escrow_at else _("Never")),
                (_("Made"), day_of(opening.created_at)),
            ),
        )
        if opening.escrow_at is not None:
            self.body.add(click_on(Link(_("Save a copy again")), lambda: self.asked.emit("escrow", None)))
        self._organisation = opening.organisation
        self.furnish()

    def export(self) -> None:
        """The card as a file, to give to administrators."""
        path = self.tools.picker.file_to_save(
            self,
            _("Save the recipient card"),
            f"mottagarkort{CARD_ENDING}",
            patterns(_("Recipient card"), CARD_ENDING),
        )
        if path is None:
            return
        self.do(_("Saving the card …"), identities.export_card, path, then=self._exported, again=self.export)

    def _exported(self, card: Any) -> None:
        self.told.setText(
            _("Saved as {file}. Give it to the administrators, or let IT put it on their computers.").format(
                file=str(card.path)
            )
        )
        self.told.show()
        self.desk.paths.say(_("The card is saved."))


class EscrowSheet(Sheet):
    """A copy of the key, sealed by a passphrase: what is left when the computer is not."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(
            tools,
            _("Save a copy of the department's key"),
            _(
                "The copy is sealed by a passphrase. Whoever has both can open everything sealed for the department."
            ),
        )
        self.body.add(
            numbered(
                _(
                    "Think of a passphrase of at least {n} characters: five or six words that do not belong together."
                ).format(n=_SHORTEST),
                _("Write it on paper, and put the paper in the department's safe."),
                _(
                    "Keep the file somewhere else: a USB stick in another safe, or with IT. Never both together."
                ),
            )
        )
        self.passphrase = PasswordEdit()
        self.again = PasswordEdit(measured=False)
        self.form.add(
            "passphrase",
            _("Passphrase"),
            self.passphrase,
            help=_("At least {n} characters.").format(n=_SHORTEST),
        )
        self.form.add("again", _("Once more"), self.again)
        self.again.seen.hide()
        self.passphrase.seen.changed.connect(self.again.seen.set_value)
        self.furnish(
            self.verb(_("Save the copy"), self.save, icon="floppy-disk"),
            self.verb(_("Later"), lambda: self.asked.emit("key", None), "quiet"),
        )

    def conceal(self, *, for_good: bool = False) -> None:
        """What is typed turns to dots."""
        super().conceal(for_good=for_good)
        self.passphrase.conceal()

    def save(self) -> None:
        """Ask where, then seal: that takes some seconds by design."""
        first, second = self.passphrase.secret(), self.again.secret()
        faults = {}
        if first is None or len(first) < _SHORTEST:
            faults["passphrase"] = _("Write at least {n} characters.").format(n=_SHORTEST)
        elif second is None or first != second:
            faults["again"] = _("The two are not the same. Write it once more.")
        self.form.show_faults(faults)
        if faults or first is None:
            return
        path = self.tools.picker.file_to_save(
            self,
            _("Save the copy"),
            f"avdelningens-nyckel{ESCROW_ENDING}",
            patterns(_("Sealed copy"), ESCROW_ENDING),
        )
        if path is None:
            return
        self.do(
            _("Sealing the copy, which takes some seconds …"),
            identities.save_escrow,
            path,
            first,
            then=lambda _identity: self._saved(first),
            again=self.save,
        )

    def _saved(self, passphrase: Secret) -> None:
        passphrase.wipe()
        self.passphrase.wipe()
        self.again.wipe()
        self.desk.paths.say(_("The copy is saved and read back."))
        self.asked.emit("key", None)


class RestoreKeySheet(Sheet):
    """The key back from its copy: on a new computer, or on a second one."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(
            tools,
            _("Bring the department's key back"),
            _("You need the file with the copy, and its passphrase."),
        )
        self.path: Path | None = None
        self.zone = file_zone(
            _("Drop the copy here, or choose the file"),
            _("Sealed copy"),
            ESCROW_ENDING,
            self.take,
            icon="lock-key",
        )
        self.chosen = Text("", tone="muted")
        self.chosen.hide()
        self.body.add(self.zone, self.chosen)
        self.passphrase = PasswordEdit(measured=False)
        self.form.add("passphrase", _("Passphrase"), self.passphrase)
        self.form.add(
            "organisation",
            _("The department's name"),
            LineEdit(),
            help=_("As it stood before."),
            check=lambda value: "" if value else _("Write the name."),
        )
        self.furnish(self.verb(_("Bring the key back"), self.restore, icon="key"))

    def conceal(self, *, for_good: bool = False) -> None:
        """What is typed turns to dots."""
        super().conceal(for_good=for_good)
        self.passphrase.conceal()

    def take(self, path: Path) -> None:
        """This file."""
        self.path = path
        self.chosen.setText(_("Chosen: {file}").format(file=path.name))
        self.chosen.show()

    def restore(self) -> None:
        """Into the keyring of this computer."""
        typed = self.passphrase.secret()
        others = [] if self.path is not None else [_("Choose the file with the copy.")]
        faults = {} if typed is not None else {"passphrase": _("Write the passphrase.")}
        faults |= self.form.check()
        self.form.show_faults(faults, others)
        if faults or others or typed is None:
            return
        self.do(
            _("Opening the copy, which takes some seconds …"),
            identities.restore_from_escrow,
            self.path,
            typed,
            str(self.form.control("organisation").value()),
            then=lambda _keys: self._restored(typed),
            again=self.restore,
        )

    def _restored(self, passphrase: Secret) -> None:
        passphrase.wipe()
        self.passphrase.wipe()
        self.desk.paths.say(_("The key is in the keyring of this computer."))
        self.asked.emit("key", None)


def folder_button(path: Path) -> Button:
    """Opens the folder of a file."""
    return click_on(
        Button(_("Open the folder"), "secondary", icon="folder-open"), lambda: open_outside(path.parent)
    )
