"""What one sees of requests for records: one with all it covers, and lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.disclosure import (
    Decision,
    Disclosure,
    DisclosureItem,
    Urgency,
    answer_by,
    decision_of,
    urgency,
)
from lidsome_desktop.domain.people import Person
from lidsome_desktop.domain.removal import SenderRecord
from lidsome_desktop.services.workplace import Workplace, swedish_day
from lidsome_desktop.store import disclosures as store
from lidsome_desktop.store import removals
from lidsome_desktop.store.disclosures import AfterDisclosure, FoundCapture, ShownDisclosures
from lidsome_desktop.store.unit_of_work import View


class Step(StrEnum):
    """The stations of a request, in their order."""

    WHAT = "what"
    SELECT = "select"
    MASK = "mask"
    DECIDE = "decide"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredRecord:
    """A record of a request: its answer, and what it is.

    Attributes:
        found: the record itself; None when it has been disposed of since.
        sender: who wrote it.
    """

    item: DisclosureItem
    found: FoundCapture | None
    sender: SenderRecord | None

    @property
    def guarded(self) -> bool:
        """Marked as secret, or suspected abuse material: refused unless somebody decides otherwise."""
        return self.found is not None and (self.found.secrecy or self.found.suspected_abuse)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureView:
    """A request as its room shows it.

    Attributes:
        records: those chosen, in the order of their numbers.
        step: what is next; `reached` every step that may be opened.
        coming: what the answers given so far come to.
        names: of the persons that it names, by id.
    """

    request: Disclosure
    account: Account | None
    records: tuple[CoveredRecord, ...]
    step: Step
    coming: Decision
    urgency: Urgency | None
    answer_by: date
    names: dict[str, str]

    @property
    def unanswered(self) -> tuple[CoveredRecord, ...]:
        """The records that nobody has answered for yet."""
        return tuple(each for each in self.records if each.item.answer is None)

    def record(self, item_id: str) -> CoveredRecord | None:
        """The record of that id among those chosen."""
        return next((each for each in self.records if each.item.id == item_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureRow:
    """A request as a line of a list: never who asks."""

    request: Disclosure
    account_name: str
    records: int
    urgency: Urgency | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosurePage:
    """A stretch of a list; `after` goes on from it, None at the end."""

    rows: tuple[DisclosureRow, ...]
    after: AfterDisclosure | None


def disclosure(place: Workplace, disclosure_id: str) -> DisclosureView:
    """A request with everything about it.

    Raises:
        NotFound: there is no such request.
    """
    with place.view() as view:
        return seen(view, place, view.get(Disclosure, disclosure_id))


def seen(view: View, place: Workplace, request: Disclosure) -> DisclosureView:
    """The view of a request that is at hand."""
    chosen = [each for each in store.items_of(view, request.id) if each.chosen]
    found = {
        each.capture.id: each for each in store.captures_by_id(view, [each.capture_id for each in chosen])
    }
    records = tuple(
        CoveredRecord(
            item=each, found=found.get(each.capture_id), sender=store.last_sender(view, each.item_id)
        )
        for each in chosen
    )
    people = {request.recorded_by, request.decided_by, request.answered_by} - {None}
    return DisclosureView(
        request=request,
        account=view.find(Account, id=request.account_id) if request.account_id else None,
        records=records,
        step=_step(request, records),
        coming=decision_of(each.item for each in records),
        urgency=_urgency(place, request),
        answer_by=answer_by(swedish_day(request.received_at)),
        names=dict(removals.names_of(view, (each for each in people if each is not None))),
    )


def disclosures(
    place: Workplace,
    *,
    shown: ShownDisclosures = ShownDisclosures.ALL,
    search: str = "",
    after: AfterDisclosure | None = None,
    limit: int = 100,
) -> DisclosurePage:
    """Requests, the pending first. `search` looks in number and what is asked for, never in who asks."""
    with place.view() as view:
        found = store.disclosures(view, shown=shown, search=search, after=after, limit=limit + 1)
        page = found[:limit]
        rows = tuple(
            DisclosureRow(
                request=each,
                account_name=view.get(Account, each.account_id).name if each.account_id else "",
                records=sum(item.chosen for item in store.items_of(view, each.id)),
                urgency=_urgency(place, each),
            )
            for each in page
        )
    last = page[-1] if len(found) > limit else None
    return DisclosurePage(
        rows=rows, after=AfterDisclosure(last.pending, last.received_at, last.id) if last else None
    )


def count_pending(place: Workplace) -> int:
    """How many requests await an answer."""
    with place.view() as view:
        return store.count_pending(view)


def deciders(place: Workplace) -> tuple[Person, ...]:
    """Who may be said to have decided: everyone who is here, the one at the keyboard first."""
    own = place.actor.person_id if place.actor else None
    with place.view() as view:
        people = [each for each in view.all(Person) if each.left_on is None]
    return tuple(sorted(people, key=lambda each: (each.id != own, each.name)))


def _urgency(place: Workplace, request: Disclosure) -> Urgency | None:
    return urgency(swedish_day(request.received_at), place.today()) if request.pending else None


def _step(request: Disclosure, records: tuple[CoveredRecord, ...]) -> Step:
    if request.decided_at is not None:
        return Step.HAND_OVER
    if request.selected_at is None:
        return Step.SELECT
    if any(each.item.answer is None for each in records):
        return Step.MASK
    return Step.DECIDE
