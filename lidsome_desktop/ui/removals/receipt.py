"""The receipt: what has been done, and what happens next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.removal_facts import CaseFacts
from lidsome_desktop.domain.removal_progress import StepCode, Todo
from lidsome_desktop.sentences.removals import outcomes, stay_reasons, todos
from lidsome_desktop.sentences.roles import roles
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import Column, Fact, Notice, section
from lidsome_desktop.ui.removals.beside import ClockPart, only_registered
from lidsome_desktop.ui.removals.items import item_name
from lidsome_desktop.ui.removals.page import Page
from lidsome_desktop.ui.removals.times import say_span, say_time
from lidsome_desktop.ui.removals.trip import Trip
from lidsome_desktop.ui.removals.words import own, state_of


class ReceiptPage(Page):
    """Shown when nothing more is asked of the one at the keyboard."""

    asks = False

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        view = trip.opened
        self.step = self._step_of_receipt(view.facts)
        words, kind = self._said()
        self.column.add(Notice(*words, kind=kind))  # type: ignore[arg-type]
        self.column.add(summary_of(trip))

    def heading(self) -> str:
        """What has come of it."""
        view = self.trip.opened
        if view.case.closed_at is not None:
            return _("The case is closed")
        if any(each.todo is Todo.NUMBER for each in view.next_steps):
            return _("The registrar has it")
        return _("Saved")

    def aside(self) -> Sequence[QWidget]:
        """The clock, where one has run."""
        return () if only_registered(self.trip) else (ClockPart(self.trip),)

    def verb(self) -> str:
        """Back to the list."""
        return _("Done")

    def finish(self, then: Callable[[], None], stopped: Callable[[], None]) -> None:
        """Away."""
        then()

    def _step_of_receipt(self, facts: CaseFacts) -> StepCode:
        if facts.case.ended:
            return StepCode.CLOSE
        awaiting = [each.todo for each in self.trip.opened.next_steps]
        return (
            StepCode.NUMBER if Todo.NUMBER in awaiting or Todo.CONFIRM_MOVED in awaiting else StepCode.CLOSE
        )

    def _said(self) -> tuple[tuple[str, str], str]:
        view = self.trip.opened
        if view.case.closed_at is not None:
            until = view.case.retention_until
            kept = _("The copy here is kept until {day}.").format(day=until) if until else ""
            return (_("Nothing more needs to be done"), kept), "ok"
        if view.next_steps:
            first = view.next_steps[0]
            turn = roles()[first.who] if first.who is not Role.ADMINISTRATOR else ""
            what = todos(view.platform)[first.todo]
            if first.todo is Todo.NUMBER:
                return (
                    _("What happens next"),
                    _(
                        "The registrar answers with a number. Open the case again and write it in when it comes."
                    ),
                ), "info"
            return (_("What happens next"), f"{what} ({turn})" if turn else what), "info"
        return (_("Nothing more needs to be done"), ""), "ok"


def summary_of(trip: Trip) -> QWidget:
    """Every answer of the case in short, item by item. What is secret is not told here."""
    box = QWidget()
    column = Column(box)
    view = trip.opened
    for each in view.facts.items:
        if len(view.facts.items) > 1:
            column.add(16, section(item_name(trip, each)), 4)
        _look, word = state_of(each.headline, hidden=each.hidden)
        column.add(Fact(_("State"), word))
        judgement = each.judgement
        if judgement is not None and judgement.grounds:
            titles = "; ".join(own(ground.title) for ground in judgement.grounds)
            column.add(Fact(_("Ground"), titles))
        elif judgement is not None and judgement.stay_reason is not None:
            column.add(Fact(_("Stays because"), stay_reasons()[judgement.stay_reason]))
        if judgement is not None:
            covered = _("Covered: the case is marked as secret") if trip.masked else judgement.motivation
            column.add(Fact(_("Reasons"), covered))
        if each.outcome is not None:
            when = say_time(each.outcome.happened_at, trip.now)
            column.add(Fact(_("On the platform"), f"{outcomes()[each.outcome.outcome]}, {when}", digits=True))
    for registration in view.facts.registrations:
        column.add(Fact(_("Diary"), registration.diary))
        if registration.number:
            column.add(Fact(_("Number"), registration.number, digits=True))
    stopped = view.clock.stopped_at
    if stopped is not None:
        span = say_span(view.clock.elapsed(trip.now))
        column.add(Fact(_("From discovery until done"), span, digits=True))
    return box
