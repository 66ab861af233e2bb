"""What the parts of a policy profile must fulfil together: no doubles or overlaps, nothing missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeVar

from lidsome_desktop.domain.grounds import (
    Hint,
    HintText,
    LegalBasis,
    LegalType,
    RegistrationCase,
    RemovalGround,
)
from lidsome_desktop.domain.platform import Platform
from lidsome_desktop.domain.policy import ArchiveLevel, ClosureGround, ReplyTemplate
from lidsome_desktop.domain.policy_fault import PolicyFault, nearest, one_of
from lidsome_desktop.domain.policy_part_rules import SCOPES
from lidsome_desktop.domain.sorting import folded

# What the program itself hangs on, and a profile therefore has to name.
REGISTRATION_CASES = ("complaint", "ongoing_case", "starts_case")
TRANSFER_GROUNDS = ("ongoing_case", "starts_case")

Indexed = Sequence[tuple[str, object]]
T = TypeVar("T")


def section_faults(sections: Mapping[str, Indexed], complete: Collection[str]) -> Iterator[PolicyFault]:
    """The faults between parts.

    Args:
        sections: the readable parts of each section that is a list, with their key paths.
        complete: the sections without an unreadable part; only there can something be missing.
    """
    for name, parts in sections.items():
        if not parts and name in complete:
            yield PolicyFault(name, "policy.section_empty")
    yield from _duplicates(sections)
    yield from _overlaps(sections)
    yield from _missing_codes(sections, complete)
    yield from _references(sections, complete)
    yield from _platform_names(_of(sections, "platforms", Platform))
    levels = _of(sections, "archive_levels", ArchiveLevel)
    if "archive_levels" in complete and levels and sum(level.default for _, level in levels) != 1:
        yield PolicyFault("archive_levels", "policy.default_not_one")


def _of(sections: Mapping[str, Indexed], name: str, kind: type[T]) -> list[tuple[str, T]]:
    return [(path, part) for path, part in sections.get(name, ()) if isinstance(part, kind)]


# What tells the entries of a section apart. Grounds and legal bases may return, with other dates.
_IDENTITY: Mapping[str, tuple[str, ...]] = {
    "platforms": ("code",),
    "gates": ("requirement",),
    "purposes": ("code",),
    "existing_channels": ("code",),
    "routine_topics": ("routine", "code"),
    "basic_information": ("code",),
    "accessibility": ("code",),
    "hints": ("code",),
    "legal_sections": ("code", "valid_from"),
    "personal_data": ("code",),
    "registration_cases": ("code",),
    "closure_grounds": ("code",),
    "archive_levels": ("code",),
    "reply_templates": ("code",),
    "diaries": ("scope",),
}


def _duplicates(sections: Mapping[str, Indexed]) -> Iterator[PolicyFault]:
    for name, keys in _IDENTITY.items():
        seen: dict[tuple[str, ...], str] = {}
        for path, part in sections.get(name, ()):
            identity = tuple(str(getattr(part, key)) for key in keys)
            first = seen.setdefault(identity, path)
            if first != path:
                facts = {"value": ".".join(identity), "first": first}
                yield PolicyFault(f"{path}.{keys[-1]}", "policy.duplicate", facts)
    letters: dict[str, str] = {}
    for path, ground in _of(sections, "closure_grounds", ClosureGround):
        if ground.letter is not None and letters.setdefault(ground.letter, path) != path:
            facts = {"value": ground.letter, "first": letters[ground.letter]}
            yield PolicyFault(f"{path}.letter", "policy.duplicate", facts)


def _overlaps(sections: Mapping[str, Indexed]) -> Iterator[PolicyFault]:
    grounds = _of(sections, "removal_grounds", RemovalGround)
    bases = _of(sections, "legal_bases", LegalBasis)
    yield from _overlapping("code", [_Span(p, g.code, g.valid_from, g.valid_to) for p, g in grounds])
    yield from _overlapping("number", [_Span(p, str(g.number), g.valid_from, g.valid_to) for p, g in grounds])
    yield from _overlapping("code", [_Span(p, b.code, b.valid_from, b.valid_to) for p, b in bases])


class _Span(NamedTuple):
    path: str
    identity: str
    start: date | None
    end: date | None

    def meets(self, other: _Span) -> bool:
        """Whether both are in force on some day."""
        starts_in_time = (self.start or date.min) <= (other.end or date.max)
        return starts_in_time and (other.start or date.min) <= (self.end or date.max)


def _overlapping(key: str, spans: Sequence[_Span]) -> Iterator[PolicyFault]:
    for index, span in enumerate(spans):
        for first in spans[:index]:
            if first.identity == span.identity and first.meets(span):
                facts = {"value": span.identity, "first": first.path}
                yield PolicyFault(f"{span.path}.{key}", "policy.dates_overlap", facts)
                break


def _missing_codes(sections: Mapping[str, Indexed], complete: Collection[str]) -> Iterator[PolicyFault]:
    """Codes that the program hangs on, and further ones where it knows no others."""
    exact: tuple[tuple[str, str, Sequence[str]], ...] = (
        ("registration_cases", "code", REGISTRATION_CASES),
        ("legal_bases", "code", tuple(LegalType)),
        ("diaries", "scope", SCOPES),
    )
    for name, key, known in exact:
        for path, part in sections.get(name, ()):
            if name == "registration_cases":
                yield from (
                    replace(fault, key_path=f"{path}.{fault.key_path}")
                    for fault in one_of(key, getattr(part, key), known)
                )
        yield from _absent(sections, complete, name, key, known)
    yield from _absent(sections, complete, "removal_grounds", "code", TRANSFER_GROUNDS)
    for path, ground in _of(sections, "removal_grounds", RemovalGround):
        if ground.complete_by_transfer != (ground.code in TRANSFER_GROUNDS):
            yield PolicyFault(
                f"{path}.complete_by_transfer", "policy.transfer_mismatch", {"value": ground.code}
            )


def _absent(
    sections: Mapping[str, Indexed], complete: Collection[str], name: str, key: str, known: Sequence[str]
) -> Iterator[PolicyFault]:
    if name in complete:
        present = {getattr(part, key) for _, part in sections.get(name, ())}
        for code in known:
            if code not in present:
                yield PolicyFault(name, "policy.code_missing", {"value": str(code)})


def _references(sections: Mapping[str, Indexed], complete: Collection[str]) -> Iterator[PolicyFault]:
    grounds = _of(sections, "removal_grounds", RemovalGround)
    if "hints" in complete:
        worded = {part.code for _, part in _of(sections, "hints", HintText)}
        for path, ground in grounds:
            for index, hint in enumerate(ground.hints):
                if hint not in worded:
                    yield _unknown(f"{path}.hints[{index}]", hint, "hints", [str(h) for h in Hint])
    if "legal_bases" in complete:
        based = {part.code for _, part in _of(sections, "legal_bases", LegalBasis)}
        for path, ground in grounds:
            for index, basis in enumerate(ground.bases):
                if basis.type not in based:
                    yield _unknown(f"{path}.bases[{index}].type", basis.type, "legal_bases", sorted(based))
    known_grounds = sorted({ground.code for _, ground in grounds})
    known_cases = sorted({c.code for _, c in _of(sections, "registration_cases", RegistrationCase)})
    for path, template in _of(sections, "reply_templates", ReplyTemplate):
        if "removal_grounds" in complete:
            for index, code in enumerate(template.grounds):
                if code not in known_grounds:
                    yield _unknown(f"{path}.grounds[{index}]", code, "removal_grounds", known_grounds)
        if "registration_cases" in complete:
            for index, code in enumerate(template.cases):
                if code not in known_cases:
                    yield _unknown(f"{path}.cases[{index}]", code, "registration_cases", known_cases)


def _unknown(path: str, value: str, section: str, known: Collection[str]) -> PolicyFault:
    near = nearest(value, known)
    return PolicyFault(
        path, "policy.reference_unknown", {"value": str(value), "section": section, "near": near}
    )


def _platform_names(platforms: Sequence[tuple[str, Platform]]) -> Iterator[PolicyFault]:
    """A name, alias or host that would mean two platforms."""
    names: dict[str, str] = {}
    for path, platform in platforms:
        mine = {folded(each) for each in (platform.code, platform.name, *platform.aliases)}
        mine |= {f"host {h}" for h in (platform.host, *platform.host_aliases, *platform.opaque_hosts)}
        for name in sorted(mine):
            first = names.setdefault(name, path)
            if first != path and name != folded(platform.code):
                facts = {"value": name.removeprefix("host "), "first": first}
                yield PolicyFault(path, "policy.duplicate", facts)
