"""Records taken in to be registered (R45-R53, R57), and the list of what is on its way to the diary."""

from __future__ import annotations

import pytest

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.intake import MAIN_RULE, OPINION
from lidsome_desktop.domain.registration import Matter
from lidsome_desktop.domain.removal import ItemKind, StayReason, Verdict
from lidsome_desktop.domain.removal_progress import StepCode, StepStatus, Todo
from lidsome_desktop.services import registrations, removals
from lidsome_desktop.services.registrations import ShownInDiary
from lidsome_desktop.services.removals import CaseView, Shown
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.events import event_lines
from tests.factories import removals as make
from tests.factories.removals import TODAY
from tests.fixtures.workplace import Clock
from tests.services.test_removals import refusal


def take_in(place: Workplace, reason: str = "complaint", **told: object) -> CaseView:
    """A message that came in a moment ago."""
    account = told.pop("account", None) or make.keep_account(place)
    words: dict[str, object] = {
        "account_id": account.id,  # type: ignore[attr-defined]
        "suspected_abuse": False,
        "reason": reason,
        "motivation": "Gatan har inte plogats.",
        "where": "Meddelande på sidan",
        "item_kind": ItemKind.MESSAGE,
        **told,
    }
    return removals.take_in(place, **words)  # type: ignore[arg-type]


def numbers(place: Workplace, shown: ShownInDiary, **told: object) -> list[str]:
    """The case numbers of a list, the latest first."""
    return [row.case.number for row in registrations.diary(place, shown=shown, **told).rows]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reason", "stays"),
    [
        ("complaint", StayReason.COMPLAINT),
        (OPINION, StayReason.OPINION),
        (MAIN_RULE, StayReason.MAIN_RULE),
    ],
)
def test_a_complaint_is_registered_and_left(place: Workplace, reason: str, stays: StayReason) -> None:
    """R45, R50: judged to stay from the start, so nothing is asked of the platform; then sent, numbered, closed."""
    view = take_in(place, reason)
    item = make.first(view)
    assert view.case.taken_in
    assert view.case.number.startswith("D-")
    assert view.facts.items[0].judgement is not None
    assert view.facts.items[0].judgement.stay_reason is stays
    assert not view.clock.overdue(place.clock().replace(year=2027))
    steps = {step.code: step.status for step in view.steps}
    assert steps[StepCode.REMOVE] is StepStatus.NOT_NEEDED
    make.save(place, item, text="Gatan har inte plogats på en vecka.")
    make.registered(place, view)
    closed = removals.close(place, view.case.id, retention_until=TODAY)
    assert closed.case.closed_at is not None


@pytest.mark.parametrize(
    ("reason", "matter"), [("ongoing_case", Matter.EXISTING), ("starts_case", Matter.NEW)]
)
def test_what_belongs_to_a_matter_moves_to_the_diary(place: Workplace, reason: str, matter: Matter) -> None:
    """R51, R52, R57: the ground is given by why it is registered, and the removal goes on with what is captured."""
    view = take_in(place, reason)
    item = make.first(view)
    judged = view.facts.items[0].judgement
    assert judged is not None
    assert (judged.verdict, judged.moved) == (Verdict.REMOVE, True)
    make.save(place, item)
    form = registrations.suggested(place, view.case.id)
    assert form.fields.matter is matter
    told = {"existing_number": "BN 2026/7"} if matter is Matter.EXISTING else {}
    registration = make.registered(place, view, matter=matter, **told)
    removed = removals.confirm_removed(place, [item])
    assert Todo.CONFIRM_MOVED in {each.todo for each in removed.next_steps}
    assert "removal.close_not_moved" in refusal(
        removals.close, place, view.case.id, retention_until=TODAY, disposal_basis="DHP 3.2"
    )
    registrations.confirm_moved(place, registration, moved_on=TODAY, reference="Samtal med registrator")
    closed = removals.close(place, view.case.id, retention_until=TODAY, disposal_basis="DHP 3.2")
    assert closed.case.retention_until == TODAY


def test_every_fault_of_an_intake_is_told_at_once(place: Workplace, clock: Clock) -> None:
    """The first question, where, why and the reasons; abuse material is no record to take in here."""
    late = clock().replace(year=2030)
    assert refusal(
        take_in, place, "", suspected_abuse=None, motivation=" ", where="", discovered_at=late
    ) == {
        "removal.abuse_unanswered",
        "removal.where_missing",
        "registration.reason_missing",
        "removal.motivation_missing",
        "registration.came_in_future",
    }
    assert refusal(take_in, place, suspected_abuse=True) == {"registration.suspected_abuse"}
    assert numbers(place, ShownInDiary.ALL) == []


