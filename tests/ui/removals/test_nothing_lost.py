"""Nothing typed or pasted is lost or put at the wrong place on the way between the pages of a removal."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lidsome_desktop.domain.refusals import EnvironmentFault
from lidsome_desktop.domain.removal import StayReason
from lidsome_desktop.sentences.saying import say_trouble
from lidsome_desktop.services import removals
from lidsome_desktop.ui.kit import Confirm, Text
from lidsome_desktop.ui.removals import captures
from lidsome_desktop.ui.removals.capture import CapturePage
from lidsome_desktop.ui.removals.facts import FactsPage
from lidsome_desktop.ui.removals.judging import JudgePage
from lidsome_desktop.ui.removals.removing import RemovePage
from lidsome_desktop.ui.removals.sending import SendPage
from tests.factories import removals as factory
from tests.fixtures.desk import MakeDesk
from tests.fixtures.window import type_text
from tests.ui.removals.stage import Stage

CAPTURE, JUDGE = 1, 2


def test_what_is_saved_of_one_comment_never_lands_at_the_next(stage: Stage) -> None:
    """The button goes on to the next comment's page: text and sender of the first must stay the first's alone."""
    case_id = stage.begun()
    view = removals.add_item(stage.place, case_id)
    first, second = (each.item.id for each in view.facts.items)
    removals.mark_stays(stage.place, (first,), reason=StayReason.OPINION, motivation="En åsikt")
    stage.room.open(case_id, step="capture", item=first)
    page = stage.page_of(CapturePage)
    type_text(page.form.control("text"), "Det första")
    page.form.set_values(
        {"name": "Kenneth B", "published_shown": "i går", "published_unknown": True, "context": "in_capture"}
    )
    stage.forward()
    stage.until(lambda: stage.room.flow.trip.item_id == second)
    stage.settled()
    one, two = removals.case(stage.place, case_id).facts.items
    assert [each.text for each in one.captures] == ["Det första"]
    assert one.sender is not None
    assert one.sender.name == "Kenneth B"
    assert (two.captures, two.sender, two.item.published_shown) == ((), None, "")


def test_a_judgement_half_made_waits_for_its_page(stage: Stage) -> None:
    """To save the content first and come back: the reasons stand where they were, and nobody asks about them."""
    case_id = stage.begun()
    page = stage.open(case_id, JudgePage, "judge")
    page.form.control("verdict").mark("remove").click()
    type_text(page.form.control("motivation"), "Hotar personalen")
    stage.room.flow._choose_step(CAPTURE)
    stage.page_of(CapturePage)
    stage.settled()
    assert stage.room.flow.may_leave()
    stage.room.flow._choose_step(JUDGE)
    again = stage.page_of(JudgePage)
    values = again.form.values()
    assert (values["verdict"], values["motivation"]) == ("remove", "Hotar personalen")
    assert again.form.fields["motivation"].isVisible()


def test_a_judgement_half_made_is_there_when_the_program_is_started_anew(
    stage: Stage, make_desk: MakeDesk, qtbot: QtBot
) -> None:
    """Nobody leaves the page: two seconds after the last letter it is in the registry. A new
    window finds it, and once it is judged nothing waits."""
    case_id = stage.begun()
    page = stage.open(case_id, JudgePage, "judge")
    page.form.control("verdict").mark("remove").click()
    page.form.control("grounds").check(factory.THREAT).setChecked(True)
    type_text(page.form.control("motivation"), "Hotar personalen")
    stage.until(lambda: removals.case(stage.place, case_id).facts.items[0].draft)
    assert not removals.case(stage.place, case_id).facts.items[0].judged
    again = Stage(qtbot, make_desk(stage.place), stage.place, stage.account)
    values = again.open(case_id, JudgePage, "judge").form.values()
    assert values["verdict"] == "remove"
    assert values["grounds"] == (factory.THREAT,)
    assert values["motivation"] == "Hotar personalen"
    again.forward()
    again.until(lambda: removals.case(stage.place, case_id).facts.items[0].judged)
    draft = removals.case(stage.place, case_id).facts.items[0].draft
    assert draft is not None
    assert draft.empty


def test_one_more_comment_is_one_though_pressed_twice(stage: Stage) -> None:
    """A double click adds one comment, not two."""
    case_id = stage.begun()
    page = stage.open(case_id, CapturePage, "capture")
    page._add.link.click()
    page._add.link.click()
    stage.until(lambda: stage.page is not page)
    stage.settled()
    assert len(removals.case(stage.place, case_id).facts.items) == 2


def test_a_picture_that_fails_after_its_page_is_left_is_told_and_waits(
    stage: Stage, picture: QImage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full while the person judges: the window says so, and the picture waits to be tried again."""
    go = threading.Event()

    def full(_place: object, *_args: object, **words: object) -> None:
        go.wait(10)
        words["progress"](1, 2)  # type: ignore[operator]
        raise EnvironmentFault("disk.full")

    monkeypatch.setattr(captures, "keep_picture", full)
    stage.open(stage.begun(), CapturePage, "capture").item_form.area.take(picture)
    stage.room.flow._choose_step(JUDGE)
    stage.page_of(JudgePage)
    stage.qtbot.waitUntil(lambda: not stage.room.findChildren(CapturePage))
    go.set()
    stage.settled()
    assert [type(each) for each in stage.trouble] == [EnvironmentFault]
    stage.trouble.clear()
    stage.room.flow._choose_step(CAPTURE)
    page = stage.page_of(CapturePage)
    assert page.unkept()
    assert len(page.item_form.area._state.waiting) == 1


