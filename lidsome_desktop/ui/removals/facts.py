"""What was discovered, where and when; and the two ways out of a case: suspected after all, and withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.removal_progress import StepCode
from lidsome_desktop.services import removals
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import Button, Column, Confirm, Fact, Link, Notice, TextEdit, click_on
from lidsome_desktop.ui.removals.approving import ApprovalForm
from lidsome_desktop.ui.removals.beside import ClockPart
from lidsome_desktop.ui.removals.items import item_name
from lidsome_desktop.ui.removals.opening import Opener
from lidsome_desktop.ui.removals.page import Page, show_if
from lidsome_desktop.ui.removals.times import local, say_time
from lidsome_desktop.ui.removals.trip import Act, Trip
from lidsome_desktop.ui.removals.words import own, state_of


class FactsPage(Page):
    """The case as it was opened. Nothing here is changed: the clock counts from it."""

    step = StepCode.DISCOVER
    asks = False

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        self._clock = ClockPart(trip)
        self._facts = Column()
        holder = QWidget()
        holder.setLayout(self._facts)
        self.column.add(self.form, holder)
        self._fill()
        case = trip.opened.case
        if case.suspected_abuse and trip.material is not None:
            notice = Notice(
                _("Take no screenshot and save no picture"), own(trip.material.abuse.guidance), kind="bad"
            )
            self.column.add(notice)
        if not trip.ended:
            self._suspect = Link(_("It could be abuse material of a child after all"), icon="prohibit")
            click_on(self._suspect, self._suspect_it)
            show_if(self._suspect, not case.suspected_abuse)
            self._withdraw = Withdrawing(trip)
            self.column.add(self._suspect, self._withdraw)
            self.take_back()
        if case.withdrawn_at is not None:
            self.column.add(Notice(_("The case is withdrawn"), case.withdrawn_reason))

    def heading(self) -> str:
        """What the page holds."""
        return _("What was discovered")

    def aside(self) -> Sequence[QWidget]:
        """The clock."""
        return (self._clock,)

    def verb(self) -> str:
        """Nothing is asked here."""
        return _("Continue")

    def finish(self, then: Callable[[], None], stopped: Callable[[], None]) -> None:
        """On."""
        then()

    def unkept(self) -> str:
        """Why it is to be withdrawn, written and not saved."""
        return _("why the case is withdrawn") if not self.trip.ended and self._withdraw.reason else ""

    def typed(self) -> dict[str, Any]:
        """The reason."""
        return {"reason": self._withdraw.reason}

    def fill(self, values: dict[str, Any]) -> None:
        """Put it back."""
        self._withdraw.take_back(values["reason"])

    def read_again(self) -> None:
        """The clock has moved on."""
        self._clock.tell()

    def _fill(self) -> None:
        view, facts = self.trip.opened, self._facts
        case = view.case
        by = view.names.get(case.discovered_by or "", "")
        seen = f"{local(case.discovered_at):%Y-%m-%d %H.%M}"
        facts.add(Fact(_("Account"), f"{view.account.name}, {view.platform}"))
        facts.add(
            Fact(
                _("Discovered"), _("{time} by {name}").format(time=seen, name=by) if by else seen, digits=True
            )
        )
        if case.address:
            go = Link(_("Open"), icon="arrow-square-out", name=_("Open the address in the browser"))
            opener = Opener()
            click_on(go, lambda: opener.page(case.address))
            facts.add(Fact(_("Address"), case.address, ends=(go,)), opener)
        if case.place:
            facts.add(Fact(_("Where, in words"), case.place))
        manager = view.manager.name if view.manager else _("none is given for the account")
        facts.add(Fact(_("Manager"), manager))
        for each in view.facts.items:
            _look, word = state_of(each.headline, hidden=each.hidden)
            facts.add(Fact(item_name(self.trip, each), word))
        if case.police_reported_on:
            number = f", {case.police_number}" if case.police_number else ""
            facts.add(Fact(_("Report to the police"), f"{case.police_reported_on}{number}", digits=True))
        if case.closed_at is not None:
            facts.add(Fact(_("Closed"), say_time(case.closed_at, self.trip.now), digits=True))

    def _suspect_it(self) -> None:
        sure = Confirm.ask(
            _("Could it be abuse material of a child?"),
            _("From now on it is described in words only. This cannot be taken back."),
            _("Yes, describe it in words"),
            self,
            danger=True,
        )
        if sure:
            self.trip.carry_out(
                [Act(removals.suspect_abuse, (self.trip.case_id,))],
                then=lambda: self.trip.go(StepCode.CAPTURE),
                told=self._told(self.form.show),
            )


class Withdrawing(QWidget):
    """A case that should not have been opened ends by the administrator and the manager together; all is kept."""

    def __init__(self, trip: Trip) -> None:
        super().__init__()
        self._trip = trip
        column = Column(self, gap=16)
        self._link = Link(_("Withdraw the case"), icon="arrow-counter-clockwise")
        click_on(self._link, self._open)
        self._form = ApprovalForm(trip)
        self._form.add(
            "reason",
            _("Why it is withdrawn"),
            TextEdit(rows=2),
            help=_("What has been saved is kept. Nothing more can be done in the case."),
        )
        self._form.add_approval()
        button = Button(_("Withdraw the case"), tone="bad")
        click_on(button, self._end)
        self._form.add_button(button)
        self._form.hide()
        column.add(self._link, self._form)

    @property
    def reason(self) -> str:
        """What is written."""
        return str(self._form.values()["reason"]).strip()

    def take_back(self, reason: str) -> None:
        """Put back what was written on the page before it was left."""
        self._form.set_values({"reason": reason})
        self._form.show()
        self._link.hide()

    def _open(self) -> None:
        self._form.show()
        self._link.hide()
        self._form.fields["reason"].focus()

    def _end(self) -> None:
        words = {"reason": self._form.values()["reason"], **self._form.approval()}
        act = Act(removals.withdraw, (self._trip.case_id,), words)
        self._trip.run(act, then=self._ended, failed=self._form.refused)

    def _ended(self, _view: object) -> None:
        self._trip.desk.paths.say(_("The case is withdrawn"))
        self._trip.go(StepCode.DISCOVER)
