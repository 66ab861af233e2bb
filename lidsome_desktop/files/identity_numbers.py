"""Personal identity numbers and coordination numbers (*personnummer*, *samordningsnummer*) in what people write.

The numbers are checked by python-stdnum, which is arithmetic alone: it reads no file, no clock that decides anything,
and no network. What looks like a number and has a wrong control digit is none.
"""

from __future__ import annotations

import re
import unicodedata

from stdnum import luhn
from stdnum.exceptions import ValidationError
from stdnum.se import personnummer

MASK = "xxxxxx-xxxx"
"""What stands where a number stood."""

_FORM = re.compile(
    r"(?<![0-9])((?:18|19|20)?[0-9]{2})[-./_ ]?([0-9]{2})[-./_ ]?([0-9]{2})[-+_/. ]{0,3}([0-9]{4})(?![0-9])"
)
_DAY_OF_COORDINATION = 60
"""A coordination number adds this to the day of birth."""


def identity_numbers(text: str) -> tuple[str, ...]:
    """The numbers in `text` as they are written there: ten or twelve digits, with or without hyphen, plus, space."""
    return tuple(text[start:end] for start, end in _places(text))


def holds_identity_number(text: str) -> bool:
    """Whether there is one in `text`."""
    return bool(_places(text))


def without_identity_numbers(text: str) -> str:
    """`text` with `MASK` for each number."""
    for start, end in reversed(_places(text)):
        text = f"{text[:start]}{MASK}{text[end:]}"
    return text


def _places(text: str) -> list[tuple[int, int]]:
    # Each sign that can be seen as the ASCII sign that it looks like, with its place in the text.
    seen = [(_plain(sign), at) for at, sign in enumerate(text) if unicodedata.category(sign) != "Cf"]
    plain = "".join(sign for sign, _at in seen)
    return [
        (seen[found.start()][1], seen[found.end() - 1][1] + 1)
        for found in _FORM.finditer(plain)
        if _is_number(*found.groups())
    ]


def _plain(sign: str) -> str:
    if sign.isascii():
        return sign
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    return {"Pd": "-", "Zs": " "}.get(unicodedata.category(sign), "-" if sign == "\u2212" else "?")


def _is_number(year: str, month: str, day: str, serial: str) -> bool:
    born = int(day)
    if born > _DAY_OF_COORDINATION:
        born -= _DAY_OF_COORDINATION
    try:
        personnummer.get_birth_date(f"{year}{month}{born:02}-{serial}")
    except ValidationError:
        return False
    return luhn.is_valid(f"{year[-2:]}{month}{day}{serial}")
