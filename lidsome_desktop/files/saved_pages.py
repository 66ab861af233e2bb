"""Web pages as browsers and archivers save them, told apart by what they hold (domain: browser-saved pages).

Pure recognisers over the first bytes: SingleFile, MHTML, the complete page with its folder, WARC and WACZ. Each may
say where the page came from and when it was saved; that is the file's own word, shown as such and never followed.
Nothing is unpacked, run or drawn, and nothing is read beyond what is handed in.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST_ADDRESS = 2000
_LONGEST_DATE = 80
_COMMENT_WITHIN = 8192
"""Characters: how far into a page its own account of itself is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """What a file says of the page that it is a copy of.

    Attributes:
        form: `singlefile`, `mhtml`, `complete` (a page with a folder beside it), `bundle` (such a page and its folder
            in one archive), `warc`, `wacz`, or "" for a page that says nothing of how it was saved.
        address, saved: as written in the file; "" when it does not say, or says something that is no address.
    """

    form: str = ""
    address: str = ""
    saved: str = ""


_SINGLEFILE = re.compile(
    r"(?:Page saved with SingleFile|Archive processed by SingleFile)(.{0,4096}?)-->", re.DOTALL
)
_SINGLEFILE_URL = re.compile(r"^[ \t]*url:[ \t]*(\S+)", re.MULTILINE)
_SINGLEFILE_DATE = re.compile(r"^[ \t]*saved date:[ \t]*(\S.*?)[ \t]*$", re.MULTILINE)
# Browsers mark a page that they saved with where it came from; the number is the address's length.
_MARK_OF_THE_WEB = re.compile(r"<!--\s*saved from url=\(\d{4}\)(\S+)\s*-->", re.IGNORECASE)
_OWN_FOLDER = re.compile(r"""(?:src|href)=["']?(?:\./)?[^"'<>/]{1,200}[_-](?:files|filer)/""", re.IGNORECASE)


def of_html(text: str) -> SavedPage:
    """What the beginning of an HTML file says."""
    beginning = text[:_COMMENT_WITHIN]
    if found := _SINGLEFILE.search(beginning):
        url, date = _SINGLEFILE_URL.search(found[1]), _SINGLEFILE_DATE.search(found[1])
        return SavedPage(
            form="singlefile",
            address=_address(url[1] if url else ""),
            saved=date[1][:_LONGEST_DATE] if date else "",
        )
    mark = _MARK_OF_THE_WEB.search(beginning)
    address = _address(mark[1]) if mark else ""
    return SavedPage(form="complete" if address or _OWN_FOLDER.search(text) else "", address=address)


def of_mhtml(headers: str) -> SavedPage | None:
    """What the headers of a message say, when it is a page saved as one file (RFC 2557); None for other mail."""
    fields = _fields(headers)
    if "mime-version" not in fields or "multipart/related" not in fields.get("content-type", "").lower():
        return None
    return SavedPage(
        form="mhtml",
        address=_address(fields.get("snapshot-content-location", "")),
        saved=fields.get("date", "")[:_LONGEST_DATE],
    )


def of_warc(head: bytes) -> SavedPage | None:
    """What the first records of a WARC file say (ISO 28500), packed by gzip or not; None when it is none."""
    if head.startswith(b"\x1f\x8b"):
        head = _members(head)
    if not re.match(rb"WARC/1\.[01]\r?\n", head):
        return None
    text = head.decode("utf-8", "replace")
    address = saved = ""
    for record in re.split(r"^WARC/1\.[01]\r?\n", text, flags=re.MULTILINE)[1:]:
        fields = _fields(record)
        saved = saved or fields.get("warc-date", "")[:_LONGEST_DATE]
        if fields.get("warc-type") in ("response", "resource", "revisit"):
            address = _address(fields.get("warc-target-uri", "").strip("<>"))
            saved = fields.get("warc-date", saved)[:_LONGEST_DATE]
            break
    return SavedPage(form="warc", address=address, saved=saved)


