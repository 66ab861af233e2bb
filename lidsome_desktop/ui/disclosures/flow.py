"""The guided answer to a request: what, which records, what is masked, the decision, the hand-over."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lidsome_desktop.services import disclosures
from lidsome_desktop.services.disclosures import DisclosureView, Step
from lidsome_desktop.texts import _, pgettext
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.disclosures.deciding import DecidePage
from lidsome_desktop.ui.disclosures.handing import HandOverPage
from lidsome_desktop.ui.disclosures.masking import MaskPage
from lidsome_desktop.ui.disclosures.page import Page
from lidsome_desktop.ui.disclosures.selecting import SelectPage
from lidsome_desktop.ui.disclosures.trip import Trip
from lidsome_desktop.ui.disclosures.what import WhatPage
from lidsome_desktop.ui.disclosures.words import state_of
from lidsome_desktop.ui.kit import Column, Confirm, FlowFrame, State, Station
from lidsome_desktop.ui.kit.moments import moment_text

_PAGES: dict[Step, Callable[[Trip], Page]] = {
    Step.WHAT: WhatPage,
    Step.SELECT: SelectPage,
    Step.MASK: MaskPage,
    Step.DECIDE: DecidePage,
    Step.HAND_OVER: HandOverPage,
}
_STEPS = tuple(Step)


class DisclosureFlow(QWidget):
    """The frame with one page of one request.

    Signals:
        left: the person closed it.
    """

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.frame = FlowFrame()
        Column(self).add(self.frame, stretch=1)
        self.page: Page | None = None
        self.trip = self._new_trip()
        self.frame.step_chosen.connect(self._choose)
        self.frame.back.connect(self._back)
        self.frame.forward.connect(self._forward)
        self.frame.closed.connect(self._close)

    def _new_trip(self) -> Trip:
        trip = Trip(self._desk, self)
        trip.changed.connect(self._changed)
        trip.step_asked.connect(self.show_step)
        return trip

    def start_new(self) -> None:
        """Ask what is asked for."""
        self._begin()
        self.show_step(Step.WHAT)

    def open_request(self, disclosure_id: str, step: str = "") -> None:
        """Open a request where it stands, or at a step."""
        self._begin()
        trip = self.trip

        def show(view: DisclosureView) -> None:
            if trip is not self.trip:
                return
            trip.view = view
            ended = not view.request.pending
            self.show_step(Step(step) if step else Step.HAND_OVER if ended else view.step)

        self._desk.operations.read(disclosures.disclosure, disclosure_id, owner=trip, then=show)

    def _begin(self) -> None:
        self.page = None
        self.trip.deleteLater()
        self.trip = self._new_trip()

    # Pages

    def show_step(self, step: Step) -> None:
        """Open the page of a step."""
        if step is not Step.WHAT and self.trip.view is None:
            return
        page = _PAGES[step](self.trip)
        self.page = page
        view = self.trip.view
        short = State(*state_of(view.request, view.urgency)) if view is not None else None
        self.frame.show_page(page.heading(), page, aside=page.aside(), short=short, lead=page.lead())
        self.frame.set_back(_("Back") if step is not Step.WHAT else "")
        self._tell()
        self.frame.focus_first()

    def _tell(self) -> None:
        page, view = self.page, self.trip.view
        if page is None:
            return
        if view is None:
            self.frame.set_heading(_("New request"), _("Nothing is saved yet"))
            self.frame.set_saved("")
        else:
            self.frame.set_heading(view.request.number, state_of(view.request, view.urgency)[1])
            came = moment_text(view.request.received_at)
            self.frame.set_saved(_("Came in {time}").format(time=came))
        self.frame.set_steps(self._stations(), _STEPS.index(page.step))
        self.frame.set_next(page.verb(), busy=self.frame.next_button.busy)
        self.frame.set_note(page.note())

    def _stations(self) -> list[Station]:
        view = self.trip.view
        names = {
            Step.WHAT: pgettext("step", "What is asked for"),
            Step.SELECT: pgettext("step", "Records"),
            Step.MASK: pgettext("step", "Mask"),
            Step.DECIDE: pgettext("step", "Decision"),
            Step.HAND_OVER: pgettext("step", "Hand over"),
        }
        here = self.page.step if self.page is not None else Step.WHAT
        done = _done(view)
        return [
            Station(
                "now" if step is here else "done" if step in done else "later",
                name,
                _("Done") if step in done else "",
            )
            for step, name in names.items()
        ]

    def _changed(self) -> None:
        if self.page is not None and self.page.trip is self.trip:
            self.page.read_again()
            self._tell()

    # What the person does

    def _choose(self, index: int) -> None:
        if self.trip.view is not None and self._may_turn():
            self.show_step(_STEPS[index])

    def _back(self) -> None:
        if self.page is not None and self._may_turn():
            self.show_step(_STEPS[max(0, _STEPS.index(self.page.step) - 1)])

    def _forward(self) -> None:
        page = self.page
        if page is None or self.frame.next_button.busy:
            return
        self.frame.next_button.set_busy(True)

        def onward() -> None:
            self._stopped()
            if self.page is page and page.step is not Step.HAND_OVER:
                self.show_step(_STEPS[_STEPS.index(page.step) + 1])

        page.finish(onward, self._stopped)

    def _stopped(self) -> None:
        self.frame.next_button.set_busy(False)
        self._tell()

    def _may_turn(self) -> bool:
        lost = self.page.unkept() if self.page is not None else ""
        return not lost or Confirm.ask(
            _("Leave without saving?"),
            _("This is not saved yet: {what}.").format(what=lost),
            _("Leave"),
            self,
            danger=True,
        )

    def _close(self) -> None:
        if self.may_leave():
            self.left.emit()

    def may_leave(self) -> bool:
        """Ask when something typed would be lost; what is given up is not asked about again."""
        leaves = self._may_turn()
        if leaves:
            self.page = None
        return leaves

    def covered(self) -> None:
        """The window locks: what is secret is covered again."""
        self.trip.revealed.clear()
        if self.page is not None:
            self.page.covered()


def _done(view: DisclosureView | None) -> set[Step]:
    if view is None:
        return set()
    done = {Step.WHAT}
    if view.request.selected_at is not None:
        done.add(Step.SELECT)
        if not view.unanswered:
            done.add(Step.MASK)
    if view.request.decided_at is not None:
        done.add(Step.DECIDE)
    if view.request.answered_at is not None:
        done.add(Step.HAND_OVER)
    return done
