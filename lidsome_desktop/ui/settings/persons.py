"""Persons: who there is, what they do, and that they have left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.people import Person, Role
from lidsome_desktop.sentences.roles import roles
from lidsome_desktop.services import people
from lidsome_desktop.services.people import Organisation
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.texts import _
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import (
    Button,
    Choice,
    Choices,
    Column,
    ComboBox,
    DateField,
    EmptyRoom,
    LineEdit,
    Row,
    Text,
    click_on,
)
from lidsome_desktop.ui.kit.sections import SectionItem, SectionList
from lidsome_desktop.ui.settings.me import role_choices
from lidsome_desktop.ui.settings.section import ListAndForm, SaveForm

_AFTER_MS = 150


def persons_and_organisation(place: Workplace, search: str) -> tuple[tuple[Person, ...], Organisation]:
    """What the list shows, and where persons can belong."""
    return people.people(place, search), people.organisation(place)


class PersonsSection(ListAndForm):
    """The list with its search; a person's form in its place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Persons"), _("Those who take part in an account, here or elsewhere."))
        self._persons: tuple[Person, ...] = ()
        self._organisation = Organisation(boards=(), departments=(), units=())
        self._wanted = ""
        self.search = LineEdit(placeholder=_("Name or address"))
        self.search.setAccessibleName(_("Search among persons"))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_MS)
        self._soon.timeout.connect(self.refresh)
        self.search.changed.connect(lambda _value: self._soon.start())
        self.new = Button(_("New person"), "secondary", icon="user-plus")
        click_on(self.new, lambda: self._edit(None))
        self.list = SectionList((), _("Persons"), ruled=True)
        self.list.opened.connect(self._open)
        self.empty = EmptyRoom("user", _("Nobody is found"), _("Try fewer letters, or add the person."))
        self.empty.hide()
        line = Row(gap=12)
        line.addWidget(self.search, 1)
        line.addWidget(self.new)
        self.list_column.add(line, 16)
        self.list_column.addWidget(self.list)
        self.list_column.addWidget(self.empty)

    def refresh(self) -> None:
        """Read the list."""
        self._desk.operations.read(
            persons_and_organisation, str(self.search.value()), owner=self, then=self._show
        )

    def open_with(self, words: Mapping[str, str]) -> None:
        """`record`: the person to show."""
        self._wanted = words.get("record", "")
        if self._wanted:
            self.search.set_value("")
            self.refresh()

    def _show(self, seen: tuple[tuple[Person, ...], Organisation]) -> None:
        self._persons, self._organisation = seen
        names = roles()

        def note(person: Person) -> str:
            if person.left_on is not None:
                return _("left {day}").format(day=person.left_on.isoformat())
            return ", ".join(names[role] for role in person.roles)

        self.list.set_items(
            [
                SectionItem(value=person.id, icon="user", label=person.name, note=note(person))
                for person in self._persons
            ]
        )
        self.list.setVisible(bool(self._persons))
        self.list.setFixedHeight(self.list.sizeHint().height())
        self.empty.setVisible(not self._persons)
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self._open(wanted)

    def _open(self, person_id: str) -> None:
        person = next((each for each in self._persons if each.id == person_id), None)
        if person is not None:
            self._edit(person)

    def _edit(self, person: Person | None) -> None:
        saving = SaveForm(self._desk, can_leave=True)
        form = saving.form
        form.add("name", _("Name"), LineEdit())
        form.add("email", _("E-mail address or user id"), LineEdit(), help=_("It tells persons apart."))
        form.add_row(
            form.make("title", _("Title"), LineEdit(), optional=True),
            form.make("phone", _("Phone"), LineEdit(), optional=True),
        )
        units = [Choice("", _("None")), *(Choice(u.id, u.name) for u in self._organisation.units)]
        form.add("unit_id", _("Unit"), ComboBox(units, value=""), optional=True)
        form.add("roles", _("Roles"), Choices(role_choices(), multiple=True), optional=True)
        if person is not None:
            saving.begin(
                {
                    "name": person.name,
                    "email": person.email,
                    "title": person.title,
                    "phone": person.phone,
                    "unit_id": person.unit_id or "",
                    "roles": tuple(role.value for role in person.roles),
                },
                person.version,
            )

        def verb(values: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
            words = values | {
                "roles": tuple(Role(value) for value in values["roles"]),
                "unit_id": values["unit_id"] or None,
            }
            if person is not None:
                words |= {"person_id": person.id}
            return people.keep_person, words

        saving.saves_by(verb)
        more = [self._leaving(person)] if person is not None and person.left_on is None else []
        self.show_form(person.name if person else _("New person"), saving, *more)

    def _leaving(self, person: Person) -> QWidget:
        """That somebody has left: with what follows from it, before it is said."""
        part = QWidget()
        leaving = SaveForm(self._desk, _("Save that the person has left"), names={"on": "left_on"})
        leaving.button._kind = "secondary"
        leaving.form.add(
            "on",
            _("Last day"),
            DateField(self._desk.operations.place.today()),
            check=lambda day: "" if day else _("Write the day, for example 2026-11-22."),
        )
        leaving.begin({}, person.version)
        leaving.saves_by(lambda values: (people.leave, {"person_id": person.id, "on": values["on"]}))
        leaving.saved.connect(lambda _person: self.show_list())
        column = Column(part)
        column.add(Text(_("Has the person left?"), weight=600), 4)
        column.add(
            Text(
                _(
                    "Every account that {name} administers then needs a new login to hand over. The person "
                    "stays in the record."
                ).format(name=person.name),
                tone="muted",
            ),
            16,
            leaving,
        )
        return part
