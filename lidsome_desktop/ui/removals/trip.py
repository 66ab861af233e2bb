"""What the pages of one guided removal share: the case as last read, and the way to run its verbs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.capture_file import FileFacts
from lidsome_desktop.domain.records import ChangedByOther
from lidsome_desktop.domain.refusals import EnvironmentFault, Fault, Refusal
from lidsome_desktop.domain.removal import CapturePurpose
from lidsome_desktop.domain.removal_facts import ItemFacts
from lidsome_desktop.domain.removal_progress import StepCode
from lidsome_desktop.sentences.saying import say_refusal, say_trouble
from lidsome_desktop.services import removals
from lidsome_desktop.services.removals import CaseView, JudgingMaterial
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import Choice
from lidsome_desktop.ui.operations import Lane, Running
from lidsome_desktop.ui.removals.times import day_of


@dataclass(frozen=True)
class Act:
    """A verb of the services with what it is given, ready to be run.

    Attributes:
        changed: tells that somebody else has changed the same, with both values; True when it could.
        waits: whether both values have been told and nobody has chosen: it is then kept by the button alone.
    """

    verb: Callable[..., Any]
    args: tuple[Any, ...] = ()
    words: dict[str, Any] = field(default_factory=dict)
    changed: Callable[[ChangedByOther], bool] | None = None
    waits: Callable[[], bool] | None = None

    @property
    def waiting(self) -> bool:
        """Whether somebody is to choose first."""
        return self.waits is not None and self.waits()


@dataclass(frozen=True)
class Picture:
    """A capture's picture as small as it is shown, and how large it is in truth."""

    image: QImage
    width: int
    height: int


@dataclass(frozen=True)
class Draft:
    """What is typed on a page and not kept: because the page's button keeps it, or because a rule refused it.

    Attributes:
        words: what would be lost, named for a question; empty when it is on its way to be kept.
        values: what the fields hold.
        parts: the same of each part of the page.
    """

    words: str
    values: dict[str, Any]
    parts: tuple[dict[str, Any], ...] = ()


