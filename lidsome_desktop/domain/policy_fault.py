"""What can be wrong with a policy profile, told with its place."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from lidsome_desktop.domain.refusals import Fact


@dataclass(frozen=True, slots=True)
class PolicyFault:
    """One fault of a profile or book of requirements.

    Attributes:
        key_path: where, as `removal_grounds[3].title.en`, counted from nought; empty is the file as a whole.
        code: what; a sentence stands in `lidsome_desktop.sentences.policy`.
        facts: what the sentence needs.
        line: the line in the file, from one, where it is known.
    """

    key_path: str
    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    line: int | None = None


def nearest(word: str, known: Collection[str]) -> str | None:
    """The known word that `word` was probably meant to be, or None."""
    matches = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.7)
    return matches[0] if matches else None


def one_of(key: str, value: str, known: Collection[str]) -> Iterator[PolicyFault]:
    """A fault at `key` unless `value` is one of the known words."""
    if value not in known:
        facts = {"value": value, "near": nearest(value, known), "allowed": ", ".join(known)}
        yield PolicyFault(key, "policy.value_unknown", facts)
