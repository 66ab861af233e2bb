"""Days and times as people write them: 2026-11-22, 14.05, Today. Times are kept as UTC and shown as in Sweden."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLocale

from lidsome_desktop.texts import _

_SWEDEN = ZoneInfo("Europe/Stockholm")


def local(moment: datetime) -> datetime:
    """`moment` by the clocks in Sweden, wherever this computer stands."""
    return moment.astimezone(_SWEDEN)


def clock_text(moment: datetime) -> str:
    """The time of day, 14.05."""
    return f"{local(moment):%H.%M}"


def moment_text(moment: datetime) -> str:
    """Day and time, 2026-11-22 14.05."""
    return f"{local(moment):%Y-%m-%d %H.%M}"


def day_text(day: date, today: date) -> str:
    """Today, Yesterday, or the date."""
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    return day.isoformat()


def weekday_text(day: date) -> str:
    """The day with its weekday: Tuesday 2026-11-24."""
    name = QLocale().dayName(day.isoweekday(), QLocale.FormatType.LongFormat)
    return f"{name[:1].upper()}{name[1:]} {day.isoformat()}"
