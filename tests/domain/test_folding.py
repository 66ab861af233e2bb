"""Text for comparing and searching."""

from __future__ import annotations

from lidsome_desktop.domain.sorting import folded


def test_what_no_database_holds_is_not_searched_for() -> None:
    """A NUL or half an emoji, pasted into a search, finds nothing and breaks nothing."""
    assert folded("Bi\0blioteket") == "biblioteket"
    folded("\ud83d").encode()