def test_one_event_tells_that_it_was_taken_in(place: Workplace) -> None:
    """One verb, one event; case, item and judgement stand in it."""
    account = make.keep_account(place)
    with place.view() as view:
        before = view.head().sequence
    take_in(place, account=account)
    with place.view() as view:
        assert view.head().sequence == before + 1
        assert event_lines(view, limit=1)[0].kind is EventKind.REGISTRATION_BEGUN


def test_it_becomes_a_removal_when_a_ground_says_so(place: Workplace) -> None:
    """Not among removals while it is only registered; judged anew it stands there, with all that was captured."""
    view = take_in(place)
    item = make.first(view)
    make.save(place, item)
    shown = removals.cases(place, shown=Shown.ALL)
    assert [row.case.id for row in shown.rows] == []
    judged = make.judge(place, item)
    assert judged.facts.items[0].removable
    shown = removals.cases(place, shown=Shown.TO_REMOVE)
    assert [row.case.id for row in shown.rows] == [view.case.id]
    assert removals.counts(place).open == 1


def test_a_line_goes_from_list_to_list(place: Workplace) -> None:
    """To send from its first moment, then waited for, registered, ended; a removal comes in once it is saved."""
    account = make.keep_account(place)
    view = take_in(place, account=account)
    number = view.case.number
    opened = make.open_case(place, account)
    assert numbers(place, ShownInDiary.TO_SEND) == [number]
    make.save(place, make.first(opened))
    assert set(numbers(place, ShownInDiary.TO_SEND)) == {number, opened.case.number}
    make.save(place, make.first(view))
    prepared = registrations.prepare_registration(place, view.case.id, make.fields()).registration
    assert set(numbers(place, ShownInDiary.TO_SEND)) == {number, opened.case.number}
    registrations.confirm_sent(place, prepared.id)
    assert numbers(place, ShownInDiary.AWAITING) == [number]
    registrations.record_number(place, prepared.id, number="KS 2026/9", registered_on=TODAY)
    assert numbers(place, ShownInDiary.REGISTERED) == [number]
    removals.close(place, view.case.id, retention_until=TODAY)
    assert numbers(place, ShownInDiary.ENDED) == [number]
    counts = registrations.diary_counts(place)
    assert (counts.to_send, counts.awaiting, counts.registered) == (1, 0, 0)


def test_a_number_that_does_not_come_is_overdue(place: Workplace, clock: Clock) -> None:
    """Marked when the policy's days have gone, until it is in."""
    view = take_in(place)
    make.save(place, make.first(view))
    prepared = registrations.prepare_registration(place, view.case.id, make.fields()).registration
    registrations.confirm_sent(place, prepared.id)

    def late() -> bool:
        (row,) = registrations.diary(place, shown=ShownInDiary.AWAITING).rows
        return row.overdue(place.today())

    assert not late()
    clock.forward(days=30)
    assert late()


def test_the_list_is_searched_by_number_account_and_diary(place: Workplace, clock: Clock) -> None:
    """By what the diary shows, page by page; what was captured is not searched here."""
    account = make.keep_account(place, name="Museet")
    view = take_in(place, account=account)
    make.save(place, make.first(view), text="Zebran är borta")
    make.registered(place, view, number="KUN 2026/77")
    clock.forward(minutes=1)
    take_in(place, account=account)
    assert numbers(place, ShownInDiary.ALL, search="museet") == ["D-2026-002", "D-2026-001"]
    assert numbers(place, ShownInDiary.ALL, search="2026/77") == ["D-2026-001"]
    assert numbers(place, ShownInDiary.ALL, search="zebran") == []
    page = registrations.diary(place, limit=1)
    assert page.after is not None
    assert [row.case.number for row in registrations.diary(place, after=page.after).rows] == ["D-2026-001"]


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_the_pages_hold_every_line_once(place: Workplace, clock: Clock, limit: int) -> None:
    """Registrations and bare cases lie in between each other; page by page none is missed and none stands twice."""
    account = make.keep_account(place)
    for turn in range(6):
        view = take_in(place, account=account)
        if turn % 2:
            make.save(place, make.first(view))
            registrations.prepare_registration(place, view.case.id, make.fields())
        clock.forward(minutes=1)
    whole = [row.line_id for row in registrations.diary(place).rows]
    assert len(set(whole)) == 6
    walked: list[str] = []
    page = registrations.diary(place, limit=limit)
    walked += [row.line_id for row in page.rows]
    while page.after is not None:
        page = registrations.diary(place, limit=limit, after=page.after)
        walked += [row.line_id for row in page.rows]
    assert walked == whole
