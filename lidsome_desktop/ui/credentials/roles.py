"""Access by role: who has which role, and that the department has one (B7). Nobody's password is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.credential import RoleGiven
from lidsome_desktop.domain.handoff import LoginTest
from lidsome_desktop.domain.handoff_states import Handoff
from lidsome_desktop.domain.people import Person
from lidsome_desktop.services import credentials, handoffs
from lidsome_desktop.services.credentials import CredentialView
from lidsome_desktop.texts import _
from lidsome_desktop.ui.credentials.passwords import add_description, description_of
from lidsome_desktop.ui.credentials.sheet import Sheet, Tools
from lidsome_desktop.ui.desk import RoomName
from lidsome_desktop.ui.kit import (
    Beside,
    Button,
    Check,
    Choice,
    Choices,
    Column,
    ComboBox,
    DateField,
    FaultText,
    Field,
    Line,
    LineEdit,
    Link,
    Row,
    TextEdit,
    Why,
    click_on,
    section,
)


class HolderLine(QWidget):
    """One person with a role."""

    changed = Signal()
    removed = Signal()

    def __init__(self, persons: Sequence[Person], today: date, given: RoleGiven | None = None) -> None:
        super().__init__()
        self.person = ComboBox(
            [Choice(each.id, f"{each.name}, {each.email}") for each in persons],
            value=given.person_id if given else None,
        )
        self.role = LineEdit(given.role if given else "")
        self.since = DateField(given.granted_on if given else today)
        self.department = Check(_("Works at the communications department"))
        self.department.set_value(bool(given and given.department))
        for control in (self.person, self.role, self.since, self.department):
            control.changed.connect(lambda _value: self.changed.emit())
        column = Column(self, gap=12)
        column.add(Field(_("Person"), self.person))
        column.add(
            Beside(
                (
                    Field(_("Role on the platform"), self.role, help=_("As the platform calls it.")),
                    Field(_("Since"), self.since, help=_("The day the role was given.")),
                ),
                at=400,
                stretch=(1, 0),
            )
        )
        under = Row(gap=12)
        under.add(self.department, None)
        self.remove = Button(
            "", "icon", icon="trash-simple", name=_("Take the person off the list"), height=32
        )
        click_on(self.remove, self.removed.emit)
        under.add(self.remove)
        column.add(under, Line())

    @property
    def given(self) -> RoleGiven | None:
        """What the line says; None while nobody is chosen."""
        person = self.person.value()
        if not isinstance(person, str):
            return None
        return RoleGiven(
            person_id=person,
            role=str(self.role.value()),
            granted_on=self.since.value() or date.min,
            department=bool(self.department.value()),
        )


class RolesSheet(Sheet):
    """The whole list as it is now."""

    def __init__(
        self,
        tools: Tools,
        account: Account,
        note: str,
        persons: Sequence[Person],
        today: date,
        view: CredentialView | None = None,
    ) -> None:
        super().__init__(tools, _("Who has access to {account}?").format(account=account.name))
        self._account, self._persons, self._today = account, persons, today
        self.body.add(
            Why(
                note
                + " "
                + _(
                    "What is handed over is the list of who has which role, with one person at the department."
                ),
                heading=_("Why is no password asked for?"),
            )
        )
        self.lines: list[HolderLine] = []
        # A place of its own, made before what stands under it: in that order it is read to somebody.
        holders = QWidget()
        self._list = Column(holders, gap=16)
        self._fault = FaultText()
        self._fault.hide()
        self.body.add(section(_("Roles")), holders, self._fault)
        foot = Row(gap=12)
        foot.add(
            click_on(Button(_("Add a person"), "secondary", icon="plus", height=32), self.add_line),
            click_on(
                Link(_("Is somebody missing? Add the person under Settings")),
                lambda: tools.desk.paths.go(RoomName.SETTINGS, "persons"),
            ),
            None,
        )
        self.body.add(foot)
        standing = view.holders if view is not None else ()
        for each in standing:
            holding = each.holding
            self._add(
                RoleGiven(
                    person_id=holding.person_id,
                    role=holding.role,
                    granted_on=holding.granted_on,
                    department=holding.department,
                )
            )
        if not self.lines:
            self._add()
        add_description(self.form, view.credential if view else None, password=False)
        self.furnish(self.verb(_("Save the list"), self.save))

    def add_line(self) -> None:
        """One more."""
        line = self._add()
        line.person.setFocus()

    def save(self) -> None:
        """Write the list down."""
        given = [each.given for each in self.lines]
        found = tuple(each for each in given if each is not None)
        undated = any(each.granted_on == date.min for each in found)
        self._fault.setVisible(undated)
        if undated:
            self._fault.say(_("Write since when each person has the role, as 2026-11-22."))
            return
        self.do(
            _("Saving …"),
            credentials.record_roles,
            self._account.id,
            found,
            description_of(self.form),
            then=self._saved,
        )

    def _saved(self, view: CredentialView) -> None:
        self.desk.paths.say(_("The list is saved."))
        self.asked.emit("credential", view)

    def _add(self, given: RoleGiven | None = None) -> HolderLine:
        line = HolderLine(self._persons, self._today, given)
        line.changed.connect(lambda: self._typed("roles"))
        line.removed.connect(lambda: self._remove(line))
        self.lines.append(line)
        self._list.add(line)
        return line

    def _remove(self, line: HolderLine) -> None:
        self.lines.remove(line)
        self._list.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._typed("roles")


class GrantSheet(Sheet):
    """A person at the department has the role on the platform: that is the hand-off, without a file."""

    def __init__(self, tools: Tools, view: CredentialView) -> None:
        names = ", ".join(each.person.name for each in view.holders if each.holding.department)
        super().__init__(
            tools,
            _("Has the department its role?"),
            _(
                "On the list stands: {names}. Invite on the platform, and confirm here when the person has said yes."
            ).format(names=names or _("nobody")),
        )
        self._view = view
        self.form.add(
            "how",
            _("How do you know it?"),
            LineEdit(),
            help=_("For instance: Omar Ek accepted the invitation on 22 November, e-mail."),
        )
        self.furnish(self.verb(_("Confirm the hand-over"), self.confirm))

    def confirm(self) -> None:
        """Handed over."""
        self.do(
            _("Saving …"),
            handoffs.confirm_role_granted,
            self._view.credential.id,
            str(self.form.control("how").value()),
            then=self.done(_("Handed over. The department now confirms that it works.")),
        )


class StateReceiptSheet(Sheet):
    """The department has said, without a file, whether the role works (*uppgett av*)."""

    def __init__(self, tools: Tools, view: CredentialView, handoff: Handoff) -> None:
        super().__init__(
            tools,
            _("What did the department say?"),
            _("It is kept as stated by you, with the reference, since there is no signed file for a role."),
        )
        self._handoff = handoff
        outcome = Choices(
            [
                Choice(LoginTest.PASSED.value, _("The role works")),
                Choice(LoginTest.FAILED.value, _("The role does not work")),
                Choice(LoginTest.REFUSED.value, _("The department does not accept it")),
            ],
            value=LoginTest.PASSED.value,
        )
        self.form.add("outcome", _("The answer"), outcome)
        self.form.add("reason", _("Why not"), TextEdit(rows=2))
        self.form.add("receiver", _("Who answered"), LineEdit(), help=_("A person at the department."))
        self.form.add(
            "reference",
            _("Reference"),
            LineEdit(),
            help=_("For instance: e-mail of 22 November, phone call."),
        )
        self.form.fields["reason"].hide()
        outcome.changed.connect(
            lambda value: self.form.fields["reason"].setVisible(value != LoginTest.PASSED.value)
        )
        self.furnish(self.verb(_("Save the answer"), self.save))

    def save(self) -> None:
        """Keep it."""
        values = self.form.values()
        self.do(
            _("Saving …"),
            handoffs.state_receipt,
            self._handoff.id,
            LoginTest(values["outcome"]),
            receiver=str(values["receiver"]),
            reference=str(values["reference"]),
            reason=str(values["reason"]) if values["outcome"] != LoginTest.PASSED.value else "",
            then=self.done(_("The answer is saved.")),
        )
