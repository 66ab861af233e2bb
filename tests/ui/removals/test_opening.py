"""What a program beside ours does not take: said as a fault on the page, with where it lies, until it works."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from lidsome_desktop.services import registrations
from lidsome_desktop.ui.kit import Button, Link
from lidsome_desktop.ui.removals.facts import FactsPage
from lidsome_desktop.ui.removals.opening import Opener
from lidsome_desktop.ui.removals.sending import SendPage
from tests.factories import removals as factory
from tests.ui.removals.stage import Stage


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The computer's other programs: what ends so is opened by one. None at first."""
    taken: set[str] = set()

    def take(url: QUrl) -> bool:
        return any(url.toString().endswith(end) for end in taken)

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return taken


def told(stage: Stage) -> list[str]:
    """What stands on the page of what could not be opened."""
    return [each.accessibleName() for each in stage.page.findChildren(Opener) if each.isVisible()]


def press(stage: Stage, words: str) -> None:
    button = next(
        each for kind in (Button, Link) for each in stage.page.findChildren(kind) if each.label == words
    )
    button.click()


def test_a_package_that_no_program_opens_is_told_with_its_place(stage: Stage, programs: set[str]) -> None:
    """Draft and folder: what went wrong and the whole path stand under the buttons; no tick says that it worked."""
    opened = factory.removed(stage.place, stage.account)
    kept = registrations.prepare_registration(stage.place, opened.case.id, factory.fields())
    made = registrations.make_registration_package(stage.place, kept.registration.id)
    stage.open(opened.case.id, SendPage, "send")
    stage.until(lambda: any(each.label == "Öppna mappen" for each in stage.page.findChildren(Button)))
    press(stage, "Öppna mejlutkastet")
    assert told(stage) == [
        "Inget mejlprogram tog emot utkastet Skriv mejlet själv och bifoga filerna som ligger bredvid "
        f"utkastet, {made.mail}"
    ]
    press(stage, "Öppna mappen")
    assert told(stage) == [f"Det gick inte att öppna mappen Öppna den själv. Den ligger här: {made.folder}"]
    programs.add(made.folder.name)
    press(stage, "Öppna mappen")
    assert told(stage) == []
    assert stage.said == []


def test_an_address_that_no_browser_takes_is_told_on_the_page(stage: Stage, programs: set[str]) -> None:
    """The address to copy stands there; nothing goes by itself."""
    case_id = stage.begun(address="www.facebook.com/biblioteket/posts/1")
    stage.open(case_id, FactsPage, "discover")
    press(stage, "Öppna")
    assert told(stage) == [
        "Det gick inte att öppna adressen Kopiera den till webbläsaren i stället: www.facebook.com/biblioteket/posts/1"
    ]
    assert stage.said == []


def test_a_folder_among_letters_that_mean_something_is_told_as_it_is(
    qtbot: QtBot, programs: set[str]
) -> None:
    """A path with braces, as a user name may have, is shown and breaks nothing."""
    opener = Opener()
    qtbot.addWidget(opener)
    opener.folder(Path("/home/{anna}/paket"))
    assert opener.accessibleName().endswith("/home/{anna}/paket")
