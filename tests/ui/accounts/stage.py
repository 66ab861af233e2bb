"""What a test of the room of accounts asks of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pytestqt.qtbot import QtBot

from lidsome_desktop.domain.finding import Action
from lidsome_desktop.domain.people import Unit
from lidsome_desktop.services import accounts
from lidsome_desktop.services.accounts import AccountView
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.accounts import AccountsRoom
from lidsome_desktop.ui.asking.page import FormPage
from lidsome_desktop.ui.desk import Desk


@dataclass
class Stage:
    """The room with what stands around it."""

    room: AccountsRoom
    desk: Desk
    place: Workplace
    qtbot: QtBot
    unit: Unit
    account_id: str = ""

    def until(self, condition: Callable[[], object]) -> None:
        """Let events run until it holds."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=10_000)

    @property
    def form(self) -> FormPage:
        """The form that is open."""
        assert self.room._form is not None
        return self.room._form

    @property
    def view(self) -> AccountView:
        """The account as it is kept now."""
        return accounts.details(self.place, self.account_id)

    def codes(self) -> set[str]:
        """What the account lacks now."""
        return {each.code for each in self.view.findings}

    def open(self) -> None:
        """Open the account beside the list."""
        self.room.open(self.account_id)
        self.until(lambda: self.room.split.is_open)

    def mend(self, action: Action, **values: Any) -> None:
        """Open the form of an action, fill it in, and save."""
        self.room.open(self.account_id, form=action.value)
        self.until(lambda: self.room._form is not None)
        self.fill(values)
        self.save()

    def fill(self, values: dict[str, Any]) -> None:
        """Give the fields their values."""
        for name, value in values.items():
            self.form.form.control(name).set_value(value)

    def save(self) -> None:
        """Press the filled button; wait until it has answered."""
        page = self.form
        page.save.click()
        self.until(lambda: self.room._form is None or not page.save.busy)
