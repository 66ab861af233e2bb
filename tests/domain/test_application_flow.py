"""The guide as a pure function: walked without a window."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lidsome_desktop.domain.account import Given
from lidsome_desktop.domain.application import (
    AdministratorsAnswer,
    Answers,
    Appointee,
    AssessmentAnswer,
    ChannelAnswer,
    PersonAnswer,
    ReadingAnswer,
    RecordsAnswer,
    RoutineAnswer,
    RoutinesAnswer,
    Stated,
    Step,
    Verdict,
)
from lidsome_desktop.domain.application_flow import Flow, StepStatus, flow
from lidsome_desktop.domain.records import plain, revive
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.routines import RoutinePart
from tests.factories.applications import (
    ALI,
    MAJA,
    MANAGER,
    TODAY,
    appointee,
    complete_answers,
    flow_facts,
    routine,
    routines_facts,
    shipped_policy,
    stated,
)


def walk(answers: Answers, **facts: object) -> Flow:
    return flow(answers, flow_facts(**facts), shipped_policy(), TODAY)


def places(found: Flow) -> set[tuple[str, str | None]]:
    return {(fault.code, fault.field) for fault in found.faults}


def test_a_complete_application_may_be_sent_and_every_step_is_done() -> None:
    """Nothing is invented that stands in the way of one who has answered everything."""
    found = walk(complete_answers())
    assert found.faults == ()
    assert found.warnings == ()
    assert found.may_submit
    assert found.now is Step.REVIEW
    assert [each.status for each in found.steps[:-1]] == [StepStatus.DONE] * 13


def test_an_empty_application_points_at_the_first_step_and_blames_nothing_seen() -> None:
    """Who has just begun meets one step now and the rest later, not thirteen red ones."""
    found = walk(Answers())
    assert found.now is Step.PLATFORM
    assert {each.status for each in found.steps[1:]} == {StepStatus.LATER}
    assert not found.may_submit


def test_the_guide_is_walked_step_by_step() -> None:
    """Each answered step makes the next one the step of now, in the order of B10."""
    complete, answers = complete_answers(), Answers()
    met = []
    for _ in Step:
        now = walk(answers).now
        met.append(now)
        if now is not Step.REVIEW:
            answers = answers.with_step(now, complete.step(now))
    assert met == list(Step)


def test_a_gap_left_behind_is_missing_while_the_next_is_later() -> None:
    """A step that was passed unfinished is told apart from one that has not been met."""
    complete = complete_answers()
    answers = Answers().with_step(Step.PLATFORM, complete.platform).with_step(Step.CONTENT, complete.content)
    statuses = {each.step: each.status for each in walk(answers).steps}
    assert statuses[Step.ORGANISATION] is StepStatus.NOW
    assert statuses[Step.WEB] is StepStatus.MISSING
    assert statuses[Step.ASSESSMENT] is StepStatus.LATER


def test_an_existing_channel_that_is_enough_stops_the_rest() -> None:
    """R16: *räcker* ends the application; what was typed stays as a draft."""
    channel = ChannelAnswer(code="website", verdict=Verdict.ENOUGH)
    found = walk(complete_answers(assessment=AssessmentAnswer(channels=(channel,))))
    assert found.stopped
    assert ("gate.needs_met", "assessment.conclusion") in places(found)
    assert {each.status for each in found.steps[5:]} == {StepStatus.LOCKED}
    assert not found.may_submit


@pytest.mark.parametrize(
    "other", ["maja@example.se", " Maja@Example.SE ", "MAJA@EXAMPLE.SE", "ma ja@example.se"]
)
def test_one_person_under_two_spellings_is_one_administrator(other: str) -> None:
    """R33: persons are told apart by address, never by how it or the name is written."""
    people = AdministratorsAnswer(administrators=(appointee(MAJA), appointee(other, "M. Lind-Öst")))
    found = walk(complete_answers(administrators=people))
    assert ("gate.administrators_few", "administrators.administrators") in places(found)
    assert ("application.person_twice", "administrators.administrators[1].email") in places(found)


def test_two_persons_of_one_name_are_two_administrators() -> None:
    """R33 the other way round: namesakes are not mixed up."""
    people = AdministratorsAnswer(
        administrators=(appointee(MAJA), appointee(ALI)), deputies=(appointee("e@example.se"),)
    )
    assert walk(complete_answers(administrators=people)).may_submit


def test_an_empty_row_is_nobody() -> None:
    """A row that the form offers and nobody filled in neither counts nor complains."""
    people = AdministratorsAnswer(
        administrators=(appointee(MAJA), Appointee(), appointee(ALI)), deputies=(appointee("e@example.se"),)
    )
    assert walk(complete_answers(administrators=people)).may_submit


def test_one_who_has_left_is_no_administrator() -> None:
    """R33: whoever has left by today does not count, and is named."""
    found = walk(complete_answers(), left={ALI: date(2026, 11, 1)})
    assert ("gate.administrators_few", "administrators.administrators") in places(found)
    assert ("application.person_left", "administrators.administrators[1].email") in places(found)


def test_manager_and_each_administrator_must_have_read() -> None:
    """R32 in the strict reading: all of them, the current version."""
    found = walk(complete_answers(reading=ReadingAnswer()))
    fields = {f"reading.confirmations[{each}]" for each in (MANAGER, MAJA, ALI)}
    assert {field for code, field in places(found) if code == "gate.routines_unread"} == fields


def test_what_the_registry_knows_is_read_counts() -> None:
    """Whoever has confirmed this version before is not asked again."""
    known = routines_facts(MANAGER, MAJA, ALI)
    assert walk(complete_answers(reading=ReadingAnswer()), routines=known).may_submit


def test_a_statement_for_another_needs_its_reference() -> None:
    """*Uppgett av*: a tick on another's behalf proves nothing without reference or attachment."""
    said = complete_answers().reading.confirmations
    bare = dataclasses.replace(said[1], read=stated(reference=" "))
    found = walk(complete_answers(reading=ReadingAnswer(confirmations=(said[0], bare, said[2]))))
    assert places(found) == {("stated.reference_missing", f"reading.confirmations[{MAJA}].read.reference")}
    attached = dataclasses.replace(said[1], read=stated(reference="", evidence="b" * 64))
    assert walk(
        complete_answers(reading=ReadingAnswer(confirmations=(said[0], attached, said[2])))
    ).may_submit


