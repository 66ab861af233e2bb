"""A warning at the owner mailbox when it is one person's: the login is lost when that person leaves."""

from __future__ import annotations

from lidsome_desktop.domain.people import Person
from lidsome_desktop.services import people
from lidsome_desktop.texts import _
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import Form


def warn_of_personal_mailbox(desk: Desk, form: Form) -> None:
    """Point it out when the address is that of a registered person; it can be kept all the same."""
    if "owner_mailbox" not in form.fields:  # an account without a password has none
        return
    field, control = form.fields["owner_mailbox"], form.control("owner_mailbox")

    def look(*_value: object) -> None:
        address = str(control.value() or "")

        def tell(person: Person | None) -> None:
            if str(control.value() or "") == address:
                field.set_warning(_warning(person.name) if person is not None else "")

        if "@" in address:
            desk.operations.read(people.person_with, address, owner=form, then=tell)
        else:
            field.set_warning("")

    control.changed.connect(look)
    look()


def _warning(name: str) -> str:
    return _(
        "This is the address of {name}. Rather give a function mailbox, which is not one person's."
    ).format(name=name)
