"""Step 7: who looks after the account. Cards for administrators, rows for deputies and editors, a page a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.application import AdministratorsAnswer, Appointee, Step
from lidsome_desktop.domain.refusals import Fault
from lidsome_desktop.domain.typed import blank
from lidsome_desktop.texts import _
from lidsome_desktop.ui.applications.everyone import EveryonePage
from lidsome_desktop.ui.applications.labels import label
from lidsome_desktop.ui.applications.page import Page
from lidsome_desktop.ui.applications.reading import ask_to_read, reading_line
from lidsome_desktop.ui.applications.trip import Trip
from lidsome_desktop.ui.asking.faults import placed
from lidsome_desktop.ui.asking.people import add_person, show_known
from lidsome_desktop.ui.asking.statement import (
    add_statement,
    read_statement,
    show_proof,
    statement_values,
)
from lidsome_desktop.ui.kit import (
    Button,
    CheckLine,
    LineEdit,
    PersonCard,
    PersonRow,
    Row,
    Text,
    click_on,
)


class AdministratorsPage(EveryonePage):
    """Step 7, everyone."""

    step = Step.ADMINISTRATORS
    reasons = ("R33", "R17")

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        self.buttons: dict[str, Button] = {}
        self.build()

    def heading(self) -> str:
        return _("Who are administrators?")

    def lead(self) -> str:
        return _(
            "At least two, appointed by the manager. Each one confirms in person that the routines are read."
        )

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """A link to each person's page, and red cards."""
        lines: dict[str, Callable[[], object] | None] = {}
        faulty: set[str] = set()
        for fault in faults:
            rows, index = _place(fault)
            sentence = self.say(fault)
            if index is None:
                # Looked up when pressed: telling builds the buttons anew.
                lines[sentence] = lambda: self.buttons["administrators"].setFocus()
                continue
            faulty.add(f"{rows}[{index}]")
            crew: tuple[Appointee, ...] = getattr(self.trip.view.answers.administrators, rows)
            name = crew[index].name if index < len(crew) else ""
            lines[f"{name}: {sentence}" if name else sentence] = partial(self._edit, rows, index)
        self.tell(lines, faulty)

    def focus_on(self, fault: Fault) -> None:
        """To the person's own page, where there is one."""
        rows, index = _place(fault)
        if index is None:
            self.show_faults(self.faults())
        else:
            self.within.emit(PersonPage(self.trip, rows, index, shown=True))

    def _edit(self, rows: str, index: int) -> None:
        self.within.emit(PersonPage(self.trip, rows, index, shown=f"{rows}[{index}]" in self.faulty))

    def fill(self) -> None:
        crew = self.trip.view.answers.administrators
        self.add_cards([self._card(index, each) for index, each in enumerate(crew.administrators)])
        self._add_button("administrators", _("Add an administrator"), len(crew.administrators))
        self._others("deputies", _("Add a deputy"), crew.deputies)
        self._others("editors", _("Add an editor"), crew.editors)

    def _card(self, index: int, each: Appointee) -> PersonCard:
        trip = self.trip
        name = each.name or each.email or _("Without a name")
        edit = Button("", "icon", icon="pencil-simple", height=32, name=_("Change: {what}").format(what=name))
        click_on(edit, partial(self._edit, "administrators", index))
        said = each.assignment
        manager = trip.view.answers.organisation.manager.name
        given = not blank(said.on) and said.proven
        assignment = (
            CheckLine("done", _("Assignment from the manager"), ", ".join(p for p in (said.on, manager) if p))
            if given
            else CheckLine("missing", _("The assignment is missing"), _("Its day and how it was given"))
        )
        read, done = reading_line(trip, each.identity)
        asked = each.identity and not done and trip.known.routines and not trip.known.is_me(each.identity)
        ask = ask_to_read(trip, each.name, each.email, self) if asked else None
        return PersonCard(
            name,
            each.title,
            each.email,
            lines=(assignment, read),
            edit=edit,
            action=ask,
            fault=f"administrators[{index}]" in self.faulty,
        )

    def _others(self, rows: str, add: str, people: Sequence[Appointee]) -> None:
        self.people.add(24, Text(label(f"administrators.{rows}"), weight=600), 8)
        for index, each in enumerate(people):
            name = each.name or each.email or _("Without a name")
            edit = Button(
                "", "icon", icon="pencil-simple", height=32, name=_("Change: {what}").format(what=name)
            )
            click_on(edit, partial(self._edit, rows, index))
            self.people.add(PersonRow(name, each.title or each.email, end=edit), 12)
        self._add_button(rows, add, len(people))

    def _add_button(self, rows: str, words: str, index: int) -> None:
        button = Button(words, icon="plus")
        click_on(button, partial(self._edit, rows, index))
        self.buttons[rows] = button
        line = Row()
        line.add(button, None)
        self.people.add(line)


