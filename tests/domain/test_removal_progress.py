"""Where a case stands: states, steps, what is next and whose turn it is, the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lidsome_desktop.domain.limits import Limit, Measure, Origin
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.removal import Outcome, RemovalCase, StayReason
from lidsome_desktop.domain.removal_facts import CaseFacts, ItemFacts, State
from lidsome_desktop.domain.removal_progress import (
    NextStep,
    StepCode,
    StepStatus,
    Todo,
    clock,
    next_steps,
    steps,
)
from tests.factories import removals as make
from tests.factories.removals import NOW, TODAY

HOUR = Limit(value=60, measure=Measure.MINUTES, origin=Origin.OWN_CHOICE)


def statuses(facts: CaseFacts) -> dict[StepCode, StepStatus]:
    return {step.code: step.status for step in steps(facts)}


def todo(facts: CaseFacts) -> list[tuple[Todo, Role]]:
    return [(each.todo, each.who) for each in next_steps(facts)]


@st.composite
def any_item(draw: st.DrawFn, of: RemovalCase) -> ItemFacts:
    """An item with any mixture of facts that the verbs could have recorded."""
    item = make.item(of, ordinal=draw(st.integers(1, 9)))
    if draw(st.integers(0, 9)) == 0:
        return ItemFacts(case=of, item=item.with_changes(not_captured_at=NOW, not_captured_reason="borta"))
    saved = draw(st.booleans())
    reason = draw(st.sampled_from([None, "ground", "moved", *StayReason]))
    judgement = {
        None: None,
        "ground": make.judgement(item),
        "moved": make.judgement(item, moved=True),
    }.get(reason)
    if isinstance(reason, StayReason):
        judgement = make.staying(item, reason)
    facts = ItemFacts(
        case=of,
        item=item,
        captures=(make.capture(item),) if saved else (),
        senders=(make.sender(item),) if saved else (),
        judgements=(judgement,) if judgement else (),
    )
    if facts.removable and draw(st.booleans()):
        outcome = make.outcome(item, draw(st.sampled_from(list(Outcome))))
        agreed = not outcome.outcome.gone and draw(st.booleans())
        facts = replace(facts, outcomes=(outcome,), approvals=(make.approval(outcome),) if agreed else ())
    if facts.copied and facts.to_register:
        stage = draw(st.sampled_from(["none", "prepared", "sent", "numbered", "moved"]))
        told: dict[str, object] = {}
        if stage in ("sent", "numbered", "moved"):
            told["sent_at"] = NOW
        if stage in ("numbered", "moved"):
            told |= {"number": "KUN 2026/45", "registered_on": TODAY, "number_recorded_at": NOW}
        if stage == "moved":
            told["moved_on"] = TODAY
        if stage != "none":
            facts = replace(facts, registration=make.registration(of, **told))
    return facts


@st.composite
def any_case(draw: st.DrawFn) -> CaseFacts:
    of = make.case(withdrawn_at=draw(st.sampled_from([None, None, NOW])))
    return make.case_facts(*draw(st.lists(any_item(of), min_size=1, max_size=4)))


@given(facts=any_case())
def test_states_follow_from_each_other(facts: CaseFacts) -> None:
    """F2: removed ⇒ judged ∧ captured; registered ⇒ sent ⇒ content and sender saved; never both gone and staying."""
    for each in facts.items:
        states = each.states
        if State.REMOVED in states:
            assert {State.JUDGED, State.CAPTURED} <= states
            assert State.REMOVABLE not in states
        if State.REGISTERED in states:
            assert State.SENT in states
        if State.SENT in states:
            assert each.copied
        assert not {State.REMOVED, State.STAYS} <= states
        assert each.headline in states


@given(facts=any_case())
def test_an_open_case_always_says_what_is_next(facts: CaseFacts) -> None:
    """The program always says what to do next: something is missing, or the case may be closed."""
    awaiting = next_steps(facts)
    if facts.case.ended:
        assert {each.todo for each in awaiting} <= {Todo.NUMBER}
    elif all(each.settled for each in facts.items):
        assert [each.todo for each in awaiting] == [Todo.CLOSE]
    else:
        assert awaiting
        assert Todo.CLOSE not in {each.todo for each in awaiting}


@given(facts=any_case())
def test_a_waiting_step_says_what_it_waits_for(facts: CaseFacts) -> None:
    """No locked door without a visible reason; what it waits for is itself not done."""
    by_code = {step.code: step for step in steps(facts)}
    for step in by_code.values():
        if step.status is StepStatus.WAITING:
            assert step.waits_for
            for code in step.waits_for:
                assert by_code[code].status in (StepStatus.OPEN, StepStatus.WAITING), (step, by_code[code])
        else:
            assert step.waits_for == ()


def test_the_way_of_a_threat() -> None:
    """From discovery to closing, each step opens when the one before is done, capture and judging in any order."""
    of = make.case()
    bare = make.facts(of, make.item(of, published_shown="", context=None))
    assert statuses(make.case_facts(bare)) == {
        StepCode.DISCOVER: StepStatus.DONE,
        StepCode.CAPTURE: StepStatus.OPEN,
        StepCode.JUDGE: StepStatus.OPEN,
        StepCode.REMOVE: StepStatus.WAITING,
        StepCode.SEND: StepStatus.WAITING,
        StepCode.NUMBER: StepStatus.WAITING,
        StepCode.CLOSE: StepStatus.WAITING,
    }
    assert todo(make.case_facts(bare)) == [
        (Todo.SAVE_CONTENT, Role.ADMINISTRATOR),
        (Todo.SAVE_SENDER, Role.ADMINISTRATOR),
        (Todo.TELL_PUBLISHED, Role.ADMINISTRATOR),
        (Todo.TELL_CONTEXT, Role.ADMINISTRATOR),
        (Todo.JUDGE, Role.ADMINISTRATOR),
    ]
    judged_first = replace(bare, judgements=(make.judgement(bare.item),))
    remove = next(s for s in steps(make.case_facts(judged_first)) if s.code is StepCode.REMOVE)
    assert remove.waits_for == (StepCode.CAPTURE,)
    saved = make.copied(of)
    assert statuses(make.case_facts(saved))[StepCode.SEND] is StepStatus.OPEN  # need not wait for removal
    ready = make.with_all(of)
    assert todo(make.case_facts(ready))[0] == (Todo.REMOVE, Role.ADMINISTRATOR)
    gone = replace(ready, outcomes=(make.outcome(ready.item),))
    assert todo(make.case_facts(gone)) == [(Todo.PREPARE, Role.ADMINISTRATOR)]
    sent = replace(gone, registration=make.registration(of, sent_at=NOW))
    assert todo(make.case_facts(sent)) == [(Todo.NUMBER, Role.REGISTRAR)]
    numbered = make.registration(
        of, sent_at=NOW, number="KUN 2026/45", registered_on=TODAY, number_recorded_at=NOW
    )
    done = replace(gone, registration=numbered)
    assert todo(make.case_facts(done)) == [(Todo.CLOSE, Role.ADMINISTRATOR)]
    moved = replace(done, judgements=(make.judgement(ready.item, moved=True),))
    assert todo(make.case_facts(moved)) == [(Todo.CONFIRM_MOVED, Role.REGISTRAR)]


def test_hidden_asks_for_removal_or_the_managers_word() -> None:
    """F2: *dold* leaves both ways open and ends neither by itself."""
    ready = make.with_all()
    hidden = replace(ready, outcomes=(make.outcome(ready.item, Outcome.HIDDEN),))
    facts = make.case_facts(hidden)
    assert todo(facts)[:2] == [(Todo.REMOVE_HIDDEN, Role.ADMINISTRATOR), (Todo.APPROVE, Role.MANAGER)]
    assert statuses(facts)[StepCode.REMOVE] is StepStatus.OPEN
    assert facts.headline is State.REMOVABLE


def test_a_case_stands_where_its_slowest_item_stands() -> None:
    """A storm: one comment not removed, and the case is not removed."""
    of = make.case()
    ready = make.with_all(of)
    gone = replace(ready, outcomes=(make.outcome(ready.item),))
    assert make.case_facts(gone).headline is State.REMOVED
    assert make.case_facts(gone, make.copied(of)).headline is State.CAPTURED
    step = next(s for s in steps(make.case_facts(gone, ready)) if s.code is StepCode.REMOVE)
    assert (step.status, step.done, step.of) == (StepStatus.OPEN, 1, 2)


def test_what_was_never_captured_is_no_removal() -> None:
    """F2 *kunde inte fångas*: it ends, and is shown as that and nothing else."""
    of = make.case()
    lost = make.facts(of, make.item(of, not_captured_at=NOW, not_captured_reason="Avsändaren hann före"))
    facts = make.case_facts(lost)
    assert facts.headline is State.NOT_CAPTURED
    assert State.REMOVED not in facts.states
    assert next_steps(facts) == (NextStep(todo=Todo.CLOSE, who=Role.ADMINISTRATOR),)
    assert statuses(facts)[StepCode.REMOVE] is StepStatus.NOT_NEEDED


def test_a_trivial_question_needs_neither_copy_nor_number() -> None:
    """R46: the exception with its reason, and the case may close."""
    bare = make.facts()
    facts = make.case_facts(replace(bare, judgements=(make.staying(bare.item, StayReason.TRIVIAL),)))
    assert todo(facts) == [(Todo.CLOSE, Role.ADMINISTRATOR)]
    assert statuses(facts)[StepCode.SEND] is StepStatus.NOT_NEEDED


def test_the_clock_runs_until_the_last_item_is_gone() -> None:
    """R54: from discovery; hidden does not stop it, a judgement to stay does."""
    of = make.case()
    ready = make.with_all(of)
    hidden = replace(ready, outcomes=(make.outcome(ready.item, Outcome.HIDDEN),))
    gone = replace(ready, outcomes=(make.outcome(ready.item),))
    running = clock(make.case_facts(gone, hidden), HOUR)
    assert running.stopped_at is None
    assert running.due_at == of.discovered_at + timedelta(hours=1)
    assert running.overdue(NOW)
    assert not running.overdue(NOW - timedelta(seconds=1))
    stopped = clock(make.case_facts(gone), HOUR)
    assert stopped.stopped_at == gone.outcomes[0].happened_at
    assert stopped.elapsed(NOW + timedelta(days=9)) == timedelta(minutes=50)
    stays = replace(make.copied(of), judgements=(make.staying(ready.item, StayReason.OPINION),))
    assert clock(make.case_facts(stays), HOUR).stopped_at == stays.judgements[0].judged_at
    with pytest.raises(ValueError, match="alarm"):
        clock(make.case_facts(gone), replace(HOUR, measure=Measure.WORKDAYS))
