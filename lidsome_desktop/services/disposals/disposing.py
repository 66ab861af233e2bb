"""Disposing: by a person, with support, of cases whose time has come."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from lidsome_desktop.domain.disposal import (
    Disposal,
    DisposedCase,
    SupportFields,
    disposal_faults,
    kept_until,
    locks,
)
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.installation import Installation
from lidsome_desktop.domain.people import Person
from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.domain.removal import Capture, RemovalCase, RemovalItem
from lidsome_desktop.domain.typed import cleaned
from lidsome_desktop.files.copies import KEPT_DAYS
from lidsome_desktop.files.disposal_list import Listed, read_lists
from lidsome_desktop.services.disposals.finishing import finish
from lidsome_desktop.services.workplace import Workplace, swedish_day
from lidsome_desktop.store import disposals as store
from lidsome_desktop.store.unit_of_work import Work


def copies_clean_on(disposed_on: date) -> date:
    """The first day on which the program has removed every copy it made before a disposal on `disposed_on`."""
    return disposed_on + timedelta(days=KEPT_DAYS + 1)


def dispose(place: Workplace, case_ids: Collection[str], fields: SupportFields) -> Disposal:
    """Dispose of the cases: at once and for good, or not at all.

    Rows and versions are emptied in one transaction; files, log and free pages follow. Where something keeps the
    program from that (`finished_at` is None then), it goes on at the next start.

    Raises:
        Refusal: every lock of every case and all that is missing of the support (`disposal.*`).
    """
    with place.work() as work:
        chosen = [
            store.candidate(work, work.get(RemovalCase, each), swedish_day)
            for each in dict.fromkeys(case_ids)
        ]
        today, limit = swedish_day(work.now), place.policy.limits.local_copy_kept
        person = place.actor.person_id if place.actor else None
        faults = disposal_faults(chosen, fields, person=person, limit=limit, today=today)
        if faults:
            raise Refusal(*faults)
        assert fields.support is not None  # noqa: S101 (settled above)
        assert fields.decided_on is not None  # noqa: S101 (settled above)
        ordinal, number = store.next_number(work, today.year)
        files = store.files_of(work, [each.case.id for each in chosen])
        begun = Disposal(
            id=new_id(),
            number=number,
            year=today.year,
            ordinal=ordinal,
            support=fields.support,
            reference=cleaned(fields.reference).strip(),
            decided_on=fields.decided_on,
            decided_by=cleaned(fields.decided_by).strip(),
            disposed_on=today,
            disposed_at=work.now,
            disposed_by=person,
            files=len(files.going),
            kept_files=len(files.staying),
            copies_clean_on=copies_clean_on(today) if place.registry.path is not None else None,
        )
        cases = [
            DisposedCase(
                id=new_id(),
                disposal_id=begun.id,
                case_id=each.case.id,
                ordinal=place_in_order,
                kept_until=kept_until(each, limit) or today,
                items=store.count_of(work, RemovalItem, each.case.id),
                captures=store.count_of(work, Capture, each.case.id),
            )
            for place_in_order, each in enumerate(chosen, 1)
        ]
        done = store.carry_out(work, begun, cases, files.going)
        work.log(EventKind.DISPOSAL_CARRIED_OUT, done, cases=len(cases), files=len(files.going))
        work.commit()
    return _cleaned(place, done)


def go_on(place: Workplace) -> None:
    """At start: finish what was begun, and do again what a copy from before it has brought back.

    Raises:
        EnvironmentFault: as `finish`; `disposal.list_unreadable`.
    """
    replay(place)
    finish(place)


def replay(place: Workplace) -> tuple[Disposal, ...]:
    """Do again the disposals that the list beside the registry knows and the registry does not. A case that is open
    in what was brought back, or held, is left: `brought_back` names it, and a person settles it.

    Raises:
        EnvironmentFault: `disposal.list_unreadable` and those of `Registry`.
    """
    missing = [each for each in listed_here(place) if not _known(place, each)]
    return tuple(done for each in missing if (done := _again(place, each.disposal, each.cases)) is not None)


def listed_here(place: Workplace) -> tuple[Listed, ...]:
    """The disposals of this registry that the list beside it has, the first first.

    Raises:
        EnvironmentFault: `disposal.list_unreadable`.
    """
    lists = read_lists(place.places.data)
    if not lists:
        return ()
    with place.view() as view:
        installation = view.all(Installation, limit=1)[0].id
    return tuple(lists.get(installation, {}).values())


def _known(place: Workplace, listed: Listed) -> bool:
    with place.view() as view:
        return view.find(Disposal, id=listed.disposal.id) is not None


def _again(place: Workplace, before: Disposal, cases: Collection[DisposedCase]) -> Disposal | None:
    with place.work() as work:
        possible = [each for each in cases if _may_go(place, work, before, each)]
        if not possible:
            return None
        files = store.files_of(work, [each.case_id for each in possible])
        known = before.disposed_by and work.find(Person, id=before.disposed_by)
        begun = replace(
            before,
            version=0,
            disposed_by=before.disposed_by if known else None,
            carried_out_at=None,
            finished_at=None,
            replayed_at=work.now,
            files=len(files.going),
            kept_files=len(files.staying),
        )
        done = store.carry_out(work, begun, [replace(each, version=0) for each in possible], files.going)
        work.log(EventKind.DISPOSAL_REPLAYED, done, cases=len(possible), files=len(files.going))
        work.commit()
    return done


def _may_go(place: Workplace, work: Work, before: Disposal, listed: DisposedCase) -> bool:
    case = work.find(RemovalCase, id=listed.case_id)
    if case is None:
        return False
    found = store.candidate(work, case, swedish_day)
    return not locks(found, place.policy.limits.local_copy_kept, before.disposed_on)


def _cleaned(place: Workplace, done: Disposal) -> Disposal:
    try:
        finish(place)
    except EnvironmentFault:
        return done  # the room says that it is not finished; the next start goes on
    with place.view() as view:
        return view.get(Disposal, done.id)
