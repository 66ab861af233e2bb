"""The first five minutes: three steps, nothing typed is lost, and the registry has its keeper afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QProcess, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.settings import Settings
from lidsome_desktop.services import backups, welcome
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.texts import language, use_language
from lidsome_desktop.ui.desk import Choices, Desk
from lidsome_desktop.ui.kit import Text
from lidsome_desktop.ui.welcome import Welcome
from tests.fixtures.desk import MakeDesk
from tests.fixtures.window import type_text


@pytest.fixture
def page(make_desk: MakeDesk, new_place: Workplace, qtbot: QtBot) -> Welcome:
    """The welcome of a registry that was made a moment ago, shown."""
    shown = Welcome(make_desk(new_place))
    qtbot.addWidget(shown)
    shown.resize(1280, 800)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would have been started beside the program: the system's process is the one thing not real here."""
    calls: list[list[str]] = []

    def start(_program: str, arguments: list[str]) -> bool:
        calls.append(arguments)
        return True

    monkeypatch.setattr(QProcess, "startDetached", start)
    return calls


def who(page: Welcome, **more: str) -> None:
    """Fill in the first step and go on."""
    page.form.set_values({"name": "Anna Lindqvist", "email": "anna@example.se", **more})
    page.go_on()


def to_the_last_step(page: Welcome, **more: str) -> None:
    who(page, **more)
    page.form.set_values({"roles": (Role.ADMINISTRATOR.value, Role.EDITOR.value)})
    page.go_on()


def test_three_steps_by_keyboard_make_a_keeper_with_a_folder(
    page: Welcome, new_place: Workplace, tmp_path: Path, qtbot: QtBot
) -> None:
    """Whoever has only a keyboard gets through, and the registry knows them, their board and their copies."""

    def focused() -> Any:
        return QApplication.focusWidget()

    def press(key: Qt.Key) -> None:
        qtbot.keyClick(focused(), key)

    assert focused() is page.form.control("name"), "the first question has the focus"
    type_text(focused(), "Åsa Öberg")
    press(Qt.Key.Key_Tab)
    type_text(focused(), "asa.oberg@example.se")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    type_text(focused(), "Biblioteket")
    press(Qt.Key.Key_Tab)
    type_text(focused(), "Kulturnämnden")
    while focused() is not page.frame.next_button:
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert focused().text() == "Administratör"
    press(Qt.Key.Key_Space)
    while focused() is not page.frame.next_button:
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    while focused() is not page.form.control("folder").edit:
        press(Qt.Key.Key_Tab)
    type_text(focused(), str(tmp_path / "kopior"))
    while focused() is not page.frame.next_button:
        press(Qt.Key.Key_Tab)
    with qtbot.waitSignal(page.done):
        press(Qt.Key.Key_Return)
    keeper = welcome.keeper(new_place)
    assert keeper is not None
    assert (keeper.name, keeper.roles, keeper.unit_id is not None) == (
        "Åsa Öberg",
        (Role.ADMINISTRATOR,),
        True,
    )
    assert backups.state(new_place).folder == tmp_path / "kopior"
    assert page._desk.operations.place.actor.person_id == keeper.id, "verbs act in the person's name"


def test_faults_stand_at_their_fields_and_say_how_to_mend(page: Welcome) -> None:
    """Nobody passes a step that lacks something, and each fault stands where it is mended."""
    page.form.set_values({"name": "", "email": "anna@", "unit_name": "Biblioteket"})
    page.go_on()
    assert page._at == 0
    assert set(page.form.faults) == {"name", "email", "board_name"}
    assert page.form.faults["name"] == "Skriv ditt namn."
    assert page.form.faults["email"].startswith("Din e-postadress")
    assert "anna.lind@" in page.form.faults["email"]
    who(page, unit_name="")
    page.go_on()
    assert page._at == 1
    assert page.form.faults == {"roles": "Välj minst en roll. Du kan ändra den senare under Inställningar."}


def test_what_is_typed_survives_going_back_and_forth(page: Welcome) -> None:
    """Back is never a loss: names, roles and the folder are there again."""
    to_the_last_step(page, title="<b>Chef</b>")
    page.form.set_values({"folder": "/mnt/kopior"})
    page.frame.back.emit()
    assert page.form.values()["roles"] == ("administrator", "editor")
    page.frame.back.emit()
    assert page.form.values()["title"] == "<b>Chef</b>"
    page.go_on()
    page.go_on()
    assert page.form.values()["folder"] == "/mnt/kopior"


