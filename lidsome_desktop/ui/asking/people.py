"""Who: somebody known, or somebody new with name and address. Persons are told apart by address (R33)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lidsome_desktop.domain.people import Person, identity_of
from lidsome_desktop.services.people import Named
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import Choice, ComboBox, Form, LineEdit


def person_choices(known: Sequence[Person]) -> list[Choice]:
    """Persons to choose among, by id; those who have left are not offered."""
    return [Choice(each.id, told(each.name, each.title or each.email)) for each in known if not each.left_on]


def told(name: str, note: str) -> str:
    """A name with what tells it from the same name elsewhere."""
    return f"{name}, {note}" if note else name


def add_person(form: Form, known: Sequence[Person], *, prefix: str = "", who: str = "") -> None:
    """Fields `<prefix>known`, `name`, `email`, `title`. Choosing somebody known fills in the rest."""
    by_id = {each.id: each for each in known}
    if by_id:
        choices = [Choice("", _("Somebody new")), *person_choices(known)]
        box = form.add(f"{prefix}known", who or _("Person"), ComboBox(choices, value=""))
        box.changed.connect(lambda value: _fill(form, prefix, by_id.get(str(value or ""))))
    form.add(f"{prefix}name", _("First and last name"), LineEdit())
    form.add(
        f"{prefix}email",
        _("E-mail address or user id"),
        LineEdit(),
        help=_("It tells the person from others with the same name."),
    )
    form.add(f"{prefix}title", _("Title"), LineEdit(), optional=True)


def _fill(form: Form, prefix: str, person: Person | None) -> None:
    # Told as typed: the draft saves it, faults at the fields go.
    values = (person.name, person.email, person.title) if person else ("", "", "")
    for name, value in zip(("name", "email", "title"), values, strict=True):
        form.control(f"{prefix}{name}").set_value(value)


def show_known(form: Form, known: Sequence[Person], *, prefix: str = "") -> None:
    """Show who is chosen, by the address that is filled in."""
    if f"{prefix}known" not in form.fields:
        return
    identity = identity_of(str(form.control(f"{prefix}email").value()))
    found = next((each.id for each in known if identity and each.identity == identity), "")
    box = form.control(f"{prefix}known")
    box.blockSignals(True)
    box.set_value(found)
    box.blockSignals(False)


def named(values: dict[str, Any], *, prefix: str = "") -> Named:
    """Whom the fields of `add_person` name."""
    return Named(
        name=str(values[f"{prefix}name"]),
        email=str(values[f"{prefix}email"]),
        title=str(values[f"{prefix}title"]),
    )
