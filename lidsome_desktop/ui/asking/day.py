"""A day as it is typed: a draft keeps the text itself, right or wrong, so that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.domain.typed import blank, read_day
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import LineEdit


class DayText(LineEdit):
    """value() is the text; written as 2026-11-22 when it can be read. Arrow up and down move a day."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent, placeholder=_("YYYY-MM-DD"), digits=True, width=160)
        self.left.connect(self._tidy)

    @property
    def day(self) -> date | None:
        """The day that is written, if it is one."""
        return read_day(self.text())

    def _tidy(self) -> None:
        if (day := self.day) is not None:
            self.set_value(day.isoformat())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        day = self.day
        if step is None or day is None:
            super().keyPressEvent(event)
            return
        self.set_value(date.fromordinal(day.toordinal() + step).isoformat())


def required_day(values: Mapping[str, Any], name: str) -> date:
    """The day that is written in a field.

    Raises:
        Refusal: `typed.day_missing`, `typed.day_malformed` at the field.
    """
    text = str(values[name])
    day = read_day(text)
    if day is None:
        raise refuse("typed.day_missing" if blank(text) else "typed.day_malformed", name)
    return day
