"""Step 8: that manager and each administrator have read the common routines (R32). Nobody confirms for another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.application import Confirmation, ReadingAnswer, Stated, Step
from lidsome_desktop.domain.people import identity_of
from lidsome_desktop.domain.refusals import Fault
from lidsome_desktop.domain.typed import blank
from lidsome_desktop.texts import _
from lidsome_desktop.ui.applications.everyone import EveryonePage
from lidsome_desktop.ui.applications.page import Page
from lidsome_desktop.ui.applications.trip import Trip
from lidsome_desktop.ui.asking.faults import placed
from lidsome_desktop.ui.asking.mail import MailDialog
from lidsome_desktop.ui.asking.statement import (
    add_statement,
    read_statement,
    show_proof,
    statement_values,
)
from lidsome_desktop.ui.desk import open_outside
from lidsome_desktop.ui.kit import (
    Button,
    CheckLine,
    Column,
    Link,
    Notice,
    PersonCard,
    click_on,
)


def version(trip: Trip) -> str:
    """What the routines that hold now are called."""
    return trip.known.routines.label if trip.known.routines else ""


def reading_line(trip: Trip, identity: str) -> tuple[CheckLine, bool]:
    """Whether somebody has read the routines, as a line, and as yes or no."""
    said = trip.view.answers.reading.by(identity)
    label = version(trip)
    if identity in trip.view.read:
        return CheckLine(
            "done", _("Read confirmation"), _("{version}, read before").format(version=label)
        ), True
    if said is not None and not blank(said.read.on) and said.read.proven:
        note = _("{version}, read {day}").format(version=label, day=said.read.on)
        return CheckLine("done", _("Read confirmation"), note), True
    note = _("{version} is not read").format(version=label) if label else ""
    return CheckLine("missing", _("Read confirmation is missing"), note), False


def ask_to_read(trip: Trip, name: str, email: str, parent: QWidget) -> Button:
    """A button that writes the mail in which somebody is asked to read."""
    first = name.split()[0] if name.split() else email
    button = Button(_("Ask {name} to read").format(name=first), icon="paper-plane-tilt")

    def write() -> None:
        routines = trip.known.routines
        where = routines.web_address if routines else ""
        body = _(
            "Hello {name},\n\n"
            "you are to look after {account} for {unit}. Before the account starts everybody reads the common "
            "routines for social media, version {version}.\n\n"
            "{where}\n\n"
            "Answer this mail when you have read them, so that I can record the day.\n\n"
            "{me}"
        ).format(
            name=first,
            account=trip.view.answers.platform.name or _("a new account"),
            unit=trip.view.unit.name if trip.view.unit else _("our unit"),
            version=version(trip),
            where=where,
            me=trip.known.me.name if trip.known.me else "",
        )
        subject = _("Read the routines {version}").format(version=version(trip))
        MailDialog(trip.desk, email, subject, body, parent.window()).open()

    click_on(button, write)
    return button


class ReadingPage(EveryonePage):
    """Step 8, everyone."""

    step = Step.READING
    reasons = ("R32",)

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        self.build()

    def heading(self) -> str:
        return _("Who has read the common routines?")

    def lead(self) -> str:
        label = version(self.trip)
        if not label:
            return _("The manager and each administrator read them and say so themselves.")
        return _("The manager and each administrator read version {version} and say so themselves.").format(
            version=label
        )

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """A link to each person's confirmation, and red cards."""
        lines: dict[str, Callable[[], object] | None] = {}
        faulty: set[str] = set()
        for fault in faults:
            identity = _identity(fault)
            faulty.add(identity)
            name = self.trip.person_named(identity) if identity else ""
            sentence = self.say(fault)
            said = sentence if name in sentence else f"{name}: {sentence}"
            lines[said] = partial(self._confirm, identity) if identity else None
        self.tell(lines, faulty)

    def focus_on(self, fault: Fault) -> None:
        """To the person's own confirmation."""
        if identity := _identity(fault):
            self.within.emit(ConfirmationPage(self.trip, identity, shown=True))
        else:
            self.show_faults(self.faults())

    def _confirm(self, identity: str) -> None:
        self.within.emit(ConfirmationPage(self.trip, identity))

    def fill(self) -> None:
        trip = self.trip
        routines = trip.known.routines
        if routines is None:
            self.people.add(
                Notice(
                    _("No common routines are published yet"),
                    _(
                        "The communications department publishes them. The rest of the application can be filled in."
                    ),
                    kind="warn",
                ),
                24,
            )
        elif routines.web_address:
            link = Link(
                _("Read the routines {version}").format(version=routines.label), icon="arrow-square-out"
            )
            click_on(link, partial(open_outside, routines.web_address))
            self.people.add(link, 24)
        readers = trip.view.answers.readers
        if not readers:
            self.people.add(
                Notice(
                    _("Nobody to ask yet"),
                    _("Name the manager in step 2 and the administrators in step 7 first."),
                )
            )
        self.add_cards([self._card(each) for each in readers])

    def _card(self, identity: str) -> PersonCard:
        trip = self.trip
        email = next((mail for mail, _name in trip.people() if identity_of(mail) == identity), identity)
        name = trip.person_named(identity)
        manager = trip.view.answers.organisation.manager.identity == identity
        title = _("Manager") if manager else _("Administrator")
        line, done = reading_line(trip, identity)
        holder = QWidget()
        column = Column(holder, gap=8)
        if identity not in trip.view.read and (done or trip.known.routines is not None):
            words = _("Change the confirmation") if done else _("Record the confirmation")
            record: Button | Link = Link(words) if done else Button(words, icon="check")
            record.setAccessibleName(f"{words}: {name}")
            click_on(record, partial(self._confirm, identity))
            column.add(record)
            if not done and not trip.known.is_me(identity):
                column.add(ask_to_read(trip, name, email, self))
        return PersonCard(
            name,
            title,
            email,
            lines=(line,),
            action=holder,
            fault=identity in self.faulty,
        )


