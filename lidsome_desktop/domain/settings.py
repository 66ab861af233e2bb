"""What a person chooses on one machine: no record, no content, no secret."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Choices with their defaults.

    Attributes:
        language: "sv" or "en".
        appearance: "system", "light", "dark" or "contrast".
        registry: address of a shared registry; empty means the file in the data folder.
        windows: remembered sizes and column choices by name, as short texts.
    """

    language: str = "sv"
    appearance: str = "system"
    registry: str = ""
    windows: dict[str, str] | None = None
