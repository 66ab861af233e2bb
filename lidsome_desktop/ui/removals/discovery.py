"""The first pages: the one question that comes before everything, then which account, where and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.refusals import Fault
from lidsome_desktop.domain.removal import ItemKind
from lidsome_desktop.domain.removal_progress import StepCode
from lidsome_desktop.sentences.removals import item_kinds
from lidsome_desktop.services import removals
from lidsome_desktop.services.accounts import AccountLine
from lidsome_desktop.texts import _
from lidsome_desktop.ui.asking.accounts import account_choices, choosable
from lidsome_desktop.ui.kit import (
    Choice,
    Choices,
    ComboBox,
    DateField,
    LineEdit,
    Notice,
    TimeField,
    Why,
)
from lidsome_desktop.ui.removals import quotes
from lidsome_desktop.ui.removals.page import Page
from lidsome_desktop.ui.removals.same_address import SameAddress
from lidsome_desktop.ui.removals.times import as_moment, day_of, time_of
from lidsome_desktop.ui.removals.trip import Act, Trip
from lidsome_desktop.ui.removals.words import own


@dataclass
class Beginning:
    """What is answered before there is a case to keep it in. It stays while the room does."""

    abuse: bool | None = None
    account_id: str | None = None
    address: str = ""
    where: str = ""
    kind: ItemKind = ItemKind.COMMENT
    day: date | None = None
    hour: time | None = None


class QuestionPage(Page):
    """Could it be abuse material of a child? Asked first, since a yes means that nothing may be imported (B4)."""

    step = StepCode.DISCOVER

    def __init__(self, trip: Trip, beginning: Beginning) -> None:
        super().__init__(trip)
        self._beginning = beginning
        self.form.add(
            "suspected_abuse",
            _("Your answer"),
            Choices(
                [
                    Choice(
                        "no", _("No"), _("You save text and pictures before you remove anything."), "camera"
                    ),
                    Choice(
                        "yes",
                        _("Yes, or I am not sure"),
                        _("You describe it in words. Nothing is imported."),
                        "prohibit",
                    ),
                ],
                cards=True,
            ),
            label_hidden=True,
        )
        guidance = own(trip.material.abuse.guidance) if trip.material else ""
        self._stop = Notice(_("Take no screenshot and save no picture"), guidance, kind="bad")
        self.form.add_widget(self._stop)
        if beginning.abuse is not None:
            self.form.set_values({"suspected_abuse": "yes" if beginning.abuse else "no"})
        self.form.changed.connect(lambda _name: self._answered())
        self.column.add(self.form)
        self._answered()

    def heading(self) -> str:
        """The policy's question."""
        material = self.trip.material
        return own(material.abuse.question) if material else _("Could it be abuse material of a child?")

    def lead(self) -> str:
        """Why it comes first."""
        return _("One question before everything else: the answer decides what you may save.")

    def aside(self) -> Sequence[QWidget]:
        """Why we ask."""
        return (
            Why(
                _(
                    "To have such a picture on your computer can be a crime, also when you mean well. Then the "
                    "program takes in words only, and never a picture."
                )
            ),
        )

    def verb(self) -> str:
        """Nothing is saved yet."""
        return _("Continue")

    def finish(self, then: Callable[[], None], stopped: Callable[[], None]) -> None:
        """On when it is answered."""
        if self._beginning.abuse is None:
            stopped()
            self.show_faults((Fault("removal.abuse_unanswered", field="suspected_abuse"),))
            return
        then()

    def _answered(self) -> None:
        answer = self.form.control("suspected_abuse").value()
        self._beginning.abuse = {"yes": True, "no": False}.get(answer)
        self._stop.setVisible(answer == "yes")


