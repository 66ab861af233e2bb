"""Calls that may never return: each on a thread of its own, with a deadline and a way to stop waiting.

A wallet that waits for a password in a window nobody sees can hang for ever. The thread that asked it cannot
be stopped; so it is left behind as a daemon, the next call gets another thread, and exit waits for none of
them. What a left-behind call answers in the end goes to its `late` callback, to be settled by reading back.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Generic, TypeVar, cast

from lidsome_desktop.vault.ring_faults import RingFault, RingTrouble

T = TypeVar("T")

MOST_LEFT_BEHIND: Final = 8
"""How many calls may hang before no further one is started."""


class Cancellation:
    """A person's *Avbryt*, from any thread, once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked = False
        self._wakers: list[Callable[[], None]] = []

    def ask(self) -> None:
        """Whoever waits stops waiting."""
        with self._lock:
            self._asked = True
            wakers, self._wakers = self._wakers, []
        for wake in wakers:
            wake()

    @property
    def asked(self) -> bool:
        """Whether somebody asked."""
        return self._asked

    def wake_by(self, wake: Callable[[], None]) -> None:
        """Call `wake` when asked: now, if that has been."""
        with self._lock:
            if not self._asked:
                self._wakers.append(wake)
                return
        wake()

    def leave(self, wake: Callable[[], None]) -> None:
        """No longer call `wake`."""
        with self._lock:
            if wake in self._wakers:
                self._wakers.remove(wake)


@dataclass(frozen=True, slots=True)
class Late(Generic[T]):
    """What a call answered after nobody waited any more: a value, or the fault it ended with."""

    value: T | None
    fault: Exception | None


class Lane:
    """Carries out one call at a time; one that hangs is left behind and gives up its turn."""

    def __init__(self, name: str = "keyring", most_left_behind: int = MOST_LEFT_BEHIND) -> None:
        self._name = name
        self._most_left_behind = most_left_behind
        self._lock = threading.Lock()
        self._busy = False
        self._queue: deque[threading.Event] = deque()
        self._left_behind = 0

    @property
    def left_behind(self) -> int:
        """How many calls nobody waits for are still under way."""
        return self._left_behind

    def call(
        self,
        act: Callable[[], T],
        deadline: float,
        cancelled: Cancellation | None = None,
        late: Callable[[Late[T]], None] | None = None,
    ) -> T:
        """What `act` returns, or the exception that it raises.

        Args:
            act: the blocking call. Wrap secrets in `Secret`; an exception of its own must carry none.
            deadline: seconds from now, waiting for earlier calls included.
            cancelled: asked when the person stops waiting.
            late: called on the lane's thread if the answer comes after all.

        Raises:
            RingFault: `TIMEOUT`, `CANCELLED`, or `HANGING` when too many earlier calls have not returned.
        """
        end = time.monotonic() + deadline
        cancelled = cancelled or Cancellation()
        self._take_turn(end, cancelled)
        try:
            return self._carry_out(act, end, cancelled, late)
        finally:
            self._give_turn()

    def _carry_out(
        self,
        act: Callable[[], T],
        end: float,
        cancelled: Cancellation,
        late: Callable[[Late[T]], None] | None,
    ) -> T:
        if self._left_behind >= self._most_left_behind:
            raise RingFault(RingTrouble.HANGING, calls=self._left_behind)
        call = _Call(act, late, self._count_left_behind)
        with _stirred_by(cancelled, call.stir):
            if cancelled.asked:
                raise RingFault(RingTrouble.CANCELLED)
            threading.Thread(target=call.run, name=self._name, daemon=True).start()
            call.stir.wait(max(0.0, end - time.monotonic()))
        if call.leave():
            raise _gave_up(cancelled)
        return call.answer()

    def _take_turn(self, end: float, cancelled: Cancellation) -> None:
        stir = threading.Event()
        with self._lock:
            if not self._busy:
                self._busy = True
                return
            self._queue.append(stir)
        with _stirred_by(cancelled, stir):
            stir.wait(max(0.0, end - time.monotonic()))
        with self._lock:
            if stir not in self._queue:
                return
            self._queue.remove(stir)
        raise _gave_up(cancelled)

    def _give_turn(self) -> None:
        with self._lock:
            if self._queue:
                self._queue.popleft().set()
            else:
                self._busy = False

    def _count_left_behind(self, change: int) -> None:
        with self._lock:
            self._left_behind += change


class _Call(Generic[T]):
    """One call under way. `stir` is set when it has ended, and by whoever wants the waiting to look up."""

    def __init__(
        self, act: Callable[[], T], late: Callable[[Late[T]], None] | None, count: Callable[[int], None]
    ) -> None:
        self.stir = threading.Event()
        self._act = act
        self._late = late
        self._count = count
        self._lock = threading.Lock()
        self._ended = False
        self._left = False
        self._answer: Late[T] = Late(None, None)

    def run(self) -> None:
        """On the thread of its own."""
        try:
            answer: Late[T] = Late(self._act(), None)
        except Exception as fault:  # handed over to whoever waits, whatever it is
            answer = Late(None, fault)
        with self._lock:
            self._ended = True
            if not self._left:
                self._answer = answer
        self.stir.set()
        if self._left:
            self._count(-1)
            if self._late is not None:
                self._late(answer)

    def leave(self) -> bool:
        """Stop waiting; False when it has ended and `answer` has the answer."""
        with self._lock:
            if self._ended:
                return False
            self._left = True
            self._count(+1)
            return True

    def answer(self) -> T:
        """The value, or its exception raised. Once: nothing is kept."""
        answer, self._answer = self._answer, Late(None, None)
        if answer.fault is not None:
            raise answer.fault
        return cast(T, answer.value)


def _gave_up(cancelled: Cancellation) -> RingFault:
    return RingFault(RingTrouble.CANCELLED if cancelled.asked else RingTrouble.TIMEOUT)


@contextmanager
def _stirred_by(cancelled: Cancellation, stir: threading.Event) -> Iterator[None]:
    cancelled.wake_by(stir.set)
    try:
        yield
    finally:
        cancelled.leave(stir.set)
