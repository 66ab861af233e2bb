"""A page of a case that is marked secret, before somebody presses to see it: the page itself is not made until then, so
that neither the screen nor what reads the screen aloud holds anything of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.removal_progress import StepCode
from lidsome_desktop.services import removals
from lidsome_desktop.texts import _
from lidsome_desktop.ui.removals.beside import Checklist, ClockPart, Mask
from lidsome_desktop.ui.removals.items import ItemBar
from lidsome_desktop.ui.removals.page import Page
from lidsome_desktop.ui.removals.trip import Act, Trip


def is_covered(trip: Trip, step: StepCode) -> bool:
    """Whether the page of a step would show what is secret, and nobody has pressed to see it."""
    if not trip.masked:
        return False
    item = trip.item
    typed = (step, item.item.id) in trip.drafts
    match step:
        case StepCode.CAPTURE:
            return typed or bool(item.captures) or item.sender is not None
        case StepCode.JUDGE:
            return typed or item.judged or (item.draft is not None and not item.draft.empty)
        case StepCode.SEND | StepCode.NUMBER:
            return item.copied
    return False


class CoveredPage(Page):
    """Says that it is covered, and shows it when somebody presses: the registry then knows that they did."""

    asks = False

    def __init__(self, trip: Trip, step: StepCode) -> None:
        self.step = step
        super().__init__(trip)
        self._clock, self._checklist, self._bar = ClockPart(trip), Checklist(trip), ItemBar(trip)
        self.cover = Mask(self._reveal)
        self.column.add(self._bar, self.cover)

    def heading(self) -> str:
        """What it is."""
        return _("Covered until you want to see it")

    def aside(self) -> Sequence[QWidget]:
        """The clock, and what is missing."""
        return self._clock, self._checklist

    def verb(self) -> str:
        """Nothing is asked before it is seen."""
        return ""

    def keep(self) -> None:
        """Nothing is typed here; what waits for the page goes on waiting."""

    def finish(self, then: Callable[[], None], stopped: Callable[[], None]) -> None:
        """On."""
        then()

    def read_again(self) -> None:
        """Clock and checklist have moved on."""
        self._clock.tell()
        self._checklist.tell()
        self._bar.tell()

    def _reveal(self) -> None:
        trip = self.trip

        def seen(_view: object) -> None:
            trip.revealed = True
            trip.go(self.step)

        trip.run(Act(removals.reveal, (trip.case_id, self.about), {"step": self.step.value}), then=seen)
