"""What the verbs of a removal share: settling faults, who acts, and the event."""

from __future__ import annotations

from collections.abc import Iterable

from lidsome_desktop.domain.account import Account, Given
from lidsome_desktop.domain.canonical import JsonValue
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.people import Person, Role
from lidsome_desktop.domain.refusals import Fault, Refusal
from lidsome_desktop.domain.removal import RemovalCase
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.unit_of_work import View, Work


def settle(*faults: Iterable[Fault]) -> None:
    """Refuse with every fault, each said once however many items it concerns alike."""
    found: list[Fault] = []
    for each in faults:
        found += [fault for fault in each if fault not in found]
    if found:
        raise Refusal(*found)


def actor_id(work: Work) -> str | None:
    """The person at the keyboard, if one is declared."""
    return work.actor.person_id if work.actor else None


def policy_id(place: Workplace) -> str:
    """The published policy that this is judged by; a registry without one is not open yet."""
    if place.policy_id is None:
        raise RuntimeError("no policy is published in this registry")
    return place.policy_id


def given_by(work: Work, person_id: str) -> Given:
    """Whether `person_id` acts here, or is said to have acted."""
    return Given.SELF if actor_id(work) == person_id else Given.STATED


def is_manager(view: View, account_id: str, person_id: str) -> bool:
    """Whether that person may approve for the account: its manager, or somebody with the manager's role."""
    person = view.find(Person, id=person_id)
    account = view.get(Account, account_id)
    return person is not None and (account.manager_id == person_id or person.has_role(Role.MANAGER))


def finish(work: Work, kind: EventKind, case_id: str, **facts: JsonValue) -> None:
    """Log the verb as concerning the case, and commit."""
    work.log(kind, (RemovalCase.kind, case_id), **facts)
    work.commit()
