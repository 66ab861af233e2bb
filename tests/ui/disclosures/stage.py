"""The room of requests in a window, and what a test asks of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lidsome_desktop.services import disclosures, removals
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.disclosures import DisclosuresRoom
from lidsome_desktop.ui.disclosures.page import Page
from tests.factories import disclosures as make
from tests.factories import removals as case_of
from tests.ui.kit.reading import Window, show

P = TypeVar("P", bound=Page)
TEXT = "Berit Hemlin bor på Storgatan 4. Fråga berit hemlin."


class Stage:
    """The room, its window, and what a test asks of them."""

    def __init__(self, qtbot: QtBot, desk: Desk, place: Workplace) -> None:
        self.qtbot, self.desk, self.place = qtbot, desk, place
        self.account = case_of.keep_account(place)
        self.room = DisclosuresRoom(desk)
        self.window = Window(self.room)
        self.window.resize(1280, 800)
        self.trouble: list[Exception] = []
        self.said: list[str] = []
        desk.operations.trouble.connect(self.trouble.append)
        desk.paths.said.connect(self.said.append)
        qtbot.addWidget(self.window)
        show(qtbot, self.window)

    def text(self, words: str = TEXT, **secrecy: object) -> str:
        """A captured text; its capture's id."""
        opened = case_of.open_case(self.place, self.account)
        case_of.save(self.place, case_of.first(opened), words)
        if secrecy:
            removals.describe_secrecy(self.place, opened.case.id, **secrecy)  # type: ignore[arg-type]
        return removals.case(self.place, opened.case.id).facts.items[0].content[0].id

    def picture(self) -> str:
        """A captured image of 200 by 100; its capture's id."""
        image = QImage(200, 100, QImage.Format.Format_RGB32)
        image.fill(QColor("blue"))
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        opened = case_of.open_case(self.place, self.account)
        item = case_of.first(opened)
        removals.capture_file(self.place, item, bytes(buffer.data().data()), name="bild.png")
        removals.record_sender(self.place, item, name="Kenneth B")
        return removals.case(self.place, opened.case.id).facts.items[0].content[0].id

    def asked(self, *captures: str) -> str:
        """A request that covers these; its id."""
        view = disclosures.open_request(self.place, make.told())
        disclosures.choose_records(self.place, view.request.id, captures)
        return view.request.id

    def open(self, request_id: str, kind: type[P], step: str = "") -> P:
        """Open a request at a step."""
        self.room.open(request_id, step=step)
        return self.page_of(kind)

    def page_of(self, kind: type[P]) -> P:
        """Wait until a page of that kind is open and nothing is being read."""
        self.until(lambda: isinstance(self.room.flow.page, kind))
        self.settled()
        page = self.room.flow.page
        assert isinstance(page, kind)
        return page

    def forward(self) -> None:
        """Press the filled button and wait for what it does."""
        self.room.flow.frame.next_button.click()
        self.settled()

    def settled(self) -> None:
        """Wait until nothing is under way, and what came of it has been delivered."""
        self.until(lambda: not self.desk.operations._futures)
        QApplication.sendPostedEvents()
        QApplication.processEvents()

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(lambda: bool(holds()))
