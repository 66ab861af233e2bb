"""The first page: what is asked for, when and how it came. Who asks is never asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.disclosure import RequestFields, Way
from lidsome_desktop.sentences.disclosures import ways
from lidsome_desktop.sentences.saying import say_fault
from lidsome_desktop.services import disclosures
from lidsome_desktop.services.disclosures import DisclosureView, Step
from lidsome_desktop.texts import _
from lidsome_desktop.ui.asking.accounts import account_choices, choosable
from lidsome_desktop.ui.disclosures.page import Done, Page
from lidsome_desktop.ui.disclosures.trip import Trip, as_moment
from lidsome_desktop.ui.kit import (
    Button,
    Choice,
    ComboBox,
    DateField,
    Form,
    LineEdit,
    Link,
    TextEdit,
    TimeField,
    Why,
    click_on,
)
from lidsome_desktop.ui.kit.moments import local

_EVERY = "*"


class WhatPage(Page):
    """Keeps a new request, or changes what is told of one."""

    step = Step.WHAT

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        form = self.form
        form.add(
            "wanted",
            _("What is asked for"),
            TextEdit(rows=3),
            help=_("In the words of the one who asks. It need not be exact: you help to find it."),
        )
        form.add_row(
            form.make("received_on", _("Came in on"), DateField()),
            form.make("received_at", _("Time"), TimeField()),
        )
        form.add("way", _("How it came"), ComboBox([Choice(key.value, word) for key, word in ways().items()]))
        form.add(
            "account_id",
            _("Account"),
            ComboBox([Choice(_EVERY, _("Any account"))]),
            help=_("Until you have chosen the records, nothing that it may concern is disposed of."),
        )
        form.add(
            "asker",
            _("Name"),
            LineEdit(),
            help=_("Only if it was said. Whoever asks need not say who they are or why."),
            optional=True,
        )
        form.add("reach", _("Where the answer goes"), LineEdit(), optional=True)
        form.add(
            "internal_note",
            _("Note among us"),
            TextEdit(rows=2),
            help=_("It never goes along with what is given out."),
            optional=True,
        )
        self._start = self._values()
        form.set_values(self._start)
        self.column.add(form)
        self._withdrawing = Form()
        self._withdrawing.add("reason", _("How it was taken back"), LineEdit())
        record = Button(_("Record that it was taken back"), "secondary")
        click_on(record, self._withdraw)
        self._withdrawing.add_widget(record)
        self._withdrawing.hide()
        self._taken_back = Link(_("The request has been taken back"))
        click_on(self._taken_back, self._ask_why)
        self.column.add(self._taken_back, self._withdrawing)
        self.read_again()
        trip.desk.operations.read(choosable, owner=self, then=self._offer)

    def heading(self) -> str:
        return _("What is asked for?")

    def lead(self) -> str:
        return _("The answer is due at once, or as soon as it is possible.")

    def aside(self) -> Sequence[QWidget]:
        return (
            Why(
                _(
                    "Everyone may read official records and get copies, without saying who they are or what it is "
                    "for. You may ask only what you need to find the record, or to try whether it is secret."
                ),
                heading=_("Who may ask?"),
            ),
        )

    def verb(self) -> str:
        if self.trip.view is not None and not self.trip.view.request.pending:
            return ""
        return _("Save and continue")

    def finish(self, then: Done, stopped: Done) -> None:
        values = self.form.values()
        fields = self._fields(values)

        def took(view: DisclosureView) -> None:
            self._start = values
            self.trip.take(view)
            then()

        if self.trip.view is None:
            self.trip.run(disclosures.open_request, fields, then=took, told=self.told(stopped))
        elif values == self._start:
            then()
        else:
            request = self.trip.view.request
            self.trip.run(
                disclosures.describe_request,
                request.id,
                fields,
                version=request.version,
                then=took,
                told=self.told(stopped),
            )

    def unkept(self) -> str:
        return _("what is asked for") if self.form.values() != self._start else ""

    def read_again(self) -> None:
        view = self.trip.view
        pending = view is not None and view.request.pending
        self._taken_back.setVisible(pending and self._withdrawing.isHidden())
        if view is not None and not view.request.pending:
            self.form.setEnabled(False)

    def _values(self) -> dict[str, Any]:
        view = self.trip.view
        if view is None:
            now = local(self.trip.now)
            return {
                "wanted": "",
                "received_on": now.date(),
                "received_at": now.time().replace(second=0, microsecond=0),
                "way": Way.MAIL.value,
                "account_id": _EVERY,
                "asker": "",
                "reach": "",
                "internal_note": "",
            }
        request = view.request
        at = local(request.received_at)
        return {
            "wanted": request.wanted,
            "received_on": at.date(),
            "received_at": at.time().replace(second=0, microsecond=0),
            "way": request.way.value,
            "account_id": request.account_id or _EVERY,
            "asker": request.asker,
            "reach": request.reach,
            "internal_note": request.internal_note,
        }

    def _fields(self, values: dict[str, Any]) -> RequestFields:
        moment = as_moment(values["received_on"], values["received_at"])
        account = values["account_id"]
        view = self.trip.view
        same = (
            view is not None
            and moment is not None
            and moment == view.request.received_at.replace(second=0, microsecond=0)
        )
        return RequestFields(
            received_at=view.request.received_at if view is not None and same else moment,
            way=Way(values["way"]) if values["way"] else None,
            wanted=values["wanted"],
            asker=values["asker"],
            reach=values["reach"],
            account_id=None if account in (None, _EVERY) else account,
            internal_note=values["internal_note"],
        )

    def _offer(self, found: tuple[tuple[Any, ...], str | None]) -> None:
        control = self.form.control("account_id")
        chosen = control.value()
        choices = account_choices(found[0], self.trip.desk.operations.place.policy)
        control.set_choices([Choice(_EVERY, _("Any account")), *choices])
        self.form.set_values({"account_id": self._start["account_id"] if chosen is None else chosen})
        if self.trip.view is not None:
            self.form.set_values({"account_id": self._start["account_id"]})

    def _ask_why(self) -> None:
        self._taken_back.hide()
        self._withdrawing.show()
        self._withdrawing.fields["reason"].focus()

    def _withdraw(self) -> None:
        reason = self._withdrawing.values()["reason"]

        def took(view: DisclosureView) -> None:
            self._withdrawing.hide()
            self.trip.take(view)
            self.trip.desk.paths.say(_("The request is taken back"))

        def told(faults: Any, changed: bool) -> None:
            self._withdrawing.show_faults({"reason": " ".join(say_fault(each) for each in faults)})

        self.trip.run(
            disclosures.withdraw_request, self.trip.opened.request.id, reason=reason, then=took, told=told
        )
