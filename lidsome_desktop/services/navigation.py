"""What the navigation says beside each room: how much waits there for the one at the keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lidsome_desktop.domain.finding import Action
from lidsome_desktop.domain.people import Person, Role
from lidsome_desktop.services.overview import awaiting
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store import diary
from lidsome_desktop.store.diary import ShownInDiary

_CREDENTIAL_ACTIONS = frozenset(
    {
        Action.KEEP_CREDENTIAL,
        Action.HAND_OFF,
        Action.AWAIT_RECEIPT,
        Action.GRANT_DEPARTMENT_ROLE,
        Action.CHANGE_PASSWORD,
        Action.SETTLE_CREDENTIAL,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many things wait in a room; `urgent` while a clock runs there."""

    waiting: int = 0
    urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationView:
    """The navigation's own facts.

    Attributes:
        person: the name of the one at the keyboard, "" while nobody has been declared.
        role: the first of the person's roles.
        counts: by the room's name.
    """

    person: str
    role: Role | None
    counts: Mapping[str, Count]


def navigation_view(place: Workplace) -> NavigationView:
    """Who is at the keyboard, and what waits in each room: the numbers of Översikt, told where they belong."""
    person_id = place.actor.person_id if place.actor else None
    with place.view() as view:
        person = view.find(Person, id=person_id) if person_id else None
        found = awaiting(view, place)
        to_send = diary.count(view, ShownInDiary.TO_SEND)
    figures = found.figures
    credentials = {each.account_id for each in found.own if each.action in _CREDENTIAL_ACTIONS}
    return NavigationView(
        person=person.name if person else "",
        role=person.roles[0] if person and person.roles else None,
        counts={
            "overview": Count(waiting=len(found.own)),
            "accounts": Count(waiting=figures.deficient),
            "credentials": Count(waiting=len(credentials)),
            # Red while something to be removed still stands on a platform: its clock runs.
            "removals": Count(
                waiting=figures.open_removals, urgent=figures.open_removals > figures.unregistered
            ),
            "registrations": Count(waiting=to_send),
        },
    )
