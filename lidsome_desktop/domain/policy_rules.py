"""What a whole policy profile must fulfil beyond its shape.

Three kinds of rule: those of one part, those of the requirement numbers it names, and those between parts.
The reader of profiles calls them on whatever it could read, so that one broken entry does not hide the faults
of the others; here they are called on a whole profile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from lidsome_desktop.domain.policy import Policy
from lidsome_desktop.domain.policy_fault import PolicyFault
from lidsome_desktop.domain.policy_part_rules import part_faults, reference_faults
from lidsome_desktop.domain.policy_section_rules import section_faults


def policy_faults(policy: Policy, requirements: Collection[str] | None = None) -> tuple[PolicyFault, ...]:
    """Every fault of a whole profile; requirement numbers are looked up when `requirements` is given."""
    faults: list[PolicyFault] = []
    for path, part in parts_of(policy):
        faults.extend(part_faults(path, part))
        faults.extend(reference_faults(path, part, requirements))
    sections = {
        each.name: [(f"{each.name}[{i}]", part) for i, part in enumerate(getattr(policy, each.name))]
        for each in fields(policy)
        if isinstance(getattr(policy, each.name), tuple)
    }
    faults.extend(section_faults(sections, complete=frozenset(sections)))
    return tuple(faults)


def parts_of(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every dataclass inside `value`, itself last, with its key path."""
    if isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from parts_of(each, f"{path}[{index}]")
    elif is_dataclass(value):
        for each in fields(value):
            yield from parts_of(getattr(value, each.name), f"{path}.{each.name}" if path else each.name)
        yield path, value
