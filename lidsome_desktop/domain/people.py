"""Persons, their roles, and the organisation they work in.

Persons are told apart by e-mail or user id, never by name (R33). Boards, departments, units and persons are
registry data; nobody's real organisation is invented here.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from lidsome_desktop.domain.records import Record
from lidsome_desktop.domain.refusals import Faults


class Role(StrEnum):
    """What a person does in the matter of social media (domain vocabulary, section E)."""

    ADMINISTRATOR = "administrator"
    EDITOR = "editor"
    MANAGER = "manager"
    COMMUNICATIONS = "communications"
    DIRECTOR = "director"
    REGISTRAR = "registrar"
    IT = "it"


_SOFT_HYPHEN = "\u00ad"


def identity_of(email_or_user_id: str) -> str:
    """The key that tells persons apart: trimmed, normalised (NFKC), case-folded, without white space and without marks
    that nobody sees, which addresses copied from mail and web pages carry along: they must not make two of one."""
    folded = unicodedata.normalize("NFKC", email_or_user_id).casefold()
    return "".join(c for c in folded if c.isprintable() and not c.isspace() and c != _SOFT_HYPHEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Somebody known to the registry.

    Attributes:
        email: the address that identifies the person; may be a user id where there is no address.
        title: work title, shown beside the name.
        left_on: the day the person left; the record stays.
    """

    kind: ClassVar[str] = "person"
    name: str
    email: str
    title: str = ""
    phone: str = ""
    roles: tuple[Role, ...] = ()
    unit_id: str | None = None
    left_on: date | None = None

    @property
    def identity(self) -> str:
        """The key that tells this person from others (R33)."""
        return identity_of(self.email)

    def has_role(self, role: Role) -> bool:
        """Whether the person has `role`."""
        return role in self.roles


@dataclass(frozen=True, slots=True, kw_only=True)
class Board(Record):
    """Nämnd: an authority of its own and controller of personal data (R73)."""

    kind: ClassVar[str] = "board"
    name: str
    executive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Department(Record):
    """Förvaltning: the administration under a board."""

    kind: ClassVar[str] = "department"
    name: str
    board_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Record):
    """Verksamhet: the operation behind an account.

    Attributes:
        records_schedule: the designation of its dokumenthanteringsplan (R69); empty is a deficiency.
        diary: name of the diary where it registers what comes in (R53).
        gdpr_contact_name, gdpr_contact_email, gdpr_contact_phone: the contact person of R71.
    """

    kind: ClassVar[str] = "unit"
    name: str
    board_id: str
    department_id: str | None = None
    web_address: str = ""
    records_schedule: str = ""
    diary: str = ""
    registrar_email: str = ""
    gdpr_contact_name: str = ""
    gdpr_contact_email: str = ""
    gdpr_contact_phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Record):
    """Who sits at the keyboard: the declared person, with the system's own account of user and workstation.
    Events name a session, never a person, so that disposal can take the name and leave the chain."""

    kind: ClassVar[str] = "session"
    person_id: str | None
    os_user: str
    workstation: str
    declared_at: datetime


@dataclass(frozen=True, slots=True)
class Seat:
    """A user's account on a workstation: it has a keyring and an evidence store of its own, which no other sees."""

    os_user: str
    workstation: str

    def __str__(self) -> str:
        return f"{self.workstation} ({self.os_user})"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who carries out a verb."""

    session_id: str
    person_id: str | None


def check_person(name: str, email: str) -> None:
    """Refuse a person without name or without something that identifies.

    Raises:
        Refusal: `person.name_missing`, `person.email_missing`, `person.email_malformed`.
    """
    faults = Faults()
    if not name.strip():
        faults.add("person.name_missing", "name")
    identity = identity_of(email)
    if not identity:
        faults.add("person.email_missing", "email")
    elif "@" in identity:
        local, _, host = identity.rpartition("@")
        if not local or "." not in host or host.startswith(".") or host.endswith("."):
            faults.add("person.email_malformed", "email")
    faults.settle()
