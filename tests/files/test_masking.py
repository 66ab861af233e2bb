"""Masked copies: what is masked is nowhere in them, read as bytes or as pixels."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lidsome_desktop.domain.disclosure import Region, Span, occurrences, shown_text
from lidsome_desktop.domain.pixels import Pixels
from lidsome_desktop.files.masking import masked, masked_png, masked_text

MARK = "[maskerat]"


def test_nothing_masked_is_left_in_a_text() -> None:
    """The mark stands in its place, always as long, and what stands around it is as it was."""
    text = "Anna Svensson bor på Gatan 4. 😀 Ring 0510-77 00 00!"
    spans = [Span(start=0, end=13), Span(start=21, end=28), Span(start=37, end=50)]
    made = masked_text(text, spans, MARK)
    assert made == "[maskerat] bor på [maskerat]. 😀 Ring [maskerat]!"
    assert masked_text(text, [Span(start=0, end=4), Span(start=4, end=13)], MARK).startswith("[maskerat] bor")
    assert masked_text(text, [Span(start=0, end=len(text))], MARK) == MARK


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), max_size=5),
)
def test_what_is_kept_is_what_was_outside_every_mask(text: str, cut: list[tuple[int, int]]) -> None:
    """However the stretches lie, the copy is the text without them, in its order."""
    spans = [Span(start=a, end=min(a + n, len(text))) for a, n in cut if a < len(text)]
    hidden = {at for each in spans for at in range(each.start, each.end)}
    made = masked_text(text, spans, "\x00")
    assert made.replace("\x00", "") == "".join(
        c for at, c in enumerate(text) if at not in hidden and c != "\x00"
    )


def test_masks_outside_a_record_are_a_fault() -> None:
    """A mask that hides nothing is never passed over in silence."""
    for span in (Span(start=0, end=6), Span(start=3, end=3), Span(start=-1, end=2)):
        with pytest.raises(ValueError, match="outside"):
            masked_text("hemligt"[:5], [span], MARK)
    white = Pixels(4, 3, b"\xff" * 36)
    for region in (
        Region(x=0, y=0, width=5, height=1),
        Region(x=-1, y=0, width=2, height=1),
        Region(x=0, y=2, width=1, height=2),
        Region(x=0, y=0, width=0, height=1),
    ):
        with pytest.raises(ValueError, match="outside"):
            masked_png(white, [region])


def test_every_masked_pixel_is_black_and_every_other_as_it_was() -> None:
    """Read back by hand from the PNG's own rows."""
    rgb = bytes(range(1, 241))
    made = masked_png(
        Pixels(10, 8, rgb), [Region(x=2, y=1, width=3, height=4), Region(x=9, y=7, width=1, height=1)]
    )
    rows = _rows(made, 10)
    for y in range(8):
        for x in range(10):
            inside = (2 <= x < 5 and 1 <= y < 5) or (x, y) == (9, 7)
            expected = b"\0\0\0" if inside else rgb[(y * 10 + x) * 3 : (y * 10 + x) * 3 + 3]
            assert rows[y][x * 3 : x * 3 + 3] == expected


def test_a_masked_image_is_the_chunks_that_it_must_have() -> None:
    """No text, time, profile, thumbnail or transparency: IHDR says 8 bits RGB, then pixels, then the end."""
    made = masked_png(Pixels(2, 2, b"\x10" * 12), [])
    assert [kind for kind, _ in _chunks(made)] == [b"IHDR", b"IDAT", b"IEND"]
    assert dict(_chunks(made))[b"IHDR"] == struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)


def test_the_same_masks_make_the_same_copy() -> None:
    """Two who mask alike give out alike, and the sum in the list can be compared."""
    image, region = Pixels(6, 6, bytes(range(108))), Region(x=1, y=1, width=2, height=2)
    assert masked_png(image, [region]) == masked_png(masked(image, [region]), [region])


def test_a_name_that_stands_twice_is_found_twice() -> None:
    """However it is capitalised; signs that mean something to a searcher are just signs."""
    text = "Eva (Ek) skrev. EVA (EK) svarade."
    spans = occurrences(text, Span(start=0, end=8, provision="OSL 21:1"))
    assert [text[each.start : each.end] for each in spans] == ["Eva (Ek)", "EVA (EK)"]
    assert {each.provision for each in spans} == {"OSL 21:1"}
    assert occurrences(text, Span(start=3, end=4)) == ()


def test_spans_count_what_the_window_shows() -> None:
    """Line ends of every sort are one character, so that a selection and a mask mean the same place."""
    assert shown_text("a\r\nb\rc\u2028d\u2029e\ufdd0f") == "a\nb\nc\nd\ne\ufffdf"


def _chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 8
    while at < len(png):
        length = struct.unpack(">I", png[at : at + 4])[0]
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + data)
        found.append((kind, data))
        at += 12 + length
    return found


def _rows(png: bytes, width: int) -> list[bytes]:
    raw = zlib.decompress(b"".join(data for kind, data in _chunks(png) if kind == b"IDAT"))
    step = 1 + width * 3
    assert all(raw[at] == 0 for at in range(0, len(raw), step))
    return [raw[at + 1 : at + step] for at in range(0, len(raw), step)]
