"""The joint verb: an account that is in use already, with what came with it that nobody knew: its unit, its
administrators (R33, R80). Everything is kept in one step, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lidsome_desktop.domain.account import AccountScope, Duty
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.people import Board, Department, Person, Role, Unit
from lidsome_desktop.domain.refusals import Faults, Refusal
from lidsome_desktop.domain.typed import blank, cleaned
from lidsome_desktop.services.accounts import AccountView
from lidsome_desktop.services.accounts.administering import add_appointment
from lidsome_desktop.services.accounts.details import view_of
from lidsome_desktop.services.accounts.keeping import add_existing
from lidsome_desktop.services.people import Named, name_faults, named_in
from lidsome_desktop.services.workplace import Workplace, keep_staged
from lidsome_desktop.store import people as store
from lidsome_desktop.store.unit_of_work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """Where an account belongs: each part by its id, or by the name of a new one where the id is ""."""

    board_id: str = ""
    department_id: str = ""
    unit_id: str = ""
    board: str = ""
    department: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Administering:
    """Who administers the account, and how the manager's assignment was given (R17). Nobody where it is not known
    yet: the account then lacks its administrators, and says so."""

    persons: tuple[Named, ...] = ()
    on: date | None = None
    reference: str = ""
    document: Path | None = None


def register(
    place: Workplace,
    *,
    platform: str,
    name: str,
    address: str,
    belonging: Belonging,
    administering: Administering,
    scope: AccountScope = AccountScope.UNIT,
) -> AccountView:
    """Register an account that is in use already, with its unit and administrators.

    Raises:
        Refusal: as `accounts.register_existing`; `board.*`, `department.*`, `unit.*` at `<part>_id`; `person.*` at
            `administrators[<row>].<field>`; `appointment.left`, `appointment.twice`,
            `stated.reference_missing`, `typed.day_*`. All at once.
    """
    staged = place.evidence.stage(administering.document) if administering.document is not None else None
    with place.work() as work:
        faults = Faults()
        unit = _unit(work, belonging, faults)
        persons = _persons(work, place, administering, faults, proven=staged is not None)
        department_id = unit.department_id if unit is not None else None
        account = add_existing(
            work,
            place,
            faults,
            platform=platform,
            name=name,
            address=address,
            unit=unit,
            department_id=belonging.department_id or department_id,
            scope=scope,
        )
        evidence = keep_staged(work, staged) if staged and persons else None
        for each in persons:
            assert administering.on is not None  # noqa: S101 (settled above)
            add_appointment(
                work,
                account,
                each,
                duty=Duty.ADMINISTRATOR,
                on=administering.on,
                reference=administering.reference,
                evidence=evidence,
            )
        work.log(EventKind.ACCOUNT_REGISTERED, account, administrators=len(persons))
        work.commit()
        return view_of(work, place, account.id)


def _unit(work: Work, belonging: Belonging, faults: Faults) -> Unit | None:
    """The unit, with what is new around it kept; None where it is not chosen or something of it is wrong."""
    board_id, department_id, own = belonging.board_id, belonging.department_id, Faults()
    if not board_id and not blank(belonging.board):
        _gather(own, name_faults(belonging.board, "board", store.boards(work)), "board_id")
        board_id = work.add(Board(id=new_id(), name=_line(belonging.board))).id
    if board_id and not department_id and not blank(belonging.department):
        others = tuple(each for each in store.departments(work) if each.board_id == board_id)
        _gather(own, name_faults(belonging.department, "department", others), "department_id")
        department_id = work.add(
            Department(id=new_id(), name=_line(belonging.department), board_id=board_id)
        ).id
    if belonging.unit_id or not board_id or blank(belonging.unit):
        faults.extend(own.found())
        return work.find(Unit, id=belonging.unit_id) if belonging.unit_id else None
    beside = tuple(each for each in store.units(work) if each.board_id == board_id)
    _gather(own, name_faults(belonging.unit, "unit", beside), "unit_id")
    faults.extend(own.found())
    return work.add(
        Unit(id=new_id(), name=_line(belonging.unit), board_id=board_id, department_id=department_id or None)
    )


def _persons(
    work: Work, place: Workplace, said: Administering, faults: Faults, *, proven: bool
) -> tuple[Person, ...]:
    found: list[Person] = []
    for row, named in enumerate(said.persons):
        try:
            person = named_in(work, named, Role.ADMINISTRATOR)
        except Refusal as refusal:
            at = f"administrators[{row}]"
            faults.extend(tuple(replace(each, field=f"{at}.{each.field}") for each in refusal.faults))
            continue
        if person.left_on is not None:
            faults.add("appointment.left", f"administrators[{row}]", person=person.id)
        elif any(each.id == person.id for each in found):
            # R33: two administrators are two persons, told apart by their addresses.
            faults.add("appointment.twice", f"administrators[{row}]", person=person.id)
        else:
            found.append(person)
    if said.persons:
        if said.on is None:
            faults.add("typed.day_missing", "on")
        elif said.on > place.today():
            faults.add("typed.day_future", "on")
        if blank(said.reference) and not proven:
            faults.add("stated.reference_missing", "reference")
    return tuple(found)


def _gather(own: Faults, found: Faults, field: str) -> None:
    own.extend(tuple(replace(each, field=field) for each in found.found()))


def _line(text: str) -> str:
    return " ".join(cleaned(text).split())
