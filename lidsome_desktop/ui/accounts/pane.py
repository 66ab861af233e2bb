"""One account beside the list: its path, what is missing, who answers for it, what has been done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.account import AccountState, Duty
from lidsome_desktop.domain.finding import Action, Finding, Severity
from lidsome_desktop.sentences.accounts import deviating, state_name, station_name
from lidsome_desktop.sentences.findings import say_finding
from lidsome_desktop.sentences.roles import roles
from lidsome_desktop.sentences.saying import tell_event
from lidsome_desktop.services.accounts import AccountView, Appointed, StationStatus
from lidsome_desktop.services.event_log import EventLine
from lidsome_desktop.texts import _, ngettext
from lidsome_desktop.ui.accounts.ways import is_mendable, verb_of
from lidsome_desktop.ui.kit import (
    Button,
    Column,
    Deficiency,
    DetailsPane,
    Link,
    Notice,
    PathV,
    PersonRow,
    Row,
    Run,
    Station,
    Text,
    click_on,
    due_state,
    platform_icon,
)
from lidsome_desktop.ui.kit.moments import moment_text

_MARKS = {StationStatus.DONE: "done", StationStatus.NOW: "now", StationStatus.LATER: "later"}
_SHOWN = (Severity.DEFICIENCY, Severity.TASK)
_UNFINISHED = (AccountState.DRAFT, AccountState.SUBMITTED, AccountState.APPROVED)


class AccountPane(DetailsPane):
    """Shows an account; asks the room for everything that changes it.

    Signals:
        mend_asked: a finding; act_asked: an action's name and what it concerns; opened: the account's address.
    """

    mend_asked = Signal(object)
    act_asked = Signal(str, str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: AccountView | None = None
        self.deficiencies: list[Deficiency] = []

    def show_account(
        self,
        view: AccountView,
        events: Sequence[EventLine],
        *,
        platform: str,
        today: date,
        own_id: str | None,
    ) -> None:
        """Show `view`; `platform` is the platform's name."""
        self.view = view
        account = view.account
        icon = "globe-simple" if account.deviating else platform_icon(account.platform)
        self.reset(icon, account.name, " · ".join((platform, view.unit.name, view.board.name)))
        self._add_path(view)
        if account.deviating:
            self._add_deviating(platform)
        self._add_findings(view, today)
        self._add_people(view, own_id)
        self._add_responsible(view)
        if account.state not in (AccountState.REJECTED, AccountState.CLOSED):
            self._add_login()
        self._add_events(events)
        self._add_foot(view)

    def _add_path(self, view: AccountView) -> None:
        part = self.add_part(_("The account's path"))
        stations = []
        count = sum(1 for each in view.findings if each.severity is Severity.DEFICIENCY)
        for each in view.path:
            note = each.on.isoformat() if each.on else ""
            if each.status is StationStatus.NOW and view.deficient:
                note = ngettext("{n} deficiency", "{n} deficiencies", count).format(n=count)
                name = (
                    deviating() if view.account.deviating else state_name(AccountState.ACTIVE, deficient=True)
                )
                stations.append(Station("missing", name, note, "warn"))
            else:
                stations.append(Station(_MARKS[each.status], station_name(each.code), note))  # type: ignore[arg-type]
        part.add(PathV(_("The account's path"), stations))

    def _add_deviating(self, platform: str) -> None:
        part = self.add_part()
        part.add(
            Notice(
                deviating(),
                _(
                    "The municipality has decided on five platforms, and {platform} is none of them. The account "
                    "stays in the list so that somebody answers for it, and is to be closed."
                ).format(platform=platform),
                kind="warn",
            )
        )

    def _add_findings(self, view: AccountView, today: date) -> None:
        self.deficiencies = []
        found = [each for each in view.findings if each.severity in _SHOWN]
        lacking = [each for each in found if each.severity is Severity.DEFICIENCY]
        for heading, group in (
            (_("Deficiencies"), lacking),
            (_("To do"), [each for each in found if each not in lacking]),
        ):
            if not group:
                continue
            part = self.add_part(heading, count=len(group))
            for index, each in enumerate(group):
                if index:
                    part.space(16)
                part.add(self._deficiency(view, each, today))

    def _deficiency(self, view: AccountView, finding: Finding, today: date) -> Deficiency:
        link = None
        if is_mendable(finding.action):
            link = Link(_("Mend") if finding.severity is Severity.DEFICIENCY else verb_of(finding.action))
            click_on(link, partial(self.mend_asked.emit, finding))
        note = _turn(finding)
        if finding.due is not None:
            relation = due_state(finding.due, today)[1]
            note = _("{relation}, {day}").format(relation=relation, day=finding.due.isoformat())
        words = say_finding(finding, person_name(view, str(finding.facts.get("person", ""))))
        made = Deficiency(words, note, link=link, key=_tone(finding, today))
        self.deficiencies.append(made)
        return made

    def _add_people(self, view: AccountView, own_id: str | None) -> None:
        current = [each for each in view.people if each.appointment.current]
        for duty, heading in (
            (Duty.ADMINISTRATOR, _("Administrators")),
            (Duty.DEPUTY, _("Deputies")),
            (Duty.EDITOR, _("Editors")),
        ):
            group = [each for each in current if each.appointment.duty is duty]
            if not group and duty is not Duty.ADMINISTRATOR:
                continue
            part = self.add_part(heading, count=len(group))
            for index, each in enumerate(group):
                if index:
                    part.space(12)
                part.add(self._person(each, own_id))
            if duty is Duty.ADMINISTRATOR:
                appoint = Link(_("Appoint somebody"))
                click_on(appoint, partial(self.act_asked.emit, Action.APPOINT_ADMINISTRATOR.value, ""))
                part.add(12 if group else 0, _line(appoint))

    def _person(self, each: Appointed, own_id: str | None) -> PersonRow:
        day = each.appointment.appointed_on.isoformat()
        mine = each.person.id == own_id
        note = (_("You, appointed {day}") if mine else _("Appointed {day}")).format(day=day)
        end = Button(
            "",
            "icon",
            icon="sign-out",
            height=32,
            name=_("End the assignment of {name}").format(name=each.person.name),
        )
        click_on(end, partial(self.act_asked.emit, Action.END_APPOINTMENT.value, each.appointment.id))
        return PersonRow(each.person.name, note, end=end)

    def _add_responsible(self, view: AccountView) -> None:
        part = self.add_part(_("Who answers for it"))
        unit = view.unit
        contact = " · ".join(
            each
            for each in (unit.gdpr_contact_name, unit.gdpr_contact_email, unit.gdpr_contact_phone)
            if each
        )
        manager = view.manager.name if view.manager else _("Nobody yet")
        rows = (
            (_("Manager"), manager, Action.SET_MANAGER),
            (_("Controller of personal data"), view.board.name, None),
            (_("GDPR contact"), contact or _("Not given"), Action.SET_GDPR_CONTACT),
            (
                _("Records schedule"),
                " · ".join(
                    each for each in (unit.records_schedule, view.account.records_schedule_item) if each
                )
                or _("Not given"),
                Action.SET_RECORDS_SCHEDULE,
            ),
        )
        for index, (label, value, action) in enumerate(rows):
            if index:
                part.space(12)
            head = Row(gap=8)
            head.addWidget(Text(label, tone="muted"), 1)
            if action is not None:
                change = Link(_("Change"), name=_("Change: {what}").format(what=label))
                click_on(change, partial(self.act_asked.emit, action.value, ""))
                head.add(change)
            part.add(head, Text(value))

    def _add_login(self) -> None:
        part = self.add_part(_("Login"))
        go = Link(_("Show the credentials"))
        click_on(go, partial(self.act_asked.emit, Action.KEEP_CREDENTIAL.value, ""))
        part.add(_line(go))

    def _add_events(self, events: Sequence[EventLine]) -> None:
        if not events:
            return
        part = self.add_part(_("What has been done"))
        for index, line in enumerate(events):
            if index:
                part.space(12)
            runs = [
                Run(text, 500 if heavy else 400) for text, heavy in tell_event(line.kind, line.who, line.what)
            ]
            part.add(Text(runs=runs), Text(moment_text(line.at), tone="muted", digits=True))

    def _add_foot(self, view: AccountView) -> None:
        account, buttons = view.account, []
        if account.state in _UNFINISHED or account.state is AccountState.REJECTED:
            words = {
                AccountState.DRAFT: _("Continue the application"),
                AccountState.SUBMITTED: _("Go to the decision"),
                AccountState.APPROVED: _("Start the account"),
                AccountState.REJECTED: _("Show the application"),
            }[account.state]
            go = Button(words, trailing="arrow-right", fill_width=True)
            click_on(go, partial(self.act_asked.emit, Action.CONTINUE_APPLICATION.value, ""))
            buttons.append(go)
        else:
            change = Button(_("Change the account's facts"), icon="pencil-simple", fill_width=True)
            click_on(change, partial(self.act_asked.emit, "change", ""))
            buttons.append(change)
            if "://" in account.address:
                look = Button(_("Open on the platform"), "quiet", icon="arrow-square-out", fill_width=True)
                click_on(look, partial(self.opened.emit, account.address))
                buttons.append(look)
        self.foot(*buttons)


def person_name(view: AccountView, person_id: str) -> str:
    """The name of somebody who has to do with the account, "" for one who has not."""
    known = {each.person.id: each.person.name for each in view.people}
    if view.manager is not None:
        known[view.manager.id] = view.manager.name
    return known.get(person_id, "")


def _turn(finding: Finding) -> str:
    """Whose turn it is: "Administratör, chef"."""
    names = [roles()[each] for each in finding.who]
    rest = [each if each.isupper() else each[:1].lower() + each[1:] for each in names[1:]]
    return ", ".join([*names[:1], *rest])


def _tone(finding: Finding, today: date) -> str:
    """Late is told in red, a deficiency in amber, what only waits to be done stays muted."""
    if finding.severity is not Severity.DEFICIENCY:
        return "muted"
    return "bad" if finding.overdue(today) else "warn"


def _line(link: Link) -> Column:
    line = Column()
    line.add(link)
    return line
