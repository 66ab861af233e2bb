"""What a disposal leaves to be done once its rows are emptied: files, packages, the log and free pages.

The rows say what is still to do; a program that was killed goes on from there at its next start (house rule 4).
"""

from __future__ import annotations

from lidsome_desktop.domain.disposal import Disposal
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.installation import Installation
from lidsome_desktop.domain.removal import RemovalCase
from lidsome_desktop.files.destroying import destroy, destroy_forgotten, destroy_packages
from lidsome_desktop.files.disposal_list import Listed, add_to_list
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store import disposals as store


def finish(place: Workplace) -> tuple[Disposal, ...]:
    """Finish every disposal that was carried out and is not clean yet; returns those that now are.

    A file that lies on another workstation of a shared registry is removed when the program starts there.

    Raises:
        EnvironmentFault: `disk.*`, `disposal.log_in_use`, those of `Registry`; what is done stays done.
    """
    with place.view() as view:
        open_ones = [each for each in store.disposals(view, unfinished=True) if each.carried_out_at]
    if not open_ones:
        return ()
    add_to_list(place.places.data, *_listed(place, open_ones))
    clean = [each for each in open_ones if _remove_files(place, each)]
    destroy_forgotten(place.evidence, place.places.packages)
    place.registry.clean()
    finished = []
    for each in clean:
        with place.work() as work:
            standing = work.get(Disposal, each.id)
            if standing.finished_at is None:
                store.cross_off(work, each.id, store.waiting_files(work, each.id))
                finished.append(work.put(standing.with_changes(finished_at=work.now)))
                work.log(EventKind.DISPOSAL_FINISHED, standing)
                work.commit()
    place.registry.cut_log()
    return tuple(finished)


def _listed(place: Workplace, disposals: list[Disposal]) -> tuple[str, list[Listed]]:
    with place.view() as view:
        return view.all(Installation, limit=1)[0].id, [
            Listed(each, store.cases_of(view, each.id)) for each in disposals
        ]


def _remove_files(place: Workplace, disposal: Disposal) -> bool:
    """Whether nothing of the disposal's files is left to remove."""
    with place.view() as view:
        waiting = store.waiting_files(view, disposal.id)
        again = store.taken_in_again(view, waiting)
        cases = [view.get(RemovalCase, each.case_id) for each in store.cases_of(view, disposal.id)]
        requests = store.requests_with(view, [each.id for each in cases])
    destroy_packages(place.places.packages, [*(each.number for each in cases), *requests])
    # A file of a shared registry may lie on another workstation: this one has done its part when it is not here.
    gone = [each for each in waiting if each in again or destroy(place.evidence, each)]
    if place.registry.path is not None:
        return True
    with place.work() as work:
        if gone:
            store.cross_off(work, disposal.id, gone)
            work.log(EventKind.DISPOSAL_FINISHED, disposal, files=len(gone))
            work.commit()
    return len(gone) == len(waiting)
