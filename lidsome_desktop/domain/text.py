"""Texts that policy data carries in both languages of the window, and choices named by them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The same words in Swedish and English; Swedish is the one decided on, English helps."""

    sv: str
    en: str

    def in_language(self, language: str) -> str:
        """The words for a language tag ("en", "en_GB"); anything else is shown in Swedish."""
        return self.en if language.lower().startswith("en") else self.sv


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something to tick, pick or answer, with its name for people."""

    code: str
    title: Text
    help: Text | None = None
    requirement: str | None = None
