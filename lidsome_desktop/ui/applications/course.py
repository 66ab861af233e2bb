"""From sent to started: the application on paper, the decision, the start (R27, R37; F1)."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.account import AccountState
from lidsome_desktop.services import activation
from lidsome_desktop.services.activation import ActivationView
from lidsome_desktop.texts import _
from lidsome_desktop.ui.applications.deciding import DecidePage, RejectedPage
from lidsome_desktop.ui.applications.focus import keep_focus
from lidsome_desktop.ui.applications.signing import AnswersPage, SignPage
from lidsome_desktop.ui.applications.starting import StartedPage, StartPage
from lidsome_desktop.ui.applications.trip import Opened, Trip
from lidsome_desktop.ui.applications.turn import Turn
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import Column, FlowFrame, Station
from lidsome_desktop.ui.kit.stations import Mark


class Stop(IntEnum):
    """The stations after the guide."""

    ANSWERS = 0
    SIGNATURE = 1
    DECISION = 2
    START = 3


_AT = {
    AccountState.SUBMITTED: Stop.SIGNATURE,
    AccountState.APPROVED: Stop.START,
    AccountState.REJECTED: Stop.DECISION,
}


class Course(QWidget):
    """The frame with one page of an application that is sent.

    Signals:
        left: the person closed it.
        turned: the application is another thing now (a draft again, approved, started).
        copied: a new draft with the same answers, by its id.
        followed: an account is to be shown.
    """

    left = Signal()
    turned = Signal()
    copied = Signal(str)
    followed = Signal(str)

    def __init__(self, desk: Desk, found: Opened, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.trip = Trip(desk, found, self)
        self.frame = FlowFrame()
        Column(self).addWidget(self.frame, 1)
        self.page: Turn | None = None
        self._stop = Stop.ANSWERS
        self._start: ActivationView | None = None
        self.frame.forward.connect(self._forward)
        self.frame.back.connect(lambda: self.show_stop(Stop(max(0, self._stop - 1))))
        self.frame.closed.connect(self._close)
        self.frame.step_chosen.connect(lambda index: self.show_stop(Stop(index)))
        self.trip.changed.connect(self._changed)
        self.show_stop(self._first_stop())

    def _first_stop(self) -> Stop:
        application = self.trip.view.application
        stop = _AT.get(self.trip.view.state, Stop.START)
        signed = application.signed or application.signed_reference
        return Stop.DECISION if stop is Stop.SIGNATURE and signed else stop

    def show_stop(self, stop: Stop) -> None:
        """Open a station's page; what cannot be done yet is not opened."""
        state = self.trip.view.state
        if stop is Stop.START:
            if state in (AccountState.SUBMITTED, AccountState.REJECTED):
                return
            self._read_start(lambda view: self._show(stop, self._starting(view)))
            return
        if stop is Stop.ANSWERS:
            self._show(stop, AnswersPage(self.trip))
        elif stop is Stop.SIGNATURE:
            self._show(stop, SignPage(self.trip))
        elif state is AccountState.REJECTED:
            self._show(stop, RejectedPage(self.trip))
        else:
            self._show(stop, DecidePage(self.trip))

    def reread(self) -> None:
        """Something elsewhere may have cured what the start waits for."""
        self.trip.reread()
        if isinstance(self.page, StartPage):
            page = self.page

            def take(view: ActivationView) -> None:
                if self.page is page:
                    keep_focus(self.frame, lambda: page.take(view))

            self._read_start(take)

    def keep(self) -> None:
        """Save what is typed."""
        if self.page is not None:
            self.page.keep()

    def _read_start(self, then: object) -> None:
        account_id = self.trip.view.application.account_id

        def take(view: ActivationView) -> None:
            self._start = view
            then(view)  # type: ignore[operator]

        self._desk.operations.read(activation.view, account_id, owner=self, then=take)

    def _starting(self, view: ActivationView) -> Turn:
        waiting = view.account.state is AccountState.APPROVED
        return StartPage(self.trip, view) if waiting else StartedPage(self.trip, view)

    def _show(self, stop: Stop, page: Turn) -> None:
        if self.page is not None:
            self.page.keep()
        self._stop, self.page = stop, page
        page.onward.connect(self._onward)
        page.stopped.connect(lambda: self.frame.next_button.set_busy(False))
        page.turned.connect(self.turned)
        page.copied.connect(self.copied)
        page.followed.connect(self.followed)
        page.verb_changed.connect(self._tell)
        self.frame.show_page(page.heading(), page, aside=page.aside(), lead=page.lead())
        self.frame.set_back(_("Back") if stop is not Stop.ANSWERS else "")
        self.frame.set_note("")
        self._tell()
        self.frame.focus_first()

    def _forward(self) -> None:
        if self.page is not None and not self.frame.next_button.busy:
            self.frame.next_button.set_busy(True)
            self.page.finish()

    def _onward(self) -> None:
        self.frame.next_button.set_busy(False)
        if isinstance(self.page, StartedPage) or self._stop is Stop.START:
            self._close()
        else:
            self.show_stop(Stop(self._stop + 1))

    def _changed(self) -> None:
        if self.page is not None:
            keep_focus(self.frame, self.page.read_again)
        self._tell()

    def _tell(self) -> None:
        if self.page is None:
            return
        view = self.trip.view
        platform = self.trip.known.platform_name(view.answers.platform.platform)
        self.frame.set_heading(_("New account"), f"{view.answers.platform.name}, {platform}")
        self.frame.set_steps(self._stations(), self._stop)
        self.frame.set_next(self.page.verb(), busy=self.frame.next_button.busy)

    def _stations(self) -> list[Station]:
        view = self.trip.view
        application, state = view.application, view.state
        decided, rejected = application.decided_on, state is AccountState.REJECTED
        signed = bool(application.signed or application.signed_reference)
        replaced = decided is not None and not signed
        started = state not in (AccountState.SUBMITTED, AccountState.APPROVED, AccountState.REJECTED)
        sent = application.sent_on.isoformat() if application.sent_on else ""
        rows: list[tuple[str, bool, str]] = [
            (_("The application"), True, sent),
            (
                _("Signature"),
                signed or decided is not None,
                _("Replaced by the decision") if replaced else "",
            ),
            (_("Decision"), decided is not None, decided.isoformat() if decided else ""),
            (_("Start"), started, ""),
        ]
        stations = []
        for stop, (name, done, note) in zip(Stop, rows, strict=True):
            mark: Mark = "done" if done else "now" if stop is self._stop else "later"
            if stop is Stop.START and state is AccountState.SUBMITTED:
                mark = "locked"
            if stop is Stop.DECISION and rejected:
                mark, note = "fault", _("Rejected")
            if stop is Stop.START and rejected:
                mark = "locked"
            stations.append(Station(mark, name, note))
        return stations

    def _close(self) -> None:
        self.keep()
        self.left.emit()
