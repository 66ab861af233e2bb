"""The short form *Befintligt konto*, and the form that changes an account's facts (R24, R80)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from lidsome_desktop.domain.account import AccountScope
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.refusals import Fault
from lidsome_desktop.sentences.accounts import scopes
from lidsome_desktop.sentences.saying import say_fault
from lidsome_desktop.services import accounts
from lidsome_desktop.services.accounts import AccountChanges, AccountView
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.texts import _
from lidsome_desktop.ui.asking.day import DayText
from lidsome_desktop.ui.asking.faults import placed
from lidsome_desktop.ui.asking.known import Known
from lidsome_desktop.ui.asking.organisation import OrganisationFields
from lidsome_desktop.ui.asking.page import FormPage
from lidsome_desktop.ui.asking.people import kept_person, person_choices
from lidsome_desktop.ui.asking.quotes import why
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import Check, Choice, Choices, ComboBox, LineEdit, Notice

_OTHER = "*"


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
        self.organisation = OrganisationFields(desk, form, known.organisation)
        me = known.me
        unit = next((u for u in known.organisation.units if me and u.id == me.unit_id), None)
        if unit is not None:
            self.organisation.show(unit.board_id, unit.department_id or "", unit.id)
        box.changed.connect(lambda _value: self._show_other())
        self._show_other()
        self.act = self._act
        self.touched = False

    def _show_other(self) -> None:
        other = self.form.control("platform").value() == _OTHER
        self.form.fields["other"].setVisible(other)
        self._explained.setVisible(other)

    def _act(self, values: dict[str, Any]) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        other = values["platform"] == _OTHER
        return (
            accounts.register_existing,
            (),
            {
                "platform": str(values["other"] if other else values["platform"] or ""),
                "name": str(values["name"]),
                "address": str(values["address"]),
                "unit_id": str(values["unit_id"] or ""),
                "department_id": values["department_id"] or None,
                "scope": AccountScope(values["scope"]),
            },
        )

    def show_refusal(self, faults: Sequence[Fault]) -> None:
        """A platform that was typed is mended where it was typed."""
        at, others = placed(faults, self.form.fields, say=self._say)
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
        return accounts.change, (account.id, account.version, changes), {}


def set_manager(place: Workplace, view: AccountView, values: dict[str, Any]) -> AccountView:
    """The person of the form, kept when new, answers for the account from now on."""
    manager = kept_person(place, values, role=Role.MANAGER)
    account = view.account
    return accounts.change(place, account.id, account.version, AccountChanges(manager_id=manager.id))
