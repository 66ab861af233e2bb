"""The short form *Befintligt konto*, and the form that changes an account's facts (R24, R80)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from lidsome_desktop.domain.account import AccountScope
from lidsome_desktop.domain.people import Person, Role
from lidsome_desktop.domain.refusals import Fault
from lidsome_desktop.domain.typed import blank
from lidsome_desktop.sentences.accounts import scopes
from lidsome_desktop.sentences.saying import say_fault
from lidsome_desktop.services import accounts, people, registering
from lidsome_desktop.services.accounts import AccountChanges, AccountView
from lidsome_desktop.services.people import Named
from lidsome_desktop.services.registering import Administering, Belonging
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.texts import _
from lidsome_desktop.ui.asking.day import DayText, required_day
from lidsome_desktop.ui.asking.faults import placed
from lidsome_desktop.ui.asking.known import Known
from lidsome_desktop.ui.asking.organisation import OrganisationFields
from lidsome_desktop.ui.asking.page import FormPage
from lidsome_desktop.ui.asking.people import add_person, named, person_choices
from lidsome_desktop.ui.asking.quotes import why
from lidsome_desktop.ui.asking.statement import add_statement
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import Check, Choice, Choices, ComboBox, LineEdit, Notice

_OTHER = "*"
_ME, _OTHERS, _NOBODY = "me", "others", "nobody"


class RegisterPage(FormPage):
    """Registers an account that is in use already; what it lacks is listed afterwards."""

    def __init__(self, desk: Desk, known: Known) -> None:
        super().__init__(
            desk,
            _("Which account do you have already?"),
            _("Register the account"),
            lead=_(
                "Only what tells accounts apart is asked now. What is missing is listed afterwards, one at a time."
            ),
            aside=why(known.book, "R12", "R73"),
        )
        self._known = known
        form = self.form
        platforms = [Choice(each.code, each.name) for each in known.policy.platforms]
        box = form.add(
            "platform", _("Platform"), ComboBox([*platforms, Choice(_OTHER, _("Another platform"))])
        )
        form.add("other", _("Which platform?"), LineEdit())
        self._explained = Notice(
            _("Not a decided platform"),
            _(
                "The municipality uses the five in the list. An account elsewhere is registered as deviating, so "
                "that somebody answers for it, and is to be closed."
            ),
            kind="warn",
        )
        form.add_widget(self._explained)
        form.add("name", _("Name of the account"), LineEdit(), help=_("As it is shown on the platform"))
        form.add(
            "address",
            _("Address"),
            LineEdit(),
            help=_("Copy it from the browser. A user name such as @biblioteket will do too."),
        )
        scope = [Choice(each.value, word) for each, word in scopes().items()]
        form.add("scope", _("Whose account is it?"), Choices(scope, value=AccountScope.UNIT.value))
        self.organisation = OrganisationFields(desk, form, known.organisation, with_form=True)
        me = known.me
        unit = next((u for u in known.organisation.units if me and u.id == me.unit_id), None)
        if unit is not None:
            self.organisation.show(unit.board_id, unit.department_id or "", unit.id)
        self._ask_who(known)
        box.changed.connect(lambda _value: self._show_other())
        self._show_other()
        self.act = lambda values: (register, (values, self.organisation.belonging(), known.me), {})
        self.touched = False

    def _show_other(self) -> None:
        other = self.form.control("platform").value() == _OTHER
        self.form.fields["other"].setVisible(other)
        self._explained.setVisible(other)

    def _ask_who(self, known: Known) -> None:
        """Who administers it (R33), and how the manager's assignment was given (R17)."""
        form, me = self.form, known.me
        choices = [Choice(_ME, _("I do"))] if me is not None else []
        choices += [
            Choice(_OTHERS, _("Somebody else")),
            Choice(
                _NOBODY,
                _("Not known yet"),
                _("The account then lacks its administrators, and says so until they are appointed."),
            ),
        ]
        mine = me is not None and me.has_role(Role.ADMINISTRATOR)
        who = form.add(
            "administers",
            _("Who administers the account?"),
            Choices(choices, value=_ME if mine else None),
            check=lambda value: (
                "" if value else _("Choose who administers the account, or that it is not known.")
            ),
        )
        others = tuple(each for each in known.persons if me is None or each.id != me.id)
        add_person(form, others, prefix="first.", who=_("Administrator"))
        form.add(
            "second",
            _("The second administrator"),
            ComboBox([Choice("", _("Not known yet")), *person_choices(others)], value=""),
            optional=True,
            help=_("Two share the duty. Somebody who is not in the list is appointed afterwards."),
        )
        add_statement(form, "", _("Day of the assignment"))
        who.changed.connect(lambda _value: self._show_who())
        self._show_who()

    def _show_who(self) -> None:
        chosen = self.form.control("administers").value()
        for name, field in self.form.fields.items():
            if name.startswith("first."):
                field.setVisible(chosen == _OTHERS)
            elif name in ("second", "on", "reference", "evidence"):
                field.setVisible(chosen in (_ME, _OTHERS))

    def show_refusal(self, faults: Sequence[Fault]) -> None:
        """What was typed is mended where it was typed: a platform, an administrator."""
        mine = self.form.control("administers").value() == _ME
        at, others = placed(
            [replace(each, field=_field_of_row(each.field or "", mine=mine)) for each in faults],
            self.form.fields,
            say=self._say,
        )
        if self.form.control("platform").value() == _OTHER and "platform" in at:
            at["other"] = at.pop("platform")
        self.form.show_faults(at, others)
        self.show_existing(faults)

    def _say(self, fault: Fault) -> str:
        if fault.code == "account.platform_is_decided":
            name = self._known.platform_name(str(fault.facts["platform"]))
            return say_fault(Fault(fault.code, {**fault.facts, "platform": name}, fault.field))
        return say_fault(fault)


