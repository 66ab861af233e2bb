"""What one part of a policy profile must fulfil by itself: dates, patterns, numbers, braces."""

from __future__ import annotations

import re
import string
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from itertools import pairwise
from typing import Any

from lidsome_desktop.domain.grounds import (
    CaptureMode,
    LegalBasis,
    LegalSection,
    RegistrationCase,
    RemovalGround,
)
from lidsome_desktop.domain.limits import Limit, Limits, Measure
from lidsome_desktop.domain.platform import Access, AddressRule, PasswordRules, Platform
from lidsome_desktop.domain.policy import (
    FORMAT,
    ArchiveLevel,
    ClosureGround,
    Contacts,
    Diary,
    Gate,
    Policy,
    ReplyTemplate,
    RoutineTopic,
)
from lidsome_desktop.domain.policy_fault import PolicyFault, one_of
from lidsome_desktop.domain.refusals import Fact
from lidsome_desktop.domain.removal_progress import StepCode
from lidsome_desktop.domain.text import Choice, Text

SCOPES = ("corporate", "unit")
ROUTINES = ("monitoring", "upkeep")
PLACEHOLDERS = ("contact", "complaints", "municipality")

_NUMBER = re.compile(r"R[1-9][0-9]*")
_CODE = re.compile(r"[a-z][a-z0-9_]*")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
_SMALLEST_ALPHABET = 40

# A deadline that cannot be counted from a day would fail only when somebody is late.
_STRETCHES = (Measure.DAYS, Measure.WORKDAYS, Measure.MONTHS)
_MEASURES = {
    "minimum_administrators": (Measure.COUNT,),
    "hours_per_week": (Measure.HOURS,),
    "capture_time": (Measure.MINUTES,),
    "removal_alarm": (Measure.MINUTES,),
    "response_time": (Measure.HOURS, Measure.DAYS, Measure.WORKDAYS),
    "activity_warning": (Measure.DAYS,),
    "activity_low": (Measure.DAYS,),
    "activity_none": (Measure.DAYS,),
}


def part_faults(path: str, part: object) -> Iterator[PolicyFault]:
    """The faults that one part has by itself."""
    rule = _PART_RULES.get(type(part))
    if rule is not None:
        for fault in rule(part):
            yield replace(fault, key_path=".".join(each for each in (path, fault.key_path) if each))


def reference_faults(path: str, part: object, requirements: Collection[str] | None) -> Iterator[PolicyFault]:
    """Faults of the requirement numbers that a part names: malformed, or not in the book of requirements."""
    named: list[tuple[str, str]] = []
    single = getattr(part, "requirement", None)
    if isinstance(single, str):
        named.append(("requirement", single))
    several = getattr(part, "requirements", ())
    if isinstance(part, Limit):
        named.extend((f"requirements[{index}]", each) for index, each in enumerate(several))
    for key, number in named:
        where = f"{path}.{key}" if path else key
        if not _NUMBER.fullmatch(number):
            yield PolicyFault(where, "policy.requirement_malformed", {"value": number})
        elif requirements is not None and number not in requirements:
            yield PolicyFault(where, "policy.requirement_unknown", {"value": number})


def _text(text: Text) -> Iterator[PolicyFault]:
    for language in ("sv", "en"):
        if not getattr(text, language).strip():
            yield PolicyFault(language, "policy.language_missing", {"language": language})


def _policy(policy: Policy) -> Iterator[PolicyFault]:
    if policy.format != FORMAT:
        yield PolicyFault("format", "policy.format_unknown", {"value": policy.format, "known": FORMAT})


def _contacts(contacts: Contacts) -> Iterator[PolicyFault]:
    if not _EMAIL.fullmatch(contacts.communications_email):
        value = contacts.communications_email
        yield PolicyFault("communications_email", "policy.email_malformed", {"value": value})


def _code(part: Any) -> Iterator[PolicyFault]:
    if not _CODE.fullmatch(part.code):
        yield PolicyFault("code", "policy.code_malformed", {"value": part.code})


