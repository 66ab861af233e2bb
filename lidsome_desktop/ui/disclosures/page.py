"""What the pages of a request have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from lidsome_desktop.domain.refusals import Fault
from lidsome_desktop.sentences.saying import say_fault
from lidsome_desktop.services.disclosures import Step
from lidsome_desktop.ui.asking.changed import changed_words
from lidsome_desktop.ui.disclosures.trip import Told, Trip
from lidsome_desktop.ui.kit import Column, Form, announce

Done = Callable[[], None]


class Page(QWidget):
    """A page of a request: one question, and the verb that answers it."""

    step = Step.WHAT

    def __init__(self, trip: Trip) -> None:
        super().__init__()
        self.trip = trip
        self.form = Form()
        self.column = Column(self, gap=24)

    def heading(self) -> str:
        """The question."""
        raise NotImplementedError

    def lead(self) -> str:
        """A line under it."""
        return ""

    def aside(self) -> Sequence[QWidget]:
        """What stands beside."""
        return ()

    def verb(self) -> str:
        """The filled button; "" for none."""
        raise NotImplementedError

    def note(self) -> str:
        """What stands beside the button."""
        return ""

    def finish(self, then: Done, stopped: Done) -> None:
        """Do what the button says; then on, or stopped with faults shown."""
        raise NotImplementedError

    def unkept(self) -> str:
        """What is typed here and not saved, in words; "" when nothing is."""
        return ""

    def read_again(self) -> None:
        """The request has been read anew."""

    def covered(self) -> None:
        """The window locks: cover what is secret."""

    def told(self, stopped: Done) -> Told:
        """Shows why a verb did not go through."""

        def tell(faults: tuple[Fault, ...], changed: bool) -> None:
            if not isValid(self):
                return
            stopped()
            self.show_faults(faults, [changed_words()] if changed else [])

        return tell

    def show_faults(self, faults: Sequence[Fault], others: Sequence[str] = ()) -> None:
        """Each fault at its field; what no field has stands in the summary."""
        at: dict[str, str] = {}
        rest = list(others)
        for fault in faults:
            sentence = say_fault(fault)
            if fault.field in self.form.fields:
                at[fault.field or ""] = f"{at.get(fault.field or '', '')} {sentence}".strip()
            elif sentence not in rest:
                rest.append(sentence)
        if at or rest:
            self.form.show_faults(at, rest)
            announce(self, " ".join((*at.values(), *rest)), now=True)
