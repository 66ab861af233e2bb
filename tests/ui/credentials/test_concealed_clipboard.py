"""A secret on the clipboard: marked for those who would keep it, and gone when it should be."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.ui.concealed_clipboard import SECONDS, ConcealedClipboard

CANARY = "Kanariefagel-42!"


@pytest.fixture
def system(qapp: QApplication) -> QClipboard:
    """The system's clipboard, empty."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    return clipboard


@pytest.fixture
def ours(system: QClipboard) -> ConcealedClipboard:
    """Ours."""
    owner = QObject()
    made = ConcealedClipboard(owner)
    made.owner = owner  # type: ignore[attr-defined]
    return made


def test_it_is_marked_concealed_on_every_system(ours: ConcealedClipboard, system: QClipboard) -> None:
    """Clipboard managers look for these before they keep what was copied."""
    ours.put(Secret(CANARY), "a")
    data = system.mimeData()
    assert data.text() == CANARY
    assert data.data("x-kde-passwordManagerHint").data() == b"secret"
    assert data.hasFormat("application/x-nspasteboard-concealed-type")
    for name in ("CanIncludeInClipboardHistory", "CanUploadToCloudClipboard"):
        assert data.data(f'application/x-qt-windows-mime;value="{name}"').data() == b"\0\0\0\0"
    assert data.hasFormat(
        'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"'
    )


def test_it_is_gone_after_twenty_seconds(ours: ConcealedClipboard, system: QClipboard) -> None:
    """The seconds are counted where they can be seen, and the last one empties the clipboard."""
    told: list[int] = []
    ours.changed.connect(lambda: told.append(ours.seconds))
    ours.put(Secret(CANARY), "a")
    for _second in range(SECONDS - 1):
        ours.tick()
    assert (ours.seconds, system.text()) == (1, CANARY)
    ours.tick()
    assert (ours.seconds, ours.what, system.text()) == (0, "", "")
    assert told == list(range(SECONDS, -1, -1))


def test_what_somebody_else_copied_since_stays(ours: ConcealedClipboard, system: QClipboard) -> None:
    """It is not ours to clear; and the countdown is over."""
    ours.put(Secret(CANARY), "a")
    system.setText("en adress")
    assert ours.seconds == 0
    ours.clear()
    assert system.text() == "en adress"


def test_a_second_copy_begins_anew(ours: ConcealedClipboard, system: QClipboard) -> None:
    """The first copy's seconds do not empty the second."""
    ours.put(Secret("ett-annat"), "a")
    ours.tick()
    ours.put(Secret(CANARY), "b")
    assert (ours.seconds, ours.what, system.text()) == (SECONDS, "b", CANARY)


def test_it_is_cleared_when_the_program_ends(
    ours: ConcealedClipboard, system: QClipboard, qapp: QApplication
) -> None:
    """Whoever sits down next pastes nothing."""
    ours.put(Secret(CANARY), "a")
    qapp.aboutToQuit.emit()
    assert system.text() == ""
