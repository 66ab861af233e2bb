"""Dates, times and sizes as documents and mail show them: Swedish time, blank between thousands."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from lidsome_desktop.texts import language

SWEDEN = ZoneInfo("Europe/Stockholm")


def shown_time(moment: datetime | None) -> str:
    """`2026-11-22 14.05` in Swedish time, "" for none."""
    return moment.astimezone(SWEDEN).strftime("%Y-%m-%d %H.%M") if moment is not None else ""


def shown_size(size: int) -> str:
    """`12,4 MB`, `812 byte`: decimal units, as file managers of today show."""
    if size < 1000:
        return f"{size} byte"
    value, units = size / 1000, ["kB", "MB", "GB"]
    while value >= 999.5 and len(units) > 1:
        value /= 1000
        units.pop(0)
    text = f"{value:.0f}" if value >= 100 else f"{value:.1f}"
    return f"{text.replace('.', ',') if language() == 'sv' else text} {units[0]}"
