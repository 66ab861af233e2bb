"""Grounds for removal with their legal bases, and the cases in which something is registered (R45-R65)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lidsome_desktop.domain.text import Choice, Text


def in_force(start: date | None, end: date | None, day: date) -> bool:
    """Whether `day` lies between two dates, both inclusive, open where None."""
    return (start is None or start <= day) and (end is None or day <= end)


class LegalType(StrEnum):
    """The four kinds of basis that a removal can rest on. Most grounds are not criminal law."""

    BBS = "bbs-5"
    SECRECY = "osl"
    RULES = "municipal-rules"
    TRANSFER = "diary-transfer"


class CaptureMode(StrEnum):
    """How content may be captured. Suspected abuse material of a child is described, never imported."""

    NORMAL = "normal"
    DESCRIPTION_ONLY = "description-only"


class Hint(StrEnum):
    """What else to think of when a ground is chosen."""

    POLICE_REPORT = "police-report"
    RULE_APPLIED = "rule-applied"
    OPINION_NO_GROUND = "opinion-no-ground"
    NEUTRAL_REASON = "neutral-reason"
    WHOSE_WORK = "whose-work"
    SECRECY_MARKING = "secrecy-marking"
    EXISTING_NUMBER = "existing-number"
    NEW_CASE = "new-case"
    LEGAL_ADVICE = "legal-advice"


class AfterRegistration(StrEnum):
    """What happens on the platform to content that is registered (R50 against R51, R52, R57)."""

    STAYS = "stays"
    MOVED = "moved"


class DiaryNumber(StrEnum):
    """Which registration number a case asks for."""

    ANY = "any"
    EXISTING = "existing"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """A kind of basis, with the act as it reads between two dates (inclusive, None is open)."""

    code: LegalType
    title: Text
    act: str
    note: Text | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundBasis:
    """Which part of a ground rests on which kind of basis ("olaga hot" on BBS-lagen 5 §)."""

    type: LegalType
    covers: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalGround:
    """A ground for removal (R57-R65) as it reads between two dates (inclusive; None is open).

    Attributes:
        number: 1 to 10, as people refer to them.
        rule: the published rule, word for word, that the case is to show.
        capture: the modes it admits.
        hints: what else to think of.
        complete_by_transfer: closed only when the diary has received the content (R57).
    """

    code: str
    number: int
    requirement: str
    title: Text
    example: Text
    rule: str
    bases: tuple[GroundBasis, ...]
    capture: tuple[CaptureMode, ...]
    hints: tuple[Hint, ...] = ()
    complete_by_transfer: bool = False
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on `day`."""
        return in_force(self.valid_from, self.valid_to, day)

    @property
    def needs_rule(self) -> bool:
        """Whether the case must show which published rule was applied (R63, R64)."""
        return Hint.RULE_APPLIED in self.hints or self.code in BEYOND_CRIMINAL_LAW


BEYOND_CRIMINAL_LAW = ("advertising_propaganda", "profanity")
"""Grounds that rest on the municipality's own rule alone (R63, R64). Whatever a profile hints at, a judgement on one of
them names the published rule that it applies (JO 1248-2008); the database refuses one that does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HintText:
    """A hint in words."""

    code: Hint
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalSection:
    """What a section of the law asks, where it is needed (R42), as it reads between two dates (inclusive; None is
    open). `steps` are the codes of the guide's pages (`domain.removal_progress.StepCode`)."""

    code: str
    requirement: str
    act: str
    text: Text
    steps: tuple[str, ...]
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AbuseMaterial:
    """The first question of every removal, and what to say when the answer is yes (domain B4)."""

    question: Text
    guidance: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationCase:
    """Why something that came in is registered (R50-R52)."""

    code: str
    requirement: str
    title: Text
    example: Text
    after: AfterRegistration
    number: DiaryNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class TrivialException:
    """R46: not registered because trivial. Never with a ground or with secrecy (OSL 5:1)."""

    requirement: str
    title: Text
    presets: tuple[Choice, ...]
