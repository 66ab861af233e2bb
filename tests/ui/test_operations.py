"""Verbs off the GUI thread: where they run, who hears of the outcome, and what closing waits for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.people import Actor, Person
from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.events import event_lines
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.operations import Lane, Operations, Running


@pytest.fixture
def operations(desk: Desk) -> Operations:
    """Operations over Anna Lindqvist's workplace."""
    return desk.operations


@pytest.fixture
def owner(operations: Operations) -> QObject:
    """Somebody who asks."""
    return QObject()


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """What a slow verb waits for; open when the test ends, so that no thread is left behind."""
    opened = threading.Event()
    yield opened
    opened.set()


def its_thread(_place: Workplace) -> str:
    """The name of the thread that the verb runs on."""
    return threading.current_thread().name


def fails(_place: Workplace) -> None:
    """A verb that the rules forbid."""
    raise refuse("account.name_missing", "name")


def note(place: Workplace) -> None:
    """A verb that commits one event."""
    with place.work() as work:
        work.log(EventKind.SETTINGS_CHANGED, work.all(Person, limit=1)[0])
        work.commit()


def note_at(place: Workplace, gate: threading.Event) -> None:
    """The same, once the gate is open."""
    gate.wait()
    note(place)


def noted(place: Workplace) -> int:
    """How many such events the log holds."""
    with place.view() as view:
        lines = event_lines(view, limit=500)
    return sum(line.kind is EventKind.SETTINGS_CHANGED for line in lines)


@pytest.mark.parametrize(("lane", "thread"), [(lane, lane.value) for lane in Lane])
def test_a_verb_runs_on_its_lane_and_answers_on_the_gui_thread(
    operations: Operations, owner: QObject, qtbot: QtBot, lane: Lane, thread: str
) -> None:
    """No verb runs on the thread of the window, and every result is given there."""
    told: list[tuple[str, bool]] = []
    operations.run(
        its_thread,
        owner=owner,
        lane=lane,
        then=lambda name: told.append((name, QThread.currentThread() is owner.thread())),
    )
    qtbot.waitUntil(lambda: bool(told))
    ((name, on_the_gui_thread),) = told
    assert name.startswith(thread)
    assert on_the_gui_thread


def test_verbs_are_started_from_the_gui_thread_alone(operations: Operations, owner: QObject) -> None:
    """A verb that starts another from its own thread is a mistake in the program, told at once."""
    refused: list[Exception] = []

    def start() -> None:
        try:
            operations.run(its_thread, owner=owner)
        except RuntimeError as error:
            refused.append(error)

    elsewhere = threading.Thread(target=start)
    elsewhere.start()
    elsewhere.join()
    assert len(refused) == 1


def test_writers_stand_in_line_and_a_hung_keyring_stops_none_of_them(
    operations: Operations, owner: QObject, qtbot: QtBot, gate: threading.Event
) -> None:
    """What hangs on the long lane blocks no verb, and verbs keep the order in which they were asked for."""
    operations.run(lambda _place: gate.wait(), owner=owner, lane=Lane.LONG)
    told: list[int] = []
    for number in range(5):
        operations.run(lambda _place, number=number: number, owner=owner, then=told.append)
    qtbot.waitUntil(lambda: len(told) == 5)
    assert told == [0, 1, 2, 3, 4]


