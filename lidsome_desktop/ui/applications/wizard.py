"""The guide for a new account: fourteen steps, each saved, in any order that the person likes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.application import Step
from lidsome_desktop.domain.application_flow import StepStatus, StepView
from lidsome_desktop.domain.refusals import Fault
from lidsome_desktop.sentences.applications import statuses, steps
from lidsome_desktop.texts import _
from lidsome_desktop.ui.applications.beginnings import OrganisationPage, PlatformPage, WebPage
from lidsome_desktop.ui.applications.crew import AdministratorsPage
from lidsome_desktop.ui.applications.focus import keep_focus
from lidsome_desktop.ui.applications.handling import AccessibilityPage, PersonalDataPage, RecordsPage
from lidsome_desktop.ui.applications.mandate import AssignmentPage
from lidsome_desktop.ui.applications.page import Page
from lidsome_desktop.ui.applications.papers import MonitoringPage, TermsPage, UpkeepPage
from lidsome_desktop.ui.applications.purposes import AssessmentPage, ContentPage, PurposePage
from lidsome_desktop.ui.applications.reading import ReadingPage
from lidsome_desktop.ui.applications.review import ReviewPage, step_of
from lidsome_desktop.ui.applications.stop import StopPage
from lidsome_desktop.ui.applications.trip import Opened, Trip
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import Column, FlowFrame, Link, Notice, Station, click_on
from lidsome_desktop.ui.kit.moments import clock_text

PAGES: tuple[type[Page], ...] = (
    PlatformPage,
    OrganisationPage,
    WebPage,
    ContentPage,
    PurposePage,
    AssessmentPage,
    AssignmentPage,
    AdministratorsPage,
    ReadingPage,
    MonitoringPage,
    UpkeepPage,
    TermsPage,
    PersonalDataPage,
    RecordsPage,
    AccessibilityPage,
    ReviewPage,
)
"""In the order of domain B10; a step with much to ask has two."""

_STEPS = tuple(Step)


class Wizard(QWidget):
    """The frame with one page of one application.

    Signals:
        left: the person closed it; what is typed is kept.
        sent: the application is at the communications director.
        followed: a link leads to an account.
    """

    left = Signal()
    sent = Signal()
    followed = Signal(str)

    def __init__(self, desk: Desk, found: Opened, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.trip = Trip(desk, found, self)
        self.frame = FlowFrame()
        Column(self).addWidget(self.frame, 1)
        self.page: Page | None = None
        self._saved_at = ""
        self.frame.forward.connect(self._forward)
        self.frame.back.connect(self._back)
        self.frame.closed.connect(self._close)
        self.frame.step_chosen.connect(self._choose)
        self.trip.changed.connect(self._changed)
        self.trip.pending.connect(self._tell_saved)
        self.trip.merged.connect(lambda step: QTimer.singleShot(0, self, partial(self._renew, step)))
        self.resume()

    # Where one is

    def resume(self) -> None:
        """Where the person was, or at the first thing that is asked for."""
        view = self.trip.view
        step = view.application.step if self.trip.saved else Step.PLATFORM
        if view.flow.stopped:
            self._show(StopPage(self.trip))
        elif view.flow.step(step).faults:
            self.show_step(step)
        else:
            self.show_step(view.flow.now)

    def show_step(self, step: Step) -> None:
        """The first page of a step; behind a needs test that stopped, the page that says so."""
        if self.trip.view.flow.step(step).status is StepStatus.LOCKED:
            self._show(StopPage(self.trip))
            return
        self._show_page(next(each for each in PAGES if each.step is step))

    def show_fault(self, fault: Fault) -> None:
        """The page and field where a fault is mended."""
        step = step_of(fault) or Step.REVIEW
        name = (fault.field or "").removeprefix(f"{step}.")
        fitting = [each for each in PAGES if each.step is step]
        page = next((each for each in fitting if each.own and name.startswith(each.own)), fitting[0])
        self._show_page(page)
        if self.page is not None:
            self.page.focus_on(fault)

    def _show_page(self, cls: type[Page]) -> None:
        self._show(cls(self.trip))

    def _show(self, page: Page) -> None:
        if self.page is not None:
            self.page.form.settle()
            self.page.keep()
        self.page = page
        page.within.connect(self._within)
        page.followed.connect(self.followed)
        if isinstance(page, ReviewPage):
            page.step_asked.connect(self.show_step)
            page.fault_asked.connect(self.show_fault)
            page.sent.connect(self.sent)
        if isinstance(page, StopPage):
            page.left.connect(self._close)
        question = self.trip.view.application.question
        if question:
            page.column.insertWidget(
                0, Notice(_("The communications director asks for a completion"), question, kind="warn")
            )
        frame = self.frame
        frame.show_page(page.heading(), page, aside=page.aside(), lead=page.lead())
        frame.set_back("" if type(page) is PlatformPage else _("Back"))
        frame.set_note(_("You can leave and come back later."))
        self._tell()
        frame.focus_first()

    def _renew(self, step: Step) -> None:
        """Show what was chosen where two had answered the same question."""
        page = self.page
        if page is not None and page.step is step and type(page) in PAGES and not page.touched:
            self._show_page(type(page))

    def _within(self, page: Page | None) -> None:
        if page is not None:
            self._show(page)
        elif self.page is not None:
            before = self.page
            self._show_page(next(each for each in PAGES if each.step is before.step))
            if isinstance(before, StopPage) and isinstance(self.page, AssessmentPage):
                self.page.focus_stop()

    # What the person does

    def _forward(self) -> None:
        if self.page is not None and not self.frame.next_button.busy:
            self.frame.next_button.set_busy(True)
            self.page.finish(self._onward, self._stopped)

    def _onward(self) -> None:
        self.frame.next_button.set_busy(False)
        page = self.page
        if page is None:
            return
        if page.step is Step.ASSESSMENT and self.trip.view.flow.stopped:
            self._show(StopPage(self.trip))
        elif type(page) in PAGES:
            at = PAGES.index(type(page))
            self._show_page(PAGES[min(at + 1, len(PAGES) - 1)])
        else:
            self._within(None)

    def _stopped(self) -> None:
        """Something is missing here. One may go on all the same: the step waits in the list."""
        self.frame.next_button.set_busy(False)
        page = self.page
        if page is None or isinstance(page, ReviewPage | StopPage):
            return
        if page.step is Step.ASSESSMENT and self.trip.view.flow.stopped:
            self._show(StopPage(self.trip))
            return
        link = Link(_("Go on all the same"))
        click_on(link, self._onward)
        saved = self.trip.saved
        self.frame.set_note(_("What you typed is saved.") if saved else _("Something is missing."), link=link)

    def _back(self) -> None:
        page = self.page
        if page is None:
            return
        if type(page) not in PAGES:
            self._within(None)
            return
        self._show_page(PAGES[max(0, PAGES.index(type(page)) - 1)])

    def _choose(self, index: int) -> None:
        self.show_step(_STEPS[index])

    def _close(self) -> None:
        self.keep()
        self.left.emit()

    def keep(self) -> None:
        """Save what is typed."""
        if self.page is not None:
            self.page.form.settle()
            self.page.keep()

    # What is shown around the page

    def _changed(self) -> None:
        if self.trip.idle and self.trip.saved:
            self._saved_at = clock_text(self._desk.operations.place.clock())
        if self.page is not None:
            keep_focus(self.frame, self.page.read_again)
        self._tell()

    def _tell(self) -> None:
        page, view = self.page, self.trip.view
        if page is None:
            return
        answers = view.answers.platform
        name = answers.name or (view.unit.name if view.unit else "")
        platform = self.trip.known.platform_name(answers.platform)
        note = ", ".join(part for part in (name, platform) if part)
        self.frame.set_heading(_("New account"), note or _("Nothing is saved yet"))
        self.frame.set_steps(self._stations(page.step), _STEPS.index(page.step))
        self.frame.set_next(page.verb(), busy=self.frame.next_button.busy)
        self._tell_saved()

    def _tell_saved(self, _count: int = 0) -> None:
        if not self.trip.idle:
            words = _("Saving …")
        elif self._saved_at:
            words = _("Draft saved {time}").format(time=self._saved_at)
        else:
            words = _("Draft saved") if self.trip.saved else ""
        self.frame.set_saved(words)

    def _stations(self, here: Step) -> list[Station]:
        names, view = steps(), self.trip.view
        return [
            _station(
                each, names[each.step], here=each.step is here, answered=view.answers.answered(each.step)
            )
            for each in view.flow.steps
        ]


def _station(step: StepView, name: str, *, here: bool, answered: bool) -> Station:
    words = statuses()
    match step.status:
        case StepStatus.DONE:
            return Station("done", name, words[StepStatus.DONE])
        case StepStatus.WARNING:
            return Station("done", name, _("Remark"), "warn")
        case StepStatus.LOCKED:
            return Station("locked", name)
    if here:
        return Station("now", name, words[StepStatus.NOW])
    if step.status is StepStatus.MISSING or (step.status is StepStatus.NOW and answered):
        return Station("missing", name, words[StepStatus.MISSING], "warn")
    return Station("later", name)
