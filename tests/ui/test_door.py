"""The door itself: opens beside a shown window, welcomes, furnishes, speaks another language, closes in order."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from lidsome_desktop.app import Door
from lidsome_desktop.domain.refusals import EnvironmentFault
from lidsome_desktop.domain.secret import SecretReference
from lidsome_desktop.files.settings_file import read_settings
from lidsome_desktop.services import backups, people
from lidsome_desktop.services.backups import making
from lidsome_desktop.store.registry import Registry
from lidsome_desktop.texts import language
from lidsome_desktop.ui.credentials import CredentialsRoom
from lidsome_desktop.ui.events import EventsRoom
from lidsome_desktop.ui.kit.text import Text
from lidsome_desktop.ui.operations import Lane
from lidsome_desktop.ui.overview import OverviewRoom
from lidsome_desktop.ui.search import SearchDialog
from lidsome_desktop.ui.settings import SettingsRoom
from lidsome_desktop.ui.trouble import TroubleDialog
from lidsome_desktop.vault.patient_ring import PatientRing
from tests.fixtures.door import be_welcomed, close
from tests.fixtures.rings import FakeRing, Ill
from tests.ui.kit.reading import cut_texts


def test_it_opens_is_welcomed_and_closes_in_order(door: Door, qtbot: QtBot) -> None:
    """From a fresh folder to a furnished window, and out again; threads left behind would fail the test."""
    assert not door.window.navigation.isVisible()
    be_welcomed(door, qtbot)
    assert door.window.navigation.isVisible()
    qtbot.waitUntil(lambda: door.window.navigation._who.text() == "Anna Lindqvist")
    assert door.window.navigation._role.text() == "Administratör"
    for name, room in (("events", EventsRoom), ("settings", SettingsRoom), ("overview", OverviewRoom)):
        door.window.go(name)
        assert isinstance(door.window.stack.currentWidget(), room)
    close(door, qtbot)
    assert not door.window.isVisible()


def test_the_language_takes_effect_at_once_and_is_kept(door: Door, isolated: Path, qtbot: QtBot) -> None:
    """Chosen under the settings, the whole window speaks English a moment later, and at the next start."""
    be_welcomed(door, qtbot)
    door.window.go("settings", "language")
    room = door.window.room("settings")
    room.section("look").language.mark("en").click()
    qtbot.waitUntil(lambda: door.window.room("settings") is not room)
    assert language() == "en"
    assert door.window.navigation.items["settings"].room.label == "Settings"
    again = door.window.room("settings")
    assert again.list.items()[0].label == "Me"
    assert again.section("look").language.value() == "en"
    assert read_settings(isolated).language == "en"
    close(door, qtbot)


def test_what_is_not_saved_holds_the_door(door: Door, qtbot: QtBot) -> None:
    """Closing with something typed and not saved asks first; thrown away, the window closes."""
    be_welcomed(door, qtbot)
    door.window.go("settings", "me")
    part = door.window.room("settings").section("me")
    qtbot.waitUntil(lambda: part.saving.form.values()["name"] == "Anna Lindqvist")
    part.saving.form.control("name").setText("Anna Ek")
    door.window.close()
    assert door.window.isVisible()
    assert part.saving._held is not None
    part.saving.give_up()
    close(door, qtbot)
    assert not door.window.isVisible()


def test_a_hung_keyring_keeps_neither_the_last_copy_nor_the_exit(
    door: Door, fake_ring: FakeRing, qtbot: QtBot, tmp_path: Path
) -> None:
    """More calls wait for the keyring than there are threads: the last copy is made and the door closes all the
    same, and what queued asks no more."""
    be_welcomed(door, qtbot)
    fake_ring.keeper.ill = Ill.HANGS
    place = replace(door._place, ring=PatientRing(fake_ring))
    door._place = place
    door._operations.use(place)
    backups.choose_folder(place, tmp_path / "second")
    reference = SecretReference(installation="i", account="a", version=1)
    for _ in range(6):
        door._operations.run(
            lambda at: at.ring.fetch(reference), owner=door, lane=Lane.LONG, failed=lambda _error: True
        )
    qtbot.waitUntil(lambda: fake_ring.keeper.calls == 1)
    door._copy_due = True
    close(door, qtbot)
    assert list((tmp_path / "second").glob("lidsome-*/registry-*.sqlite"))
    fake_ring.keeper.go_on()
    assert fake_ring.keeper.calls == 1


def test_a_mistake_is_told_by_reference_and_never_by_its_text(
    door: Door, qtbot: QtBot, isolated: Path
) -> None:
    """What nobody caught may hold a name or a comment: neither dialog nor log repeats it."""
    be_welcomed(door, qtbot)
    comment = "Kenneth B skrev något"
    try:
        raise ValueError(comment)
    except ValueError as error:
        door.tell_mistake(error)
    dialog = door.window.findChild(TroubleDialog)
    shown = " ".join(label.text() for label in dialog.findChildren(Text))
    dialog.accept()
    assert "Programmet gjorde fel" in dialog.windowTitle()
    reference = shown.rsplit(" ", 1)[-1]
    logged = (isolated / "log" / "lidsome.log").read_text("utf-8")
    assert reference in logged
    assert "Kenneth" not in shown + logged
    close(door, qtbot)


def test_a_file_that_was_double_clicked_is_opened_where_it_belongs(
    door: Door, qtbot: QtBot, tmp_path: Path
) -> None:
    """A package from the mail lands in the inbox's flow; what it says of itself is judged there."""
    be_welcomed(door, qtbot)
    door._file = tmp_path / "konto.overlamning"
    door._file.write_bytes(b"")
    door._open_file()
    assert isinstance(door.window.stack.currentWidget(), CredentialsRoom)
    close(door, qtbot)


