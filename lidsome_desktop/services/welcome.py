"""The first five minutes: who you are, where the copies go."""

from __future__ import annotations

from dataclasses import replace

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.installation import Installation
from lidsome_desktop.domain.people import Actor, Board, Person, Role, Unit, check_person, identity_of
from lidsome_desktop.domain.refusals import Faults, Refusal, refuse
from lidsome_desktop.services.workplace import Workplace, declare
from lidsome_desktop.store.registry import read_url


def must_be_welcomed(place: Workplace) -> bool:
    """Whether nobody has said yet who keeps this registry."""
    with place.view() as view:
        installation = view.all(Installation, limit=1)[0]
    return installation.keeper_id is None


def introduce(
    place: Workplace,
    *,
    name: str,
    email: str,
    title: str = "",
    roles: tuple[Role, ...] = (),
    board_name: str = "",
    unit_name: str = "",
) -> Actor:
    """The person at the keyboard says who they are and becomes the registry's keeper.

    Raises:
        Refusal: `person.*`, `welcome.roles_missing`, `welcome.board_missing` (a unit without its board);
            all at once.
    """
    faults = Faults()
    try:
        check_person(name, email)
    except Refusal as refusal:
        faults.extend(refusal.faults)
    if not roles:
        faults.add("welcome.roles_missing", "roles")
    if unit_name.strip() and not board_name.strip():
        faults.add("welcome.board_missing", "board_name")
    faults.settle()
    with place.work() as work:
        unit_id = None
        if board_name.strip():
            board = work.add(Board(id=new_id(), name=board_name.strip()))
            if unit_name.strip():
                unit_id = work.add(Unit(id=new_id(), name=unit_name.strip(), board_id=board.id)).id
        known = work.find(Person, identity=identity_of(email))
        person = work.keep(
            (known or Person(id=new_id(), name="", email=email.strip())).with_changes(
                name=name.strip(), title=title.strip(), roles=roles, unit_id=unit_id
            )
        )
        installation = work.all(Installation, limit=1)[0]
        work.put(installation.with_changes(keeper_id=person.id))
        work.log(EventKind.PERSON_KEPT, person)
        work.commit()
    return declare(place, person.id)


def keeper(place: Workplace) -> Person | None:
    """Who keeps this registry."""
    with place.view() as view:
        installation = view.all(Installation, limit=1)[0]
        return view.find(Person, id=installation.keeper_id) if installation.keeper_id else None


def check_address(address: str) -> None:
    """Refuse an address of a shared registry that cannot be one; nobody is asked whether it answers.

    Raises:
        Refusal: `welcome.address_missing`, `registry.url_*`, `welcome.address_is_file`; field `address`.
    """
    if not address.strip():
        raise refuse("welcome.address_missing", "address")
    try:
        url = read_url(address.strip())
    except Refusal as refusal:
        raise Refusal(*(replace(fault, field="address") for fault in refusal.faults)) from None
    if url.get_backend_name() == "sqlite":
        raise refuse("welcome.address_is_file", "address")
