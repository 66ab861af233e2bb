"""Records: what the registry remembers, one flat frozen dataclass a table.

Every change of a record is kept as a *record version*: its canonical bytes, salted and bound into the event
log (see `store.event_log`). So a record's fields are limited to types that have one canonical form.
"""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Self, Union

from lidsome_desktop.domain.canonical import JsonValue, canonical_json

_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Base of every record.

    Attributes:
        kind: the noun, as it stands in events and record versions.
        id: identity (`domain.ids.new_id`).
        version: 0 before it is first kept, then 1, 2, … for each kept change.
    """

    kind: ClassVar[str]
    id: str
    version: int = 0

    def with_changes(self, **changes: Any) -> Self:
        """A copy with some fields changed."""
        return dataclasses.replace(self, **changes)


class ChangedByOther(Exception):
    """Somebody else has kept a newer version of a record since it was read.

    Attributes:
        mine: what was to be kept.
        theirs: what is kept now.
    """

    def __init__(self, mine: Record, theirs: Record) -> None:
        super().__init__(f"{mine.kind} has been changed by someone else")
        self.mine = mine
        self.theirs = theirs


def field_types(cls: type) -> dict[str, Any]:
    """The resolved type of each field of the dataclass `cls`, in order."""
    return _field_types(cls)


@cache
def _field_types(cls: Hashable) -> dict[str, Any]:
    assert isinstance(cls, type)  # noqa: S101 - a type is Hashable, which mypy does not see for dataclasses
    hints = typing.get_type_hints(cls)
    return {field.name: hints[field.name] for field in dataclasses.fields(cls)}


def strip_optional(hint: Any) -> tuple[Any, bool]:
    """`(X, True)` for `X | None`, else `(hint, False)`."""
    if typing.get_origin(hint) in (Union, types.UnionType):
        rest = [arg for arg in typing.get_args(hint) if arg is not types.NoneType]
        if len(rest) == 1 and len(typing.get_args(hint)) == 2:
            return rest[0], True
    return hint, False


def plain(value: Any) -> JsonValue:
    """`value` (a field's value) as JSON: times as UTC ISO text, dates as ISO text, enums by value."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str | int):
        return value
    if isinstance(value, datetime):
        return time_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    raise TypeError(f"a record cannot hold a {type(value).__name__}")


def text_differences(mine: Any, theirs: Any) -> tuple[tuple[str, str], ...]:
    """The texts that people have written and that differ between two records of one kind, also inside nested
    dataclasses: mine and theirs of each. Ids, keys and codes are no texts that anybody reads."""
    found: list[tuple[str, str]] = []
    for field in dataclasses.fields(mine):
        ours, other = getattr(mine, field.name), getattr(theirs, field.name)
        if ours == other or field.name in ("id", "version") or field.name.endswith(("_id", "_key")):
            continue
        if type(ours) is str and type(other) is str:
            found.append((ours, other))
        elif dataclasses.is_dataclass(ours) and type(ours) is type(other):
            found += text_differences(ours, other)
        elif isinstance(ours, tuple) and isinstance(other, tuple) and len(ours) == len(other):
            pairs = zip(ours, other, strict=True)
            found += [
                each
                for one, two in pairs
                if dataclasses.is_dataclass(one) and type(one) is type(two)
                for each in text_differences(one, two)
            ]
    return tuple(found)


def revive(hint: Any, value: Any) -> Any:
    """The inverse of `plain` for a field of type `hint`. Unknown keys of nested dataclasses are a bug."""
    return _reviver(hint)(value)


@cache
def _reviver(hint: Any) -> Callable[[Any], Any]:
    """What makes a value of `hint` of its plain form: the type is looked at once, not for each value."""
    inner, optional = strip_optional(hint)
    make = _maker(inner)

    def made(value: Any) -> Any:
        if value is not None:
            return make(value)
        if optional:
            return None
        raise TypeError("a value is missing")

    return made


def _maker(hint: Any) -> Callable[[Any], Any]:
    if typing.get_origin(hint) is tuple:
        item = _reviver(typing.get_args(hint)[0])
        return lambda value: tuple([item(each) for each in value])
    if hint is datetime:
        return parse_time
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        fields = {name: _reviver(each) for name, each in field_types(hint).items()}
        return lambda value: hint(**{name: fields[name](item) for name, item in value.items()})
    return lambda value: value


def time_text(moment: datetime) -> str:
    """UTC, microseconds, `Z`: one text for one moment, so that text order is time order."""
    if moment.tzinfo is None:
        raise TypeError("a time without zone cannot be kept")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def parse_time(text: str) -> datetime:
    """The inverse of `time_text`."""
    if _TIME.fullmatch(text):  # as it is written: `strptime` takes ten times as long
        return datetime.fromisoformat(text)
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def canonical_bytes(record: Record) -> bytes:
    """The record's RFC 8785 bytes, as kept in its record version."""
    return canonical_json(plain(record))
