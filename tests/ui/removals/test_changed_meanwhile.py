"""Two windows at one registry: what another has written is told beside one's own, and neither is lost."""

from __future__ import annotations

import dataclasses
from datetime import date

from lidsome_desktop.domain.removal import JudgementFields, RemovalItem, Verdict
from lidsome_desktop.services import registrations, removals
from lidsome_desktop.ui.removals.capture import CapturePage
from lidsome_desktop.ui.removals.facts import FactsPage
from lidsome_desktop.ui.removals.judging import JudgePage
from lidsome_desktop.ui.removals.sending import SendPage
from tests.factories import removals as factory
from tests.fixtures.window import type_text
from tests.ui.removals.stage import Stage


def item_of(stage: Stage, case_id: str) -> RemovalItem:
    """The first item as it is kept now."""
    return removals.case(stage.place, case_id).facts.items[0].item


def other_describes(stage: Stage, case_id: str, **fields: object) -> None:
    """Somebody else, in a unit of work of their own, from what is kept now."""
    now = item_of(stage, case_id)
    told = dataclasses.replace(now.fields, **fields)  # type: ignore[arg-type]
    removals.describe_item(stage.place, now.id, told, version=now.version)


def test_what_both_have_written_of_an_item_is_told_and_neither_is_lost(stage: Stage) -> None:
    """Mine stays in its field, the other's stands under it and in the registry; what only the other has written is
    taken in. Saved once more, mine holds: I have seen what I replace."""
    case_id = stage.begun()
    page = stage.open(case_id, CapturePage, "capture")
    other_describes(stage, case_id, published_shown="i går", address="https://example.se/1")
    type_text(page.form.control("published_shown"), "2 tim")
    page.keep()
    stage.until(lambda: page.form.faults)
    stage.settled()
    assert page.form.faults == {"published_shown": "Någon annan skrev: i går"}
    assert page.form.control("published_shown").value() == "2 tim"
    assert page.form.control("address").value() == "https://example.se/1"
    assert item_of(stage, case_id).published_shown == "i går"
    assert page.form.summary.accessibleName().startswith("Någon annan har också skrivit här")
    stage.forward()
    stage.until(lambda: item_of(stage, case_id).published_shown == "2 tim")
    assert item_of(stage, case_id).address == "https://example.se/1"
    stage.settled()


def test_leaving_the_page_does_not_choose_between_two_values(stage: Stage) -> None:
    """Told of both, the person goes to another page: the other's stands in the registry, mine on the page when one
    comes back, and both are told once more. What would be lost is named."""
    case_id = stage.begun()
    page = stage.open(case_id, CapturePage, "capture")
    other_describes(stage, case_id, published_shown="i går")
    type_text(page.form.control("published_shown"), "2 tim")
    page.keep()
    stage.until(lambda: page.form.faults)
    stage.settled()
    flow = stage.room.flow
    flow._choose_step(0)
    stage.page_of(FactsPage)
    stage.settled()
    assert item_of(stage, case_id).published_shown == "i går"
    assert flow.trip.unkept() == ["det som både du och någon annan har skrivit"]
    flow._choose_step(1)
    again = stage.page_of(CapturePage)
    assert again.form.control("published_shown").value() == "2 tim"
    again.keep()
    stage.until(lambda: again.form.faults)
    stage.settled()
    assert again.form.faults == {"published_shown": "Någon annan skrev: i går"}
    assert item_of(stage, case_id).published_shown == "i går"


def test_who_writes_anew_at_the_field_has_chosen(stage: Stage) -> None:
    """Both values stand told; what is then written there is kept in passing like anything else."""
    case_id = stage.begun()
    page = stage.open(case_id, CapturePage, "capture")
    other_describes(stage, case_id, published_shown="i går")
    type_text(page.form.control("published_shown"), "2 tim")
    page.keep()
    stage.until(lambda: page.form.faults)
    stage.settled()
    page.form.control("published_shown").set_value("3 tim")
    page.keep()
    stage.until(lambda: item_of(stage, case_id).published_shown == "3 tim")
    stage.settled()


def test_different_fields_are_put_together_without_a_question(stage: Stage) -> None:
    """The other has written the address, I the time: both are kept, and nobody is asked."""
    case_id = stage.begun()
    page = stage.open(case_id, CapturePage, "capture")
    other_describes(stage, case_id, address="https://example.se/1")
    type_text(page.form.control("published_shown"), "2 tim")
    page.keep()
    stage.until(lambda: item_of(stage, case_id).published_shown == "2 tim")
    assert item_of(stage, case_id).address == "https://example.se/1"
    assert page.form.faults == {}


def test_a_page_on_which_nothing_was_typed_overwrites_nothing(stage: Stage) -> None:
    """I have only looked, and saved the sender: what the other wrote meanwhile stands."""
    case_id = stage.begun()
    page = stage.open(case_id, CapturePage, "capture")
    other_describes(stage, case_id, published_shown="i går", address="https://example.se/1")
    type_text(page.form.control("name"), "Kenneth B")
    page.keep()
    stage.settled()
    page.keep()
    stage.settled()
    item = removals.case(stage.place, case_id).facts.items[0]
    assert (item.item.published_shown, item.item.address) == ("i går", "https://example.se/1")
    assert item.sender is not None


