"""Words for those who do not see the window: announcements, and one line that shows them too."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from lidsome_desktop.ui.kit.layouts import Pane, Row
from lidsome_desktop.ui.kit.states import look_of
from lidsome_desktop.ui.kit.text import IconLabel, Text


def announce(widget: QWidget, words: str, *, now: bool = False) -> None:
    """Have a screen reader say `words`; `now` interrupts what it is saying (faults, danger)."""
    event = QAccessibleAnnouncementEvent(widget, words)
    levels = QAccessible.AnnouncementPoliteness
    event.setPoliteness(levels.Assertive if now else levels.Polite)
    QAccessible.updateAccessibility(event)


class Toast(Pane):
    """One line at the foot of the window: says what was just done, and is read aloud. Goes by itself.

    What somebody must act on never stands only here.
    """

    SHOWN_MS = 8000

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, tone="selected", edges="t")
        line = Row(self, gap=12, margins=(24, 12, 24, 12))
        self._icon = IconLabel("check-circle", tone="ok")
        self._words = Text("", weight=500)
        line.add(self._icon, self._words)
        line.setStretch(1, 1)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.hide)
        self.hide()

    @property
    def words(self) -> str:
        """What it says now."""
        return self._words.text()

    def say(self, words: str, key: str = "done") -> None:
        """Show and announce `words`; `key` chooses the icon as for a State."""
        look = look_of(key)
        self._icon.set_icon(look.icon, look.icon_tone)
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()
        self._clock.start(self.SHOWN_MS)
        announce(self, words)
