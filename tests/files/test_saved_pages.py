"""Saved pages are understood by what they hold, and hostile ones cost nothing."""

from __future__ import annotations

import gzip
import io
import struct
import time
import tracemalloc
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lidsome_desktop.domain.capture_file import Remark
from lidsome_desktop.files.media import Media, examine
from lidsome_desktop.files.saved_pages import saved_moment

PAGE = "https://www.facebook.com/biblioteket/posts/1"


def look(content: bytes, name: str = "") -> Media:
    return examine(io.BytesIO(content), name)


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_singlefile_of_today_and_of_before() -> None:
    """Both names that SingleFile has signed with are known, with address and time."""
    for signature in ("Page saved with SingleFile", "Archive processed by SingleFile"):
        found = look(
            f"<!DOCTYPE html> <html><!--\n {signature} \n url: {PAGE} \n saved date: Sun Nov 22 2026 14:05:10"
            " GMT+0100 (centraleuropeisk normaltid)\n--><body>Hej".encode()
        )
        assert (found.detail, found.page_url) == ("singlefile", PAGE)
        assert saved_moment(found.saved) == datetime(2026, 11, 22, 13, 5, 10, tzinfo=UTC)


def test_a_complete_page_says_where_it_came_from_and_that_its_folder_is_not_there() -> None:
    """Browsers mark the page with its address; by itself it lacks its pictures, and that is told."""
    found = look(
        f"<!DOCTYPE html>\n<!-- saved from url=(0044){PAGE} -->\n<html><img src='./tråd_filer/1.png'>".encode()
    )
    assert (found.detail, found.page_url) == ("complete", PAGE)
    assert Remark.FOLDER_MISSING in found.remarks


def test_a_page_and_its_folder_in_one_archive_is_one_page() -> None:
    """The bundle that the program itself makes is known again; another archive with a page in it is not one."""
    html = f"<!-- saved from url=(0044){PAGE} --><html><body>Hej".encode()
    found = look(packed({"tråd.html": html, "tråd_files/1.png": b"x"}))
    assert (found.type, found.detail, found.page_url) == ("application/zip", "bundle", PAGE)
    assert look(packed({"tråd.html": html, "annat/1.png": b"x"})).detail == ""


def test_mhtml_tells_its_page_though_its_fields_are_folded() -> None:
    """Long header lines are folded by the browsers that write them."""
    found = look(
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {PAGE}\r\nDate: Sun, 22 Nov 2026 13:05:10 -0000\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"\r\n\r\n----'.encode()
    )
    assert (found.detail, found.page_url) == ("mhtml", PAGE)
    assert saved_moment(found.saved) == datetime(2026, 11, 22, 13, 5, 10, tzinfo=UTC)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_a_web_archive_tells_its_first_page(pack: object) -> None:
    """The record of the archive itself comes first and is not the page; packed records are members of their own."""
    info = b"WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Date: 2026-11-22T13:00:00Z\r\nContent-Length: 2\r\n\r\nok\r\n\r\n"
    page = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {PAGE}\r\nWARC-Date: 2026-11-22T13:05:10Z\r\n\r\n"
    found = look(pack(info) + pack(page.encode()))  # type: ignore[operator]
    assert (found.type, found.detail, found.page_url) == ("application/warc", "warc", PAGE)
    assert saved_moment(found.saved) == datetime(2026, 11, 22, 13, 5, 10, tzinfo=UTC)


def test_wacz_tells_its_main_page() -> None:
    """The package's own description is read, and nothing else of it."""
    package = f'{{"wacz_version": "1.1.1", "mainPageUrl": "{PAGE}", "mainPageDate": "2026-11-22T13:05:10Z"}}'
    found = look(packed({"datapackage.json": package.encode(), "archive/data.warc.gz": b"x"}))
    assert (found.detail, found.page_url) == ("wacz", PAGE)
    assert saved_moment(found.saved) == datetime(2026, 11, 22, 13, 5, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://a\u202egpj.exe",
        "https:// x",
        "x" * 3000,
        "data:text/html,x",
    ],
)
def test_an_address_that_is_none_is_not_taken_over(address: str) -> None:
    """What stands in a file is somebody else's word: only an address of the web without hidden marks is taken."""
    found = look(f"<html><!--\n Page saved with SingleFile\n url: {address}\n-->".encode())
    assert found.page_url == ""
    assert found.detail == "singlefile"


@pytest.mark.parametrize(
    "saved",
    ["", "i går", "22 Nov 2026 13:05:10", "2026-11-22T13:05:10", "Sun, 99 Nov 2026 13:05:10 +0100", "9" * 80],
)
def test_a_time_that_is_none_is_not_guessed(saved: str) -> None:
    """A time without a zone could mean two moments; it is left to the person."""
    assert saved_moment(saved) is None


