"""Gallring: destroying the local copy of cases whose time has come, with support, and what stays of them (A5, B2).

Nothing is disposed of by itself: a person does it, under an item of the records schedule or a disposal decision. What
goes is every text, name, address and file of the case; what stays is its skeleton: ids, days, outcomes, grounds, the
diary's number, and the event chain, which holds no content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from lidsome_desktop.domain.due import due_after
from lidsome_desktop.domain.limits import Limit
from lidsome_desktop.domain.records import Record
from lidsome_desktop.domain.refusals import Fault, Faults
from lidsome_desktop.domain.removal import RemovalCase
from lidsome_desktop.domain.typed import blank


class Support(StrEnum):
    """What lets records be destroyed: an item of *dokumenthanteringsplanen*, or a *gallringsbeslut* of its own."""

    SCHEDULE = "schedule"
    DECISION = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportFields:
    """What is told of the support. `Disposal` says what each means."""

    support: Support | None = None
    reference: str = ""
    decided_on: date | None = None
    decided_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposal(Record):
    """One disposal.

    Attributes:
        number: as people name it ("G-2026-003"); the store counts `ordinal` within `year`.
        reference: which schedule and item, or the decision's number; `decided_on` and `decided_by` are its day and
            who adopted it (the board, or the archive authority).
        disposed_on: the day in Sweden; `disposed_by` is the person at the keyboard.
        files: how many files went with it.
        kept_files: files of its cases that stay, because another record rests on the same bytes.
        copies_clean_on: the day by which no copy that the program makes holds it any more; None where the registry
            is on a server, whose copies others make.
        carried_out_at: rows and versions are emptied, which happens at once or not at all.
        finished_at: files, log and free pages are clean, too. Until then the program goes on at each start.
        replayed_at: when it was carried out again, after a copy from before it was brought back.
    """

    kind: ClassVar[str] = "disposal"
    number: str
    year: int
    ordinal: int
    support: Support
    reference: str
    decided_on: date
    decided_by: str
    disposed_on: date
    disposed_at: datetime
    disposed_by: str | None = None
    files: int = 0
    kept_files: int = 0
    copies_clean_on: date | None = None
    carried_out_at: datetime | None = None
    finished_at: datetime | None = None
    replayed_at: datetime | None = None

    @property
    def finished(self) -> bool:
        """Whether nothing is left of it in live files."""
        return self.finished_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisposedCase(Record):
    """A case that a disposal emptied.

    Attributes:
        kept_until: the day until which it was to be kept.
        items, captures: how many it had.
    """

    kind: ClassVar[str] = "disposed_case"
    disposal_id: str
    case_id: str
    ordinal: int
    kept_until: date
    items: int
    captures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A case with what decides whether it may be disposed of.

    Attributes:
        ended_on: the day in Sweden; None while it is open.
        requests: the numbers of pending requests that hold it.
        awaiting_number: something of it was sent to the registrar and has no diary number yet.
    """

    case: RemovalCase
    ended_on: date | None
    disposed: bool = False
    requests: tuple[str, ...] = ()
    awaiting_number: bool = False


def kept_until(candidate: Candidate, limit: Limit) -> date | None:
    """The day until which the case is kept: the one that was set when it was closed, else as the policy has it,
    counted from its end. None while it is open."""
    if candidate.ended_on is None:
        return None
    return candidate.case.retention_until or due_after(candidate.ended_on, limit)


def locks(candidate: Candidate, limit: Limit, today: date) -> tuple[Fault, ...]:
    """Everything that keeps a case from being disposed of today."""
    number, until, faults = candidate.case.number, kept_until(candidate, limit), Faults()
    if candidate.disposed:
        faults.add("disposal.disposed_already", "cases", number=number)
    if until is None:
        faults.add("disposal.case_open", "cases", number=number)
    elif until >= today:
        faults.add("disposal.not_due", "cases", number=number, until=until.isoformat())
    for request in candidate.requests:
        faults.add("disposal.requested", "cases", number=number, request=request)
    if candidate.awaiting_number:
        faults.add("disposal.awaiting_number", "cases", number=number)
    return faults.found()


def support_faults(fields: SupportFields, today: date) -> tuple[Fault, ...]:
    """What is missing of the support: which, by whom and when."""
    faults = Faults()
    if fields.support is None:
        faults.add("disposal.support_missing", "support")
    if blank(fields.reference):
        faults.add("disposal.reference_missing", "reference")
    if blank(fields.decided_by):
        faults.add("disposal.decided_by_missing", "decided_by")
    if fields.decided_on is None:
        faults.add("disposal.decided_on_missing", "decided_on")
    elif fields.decided_on > today:
        faults.add("disposal.decided_in_future", "decided_on")
    return faults.found()


def disposal_faults(
    candidates: Sequence[Candidate],
    fields: SupportFields,
    *,
    person: str | None,
    limit: Limit,
    today: date,
) -> tuple[Fault, ...]:
    """Everything that stands in the way of disposing of `candidates` together."""
    faults = Faults()
    if not candidates:
        faults.add("disposal.nothing_chosen", "cases")
    for each in candidates:
        faults.extend(locks(each, limit, today))
    faults.extend(support_faults(fields, today))
    if person is None:
        faults.add("disposal.no_person")
    return faults.found()
