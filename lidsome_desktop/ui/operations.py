"""Verbs off the GUI thread, results back on it.

Three lanes: `WRITER`, one thread, for verbs and everything that keeps something; `READER`, a few threads with
read-only connections; `LONG`, for the keyring, hashing, documents and packages, whose verbs open their own
short units of work. A callback dies with its owner: when the widget that asked is gone, nobody is called.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from enum import Enum
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.services.workplace import Workplace

T = TypeVar("T")

log = logging.getLogger(__name__)


class Lane(Enum):
    """Where a verb runs."""

    WRITER = "writer"
    READER = "reader"
    LONG = "long"


class Running(QObject):
    """A verb under way.

    Signals:
        progress: done, in all; from a verb that reports it.
    """

    progress = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Ask the verb to stop; it leaves nothing half done."""
        self._cancelled.set()

    def cancelled(self) -> bool:
        """Whether somebody asked. May be read from any thread."""
        return self._cancelled.is_set()


class Operations(QObject):
    """Runs verbs for the window.

    Signals:
        news: the kinds of the events just committed (`set[EventKind]`); rooms refresh if they care.
        trouble: an exception that no caller took care of; the window shows it.
        busy: how many verbs of the writer and long lanes are under way.
    """

    news = Signal(object)
    trouble = Signal(object)
    busy = Signal(int)
    _done = Signal(object)
    _heard = Signal(object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._pending = 0
        self._closing = False
        self._futures: set[Future[None]] = set()
        self._lanes = {
            Lane.WRITER: ThreadPoolExecutor(1, thread_name_prefix="writer"),
            Lane.READER: ThreadPoolExecutor(2, thread_name_prefix="reader"),
            Lane.LONG: ThreadPoolExecutor(3, thread_name_prefix="long"),
        }
        # Queued explicitly: emitted from a lane's thread, delivered on this one.
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        place.registry.listeners.append(self._committed)

    @property
    def place(self) -> Workplace:
        """What verbs work with now."""
        return self._place

    @property
    def under_way(self) -> int:
        """How many verbs of the writer and long lanes are not yet answered."""
        return self._pending

    def use(self, place: Workplace) -> None:
        """Go on with another workplace over the same registry (another person at the keyboard)."""
        self._place = place

    def run(
        self,
        verb: Callable[..., T],
        /,
        *args: Any,
        owner: QObject,
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], bool | None] | None = None,
        lane: Lane = Lane.WRITER,
        running: Running | None = None,
        **kwargs: Any,
    ) -> None:
        """Run `verb(place, *args, **kwargs)` on a lane; call `then(result)` on the GUI thread.

        Args:
            owner: when it is destroyed meanwhile, neither callback is called.
            failed: gets the exception; returns True when it was taken care of, otherwise the window shows it.
            running: passes progress on and can be cancelled, for verbs that take `progress` and `cancelled`.
        """
        self._assert_gui_thread()
        if self._closing:
            return
        place = self._place
        if lane is not Lane.READER:
            self._pending += 1
            self.busy.emit(self._pending)
        if running is not None:
            kwargs["progress"] = partial(_tell_progress, running)
            kwargs["cancelled"] = running.cancelled

        def work() -> None:
            outcome: tuple[T | None, Exception | None]
            try:
                outcome = (verb(place, *args, **kwargs), None)
            except Exception as error:
                outcome = (None, error)
            if not self._closing:
                self._done.emit((lane, owner, then, failed, outcome))

        future = self._lanes[lane].submit(work)
        self._futures.add(future)
        future.add_done_callback(self._futures.discard)

    def read(
        self,
        look: Callable[..., T],
        /,
        *args: Any,
        owner: QObject,
        then: Callable[[T], None],
        failed: Callable[[Exception], bool | None] | None = None,
        **kwargs: Any,
    ) -> None:
        """`run` on the reader's lane: for views and search."""
        self.run(look, *args, owner=owner, then=then, failed=failed, lane=Lane.READER, **kwargs)

    def close(self, patience: float = 2.0) -> bool:
        """Let what is under way finish, but wait no longer than `patience` seconds for it; whether all of it ended.

        What hangs (a keyring) is left behind: it writes nothing by itself, and start-up settles it.
        """
        self._closing = True
        if self._committed in self._place.registry.listeners:
            self._place.registry.listeners.remove(self._committed)
        for lane, pool in self._lanes.items():
            pool.shutdown(wait=False, cancel_futures=lane is Lane.READER)
        return not wait(tuple(self._futures), timeout=patience).not_done

    def _committed(self, committed: Any) -> None:
        kind: EventKind = committed.kind
        if not self._closing:
            self._heard.emit(kind)

    @Slot(object)
    def _tell(self, kind: EventKind) -> None:
        self.news.emit({kind})

    @Slot(object)
    def _deliver(self, done: tuple[Any, ...]) -> None:
        lane, owner, then, failed, (result, error) = done
        if lane is not Lane.READER:
            self._pending -= 1
            self.busy.emit(self._pending)
        if not isValid(owner):
            if error is not None:
                log.warning("nobody waited for a %s", type(error).__name__)
            return
        if error is None:
            if then is not None:
                then(result)
        elif failed is None or not failed(error):
            self.trouble.emit(error)

    def _assert_gui_thread(self) -> None:
        if self.thread().isCurrentThread() is False:
            raise RuntimeError("verbs are started from the GUI thread")


def _tell_progress(running: Running, done: object, total: object) -> None:
    """Tell how far a verb is, on its thread; that nobody looks any more is no reason for it to fail."""
    with suppress(RuntimeError):
        running.progress.emit(done, total)
