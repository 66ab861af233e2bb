"""Steps 4 and 5: what the account is to hold, for whom and why, and whether existing channels are enough."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lidsome_desktop.domain.application import (
    AssessmentAnswer,
    ChannelAnswer,
    ContentAnswer,
    Step,
    Verdict,
)
from lidsome_desktop.sentences.applications import verdicts
from lidsome_desktop.sentences.saying import say
from lidsome_desktop.texts import _, language
from lidsome_desktop.ui.applications.labels import label
from lidsome_desktop.ui.applications.page import Page
from lidsome_desktop.ui.applications.trip import Trip
from lidsome_desktop.ui.kit import Choice, Choices, LineEdit, Notice, TextEdit, section


class ContentPage(Page):
    """Step 4, what is published and how it is answered."""

    step = Step.CONTENT
    own = ("plan", "frequency", "absence", "replies", "comments_closed")
    reasons = ("R10", "R4")

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        answer: ContentAnswer = trip.view.form(self.step)
        self.add("plan", TextEdit(answer.plan), help=_("What suits the channel, and is no copy of the web."))
        self.add("frequency", LineEdit(answer.frequency), help=_("For example twice a week."))
        self.add("absence", LineEdit(answer.absence))
        self.add("replies", TextEdit(answer.replies, rows=2), help=_("Who answers, and how soon?"))
        closed = self.tick("comments_closed", checked=answer.comments_closed)
        self._warning = Notice(
            _("Comments are the point"), say("application.comments_closed", {}), kind="warn"
        )
        self.form.add_widget(self._warning)
        self._warning.setVisible(answer.comments_closed)
        closed.changed.connect(self._warning.setVisible)

    def heading(self) -> str:
        return _("What will the account hold?")

    def compose(self, values: dict[str, Any], before: ContentAnswer) -> ContentAnswer:
        return replace(
            before,
            plan=str(values["plan"]),
            frequency=str(values["frequency"]),
            absence=str(values["absence"]),
            replies=str(values["replies"]),
            comments_closed=bool(values["comments_closed"]),
        )


class PurposePage(Page):
    """Step 4, why and for whom."""

    step = Step.CONTENT
    own = ("purposes", "purpose_text", "goal", "audience", "audience_size")
    reasons = ("R11",)

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        answer: ContentAnswer = trip.view.form(self.step)
        purposes = [
            Choice(each.code, each.title.in_language(language())) for each in trip.known.policy.purposes
        ]
        self.add("purposes", Choices(purposes, multiple=True, value=answer.purposes))
        self.add("purpose_text", TextEdit(answer.purpose_text, rows=2), optional=True)
        self.add("goal", TextEdit(answer.goal, rows=2), help=_("Something that can be measured."))
        self.add("audience", LineEdit(answer.audience))
        self.add("audience_size", LineEdit(answer.audience_size, width=240), optional=True)

    def heading(self) -> str:
        return _("Why, and for whom?")

    def lead(self) -> str:
        return _("Choose at least one of the municipality's five purposes.")

    def compose(self, values: dict[str, Any], before: ContentAnswer) -> ContentAnswer:
        return replace(
            before,
            purposes=tuple(values["purposes"]),
            purpose_text=str(values["purpose_text"]),
            goal=str(values["goal"]),
            audience=str(values["audience"]),
            audience_size=str(values["audience_size"]),
        )


class AssessmentPage(Page):
    """Step 5, the needs test: *räcker* stops the application (R16)."""

    step = Step.ASSESSMENT
    reasons = ("R16",)

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        answer: AssessmentAnswer = trip.view.form(self.step)
        words = [Choice(each.value, word) for each, word in verdicts().items()]
        for channel in trip.known.policy.existing_channels:
            said = answer.channel(channel.code)
            name = channel.title.in_language(language())
            at = f"channels[{channel.code}]"
            help = channel.help.in_language(language()) if channel.help else ""
            self.form.add(
                f"{at}.verdict",
                name,
                Choices(words, value=said.verdict.value if said.verdict else None),
                help=help,
            )
            self.form.add(
                f"{at}.because",
                _("{channel}: why is it not enough?").format(channel=name),
                TextEdit(said.because, rows=2),
            )
        self.form.add_widget(section(_("Conclusion")))
        chosen = answer.conclusion.value if answer.conclusion else None
        self.add("conclusion", Choices(words, value=chosen))
        self.form.add("because", label("assessment.because"), TextEdit(answer.because, rows=2))
        for name in self._verdicts():
            self.form.control(name).changed.connect(lambda _value: self._show_reasons())
        self._show_reasons()

    def heading(self) -> str:
        return _("Are the channels you have enough?")

    def lead(self) -> str:
        return _("If one of them is enough no account is started, and what you wrote stays as a draft.")

    def compose(self, values: dict[str, Any], before: AssessmentAnswer) -> AssessmentAnswer:
        channels = []
        for channel in self.trip.known.policy.existing_channels:
            at = f"channels[{channel.code}]"
            verdict = values[f"{at}.verdict"]
            channels.append(
                ChannelAnswer(
                    code=channel.code,
                    verdict=Verdict(verdict) if verdict else None,
                    because=str(values[f"{at}.because"]),
                )
            )
        conclusion = values["conclusion"]
        return AssessmentAnswer(
            channels=tuple(channels),
            conclusion=Verdict(conclusion) if conclusion else None,
            because=str(values["because"]),
        )

    def focus_stop(self) -> None:
        """To the answer that stopped the application: the conclusion, else the channel that is enough."""
        verdicts = self._verdicts()
        enough = Verdict.ENOUGH.value
        stopping = [each for each in (verdicts[-1], *verdicts) if self.form.control(each).value() == enough]
        if stopping:
            self.form.fields[stopping[0]].focus()

    def _verdicts(self) -> list[str]:
        return [name for name in self.form.fields if name.endswith(".verdict") or name == "conclusion"]

    def _show_reasons(self) -> None:
        """A reason is asked for where something is not enough."""
        for name in self._verdicts():
            reason = "because" if name == "conclusion" else name.replace(".verdict", ".because")
            asked = self.form.control(name).value() == Verdict.NOT_ENOUGH.value
            self.form.fields[reason].setVisible(asked)
