"""Whether a file can be relied on: a program, locked with a password, cut off. Told, never a reason not to keep it.

Only the first and the last bytes are looked at, and the lists of archives; nothing is unpacked, run or drawn.
"""

from __future__ import annotations

import re
import struct
from typing import BinaryIO

from lidsome_desktop.domain.capture_file import MOST_PIXELS_DRAWN, Remark

_TAIL = 64 * 1024

# PE and DOS, ELF, Mach-O (thin, fat and reversed), Java classes, Windows shortcuts, scripts that name what runs them.
_PROGRAMS = (
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"L\0\0\0\x01\x14\x02\0",
    b"#!/",
    b"#! /",
)
_RUN_BY_NAME = re.compile(
    r"\.(?:exe|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|wsh|hta|jar|lnk|pif|cpl|reg|sh|desktop|appimage)$",
    re.IGNORECASE,
)
# Office files with a password are compound files (MS-CFB) with a stream of this name (MS-OFFCRYPTO 2.3.4).
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_SCRIPT = re.compile(r"<script\b|<[a-z][^<>]{0,2000}?(?:\son[a-z]{3,20}\s*=|javascript:)", re.IGNORECASE)


def is_program(head: bytes, name: str) -> bool:
    """Whether the system would run the file: by its bytes, or by what it is called."""
    if head.startswith(_PROGRAMS) or _RUN_BY_NAME.search(name):
        return True
    return head.startswith(b"MZ") and b"\0" in head[:64]  # a text may begin with the same two letters


def is_locked_compound(head: bytes) -> bool:
    """Whether it is an Office file with a password."""
    return head.startswith(_COMPOUND) and _ENCRYPTED_PACKAGE in head


def has_scripts(text: str) -> bool:
    """Whether the beginning of a page holds something that a browser would run."""
    return _SCRIPT.search(text) is not None


def remarks_of(
    kind: str, head: bytes, file: BinaryIO, width: int | None, height: int | None
) -> tuple[Remark, ...]:
    """What the first and last bytes of a file of media type `kind` tell: locked, damaged, huge."""
    found = []
    tail, total = _tail(file)
    if kind == "application/pdf" and re.search(rb"/Encrypt\s+\d+\s+\d+\s+R|/Encrypt\s*<<", head + tail):
        found.append(Remark.LOCKED)
    if is_locked_compound(head):
        found.append(Remark.LOCKED)
    if _cut_off(kind, head, tail, total):
        found.append(Remark.DAMAGED)
    if width is not None and height is not None and width * height > MOST_PIXELS_DRAWN:
        found.append(Remark.HUGE)
    return tuple(found)


def _cut_off(kind: str, head: bytes, tail: bytes, total: int) -> bool:
    """Whether the mark that ends files of this kind is missing. Some programs write a little after it."""
    if kind == "image/png":
        return b"IEND\xaeB`\x82" not in tail
    if kind == "image/jpeg":
        return b"\xff\xd9" not in tail
    if kind == "image/gif":
        return b";" not in tail[-64:]
    if kind == "application/pdf":
        return b"%%EOF" not in tail
    if kind == "image/webp" and len(head) >= 8:
        return int(struct.unpack_from("<L", head, 4)[0]) + 8 > total
    return False


def _tail(file: BinaryIO) -> tuple[bytes, int]:
    total = file.seek(0, 2)
    file.seek(max(0, total - _TAIL))
    return file.read(_TAIL), total
