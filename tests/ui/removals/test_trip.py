"""The guided removal from Ctrl+Shift+B's word "new" to closed: by keyboard alone, and step by step."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from lidsome_desktop.domain.removal import Outcome, StayReason
from lidsome_desktop.domain.removal_facts import State
from lidsome_desktop.services import registrations, removals
from lidsome_desktop.ui.kit import Confirm
from lidsome_desktop.ui.removals.capture import CapturePage
from lidsome_desktop.ui.removals.closing import ClosePage
from lidsome_desktop.ui.removals.discovery import QuestionPage, WherePage
from lidsome_desktop.ui.removals.facts import FactsPage
from lidsome_desktop.ui.removals.judging import JudgePage
from lidsome_desktop.ui.removals.number import NumberPage
from lidsome_desktop.ui.removals.receipt import ReceiptPage
from lidsome_desktop.ui.removals.removing import RemovePage
from lidsome_desktop.ui.removals.sending import SendPage
from tests.factories import removals as factory
from tests.fixtures.window import type_text
from tests.ui.kit.reading import name, read_out_of_order
from tests.ui.removals.stage import Stage

Key = Qt.Key


class Hands:
    """A person without a pointer: Tab, Space, arrows, Enter and letters."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def here(self) -> QWidget:
        """What has the focus."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def to(self, words: str) -> QWidget:
        """Press Tab until something with that name has the focus."""
        for _ in range(120):
            if name(self.here()).startswith(words):
                return self.here()
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {words!r}")

    def press(self, key: Key) -> None:
        """Press a key where the focus is."""
        self._stage.qtbot.keyClick(self.here(), key)

    def write(self, words: str, text: str) -> None:
        """Write in the field of that name, in place of what stands there."""
        field = self.to(words)
        if isinstance(field, QTextEdit):
            field.selectAll()
        self._stage.qtbot.keyClick(field, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        type_text(field, text)


def test_the_whole_way_by_keyboard_alone(stage: Stage) -> None:
    """From the first question to *nu kan du ta bort* and removed, without a pointer."""
    hands = Hands(stage)
    stage.room.open("new")
    stage.page_of(QuestionPage)
    hands.to("Nej")
    hands.press(Key.Key_Space)
    hands.to("Fortsätt")
    hands.press(Key.Key_Return)
    stage.page_of(WherePage)
    stage.until(lambda: stage.page.form.control("account_id").count())
    hands.to(stage.account.name)  # the only one there is, chosen already
    hands.write("Adress", "https://www.facebook.com/biblioteket/posts/1")
    hands.to("Påbörja borttagningen")
    hands.press(Key.Key_Return)
    stage.page_of(CapturePage)
    hands.write("Texten i kommentaren", "Jag vet var ni jobbar")
    hands.write("Avsändarens namn", "Kenneth B")
    hands.write("Publicerad, som", "1 tim")
    hands.to("Syns i det")
    hands.press(Key.Key_Space)
    hands.to("Spara och fortsätt")
    hands.press(Key.Key_Return)
    stage.page_of(JudgePage)
    hands.to("Ja, det ska tas bort")
    hands.press(Key.Key_Space)
    hands.to("Förtal, hot")
    hands.press(Key.Key_Space)
    hands.write("Din motivering", "Hotet riktar sig mot personalen.")
    hands.to("Spara och fortsätt")
    hands.press(Key.Key_Return)
    assert stage.page_of(RemovePage).lead().startswith("Nu kan du ta bort det.")
    hands.to("Jag har tagit bort")
    hands.press(Key.Key_Space)
    hands.to("Spara vad som hände")
    hands.press(Key.Key_Return)
    stage.page_of(SendPage)
    (row,) = removals.cases(stage.place).rows
    assert row.headline is State.REMOVED


def test_what_to_do_is_told_before_what_is_asked(stage: Stage) -> None:
    """An assistive technology comes to the steps on the platform before what came of them, and to the package that is
    to be sent before the fields that it was made of."""
    case_id = stage.begun()
    first = removals.case(stage.place, case_id).facts.items[0].item.id
    factory.save(stage.place, first)
    factory.judge(stage.place, first)
    page = stage.open(case_id, RemovePage)
    stage.until(page.form.isVisible)
    stage.until(lambda: read_out_of_order(page) == [])
    page.form.control("outcome").set_value(Outcome.REMOVED.value)
    stage.forward()
    page = stage.page_of(SendPage)
    stage.until(page.form.isVisible)
    stage.forward()
    stage.until(lambda: stage.page is not page and isinstance(stage.page, SendPage))
    send = stage.page_of(SendPage)
    assert isinstance(send, SendPage)
    stage.until(lambda: send._package is not None and send._package.isVisible())
    stage.settled()
    stage.until(lambda: read_out_of_order(send) == [])


def test_from_registration_to_closed(stage: Stage) -> None:
    """Fields as suggested, package, sent, number with a soft hint, correction with the old value, closed, receipt."""
    case_id = factory.removed(stage.place, stage.account).case.id
    page = stage.open(case_id, SendPage)
    stage.until(lambda: page.form.isVisible())
    stage.until(lambda: page.form.control("designation").hasFocus())
    assert page.form.control("designation").value() == "Kommentar på Facebook"
    assert "Kenneth" not in page.form.control("public_summary").value()
    stage.forward()
    stage.until(lambda: stage.page is not page and isinstance(stage.page, SendPage))
    stage.qtbot.waitUntil(
        lambda: removals.case(stage.place, case_id).facts.registrations[0].package_name != "", timeout=20_000
    )
    stage.settled()
    stage.until(lambda: stage.room.flow.frame.next_button.label == "Jag har skickat det")
    stage.forward()
    stage.page_of(ReceiptPage)
    assert stage.room.flow.frame.next_button.hasFocus()
    number = stage.open(case_id, NumberPage)  # opened again, it asks for what is awaited
    assert isinstance(number, NumberPage)
    (part,) = number._parts
    part.form.control("number").setText("nummer ett")
    stage.until(lambda: part._hints.count())
    part.form.control("number").setText("KUN 2026-45")
    stage.forward()
    stage.page_of(ClosePage)
    number = stage.open(case_id, NumberPage, "number")
    assert isinstance(number, NumberPage)
    (part,) = number._parts
    stage.until(lambda: part._correct.isVisible())
    part._correct.click()
    part.form.control("number").setText("KUN 2026-46")
    part._save.click()
    stage.until(lambda: part.form.faults)  # a correction needs its reason
    part.form.control("reason").setPlainText("Felläst.")
    part._save.click()
    stage.until(lambda: part._registration.number == "KUN 2026-46")
    shown = [each.accessibleName() for each in part.findChildren(QWidget)]
    assert any("KUN 2026-46" in words for words in shown)
    view = registrations.registration(stage.place, part._id)
    assert [each.number for each in view.numbers] == ["KUN 2026-45", "KUN 2026-46"]
    close = stage.open(case_id, ClosePage, "close")
    close.form.control("disposal_basis").setText("DHP 4.2")
    stage.forward()
    stage.page_of(ReceiptPage)
    assert removals.case(stage.place, case_id).headline is State.CLOSED


def test_a_removal_without_a_ground_is_refused_in_the_policys_words(stage: Stage) -> None:
    """R48: no ground, no removal; and it says that it stays."""
    case_id = stage.begun()
    factory.save(stage.place, removals.case(stage.place, case_id).facts.items[0].item.id)
    page = stage.open(case_id, JudgePage, "judge")
    page.form.control("verdict").set_value("remove")
    page.form.control("motivation").setPlainText("Den är otrevlig.")
    stage.forward()
    stage.until(lambda: page.form.faults)
    assert "ligger kvar" in page.form.faults["grounds"]
    page.form.control("motivation").setPlainText("")
    page.form.control("grounds").check(factory.RULE).setChecked(True)
    page.form.control("applied_rule").setText("")
    stage.forward()
    stage.until(lambda: "applied_rule" in page.form.faults)
    assert "motivation" in page.form.faults
    assert not removals.case(stage.place, case_id).facts.items[0].judged


def test_a_complaint_stays_and_is_registered(stage: Stage) -> None:
    """R50: judged to stay, and the next step is the registrar, not the platform."""
    case_id = stage.begun()
    factory.save(stage.place, removals.case(stage.place, case_id).facts.items[0].item.id)
    page = stage.open(case_id, JudgePage, "judge")
    page.form.control("verdict").set_value("stays")
    page.form.control("reason").set_value(StayReason.COMPLAINT.value)
    page.form.control("motivation").setPlainText("Klagomål på snöröjningen.")
    stage.forward()
    stage.page_of(SendPage)
    assert removals.case(stage.place, case_id).facts.items[0].stays


def test_hidden_is_not_removed(stage: Stage) -> None:
    """*Dold* keeps the case at the page, says that the clock runs, and lets the manager approve."""
    case_id = stage.begun()
    first = removals.case(stage.place, case_id).facts.items[0].item.id
    factory.save(stage.place, first)
    factory.judge(stage.place, first)
    page = stage.open(case_id, RemovePage)
    page.form.control("outcome").set_value(Outcome.HIDDEN.value)
    stage.forward()
    stage.until(lambda: "reason" in page.form.faults)
    page.form.control("reason").setPlainText("Sidan tillåter bara att dölja.")
    stage.forward()
    stage.until(lambda: stage.room.flow.page is not page and isinstance(stage.room.flow.page, RemovePage))
    view = removals.case(stage.place, case_id)
    assert view.facts.items[0].hidden
    assert view.clock.stopped_at is None
    approval = stage.page._approval  # type: ignore[attr-defined]
    assert approval.isVisible()
    approval._form.control("reference").setText("E-post 2026-11-22")
    approval._save()
    stage.until(lambda: removals.case(stage.place, case_id).facts.items[0].approval is not None)
    stage.settled()


def test_removed_before_the_copy_has_to_be_explained(stage: Stage) -> None:
    """A time before the copy and the reasons: the field for how it came about appears, and what it says is kept."""
    case_id = stage.begun(discovered_at=factory.NOW.replace(hour=9))
    first = removals.case(stage.place, case_id).facts.items[0].item.id
    factory.save(stage.place, first)
    factory.judge(stage.place, first)
    page = stage.open(case_id, RemovePage)
    page.form.control("outcome").set_value(Outcome.REMOVED.value)
    page.form.control("happened_at").setText("11.00")
    stage.forward()
    stage.until(lambda: page.form.fields["deviation"].isVisible() and page.form.faults)
    page.form.control("deviation").setPlainText("Kollegan hann före.")
    stage.forward()
    stage.page_of(SendPage)
    outcome = removals.case(stage.place, case_id).facts.items[0].outcome
    assert outcome is not None
    assert outcome.deviation == "Kollegan hann före."


def test_a_storm_is_judged_and_removed_together(stage: Stage) -> None:
    """Three comments: one judgement and one outcome for all of them."""
    case_id = stage.begun()
    for _ in range(2):
        removals.add_item(stage.place, case_id)
    ids = [each.item.id for each in removals.case(stage.place, case_id).facts.items]
    for number, item_id in enumerate(ids):
        factory.save(stage.place, item_id, text=f"Hot nummer {number}")
    page = stage.open(case_id, JudgePage, "judge")
    page.form.control("verdict").set_value("remove")
    page.form.control("grounds").check(factory.THREAT).setChecked(True)
    page.form.control("motivation").setPlainText("Samordnade hot.")
    page.form.control("others").set_value(tuple(ids[1:]))
    stage.forward()
    page = stage.page_of(RemovePage)
    assert all(each.judged for each in removals.case(stage.place, case_id).facts.items)
    page.form.control("outcome").set_value(Outcome.REMOVED.value)
    page.form.control("others").set_value(tuple(ids[1:]))
    stage.forward()
    stage.page_of(SendPage)
    assert all(each.gone for each in removals.case(stage.place, case_id).facts.items)


def test_a_secrecy_marking_lists_its_faults_in_its_own_form(stage: Stage) -> None:
    """Half a marking: provision and authority are asked for where they are written."""
    case_id = stage.begun()
    page = stage.open(case_id, JudgePage, "judge")
    assert isinstance(page, JudgePage)
    page._secrecy.unfold()
    page._secrecy.form.control("secrecy").set_value(True)
    page.form.control("verdict").set_value("stays")
    stage.forward()
    stage.until(lambda: page._secrecy.form.faults)
    assert set(page._secrecy.form.faults) == {"provision", "authority"}
    assert {"reason", "motivation"} <= set(page.form.faults)
    page._touched = False


def test_what_cannot_be_kept_is_asked_about(stage: Stage) -> None:
    """Why a case is to be withdrawn is not kept before it is: leaving asks, and staying keeps it on the page."""
    case_id = stage.begun()
    page = stage.open(case_id, FactsPage, "discover")
    assert isinstance(page, FactsPage)
    page._withdraw._open()
    page._withdraw._form.control("reason").setPlainText("Fel konto.")
    asked: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Confirm)
        asked.append(dialog.windowTitle())
        dialog.no.click()

    QTimer.singleShot(0, answer)
    assert not stage.room.may_leave()
    assert asked
    assert page._withdraw.reason == "Fel konto."


def test_the_writer_is_answered_by_a_text_of_the_policy(stage: Stage) -> None:
    """After removal: the text that fits the ground, on the clipboard; that it was sent is kept, with its day."""
    case_id = factory.removed(stage.place, stage.account).case.id
    page = stage.open(case_id, RemovePage, "remove")
    assert isinstance(page, RemovePage)
    form = page._sender.form
    page._sender.unfold()
    assert form.control("template").value() == "removed"
    page._sender._copy()
    assert QGuiApplication.clipboard().text() == stage.place.policy.reply("removed", "sv")
    page.keep()
    stage.settled()
    assert removals.case(stage.place, case_id).case.sender_informed_on is None  # copied is not sent
    form.control("sent").mark("sent").click()
    form.control("informed_on").set_value(factory.TODAY)
    page.keep()
    stage.until(lambda: removals.case(stage.place, case_id).case.sender_informed_on == factory.TODAY)
    stage.settled()


def test_that_no_answer_is_sent_is_kept_with_its_reason(stage: Stage) -> None:
    """It is asked why; the page shows it when one comes back."""
    case_id = factory.removed(stage.place, stage.account).case.id
    page = stage.open(case_id, RemovePage, "remove")
    assert isinstance(page, RemovePage)
    page._sender.unfold()
    page._sender.form.control("sent").mark("not_sent").click()
    stage.forward()
    stage.until(lambda: "note" in page._sender.form.faults)
    page._sender.form.control("note").set_value("Kontot är borttaget")
    page.keep()
    stage.until(
        lambda: removals.case(stage.place, case_id).case.sender_informed_note == "Kontot är borttaget"
    )
    stage.settled()
    assert removals.case(stage.place, case_id).case.sender_informed_on is None
    stage.room.flow._choose_step(0)
    stage.until(lambda: not isinstance(stage.room.flow.page, RemovePage))
    stage.room.flow._choose_step(3)
    again = stage.page_of(RemovePage)
    assert isinstance(again, RemovePage)
    assert again._sender.form.control("sent").value() == "not_sent"


def test_a_complaint_that_stays_is_pointed_onward(stage: Stage) -> None:
    """R92: what is registered and left is answered with the way to the municipality's own e-service."""
    case_id = stage.begun()
    item_id = removals.case(stage.place, case_id).facts.items[0].item.id
    removals.mark_stays(stage.place, (item_id,), reason=StayReason.COMPLAINT, motivation="Ett klagomål.")
    page = stage.open(case_id, RemovePage, "remove")
    assert isinstance(page, RemovePage)
    assert page._sender.isVisible()
    page._sender.unfold()
    assert "Tyck till om kommunen" in page._sender.form.control("reply").value()


