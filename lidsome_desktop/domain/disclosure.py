"""Utlämnande: a request for public records, what it covers, what is masked, and what was answered.

A record is asked for by anyone, who need not say who or why (TF 2 kap. 18 §), and is given out at once or as soon
as possible (2 kap. 15-16 §§). What is refused rests on a provision, each part on its own (OSL 6 kap. 3 §). While a
request is pending, nothing that it covers is disposed of (JO on *@sweden*). What was captured is never changed by
it: what goes out is a copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from lidsome_desktop.domain.records import Record
from lidsome_desktop.domain.refusals import Fault, Faults
from lidsome_desktop.domain.typed import blank
from lidsome_desktop.domain.workdays import add_workdays


class DisclosureState(StrEnum):
    """Where a request stands. Only a pending one holds what it covers."""

    PENDING = "pending"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class Way(StrEnum):
    """How a request came, or how its answer left."""

    MAIL = "mail"
    PHONE = "phone"
    VISIT = "visit"
    LETTER = "letter"
    MESSAGE = "message"
    OTHER = "other"


class Answer(StrEnum):
    """What happens to one record of a request."""

    WHOLE = "whole"
    MASKED = "masked"
    REFUSED = "refused"


class Decision(StrEnum):
    """What a request comes to. NOT_HELD: there is no such record here."""

    WHOLE = "whole"
    PART = "part"
    REFUSED = "refused"
    NOT_HELD = "not_held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A rectangle of an image that is masked, in pixels of the image as it is shown upright."""

    x: int
    y: int
    width: int
    height: int
    provision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a text that is masked: from the character `start` up to, and without, `end`."""

    start: int
    end: int
    provision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFields:
    """What is told of a request. `Disclosure` says what each means."""

    received_at: datetime | None = None
    way: Way | None = None
    wanted: str = ""
    asker: str = ""
    reach: str = ""
    account_id: str | None = None
    internal_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure(Record):
    """A request for records.

    Attributes:
        number: as people name it ("U-2026-003"); the store counts `ordinal` within `year`.
        wanted: what is asked for, in the words of the one who asks.
        asker: who asks, where they said it of themselves; it is never asked.
        reach: where the answer is to go.
        account_id: the account whose records are meant, where it is one.
        internal_note: for those who handle it; it never leaves the house.
        selected_at: the records that it covers have been chosen. Until then it holds all that it may cover.
        decided_by: the person who decided; `reasons` are for the asker.
        package_name, package_digest: the last folder made, and the SHA-256 of its list.
        answered_at, answer_way: when and how the answer left; with refused parts `appeal_told` says that the
            asker was told how to have it tried (OSL 6 kap. 3 §), and `formal_decision` names the authority's written
            decision where one was asked for.
    """

    kind: ClassVar[str] = "disclosure"
    number: str
    year: int
    ordinal: int
    state: DisclosureState = DisclosureState.PENDING
    received_at: datetime
    way: Way
    wanted: str
    asker: str = ""
    reach: str = ""
    account_id: str | None = None
    internal_note: str = ""
    recorded_at: datetime
    recorded_by: str | None = None
    selected_at: datetime | None = None
    decision: Decision | None = None
    reasons: str = ""
    decided_at: datetime | None = None
    decided_by: str | None = None
    package_name: str = ""
    package_digest: str = ""
    package_made_at: datetime | None = None
    appeal_told: bool = False
    formal_decision: str = ""
    answered_at: datetime | None = None
    answered_by: str | None = None
    answer_way: Way | None = None
    withdrawn_at: datetime | None = None
    withdrawn_reason: str = ""

    @property
    def pending(self) -> bool:
        """Whether it still awaits its answer."""
        return self.state is DisclosureState.PENDING

    @property
    def fields(self) -> RequestFields:
        """What was told of it."""
        return RequestFields(
            received_at=self.received_at,
            way=self.way,
            wanted=self.wanted,
            asker=self.asker,
            reach=self.reach,
            account_id=self.account_id,
            internal_note=self.internal_note,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureItem(Record):
    """One captured record that a request covers.

    Attributes:
        ordinal: 1, 2, … within the request: the number that the asker's list shows.
        chosen: it is covered; what was chosen by mistake stays here, unchosen.
        answer: None until it is looked at.
        provision: what a refusal rests on, as chapter and paragraph ("OSL 21:1"); masked parts carry their own.
        reason: why it is refused, or given whole although it cannot be masked, in words for the asker.
        sender_given: who wrote it goes along, as the platform shows it; withheld it is a refused part.
        copy_digest, copy_size: SHA-256 and bytes of the masked copy that was made last.
    """

    kind: ClassVar[str] = "disclosure_item"
    disclosure_id: str
    ordinal: int
    case_id: str
    item_id: str
    capture_id: str
    chosen: bool = True
    answer: Answer | None = None
    provision: str = ""
    reason: str = ""
    sender_given: bool = True
    regions: tuple[Region, ...] = ()
    spans: tuple[Span, ...] = ()
    copy_digest: str = ""
    copy_size: int = 0


_PROVISION = re.compile(
    r"(?:OSL\s*)?(\d{1,2})\s*(?:kap\.?|:)\s*(\d{1,2}\s?[a-z]?)\s*(?:§)?(?:\s+.{1,80})?", re.IGNORECASE
)


def is_provision(text: str) -> bool:
    """Whether `text` names chapter and paragraph: "OSL 21:1", "21 kap. 1 § OSL", "25:1 första stycket"."""
    return _PROVISION.fullmatch(text.strip()) is not None


def shown_text(text: str) -> str:
    """`text` as a window shows it, one character for each: every sort of line end is `\\n`. Spans count in it."""
    for end in ("\r\n", "\r", "\u2028", "\u2029"):
        text = text.replace(end, "\n")
    # What Qt's documents use as marks of their own.
    return text.replace("\ufdd0", "\ufffd").replace("\ufdd1", "\ufffd").replace("\0", "\ufffd")


def occurrences(text: str, span: Span) -> tuple[Span, ...]:
    """Every place where the words of `span` stand in `text`, however they are capitalised: a name that is masked once
    and stands twice is not masked."""
    wanted = text[span.start : span.end].strip()
    if not wanted:
        return ()
    return tuple(
        Span(start=each.start(), end=each.end(), provision=span.provision)
        for each in re.finditer(re.escape(wanted), text, re.IGNORECASE)
    )


class Urgency(StrEnum):
    """How long a request has waited: *genast* while its day lasts, *skyndsamt* the next working day, then late."""

    AT_ONCE = "at_once"
    PROMPTLY = "promptly"
    LATE = "late"


def urgency(received_on: date, today: date) -> Urgency:
    """How urgent the answer is. JO's yardstick: the same day, or within a working day or so where it must be tried."""
    if today <= received_on:
        return Urgency.AT_ONCE
    return Urgency.PROMPTLY if today <= answer_by(received_on) else Urgency.LATE


