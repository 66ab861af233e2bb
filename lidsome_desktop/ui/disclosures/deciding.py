"""The fourth page: what the answers come to, who decides, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.disclosure import Answer, Decision, Region, Span
from lidsome_desktop.domain.people import Person
from lidsome_desktop.sentences.disclosures import decisions
from lidsome_desktop.services import disclosures
from lidsome_desktop.services.disclosures import CoveredRecord, DisclosureView, Step
from lidsome_desktop.texts import _
from lidsome_desktop.ui.disclosures.page import Done, Page
from lidsome_desktop.ui.disclosures.trip import Trip
from lidsome_desktop.ui.disclosures.words import answer_of, record_name
from lidsome_desktop.ui.kit import (
    Choice,
    Column,
    ComboBox,
    Fact,
    Notice,
    State,
    Text,
    TextEdit,
    Why,
    clear,
    section,
)
from lidsome_desktop.ui.kit.moments import moment_text


class DecidePage(Page):
    """The summary before anything is fixed."""

    step = Step.DECIDE

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        self._summary = Column(gap=8)
        self.column.add(self._summary)
        self.form.add("decided_by", _("Decided by"), ComboBox(placeholder=_("Choose who decides")))
        self.form.add(
            "reasons",
            _("Reasons, for the one who asks"),
            TextEdit(rows=3),
            help=_(
                "They stand in the list that goes along. Say what was looked for, if nothing is given out."
            ),
            optional=True,
        )
        self.column.add(self.form)
        self.read_again()
        trip.desk.operations.read(disclosures.deciders, owner=self, then=self._offer)

    def heading(self) -> str:
        return _("What is decided?")

    def lead(self) -> str:
        return _("From here on neither the answers nor the masks can be changed.")

    def aside(self) -> Sequence[QWidget]:
        return (
            Why(
                _(
                    "An employee may try the question, as the rules of delegation say. Whoever is refused, or gets a "
                    "record with parts taken out, can ask the authority to decide in writing. Only that decision can "
                    "be appealed."
                ),
                heading=_("Who decides?"),
            ),
        )

    def verb(self) -> str:
        return _("Decide") if self.trip.editable else _("Continue")

    def unkept(self) -> str:
        return _("the reasons") if self.trip.editable and self.form.values()["reasons"] else ""

    def finish(self, then: Done, stopped: Done) -> None:
        view = self.trip.opened
        if not self.trip.editable:
            then()
            return
        values = self.form.values()

        def took(found: DisclosureView) -> None:
            self.trip.take(found)
            then()

        self.trip.run(
            disclosures.decide,
            view.request.id,
            decided_by=values["decided_by"],
            reasons=values["reasons"],
            version=view.request.version,
            then=took,
            told=self.told(stopped),
        )

    def read_again(self) -> None:
        clear(self._summary)
        view = self.trip.opened
        coming = view.request.decision or view.coming
        self._summary.add(section(decisions()[coming] if not view.unanswered else _("Not ready to decide")))
        for each in view.records:
            self._summary.add(Fact(record_name(each), _Said(each), label_width=216))
        if not view.records:
            self._summary.add(Text(_("No record is chosen: there is no such record here."), tone="muted"))
        if coming in (Decision.PART, Decision.REFUSED) and not view.unanswered:
            self._summary.add(
                Notice(
                    _("Tell how it can be tried"),
                    _(
                        "Whoever asks must be told that a written decision can be asked for, and that it can be "
                        "appealed to the administrative court of appeal. The list that goes along says so."
                    ),
                )
            )
        request = view.request
        if request.decided_at is not None:
            by = view.names.get(request.decided_by or "", "")
            self._summary.add(Fact(_("Decided"), f"{moment_text(request.decided_at)}, {by}"))
            if request.reasons:
                self._summary.add(Fact(_("Reasons"), request.reasons))
        self.form.setVisible(self.trip.editable)

    def _offer(self, people: tuple[Person, ...]) -> None:
        control = self.form.control("decided_by")
        control.set_choices([Choice(each.id, _called(each)) for each in people])
        if people:
            self.form.set_values({"decided_by": people[0].id})


class _Said(QWidget):
    """The answer for a record, and what it rests on."""

    def __init__(self, record: CoveredRecord) -> None:
        super().__init__()
        item = record.item
        column = Column(self, gap=2)
        column.add(State(*answer_of(item.answer)))
        masks: tuple[Region | Span, ...] = (*item.regions, *item.spans)
        parts = [each.provision for each in masks] if item.answer is Answer.MASKED else []
        own = [item.provision] if item.answer is Answer.REFUSED or not item.sender_given else []
        provisions = ", ".join(dict.fromkeys(part for part in (*own, *parts) if part))
        if provisions:
            column.add(Text(provisions, tone="muted"))


def _called(person: Person) -> str:
    return f"{person.name}, {person.title}" if person.title else person.name
