"""What every page of the guided removal is: a form in the frame, saved by verbs, with what stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lidsome_desktop.domain.refusals import Fault
from lidsome_desktop.domain.removal_progress import StepCode
from lidsome_desktop.sentences.saying import say_fault
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import Column, Form, Link, breadth, click_on
from lidsome_desktop.ui.removals.trip import Act, Draft, Trip


class FormPart(Protocol):
    """A part of a page with a form of its own."""

    @property
    def form(self) -> Form:
        """Its fields."""

    def take_back(self, values: dict[str, Any]) -> None:
        """Fill in what was typed and could not be kept."""


class Page(QWidget):
    """One page. The flow asks it for heading and aside, tells it when the case has been read again, and asks it to
    save before it is left.

    A page fills its fields when it is made and never again: what is typed is not taken away by news.
    """

    step: StepCode
    asks = True
    """Whether it has a form of its own; one that has none shows the form only when something was refused."""

    def __init__(self, trip: Trip, form: Form | None = None) -> None:
        super().__init__()
        self.trip = trip
        self.about = trip.item.item.id if trip.view is not None else ""
        self.column = Column(self, gap=24)
        self._below: tuple[QWidget, ...] = ()
        self.form = form or Form()
        self.form.setParent(self)
        if not self.asks:
            self.form.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add_below(self, *parts: QWidget) -> None:
        """What stands beside the form where there is room, and under it where there is none."""
        self._below = parts
        self.column.add(*parts)
        self._place_below()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_below()

    def _place_below(self) -> None:
        for part in self._below:
            show_if(part, breadth(self) != "wide")

    # What the flow asks

    def heading(self) -> str:
        """The question of the page."""
        raise NotImplementedError

    def lead(self) -> str:
        """A sentence under it."""
        return ""

    def aside(self) -> Sequence[QWidget]:
        """What stands beside the form."""
        return ()

    def verb(self) -> str:
        """The verb of the filled button; empty hides it."""
        return _("Save and continue")

    def note(self) -> tuple[str, str, Link | None]:
        """What stands beside the button: a sentence, more words, a link."""
        return "", "", None

    def read_again(self) -> None:
        """The case has been read again: show what has changed around the fields."""

    def acts(self) -> list[Act]:
        """The verbs that keep what has been typed and is not kept; empty when all is kept."""
        return []

    def keep(self) -> None:
        """Save what can be saved without a word: on leaving the page, the room or the program. What cannot be saved
        yet waits in the trip until one comes back to the page."""
        acts, words = self.acts(), self.unkept()
        if not words and any(act.waiting for act in acts):
            words = _("what you and somebody else have both written")
        drafts, at = self.trip.drafts, (self.step, self.about)
        if not acts and not words:
            drafts.pop(at, None)
            return
        draft = drafts[at] = Draft(words, self.typed(), tuple(part.form.values() for part in self.parts()))

        def kept() -> None:
            if not words and drafts.get(at) is draft:
                del drafts[at]

        self.trip.keep(acts, then=kept)

    def typed(self) -> dict[str, Any]:
        """What the fields hold."""
        return self.form.values()

    def take_back(self) -> bool:
        """Fill in what was typed here and could not be kept; whether there was anything. For pages, when they are
        made."""
        draft = self.trip.drafts.get((self.step, self.about))
        if draft is not None:
            self.fill(draft.values)
            for part, values in zip(self.parts(), draft.parts, strict=False):
                part.take_back(values)
        return draft is not None

    def fill(self, values: dict[str, Any]) -> None:
        """Fill in what `typed` gave."""
        self.form.set_values(values)

    def unkept(self) -> str:
        """What is typed and cannot be kept yet, named for a question; empty when nothing would be lost."""
        return ""

    def finish(self, then: Callable[[], None], stopped: Callable[[], None]) -> None:
        """The filled button: save everything, tell what is missing, go on when nothing is."""
        self.trip.carry_out(
            self.acts(), then=lambda: self._finished(then, stopped), told=self._told(stopped), stopped=stopped
        )

    def missing(self) -> Mapping[str, str]:
        """What is still missing after everything was saved: sentences by field."""
        return {}

    def covered(self) -> None:
        """The window locks: cover what is secret."""

    # For pages

    def parts(self) -> Sequence[FormPart]:
        """Parts of the page with a form of their own, whose verbs are run with the page's."""
        return ()

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Each fault at its field, in the form that has it; what no form has stands in the summary of the first."""
        left = list(faults)
        for form in (part.form for part in self.parts()):
            mine = [
                fault for fault in left if fault.field in form.fields and fault.field not in self.form.fields
            ]
            left = [fault for fault in left if fault not in mine]
            form.show_faults(sort_faults(mine, tuple(form.fields))[0])
        at, others = sort_faults(left, tuple(self.form.fields))
        self.form.show_faults(at, others)

    def link_to(self, words: str, step: StepCode) -> Link:
        """A link to another page."""
        link = Link(words)
        click_on(link, lambda: self.trip.go(step))
        return link

    def _finished(self, then: Callable[[], None], stopped: Callable[[], None]) -> None:
        missing = self.missing()
        if missing:
            at = {name: words for name, words in missing.items() if name in self.form.fields}
            self.form.show_faults(at, [words for name, words in missing.items() if name not in at])
            stopped()
            return
        self.form.clear_faults()
        then()

    def _told(self, stopped: Callable[[], None]) -> Callable[[tuple[Fault, ...]], None]:
        def tell(faults: tuple[Fault, ...]) -> None:
            stopped()
            self.show_faults(faults)

        return tell


def show_if(part: QWidget, wanted: bool) -> None:
    """Show or hide a part of a page, when it is not so already.

    A part that has not got its place yet is only hidden: shown, Qt would make a window of the system's for it. And to
    show what is to be seen anyhow would lay it out once more, at a width that it never gets.
    """
    if part.parentWidget() is None:
        if not wanted:
            part.hide()
    elif part.isHidden() == wanted:
        part.setVisible(wanted)


def sort_faults(faults: Sequence[Fault], fields: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Sentences by field where the form has it, and the others. Several of one field stand together."""
    at: dict[str, str] = {}
    others: list[str] = []
    for fault in faults:
        sentence = say_fault(fault)
        if fault.field in fields:
            before = at.get(fault.field or "", "")
            at[fault.field or ""] = f"{before} {sentence}".strip() if sentence not in before else before
        elif sentence not in others:
            others.append(sentence)
    return at, others
