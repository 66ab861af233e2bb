"""Where files and pictures come in: dropped, pasted or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from lidsome_desktop.ui.kit.buttons import PlainButton
from lidsome_desktop.ui.kit.icons import paint_icon
from lidsome_desktop.ui.kit.tokens import tokens_of
from lidsome_desktop.ui.kit.typography import Paragraph, font, lay_out, line_height, px


class DropZone(PlainButton):
    """A button with a dashed border. Press to choose files, drop them, or paste with Ctrl+V while it has focus.

    `files` gives paths on this computer, `picture` a pasted image. It reads nothing itself. Call `paste()` from a
    page's own Ctrl+V so that pasting works wherever the focus stands.
    """

    files = Signal(list)
    picture = Signal(QImage)

    def __init__(
        self,
        words: str,
        more: str = "",
        parent: QWidget | None = None,
        *,
        icon: str = "image",
        file_filter: str = "",
        many: bool = True,
    ) -> None:
        super().__init__(words, parent)
        self._more, self._icon, self._filter, self._many = more, icon, file_filter, many
        self._over = False
        self.setAcceptDrops(True)
        self.setAccessibleName(words)
        self.setAccessibleDescription(more)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._choose)

    def rescale(self) -> None:
        self.updateGeometry()

    def paste(self) -> bool:
        """Take what is on the clipboard if it is files or a picture; False if it is neither."""
        return self._take(QGuiApplication.clipboard().mimeData())

    def _take(self, data: QMimeData | None) -> bool:
        if data is None:
            return False
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.files.emit(paths if self._many else paths[:1])
            return True
        if data.hasImage():
            image = data.imageData()
            if isinstance(image, QImage) and not image.isNull():
                self.picture.emit(image)
                return True
        return False

    def _choose(self) -> None:
        ask = QFileDialog.getOpenFileNames if self._many else QFileDialog.getOpenFileName
        chosen, _filter = ask(self, self._label, "", self._filter)
        paths = [chosen] if isinstance(chosen, str) else chosen
        if paths and paths[0]:
            self.files.emit([Path(path) for path in paths])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()
            self._over = True
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        if self._take(event.mimeData()):
            event.acceptProposedAction()

    def _parts(self, width: float) -> tuple[Paragraph, Paragraph | None]:
        room = max(1.0, width - px(64))
        more = lay_out(self._more, font(), line_height(), room) if self._more else None
        return lay_out(self._label, font(), line_height(), room), more

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words, more = self._parts(width)
        return words.height + (more.height if more else 0) + px(16)

    def sizeHint(self) -> QSize:
        return QSize(px(280), self.heightForWidth(px(280)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        words, more = self._parts(self.width())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(tokens.colour("accent" if self._over else "control"), 2 if self._over else 1)
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.setBrush(tokens.colour("selected" if self._over else "hover" if self.hover() else "bg"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
            side = px(20)
            spot = QRectF(px(16), (self.height() - side) / 2, side, side)
            paint_icon(painter, spot, self._icon, tokens.colour("muted"))
            top = (self.height() - words.height - (more.height if more else 0)) / 2
            painter.setPen(tokens.colour("text"))
            words.layout.draw(painter, QPointF(px(48), top))
            if more:
                painter.setPen(tokens.colour("muted"))
                more.layout.draw(painter, QPointF(px(48), top + words.height))


class Thumbnail(PlainButton):
    """A captured picture, small; press to open it. `name` is what is read ("Picture 1, open in full size")."""

    def __init__(
        self,
        image: QImage,
        name: str,
        parent: QWidget | None = None,
        *,
        width: float = 240,
        height: float = 156,
    ) -> None:
        super().__init__("", parent)
        self._image, self._wide, self._tall = image, width, height
        self._scaled: tuple[tuple[int, int], QImage] | None = None
        self.setAccessibleName(name)
        self.rescale()

    def rescale(self) -> None:
        self._scaled = None
        self.setFixedSize(px(self._wide), px(self._tall))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        ratio = self.devicePixelRatioF()
        rect = QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(rect, tokens.colour("nav"))
            if self._image.isNull():
                side = px(32)
                spot = QRectF((rect.width() - side) / 2, (rect.height() - side) / 2, side, side)
                paint_icon(painter, spot, "image", tokens.colour("muted"))
            else:
                path = QPainterPath()
                path.addRoundedRect(rect, 6, 6)
                painter.setClipPath(path)
                painter.drawImage(rect.topLeft(), self._fitted(ratio))
                painter.setClipping(False)
            painter.setPen(QPen(tokens.colour("text" if self.hover() else "control"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _fitted(self, ratio: float) -> QImage:
        """The picture scaled to cover, from its top; kept, since scaling is slow."""
        wanted = (round(self.width() * ratio), round(self.height() * ratio))
        if self._scaled is None or self._scaled[0] != wanted:
            cover = Qt.AspectRatioMode.KeepAspectRatioByExpanding
            image = self._image.scaled(*wanted, cover, Qt.TransformationMode.SmoothTransformation)
            image = image.copy(0, 0, *wanted)
            image.setDevicePixelRatio(ratio)
            self._scaled = (wanted, image)
        return self._scaled[1]
