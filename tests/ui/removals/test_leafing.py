"""Leafing among many comments of one case (a storm): a page is made of parts of this window, and read once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from lidsome_desktop.services import removals
from lidsome_desktop.ui.removals.capture import CapturePage
from lidsome_desktop.ui.removals.facts import FactsPage
from lidsome_desktop.ui.removals.judging import JudgePage
from lidsome_desktop.ui.removals.page import Page
from lidsome_desktop.ui.removals.removing import RemovePage
from tests.factories import removals as factory
from tests.ui.removals.stage import Stage


class Windows(QObject):
    """Remembers what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.parentWidget() is None
        ):
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def windows(stage: Stage) -> Iterator[Windows]:
    """What becomes a window after the stage's own."""
    application = QApplication.instance()
    assert application is not None
    watcher = Windows()
    application.installEventFilter(watcher)
    yield watcher
    application.removeEventFilter(watcher)


@pytest.mark.parametrize(
    ("step", "kind"),
    [("discover", FactsPage), ("capture", CapturePage), ("judge", JudgePage), ("remove", RemovePage)],
)
def test_no_part_of_a_page_is_a_window_for_a_moment(
    stage: Stage, windows: Windows, step: str, kind: type[Page]
) -> None:
    """A part that is shown before it has its place costs a window of the system's, ten a page and half its time."""
    case_id = stage.begun()
    for _ in range(4):
        removals.add_item(stage.place, case_id)
    ids = [each.item.id for each in removals.case(stage.place, case_id).facts.items]
    for item_id in ids:
        factory.save(stage.place, item_id)
    factory.judge(stage.place, *ids[:3])
    stage.open(case_id, kind, step)
    for item_id in ids[1:]:
        stage.room.flow._turn(item_id)
    stage.settled()
    assert windows.seen == []
