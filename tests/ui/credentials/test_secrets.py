"""Showing, hiding and copying a password: when it can be seen, and that nothing of it is left afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.services import event_log
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.concealed_clipboard import SECONDS
from lidsome_desktop.ui.credentials.page import CredentialPage
from lidsome_desktop.ui.credentials.passwords import ChangeSheet
from lidsome_desktop.ui.credentials.secret_view import SHOWN_SECONDS
from tests.fixtures.rings import FakeKeeper, Ill
from tests.ui.credentials.conftest import CANARY, Shown, ShowRoom


def traces(root: QWidget, secret: str) -> Iterator[str]:
    """Wherever `secret` can be read: properties (static and dynamic), texts, and the accessible tree."""
    for part in (root, *root.findChildren(QObject)):
        meta = part.metaObject()
        for number in range(meta.propertyCount()):
            prop = meta.property(number)
            value = prop.read(part) if prop.isReadable() else None
            if isinstance(value, str) and secret in value:
                yield f"{type(part).__name__}.{prop.name()}"
        for name in part.dynamicPropertyNames():
            # What Qt keeps for itself has types that Python cannot read.
            with suppress(RuntimeError):
                if secret in str(part.property(bytes(name.data()).decode())):
                    yield f"{type(part).__name__} {name}"
        if isinstance(part, QWidget):
            told = QAccessible.queryAccessibleInterface(part)
            for kind in (
                QAccessible.Text.Name,
                QAccessible.Text.Description,
                QAccessible.Text.Value,
                QAccessible.Text.Help,
            ):
                if told is not None and secret in told.text(kind):
                    yield f"{type(part).__name__} {kind}"


def kinds(place: Workplace) -> list[EventKind]:
    """The latest events first."""
    return [each.kind for each in event_log.latest(place)]


def showing(shown: Shown, credential_id: str) -> CredentialPage:
    """The credential's page, its password shown by a press on the button."""
    shown.room.open(credential_id)
    page = shown.until(CredentialPage)
    shown.qtbot.mouseClick(page.secret.show_button, Qt.MouseButton.LeftButton)
    shown.qtbot.waitUntil(lambda: page.secret.view.shown)
    return page


def test_a_press_shows_and_another_hides(library: Workplace, kept: str, show_room: ShowRoom) -> None:
    """Shown, the accessible description reads it; hidden, nothing does. Each look is an event."""
    shown = show_room(library)
    page = showing(shown, kept)
    view = page.secret.view
    assert view.accessibleDescription() == CANARY
    assert page.secret.show_button.label == "Dölj"
    shown.qtbot.mouseClick(page.secret.show_button, Qt.MouseButton.LeftButton)
    assert (view.shown, view.accessibleDescription()) == (False, "Dolt")
    assert kinds(library)[0] is EventKind.CREDENTIAL_REVEALED
    assert list(traces(shown.room, CANARY)) == []


def test_the_keyboard_shows_and_hides_too(library: Workplace, kept: str, show_room: ShowRoom) -> None:
    """Enter on the button."""
    shown = show_room(library)
    shown.room.open(kept)
    page = shown.until(CredentialPage)
    shown.qtbot.keyClick(page.secret.show_button, Qt.Key.Key_Return)
    shown.qtbot.waitUntil(lambda: page.secret.view.shown)
    shown.qtbot.keyClick(page.secret.show_button, Qt.Key.Key_Return)
    assert not page.secret.view.shown


def test_it_is_hidden_again_after_twenty_seconds(library: Workplace, kept: str, show_room: ShowRoom) -> None:
    """The view's own timer says when; nobody waits for it here."""
    shown = show_room(library)
    view = showing(shown, kept).secret.view
    assert (view.timer.interval(), view.timer.isSingleShot()) == (SHOWN_SECONDS * 1000, True)
    view.timer.timeout.emit()
    assert not view.shown


def test_it_is_hidden_when_the_window_is_left_alone(
    library: Workplace, kept: str, show_room: ShowRoom
) -> None:
    """Losing the focus, another room, another record: each hides it."""
    shown = show_room(library)
    page = showing(shown, kept)
    shown.room.left_alone()
    assert not page.secret.view.shown
    page = showing(shown, kept)
    shown.room.hide()
    assert not page.secret.view.shown


