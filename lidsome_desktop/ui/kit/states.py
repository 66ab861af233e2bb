"""States as icon and word. The icon is always coloured; the word only when somebody must act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from lidsome_desktop.texts import _, ngettext
from lidsome_desktop.ui.kit.layouts import Row
from lidsome_desktop.ui.kit.text import IconLabel, Text


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is drawn: icon, the icon's colour role, the word's colour role."""

    icon: str
    icon_tone: str
    tone: str = "text"

    @property
    def weight(self) -> int:
        """What somebody must act on is drawn a little heavier."""
        return 500 if self.tone in ("warn", "bad") else 400


# Keyed by the identifiers of the domain, never by words that are shown.
LOOKS = {
    "draft": Look("pencil-simple", "muted"),
    "submitted": Look("paper-plane-tilt", "accent"),
    "approved": Look("seal-check", "accent"),
    "rejected": Look("x-circle", "muted"),
    "active": Look("check-circle", "ok"),
    "deficient": Look("warning", "warn", "warn"),
    "closing": Look("hourglass-medium", "muted"),
    "closed": Look("archive", "muted", "muted"),
    "in_keyring": Look("key", "accent"),
    "handed_off": Look("paper-plane-tilt", "accent"),
    "confirmed": Look("check-circle", "ok"),
    "changed": Look("warning", "warn", "warn"),
    "blocked": Look("prohibit", "bad", "bad"),
    "overdue": Look("warning-circle", "bad", "bad"),
    "urgent": Look("warning-circle", "bad", "bad"),
    "soon": Look("clock", "warn", "warn"),
    "later": Look("calendar-blank", "muted"),
    "waiting": Look("hourglass-medium", "muted"),
    "missing": Look("warning", "warn", "warn"),
    "fault": Look("warning-circle", "bad", "bad"),
    "done": Look("check-circle", "ok"),
    "locked": Look("lock-simple", "muted", "muted"),
    "info": Look("info", "muted"),
    # Removal cases and their items.
    "discovered": Look("flag", "bad", "bad"),
    "captured": Look("camera", "accent"),
    "removable": Look("seal-check", "accent"),
    "removed": Look("check-circle", "ok"),
    "kept": Look("hand-palm", "muted"),
    "hidden": Look("eye-slash", "warn", "warn"),
    "registered": Look("stamp", "ok"),
    # Credentials and packages.
    "replaced": Look("clock-counter-clockwise", "muted", "muted"),
    "quarantined": Look("shield-warning", "warn", "warn"),
    "role_access": Look("users", "muted"),
}


def look_of(key: str) -> Look:
    """The look of a state by its identifier; a state without one of its own is told neutrally."""
    return LOOKS.get(key, LOOKS["info"])


class State(QWidget):
    """The state of something: `key` chooses the look, `word` is what is read."""

    def __init__(self, key: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = look_of(key)
        line = Row(self, gap=8)
        self._icon = IconLabel(look.icon, tone=look.icon_tone)
        self._word = Text(word, weight=look.weight, tone=look.tone, wrap=False)
        line.add(self._icon, self._word)
        self.setAccessibleName(word)

    def set_state(self, key: str, word: str) -> None:
        """Show another state."""
        look = look_of(key)
        self._icon.set_icon(look.icon, look.icon_tone)
        self._word.setText(word)
        self._word.set_tone(look.tone, look.weight)
        self.setAccessibleName(word)


def due_state(due: date, today: date) -> tuple[str, str]:
    """How near a date is: state key and relation in words ("overdue", "4 days late")."""
    days = (due - today).days
    if days < 0:
        return "overdue", ngettext("{n} day late", "{n} days late", -days).format(n=-days)
    if days == 0:
        return "urgent", _("Today")
    if days == 1:
        return "soon", _("Tomorrow")
    words = ngettext("In {n} day", "In {n} days", days).format(n=days)
    return ("soon" if days < 7 else "later"), words
