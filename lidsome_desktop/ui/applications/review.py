"""Step 14: every answer with a way to change it, what is missing, and the one button that sends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from lidsome_desktop.domain.application import ReviewAnswer, Step
from lidsome_desktop.domain.refusals import Fault, Refusal
from lidsome_desktop.sentences.applications import steps
from lidsome_desktop.services import applications
from lidsome_desktop.texts import _
from lidsome_desktop.ui.applications.answer_list import AnswerList
from lidsome_desktop.ui.applications.page import Page
from lidsome_desktop.ui.applications.trip import Trip
from lidsome_desktop.ui.kit import (
    Column,
    Link,
    Notice,
    clear,
    click_on,
)


class ReviewPage(Page):
    """Nothing is asked: it is looked through and sent.

    Signals:
        step_asked: a step that is to be changed; fault_asked: a fault that is to be mended.
        sent: the application is at the communications director.
    """

    step = Step.REVIEW
    reasons = ("R27",)

    step_asked = Signal(object)
    fault_asked = Signal(object)
    sent = Signal()

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        self.form.hide()  # until there is something to tell in its summary
        self._warnings = Column()
        self.answers = AnswerList(self.step_asked.emit)
        self.column.add(self._warnings, self.answers)
        self._build()

    def heading(self) -> str:
        return _("Is everything right?")

    def lead(self) -> str:
        return _(
            "Look through the answers. The application goes to the communications director, who decides."
        )

    def verb(self) -> str:
        return _("Send the application")

    def compose(self, values: dict[str, Any], before: ReviewAnswer) -> ReviewAnswer:
        return before

    def read_again(self) -> None:
        """Answers have been kept."""
        self._build()

    def finish(self, onward: Callable[[], None], stopped: Callable[[], None]) -> None:
        """Send; what is missing leads to where it is mended."""

        def failed(error: Exception) -> bool:
            stopped()
            if isinstance(error, Refusal):
                self.show_faults(error.faults)
                return True
            return False

        if not self.trip.saved:
            stopped()
            self.show_faults(self.trip.view.flow.faults)
            return
        self.trip.run(applications.submit, then=self.sent.emit, failed=failed)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Each fault leads to its page and field."""
        lines: dict[str, Callable[[], object] | None] = {}
        names = steps()
        for fault in faults:
            step = step_of(fault)
            sentence = self.say(fault)
            lines[f"{names[step]}: {sentence}" if step else sentence] = partial(self.fault_asked.emit, fault)
        self.form.summary.tell(lines)
        self.form.setVisible(bool(lines))
        if lines:
            self.form.summary.setFocus()

    def _build(self) -> None:
        clear(self._warnings)
        flow = self.trip.view.flow
        if flow.warnings:
            box = Notice(
                _("This does not stop the application"),
                _(
                    "It is shown to the one who decides, and what still lacks becomes a deficiency of the account."
                ),
                kind="warn",
            )
            self._warnings.add(box, 8)
            for warning in flow.warnings:
                link = Link(self.say(warning), weight=400)
                click_on(link, partial(self.fault_asked.emit, warning))
                self._warnings.add(4, link)
            self._warnings.space(24)
        self.answers.show_answers(self.trip.view, self.trip.known)


def step_of(fault: Fault) -> Step | None:
    """The step that a fault is mended in."""
    name = (fault.field or "").partition(".")[0]
    return Step(name) if name in {each.value for each in Step} else None
