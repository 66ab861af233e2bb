"""What a person typed, read by rule. A draft keeps the text itself, so that nothing typed is ever lost."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"([0-9]{4})([-./ ])([0-9]{1,2})\2([0-9]{1,2})")
_DAY_TOGETHER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_HOURS = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?")
_WEB = re.compile(r"(?:https?://)?[^\s/@.]+(?:\.[^\s/@.]+)+(?:/\S*)?", re.IGNORECASE)


def cleaned(text: str) -> str:
    """`text` as both databases and UTF-8 can hold it: NUL is dropped, half a surrogate pair is shown as U+FFFD."""
    if text.isascii():
        return text.replace("\0", "")
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def blank(text: str) -> bool:
    """Whether nothing can be seen in `text`: white space, and marks that only look like nothing."""
    return not any(char.isprintable() and not char.isspace() and char not in _UNSEEN for char in text)


_UNSEEN = "\u00ad\u115f\u1160\u2800\u3164\uffa0"


def read_day(text: str) -> date | None:
    """The day of "2026-11-22", "2026-1-5" or "20261122"; None for anything else."""
    if found := _DAY.fullmatch(text.strip()):
        year, month, day = found.group(1, 3, 4)
    elif found := _DAY_TOGETHER.fullmatch(text.strip()):
        year, month, day = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_count(text: str) -> int | None:
    """The whole number in "12" or "1 200"; None for anything else."""
    digits = "".join(text.split())
    return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) <= 9 else None


def read_hours(text: str) -> int | None:
    """The minutes in "2", "2,5" or "2.25" hours; None for anything else."""
    found = _HOURS.fullmatch(text.strip())
    if not found:
        return None
    return int(found.group(1)) * 60 + round(int((found.group(2) or "0").ljust(2, "0")) * 60 / 100)


def is_web_address(text: str) -> bool:
    """Whether `text` has the shape of a web address, with or without https://."""
    return _WEB.fullmatch(text.strip()) is not None


def is_email(text: str) -> bool:
    """Whether `text` has the shape of an e-mail address: something, @, a name with a dot in it."""
    local, at, host = text.strip().rpartition("@")
    return bool(local and at and "." in host.strip(".") and not any(char.isspace() for char in local + host))
