"""What persons do in the matter of social media: each role's name, and what it means in plain words."""

from __future__ import annotations

from lidsome_desktop.domain.people import Role
from lidsome_desktop.texts import _


def roles() -> dict[Role, str]:
    """Each role's name."""
    return {
        Role.ADMINISTRATOR: _("Administrator"),
        Role.EDITOR: _("Editor"),
        Role.MANAGER: _("Manager"),
        Role.COMMUNICATIONS: _("Communications department"),
        Role.DIRECTOR: _("Director of communications"),
        Role.REGISTRAR: _("Registrar"),
        Role.IT: _("IT"),
    }


def meanings() -> dict[Role, str]:
    """What each role does, for the one who chooses."""
    return {
        Role.ADMINISTRATOR: _(
            "You answer for one or more accounts: their settings, the passwords, and what is removed."
        ),
        Role.EDITOR: _("You publish and answer comments, but do not look after the account itself."),
        Role.MANAGER: _("You lead a unit and give its administrators their assignment in writing."),
        Role.COMMUNICATIONS: _(
            "You receive the credentials, keep an eye on every account, and publish the routines."
        ),
        Role.DIRECTOR: _("You decide whether an account may be started, and when it is closed."),
        Role.REGISTRAR: _("You enter in the diary what has been removed, and give the numbers back."),
        Role.IT: _("You install the program and see to it that the copies are made."),
    }
