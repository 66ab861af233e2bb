"""What every page of the guide is: a form in the frame, saved as it is typed, with why it is asked beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from lidsome_desktop.domain.application import Step
from lidsome_desktop.domain.application_flow import GATE
from lidsome_desktop.domain.refusals import Fault, Refusal
from lidsome_desktop.sentences.saying import say_fault
from lidsome_desktop.texts import _, language
from lidsome_desktop.ui.applications.labels import label
from lidsome_desktop.ui.applications.trip import Trip
from lidsome_desktop.ui.asking.document import DocumentField
from lidsome_desktop.ui.asking.faults import field_of, placed
from lidsome_desktop.ui.asking.quotes import why
from lidsome_desktop.ui.kit import Check, Column, Form


class Page(QWidget):
    """One page of a step. It fills its fields when it is made and never again: news takes nothing typed away.

    Attributes:
        step: whose answer it asks for.
        own: beginnings of the step's fields that stand here; empty when all do.
        reasons: requirements that say why it is asked.

    Signals:
        within: another page of the same step is wanted, or None for the first (a person's own page).
        followed: a link leads to an account.
    """

    step: ClassVar[Step]
    own: ClassVar[tuple[str, ...]] = ()
    reasons: ClassVar[tuple[str, ...]] = ()

    within = Signal(object)
    followed = Signal(str)

    def __init__(self, trip: Trip) -> None:
        super().__init__()
        self.trip = trip
        trip.begin(self.step)
        self.touched = False
        self._documents: list[tuple[DocumentField, Callable[[], str | None]]] = []
        self.column = Column(self, gap=24)
        self.form = Form()
        self.form.changed.connect(lambda _name: self._touch())
        self.form.settled.connect(self.keep)
        self.column.add(self.form)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # What the guide asks

    def heading(self) -> str:
        """The question of the page."""
        raise NotImplementedError

    def lead(self) -> str:
        """A sentence under it."""
        return ""

    def aside(self) -> Sequence[QWidget]:
        """What stands beside."""
        return why(self.trip.known.book, *self.reasons)

    def verb(self) -> str:
        """The verb of the filled button."""
        return _("Save and continue")

    def compose(self, values: dict[str, Any], before: Any) -> Any:
        """The step's answer with what is filled in here; the rest, and documents, as they were before."""
        raise NotImplementedError

    def read_again(self) -> None:
        """The application has been kept or read again: show what has changed around the fields."""
        for field, evidence in self._documents:
            if name := self.document_name(evidence()):
                field.show_kept(name)

    # Saving

    def keep(self) -> None:
        """Save what has been typed, right or wrong."""
        if self.touched:
            self.touched = False
            self.trip.save(self.step, self._answer(), failed=self._not_kept)

    def finish(self, onward: Callable[[], None], stopped: Callable[[], None]) -> None:
        """Save; tell what is missing on this page, or go on."""
        self.form.settle()
        self.touched = False

        def saved() -> None:
            found = self.faults()
            self.show_faults(found)
            (stopped if found else onward)()

        self.trip.save(
            self.step, self._answer(), then=saved, failed=lambda error: self._refused(error, stopped)
        )

    def _answer(self) -> Callable[[Any], Any]:
        values = self.form.values()
        return lambda before: self.compose(values, before)

    def _refused(self, error: Exception, stopped: Callable[[], None]) -> bool:
        stopped()
        if isinstance(error, Refusal):
            self.show_faults(error.faults)
            return True
        return False

    def _not_kept(self, _error: Exception) -> bool:
        """It is still to be saved: at the next field that is left, and when the page is."""
        self.touched = True
        return False

    def _touch(self) -> None:
        self.touched = True

    # Faults

    def faults(self) -> tuple[Fault, ...]:
        """What stands in the way of sending and is mended here."""
        found = self.trip.view.flow.step(self.step).faults
        return tuple(each for each in found if self.owns(each.field or ""))

    def owns(self, field: str) -> bool:
        """Whether a fault at `<step>.<field>` is mended here."""
        name = field.removeprefix(f"{self.step}.")
        return not self.own or name.startswith(self.own)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Each fault at its field, all of them in the summary."""
        self.form.show_faults(*placed(faults, self.form.fields, within=f"{self.step}.", say=self.say))

    def focus_on(self, fault: Fault) -> None:
        """Show the page's faults and go to one of them."""
        self.show_faults(self.faults())
        name = field_of(fault, self.form.fields, f"{self.step}.")
        if name:
            self.form.fields[name].focus()

    def say(self, fault: Fault) -> str:
        """A fault's sentence."""
        return say(fault, self.trip)

    # For pages

    def add(self, name: str, control: QWidget, **options: Any) -> Any:
        """A field with the label of its place."""
        return self.form.add(name, label(f"{self.step}.{name}"), control, **options)

    def tick(self, name: str, *, checked: bool, help: str = "") -> Check:
        """A tick that carries its label itself."""
        words = label(f"{self.step}.{name}")
        made: Check = self.form.add(name, words, Check(words, checked=checked, help=help), label_hidden=True)
        return made

    def make(self, name: str, control: QWidget, **options: Any) -> Any:
        """A field to be placed in a row."""
        return self.form.make(name, label(f"{self.step}.{name}"), control, **options)

    def keeps_document(self, field: DocumentField, where: str, evidence: Callable[[], str | None]) -> None:
        """A document is attached as soon as it is picked, and taken away as soon as that is asked for."""

        def picked(path: Path) -> None:
            self.form.settle()
            self.keep()
            self.trip.attach(where, path, failed=partial(self._not_attached, field))

        field.picked.connect(picked)
        field.taken_away.connect(lambda: self.trip.detach(where))
        self._documents.append((field, evidence))
        field.show_kept(self.document_name(evidence()))

    def document_name(self, evidence: str | None) -> str:
        """The name of an attached document, "" for none."""
        found = self.trip.view.files.get(evidence or "")
        return (found.name or _("The document")) if found is not None else ""

    def _not_attached(self, field: DocumentField, error: Exception) -> bool:
        field.set_value(None)
        if isinstance(error, Refusal):
            name = field.objectName()
            self.form.fields[name].set_fault(" ".join(say_fault(each) for each in error.faults))
            return True
        return False


def say(fault: Fault, trip: Trip) -> str:
    """A fault's sentence, with the name of the person or the kind of content it is about where it is about one."""
    field = fault.field or ""
    if fault.code == GATE + "routines_unread" and "[" in field:
        name = trip.person_named(field.partition("[")[2].rpartition("]")[0])
        label_of = trip.known.routines.label if trip.known.routines else ""
        return _("{person} has not read the routines {version}").format(person=name, version=label_of)
    media = {each.code: each.title for each in trip.known.policy.accessibility}
    about = media.get(str(fault.facts.get("medium", "")))
    return f"{about.in_language(language())}: {say_fault(fault)}" if about is not None else say_fault(fault)
