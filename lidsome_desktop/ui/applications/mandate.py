"""Step 6: the manager's assignment to be there at all, with time and knowledge (R15, R17, R18)."""

from __future__ import annotations

from typing import Any

from lidsome_desktop.domain.application import AssignmentAnswer, Step
from lidsome_desktop.texts import _
from lidsome_desktop.ui.applications.page import Page
from lidsome_desktop.ui.applications.trip import Trip
from lidsome_desktop.ui.asking.statement import (
    add_statement,
    read_statement,
    show_proof,
    statement_values,
)
from lidsome_desktop.ui.kit import LineEdit, TextEdit


class AssignmentPage(Page):
    """Only the manager gives it; whoever fills in records how it was given."""

    step = Step.ASSIGNMENT
    reasons = ("R17", "R15")

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        answer: AssignmentAnswer = trip.view.form(self.step)
        manager = trip.view.answers.organisation.manager
        own = _("I am the manager and give the assignment") if trip.known.is_me(manager.identity) else ""
        document = add_statement(self.form, "given", _("Day of the assignment"), own=own)
        self.add("scope", TextEdit(answer.scope, rows=2), help=_("For example posts, answers, monitoring."))
        self.add(
            "hours_per_week", LineEdit(answer.hours_per_week, width=120), help=_("Set aside by the manager.")
        )
        self.add(
            "knowledge",
            TextEdit(answer.knowledge, rows=2),
            help=_("What you know already, and what you will learn."),
        )
        self.form.set_values(statement_values("given", answer.given))
        show_proof(self.form, "given")
        self.keeps_document(
            document, "assignment.given", lambda: self.trip.view.answers.assignment.given.evidence
        )

    def heading(self) -> str:
        return _("What is the manager's assignment?")

    def lead(self) -> str:
        name = self.trip.view.answers.organisation.manager.name
        if not name:
            return _("The manager gives the assignment. You record it, with how it was given.")
        return _("{manager} gives the assignment. You record it, with how it was given.").format(manager=name)

    def compose(self, values: dict[str, Any], before: AssignmentAnswer) -> AssignmentAnswer:
        return AssignmentAnswer(
            given=read_statement(values, "given", before.given),
            scope=str(values["scope"]),
            hours_per_week=str(values["hours_per_week"]),
            knowledge=str(values["knowledge"]),
        )
