"""Steps 11 to 13: personal data (R70-R73), records and archive (R69), accessibility (R74-R77)."""

from __future__ import annotations

from typing import Any

from lidsome_desktop.domain.application import AccessibilityAnswer, PersonalDataAnswer, RecordsAnswer, Step
from lidsome_desktop.texts import _, language
from lidsome_desktop.ui.applications.labels import label
from lidsome_desktop.ui.applications.page import Page
from lidsome_desktop.ui.applications.trip import Trip
from lidsome_desktop.ui.kit import Choice, Choices, Fact, LineEdit, Notice, TextEdit


class PersonalDataPage(Page):
    """Step 11."""

    step = Step.PERSONAL_DATA
    reasons = ("R71", "R73")

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        answer: PersonalDataAnswer = trip.view.form(self.step)
        board = trip.view.board
        if board is not None:
            self.form.add_widget(Fact(label("personal_data.board"), board.name, label_width=200))
        self.add("gdpr_contact_name", LineEdit(answer.gdpr_contact_name))
        self.form.add_row(
            self.make("gdpr_contact_email", LineEdit(answer.gdpr_contact_email)),
            self.make("gdpr_contact_phone", LineEdit(answer.gdpr_contact_phone), optional=True),
        )
        self.add(
            "purpose",
            TextEdit(answer.purpose, rows=2),
            help=_("For example answering questions and telling about the unit's work."),
        )
        self.add(
            "legal_basis",
            LineEdit(answer.legal_basis),
            help=_("Ask the GDPR contact. Often a task in the public interest."),
        )
        yes_no = [Choice("yes", _("Yes")), Choice("no", _("No, not yet"))]
        chosen = None if answer.in_record is None else "yes" if answer.in_record else "no"
        self.add("in_record", Choices(yes_no, value=chosen))

    def heading(self) -> str:
        return _("How is personal data handled?")

    def lead(self) -> str:
        return _("The unit answers for personal data in its account, and the board ultimately.")

    def compose(self, values: dict[str, Any], before: PersonalDataAnswer) -> PersonalDataAnswer:
        chosen = values["in_record"]
        return PersonalDataAnswer(
            gdpr_contact_name=str(values["gdpr_contact_name"]),
            gdpr_contact_email=str(values["gdpr_contact_email"]),
            gdpr_contact_phone=str(values["gdpr_contact_phone"]),
            purpose=str(values["purpose"]),
            legal_basis=str(values["legal_basis"]),
            in_record=None if chosen is None else chosen == "yes",
        )


class RecordsPage(Page):
    """Step 12: what is missing is a deficiency and does not stop."""

    step = Step.RECORDS
    reasons = ("R69",)

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        answer: RecordsAnswer = trip.view.form(self.step)
        schedule = self.add(
            "schedule", LineEdit(answer.schedule), help=_("Its designation, for example DHP 2026 Kultur.")
        )
        self._warning = Notice(
            _("This will be a deficiency"),
            _(
                "The application is not stopped, but the account is shown as lacking until the schedule is given."
            ),
            kind="warn",
        )
        self.form.add_widget(self._warning)
        self.add("item", LineEdit(answer.item), optional=True)
        levels = [
            Choice(each.code, each.title.in_language(language()), help=each.help.in_language(language()))
            for each in trip.known.policy.archive_levels
        ]
        usual = next((each.code for each in trip.known.policy.archive_levels if each.default), None)
        self.add("archive_level", Choices(levels, value=answer.archive_level or usual))
        self.add("interval_months", LineEdit(answer.interval_months, width=120), optional=True)
        schedule.changed.connect(lambda value: self._warning.setVisible(not value))
        self._warning.setVisible(not answer.schedule)

    def heading(self) -> str:
        return _("How is the account archived?")

    def compose(self, values: dict[str, Any], before: RecordsAnswer) -> RecordsAnswer:
        return RecordsAnswer(
            schedule=str(values["schedule"]),
            item=str(values["item"]),
            archive_level=values["archive_level"] or "",
            interval_months=str(values["interval_months"]),
        )


class AccessibilityPage(Page):
    """Step 13."""

    step = Step.ACCESSIBILITY
    reasons = ("R74",)

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        answer: AccessibilityAnswer = trip.view.form(self.step)
        media = [
            Choice(
                each.code,
                each.title.in_language(language()),
                help=each.help.in_language(language()) if each.help else "",
            )
            for each in trip.known.policy.accessibility
        ]
        self.add("checked", Choices(media, multiple=True, value=answer.checked))
        self.add("how", TextEdit(answer.how, rows=2), optional=True)

    def heading(self) -> str:
        return _("Will everybody be able to take part?")

    def lead(self) -> str:
        return _(
            "Tick what you have thought through. What is not ticked is told in the summary, and stops nothing."
        )

    def compose(self, values: dict[str, Any], before: AccessibilityAnswer) -> AccessibilityAnswer:
        return AccessibilityAnswer(checked=tuple(values["checked"]), how=str(values["how"]))
