"""The room of registrations in a window, and what a test asks of it."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from lidsome_desktop.domain.account import Account
from lidsome_desktop.services import registrations, removals
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.registrations import RegistrationsRoom
from lidsome_desktop.ui.registrations.number import NumberForm
from tests.factories import removals as factory
from tests.ui.kit.reading import Window, show


class Stage:
    """The room, its window, and where it asked to go."""

    def __init__(self, qtbot: QtBot, desk: Desk, place: Workplace, account: Account) -> None:
        self.qtbot, self.desk, self.place, self.account = qtbot, desk, place, account
        self.room = RegistrationsRoom(desk)
        self.window = Window(self.room)
        self.window.resize(1280, 800)
        self.trouble: list[Exception] = []
        self.said: list[str] = []
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        desk.operations.trouble.connect(self.trouble.append)
        desk.operations.news.connect(self.room.heard)
        desk.paths.said.connect(self.said.append)
        desk.paths.asked.connect(lambda room, what, words: self.asked.append((room, what, words)))
        qtbot.addWidget(self.window)
        show(qtbot, self.window)

    def taken_in(self, reason: str = "complaint") -> str:
        """A record that came in, with content and sender saved; its case's id."""
        view = removals.take_in(
            self.place,
            account_id=self.account.id,
            suspected_abuse=False,
            reason=reason,
            motivation="Ett klagomål.",
            where="Meddelande",
        )
        factory.save(self.place, factory.first(view), text="Gatan har inte plogats.")
        return view.case.id

    def sent(self) -> tuple[str, str]:
        """A record that the registrar has; its case's id and its registration's."""
        case_id = self.taken_in()
        kept = registrations.prepare_registration(self.place, case_id, factory.fields()).registration
        registrations.confirm_sent(self.place, kept.id)
        return case_id, kept.id

    def show_case(self, case_id: str) -> None:
        """Show a case's line beside the list."""
        self.room.open(case_id)
        pane = self.room.list.pane
        self.until(lambda: pane.isVisible() and pane.view is not None and pane.view.case.id == case_id)

    @property
    def number(self) -> NumberForm:
        """The number's form beside the list."""
        form = self.room.list.pane.number
        assert form is not None
        return form

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(lambda: bool(holds()))
