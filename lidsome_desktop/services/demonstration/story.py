"""Telling: acts named with their time, carried out in its order with the clock set to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from lidsome_desktop.services.workplace import SWEDEN, Workplace, declare, swedish_day

Act = Callable[[Workplace], object]

_STEP = timedelta(minutes=2)


class Moment:
    """The clock of the story: it moves on, and never past the real now."""

    def __init__(self, start: datetime, end: datetime) -> None:
        self._now = start
        self.end = end

    def __call__(self) -> datetime:
        """The time in the story."""
        return self._now

    def reach(self, when: datetime) -> None:
        """Go on to `when`; a time that has passed leaves the clock where it is."""
        self._now = min(max(self._now, when), self.end)

    def pass_on(self, by: timedelta = _STEP) -> None:
        """Let a little time go by between two verbs of one act."""
        self.reach(self._now + by)


@dataclass(frozen=True, slots=True)
class Ago:
    """A time of day some days before today, in Sweden. Working hours fall on working days."""

    days: int
    clock: str = "09.00"
    evening: bool = False

    def before(self, now: datetime) -> datetime:
        """The moment."""
        day = swedish_day(now) - timedelta(days=self.days)
        if not self.evening:
            day -= timedelta(days=max(0, day.weekday() - 4))
        hour, minute = self.clock.split(".")
        return datetime.combine(day, time(int(hour), int(minute)), SWEDEN).astimezone(now.tzinfo)


@dataclass(slots=True)
class Story:
    """What is to be told.

    Attributes:
        packages: where packages of this registry lie when it is told.
        known: ids by the name that the chapters use among themselves ("person maja", "account library.facebook").
    """

    place: Workplace
    moment: Moment
    packages: Path
    known: dict[str, str] = field(default_factory=dict)
    _acts: list[tuple[datetime, int, str, Act]] = field(default_factory=list)
    _seated: dict[str, Workplace] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        """The real now: the end of the story."""
        return self.moment.end

    def day(self, days: int) -> date:
        """The day `days` before today, a working day."""
        return swedish_day(Ago(days).before(self.now))

    def at(self, when: Ago | timedelta, act: Act, *, by: str = "anna") -> None:
        """Have `act` carried out at `when` (a timedelta counts back from now) by the person named `by`."""
        moment = self.now - when if isinstance(when, timedelta) else when.before(self.now)
        self._acts.append((moment, len(self._acts), by, act))

    def carry_out(self) -> None:
        """Carry out everything in the order of its time. An act may tell further acts, later than itself."""
        while self._acts:
            self._acts.sort(key=lambda each: each[:2])
            moment, _order, by, act = self._acts.pop(0)
            self.moment.reach(moment)
            act(self._of(by))

    def _of(self, name: str) -> Workplace:
        """The workplace with that person at the keyboard."""
        if not name:
            return self.place
        if name not in self._seated:
            person = self.known[f"person {name}"]
            self._seated[name] = self.place.acting(declare(self.place, person))
        return self._seated[name]
