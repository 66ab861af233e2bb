"""A record to be registered in the guide of removals: what is asked of it, and what is not."""

from __future__ import annotations

from lidsome_desktop.services import removals
from lidsome_desktop.texts import _
from lidsome_desktop.ui.asking.gdpr import GdprContact
from lidsome_desktop.ui.removals.beside import Checklist, ClockPart, ShortClock
from lidsome_desktop.ui.removals.capture import CapturePage
from tests.factories import removals as factory
from tests.ui.removals.conftest import account, stage  # noqa: F401 (fixtures of the removals' room)
from tests.ui.removals.stage import Stage


def begun(stage: Stage, reason: str) -> str:  # noqa: F811
    """A record taken in a moment ago; its case's id."""
    view = removals.take_in(
        stage.place,
        account_id=stage.account.id,
        suspected_abuse=False,
        reason=reason,
        motivation="Ett klagomål.",
        where="Meddelande",
    )
    return view.case.id


def test_a_complaint_has_no_clock_and_no_ground_to_give(stage: Stage) -> None:  # noqa: F811
    """Content, sender, time and context before it is sent; nothing about removing. The contact is at hand (R71)."""
    stage.open(begun(stage, "complaint"), CapturePage, "capture")
    frame = stage.room.flow.frame
    lists = frame.findChildren(Checklist)
    assert [each.accessibleName().partition(":")[0] for each in lists] == [_("Before you send it")]
    assert not [each for each in frame.findChildren(ShortClock) if each.isVisible()]
    assert not [each for each in frame.findChildren(ClockPart) if each.isVisible()]
    assert frame.findChildren(GdprContact)


def test_what_belongs_to_a_matter_has_both(stage: Stage) -> None:  # noqa: F811
    """A ground was given with the reason, so it is a removal with its clock and its list."""
    stage.open(begun(stage, "ongoing_case"), CapturePage, "capture")
    frame = stage.room.flow.frame
    stage.until(lambda: any(each.isVisible() for each in frame.findChildren(ClockPart)))
    names = [each.accessibleName().partition(":")[0] for each in frame.findChildren(Checklist)]
    assert names == [_("Before you can remove")]


def test_leaving_the_guide_leads_back_to_registration(stage: Stage) -> None:  # noqa: F811
    """It was begun there; a removal is left for the removals."""
    asked: list[tuple[str, str]] = []
    stage.desk.paths.asked.connect(lambda room, what, _words: asked.append((room, what)))
    case_id = begun(stage, "complaint")
    factory.save(stage.place, factory.first(removals.case(stage.place, case_id)))
    stage.open(case_id, CapturePage, "capture")
    stage.room.flow._close()
    stage.until(lambda: asked)
    assert asked == [("registrations", case_id)]
