"""The outside of an age file: armour and header, read strictly before the cipher library sees it.

So that a damaged file is told from one sealed for somebody else, and because the library is more lenient than
the format's specification about a header's last lines and takes any scrypt work factor, which can ask for more
memory than the machine has. Format: https://age-encryption.org/v1.
"""

from __future__ import annotations

import base64
import binascii
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from lidsome_desktop.domain.refusals import Refusal, refuse

_BEGIN: Final = b"-----BEGIN AGE ENCRYPTED FILE-----"
_END: Final = b"-----END AGE ENCRYPTED FILE-----"
_INTRO: Final = b"age-encryption.org/"
_VERSION: Final = b"v1"
_COLUMNS: Final = 64
_NONCE_AND_TAG: Final = 32

MOST_WORK: Final = 22
"""The greatest scrypt work factor that is opened: 2^22 rounds take 4 GiB. The age tools stop there too."""

_VISIBLE = re.compile(rb"[\x21-\x7e]+")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]*")


@dataclass(frozen=True, slots=True)
class AgeFile:
    """What can be seen of a sealed file without opening it.

    Attributes:
        data: the file without the white space that mail puts around it.
        armoured: whether it is text.
        passphrase: sealed by a passphrase instead of for recipients.
    """

    data: bytes
    armoured: bool
    passphrase: bool


def look_at(data: bytes, limit: int) -> AgeFile:
    """Trim and check the outside of a sealed file.

    Raises:
        Refusal: `sealed.empty`, `sealed.too_large`, `sealed.not_age`, `sealed.newer`, `sealed.armour`,
            `sealed.truncated`, `sealed.damaged`, `sealed.work_factor`.
    """
    if len(data) > limit:
        raise refuse("sealed.too_large", limit=limit)
    trimmed = data.lstrip()
    if not trimmed:
        raise refuse("sealed.empty")
    armoured = trimmed.startswith(_BEGIN[:15])
    if armoured:
        # Only text can be trimmed at its end: in the binary form a last space may be part of the seal.
        trimmed = trimmed.rstrip()
        binary = _without_armour(trimmed)
    else:
        binary = trimmed
    types = _header(binary)
    return AgeFile(trimmed, armoured, b"scrypt" in types)


def _without_armour(text: bytes) -> bytes:
    lines = text.replace(b"\r\n", b"\n").split(b"\n")
    if lines[0] != _BEGIN:
        raise refuse("sealed.truncated" if _BEGIN.startswith(text) else "sealed.armour")
    if lines[-1] != _END:
        raise refuse("sealed.armour" if _END in text else "sealed.truncated")
    with suppress(binascii.Error):
        return base64.b64decode(b"".join(lines[1:-1]), validate=True)
    raise refuse("sealed.armour")


def _header(data: bytes) -> list[bytes]:
    """The types of the header's stanzas."""
    lines = data.split(b"\n")
    _check_version(data, lines[0])
    types: list[bytes] = []
    at = 1
    while at < len(lines) and not lines[at].startswith(b"---"):
        at, kind = _stanza(lines, at)
        types.append(kind)
    if at >= len(lines) - 1:
        raise refuse("sealed.truncated")
    if not types:
        raise refuse("sealed.damaged")
    if len(data) - len(b"\n".join(lines[: at + 1])) - 1 < _NONCE_AND_TAG:
        raise refuse("sealed.truncated")
    return types


def _check_version(data: bytes, first: bytes) -> None:
    if (_INTRO + _VERSION).startswith(data):
        raise refuse("sealed.truncated")
    if not first.startswith(_INTRO):
        raise refuse("sealed.not_age")
    if first != _INTRO + _VERSION:
        newer = re.fullmatch(rb"v[0-9]+", first.removeprefix(_INTRO))
        raise refuse("sealed.newer" if newer else "sealed.damaged")


def _stanza(lines: list[bytes], at: int) -> tuple[int, bytes]:
    """Where the next one begins, and the type of the stanza that begins at line `at`."""
    arrow, *arguments = lines[at].split(b" ")
    last = at == len(lines) - 1
    if arrow != b"->" or not arguments or not all(_VISIBLE.fullmatch(each) for each in arguments):
        raise _cut_or_damaged(last)
    if arguments[0] == b"scrypt" and len(arguments) == 3 and arguments[2].isdigit():
        work = int(arguments[2][:4])
        if work > MOST_WORK:
            raise refuse("sealed.work_factor", work=work, limit=MOST_WORK)
    while True:
        at += 1
        if at >= len(lines):
            raise refuse("sealed.truncated")
        line = lines[at]
        if len(line) > _COLUMNS or not _BASE64.fullmatch(line):
            raise _cut_or_damaged(at == len(lines) - 1)
        # The body ends with a line that is not full, be it an empty one.
        if len(line) < _COLUMNS:
            return at + 1, arguments[0]


def _cut_or_damaged(at_the_end: bool) -> Refusal:
    return refuse("sealed.truncated" if at_the_end else "sealed.damaged")
