"""Where a removal case stands: the steps of its way, what is next and whose turn it is (F2, experience)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from lidsome_desktop.domain.limits import Limit, Measure
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.removal_facts import CaseFacts, CheckCode, ItemFacts


class StepCode(StrEnum):
    """The stations of a case, in the order they are shown."""

    DISCOVER = "discover"
    CAPTURE = "capture"
    JUDGE = "judge"
    REMOVE = "remove"
    SEND = "send"
    NUMBER = "number"
    CLOSE = "close"


class StepStatus(StrEnum):
    """How a station stands. WAITING: it cannot be done before those in `waits_for`."""

    DONE = "done"
    OPEN = "open"
    WAITING = "waiting"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One station.

    Attributes:
        done_at: when it was done, where the registry knows.
        done, of: how many items are through, of those that take this station.
    """

    code: StepCode
    status: StepStatus
    waits_for: tuple[StepCode, ...] = ()
    done_at: datetime | None = None
    done: int = 0
    of: int = 0


class Todo(StrEnum):
    """Something that awaits somebody."""

    SAVE_CONTENT = "save_content"
    SAVE_SENDER = "save_sender"
    TELL_PUBLISHED = "tell_published"
    TELL_CONTEXT = "tell_context"
    JUDGE = "judge"
    REMOVE = "remove"
    REMOVE_HIDDEN = "remove_hidden"
    APPROVE = "approve"
    PREPARE = "prepare"
    SEND = "send"
    NUMBER = "number"
    CONFIRM_MOVED = "confirm_moved"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What awaits whom, for one item (or for the case: None)."""

    todo: Todo
    who: Role
    item_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Time since discovery (R54).

    Attributes:
        stopped_at: when the last item went off the platform; None while it runs.
        due_at: when the alarm goes.
    """

    started_at: datetime
    stopped_at: datetime | None
    due_at: datetime

    def overdue(self, now: datetime) -> bool:
        """Whether the alarm has gone and it still runs."""
        return self.stopped_at is None and now >= self.due_at

    def elapsed(self, now: datetime) -> timedelta:
        """How long it ran, or has run."""
        return max((self.stopped_at or now) - self.started_at, timedelta())


_LENGTHS = {
    Measure.MINUTES: timedelta(minutes=1),
    Measure.HOURS: timedelta(hours=1),
    Measure.DAYS: timedelta(days=1),
}


def clock(facts: CaseFacts, alarm: Limit) -> Clock:
    """The case's clock; `alarm` is the policy's removal alarm. A withdrawn or closed case runs no clock.

    Raises:
        ValueError: the limit counts something else than minutes, hours or days.
    """
    if alarm.measure not in _LENGTHS:
        raise ValueError(f"{alarm.measure} cannot be a clock's alarm")
    case = facts.case
    return Clock(
        started_at=case.discovered_at,
        stopped_at=facts.removed_at or case.withdrawn_at or case.closed_at or _judged_to_stay(facts),
        due_at=case.discovered_at + alarm.value * _LENGTHS[alarm.measure],
    )


def _judged_to_stay(facts: CaseFacts) -> datetime | None:
    """When the last answer came that lets nothing more happen on the platform."""
    if not facts.items or not all(each.off_the_clock for each in facts.items):
        return None
    times = [each.item.not_captured_at or _judged_at(each) for each in facts.items]
    return max((time for time in times if time is not None), default=None)


def steps(facts: CaseFacts) -> tuple[Step, ...]:
    """The stations of the case, for the stepper."""
    living = [each for each in facts.items if not each.not_captured]
    going = [each for each in living if not each.stays]
    entered = [each for each in living if each.to_register]
    ended = facts.case.ended
    captured = _step(
        StepCode.CAPTURE, [e for e in living if e.to_register], lambda e: e.captured, _captured_at
    )
    judged = _step(StepCode.JUDGE, living, lambda e: e.judged, _judged_at)
    removed = _step(StepCode.REMOVE, going, lambda e: e.off_the_clock, _happened_at)
    sent = _step(StepCode.SEND, entered, lambda e: e.sent, _sent_at)
    # R57: where content moves to the diary, its number alone is not the end.
    number = _step(StepCode.NUMBER, entered, lambda e: e.registered and not e.moved_missing, _numbered_at)
    removed = _waiting(
        removed,
        any(each.removable for each in going),
        *((StepCode.CAPTURE,) if captured.status is StepStatus.OPEN else ()),
        *((StepCode.JUDGE,) if judged.status is StepStatus.OPEN else ()),
    )
    sent = _waiting(sent, any(e.copied and not e.sent for e in entered), StepCode.CAPTURE)
    number = _waiting(
        number, any(e.sent and (not e.registered or e.moved_missing) for e in entered), StepCode.SEND
    )
    close = Step(
        code=StepCode.CLOSE,
        status=StepStatus.DONE if ended else StepStatus.OPEN,
        done_at=facts.case.closed_at or facts.case.withdrawn_at,
        done=int(ended),
        of=1,
    )
    unsettled = tuple(
        s.code for s in (judged, removed, number) if s.status in (StepStatus.OPEN, StepStatus.WAITING)
    )
    close = _waiting(close, bool(facts.items) and all(e.settled for e in facts.items), *unsettled)
    discover = Step(
        code=StepCode.DISCOVER, status=StepStatus.DONE, done_at=facts.case.recorded_at, done=1, of=1
    )
    if ended:
        # What a withdrawn case left undone is not asked for, except the number of what the registrar has.
        captured, judged, removed, sent = (_dropped(step) for step in (captured, judged, removed, sent))
        number = number if number.status is StepStatus.OPEN else _dropped(number)
    return (discover, captured, judged, removed, sent, number, close)


