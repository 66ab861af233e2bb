"""What a book of requirements must fulfil beyond its shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lidsome_desktop.domain.policy_fault import PolicyFault
from lidsome_desktop.domain.policy_part_rules import part_faults
from lidsome_desktop.domain.requirements import Requirement, RequirementBook, Treatment

FORMAT = 1

_NUMBER = re.compile(r"R[1-9][0-9]*")


def book_faults(book: RequirementBook) -> tuple[PolicyFault, ...]:
    """Every fault of a whole book."""
    parts = [(f"requirements[{i}]", each) for i, each in enumerate(book.requirements)]
    faults = list(format_faults(book.format))
    for path, requirement in parts:
        faults.extend(requirement_faults(path, requirement))
        if requirement.reason is not None:
            faults.extend(part_faults(f"{path}.reason", requirement.reason))
    faults.extend(duplicate_faults(parts))
    return tuple(faults)


def format_faults(number: int) -> Iterator[PolicyFault]:
    """A fault when the file is written in a format that this program does not know."""
    if number != FORMAT:
        yield PolicyFault("format", "policy.format_unknown", {"value": number, "known": FORMAT})


def requirement_faults(path: str, part: object) -> Iterator[PolicyFault]:
    """The faults of one requirement by itself; nothing for parts of other kinds."""
    if not isinstance(part, Requirement):
        return
    if not _NUMBER.fullmatch(part.number):
        yield PolicyFault(f"{path}.number", "policy.requirement_malformed", {"value": part.number})
    if not part.fragments:
        yield PolicyFault(f"{path}.quote", "policy.text_empty")
    for key in ("section", "gloss"):
        if not getattr(part, key).strip():
            yield PolicyFault(f"{path}.{key}", "policy.text_empty")
    if not part.codes:
        yield PolicyFault(f"{path}.codes", "policy.section_empty")
    if part.reason is None and {Treatment.GATE, Treatment.ASKS} & set(part.codes):
        yield PolicyFault(f"{path}.reason", "policy.reason_missing", {"value": part.number})


def duplicate_faults(parts: Sequence[tuple[str, object]]) -> Iterator[PolicyFault]:
    """Faults of numbers that occur twice among the readable requirements."""
    seen: dict[str, str] = {}
    for path, part in parts:
        if isinstance(part, Requirement):
            first = seen.setdefault(part.number, path)
            if first != path:
                facts = {"value": part.number, "first": first}
                yield PolicyFault(f"{path}.number", "policy.duplicate", facts)
