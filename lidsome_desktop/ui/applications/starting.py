"""The start: every gate judged now, the login at the department, and then one button (R37; F1)."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.application import ActivationAnswer, Application
from lidsome_desktop.domain.finding import Action, Finding, Severity
from lidsome_desktop.domain.records import ChangedByOther
from lidsome_desktop.sentences.findings import actions, say_finding
from lidsome_desktop.sentences.roles import roles
from lidsome_desktop.services import activation
from lidsome_desktop.services.activation import ActivationView
from lidsome_desktop.texts import _, language
from lidsome_desktop.ui.applications.trip import Trip
from lidsome_desktop.ui.applications.turn import Turn
from lidsome_desktop.ui.applications.withdrawing import withdraw_link
from lidsome_desktop.ui.asking.changed import changed_heading, changed_words, take_theirs
from lidsome_desktop.ui.asking.day import DayText
from lidsome_desktop.ui.desk import RoomName
from lidsome_desktop.ui.kit import (
    CheckLine,
    Choice,
    Choices,
    Column,
    Deficiency,
    Form,
    Line,
    LineEdit,
    Link,
    Notice,
    Row,
    Text,
    clear,
    click_on,
)
from lidsome_desktop.ui.kit.shortcuts import NEW_REMOVAL, key_words

_BY_FORM = frozenset(
    {
        Action.SET_MANAGER,
        Action.APPOINT_ADMINISTRATOR,
        Action.RECORD_ASSIGNMENT,
        Action.CONFIRM_READING,
        Action.WRITE_ROUTINE,
        Action.RECORD_TERMS,
        Action.CONFIRM_WEB,
        Action.DESCRIBE_PURPOSE,
        Action.SET_RECORDS_SCHEDULE,
        Action.SET_GDPR_CONTACT,
    }
)
"""Gates with a form in the room of accounts; the others are answers, mended by taking the application back."""


class StartPage(Turn):
    """What is filled in on the day that the account opens."""

    reasons = ("R37", "R24")

    def __init__(self, trip: Trip, view: ActivationView) -> None:
        super().__init__(trip)
        self.form = Form()
        self._view = view
        self._version = view.application.version
        self._touched = False
        self._saving = 0
        self._start: dict[str, Any] = {}
        self._waits = QWidget()
        self._gates = Column(self._waits)
        form = self.form
        form.add(
            "address",
            _("The account's address"),
            LineEdit(view.answer.address),
            help=_("As it became. Copy it from the browser."),
        )
        form.add(
            "terms_accepted_on",
            _("The terms of use were accepted on"),
            DayText(view.answer.terms_accepted_on),
        )
        checks = [Choice(each.code, each.title.in_language(language())) for each in view.checklist]
        form.add(
            "basic_information",
            _("On the profile"),
            Choices(checks, multiple=True, value=view.answer.basic_information),
        )
        self._start = form.values()
        form.changed.connect(lambda _name: self._touch())
        form.settled.connect(self.keep)
        self.column.add(self._waits, form, withdraw_link(trip, self.turned.emit))
        self._show_gates()

    def heading(self) -> str:
        return _("Start the account")

    def lead(self) -> str:
        return _("Open it on the platform, fill in what it became, and hand the login over. Then it starts.")

    def verb(self) -> str:
        return _("Start the account")

    def take(self, view: ActivationView) -> None:
        """Read again: something may have been cured. What is typed stays, and is a change of what it was typed
        over; what somebody else has filled in is shown where nothing is typed."""
        self._view = view
        idle = not self._touched and not self._saving
        # What was read before the latest save is older than what stands here.
        if idle and view.application.version >= self._version:
            self._begin(view.answer, view.application.version)
        self._show_gates()

    def keep(self) -> None:
        """Save what is typed, right or wrong."""
        if self._touched:
            self._touched = False
            self._save(lambda: None)

    def finish(self) -> None:
        """Save, then start; every gate is judged in that moment."""
        self._touched = False
        self._save(self._activate)

    def _save(self, then: object) -> None:
        def kept(view: ActivationView) -> None:
            self._view, self._version = view, view.application.version
            self._start = started
            self._saving -= 1
            self._show_gates()
            then()  # type: ignore[operator]

        started = self.form.values()
        self._saving += 1

        self.trip.desk.operations.run(
            activation.save,
            self._view.account.id,
            self._answer(),
            owner=self,
            then=kept,
            failed=partial(self._not_kept, then),
            version=self._version,
        )

    def _not_kept(self, then: object, error: Exception) -> bool | None:
        """It is still to be saved: at the next field that is left, and when the page is."""
        self._touched = True
        self._saving -= 1
        if not isinstance(error, ChangedByOther) or not isinstance(error.theirs, Application):
            return self.failed(error)
        # Somebody else was first. What both have filled in is told with both values; the rest is merged.
        self._version = error.theirs.version
        values = _values(error.theirs.activation, self._view.account.address)
        told = take_theirs(self.form, self._start, values)
        self._start |= values
        if told:
            self.stopped.emit()
            self.form.show_faults(told, others=[changed_words()], heading=changed_heading())
        else:
            self._save(then)
        return True

    def _begin(self, answer: ActivationAnswer, version: int) -> None:
        """What is filled in now is what is kept."""
        self._version = version
        self.form.set_values(_values(answer, self._view.account.address))
        self._start = self.form.values()

    def _activate(self) -> None:
        self.trip.desk.operations.run(
            activation.activate, self._view.account.id, owner=self, then=self._started, failed=self.failed
        )

    def _started(self, _view: ActivationView) -> None:
        self.trip.desk.paths.say(_("The account is started"))
        self.turned.emit()

    def _answer(self) -> ActivationAnswer:
        values = self.form.values()
        return ActivationAnswer(
            address=str(values["address"]),
            terms_accepted_on=str(values["terms_accepted_on"]),
            basic_information=tuple(values["basic_information"]),
        )

    def _touch(self) -> None:
        self._touched = True

    # What must hold

    def _show_gates(self) -> None:
        clear(self._gates)
        stops = [each for each in self._view.findings if each.severity is Severity.STOPS]
        others = [each for each in stops if each.action is not Action.HAND_OFF]
        if self._view.handed_over:
            role = _("The communications department has its role on the platform")
            login = _("The login is handed over to the communications department")
            self._gates.add(CheckLine("done", role if self._view.by_role else login))
        else:
            self._gates.add(self._hand_off())
        if others:
            self._gates.add(20, Text(_("This must be mended first"), weight=600), 12)
            for index, each in enumerate(others):
                self._gates.add(16 if index else 0, self._gate(each))
        self._gates.add(20, Line())

    def _hand_off(self) -> Notice:
        go = Link(_("Hand over the login"))
        click_on(go, lambda: self._go(RoomName.CREDENTIALS, Action.HAND_OFF, ""))
        return Notice(
            _("The login is not handed over yet"),
            _("The account starts in the same step as the communications department has its login."),
            kind="warn",
            action=go,
        )

    def _gate(self, finding: Finding) -> Deficiency:
        person = self.trip.known.person(str(finding.facts.get("person", "")))
        link = None
        if finding.action in _BY_FORM:
            link = Link(actions()[finding.action])
            target = str(finding.facts.get("person", "")) or finding.target
            click_on(link, partial(self._go, RoomName.ACCOUNTS, finding.action, target))
        elif finding.action is Action.PUBLISH_ROUTINES:
            link = Link(actions()[finding.action])
            click_on(link, partial(self._go, RoomName.SETTINGS, finding.action, ""))
        names = roles()
        who = ", ".join(names[each] for each in finding.who)
        return Deficiency(say_finding(finding, person.name if person else ""), who, link=link, key="bad")

    def _go(self, room: RoomName, action: Action, target: str) -> None:
        what = "routines" if room is RoomName.SETTINGS else self._view.account.id
        self.trip.desk.paths.go(room, what, form=action.value, target=target)


def _values(answer: ActivationAnswer, address: str) -> dict[str, Any]:
    """What the fields hold; an address that is not filled in yet is the account's."""
    return {
        "address": answer.address or address,
        "terms_accepted_on": answer.terms_accepted_on,
        "basic_information": answer.basic_information,
    }


