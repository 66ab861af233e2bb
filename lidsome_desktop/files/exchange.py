"""The common form of what installations and the department exchange: one strict JSON object a file.

Written as RFC 8785 bytes; read as strictly as it can be said: one object, every field known and of its type,
none twice, no floats, size and depth bounded. Whatever a stranger's file holds, reading it ends in a shape or in
a `Refusal` that says what is wrong; a signature is not looked at here.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, NoReturn, TypeVar

from lidsome_desktop.domain.canonical import JsonValue, canonical_json
from lidsome_desktop.domain.ids import is_id
from lidsome_desktop.domain.records import parse_time, time_text
from lidsome_desktop.domain.refusals import Refusal, refuse
from lidsome_desktop.domain.secret import Secret

LIMIT: Final = 1024 * 1024
"""Bytes of the largest file that is read or written."""

VERSION: Final = 1

WHOLE: Final = "JSON"
"""The place of damage that is nowhere in particular."""

_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

C = TypeVar("C", bound=StrEnum)
T = TypeVar("T")


class Format(StrEnum):
    """What a file says that it is, in its field `format`."""

    PACKAGE = "lidsome-handoff"
    CONTENTS = "lidsome-handoff-contents"
    RECEIPT = "lidsome-receipt"
    CARD = "lidsome-recipient-card"


def payload(kind: Format, fields: Mapping[str, JsonValue]) -> bytes:
    """The RFC 8785 bytes of a file of `kind`."""
    return canonical_json({"format": kind.value, "version": VERSION, **fields})


def line(text: str) -> str:
    """`text` as one line of a file: without control characters, half characters and those that turn the reading
    direction, which a name pasted from a web page may have. Cleaning again changes nothing."""
    kept = (
        c for c in text if c.isspace() or (unicodedata.category(c) not in ("Cc", "Cs") and c not in _BIDI)
    )
    return " ".join("".join(kept).split())


def lines(text: str) -> str:
    """`text` as several lines, otherwise as `line`; empty ones at its ends go."""
    return "\n".join(line(each) for each in text.splitlines()).strip("\n")


def read(data: bytes, kind: Format, reader: Callable[[Fields], T]) -> T:
    """What `reader` makes of the object in `data`; white space around it is passed over.

    Raises:
        Refusal: `exchange.empty`, `exchange.too_large`, `exchange.not_ours`, `exchange.other_format`,
            `exchange.newer`, `exchange.truncated`, `exchange.damaged`. Facts: `format`, the one expected;
            `place` in the file; never what stands there.
    """
    found = parse(data, kind)
    if isinstance(found, Refusal):
        raise found
    return _whole(found, reader)


def written(data: bytes, kind: Format, reader: Callable[[Fields], object]) -> bytes:
    """`data`, when whoever receives it can read it.

    Raises:
        Refusal: `exchange.unfit` (fact `place`): something in it is too long, missing or of the wrong form.
    """
    place = None
    try:
        read(data, kind, reader)
    except Refusal as refusal:
        place = str(refusal.faults[0].facts.get("place", WHOLE))
    if place is not None:
        raise refuse("exchange.unfit", format=kind.value, place=place)
    return data


def parse(data: bytes, kind: Format) -> Fields | Refusal:
    """The fields of the object in `data`, or why there are none.

    Returned and not raised, so that the frame which holds a secret's bytes is part of no traceback.
    """
    if len(data) > LIMIT:
        return refuse("exchange.too_large", format=kind.value, limit=LIMIT)
    trimmed = data.strip()
    if not trimmed:
        return refuse("exchange.empty", format=kind.value)
    if not trimmed.startswith(b"{"):
        return refuse("exchange.not_ours", format=kind.value)
    if not trimmed.endswith(b"}"):
        return refuse("exchange.truncated", format=kind.value)
    found = _parsed(trimmed)
    if not isinstance(found, dict):
        return refuse("exchange.damaged", format=kind.value, place=WHOLE)
    return _of_kind(found, kind)


def _of_kind(found: dict[str, Any], kind: Format) -> Fields | Refusal:
    told = found.pop("format", None)
    version = found.pop("version", None)
    if told != kind.value:
        others = [each.value for each in Format if each.value == told]
        if others:
            return refuse("exchange.other_format", format=kind.value, found=others[0])
        return refuse(
            "exchange.not_ours" if told is None else "exchange.damaged", format=kind.value, place="format"
        )
    if type(version) is not int or version < 1:
        return refuse("exchange.damaged", format=kind.value, place="version")
    if version > VERSION:
        return refuse("exchange.newer", format=kind.value, version=min(version, 2**31))
    return Fields(found, kind, "")


def _parsed(text: bytes) -> object:
    """The JSON value, or None for what is none."""
    try:
        return json.loads(
            text.decode("utf-8"),
            object_pairs_hook=_each_once,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
    except (ValueError, RecursionError):
        # The exception holds the whole text.
        return None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a field stands twice")
    return made


def _no_number(text: str) -> NoReturn:
    raise ValueError("only whole numbers are used")


class Fields:
    """The fields of one object, each taken once and checked as it is taken.

    Every method raises `Refusal` `exchange.damaged` with the field's place when it is missing or wrong. No
    value is a local variable of a frame that raises, since a value may be the secret.
    """

    __slots__ = ("__at", "__kind", "__values")

    def __init__(self, values: dict[str, Any], kind: Format, at: str) -> None:
        self.__values = values
        self.__kind = kind
        self.__at = at

    def text(self, name: str, most: int, *, least: int = 0, several: bool = False) -> str:
        """A text of `least` to `most` characters, of one line unless `several`."""
        clean = lines if several else line
        return str(
            self.__take(name, str, lambda value: least <= len(value) <= most and value == clean(value))
        )

    def raw(self, name: str, most: int) -> str:
        """A text as it stands, line ends and all: for what has a form of its own."""
        return str(self.__take(name, str, lambda value: 0 < len(value) <= most and value.isascii()))

    def matching(self, name: str, pattern: str) -> str:
        """A text that `pattern` matches as a whole."""
        return str(self.__take(name, str, lambda value: _matches(pattern, value)))

    def secret(self, name: str, most: int) -> Secret | None:
        """A secret of at most `most` characters, or none."""
        if self.__values.get(name, 0) is None:
            del self.__values[name]
            return None
        return Secret(self.__take(name, str, lambda value: 0 < len(value) <= most and _is_text(value)))

    def identity(self, name: str) -> str:
        """An id as `domain.ids` makes them."""
        return str(self.__take(name, str, is_id))

    def count(self, name: str, least: int) -> int:
        """A whole number from `least`."""
        return int(self.__take(name, int, lambda value: least <= value < 2**53))

    def flag(self, name: str) -> bool:
        """True or false."""
        return bool(self.__take(name, bool))

    def choice(self, name: str, among: type[C]) -> C:
        """A value of the enumeration `among`."""
        return among(self.__take(name, str, lambda value: any(each.value == value for each in among)))

    def time(self, name: str) -> datetime:
        """A time as `domain.records.time_text` writes it."""
        return parse_time(self.__take(name, str, lambda value: _in_form(value, parse_time, time_text)))

    def day(self, name: str) -> date:
        """A date, `2026-11-22`."""
        return date.fromisoformat(
            self.__take(name, str, lambda value: _in_form(value, date.fromisoformat, date.isoformat))
        )

    def all_matching(self, name: str, pattern: str, *, least: int, most: int) -> tuple[str, ...]:
        """`least` to `most` different texts, each of which `pattern` matches as a whole."""

        def fits(values: list[Any]) -> bool:
            texts = all(type(each) is str and _matches(pattern, each) for each in values)
            return texts and least <= len(values) <= most and len(set(values)) == len(values)

        return tuple(self.__take(name, list, fits))

    def part(self, name: str, reader: Callable[[Fields], T]) -> T:
        """What `reader` makes of an object inside."""
        return _whole(self.__inner(self.__take(name, dict), name), reader)

    def parts(self, name: str, most: int, reader: Callable[[Fields], T]) -> tuple[T, ...]:
        """What `reader` makes of each of at most `most` objects in a list."""

        def fits(values: list[Any]) -> bool:
            return len(values) <= most and all(type(each) is dict for each in values)

        taken = enumerate(self.__take(name, list, fits))
        return tuple(_whole(each, reader) for each in [self.__inner(v, f"{name}[{at}]") for at, v in taken])

    def finish(self) -> None:
        """Every field has been taken."""
        if self.__values:
            self.refuse("")

    def refuse(self, name: str) -> NoReturn:
        """Raise that the field `name` is missing, wrong, or does not fit the others."""
        raise self.__damage(name)

    def __damage(self, name: str) -> Refusal:
        return refuse(
            "exchange.damaged", format=self.__kind.value, place=(self.__at + name).rstrip(".") or WHOLE
        )

    def __inner(self, values: dict[str, Any], name: str) -> Fields:
        return Fields(values, self.__kind, f"{self.__at}{name}.")

    def __take(self, name: str, kind: type, fits: Callable[[Any], bool] = lambda value: True) -> Any:
        value = self.__values.pop(name, None)
        # By type, not by class: True is an int in Python and none in JSON.
        if type(value) is kind and fits(value):
            return value
        del value
        raise self.__damage(name)


def _whole(fields: Fields, reader: Callable[[Fields], T]) -> T:
    made = reader(fields)
    fields.finish()
    return made


def _matches(pattern: str, text: str) -> bool:
    return re.fullmatch(pattern, text, re.ASCII) is not None


def _is_text(text: str) -> bool:
    return not any(unicodedata.category(c) == "Cs" for c in text)


def _in_form(text: str, parse_text: Callable[[str], T], as_text: Callable[[T], str]) -> bool:
    try:
        return as_text(parse_text(text)) == text
    except ValueError:
        return False
