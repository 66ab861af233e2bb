"""Handing over: seal, save, send, say so; and the department's receipt back."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.handoff import LoginTest
from lidsome_desktop.domain.handoff_states import Handoff
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.services import handoffs, identities
from lidsome_desktop.services.credentials import CredentialView
from lidsome_desktop.services.handoffs import ReceiptView, Sealed
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.texts import _
from lidsome_desktop.ui.credentials.fingerprints import FingerprintBox, copy_button, line_of
from lidsome_desktop.ui.credentials.secret_edit import PasswordEdit
from lidsome_desktop.ui.credentials.sheet import Sheet, Tools, facts, file_zone, numbered
from lidsome_desktop.ui.credentials.words import day_and_time
from lidsome_desktop.ui.desk import open_outside
from lidsome_desktop.ui.kit import Button, Column, LineEdit, Notice, Text, click_on

RECEIPT_ENDING = ".kvittens"


def seal(place: Workplace, credential_id: str) -> Sealed:
    """Seal the version in use; the key that signs is made at first need."""
    identities.ensure_signing_identity(place)
    return handoffs.seal_package(place, credential_id)


_PASSWORD_GONE: Final = ("credential.not_in_ring", "credential.elsewhere")


def keyring_gone(code: str) -> bool:
    """Whether the keyring cannot give the key that signs, either."""
    return code.startswith("ring.") or code in ("identity.not_in_ring", "identity.other_key")


def seal_typed(place: Workplace, credential_id: str, typed: Secret, *, one_time_key: bool) -> Sealed:
    """Seal what is typed; the keyring is asked for nothing when the key is of this time only."""
    try:
        if not one_time_key:
            identities.ensure_signing_identity(place)
        return handoffs.seal_package(place, credential_id, typed=typed, one_time_key=one_time_key)
    finally:
        typed.wipe()


class HandoffSheet(Sheet):
    """What is sealed, for whom; then a folder to save it in."""

    def __init__(self, tools: Tools, view: CredentialView, card: Any) -> None:
        super().__init__(
            tools,
            _("Hand {account} over").format(account=view.account.name),
            _(
                "The package is sealed so that only the recipient can open it. You may send it by ordinary e-mail."
            ),
        )
        self._view = view
        self._sealed: Sealed | None = None
        inside = _("User name, password, owner mailbox, two-factor login, recovery, and the account's card.")
        if view.credential.access is Access.ROLE:
            inside = _("Who has which role, two-factor login, recovery, and the account's card.")
        self.body.add(facts((_("Recipient"), card.card.organisation), (_("Inside"), inside)))
        self.body.add(FingerprintBox(_("The recipient's key"), card.fingerprint))
        self.instead = self.verb(_("Type the password instead"), self.type_instead, "secondary")
        self.instead.hide()
        self._code = ""
        self.furnish(self.verb(_("Seal and save"), self.choose_folder, icon="lock-simple"), self.instead)
        self.work.told.connect(self._failed)

    def _failed(self, code: str) -> None:
        """The keyring cannot give the password: there is a way on for who has it elsewhere (F3)."""
        self._code = code
        gone = code in _PASSWORD_GONE or keyring_gone(code)
        self.instead.setVisible(gone and self._view.credential.access is Access.PASSWORD)

    def type_instead(self) -> None:
        """The form where the password is typed straight into the seal."""
        self.asked.emit("type_handoff", keyring_gone(self._code))

    def choose_folder(self) -> None:
        """Ask where, then seal and save. A folder that said no may be followed by another: sealed once is enough."""
        folder = self.tools.picker.folder(self, _("Where is the package to be saved?"))
        if folder is None:
            return
        if self._sealed is not None:
            self._save(folder)
            return
        self.do(
            _("Sealing …"),
            seal,
            self._view.credential.id,
            then=lambda sealed: self._sealed_now(sealed, folder),
            again=self.choose_folder,
        )

    def _sealed_now(self, sealed: Sealed, folder: Path) -> None:
        self._sealed = sealed
        self._save(folder)

    def _save(self, folder: Path) -> None:
        sealed = self._sealed
        if sealed is None:
            return
        self.do(
            _("Saving the package …"),
            handoffs.save_package,
            sealed,
            folder / sealed.file_name,
            then=lambda handoff: self.asked.emit("sent", handoff),
            again=self.choose_folder,
        )


class TypeSheet(Sheet):
    """The password goes from here into the seal, and stays nowhere."""

    def __init__(self, tools: Tools, view: CredentialView, card: Any, *, one_time_key: bool = False) -> None:
        super().__init__(
            tools,
            _("Type the password of {account}").format(account=view.account.name),
            _("It goes straight into the seal and is kept nowhere else: neither here nor in the keyring."),
        )
        self._view = view
        self._one_time_key = False
        self._sealed: Sealed | None = None
        self.body.add(FingerprintBox(_("The recipient's key"), card.fingerprint))
        self.typed = PasswordEdit(measured=False)  # the one in use is what it is
        self.form.add("typed", _("Password"), self.typed, help=_("The one that opens the account today."))
        self.once = Notice(
            _("The package is signed with a key of this time only"),
            _(
                "The keyring cannot give your own key. When the package is saved you are shown the words of the new "
                "one: call the department and read them out, or the package waits there."
            ),
        )
        self.once.hide()
        self.body.add(self.once)
        self.furnish(self.verb(_("Seal and save"), self.choose_folder, icon="lock-simple"))
        self.work.told.connect(self._failed)
        if one_time_key:
            self._sign_once()

    def conceal(self, *, for_good: bool = False) -> None:
        """What is typed turns to dots."""
        super().conceal(for_good=for_good)
        self.typed.conceal()

    def choose_folder(self) -> None:
        """Ask where, then seal and save. A folder that said no may be followed by another: sealed once is enough."""
        typed = self.typed.secret()
        if self._sealed is None and typed is None:
            self.form.show_faults({"typed": _("Write the password.")})
            return
        folder = self.tools.picker.folder(self, _("Where is the package to be saved?"))
        if folder is None:
            return
        if self._sealed is not None:
            self._save(self._sealed, folder)
            return
        self.do(
            _("Sealing …"),
            seal_typed,
            self._view.credential.id,
            typed,
            one_time_key=self._one_time_key,
            then=lambda sealed: self._sealed_now(sealed, folder),
            again=self.choose_folder,
        )

    def _sealed_now(self, sealed: Sealed, folder: Path) -> None:
        self.typed.wipe()
        self._sealed, self._dirty = sealed, False
        self._save(sealed, folder)

    def _save(self, sealed: Sealed, folder: Path) -> None:
        self.do(
            _("Saving the package …"),
            handoffs.save_package,
            sealed,
            folder / sealed.file_name,
            then=lambda handoff: self.asked.emit("sent", handoff),
            again=self.choose_folder,
        )

    def _failed(self, code: str) -> None:
        if keyring_gone(code):
            self._sign_once()

    def _sign_once(self) -> None:
        self._one_time_key = True
        self.once.show()


class SentSheet(Sheet):
    """The package lies as a file: send it, and say so."""

    def __init__(self, tools: Tools, view: CredentialView, handoff: Handoff) -> None:
        super().__init__(tools, _("The package is saved. Send it now"))
        self._view, self._handoff = view, handoff
        self.path = Path(handoff.saved_as)
        self._told = Text("", tone="muted")
        self._told.hide()
        self._signer = QWidget()
        self._signer.hide()
        self.body.add(
            facts((_("File"), str(self.path)), (_("Sealed for"), handoff.card_fingerprint)),
            line_of(
                click_on(Button(_("Make a mail draft"), "secondary", icon="envelope-simple"), self.draft),
                click_on(Button(_("Open the folder"), "secondary", icon="folder-open"), self.open_folder),
                copy_button(_("Copy the text"), self.text()),
            ),
            self._told,
            self._signer,
            numbered(
                _("Send the file to the communications department as an attachment."),
                _("Write nothing about the password in the mail."),
                _("Come back and confirm here. The department answers with a receipt file."),
            ),
        )
        self.form.add(
            "how",
            _("How did you send it?"),
            LineEdit(),
            help=_("For instance: e-mail, or in the shared folder."),
            optional=True,
        )
        self.furnish(
            self.verb(_("I have sent it"), self.confirm, icon="paper-plane-tilt"),
            self.verb(_("Seal again"), lambda: self.asked.emit("handoff", None), "quiet"),
            self.verb(_("My key"), lambda: self.asked.emit("own_key", None), "quiet", icon="fingerprint"),
        )

        self.desk.operations.read(
            handoffs.one_time_signer,
            handoff.id,
            owner=self,
            then=self._show_signer,
            failed=lambda _error: True,  # the file is away; what needs it says so
        )

    def _show_signer(self, fingerprint: Any) -> None:
        if fingerprint is None:
            return
        Column(self._signer).add(
            FingerprintBox(
                _("Read this to the department"),
                fingerprint,
                _("The package is signed with a key of this time only, which they do not know."),
            )
        )
        self._signer.show()

    def text(self) -> str:
        """What one may write in the mail: never what is inside."""
        account = self._view.account
        return _(
            "Here are the login details of {account} ({platform}), sealed so that only you can open them. Open the "
            "enclosed file {file} in Lidsome, test that you can log in, and send the receipt back."
        ).format(
            account=account.name, platform=self.tools.platform_name(account.platform), file=self.path.name
        )

    def draft(self) -> None:
        """A draft in the person's own mail program, the package enclosed."""
        self.do(
            _("Making a mail draft …"),
            handoffs.mail_draft,
            self._handoff.id,
            self.path.with_suffix(".eml"),
            then=self._open_draft,
        )

    def open_folder(self) -> None:
        """Where the file is."""
        if not open_outside(self.path.parent):
            self._say(_("The folder could not be opened. It is {folder}.").format(folder=self.path.parent))

    def confirm(self) -> None:
        """It is on its way: the receipt is awaited from now."""
        self.do(
            _("Saving …"),
            handoffs.confirm_sent,
            self._handoff.id,
            str(self.form.control("how").value()),
            then=self._sent,
        )

    def _sent(self, handoff: Handoff) -> None:
        due = handoff.receipt_due_on
        self.finished.emit(
            _("Handed over. The receipt is awaited by {day}.").format(day=due.isoformat())
            if due
            else _("Handed over.")
        )

    def _open_draft(self, path: Path) -> None:
        words = _("The draft is saved beside the package: {file}").format(file=path.name)
        if not open_outside(path):
            words = _(
                "No mail program took the draft. Attach the file yourself; the draft is {file}."
            ).format(file=path.name)
        self._say(words)

    def _say(self, words: str) -> None:
        self._told.setText(words)
        self._told.show()


