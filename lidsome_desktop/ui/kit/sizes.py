"""Sizes of files as people say them."""

from __future__ import annotations

from lidsome_desktop.texts import language


def size_text(size: int) -> str:
    """Bytes as people say them, with the Swedish decimal comma in Swedish."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    number = f"{size / 1_000_000:.1f}"
    return (number.replace(".", ",") if language() == "sv" else number) + " MB"
