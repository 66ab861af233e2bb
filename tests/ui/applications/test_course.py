"""The decision and the start, through their widgets on a real registry."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from lidsome_desktop.domain.account import Account, AccountState
from lidsome_desktop.domain.application import Answers, Step
from lidsome_desktop.domain.application_decision import Deciding
from lidsome_desktop.domain.credential import CredentialState
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff_states import HandoffStatus
from lidsome_desktop.domain.refusals import Fault
from lidsome_desktop.services import activation, applications
from lidsome_desktop.services.applications import ApplicationView
from lidsome_desktop.ui.applications.course import Course, Stop
from lidsome_desktop.ui.applications.deciding import DecidePage, RejectedPage
from lidsome_desktop.ui.applications.page import say
from lidsome_desktop.ui.applications.signing import PaperButton, SignPage
from lidsome_desktop.ui.applications.starting import StartedPage, StartPage
from lidsome_desktop.ui.applications.wizard import Wizard
from lidsome_desktop.ui.desk import RoomName
from lidsome_desktop.ui.kit import Text
from tests.factories.applications import complete_answers, shipped_policy
from tests.factories.credentials import handoff, keep_credential, pinned_card
from tests.ui.applications.stage import Guide

TODAY = date(2026, 11, 22)


def submitted(guide: Guide) -> ApplicationView:
    """An application that is sent."""
    answers: Answers = complete_answers(guide.board_id, guide.unit_id)
    shown = applications.start(guide.place)
    for step in Step:
        answer = answers.step(step)
        if step is Step.TERMS:
            answer = dataclasses.replace(answer, evidence=None)
        shown = applications.save_step(guide.place, shown.application.id, step, answer)
    return applications.submit(guide.place, shown.application.id)


def approved(guide: Guide) -> ApplicationView:
    """One that is approved."""
    shown = submitted(guide)
    deciding = Deciding(by=guide.director.id, on=TODAY, reference="Beslut KS 2026/12")
    return applications.approve(guide.place, shown.application.id, deciding)


def hand_over(guide: Guide, account_id: str) -> None:
    """The login is at the department, as the credential's own verbs leave it."""
    with guide.place.work() as work:
        kept, first = keep_credential(work, work.get(Account, account_id))
        sent = work.add(handoff(kept, first, work.add(pinned_card())))
        sent = work.put(sent.with_changes(status=HandoffStatus.SAVED, saved_as="a.age", saved_at=work.now))
        work.put(
            sent.with_changes(
                status=HandoffStatus.SENT, sent_at=work.now, sent_by="Mejl", receipt_due_on=TODAY
            )
        )
        work.put(kept.with_changes(state=CredentialState.HANDED_OVER))
        work.log(EventKind.ACCOUNT_CHANGED, ("account", account_id))
        work.commit()


@pytest.fixture
def course(guide: Guide) -> Course:
    """The page of an application that waits for its decision."""
    guide.open(submitted(guide).application.id)
    assert isinstance(guide.room.shown, Course)
    return guide.room.shown


def decide(guide: Guide, course: Course, verdict: str, **values: object) -> None:
    """Fill in the decision and record it."""
    course.show_stop(Stop.DECISION)
    page = course.page
    assert isinstance(page, DecidePage)
    for name, value in {"verdict": verdict, "on": "2026-11-22", **values}.items():
        page.form.control(name).set_value(value)
    course.frame.next_button.click()


def test_a_signed_copy_is_attached(guide: Guide, course: Course, tmp_path: Path) -> None:
    """The scanned application is kept with the application, and its name is shown."""
    assert isinstance(course.page, SignPage)
    signed = tmp_path / "undertecknad.pdf"
    signed.write_bytes(b"%PDF-1.7 signed")
    course.page.document._take([signed])
    guide.until(lambda: course.trip.view.application.signed is not None)
    assert course.page.document.kept == "undertecknad.pdf"
    guide.open(course.trip.view.application.id)
    assert isinstance(guide.room.shown.page, DecidePage)  # it waits for the decision now


def test_the_application_on_paper(guide: Guide, course: Course, tmp_path: Path) -> None:
    """The document is saved where the person says, with ways to it."""
    button = course.page.findChild(PaperButton)
    assert isinstance(button, PaperButton)
    button.save(tmp_path / "ansokan.pdf")
    guide.until(lambda: not button.button.busy)
    assert (tmp_path / "ansokan.pdf").read_bytes().startswith(b"%PDF")


def test_a_decision_without_proof_is_refused_at_its_field(guide: Guide, course: Course) -> None:
    """A tick on the director's behalf proves nothing: how it was told must be written, or attached."""
    decide(guide, course, "approve")
    page = course.page
    assert isinstance(page, DecidePage)
    guide.until(lambda: bool(page.form.fields["reference"].fault))
    assert course.trip.view.state is AccountState.SUBMITTED


def test_approved_leads_to_the_start(guide: Guide, course: Course) -> None:
    """With day and reference the approval is recorded, and the page of the start stands there."""
    decide(guide, course, "approve", reference="Beslut KS 2026/12")
    guide.until(lambda: guide.room.shown is not course)
    guide.until(lambda: isinstance(guide.room.shown.page, StartPage))