class PersonPage(Page):
    """One person: who, what the assignment covers, how it was given."""

    step = Step.ADMINISTRATORS
    reasons = ("R17",)

    def __init__(self, trip: Trip, rows: str, index: int, *, shown: bool = False) -> None:
        super().__init__(trip)
        self._rows, self._index = rows, index
        self._where = f"{self.step}.{rows}[{index}]"
        each = self._standing()
        known = trip.known
        add_person(self.form, known.persons)
        self.form.add("scope", _("What is the person to do?"), LineEdit(), optional=True)
        manager = trip.view.answers.organisation.manager
        own = _("I am the manager and give the assignment") if known.is_me(manager.identity) else ""
        document = add_statement(self.form, "assignment", _("Day of the assignment"), own=own)
        self.form.set_values(
            {
                "name": each.name,
                "email": each.email,
                "title": each.title,
                "scope": each.scope,
                **statement_values("assignment", each.assignment),
            }
        )
        show_known(self.form, known.persons)
        show_proof(self.form, "assignment")
        self.keeps_document(
            document, f"{self._where}.assignment", lambda: self._standing().assignment.evidence
        )
        if index < len(self._crew()):
            remove = Button(_("Remove the person"), "quiet", icon="trash-simple", tone="bad")
            click_on(remove, self.remove)
            line = QWidget()
            Row(line).add(remove, None)
            self.form.add_widget(line)
        if shown:
            self.show_faults(self.faults())

    def heading(self) -> str:
        return {
            "administrators": _("Who is administrator?"),
            "deputies": _("Who is deputy?"),
            "editors": _("Who is editor?"),
        }[self._rows]

    def lead(self) -> str:
        return {
            "administrators": _(
                "An administrator answers for the account: posts, answers, records and passwords."
            ),
            "deputies": _("A deputy watches the account when the administrators are away."),
            "editors": _("An editor publishes and answers, and does not look after the account itself."),
        }[self._rows]

    def verb(self) -> str:
        return _("Save the person")

    def compose(self, values: dict[str, Any], before: AdministratorsAnswer) -> AdministratorsAnswer:
        crew = list(getattr(before, self._rows))
        standing = crew[self._index] if self._index < len(crew) else Appointee()
        person = Appointee(
            name=str(values["name"]),
            email=str(values["email"]),
            title=str(values["title"]),
            scope=str(values["scope"]),
            assignment=read_statement(values, "assignment", standing.assignment),
        )
        crew[self._index : self._index + 1] = [person]
        return replace(before, **{self._rows: tuple(crew)})

    def remove(self) -> None:
        """Take the person out of the application."""
        self.touched = False

        def without(before: AdministratorsAnswer) -> AdministratorsAnswer:
            crew = list(getattr(before, self._rows))
            del crew[self._index : self._index + 1]
            return replace(before, **{self._rows: tuple(crew)})

        self.trip.save(self.step, without, then=lambda: self.within.emit(None))

    def owns(self, field: str) -> bool:
        """Only this person's faults."""
        return field.startswith(f"{self._where}.")

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Faults are named by the row."""
        self.form.show_faults(*placed(faults, self.form.fields, within=f"{self._where}.", say=self.say))

    def _crew(self) -> tuple[Appointee, ...]:
        crew: tuple[Appointee, ...] = getattr(self.trip.view.answers.administrators, self._rows)
        return crew

    def _standing(self) -> Appointee:
        crew = self._crew()
        return crew[self._index] if self._index < len(crew) else Appointee()


def _place(fault: Fault) -> tuple[str, int | None]:
    """The rows and the row that a fault is about."""
    name = (fault.field or "").removeprefix("administrators.")
    rows, _bracket, rest = name.partition("[")
    number = rest.partition("]")[0]
    return rows, int(number) if number.isdecimal() else None
