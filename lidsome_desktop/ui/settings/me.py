"""Who sits here: name, address, roles; and somebody else taking the chair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lidsome_desktop.domain.people import Actor, Person, Role, Unit
from lidsome_desktop.sentences.roles import meanings, roles
from lidsome_desktop.sentences.saying import say_own_fault
from lidsome_desktop.services import people
from lidsome_desktop.services.workplace import Workplace, declare
from lidsome_desktop.texts import _
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import (
    Button,
    Choice,
    Choices,
    ComboBox,
    Field,
    Line,
    LineEdit,
    Notice,
    Row,
    Text,
    click_on,
)
from lidsome_desktop.ui.settings.section import SaveForm, Section


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who there is, and who is at the keyboard."""

    me: Person | None
    persons: tuple[Person, ...]
    units: tuple[Unit, ...]


def sitting(place: Workplace) -> Sitting:
    """Who is at the keyboard, and who could be."""
    own = place.actor.person_id if place.actor else None
    found = people.people(place)
    me = next((each for each in found if each.id == own), None)
    here = tuple(each for each in found if each.left_on is None)
    return Sitting(me, here, people.organisation(place).units)


def role_choices() -> list[Choice]:
    """The roles with what they mean."""
    names, words = roles(), meanings()
    return [Choice(role.value, names[role], words[role]) for role in Role]


class MeSection(Section):
    """My own particulars, and changing who sits here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, _("Me"), _("Everything you do is noted with your name, this computer's and the time.")
        )
        self._me: Person | None = None
        self.nobody = Notice(
            _("Nobody has said who they are"),
            _("Choose yourself below, so that what you do bears your name."),
        )
        self.nobody.hide()
        saving = self.saving = self.add_form(SaveForm(desk, say=say_own_fault))
        saving.saves_by(self._verb)
        saving.saved.connect(lambda _person: self.refresh())
        form = saving.form
        form.add("name", _("Name"), LineEdit())
        form.add("email", _("E-mail address or user id"), LineEdit(), help=_("It tells persons apart."))
        form.add_row(
            form.make("title", _("Title"), LineEdit(), optional=True),
            form.make("phone", _("Phone"), LineEdit(), optional=True),
        )
        self.unit = ComboBox()
        form.add("unit_id", _("Unit"), self.unit, optional=True)
        form.add("roles", _("Roles"), Choices(role_choices(), multiple=True))
        self.other = ComboBox()
        self.change = Button(_("Change person"), "secondary")
        click_on(self.change, self._change)
        self.page.add(self.nobody, saving, 40, Line(), 24)
        self.page.add(Text(_("Somebody else sits here now"), weight=600), 4)
        self.page.add(
            Text(
                _("What is done from now on bears that person's name. No password is asked for."),
                tone="muted",
            ),
            12,
        )
        line = Row(gap=12)
        line.addWidget(Field(_("Person at the keyboard"), self.other, label_hidden=True), 1)
        line.addWidget(self.change)
        self._reason = Text("", tone="muted")
        self.page.add(line, 8, self._reason)

    def refresh(self) -> None:
        """Read who is here."""
        self._desk.operations.read(sitting, owner=self, then=self._show)

    def _show(self, seen: Sitting) -> None:
        self._me = seen.me
        self.nobody.setVisible(seen.me is None)
        self.saving.setVisible(seen.me is not None)
        self.unit.set_choices([Choice("", _("None")), *(Choice(u.id, u.name) for u in seen.units)])
        self.other.set_choices(
            [
                Choice(p.id, f"{p.name}, {p.email}")
                for p in seen.persons
                if seen.me is None or p.id != seen.me.id
            ]
        )
        reason = "" if self.other.count() else _("Nobody else is known yet. Add them under Persons.")
        self.change.set_reason(reason)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        if seen.me is not None:
            me = seen.me
            self.saving.fill(
                {
                    "name": me.name,
                    "email": me.email,
                    "title": me.title,
                    "phone": me.phone,
                    "unit_id": me.unit_id or "",
                    "roles": tuple(role.value for role in me.roles),
                },
                me.version,
            )

    def _verb(self, values: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        me = self._me
        assert me is not None  # noqa: S101 - the form is hidden while nobody is known
        words = {
            **values,
            "roles": tuple(Role(value) for value in values["roles"]),
            "unit_id": values["unit_id"] or None,
            "person_id": me.id,
        }
        return people.keep_person, words

    def _change(self) -> None:
        chosen = self.other.value()
        if chosen:
            self._desk.operations.run(declare, str(chosen), owner=self, then=self._changed)

    def _changed(self, actor: Actor) -> None:
        operations = self._desk.operations
        operations.use(operations.place.acting(actor))
        self.saving.dirty = False
        self._desk.paths.say(_("Another person is at the keyboard now"))
        self.refresh()
