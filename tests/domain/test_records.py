"""Records come back from their plain form as they were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lidsome_desktop.domain.records import parse_time, plain, revive, time_text


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    colour: Colour
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    grown: datetime
    leaves: tuple[Leaf, ...] = ()
    words: tuple[str, ...] = ()
    top: Leaf | None = None
    height: int = 0
    green: bool = True


@pytest.mark.parametrize(
    "tree",
    [
        Tree(grown=datetime(2026, 11, 22, 13, 5, 6, 7, tzinfo=UTC)),
        Tree(
            grown=datetime(1999, 1, 1, tzinfo=UTC),
            leaves=(Leaf(colour=Colour.RED), Leaf(colour=Colour.RED, on=date(2026, 2, 28))),
            words=("å", ""),
            top=Leaf(colour=Colour.RED),
            height=-3,
            green=False,
        ),
    ],
)
def test_a_nested_value_comes_back(tree: Tree) -> None:
    """Each type that a record may hold, there and empty."""
    assert revive(Tree, plain(tree)) == tree
    assert type(revive(Colour, "red")) is Colour
    assert revive(Tree | None, None) is None


@pytest.mark.parametrize(
    ("hint", "value", "error"),
    [
        (str, None, TypeError),
        (Leaf, {"colour": None}, TypeError),
        (tuple[str, ...], ["x", None], TypeError),
        (Leaf, {"colour": "red", "size": 1}, KeyError),
        (Leaf, {}, TypeError),
        (Leaf, {"colour": "blue"}, ValueError),
        (date, "2026-02-30", ValueError),
    ],
)
def test_what_is_no_such_value_is_told(hint: Any, value: Any, error: type[Exception]) -> None:
    """Missing, unknown, or of another type."""
    with pytest.raises(error):
        revive(hint, value)


@given(st.datetimes(min_value=datetime(1000, 1, 1), timezones=st.just(UTC)))
def test_a_time_comes_back(moment: datetime) -> None:
    """To the microsecond, in UTC."""
    assert parse_time(time_text(moment)) == moment
    assert parse_time(time_text(moment)).tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22T13:05:06.000000",
        "2026-11-22T13:05:06.000000+01:00",
        "2026-11-22 13:05:06.000000Z",
        "2026-11-22T13:05:06.000000Z ",
        "2026-11-22T25:05:06.000000Z",
        "2026-13-22T13:05:06.000000Z",
        "20261122T130506.000000Z",
        "",
    ],
)
def test_what_is_no_such_time_is_refused(text: str) -> None:
    """Only UTC, only as the program writes it."""
    with pytest.raises(ValueError, match=r"."):
        parse_time(text)
