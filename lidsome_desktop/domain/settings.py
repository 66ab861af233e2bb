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
        largest_file: megabytes that a file may have to be captured.
        windows: remembered sizes and column choices by name, as short texts.
    """

    language: str = "sv"
    appearance: str = "system"
    registry: str = ""
    largest_file: str = "2048"
    windows: dict[str, str] | None = None

    @property
    def largest_bytes(self) -> int:
        """The largest file that is captured; 2 GiB where something else than a number was kept."""
        digits = self.largest_file
        sound = digits.isascii() and digits.isdecimal() and 0 < len(digits) <= 7
        return (int(digits) or 2048 if sound else 2048) * 1024**2
