"""The room of registrations: its lists, what begins there, the number that comes back, and what ends it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from lidsome_desktop.services import registrations, removals
from lidsome_desktop.texts import _
from lidsome_desktop.ui.asking.gdpr import GdprContact, GdprDialog
from lidsome_desktop.ui.desk import RoomName
from lidsome_desktop.ui.kit import Confirm, FaultText, Link
from lidsome_desktop.ui.registrations.arrived import ArrivedForm, CloseForm
from tests.factories import removals as factory
from tests.factories.removals import TODAY
from tests.ui.kit.reading import cut_texts
from tests.ui.registrations.stage import Stage


def press(where: QWidget, label: str) -> None:
    """Press the link of that name."""
    next(each for each in where.findChildren(Link) if each.label == label).click()


def test_an_empty_room_says_what_it_is_for(stage: Stage) -> None:
    """Nothing yet: what the room is for, and the way to begin."""
    stage.room.refresh()
    stage.until(lambda: stage.room.list._empty.isVisible())
    assert not stage.room.list.table.isVisible()


def test_a_record_is_begun_and_goes_on_where_it_is_saved(stage: Stage) -> None:
    """Question, reason and place on one page; then the guide, at the page where content and sender are saved."""
    stage.room.open("new")
    stage.until(lambda: stage.room.page is not None)
    page = stage.room.page
    assert page is not None
    page.form.set_values({"suspected_abuse": "no", "reason": "starts_case", "where": "Meddelande"})
    page.form.changed.emit("reason")
    assert page.form.values()["motivation"], "a sentence to start from"
    assert page.form.values()["account_id"] == stage.account.id, "the only account"
    page.finish()
    stage.until(lambda: stage.asked)
    room, case_id, words = stage.asked[-1]
    assert (room, words) == (RoomName.REMOVALS, {"step": "capture"})
    assert removals.case(stage.place, case_id).case.taken_in
    assert stage.room.page is None


def test_what_is_missing_is_told_at_its_field(stage: Stage) -> None:
    """Nothing answered: every fault at once; nothing is taken in."""
    stage.room.open("new")
    stage.until(lambda: stage.room.page is not None)
    page = stage.room.page
    assert page is not None
    page.finish()
    stage.until(lambda: page.form.faults)
    assert set(page.form.faults) >= {"suspected_abuse", "reason", "address", "motivation"}
    assert registrations.diary(stage.place).rows == ()


def test_abuse_material_leads_to_a_removal(stage: Stage) -> None:
    """A yes to the first question: nothing else is asked here, and nothing is kept."""
    stage.room.open("new")
    stage.until(lambda: stage.room.page is not None)
    page = stage.room.page
    assert page is not None
    page.form.set_values({"suspected_abuse": "yes"})
    page.form.changed.emit("suspected_abuse")
    assert not page.save.isVisible()
    assert page._stop.isVisible()
    page.removal_asked.emit()
    assert stage.asked[-1][:2] == (RoomName.REMOVALS, "new")


def test_the_number_is_written_in_beside_the_list(stage: Stage) -> None:
    """It comes back days later: choose the line, write it, and the line moves on."""
    case_id, registration_id = stage.sent()
    stage.show_case(case_id)
    stage.number.form.set_values({"number": "KUN 2026/45", "registered_on": TODAY})
    stage.number.save.click()
    stage.until(lambda: registrations.registration(stage.place, registration_id).registration.registered)
    stage.until(lambda: stage.room.list.pane.findChildren(ArrivedForm))
    assert stage.said


def test_a_number_of_another_case_is_pointed_out(stage: Stage) -> None:
    """Said while it is typed, with the other case's number; it can be saved all the same."""
    other = stage.taken_in()
    factory.registered(stage.place, removals.case(stage.place, other), number="KUN 2026/45")
    case_id, _id = stage.sent()
    stage.show_case(case_id)
    stage.number.form.set_values({"number": "KUN 2026/45"})
    stage.number._ask_hints()
    stage.until(lambda: stage.number._hint_box.isVisible())
    said = [each.words for each in stage.number._hint_box.findChildren(FaultText)]
    assert any(removals.case(stage.place, other).case.number in words for words in said)


