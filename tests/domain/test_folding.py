"""Text for comparing and searching, and the keys that tell persons apart."""

from __future__ import annotations

import pytest

from lidsome_desktop.domain.people import identity_of
from lidsome_desktop.domain.sorting import folded


def test_what_no_database_holds_is_not_searched_for() -> None:
    """A NUL or half an emoji, pasted into a search, finds nothing and breaks nothing."""
    assert folded("Bi\0blioteket") == "biblioteket"
    folded("\ud83d").encode()


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u2060", "\u00ad", "\u202a", "\0", "\u00a0"])
def test_a_mark_that_nobody_sees_does_not_make_two_of_one(unseen: str) -> None:
    """An address copied from a mail often ends in one: two administrators must be two (R33)."""
    assert identity_of(f"Anna.Ek@example.se{unseen}") == "anna.ek@example.se"
