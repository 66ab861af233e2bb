"""Pictures for the examples: a drawn comment, in a PNG made from nothing but numbers (RFC 2083).

They look like a screenshot from afar and say EXEMPEL, so that nobody takes them for somebody's own.
"""

from __future__ import annotations

import struct
import zlib

_Colour = tuple[int, int, int]

_PAPER: _Colour = (250, 250, 252)
_LINE: _Colour = (214, 217, 226)
_TEXT: _Colour = (92, 98, 116)

_LETTERS = {
    "E": ("#####", "#....", "#....", "####.", "#....", "#....", "#####"),
    "L": ("#....", "#....", "#....", "#....", "#....", "#....", "#####"),
    "M": ("#...#", "##.##", "#.#.#", "#.#.#", "#...#", "#...#", "#...#"),
    "P": ("####.", "#...#", "#...#", "####.", "#....", "#....", "#...."),
    "X": ("#...#", "#...#", ".#.#.", "..#..", ".#.#.", "#...#", "#...#"),
}
_WORD = "EXEMPEL"


class _Canvas:
    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._rows = [bytearray(bytes(_PAPER) * width) for _ in range(height)]

    def fill(self, x: int, y: int, width: int, height: int, colour: _Colour) -> None:
        left, right = max(x, 0), min(x + width, self.width)
        if right <= left:
            return
        for row in self._rows[max(y, 0) : min(y + height, self.height)]:
            row[3 * left : 3 * right] = bytes(colour) * (right - left)

    def disc(self, x: int, y: int, radius: int, colour: _Colour) -> None:
        for dy in range(-radius, radius + 1):
            half = int((radius * radius - dy * dy) ** 0.5)
            self.fill(x - half, y + dy, 2 * half + 1, 1, colour)

    def write(self, word: str, x: int, y: int, dot: int, colour: _Colour) -> None:
        for letter in word:
            for row, line in enumerate(_LETTERS[letter]):
                for column, mark in enumerate(line):
                    if mark == "#":
                        self.fill(x + column * dot, y + row * dot, dot, dot, colour)
            x += 6 * dot

    def png(self) -> bytes:
        raw = b"".join(b"\0" + bytes(row) for row in self._rows)
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            for kind, data in chunks
        )


def comment_picture(seed: int, *, comments: int = 1) -> bytes:
    """A post with `comments` comments under it, drawn; another `seed` gives another picture."""
    canvas = _Canvas(720, 250 + 110 * comments)
    hue: _Colour = ((47 * seed) % 150 + 50, (89 * seed) % 120 + 70, (31 * seed) % 130 + 90)
    canvas.fill(0, 0, canvas.width, 44, hue)
    canvas.write(_WORD, 24, 11, 3, (255, 255, 255))
    canvas.fill(24, 64, 672, 150, (hue[0] // 2 + 120, hue[1] // 2 + 120, hue[2] // 2 + 120))
    for number in range(comments):
        top = 234 + 110 * number
        canvas.fill(24, top, 672, 1, _LINE)
        canvas.disc(58, top + 46, 24, hue)
        canvas.fill(100, top + 22, 120 + (17 * (seed + number)) % 90, 12, _TEXT)
        for line in range(3):
            canvas.fill(100, top + 46 + 18 * line, 300 + (71 * (seed + number + line)) % 260, 8, _LINE)
    return canvas.png()
