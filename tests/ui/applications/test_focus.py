"""The focus stays in the guide when a page shows anew what was kept or cured elsewhere."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from lidsome_desktop.domain.application import Step
from lidsome_desktop.ui.kit import Column, Text
from tests.ui.applications.stage import Guide
from tests.ui.applications.test_guide import add_person, first_steps, purposes, statement


def test_cards_that_are_made_anew_leave_the_focus_in_the_page(guide: Guide) -> None:
    """What had it is gone: the page has it, not the search beside the guide."""
    beside = QWidget()
    guide.qtbot.addWidget(beside)
    column = Column(beside)
    search = QLineEdit()
    column.addWidget(search)
    column.addWidget(guide.room, 1)
    beside.resize(1280, 800)
    with guide.qtbot.waitExposed(beside):
        beside.show()
    guide.open("new")
    first_steps(guide)
    purposes(guide)
    guide.put(statement("given"))
    guide.fill(scope="Inlägg och svar", hours_per_week="2,5", knowledge="Kurs")
    guide.go_on()
    add_person(guide, "Maja Lind", "maja@example.se")
    assert guide.page.step is Step.ADMINISTRATORS
    for _again in range(2):
        here = beside.focusWidget()
        assert here is not None
        assert guide.wizard.frame.isAncestorOf(here)
        guide.wizard.trip.changed.emit()
    guide.room.setParent(None)


def test_nothing_typed_is_not_said_to_be_saved(guide: Guide) -> None:
    """Continue on an empty first page: something is missing, and nothing was kept."""
    guide.open("new")
    guide.go_on()
    assert not guide.wizard.trip.saved
    said = [each.text() for each in guide.wizard.frame._note_box.findChildren(Text)]
    assert "Något saknas." in said
    assert not any("sparat" in each for each in said)