def test_what_is_saved_on_the_way_out_is_in_the_last_copy(
    door: Door, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The room hands over what is typed as the window closes: the copy waits until the registry has it."""
    be_welcomed(door, qtbot)
    second = tmp_path / "second"
    backups.choose_folder(door._place, second)
    qtbot.waitUntil(lambda: door._operations.under_way == 0)
    door._copy_due = False

    def save() -> bool:
        door._operations.run(
            people.keep_person,
            name="Bo Ek",
            email="bo@example.se",
            owner=door.window,
            then=lambda _person: None,
        )
        return True

    monkeypatch.setattr(door.window.room("overview"), "may_leave", save, raising=False)
    close(door, qtbot)
    assert list(second.glob("lidsome-*/registry-*.sqlite"))


def test_what_cannot_be_saved_on_the_way_out_keeps_the_window_open_once(
    door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full: what was typed stands only in the window. It says so and stays; closed again, it goes."""
    be_welcomed(door, qtbot)

    def full(_place: object) -> None:
        raise EnvironmentFault("disk.full")

    def save() -> bool:
        door._operations.run(full, owner=door.window)
        return True

    monkeypatch.setattr(door.window.room("overview"), "may_leave", save, raising=False)
    door.window.close()
    qtbot.waitUntil(lambda: door.window.findChild(TroubleDialog) is not None)
    assert door.window.isVisible()
    assert door.window.centralWidget().isEnabled()
    door.window.findChild(TroubleDialog).accept()
    close(door, qtbot)
    assert not door.window.isVisible()
    for dialog in door.window.findChildren(TroubleDialog):
        dialog.accept()


def test_nothing_stands_over_the_lock(door: Door, qtbot: QtBot) -> None:
    """The window locks by itself under an open dialog: it goes out of sight, and comes back with what is typed."""
    be_welcomed(door, qtbot)
    window = door.window
    window.search()
    dialog = window.findChild(SearchDialog)
    dialog.field.setText("bibl")
    window._idle.timeout.emit()
    assert not dialog.isVisible()
    assert QApplication.activeModalWidget() is None
    window.show_trouble(EnvironmentFault("disk.full"))
    trouble = window.findChild(TroubleDialog)
    qtbot.waitUntil(lambda: not trouble.isVisible())
    window.unlock()
    assert dialog.isVisible()
    assert dialog.field.text() == "bibl"
    assert trouble.isVisible()
    trouble.accept()
    dialog.close()
    close(door, qtbot)


def test_coming_back_to_what_news_has_taken_away(door: Door, qtbot: QtBot) -> None:
    """What had the focus at the lock may be gone at the unlock; the window opens all the same."""
    be_welcomed(door, qtbot)
    gone = QLineEdit(door.window.room("overview"))
    door.window.lock()
    door.window._locked_focus = gone
    gone.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    door.window.unlock()
    assert not door.window.locked
    close(door, qtbot)


def test_a_second_folder_that_hangs_does_not_hold_the_exit(
    door: Door, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network disk that never answers: after a while it is told what was not copied and when the last copy was
    made; one may wait, and one may close."""
    be_welcomed(door, qtbot)
    backups.choose_folder(door._place, tmp_path / "second")
    door._copy_due = True
    door._copy()
    qtbot.waitUntil(lambda: door._operations.under_way == 0)
    let_go = threading.Event()
    monkeypatch.setattr(making, "copy_database", lambda _registry, _target: let_go.wait(30))
    door._patience.setInterval(50)
    door._copy_due = True
    door.window.close()
    qtbot.waitUntil(lambda: door._asking is not None)
    told = door._asking.accessibleDescription()
    assert str(tmp_path / "second") in told
    assert "Den senaste kopian gjordes 2026-11-22, 14.05." in told
    assert cut_texts(door._asking) == []
    door._asking.no.click()
    qtbot.waitUntil(lambda: door._asking.isVisible())
    door._asking.yes.click()
    assert door._operations is None
    assert door.left_behind
    assert not door.window.isVisible()
    assert door.settings.windows["copy.missing"] == "1"
    let_go.set()


def test_a_copy_that_comes_through_late_closes_by_itself(
    door: Door, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk wakes up while one is asked: the copy is made, the question goes and so does the window."""
    be_welcomed(door, qtbot)
    backups.choose_folder(door._place, tmp_path / "second")
    let_go, copy = threading.Event(), making.copy_database

    def slow(registry: Registry, target: Path) -> None:
        let_go.wait(30)
        copy(registry, target)

    monkeypatch.setattr(making, "copy_database", slow)
    door._patience.setInterval(50)
    door._copy_due = True
    door.window.close()
    qtbot.waitUntil(lambda: door._asking is not None)
    let_go.set()
    qtbot.waitUntil(lambda: door._operations is None, timeout=10_000)
    assert not door.left_behind
    assert list((tmp_path / "second").glob("lidsome-*/registry-*.sqlite"))
    assert not (door.settings.windows or {}).get("copy.missing")


def test_closing_while_locked_says_why_the_window_stays(door: Door, qtbot: QtBot) -> None:
    """Something typed is not saved: the lock page says so; unlocked, it is there to be saved or given up."""
    be_welcomed(door, qtbot)
    door.window.go("settings", "me")
    part = door.window.room("settings").section("me")
    qtbot.waitUntil(lambda: part.saving.form.values()["name"] == "Anna Lindqvist")
    part.saving.form.control("name").setText("Anna Ek")
    door.window.lock()
    door.window.close()
    assert door.window.isVisible()
    assert door.window._lock_page.unsaved.isVisible()
    door.window.unlock()
    assert part.saving.form.values()["name"] == "Anna Ek"
    part.saving.give_up()
    close(door, qtbot)
