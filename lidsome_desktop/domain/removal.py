"""Removals: a case, its items, what was captured of each, who wrote it, how it was judged, what happened (F2).

A case has one or more items, each with a sender, captures, judgement and outcome of its own. What was captured,
recorded or judged is never changed: a correction is a new record beside the first, with the next `ordinal`.
States are not stored; `domain.removal_progress` derives them.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from lidsome_desktop.domain.account import Given
from lidsome_desktop.domain.grounds import Hint, LegalType, RemovalGround
from lidsome_desktop.domain.records import Record
from lidsome_desktop.domain.registration import Matter
from lidsome_desktop.domain.text import Text
from lidsome_desktop.domain.typed import blank


class Series(StrEnum):
    """The letter of a case's number: how it began. Never changed; what happens later is read from what is recorded."""

    REMOVAL = "B"
    """*Borttagning*: something to be taken down was seen."""
    RECORD = "D"
    """*Diarieföring*: a record came in that is to be registered, and stays unless a ground says otherwise (R50-R52)."""


class ItemKind(StrEnum):
    """What came in (R49)."""

    COMMENT = "comment"
    POST = "post"
    ATTACHMENT = "attachment"
    MESSAGE = "message"
    OTHER = "other"


class CapturePurpose(StrEnum):
    """What a capture shows: the item itself, or the post and thread around it (R66)."""

    CONTENT = "content"
    CONTEXT = "context"


class CaptureForm(StrEnum):
    """How it was captured. A description in words is for suspected abuse material only (domain B4)."""

    TEXT = "text"
    FILE = "file"
    DESCRIPTION = "description"


class ContextAnswer(StrEnum):
    """Where the post and thread around the item are to be seen (R66)."""

    IN_CAPTURE = "in_capture"
    ATTACHED = "attached"
    ABSENT = "absent"


class Verdict(StrEnum):
    """The two answers of a judgement: it goes, or it stays (R48)."""

    REMOVE = "remove"
    STAYS = "stays"


class StayReason(StrEnum):
    """Why something stays: R50 (registered and left), R46 (neither removed nor registered), or only R45 and R48."""

    COMPLAINT = "complaint"
    OPINION = "opinion"
    TRIVIAL = "trivial"
    MAIN_RULE = "main_rule"


