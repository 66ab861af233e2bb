"""Passwords made by chance and typed ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lidsome_desktop.domain.passwords import ANYWHERE, Strength, check_typed, generate, strength
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.secret import Secret


@given(st.integers(min_value=ANYWHERE.minimum, max_value=ANYWHERE.maximum))
def test_a_generated_password_keeps_the_rules(length: int) -> None:
    """Length as asked, only the alphabet's characters, every kind of them, and no å ä ö."""
    made = generate(ANYWHERE, length)
    text = made.secret.reveal()

    assert len(text) == made.length == length
    assert set(text) <= set(ANYWHERE.alphabet)
    assert not set(text) & set("åäöÅÄÖ")
    for kind in (str.islower, str.isupper, str.isdigit, lambda c: not c.isalnum()):
        assert any(kind(character) for character in text)


def test_two_passwords_are_not_alike() -> None:
    """Chance, not the clock."""
    assert len({generate(ANYWHERE).secret.reveal() for _ in range(50)}) == 50


@pytest.mark.parametrize("length", [0, ANYWHERE.minimum - 1, ANYWHERE.maximum + 1])
def test_a_length_outside_the_rules_is_refused_with_the_limits(length: int) -> None:
    """The sentence says what would do."""
    with pytest.raises(Refusal) as refused:
        generate(ANYWHERE, length)
    assert refused.value.code == "password.length"
    assert refused.value.faults[0].facts == {"minimum": ANYWHERE.minimum, "maximum": ANYWHERE.maximum}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "password.empty"),
        (" \t", "password.empty"),
        ("hemligt ", "password.edges"),
        ("x" * (ANYWHERE.maximum + 1), "password.too_long"),
    ],
)
def test_a_typed_password_that_cannot_be_one_is_refused(typed: str, code: str) -> None:
    """Also the space that a copy from a mail brings along; the refusal says nothing of the password."""
    with pytest.raises(Refusal) as refused:
        check_typed(ANYWHERE, Secret(typed))
    assert refused.value.codes == {code}
    assert typed.strip() == "" or typed.strip() not in str(refused.value.faults)


def test_an_existing_short_password_is_kept_as_it_is() -> None:
    """It is the platform's; refusing it would only leave it on a slip of paper."""
    check_typed(ANYWHERE, Secret("kort"))
    assert strength(Secret("kort")) is Strength.WEAK


def test_the_meter_is_not_fooled_by_repetition() -> None:
    """Length alone is not strength."""
    assert strength(Secret("aaaaaaaaaaaaaaaaaaaaaaaaaaaa")) is Strength.WEAK
    assert strength(generate(ANYWHERE).secret) is Strength.STRONG
    assert strength(Secret("")) is Strength.WEAK
