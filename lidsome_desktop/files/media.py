"""What a file is by its bytes, never by its name alone (domain: saved pages, images and films from people).

The list of kinds is closed: what administrators save and platforms export. Everything else is told as
unknown and kept all the same. Only the first bytes and, for archives and images, a few headers are read;
nothing is unpacked, run or drawn.
"""

from __future__ import annotations

import codecs
import dataclasses
import json
import re
import struct
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import BinaryIO

from lidsome_desktop.domain.capture_file import Remark
from lidsome_desktop.files import saved_pages, soundness
from lidsome_desktop.files.saved_pages import SavedPage
from lidsome_desktop.files.zip_listing import DamagedArchive, beginning, read_listing

_HEAD = 64 * 1024


class Form(StrEnum):
    """The rough sort of thing, for icon and for which way a capture takes."""

    IMAGE = "image"
    FILM = "film"
    SOUND = "sound"
    PDF = "pdf"
    PAGE = "page"
    ARCHIVE = "archive"
    TEXT = "text"
    OFFICE = "office"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """What the bytes say.

    Attributes:
        type: media type (RFC 6838); `application/octet-stream` when nothing is recognised.
        form: the rough sort.
        detail: a further word where the type does not tell: how a page was saved (`SavedPage.form`), or `pdfa`.
        width, height: pixels of an image, when its header tells.
        remarks: what to tell of it: another kind than its name says, a program, locked, damaged, …
        page_url, saved: what a saved page says about itself, as written; "" when it does not.
    """

    type: str
    form: Form
    detail: str = ""
    width: int | None = None
    height: int | None = None
    remarks: tuple[Remark, ...] = ()
    page_url: str = ""
    saved: str = ""

    @property
    def mismatch(self) -> bool:
        """Whether the name's suffix promises another kind than the bytes are."""
        return Remark.MISMATCH in self.remarks


