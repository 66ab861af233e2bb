"""An image with masks to draw on it: by mouse, and every step by keyboard too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lidsome_desktop.domain.disclosure import Region
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import announce, font, px, tokens_of

_LEAST = 4
"""Pixels of the image: a smaller drag is a click."""

_STEP, _FAR = 1, 20
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class MaskCanvas(QWidget):
    """Shows an image as wide as there is room for, black where it is masked.

    By mouse: drag to add a mask, drag a mask to move it, drag its lower right corner to resize it. By keyboard: N adds
    one, the arrows move it, Shift and the arrows resize it (Ctrl: in long steps), Page Up and Page Down choose
    another, Delete takes it away.

    Signals:
        changed: a mask was added, moved, resized or taken away.
        chosen: another mask is the one that the keyboard works on.
    """

    changed = Signal()
    chosen = Signal(int)

    def __init__(self, image: QImage, regions: Sequence[Region] = ()) -> None:
        super().__init__()
        self._image = image
        self._scaled: QImage | None = None
        self._at: tuple[str, QPointF, Region | None] | None = None
        self.regions: list[Region] = list(regions)
        self.active = 0 if regions else -1
        self.see_through = False
        self.locked = False
        self.provision = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Image with masks"))
        self.setAccessibleDescription(
            _(
                "N adds a mask. Arrows move it, Shift and arrows resize it, Ctrl takes longer steps. Page Up and Page "
                "Down choose another. Delete takes it away."
            )
        )
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def image_size(self) -> tuple[int, int]:
        """Width and height of the image, in its own pixels."""
        return self._image.width(), self._image.height()

    # Masks

    def add(self, region: Region | None = None) -> None:
        """Add a mask; without one told, in the middle of the image."""
        if self.locked:
            return
        wide, tall = self.image_size
        if region is None:
            width, height = max(1, wide // 4), max(1, tall // 8)
            region = Region(
                x=(wide - width) // 2,
                y=(tall - height) // 2,
                width=width,
                height=height,
                provision=self.provision,
            )
        self.regions.append(region)
        self._choose(len(self.regions) - 1)
        self._tell()

    def remove(self, index: int) -> None:
        """Take a mask away."""
        if self.locked or not 0 <= index < len(self.regions):
            return
        del self.regions[index]
        self._choose(min(index, len(self.regions) - 1))
        announce(self, _("The mask is taken away"))
        self.changed.emit()
        self.update()

    def set_provision(self, index: int, provision: str) -> None:
        """Say what a mask rests on."""
        self.regions[index] = replace(self.regions[index], provision=provision)

    def set_see_through(self, through: bool) -> None:
        """Show what is under the masks, or what will be given out."""
        self.see_through = through
        self.update()

    def _choose(self, index: int) -> None:
        self.active = index
        self.chosen.emit(index)
        self.update()

    def _tell(self) -> None:
        self.changed.emit()
        self.update()
        if 0 <= self.active < len(self.regions):
            announce(self, region_words(self.active, self.regions[self.active]))

    def _put(self, x: int, y: int, width: int, height: int) -> None:
        """Move or resize the active mask, inside the image."""
        wide, tall = self.image_size
        width, height = min(max(width, 1), wide), min(max(height, 1), tall)
        x, y = min(max(x, 0), wide - width), min(max(y, 0), tall - height)
        self.regions[self.active] = replace(self.regions[self.active], x=x, y=y, width=width, height=height)

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, has = Qt.Key(event.key()), 0 <= self.active < len(self.regions)
        modifiers = event.modifiers()
        if self.locked:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_N and not modifiers & Qt.KeyboardModifier.ControlModifier:
            self.add()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and has:
            self.remove(self.active)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and has:
            step = 1 if key == Qt.Key.Key_PageDown else -1
            self._choose((self.active + step) % len(self.regions))
            announce(self, region_words(self.active, self.regions[self.active]))
        elif key in _ARROWS and has:
            far = _FAR if modifiers & Qt.KeyboardModifier.ControlModifier else _STEP
            dx, dy = (each * far for each in _ARROWS[key])
            now = self.regions[self.active]
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                wide, tall = self.image_size
                width, height = min(now.width + dx, wide - now.x), min(now.height + dy, tall - now.y)
                self._put(now.x, now.y, width, height)
            else:
                self._put(now.x + dx, now.y + dy, now.width, now.height)
            self._tell()
        else:
            super().keyPressEvent(event)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.locked:
            return
        at = self._in_image(event.position())
        for index in reversed(range(len(self.regions))):
            each = self.regions[index]
            corner = QPointF(each.x + each.width, each.y + each.height)
            near = px(10) / self._scale()
            if abs(at.x() - corner.x()) <= near and abs(at.y() - corner.y()) <= near:
                self._choose(index)
                self._at = ("resize", at, each)
                return
            if each.x <= at.x() < each.x + each.width and each.y <= at.y() < each.y + each.height:
                self._choose(index)
                self._at = ("move", at, each)
                return
        self._at = ("draw", at, None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._at is None:
            return
        what, start, was = self._at
        at = self._in_image(event.position())
        if what == "draw":
            x, y = int(min(at.x(), start.x())), int(min(at.y(), start.y()))
            width, height = int(abs(at.x() - start.x())), int(abs(at.y() - start.y()))
            if width < _LEAST or height < _LEAST:
                return
            drawn = Region(x=x, y=y, width=width, height=height, provision=self.provision)
            self.regions.append(drawn)
            self._choose(len(self.regions) - 1)
            self._at = ("grow", start, drawn)
        elif what == "grow":
            x, y = int(min(at.x(), start.x())), int(min(at.y(), start.y()))
            self._put(x, y, int(abs(at.x() - start.x())), int(abs(at.y() - start.y())))
        elif was is not None:
            dx, dy = round(at.x() - start.x()), round(at.y() - start.y())
            if what == "move":
                self._put(was.x + dx, was.y + dy, was.width, was.height)
            else:
                wide, tall = self.image_size
                self._put(was.x, was.y, min(was.width + dx, wide - was.x), min(was.height + dy, tall - was.y))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._at is not None and self._at[0] != "draw":
            self._tell()
        self._at = None

    # Showing

    def _scale(self) -> float:
        """How large a pixel of the image is shown: as wide as there is room for, at most twice its size."""
        return min(max(self.width() / max(self._image.width(), 1), 0.01), 2.0)

    def _in_image(self, at: QPointF) -> QPointF:
        scale = self._scale()
        wide, tall = self.image_size
        return QPointF(min(max(at.x() / scale, 0), wide), min(max(at.y() / scale, 0), tall))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        scale = min(width / max(self._image.width(), 1), 2.0)
        return max(round(self._image.height() * scale), px(40))

    def sizeHint(self) -> QSize:
        return QSize(px(480), self.heightForWidth(px(480)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, scale = tokens_of(self.palette()), self._scale()
        ratio = self.devicePixelRatioF()
        wanted = QSize(
            round(self._image.width() * scale * ratio), round(self._image.height() * scale * ratio)
        )
        if self._scaled is None or self._scaled.size() != wanted:
            self._scaled = self._image.scaled(
                wanted,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._scaled.setDevicePixelRatio(ratio)
        with QPainter(self) as painter:
            painter.drawImage(QPoint(0, 0), self._scaled)
            painter.setFont(font(weight=600, digits=True))
            for index, each in enumerate(self.regions):
                box = QRectF(each.x * scale, each.y * scale, each.width * scale, each.height * scale)
                painter.fillRect(box, QColor(0, 0, 0, 110 if self.see_through else 255))
                painter.setPen(QColor("white"))
                painter.drawText(box.adjusted(4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(index + 1))
                if index == self.active:
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.setPen(QPen(tokens.colour("accent"), 2))
                    painter.drawRect(box)
                    side = px(8)
                    corner = QRectF(box.right() - side / 2, box.bottom() - side / 2, side, side)
                    painter.fillRect(corner, tokens.colour("accent"))
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(tokens.colour("accent"), 2))
                inside = QRectF(0, 0, self._image.width() * scale, self._image.height() * scale)
                painter.drawRect(inside.adjusted(1, 1, -1, -1))


def region_words(index: int, region: Region) -> str:
    """A mask as it is read: its number, where it begins and how large it is, in the image's pixels."""
    return _("Mask {n}: {width} × {height} at {x}, {y}").format(
        n=index + 1, width=region.width, height=region.height, x=region.x, y=region.y
    )
