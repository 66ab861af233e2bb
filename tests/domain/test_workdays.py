"""Deadlines in working days skip weekends, Swedish holidays and the three eves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lidsome_desktop.domain.workdays import (
    add_workdays,
    easter_sunday,
    free_days,
    is_workday,
    workdays_between,
)

DAYS = st.dates(date(2005, 1, 1), date(2150, 12, 31))


def test_the_free_days_of_a_year() -> None:
    """2026 by the almanac."""
    expected = (
        "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-19 06-20 10-31 12-24 12-25 12-26 12-31"
    )
    assert sorted(day.strftime("%m-%d") for day in free_days(2026)) == expected.split()


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2008, 3, 23), (2011, 4, 24), (2024, 3, 31), (2025, 4, 20), (2027, 3, 28), (2038, 4, 25), (2285, 3, 22)],
)
def test_easter_by_the_almanac(year: int, month: int, day: int) -> None:
    """Early and late Easters, the earliest and the latest there can be."""
    assert easter_sunday(year) == date(year, month, day)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 22), 1, date(2026, 11, 23)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
        (date(2026, 6, 18), 1, date(2026, 6, 22)),
        (date(2026, 12, 23), 3, date(2026, 12, 30)),
        (date(2026, 12, 30), 1, date(2027, 1, 4)),
        (date(2026, 5, 13), 2, date(2026, 5, 18)),
        (date(2026, 11, 21), 0, date(2026, 11, 23)),
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
    ],
)
def test_deadlines_by_the_almanac(start: date, count: int, end: date) -> None:
    """Over a weekend, Easter, Midsummer, Christmas, New Year, Ascension Day; nought is today or the next."""
    assert add_workdays(start, count) == end


def test_a_deadline_does_not_lie_behind() -> None:
    """Counting backwards is asked for by nobody."""
    with pytest.raises(ValueError, match="ahead"):
        add_workdays(date(2026, 11, 22), -1)


def test_an_own_calendar_counts() -> None:
    """A municipality that works on Saturdays says so."""
    assert add_workdays(date(2026, 11, 20), 1, lambda day: day.weekday() < 6) == date(2026, 11, 21)


@given(DAYS, st.integers(1, 60))
def test_counting_forth_and_back_agrees(day: date, count: int) -> None:
    """The deadline is a working day, and so many of them lie between."""
    end = add_workdays(day, count)
    assert is_workday(end)
    assert workdays_between(day, end) == count
    assert workdays_between(end, day) == 0


@given(DAYS)
def test_holidays_fall_on_their_weekdays(day: date) -> None:
    """Good Friday, Midsummer Eve and All Saints' Day have theirs every year; no Sunday is a working day."""
    easter = easter_sunday(day.year)
    assert easter.weekday() == 6
    assert date(day.year, 3, 22) <= easter <= date(day.year, 4, 25)
    assert not is_workday(easter - timedelta(days=2))
    assert not is_workday(day + timedelta(days=6 - day.weekday()))
    assert len([each for each in free_days(day.year) if each.weekday() == 5]) >= 2
