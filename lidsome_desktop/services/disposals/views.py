"""What one sees of disposals: what has become due, what would go and stay, what is done."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from lidsome_desktop.domain.disposal import Disposal, DisposedCase, kept_until, locks
from lidsome_desktop.domain.installation import Installation
from lidsome_desktop.domain.people import Person
from lidsome_desktop.domain.refusals import Fault
from lidsome_desktop.domain.registration import Registration
from lidsome_desktop.domain.removal import Outcome, RemovalCase
from lidsome_desktop.files.destroying import packages_of
from lidsome_desktop.files.disposal_list import read_lists
from lidsome_desktop.services.disposals.disposing import copies_clean_on
from lidsome_desktop.services.workplace import Workplace, swedish_day
from lidsome_desktop.store import disposals as store
from lidsome_desktop.store.removals import case_facts
from lidsome_desktop.store.unit_of_work import View


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCase:
    """A case whose time has come.

    Attributes:
        kept_until: the day until which it was to be kept.
        locks: what keeps it from being disposed of today; empty for most.
        basis: the basis for disposal that was given with the case.
    """

    case_id: str
    number: str
    account: str
    platform: str
    kept_until: date
    items: int
    captures: int
    basis: str
    locks: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisposalCounts:
    """How many cases have become due, how many of them are locked, what is unfinished or back from a copy."""

    due: int
    locked: int
    unfinished: int
    brought_back: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a disposal of some cases would do.

    Attributes:
        size: bytes of the files that go.
        kept_files: files that stay, because something else rests on the same bytes.
        packages: folders and archives made for registrar or asker that go.
        copies_clean_on: as `Disposal`.
        set_aside: registries that were set aside by a restore: the program never removes them.
        second_folder: where copies go, "" when none is chosen.
    """

    cases: tuple[DueCase, ...]
    items: int
    captures: int
    files: int
    size: int
    kept_files: int
    packages: int
    copies_clean_on: date | None
    set_aside: tuple[str, ...]
    second_folder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSkeleton:
    """What is left of an item."""

    ordinal: int
    kind: str
    outcome: Outcome | None
    happened_on: date | None
    number: str
    diary: str
    registered_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSkeleton:
    """What is left of a case."""

    disposed: DisposedCase
    number: str
    discovered_on: date
    ended_on: date | None
    items: tuple[ItemSkeleton, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisposalView:
    """A disposal with what is left of its cases.

    Attributes:
        waiting: how many files lie on other workstations and go when the program starts there.
    """

    disposal: Disposal
    by: str
    cases: tuple[CaseSkeleton, ...]
    waiting: int


def due(place: Workplace) -> tuple[DueCase, ...]:
    """The cases whose time has come, those that waited longest first. Nothing happens to them by itself."""
    with place.view() as view:
        return _due(place, view)


def counts(place: Workplace) -> DisposalCounts:
    """What the overview and the room's head say."""
    with place.view() as view:
        found = _due(place, view)
        unfinished = store.disposals(view, unfinished=True)
    return DisposalCounts(
        due=len(found),
        locked=sum(bool(each.locks) for each in found),
        unfinished=len(unfinished),
        brought_back=len(brought_back(place)),
    )


def preview(place: Workplace, case_ids: Collection[str]) -> Preview:
    """What would go and what would stay. Nothing is changed."""
    with place.view() as view:
        chosen = tuple(each for each in _due(place, view) if each.case_id in set(case_ids))
        files = store.files_of(view, [each.case_id for each in chosen])
        requests = store.requests_with(view, [each.case_id for each in chosen])
        second_folder = view.all(Installation, limit=1)[0].backup_folder
    made = packages_of(place.places.packages, [*(each.number for each in chosen), *requests])
    on_disk = place.registry.path is not None
    return Preview(
        cases=chosen,
        items=sum(each.items for each in chosen),
        captures=sum(each.captures for each in chosen),
        files=len(files.going),
        size=sum(each.size for each in files.going),
        kept_files=len(files.staying),
        packages=len(made),
        copies_clean_on=copies_clean_on(place.today()) if on_disk else None,
        set_aside=set_aside(place),
        second_folder=second_folder,
    )


def done(place: Workplace) -> tuple[DisposalView, ...]:
    """What has been disposed of, the latest first."""
    with place.view() as view:
        return tuple(_shown(view, each) for each in store.disposals(view))


def disposal(place: Workplace, disposal_id: str) -> DisposalView:
    """One disposal."""
    with place.view() as view:
        return _shown(view, view.get(Disposal, disposal_id))


def brought_back(place: Workplace) -> tuple[str, ...]:
    """The numbers of cases that were disposed of and stand here again, since a copy from before was brought back and
    they could not be disposed of again by themselves: they are open in it, or held by a request."""
    lists = read_lists(place.places.data)
    if not lists:
        return ()
    with place.view() as view:
        listed = lists.get(view.all(Installation, limit=1)[0].id, {})
        cases = {each.case_id for known in listed.values() for each in known.cases}
        gone = {each.case_id for each in view.all(DisposedCase)}
        found = [view.find(RemovalCase, id=each) for each in sorted(cases - gone)]
    return tuple(sorted(each.number for each in found if each is not None))


def set_aside(place: Workplace) -> tuple[str, ...]:
    """The registries that restores have set aside in the data folder, by file name."""
    return tuple(sorted(each.name for each in place.places.data.glob("registry-before-restore-*.sqlite")))


def _due(place: Workplace, view: View) -> tuple[DueCase, ...]:
    today, limit = place.today(), place.policy.limits.local_copy_kept
    found = []
    for each in store.ended_cases(view, today, place.clock() - timedelta(days=1)):
        candidate = store.candidate(view, each.case, swedish_day)
        until = kept_until(candidate, limit)
        if until is None or until >= today:
            continue
        known = place.policy.platform(each.platform)
        found.append(
            DueCase(
                case_id=each.case.id,
                number=each.case.number,
                account=each.account,
                platform=known.name if known else each.platform,
                kept_until=until,
                items=each.items,
                captures=each.captures,
                basis=each.case.disposal_basis,
                locks=locks(candidate, limit, today),
            )
        )
    return tuple(sorted(found, key=lambda each: (each.kept_until, each.number)))


def _shown(view: View, each: Disposal) -> DisposalView:
    person = view.find(Person, id=each.disposed_by) if each.disposed_by else None
    return DisposalView(
        disposal=each,
        by=person.name if person else "",
        cases=tuple(_skeleton(view, case) for case in store.cases_of(view, each.id)),
        waiting=0 if each.finished else len(store.waiting_files(view, each.id)),
    )


def _skeleton(view: View, disposed: DisposedCase) -> CaseSkeleton:
    facts = case_facts(view, disposed.case_id)
    ended = facts.case.closed_at or facts.case.withdrawn_at
    items = []
    for each in facts.items:
        registered = (
            view.find(Registration, id=each.item.registration_id) if each.item.registration_id else None
        )
        items.append(
            ItemSkeleton(
                ordinal=each.item.ordinal,
                kind=each.item.item_kind.value,
                outcome=each.outcome.outcome if each.outcome else None,
                happened_on=swedish_day(each.outcome.happened_at) if each.outcome else None,
                number=registered.number if registered else "",
                diary=registered.diary if registered else "",
                registered_on=registered.registered_on if registered else None,
            )
        )
    return CaseSkeleton(
        disposed=disposed,
        number=facts.case.number,
        discovered_on=swedish_day(facts.case.discovered_at),
        ended_on=swedish_day(ended) if ended else None,
        items=tuple(items),
    )