class StartedPage(Turn):
    """A receipt that says what happens next."""

    reasons = ()

    def __init__(self, trip: Trip, view: ActivationView) -> None:
        super().__init__(trip)
        account = view.account
        day = account.activated_on.isoformat() if account.activated_on else ""
        self.column.add(
            Notice(
                _("{account} is started").format(account=account.name),
                (
                    _("Started {day}. The communications department has its role on the platform.")
                    if view.by_role
                    else _("Started {day}. The communications department has the login.")
                ).format(day=day),
                kind="ok",
            )
        )
        self.column.add(Text(_("What happens next"), size="section", weight=600))
        for words in (
            _(
                "The communications department tells you whether the role works. Note the answer under Credentials."
            )
            if view.by_role
            else _(
                "The communications department tries the login and sends a receipt. Import it under Credentials."
            ),
            _("The account stands in the list. What it needs as time goes by is told under Overview."),
            _("If somebody writes what must be removed: save it first, with {keys}.").format(
                keys=key_words(NEW_REMOVAL)
            ),
        ):
            line = Row(gap=12)
            line.add(CheckLine("info", words))
            line.setStretch(0, 1)
            self.column.add(line)
        show = Link(_("Show the account"), icon="arrow-right")
        click_on(show, lambda: self.followed.emit(account.id))
        self.column.add(show)

    def heading(self) -> str:
        return _("The account is started")

    def verb(self) -> str:
        return _("Close")

    def finish(self) -> None:
        """Back to the accounts."""
        self.stopped.emit()
        self.followed.emit(self.trip.view.application.account_id or "")
