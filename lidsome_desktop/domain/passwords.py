"""Passwords: made by chance, or typed and looked at. No å ä ö, which not every keyboard at hand has (R35)."""

from __future__ import annotations

import math
import secrets
import string
from dataclasses import dataclass
from enum import StrEnum

from lidsome_desktop.domain.limits import Origin
from lidsome_desktop.domain.platform import PasswordRules
from lidsome_desktop.domain.refusals import Faults, refuse
from lidsome_desktop.domain.secret import Secret

ANYWHERE = PasswordRules(
    length=24,
    minimum=12,
    maximum=128,
    # Without the characters that are mistaken for one another when read aloud: l 1 I O 0.
    alphabet="abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!#%+-.:=?@_",
    origin=Origin.OWN_CHOICE,
)
"""For an account on a platform that the policy has no rules for."""

_CLASSES = (string.ascii_lowercase, string.ascii_uppercase, string.digits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """A password made by chance, with what is shown beside it."""

    secret: Secret
    length: int
    alphabet: str


class Strength(StrEnum):
    """How a typed password stands up to guessing, roughly; a meter's three steps."""

    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


def generate(rules: PasswordRules, length: int | None = None) -> Generated:
    """A password of `rules.alphabet`, with at least one of each kind of character that the alphabet has.

    Raises:
        Refusal: `password.length` (facts minimum, maximum) when another length is asked for than rules allow.
    """
    wanted = rules.length if length is None else length
    if not rules.minimum <= wanted <= rules.maximum:
        raise refuse("password.length", "length", minimum=rules.minimum, maximum=rules.maximum)
    kinds = [kind for kind in _kinds(rules.alphabet) if kind]
    while True:
        # Drawn again as a whole: putting a missing kind in by hand would make some passwords likelier.
        characters = [secrets.choice(rules.alphabet) for _ in range(wanted)]
        if wanted < len(kinds) or all(any(c in kind for c in characters) for kind in kinds):
            return Generated(secret=Secret("".join(characters)), length=wanted, alphabet=rules.alphabet)


def check_typed(rules: PasswordRules | None, typed: Secret) -> None:
    """Refuse a typed password that cannot be the platform's. An existing password may be shorter than the
    rules for new ones: it is kept as it is, and the meter says what it is worth.

    Raises:
        Refusal: `password.empty`, `password.edges` (white space that a copy brought along),
            `password.too_long` for the platform.
    """
    faults = Faults()
    if not typed or not typed.reveal().strip():
        raise refuse("password.empty", "typed")
    if typed.reveal() != typed.reveal().strip():
        faults.add("password.edges", "typed")
    if rules is not None and len(typed) > rules.maximum:
        faults.add("password.too_long", "typed", maximum=rules.maximum)
    faults.settle()


def strength(typed: Secret) -> Strength:
    """A rough measure: length by kinds of characters, repeated ones counted once more only."""
    text = typed.reveal()
    kinds = sum(any(c in kind for c in text) for kind in _CLASSES) + any(not c.isalnum() for c in text)
    pool = (0, 26, 52, 62, 90)[kinds] or 26
    effective = sum(min(text.count(c), 2) for c in set(text))
    bits = effective * math.log2(pool)
    if bits < 50:
        return Strength.WEAK
    return Strength.FAIR if bits < 80 else Strength.STRONG


def _kinds(alphabet: str) -> tuple[str, ...]:
    inside = tuple("".join(c for c in alphabet if c in kind) for kind in _CLASSES)
    return (*inside, "".join(c for c in alphabet if not c.isalnum()))
