"""The room over real workplaces, with file dialogs that answer by themselves and keyrings that fall ill."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lidsome_desktop.domain.credential import Description
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.services import credentials
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.credentials import CredentialsRoom
from lidsome_desktop.ui.credentials.sheet import FilePicker, Sheet
from lidsome_desktop.vault.patient_ring import PatientRing
from tests.factories import credentials as make
from tests.factories.credentials import Ground
from tests.fixtures.desk import MakeDesk
from tests.fixtures.rings import FakeKeeper, FakeRing

CANARY = "Kanariefagel-42!"
WRITTEN = Description(user_name="lidkopingsbibliotek", owner_mailbox="bibliotek@example.se")


class Picker(FilePicker):
    """Answers with files in one folder, and tells what was asked; `answers` off is Cancel."""

    def __init__(self, folder: Path) -> None:
        self.at = folder
        self.answers = True
        self.saved: list[Path] = []

    def folder(self, parent: QWidget, heading: str) -> Path | None:
        """The folder."""
        return self.at if self.answers else None

    def file_to_save(self, parent: QWidget, heading: str, name: str, pattern: str) -> Path | None:
        """The suggested name in the folder."""
        if not self.answers:
            return None
        self.saved.append(self.at / name)
        return self.saved[-1]


@dataclass
class Shown:
    """A room on the screen.

    Attributes:
        said: what the window would have shown as done.
    """

    room: CredentialsRoom
    place: Workplace
    qtbot: QtBot
    picker: Picker
    said: list[str]

    @property
    def page(self) -> Any:
        """What stands beside the list."""
        return self.room.page

    def until(self, page: type[Any], when: Callable[[Any], bool] = lambda _page: True) -> Any:
        """Wait for a page of that kind."""
        self.qtbot.waitUntil(
            lambda: isinstance(self.room.page, page) and when(self.room.page), timeout=10_000
        )
        return self.room.page

    def idle(self) -> None:
        """Wait until nothing is under way on the page."""
        page = self.room.page
        self.qtbot.waitUntil(lambda: not page.work.busy, timeout=10_000)

    def turn(self, word: str, page: type[Sheet], what: Any = None) -> Any:
        """A page by its word, as a button would."""
        self.room.turn(word, what)
        return self.until(page)


ShowRoom = Callable[[Workplace], Shown]


@pytest.fixture
def show_room(make_desk: MakeDesk, qtbot: QtBot, tmp_path: Path) -> ShowRoom:
    """Puts the room on the screen over a workplace; every room gets a folder of its own for its files."""

    def show(place: Workplace, *, demonstration: bool = False, size: tuple[int, int] = (1032, 800)) -> Shown:
        desk = replace(make_desk(place), demonstration=demonstration)
        said: list[str] = []
        desk.paths.said.connect(said.append)
        folder = tmp_path / f"files-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        room = CredentialsRoom(desk, picker=(picker := Picker(folder)))
        room._may_lose = lambda: True
        qtbot.addWidget(room)
        room.resize(*size)
        with qtbot.waitExposed(room):
            room.show()
        room.refresh()
        qtbot.waitUntil(lambda: room.listing is not None and (room.page is not None or size[0] < 720))
        return Shown(room, place, qtbot, picker, said)

    return show


@pytest.fixture
def library(place: Workplace, fake_ring: FakeRing) -> Workplace:
    """The administrator's workplace with a keyring that nobody waits for without a way out."""
    return replace(place, ring=PatientRing(fake_ring))


@pytest.fixture
def keeper(fake_ring: FakeRing) -> FakeKeeper:
    """What stands behind it."""
    return fake_ring.keeper


@pytest.fixture
def ground(library: Workplace) -> Ground:
    """An Instagram account, which has a password of its own."""
    with library.work() as work:
        laid = make.lay_ground(work, policy_id=library.policy_id)
        work.log(EventKind.ACCOUNT_REGISTERED, laid.account)
        work.commit()
    return laid


@pytest.fixture
def kept(library: Workplace, ground: Ground) -> str:
    """Its password in the keyring: the credential's id."""
    return credentials.keep_password(library, ground.account.id, WRITTEN, Secret(CANARY)).credential.id