class WherePage(Page):
    """Which account, where on it, and when it was discovered: what a case begins with."""

    step = StepCode.DISCOVER

    def __init__(self, trip: Trip, beginning: Beginning) -> None:
        super().__init__(trip)
        self._beginning = beginning
        self._lines: tuple[AccountLine, ...] = ()
        form = self.form
        form.add("account_id", _("Account"), ComboBox(placeholder=_("Choose the account")))
        form.add(
            "address",
            _("Address"),
            LineEdit(placeholder="https://"),
            help=_("Press the time under the comment and copy the address of the page."),
        )
        self.same_address = SameAddress(trip, form.control("address"))
        form.add_widget(self.same_address)
        form.add(
            "where",
            _("Or where it stands, in words"),
            LineEdit(),
            help=_("For what has no address of its own, such as a message."),
            optional=True,
        )
        kinds = [Choice(kind.value, word) for kind, word in item_kinds().items()]
        form.add("item_kind", _("What it is"), ComboBox(kinds))
        now = trip.now
        form.add_row(
            form.make("day", _("Discovered, day"), DateField()),
            form.make("discovered_at", _("Time"), TimeField()),
        )
        form.set_values(
            {
                "address": beginning.address,
                "where": beginning.where,
                "item_kind": beginning.kind.value,
                "day": beginning.day or day_of(now),
                "discovered_at": beginning.hour or time_of(now),
            }
        )
        form.changed.connect(lambda _name: self._typed())
        self.column.add(form)
        trip.desk.operations.read(choosable, owner=self, then=self._offer)

    def heading(self) -> str:
        """What is asked."""
        return _("Where did you see it, and when?")

    def lead(self) -> str:
        """The clock starts here."""
        return _("Time counts from when you discovered it.")

    def aside(self) -> Sequence[QWidget]:
        """Why we ask."""
        return (
            Why(
                _("The account decides whose diary it goes to. The time shows how fast it was removed."),
                quotes.R54,
                quotes.in_disposal(),
            ),
        )

    def verb(self) -> str:
        """The case is opened."""
        return _("Start the removal")

    def unkept(self) -> str:
        """There is no case to keep it in yet."""
        begun = self._beginning
        return _("the removal that you have begun") if begun.address or begun.where else ""

    def finish(self, then: Callable[[], None], stopped: Callable[[], None]) -> None:
        """Open the case."""
        faults = self._own_faults()
        if faults:
            stopped()
            self.form.show_faults(faults)
            return
        begun = self._beginning
        act = Act(
            removals.open_case,
            words={
                "account_id": begun.account_id,
                "suspected_abuse": begun.abuse,
                "discovered_at": self._discovered(),
                "address": begun.address,
                "where": begun.where,
                "item_kind": begun.kind,
            },
        )
        self.trip.carry_out([act], then=then, told=self._told(stopped), stopped=stopped)

    def _discovered(self) -> object:
        """The moment told; now while the minute is still the one that was filled in, so that it is not in the past."""
        begun, now = self._beginning, self.trip.now
        day, hour = begun.day or day_of(now), begun.hour or time_of(now)
        return None if (day, hour) == (day_of(now), time_of(now)) else as_moment(day, hour)

    def _own_faults(self) -> dict[str, str]:
        faults = {}
        if not self._beginning.account_id:
            faults["account_id"] = _("Choose the account that it stands on.")
        for name, control in (("day", self.form.control("day")), ("discovered_at", None)):
            field = control or self.form.control(name)
            if field.value() is None:
                faults[name] = (
                    _("Write the day as 2026-11-22.") if name == "day" else _("Write the time as 14.05.")
                )
        return faults

    def _offer(self, found: tuple[tuple[AccountLine, ...], str | None]) -> None:
        self._lines, only = found
        choices = account_choices(self._lines, self.trip.desk.operations.place.policy)
        control = self.form.control("account_id")
        control.set_choices(choices)
        control.set_value(self._beginning.account_id or only)
        self._beginning.account_id = control.value()
        if not choices:
            self.form.fields["account_id"].set_fault(
                _("There is no account in the registry yet. Register one under Accounts first.")
            )

    def _typed(self) -> None:
        values, begun = self.form.values(), self._beginning
        begun.account_id = values["account_id"]
        begun.address, begun.where = values["address"], values["where"]
        begun.kind = ItemKind(values["item_kind"] or ItemKind.COMMENT)
        begun.day, begun.hour = values["day"], values["discovered_at"]
