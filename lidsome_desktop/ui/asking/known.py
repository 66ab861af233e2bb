"""What forms need to know before they can ask: who and what there is, and the policy's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lidsome_desktop.domain.people import Person, Role
from lidsome_desktop.domain.policy import Policy
from lidsome_desktop.domain.requirements import RequirementBook
from lidsome_desktop.domain.routines import PublishedRoutines
from lidsome_desktop.services import people, requirements, routines
from lidsome_desktop.services.people import Organisation
from lidsome_desktop.services.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Read once when a form or a guide is opened.

    Attributes:
        persons: everybody, by name; also those who have left, whose names are still shown.
        me: the one at the keyboard; None while nobody has been declared.
        routines: the common routines in force.
    """

    policy: Policy
    book: RequirementBook
    organisation: Organisation
    persons: tuple[Person, ...]
    me: Person | None
    routines: PublishedRoutines | None
    today: date

    def person(self, person_id: str | None) -> Person | None:
        """The person with that id."""
        return next((each for each in self.persons if each.id == person_id), None)

    def with_identity(self, identity: str) -> Person | None:
        """The person with that address."""
        return next((each for each in self.persons if identity and each.identity == identity), None)

    def with_role(self, role: Role) -> tuple[Person, ...]:
        """Those who have the role and have not left."""
        return tuple(each for each in self.persons if each.has_role(role) and not each.left_on)

    def platform_name(self, platform: str) -> str:
        """A platform's name as people write it; a deviating one's own."""
        found = self.policy.platform(platform)
        return found.name if found else platform

    def is_me(self, identity: str) -> bool:
        """Whether that is the one at the keyboard."""
        return self.me is not None and bool(identity) and self.me.identity == identity


def known(place: Workplace) -> Known:
    """Read it all."""
    everybody = people.people(place)
    actor_id = place.actor.person_id if place.actor else None
    return Known(
        policy=place.policy,
        book=requirements.book(place),
        organisation=people.organisation(place),
        persons=everybody,
        me=next((each for each in everybody if each.id == actor_id), None),
        routines=routines.current(place),
        today=place.today(),
    )