def test_without_published_routines_nobody_can_have_read_them() -> None:
    """R31/R32: the department publishes first."""
    assert ("gate.routines_unpublished", "reading.confirmations") in places(
        walk(complete_answers(), routines=None)
    )


@pytest.mark.parametrize("typed", ["igår", "2026-13-01", "2026-02-30", "20/11"])
def test_a_day_that_cannot_be_read_is_said_at_its_field(typed: str) -> None:
    """The text stays as typed; the fault says where."""
    answers = complete_answers()
    web = dataclasses.replace(answers.web, confirmed_on=typed)
    assert places(walk(answers.with_step(Step.WEB, web))) == {("typed.day_malformed", "web.confirmed_on")}


def test_tomorrow_has_not_happened() -> None:
    """Nobody confirms in advance."""
    answers = complete_answers()
    web = dataclasses.replace(answers.web, confirmed_on="2026-11-23")
    assert places(walk(answers.with_step(Step.WEB, web))) == {("typed.day_future", "web.confirmed_on")}


def test_half_a_routine_names_each_missing_topic() -> None:
    """R34-R36: structured routines answer the policy's required topics."""
    half = RoutineAnswer(parts=(RoutinePart("who", "Maja"),), dated="2026-11-01", owner_email=MAJA)
    found = walk(complete_answers(routines=RoutinesAnswer(monitoring=half, upkeep=routine("upkeep"))))
    assert {code for code, _ in places(found)} == {"application.topic_missing"}
    assert ("application.topic_missing", "routines.monitoring.parts[stand_in]") in places(found)


def test_white_space_is_no_routine_and_an_attachment_is() -> None:
    """R36: an empty text does not count; an attached document answers every topic."""
    white = RoutineAnswer(parts=(RoutinePart("who", " \u2003\n"),), dated="2026-11-01", owner_email=MAJA)
    found = walk(complete_answers(routines=RoutinesAnswer(monitoring=white, upkeep=routine("upkeep"))))
    assert places(found) == {("gate.monitoring_missing", "routines.monitoring")}
    attached = dataclasses.replace(white, evidence="c" * 64)
    assert walk(
        complete_answers(routines=RoutinesAnswer(monitoring=attached, upkeep=routine("upkeep")))
    ).may_submit