def test_a_correction_leaves_the_old_number_to_see(stage: Stage) -> None:
    """Without a reason it is refused; with one the old number stays beside the new (JO 4639-2007)."""
    case_id, registration_id = stage.sent()
    registrations.record_number(stage.place, registration_id, number="KUN 2026/4", registered_on=TODAY)
    stage.show_case(case_id)
    stage.until(lambda: stage.room.list.pane.number)
    stage.number._correct.click()
    stage.number.form.set_values({"number": "KUN 2026/45"})
    stage.number.save.click()
    stage.until(lambda: "reason" in stage.number.form.faults)
    stage.number.form.set_values({"reason": "Skrivfel"})
    stage.number.save.click()
    stage.until(lambda: registrations.registration(stage.place, registration_id).registration.correction)
    stage.until(lambda: "KUN 2026/4" in texts_of(stage.room.list.pane))
    assert "KUN 2026/45" in texts_of(stage.room.list.pane)


def texts_of(where: QWidget) -> set[str]:
    """What stands in a widget's facts."""
    return {
        each.text() for each in where.findChildren(QWidget) if hasattr(each, "text") and callable(each.text)
    }


def test_a_number_half_typed_survives_news_and_another_line(stage: Stage) -> None:
    """Nothing typed is lost: not by news, not by looking at another line; leaving the room asks."""
    case_id, _id = stage.sent()
    other = stage.taken_in()
    stage.show_case(case_id)
    stage.number.form.set_values({"number": "KUN 2026"})
    stage.room.refresh()
    stage.show_case(other)
    stage.show_case(case_id)
    stage.until(lambda: stage.room.list.pane.number)
    assert stage.number.form.values()["number"] == "KUN 2026"
    assert stage.room.list.pane.unkept()


def test_leaving_with_a_number_typed_asks(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """No keeps it; yes drops it."""
    case_id, _id = stage.sent()
    stage.show_case(case_id)
    stage.number.form.set_values({"number": "KUN 2026"})
    monkeypatch.setattr(Confirm, "ask", lambda *_words, **_more: False)
    assert not stage.room.may_leave()
    monkeypatch.setattr(Confirm, "ask", lambda *_words, **_more: True)
    assert stage.room.may_leave()
    assert not stage.room.list.pane.unkept()


def test_the_receipt_and_the_day_end_it(stage: Stage) -> None:
    """The copy has arrived (R57), the copy here has its day, the case is closed."""
    case_id, registration_id = stage.sent()
    registrations.record_number(stage.place, registration_id, number="KUN 2026/45", registered_on=TODAY)
    stage.show_case(case_id)
    pane = stage.room.list.pane
    stage.until(lambda: pane.findChildren(ArrivedForm))
    pane.findChildren(ArrivedForm)[0].save.click()
    stage.until(lambda: registrations.registration(stage.place, registration_id).registration.moved_on)
    stage.until(lambda: not pane.findChildren(ArrivedForm) and pane.findChildren(CloseForm))
    pane.findChildren(CloseForm)[0].save.click()
    stage.until(lambda: removals.case(stage.place, case_id).case.closed_at)
    assert removals.case(stage.place, case_id).case.retention_until is not None


def test_one_press_leads_to_a_removal(stage: Stage) -> None:
    """A complaint that holds a threat: the same case at its judgement, with everything saved."""
    case_id = stage.taken_in()
    stage.show_case(case_id)
    press(stage.room.list.pane, _("It must be removed"))
    assert stage.asked[-1] == (RoomName.REMOVALS, case_id, {"step": "judge"})


def test_the_data_protection_contact_is_one_press_away(stage: Stage) -> None:
    """R71: who to ask stands behind a link; where none is named, the way to name one."""
    stage.show_case(stage.taken_in())
    link = stage.room.list.pane.findChildren(GdprContact)[0]
    link.link.click()
    dialogs = stage.window.findChildren(GdprDialog)
    stage.until(lambda: dialogs and dialogs[0].isVisible())
    dialogs[0].reject()


@pytest.mark.parametrize("width", [1280, 952, 640])
def test_nothing_is_cut(stage: Stage, width: int) -> None:
    """List and details at the widths of a window, a small window and a phone's."""
    case_id, _id = stage.sent()
    stage.window.resize(width, 700)
    stage.show_case(case_id)
    stage.until(lambda: cut_texts(stage.window) == [])