def _dropped(step: Step) -> Step:
    """`step`, as not needed when it was never done."""
    return step if step.status is StepStatus.DONE else Step(code=step.code, status=StepStatus.NOT_NEEDED)


def _captured_at(each: ItemFacts) -> datetime | None:
    times = [line.at for line in each.checklist if line.code in (CheckCode.CONTENT, CheckCode.SENDER)]
    return max((time for time in times if time is not None), default=None)


def _judged_at(each: ItemFacts) -> datetime | None:
    return each.judgement.judged_at if each.judgement else None


def _happened_at(each: ItemFacts) -> datetime | None:
    return each.outcome.happened_at if each.outcome else None


def _sent_at(each: ItemFacts) -> datetime | None:
    return each.registration.sent_at if each.registration else None


def _numbered_at(each: ItemFacts) -> datetime | None:
    return each.registration.number_recorded_at if each.registration else None


def _step(
    code: StepCode,
    items: Iterable[ItemFacts],
    through: Callable[[ItemFacts], bool],
    at: Callable[[ItemFacts], datetime | None],
) -> Step:
    items = tuple(items)
    done = [each for each in items if through(each)]
    if not items:
        return Step(code=code, status=StepStatus.NOT_NEEDED)
    all_through = len(done) == len(items)
    times = [time for each in done if (time := at(each)) is not None]
    return Step(
        code=code,
        status=StepStatus.DONE if all_through else StepStatus.OPEN,
        done_at=max(times) if all_through and times else None,
        done=len(done),
        of=len(items),
    )


def _waiting(step: Step, can_be_done: bool, *waits_for: StepCode) -> Step:
    """`step`, as waiting for others when it is neither done nor can be done now."""
    if step.status is not StepStatus.OPEN or can_be_done:
        return step
    return Step(code=step.code, status=StepStatus.WAITING, waits_for=waits_for, done=step.done, of=step.of)


def next_steps(facts: CaseFacts) -> tuple[NextStep, ...]:
    """What is missing and whose turn it is, the most urgent first. Empty when the case has ended and all is
    registered; a withdrawn case still registers what was sent."""
    todo: list[NextStep] = []
    if not facts.case.ended:
        for each in facts.items:
            todo += _on_the_platform(each)
        for each in facts.items:
            if each.copied and each.to_register and not each.sent:
                prepared = each.registration is not None
                todo.append(_next(Todo.SEND if prepared else Todo.PREPARE, Role.ADMINISTRATOR, each))
    for each in facts.items:
        if each.sent and not each.registered:
            todo.append(_next(Todo.NUMBER, Role.REGISTRAR, each))
        elif each.registered and each.moved_missing and not facts.case.ended:
            todo.append(_next(Todo.CONFIRM_MOVED, Role.REGISTRAR, each))
    if not todo and not facts.case.ended and facts.items:
        todo.append(NextStep(todo=Todo.CLOSE, who=Role.ADMINISTRATOR))
    return tuple(todo)


_SAVING = {
    CheckCode.CONTENT: Todo.SAVE_CONTENT,
    CheckCode.SENDER: Todo.SAVE_SENDER,
    CheckCode.PUBLISHED: Todo.TELL_PUBLISHED,
    CheckCode.CONTEXT: Todo.TELL_CONTEXT,
}


def _on_the_platform(each: ItemFacts) -> list[NextStep]:
    """What awaits for one item until it is off the platform or judged to stay."""
    if each.not_captured:
        return []
    todo = []
    if each.to_register:
        todo += [
            _next(_SAVING[line.code], Role.ADMINISTRATOR, each)
            for line in each.checklist
            if line.code in _SAVING and not line.done
        ]
    if not each.judged:
        todo.append(_next(Todo.JUDGE, Role.ADMINISTRATOR, each))
    if each.removable and not each.off_the_clock:
        todo.append(_next(Todo.REMOVE_HIDDEN if each.hidden else Todo.REMOVE, Role.ADMINISTRATOR, each))
        if each.outcome is not None:
            todo.append(_next(Todo.APPROVE, Role.MANAGER, each))
    return todo


def _next(todo: Todo, who: Role, each: ItemFacts) -> NextStep:
    return NextStep(todo=todo, who=who, item_id=each.item.id)
