"""A page of people: no fields of its own, a card a person, and what is missing told with a link to each one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from lidsome_desktop.ui.applications.page import Page
from lidsome_desktop.ui.applications.trip import Trip
from lidsome_desktop.ui.kit import Beside, Column, PersonCard, clear


class EveryonePage(Page):
    """Shows the people of a step anew whenever something about them has been kept.

    Attributes:
        people: where `fill` puts them.
        faulty: whose cards are red, by what the page calls each.
    """

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        self.faulty: set[str] = set()
        self.form.hide()  # until there is something to tell in its summary
        self.people = Column()
        self.column.add(self.people)

    def fill(self) -> None:
        """Put everyone into `people`."""
        raise NotImplementedError

    def build(self) -> None:
        """Everyone anew, in place of what stood there. A page calls it last when it is made."""
        clear(self.people)
        self.fill()

    def compose(self, values: dict[str, Any], before: Any) -> Any:
        return before

    def read_again(self) -> None:
        self.build()

    def add_cards(self, cards: Sequence[PersonCard]) -> None:
        """Two beside each other."""
        for first in range(0, len(cards), 2):
            pair = cards[first : first + 2]
            # A lone card keeps the width of the others.
            self.people.add(Beside([*pair, QWidget()] if len(pair) == 1 else pair, at=480), 24)

    def tell(self, lines: Mapping[str, Callable[[], object] | None], faulty: set[str]) -> None:
        """What is missing, each sentence with where it leads; the cards of the `faulty` turn red."""
        self.faulty = faulty
        self.form.summary.tell(lines)
        self.form.setVisible(bool(lines))
        self.build()
        if lines:
            self.form.summary.setFocus()
