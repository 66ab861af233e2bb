"""Masked copies, made from what is left: never the file with something laid over it.

An image's copy is written from the pixels alone, black where they are masked, as a PNG of the chunks that a picture
must have. A text's copy holds a mark of fixed length for each masked stretch, so that not even how much is masked
can be read from it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator

from lidsome_desktop.domain.disclosure import Region, Span
from lidsome_desktop.domain.pixels import Pixels

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BLACK = b"\0\0\0"


def masked_text(text: str, spans: Iterable[Span], mark: str) -> str:
    """`text` with `mark` in place of each masked stretch; stretches that touch become one.

    Raises:
        ValueError: a stretch lies outside the text.
    """
    kept: list[str] = []
    at = 0
    for start, end in _joined(spans):
        if not 0 <= start < end <= len(text):
            raise ValueError("a mask lies outside the text")
        kept += [text[at:start], mark]
        at = end
    return "".join([*kept, text[at:]])


def masked_png(pixels: Pixels, regions: Iterable[Region]) -> bytes:
    """A PNG of `pixels`, black in every region (ISO/IEC 15948: IHDR, IDAT and IEND, nothing else).

    Raises:
        ValueError: a region lies outside the image.
    """
    return _png(pixels.width, pixels.height, masked(pixels, regions).rgb)


def masked(pixels: Pixels, regions: Iterable[Region]) -> Pixels:
    """`pixels`, black in every region.

    Raises:
        ValueError: a region lies outside the image.
    """
    rgb = bytearray(pixels.rgb)
    row = pixels.width * 3
    for each in regions:
        inside = each.x >= 0 and each.y >= 0 and each.width > 0 and each.height > 0
        if not inside or each.x + each.width > pixels.width or each.y + each.height > pixels.height:
            raise ValueError("a mask lies outside the image")
        black = _BLACK * each.width
        for line in range(each.y, each.y + each.height):
            start = line * row + each.x * 3
            rgb[start : start + len(black)] = black
    return Pixels(pixels.width, pixels.height, bytes(rgb))


def _joined(spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for each in sorted(spans, key=lambda span: (span.start, span.end)):
        if start >= 0 and each.start <= end:
            end = max(end, each.end)
            continue
        if start >= 0:
            yield start, end
        start, end = each.start, each.end
        if start < 0:
            raise ValueError("a mask lies outside the text")
    if start >= 0:
        yield start, end


def _png(width: int, height: int, rgb: bytes) -> bytes:
    row = width * 3
    packed = zlib.compressobj(6)
    body = [
        # Each row begins with its filter: none.
        packed.compress(b"\0" + rgb[at : at + row])
        for at in range(0, len(rgb), row)
    ]
    body.append(packed.flush())
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", b"".join(body)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
