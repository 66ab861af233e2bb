"""The guided removal: one case from discovery to closed, any step in any order as far as the rules allow."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.removal_progress import StepCode
from lidsome_desktop.services import removals
from lidsome_desktop.services.removals import CaseView, JudgingMaterial
from lidsome_desktop.texts import _
from lidsome_desktop.ui.asking.gdpr import GdprContact
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import Column, Confirm, Dialog, FlowFrame
from lidsome_desktop.ui.removals.beside import ShortClock, only_registered
from lidsome_desktop.ui.removals.capture import CapturePage
from lidsome_desktop.ui.removals.closing import ClosePage
from lidsome_desktop.ui.removals.covered import CoveredPage, is_covered
from lidsome_desktop.ui.removals.discovery import Beginning, QuestionPage, WherePage
from lidsome_desktop.ui.removals.facts import FactsPage
from lidsome_desktop.ui.removals.guidance import Guidance
from lidsome_desktop.ui.removals.judging import JudgePage
from lidsome_desktop.ui.removals.number import NumberPage
from lidsome_desktop.ui.removals.page import Page
from lidsome_desktop.ui.removals.receipt import ReceiptPage
from lidsome_desktop.ui.removals.removing import RemovePage
from lidsome_desktop.ui.removals.sending import SendPage
from lidsome_desktop.ui.removals.stepping import stations
from lidsome_desktop.ui.removals.times import say_time
from lidsome_desktop.ui.removals.trip import Trip
from lidsome_desktop.ui.removals.words import STEP_OF

_PAGES: dict[StepCode, Callable[[Trip], Page]] = {
    StepCode.DISCOVER: FactsPage,
    StepCode.CAPTURE: CapturePage,
    StepCode.JUDGE: JudgePage,
    StepCode.REMOVE: RemovePage,
    StepCode.SEND: SendPage,
    StepCode.NUMBER: NumberPage,
    StepCode.CLOSE: ClosePage,
}
_STEPS = tuple(StepCode)
_ELSEWHERE_MS = 200
"""After so long without an active window of the program, somebody is at another program: a dialog of its own comes up
sooner."""


def _cover(dialog: Dialog) -> None:
    """A dialog that shows what is saved says by `locked` how it is put away."""
    locked = getattr(dialog, "locked", None)
    if callable(locked):
        locked()


class CaseFlow(QWidget):
    """The frame with one page of one case. What is typed is saved before a page goes.

    Signals:
        left: the person closed it; everything that could be saved is.
    """

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.frame = FlowFrame()
        Column(self).add(self.frame, stretch=1)
        self.trip = Trip(desk, self)
        self.page: Page | None = None
        self._left: dict[str, Trip] = {}
        self._beginning = Beginning()
        self._noted: tuple[str, str, str] | None = None
        self._focused = True
        self._wire()
        frame = self.frame
        frame.step_chosen.connect(self._choose_step)
        frame.back.connect(self._back)
        frame.forward.connect(self._forward)
        frame.closed.connect(self._close)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.activated.connect(self._paste)

    # Opening

    def start_new(self) -> None:
        """Begin a removal; what was answered and not yet kept the last time is still there."""
        self._begin_trip()
        self._with_material(self._show_question)

    def open_case(self, case_id: str, step: str = "", item_id: str = "") -> None:
        """Open a case where it stands, or at a step and item."""
        here = self.page is not None and not isinstance(self.page, ReceiptPage)
        if self.trip.case_id == case_id and here and not step and not item_id:
            self.trip.reread()
            return
        self._begin_trip(case_id)

        def show(view: CaseView) -> None:
            trip.view = view
            trip.item_id = item_id or self._first_item(view)
            self.show_step(StepCode(step) if step else self._first_step(view))

        def open_it() -> None:
            self._desk.operations.read(removals.case, case_id, owner=trip, then=show)

        trip = self.trip
        self._with_material(open_it)

    def _begin_trip(self, case_id: str = "") -> None:
        """A case left while something of it is not saved is kept, and taken up where it was left."""
        left = self.trip
        if left.case_id and left.holds:
            self._left[left.case_id] = left
            left.leave(partial(self._let_go, left))
        else:
            left.deleteLater()
        self.page = None
        back = self._left.pop(case_id, None)
        if back is not None:
            self.trip = back
            back.come_back()
        else:
            self.trip = Trip(self._desk, self)
            self._wire()

    def _let_go(self, left: Trip) -> None:
        """Everything of a case that was left is saved, or has failed: what failed waits for its case."""
        if not left.holds:
            del self._left[left.case_id]
            left.deleteLater()

    def _wire(self) -> None:
        self.trip.changed.connect(self._changed)
        self.trip.step_asked.connect(self.show_step)
        self.trip.item_asked.connect(self._turn)
        self.trip.pending.connect(lambda _count: self._tell_saved())

    def _with_material(self, then: Callable[[], None]) -> None:
        trip = self.trip

        def take(material: JudgingMaterial) -> None:
            trip.material = material
            then()

        self._desk.operations.read(removals.judging, owner=trip, then=take)

    def _first_item(self, view: CaseView) -> str:
        named = (step.item_id for step in view.next_steps if step.item_id)
        return next(named, view.facts.items[0].item.id)

    def _first_step(self, view: CaseView) -> StepCode:
        if view.case.ended:
            return StepCode.CLOSE
        return STEP_OF[view.next_steps[0].todo] if view.next_steps else StepCode.CLOSE

    # Pages

    def _show_question(self) -> None:
        self._show(QuestionPage(self.trip, self._beginning))

    def show_step(self, step: StepCode) -> None:
        """Open the page of a step, once what is typed on the one before has been handed over to be saved."""
        if self.trip.view is None:
            return
        if self.page is not None:
            self.page.keep()
        self._show(self._page_of(step))

    def _turn(self, item_id: str) -> None:
        if self.page is None:
            return
        self.page.keep()
        self.trip.item_id = item_id
        self._show(self._page_of(self.page.step))

    def _page_of(self, step: StepCode) -> Page:
        return CoveredPage(self.trip, step) if is_covered(self.trip, step) else _PAGES[step](self.trip)

    def _show(self, page: Page) -> None:
        self.page = page
        self._noted = None
        frame = self.frame
        view = self.trip.view
        clock = view is not None and page.step is not StepCode.CLOSE and not only_registered(self.trip)
        short = ShortClock(self.trip) if clock else None
        contact = self._help(page)
        page.add_below(*self._help(page))
        frame.show_page(page.heading(), page, aside=(*page.aside(), *contact), short=short, lead=page.lead())
        back = isinstance(page, WherePage) or (
            self.trip.view is not None and page.step is not StepCode.DISCOVER
        )
        frame.set_back(_("Back") if back else "")
        self._tell_frame()
        self._focused = frame.focus_first()

    def _help(self, page: Page) -> tuple[QWidget, ...]:
        """What the law says of the page, and whom to ask about personal data."""
        if self.trip.view is None:
            return ()
        guidance = Guidance(self.trip, page.step)
        contact = GdprContact(self._desk, self.trip.view.unit)
        return (contact,) if guidance.empty else (guidance, contact)

    def _tell_frame(self) -> None:
        page, view = self.page, self.trip.view
        if page is None:
            return
        frame = self.frame
        if view is not None:
            frame.set_heading(view.case.number, f"{view.account.name}, {view.platform}")
        else:
            frame.set_heading(_("New removal"), _("Nothing is saved yet"))
        frame.set_steps(stations(view, page.step, self.trip.now), _STEPS.index(page.step))
        verb = page.verb()
        frame.set_next(verb, busy=frame.next_button.busy)
        words, more, link = page.note()
        note = (words, more, link.label if link is not None else "")
        if note != self._noted:  # not made anew under somebody's keyboard
            self._noted = note
            item = self.trip.item if view is not None else None
            mark = "check-circle" if item is not None and item.removable else "lock-simple"
            frame.set_note(words, more, icon=mark if link is not None else "", link=link)
        self._tell_saved()

    def _tell_saved(self) -> None:
        view = self.trip.view
        if self.trip.under_way:
            self.frame.set_saved(_("Saving …"))
        elif view is not None:
            self.frame.set_saved(_("Saved {time}").format(time=say_time(view.saved_at, self.trip.now)))
        else:
            self.frame.set_saved("")

    def _changed(self) -> None:
        if self.page is not None and self.page.trip is self.trip:
            self.page.read_again()
            self._tell_frame()
            if not self._focused:  # a page that reads what it asks shows its first field now
                self._focused = self.frame.focus_body()

    # What the person does

    def _choose_step(self, index: int) -> None:
        if self.trip.view is not None:
            self.show_step(_STEPS[index])

    def _back(self) -> None:
        if isinstance(self.page, WherePage):
            self._show_question()
        elif self.page is not None:
            at = self.page.step if not isinstance(self.page, ReceiptPage) else StepCode.CLOSE
            self.show_step(_STEPS[max(0, _STEPS.index(at) - 1)])

    def _forward(self) -> None:
        if self.page is not None and not self.frame.next_button.busy:
            self.frame.next_button.set_busy(True)
            self.page.finish(self._onward, self._stopped)

    def _stopped(self) -> None:
        self.frame.next_button.set_busy(False)

    def _onward(self) -> None:
        """The page is done: to the next one that asks something of this person, or to the receipt."""
        self._stopped()
        page, view = self.page, self.trip.view
        if isinstance(page, QuestionPage):
            self._show(WherePage(self.trip, self._beginning))
            return
        if page is None or view is None:
            return
        if isinstance(page, WherePage):
            self._beginning = Beginning()
            self.trip.drafts.clear()  # what stood on the page is the case's now: nobody is asked about it
            self.page = None
            self.trip.item_id = view.facts.items[0].item.id
            self.show_step(StepCode.CAPTURE)
            return
        if isinstance(page, ReceiptPage):
            self._close()
            return
        if isinstance(page, SendPage) and page.waits_to_be_sent():
            self.show_step(StepCode.SEND)
            return
        here = (page.step, self.trip.item_id)
        for awaiting in view.next_steps:
            step, item_id = STEP_OF[awaiting.todo], awaiting.item_id or self.trip.item_id
            same_for_all = step in (StepCode.SEND, StepCode.NUMBER, StepCode.CLOSE) and step is page.step
            if awaiting.who is Role.ADMINISTRATOR and (step, item_id) != here and not same_for_all:
                self.trip.item_id = item_id
                self.show_step(step)
                return
        self._show(ReceiptPage(self.trip))

    def _paste(self) -> None:
        if isinstance(self.page, CapturePage):
            self.page.paste()

    def _close(self) -> None:
        if self.may_leave():
            self.left.emit()

    # For the room

    def may_leave(self) -> bool:
        """Save what can be saved; ask when something cannot."""
        if self.page is None:
            return True
        self.page.keep()
        lost = self.trip.unkept()
        waiting = [left for left in self._left.values() if left.pasted_waits]
        lost += [
            _("a picture that could not be saved in {case}").format(case=left.opened.case.number)
            for left in waiting
        ]
        leaves = not lost or Confirm.ask(
            _("Leave without saving?"),
            _("This is not saved yet: {what}.").format(what=", ".join(lost)),
            _("Leave"),
            self,
            danger=True,
        )
        if leaves:
            for left in waiting:  # told by name and given up: it is not asked again
                left.taking_in.clear()
                self._let_go(left)
        return leaves

    def covered(self) -> None:
        """The window locks, or the case is left: what is secret is covered again. What is typed waits for its page."""
        seen = self.trip.revealed
        for trip in (self.trip, *self._left.values()):
            trip.revealed = False
            if trip.masked:
                trip.pictures.clear()
        for dialog in self.findChildren(Dialog):
            _cover(dialog)
        page = self.page
        if page is None or isinstance(page, CoveredPage):
            return
        if not self.trip.masked or not (seen or is_covered(self.trip, page.step)):
            page.covered()
        elif isinstance(page, ReceiptPage):
            self._show(ReceiptPage(self.trip))
        else:
            page.keep()
            self._show(self._page_of(page.step))

    def left_alone(self) -> None:
        """The window is no longer the one that is written in. A dialog of its own is no other window."""
        if self.trip.revealed:
            QTimer.singleShot(_ELSEWHERE_MS, self, self._cover_if_elsewhere)

    def _cover_if_elsewhere(self) -> None:
        for dialog in self.findChildren(Dialog):
            if not dialog.isActiveWindow():
                _cover(dialog)
        if QApplication.activeWindow() is None and not self.findChildren(QDialog):
            self.covered()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another room or the list is shown."""
        super().hideEvent(event)
        if self.trip.revealed:
            self.covered()
