"""Steps 1 to 3: where the account is, who answers for it, and that the web comes first."""

from __future__ import annotations

from typing import Any

from lidsome_desktop.domain.account import AccountScope
from lidsome_desktop.domain.application import (
    OrganisationAnswer,
    PersonAnswer,
    PlatformAnswer,
    Step,
    WebAnswer,
)
from lidsome_desktop.domain.refusals import Fault
from lidsome_desktop.sentences.accounts import scopes
from lidsome_desktop.texts import _
from lidsome_desktop.ui.applications.page import Page
from lidsome_desktop.ui.applications.trip import Trip
from lidsome_desktop.ui.asking.day import DayText
from lidsome_desktop.ui.asking.organisation import OrganisationFields
from lidsome_desktop.ui.asking.people import add_person, show_known
from lidsome_desktop.ui.kit import (
    Choice,
    Choices,
    LineEdit,
    Link,
    TextEdit,
    click_on,
    platform_icon,
    section,
)


class PlatformPage(Page):
    """Step 1."""

    step = Step.PLATFORM
    reasons = ("R12", "R29")

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        answer: PlatformAnswer = trip.view.form(self.step)
        platforms = [
            Choice(each.code, each.name, icon=platform_icon(each.code))
            for each in trip.known.policy.platforms
        ]
        self.add("platform", Choices(platforms, cards=True, value=answer.platform or None))
        self.add("name", LineEdit(answer.name), help=_("As it is to be shown on the platform."))
        self.add(
            "address",
            LineEdit(answer.address),
            optional=True,
            help=_("If you have decided on one. A user name such as @biblioteket will do."),
        )
        self._existing = Link("", icon="arrow-right")
        self._existing.hide()
        self._existing_id = ""
        click_on(self._existing, lambda: self.followed.emit(self._existing_id))
        self.form.add_widget(self._existing)
        scope = [Choice(each.value, word) for each, word in scopes().items()]
        self.add("scope", Choices(scope, value=answer.scope.value if answer.scope else None))

    def heading(self) -> str:
        return _("Which account do you want to start?")

    def lead(self) -> str:
        return _("What you type is saved as you go. You can come back on another day.")

    def compose(self, values: dict[str, Any], before: PlatformAnswer) -> PlatformAnswer:
        return PlatformAnswer(
            platform=values["platform"] or "",
            name=str(values["name"]),
            address=str(values["address"]),
            scope=AccountScope(values["scope"]) if values["scope"] else None,
        )

    def show_faults(self, faults: Any) -> None:
        """An address that is taken leads to the account that has it."""
        super().show_faults(faults)
        found: Fault | None = next((each for each in faults if each.code == "account.exists"), None)
        self._existing.setVisible(found is not None)
        if found is not None:
            self._existing_id = str(found.facts["account"])
            self._existing.setText(_("Open {account}").format(account=found.facts.get("name", "")))


class OrganisationPage(Page):
    """Step 2."""

    step = Step.ORGANISATION
    reasons = ("R73", "R17")

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        answer: OrganisationAnswer = trip.view.form(self.step)
        known = trip.known
        self.organisation = OrganisationFields(trip.desk, self.form, known.organisation)
        self.form.add_widget(section(_("Manager")))
        add_person(self.form, known.persons, prefix="manager.", who=_("Who is manager of the unit?"))
        self.form.set_values(
            {
                "manager.name": answer.manager.name,
                "manager.email": answer.manager.email,
                "manager.title": answer.manager.title,
            }
        )
        show_known(self.form, known.persons, prefix="manager.")
        board, department, unit = answer.board_id, answer.department_id, answer.unit_id
        mine = next((u for u in known.organisation.units if known.me and u.id == known.me.unit_id), None)
        if not trip.view.answers.answered(self.step) and mine is not None:
            board, department, unit = mine.board_id, mine.department_id or "", mine.id
        self.organisation.show(board, department, unit)

    def heading(self) -> str:
        return _("Which unit is behind the account?")

    def lead(self) -> str:
        return _("The board is the controller of personal data, and the manager gives the assignments.")

    def compose(self, values: dict[str, Any], before: OrganisationAnswer) -> OrganisationAnswer:
        return OrganisationAnswer(
            board_id=values["board_id"] or "",
            department_id=values["department_id"] or "",
            unit_id=values["unit_id"] or "",
            manager=PersonAnswer(
                name=str(values["manager.name"]),
                email=str(values["manager.email"]),
                title=str(values["manager.title"]),
            ),
        )


class WebPage(Page):
    """Step 3."""

    step = Step.WEB
    reasons = ("R9", "R7")

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        answer: WebAnswer = trip.view.form(self.step)
        self.tick("updated", checked=answer.updated)
        self.add("confirmed_by", LineEdit(answer.confirmed_by))
        self.add("confirmed_on", DayText(answer.confirmed_on))
        self.add(
            "page", LineEdit(answer.page), help=_("The address on lidkoping.se that visitors are led on to.")
        )
        self.add(
            "complements",
            TextEdit(answer.complements, rows=2),
            help=_("For example the web page, a newsletter or the notice board."),
        )

    def heading(self) -> str:
        return _("Is the web up to date?")

    def lead(self) -> str:
        return _("The web comes first. An account complements it and never replaces it.")

    def compose(self, values: dict[str, Any], before: WebAnswer) -> WebAnswer:
        return WebAnswer(
            updated=bool(values["updated"]),
            confirmed_by=str(values["confirmed_by"]),
            confirmed_on=str(values["confirmed_on"]),
            page=str(values["page"]),
            complements=str(values["complements"]),
        )