class Outcome(StrEnum):
    """What happened on the platform. *Dold* is not removed: its writer and the writer's friends still see it."""

    REMOVED = "removed"
    HIDDEN = "hidden"
    REMOVED_BY_PLATFORM = "removed_by_platform"
    REMOVED_BY_SENDER = "removed_by_sender"
    COULD_NOT = "could_not"

    @property
    def gone(self) -> bool:
        """Whether the content is off the platform."""
        return self in (Outcome.REMOVED, Outcome.REMOVED_BY_PLATFORM, Outcome.REMOVED_BY_SENDER)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalCase(Record):
    """*Borttagningsärende*.

    Attributes:
        number: as people name it ("B-2026-012", "D-2026-013" by `Series`); the store counts `ordinal` within `year`.
        discovered_at: when it was seen; the clock of R54 runs from here.
        address: of the page or thread; `place` says in words where it stood when there is no address.
        suspected_abuse: the first answer. Yes means described in words, never imported, and is never taken back.
        policy_id: the version of the policy that the case is judged by.
        disposal_basis: item of the records schedule or decision that lets the content be removed (domain B2).
        secrecy: with `secrecy_provision`, `secrecy_on`, `secrecy_authority` the marking of OSL 5:5.
        police_number: the police's case number (K-nummer), as told.
        sender_informed_on: the day when the writer was answered, with how in `sender_informed_note`; a note without a
            day says why the writer gets no answer.
        retention_until: the day until which this registry keeps its own copy.
    """

    kind: ClassVar[str] = "removal_case"
    number: str
    year: int
    ordinal: int
    account_id: str
    discovered_at: datetime
    discovered_by: str | None = None
    recorded_at: datetime
    recorded_by: str | None = None
    address: str = ""
    place: str = ""
    suspected_abuse: bool
    policy_id: str
    disposal_basis: str = ""
    secrecy: bool = False
    secrecy_provision: str = ""
    secrecy_on: date | None = None
    secrecy_authority: str = ""
    police_reported_on: date | None = None
    police_number: str = ""
    sender_informed_on: date | None = None
    sender_informed_note: str = ""
    withdrawn_at: datetime | None = None
    withdrawn_reason: str = ""
    withdrawn_approved_by: str | None = None
    withdrawn_approved_on: date | None = None
    withdrawn_given: Given | None = None
    withdrawn_reference: str = ""
    withdrawn_evidence: str | None = None
    closed_at: datetime | None = None
    closed_by: str | None = None
    retention_until: date | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more happens in it."""
        return self.closed_at is not None or self.withdrawn_at is not None

    @property
    def taken_in(self) -> bool:
        """Whether it began as a record to be registered, not as a removal."""
        return self.number.startswith(f"{Series.RECORD}-")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFields:
    """What a person tells of an item beside its content. `RemovalItem` says what each means."""

    item_kind: ItemKind = ItemKind.COMMENT
    address: str = ""
    published_shown: str = ""
    published_at: datetime | None = None
    published_unknown: bool = False
    context: ContextAnswer | None = None
    context_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalItem(Record):
    """One comment, post or file of a case.

    Attributes:
        ordinal: 1, 2, … within the case.
        published_shown: the time as the platform shows it, word for word ("1 tim"); `published_at` is what
            was understood by it; `published_unknown` says that none is shown.
        context: where post and thread are to be seen; `context_reason` when they are not.
        registration_id: the registration that covers it.
        not_captured_at: no copy exists anywhere; it ends here and never counts as removed.
    """

    kind: ClassVar[str] = "removal_item"
    case_id: str
    ordinal: int
    item_kind: ItemKind = ItemKind.COMMENT
    address: str = ""
    published_shown: str = ""
    published_at: datetime | None = None
    published_unknown: bool = False
    context: ContextAnswer | None = None
    context_reason: str = ""
    registration_id: str | None = None
    not_captured_at: datetime | None = None
    not_captured_reason: str = ""

    @property
    def published_told(self) -> bool:
        """Whether the time of publishing is given, or said to be unknown."""
        return self.published_unknown or not blank(self.published_shown)

    @property
    def fields(self) -> ItemFields:
        """What a person has told of it."""
        return ItemFields(**{f.name: getattr(self, f.name) for f in dataclasses.fields(ItemFields)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture(Record):
    """A copy of an item or of what surrounds it. Never changed; a better one is added beside it.

    Attributes:
        captured_at: when the copy was made, as told; `recorded_at` is when the registry received it.
        evidence: the file in the evidence store: the pasted text byte for byte, or the file. A description
            has none.
        digest: SHA-256 (64 hex digits) of the content, for a description of its UTF-8 text.
        text: what was written, to read and search; for files empty.
        supersedes: the capture of this item that this one is a better version of.
    """

    kind: ClassVar[str] = "removal_capture"
    case_id: str
    item_id: str
    ordinal: int
    purpose: CapturePurpose = CapturePurpose.CONTENT
    form: CaptureForm
    text: str = ""
    evidence: str | None = None
    digest: str
    media_type: str = ""
    name: str = ""
    size: int
    supersedes: str | None = None
    captured_at: datetime
    recorded_at: datetime
    recorded_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderRecord(Record):
    """Who wrote an item, as the platform shows it (R56). Never changed; the highest `ordinal` counts."""

    kind: ClassVar[str] = "removal_sender"
    case_id: str
    item_id: str
    ordinal: int
    name: str = ""
    handle: str = ""
    profile_address: str = ""
    platform_id: str = ""
    unknown: bool = False
    unknown_reason: str = ""
    recorded_at: datetime
    recorded_by: str | None = None

    @property
    def shown(self) -> str:
        """The name people would use, "" when the sender is unknown."""
        return self.name or self.handle or self.profile_address or self.platform_id

    def says_as(self, other: SenderRecord) -> bool:
        """Whether both say the same of the sender, whenever and by whomever it was recorded."""
        keys = ("name", "handle", "profile_address", "platform_id", "unknown", "unknown_reason")
        return all(getattr(self, key) == getattr(other, key) for key in keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedBasis:
    """A legal basis as it read on the day of the judgement."""

    type: LegalType
    covers: Text
    act: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedGround:
    """A ground as it read on the day of the judgement: old cases show the rules of their day. `matter` is where
    it asks the registrar to put the record (R51, R52)."""

    code: str
    number: int
    title: Text
    rule: str
    bases: tuple[JudgedBasis, ...] = ()
    complete_by_transfer: bool = False
    matter: Matter | None = None


def judged_ground(ground: RemovalGround, acts: dict[LegalType, str]) -> JudgedGround:
    """What a judgement keeps of `ground`; `acts` names the act in force for each kind of basis."""
    return JudgedGround(
        code=ground.code,
        number=ground.number,
        title=ground.title,
        rule=ground.rule,
        bases=tuple(
            JudgedBasis(type=b.type, covers=b.covers, act=acts.get(b.type, "")) for b in ground.bases
        ),
        complete_by_transfer=ground.complete_by_transfer,
        matter=next((_MATTERS[hint] for hint in ground.hints if hint in _MATTERS), None),
    )


# R51 asks for the ongoing matter's number, R52 for a new matter.
_MATTERS = {Hint.EXISTING_NUMBER: Matter.EXISTING, Hint.NEW_CASE: Matter.NEW}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Record):
    """How an item was judged. Never changed; the highest `ordinal` counts.

    Attributes:
        grounds: for `REMOVE`, at least one.
        motivation: the concrete reasons, which exist when the decision is made and not afterwards
            (JO 1008-2021).
        applied_rule: the published rule that was applied, where a ground needs one (R63, R64; JO 1248-2008).
        rights_holder: whose work it is, for copyright (R62).
        trivial_preset: code of the policy's example, for R46.
        moved: a ground asks that the diary has received the content before the case closes (R57).
    """

    kind: ClassVar[str] = "removal_judgement"
    case_id: str
    item_id: str
    ordinal: int
    verdict: Verdict
    grounds: tuple[JudgedGround, ...] = ()
    stay_reason: StayReason | None = None
    motivation: str
    applied_rule: str = ""
    rights_holder: str = ""
    trivial_preset: str = ""
    moved: bool = False
    policy_id: str
    judged_at: datetime
    judged_by: str | None = None

    @property
    def registered(self) -> bool:
        """Whether what was judged is to be registered: everything but the trivial (R45, R46)."""
        return self.stay_reason is not StayReason.TRIVIAL


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementFields:
    """What is typed of a judgement before it is made, as it is typed. `Judgement` says what each means; `grounds`
    are codes."""

    verdict: Verdict | None = None
    grounds: tuple[str, ...] = ()
    stay_reason: StayReason | None = None
    motivation: str = ""
    applied_rule: str = ""
    rights_holder: str = ""
    trivial_preset: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementDraft(Record):
    """A judgement of an item that is thought through and not made: one an item, empty once it is made. It decides
    nothing; it is there so that what was typed survives the program."""

    kind: ClassVar[str] = "removal_judgement_draft"
    case_id: str
    item_id: str
    verdict: Verdict | None = None
    grounds: tuple[str, ...] = ()
    stay_reason: StayReason | None = None
    motivation: str = ""
    applied_rule: str = ""
    rights_holder: str = ""
    trivial_preset: str = ""

    @property
    def fields(self) -> JudgementFields:
        """What is typed."""
        return JudgementFields(**{f.name: getattr(self, f.name) for f in dataclasses.fields(JudgementFields)})

    @property
    def empty(self) -> bool:
        """Whether nothing is waiting to be judged."""
        return self.fields == JudgementFields()

    def holding(self, fields: JudgementFields) -> JudgementDraft:
        """The same draft with other fields."""
        return self.with_changes(
            **{f.name: getattr(fields, f.name) for f in dataclasses.fields(JudgementFields)}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRecord(Record):
    """What happened to an item on the platform. Never changed; the highest `ordinal` counts.

    Attributes:
        happened_at: on the platform, as told; `recorded_at` is when the registry learned it.
        reason: why it is hidden or could not be removed.
        deviation: how it came to be removed before it was captured or reasons were given; such a case is
            told apart in every report.
    """

    kind: ClassVar[str] = "removal_outcome"
    case_id: str
    item_id: str
    ordinal: int
    outcome: Outcome
    happened_at: datetime
    reason: str = ""
    deviation: str = ""
    recorded_at: datetime
    recorded_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeApproval(Record):
    """The manager agrees that an item ends as hidden, or as impossible to remove (F2)."""

    kind: ClassVar[str] = "removal_approval"
    case_id: str
    item_id: str
    outcome_id: str
    approved_by: str
    approved_on: date
    given: Given
    reference: str = ""
    evidence: str | None = None
    recorded_at: datetime
    recorded_by: str | None = None
