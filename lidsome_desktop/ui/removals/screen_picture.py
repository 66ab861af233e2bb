"""Whether and how the screen can be pictured from here: the one place that knows the systems apart.

Proven on X11. Windows grabs in the same way. On Wayland and macOS the system lets no program picture the screen by
itself, so the person is told its own way.
"""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QImage, QScreen

from lidsome_desktop.texts import _

_ALLOWED = ("xcb", "windows")


def can_picture() -> bool:
    """Whether a program may picture the screen here."""
    return QGuiApplication.platformName() in _ALLOWED


def how_instead() -> str:
    """How somebody pictures a part of the screen with the system's own tool."""
    if QGuiApplication.platformName() == "cocoa":
        return _("Picture a part of the screen with Cmd+Ctrl+Shift+4, then paste it here.")
    return _("Picture a part of the screen with the Print Screen key, then paste it here.")


def picture_of(screen: QScreen) -> QImage:
    """All of a screen as it looks now; null when the system would not."""
    return screen.grabWindow(0).toImage()
