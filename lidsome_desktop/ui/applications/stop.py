"""The page where the guide stops: an existing channel is enough (R16)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal

from lidsome_desktop.domain.application import AssessmentAnswer, Step, Verdict
from lidsome_desktop.texts import _, language
from lidsome_desktop.ui.applications.page import Page
from lidsome_desktop.ui.applications.trip import Trip
from lidsome_desktop.ui.kit import Link, Notice, click_on


class StopPage(Page):
    """Nothing is lost: the draft stays, and the answer can be changed.

    Signals:
        left: the person is done here.
    """

    step = Step.ASSESSMENT
    reasons = ("R16",)

    left = Signal()

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        answer = trip.view.answers.assessment
        enough = [
            each.title.in_language(language())
            for each in trip.known.policy.existing_channels
            if answer.channel(each.code).verdict is Verdict.ENOUGH
        ]
        words = (
            _("You answered that this is enough: {channels}.").format(channels=", ".join(enough))
            if enough
            else _("You drew the conclusion that the channels you have are enough.")
        )
        self.column.add(
            Notice(
                words,
                _(
                    "Then no new account is started. What you have written is kept as a draft under Accounts, if "
                    "something should change."
                ),
                action=click_on(Link(_("Change the answer")), lambda: self.within.emit(None)),
            )
        )

    def heading(self) -> str:
        return _("The channels you have are enough")

    def verb(self) -> str:
        return _("Close and keep the draft")

    def compose(self, values: dict[str, Any], before: AssessmentAnswer) -> AssessmentAnswer:
        return before

    def finish(self, onward: Callable[[], None], stopped: Callable[[], None]) -> None:
        """Back to the accounts."""
        stopped()
        self.left.emit()
