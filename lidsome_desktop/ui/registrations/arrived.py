"""What ends a registration: the registrar's word that the copy is in the diary (R57), and the day until which this
registry keeps its own."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.services import registrations, removals
from lidsome_desktop.services.registrations import RegistrationView
from lidsome_desktop.services.removals import CaseView
from lidsome_desktop.texts import _
from lidsome_desktop.ui.asking.faults import placed
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import Button, Column, DateField, Form, LineEdit, Text, click_on


class _Ending(QWidget):
    """A form with one verb.

    Signals:
        kept: it has been saved.
    """

    kept = Signal()

    def __init__(self, desk: Desk, words: str, verb: str) -> None:
        super().__init__()
        self.desk = desk
        self.form = Form()
        self.fill()
        self.save = Button(verb, "secondary", fill_width=True)
        click_on(self.save, self._save)
        self.form.add_widget(self.save)
        Column(self, gap=12).add(Text(words, tone="muted"), self.form)

    def fill(self) -> None:
        """Add the fields."""
        raise NotImplementedError

    def run(self, values: dict[str, Any]) -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
        """The verb, with what is typed."""
        raise NotImplementedError

    def _save(self) -> None:
        if self.save.busy:
            return
        verb, args, words = self.run(self.form.values())
        self.save.set_busy(True)
        self.desk.operations.run(verb, *args, owner=self, then=self._done, failed=self._failed, **words)

    def _done(self, _view: object) -> None:
        self.save.set_busy(False)
        self.desk.paths.say(_("Saved"))
        self.kept.emit()

    def _failed(self, error: Exception) -> bool:
        self.save.set_busy(False)
        if not isinstance(error, Refusal):
            return False
        self.form.show_faults(*placed(error.faults, self.form.fields))
        return True


class ArrivedForm(_Ending):
    """*Kopian har kommit fram*: the receipt that the diary holds the content."""

    def __init__(self, desk: Desk, view: RegistrationView) -> None:
        self._id = view.registration.id
        words = (
            _("The content belongs to a matter. The case can be closed when the diary holds it.")
            if view.moved_missing
            else _("When the registrar has said that the copy is in the diary, note it here.")
        )
        super().__init__(desk, words, _("The copy has arrived"))

    def fill(self) -> None:
        """When, and how it was said."""
        today = self.desk.operations.place.today()
        self.form.add("moved_on", _("Confirmed on"), DateField(today))
        self.form.add(
            "reference",
            _("How"),
            LineEdit(placeholder=_("E-mail, call or receipt")),
            optional=True,
        )

    def run(self, values: dict[str, Any]) -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
        """Confirm it."""
        return registrations.confirm_moved, (self._id,), values


class CloseForm(_Ending):
    """Closes the case with the day until which the copy here is kept."""

    def __init__(self, desk: Desk, view: CaseView) -> None:
        self._view = view
        words = _("Everything is done. The diary keeps its own copy; say how long this one is kept.")
        super().__init__(desk, words, _("Close the case"))

    def fill(self) -> None:
        """Until when."""
        self.form.add(
            "retention_until", _("Keep the copy here until"), DateField(self._view.suggested_retention)
        )

    def run(self, values: dict[str, Any]) -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
        """Close it."""
        return removals.close, (self._view.case.id,), values
