"""Image files read to pixels by Qt, for looking at and for masked copies. Works off the GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

from lidsome_desktop.domain.pixels import LIMIT, Pixels


def decoded(data: bytes) -> Pixels | None:
    """The first picture of an image file, upright and on white; None when it cannot be read or is too large."""
    image = image_of(data)
    if image is None:
        return None
    width, height, row = image.width(), image.height(), image.width() * 3
    bits, step = bytes(image.constBits()), image.bytesPerLine()
    if step == row:
        return Pixels(width, height, bits[: row * height])
    return Pixels(width, height, b"".join(bits[at : at + row] for at in range(0, step * height, step)))


def image_of(data: bytes) -> QImage | None:
    """The same as Qt's image, three bytes a pixel."""
    content = QByteArray(data)
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() * size.height() > LIMIT:
        return None
    read = reader.read()
    if read.isNull() or read.width() * read.height() > LIMIT:
        return None
    if not read.hasAlphaChannel():
        return read.convertToFormat(QImage.Format.Format_RGB888)
    flat = QImage(read.size(), QImage.Format.Format_RGB888)
    flat.fill(QColor("white"))
    with QPainter(flat) as painter:
        painter.drawImage(0, 0, read)
    return flat
