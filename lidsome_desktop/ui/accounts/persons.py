"""Forms about persons: manager, assignments, read confirmations (R17-R19, R32, R33)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lidsome_desktop.domain.account import Account, Duty, Given
from lidsome_desktop.domain.people import Person
from lidsome_desktop.domain.records import Record
from lidsome_desktop.sentences.accounts import duties
from lidsome_desktop.services import accounts, appointing, routines
from lidsome_desktop.services.accounts import AccountView
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.texts import _
from lidsome_desktop.ui.asking.changed import changed_heading, changed_words
from lidsome_desktop.ui.asking.day import DayText, required_day
from lidsome_desktop.ui.asking.known import Known
from lidsome_desktop.ui.asking.page import FormPage
from lidsome_desktop.ui.asking.people import add_person, named
from lidsome_desktop.ui.asking.quotes import why
from lidsome_desktop.ui.asking.statement import add_statement, show_proof
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import Choice, Choices, ComboBox, LineEdit

_Act = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


class ManagerPage(FormPage):
    """Who answers for the account now (R18)."""

    def __init__(self, desk: Desk, known: Known, view: AccountView) -> None:
        super().__init__(
            desk,
            _("Which manager answers for {account}?").format(account=view.account.name),
            _("Save the manager"),
            lead=_("The manager gives the assignments, and sees what is overdue."),
            aside=why(known.book, "R17"),
        )
        add_person(self.form, _other_than(known, view.account.manager_id), who=_("Manager"))
        self.read = {"account": view.account.version}
        self._known = known
        self._manager_id = view.account.manager_id
        self.act = lambda values: (
            appointing.name_manager,
            (view.account.id, self.read["account"], named(values)),
            {},
        )

    def changed(self, theirs: Record) -> None:
        """Only another manager concerns this form; any other change of the account is theirs to make."""
        assert isinstance(theirs, Account)  # noqa: S101 (the one kind that this form reads)
        self.read["account"] = theirs.version
        if theirs.manager_id == self._manager_id:
            self.finish()
            return
        self._manager_id = theirs.manager_id
        manager = self._known.person(theirs.manager_id)
        words = manager.name if manager else _("something that has been added meanwhile")
        told = _("Somebody else wrote: {value}").format(value=words)
        self.form.show_faults({"name": told}, others=[changed_words()], heading=changed_heading())


class AppointPage(FormPage):
    """The manager appoints somebody to a duty."""

    def __init__(self, desk: Desk, known: Known, view: AccountView) -> None:
        name = view.manager.name if view.manager else ""
        super().__init__(
            desk,
            _("Who is appointed for {account}?").format(account=view.account.name),
            _("Record the assignment"),
            lead=_("{manager} appoints. You record it, with how it was given.").format(manager=name)
            if name
            else _("The manager appoints. You record it, with how it was given."),
            aside=why(known.book, "R33", "R17"),
        )
        form = self.form
        choices = [Choice(each.value, word) for each, word in duties().items()]
        form.add("duty", _("What is the person to do?"), Choices(choices, value=Duty.ADMINISTRATOR.value))
        add_person(form, known.persons)
        mine = view.manager is not None and known.is_me(view.manager.identity)
        add_statement(
            form,
            "",
            _("Day of the assignment"),
            own=_("I am the manager and give the assignment") if mine else "",
        )
        show_proof(form, "")
        self.act = lambda values: (appoint, (view.account.id, values), {})


class EndPage(FormPage):
    """The manager relieves somebody. When an administrator goes, the login is to be changed (R24)."""

    def __init__(self, desk: Desk, known: Known, view: AccountView, appointment_id: str) -> None:
        super().__init__(
            desk,
            _("Whose assignment ends?"),
            _("End the assignment"),
            lead=_("When an administrator goes, the login is to be changed and handed over again."),
            aside=why(known.book, "R23"),
        )
        names = duties()
        standing = [
            Choice(each.appointment.id, f"{each.person.name}, {names[each.appointment.duty]}")
            for each in view.people
            if each.appointment.current
        ]
        self.form.add(
            "appointment_id",
            _("Person"),
            ComboBox(standing, value=appointment_id or None),
            check=lambda value: "" if value else _("Choose a person."),
        )
        self.form.add("on", _("Last day"), DayText(known.today.isoformat()))
        self.form.add(
            "reference", _("How was it decided?"), LineEdit(), help=_("For example “Mail 20 November”.")
        )
        self.act = lambda values: (end, (values,), {})


class ReadingPage(FormPage):
    """Somebody has read the common routines that hold now (R32). Nobody confirms for another."""

    def __init__(self, desk: Desk, known: Known, view: AccountView, person_id: str) -> None:
        label = known.routines.label if known.routines else ""
        super().__init__(
            desk,
            _("Who has read the routines {version}?").format(version=label),
            _("Record the confirmation"),
            lead=_("Each one reads and confirms. You record what you have been told, with how."),
            aside=why(known.book, "R32"),
        )
        unread = [each.person for each in view.people if each.appointment.current and not each.has_read]
        if view.manager is not None and not view.manager_has_read:
            unread.insert(0, view.manager)
        self._by_id: dict[str, Person] = {each.id: each for each in unread}
        me = known.me if known.me and known.me.id in self._by_id else None
        chosen = person_id if person_id in self._by_id else next(iter(self._by_id), None)
        box = self.form.add(
            "person_id",
            _("Person"),
            ComboBox([Choice(each.id, each.name) for each in self._by_id.values()], value=chosen),
            check=lambda value: "" if value else _("Choose a person."),
        )
        add_statement(self.form, "", _("Read on"), own=_("I have read the routines") if me else "")
        if me is not None:
            self._me = me.id
            box.changed.connect(lambda _value: self._whose())
            self._whose()
        self.act = lambda values: (confirm, (values,), {})

    def _whose(self) -> None:
        own = self.form.control("person_id").value() == self._me
        self.form.fields["self"].setVisible(own)
        if not own:
            self.form.control("self").set_value(False)
        show_proof(self.form, "")


def appoint(place: Workplace, account_id: str, values: dict[str, Any]) -> AccountView:
    """`appointing.appoint` for what is filled in; a person nobody knew is kept with it."""
    day = required_day(values, "on")
    return appointing.appoint(
        place,
        account_id,
        named(values),
        duty=Duty(values["duty"]),
        on=day,
        given=_given(values),
        reference=str(values["reference"]),
        document=values["evidence"],
    )


def end(place: Workplace, values: dict[str, Any]) -> AccountView:
    """`accounts.end_appointment` for what is filled in."""
    return accounts.end_appointment(
        place,
        str(values["appointment_id"]),
        on=required_day(values, "on"),
        reference=str(values["reference"]),
    )


def confirm(place: Workplace, values: dict[str, Any]) -> object:
    """`routines.confirm_reading` for what is filled in."""
    return routines.confirm_reading(
        place,
        str(values["person_id"]),
        read_on=required_day(values, "on"),
        given=_given(values),
        reference=str(values["reference"]),
        document=values["evidence"],
    )


def _given(values: dict[str, Any]) -> Given:
    return Given.SELF if values.get("self") else Given.STATED


def _other_than(known: Known, person_id: str | None) -> tuple[Person, ...]:
    return tuple(each for each in known.persons if each.id != person_id)
