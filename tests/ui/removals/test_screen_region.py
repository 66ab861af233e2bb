"""A part of the screen is pictured from the program: by mouse, by keyboard, or not at all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from lidsome_desktop.services import removals
from lidsome_desktop.ui.removals import screen_picture
from lidsome_desktop.ui.removals.capture import CapturePage
from lidsome_desktop.ui.removals.captures import CaptureArea
from lidsome_desktop.ui.removals.screen_region import Overlay
from tests.ui.removals.stage import Stage

pytestmark = pytest.mark.skipif(
    QGuiApplication.platformName() not in ("", "xcb"),
    reason="only X11 lets a program picture the screen here",
)


def overlay_of(stage: Stage, case_id: str) -> tuple[CaptureArea, Overlay]:
    page = stage.open(case_id, CapturePage, "capture")
    assert isinstance(page, CapturePage)
    area = page.item_form.area
    assert area is not None
    assert area.by_screen is not None
    area.by_screen.click()
    assert not stage.window.isVisible()
    state = area._state
    stage.until(lambda: state.region is not None and state.region.overlays)
    assert state.region is not None
    (overlay,) = state.region.overlays
    stage.until(overlay.isVisible)
    return area, overlay


def test_by_keyboard_a_frame_is_moved_changed_and_kept(stage: Stage) -> None:
    """The window is back, the picture saved with the time of the picturing; a picture of the screen, not of us."""
    case_id = stage.begun()
    _area, overlay = overlay_of(stage, case_id)
    QTest.keyClick(overlay, Qt.Key.Key_Left)
    before = QRect(overlay.frame)
    QTest.keyClick(overlay, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert overlay.frame.height() > before.height()
    wide, high = overlay.cut().width(), overlay.cut().height()
    QTest.keyClick(overlay, Qt.Key.Key_Return)
    stage.until(lambda: removals.case(stage.place, case_id).facts.items[0].captures)
    assert stage.window.isVisible()
    (capture,) = removals.case(stage.place, case_id).facts.items[0].captures
    facts = removals.file_facts(stage.place, capture.id)
    assert facts is not None
    assert (facts.media_type, facts.width, facts.height) == ("image/png", wide, high)
    stage.settled()


def test_by_mouse_a_frame_is_dragged(stage: Stage) -> None:
    """Let go, and what is inside is saved; a mere click saves nothing."""
    case_id = stage.begun()
    _area, overlay = overlay_of(stage, case_id)
    QTest.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    assert overlay.isVisible()
    QTest.mousePress(overlay, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    QTest.mouseMove(overlay, QPoint(100, 90))
    QTest.mouseRelease(overlay, Qt.MouseButton.LeftButton, pos=QPoint(60, 50))
    stage.until(lambda: removals.case(stage.place, case_id).facts.items[0].captures)
    stage.settled()


def test_escape_leaves_and_keeps_nothing(stage: Stage) -> None:
    """The window comes back as it was, with the page and nothing saved; and it can be tried again."""
    case_id = stage.begun()
    area, overlay = overlay_of(stage, case_id)
    QTest.keyClick(overlay, Qt.Key.Key_Escape)
    stage.until(stage.window.isVisible)
    assert removals.case(stage.place, case_id).facts.items[0].captures == ()
    assert area._state.region is None


def test_where_the_system_lets_no_program_it_is_told_how(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Wayland there is no button that does nothing, but the way to do it."""
    monkeypatch.setattr(screen_picture.QGuiApplication, "platformName", lambda: "wayland")
    page = stage.open(stage.begun(), CapturePage, "capture")
    assert isinstance(page, CapturePage)
    assert page.item_form.area is not None
    assert page.item_form.area.by_screen is None
    assert "Print Screen" in screen_picture.how_instead()
