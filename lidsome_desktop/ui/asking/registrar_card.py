"""Whom what is secret is sealed for: the registrar's recipient card, read in and compared where it is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from lidsome_desktop.domain.handoff_states import Compared
from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.domain.registrar_card import RegistrarCard
from lidsome_desktop.sentences.saying import say_refusal, say_trouble
from lidsome_desktop.services import registrations
from lidsome_desktop.services.registrations import CardRead
from lidsome_desktop.texts import _
from lidsome_desktop.ui.asking.faults import placed
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import (
    Button,
    Check,
    Choice,
    Choices,
    Column,
    Dialog,
    Form,
    LineEdit,
    Notice,
    Text,
    click_on,
)


class SealedFor(QWidget):
    """Says for whom a diary's secret records are sealed, or that nobody has given a card, and takes one in.

    Signals:
        changed: another card stands; what was made before is sealed for nobody, or for another.
    """

    changed = Signal()

    def __init__(self, desk: Desk, diary: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._diary = desk, diary
        self._card: RegistrarCard | None = None
        self._said = Notice("", kind="info")
        self._said.hide()
        self.read_in = Button(_("Read in the registrar's card"), icon="identification-card", height=32)
        click_on(self.read_in, self._choose)
        Column(self, gap=12).add(self._said, self.read_in)
        self.refresh()

    def refresh(self) -> None:
        """Read which card stands."""
        self._desk.operations.read(registrations.registrar_card, self._diary, owner=self, then=self._show)

    def _show(self, card: RegistrarCard | None) -> None:
        self._card = card
        if card is None:
            self._said.say(
                _("The record is secret and must not go by open mail"),
                _(
                    "Put the package in a folder that only the registrar reads. Or read in the registrar's recipient "
                    "card: then it is sealed, and can be sent."
                ),
            )
        else:
            self._said.say(
                _("Sealed for the registrar"),
                _("{organisation} alone can open it. The words were compared with {name}.").format(
                    organisation=card.organisation, name=card.compared_with
                ),
            )
        self.read_in.setText(_("Read in another card") if card else _("Read in the registrar's card"))
        self._said.show()

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("The registrar's recipient card"), "", _("Recipient card") + " (*.mottagarkort)"
        )
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Read a card and ask for its words to be compared."""
        self._desk.operations.run(
            registrations.read_registrar_card, path, owner=self, then=self._compare, failed=self._unread
        )

    def _unread(self, error: Exception) -> bool:
        if not isinstance(error, (Refusal, EnvironmentFault)):
            return False
        why = " ".join(say_refusal(error)) if isinstance(error, Refusal) else say_trouble(error)
        self._said.say(_("The card was not read in"), why)
        return True

    def _compare(self, read: CardRead) -> None:
        dialog = CompareDialog(self._desk, self._diary, read, self._card, self.window())
        dialog.pinned.connect(self._pinned)
        dialog.open()

    def _pinned(self) -> None:
        self.refresh()
        self.changed.emit()


class CompareDialog(Dialog):
    """The card's words, to be compared with what the registrar reads out.

    Signals:
        pinned: the words were the same; the card stands.
    """

    pinned = Signal()

    def __init__(
        self, desk: Desk, diary: str, read: CardRead, before: RegistrarCard | None, parent: QWidget | None
    ) -> None:
        super().__init__(_("Compare the words by phone"), parent, width=560)
        self._desk, self._diary, self._read = desk, diary, read
        self.body.add(
            Text(
                _(
                    "Call {organisation} on a number that you knew before. Ask them to read the words of their card. "
                    "Only when all are the same is the card theirs."
                ).format(organisation=read.card.organisation)
            ),
            Text(" ".join(read.fingerprint.words), size="section", weight=600),
            Text(read.fingerprint.letters, digits=True, tone="muted"),
        )
        self.form = Form()
        ways = [
            Choice(Compared.PHONE.value, _("By phone")),
            Choice(Compared.IN_PERSON.value, _("Face to face")),
            Choice(Compared.PRESET.value, _("IT has given me the words")),
        ]
        self.form.add("compared", _("How did you compare?"), Choices(ways, value=Compared.PHONE.value))
        self.form.add("compared_with", _("With whom?"), LineEdit())
        self._another = before is not None and before.fingerprint != read.fingerprint.letters
        if self._another and before is not None:
            words = _("The card from {organisation} is no longer to be used").format(
                organisation=before.organisation
            )
            self.form.add("replace", "", Check(words), label_hidden=True)
            self.form.fields["replace"].control.setAccessibleName(words)
        self.body.add(self.form)
        cancel = Button(_("Cancel"), "secondary")
        click_on(cancel, self.reject)
        self.pin = Button(_("The words are the same"), "primary", icon="check")
        click_on(self.pin, self._pin)
        self.buttons.add(cancel, self.pin)

    def _pin(self) -> None:
        if self.pin.busy:
            return
        values = self.form.values()
        words: dict[str, Any] = {
            "diary": self._diary,
            "compared": Compared(values["compared"]),
            "compared_with": values["compared_with"],
            "replace": bool(values.get("replace")),
        }
        self.pin.set_busy(True)
        self._desk.operations.run(
            registrations.pin_registrar_card,
            self._read.card,
            owner=self,
            then=self._done,
            failed=self._failed,
            **words,
        )

    def _done(self, _card: RegistrarCard) -> None:
        self.pin.set_busy(False)
        self.pinned.emit()
        self.accept()

    def _failed(self, error: Exception) -> bool:
        self.pin.set_busy(False)
        if not isinstance(error, Refusal):
            return False
        self.form.show_faults(*placed(error.faults, self.form.fields))
        return True