@given(st.text(max_size=120))
def test_no_words_for_a_time_end_in_an_error(words: str) -> None:
    """The time is somebody else's word too."""
    assert saved_moment(words) is None or saved_moment(words).tzinfo is UTC  # type: ignore[union-attr]


def bomb() -> bytes:
    return packed({"datapackage.json": b'{"wacz_version": "1"' + b" " * 50_000_000})


def lying_directory() -> bytes:
    return packed({"a": b"b"})[:-22] + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 9, 9, 0xFFFFFFFE, 0, 0)


def endless_gzip() -> bytes:
    return gzip.compress(b"WARC/1.0\r\n" + b"A" * 50_000_000)


def comments() -> bytes:
    return b"<html>" + b"<!-- Page saved with SingleFile " * 2000


def sources() -> bytes:
    return b"<html>" + b"src=" * 16_000


def large_end() -> bytes:
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    record = b"PK\6\6" + b"\0" * 28 + struct.pack("<QQQ", 2**62, 2**62, 2**62)
    return b"PK\3\4" + record + struct.pack("<4sLQL", b"PK\6\7", 0, 4, 1) + end


@pytest.mark.parametrize("make", [bomb, lying_directory, endless_gzip, comments, sources, large_end])
def test_a_hostile_file_costs_neither_time_nor_memory(make: object) -> None:
    """Bombs, directories that lie and patterns without end: looked at in a moment and a few megabytes."""
    content = make()  # type: ignore[operator]
    file = io.BytesIO(content)
    tracemalloc.start()
    begun = time.perf_counter()
    examine(file, "sida.wacz")
    took, (_now, peak) = time.perf_counter() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < 2
    assert peak < 16 * 1024**2


@given(
    st.binary(max_size=400),
    st.sampled_from(
        [
            b"PK\x03\x04",
            b"PK\x05\x06",
            b"WARC/1.0\r\n",
            b"\x1f\x8b\x08",
            b"<html><!-- Page saved with SingleFile",
        ]
    ),
    st.sampled_from(
        [b"", b"PK\x05\x06" + b"\xff" * 18, b"PK\x05\x06" + b"\0" * 18, b"PK\x06\x07" + b"\1" * 38]
    ),
)
def test_odd_pages_never_raise(content: bytes, start: bytes, end: bytes) -> None:
    """Something that begins as a saved page and goes on as anything is still kept."""
    look(start + content + end, "x.zip")


JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\0" + b"\0" * 9


@pytest.mark.parametrize(
    ("content", "name", "remark"),
    [
        (b"MZ\x90\0" + b"\0" * 80, "bild.png", Remark.PROGRAM),
        (b"\x7fELF\x02", "kommentar", Remark.PROGRAM),
        (b"#!/bin/sh\nrm -rf /", "kommentar.txt", Remark.PROGRAM),
        (b"WScript.Echo 1", "faktura.vbs", Remark.PROGRAM),
        (b"%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\n%%EOF", "a.pdf", Remark.LOCKED),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "a.docx",
            Remark.LOCKED,
        ),
        (JPEG, "a.jpg", Remark.DAMAGED),
        (b"%PDF-1.7\nhalv", "a.pdf", Remark.DAMAGED),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 3, 4), "a.png", Remark.DAMAGED),
        (b"PK\x03\x04halv", "a.zip", Remark.DAMAGED),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 10_000, 10_000), "a.png", Remark.HUGE),
        (b"<html><script>alert(1)</script>", "a.html", Remark.SCRIPTS),
        (b"<html><body onload=alert(1)>", "a.html", Remark.SCRIPTS),
        (JPEG, "a.pdf", Remark.MISMATCH),
    ],
)
def test_what_cannot_be_relied_on_is_told(content: bytes, name: str, remark: Remark) -> None:
    """A program, a password, a file cut off, a picture too large, scripts, a false name: told and kept."""
    assert remark in look(content, name).remarks


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (JPEG + b"\xff\xd9", "a.jpg"),
        (b"%PDF-1.7\n%%EOF\n", "a.pdf"),
        (b"MZ-radion spelar", "a.txt"),
        (b"<html><p>Beskriptivt: onsdag = bra</p>", "a.html"),
        (packed({"a.txt": b"hej"}), "a.zip"),
    ],
)
def test_what_is_sound_is_left_alone(content: bytes, name: str) -> None:
    """No remark where there is nothing to say."""
    assert look(content, name).remarks == ()


def test_an_archive_with_a_password_is_told() -> None:
    """The mark stands in the directory; nothing is unpacked to know it."""
    content = bytearray(packed({"a.txt": b"hej"}))
    at = content.rfind(b"PK\x01\x02")
    content[at + 8] |= 1
    assert Remark.LOCKED in look(bytes(content), "a.zip").remarks