def test_a_callback_dies_with_its_owner(
    operations: Operations,
    owner: QObject,
    qtbot: QtBot,
    gate: threading.Event,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Nobody is called, and no dialog comes, for a page that is gone; the verb has been done all the same."""
    gone = QObject()
    called: list[object] = []
    trouble: list[Exception] = []
    operations.trouble.connect(trouble.append)
    operations.run(note_at, gate, owner=gone, then=called.append)
    operations.run(fails, owner=gone, failed=lambda error: called.append(error))
    delete(gone)
    gate.set()
    behind: list[str] = []
    operations.run(its_thread, owner=owner, then=behind.append)
    qtbot.waitUntil(lambda: bool(behind))
    assert called == []
    assert trouble == []
    assert noted(operations.place) == 1
    assert "nobody waited for a Refusal" in caplog.text


@pytest.mark.parametrize(
    ("failed", "told_by_the_window"),
    [
        (lambda _error: True, False),
        (lambda _error: False, True),
        (lambda _error: None, True),
        (None, True),
    ],
    ids=["taken care of", "declined", "looked at", "nobody"],
)
def test_an_error_is_told_by_exactly_one(
    operations: Operations,
    owner: QObject,
    qtbot: QtBot,
    failed: Callable[[Exception], bool | None] | None,
    told_by_the_window: bool,
) -> None:
    """The window shows what the caller did not take care of, and nothing else; a failure is no result."""
    results: list[object] = []
    trouble: list[Exception] = []
    operations.trouble.connect(trouble.append)
    operations.run(fails, owner=owner, then=results.append, failed=failed)
    behind: list[str] = []
    operations.run(its_thread, owner=owner, then=behind.append)
    qtbot.waitUntil(lambda: bool(behind))
    assert bool(trouble) is told_by_the_window
    assert results == []


def test_news_come_when_the_event_is_in_the_log(operations: Operations, owner: QObject, qtbot: QtBot) -> None:
    """Whoever reads again at the news finds what they tell of."""
    found: list[tuple[set[EventKind], int]] = []
    operations.news.connect(lambda kinds: found.append((kinds, noted(operations.place))))
    operations.run(note, owner=owner)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [({EventKind.SETTINGS_CHANGED}, 1)]


def test_what_is_rolled_back_is_no_news(operations: Operations, owner: QObject, qtbot: QtBot) -> None:
    """A verb that leaves its unit of work without committing has said nothing."""

    def think_better_of_it(place: Workplace) -> None:
        with place.work() as work:
            work.log(EventKind.SETTINGS_CHANGED, work.all(Person, limit=1)[0])

    news: list[object] = []
    operations.news.connect(news.append)
    done: list[object] = []
    operations.run(think_better_of_it, owner=owner, then=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert news == []


def test_a_long_verb_tells_how_far_it_is_and_can_be_stopped(
    operations: Operations, owner: QObject, qtbot: QtBot, gate: threading.Event
) -> None:
    """Progress comes to the window while the verb runs; Cancel reaches the verb, which ends by itself."""

    def count(
        _place: Workplace, *, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> str:
        progress(1, 2)
        while not (cancelled() or gate.wait(0.01)):
            pass
        return "stopped"

    running = Running(owner)
    steps: list[tuple[int, int]] = []
    running.progress.connect(lambda done, total: steps.append((done, total)))
    running.progress.connect(lambda _done, _total: running.cancel())
    ended: list[str] = []
    operations.run(count, owner=owner, lane=Lane.LONG, running=running, then=ended.append)
    qtbot.waitUntil(lambda: bool(ended))
    assert steps == [(1, 2)]
    assert ended == ["stopped"]


def test_busy_counts_what_is_kept_or_may_hang_and_no_reading(
    operations: Operations, owner: QObject, qtbot: QtBot
) -> None:
    """The window is busy with verbs, failing ones too, until the last has answered; looking is no work."""
    counts: list[int] = []
    operations.busy.connect(counts.append)
    read: list[int] = []
    operations.read(noted, owner=owner, then=read.append)
    qtbot.waitUntil(lambda: bool(read))
    assert counts == []
    operations.run(note, owner=owner)
    operations.run(fails, owner=owner, failed=lambda _error: True)
    qtbot.waitUntil(lambda: counts[-1] == 0)
    assert counts == [1, 2, 1, 0]


def test_verbs_that_were_asked_for_keep_their_person(
    operations: Operations, owner: QObject, qtbot: QtBot, gate: threading.Event
) -> None:
    """Somebody else sits down: what was asked for before is done in the name of the one who asked."""

    def actor(place: Workplace) -> Actor | None:
        return place.actor

    first = operations.place.actor
    second = Actor("another-session", None)
    told: list[Actor | None] = []
    operations.run(lambda _place: gate.wait(), owner=owner)  # the others stand in line behind it
    operations.run(actor, owner=owner, then=told.append)
    operations.use(operations.place.acting(second))
    operations.run(actor, owner=owner, then=told.append)
    gate.set()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [first, second]


def test_closing_lets_verbs_finish(operations: Operations, owner: QObject) -> None:
    """What was asked for is in the registry when the program has closed, also what still stood in line."""
    for _number in range(3):
        operations.run(note, owner=owner)
    operations.close(patience=30)
    assert noted(operations.place) == 3


def test_closing_does_not_wait_for_what_hangs(
    operations: Operations, owner: QObject, qtbot: QtBot, gate: threading.Event
) -> None:
    """A hung keyring does not hold the program open; what it says later reaches nobody, nor is more begun."""
    told: list[object] = []
    operations.trouble.connect(told.append)
    operations.news.connect(told.append)
    ended = threading.Event()

    def hang(place: Workplace) -> None:
        note_at(place, gate)
        ended.set()

    operations.run(hang, owner=owner, lane=Lane.LONG, then=told.append)
    operations.close(patience=0.05)  # returns, though the gate is shut
    operations.run(note, owner=owner, then=told.append)
    gate.set()
    qtbot.waitUntil(ended.is_set)
    qtbot.waitUntil(lambda: not [each for each in threading.enumerate() if each.name.startswith("long")])
    assert told == []
    assert noted(operations.place) == 1
