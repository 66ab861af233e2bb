"""The common routines, who has read which version (R3, R31, R32), and each account's own routines (R34-R36)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from lidsome_desktop.domain.account import Given
from lidsome_desktop.domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPolicy(Record):
    """A published version of the policy profile: the bytes themselves lie in the evidence store.

    Attributes:
        sha256: of the profile's bytes, which are evidence.
        label: as people name it ("2026:1").
        decision_reference: the decision that put it in force.
    """

    kind: ClassVar[str] = "policy"
    label: str
    sha256: str
    valid_from: date
    decision_reference: str
    published_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRoutines(Record):
    """A version of *gemensamma rutiner* (R31). Its document is evidence when one was attached."""

    kind: ClassVar[str] = "routines"
    label: str
    valid_from: date
    decision_reference: str = ""
    web_address: str = ""
    sha256: str | None = None
    published_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadConfirmation(Record):
    """*Läskvittens*: one person has read one version of the routines (R32). Nobody confirms for another: a
    confirmation that was given elsewhere is recorded as stated, with its reference or attachment."""

    kind: ClassVar[str] = "read_confirmation"
    person_id: str
    routines_id: str
    read_on: date
    given: Given
    reference: str = ""
    evidence: str | None = None


class RoutineKind(StrEnum):
    """Which of an account's two written routines."""

    MONITORING = "monitoring"
    UPKEEP = "upkeep"


@dataclass(frozen=True, slots=True)
class RoutinePart:
    """One question of a structured routine with its answer ("stand_in", "Maja Lind, vardagar")."""

    code: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRoutine(Record):
    """An account's routine for monitoring or upkeep, in writing (R34-R36): structured answers, an attached
    document, or both. White space alone is nothing."""

    kind: ClassVar[str] = "written_routine"
    account_id: str
    routine: RoutineKind
    parts: tuple[RoutinePart, ...] = ()
    evidence: str | None = None
    dated: date
    owner_id: str | None = None

    @property
    def written(self) -> bool:
        """Whether there is anything in it."""
        return self.evidence is not None or any(part.answer.strip() for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsAcceptance(Record):
    """Somebody has read a platform's terms of use for an account (R38-R41).

    Attributes:
        terms: version or date of the terms, as the platform gives it.
        binds_to: what they bind the unit to, in the reader's own words (R41).
        evidence: the saved copy, when there is one.
    """

    kind: ClassVar[str] = "terms_acceptance"
    account_id: str
    platform: str
    terms: str
    binds_to: str
    read_by: str
    read_on: date
    accepted_on: date | None = None
    evidence: str | None = None