class ConfirmationPage(Page):
    """One person's confirmation: the day, and how it was told."""

    step = Step.READING
    reasons = ("R32",)

    def __init__(self, trip: Trip, identity: str, *, shown: bool = False) -> None:
        super().__init__(trip)
        self._identity = identity
        self._where = f"{self.step}.confirmations[{identity}]"
        own = _("I have read the routines") if trip.known.is_me(identity) else ""
        document = add_statement(self.form, "read", _("Read on"), own=own)
        said = trip.view.answers.reading.by(identity)
        self.form.set_values(statement_values("read", said.read if said else Stated()))
        show_proof(self.form, "read")
        self.keeps_document(document, f"{self._where}.read", self._evidence)
        if shown:
            self.show_faults(self.faults())

    def heading(self) -> str:
        return _("When did {name} read the routines?").format(name=self.trip.person_named(self._identity))

    def lead(self) -> str:
        if self.trip.known.is_me(self._identity):
            return _("Read version {version} first.").format(version=version(self.trip))
        return _("Record what you have been told, and how. You cannot confirm for somebody else.")

    def verb(self) -> str:
        return _("Record the confirmation")

    def compose(self, values: dict[str, Any], before: ReadingAnswer) -> ReadingAnswer:
        said = before.by(self._identity) or Confirmation(email=self._identity)
        new = replace(said, read=read_statement(values, "read", said.read))
        others = tuple(each for each in before.confirmations if each.identity != self._identity)
        return ReadingAnswer(confirmations=(*others, new))

    def owns(self, field: str) -> bool:
        """Only this person's faults."""
        return field == self._where or field.startswith(f"{self._where}.")

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Faults are named by the person."""
        self.form.show_faults(*placed(faults, self.form.fields, within=f"{self._where}.", say=self.say))

    def _evidence(self) -> str | None:
        said = self.trip.view.answers.reading.by(self._identity)
        return said.read.evidence if said else None


def _identity(fault: Fault) -> str:
    """Whose confirmation a fault is about, "" for nobody's."""
    return (fault.field or "").partition("[")[2].rpartition("]")[0]
