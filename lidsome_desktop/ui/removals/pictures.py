"""Pictures on their way in and out, decoded and encoded off the GUI thread; and what the clipboard holds."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from lidsome_desktop.domain.capture_file import MOST_PIXELS_DRAWN
from lidsome_desktop.domain.refusals import EnvironmentFault
from lidsome_desktop.domain.removal import CapturePurpose
from lidsome_desktop.services import removals
from lidsome_desktop.services.removals import CaseView, PageBundle
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.removals.trip import Picture

_PNG = b"\x89PNG\r\n\x1a\n"
_LARGEST_SHOWN = 64_000_000
"""Bytes: what is larger is kept but not drawn."""
_LARGEST_MB = 256
"""Memory that one decoded picture may take."""
_WIDEST_SHOWN = 2688
"""Pixels: what is wider than three times the widest dialog is drawn smaller."""


def keep_picture(
    place: Workplace,
    item_id: str,
    picture: QImage | bytes | Path | PageBundle,
    *,
    name: str | None,
    purpose: CapturePurpose,
    supersedes: str | None,
    captured_at: datetime | None = None,
    limit: int | None = None,
    progress: Any = None,
    cancelled: Any = None,
) -> CaseView:
    """Keep a pasted picture or a file. A picture without bytes of its own becomes a PNG first; that loses nothing.

    Raises: as `removals.capture_file`.
    """
    source = as_png(picture) if isinstance(picture, QImage) else picture
    return removals.capture_file(
        place,
        item_id,
        source,
        name=name,
        captured_at=captured_at,
        limit=limit,
        purpose=purpose,
        supersedes=supersedes,
        progress=progress,
        cancelled=cancelled,
    )


def as_png(image: QImage) -> bytes:
    """The picture as the bytes of a PNG file."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    # Favours speed: a screen picture of 4K takes a third of the time and grows by a tenth.
    writer.setQuality(80)
    writer.write(image)
    buffer.close()
    return bytes(kept.data())


def small(place: Workplace, capture_id: str, width: int, height: int) -> Picture | None:
    """A capture as a picture that covers `width` × `height`, from its top; None when it cannot be drawn."""
    return _decoded(place, capture_id, QSize(width, height))


def whole(place: Workplace, capture_id: str) -> Picture | None:
    """A capture as a picture, as large as a screen can show it; None when it cannot be drawn."""
    return _decoded(place, capture_id, None)


def _decoded(place: Workplace, capture_id: str, cover: QSize | None) -> Picture | None:
    try:
        content = removals.read_capture(place, capture_id)
    except EnvironmentFault as fault:
        if fault.code != "evidence.disposed":
            raise
        return None
    if len(content) > _LARGEST_SHOWN:
        return None
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    QImageReader.setAllocationLimit(_LARGEST_MB)
    size = reader.size()
    # A JPEG is decoded no larger than it is asked for; other sorts are decoded whole first.
    scales = bytes(reader.format().data()) in (b"jpeg", b"jpg")
    if size.isValid() and size.width() * size.height() > MOST_PIXELS_DRAWN and not (scales and cover):
        return None
    if cover is not None and size.isValid():
        reader.setScaledSize(size.scaled(cover, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    elif size.isValid() and size.width() > _WIDEST_SHOWN:
        reader.setScaledSize(QSize(_WIDEST_SHOWN, max(1, size.height() * _WIDEST_SHOWN // size.width())))
    image = reader.read()
    if image.isNull():
        return None
    if cover is not None:
        image = image.copy(0, 0, min(image.width(), cover.width()), min(image.height(), cover.height()))
    true = size if size.isValid() else image.size()
    return Picture(image, true.width(), true.height())


def on_clipboard(data: QMimeData | None) -> QImage | bytes | list[Path] | None:
    """Files or a picture that somebody has copied, as the bytes they came in where there are any; None for neither."""
    if data is None:
        return None
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if paths:
        return paths
    if data.hasFormat("image/png"):
        content = bytes(data.data("image/png").data())
        if content.startswith(_PNG):
            return content
    if data.hasImage():
        image = data.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return image
    return None