def test_a_case_is_withdrawn_with_the_manager(stage: Stage) -> None:
    """Reason and reference are asked for together; then the case has ended and nothing is asked."""
    case_id = stage.begun()
    stage.room.open(case_id, step="discover")
    stage.until(lambda: hasattr(stage.room.flow.page, "_withdraw"))
    page = stage.page
    form = page._withdraw._form  # type: ignore[attr-defined]
    page._withdraw._open()  # type: ignore[attr-defined]
    page._withdraw._end()  # type: ignore[attr-defined]
    stage.until(lambda: form.faults)
    assert set(form.faults) == {"reason", "reference"}
    form.control("reason").setPlainText("Fel konto.")
    form.control("reference").setText("E-post 2026-11-22")
    page._withdraw._end()  # type: ignore[attr-defined]
    stage.until(lambda: removals.case(stage.place, case_id).headline is State.WITHDRAWN)
    stage.settled()


def test_news_from_elsewhere_does_not_touch_what_is_typed(stage: Stage) -> None:
    """Somebody else saves in the same case: the checklist moves on, the half-written field stays."""
    case_id = stage.begun()
    page = stage.open(case_id, CapturePage, "capture")
    page.form.control("name").setText("Halvskriv")
    factory.save(stage.place, removals.case(stage.place, case_id).facts.items[0].item.id)
    stage.room.refresh()
    stage.until(lambda: stage.room.flow.trip.item.captured)
    assert page.form.control("name").value() == "Halvskriv"