def of_wacz(package: bytes) -> SavedPage | None:
    """What the `datapackage.json` of a WACZ file says; None when it is another data package's."""
    text = package.decode("utf-8", "replace")
    if '"wacz_version"' not in text:
        return None
    url = re.search(r'"mainPageUrl"\s*:\s*"([^"\\]{1,2000})"', text, re.IGNORECASE)
    date = re.search(r'"(?:mainPageDate|created)"\s*:\s*"([^"\\]{1,80})"', text, re.IGNORECASE)
    return SavedPage(form="wacz", address=_address(url[1] if url else ""), saved=date[1] if date else "")


def saved_moment(saved: str) -> datetime | None:
    """The moment that a file's words mean, UTC: as JavaScript, mail (RFC 5322) and ISO 8601 write it; None for the
    rest, and for a time without a zone."""
    text = saved.strip()[:_LONGEST_DATE]
    # "Sun Nov 22 2026 14:05:10 GMT+0100 (CET)" is mail's order but for the day; the zone's name says nothing more.
    script = re.fullmatch(
        r"[A-Za-z]{3} ([A-Za-z]{3}) (\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})(?: \(.*\))?", text
    )
    try:
        if script:
            month, day, year, hour, zone = script.groups()
            moment = parsedate_to_datetime(f"{day} {month} {year} {hour} {zone}")
        elif re.match(r"\d{4}-\d\d-\d\dT", text):
            moment = datetime.fromisoformat(text)
        else:
            moment = parsedate_to_datetime(text)
            # "-0000" is UTC by a clock whose zone is not told (RFC 5322 3.3): browsers write it so.
            moment = (
                moment.replace(tzinfo=UTC) if moment.tzinfo is None and text.endswith("-0000") else moment
            )
        return moment.astimezone(UTC) if moment.tzinfo is not None else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def bundled_page(names: tuple[str, ...]) -> str | None:
    """The page among an archive's `names`, when it is a complete page with its folder and nothing else."""
    pages = [name for name in names if "/" not in name and is_page(name)]
    if len(pages) != 1:
        return None
    folders = own_folders(pages[0])
    inside = [name for name in names if name != pages[0]]
    return pages[0] if inside and all(name.partition("/")[0] in folders for name in inside) else None


def is_page(name: str) -> bool:
    """Whether a file is called as browsers call a page."""
    return name.lower().endswith((".html", ".htm", ".xhtml"))


def own_folders(page: str) -> tuple[str, ...]:
    """What browsers call the folder that belongs to the page of that file name, in English and in Swedish."""
    stem = page.rpartition(".")[0]
    return tuple(f"{stem}{end}" for end in ("_files", "_filer", "-filer", "-files"))


def _fields(block: str) -> dict[str, str]:
    """The header fields at the beginning of `block`, by lower-case name, with folded lines joined (RFC 5322 2.2.3)."""
    fields: dict[str, str] = {}
    last = ""
    for line in block.splitlines():
        if not line:
            break
        if line[0] in " \t":
            if last:
                fields[last] += " " + line.strip()
            continue
        name, colon, value = line.partition(":")
        last = name.strip().lower() if colon else ""
        if last:
            fields.setdefault(last, value.strip())
    return fields


def _members(head: bytes) -> bytes:
    """The first unpacked bytes of gzip members one after the other, as WARC files are written; at most 64 KiB."""
    out = b""
    while head.startswith(b"\x1f\x8b") and len(out) < 64 * 1024:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            out += unpacker.decompress(head, 64 * 1024 - len(out))
        except zlib.error:
            break
        head = unpacker.unused_data
    return out


def _address(text: str) -> str:
    """`text` when it is the address of something on the web, else ""; one that hides its parts is none."""
    text = text.strip()[:_LONGEST_ADDRESS]
    if not re.match(r"https?://[^\s/]", text, re.IGNORECASE) or not text.isprintable():
        return ""
    return text
