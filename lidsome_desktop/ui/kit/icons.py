"""Icons: Phosphor's vectors, painted in the colour of a role, sharp at any size."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from lidsome_desktop.resources import resource

IconWeight = Literal["regular", "bold", "fill"]

PLATFORM_ICONS = {
    "facebook": "facebook-logo",
    "instagram": "instagram-logo",
    "linkedin": "linkedin-logo",
    "youtube": "youtube-logo",
    "vimeo": "vimeo-logo",
}


def platform_icon(platform: str) -> str:
    """The icon of a platform by its identifier, in any case; a globe for one that the policy has added."""
    return PLATFORM_ICONS.get(platform.casefold(), "globe-simple")


@lru_cache(maxsize=512)
def _drawing(name: str, colour: str, weight: IconWeight) -> QSvgRenderer:
    svg = resource(f"icons/{weight}/{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(svg.replace("currentColor", colour).encode()))


def paint_icon(
    painter: QPainter, rect: QRectF, name: str, colour: QColor, weight: IconWeight = "regular"
) -> None:
    """Draw an icon of resources/icons. A name that is not there is a mistake in the program: FileNotFoundError."""
    _drawing(name, colour.name(), weight).render(painter, rect)


def icon_for(
    name: str, colour: QColor, size: int, ratio: float = 1.0, weight: IconWeight = "regular"
) -> QIcon:
    """A QIcon for the few places of Qt that take nothing else (menus, actions in a field)."""
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        paint_icon(painter, QRectF(pixmap.rect()), name, colour, weight)
    pixmap.setDevicePixelRatio(ratio)
    return QIcon(pixmap)
