"""Work on the window that takes long, a piece a turn of the event loop: nothing typed or pressed waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

_BUDGET_MS = 8


class Turns(QObject):
    """Runs a generator until 8 ms are used, then lets the event loop turn and goes on. Gone with its owner."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._steps: Iterator[object] | None = None
        self._then: Callable[[], object] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether something is left to do."""
        return self._steps is not None

    def run(self, steps: Iterator[object], then: Callable[[], object] | None = None) -> None:
        """Begin with `steps`, of which one should take some milliseconds at most; what was under way is dropped.

        `then` is called after the last.
        """
        self._steps, self._then = steps, then
        self._go_on()

    def _go_on(self) -> None:
        steps, clock = self._steps, QElapsedTimer()
        clock.start()
        while steps is not None and steps is self._steps:
            if next(steps, self) is self:
                self._steps = None
                if self._then is not None:
                    self._then()
                return
            if clock.elapsed() >= _BUDGET_MS:
                self._soon.start(0)
                return
