"""All that was answered, step by step, to read through."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.application import Step
from lidsome_desktop.sentences.applications import steps
from lidsome_desktop.services.applications import ApplicationView
from lidsome_desktop.texts import _
from lidsome_desktop.ui.applications.summary import Line as AnswerLine
from lidsome_desktop.ui.applications.summary import lines_of
from lidsome_desktop.ui.asking.known import Known
from lidsome_desktop.ui.kit import Column, Fact, Line, Link, Row, Text, Turns, clear, click_on


class AnswerList(QWidget):
    """Fifty questions with their answers, under the names of their steps; filled a step at a time.

    Args:
        change: called with a step when its link *Change* is pressed; without it there are no links.
    """

    def __init__(self, change: Callable[[Step], object] | None = None) -> None:
        super().__init__()
        self.links: dict[Step, Link] = {}
        self.turns = Turns(self)
        self._change = change
        self._column = Column(self)
        self._shown: dict[Step, list[AnswerLine]] | None = None

    def show_answers(self, view: ApplicationView, known: Known) -> None:
        """Show these; nothing is drawn anew when they are the same."""
        found = {step: lines_of(step, view, known) for step in Step}
        answers = {step: lines for step, lines in found.items() if lines}
        if answers != self._shown:
            self._shown = answers
            self.links = {}
            clear(self._column)
            self.turns.run(self._fill(answers))

    def _fill(self, answers: dict[Step, list[AnswerLine]]) -> Iterator[None]:
        names = steps()
        for step, lines in answers.items():
            self._column.add(self._part(step, names[step], lines))
            yield

    def _part(self, step: Step, name: str, lines: Sequence[AnswerLine]) -> QWidget:
        part = QWidget()  # put together out of sight: what is put into a shown page is laid out each time
        column = Column(part, margins=(0, 0, 0, 16))
        head = Row(gap=8)
        head.addWidget(Text(name, weight=600), 1)
        if self._change is not None:
            link = self.links[step] = Link(_("Change"), name=_("Change: {what}").format(what=name))
            click_on(link, partial(self._change, step))
            head.add(link)
        column.add(head, 8, Line())
        for index, (question, answer) in enumerate(lines):
            column.add(Fact(question, answer, rule=index < len(lines) - 1, label_width=184))
        return part
