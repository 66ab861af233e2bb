"""Closing a case: what is left to do, until when the copy here is kept, and what let the content be removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.removal import Outcome
from lidsome_desktop.domain.removal_progress import NextStep, StepCode, StepStatus, Todo
from lidsome_desktop.sentences.removals import todos
from lidsome_desktop.sentences.roles import roles
from lidsome_desktop.services import removals
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import (
    Column,
    DateField,
    IconLabel,
    LineEdit,
    Link,
    Notice,
    Row,
    Text,
    Why,
    click_on,
)
from lidsome_desktop.ui.removals.page import Page
from lidsome_desktop.ui.removals.reads import act_of, read_of_case, telling
from lidsome_desktop.ui.removals.receipt import summary_of
from lidsome_desktop.ui.removals.times import say_time
from lidsome_desktop.ui.removals.trip import Act, Trip
from lidsome_desktop.ui.removals.words import STEP_OF


class ClosePage(Page):
    """What is left stands first, each with the way there; then the two answers that closing asks for."""

    step = StepCode.CLOSE
    asks = False

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        self._read = read_of_case(trip, "disposal_basis")
        self._build()

    def _build(self) -> None:
        trip, case = self.trip, self.trip.opened.case
        if case.closed_at is not None:
            when = say_time(case.closed_at, trip.now)
            kept = (
                _("The copy here is kept until {day}.").format(day=case.retention_until)
                if case.retention_until
                else ""
            )
            if trip.opened.disposed:
                kept = _("Disposed of as {number}: what was saved is destroyed.").format(
                    number=trip.opened.disposed
                )
            self.column.add(Notice(_("Closed {time}").format(time=when), kept, kind="ok"), summary_of(trip))
            return
        if case.withdrawn_at is not None:
            self.column.add(Notice(_("The case is withdrawn"), case.withdrawn_reason), summary_of(trip))
            return
        left = self._left()
        if left:
            self.column.add(left)
        if not self._ready():
            return
        form = self.form
        form.add(
            "retention_until",
            _("Keep the copy here until"),
            DateField(case.retention_until or trip.opened.suggested_retention),
            help=_("The diary keeps its own. After this day the copy in the program may be disposed of."),
        )
        if self._asks_for_basis():
            form.add(
                "disposal_basis",
                _("What lets the content be removed"),
                LineEdit(case.disposal_basis or trip.opened.suggested_basis),
                help=_("The item of the records schedule, or the disposal decision."),
            )
        self.column.add(form)
        form.show()

    def _left(self) -> QWidget | None:
        view = self.trip.opened
        awaiting = [each for each in view.next_steps if each.todo is not Todo.CLOSE]
        if not awaiting:
            return None
        box = QWidget()
        column = Column(box, gap=16)
        words, people = todos(view.platform), roles()
        for each in awaiting:
            turn = "" if each.who is Role.ADMINISTRATOR else people[each.who]
            item = next((i.item.ordinal for i in view.facts.items if i.item.id == each.item_id), None)
            many = len(view.facts.items) > 1 and item is not None
            note = ", ".join(part for part in (_("number {n}").format(n=item) if many else "", turn) if part)
            column.add(self._line(each, f"{words[each.todo]} ({note})" if note else words[each.todo]))
        return box

    def _line(self, each: NextStep, words: str) -> QWidget:
        box = QWidget()
        line = Row(box, gap=12)
        line.addWidget(IconLabel("warning", tone="warn"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(words), 1)
        link = Link(_("Go there"), name=_("Go there: {what}").format(what=words))
        click_on(link, lambda: self._go(STEP_OF[each.todo], each.item_id))
        line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return box

    def _go(self, step: StepCode, item_id: str | None) -> None:
        if item_id is not None:
            self.trip.item_id = item_id
        self.trip.go(step)

    def _asks_for_basis(self) -> bool:
        return any(
            each.outcome is not None and each.outcome.outcome is Outcome.REMOVED
            for each in self.trip.opened.facts.items
        )

    # What the flow asks

    def heading(self) -> str:
        """What is to be done."""
        if self.trip.ended:
            return _("The case has ended")
        return _("Close the case") if self._ready() else _("What is left before you can close")

    def aside(self) -> Sequence[QWidget]:
        """Why these are asked."""
        if self.trip.ended:
            return ()
        return (
            Why(
                _(
                    "To remove from a platform is to dispose of a record. That needs support in the records schedule "
                    "or a decision, and the copy here must not stay for ever."
                )
            ),
        )

    def verb(self) -> str:
        """Close, when nothing is left."""
        return _("Close the case") if self._ready() and not self.trip.ended else ""

    def acts(self) -> list[Act]:
        """The basis for disposal is kept in passing."""
        if self.trip.ended or "disposal_basis" not in self.form.fields:
            return []
        basis = self.form.values()["disposal_basis"]
        if not basis or basis == self._held(self._read.record)["disposal_basis"] or not self._ready():
            return []
        told = telling(self.form, self._read, self._held)
        return [
            act_of(self._read, told, removals.give_disposal_basis, self.trip.case_id, disposal_basis=basis)
        ]

    @staticmethod
    def _held(case: Any) -> dict[str, Any]:
        return {"disposal_basis": case.disposal_basis}

    def finish(self, then: Callable[[], None], stopped: Callable[[], None]) -> None:
        """Close it."""
        values = self.form.values()
        words = {"retention_until": values["retention_until"], "disposal_basis": values.get("disposal_basis")}
        act = Act(removals.close, (self.trip.case_id,), words)
        self.trip.carry_out([act], then=then, told=self._told(stopped), stopped=stopped)

    def _ready(self) -> bool:
        step = next(each for each in self.trip.opened.steps if each.code is StepCode.CLOSE)
        return step.status is StepStatus.OPEN
