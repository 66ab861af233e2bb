"""Two have changed the same answer: what only one of them changed stands; where both did, somebody must choose."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

T = TypeVar("T")


def clash(before: Any, mine: Any, theirs: Any) -> bool:
    """Whether both have changed the same thing since `before`, and not to the same."""
    first = merged(before, mine, theirs, mine_first=True)
    return bool(first != merged(before, mine, theirs, mine_first=False))


def merged(before: T, mine: T, theirs: T, *, mine_first: bool) -> T:
    """The answer with what either has changed since `before`. Dataclasses are merged field by field, rows one by one
    while their number is the same.

    Args:
        mine_first: what stands where both have changed the same thing.
    """
    if mine == before:
        return theirs
    if theirs in (before, mine):
        return mine
    whole = mine if mine_first else theirs
    if dataclasses.is_dataclass(before) and type(before) is type(mine) is type(theirs):
        return dataclasses.replace(
            whole,  # type: ignore[type-var]
            **{
                field.name: merged(
                    getattr(before, field.name),
                    getattr(mine, field.name),
                    getattr(theirs, field.name),
                    mine_first=mine_first,
                )
                for field in dataclasses.fields(before)
            },
        )
    rows = [each for each in (before, mine, theirs) if isinstance(each, tuple)]
    if len(rows) == 3 and len({len(each) for each in rows}) == 1 and _are_rows(rows[0]):
        whole_rows = zip(*rows, strict=True)
        return tuple(merged(*row, mine_first=mine_first) for row in whole_rows)  # type: ignore[return-value]
    return whole


def shown_of(before: T, mine: T, kept: T) -> T:
    """What a page shows that was filled in from `before` and has saved `mine`, which became `kept`: its own answers
    as they are kept, and the rest as it was."""
    if mine == before:
        return before
    if dataclasses.is_dataclass(before) and type(before) is type(mine) is type(kept):
        names = [field.name for field in dataclasses.fields(before)]
        return dataclasses.replace(
            kept,  # type: ignore[type-var]
            **{
                each: shown_of(getattr(before, each), getattr(mine, each), getattr(kept, each))
                for each in names
            },
        )
    return kept


def _are_rows(values: tuple[object, ...]) -> bool:
    """Rows are dataclasses; a tuple of codes is one choice, not many."""
    return all(dataclasses.is_dataclass(each) for each in values)
