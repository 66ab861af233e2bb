"""What a ZIP archive says that it holds, without unpacking it and without trusting it.

Only the end of the file and a bounded central directory are read: a directory of gigabytes, one that points outside
the file, or entries that unpack to more than they say are told as damaged, never followed.
Source: PKWARE APPNOTE.TXT 6.3.10.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import BinaryIO

_LARGEST_DIRECTORY = 4 * 1024**2
_MOST_ENTRIES = 20_000
_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_LONGEST_COMMENT = 0xFFFF
_ENCRYPTED, _UTF8 = 0x1, 0x800
_STORED, _DEFLATED = 0, 8


class DamagedArchive(Exception):
    """The file begins as a ZIP archive, and is not a whole one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file of an archive, as the directory tells.

    Attributes:
        packed, size: bytes as they lie in the archive, and unpacked.
        at: where its local header begins.
    """

    name: str
    encrypted: bool
    method: int
    packed: int
    size: int
    at: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The entries of an archive.

    Attributes:
        whole: every entry is listed; False when there are more than are looked at.
    """

    entries: tuple[Entry, ...]
    whole: bool = True

    def find(self, name: str) -> Entry | None:
        """The first entry of that name."""
        return next((each for each in self.entries if each.name == name), None)


def read_listing(file: BinaryIO) -> Listing:
    """The entries of the archive in the seekable `file`.

    Raises:
        DamagedArchive: no directory is found where one must be, or it does not hold together.
    """
    total = file.seek(0, 2)
    begin = max(0, total - _END.size - _LONGEST_COMMENT)
    file.seek(begin)
    tail = file.read(_END.size + _LONGEST_COMMENT)
    found = tail.rfind(b"PK\x05\x06")
    if found < 0 or len(tail) - found < _END.size:
        raise DamagedArchive
    _mark, _disk, _from, _here, count, length, at, _comment = _END.unpack_from(tail, found)
    if 0xFFFFFFFF in (length, at) or count == 0xFFFF:
        count, length, at = _large_end(file, begin + found)
        before = 0
    else:
        # What stands before the archive (a page that is an archive too) moves everything that it points at.
        before = begin + found - (at + length)
    if before < 0 or at + before > total:
        raise DamagedArchive
    file.seek(at + before)
    directory = file.read(min(length, _LARGEST_DIRECTORY))
    entries: list[Entry] = []
    place = 0
    while len(entries) < min(count, _MOST_ENTRIES) and place + _ENTRY.size <= len(directory):
        entry, place = _entry(directory, place, before)
        entries.append(entry)
    cut = length > _LARGEST_DIRECTORY or count > _MOST_ENTRIES
    if len(entries) < count and not cut:
        raise DamagedArchive
    return Listing(tuple(entries), whole=not cut)


def beginning(file: BinaryIO, entry: Entry, limit: int) -> bytes:
    """At most `limit` unpacked bytes of an entry; b"" when it is encrypted or packed in another way than usual.

    Raises:
        DamagedArchive: it cannot be unpacked.
    """
    if entry.encrypted or entry.method not in (_STORED, _DEFLATED):
        return b""
    file.seek(entry.at)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
        raise DamagedArchive
    *_rest, name, extra = _LOCAL.unpack(head)
    file.seek(entry.at + _LOCAL.size + name + extra)
    packed = file.read(min(entry.packed, limit))
    if entry.method == _STORED:
        return packed
    try:
        return zlib.decompressobj(wbits=-15).decompress(packed, limit)
    except zlib.error as error:
        raise DamagedArchive from error


def _entry(directory: bytes, place: int, before: int) -> tuple[Entry, int]:
    fields = _ENTRY.unpack_from(directory, place)
    mark, flags, method, packed, size = fields[0], fields[3], fields[4], fields[8], fields[9]
    name_length, extra_length, comment_length, at = fields[10], fields[11], fields[12], fields[16]
    if mark != b"PK\x01\x02":
        raise DamagedArchive
    begin = place + _ENTRY.size
    name = directory[begin : begin + name_length]
    entry = Entry(
        name=name.decode("utf-8" if flags & _UTF8 else "cp437", "replace"),
        encrypted=bool(flags & _ENCRYPTED),
        method=method,
        packed=packed,
        size=size,
        at=at + before,
    )
    return entry, begin + name_length + extra_length + comment_length


def _large_end(file: BinaryIO, end: int) -> tuple[int, int, int]:
    """Count, length and place of the directory of an archive with 64-bit sizes (4.3.14, 4.3.15)."""
    file.seek(max(0, end - 20))
    locator = file.read(20)
    if len(locator) < 20 or not locator.startswith(b"PK\x06\x07"):
        raise DamagedArchive
    (at,) = struct.unpack_from("<Q", locator, 8)
    if at > end:
        raise DamagedArchive
    file.seek(at)
    record = file.read(56)
    if len(record) < 56 or not record.startswith(b"PK\x06\x06"):
        raise DamagedArchive
    count, length, begin = struct.unpack_from("<QQQ", record, 32)
    if begin + length > end:
        raise DamagedArchive
    return count, length, begin
