"""A request answered in the window, from what is asked to what leaves; by keyboard where it matters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from lidsome_desktop.domain.disclosure import Answer, Decision, DisclosureState, Region
from lidsome_desktop.services import disclosures, event_log
from lidsome_desktop.services.disclosures import Material, MaterialKind
from lidsome_desktop.ui.disclosures.canvas import MaskCanvas
from lidsome_desktop.ui.disclosures.deciding import DecidePage
from lidsome_desktop.ui.disclosures.handing import HandOverPage
from lidsome_desktop.ui.disclosures.masking import MaskPage
from lidsome_desktop.ui.disclosures.pixels import decoded
from lidsome_desktop.ui.disclosures.selecting import SelectPage
from lidsome_desktop.ui.disclosures.text_view import MaskText
from lidsome_desktop.ui.disclosures.what import WhatPage
from lidsome_desktop.ui.kit import Check, Confirm
from tests.factories import removals as case_of
from tests.ui.disclosures.stage import Stage
from tests.ui.kit.reading import cut_texts, description, name

pytestmark = pytest.mark.xdist_group("window")

PROVISION = "OSL 21:1"


def ticks(page: SelectPage) -> list[Check]:
    """The records that are listed, by their ticks."""
    return [each for each in page._results.parentWidget().findChildren(Check) if "bibliotek" in each.text()]


def select(view: MaskText, words: str) -> None:
    """Select the first place where `words` stand, as Qt counts."""
    cursor = view.document().find(words)
    assert isinstance(cursor, QTextCursor)
    assert cursor.hasSelection()
    view.setTextCursor(cursor)


def test_a_whole_trip(stage: Stage) -> None:
    """What is asked, without a name; records found and ticked; masked; decided; copied; answered."""
    stage.text()
    stage.room.open("new")
    page = stage.page_of(WhatPage)
    page.form.set_values({"wanted": "Det som skrevs om Storgatan"})
    stage.forward()
    select_page = stage.page_of(SelectPage)
    select_page.form.set_values({"words": "storgatan"})
    select_page.search()
    stage.until(lambda: len(ticks(select_page)) == 1)
    (tick,) = ticks(select_page)
    tick.setChecked(True)
    stage.forward()
    mask = stage.page_of(MaskPage)
    stage.until(lambda: isinstance(mask._view, MaskText))
    mask.form.set_values({"provision": PROVISION})
    assert isinstance(mask._view, MaskText)
    select(mask._view, "Berit Hemlin")
    mask._mask_everywhere()
    assert mask.form.values()["answer"] == Answer.MASKED.value
    stage.forward()
    stage.page_of(DecidePage)
    stage.forward()
    hand = stage.page_of(HandOverPage)
    stage.forward()
    stage.until(lambda: hand.trip.opened.request.package_digest)
    stage.settled()
    hand.form.set_values({"appeal_told": True})
    stage.forward()
    stage.until(lambda: hand.trip.opened.request.state is DisclosureState.ANSWERED)
    request = hand.trip.opened.request
    assert request.decision is Decision.PART
    copy = stage.place.places.packages / request.package_name / "handling-01.txt"
    assert copy.read_text("utf-8") == "[maskerat] bor på Storgatan 4. Fråga [maskerat]."


def test_what_is_missing_is_told_at_its_field(stage: Stage) -> None:
    """And nothing is kept."""
    stage.room.open("new")
    page = stage.page_of(WhatPage)
    stage.forward()
    assert "wanted" in page.form.faults
    assert disclosures.count_pending(stage.place) == 0


def test_masks_by_keyboard(stage: Stage) -> None:
    """N adds, arrows move, Shift and arrows resize, Ctrl takes long steps, Page keys choose, Delete takes away."""
    page = stage.open(stage.asked(stage.picture()), MaskPage)
    stage.until(lambda: isinstance(page._view, MaskCanvas))
    view = page._view
    assert isinstance(view, MaskCanvas)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_N)
    assert view.regions == [Region(x=75, y=44, width=50, height=12)]
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert (view.regions[0].x, view.regions[0].y) == (74, 64)
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert (view.regions[0].width, view.regions[0].height) == (51, 12)
    for _ in range(9):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert view.regions[0].y == 88, "it stays inside the image"
    QTest.keyClick(view, Qt.Key.Key_N)
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.active == 0
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert len(view.regions) == 1
    assert page.form.values()["answer"] == Answer.MASKED.value


def test_masks_by_mouse(stage: Stage) -> None:
    """Drag to add, drag to move, drag the corner to resize; the mask lies where the image has it, at any scale."""
    page = stage.open(stage.asked(stage.picture()), MaskPage)
    stage.until(lambda: isinstance(page._view, MaskCanvas))
    view = page._view
    assert isinstance(view, MaskCanvas)
    scale = view._scale()

    def drag(start: tuple[int, int], end: tuple[int, int]) -> None:
        at = [QPoint(round(x * scale), round(y * scale)) for x, y in (start, end)]
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at[0])
        QTest.mouseMove(view, (at[0] + at[1]) / 2)
        QTest.mouseMove(view, at[1])
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at[1])

    drag((20, 20), (80, 50))
    (region,) = view.regions
    assert abs(region.x - 20) <= 1
    assert abs(region.y - 20) <= 1
    assert abs(region.width - 60) <= 2
    drag((40, 30), (60, 40))
    assert abs(view.regions[0].x - 40) <= 2
    assert abs(view.regions[0].width - 60) <= 2
    corner = (view.regions[0].x + view.regions[0].width, view.regions[0].y + view.regions[0].height)
    drag(corner, (corner[0] + 20, corner[1] + 5))
    assert abs(view.regions[0].width - 80) <= 3
    assert len(view.regions) == 1


def test_emoji_before_a_selection_do_not_move_the_mask(stage: Stage) -> None:
    """Qt counts UTF-16 units and the mask counts characters: the words that are selected are those that go."""
    page = stage.open(stage.asked(stage.text("😀👨‍👩‍👧\r\n😀 Hemlin, å 😀 slut")), MaskPage)
    stage.until(lambda: isinstance(page._view, MaskText))
    view = page._view
    assert isinstance(view, MaskText)
    select(view, "Hemlin")
    span = view.selection(PROVISION)
    assert span is not None
    assert view.whole[span.start : span.end] == "Hemlin"


def test_each_mask_needs_its_provision(stage: Stage) -> None:
    """Told where it is mended; nothing is saved, and nothing typed is lost."""
    page = stage.open(stage.asked(stage.text()), MaskPage)
    stage.until(lambda: isinstance(page._view, MaskText))
    assert isinstance(page._view, MaskText)
    select(page._view, "Storgatan 4")
    page._mask_selection()
    stage.forward()
    stage.until(page.form.summary.isVisible)
    assert page._view.spans
    page.form.set_values({"provision": PROVISION})
    stage.forward()
    assert isinstance(stage.page_of(DecidePage), DecidePage)


def test_what_is_secret_is_covered_until_it_is_asked_for(stage: Stage) -> None:
    """Not in the list to tick, not on the page; the look is an event; the lock covers it again."""
    secret = stage.text(
        "Hemligheten", secrecy=True, provision=PROVISION, marked_on=case_of.TODAY, authority="KN"
    )
    request = stage.asked(secret)
    select_page = stage.open(request, SelectPage, "select")
    assert "Hemligheten" not in "".join(each.text() + description(each) for each in ticks(select_page))
    page = stage.open(request, MaskPage, "mask")
    assert page._view is None
    assert page.form.values()["answer"] == Answer.REFUSED.value
    page._reveal()
    stage.until(lambda: isinstance(page._view, MaskText))
    assert event_log.latest(stage.place)[0].kind.value == "disclosure.revealed"
    assert isinstance(page._view, MaskText)
    select(page._view, "Hemlig")
    page._mask_selection()
    stage.room.locked()
    assert page._view is None, "covered, and what was masked is not lost"
    page._reveal()
    stage.until(lambda: isinstance(page._view, MaskText))
    assert [each.end for each in page._view.spans] == [6]


def test_nothing_typed_is_lost_without_a_word(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaving with something not saved is asked about once."""
    asked: list[str] = []

    def answer(heading: str, words: str, *rest: object, **more: object) -> bool:
        asked.append(words)
        return False

    monkeypatch.setattr(Confirm, "ask", answer)
    stage.room.open("new")
    page = stage.page_of(WhatPage)
    page.form.control("wanted").set_value("Allt")
    assert not stage.room.may_leave()
    assert len(asked) == 1
    assert page.form.values()["wanted"] == "Allt"


