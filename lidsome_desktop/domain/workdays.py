"""Swedish working days: what deadlines in *arbetsdagar* count.

Saturdays, Sundays and public holidays do not count (lag 1989:253 om allmänna helgdagar), nor do the three eves
that lag 1930:173 om beräkning av lagstadgad tid 2 § puts beside them: Midsummer Eve, Christmas Eve, New Year's
Eve. A municipality with other days off passes its own calendar.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

Calendar = Callable[[date], bool]

_SATURDAY = 5


def is_workday(day: date) -> bool:
    """Whether `day` is a working day in Sweden."""
    return day.weekday() < _SATURDAY and day not in free_days(day.year)


def add_workdays(day: date, count: int, calendar: Calendar = is_workday) -> date:
    """The `count`-th working day after `day`; `day` itself does not count.

    For a count of nought, `day` itself or the first working day after it.

    Raises:
        ValueError: `count` is negative.
    """
    if count < 0:
        raise ValueError("a deadline lies ahead")
    if count == 0:
        return day if calendar(day) else add_workdays(day, 1, calendar)
    while count:
        day += timedelta(days=1)
        if calendar(day):
            count -= 1
    return day


def workdays_between(start: date, end: date, calendar: Calendar = is_workday) -> int:
    """How many working days lie after `start` up to and including `end`; nought when `end` is not later."""
    days = (end - start).days
    return sum(calendar(start + timedelta(days=each)) for each in range(1, days + 1))


@cache
def free_days(year: int) -> frozenset[date]:
    """The public holidays of a year and the eves equal to them; some fall on a Saturday or Sunday."""
    easter = easter_sunday(year)
    midsummer = _saturday_from(date(year, 6, 20))
    return frozenset(
        {
            date(year, 1, 1),
            date(year, 1, 6),
            easter - timedelta(days=2),
            easter,
            easter + timedelta(days=1),
            date(year, 5, 1),
            easter + timedelta(days=39),
            easter + timedelta(days=49),
            date(year, 6, 6),
            midsummer - timedelta(days=1),
            midsummer,
            _saturday_from(date(year, 10, 31)),
            date(year, 12, 24),
            date(year, 12, 25),
            date(year, 12, 26),
            date(year, 12, 31),
        }
    )


def easter_sunday(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher's rule)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _saturday_from(day: date) -> date:
    """The first Saturday on or after `day`."""
    return day + timedelta(days=(_SATURDAY - day.weekday()) % 7)