def _broken(key: str, pattern: str) -> Iterator[PolicyFault]:
    try:
        with warnings.catch_warnings():
            # A pattern that a later Python will read otherwise ("[[") is broken already.
            warnings.simplefilter("error", FutureWarning)
            re.compile(pattern)
    except (re.error, OverflowError, RecursionError, FutureWarning) as error:
        yield PolicyFault(key, "policy.pattern_broken", {"detail": str(error)})


def _address_rule(rule: AddressRule) -> Iterator[PolicyFault]:
    broken = list(_broken("match", rule.match))
    yield from broken
    names, malformed = _braces(rule.key)
    if malformed or not rule.key.startswith("/"):
        yield PolicyFault("key", "policy.key_malformed", {"value": rule.key})
        return
    if broken:
        return
    groups = {*re.compile(rule.match).groupindex, *([rule.query] if rule.query else [])}
    for name in sorted(names - groups):
        yield PolicyFault("key", "policy.braces_unknown", {"value": name})
    if not names:
        yield PolicyFault("key", "policy.key_identifies_nothing", {"value": rule.key})


def _platform(platform: Platform) -> Iterator[PolicyFault]:
    yield from _code(platform)
    yield from _broken("handle_pattern", platform.handle_pattern)
    names, malformed = _braces(platform.handle_key)
    if malformed or names != {"handle"} or not platform.handle_key.startswith("/"):
        yield PolicyFault("handle_key", "policy.key_malformed", {"value": platform.handle_key})
    if not platform.terms.startswith("https://"):
        yield PolicyFault("terms", "policy.address_malformed", {"value": platform.terms})
    hosts = [("host", platform.host)]
    hosts += [(f"host_aliases[{i}]", host) for i, host in enumerate(platform.host_aliases)]
    hosts += [(f"opaque_hosts[{i}]", host) for i, host in enumerate(platform.opaque_hosts)]
    for key, host in hosts:
        if not _HOST.fullmatch(host):
            yield PolicyFault(key, "policy.host_malformed", {"value": host})
    if not platform.access:
        yield PolicyFault("access", "policy.section_empty")
    if Access.PASSWORD in platform.access and platform.password is None:
        yield PolicyFault("password", "policy.password_missing")
    if Access.PASSWORD not in platform.access and platform.password is not None:
        yield PolicyFault("password", "policy.password_superfluous")


def _password(rules: PasswordRules) -> Iterator[PolicyFault]:
    if rules.minimum < 1:
        yield PolicyFault("minimum", "policy.not_positive", {"value": rules.minimum})
    if not rules.minimum <= rules.length <= rules.maximum:
        facts: dict[str, Fact] = {
            "minimum": rules.minimum,
            "length": rules.length,
            "maximum": rules.maximum,
        }
        yield PolicyFault("length", "policy.length_outside", facts)
    strange = sorted({c for c in rules.alphabet if not "!" <= c <= "~"})
    if strange:
        yield PolicyFault("alphabet", "policy.alphabet_unfit", {"value": " ".join(strange)})
    if len(set(rules.alphabet)) < _SMALLEST_ALPHABET or len(set(rules.alphabet)) != len(rules.alphabet):
        yield PolicyFault("alphabet", "policy.alphabet_narrow", {"least": _SMALLEST_ALPHABET})


def _gate(gate: Gate) -> Iterator[PolicyFault]:
    for key in ("stages", "who"):
        if not getattr(gate, key):
            yield PolicyFault(key, "policy.section_empty")


def _dates(start: date | None, end: date | None) -> Iterator[PolicyFault]:
    if start is not None and end is not None and end < start:
        facts = {"valid_from": start.isoformat(), "valid_to": end.isoformat()}
        yield PolicyFault("valid_to", "policy.dates_reversed", facts)


def _legal_basis(basis: LegalBasis) -> Iterator[PolicyFault]:
    yield from _dates(basis.valid_from, basis.valid_to)


