"""The policy's own words behind a question: what *Varför frågar vi?* quotes."""

from __future__ import annotations

from functools import cache

from lidsome_desktop.domain.requirements import Requirement, RequirementBook
from lidsome_desktop.files.policy_file import read_requirements
from lidsome_desktop.resources import resource
from lidsome_desktop.services.workplace import Workplace

_SHIPPED = "policy/requirements.toml"


def book(place: Workplace) -> RequirementBook:
    """Every requirement of the policy page, R1 to R92, with its quote, section and reason."""
    return _shipped()


def why(place: Workplace, number: str) -> Requirement:
    """The requirement that a question stands on.

    Args:
        number: "R33".

    Raises:
        KeyError: the book has no such requirement, which is a mistake of the one who asks.
    """
    found = _shipped().find(number)
    if found is None:
        raise KeyError(number)
    return found


@cache
def _shipped() -> RequirementBook:
    read = read_requirements(resource(_SHIPPED).read_bytes()).book
    if read is None:
        raise ValueError(f"{_SHIPPED} cannot be read")  # the shipped book is tested; this is a broken install
    return read
