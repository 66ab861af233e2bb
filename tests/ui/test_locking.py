"""The page that stands instead of everything else while the window is locked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lidsome_desktop.ui.kit.theme import Theme
from lidsome_desktop.ui.locking import LockPage
from tests.ui.kit.reading import cut_texts


def test_closing_while_something_is_not_saved_asks_to_unlock_first(theme: Theme, qtbot: QtBot) -> None:
    """The question of the room would stand under the lock: one sentence says why the window stays, and names nothing;
    it is gone at the next lock."""
    page = LockPage()
    qtbot.addWidget(page)
    page.resize(1024, 700)
    page.show()
    assert not page.unsaved.isVisible()
    page.hold()
    assert page.unsaved.isVisible()
    assert page.unsaved.accessibleName().startswith("Något är inte sparat")
    assert cut_texts(page) == []
    with qtbot.waitSignal(page.unlocked):
        qtbot.keyClick(page.button, Qt.Key.Key_Return)
    page.hide()
    page.show()
    assert not page.unsaved.isVisible()
