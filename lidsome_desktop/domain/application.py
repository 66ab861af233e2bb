"""Applications: the answers of the new-account guide, typed, in its order (domain B10; R7-R41, R69-R77).

Numbers and days are kept as the text that was typed and read by `domain.typed`; everything may be left out
while it is a draft. What the answers amount to is judged in `domain.application_flow`.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from lidsome_desktop.domain.account import AccountScope, Duty, Given
from lidsome_desktop.domain.people import identity_of
from lidsome_desktop.domain.records import Record
from lidsome_desktop.domain.routines import RoutineKind, RoutinePart
from lidsome_desktop.domain.typed import blank


class Step(StrEnum):
    """The steps of the guide, in order."""

    PLATFORM = "platform"
    ORGANISATION = "organisation"
    WEB = "web"
    CONTENT = "content"
    ASSESSMENT = "assessment"
    ASSIGNMENT = "assignment"
    ADMINISTRATORS = "administrators"
    READING = "reading"
    ROUTINES = "routines"
    TERMS = "terms"
    PERSONAL_DATA = "personal_data"
    RECORDS = "records"
    ACCESSIBILITY = "accessibility"
    REVIEW = "review"


class Verdict(StrEnum):
    """Whether an existing channel already does what the account is wanted for (R16)."""

    ENOUGH = "enough"
    NOT_ENOUGH = "not_enough"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """How an act by somebody else is proven: the day, and a reference or an attached document.

    Attributes:
        given: SELF when the one at the keyboard is the one who acts; STATED is *uppgett av* the keeper.
        reference: mail of a date, protocol, diary number.
        evidence: SHA-256 of the attached document.
    """

    on: str = ""
    given: Given = Given.STATED
    reference: str = ""
    evidence: str | None = None

    @property
    def proven(self) -> bool:
        """Whether there is a reference or an attachment, or none is needed."""
        return self.given is Given.SELF or self.evidence is not None or not blank(self.reference)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAnswer:
    """A person as typed. The e-mail address tells persons apart (R33)."""

    name: str = ""
    email: str = ""
    title: str = ""

    @property
    def identity(self) -> str:
        """The key of `domain.people.identity_of`; "" while no address is typed."""
        return identity_of(self.email)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointee:
    """A person with the manager's assignment (R17, R19). `scope` is what it covers, in words."""

    name: str = ""
    email: str = ""
    title: str = ""
    scope: str = ""
    assignment: Stated = Stated()

    @property
    def identity(self) -> str:
        """The key of `domain.people.identity_of`; "" while no address is typed."""
        return identity_of(self.email)

    @property
    def typed(self) -> bool:
        """Whether anything has been typed: an empty row counts for nothing."""
        return not (blank(self.name) and blank(self.email))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformAnswer:
    """Step 1: which platform, and the account's name and planned address there."""

    platform: str = ""
    name: str = ""
    address: str = ""
    scope: AccountScope | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationAnswer:
    """Step 2: board, department, unit, manager. Ids are "" until chosen."""

    board_id: str = ""
    department_id: str = ""
    unit_id: str = ""
    manager: PersonAnswer = PersonAnswer()