class Trip(QObject):
    """One case on its way. Pages read it and run verbs by it; the flow listens.

    Signals:
        changed: the case has been read again.
        step_asked: a page asks for another (a `StepCode`).
        item_asked: a page asks for the same page of another item (its id).
        pending: how many verbs are under way.
    """

    changed = Signal()
    step_asked = Signal(object)
    item_asked = Signal(str)
    pending = Signal(int)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.view: CaseView | None = None
        self.material: JudgingMaterial | None = None
        self.item_id = ""
        self.pictures: dict[str, Picture] = {}
        self.files: dict[str, FileFacts] = {}
        self.drafts: dict[tuple[StepCode, str], Draft] = {}
        self.taking_in: dict[tuple[str, CapturePurpose], Any] = {}
        self.revealed = False
        self.stale_packages: set[str] = set()
        self.listed: tuple[CaseView, bool, list[Choice]] | None = None
        self.reads: dict[tuple[str, str], object] = {}
        self._under_way = 0
        self._left: Callable[[], None] | None = None

    # The time

    @property
    def now(self) -> datetime:
        """The time now, by the workplace's clock."""
        return self.desk.operations.place.clock()

    @property
    def today(self) -> date:
        """The day in Sweden."""
        return day_of(self.now)

    # The case

    @property
    def case_id(self) -> str:
        """The case's id, "" before it is opened."""
        return self.view.case.id if self.view is not None else ""

    @property
    def opened(self) -> CaseView:
        """The case; pages that need one are only shown when there is one."""
        if self.view is None:
            raise RuntimeError("no case is open")
        return self.view

    @property
    def item(self) -> ItemFacts:
        """The item that the pages concern now."""
        return self.item_of(self.item_id)

    def item_of(self, item_id: str) -> ItemFacts:
        """An item as last read. A form asks for its own: the trip may be at the next one already when the page before
        is saved."""
        items = self.opened.facts.items
        return next((each for each in items if each.item.id == item_id), items[0])

    @property
    def ended(self) -> bool:
        """Whether the case is closed or withdrawn: everything is shown and nothing is asked."""
        return self.opened.case.ended

    @property
    def masked(self) -> bool:
        """Whether content and sender are covered: the case is marked secret and nobody has pressed to see them."""
        return self.view is not None and self.view.case.secrecy and not self.revealed

    def take(self, view: CaseView) -> None:
        """The case has been read again; a view of another case, or an older one, changes nothing."""
        if self.view is not None and view.case.id != self.view.case.id:
            return
        self.view = view
        self.changed.emit()

    def reread(self) -> None:
        """Read the case again."""
        if self.view is not None:
            self.desk.operations.read(removals.case, self.case_id, owner=self, then=self.take)

    # Left and come back to

    @property
    def holds(self) -> bool:
        """Whether something of it is not in the registry: under way to be saved, typed, or pasted and refused."""
        return bool(self._under_way or self.drafts or self.pasted_waits)

    @property
    def pasted_waits(self) -> bool:
        """Whether something pasted could not be saved and waits to be tried again."""
        return any(each.waiting or each.offers for each in self.taking_in.values())

    @property
    def on_screen(self) -> bool:
        """Whether what is said now would be taken to be about this case."""
        frame = self.parent()
        return self._left is None and isinstance(frame, QWidget) and frame.isVisible()

    def leave(self, settled: Callable[[], None]) -> None:
        """Another case is opened. What is under way goes on, quietly unless it fails; `settled` is called each time
        nothing is under way any more."""
        self.revealed = False
        self._left = settled
        self.blockSignals(True)

    def come_back(self) -> None:
        """It is shown again, with what it holds."""
        self._left = None
        self.blockSignals(False)

    # Verbs

    @property
    def under_way(self) -> int:
        """How many verbs are not yet answered."""
        return self._under_way

    def run(
        self,
        act: Act,
        *,
        then: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], bool | None] | None = None,
        lane: Lane = Lane.WRITER,
        running: Running | None = None,
    ) -> None:
        """Run a verb. A case that it answers with is taken, whatever page is open by then."""
        self._count(1)
        self.desk.operations.run(
            act.verb,
            *act.args,
            owner=self,
            then=partial(self._ran, then),
            failed=partial(self._failed, act, failed),
            lane=lane,
            running=running,
            **act.words,
        )

    def keep(self, acts: Sequence[Act], then: Callable[[], None] | None = None) -> None:
        """Save what can be saved, quietly: what a rule refuses is half done and waits for its page. Faults of the
        surroundings are told, and what somebody is to choose waits too. `then` is called when every one was kept."""
        left = len(acts)

        def kept(_result: object) -> None:
            nonlocal left
            left -= 1
            if not left and then is not None:
                then()

        for act in acts:
            if not act.waiting:
                self.run(act, then=kept, failed=lambda error: isinstance(error, Refusal))

    def unkept(self) -> list[str]:
        """What is typed on any page and not kept, named for a question."""
        return list(dict.fromkeys(draft.words for draft in self.drafts.values() if draft.words))

    def carry_out(
        self,
        acts: Sequence[Act],
        *,
        then: Callable[[], None],
        told: Callable[[tuple[Fault, ...]], None],
        stopped: Callable[[], None] = lambda: None,
    ) -> None:
        """Run verbs in turn, each though the one before was refused, so that all faults are told at once.

        Args:
            then: every one was done.
            told: gets the faults of all refusals.
            stopped: something else went wrong; the window tells it.
        """
        faults: list[Fault] = []
        left = list(acts)

        def further(_result: object = None) -> None:
            if left:
                self.run(left.pop(0), then=further, failed=refused)
            elif faults:
                told(tuple(faults))
            else:
                then()

        def refused(error: Exception) -> bool:
            if isinstance(error, Refusal):
                faults.extend(error.faults)
                further()
                return True
            stopped()
            return False  # what somebody else has changed is told by the act

        further()

    def _ran(self, then: Callable[[Any], None] | None, result: Any) -> None:
        self._count(-1)
        if isinstance(result, CaseView):
            self.take(result)
        if then is not None:
            then(result)

    def _failed(
        self, act: Act, failed: Callable[[Exception], bool | None] | None, error: Exception
    ) -> bool | None:
        taken = failed(error) if failed is not None else False
        if not taken and isinstance(error, ChangedByOther) and act.changed is not None:
            taken = act.changed(error)
        said = say_refusal(error) if isinstance(error, Refusal) else ()
        if isinstance(error, EnvironmentFault):
            said = (say_trouble(error),)
        if not taken and said and self.view is not None and not self.on_screen:
            # Something else stands on the screen: a bare reason would be taken to be about that.
            named = EnvironmentFault("removal.not_saved", case=self.opened.case.number, why=" ".join(said))
            self.desk.operations.trouble.emit(named)
            taken = True
        self._count(-1)
        return taken

    def _count(self, change: int) -> None:
        self._under_way += change
        self.pending.emit(self._under_way)
        if not self._under_way and self._left is not None:
            self._left()

    def turn(self, item_id: str) -> None:
        """Ask for another item; the page of now saves itself for its own first."""
        self.item_asked.emit(item_id)

    def go(self, step: StepCode) -> None:
        """Ask for a page."""
        self.step_asked.emit(step)
