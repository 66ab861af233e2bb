"""Is everything as it was left? Database, chain, rows, search index and evidence, each fault by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain as one_after_another

from lidsome_desktop.domain.installation import EvidenceFile
from lidsome_desktop.domain.people import Seat
from lidsome_desktop.files.evidence import EvidenceStore, Verdict
from lidsome_desktop.services.workplace import Workplace, elsewhere, own_seat
from lidsome_desktop.store import check as store_check
from lidsome_desktop.store.check import CheckFault
from lidsome_desktop.store.event_log import Head
from lidsome_desktop.store.evidence_files import standing_files
from lidsome_desktop.store.registry import Registry

Progress = Callable[[str, int, int], None]
"""Told (part, done, in all); parts are "chain" and "evidence"."""

_EVIDENCE = {
    Verdict.MISSING: "check.evidence_missing",
    Verdict.DAMAGED: "check.evidence_damaged",
    Verdict.UNREADABLE: "check.evidence_unreadable",
}


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The verdict.

    Attributes:
        head: the end of the chain, to print and compare later.
        files: evidence files that were looked at, here.
        elsewhere: how many lie on other workstations of a shared registry and were not looked at, by name.
        fault: the first fault, or None when everything holds.
    """

    head: Head
    files: int
    fault: CheckFault | None
    elsewhere: tuple[tuple[str, int], ...] = ()

    @property
    def sound(self) -> bool:
        """Whether everything holds."""
        return self.fault is None


def check(
    place: Workplace,
    expected: Head | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> CheckReport:
    """`check_registry` for the workplace's own registry and evidence."""
    return check_registry(place.registry, place.evidence, expected, progress, cancelled, seat=place.seat)


def check_registry(
    registry: Registry,
    evidence: EvidenceStore,
    expected: Head | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    seat: Seat | None = None,
) -> CheckReport:
    """Check database, chain, live rows against their versions, what is searched, and evidence; stop at the first
    fault.

    Args:
        expected: a head printed earlier; tells a shortened or rebuilt log.
        seat: whose evidence store it is; without it, that of the one who runs the program.

    Raises:
        Cancelled: `cancelled()` said so.
    """

    def chain_progress(done: int, total: int) -> None:
        if progress is not None:
            progress("chain", done, total)

    with registry.raw_view() as connection:
        fault = next(
            one_after_another(
                store_check.database(connection),
                store_check.chain(connection, expected, chain_progress),
                store_check.records(connection),
                store_check.search_index(connection),
            ),
            None,
        )
    with registry.view() as view:
        head = view.head()
        files = standing_files(view)
        others = elsewhere(registry, view, seat or own_seat(), EvidenceFile, [each.id for each in files])
    here = tuple(
        each for each in files if each.id not in others or evidence.path_of(str(each.sha256)).exists()
    )
    away = others.keys() - {each.id for each in here}
    if fault is None:
        fault = next(_evidence_faults(evidence, here, progress, cancelled), None)
    counted = Counter(str(others[each]) for each in away)
    return CheckReport(head, len(here), fault, tuple(sorted(counted.items())))


def _evidence_faults(
    evidence: EvidenceStore,
    files: tuple[EvidenceFile, ...],
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> Iterator[CheckFault]:
    for done, file in enumerate(files):
        verdict = evidence.verify(str(file.sha256), file.size, cancelled=cancelled)
        if verdict is not Verdict.INTACT:
            yield CheckFault(_EVIDENCE[verdict], {"sha256": str(file.sha256)})
        if progress is not None:
            progress("evidence", done + 1, len(files))
