"""The requirements of the municipality's policy, R1 to R92: what findings, refusals and screens refer to.

The book of requirements is data (`resources/policy/requirements.toml`); this module holds its shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from lidsome_desktop.domain.text import Text


class Treatment(StrEnum):
    """What the program does about a requirement."""

    GATE = "G"
    ASKS = "A"
    ENFORCES = "E"
    REMINDS = "R"
    INFORMS = "I"
    LOGS = "L"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One sentence of the policy that binds.

    Attributes:
        number: "R33".
        section: the heading of the policy page that it stands under.
        quote: the policy's own Swedish words; "…" stands for words left out.
        gloss: the quote in English, in short.
        codes: what the program does about it.
        reason: the answer to "Varför frågar vi?"; there for everything that asks or stops.
    """

    number: str
    section: str
    quote: str
    gloss: str
    codes: tuple[Treatment, ...]
    reason: Text | None = None

    @property
    def stops(self) -> bool:
        """Whether it is a gate."""
        return Treatment.GATE in self.codes

    @property
    def fragments(self) -> tuple[str, ...]:
        """The parts of the quote that stand word for word in the policy."""
        return tuple(part for part in (" ".join(piece.split()) for piece in self.quote.split("…")) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementBook:
    """All requirements, with the name of the policy document that they quote."""

    format: int
    source: str
    requirements: tuple[Requirement, ...]

    def find(self, number: str) -> Requirement | None:
        """The requirement with `number` ("R33"), or None."""
        return next((each for each in self.requirements if each.number == number), None)

    @property
    def numbers(self) -> frozenset[str]:
        """Every number there is."""
        return frozenset(each.number for each in self.requirements)

    def by_number(self) -> Mapping[str, Requirement]:
        """The requirements by number, in their order."""
        return MappingProxyType({each.number: each for each in self.requirements})


def missing_fragments(book: RequirementBook, policy_text: str) -> tuple[tuple[str, str], ...]:
    """The (number, fragment) pairs whose words do not stand in `policy_text`, in that order.

    White space is compared as single spaces, since the page breaks its lines anywhere. The parts of one quote
    must follow each other as they do in the policy.
    """
    text = " ".join(policy_text.split())
    missing = []
    for requirement in book.requirements:
        start = 0
        for fragment in requirement.fragments:
            found = text.find(fragment, start)
            if found < 0:
                missing.append((requirement.number, fragment))
            else:
                start = found + len(fragment)
    return tuple(missing)
