"""Policy profiles and books of requirements from the bytes of their TOML files, with every fault told at once."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from lidsome_desktop.domain import requirement_rules
from lidsome_desktop.domain.policy import FORMAT, Policy
from lidsome_desktop.domain.policy_fault import PolicyFault
from lidsome_desktop.domain.policy_part_rules import part_faults, reference_faults
from lidsome_desktop.domain.policy_section_rules import section_faults
from lidsome_desktop.domain.requirements import RequirementBook
from lidsome_desktop.files.toml_lines import key_lines, line_of
from lidsome_desktop.files.toml_shapes import Shapes

# A profile is some 60 kB; far more than that is another file chosen by mistake.
LARGEST = 4 * 1024 * 1024

_SYNTAX = re.compile(
    r"(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.S
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyReading:
    """What a profile's bytes hold.

    Attributes:
        policy: the profile, or None when there is any fault.
        faults: everything that is wrong, in the order of the file.
        sha256: SHA-256 of the bytes, in hexadecimal: the version's identity.
    """

    policy: Policy | None
    faults: tuple[PolicyFault, ...]
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementReading:
    """What the bytes of a book of requirements hold; as `PolicyReading`."""

    book: RequirementBook | None
    faults: tuple[PolicyFault, ...]
    sha256: str


def read_policy(content: bytes, requirements: Collection[str] | None = None) -> PolicyReading:
    """Read a profile; never raises for what is in it.

    Args:
        content: the bytes of the file.
        requirements: the numbers that a reference may name; None looks none up.
    """
    table, faults, text = _parsed(content)
    policy = None
    if table is not None:
        shapes = Shapes(
            lambda path, part: (*part_faults(path, part), *reference_faults(path, part, requirements))
        )
        policy = shapes.read(Policy, table)
        faults.extend(shapes.faults)
        if policy is None and isinstance(table.get("format"), int) and table["format"] != FORMAT:
            # A profile of another format has many faults; this one explains them.
            facts = {"value": table["format"], "known": FORMAT}
            faults.insert(0, PolicyFault("format", "policy.format_unknown", facts))
        names = {each.name for each in fields(Policy)}
        sections = {name: parts for name, parts in shapes.parts.items() if name in names}
        complete = {name for name in sections if name not in shapes.broken}
        faults.extend(section_faults(sections, complete))
    placed = _placed(faults, text)
    return PolicyReading(
        policy=policy if not placed else None, faults=placed, sha256=hashlib.sha256(content).hexdigest()
    )


def read_requirements(content: bytes) -> RequirementReading:
    """Read a book of requirements; never raises for what is in it."""
    table, faults, text = _parsed(content)
    book = None
    if table is not None:
        shapes = Shapes(_requirement_part)
        book = shapes.read(RequirementBook, table)
        faults.extend(shapes.faults)
        faults.extend(requirement_rules.duplicate_faults(shapes.parts.get("requirements", ())))
        if isinstance(table.get("format"), int):
            faults.extend(requirement_rules.format_faults(table["format"]))
    placed = _placed(faults, text)
    return RequirementReading(
        book=book if not placed else None, faults=placed, sha256=hashlib.sha256(content).hexdigest()
    )


def _requirement_part(path: str, part: object) -> Iterator[PolicyFault]:
    yield from part_faults(path, part)
    yield from requirement_rules.requirement_faults(path, part)


def _parsed(content: bytes) -> tuple[dict[str, Any] | None, list[PolicyFault], str]:
    """The document's table and text, or the one fault that keeps it from being read at all."""
    fault = _unreadable(content)
    if fault is not None:
        return None, [fault], ""
    # An editor's byte order mark is no part of the text.
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, [_syntax_fault(str(error), text)], ""
    except (ValueError, RecursionError) as error:
        # A date that no calendar has, or brackets nested beyond reason.
        return None, [PolicyFault("", "policy.syntax", {"detail": str(error)})], ""
    return table, [], text


def _unreadable(content: bytes) -> PolicyFault | None:
    if not content.strip():
        return PolicyFault("", "policy.empty")
    if len(content) > LARGEST:
        return PolicyFault("", "policy.too_big", {"size": len(content), "largest": LARGEST})
    if b"\0" in content:
        # UTF-16 text and every kind of binary file.
        return PolicyFault("", "policy.binary")
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return PolicyFault("", "policy.not_utf8", {"byte": error.start}, line)
    return None


def _syntax_fault(message: str, text: str) -> PolicyFault:
    found = _SYNTAX.fullmatch(message)
    if found is None:
        return PolicyFault("", "policy.syntax", {"detail": message})
    line = int(found["line"]) if found["line"] else text.count("\n") + 1
    facts = {"detail": found["what"], "column": int(found["column"]) if found["column"] else None}
    return PolicyFault("", "policy.syntax", facts, line)


def _placed(faults: list[PolicyFault], text: str) -> tuple[PolicyFault, ...]:
    """The faults with their lines, in the order of the file; those without a line come first."""
    if not faults:
        return ()
    lines = key_lines(text)
    placed = [replace(f, line=line_of(lines, f.key_path)) if f.line is None else f for f in faults]
    return tuple(sorted(placed, key=lambda fault: fault.line or 0))
