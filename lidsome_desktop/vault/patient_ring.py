"""A keyring that is never waited for longer than a deadline, nor after *Avbryt*."""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import StrEnum
from typing import Any, Final, TypeVar

from lidsome_desktop.domain.secret import Secret, SecretReference
from lidsome_desktop.vault.lane import Cancellation, Lane, Late
from lidsome_desktop.vault.ring import Probe, Ring, SystemRing

T = TypeVar("T")

DEADLINE: Final = 150.0
"""Seconds for a call during which a person may have to find a password and type it."""

PROBE_DEADLINE: Final = 5.0
"""Seconds for a call that asks nobody."""


class RingAct(StrEnum):
    """What was asked of the ring."""

    STORE = "store"
    FETCH = "fetch"
    FORGET = "forget"


LateNotice = Callable[[RingAct, SecretReference, Late[Any]], None]
"""Told, on the lane's thread, what a call came to that nobody waited for any more."""


class PatientRing:
    """Another ring, whose calls run on a lane of their own.

    Beyond what the inner ring raises, every call may raise `RingFault` with `TIMEOUT`, `CANCELLED` or
    `HANGING`; a store so ended may still succeed, so it is settled by `fetch`.
    """

    def __init__(
        self,
        inner: Ring,
        lane: Lane | None = None,
        *,
        deadline: float = DEADLINE,
        probe_deadline: float = PROBE_DEADLINE,
        late: LateNotice | None = None,
    ) -> None:
        self._inner = inner
        self._lane = lane or Lane()
        self._deadline = deadline
        self._probe_deadline = probe_deadline
        self._late = late
        self._lock = threading.Lock()
        self._cancellation = Cancellation()
        self._closed = False

    @property
    def backend_name(self) -> str:
        """See `Ring`."""
        return self._inner.backend_name

    def cancel(self) -> None:
        """Whoever waits for the ring now stops waiting; later calls are not concerned."""
        with self._lock:
            asked = self._cancellation
            if not self._closed:
                self._cancellation = Cancellation()
        asked.ask()

    def close(self) -> None:
        """The program ends: whoever waits stops waiting, and later calls end with `CANCELLED` at once."""
        with self._lock:
            self._closed = True
        self.cancel()

    def store(self, reference: SecretReference, secret: Secret) -> None:
        """See `Ring`."""
        self._call(RingAct.STORE, reference, lambda: self._inner.store(reference, secret))

    def fetch(self, reference: SecretReference) -> Secret | None:
        """See `Ring`."""
        return self._call(RingAct.FETCH, reference, lambda: self._inner.fetch(reference))

    def forget(self, reference: SecretReference) -> bool:
        """See `Ring`."""
        return self._call(RingAct.FORGET, reference, lambda: self._inner.forget(reference))

    def probe(self) -> Probe:
        """See `Ring`."""
        return self._lane.call(self._inner.probe, self._probe_deadline, self._cancellation)

    def _call(self, act: RingAct, reference: SecretReference, call: Callable[[], T]) -> T:
        def late(answer: Late[T]) -> None:
            if self._late is not None:
                self._late(act, reference, answer)

        return self._lane.call(call, self._deadline, self._cancellation, late)


def system_ring(late: LateNotice | None = None) -> PatientRing:
    """The operating system's keyring as the program uses it. Touches nothing until it is first asked."""
    return PatientRing(SystemRing(), late=late)
