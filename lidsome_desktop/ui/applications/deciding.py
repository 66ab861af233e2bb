"""The communications director's decision (R27), made here or recorded as stated; and what a rejection leaves."""

from __future__ import annotations

from functools import partial
from typing import Any

from lidsome_desktop.domain.account import Given
from lidsome_desktop.domain.application_decision import Deciding
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.services import applications
from lidsome_desktop.services.applications import ApplicationView
from lidsome_desktop.texts import _
from lidsome_desktop.ui.applications.page import say
from lidsome_desktop.ui.applications.trip import Trip
from lidsome_desktop.ui.applications.turn import Turn
from lidsome_desktop.ui.applications.withdrawing import withdraw_link
from lidsome_desktop.ui.asking.day import required_day
from lidsome_desktop.ui.asking.people import person_choices
from lidsome_desktop.ui.asking.statement import add_statement, show_proof
from lidsome_desktop.ui.desk import RoomName
from lidsome_desktop.ui.kit import (
    Button,
    CheckLine,
    Choice,
    Choices,
    Column,
    ComboBox,
    Fact,
    Form,
    Link,
    Notice,
    TextEdit,
    click_on,
)

_APPROVE, _ASK, _REJECT = "approve", "ask", "reject"


class DecidePage(Turn):
    """Approve, reject with the reason, or ask in writing for a completion."""

    reasons = ("R27",)

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        self.form = Form()
        directors = trip.known.with_role(Role.DIRECTOR)
        if not directors:
            self._say_nobody()
        flow = trip.view.flow
        if flow.warnings:
            remarks = Notice(
                _("The application has remarks"),
                _("They do not stop an approval, and become deficiencies of the account."),
                kind="warn",
            )
            named = Column(gap=8)
            for warning in flow.warnings:
                named.add(CheckLine("deficient", say(warning, trip)))
            self.column.add(remarks, named)
        self.column.add(self.form)
        form = self.form
        self.verdict = form.add(
            "verdict",
            _("What is decided?"),
            Choices(
                [
                    Choice(_APPROVE, _("Approve"), _("The account may be started."), "seal-check"),
                    Choice(
                        _ASK, _("Ask for a completion"), _("The application is a draft again."), "question"
                    ),
                    Choice(_REJECT, _("Reject"), _("Final. The answers can be copied."), "x-circle"),
                ],
                cards=True,
            ),
        )
        form.add("question", _("What is to be completed?"), TextEdit(rows=3))
        form.add("reason", _("Why is it rejected?"), TextEdit(rows=3))
        chosen = directors[0].id if len(directors) == 1 else None
        form.add("by", _("Communications director"), ComboBox(person_choices(directors), value=chosen))
        mine = trip.known.me is not None and trip.known.me in directors
        add_statement(
            form, "", _("Day of the decision"), own=_("I am the director and decide myself") if mine else ""
        )
        show_proof(form, "")
        self.verdict.changed.connect(lambda _value: self._show_words())
        self._show_words()
        form.add_widget(withdraw_link(trip, self.turned.emit))

    def heading(self) -> str:
        return _("What does the communications director decide?")

    def lead(self) -> str:
        return _("Only the director decides. You record it, with how it was told.")

    def verb(self) -> str:
        return {
            _APPROVE: _("Record the approval"),
            _ASK: _("Record the question"),
            _REJECT: _("Record the rejection"),
        }.get(self.verdict.value() or "", _("Record the decision"))

    def finish(self) -> None:
        """Record what is chosen."""
        values = self.form.values()
        verdict = values["verdict"]
        if not verdict or not values["by"]:
            at = {} if verdict else {"verdict": _("Choose what is decided.")}
            at |= {} if values["by"] else {"by": _("Choose who decides.")}
            self.form.show_faults(at)
            self.stopped.emit()
            return
        try:
            deciding = self._deciding(values)
        except Refusal as refusal:
            self.failed(refusal)
            return
        document = values["evidence"]
        run = partial(self.trip.run, then=self._decided, failed=self.failed)
        if verdict == _APPROVE:
            run(applications.approve, deciding, document=document)
        elif verdict == _REJECT:
            run(applications.reject, str(values["reason"]), deciding, document=document)
        else:
            run(applications.ask_completion, str(values["question"]), deciding)

    def _deciding(self, values: dict[str, Any]) -> Deciding:
        own = bool(values.get("self"))
        return Deciding(
            by=str(values["by"]),
            on=required_day(values, "on"),
            given=Given.SELF if own else Given.STATED,
            reference=str(values["reference"]),
        )

    def _decided(self) -> None:
        view = self.trip.view
        if view.editable:
            self.trip.desk.paths.say(_("The question is recorded: the application is a draft again"))
        else:
            self.trip.desk.paths.say(_("The decision is recorded"))
        self.turned.emit()

    def _show_words(self) -> None:
        verdict = self.verdict.value()
        self.form.fields["question"].setVisible(verdict == _ASK)
        self.form.fields["reason"].setVisible(verdict == _REJECT)
        self.verb_changed.emit()

    def _say_nobody(self) -> None:
        go = Button(_("Add the communications director"), icon="user-plus")
        click_on(go, lambda: self.trip.desk.paths.go(RoomName.SETTINGS, "persons"))
        self.column.add(
            Notice(
                _("No communications director is known"),
                _("Add the person, with that role, under Settings. Then come back here."),
                kind="warn",
                action=go,
            )
        )


class RejectedPage(Turn):
    """What was decided, and the way on: a new draft with the same answers."""

    reasons = ("R27",)

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        application = trip.view.application
        decider = trip.view.decided_by.name if trip.view.decided_by else ""
        day = application.decided_on.isoformat() if application.decided_on else ""
        self.column.add(
            Notice(_("The application is rejected"), application.reason, kind="bad"),
        )
        for label, value in (
            (_("Decided by"), decider),
            (_("Day of the decision"), day),
            (_("How was it given?"), application.decision_reference),
        ):
            if value:
                self.column.add(Fact(label, value, digits=True))
        copy = Link(_("Begin a new application with the same answers"), icon="copy")
        click_on(copy, self._copy)
        self.column.add(copy)

    def heading(self) -> str:
        return _("The account is not to be started")

    def lead(self) -> str:
        return _("The decision is final. What was answered can be used in a new application.")

    def verb(self) -> str:
        return _("Close")

    def finish(self) -> None:
        """Back to the accounts."""
        self.stopped.emit()
        self.followed.emit(self.trip.view.application.account_id or "")

    def _copy(self) -> None:
        def copied(view: ApplicationView) -> None:
            self.copied.emit(view.application.id)

        self.trip.desk.operations.run(
            applications.copy, self.trip.view.application.id, owner=self, then=copied
        )
