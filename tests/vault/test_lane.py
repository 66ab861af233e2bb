"""The lane: calls in turn, deadlines, *Avbryt*, and hung calls that hinder nobody."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator

import pytest

from lidsome_desktop.vault.lane import Cancellation, Lane, Late
from lidsome_desktop.vault.ring_faults import RingFault, RingTrouble

LONG = 30.0
SHORT = 0.05


class Hung:
    """A call that does not return before it is let go."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.let_go = threading.Event()

    def __call__(self) -> str:
        self.begun.set()
        self.let_go.wait()
        return "late"


@pytest.fixture
def hung() -> Iterator[Hung]:
    """Let go at the end, so that no thread stays."""
    call = Hung()
    yield call
    call.let_go.set()


def trouble(act: Callable[[], object]) -> RingTrouble:
    """The trouble that `act` ends with."""
    with pytest.raises(RingFault) as caught:
        act()
    return caught.value.trouble


def test_a_call_returns_what_it_returns_and_raises_what_it_raises() -> None:
    """Off the caller's thread, without a trace left."""
    lane = Lane()

    def fails() -> None:
        raise KeyError("as it is")

    assert lane.call(threading.get_ident, LONG) != threading.get_ident()
    with pytest.raises(KeyError, match="as it is"):
        lane.call(fails, LONG)
    assert lane.left_behind == 0


def test_a_hung_call_times_out_and_the_next_one_gets_another_thread(hung: Hung) -> None:
    """The deadline ends the wait; the lane is free at once."""
    lane = Lane()

    assert trouble(lambda: lane.call(hung, SHORT)) is RingTrouble.TIMEOUT
    assert lane.left_behind == 1
    assert lane.call(lambda: 7, LONG) == 7


def test_cancelling_ends_the_wait_at_once(hung: Hung) -> None:
    """*Avbryt* does not wait for the deadline."""
    lane, cancelled = Lane(), Cancellation()

    def cancel() -> None:
        hung.begun.wait()
        cancelled.ask()

    canceller = threading.Thread(target=cancel)
    canceller.start()
    assert trouble(lambda: lane.call(hung, LONG, cancelled)) is RingTrouble.CANCELLED
    canceller.join()


def test_a_call_cancelled_before_it_begins_is_never_made() -> None:
    """Nothing happens behind the back of somebody who has said no."""
    lane, cancelled, made = Lane(), Cancellation(), []
    cancelled.ask()

    assert trouble(lambda: lane.call(lambda: made.append(1), LONG, cancelled)) is RingTrouble.CANCELLED
    assert not made


def test_calls_go_one_at_a_time_and_waiting_counts_to_the_deadline(hung: Hung) -> None:
    """Keyring backends are not made for two threads; whoever waits in the queue may give up too."""
    lane, done = Lane(), []
    first = threading.Thread(target=lambda: done.append(lane.call(hung, LONG)))
    first.start()
    hung.begun.wait()

    assert trouble(lambda: lane.call(lambda: done.append("second"), SHORT)) is RingTrouble.TIMEOUT
    assert not done

    hung.let_go.set()
    first.join()
    assert done == ["late"]
    assert lane.call(lambda: 7, LONG) == 7


def test_a_late_answer_is_told_once_and_an_answer_in_time_is_not(hung: Hung) -> None:
    """What nobody waited for reaches whoever settles it."""
    lane, told, arrived = Lane(), [], threading.Event()

    def late(answer: Late[str]) -> None:
        told.append(answer)
        arrived.set()

    assert lane.call(lambda: "now", LONG, late=late) == "now"
    assert trouble(lambda: lane.call(hung, SHORT, late=late)) is RingTrouble.TIMEOUT
    hung.let_go.set()

    assert arrived.wait(LONG)
    assert told == [Late("late", None)]
    assert lane.left_behind == 0


def test_too_many_hung_calls_stop_new_ones_until_one_comes_back(hung: Hung) -> None:
    """Threads do not pile up without end."""
    lane, back = Lane(most_left_behind=2), threading.Event()
    for _ in range(2):
        trouble(lambda: lane.call(hung, SHORT, late=lambda _: back.set()))

    assert trouble(lambda: lane.call(lambda: 7, LONG)) is RingTrouble.HANGING

    hung.let_go.set()
    assert back.wait(LONG)
    assert lane.call(lambda: 7, LONG) == 7


def test_a_hung_call_does_not_hold_up_exit() -> None:
    """A program whose keyring hangs for ever still ends."""
    program = (
        "import threading\n"
        "from lidsome_desktop.vault.lane import Lane\n"
        "from lidsome_desktop.vault.ring_faults import RingFault\n"
        "try:\n"
        "    Lane().call(threading.Event().wait, 0.05)\n"
        "except RingFault as fault:\n"
        "    print(fault.trouble.name)\n"
    )

    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=True
    )

    assert ended.stdout.strip() == "TIMEOUT"
