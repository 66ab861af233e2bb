"""How long a masked copy takes: a screenshot of 4K and a photograph of 12 megapixels, against Qt writing a PNG."""

from __future__ import annotations

import time
from random import Random

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter

from lidsome_desktop.domain.disclosure import Region
from lidsome_desktop.domain.pixels import Pixels
from lidsome_desktop.files.masking import masked_png


@pytest.mark.bench
@pytest.mark.parametrize(
    ("name", "width", "height", "noise"),
    [("screenshot of 4K", 3840, 2160, False), ("photograph of 12 MP", 4000, 3000, True)],
)
def test_masked_copy(name: str, width: int, height: int, noise: bool) -> None:
    """Painted black, packed, and written from pixels only."""
    if noise:
        rgb = Random(4).randbytes(width * height * 3)
    else:
        row = b"".join(bytes((x * 7 % 256, x // 16 % 256, 240)) for x in range(width))
        rgb = row * height
    region = Region(x=200, y=200, width=width // 3, height=height // 6)
    begun = time.perf_counter()
    made = masked_png(Pixels(width, height, rgb), [region])
    ours = time.perf_counter() - begun
    theirs, size = _by_qt(rgb, width, height, region)
    print(
        f"\n| masked copy, {name} | {ours:.2f} s, {len(made) / 1e6:.1f} MB | Qt: {theirs:.2f} s, {size / 1e6:.1f} MB |"
        f" ratio {ours / theirs:.2f} |"
    )


def _by_qt(rgb: bytes, width: int, height: int, region: Region) -> tuple[float, int]:
    begun = time.perf_counter()
    image = QImage(rgb, width, height, width * 3, QImage.Format.Format_RGB888).copy()
    with QPainter(image) as painter:
        painter.fillRect(region.x, region.y, region.width, region.height, "black")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return time.perf_counter() - begun, buffer.data().size()