def test_a_question_makes_it_a_draft_that_shows_the_question(guide: Guide, course: Course) -> None:
    """The applicant sees what the director wants completed, on the page where it is mended."""
    decide(guide, course, "ask", question="Vem svarar på helger?", reference="Mejl 22 november")
    guide.until(lambda: isinstance(guide.room.shown, Wizard))
    assert guide.room.shown.trip.view.application.question == "Vem svarar på helger?"
    assert guide.room.shown.trip.view.editable


def test_a_rejection_needs_its_reason_and_leaves_a_copy(guide: Guide, course: Course) -> None:
    """Without reason it is refused at the field; with it, the answers go to a new draft."""
    decide(guide, course, "reject", reference="Mejl 22 november")
    page = course.page
    assert isinstance(page, DecidePage)
    guide.until(lambda: bool(page.form.fields["reason"].fault))
    page.form.control("reason").set_value("Webben räcker")
    course.frame.next_button.click()
    guide.until(lambda: guide.room.shown is not course)
    rejected = guide.room.shown.page
    assert isinstance(rejected, RejectedPage)
    rejected._copy()
    guide.until(lambda: isinstance(guide.room.shown, Wizard))
    assert guide.room.shown.trip.view.application.copied_from == course_id(course)


def course_id(course: Course) -> str:
    """The id of the application that a course is about."""
    return course.trip.view.application.id


def test_the_start_is_refused_until_the_login_is_handed_over(guide: Guide) -> None:
    """Everything ticked is not enough (R37); the link leads to the login, and then the account starts."""
    account_id = approved(guide).application.account_id
    assert account_id is not None
    guide.open(account_id)
    guide.until(lambda: isinstance(guide.room.shown.page, StartPage))
    page = guide.room.shown.page
    assert isinstance(page, StartPage)
    page.form.control("address").set_value("https://instagram.com/kastanjen")
    page.form.control("terms_accepted_on").set_value("2026-11-21")
    checks = tuple(each.code for each in shipped_policy().basic_information)
    page.form.control("basic_information").set_value(checks)
    guide.room.shown.frame.next_button.click()
    guide.until(lambda: page.form.summary.isVisibleTo(page))
    with guide.qtbot.waitSignal(guide.desk.paths.asked) as asked:
        page._go(RoomName.CREDENTIALS, page._view.findings[-1].action, "")
    assert asked.args[:2] == [RoomName.CREDENTIALS, account_id]
    hand_over(guide, account_id)
    guide.room.shown.reread()
    guide.until(lambda: page._view.handed_over)
    guide.room.shown.frame.next_button.click()
    guide.until(lambda: isinstance(guide.room.shown.page, StartedPage))
    assert guide.room.shown.trip.view.state is AccountState.ACTIVE


def test_a_role_is_told_as_a_role_when_the_account_has_started(guide: Guide) -> None:
    """What came as a role needs no receipt file: an answer is noted, and both pages say so."""
    account_id = approved(guide).application.account_id
    assert account_id is not None
    view = dataclasses.replace(activation.view(guide.place, account_id), handed_over=True, by_role=True)
    guide.open(account_id)
    for page in (StartPage(guide.room.shown.trip, view), StartedPage(guide.room.shown.trip, view)):
        guide.qtbot.addWidget(page)
        said = " ".join(each.text() for each in page.findChildren(Text))
        assert "har sin roll på plattformen" in said
        assert "kvittens" not in said
    assert "Anteckna svaret" in said


def test_the_decision_names_the_remarks(guide: Guide, course: Course) -> None:
    """Who decides reads each remark, in the words of the page that it was sent from."""
    remark = Fault("gate.records_schedule_missing", field="records.schedule")
    steps = course.trip.view.flow.steps
    flow = dataclasses.replace(
        course.trip.view.flow, steps=(dataclasses.replace(steps[0], warnings=(remark,)), *steps[1:])
    )
    course.trip.view = dataclasses.replace(course.trip.view, flow=flow)
    page = DecidePage(course.trip)
    guide.qtbot.addWidget(page)
    assert say(remark, course.trip) in [each.text() for each in page.findChildren(Text)]


def test_what_is_filled_in_for_the_start_is_kept(guide: Guide) -> None:
    """Leaving the page keeps address and ticks, and they are there again."""
    account_id = approved(guide).application.account_id
    assert account_id is not None
    guide.open(account_id)
    guide.until(lambda: isinstance(guide.room.shown.page, StartPage))
    page = guide.room.shown.page
    page.form.control("terms_accepted_on").set_value("2026-11-21")
    guide.room.may_leave()
    guide.open(account_id)
    guide.until(lambda: isinstance(guide.room.shown.page, StartPage))
    # Read beside the writer: what is kept a moment later is shown then.
    guide.until(lambda: guide.room.shown.page.form.control("terms_accepted_on").value() == "2026-11-21")


def test_the_manager_takes_it_back(guide: Guide) -> None:
    """An approved application is a draft again, and nothing can be started by the old decision."""
    shown = approved(guide)
    guide.open(shown.application.id)
    guide.until(lambda: isinstance(guide.room.shown.page, StartPage))
    course = guide.room.shown
    course.trip.run(applications.withdraw, "Vi väntar ett år", then=course.turned.emit)
    guide.until(lambda: isinstance(guide.room.shown, Wizard))
    assert guide.room.shown.trip.view.state is AccountState.DRAFT
