"""A copy is brought back in the window: looked at, told, confirmed, carried out, and opened."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from lidsome_desktop.app import Door
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.people import Board
from lidsome_desktop.services import backups, checking, event_log, people
from lidsome_desktop.store.registry import Registry, sqlite_url
from lidsome_desktop.ui.kit import Text
from lidsome_desktop.ui.settings.backup import BackupSection
from lidsome_desktop.ui.settings.restore import RestoreDialog
from lidsome_desktop.ui.trouble import TroubleDialog
from tests.fixtures.door import be_welcomed, close
from tests.fixtures.workplace import Clock


def boards(door: Door) -> list[str]:
    """What the open registry knows."""
    return [each.name for each in people.organisation(door._operations.place).boards]


def texts(widget: object) -> str:
    """Every text of a widget."""
    return " | ".join(each.text() for each in widget.findChildren(Text))  # type: ignore[attr-defined]


@pytest.fixture
def copied(door: Door, qtbot: QtBot, tmp_path: Path, clock: Clock) -> datetime:
    """A registry with a copy, and a board that came after it; when the copy was made."""
    be_welcomed(door, qtbot)
    place = door._operations.place
    people.keep_board(place, "Kulturnämnden")
    backups.choose_folder(place, tmp_path / "kopior")
    backups.back_up(place)
    made = clock()
    clock.forward(hours=2)
    people.keep_board(place, "Barnnämnden")
    door._copy_due = False
    return made


def part_of(door: Door, qtbot: QtBot) -> BackupSection:
    """Settings, Copies, with its list read."""
    door.window.go("settings", "backup")
    part = door.window.room("settings").section("backup")
    qtbot.waitUntil(lambda: bool(part.restore.list.items()))
    return part


def dialog_of(door: Door, qtbot: QtBot) -> RestoreDialog:
    """The question."""
    qtbot.waitUntil(lambda: any(each.isVisible() for each in door.window.findChildren(RestoreDialog)))
    return next(each for each in door.window.findChildren(RestoreDialog) if each.isVisible())


def test_a_copy_is_looked_at_confirmed_and_opened(
    door: Door, copied: datetime, qtbot: QtBot, isolated: Path
) -> None:
    """It says since when what was entered is lost; afterwards the window shows what the copy held, the log says that
    it was brought back, and what was there before lies beside it, whole."""
    part = part_of(door, qtbot)
    window = door.window
    part.restore.list.opened.emit(part.restore.list.items()[0].value)
    dialog = dialog_of(door, qtbot)
    assert "14.05" in texts(dialog)
    assert "försvinner ur registret: 1 händelse" in texts(dialog)
    assert str(isolated) in texts(dialog)
    assert dialog.focusWidget() is dialog.no
    with qtbot.waitSignal(door.ready, timeout=20_000):
        dialog.yes.click()
    assert door.window is not window
    assert door.window.isVisible()
    qtbot.waitUntil(lambda: not isValid(window))
    assert boards(door) == ["Kulturnämnden"]
    place = door._operations.place
    qtbot.waitUntil(lambda: event_log.latest(place, limit=9)[0].kind is not EventKind.SESSION_DECLARED)
    assert EventKind.REGISTRY_RESTORED in {each.kind for each in event_log.latest(place, limit=9)}
    assert checking.check(place).sound
    (aside,) = isolated.glob("registry-before-restore-*.sqlite")
    kept = Registry(sqlite_url(aside))
    with kept.view() as view:
        assert {each.name for each in view.all(Board)} == {"Kulturnämnden", "Barnnämnden"}
    kept.close()
    people.keep_board(place, "Omsorgsnämnden")
    close(door, qtbot)


def test_no_changes_nothing(door: Door, copied: datetime, qtbot: QtBot) -> None:
    """Whoever has looked may leave it at that."""
    part = part_of(door, qtbot)
    part.restore.list.opened.emit(part.restore.list.items()[0].value)
    dialog_of(door, qtbot).no.click()
    assert boards(door) == ["Barnnämnden", "Kulturnämnden"]
    close(door, qtbot)


def test_a_damaged_copy_is_refused_with_nothing_changed(
    door: Door, copied: datetime, qtbot: QtBot, isolated: Path
) -> None:
    """It is found out before anything is asked, and said where one looks."""
    part = part_of(door, qtbot)
    copy = Path(part.restore.list.items()[0].value)
    content = bytearray(copy.read_bytes())
    content[4096:8192] = b"\x00" * 4096
    copy.write_bytes(content)
    part.restore.look_at(copy)
    qtbot.waitUntil(lambda: "går inte att återställa" in texts(part))
    assert "Inget är ändrat." in texts(part)
    assert not door.window.findChildren(RestoreDialog)
    assert boards(door) == ["Barnnämnden", "Kulturnämnden"]
    assert not list(isolated.glob("registry-before-restore-*"))
    close(door, qtbot)


def test_a_copy_that_breaks_after_it_was_looked_at_leaves_the_registry(
    door: Door, copied: datetime, qtbot: QtBot, isolated: Path
) -> None:
    """The window opens what was there before, and tells why."""
    part = part_of(door, qtbot)
    copy = Path(part.restore.list.items()[0].value)
    part.restore.look_at(copy)
    dialog = dialog_of(door, qtbot)
    copy.unlink()
    with qtbot.waitSignal(door.ready, timeout=20_000):
        dialog.yes.click()
    assert boards(door) == ["Barnnämnden", "Kulturnämnden"]
    qtbot.waitUntil(lambda: bool(door.window.findChildren(TroubleDialog)))
    for trouble in door.window.findChildren(TroubleDialog):
        trouble.accept()
    assert not list(isolated.glob("registry-before-restore-*"))
    close(door, qtbot)


def test_a_registry_that_is_open_elsewhere_is_not_replaced(
    door: Door, copied: datetime, qtbot: QtBot, isolated: Path
) -> None:
    """Another window works in it: nothing is changed, and that window is named as the reason."""
    part = part_of(door, qtbot)
    part.restore.look_at(Path(part.restore.list.items()[0].value))
    dialog = dialog_of(door, qtbot)
    other = Registry(sqlite_url(isolated / "registry.sqlite"))
    with other.view() as view, qtbot.waitSignal(door.ready, timeout=20_000):
        view.all(Board)
        dialog.yes.click()
    other.close()
    qtbot.waitUntil(lambda: bool(door.window.findChildren(TroubleDialog)))
    (trouble,) = door.window.findChildren(TroubleDialog)
    assert "öppet" in texts(trouble)
    trouble.accept()
    assert boards(door) == ["Barnnämnden", "Kulturnämnden"]
    close(door, qtbot)


def test_what_is_typed_and_not_saved_is_asked_about_first(door: Door, copied: datetime, qtbot: QtBot) -> None:
    """A form that is half filled in is not thrown away with the window."""
    part = part_of(door, qtbot)
    part.saving.form.control("folder").edit.setText("/mnt/annan")
    part.restore.look_at(Path(part.restore.list.items()[0].value))
    dialog_of(door, qtbot).yes.click()
    assert part.saving._held is not None
    assert boards(door) == ["Barnnämnden", "Kulturnämnden"]
    part.saving.give_up()
    close(door, qtbot)
