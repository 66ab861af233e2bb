"""Personal identity numbers are found however people write them, and nothing else is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from lidsome_desktop.files.identity_numbers import MASK, identity_numbers, without_identity_numbers


@pytest.mark.parametrize(
    "written",
    [
        "811218-9876",
        "19811218-9876",
        "8112189876",
        "198112189876",
        "811218+9876",
        "811218 9876",
        "811218–9876",
        "1981-12-18 9876",
        "811218_9876",
        "811218\u00a09876",
        "811218\u200b-9876",
        "８１１２１８-９８７６",
        "811278-9873",
        "198112789873",
    ],
)
def test_a_number_is_found_in_each_form(written: str) -> None:
    """Ten or twelve digits, any hyphen or none, and coordination numbers, whose day is sixty more."""
    assert identity_numbers(f"Hon heter Anna, {written}, och bor här.") == (written,)
    assert without_identity_numbers(f"bild {written}.png") == f"bild {MASK}.png"


@pytest.mark.parametrize(
    "written",
    ["811218-9875", "811278-9876", "811332-9876", "070-123 45 67", "KS 2026/123", "20261122140512",
     "00811218-98760", "2026-11-22 14.05", ""],
)  # fmt: skip
def test_what_only_looks_like_one_is_none(written: str) -> None:
    """A wrong control digit, a day that is none, telephone and diary numbers, times, longer rows of digits."""
    assert identity_numbers(written) == ()
    assert without_identity_numbers(written) == written


@given(
    st.dates(date(1930, 1, 1), date(2025, 12, 31)).filter(lambda day: (day.month, day.day) != (2, 29)),
    st.integers(0, 999),
    st.sampled_from(("", "-", " ", "+")),
    st.booleans(),
)
def test_every_number_of_a_day_is_found(day: date, serial: int, between: str, coordination: bool) -> None:
    """For any birthday of a lifetime and any serial number, with its control digit."""
    digits = f"{day:%y%m}{day.day + 60 * coordination:02}"
    number = f"{digits}{between}{serial:03}{luhn.calc_check_digit(f'{digits}{serial:03}')}"
    assert identity_numbers(number) == (number,)
