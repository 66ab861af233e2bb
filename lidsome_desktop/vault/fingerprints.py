"""Fingerprints: what two persons read to each other by phone before one believes the other's key.

The words are 8 of 256, so 64 bits; the letters are 16 of 32, so 80 bits. Both are of a digest that takes 2^16
rounds to make, which costs whoever looks for a second key with the same words 2^80 steps.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from lidsome_desktop.domain.canonical import canonical_json
from lidsome_desktop.domain.handoff import RecipientCard
from lidsome_desktop.resources import resource

WORDS: Final = 8
GROUPS: Final = 4

_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U to mistake for others."""

_ROUNDS: Final = 2**16
_BYTES: Final = 20


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The same digest in two forms.

    Attributes:
        letters: `K4QF 7T2M 9XWA 31PD`.
        words: Swedish words, the same in every language of the window.
    """

    letters: str
    words: tuple[str, ...]

    @property
    def spoken(self) -> str:
        """The words as one reads them."""
        return " ".join(self.words)


def fingerprint_of_card(card: RecipientCard) -> Fingerprint:
    """Of a card's keys: its recipients in any order and its signing key. Name and date do not count, so a card
    made anew with the same keys is the same."""
    return _fingerprint(
        canonical_json(
            {"kind": "card", "recipients": sorted(set(card.recipients)), "signing_key": card.signing_key}
        )
    )


def fingerprint_of_key(public_key: str) -> Fingerprint:
    """Of one public key, as `signing` or `sealing` writes it: a sender's, or one's own."""
    return _fingerprint(canonical_json({"kind": "key", "key": public_key}))


def same_letters(typed: str, fingerprint: Fingerprint) -> bool:
    """Whether somebody typed the letters of `fingerprint`, in any case and grouping, and with the letters that
    are left out read as the digits they look like."""
    folded = "".join(typed.upper().split()).replace("-", "")
    folded = folded.translate(str.maketrans("OIL", "011"))
    return folded == fingerprint.letters.replace(" ", "")


@lru_cache(maxsize=256)
def _fingerprint(content: bytes) -> Fingerprint:
    digest = hashlib.pbkdf2_hmac("sha256", content, b"lidsome/fingerprint/1", _ROUNDS, _BYTES)
    number = int.from_bytes(digest[:10], "big")
    letters = "".join(_LETTERS[number >> shift & 31] for shift in range(75, -1, -5))
    return Fingerprint(
        letters=" ".join(letters[at : at + 4] for at in range(0, 4 * GROUPS, 4)),
        words=tuple(_words()[byte] for byte in digest[:WORDS]),
    )


@cache
def _words() -> tuple[str, ...]:
    lines = resource("words/sv.txt").read_text(encoding="utf-8").splitlines()
    words = tuple(line for line in lines if not line.startswith("#"))
    if len(words) != 256:
        raise ValueError("the list of words for fingerprints does not have 256")
    return words
