"""The unit's contact for data protection, one press away from every page with personal data (R71)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.people import Unit
from lidsome_desktop.texts import _
from lidsome_desktop.ui.desk import Desk, RoomName, copy_text, open_outside
from lidsome_desktop.ui.kit import Button, Column, Dialog, Fact, Link, Text, click_on


class GdprContact(QWidget):
    """A link that opens who to ask, and what they answer for."""

    def __init__(self, desk: Desk, unit: Unit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._unit = desk, unit
        self.link = Link(_("Questions on personal data?"), icon="question")
        click_on(self.link, self._open)
        Column(self).add(self.link)

    def _open(self) -> None:
        GdprDialog(self._desk, self._unit, self.window()).open()


class GdprDialog(Dialog):
    """Name, address and telephone of the contact; or that none is named, and where that is mended."""

    def __init__(self, desk: Desk, unit: Unit, parent: QWidget | None = None) -> None:
        super().__init__(_("Questions on personal data"), parent, width=520)
        self._desk, self._unit = desk, unit
        self.body.add(
            Text(
                _(
                    "Ask what counts as personal data, and what you may do with it. Write to your contact before you "
                    "spread or keep more than the task needs."
                )
            )
        )
        close = Button(_("Close"), "secondary")
        click_on(close, self.reject)
        if not unit.gdpr_contact_name and not unit.gdpr_contact_email:
            self.body.add(Text(_("No contact is named for {unit} yet.").format(unit=unit.name), tone="warn"))
            name = Button(_("Name the contact"), "primary")
            click_on(name, self._name)
            self.buttons.add(close, name)
            return
        for label, value in (
            (_("Contact"), unit.gdpr_contact_name),
            (_("E-mail"), unit.gdpr_contact_email),
            (_("Phone"), unit.gdpr_contact_phone),
        ):
            if value:
                self.body.add(Fact(label, value, rule=False, label_width=96))
        self.buttons.add(close)
        if unit.gdpr_contact_email:
            copy = Button(_("Copy the address"), "secondary", icon="copy")
            click_on(copy, self._copy)
            write = Button(_("Write an e-mail"), "primary", icon="envelope-simple")
            click_on(write, self._write)
            self.buttons.add(copy, write)

    def _name(self) -> None:
        self.accept()
        self._desk.paths.go(RoomName.SETTINGS, "organisation")

    def _copy(self) -> None:
        copy_text(self._unit.gdpr_contact_email)
        self._desk.paths.say(_("Copied"))

    def _write(self) -> None:
        if open_outside(f"mailto:{self._unit.gdpr_contact_email}"):
            self.accept()
        else:
            self._desk.paths.say(_("No mail program answered. Copy the address instead."))
