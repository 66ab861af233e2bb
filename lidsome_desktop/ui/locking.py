"""The window while it is locked: a page with one button; dialogs and menus are out of sight until somebody is back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget
from shiboken6 import isValid

from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit.announcements import announce
from lidsome_desktop.ui.kit.buttons import Button, click_on
from lidsome_desktop.ui.kit.layouts import Column, Pane, Row
from lidsome_desktop.ui.kit.notices import EmptyRoom, Notice
from lidsome_desktop.ui.kit.typography import px


class LockPage(Pane):
    """What is shown instead of everything else.

    Signals:
        unlocked: somebody is back.
    """

    unlocked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.button = Button(_("Unlock"), "primary", icon="lock-simple-open")
        click_on(self.button, self.unlocked.emit)
        room = EmptyRoom(
            "lock-simple",
            _("Lidsome is locked"),
            _("Nothing is shown until you come back. Lock the computer too when you leave it."),
            action=self.button,
        )
        room.setMaximumWidth(px(560))
        self.unsaved = Notice(
            _("Something is not saved"),
            _("Unlock first, and save it. Then you can close the window."),
            kind="warn",
        )
        self.unsaved.setMaximumWidth(px(560))
        self.unsaved.hide()
        middle = Column()
        middle.add(room, 16, self.unsaved)
        across = Row()
        across.addStretch(1)
        across.addLayout(middle, 4)
        across.addStretch(1)
        Column(self).add(None, across, None)

    def hold(self) -> None:
        """The window was to be closed, and a room has a question first: say so, without showing what it is about."""
        self.unsaved.show()
        announce(self.unsaved, self.unsaved.accessibleName(), now=True)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Somebody is back: the next lock begins anew."""
        super().hideEvent(event)
        self.unsaved.hide()


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
