"""Picturing a part of the screen: the window steps aside, the screen stands still, and a frame is drawn on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import announce, px
from lidsome_desktop.ui.kit.tokens import tokens_of
from lidsome_desktop.ui.kit.typography import font
from lidsome_desktop.ui.removals.screen_picture import picture_of

_ASIDE_MS = 300
"""How long the system gets to take the window off the screen before it is pictured."""
_SMALLEST = 8
_STEP, _FINE = 10, 1


class ScreenRegion(QObject):
    """One picturing. It hides the window, and shows it again however it ends.

    Signals:
        taken: the picture of the part, and when the screen was pictured.
        ended: taken or not.
    """

    taken = Signal(QImage, object)
    ended = Signal()

    def __init__(self, window: QWidget, clock: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._clock = window, clock
        self._at: datetime | None = None
        self.overlays: list[Overlay] = []
        self._aside = QTimer(self)
        self._aside.setSingleShot(True)
        self._aside.setInterval(_ASIDE_MS)
        self._aside.timeout.connect(self._picture)

    def start(self) -> None:
        """Step aside and picture."""
        self._window.hide()
        self._aside.start()

    def _picture(self) -> None:
        self._at = self._clock()
        pictures = [(screen, picture_of(screen)) for screen in QGuiApplication.screens()]
        for screen, picture in pictures:
            if picture.isNull():
                continue
            overlay = Overlay(picture)
            overlay.chosen.connect(self._chosen)
            overlay.left.connect(self._end)
            overlay.setGeometry(screen.geometry())
            self.overlays.append(overlay)
            overlay.showFullScreen()
        if not self.overlays:
            self._end()
            return
        own = next(
            (each for each in self.overlays if each.screen() is self._window.screen()), self.overlays[0]
        )
        own.raise_()
        own.activateWindow()
        own.setFocus()
        announce(own, own.accessibleDescription(), now=True)

    def _chosen(self, picture: QImage) -> None:
        self._end()
        self.taken.emit(picture, self._at)

    def _end(self) -> None:
        for overlay in self.overlays:
            overlay.hide()
            overlay.deleteLater()
        self.overlays = []
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        self.ended.emit()


class Overlay(QWidget):
    """A screen that stands still, with the part that is to be kept.

    Drag a frame and let go; or move it with the arrow keys, change its size with Shift and the arrow keys, in small
    steps with Ctrl, and press Enter. Escape leaves.

    Signals:
        chosen: the part, in the screen's own pixels.
        left: nothing is to be kept.
    """

    chosen = Signal(QImage)
    left = Signal()

    def __init__(self, picture: QImage) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self._picture = picture
        self._from: QPoint | None = None
        self.frame = QRect()
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWindowTitle(_("Picture a part of the screen"))
        self.setAccessibleName(_("Picture a part of the screen"))
        self.setAccessibleDescription(_words())

    def cut(self) -> QImage:
        """The part in the frame."""
        ratio_x = self._picture.width() / max(1, self.width())
        ratio_y = self._picture.height() / max(1, self.height())
        part = QRectF(
            self.frame.x() * ratio_x,
            self.frame.y() * ratio_y,
            self.frame.width() * ratio_x,
            self.frame.height() * ratio_y,
        ).toRect()
        cut = self._picture.copy(part.intersected(self._picture.rect()))
        cut.setDevicePixelRatio(1)
        return cut

    def _take(self) -> None:
        if self.frame.width() >= _SMALLEST and self.frame.height() >= _SMALLEST:
            self.chosen.emit(self.cut())

    # By mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a frame; the other button leaves."""
        if event.button() != Qt.MouseButton.LeftButton:
            self.left.emit()
            return
        self._from = event.position().toPoint()
        self.frame = QRect(self._from, self._from)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the frame."""
        if self._from is not None:
            self.frame = QRect(self._from, event.position().toPoint()).normalized().intersected(self.rect())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep what is in it; a mere click keeps nothing."""
        if self._from is not None and event.button() == Qt.MouseButton.LeftButton:
            self.mouseMoveEvent(event)
            self._from = None
            self._take()

    # By keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, change, keep, leave."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._take()
        elif key in _ARROWS:
            self._by_key(*_ARROWS[Qt.Key(key)], event.modifiers())
        else:
            super().keyPressEvent(event)

    def _by_key(self, right: int, down: int, held: Qt.KeyboardModifier) -> None:
        if self.frame.isEmpty():
            self.frame = QRect(0, 0, self.width() // 2, self.height() // 2)
            self.frame.moveCenter(self.rect().center())
        step = px(_FINE if held & Qt.KeyboardModifier.ControlModifier else _STEP)
        if held & Qt.KeyboardModifier.ShiftModifier:
            wide = min(max(_SMALLEST, self.frame.width() + right * step), self.width() - self.frame.x())
            high = min(max(_SMALLEST, self.frame.height() + down * step), self.height() - self.frame.y())
            self.frame.setSize(QSize(wide, high))
        else:
            x = min(max(0, self.frame.x() + right * step), self.width() - self.frame.width())
            y = min(max(0, self.frame.y() + down * step), self.height() - self.frame.height())
            self.frame.moveTo(x, y)
        self.update()
        words = _("{width} by {height}, from {x}, {y}")
        frame = self.frame
        announce(
            self, words.format(width=frame.width(), height=frame.height(), x=frame.x(), y=frame.y()), now=True
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """The screen dimmed but for the frame, and what to do."""
        tokens = tokens_of(self.palette())
        with QPainter(self) as painter:
            painter.drawImage(QRectF(self.rect()), self._picture)
            shade = QColor(0, 0, 0, 110)
            painter.save()
            if not self.frame.isEmpty():
                painter.setClipRegion(self.visibleRegion().subtracted(self.frame))
            painter.fillRect(self.rect(), shade)
            painter.restore()
            if not self.frame.isEmpty():
                # Two lines, dark and light: one of them is seen on any screen.
                painter.setPen(QPen(QColor(0, 0, 0), px(4)))
                painter.drawRect(self.frame)
                painter.setPen(QPen(QColor(255, 255, 255), px(2)))
                painter.drawRect(self.frame)
            painter.setFont(font())
            words = _words()
            room = painter.fontMetrics().boundingRect(
                QRect(0, 0, self.width() - px(80), self.height()), Qt.TextFlag.TextWordWrap, words
            )
            plate = QRect(0, 0, room.width() + px(32), room.height() + px(24))
            plate.moveCenter(QPoint(self.width() // 2, px(24) + plate.height() // 2))
            painter.fillRect(plate, tokens.colour("bg"))
            painter.setPen(tokens.colour("text"))
            painter.drawText(
                plate.adjusted(px(16), px(12), -px(16), -px(12)),
                int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter),
                words,
            )


_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def _words() -> str:
    return _(
        "Drag a frame around what is to be saved. By keyboard: arrow keys move it, Shift and arrow keys change its "
        "size, Enter saves. Esc leaves."
    )