def test_everything_has_a_name_and_nothing_is_cut(stage: Stage) -> None:
    """Each page at the smallest window, and with what a screen reader is told of the canvas."""
    request = stage.asked(stage.picture(), stage.text())
    for size in ((1280, 800), (1024, 700)):
        stage.window.resize(*size)
        for step, kind in (
            ("what", WhatPage),
            ("select", SelectPage),
            ("mask", MaskPage),
            ("decide", DecidePage),
        ):
            stage.open(request, kind, step)
            stage.until(lambda: not cut_texts(stage.window))
    page = stage.open(request, MaskPage, "mask")
    stage.until(lambda: isinstance(page._view, MaskCanvas))
    assert isinstance(page._view, MaskCanvas)
    assert name(page._view)
    assert "Delete" in description(page._view)


def test_the_list_and_the_empty_room(stage: Stage) -> None:
    """First what the room is for, then the requests with their clock; Enter opens."""
    stage.room.refresh()
    stage.settled()
    stage.until(lambda: stage.room.list._empty.isVisible())
    request = stage.asked(stage.text())
    stage.room.refresh()
    stage.settled()
    stage.until(lambda: stage.room.list.model.rowCount() == 1)
    assert not stage.room.list._empty.isVisible()
    stage.room.list.table.opened.emit(0)
    stage.until(lambda: stage.room.in_flow and stage.room.flow.page is not None)
    assert stage.room.flow.trip.opened.request.id == request


def test_an_image_too_large_or_broken_is_whole_or_refused(stage: Stage) -> None:
    """What cannot be drawn cannot be masked, and the page says so."""
    assert decoded(b"\x89PNG\r\n\x1a\nnot an image") is None
    assert decoded(b"") is None
    page = stage.open(stage.asked(stage.text()), MaskPage)
    stage.until(lambda: page._view is not None)
    page._view = None
    page._fill(Material(kind=MaterialKind.IMAGE, media_type="image/png", size=5), None)
    assert page._view is None
