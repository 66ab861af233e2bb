"""Saving content and sender: pasted, typed, dropped; kept on the way and whatever goes wrong."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.removal import CaptureForm, CapturePurpose
from lidsome_desktop.domain.removal_facts import CheckCode
from lidsome_desktop.services import removals
from lidsome_desktop.ui.removals.capture import CapturePage
from lidsome_desktop.ui.removals.covered import CoveredPage
from lidsome_desktop.ui.removals.judging import JudgePage
from tests.factories import removals as factory
from tests.fixtures.window import type_text
from tests.ui.removals.stage import Stage


def item(stage: Stage, case_id: str):  # type: ignore[no-untyped-def]
    """The first item as the registry has it."""
    return removals.case(stage.place, case_id).facts.items[0]


def test_a_picture_on_the_clipboard_is_saved_wherever_the_focus_stands(stage: Stage, picture: QImage) -> None:
    """Ctrl+V with the focus in a text field: the picture is a capture, and its thumbnail is shown."""
    case_id = stage.begun()
    page = stage.open(case_id, CapturePage, "capture")
    QGuiApplication.clipboard().setImage(picture)
    field = page.form.control("name")
    field.setFocus()
    stage.qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    stage.until(lambda: item(stage, case_id).captures)
    (capture,) = item(stage, case_id).captures
    assert capture.form is CaptureForm.FILE
    assert capture.media_type == "image/png"
    stage.until(lambda: capture.id in stage.room.flow.trip.pictures)
    kept = stage.room.flow.trip.pictures[capture.id]
    assert (kept.width, kept.height) == (640, 400)
    assert field.text() == ""


def test_a_png_keeps_its_own_bytes(stage: Stage, picture: QImage) -> None:
    """What another program put on the clipboard as PNG is kept byte for byte, not encoded anew."""
    from lidsome_desktop.ui.removals.pictures import as_png

    case_id = stage.begun()
    page = stage.open(case_id, CapturePage, "capture")
    own = as_png(picture) + b"trailing bytes that an encoder would drop"
    data = QMimeData()
    data.setData("image/png", own)
    QGuiApplication.clipboard().setMimeData(data)
    page.paste()
    stage.until(lambda: item(stage, case_id).captures)
    assert removals.read_capture(stage.place, item(stage, case_id).captures[0].id) == own


def test_pasted_text_goes_to_the_field_for_the_text(stage: Stage) -> None:
    """Ctrl+V with text, the focus on no field: it lands where the text is written."""
    page = stage.open(stage.begun(), CapturePage, "capture")
    QGuiApplication.clipboard().setText("Ni är så dumma <b>allihop</b>")
    stage.room.flow.frame.next_button.setFocus()
    stage.qtbot.keyClick(stage.room.flow.frame.next_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.form.control("text").toPlainText() == "Ni är så dumma <b>allihop</b>"


def test_typed_text_is_kept_as_typed_when_the_field_is_left(stage: Stage) -> None:
    """Leaving the field saves the text word for word, spaces and misspellings too, and a change is a new version."""
    case_id = stage.begun()
    page = stage.open(case_id, CapturePage, "capture")
    text = page.form.control("text")
    text.setFocus()
    type_text(text, "  Jag vett var ni  jobbar ")
    page.form.control("name").setFocus()
    stage.until(lambda: item(stage, case_id).captures)
    text.setFocus()
    type_text(text, "!")
    page.form.control("name").setFocus()
    stage.until(lambda: len(item(stage, case_id).captures) == 2)
    first, second = item(stage, case_id).captures
    assert first.text == "  Jag vett var ni  jobbar "
    assert second.supersedes == first.id


def test_a_pause_in_typing_saves_before_the_field_is_left(stage: Stage) -> None:
    """Power cut while the cursor still stands in the field: what was typed before the pause is in the registry."""
    case_id = stage.begun()
    page = stage.open(case_id, CapturePage, "capture")
    type_text(page.form.control("text"), "Vi vet var du bor")
    type_text(page.form.control("name"), "Kenneth B")
    stage.qtbot.waitUntil(lambda: item(stage, case_id).copied, timeout=10_000)
    assert item(stage, case_id).content[0].text == "Vi vet var du bor"


def test_going_back_to_the_first_wording_makes_it_the_latest(stage: Stage) -> None:
    """Typed, changed, changed back: what is shown the next time is what was last typed."""
    case_id = stage.begun()
    page = stage.open(case_id, CapturePage, "capture")
    text = page.form.control("text")
    for words in ("Vi vet", "Vi vet var du bor", "Vi vet"):
        text.setPlainText(words)
        page.keep()
        stage.settled()
    assert [each.text for each in item(stage, case_id).captures] == ["Vi vet", "Vi vet var du bor", "Vi vet"]


def test_leaving_the_room_saves_what_is_half_done(stage: Stage) -> None:
    """The window closes over a half-filled page: text, sender and time are in the registry."""
    case_id = stage.begun()
    page = stage.open(case_id, CapturePage, "capture")
    page.form.control("text").setPlainText("Vi vet var du bor")
    page.form.control("name").setText("Kenneth B")
    page.form.control("published_shown").setText("1 tim")
    assert stage.room.may_leave()
    stage.settled()
    kept = item(stage, case_id)
    assert kept.content[0].text == "Vi vet var du bor"
    assert kept.sender is not None
    assert kept.sender.name == "Kenneth B"
    assert kept.item.published_shown == "1 tim"


def test_the_age_that_a_platform_shows_is_understood_as_a_time(stage: Stage) -> None:
    """ "1 tim" suggests 13.05 when it is 14.05; what somebody wrote is left alone."""
    page = stage.open(stage.begun(), CapturePage, "capture")
    shown = page.form.control("published_shown")
    shown.setFocus()
    type_text(shown, "1 tim")
    page.form.control("name").setFocus()
    assert page.form.control("published_time").text() == "13.05"
    shown.setText("2 tim")
    page.form.control("name").setFocus()
    assert page.form.control("published_time").text() == "13.05"


def test_the_button_says_what_is_missing_at_the_fields(stage: Stage) -> None:
    """Nothing saved: every gap is told at its field, and the page stays."""
    page = stage.open(stage.begun(), CapturePage, "capture")
    stage.forward()
    stage.until(lambda: page.form.faults)
    assert set(page.form.faults) == {"text", "name", "published_shown", "context"}
    assert stage.page is page


def test_a_full_page_goes_on_to_the_judging(stage: Stage) -> None:
    """Text, sender, time and context: saved, and the next thing is asked."""
    case_id = stage.begun()
    page = stage.open(case_id, CapturePage, "capture")
    page.form.control("text").setPlainText("Vi vet var du bor")
    page.form.control("unknown").set_value(True)
    page.form.control("unknown_reason").setText("Profilen var borttagen")
    page.form.control("published_unknown").set_value(True)
    page.form.control("context").set_value("absent")
    page.form.control("context_reason").setText("Tråden var borta")
    stage.forward()
    stage.page_of(JudgePage)
    left = {line.code for line in item(stage, case_id).checklist if not line.done}
    assert left == {CheckCode.GROUND, CheckCode.MOTIVATION}


def test_files_are_saved_and_one_can_be_replaced(stage: Stage, tmp_path: Path, picture: QImage) -> None:
    """Two files dropped are two captures; a better one stands beside the first, which is kept."""
    case_id = stage.begun()
    page = stage.open(case_id, CapturePage, "capture")
    assert isinstance(page, CapturePage)
    one, two = tmp_path / "a.pdf", tmp_path / "b.html"
    one.write_bytes(b"%PDF-1.7 ett")
    two.write_bytes("<html><body>tråd</body></html>".encode())
    page.item_form.area.take([one, two])  # type: ignore[union-attr]
    stage.until(lambda: len(item(stage, case_id).captures) == 2)
    stage.settled()
    first = item(stage, case_id).captures[0]
    page.item_form.area._replace(first.id)  # type: ignore[union-attr]
    page.item_form.area.take(picture)  # type: ignore[union-attr]
    stage.until(lambda: len(item(stage, case_id).captures) == 3)
    assert item(stage, case_id).captures[-1].supersedes == first.id


def test_a_picture_that_cannot_be_saved_is_held_and_tried_again(
    stage: Stage, picture: QImage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full: the reason is told, the picture is not lost, and saving it again works."""
    from lidsome_desktop.files import disk

    case_id = stage.begun()
    page = stage.open(case_id, CapturePage, "capture")
    assert isinstance(page, CapturePage)
    assert page.item_form.area is not None
    real = disk.create_private

    def full(path: Path) -> object:
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(disk, "create_private", full)
    page.item_form.area.take(picture)
    stage.until(page.item_form.area.unkept)
    assert page.unkept()
    monkeypatch.setattr(disk, "create_private", real)
    page.item_form.area._try_again(page.item_form.area._state.waiting[0])
    stage.until(lambda: item(stage, case_id).captures)
    assert not page.unkept()


