"""What a file is, is read from its bytes; its name is only compared."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lidsome_desktop.files.media import Form, Media, examine


def look(content: bytes, name: str = "") -> Media:
    return examine(io.BytesIO(content), name)


def packed(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\0"
    + b"\0" * 9
    + b"\xff\xc0\x00\x11\x08"
    + struct.pack(">HH", 600, 800)
    + b"\x03" * 12
)
SINGLEFILE = b"""<!DOCTYPE html> <html lang=sv><!--
 Page saved with SingleFile
 url: https://www.facebook.com/biblioteket/posts/1
 saved date: Sun Nov 22 2026 14:05:10 GMT+0100 (CET)
--><body>Hej"""
MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.facebook.com/p/2\r\nSubject: x\r\n"
    b"Date: Sun, 22 Nov 2026 13:05:10 -0000\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related;\r\n\ttype="text/html"\r\n\r\n------\r\n'
)

CASES = [
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 3, 4), "image/png", Form.IMAGE, "", (3, 4)),
    (JPEG, "image/jpeg", Form.IMAGE, "", (800, 600)),
    (b"GIF89a" + struct.pack("<HH", 5, 6), "image/gif", Form.IMAGE, "", (5, 6)),
    (b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x63\0\0\x31\0\0\0", "image/webp", Form.IMAGE, "", (100, 50)),
    (b"BM" + b"\0" * 12 + b"\x28\0\0\0" + struct.pack("<ii", 7, -8), "image/bmp", Form.IMAGE, "", (7, 8)),
    (b"II*\0\x08\0\0\0", "image/tiff", Form.IMAGE, "", None),
    (b"\0\0\0\x18ftypheic\0\0\0\0", "image/heic", Form.IMAGE, "", None),
    (b"\0\0\0\x18ftypisom\0\0\0\0", "video/mp4", Form.FILM, "", None),
    (b"\0\0\0\x14ftypqt  \0\0\0\0", "video/quicktime", Form.FILM, "", None),
    (b"\x1aE\xdf\xa3\x01\0\0\0\x42\x82\x84webm", "video/webm", Form.FILM, "", None),
    (b"ID3\x04\0", "audio/mpeg", Form.SOUND, "", None),
    (b"%PDF-1.7\n...<pdfaid:part>3</pdfaid:part>", "application/pdf", Form.PDF, "pdfa", None),
    (b"\n\n%PDF-1.4\n", "application/pdf", Form.PDF, "", None),
    (b"WARC/1.1\r\nWARC-Type: warcinfo\r\n", "application/warc", Form.PAGE, "warc", None),
    (gzip.compress(b"WARC/1.0\r\nWARC-Type"), "application/warc", Form.PAGE, "warc", None),
    (gzip.compress(b"hej"), "application/gzip", Form.ARCHIVE, "", None),
    (packed(**{"datapackage.json": '{"wacz_version": "1.1.1"}'}), "application/wacz", Form.PAGE, "wacz", None),
    (packed(**{"[Content_Types].xml": "<x/>", "word__document.xml": "<x/>"}),
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Form.OFFICE, "", None),
    (packed(mimetype="application/vnd.oasis.opendocument.text"),
     "application/vnd.oasis.opendocument.text", Form.OFFICE, "", None),
    (packed(a="b"), "application/zip", Form.ARCHIVE, "", None),
    (SINGLEFILE, "text/html", Form.PAGE, "singlefile", None),
    (b"<html><p>Hej", "text/html", Form.PAGE, "", None),
    (MHTML, "multipart/related", Form.PAGE, "mhtml", None),
    (b"From: a@b.se\nMIME-Version: 1.0\n\nHej", "message/rfc822", Form.TEXT, "", None),
    (b'{"a": [1]}', "application/json", Form.TEXT, "", None),
    ("Hej på dig, räksmörgås".encode(), "text/plain", Form.TEXT, "", None),
    ("Hej på dig".encode("latin-1"), "text/plain", Form.TEXT, "", None),
    ("\ufeffHej".encode("utf-16-le"), "text/plain", Form.TEXT, "", None),
    (b"<svg xmlns='x'/>", "image/svg+xml", Form.IMAGE, "", None),
    (bytes(range(256)), "application/octet-stream", Form.UNKNOWN, "", None),
    (b"", "application/octet-stream", Form.UNKNOWN, "", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "kind", "form", "detail", "size"), CASES, ids=[c[1] + str(i) for i, c in enumerate(CASES)]
)
def test_the_bytes_say_what_it_is(
    content: bytes, kind: str, form: Form, detail: str, size: tuple[int, int] | None
) -> None:
    """Each kind that administrators save or platforms export is known by its bytes."""
    found = look(content)
    assert (found.type, found.form, found.detail) == (kind, form, detail)
    assert (found.width, found.height) == (size or (None, None))
    assert not found.mismatch


def test_a_saved_page_tells_where_and_when() -> None:
    """SingleFile and MHTML say their address and time; the capture form is filled in from them."""
    page = look(SINGLEFILE)
    assert page.page_url == "https://www.facebook.com/biblioteket/posts/1"
    assert page.saved.startswith("Sun Nov 22 2026 14:05:10")
    assert look(MHTML).page_url == "https://www.facebook.com/p/2"


@pytest.mark.parametrize(
    ("content", "name", "mismatch"),
    [
        (JPEG, "bild.jpg", False),
        (JPEG, "BILD.JPEG", False),
        (JPEG, "bild.png", True),
        (b"MZ\x90\0\x03\0\0\0\x04", "bild.png", True),
        (b"%PDF-1.7", "underlag.pdf", False),
        (b"a,b\n1,2", "lista.csv", False),
        (JPEG, "bild.okänd", False),
        (JPEG, "bild", False),
    ],
)
def test_a_name_that_promises_something_else_is_told(content: bytes, name: str, mismatch: bool) -> None:
    """A program dressed as a picture is told; a suffix without promise is not."""
    assert look(content, name).mismatch is mismatch


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"<!--"]),
)
def test_odd_bytes_never_raise(content: bytes, start: bytes) -> None:
    """A broken file is still evidence."""
    look(start + content, "x.jpg")
