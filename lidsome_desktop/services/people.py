"""Persons and the organisation: who there is, what they do, where they belong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from lidsome_desktop.domain.account import Appointment, Duty
from lidsome_desktop.domain.credential import ChangeReason
from lidsome_desktop.domain.due import due_after
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.people import Board, Department, Person, Role, Unit, check_person
from lidsome_desktop.domain.records import Record
from lidsome_desktop.domain.refusals import Faults, refuse
from lidsome_desktop.domain.sorting import folded
from lidsome_desktop.domain.typed import blank, cleaned, is_email, is_web_address
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store import people as store
from lidsome_desktop.store.credentials import force_change
from lidsome_desktop.store.unit_of_work import ChangedByOther, Work

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Boards, departments and units, each in Swedish order."""

    boards: tuple[Board, ...]
    departments: tuple[Department, ...]
    units: tuple[Unit, ...]

    def units_of(self, board_id: str) -> tuple[Unit, ...]:
        """The units under a board."""
        return tuple(each for each in self.units if each.board_id == board_id)

    def departments_of(self, board_id: str) -> tuple[Department, ...]:
        """The departments under a board."""
        return tuple(each for each in self.departments if each.board_id == board_id)


def organisation(place: Workplace) -> Organisation:
    """The whole organisation."""
    with place.view() as view:
        return Organisation(
            boards=store.boards(view), departments=store.departments(view), units=store.units(view)
        )


def people(place: Workplace, search: str = "", *, role: Role | None = None) -> tuple[Person, ...]:
    """Persons by name; those who match every word of `search` and have `role`."""
    with place.view() as view:
        return store.persons(view, search, role)


def person_with(place: Workplace, email: str) -> Person | None:
    """The person whom that address or user id belongs to, however it is written."""
    with place.view() as view:
        return store.person_with(view, email)


def keep_person(
    place: Workplace,
    *,
    name: str,
    email: str,
    title: str = "",
    phone: str = "",
    roles: tuple[Role, ...] = (),
    unit_id: str | None = None,
    person_id: str | None = None,
    version: int | None = None,
) -> Person:
    """Keep a new person, or with `person_id` and the `version` that was read a changed one.

    Raises:
        Refusal: `person.*`; `person.exists` (fact `person`) when the address belongs to another, R33.
        ChangedByOther: somebody has changed the person since.
    """
    check_person(name, email)
    with place.work() as work:
        standing = store.person_with(work, email)
        if standing is not None and standing.id != person_id:
            raise refuse("person.exists", "email", person=standing.id, name=standing.name)
        before = work.get(Person, person_id) if person_id else Person(id=new_id(), name="", email="")
        fields = {
            "name": " ".join(cleaned(name).split()),
            "email": cleaned(email).strip(),
            "title": cleaned(title).strip(),
            "phone": cleaned(phone).strip(),
            "roles": tuple(dict.fromkeys(roles)),
            "unit_id": unit_id,
        }
        return _keep(work, before, fields, version, EventKind.PERSON_KEPT)


def leave(place: Workplace, person_id: str, on: date, *, version: int | None = None) -> Person:
    """The person leaves on `on`. Every account that the person administered gets new credentials to hand over
    (R24, B7); the appointments stand until the manager ends them.

    Raises:
        ChangedByOther: somebody has changed the person since `version`.
    """
    with place.work() as work:
        before = work.get(Person, person_id)
        left = before.with_changes(left_on=on)
        if version is not None and version != before.version:
            raise ChangedByOther(left.with_changes(version=version), before)
        person = work.put(left)
        administered = work.all(Appointment, person_id=person_id, duty=Duty.ADMINISTRATOR, ended_on=None)
        today = place.today()
        for appointment in administered:
            due = due_after(today, place.policy.limits.change_report_due)
            force_change(work, appointment.account_id, ChangeReason.LEAVER, today=today, hand_over_by=due)
        work.log(EventKind.PERSON_LEFT, person, accounts=len(administered))
        work.commit()
    return person


def keep_board(
    place: Workplace,
    name: str,
    *,
    executive: bool = False,
    board_id: str | None = None,
    version: int | None = None,
) -> Board:
    """Keep a board (nämnd). Raises: Refusal `board.name_missing`, `board.exists` (fact `board`)."""
    with place.work() as work:
        name_faults(name, "board", store.boards(work), board_id).settle()
        before = work.get(Board, board_id) if board_id else Board(id=new_id(), name="")
        fields = {"name": " ".join(cleaned(name).split()), "executive": executive}
        return _keep(work, before, fields, version, EventKind.BOARD_KEPT)


