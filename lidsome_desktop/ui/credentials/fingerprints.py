"""Fingerprints as they are read out, and the form that says who compared them."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.handoff_states import Compared
from lidsome_desktop.texts import _
from lidsome_desktop.ui.credentials.pieces import Flow
from lidsome_desktop.ui.desk import copy_text
from lidsome_desktop.ui.kit import (
    Beside,
    Button,
    Choice,
    Choices,
    Column,
    Form,
    LineEdit,
    Text,
    click_on,
)


class FingerprintBox(QWidget):
    """Words to read aloud, letters to check by eye. `fingerprint` has `words` and `letters`."""

    def __init__(self, heading: str, fingerprint: Any, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = Column(self)
        column.add(Text(heading, weight=600))
        if note:
            column.add(Text(note, tone="muted"))
        words = Text(" ".join(fingerprint.words), size="section", weight=600, max_width=520)
        letters = Text(fingerprint.letters, digits=True)
        if fingerprint.words:
            column.add(8, words)
        column.add(4, letters)
        self.setAccessibleName(f"{heading}: {' '.join(fingerprint.words)}. {fingerprint.letters}")


def copy_button(label: str, text: str) -> Button:
    """Copies ordinary text."""
    button = Button(label, "secondary", icon="copy")
    click_on(button, lambda: copy_text(text))
    return button


def add_comparison(form: Form) -> None:
    """How, and with whom."""
    form.add(
        "compared",
        _("How did you compare?"),
        Choices(
            [
                Choice(Compared.PHONE.value, _("By phone"), _("You called a number that you knew already.")),
                Choice(Compared.IN_PERSON.value, _("Face to face")),
                Choice(Compared.PRESET.value, _("IT has given me the words")),
            ],
            value=Compared.PHONE.value,
        ),
    )
    form.add(
        "compared_with",
        _("With whom?"),
        LineEdit(),
        help=_("Name of the person who read the words out at the other end."),
    )


def comparison_of(form: Form) -> tuple[Compared, str]:
    """What was answered."""
    values = form.values()
    return Compared(values["compared"]), str(values["compared_with"])


def side_by_side(old: QWidget, new: QWidget) -> QWidget:
    """Old and new."""
    return Beside((old, new), at=480, gap=32)


def line_of(*buttons: Button) -> Flow:
    """Buttons from the left, on as many lines as they need."""
    return Flow(list(buttons), gap=12)
