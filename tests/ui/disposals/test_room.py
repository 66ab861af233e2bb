"""The room of disposals: what is due is ticked, reviewed, supported and disposed of, by keyboard as well."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lidsome_desktop.domain.disposal import Support
from lidsome_desktop.services import disposals
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.disposals import DisposalsRoom, lists
from lidsome_desktop.ui.kit import Confirm
from tests.factories import disposals as make
from tests.fixtures.workplace import Clock
from tests.ui.kit.reading import cut_texts


@pytest.fixture
def room(desk: Desk, qtbot: QtBot) -> DisposalsRoom:
    """The room as the window makes it, 1024 wide."""
    made = DisposalsRoom(desk)
    qtbot.addWidget(made)
    made.resize(960, 720)
    made.show()
    return made


def test_an_empty_room_says_that_nothing_goes_by_itself(room: DisposalsRoom, qtbot: QtBot) -> None:
    """Nothing is due, and the verb is not offered."""
    room.refresh()
    qtbot.waitUntil(lambda: room.lists._column.count() > 1)
    assert not room.lists.review_button.isVisible()
    qtbot.waitUntil(lambda: cut_texts(room) == [])


def test_from_due_to_certificate(
    room: DisposalsRoom,
    place: Workplace,
    clock: Clock,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Tick, review, faults at their fields, support, confirm; then the certificate is saved."""
    opened: list[Path] = []
    monkeypatch.setattr(lists, "open_outside", lambda path: opened.append(path))
    case = make.closed(place, image=make.picture()).case
    make.pass_time(clock)
    room.refresh()
    qtbot.waitUntil(lambda: case.id in room.lists.ticks)
    qtbot.waitUntil(lambda: cut_texts(room) == [])
    tick = room.lists.ticks[case.id]
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert tick.value()
    room.lists.review_button.click()
    review = room.review
    assert review is not None
    qtbot.waitUntil(lambda: review.verb.isVisible())
    qtbot.waitUntil(lambda: cut_texts(room) == [])
    # Nothing told: each fault at its field, and nothing is done.
    review._dispose()
    qtbot.waitUntil(lambda: {"support", "decided_by", "decided_on"} <= set(review.form.faults))
    assert disposals.done(place) == ()
    review.form.set_values(
        {
            "support": Support.SCHEDULE.value,
            "reference": "DHP 2025, 4.2",
            "decided_by": "Kulturnämnden",
            "decided_on": date(2025, 3, 1),
        }
    )
    review.verb.click()
    ask = review.findChild(Confirm)
    assert ask is not None
    ask.yes.click()
    qtbot.waitUntil(lambda: room.review is None and bool(room.lists._done), timeout=20_000)
    assert room.lists.tabs.value() == "done"
    (done,) = disposals.done(place)
    assert done.disposal.finished
    room.lists._certify(done.disposal.id)
    qtbot.waitUntil(lambda: bool(opened), timeout=30_000)
    assert opened[0].read_bytes().startswith(b"%PDF")
    qtbot.waitUntil(lambda: cut_texts(room) == [])
