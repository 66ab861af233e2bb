"""The numbers beside the rooms: those of the overview, told where they belong."""

from __future__ import annotations

from lidsome_desktop.domain.people import Role
from lidsome_desktop.services import accounts, people, removals
from lidsome_desktop.services.navigation import Count, navigation_view
from lidsome_desktop.services.overview import to_do_count
from lidsome_desktop.services.workplace import Workplace


def test_a_young_registry_has_one_thing_to_do_and_a_person(place: Workplace) -> None:
    """Only the folder for copies is missing; the person and the role stand at the foot."""
    view = navigation_view(place)
    assert (view.person, view.role) == ("Anna Lindqvist", Role.ADMINISTRATOR)
    assert view.counts["overview"] == Count(waiting=1)
    assert view.counts["removals"] == Count()


def test_nobody_at_the_keyboard_is_nobody(new_place: Workplace) -> None:
    """Before the welcome there is no name to show."""
    view = navigation_view(new_place)
    assert (view.person, view.role) == ("", None)


def test_a_removal_that_stands_on_a_platform_is_urgent(place: Workplace) -> None:
    """Red only while the clock of a removal runs; the other numbers are what the overview counts."""
    anna = people.people(place)[0]
    roles = (Role.COMMUNICATIONS, Role.ADMINISTRATOR)
    people.keep_person(place, name=anna.name, email=anna.email, roles=roles, person_id=anna.id)
    unit = people.organisation(place).units[0]
    account = accounts.register_existing(
        place, platform="facebook", name="Bibl", address="https://www.facebook.com/bibl", unit_id=unit.id
    ).account
    assert navigation_view(place).counts["removals"] == Count()
    removals.open_case(place, account_id=account.id, suspected_abuse=False, where="Under inlägget")
    counts = navigation_view(place).counts
    assert counts["removals"] == Count(waiting=1, urgent=True)
    assert counts["accounts"] == Count(waiting=1)
    assert counts["credentials"] == Count(waiting=1)
    assert counts["overview"] == Count(waiting=to_do_count(place))
