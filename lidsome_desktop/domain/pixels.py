"""An image as nothing but its pixels: what a masked copy is made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

LIMIT = 40_000_000
"""Images with more pixels are not masked: as pixels they take 3 bytes each in memory, several times over."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """An upright image without transparency.

    Attributes:
        rgb: three bytes a pixel, row by row from the top, no padding.
    """

    width: int
    height: int
    rgb: bytes

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1 or len(self.rgb) != self.width * self.height * 3:
            raise ValueError("not an image's pixels")

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.width, self.height


Decoder = Callable[[bytes], Pixels | None]
"""Reads an image file; None when it cannot be read or is larger than `LIMIT`. The window's toolkit provides it."""
