"""Which account, and by which way in: where a new credential begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lidsome_desktop.domain.platform import Access
from lidsome_desktop.texts import _
from lidsome_desktop.ui.credentials.reading import Free
from lidsome_desktop.ui.credentials.sheet import Page, Sheet, Tools
from lidsome_desktop.ui.desk import RoomName
from lidsome_desktop.ui.kit import Button, Choice, Choices, EmptyRoom, Link, click_on

_MANY = 12


class StartSheet(Sheet):
    """The accounts that nothing is kept for."""

    def __init__(self, tools: Tools, free: Sequence[Free]) -> None:
        super().__init__(
            tools,
            _("Which account?"),
            _("Accounts whose login details are not kept here yet.") if free else "",
        )
        self._free = {f"{each.account.id}/{each.access.value}": each for each in free}
        if not free:
            self.body.add(
                EmptyRoom(
                    "users-three",
                    _("Every account has its login details here"),
                    _("Register an account first if the one you look for is missing."),
                    action=click_on(
                        Link(_("Go to Accounts")), lambda: tools.desk.paths.go(RoomName.ACCOUNTS)
                    ),
                )
            )
            self.furnish()
            return
        self.choices = Choices(
            [
                Choice(value, each.account.name, _told(each, tools.platform_name(each.account.platform)))
                for value, each in self._free.items()
            ],
            cards=len(free) <= _MANY,
        )
        self.form.add(
            "account",
            _("Account"),
            self.choices,
            check=lambda value: "" if value else _("Choose an account."),
            label_hidden=True,
        )
        self.furnish(self.verb(_("Continue"), self.go_on, trailing="arrow-right"))

    def go_on(self) -> None:
        """To the form for it."""
        if self.form.check():
            return
        free = self._free[str(self.choices.value())]
        word = "keep" if free.access is Access.PASSWORD else "roles"
        self.asked.emit(word, free.account.id)


def _told(free: Free, platform: str) -> str:
    way = _("password") if free.access is Access.PASSWORD else _("access by role")
    return f"{platform}, {way}"


class NothingPage(Page):
    """Nothing is kept yet: what the room is for, and the first step."""

    def __init__(self, tools: Tools, start: Callable[[], None], *, overseen: bool) -> None:
        super().__init__(tools)
        self.column.set_margins((0, 0, 0, 0))
        if overseen:
            empty = EmptyRoom(
                "shield-check",
                _("Accounts that the department oversees"),
                _("Each package that is accepted brings the account's card with it. Then it stands here."),
            )
        else:
            empty = EmptyRoom(
                "key",
                _("Login details that do not get lost"),
                _(
                    "Keep an account's password in the computer's keyring, and hand it over sealed to the "
                    "communications department. The registry never holds it."
                ),
                action=click_on(Button(_("Keep login details"), "primary", icon="plus"), start),
            )
        self.column.add(empty)
