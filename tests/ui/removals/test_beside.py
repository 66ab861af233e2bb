"""What stands beside the form: the checklist of what must be in place, whenever it came there."""

from __future__ import annotations

import pytest

from lidsome_desktop.services import removals
from lidsome_desktop.ui.kit import Text
from lidsome_desktop.ui.removals.beside import Checklist
from lidsome_desktop.ui.removals.capture import CapturePage
from lidsome_desktop.ui.removals.items import ItemBar
from tests.factories import removals as factory
from tests.fixtures.workplace import Clock
from tests.ui.kit.reading import cut_texts
from tests.ui.removals.stage import Stage


@pytest.mark.parametrize(("days", "shown"), [(0, "14.05"), (2, "2026-11-22 14.05")])
def test_no_line_of_the_checklist_is_broken_by_its_time(
    stage: Stage, clock: Clock, days: int, shown: str
) -> None:
    """At 1280 px each thing stands on one line of its own, with the time of today beside it or a whole date under."""
    case_id = stage.begun()
    item = removals.case(stage.place, case_id).facts.items[0].item.id
    factory.save(stage.place, item)
    clock.forward(days=days)
    stage.open(case_id, CapturePage, "capture")
    checklist = next(each for each in stage.room.findChildren(Checklist) if each.isVisible())
    lines = {each.text(): each for each in checklist.findChildren(Text) if each.isVisible()}
    stage.until(
        lambda: lines["Innehållet sparat"].height() < 2 * lines["Omgivande inlägg"].fontMetrics().height()
    )
    assert [text for text in lines if text.startswith(shown)]
    assert cut_texts(checklist) == []


def test_what_is_saved_is_called_saved(stage: Stage) -> None:
    """One word for one thing: *Spara innehållet* on the button, *Sparad* once it is."""
    case_id = stage.begun()
    item = removals.case(stage.place, case_id).facts.items[0].item.id
    factory.save(stage.place, item)
    removals.add_item(stage.place, case_id)
    stage.open(case_id, CapturePage, "capture")
    bar = next(each for each in stage.room.findChildren(ItemBar) if each.isVisible())
    assert bar._choose.itemText(0).endswith("(Sparad)")
