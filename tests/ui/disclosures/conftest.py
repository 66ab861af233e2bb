"""The room of requests in a window that has the keyboard, over a real workplace with one account."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.desk import Desk
from tests.ui.disclosures.stage import Stage


@pytest.fixture
def stage(qtbot: QtBot, desk: Desk, place: Workplace) -> Iterator[Stage]:
    """The room, shown."""
    made = Stage(qtbot, desk, place)
    yield made
    assert made.trouble == []