# Which suffixes honestly carry which type. A suffix that is not here makes no promise.
_SUFFIXES: dict[str, frozenset[str]] = {
    "png": frozenset({"image/png"}),
    "jpg": frozenset({"image/jpeg"}),
    "jpeg": frozenset({"image/jpeg"}),
    "gif": frozenset({"image/gif"}),
    "webp": frozenset({"image/webp"}),
    "bmp": frozenset({"image/bmp"}),
    "tif": frozenset({"image/tiff"}),
    "tiff": frozenset({"image/tiff"}),
    "heic": frozenset({"image/heic", "image/heif"}),
    "heif": frozenset({"image/heic", "image/heif"}),
    "avif": frozenset({"image/avif"}),
    "svg": frozenset({"image/svg+xml"}),
    "pdf": frozenset({"application/pdf"}),
    "html": frozenset({"text/html"}),
    "htm": frozenset({"text/html"}),
    "mht": frozenset({"multipart/related"}),
    "mhtml": frozenset({"multipart/related"}),
    "eml": frozenset({"message/rfc822", "multipart/related"}),
    "warc": frozenset({"application/warc"}),
    "wacz": frozenset({"application/wacz"}),
    "zip": frozenset({"application/zip", "application/wacz"}),
    "gz": frozenset({"application/gzip", "application/warc"}),
    "mp4": frozenset({"video/mp4"}),
    "m4v": frozenset({"video/mp4"}),
    "mov": frozenset({"video/quicktime", "video/mp4"}),
    "webm": frozenset({"video/webm"}),
    "mkv": frozenset({"video/matroska"}),
    "avi": frozenset({"video/vnd.avi"}),
    "mp3": frozenset({"audio/mpeg"}),
    "m4a": frozenset({"audio/mp4"}),
    "wav": frozenset({"audio/vnd.wave"}),
    "ogg": frozenset({"audio/ogg"}),
    "docx": frozenset({"application/vnd.openxmlformats-officedocument.wordprocessingml.document"}),
    "xlsx": frozenset({"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}),
    "pptx": frozenset({"application/vnd.openxmlformats-officedocument.presentationml.presentation"}),
    "odt": frozenset({"application/vnd.oasis.opendocument.text"}),
    "ods": frozenset({"application/vnd.oasis.opendocument.spreadsheet"}),
    "txt": frozenset({"text/plain"}),
    "csv": frozenset({"text/plain"}),
    "json": frozenset({"application/json"}),
}


def examine(file: BinaryIO, name: str = "") -> Media:
    """What the seekable `file` is; `name` only serves to tell a mismatch. Never raises for odd bytes."""
    file.seek(0)
    head = file.read(_HEAD)
    found = _by_signature(head) or _pdf(head, file) or _by_archive(head, file) or _by_text(head)
    if found is None:
        found = Media(type="application/octet-stream", form=Form.UNKNOWN)
    remarks = [*found.remarks, *soundness.remarks_of(found.type, head, file, found.width, found.height)]
    if soundness.is_program(head, name):
        remarks.append(Remark.PROGRAM)
    suffix = PurePosixPath(name.lower().replace("\\", "/")).suffix.lstrip(".")
    promised = _SUFFIXES.get(suffix)
    if promised is not None and found.type not in promised:
        remarks.insert(0, Remark.MISMATCH)
    return dataclasses.replace(found, remarks=tuple(dict.fromkeys(remarks)))


# Signatures

_FTYP = {
    b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heif", b"msf1": "image/heif",
    b"avif": "image/avif", b"avis": "image/avif", b"M4A ": "audio/mp4", b"M4B ": "audio/mp4",
    b"qt  ": "video/quicktime",
}  # fmt: skip
_BMP_HEADERS = (b"\x28\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0")


def _by_signature(head: bytes) -> Media | None:
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return _image("image/png", _png_size(head))
    if head.startswith(b"\xff\xd8\xff"):
        return _image("image/jpeg", _jpeg_size(head))
    if head.startswith((b"GIF87a", b"GIF89a")):
        return _image("image/gif", struct.unpack("<HH", head[6:10]) if len(head) >= 10 else None)
    if head.startswith(b"RIFF") and len(head) >= 12:
        return _riff(head)
    if head.startswith(b"BM") and len(head) >= 26 and head[14:18] in _BMP_HEADERS:
        width, height = struct.unpack("<ii", head[18:26])
        return _image("image/bmp", (width, abs(height)))
    if head.startswith((b"II*\0", b"MM\0*")):
        return _image("image/tiff", None)
    if head[4:8] == b"ftyp":
        kind = _FTYP.get(head[8:12], "video/mp4")
        form = {"image": Form.IMAGE, "audio": Form.SOUND}.get(kind.partition("/")[0], Form.FILM)
        return Media(type=kind, form=form)
    if head.startswith(b"\x1aE\xdf\xa3"):
        webm = b"webm" in head[:64]
        return Media(type="video/webm" if webm else "video/matroska", form=Form.FILM)
    if head.startswith(b"OggS"):
        return Media(type="audio/ogg", form=Form.SOUND)
    if head.startswith(b"ID3") or (len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2):
        return Media(type="audio/mpeg", form=Form.SOUND)
    if page := saved_pages.of_warc(head):
        return _page("application/warc", page)
    return None


def _page(kind: str, page: SavedPage, *remarks: Remark) -> Media:
    return Media(
        type=kind,
        form=Form.PAGE,
        detail=page.form,
        remarks=remarks,
        page_url=page.address,
        saved=page.saved,
    )


def _image(kind: str, size: tuple[int, ...] | None) -> Media:
    width, height = size if size is not None and size[0] > 0 and size[1] > 0 else (None, None)
    return Media(type=kind, form=Form.IMAGE, width=width, height=height)


def _png_size(head: bytes) -> tuple[int, ...] | None:
    return struct.unpack(">II", head[16:24]) if len(head) >= 24 and head[12:16] == b"IHDR" else None


def _jpeg_size(head: bytes) -> tuple[int, ...] | None:
    """The frame header's size (ITU T.81 B.2.2), found by walking the segments before it."""
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", head[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(head[at + 2 : at + 4], "big")
    return None


def _riff(head: bytes) -> Media | None:
    kind = head[8:12]
    if kind == b"WEBP":
        return _image("image/webp", _webp_size(head))
    if kind == b"WAVE":
        return Media(type="audio/vnd.wave", form=Form.SOUND)
    if kind == b"AVI ":
        return Media(type="video/vnd.avi", form=Form.FILM)
    return None


def _webp_size(head: bytes) -> tuple[int, ...] | None:
    if len(head) < 30:
        return None
    if head[12:16] == b"VP8X":
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if head[12:16] == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if head[12:16] == b"VP8 ":
        width, height = struct.unpack("<HH", head[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


# PDF and archives


def _pdf(head: bytes, file: BinaryIO) -> Media | None:
    # ISO 32000-1 annex H: readers accept the mark within the first 1,024 bytes.
    if b"%PDF-" not in head[:1024]:
        return None
    file.seek(max(0, file.seek(0, 2) - _HEAD))
    # What the file says of itself; it is not validated here.
    says_pdfa = re.search(rb"pdfaid:part\W", head + file.read(_HEAD)) is not None
    return Media(type="application/pdf", form=Form.PDF, detail="pdfa" if says_pdfa else "")


_ODF = re.compile(rb"application/vnd\.oasis\.opendocument\.[a-z-]+")
_OOXML = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


def _by_archive(head: bytes, file: BinaryIO) -> Media | None:
    if head.startswith(b"\x1f\x8b"):
        return _gzip(head)
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None
    # ODF 1.3 part 2, 3.3: the type stands stored as the first member.
    if head[30:38] == b"mimetype" and (match := _ODF.match(head, 38)):
        return Media(type=match.group().decode("ascii"), form=Form.OFFICE)
    try:
        return _zip(file)
    except DamagedArchive:
        return Media(type="application/zip", form=Form.ARCHIVE, remarks=(Remark.DAMAGED,))


def _zip(file: BinaryIO) -> Media:
    listing = read_listing(file)
    names = tuple(each.name for each in listing.entries)
    locked = (Remark.LOCKED,) if any(each.encrypted for each in listing.entries) else ()
    package = listing.find("datapackage.json")
    if package is not None and (page := saved_pages.of_wacz(beginning(file, package, _HEAD))):
        return _page("application/wacz", page, *locked)
    if "[Content_Types].xml" in names:
        for folder, kind in _OOXML.items():
            if any(name.startswith(folder) for name in names):
                return Media(type=kind, form=Form.OFFICE, remarks=locked)
    own = saved_pages.bundled_page(names) if listing.whole else None
    entry = listing.find(own) if own is not None else None
    if entry is not None:
        text = _decoded(beginning(file, entry, _HEAD)) or ""
        page = dataclasses.replace(saved_pages.of_html(text), form="bundle")
        scripts = (Remark.SCRIPTS,) if soundness.has_scripts(text) else ()
        return _page("application/zip", page, *locked, *scripts)
    return Media(type="application/zip", form=Form.ARCHIVE, remarks=locked)


def _gzip(head: bytes) -> Media:
    if page := saved_pages.of_warc(head):
        return _page("application/warc", page)
    return Media(type="application/gzip", form=Form.ARCHIVE)


# Texts


def _by_text(head: bytes) -> Media | None:
    text = _decoded(head)
    if text is None:
        return None
    start = text.lstrip("\ufeff \t\r\n")
    lower = start[:2048].lower()
    if lower.startswith(("<!doctype html", "<html")) or (lower.startswith("<!--") and "<html" in lower):
        return _html(start)
    if lower.startswith("<svg") or (lower.startswith("<?xml") and "<svg" in lower):
        return Media(type="image/svg+xml", form=Form.IMAGE)
    if lower.startswith("<?xml") and "<html" in lower:
        return _html(start)
    headers = start.partition("\n\n")[0] if "\n\n" in start else start.partition("\r\n\r\n")[0]
    if re.search(r"^mime-version:", headers, re.IGNORECASE | re.MULTILINE):
        if page := saved_pages.of_mhtml(headers):
            return _page("multipart/related", page)
        return Media(type="message/rfc822", form=Form.TEXT)
    if start[:1] in ("{", "[") and len(head) < _HEAD and _is_json(start):
        return Media(type="application/json", form=Form.TEXT)
    return Media(type="text/plain", form=Form.TEXT)


def _html(text: str) -> Media:
    page = saved_pages.of_html(text)
    remarks = [Remark.SCRIPTS] if soundness.has_scripts(text) else []
    if page.form == "complete":
        remarks.append(Remark.FOLDER_MISSING)
    return _page("text/html", page, *remarks)


_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f]")


def _decoded(head: bytes) -> str | None:
    """`head` as text, when it is text: UTF-16 by its mark, UTF-8 (cut-off last character allowed), Latin-1
    without control characters. None when it is binary."""
    if not head:
        return None
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace")
    if b"\0" in head:
        return _with_nul(head)
    try:
        return codecs.getincrementaldecoder("utf-8")("strict").decode(head)
    except UnicodeDecodeError:
        pass
    if _CONTROLS.search(head):
        return _with_surrogates(head)
    return head.decode("latin-1")


def _with_nul(head: bytes) -> str | None:
    """A typed text may hold a stray NUL (it comes from clipboards); a binary file is full of them."""
    try:
        text = codecs.getincrementaldecoder("utf-8")("surrogatepass").decode(head)
    except UnicodeDecodeError:
        return None
    odd = sum(1 for character in text if ord(character) < 32 and character not in "\t\n\r\f")
    return text if odd * 20 < len(text) else None


def _with_surrogates(head: bytes) -> str | None:
    """Text with lone surrogates, as `EvidenceStore.stage_text` keeps them."""
    try:
        return codecs.getincrementaldecoder("utf-8")("surrogatepass").decode(head)
    except UnicodeDecodeError:
        return None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
