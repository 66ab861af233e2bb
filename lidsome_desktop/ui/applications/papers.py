"""Steps 9 and 10: the account's written routines (R34-R36) and the platform's terms of use (R38-R41)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from lidsome_desktop.domain.application import RoutineAnswer, RoutinesAnswer, Step, TermsAnswer
from lidsome_desktop.domain.routines import RoutineKind
from lidsome_desktop.texts import _
from lidsome_desktop.ui.applications.labels import label
from lidsome_desktop.ui.applications.page import Page
from lidsome_desktop.ui.applications.trip import Trip
from lidsome_desktop.ui.asking.day import DayText
from lidsome_desktop.ui.asking.document import DocumentField
from lidsome_desktop.ui.asking.routine import add_routine, read_parts, routine_values, show_way
from lidsome_desktop.ui.desk import open_outside
from lidsome_desktop.ui.kit import Choice, ComboBox, LineEdit, Link, TextEdit, click_on


def named(trip: Trip) -> list[Choice]:
    """Everyone named in the application, by address."""
    return [Choice(email, name) for email, name in trip.people()]


class _RoutinePage(Page):
    step = Step.ROUTINES
    routine: RoutineKind

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        kind = self.routine
        answer: RoutineAnswer = trip.view.form(self.step).of(kind)
        owners = named(trip)
        document = add_routine(
            self.form, kind, trip.known.policy, owners, owner="owner_email", dot=f"{kind}."
        )
        self.form.set_values(
            routine_values(
                answer.parts,
                attached=answer.evidence is not None,
                dated=answer.dated,
                owner=answer.owner_email,
                owner_name="owner_email",
                dot=f"{kind}.",
            )
        )
        show_way(self.form, f"{kind}.")
        self.keeps_document(
            document, f"routines.{kind}", lambda: self.trip.view.answers.routines.of(kind).evidence
        )

    def lead(self) -> str:
        return _("Answer briefly, or attach the routine that you have.")

    def compose(self, values: dict[str, Any], before: RoutinesAnswer) -> RoutinesAnswer:
        dot = f"{self.routine}."
        answer = replace(
            before.of(self.routine),
            parts=tuple(each for each in read_parts(values, dot) if each.answer),
            dated=str(values[f"{dot}dated"]),
            owner_email=values[f"{dot}owner_email"] or "",
        )
        return replace(before, **{self.routine.value: answer})


class MonitoringPage(_RoutinePage):
    """Step 9, bevakning."""

    routine = RoutineKind.MONITORING
    own = ("monitoring",)
    reasons = ("R34", "R36")

    def heading(self) -> str:
        return _("How is the account monitored?")


class UpkeepPage(_RoutinePage):
    """Step 9, underhåll."""

    routine = RoutineKind.UPKEEP
    own = ("upkeep",)
    reasons = ("R35",)

    def heading(self) -> str:
        return _("How is the account kept up?")


class TermsPage(Page):
    """Step 10."""

    step = Step.TERMS
    reasons = ("R39", "R41")

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        answer: TermsAnswer = trip.view.form(self.step)
        platform = trip.known.policy.platform(trip.view.answers.platform.platform)
        if platform is not None:
            link = Link(
                _("Read the terms of {platform}").format(platform=platform.name), icon="arrow-square-out"
            )
            click_on(link, partial(open_outside, platform.terms))
            self.form.add_widget(link)
        self.add(
            "terms",
            LineEdit(answer.terms),
            help=_("As the platform writes it, for example “in force since 1 January 2026”."),
        )
        self.form.add_row(
            self.make("read_by", ComboBox(named(trip), value=answer.read_by or None)),
            self.make("read_on", DayText(answer.read_on)),
        )
        self.add("binds_to", TextEdit(answer.binds_to), help=_("In your own words, briefly."))
        self.tick("bound", checked=answer.bound)
        document = DocumentField(_("Attach a copy of the terms"), _("Drop it here, or press to choose"))
        self.form.add("evidence", label("terms.evidence"), document, optional=True)
        self.keeps_document(document, "terms", lambda: self.trip.view.answers.terms.evidence)

    def heading(self) -> str:
        return _("Have you read the terms of use?")

    def lead(self) -> str:
        return _("Whoever opens the account makes an agreement on the municipality's behalf.")

    def compose(self, values: dict[str, Any], before: TermsAnswer) -> TermsAnswer:
        return replace(
            before,
            terms=str(values["terms"]),
            read_by=values["read_by"] or "",
            read_on=str(values["read_on"]),
            binds_to=str(values["binds_to"]),
            bound=bool(values["bound"]),
        )
