"""The focus ring: one overlay, two pixels outside what has the focus, seen when the keyboard moved it there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from shiboken6 import isValid

from lidsome_desktop.ui.kit.tokens import tokens_of

_VIEWPORT = "qt_scrollarea_viewport"


class _Ring(QWidget):
    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

        self.radius = 9

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(tokens_of(self.palette()).colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), self.radius, self.radius)


class FocusRing(QObject):
    """Follows QApplication.focusChanged. Made once by app.py and kept by the application."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._target: QWidget | None = None
        self._around: list[QWidget] = []
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._focus_changed)

    @property
    def target(self) -> QWidget | None:
        """What the ring is drawn around now."""
        return self._target

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._let_go()
        # focusChanged does not tell why; a pressed mouse button does.
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if new is None or pressed or new.isWindow():
            return
        self._target = new
        new.installEventFilter(self)
        # Where the target stands in its page changes, too, when what it stands in is moved.
        host, part = _host_of(new), new.parentWidget()
        while part is not None and part is not host:
            self._around.append(part)
            part.installEventFilter(self)
            part = part.parentWidget()
        self._draw()

    def _let_go(self) -> None:
        for part in (self._target, *self._around):
            if part is not None and isValid(part):
                part.removeEventFilter(self)
        self._target, self._around = None, []
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()

    def _draw(self) -> None:
        target = self._target
        if target is None or not isValid(target):
            return
        host = _host_of(target)
        if self._ring is None or not isValid(self._ring):
            self._ring = _Ring(host)
        elif self._ring.parentWidget() is not host:
            self._ring.setParent(host)
        # What fills its place to the edge has its ring inside.
        inside = isinstance(target, QAbstractItemView) or target.property("ringInside") is True
        out = -1 if inside else 4
        box = QRect(target.mapTo(host, QPoint(0, 0)), target.size()).adjusted(-out, -out, out, out)
        self._ring.radius = 0 if inside else 9
        self._ring.setGeometry(box)
        self._ring.raise_()
        self._ring.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is not self._target:
            if kind is QEvent.Type.Move and self._ring is not None and isValid(self._ring):
                if self._ring.isVisible():
                    self._draw()
            return False
        if kind in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._draw()
        elif kind in (QEvent.Type.Hide, QEvent.Type.MouseButtonPress):
            if self._ring is not None and isValid(self._ring):
                self._ring.hide()
        elif kind is QEvent.Type.KeyPress and self._ring is not None and isValid(self._ring):
            self._draw()
        return False


def _host_of(target: QWidget) -> QWidget:
    """The scrolled page that the target lies in, else its window: the ring must scroll with what it surrounds."""
    host = target.parentWidget() or target
    while not host.isWindow():
        above = host.parentWidget()
        if above is None or above.objectName() == _VIEWPORT:
            break
        host = above
    return host
