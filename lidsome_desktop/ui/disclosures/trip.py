"""One request under way: what is known of it, and running its verbs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QObject, Signal

from lidsome_desktop.domain.records import ChangedByOther
from lidsome_desktop.domain.refusals import Fault, Refusal
from lidsome_desktop.services import disclosures
from lidsome_desktop.services.disclosures import DisclosureView, Step
from lidsome_desktop.services.workplace import SWEDEN
from lidsome_desktop.ui.desk import Desk

Told = Callable[[tuple[Fault, ...], bool], None]
"""Is told the faults of a refusal; True says instead that somebody else has written here meanwhile."""


class Trip(QObject):
    """A request and the way to change it. `view` is None while a new one is being asked for.

    Signals:
        changed: the request has been read anew.
        step_asked: another page is wanted.
    """

    changed = Signal()
    step_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.view: DisclosureView | None = None
        self.item_id = ""
        self.revealed: set[str] = set()

    @property
    def opened(self) -> DisclosureView:
        """The request, once there is one."""
        if self.view is None:
            raise RuntimeError("there is no request yet")
        return self.view

    @property
    def now(self) -> datetime:
        """The time."""
        return self.desk.operations.place.clock()

    @property
    def editable(self) -> bool:
        """Whether anything may still be chosen or masked."""
        return self.view is None or (self.view.request.pending and self.view.request.decided_at is None)

    def take(self, view: DisclosureView) -> None:
        """Go on with the request as it is now."""
        self.view = view
        self.changed.emit()

    def reread(self) -> None:
        """Read it again."""
        if self.view is not None:
            self.desk.operations.read(
                disclosures.disclosure, self.view.request.id, owner=self, then=self.take
            )

    def go(self, step: Step) -> None:
        """Ask for another page."""
        self.step_asked.emit(step)

    def run(
        self,
        verb: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None],
        told: Told,
        **words: Any,
    ) -> None:
        """Run a verb; a refusal or somebody else's change is told where the person is."""

        def failed(error: Exception) -> bool:
            if isinstance(error, Refusal):
                told(error.faults, False)
            elif isinstance(error, ChangedByOther):
                self.reread()
                told((), True)
            else:
                told((), False)
                return False
            return True

        self.desk.operations.run(verb, *args, owner=self, then=then, failed=failed, **words)


def as_moment(day: date | None, hour: time | None) -> datetime | None:
    """What a day and a time of day in Sweden mean; None unless both are given."""
    return None if day is None or hour is None else datetime.combine(day, hour, SWEDEN)
