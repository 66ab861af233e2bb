"""What stands over the window while it is locked: dialogs and menus are out of sight until somebody is back."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget
from shiboken6 import isValid


class PutAside:
    """Takes dialogs away at the lock and brings them back with what is typed in them.

    A dialog that has a method `locked` is asked to hide what is secret, and may close itself. One that somebody waits
    for (`exec`) is answered with no.
    """

    def __init__(self) -> None:
        self._dialogs: list[QDialog] = []

    def put_all(self) -> None:
        """Everything that stands over the window."""
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
            if popup.isVisible():
                break
        for widget in QApplication.topLevelWidgets():
            self.put(widget)

    def put(self, widget: QWidget) -> None:
        """A dialog, also one that comes while the window is locked; anything else is left alone."""
        if not isValid(widget) or not isinstance(widget, QDialog) or not widget.isVisible():
            return
        locked = getattr(widget, "locked", None)
        if callable(locked):
            locked()
        if isValid(widget) and widget.isVisible():
            self._dialogs.append(widget)
            widget.hide()

    def bring_back(self) -> None:
        """Somebody is back: what nobody has closed meanwhile is shown again."""
        dialogs, self._dialogs = self._dialogs, []
        for dialog in dialogs:
            if isValid(dialog):
                dialog.open()