def answer_by(received_on: date) -> date:
    """The day by which what came on `received_on` is to be answered."""
    return add_workdays(received_on, 1)


def held_by_request(
    requests: Iterable[Disclosure],
    items: Iterable[DisclosureItem],
    *,
    case_id: str,
    account_id: str,
) -> tuple[str, ...]:
    """The numbers of the pending requests that keep a removal case's records from disposal; empty when none does.

    A request whose records are not chosen yet holds every record of the account it names, or of all accounts where
    it names none: nobody knows yet what it covers.
    """
    chosen = {each.disclosure_id for each in items if each.chosen and each.case_id == case_id}
    return tuple(
        each.number
        for each in requests
        if each.pending
        and (
            each.id in chosen or (each.selected_at is None and (each.account_id or account_id) == account_id)
        )
    )


def request_faults(fields: RequestFields, now: datetime) -> tuple[Fault, ...]:
    """What is missing before a request may be kept. Who asks is never missing."""
    faults = Faults()
    if fields.received_at is None:
        faults.add("disclosure.received_at_missing", "received_at")
    elif fields.received_at > now:
        faults.add("disclosure.received_at_future", "received_at")
    if fields.way is None:
        faults.add("disclosure.way_missing", "way")
    if blank(fields.wanted):
        faults.add("disclosure.wanted_missing", "wanted")
    return faults.found()


def open_faults(request: Disclosure) -> tuple[Fault, ...]:
    """Why nothing more may be chosen or masked, if so."""
    if not request.pending:
        return (Fault("disclosure.ended"),)
    return (Fault("disclosure.decided"),) if request.decided_at is not None else ()


