"""Where pictures and files are pasted and dropped, as the bytes they come in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from lidsome_desktop.ui.kit import DropZone
from lidsome_desktop.ui.removals.pictures import on_clipboard


class PasteZone(DropZone):
    """A drop zone that gives what was pasted as the bytes it came in: decoding a large picture takes long.

    Signals:
        pasted: bytes, a picture or paths.
    """

    pasted = Signal(object)

    def paste(self) -> bool:
        """Take what is on the clipboard if it is files or a picture."""
        found = on_clipboard(QGuiApplication.clipboard().mimeData())
        if found is not None:
            self.pasted.emit(found)
        return found is not None
