"""The manager's approval: who, when, and how it was given (a reference, or the message itself)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.people import Person, Role
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.services import people
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import (
    Beside,
    Button,
    Choice,
    ComboBox,
    DateField,
    DropZone,
    Form,
    LineEdit,
    Text,
)
from lidsome_desktop.ui.removals.page import sort_faults
from lidsome_desktop.ui.removals.trip import Trip


class ApprovalForm(Form):
    """A form with the fields of an approval; others may stand before them."""

    def __init__(self, trip: Trip) -> None:
        super().__init__()
        self._trip = trip
        self._attached: Path | None = None
        self._said = Text("", tone="muted")

    def add_approval(self) -> None:
        """The fields: manager, day, reference, attachment."""
        manager = self._trip.opened.manager
        known = [Choice(manager.id, manager.name)] if manager else []
        self.add_row(
            self.make("manager_id", _("Approved by"), ComboBox(known, placeholder=_("Choose the manager"))),
            self.make("approved_on", _("On"), DateField(self._trip.today)),
        )
        self.set_values({"manager_id": manager.id if manager else None})
        self.add(
            "reference",
            _("How it was given"),
            LineEdit(placeholder=_("E-mail of 2026-11-22")),
            help=_("A reference that can be found again, or attach the message under this."),
        )
        zone = DropZone(
            _("Attach the approval"), _("press, or drop a file here"), icon="file-text", many=False
        )
        zone.files.connect(self._attach)
        self.add_widget(zone)
        self._said.hide()
        self.add_widget(self._said)
        self._trip.desk.operations.read(people.people, role=Role.MANAGER, owner=self, then=self._offer)

    def add_button(self, button: Button) -> None:
        """The verb under the fields, not wider than it is."""
        self.add_widget(Beside((button, QWidget()), at=240, stretch=(0, 1)))

    def approval(self) -> dict[str, Any]:
        """What the verbs want of it."""
        values = self.values()
        return {
            "manager_id": values["manager_id"] or "",
            "approved_on": values["approved_on"] or self._trip.today,
            "reference": values["reference"],
            "attachment": self._attached,
        }

    def refused(self, error: Exception) -> bool:
        """Faults at their fields; anything else is for the window."""
        if not isinstance(error, Refusal):
            return False
        self.show_faults(*sort_faults(error.faults, tuple(self.fields)))
        return True

    def _offer(self, found: tuple[Person, ...]) -> None:
        control = self.control("manager_id")
        kept = control.value()
        manager = self._trip.opened.manager
        persons = {person.id: person for person in ((manager,) if manager else ()) + found}
        control.set_choices([Choice(each.id, each.name) for each in persons.values()])
        control.set_value(kept)

    def _attach(self, paths: list[Path]) -> None:
        self._attached = paths[0]
        self._said.setText(_("Attached: {name}").format(name=paths[0].name))
        self._said.show()