def answer_faults(
    item: DisclosureItem, *, maskable: bool, length: int | None, size: tuple[int, int] | None
) -> tuple[Fault, ...]:
    """What is wrong with the answer given for a record.

    Args:
        maskable: it is a text or an image that can be read.
        length: of the text, in characters; None where it is no text.
        size: width and height of the image; None where it is none.
    """
    faults = Faults()
    masks: tuple[Region | Span, ...] = (*item.regions, *item.spans)
    if item.answer is None:
        faults.add("disclosure.answer_missing", "answer", number=item.ordinal)
    elif item.answer is Answer.REFUSED:
        if not is_provision(item.provision):
            faults.add("disclosure.provision_missing", "provision", number=item.ordinal)
    elif item.answer is Answer.MASKED:
        if masks and not maskable:
            faults.add("disclosure.not_maskable", "answer", number=item.ordinal)
        if not masks and item.sender_given:
            faults.add("disclosure.mask_missing", "masks", number=item.ordinal)
        if any(not is_provision(each.provision) for each in masks):
            faults.add("disclosure.mask_provision_missing", "masks", number=item.ordinal)
        if not item.sender_given and not is_provision(item.provision):
            faults.add("disclosure.provision_missing", "provision", number=item.ordinal)
    elif masks or not item.sender_given:
        faults.add("disclosure.whole_with_masks", "answer", number=item.ordinal)
    if any(not 0 <= each.start < each.end <= (length or 0) for each in item.spans) or any(
        not _within(each, size) for each in item.regions
    ):
        faults.add("disclosure.mask_outside", "masks", number=item.ordinal)
    return faults.found()


def _within(region: Region, size: tuple[int, int] | None) -> bool:
    if size is None or region.width < 1 or region.height < 1 or region.x < 0 or region.y < 0:
        return False
    return region.x + region.width <= size[0] and region.y + region.height <= size[1]


def decision_of(items: Iterable[DisclosureItem]) -> Decision:
    """What the answers to the chosen records come to together."""
    answers = {each.answer for each in items if each.chosen}
    if not answers:
        return Decision.NOT_HELD
    if answers == {Answer.WHOLE}:
        return Decision.WHOLE
    return Decision.REFUSED if answers == {Answer.REFUSED} else Decision.PART


def decision_faults(
    request: Disclosure, items: Iterable[DisclosureItem], decided_by: str | None, reasons: str
) -> tuple[Fault, ...]:
    """What stands in the way of deciding; each record's own answer is judged by `answer_faults`."""
    faults = Faults()
    faults.extend(open_faults(request))
    chosen = [each for each in items if each.chosen]
    for each in chosen:
        if each.answer is None:
            faults.add("disclosure.answer_missing", "answer", number=each.ordinal)
    if decided_by is None:
        faults.add("disclosure.decided_by_missing", "decided_by")
    if not chosen and blank(reasons):
        faults.add("disclosure.not_held_reasons_missing", "reasons")
    return faults.found()


def ending_faults(
    request: Disclosure,
    *,
    answered_at: datetime,
    now: datetime,
    way: Way | None,
    appeal_told: bool,
) -> tuple[Fault, ...]:
    """What stands in the way of *besvarad*."""
    faults = Faults()
    if not request.pending:
        faults.add("disclosure.ended")
    elif request.decided_at is None:
        faults.add("disclosure.not_decided")
    elif request.decision in (Decision.WHOLE, Decision.PART) and not request.package_digest:
        faults.add("disclosure.not_packaged")
    if way is None:
        faults.add("disclosure.answer_way_missing", "answer_way")
    if answered_at > now:
        faults.add("disclosure.answered_in_future", "answered_at")
    if request.decided_at is not None and answered_at < request.decided_at.replace(second=0, microsecond=0):
        faults.add("disclosure.answered_before_decided", "answered_at")
    if request.decision in (Decision.PART, Decision.REFUSED) and not appeal_told:
        faults.add("disclosure.appeal_not_told", "appeal_told")
    return faults.found()


def withdrawal_faults(request: Disclosure, reason: str) -> tuple[Fault, ...]:
    """What stands in the way of recording that the asker took the request back."""
    faults = Faults()
    if not request.pending:
        faults.add("disclosure.ended")
    if blank(reason):
        faults.add("disclosure.withdrawn_reason_missing", "reason")
    return faults.found()
