"""The room of removals in a window, and what a test asks of it."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from lidsome_desktop.domain.account import Account
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.removals import RemovalsRoom
from lidsome_desktop.ui.removals.page import Page
from tests.factories import removals as factory
from tests.ui.kit.reading import Window, show


class Stage:
    """The room, its window, and what a test asks of them."""

    def __init__(self, qtbot: QtBot, desk: Desk, place: Workplace, account: Account) -> None:
        self.qtbot, self.desk, self.place, self.account = qtbot, desk, place, account
        self.room = RemovalsRoom(desk)
        self.window = Window(self.room)
        self.window.resize(1280, 800)
        self.trouble: list[Exception] = []
        self.said: list[str] = []
        desk.operations.trouble.connect(self.trouble.append)
        desk.paths.said.connect(self.said.append)
        qtbot.addWidget(self.window)
        show(qtbot, self.window)

    @property
    def page(self) -> Page:
        """The page of the guided removal that is open."""
        page = self.room.flow.page
        assert page is not None
        return page

    def page_of(self, kind: type[Page]) -> Page:
        """Wait until a page of that kind is open."""
        self.qtbot.waitUntil(lambda: isinstance(self.room.flow.page, kind))
        return self.page

    def begun(self, **told: object) -> str:
        """A case that was discovered a moment ago; its id."""
        return factory.open_case(self.place, self.account, **told).case.id

    def open(self, case_id: str, kind: type[Page], step: str = "") -> Page:
        """Open a case at a step."""
        self.room.open(case_id, step=step)
        return self.page_of(kind)

    def forward(self) -> None:
        """Press the filled button."""
        self.room.flow.frame.next_button.click()

    def settled(self) -> None:
        """Wait until no verb is under way."""
        self.qtbot.waitUntil(lambda: self.room.flow.trip.under_way == 0)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(lambda: bool(holds()))
