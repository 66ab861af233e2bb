"""A capture's picture in a window of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import Button, Column, Scroll, Thumbnail, click_on, px
from lidsome_desktop.ui.kit import Dialog as KitDialog
from lidsome_desktop.ui.removals.trip import Picture


class PictureDialog(KitDialog):
    """A capture in its own size; scrolls where the window is smaller. Escape closes it."""

    def __init__(self, picture: Picture, parent: QWidget) -> None:
        super().__init__(_("What is saved"), parent, width=960)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page = QWidget()
        shown = Thumbnail(
            picture.image,
            _("The picture, {width} × {height}").format(width=picture.width, height=picture.height),
            width=896,
            height=896 * picture.height / max(1, picture.width),
        )
        shown.setCursor(Qt.CursorShape.ArrowCursor)
        Column(page).add(shown, None)
        scroll = Scroll(page)
        scroll.setFixedHeight(min(shown.height(), px(560)))
        self.body.add(scroll)
        close = Button(_("Close"), "primary")
        click_on(close, self.accept)
        self.buttons.add(close)
        close.setFocus()

    def locked(self) -> None:
        """The window locks: what is saved of a threat does not come back by itself."""
        self.reject()
