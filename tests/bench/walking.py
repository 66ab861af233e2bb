"""The tour's walk without pictures: to fill memory, and to feel the pulse of the event loop."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.tour import DRESSES, Walk


@dataclass(frozen=True, slots=True)
class Gap:
    """How long the event loop did not turn, and where that was. `first`: a room was opened for the first time."""

    seconds: float
    at: str
    first: bool


@dataclass
class Strolling(Walk):
    """Every room, its tabs, records and steps, without pictures. `gaps` is what the pulse missed."""

    gaps: list[Gap] = field(default_factory=list)

    def __init__(self, folder: Path, *, short: bool = False) -> None:
        super().__init__(DRESSES["light"], folder, short)
        self.gaps = []
        self._last = 0.0
        self._first = False
        self._timer: Any = None

    def _welcome(self) -> None:
        return

    def _around(self) -> None:
        return

    def _open(self, places: Any, *, demo: bool) -> None:
        super()._open(places, demo=demo)
        from PySide6.QtCore import Qt, QTimer

        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _shut(self) -> None:
        self._timer.stop()
        super()._shut()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append(Gap(now - self._last, self._at, self._first))
        self._last = now

    def _walk_room(self, room: str) -> None:
        # What the opening of a room does, up to its first rest, is told apart.
        self._first = room not in self._door.window._rooms
        super()._walk_room(room)
        self._first = False

    def snap(self, name: str) -> None:
        """Rest here; no picture."""
        self._at = name
        self.settle()
        self._first = False
        self.taken.append(name)
