"""The list of cases: empty, searched, opened; and the small sums behind what it shows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from lidsome_desktop.services import removals
from lidsome_desktop.ui.removals.capture import CapturePage
from lidsome_desktop.ui.removals.times import as_moment, say_span, say_time, understood
from tests.factories import removals as factory
from tests.ui.kit.reading import cut_texts
from tests.ui.removals.stage import Stage

NOW = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)


def test_an_empty_room_says_what_it_is_for(stage: Stage) -> None:
    """Nothing yet: one sentence, one button, and it begins a removal."""
    stage.room.refresh()
    cases = stage.room.cases
    stage.until(lambda: cases._empty.isVisible())
    assert not cases.table.isVisible()


def test_cases_are_listed_searched_and_opened(stage: Stage) -> None:
    """Three cases; the search finds by number; Enter opens the guided removal where the case stands."""
    first = stage.begun()
    stage.begun()
    factory.removed(stage.place, stage.account)
    stage.room.refresh()
    cases = stage.room.cases
    stage.until(lambda: len(cases.model.rows) == 3)
    number = removals.case(stage.place, first).case.number
    cases.search.setText(number)
    stage.until(lambda: [row.case.id for row in cases.model.rows] == [first])
    cases.table.choose(0)
    stage.until(lambda: cases.pane.isVisible())
    cases.table.setFocus()
    stage.qtbot.keyClick(cases.table, Qt.Key.Key_Return)
    stage.page_of(CapturePage)
    assert stage.room.in_flow
    stage.room.flow._close()
    stage.until(lambda: not stage.room.in_flow)


def test_words_and_senders_are_searched_and_what_is_secret_by_choice(stage: Stage) -> None:
    """A piece of a compound finds its case; a secret one only after a tick, which does not outlive the search."""
    ids = []
    for text, secret in (("Snöröjningen uteblev", False), ("Röjningen av hennes adress", True)):
        opened = factory.open_case(stage.place, stage.account)
        factory.save(stage.place, factory.first(opened), text)
        if secret:
            removals.describe_secrecy(
                stage.place,
                opened.case.id,
                secrecy=True,
                provision="OSL 21:3",
                marked_on=NOW.date(),
                authority="Kulturnämnden",
            )
        ids.append(opened.case.id)
    cases = stage.room.cases
    stage.room.refresh()
    stage.until(lambda: len(cases.model.rows) == 2)
    assert not cases.include_secret.isVisible()
    cases.search.setText("röjning")
    stage.until(lambda: [row.case.id for row in cases.model.rows] == [ids[0]])
    assert cases.include_secret.isVisible()
    cases.include_secret.click()
    stage.until(lambda: len(cases.model.rows) == 2)
    cases.search.clear()
    stage.until(lambda: not cases.include_secret.isVisible())
    assert not cases.include_secret.value()


def test_the_tabs_tell_what_awaits(stage: Stage) -> None:
    """To remove, to register, ended: each case stands where it awaits something, and a number takes it away."""
    stage.begun()
    done = factory.removed(stage.place, stage.account)
    cases = stage.room.cases
    stage.room.refresh()
    for tab, wanted in (("to_remove", 1), ("to_register", 1), ("closed", 0), ("all", 2)):
        cases.tabs.set_value(tab)
        stage.until(lambda wanted=wanted: len(cases.model.rows) == wanted)
    cases.tabs.set_value("to_register")
    stage.until(lambda: [row.case.id for row in cases.model.rows] == [done.case.id])
    factory.registered(stage.place, done)
    stage.room.refresh()
    stage.until(lambda: not cases.model.rows)


def test_nothing_of_the_content_is_in_the_list(stage: Stage) -> None:
    """A list is seen by whoever passes: no text and no sender in any cell."""
    case_id = stage.begun()
    factory.save(stage.place, removals.case(stage.place, case_id).facts.items[0].item.id)
    stage.room.refresh()
    model = stage.room.cases.model
    stage.until(lambda: model.rows)
    shown = " ".join(str(model.index(0, column).data()) for column in range(model.columnCount()))
    assert "Kenneth" not in shown
    assert "jobbar" not in shown


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_text_is_cut(stage: Stage, scale: float) -> None:
    """The capture page at 100 % and 200 % text, in a small window: everything that is said can be read."""
    stage.desk.theme.set_text_scale(scale)
    stage.window.resize(1024, 700)
    case_id = stage.begun()
    stage.open(case_id, CapturePage, "capture")
    stage.until(lambda: not cut_texts(stage.window))


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(minutes=53), "53 min"),
        (timedelta(hours=2, minutes=5), "2 tim 5 min"),
        (timedelta(hours=30), "30 tim"),
        (timedelta(days=3), "3 dygn"),
        (timedelta(seconds=-4), "0 min"),
    ],
)
def test_spans_are_said_as_people_say_them(qapp: object, span: timedelta, words: str) -> None:
    """One or two units, never seconds."""
    assert say_span(span) == words


def test_times_are_those_of_sweden() -> None:
    """13.05 UTC in November is 14.05; another day is named."""
    assert say_time(NOW, NOW) == "14.05"
    assert say_time(NOW, NOW + timedelta(days=1)) == "2026-11-22 14.05"
    assert as_moment(NOW.date(), NOW.time().replace(hour=14, tzinfo=None)) == NOW


@pytest.mark.parametrize(
    ("shown", "ago"),
    [
        ("1 tim", timedelta(hours=1)),
        ("5 min", timedelta(minutes=5)),
        ("3 d", timedelta(days=3)),
        ("2 v.", timedelta(weeks=2)),
        ("för 4 timmar sedan", timedelta(hours=4)),
    ],
)
def test_ages_are_understood(shown: str, ago: timedelta) -> None:
    """What platforms write about the age of a comment."""
    assert understood(shown, NOW) == NOW - ago


@pytest.mark.parametrize("shown", ["", "igår", "14 nov", "9999 d", "3 månar"])
def test_other_words_are_not_guessed_at(shown: str) -> None:
    """What could mean several things is left to the person."""
    assert understood(shown, NOW) is None
