"""The number that came back, in the pane: writing it in, and correcting it with the old value left to see."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.sentences.registrations import number_hints as hint_sentences
from lidsome_desktop.services import registrations
from lidsome_desktop.services.registrations import NumberHint, RegistrationView
from lidsome_desktop.texts import _
from lidsome_desktop.ui.asking.faults import placed
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import (
    Button,
    Column,
    DateField,
    FaultText,
    Form,
    LineEdit,
    Link,
    TextEdit,
    announce,
    clear,
    click_on,
)

_HINT_AFTER_MS = 400


class NumberForm(QWidget):
    """Number, day and registrar; while the number stands, a link that begins a correction with its reason.

    What is unusual is pointed out while it is typed, and never refused: numbers differ between boards.

    Signals:
        kept: the number has been saved or corrected.
    """

    kept = Signal()

    def __init__(
        self,
        desk: Desk,
        view: RegistrationView,
        typed: dict[str, Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._registration = desk, view.registration
        self._correcting = False
        self._correct = Link(_("Correct the number"), icon="pencil-simple")
        click_on(self._correct, self._begin_correction)
        self.form = Form()
        self._hints = Column(gap=4)
        self.save = Button("", "secondary", fill_width=True)
        click_on(self.save, self._save)
        self._build()
        column = Column(self, gap=12)
        column.add(self._correct, self.form)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_HINT_AFTER_MS)
        self._slow.timeout.connect(self._ask_hints)
        self.form.changed.connect(lambda name: self._slow.start() if name == "number" else None)
        if typed is not None:
            self._correcting = self._registration.registered
            self.form.set_values(typed)
        self._show()

    def _build(self) -> None:
        form, kept = self.form, self._registration
        form.add("number", _("Number in the diary"), LineEdit(kept.number))
        self._hint_box = QWidget()
        Column(self._hint_box).add(self._hints)
        self._hint_box.hide()
        form.add_widget(self._hint_box)
        form.add("registered_on", _("Registered on"), DateField(kept.registered_on))
        form.add("registrar", _("Registered by"), LineEdit(kept.registrar), optional=True)
        form.add(
            "reason",
            _("Why is it corrected?"),
            TextEdit(rows=2),
            help=_("The old number stays visible."),
        )
        form.add_widget(self.save)
        if not kept.registered:
            form.set_values({"registered_on": self._desk.operations.place.today()})

    def typed(self) -> dict[str, Any] | None:
        """What is written and not saved; None when nothing is."""
        values = self.form.values()
        waits = self._correcting or not self._registration.registered
        return values if waits and values["number"] != self._registration.number else None

    def _show(self) -> None:
        standing = self._registration.registered and not self._correcting
        self._correct.setVisible(standing)
        self.form.setVisible(not standing)
        self.form.fields["reason"].setVisible(self._correcting)
        self.save.setText(_("Save the correction") if self._correcting else _("Save the number"))

    def _begin_correction(self) -> None:
        self._correcting = True
        self._show()
        self.form.fields["number"].focus()

    def _save(self) -> None:
        if self.save.busy:
            return
        self._slow.stop()
        values = self.form.values()
        verb: Callable[..., Any] = registrations.correct_number
        if not self._correcting:
            verb = registrations.record_number
            del values["reason"]
        self.save.set_busy(True)
        self._desk.operations.run(
            verb, self._registration.id, owner=self, then=self._done, failed=self._failed, **values
        )

    def _done(self, view: RegistrationView) -> None:
        self.save.set_busy(False)
        self._correcting, self._registration = False, view.registration
        self._desk.paths.say(_("Saved"))
        self.kept.emit()

    def _failed(self, error: Exception) -> bool:
        self.save.set_busy(False)
        if not isinstance(error, Refusal):
            return False
        self.form.show_faults(*placed(error.faults, self.form.fields))
        return True

    def _ask_hints(self) -> None:
        number = self.form.values()["number"]
        self._desk.operations.read(
            registrations.number_hints,
            self._registration.id,
            number,
            owner=self,
            then=partial(self._hint, number),
        )

    def _hint(self, number: str, hints: tuple[NumberHint, ...]) -> None:
        if number != self.form.values()["number"]:
            return
        clear(self._hints)
        sentences = hint_sentences()
        said = [sentences[hint.code].format(**hint.facts) for hint in hints]
        for sentence in said:
            self._hints.add(FaultText(sentence, key="warn"))
        self._hint_box.setVisible(bool(said))
        if said:
            announce(self.form, " ".join(said))
