"""Where a password is typed: dots, never offered to input methods that learn, and what it is worth beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from lidsome_desktop.domain.passwords import strength
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.texts import _
from lidsome_desktop.ui.credentials.words import strength_words
from lidsome_desktop.ui.kit import Check, Column, LineEdit, Meter, Row, Text


class SecretEdit(LineEdit):
    """One line that shows dots. `value()` and `changed` say only whether something stands there; `secret()` gives it.

    What is typed must stand in Qt's own text while it is typed; `wipe` empties it together with its undo history.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhSensitiveData
            | hints.ImhHiddenText
            | hints.ImhNoPredictiveText
            | hints.ImhNoAutoUppercase
        )

    def value(self) -> object:
        """Dots when something is typed, "" when nothing is."""
        return "•" if self.text() else ""

    def set_value(self, value: object) -> None:
        """A secret is never filled in from outside; an empty value empties it."""
        if not value:
            self.wipe()

    def secret(self) -> Secret | None:
        """What is typed; None when nothing is. Raises ValueError for what is no text."""
        return Secret(self.text()) if self.text() else None

    def wipe(self) -> None:
        """Empty it; setText forgets what could be undone."""
        self.setText("")

    def set_seen(self, seen: bool) -> None:
        """Show or hide what is typed."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if seen else QLineEdit.EchoMode.Password)


class PasswordEdit(QWidget):
    """A `SecretEdit` with a strength meter and a way to see what one types. A control for a form."""

    def __init__(self, parent: QWidget | None = None, *, measured: bool = True) -> None:
        super().__init__(parent)
        self.edit = SecretEdit()
        self.changed = self.edit.changed
        self.left = self.edit.left
        self.setFocusProxy(self.edit)
        column = Column(self, gap=8)
        column.add(self.edit)
        self._meter = Meter(_("Strength"), 0, 3, thick=4, width=120)
        self._words = Text("", tone="muted")
        self._strength = QWidget()
        line = Row(self._strength, gap=12)
        line.add(self._meter)
        line.addWidget(self._words, 1)
        self._strength.hide()
        column.add(self._strength)
        self.seen = Check(_("Show what I type"))
        self.seen.changed.connect(self.edit.set_seen)
        column.add(self.seen)
        if measured:
            self.edit.textChanged.connect(self._measure)

    def value(self) -> object:
        """See `SecretEdit.value`."""
        return self.edit.value()

    def set_value(self, value: object) -> None:
        """See `SecretEdit.set_value`."""
        self.edit.set_value(value)

    def set_fault(self, fault: bool) -> None:
        """A red border."""
        self.edit.set_fault(fault)

    def secret(self) -> Secret | None:
        """What is typed."""
        return self.edit.secret()

    def wipe(self) -> None:
        """Empty it."""
        self.edit.wipe()

    def conceal(self) -> None:
        """Dots again; what is typed stays."""
        self.seen.set_value(False)

    def setAccessibleName(self, name: str) -> None:
        """The name belongs to where one types."""
        self.edit.setAccessibleName(name)

    def setAccessibleDescription(self, words: str) -> None:
        """So does the help."""
        self.edit.setAccessibleDescription(words)

    def _measure(self, _text: str) -> None:
        typed = self.secret()
        self._strength.setVisible(typed is not None)
        if typed is None:
            return
        words, parts, tone = strength_words(strength(typed))
        typed.wipe()
        self._words.setText(words)
        self._meter.setValue(parts)
        self._meter.set_tone(tone)
        self._meter.setAccessibleName(words)
