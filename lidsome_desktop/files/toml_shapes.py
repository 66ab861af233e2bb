"""From parsed TOML to frozen dataclasses, with every fault told instead of the first.

The dataclass is the description: field names are keys, types say what may stand there, a default makes a key
optional. Known types: str, int, bool, date, enumerations of text, dataclasses, tuples of these, `X | None`.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from lidsome_desktop.domain.policy_fault import PolicyFault, nearest
from lidsome_desktop.domain.text import Text

T = TypeVar("T")

PartRule = Callable[[str, object], Iterable[PolicyFault]]


class _Unreadable(Exception):
    """A value that could not be read; its faults are already told."""


@dataclass(slots=True)
class Shapes:
    """Reads tables into dataclasses and collects what is wrong.

    Attributes:
        rule: asked about each part as soon as it is read.
        faults: what has been found, in the order of the fields.
        parts: the readable parts of each tuple, by the tuple's key path, with their own key paths.
        broken: key paths of the tuples with an unreadable part, and of everything else unreadable.
    """

    rule: PartRule
    faults: list[PolicyFault] = field(default_factory=list)
    parts: dict[str, list[tuple[str, object]]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)

    def read(self, kind: type[T], table: Mapping[str, Any]) -> T | None:
        """An instance of the dataclass `kind`, or None when something in it could not be read."""
        try:
            result = self._table(kind, table, "")
        except _Unreadable:
            return None
        return result if isinstance(result, kind) else None

    def _fault(self, path: str, code: str, **facts: str | int | None) -> None:
        self.faults.append(PolicyFault(path, code, facts))

    def _table(self, kind: type, value: object, path: str) -> object:
        if not isinstance(value, dict):
            self._fault(path, "policy.type_wrong", expected="table", found=_type_of(value))
            raise _Unreadable
        hints = _hints(kind)
        known = {each.name: each for each in fields(kind)}
        for key in value:
            if key not in known:
                self._fault(_joined(path, key), "policy.key_unknown", key=key, near=nearest(key, known))
        read: dict[str, object] = {}
        sound = True
        for name, each in known.items():
            where = _joined(path, name)
            if name in value:
                try:
                    read[name] = self._value(hints[name], value[name], where)
                except _Unreadable:
                    self.broken.add(where)
                    sound = False
            elif each.default is MISSING and each.default_factory is MISSING:
                sound = False
                self.broken.add(where)
                if kind is Text:
                    self._fault(where, "policy.language_missing", language=name)
                else:
                    self._fault(where, "policy.key_missing", key=name)
        if not sound:
            raise _Unreadable
        part = kind(**read)
        self.faults.extend(self.rule(path, part))
        return part

    def _value(self, hint: Any, value: object, path: str) -> object:
        origin = get_origin(hint)
        if origin in (types.UnionType, Union):
            return self._value(
                next(each for each in get_args(hint) if each is not types.NoneType), value, path
            )
        if origin is tuple:
            return self._tuple(get_args(hint)[0], value, path)
        if is_dataclass(hint) and isinstance(hint, type):
            return self._table(hint, value, path)
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return self._choice(hint, value, path)
        # bool is an int, and a date with time is a date: neither is meant here.
        fits = isinstance(value, hint) and not (hint is int and isinstance(value, bool))
        if not fits or (hint is date and isinstance(value, datetime)):
            self._fault(
                path, "policy.type_wrong", expected=_NAMES.get(hint, str(hint)), found=_type_of(value)
            )
            raise _Unreadable
        return value

    def _tuple(self, hint: Any, value: object, path: str) -> object:
        if not isinstance(value, list):
            self._fault(path, "policy.type_wrong", expected="list", found=_type_of(value))
            raise _Unreadable
        read: list[tuple[str, object]] = []
        for index, each in enumerate(value):
            try:
                where = f"{path}[{index}]"
                read.append((where, self._value(hint, each, where)))
            except _Unreadable:
                self.broken.add(path)
        self.parts[path] = read
        if path in self.broken:
            raise _Unreadable
        return tuple(part for _, part in read)

    def _choice(self, hint: type[StrEnum], value: object, path: str) -> StrEnum:
        allowed = [each.value for each in hint]
        if not isinstance(value, str):
            self._fault(path, "policy.type_wrong", expected="text", found=_type_of(value))
            raise _Unreadable
        if value not in allowed:
            near = nearest(value, allowed)
            self._fault(path, "policy.value_unknown", value=value, near=near, allowed=", ".join(allowed))
            raise _Unreadable
        return hint(value)


_NAMES: Mapping[type, str] = {str: "text", int: "number", bool: "boolean", date: "date"}


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    """Field types, which `from __future__ import annotations` leaves as text."""
    return get_type_hints(kind)


def _type_of(value: object) -> str:
    """What stands there, in words of this module: text, number, boolean, date, list, table, other."""
    if isinstance(value, bool):
        return "boolean"
    for kind, name in ((str, "text"), (int, "number"), (list, "list"), (dict, "table"), (datetime, "other")):
        if isinstance(value, kind):
            return name
    return "date" if isinstance(value, date) else "other"


def _joined(path: str, key: str) -> str:
    bare = all(c.isascii() and (c.isalnum() or c in "_-") for c in key) and key
    name = key if bare else f'"{key}"'
    return f"{path}.{name}" if path else name