def test_the_folder_may_be_postponed_with_the_consequence_said(
    page: Welcome, new_place: Workplace, qtbot: QtBot
) -> None:
    """Neither folder nor 'later' is a fault; 'later' is enough, and nothing is chosen then."""
    to_the_last_step(page)
    page.go_on()
    assert set(page.form.faults) == {"folder"}
    page.form.set_values({"later": True})
    with qtbot.waitSignal(page.done):
        page.go_on()
    assert backups.state(new_place).folder is None


def test_a_folder_that_cannot_be_used_is_told_and_nobody_is_introduced(
    page: Welcome, new_place: Workplace, qtbot: QtBot
) -> None:
    """The registry's own folder is no place for copies; mended, the same press succeeds."""
    to_the_last_step(page)
    page.form.set_values({"folder": str(new_place.places.data / "kopior")})
    page.go_on()
    qtbot.waitUntil(lambda: "folder" in page.form.faults)
    assert "tillsammans med registret" in page.form.faults["folder"]
    assert welcome.must_be_welcomed(new_place)
    page.form.set_values({"folder": "", "later": True})
    with qtbot.waitSignal(page.done):
        page.go_on()


def test_the_folder_dialog_fills_the_field(
    page: Welcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's own dialog gives the folder; given up, what was there stays."""
    to_the_last_step(page)
    control = page.form.control("folder")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    control.button.click()
    assert control.value() == str(tmp_path)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: "")
    control.button.click()
    assert control.value() == str(tmp_path)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "Skriv adressen"),
        ("postgresql://anna:hemligt@db/lidsome", "lösenord"),
        ("sqlite:////tmp/registry.db", "fil på den här datorn"),
        ("mysql://db/lidsome", "mysql"),
    ],
)
def test_an_address_that_cannot_be_one_is_refused_in_plain_words(
    page: Welcome, started: list[list[str]], address: str, words: str
) -> None:
    """A password in the address, a file, another database: each is told, and nothing is started."""
    to_the_last_step(page)
    page.form.control("registry").mark("address").click()
    page.form.set_values({"address": address})
    page.go_on()
    assert words in page.form.faults["address"]
    assert started == []


def test_the_address_of_a_shared_registry_is_kept_and_the_program_starts_again(
    make_desk: MakeDesk, new_place: Workplace, started: list[list[str]], qtbot: QtBot
) -> None:
    """Another registry has its own keeper: the address is saved, and this registry stays without one."""
    kept: list[Settings] = []
    made = make_desk(new_place)
    desk = Desk(
        operations=made.operations,
        theme=made.theme,
        paths=made.paths,
        choices=Choices(Settings(), kept.append),
    )
    page = Welcome(desk)
    qtbot.addWidget(page)
    to_the_last_step(page)
    page.form.control("registry").mark("address").click()
    assert page.frame.next_button.label == "Spara och starta om"
    page.form.set_values({"address": "postgresql://db.example.se/lidsome"})
    page.go_on()
    assert kept[-1].registry == "postgresql://db.example.se/lidsome"
    assert started == [["-m", "lidsome_desktop"]]
    assert welcome.must_be_welcomed(new_place)


def test_the_demonstration_opens_beside_in_the_same_language(
    page: Welcome, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Example data never mixes with the own registry: another process opens it; a failure is told."""
    page.demonstration.click()
    assert started == [["-m", "lidsome_desktop", "--demo", "--language", "sv"]]
    monkeypatch.setattr(QProcess, "startDetached", lambda *_args: (False, 0))
    page.show_page(0)
    page.demonstration.click()
    said = " ".join(text.text() for text in page.frame.findChildren(Text))
    assert "Exempelregistret gick inte att öppna" in said


def test_the_other_language_takes_effect_at_once_and_keeps_what_is_typed(
    make_desk: MakeDesk, new_place: Workplace, qtbot: QtBot
) -> None:
    """Somebody who reads no Swedish finds the way, in their own words, and loses nothing."""
    made = make_desk(new_place)
    desk = Desk(
        operations=made.operations,
        theme=made.theme,
        paths=made.paths,
        choices=Choices(Settings(), lambda settings: use_language(settings.language)),
    )
    page = Welcome(desk)
    qtbot.addWidget(page)
    page.form.set_values({"name": "Anna"})
    assert page.other_language.label == "In English"
    page.other_language.click()
    assert language() == "en"
    assert page.form.fields["name"].label == "Your name"
    assert page.form.values()["name"] == "Anna"
    assert page.other_language.label == "På svenska"
