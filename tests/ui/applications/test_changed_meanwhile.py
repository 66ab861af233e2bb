"""Two windows on one application: nothing of the other is overwritten unseen, and nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lidsome_desktop.domain.account import AccountState
from lidsome_desktop.domain.application import ActivationAnswer, PlatformAnswer, Step, WebAnswer
from lidsome_desktop.domain.application_decision import Deciding
from lidsome_desktop.services import activation, applications
from lidsome_desktop.services.applications import ApplicationView
from lidsome_desktop.ui.applications.course import Course
from lidsome_desktop.ui.applications.starting import StartPage
from lidsome_desktop.ui.asking.changed import ChangedDialog
from lidsome_desktop.ui.kit import Fact, Text
from tests.factories.applications import complete_answers
from tests.ui.applications.stage import Guide

TODAY = date(2026, 11, 22)


def begun(guide: Guide) -> str:
    """A draft whose first step is answered, open at it."""
    guide.open("new")
    guide.fill(platform="instagram", name="Biblioteket", scope="unit")
    guide.wizard.keep()
    guide.idle()
    assert guide.wizard.trip.saved
    return guide.wizard.trip.view.application.id


def kept(guide: Guide, application_id: str) -> ApplicationView:
    """The application as it is in the registry."""
    return applications.view(guide.place, application_id)


def question(guide: Guide) -> ChangedDialog:
    """The question which answer holds."""
    guide.until(lambda: any(each.isVisible() for each in guide.room.window().findChildren(ChangedDialog)))
    return next(each for each in guide.room.window().findChildren(ChangedDialog) if each.isVisible())


def words(dialog: ChangedDialog) -> str:
    """Every text of the dialog."""
    assert dialog.findChildren(Fact)
    return " | ".join(each.text() for each in dialog.findChildren(Text))


def test_another_step_answered_meanwhile_is_no_question(guide: Guide) -> None:
    """One writes in step 1, the other in step 3: both stand, and nobody is asked."""
    found = begun(guide)
    applications.save_step(guide.place, found, Step.WEB, WebAnswer(complements="Nyhetsbrevet"))
    guide.fill(name="Biblioteket berättar")
    guide.wizard.keep()
    guide.idle()
    answers = kept(guide, found).answers
    assert (answers.platform.name, answers.web.complements) == ("Biblioteket berättar", "Nyhetsbrevet")


def test_another_question_of_the_step_is_no_question_either(guide: Guide) -> None:
    """What only the other has answered is kept, though this page shows the older answer."""
    found = begun(guide)
    theirs = replace(kept(guide, found).answers.platform, address="@bibblan")
    applications.save_step(guide.place, found, Step.PLATFORM, theirs)
    for name in ("Biblioteket berättar", "Biblioteket berättar mer"):
        guide.fill(name=name)
        guide.wizard.keep()
        guide.idle()
    answer = kept(guide, found).answers.platform
    assert (answer.name, answer.address) == ("Biblioteket berättar mer", "@bibblan")


def test_both_answers_of_one_question_are_shown_and_mine_is_kept(guide: Guide) -> None:
    """Closing the question decides nothing; the button does, and the page shows what holds."""
    found = begun(guide)
    theirs = PlatformAnswer(platform="instagram", name="Deras namn", address="@deras")
    applications.save_step(guide.place, found, Step.PLATFORM, theirs)
    guide.fill(name="Mitt namn")
    guide.wizard.keep()
    dialog = question(guide)
    assert "Mitt namn" in words(dialog)
    assert "Deras namn" in words(dialog)
    assert "@deras" not in words(dialog), "only what both have answered is asked about"
    dialog.reject()
    assert dialog.isVisible()
    assert kept(guide, found).answers.platform.name == "Deras namn"
    dialog.mine.click()
    guide.idle()
    answer = kept(guide, found).answers.platform
    assert (answer.name, answer.address) == ("Mitt namn", "@deras")
    guide.until(lambda: guide.page.form.values()["address"] == "@deras")


def test_the_other_s_answer_can_be_kept(guide: Guide) -> None:
    """Then the page shows it, and saving again changes nothing."""
    found = begun(guide)
    theirs = replace(kept(guide, found).answers.platform, name="Deras namn")
    applications.save_step(guide.place, found, Step.PLATFORM, theirs)
    guide.fill(name="Mitt namn")
    guide.wizard.keep()
    question(guide).theirs.click()
    guide.idle()
    guide.until(lambda: guide.page.form.values()["name"] == "Deras namn")
    guide.go_on()
    assert kept(guide, found).answers.platform.name == "Deras namn"


def test_a_page_that_was_read_again_still_knows_what_it_was_typed_over(guide: Guide) -> None:
    """News of the other's answer arrives while one types: it is not taken for one's own starting point."""
    found = begun(guide)
    guide.fill(name="Mitt namn")
    theirs = replace(kept(guide, found).answers.platform, name="Deras namn")
    applications.save_step(guide.place, found, Step.PLATFORM, theirs)
    guide.wizard.trip.reread()
    guide.until(lambda: guide.wizard.trip.view.answers.platform.name == "Deras namn")
    guide.wizard.keep()
    dialog = question(guide)
    assert kept(guide, found).answers.platform.name == "Deras namn"
    dialog.mine.click()
    guide.idle()
    assert kept(guide, found).answers.platform.name == "Mitt namn"


def test_two_who_fill_in_the_start_see_each_other(guide: Guide) -> None:
    """Different fields are merged; the same field is told with both values, and the next save decides."""
    answers = complete_answers(guide.board_id, guide.unit_id)
    shown = applications.start(guide.place)
    for step in Step:
        answer = answers.step(step)
        answer = replace(answer, evidence=None) if step is Step.TERMS else answer
        shown = applications.save_step(guide.place, shown.application.id, step, answer)
    applications.submit(guide.place, shown.application.id)
    deciding = Deciding(by=guide.director.id, on=TODAY, reference="Beslut KS 2026/12")
    shown = applications.approve(guide.place, shown.application.id, deciding)
    assert shown.account is not None
    account_id = shown.account.id
    guide.room.open(shown.application.id)
    guide.until(lambda: isinstance(guide.room.shown, Course) and guide.room.shown.page is not None)
    assert isinstance(guide.room.shown, Course)
    page = guide.room.shown.page
    assert isinstance(page, StartPage)
    page.form.control("address").set_value("@mitt")
    page.form.control("terms_accepted_on").set_value("2026-11-20")
    activation.save(
        guide.place, account_id, ActivationAnswer(address="@deras", basic_information=("contact",))
    )
    page.keep()
    guide.until(lambda: bool(page.form.faults))
    assert page.form.faults == {"address": "Någon annan skrev: @deras"}
    assert page.form.values()["address"] == "@mitt"
    assert page.form.values()["basic_information"] == ("contact",)
    assert activation.view(guide.place, account_id).answer.address == "@deras"
    page.keep()
    guide.until(lambda: activation.view(guide.place, account_id).answer.address == "@mitt")
    answer = activation.view(guide.place, account_id).answer
    assert answer.terms_accepted_on == "2026-11-20"
    assert answer.basic_information == ("contact",)
    assert activation.view(guide.place, account_id).account.state is AccountState.APPROVED
