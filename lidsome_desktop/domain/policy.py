"""The municipality's policy as data with time: what a profile holds, and how it is asked.

A profile is one version of the policy (`resources/policy/lidkoping.toml` is the first). It is read by
`lidsome_desktop.files.policy_file`, checked by `lidsome_desktop.domain.policy_rules`, and published as a row
of the registry. Numbers that the policy does not give are marked `Origin.OWN_CHOICE`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lidsome_desktop.domain.grounds import (
    AbuseMaterial,
    Hint,
    HintText,
    LegalBasis,
    LegalSection,
    LegalType,
    RegistrationCase,
    RemovalGround,
    TrivialException,
    in_force,
)
from lidsome_desktop.domain.limits import Limits
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.platform import Platform
from lidsome_desktop.domain.text import Choice, Text

FORMAT = 1


class Stage(StrEnum):
    """When a gate is judged. `ACTIVE` is all the while an account is in use (F1, *Aktiv med brist*)."""

    SUBMISSION = "submission"
    DECISION = "decision"
    ACTIVATION = "activation"
    ACTIVE = "active"
    REMOVAL = "removal"
    REGISTRATION = "registration"


class Effect(StrEnum):
    """What an unmet gate does."""

    BLOCKS = "blocks"
    WARNS = "warns"


class ClosureSign(StrEnum):
    """Which facts point at a closure ground without deciding it."""

    NO_ACTIVITY = "no-activity"
    LOW_ACTIVITY = "low-activity"
    OPEN_DEFICIENCIES = "open-deficiencies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """Whose policy it is. `document` names the policy text that is kept beside the profile (R1)."""

    name: str
    web_host: str
    policy_title: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """Where things are sent (R91) and where complaints are pointed to (R92)."""

    communications_email: str
    complaints_service: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A demand that must be met at its stages.

    Attributes:
        requirement: its number, unique among gates ("R33").
        who: whose turn it is to act when it is not met.
        title: what must be true; `remedy`: what to do.
    """

    requirement: str
    stages: tuple[Stage, ...]
    who: tuple[Role, ...]
    effect: Effect
    title: Text
    remedy: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureGround:
    """Why an account is closed (R83-R89); without letter and requirement for the unit's own request."""

    code: str
    title: Text
    letter: str | None = None
    requirement: str | None = None
    sign: ClosureSign | None = None
    needs_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineTopic:
    """A question of one of the written routines (R34-R36). `routine` is "monitoring" or "upkeep"."""

    routine: str
    code: str
    title: Text
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveLevel:
    """How much of an account is archived; one is the default."""

    code: str
    title: Text
    help: Text
    default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyTemplate:
    """A text to answer with (R92). Braces: `{contact}`, `{complaints}`, `{municipality}`."""

    code: str
    requirement: str | None = None
    title: Text
    body: Text
    grounds: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """Where accounts of a scope are registered (R53), with a soft pattern: numbers differ between boards, so
    one that does not fit is questioned and never refused. `scope` is "corporate" or "unit" (R29)."""

    scope: str
    holder: Text
    pattern: str
    example: str
    note: Text

    def number_fits(self, number: str) -> bool:
        """Whether `number` looks as this diary's numbers do."""
        return re.fullmatch(self.pattern, " ".join(number.split())) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One version of the policy. Sections are in the order of the file."""

    format: int
    title: Text
    municipality: Municipality
    contacts: Contacts
    platforms: tuple[Platform, ...]
    gates: tuple[Gate, ...]
    purposes: tuple[Choice, ...]
    existing_channels: tuple[Choice, ...]
    routine_topics: tuple[RoutineTopic, ...]
    basic_information: tuple[Choice, ...]
    accessibility: tuple[Choice, ...]
    legal_bases: tuple[LegalBasis, ...]
    removal_grounds: tuple[RemovalGround, ...]
    hints: tuple[HintText, ...]
    abuse_material: AbuseMaterial
    registration_cases: tuple[RegistrationCase, ...]
    trivial_exception: TrivialException
    closure_grounds: tuple[ClosureGround, ...]
    limits: Limits
    archive_levels: tuple[ArchiveLevel, ...]
    reply_templates: tuple[ReplyTemplate, ...]
    diaries: tuple[Diary, ...]
    legal_sections: tuple[LegalSection, ...] = ()
    personal_data: tuple[Choice, ...] = ()

    def sections_at(self, step: str, day: date) -> tuple[LegalSection, ...]:
        """What the law asks at a page of the guide, as it reads on `day` (R42)."""
        return tuple(
            each
            for each in self.legal_sections
            if step in each.steps and in_force(each.valid_from, each.valid_to, day)
        )

    def platform(self, text: str) -> Platform | None:
        """The decided platform called `text`, in any case and by any alias; None when there is none."""
        return next((each for each in self.platforms if each.is_called(text)), None)

    def gate(self, requirement: str) -> Gate | None:
        """The gate of a requirement's number, or None."""
        return next((each for each in self.gates if each.requirement == requirement), None)

    def gates_at(self, stage: Stage) -> tuple[Gate, ...]:
        """The gates that are judged at `stage`."""
        return tuple(each for each in self.gates if stage in each.stages)

    def grounds_on(self, day: date) -> tuple[RemovalGround, ...]:
        """The removal grounds in force on `day`, by number."""
        return tuple(sorted((g for g in self.removal_grounds if g.holds_on(day)), key=lambda g: g.number))

    def ground(self, code: str, day: date) -> RemovalGround | None:
        """The ground `code` as it reads on `day`, or None."""
        return next((g for g in self.removal_grounds if g.code == code and g.holds_on(day)), None)

    def legal_basis(self, code: LegalType, day: date) -> LegalBasis | None:
        """The basis `code` as it reads on `day`, or None when it is not in force."""
        return next(
            (b for b in self.legal_bases if b.code == code and in_force(b.valid_from, b.valid_to, day)), None
        )

    def hint(self, code: Hint) -> Text:
        """A hint in words.

        Raises:
            KeyError: the profile has no words for it, which a checked profile has.
        """
        return {each.code: each.text for each in self.hints}[code]

    def registration_case(self, code: str) -> RegistrationCase | None:
        """The registration case `code`, or None."""
        return next((each for each in self.registration_cases if each.code == code), None)

    def closure_ground(self, code: str) -> ClosureGround | None:
        """The closure ground `code`, or None."""
        return next((each for each in self.closure_grounds if each.code == code), None)

    def diary(self, scope: str) -> Diary | None:
        """The diary for accounts of `scope` (R53), or None."""
        return next((each for each in self.diaries if each.scope == scope), None)

    def reply(self, code: str, language: str) -> str:
        """The reply template `code` with its braces filled in.

        Raises:
            KeyError: there is no such template.
        """
        body = {each.code: each.body for each in self.reply_templates}[code].in_language(language)
        return body.format(
            contact=self.contacts.communications_email,
            complaints=self.contacts.complaints_service.in_language(language),
            municipality=self.municipality.name,
        )
