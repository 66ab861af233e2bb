"""What two windows have written differently, for the words that tell of it."""

from __future__ import annotations

from dataclasses import replace

from lidsome_desktop.domain.application import Answers, Application, ContentAnswer, RoutineAnswer, Step
from lidsome_desktop.domain.people import Person
from lidsome_desktop.domain.records import text_differences
from lidsome_desktop.domain.routines import RoutinePart
from tests.factories.applications import TODAY


def test_only_what_people_wrote_is_told() -> None:
    """Not ids, not versions, not codes."""
    mine = Person(id="1", name="Anna Ek", email="anna@x.se", unit_id="u1", version=3)
    theirs = mine.with_changes(name="Anna Lind", unit_id="u2", version=4)
    assert text_differences(mine, theirs) == (("Anna Ek", "Anna Lind"),)
    assert text_differences(mine, mine) == ()


def test_what_lies_deep_in_an_application_is_found() -> None:
    """Answers, routines and their parts are dataclasses inside the record."""
    answers = Answers().with_step(Step.CONTENT, ContentAnswer(goal="Fler", audience="Alla"))
    routine = RoutineAnswer(parts=(RoutinePart("who", "Anna"), RoutinePart("when", "Varje dag")))
    answers = replace(answers, routines=replace(answers.routines, upkeep=routine))
    mine = Application(id="1", started_on=TODAY, answers=answers)
    other = replace(
        answers,
        content=replace(answers.content, goal="Färre"),
        routines=replace(
            answers.routines,
            upkeep=replace(routine, parts=(RoutinePart("who", "Per"), RoutinePart("when", "Varje dag"))),
        ),
    )
    assert text_differences(mine, mine.with_changes(answers=other)) == (("Fler", "Färre"), ("Anna", "Per"))