def test_a_missing_records_schedule_warns_and_does_not_stop() -> None:
    """R69: a deficiency, not a stop."""
    found = walk(complete_answers(records=RecordsAnswer(interval_months="6")))
    assert found.may_submit
    assert found.step(Step.RECORDS).status is StepStatus.WARNING
    assert [fault.code for fault in found.warnings] == ["gate.records_schedule_missing"]


def test_closed_comments_warn() -> None:
    """R4: taking part means dialogue."""
    answers = complete_answers()
    closed = dataclasses.replace(answers.content, comments_closed=True)
    found = walk(answers.with_step(Step.CONTENT, closed))
    assert found.may_submit
    assert [fault.code for fault in found.warnings] == ["application.comments_closed"]


@pytest.mark.parametrize("platform", ["TikTok", "X", "Snapchat"])
def test_a_platform_that_is_not_decided_is_refused(platform: str) -> None:
    """R12: exactly the five."""
    answers = complete_answers()
    changed = dataclasses.replace(answers.platform, platform=platform, address="")
    assert places(walk(answers.with_step(Step.PLATFORM, changed))) == {
        ("gate.platform_undecided", "platform.platform")
    }


@pytest.mark.parametrize("platform", ["INSTAGRAM", "Instagram", " insta gram"])
def test_a_decided_platform_is_known_in_any_case(platform: str) -> None:
    """R12: the seed itself writes Linkedin and Youtube."""
    answers = complete_answers()
    changed = dataclasses.replace(answers.platform, platform=platform)
    known = shipped_policy().platform(platform) is not None
    assert walk(answers.with_step(Step.PLATFORM, changed)).may_submit is known
    assert known or " " in platform.strip()


def test_an_address_on_another_platform_and_one_already_taken_are_refused() -> None:
    """The address must lie on the chosen platform; a taken one names the account that has it."""
    answers = complete_answers()
    elsewhere = dataclasses.replace(answers.platform, address="https://facebook.com/kastanjen")
    assert ("address.other_platform", "platform.address") in places(
        walk(answers.with_step(Step.PLATFORM, elsewhere))
    )
    taken = walk(answers, taken_by="a2")
    assert [(f.code, f.facts["account"]) for f in taken.faults] == [("account.exists", "a2")]


def test_a_unit_of_another_board_is_refused() -> None:
    """R73: the controller is the unit's own board."""
    found = walk(complete_answers(), unit_boards={"u1": "b2"})
    assert places(found) == {("application.unit_elsewhere", "organisation.unit_id")}


def test_submitting_lists_every_fault_at_once() -> None:
    """A refusal is the whole list, in the order of the steps."""
    answers = Answers().with_step(Step.ORGANISATION, complete_answers().organisation)
    with pytest.raises(Refusal) as refused:
        walk(answers).require_complete()
    assert refused.value.faults[0].field == "platform.platform"
    assert {fault.field.split(".")[0] for fault in refused.value.faults if fault.field} >= {
        "platform",
        "web",
        "content",
        "assessment",
        "assignment",
        "administrators",
        "routines",
        "terms",
    }


def test_a_manager_without_a_name_is_said_once() -> None:
    """A typed person is checked as a person; the gate does not repeat it."""
    answers = complete_answers()
    nameless = dataclasses.replace(answers.organisation, manager=PersonAnswer(email=MANAGER))
    assert places(walk(answers.with_step(Step.ORGANISATION, nameless))) == {
        ("person.name_missing", "organisation.manager.name")
    }


_TEXT = st.text(max_size=12)
_STATED = st.builds(Stated, on=_TEXT, given=st.sampled_from(Given), reference=_TEXT)


@given(
    people=st.lists(st.builds(Appointee, name=_TEXT, email=_TEXT, assignment=_STATED), max_size=4),
    hours=_TEXT,
    interval=_TEXT,
)
def test_whatever_is_typed_is_judged_and_kept(people: list[Appointee], hours: str, interval: str) -> None:
    """No text makes the guide fail, and what is kept comes back as it was typed."""
    answers = complete_answers(
        administrators=AdministratorsAnswer(administrators=tuple(people)),
        records=RecordsAnswer(schedule="x", interval_months=interval),
    )
    answers = answers.with_step(
        Step.ASSIGNMENT, dataclasses.replace(answers.assignment, hours_per_week=hours)
    )
    found = walk(answers)
    distinct = {each.identity for each in people if each.typed and each.identity}
    assert found.may_submit <= (len(distinct) >= 2)
    assert revive(Answers, plain(answers)) == answers