def test_locking_hides_clears_and_forgets_what_is_on_its_way(
    library: Workplace, kept: str, keeper: FakeKeeper, show_room: ShowRoom
) -> None:
    """A keyring that answers after the window was locked shows nothing to whoever stands there."""
    shown = show_room(library)
    page = showing(shown, kept)
    page.secret.copy()
    assert QGuiApplication.clipboard().text() == CANARY
    shown.room.locked()
    assert (page.secret.view.shown, QGuiApplication.clipboard().text()) == (False, "")

    keeper.ill = Ill.HANGS
    shown.qtbot.mouseClick(page.secret.show_button, Qt.MouseButton.LeftButton)
    shown.qtbot.waitUntil(lambda: page.secret.work.busy)
    shown.room.locked()
    keeper.go_on()
    shown.qtbot.waitUntil(lambda: not page.secret.work.busy)
    assert not page.secret.view.shown


def test_copying_counts_down_where_it_can_be_seen(library: Workplace, kept: str, show_room: ShowRoom) -> None:
    """The ring stands under the password; *Clear now* ends it; the copy is an event."""
    shown = show_room(library)
    shown.room.open(kept)
    page = shown.until(CredentialPage)
    shown.qtbot.mouseClick(page.secret.copy_button, Qt.MouseButton.LeftButton)
    shown.qtbot.waitUntil(lambda: shown.room.clipboard.seconds == SECONDS)
    line = page.secret.line
    assert line.isVisible()
    assert line.words.text() == "Kopierat. Urklippet rensas om 20 s."
    shown.room.clipboard.tick()
    assert line.ring.value() == SECONDS - 1
    shown.qtbot.waitUntil(lambda: EventKind.CREDENTIAL_COPIED in kinds(library))
    shown.qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert (line.isVisible(), QGuiApplication.clipboard().text()) == (False, "")


def test_the_countdown_goes_on_when_the_page_is_read_again(
    library: Workplace, kept: str, show_room: ShowRoom
) -> None:
    """News of the copy itself refreshes the room; the page that has not changed stays as it is."""
    shown = show_room(library)
    page = showing(shown, kept)
    page.secret.copy()
    shown.room.refresh()
    shown.room.refresh()
    with shown.qtbot.waitSignal(shown.room.clipboard.changed):
        shown.room.clipboard.tick()
    assert shown.room.page is page
    assert page.secret.view.shown
    shown.room.clipboard.clear()


def test_the_list_tells_of_a_copy_whose_page_is_left(
    library: Workplace, kept: str, show_room: ShowRoom
) -> None:
    """Somebody goes on to the change of password: what counts down must still be seen."""
    shown = show_room(library)
    page = showing(shown, kept)
    page.secret.copy()
    shown.turn("change", ChangeSheet)
    lines = [each for each in shown.room._list_pane.findChildren(type(page.secret.line)) if each.isVisible()]
    assert len(lines) == 1
    shown.room.clipboard.clear()


def test_nothing_of_the_secret_is_left(library: Workplace, kept: str, show_room: ShowRoom) -> None:
    """Shown, copied, hidden, cleared: then it is in no property, no text, no accessible name, nor on the clipboard."""
    shown = show_room(library)
    page = showing(shown, kept)
    page.secret.copy()
    assert list(traces(shown.room, CANARY)) != [], "while it is shown it can be read, so the search works"
    page.secret.view.timer.timeout.emit()
    for _second in range(SECONDS):
        shown.room.clipboard.tick()
    assert list(traces(shown.room, CANARY)) == []
    assert QGuiApplication.clipboard().text() == ""
    assert CANARY not in repr(vars(page.secret.view))


def test_what_was_typed_leaves_no_trace_once_it_is_kept(
    library: Workplace, kept: str, show_room: ShowRoom
) -> None:
    """The field that took a new password is emptied, its undo history with it."""
    shown = show_room(library)
    shown.room.open(kept)
    shown.until(CredentialPage)
    sheet = shown.turn("change", ChangeSheet)
    sheet.choice.origin.set_value("typed")
    edit = sheet.choice.control("typed").edit
    edit.setText("Nytt-" + CANARY)
    shown.qtbot.mouseClick(sheet.buttons[0], Qt.MouseButton.LeftButton)
    shown.qtbot.waitUntil(lambda: shown.room.page is not sheet)
    assert list(traces(shown.room, CANARY)) == []
