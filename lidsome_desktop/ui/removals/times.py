"""Times as people in Sweden read and write them: 14.05, 2026-11-22, 53 min."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from lidsome_desktop.services.workplace import SWEDEN
from lidsome_desktop.texts import _, ngettext


def local(moment: datetime) -> datetime:
    """The same moment on the clocks of Sweden."""
    return moment.astimezone(SWEDEN)


def as_moment(day: date | None, hour: time | None) -> datetime | None:
    """What a day and a time of day in Sweden mean in UTC; None unless both are given."""
    if day is None or hour is None:
        return None
    return datetime.combine(day, hour, SWEDEN).astimezone(UTC)


def day_of(moment: datetime) -> date:
    """The day in Sweden."""
    return local(moment).date()


def time_of(moment: datetime) -> time:
    """The time of day in Sweden, without seconds."""
    return local(moment).time().replace(second=0, microsecond=0)


def say_time(moment: datetime, now: datetime) -> str:
    """14.05 for today, else with the day before it."""
    shown = local(moment)
    hour = f"{shown:%H.%M}"
    return hour if shown.date() == local(now).date() else f"{shown:%Y-%m-%d} {hour}"


def say_span(span: timedelta) -> str:
    """How long, in the one or two units that matter: 53 min, 2 tim 5 min, 3 dygn."""
    minutes = max(0, int(span.total_seconds() // 60))
    if minutes < 60:
        return _("{n} min").format(n=minutes)
    if minutes < 48 * 60:
        hours, rest = divmod(minutes, 60)
        if hours >= 10 or not rest:
            return _("{n} h").format(n=hours)
        return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)
    days = minutes // (24 * 60)
    return ngettext("{n} day", "{n} days", days).format(n=days)


_UNITS = {
    "m": timedelta(minutes=1),
    "min": timedelta(minutes=1),
    "minut": timedelta(minutes=1),
    "minuter": timedelta(minutes=1),
    "t": timedelta(hours=1),
    "h": timedelta(hours=1),
    "tim": timedelta(hours=1),
    "timme": timedelta(hours=1),
    "timmar": timedelta(hours=1),
    "d": timedelta(days=1),
    "dag": timedelta(days=1),
    "dagar": timedelta(days=1),
    "v": timedelta(weeks=1),
    "vecka": timedelta(weeks=1),
    "veckor": timedelta(weeks=1),
}


def understood(shown: str, now: datetime) -> datetime | None:
    """What "1 tim" or "3 d", as platforms show the age of a comment, means counted from `now`; None for the rest.

    A suggestion to look at, never the only thing kept: the words themselves are kept beside it.
    """
    found = re.fullmatch(r"(?:för )?(\d{1,3})\s*([a-zåäö]+)\.?(?: sedan)?", shown.strip().casefold())
    unit = _UNITS.get(found[2]) if found else None
    return now - int(found[1]) * unit if found and unit else None