def _legal_section(section: LegalSection) -> Iterator[PolicyFault]:
    yield from _code(section)
    yield from _dates(section.valid_from, section.valid_to)
    known = [step.value for step in StepCode]
    for index, step in enumerate(section.steps):
        yield from one_of(f"steps[{index}]", step, known)


def _ground(ground: RemovalGround) -> Iterator[PolicyFault]:
    yield from _code(ground)
    yield from _dates(ground.valid_from, ground.valid_to)
    if ground.number < 1:
        yield PolicyFault("number", "policy.not_positive", {"value": ground.number})
    if not ground.rule.strip():
        yield PolicyFault("rule", "policy.text_empty")
    for key in ("bases", "capture"):
        if not getattr(ground, key):
            yield PolicyFault(key, "policy.section_empty")
    if ground.capture and CaptureMode.NORMAL not in ground.capture:
        # Suspected abuse material is asked for in each removal; no ground may forbid keeping its content.
        yield PolicyFault("capture", "policy.capture_never_normal")


def _limit(limit: Limit) -> Iterator[PolicyFault]:
    if limit.value < 1:
        yield PolicyFault("value", "policy.not_positive", {"value": limit.value})


def _limits(limits: Limits) -> Iterator[PolicyFault]:
    for each in fields(limits):
        limit, allowed = getattr(limits, each.name), _MEASURES.get(each.name, _STRETCHES)
        if limit.measure not in allowed:
            facts: dict[str, Fact] = {"value": limit.measure.value, "allowed": ", ".join(allowed)}
            yield PolicyFault(f"{each.name}.measure", "policy.measure_unfit", facts)
    steps = ("activity_warning", "activity_low", "activity_none")
    for earlier, later in pairwise(steps):
        first, second = getattr(limits, earlier), getattr(limits, later)
        if first.value >= second.value:
            yield PolicyFault(later, "policy.limits_out_of_order", {"earlier": earlier, "later": later})


def _topic(topic: RoutineTopic) -> Iterator[PolicyFault]:
    yield from _code(topic)
    yield from one_of("routine", topic.routine, ROUTINES)


def _reply(template: ReplyTemplate) -> Iterator[PolicyFault]:
    yield from _code(template)
    for language in ("sv", "en"):
        names, malformed = _braces(getattr(template.body, language))
        for name in sorted(names - set(PLACEHOLDERS)) if not malformed else ["{"]:
            yield PolicyFault(f"body.{language}", "policy.braces_unknown", {"value": name})


def _diary(diary: Diary) -> Iterator[PolicyFault]:
    yield from one_of("scope", diary.scope, SCOPES)
    broken = list(_broken("pattern", diary.pattern))
    yield from broken
    if not broken and not diary.number_fits(diary.example):
        yield PolicyFault("example", "policy.example_misfit", {"value": diary.example})


def _braces(template: str) -> tuple[set[str], bool]:
    """The names in braces, and whether the braces are malformed or do more than name."""
    try:
        pieces = list(string.Formatter().parse(template))
    except ValueError:
        return set(), True
    names = {name for _, name, _, _ in pieces if name is not None}
    plain = all(not spec and not conversion for _, _, spec, conversion in pieces)
    return names, not plain or any(not name.isidentifier() for name in names)


_PART_RULES: Mapping[type, Callable[[Any], Iterator[PolicyFault]]] = {
    Text: _text,
    Policy: _policy,
    Contacts: _contacts,
    AddressRule: _address_rule,
    Platform: _platform,
    PasswordRules: _password,
    Gate: _gate,
    Choice: _code,
    LegalBasis: _legal_basis,
    LegalSection: _legal_section,
    RemovalGround: _ground,
    RegistrationCase: _code,
    ClosureGround: _code,
    Limit: _limit,
    Limits: _limits,
    RoutineTopic: _topic,
    ArchiveLevel: _code,
    ReplyTemplate: _reply,
    Diary: _diary,
}