def test_one_who_types_fast_does_not_meet_oneself(stage: Stage) -> None:
    """Several savings are under way at once, over a change of page: each counts on the one before."""
    case_id = stage.begun()
    page = stage.open(case_id, CapturePage, "capture")
    for address in ("https://example.se/1", "https://example.se/2", "https://example.se/3"):
        page.form.control("address").set_value(address)
        page.keep()
    stage.room.flow._choose_step(0)
    stage.page_of(FactsPage)
    stage.room.flow._choose_step(1)
    page = stage.page_of(CapturePage)
    page.form.control("address").set_value("https://example.se/4")
    page.keep()
    stage.settled()
    assert page.form.faults == {}
    assert item_of(stage, case_id).address == "https://example.se/4"


def test_a_change_met_after_the_page_is_left_is_told_and_waits_there(stage: Stage) -> None:
    """The window says so; on the page mine stands again, and the other's beside it when it is saved."""
    case_id = stage.begun()
    page = stage.open(case_id, CapturePage, "capture")
    other_describes(stage, case_id, published_shown="i går")
    type_text(page.form.control("published_shown"), "2 tim")
    flow = stage.room.flow
    flow._choose_step(0)
    stage.page_of(FactsPage)
    del page
    stage.settled()
    assert item_of(stage, case_id).published_shown == "i går"
    told = len(stage.trouble)
    stage.trouble.clear()
    flow._choose_step(1)
    again = stage.page_of(CapturePage)
    assert again.form.control("published_shown").value() == "2 tim"
    if (
        told
    ):  # the first page was gone before the answer came; else it stood there, told, and is saved once more
        again.keep()
        stage.until(lambda: again.form.faults)
        assert again.form.faults == {"published_shown": "Någon annan skrev: i går"}


def test_two_who_think_through_one_judgement_see_each_other(stage: Stage) -> None:
    """Reasons written by both stand beside each other, grounds by their names."""
    case_id = stage.begun()
    item_id = item_of(stage, case_id).id
    page = stage.open(case_id, JudgePage, "judge")
    page.form.control("verdict").mark("remove").click()
    page.form.control("grounds").check(factory.RULE).setChecked(True)
    type_text(page.form.control("motivation"), "Grovt språk")
    theirs = JudgementFields(verdict=Verdict.REMOVE, grounds=(factory.THREAT,), motivation="Hotar personalen")
    removals.draft_judgement(stage.place, item_id, theirs, version=0)
    page.keep()
    stage.until(lambda: page.form.faults)
    assert page.form.faults["motivation"] == "Någon annan skrev: Hotar personalen"
    assert page.form.faults["grounds"].startswith("Någon annan skrev: Förtal, hot")
    assert page.form.control("motivation").value() == "Grovt språk"
    draft = removals.case(stage.place, case_id).facts.items[0].draft
    assert draft is not None
    assert draft.motivation == "Hotar personalen"


def test_a_secrecy_marking_meets_another_and_no_other_change_of_the_case(stage: Stage) -> None:
    """Another's police report is no reason to ask; another's marking is."""
    case_id = stage.begun()
    page = stage.open(case_id, JudgePage, "judge")
    part = page._secrecy  # type: ignore[attr-defined]
    part.unfold()
    part.form.set_values({"secrecy": True, "provision": "25 kap. 1 § OSL", "authority": "Nämnden"})
    removals.report_to_police(stage.place, case_id, reported_on=date(2026, 11, 22), number="K-1")
    page.keep()
    stage.settled()
    case = removals.case(stage.place, case_id).case
    assert (case.secrecy_provision, case.police_number) == ("25 kap. 1 § OSL", "K-1")
    assert part.form.faults == {}
    removals.describe_secrecy(
        stage.place,
        case_id,
        secrecy=True,
        provision="21 kap. 1 § OSL",
        marked_on=date(2026, 11, 22),
        authority="Nämnden",
    )
    part.form.set_values({"provision": "26 kap. 1 § OSL"})
    page.keep()
    stage.until(lambda: part.form.faults)
    assert part.form.faults == {"provision": "Någon annan skrev: 21 kap. 1 § OSL"}
    assert removals.case(stage.place, case_id).case.secrecy_provision == "21 kap. 1 § OSL"


def test_two_who_fill_in_the_diarys_fields_see_each_other(stage: Stage) -> None:
    """What the other has written of the record stands at its field; saved once more, mine holds."""
    opened = factory.removed(stage.place, stage.account)
    page = stage.open(opened.case.id, SendPage, "send")
    stage.until(lambda: page.form.isVisible())
    registrations.prepare_registration(
        stage.place, opened.case.id, factory.fields(designation="Hot"), version=0
    )
    page.form.control("designation").set_value("Kommentar")
    page.form.control("registrar_email").set_value("registrator@example.se")
    page.keep()
    stage.until(lambda: "designation" in page.form.faults)
    stage.settled()
    assert page.form.faults["designation"] == "Någon annan skrev: Hot"
    assert page.form.control("designation").value() == "Kommentar"
    (kept,) = removals.case(stage.place, opened.case.id).facts.registrations
    assert kept.designation == "Hot"
    flow = stage.room.flow
    flow._choose_step(0)
    stage.page_of(FactsPage)
    stage.settled()
    (kept,) = removals.case(stage.place, opened.case.id).facts.registrations
    assert kept.designation == "Hot"  # leaving chooses nothing
    assert flow.trip.unkept() == ["fälten till diariet"]
    page = stage.open(opened.case.id, SendPage, "send")
    stage.until(lambda: page.form.control("designation").value() == "Kommentar")
    stage.forward()
    stage.until(lambda: "designation" in page.form.faults)
    stage.settled()
    stage.forward()
    stage.until(
        lambda: removals.case(stage.place, opened.case.id).facts.registrations[0].designation == "Kommentar"
    )
    stage.until(lambda: removals.case(stage.place, opened.case.id).facts.registrations[0].package_name != "")
    stage.settled()
