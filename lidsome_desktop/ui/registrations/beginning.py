"""What a record to be registered begins with: the first question, where it came in, and why it is registered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import Signal

from lidsome_desktop.domain.grounds import AfterRegistration, RegistrationCase
from lidsome_desktop.domain.intake import MAIN_RULE, OPINION
from lidsome_desktop.domain.removal import ItemKind
from lidsome_desktop.domain.requirements import RequirementBook
from lidsome_desktop.sentences.removals import item_kinds
from lidsome_desktop.services import removals, requirements
from lidsome_desktop.services.accounts import AccountLine
from lidsome_desktop.services.removals import JudgingMaterial
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.texts import _, language
from lidsome_desktop.ui.asking.accounts import account_choices, choosable
from lidsome_desktop.ui.asking.page import FormPage
from lidsome_desktop.ui.asking.quotes import why
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import (
    Button,
    Choice,
    Choices,
    ComboBox,
    DateField,
    LineEdit,
    Notice,
    TextEdit,
    TimeField,
    click_on,
)
from lidsome_desktop.ui.kit.moments import local

Offer = tuple[tuple[tuple[AccountLine, ...], str | None], JudgingMaterial, RequirementBook]


def offer(place: Workplace) -> Offer:
    """The accounts to choose from, the policy's reasons for registering, and its words."""
    return choosable(place), removals.judging(place), requirements.book(place)


class BeginPage(FormPage):
    """Opens the case; the guide then saves content and sender, as it does for a removal.

    Signals:
        removal_asked: it is to be taken down: begin a removal instead.
    """

    removal_asked = Signal()

    def __init__(self, desk: Desk, material: Offer) -> None:
        accounts, self._material, book = material
        super().__init__(
            desk,
            _("What is to be registered?"),
            _("Continue and save it"),
            lead=_("Next you save the content and who wrote it."),
            aside=why(book, "R45", "R50", "R53"),
        )
        self.act = self._act
        self._suggested = ""
        self._build(*accounts)
        self.form.changed.connect(self._follow)
        self._follow("")

    def _build(self, lines: Sequence[AccountLine], only: str | None) -> None:
        form, abuse = self.form, self._material.abuse
        form.add(
            "suspected_abuse",
            abuse.question.in_language(language()),
            Choices([Choice("no", _("No")), Choice("yes", _("Yes, or I am not sure"))]),
        )
        begin = Button(_("Begin a removal"), icon="chat-slash", height=32)
        click_on(begin, self.removal_asked.emit)
        self._stop = Notice(
            _("Take no screenshot and save no picture"),
            abuse.guidance.in_language(language()),
            kind="bad",
            action=begin,
        )
        form.add_widget(self._stop)
        form.add("reason", _("Why is it to be registered?"), Choices(self._reasons(), cards=True))
        form.add(
            "motivation",
            _("In a sentence"),
            TextEdit(rows=2),
            help=_("What makes it so. Neither names nor what is secret."),
        )
        place = self.desk.operations.place
        form.add(
            "account_id",
            _("Account"),
            ComboBox(account_choices(lines, place.policy), placeholder=_("Choose the account")),
        )
        kinds = [Choice(kind.value, word) for kind, word in item_kinds().items()]
        form.add("item_kind", _("What it is"), ComboBox(kinds))
        form.add(
            "address",
            _("Address"),
            LineEdit(placeholder="https://"),
            help=_("Press the time under the comment and copy the address of the page."),
        )
        form.add(
            "where",
            _("Or where it stands, in words"),
            LineEdit(),
            help=_("For what has no address of its own, such as a message."),
            optional=True,
        )
        form.add_row(
            form.make("day", _("Came in, day"), DateField()),
            form.make("discovered_at", _("Time"), TimeField()),
        )
        now = local(place.clock())
        form.set_values(
            {
                "item_kind": ItemKind.COMMENT.value,
                "account_id": only,
                "day": now.date(),
                "discovered_at": now.time().replace(second=0, microsecond=0),
            }
        )
        if not lines:
            form.fields["account_id"].set_fault(
                _("There is no account in the registry yet. Register one under Accounts first.")
            )

    def _reasons(self) -> list[Choice]:
        stays = _("It is registered and left where it stands (R50).")
        choices = []
        for each in self._material.cases:
            title, example = each.title.in_language(language()), each.example.in_language(language())
            if each.after is AfterRegistration.STAYS:
                choices.append(Choice(each.code, _("It is a complaint"), f"{example} {stays}"))
                choices.append(Choice(OPINION, _("It is an opinion"), stays))
            else:
                moves = _("It is taken down and moved to the diary (R57).")
                choices.append(Choice(each.code, title, f"{example} {moves}"))
        other = _("Most records are registered (R45). What is trivial need not be (R46).")
        choices.append(Choice(MAIN_RULE, _("Another record"), other))
        return choices

    def _follow(self, _name: str) -> None:
        values, fields = self.form.values(), self.form.fields
        abuse = values["suspected_abuse"] == "yes"
        self._stop.setVisible(abuse)
        for name, field in fields.items():
            if name != "suspected_abuse":
                field.setVisible(not abuse)
        self.save.setVisible(not abuse)
        reason = values["reason"]
        if reason and values["motivation"] in ("", self._suggested):
            self._suggested = self._words(reason)
            self.form.set_values({"motivation": self._suggested})

    def _words(self, reason: str) -> str:
        """A sentence to start from, changed as one likes."""
        case: RegistrationCase | None = next((e for e in self._material.cases if e.code == reason), None)
        if reason == OPINION:
            return _("It is an opinion on what the municipality does.")
        if case is None:
            return _("An official record, registered by the main rule.")
        if case.after is AfterRegistration.STAYS:
            return _("It is a complaint about what the municipality does.")
        return f"{case.title.in_language(language())}."

    def _act(self, values: dict[str, Any]) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        words = {
            "account_id": values["account_id"] or "",
            "suspected_abuse": {"yes": True, "no": False}.get(values["suspected_abuse"]),
            "reason": values["reason"] or "",
            "motivation": values["motivation"],
            "discovered_at": self._came_in(values),
            "address": values["address"],
            "where": values["where"],
            "item_kind": ItemKind(values["item_kind"] or ItemKind.COMMENT),
        }
        return removals.take_in, (), words

    def finish(self) -> None:
        """Take it in, when there is an account and a time to take it in at."""
        values = self.form.values()
        faults = {}
        if not values["account_id"]:
            faults["account_id"] = _("Choose the account that it stands on.")
        if values["day"] is None:
            faults["day"] = _("Write the day as 2026-11-22.")
        if values["discovered_at"] is None:
            faults["discovered_at"] = _("Write the time as 14.05.")
        if faults:
            self.form.show_faults(faults)
            return
        super().finish()

    def _came_in(self, values: dict[str, Any]) -> datetime | None:
        """The moment told; now while the minute is still the one that was filled in."""
        now = local(self.desk.operations.place.clock())
        told = datetime.combine(values["day"], values["discovered_at"], now.tzinfo)
        return None if told == now.replace(second=0, microsecond=0) else told.astimezone(UTC)
