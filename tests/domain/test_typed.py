"""What a person typed, read by rule."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lidsome_desktop.domain.due import due_after, months_after
from lidsome_desktop.domain.limits import Limit, Measure, Origin
from lidsome_desktop.domain.typed import (
    blank,
    cleaned,
    is_email,
    is_web_address,
    read_count,
    read_day,
    read_hours,
)


@pytest.mark.parametrize(
    "text", ["2026-11-02", "2026-11-2", " 20261102 ", "2026/11/02", "2026.11.02", "2026 11 02"]
)
def test_a_day_is_read_however_it_is_parted(text: str) -> None:
    """Year, month, day: the Swedish order, parted by one sign or none."""
    assert read_day(text) == date(2026, 11, 2)


@pytest.mark.parametrize(
    "text", ["", "i går", "2026-13-01", "2026-02-30", "2026-11/02", "2026112", "02-11-2026", "２０２６-11-02"]
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    """Nobody's day is made up."""
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"), [("2", 120), ("2,5", 150), ("0.25", 15), ("1,5", 90), ("2 h", None), ("", None)]
)
def test_hours_are_read_with_comma_or_point(text: str, minutes: int | None) -> None:
    """As Swedes write them."""
    assert read_hours(text) == minutes


@pytest.mark.parametrize(
    ("text", "count"), [("12", 12), ("1 200", 1200), ("-1", None), ("1,5", None), ("²", None)]
)
def test_counts_are_whole(text: str, count: int | None) -> None:
    """With a thin or plain space for thousands."""
    assert read_count(text) == count


@pytest.mark.parametrize("text", ["", " \t\n", "\u2003\u00a0", "\u200b\u2060", "\ufeff", "\u3164", "\u00ad"])
def test_what_cannot_be_seen_is_blank(text: str) -> None:
    """An empty text does not count as a routine, however many invisible signs it has."""
    assert blank(text)
    assert not blank(text + "å")


@given(st.text(st.characters()))
def test_cleaned_text_fits_everywhere(text: str) -> None:
    """UTF-8 and both databases take it; text without broken signs is left alone."""
    kept = cleaned(text)
    kept.encode("utf-8")
    assert "\0" not in kept
    assert kept == text or "\0" in text


def test_half_an_emoji_is_shown_as_one_unknown_sign() -> None:
    """Broken clipboards give half a surrogate pair; a whole pair becomes its sign."""
    assert cleaned("a\ud83d b") == "a\ufffd b"
    assert cleaned("\ud83c\udf89") == "🎉"


def test_addresses_are_told_by_shape() -> None:
    """Enough to catch a slip, never more than that."""
    assert is_web_address("lidkoping.se/bibliotek")
    assert is_web_address("https://www.lidköping.se")
    assert not is_web_address("lidkoping")
    assert not is_web_address("anna@lidkoping.se")
    assert is_email("anna.lind@lidkoping.se")
    assert not is_email("anna@lidkoping")
    assert not is_email("anna lind@lidkoping.se")


def test_months_end_where_months_end() -> None:
    """31 August and half a year is the last of February."""
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2026, 12, 15), 1) == date(2027, 1, 15)


def test_limits_count_what_they_say() -> None:
    """Days, working days and months; a count of minutes is no stretch of days."""

    def limit(value: int, measure: Measure) -> Limit:
        return Limit(value=value, measure=measure, origin=Origin.OWN_CHOICE)

    before_christmas = date(2026, 12, 23)
    assert due_after(before_christmas, limit(2, Measure.DAYS)) == date(2026, 12, 25)
    assert due_after(before_christmas, limit(1, Measure.WORKDAYS)) == date(2026, 12, 28)
    assert due_after(before_christmas, limit(12, Measure.MONTHS)) == date(2027, 12, 23)
    with pytest.raises(ValueError, match="no stretch of days"):
        due_after(before_christmas, limit(2, Measure.MINUTES))
