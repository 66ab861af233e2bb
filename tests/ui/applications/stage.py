"""What a test of the guide asks of the room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pytestqt.qtbot import QtBot

from lidsome_desktop.domain.people import Person
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.applications import ApplicationsRoom
from lidsome_desktop.ui.applications.page import Page
from lidsome_desktop.ui.applications.wizard import Wizard
from lidsome_desktop.ui.desk import Desk


@dataclass
class Guide:
    """The room with what a test asks of it."""

    room: ApplicationsRoom
    desk: Desk
    place: Workplace
    qtbot: QtBot
    board_id: str
    unit_id: str
    director: Person

    @property
    def wizard(self) -> Wizard:
        assert isinstance(self.room.shown, Wizard)
        return self.room.shown

    @property
    def page(self) -> Page:
        assert self.wizard.page is not None
        return self.wizard.page

    def open(self, what: str) -> None:
        """Open, and wait until it is shown."""
        before = self.room.shown
        self.room.open(what)
        self.until(lambda: self.room.shown is not None and self.room.shown is not before)
        self.until(lambda: self.room.shown.page is not None)

    def until(self, condition: Callable[[], bool]) -> None:
        """Let events run until it holds."""
        self.qtbot.waitUntil(condition, timeout=10_000)

    def fill(self, **values: Any) -> None:
        """Give the fields of the page their values, as a person would: `__` stands for a point."""
        for name, value in values.items():
            self.page.form.control(name.replace("__", ".")).set_value(value)

    def put(self, values: dict[str, Any]) -> None:
        """The same for names that are no Python names."""
        for name, value in values.items():
            self.page.form.control(name).set_value(value)

    def go_on(self) -> None:
        """Press the filled button and wait until it has answered."""
        self.wizard.frame.next_button.click()
        self.idle()

    def idle(self) -> None:
        """Wait until everything is kept."""
        self.until(lambda: self.room.shown.trip.idle)