class ReceiptSheet(Sheet):
    """The department's answer comes in; what it says is shown in words."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(
            tools,
            _("Read in a receipt"),
            _("The department sends it when the package has been opened and the login tested."),
        )
        self.zone = file_zone(
            _("Drop the receipt here, or choose the file"),
            _("Receipt"),
            RECEIPT_ENDING,
            self.read,
            icon="seal-check",
        )
        self.body.add(self.zone)
        self.furnish()

    def read(self, path: Path) -> None:
        """Read it in; forged, foreign, twice and late are told in the services' own words."""
        self.do(
            _("Reading the receipt …"),
            handoffs.import_receipt,
            path,
            then=lambda answer: self.asked.emit("receipt_read", answer),
            again=lambda: self.read(path),
        )


class ReceiptReadSheet(Sheet):
    """A receipt that was believed."""

    def __init__(self, tools: Tools, answer: ReceiptView) -> None:
        passed = answer.receipt.outcome is LoginTest.PASSED
        super().__init__(tools, _("The receipt is read in"))
        heading, words = {
            LoginTest.PASSED: (
                _("The department could log in"),
                _("The hand-over is done. Nothing more is asked of you until something changes."),
            ),
            LoginTest.FAILED: (
                _("The department could not log in"),
                _("Check the password on the platform, change it if need be, and hand over again."),
            ),
            LoginTest.REFUSED: (
                _("The department did not accept it"),
                _("Read why below, put it right, and hand over again."),
            ),
        }[answer.receipt.outcome]
        self.body.add(Notice(heading, words, kind="ok" if passed else "warn"))
        if answer.superseded:
            self.body.add(
                Notice(
                    _("It answers an older version"),
                    _("The details have been changed since. The new version is still to be handed over."),
                    kind="warn",
                )
            )
        self.body.add(
            facts(
                (_("From"), answer.receipt.receiver),
                (_("Tested"), day_and_time(answer.receipt.tested_at)),
                (_("Reason"), answer.receipt.reason),
            )
        )
        self.furnish(self.verb(_("Done"), lambda: self.finished.emit("")))
