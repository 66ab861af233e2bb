"""How the program looks, and the language it speaks. Both take effect at once."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt

from lidsome_desktop.texts import _, language
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import Choice, Choices, Field, Text
from lidsome_desktop.ui.settings.section import Section

_LANGUAGES = (("sv", "Svenska"), ("en", "English"))
"""Each language's name as those who speak it write it."""


class LookSection(Section):
    """Light, dark or contrast; Swedish or English."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Appearance and language"), _("What you choose is kept on this computer."))
        self.appearance = Choices(
            [
                Choice("system", _("As the system"), _("Follows light, dark and contrast while you work.")),
                Choice("light", _("Light"), icon="sun"),
                Choice("dark", _("Dark"), icon="moon"),
                Choice("contrast", _("High contrast"), icon="circle-half"),
            ],
            cards=True,
            value=desk.choices.settings.appearance,
        )
        self.appearance.changed.connect(lambda value: desk.choices.change(appearance=str(value)))
        self.language = Choices(
            [Choice(code, name) for code, name in _LANGUAGES], cards=True, value=language()
        )
        self.language.changed.connect(self._speak)
        size = Text(
            _(
                "Text follows the size that you have chosen for the system. Change it there, and it changes here."
            ),
            tone="muted",
            max_width=552,
        )
        for label, control in ((_("Appearance"), self.appearance), (_("Language"), self.language)):
            field = Field(label, control)
            self.page.add(field, 32)
        self.page.add(Text(_("Text size"), weight=600), 4, size)

    def refresh(self) -> None:
        """Show what is chosen."""
        self.appearance.set_value(self._desk.choices.settings.appearance)

    def open_with(self, words: Mapping[str, str]) -> None:
        """`asked`: "language" brings the focus back to the languages."""
        if words.get("asked") == "language":
            self.language.setFocus(Qt.FocusReason.OtherFocusReason)

    def _speak(self, code: object) -> None:
        if code is not None and str(code) != language():
            self._desk.choices.change(language=str(code))