def test_suspected_abuse_material_takes_in_words_only(stage: Stage, picture: QImage) -> None:
    """A pasted picture is turned away aloud; a description is what is kept."""
    case_id = stage.begun(suspected_abuse=True)
    page = stage.open(case_id, CapturePage, "capture")
    QGuiApplication.clipboard().setImage(picture)
    page.paste()
    assert stage.said
    page.form.control("text").setPlainText("En bild på ett barn, beskriven i ord.")
    page.keep()
    stage.until(lambda: item(stage, case_id).captures)
    assert [each.form for each in item(stage, case_id).captures] == [CaptureForm.DESCRIPTION]


def test_a_sender_called_markup_stays_text(stage: Stage) -> None:
    """Text from outside is shown as its characters, in the fields and in the list of items."""
    name = "<img src=x onerror=alert(1)>"
    case_id = stage.begun()
    first = item(stage, case_id).item.id
    factory.save(stage.place, first, name=name)
    removals.add_item(stage.place, case_id)
    page = stage.open(case_id, CapturePage, "capture")
    assert page.form.control("name").text() == name
    assert name in page._bar._choose.itemText(0)  # type: ignore[attr-defined]
    for part in stage.window.findChildren(QWidget):
        assert name not in part.windowTitle()


def test_what_is_secret_is_covered_until_somebody_presses(stage: Stage) -> None:
    """Marked as secret: neither text nor sender is shown; a press shows them, and a lock covers them again."""
    case_id = stage.begun()
    factory.save(stage.place, item(stage, case_id).item.id)
    removals.describe_secrecy(
        stage.place,
        case_id,
        secrecy=True,
        provision="25 kap. 1 § OSL",
        marked_on=factory.TODAY,
        authority="Kulturnämnden",
    )
    covered = stage.open(case_id, CoveredPage, "capture")
    assert isinstance(covered, CoveredPage)
    covered.cover.link.click()
    page = stage.page_of(CapturePage)
    assert page.form.isVisible()
    stage.room.locked()
    stage.page_of(CoveredPage)


def test_the_thread_can_be_saved_beside_the_comment(stage: Stage, tmp_path: Path) -> None:
    """Context of its own: the second zone appears with the answer, and what it takes is context."""
    case_id = stage.begun()
    page = stage.open(case_id, CapturePage, "capture")
    assert isinstance(page, CapturePage)
    assert page.item_form.context_area is not None
    assert not page.item_form.context_area.isVisible()
    page.form.control("context").set_value("attached")
    assert page.item_form.context_area.isVisible()
    thread = tmp_path / "trad.html"
    thread.write_bytes("<html><body>tråd</body></html>".encode())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(thread))])
    QGuiApplication.clipboard().setMimeData(data)
    zone = page.item_form.context_area.zone
    assert zone is not None
    zone.setFocus()
    stage.qtbot.keyClick(zone, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    stage.until(lambda: item(stage, case_id).captures)
    assert item(stage, case_id).captures[0].purpose is CapturePurpose.CONTEXT