class ChangePage(FormPage):
    """Changes an account's facts. Somebody else's change in between is told, and nothing is overwritten."""

    def __init__(self, desk: Desk, known: Known, view: AccountView) -> None:
        super().__init__(
            desk,
            _("What has changed?"),
            _("Save the changes"),
            lead=_(
                "A change of mailbox or two-step login is to be handed over to the communications department too."
            ),
            aside=why(known.book, "R23", "R24"),
        )
        self._view = view
        self.read = {"account": view.account.version}
        account, form = view.account, self.form
        form.add("name", _("Name of the account"), LineEdit(), help=_("As it is shown on the platform"))
        form.add("address", _("Address"), LineEdit())
        scope = [Choice(each.value, word) for each, word in scopes().items()]
        form.add("scope", _("Whose account is it?"), Choices(scope))
        self.organisation = OrganisationFields(desk, form, known.organisation)
        form.add("manager_id", _("Manager"), ComboBox(person_choices(known.persons)))
        form.add(
            "owner_mailbox",
            _("Shared mailbox that owns the account"),
            LineEdit(),
            optional=True,
            help=_("Never a private address."),
        )
        form.add("two_factor", "", Check(_("Two-step login is switched on")), label_hidden=True)
        form.add(
            "last_activity_on",
            _("Latest day that something was published"),
            DayText(),
            optional=True,
        )
        form.set_values(
            {
                "name": account.name,
                "address": account.address,
                "scope": account.scope.value,
                "manager_id": account.manager_id,
                "owner_mailbox": account.owner_mailbox,
                "two_factor": account.two_factor,
                "last_activity_on": account.last_activity_on.isoformat() if account.last_activity_on else "",
            }
        )
        self.organisation.show(account.board_id, account.department_id or "", account.unit_id)
        self.act = self._act

    def finish(self) -> None:
        """A day that cannot be read is told before anything is saved."""
        control = self.form.control("last_activity_on")
        if str(control.value()) and control.day is None:
            self.form.show_faults({"last_activity_on": say_fault(Fault("typed.day_malformed", {}, None))})
            return
        super().finish()

    def _act(self, values: dict[str, Any]) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        account = self._view.account
        changes = AccountChanges(
            name=str(values["name"]),
            address=str(values["address"]) if values["address"] != account.address else None,
            scope=AccountScope(values["scope"]),
            department_id=values["department_id"] or None,
            unit_id=values["unit_id"] or None,
            manager_id=values["manager_id"] or None,
            owner_mailbox=str(values["owner_mailbox"]),
            two_factor=bool(values["two_factor"]),
            last_activity_on=self.form.control("last_activity_on").day,
        )
        return accounts.change, (account.id, self.read["account"], changes), {}


def register(
    place: Workplace, values: dict[str, Any], belonging: Belonging, me: Person | None
) -> AccountView:
    """`registering.register` for what is filled in."""
    other = values["platform"] == _OTHER
    return registering.register(
        place,
        platform=str(values["other"] if other else values["platform"] or ""),
        name=str(values["name"]),
        address=str(values["address"]),
        belonging=belonging,
        administering=_administering(place, values, me),
        scope=AccountScope(values["scope"]),
    )


def _administering(place: Workplace, values: dict[str, Any], me: Person | None) -> Administering:
    who = values["administers"]
    if who == _NOBODY:
        return Administering()
    persons = [Named(name=me.name, email=me.email) if who == _ME and me else named(values, prefix="first.")]
    if values["second"]:
        second = next(each for each in people.people(place) if each.id == values["second"])
        persons.append(Named(name=second.name, email=second.email))
    text = str(values["on"])
    return Administering(
        persons=tuple(persons),
        on=None if blank(text) else required_day(values, "on"),
        reference=str(values["reference"]),
        document=values["evidence"],
    )


def _field_of_row(field: str, *, mine: bool) -> str | None:
    """The field of a person's row, as the form calls it."""
    row, _dot, name = field.partition(".")
    if row == "administrators[0]":
        return "administers" if mine else f"first.{name or 'email'}"
    return "second" if row == "administrators[1]" else field or None
