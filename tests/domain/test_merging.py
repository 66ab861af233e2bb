"""Two windows answer the same step."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lidsome_desktop.domain.application import ContentAnswer, RoutineAnswer, RoutinesAnswer
from lidsome_desktop.domain.merging import clash, merged
from lidsome_desktop.domain.routines import RoutinePart

_WORDS = st.sampled_from(["", "a", "b"])
_ANSWERS = st.builds(
    ContentAnswer,
    plan=_WORDS,
    goal=_WORDS,
    purposes=st.sampled_from([(), ("dialogue",), ("dialogue", "brand")]),
    comments_closed=st.booleans(),
)


def routine(*answers: str, evidence: str | None = None) -> RoutinesAnswer:
    parts = tuple(RoutinePart(f"topic{at}", text) for at, text in enumerate(answers))
    return RoutinesAnswer(upkeep=RoutineAnswer(parts=parts, evidence=evidence))


def test_different_fields_stand_together() -> None:
    """Nobody is asked about what does not clash."""
    before = ContentAnswer(plan="p", goal="g")
    mine, theirs = replace(before, plan="mitt"), replace(before, goal="deras")
    assert not clash(before, mine, theirs)
    assert merged(before, mine, theirs, mine_first=True) == ContentAnswer(plan="mitt", goal="deras")


def test_one_field_changed_by_both_is_a_clash() -> None:
    """Somebody chooses; what does not clash stands either way."""
    before = ContentAnswer(plan="p", goal="g", audience="alla")
    mine = replace(before, goal="mitt", plan="min plan")
    theirs = replace(before, goal="deras", audience="unga")
    assert clash(before, mine, theirs)
    for first, goal in ((True, "mitt"), (False, "deras")):
        chosen = merged(before, mine, theirs, mine_first=first)
        assert chosen == ContentAnswer(plan="min plan", goal=goal, audience="unga")


def test_an_attached_document_and_a_typed_answer_of_one_routine_stand_together() -> None:
    """They lie deep in the same answer."""
    before = routine("vem", "när")
    chosen = merged(before, routine("Anna", "när"), routine("vem", "när", evidence="ab"), mine_first=True)
    assert chosen == routine("Anna", "när", evidence="ab")
    assert not clash(before, routine("Anna", "när"), routine("vem", "varje dag"))


def test_rows_that_became_more_are_one_thing() -> None:
    """Where the other added a row, nobody can say which row is which."""
    assert clash(routine("vem"), routine("Anna"), routine("vem", "när"))


@given(_ANSWERS, _ANSWERS, _ANSWERS)
def test_nothing_that_either_changed_alone_is_lost(
    before: ContentAnswer, mine: ContentAnswer, theirs: ContentAnswer
) -> None:
    """Field by field: alone is kept, equal is kept, both differently is a clash and nothing else is."""
    chosen = merged(before, mine, theirs, mine_first=True)
    both = False
    for name in ("plan", "goal", "purposes", "comments_closed"):
        b, m, t = (getattr(each, name) for each in (before, mine, theirs))
        assert getattr(chosen, name) == (t if m == b else m)
        both = both or (m != b and t not in (b, m))
    assert clash(before, mine, theirs) is both
    assert merged(before, before, theirs, mine_first=True) == theirs
    assert merged(before, mine, before, mine_first=False) == mine
