"""The room of registrations in a window that has the keyboard, over a real workplace with one account."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from lidsome_desktop.domain.account import Account
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.desk import Desk
from tests.factories import removals as factory
from tests.ui.registrations.stage import Stage


@pytest.fixture
def account(place: Workplace) -> Account:
    """The library's page on Facebook."""
    return factory.keep_account(place)


@pytest.fixture
def stage(qtbot: QtBot, desk: Desk, place: Workplace, account: Account) -> Iterator[Stage]:
    """The room, shown."""
    made = Stage(qtbot, desk, place, account)
    yield made
    assert made.trouble == []