def keep_department(
    place: Workplace,
    name: str,
    board_id: str,
    *,
    department_id: str | None = None,
    version: int | None = None,
) -> Department:
    """Keep a department (förvaltning). Raises: Refusal `department.name_missing`, `department.exists`."""
    with place.work() as work:
        others = tuple(each for each in store.departments(work) if each.board_id == board_id)
        name_faults(name, "department", others, department_id).settle()
        before = (
            work.get(Department, department_id)
            if department_id
            else Department(id=new_id(), name="", board_id=board_id)
        )
        fields = {"name": " ".join(cleaned(name).split()), "board_id": board_id}
        return _keep(work, before, fields, version, EventKind.DEPARTMENT_KEPT)


def keep_unit(
    place: Workplace,
    name: str,
    board_id: str,
    *,
    department_id: str | None = None,
    web_address: str = "",
    records_schedule: str = "",
    diary: str = "",
    registrar_email: str = "",
    gdpr_contact_name: str = "",
    gdpr_contact_email: str = "",
    gdpr_contact_phone: str = "",
    unit_id: str | None = None,
    version: int | None = None,
) -> Unit:
    """Keep a unit (verksamhet).

    Raises:
        Refusal: `unit.name_missing`, `unit.exists`, `typed.web_address_malformed`, `person.email_malformed`.
    """
    with place.work() as work:
        others = tuple(each for each in store.units(work) if each.board_id == board_id)
        faults = name_faults(name, "unit", others, unit_id)
        _check_addresses(
            faults,
            web_address=web_address,
            registrar_email=registrar_email,
            gdpr_contact_email=gdpr_contact_email,
        )
        faults.settle()
        before = work.get(Unit, unit_id) if unit_id else Unit(id=new_id(), name="", board_id=board_id)
        fields = {
            "name": " ".join(cleaned(name).split()),
            "board_id": board_id,
            "department_id": department_id,
            "web_address": cleaned(web_address).strip(),
            "records_schedule": cleaned(records_schedule).strip(),
            "diary": cleaned(diary).strip(),
            "registrar_email": cleaned(registrar_email).strip(),
            "gdpr_contact_name": cleaned(gdpr_contact_name).strip(),
            "gdpr_contact_email": cleaned(gdpr_contact_email).strip(),
            "gdpr_contact_phone": cleaned(gdpr_contact_phone).strip(),
        }
        return _keep(work, before, fields, version, EventKind.UNIT_KEPT)


def change_unit_in(work: Work, unit: Unit, version: int, faults: Faults, **texts: str) -> bool:
    """Change some of a unit's texts inside a unit of work that keeps more than the unit; returns whether anything is
    another now. `faults` holds what is known to be wrong already; everything is refused together.

    Raises:
        Refusal: as `keep_unit`.
        ChangedByOther: somebody has changed the unit since `version`.
    """
    _check_addresses(faults, **texts)
    faults.settle()
    after = unit.with_changes(**{name: cleaned(text).strip() for name, text in texts.items()})
    if after == unit:
        return False
    if version != unit.version:
        raise ChangedByOther(after.with_changes(version=version), unit)
    work.put(after)
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody as a form names them: known by the address, or new."""

    name: str
    email: str
    title: str = ""


def named_in(work: Work, named: Named, role: Role) -> Person:
    """The person of that address with `role`, kept inside a unit of work if nobody with that address is known.

    Raises:
        Refusal: `person.*`.
    """
    known = store.person_with(work, named.email)
    if known is None:
        check_person(named.name, named.email)
        return work.add(
            Person(
                id=new_id(),
                name=" ".join(cleaned(named.name).split()),
                email=cleaned(named.email).strip(),
                title=cleaned(named.title).strip(),
                roles=(role,),
            )
        )
    return known if known.has_role(role) else work.put(known.with_changes(roles=(*known.roles, role)))


def _check_addresses(
    faults: Faults,
    *,
    web_address: str = "",
    registrar_email: str = "",
    gdpr_contact_email: str = "",
    **_others: str,
) -> None:
    if not blank(web_address) and not is_web_address(web_address):
        faults.add("typed.web_address_malformed", "web_address")
    for field, email in (("registrar_email", registrar_email), ("gdpr_contact_email", gdpr_contact_email)):
        if not blank(email) and not is_email(email):
            faults.add("person.email_malformed", field)


def name_faults(
    name: str, noun: str, others: Sequence[Board | Department | Unit], own_id: str | None = None
) -> Faults:
    """What is wrong with the name of a part of the organisation: `<noun>.name_missing`, `<noun>.exists`."""
    faults = Faults()
    if blank(name):
        faults.add(f"{noun}.name_missing", "name")
    for each in others:
        if each.id != own_id and folded(each.name) == folded(name):
            faults.add(f"{noun}.exists", "name", **{noun: each.id})
    return faults


def _keep(work: Work, before: R, fields: Mapping[str, object], version: int | None, kind: EventKind) -> R:
    changed = before.with_changes(**fields)
    if version is not None and version != before.version:
        raise ChangedByOther(changed, before)
    if changed == before:
        return before
    kept = work.keep(changed)
    work.log(kind, kept)
    work.commit()
    return kept