@pytest.mark.parametrize("elsewhere", ["another case", "the list"])
def test_a_picture_that_fails_while_something_else_is_shown_names_its_case(
    stage: Stage, picture: QImage, monkeypatch: pytest.MonkeyPatch, elsewhere: str
) -> None:
    """The next threat is opened, or the list, while a picture is saved, and the disk is full: the window names the
    case that it was about, and the picture waits there, asked for before one leaves."""
    go = threading.Event()

    def full(_place: object, *_args: object, **_words: object) -> None:
        go.wait(10)
        raise EnvironmentFault("disk.full")

    monkeypatch.setattr(captures, "keep_picture", full)
    case_id, other = stage.begun(), stage.begun()
    number = removals.case(stage.place, case_id).case.number
    flow = stage.room.flow
    stage.open(case_id, CapturePage, "capture").item_form.area.take(picture)
    first = flow.trip
    if elsewhere == "another case":
        stage.open(other, CapturePage, "capture")
        stage.until(lambda: flow.trip.case_id == other)
    else:
        flow._close()
    go.set()
    stage.until(lambda: stage.trouble)
    assert isinstance(stage.trouble[0], EnvironmentFault)
    said = say_trouble(stage.trouble[0])
    assert said.count(number) == 2
    assert say_trouble(EnvironmentFault("disk.full")) in said
    stage.trouble.clear()
    asked: list[str] = []
    monkeypatch.setattr(Confirm, "ask", lambda _heading, words, *_more, **_kind: asked.append(words))
    flow.page.keep()
    assert not flow.may_leave()
    assert "en bild som inte gick att spara" in asked[0]
    stage.room.open(case_id, step="capture")
    stage.until(lambda: flow.trip is first and isinstance(flow.page, CapturePage) and flow.page.isVisible())
    assert len(stage.page.item_form.area._state.waiting) == 1  # type: ignore[attr-defined]


def test_a_picture_saved_while_another_case_is_shown_lets_its_case_go(stage: Stage, picture: QImage) -> None:
    """Nothing is said and nothing is kept in memory when it goes well."""
    case_id, other = stage.begun(), stage.begun()
    stage.open(case_id, CapturePage, "capture").item_form.area.take(picture)
    stage.open(other, CapturePage, "capture")
    stage.until(lambda: stage.room.flow.trip.case_id == other)
    stage.until(lambda: not stage.room.flow._left)
    assert len(removals.case(stage.place, case_id).facts.items[0].captures) == 1


def test_why_a_case_is_withdrawn_waits_too(stage: Stage) -> None:
    """The reason is half written when one looks at what was saved: it stands there again, and leaving asks."""
    page = stage.open(stage.begun(), FactsPage, "discover")
    page._withdraw._open()
    type_text(page._withdraw._form.control("reason"), "Fel konto")
    stage.room.flow._choose_step(CAPTURE)
    stage.page_of(CapturePage)
    assert stage.room.flow.trip.unkept()
    stage.room.flow._choose_step(0)
    again = stage.page_of(FactsPage)
    assert again._withdraw.reason == "Fel konto"
    assert again._withdraw._form.isVisible()


def test_reasons_of_a_secret_case_are_covered_on_every_page(stage: Stage) -> None:
    """Why it stays tells of the content: it is covered where one would remove it too, and again when it locks."""
    case_id = stage.begun()
    item_id = removals.case(stage.place, case_id).facts.items[0].item.id
    removals.capture_text(stage.place, item_id, "Text")
    removals.mark_stays(stage.place, (item_id,), reason=StayReason.OPINION, motivation="Om hennes sjukdom")
    removals.describe_secrecy(
        stage.place,
        case_id,
        secrecy=True,
        provision="25 kap. 1 § OSL",
        marked_on=stage.desk.operations.place.today(),
        authority="Nämnden",
    )

    def shown() -> bool:
        return any("sjukdom" in each.text() for each in stage.page.findChildren(Text))

    stage.open(case_id, RemovePage, "remove")
    assert not shown()
    stage.room.flow.trip.revealed = True
    stage.page.read_again()
    assert shown()
    stage.room.locked()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shown()


def test_half_filled_fields_for_the_diary_wait_for_their_page(stage: Stage) -> None:
    """A summary taken away is refused; on another page and back, what is typed stands, named until it is kept."""
    opened = factory.removed(stage.place, stage.account)
    page = stage.open(opened.case.id, SendPage, "send")
    stage.until(lambda: page.form.isVisible())
    type_text(page.form.control("internal_note"), "Ring mig först")
    page.form.set_values({"public_summary": ""})
    flow = stage.room.flow
    flow._choose_step(1)
    stage.page_of(CapturePage)
    stage.settled()
    assert flow.trip.unkept() == ["fälten till diariet"]
    flow._choose_step(4)
    again = stage.page_of(SendPage)
    stage.until(lambda: again.form.isVisible())
    assert again.form.control("internal_note").value() == "Ring mig först"
    assert again.form.control("public_summary").value() == ""
    again.form.set_values({"public_summary": "En kommentar som har tagits bort"})
    again.keep()
    stage.settled()
    (kept,) = removals.case(stage.place, opened.case.id).facts.registrations
    assert kept.internal_note == "Ring mig först"
    assert flow.trip.unkept() == []


def test_an_identity_number_is_pointed_out_at_its_field(stage: Stage) -> None:
    """The field says so when it is left, and stops saying so when the number is gone."""
    opened = factory.removed(stage.place, stage.account)
    page = stage.open(opened.case.id, SendPage, "send")
    stage.until(lambda: page.form.isVisible())
    field = page.form.fields["internal_note"]
    field.control.set_value("Gäller 811218-9876")
    field.control.left.emit()
    assert field.warning == "Här står ett personnummer. Ta bort det, om ärendet inte kräver det."
    assert field.warning in field.control.accessibleDescription()
    field.control.set_value("Gäller Anna")
    assert field.warning == ""