@dataclass(frozen=True, slots=True, kw_only=True)
class WebAnswer:
    """Step 3: the web is up to date (R9), who says so and when, its page (R8), what is complemented (R7)."""

    updated: bool = False
    confirmed_by: str = ""
    confirmed_on: str = ""
    page: str = ""
    complements: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentAnswer:
    """Step 4: content for the channel (R10), continuity (R14), dialogue (R4), purpose, goal, audience (R11)."""

    plan: str = ""
    frequency: str = ""
    absence: str = ""
    replies: str = ""
    comments_closed: bool = False
    purposes: tuple[str, ...] = ()
    purpose_text: str = ""
    goal: str = ""
    audience: str = ""
    audience_size: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelAnswer:
    """What is said of one existing channel; `code` is the policy's."""

    code: str
    verdict: Verdict | None = None
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentAnswer:
    """Step 5: the needs test (R16). *Räcker* as conclusion stops the application."""

    channels: tuple[ChannelAnswer, ...] = ()
    conclusion: Verdict | None = None
    because: str = ""

    def channel(self, code: str) -> ChannelAnswer:
        """The answer about the channel `code`; an empty one while there is none."""
        return next((each for each in self.channels if each.code == code), ChannelAnswer(code=code))

    @property
    def enough(self) -> bool:
        """Whether some channel is said to do."""
        return Verdict.ENOUGH in (self.conclusion, *(each.verdict for each in self.channels))


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentAnswer:
    """Step 6: the manager's assignment for the presence (R17, R18), time and knowledge (R15)."""

    given: Stated = Stated()
    scope: str = ""
    hours_per_week: str = ""
    knowledge: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdministratorsAnswer:
    """Step 7: administrators (at least two, R33), deputies, and editors beside them (R13)."""

    administrators: tuple[Appointee, ...] = ()
    deputies: tuple[Appointee, ...] = ()
    editors: tuple[Appointee, ...] = ()

    def of(self, duty: Duty) -> tuple[Appointee, ...]:
        """Those with `duty` of whom something has been typed."""
        rows = {
            Duty.ADMINISTRATOR: self.administrators,
            Duty.DEPUTY: self.deputies,
            Duty.EDITOR: self.editors,
        }[duty]
        return tuple(each for each in rows if each.typed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """One person's *läskvittens* as given (R32)."""

    email: str
    read: Stated = Stated()

    @property
    def identity(self) -> str:
        """Whose it is."""
        return identity_of(self.email)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingAnswer:
    """Step 8: that manager and each administrator have read the common routines (R32)."""

    confirmations: tuple[Confirmation, ...] = ()

    def by(self, identity: str) -> Confirmation | None:
        """What is recorded of that person, or None."""
        return next((each for each in self.confirmations if each.identity == identity), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineAnswer:
    """One written routine: answers to the policy's topics, an attached document, or both (R34-R36)."""

    parts: tuple[RoutinePart, ...] = ()
    evidence: str | None = None
    dated: str = ""
    owner_email: str = ""

    def part(self, code: str) -> str:
        """The answer to one topic; "" while there is none."""
        return next((each.answer for each in self.parts if each.code == code), "")

    @property
    def written(self) -> bool:
        """Whether anything can be read in it."""
        return self.evidence is not None or any(not blank(each.answer) for each in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutinesAnswer:
    """Step 9: the account's routines for monitoring and upkeep."""

    monitoring: RoutineAnswer = RoutineAnswer()
    upkeep: RoutineAnswer = RoutineAnswer()

    def of(self, routine: RoutineKind) -> RoutineAnswer:
        """One of the two."""
        return self.monitoring if routine is RoutineKind.MONITORING else self.upkeep


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsAnswer:
    """Step 10: the platform's terms of use (R39-R41). `bound` is the tick under what they bind to (R40)."""

    terms: str = ""
    read_by: str = ""
    read_on: str = ""
    binds_to: str = ""
    bound: bool = False
    evidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalDataAnswer:
    """Step 11: contact for GDPR (R71), purpose and legal basis, record of processing. The board of step 2 is
    the controller (R73)."""

    gdpr_contact_name: str = ""
    gdpr_contact_email: str = ""
    gdpr_contact_phone: str = ""
    purpose: str = ""
    legal_basis: str = ""
    in_record: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsAnswer:
    """Step 12: *dokumenthanteringsplan* and its item, how much is archived and how often (R69)."""

    schedule: str = ""
    item: str = ""
    archive_level: str = ""
    interval_months: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessibilityAnswer:
    """Step 13: what has been thought of for image, text, film and web (R74-R77); codes of the policy."""

    checked: tuple[str, ...] = ()
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAnswer:
    """Step 14 asks nothing: it shows the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """All answers; a field for each step."""

    platform: PlatformAnswer = PlatformAnswer()
    organisation: OrganisationAnswer = OrganisationAnswer()
    web: WebAnswer = WebAnswer()
    content: ContentAnswer = ContentAnswer()
    assessment: AssessmentAnswer = AssessmentAnswer()
    assignment: AssignmentAnswer = AssignmentAnswer()
    administrators: AdministratorsAnswer = AdministratorsAnswer()
    reading: ReadingAnswer = ReadingAnswer()
    routines: RoutinesAnswer = RoutinesAnswer()
    terms: TermsAnswer = TermsAnswer()
    personal_data: PersonalDataAnswer = PersonalDataAnswer()
    records: RecordsAnswer = RecordsAnswer()
    accessibility: AccessibilityAnswer = AccessibilityAnswer()
    review: ReviewAnswer = ReviewAnswer()

    def step(self, step: Step) -> Any:
        """The answer of one step."""
        return getattr(self, step.value)

    def with_step(self, step: Step, answer: Any) -> Answers:
        """A copy with one step's answer changed.

        Raises:
            TypeError: the answer belongs to another step.
        """
        if type(answer) is not type(self.step(step)):
            raise TypeError(f"{type(answer).__name__} does not answer {step}")
        return dataclasses.replace(self, **{step.value: answer})

    def answered(self, step: Step) -> bool:
        """Whether anything has been answered in a step."""
        return bool(self.step(step) != type(self.step(step))())

    @property
    def readers(self) -> tuple[str, ...]:
        """The identities that must have read the routines: the manager, then each administrator (R32)."""
        administrators = (each.identity for each in self.administrators.of(Duty.ADMINISTRATOR))
        return tuple(
            dict.fromkeys(each for each in (self.organisation.manager.identity, *administrators) if each)
        )


class Decision(StrEnum):
    """What the communications director decided (R27)."""

    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivationAnswer:
    """What is filled in on the day the account opens (F1, Godkänd → Aktiv).

    Attributes:
        address: of the account, as it became.
        terms_accepted_on: the day the terms were accepted on the platform, as typed.
        basic_information: ticked codes of the policy's checklist.
    """

    address: str = ""
    terms_accepted_on: str = ""
    basic_information: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Application(Record):
    """An application for a new account.

    Attributes:
        account_id: its account, from when platform, board and unit are chosen (F1, Utkast).
        step: where the person was, to come back to.
        sent_on: last sent; stays when a completion is asked for.
        question: what the director wants completed; "" when nothing is asked.
        signed: SHA-256 of the signed copy; `signed_reference` where it lies elsewhere.
        decided_by: the director; `decision_reference`, `decision_evidence` prove the decision.
        noted_same_person: a corporate account was approved by one of its own people, which is allowed and noted.
        reason: of a rejection, or of what was withdrawn.
    """

    kind: ClassVar[str] = "application"
    account_id: str | None = None
    answers: Answers = Answers()
    step: Step = Step.PLATFORM
    started_on: date
    started_by: str | None = None
    copied_from: str | None = None
    sent_on: date | None = None
    question: str = ""
    asked_on: date | None = None
    asked_by: str | None = None
    signed: str | None = None
    signed_reference: str = ""
    decision: Decision | None = None
    decided_on: date | None = None
    decided_by: str | None = None
    decision_given: Given | None = None
    decision_reference: str = ""
    decision_evidence: str | None = None
    noted_same_person: bool = False
    reason: str = ""
    withdrawn_on: date | None = None
    discarded_on: date | None = None
    activation: ActivationAnswer = ActivationAnswer()
