"""A request comes in, its records are chosen, and it may be taken back (TF 2 kap. 15-18 §§)."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from lidsome_desktop.domain.disclosure import (
    Answer,
    Disclosure,
    DisclosureItem,
    DisclosureState,
    RequestFields,
    is_provision,
    open_faults,
    request_faults,
    withdrawal_faults,
)
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.refusals import Faults
from lidsome_desktop.domain.typed import cleaned
from lidsome_desktop.services.disclosures.views import DisclosureView, disclosure
from lidsome_desktop.services.workplace import Workplace, swedish_day
from lidsome_desktop.store import disclosures as store
from lidsome_desktop.store.disclosures import FoundCapture, Sought
from lidsome_desktop.store.unit_of_work import Work


def open_request(place: Workplace, fields: RequestFields) -> DisclosureView:
    """Keep a request that came in. Who asks may be left out and is never needed.

    Raises:
        Refusal: `disclosure.*` at the fields.
    """
    fields = _cleaned(fields)
    with place.work() as work:
        faults = Faults()
        faults.extend(request_faults(fields, work.now))
        faults.settle()
        received_at, way = fields.received_at, fields.way
        assert received_at is not None  # noqa: S101 - request_faults has said so
        assert way is not None  # noqa: S101 - as above
        year = swedish_day(received_at).year
        ordinal, number = store.next_number(work, year)
        kept = work.add(
            Disclosure(
                id=new_id(),
                number=number,
                year=year,
                ordinal=ordinal,
                received_at=received_at,
                way=way,
                wanted=fields.wanted,
                asker=fields.asker,
                reach=fields.reach,
                account_id=fields.account_id,
                internal_note=fields.internal_note,
                recorded_at=work.now,
                recorded_by=actor_id(work),
            )
        )
        work.log(EventKind.DISCLOSURE_REQUESTED, kept)
        work.commit()
    return disclosure(place, kept.id)


def describe_request(
    place: Workplace, disclosure_id: str, fields: RequestFields, *, version: int | None = None
) -> DisclosureView:
    """Change what is told of a pending request.

    Args:
        version: of the request that the fields were read from, to meet somebody else's change.

    Raises:
        Refusal: `disclosure.*` at the fields, `disclosure.ended`.
        ChangedByOther: it has been changed since `version`.
    """
    fields = _cleaned(fields)
    with place.work() as work:
        found = work.get(Disclosure, disclosure_id)
        faults = Faults()
        faults.extend(request_faults(fields, work.now))
        if not found.pending:
            faults.add("disclosure.ended")
        faults.settle()
        told = {field.name: getattr(fields, field.name) for field in dataclasses.fields(fields)}
        kept = work.put(found.with_changes(version=version or found.version, **told))
        work.log(EventKind.DISCLOSURE_DESCRIBED, kept)
        work.commit()
    return disclosure(place, disclosure_id)


def search_records(place: Workplace, sought: Sought, *, limit: int = 200) -> tuple[FoundCapture, ...]:
    """Captured records that a request may cover, the latest first. Secret ones only where `sought` asks for them."""
    with place.view() as view:
        return store.search_captures(view, sought, limit)


def choose_records(
    place: Workplace, disclosure_id: str, capture_ids: Sequence[str], *, version: int | None = None
) -> DisclosureView:
    """Say which captured records the request covers, all of them at once; none where there is no such record.

    A record that is marked as secret starts refused with the marking's provision. What was answered before for a
    record that stays chosen stays.

    Raises:
        Refusal: `disclosure.ended`, `disclosure.decided`.
        ChangedByOther: the request has been changed since `version`.
    """
    wanted = tuple(dict.fromkeys(capture_ids))
    with place.work() as work:
        found = work.get(Disclosure, disclosure_id)
        faults = Faults()
        faults.extend(open_faults(found))
        faults.settle()
        standing = {each.capture_id: each for each in store.items_of(work, disclosure_id)}
        for each in standing.values():
            if each.chosen != (each.capture_id in wanted):
                work.put(each.with_changes(chosen=not each.chosen))
        known = {each.capture.id: each for each in store.captures_by_id(work, wanted)}
        ordinal = len(standing)
        for capture_id in wanted:
            if capture_id not in standing and capture_id in known:
                ordinal += 1
                work.add(_first_answer(found, known[capture_id], ordinal))
        kept = work.put(
            found.with_changes(version=version or found.version, selected_at=found.selected_at or work.now)
        )
        work.log(EventKind.DISCLOSURE_SELECTED, kept, records=len(wanted))
        work.commit()
    return disclosure(place, disclosure_id)


def withdraw_request(place: Workplace, disclosure_id: str, *, reason: str) -> DisclosureView:
    """The asker took it back: nothing is held by it any more.

    Raises:
        Refusal: `disclosure.ended`, `disclosure.withdrawn_reason_missing`.
    """
    reason = cleaned(reason).strip()
    with place.work() as work:
        found = work.get(Disclosure, disclosure_id)
        faults = Faults()
        faults.extend(withdrawal_faults(found, reason))
        faults.settle()
        kept = work.put(
            found.with_changes(
                state=DisclosureState.WITHDRAWN, withdrawn_at=work.now, withdrawn_reason=reason
            )
        )
        work.log(EventKind.DISCLOSURE_WITHDRAWN, kept)
        work.commit()
    return disclosure(place, disclosure_id)


def actor_id(work: Work) -> str | None:
    """The person at the keyboard, if one is declared."""
    return work.actor.person_id if work.actor else None


def _first_answer(request: Disclosure, found: FoundCapture, ordinal: int) -> DisclosureItem:
    marked = found.secrecy and is_provision(found.provision)
    return DisclosureItem(
        id=new_id(),
        disclosure_id=request.id,
        ordinal=ordinal,
        case_id=found.capture.case_id,
        item_id=found.capture.item_id,
        capture_id=found.capture.id,
        answer=Answer.REFUSED if marked else None,
        provision=found.provision if found.secrecy else "",
    )


def _cleaned(fields: RequestFields) -> RequestFields:
    def text(value: str) -> str:
        return cleaned(value).strip()

    return dataclasses.replace(
        fields,
        wanted=text(fields.wanted),
        asker=text(fields.asker),
        reach=text(fields.reach),
        internal_note=text(fields.internal_note),
    )
