"""The common routines: publishing a version, and who has read it (R3, R31, R32)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lidsome_desktop.domain.account import Given
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.people import Person
from lidsome_desktop.domain.refusals import Faults, refuse
from lidsome_desktop.domain.routines import PublishedRoutines, ReadConfirmation
from lidsome_desktop.domain.sorting import folded
from lidsome_desktop.domain.typed import blank, cleaned, is_web_address
from lidsome_desktop.services.workplace import Workplace, keep_staged
from lidsome_desktop.store.routines import routines_in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Who has read which version, as a list shows it."""

    confirmation: ReadConfirmation
    person: Person


def current(place: Workplace) -> PublishedRoutines | None:
    """The version that holds today; None while none is published."""
    with place.view() as view:
        return routines_in_force(view, place.today())


def versions(place: Workplace) -> tuple[PublishedRoutines, ...]:
    """Every published version, the latest first."""
    with place.view() as view:
        return tuple(sorted(view.all(PublishedRoutines), key=lambda r: (r.valid_from, r.label), reverse=True))


def readings(place: Workplace, routines_id: str) -> tuple[Reading, ...]:
    """Who has read a version."""
    with place.view() as view:
        found = view.all(ReadConfirmation, routines_id=routines_id)
        return tuple(Reading(confirmation=each, person=view.get(Person, each.person_id)) for each in found)


def publish(
    place: Workplace,
    *,
    label: str,
    valid_from: date,
    decision_reference: str = "",
    web_address: str = "",
    document: Path | None = None,
) -> PublishedRoutines:
    """Publish a version (R31): from its day everybody is to read it anew.

    Raises:
        Refusal: `routines.label_missing`, `routines.exists`, `routines.nowhere` (neither document, address nor
            decision says where it can be read), `typed.web_address_malformed`, `evidence.*`.
    """
    staged = place.evidence.stage(document) if document is not None else None
    with place.work() as work:
        faults = Faults()
        if blank(label):
            faults.add("routines.label_missing", "label")
        elif any(folded(each.label) == folded(label) for each in work.all(PublishedRoutines)):
            faults.add("routines.exists", "label")
        if blank(web_address) and staged is None:
            faults.add("routines.nowhere", "web_address")
        elif not blank(web_address) and not is_web_address(web_address):
            faults.add("typed.web_address_malformed", "web_address")
        faults.settle()
        if staged is not None:
            keep_staged(work, staged)
        published = work.add(
            PublishedRoutines(
                id=new_id(),
                label=cleaned(label).strip(),
                valid_from=valid_from,
                decision_reference=cleaned(decision_reference).strip(),
                web_address=cleaned(web_address).strip(),
                sha256=staged.sha256 if staged else None,
                published_by=place.actor.person_id if place.actor else None,
            )
        )
        work.log(EventKind.ROUTINES_PUBLISHED, published)
        work.commit()
    return published


def confirm_reading(
    place: Workplace,
    person_id: str,
    *,
    read_on: date,
    given: Given = Given.STATED,
    reference: str = "",
    document: Path | None = None,
) -> ReadConfirmation:
    """Record that a person has read the version that holds today (R32). Once confirmed, it stays.

    Raises:
        Refusal: `routines.unpublished`, `routines.not_yours` (nobody confirms for another: it is stated, with
            reference), `stated.reference_missing`, `typed.day_future`, `evidence.*`.
    """
    staged = place.evidence.stage(document) if document is not None else None
    with place.work() as work:
        routines = routines_in_force(work, place.today())
        if routines is None:
            raise refuse("routines.unpublished")
        faults = Faults()
        if given is Given.SELF and (place.actor is None or place.actor.person_id != person_id):
            faults.add("routines.not_yours", "given")
        if given is Given.STATED and blank(reference) and staged is None:
            faults.add("stated.reference_missing", "reference")
        if read_on > place.today():
            faults.add("typed.day_future", "read_on")
        faults.settle()
        standing = work.find(ReadConfirmation, person_id=person_id, routines_id=routines.id)
        if standing is not None:
            return standing
        confirmation = work.add(
            ReadConfirmation(
                id=new_id(),
                person_id=person_id,
                routines_id=routines.id,
                read_on=read_on,
                given=given,
                reference=cleaned(reference).strip(),
                evidence=keep_staged(work, staged) if staged else None,
            )
        )
        work.log(EventKind.ROUTINES_READ, confirmation)
        work.commit()
    return confirmation
