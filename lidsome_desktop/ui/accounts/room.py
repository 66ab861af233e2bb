"""The room of accounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from lidsome_desktop.domain.account import AccountState
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.finding import Action, Finding, Severity
from lidsome_desktop.services import accounts, applications, event_log
from lidsome_desktop.services.accounts import (
    AccountCounts,
    AccountFilter,
    AccountPage,
    AccountQuery,
    AccountView,
)
from lidsome_desktop.services.applications import ApplicationLine
from lidsome_desktop.services.event_log import EventLine
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.texts import _, ngettext
from lidsome_desktop.ui.accounts.forms import form_for
from lidsome_desktop.ui.accounts.listing import DRAFTS, Listing
from lidsome_desktop.ui.accounts.pane import AccountPane
from lidsome_desktop.ui.accounts.register import ChangePage, RegisterPage
from lidsome_desktop.ui.accounts.ways import FORMS, action_of, room_of
from lidsome_desktop.ui.asking.known import Known, known
from lidsome_desktop.ui.asking.page import FormPage
from lidsome_desktop.ui.desk import Desk, RoomName, open_outside
from lidsome_desktop.ui.kit import Column, ListDetails

_EVENTS = 6
_NOUNS = frozenset(
    {"account", "application", "credential", "handoff", "removal", "organisation", "person", "routines"}
)
_COUNTED = (AccountFilter.ALL, AccountFilter.MINE, AccountFilter.DEFICIENT, AccountFilter.SENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An account with what stands beside it."""

    view: AccountView
    events: tuple[EventLine, ...]
    known: Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The numbers at the tabs, under the list, and the drafts."""

    tabs: Mapping[AccountFilter, AccountCounts]
    drafts: tuple[ApplicationLine, ...]


def opened(place: Workplace, account_id: str) -> Opened:
    """One account, with the latest of its own events and of its application's."""
    view = accounts.details(place, account_id)
    events = event_log.latest(place, subject=("account", account_id), limit=_EVENTS)
    if view.application is not None:
        events += event_log.latest(place, subject=("application", view.application.id), limit=_EVENTS)
    latest = sorted(events, key=lambda each: each.sequence, reverse=True)
    return Opened(view=view, events=tuple(latest[:_EVENTS]), known=known(place))


def counted(place: Workplace, search: str) -> Counted:
    """How much each tab holds."""
    tabs = {each: accounts.counts(place, AccountQuery(search=search, filter=each)) for each in _COUNTED}
    drafts = tuple(each for each in applications.drafts(place) if each.state is AccountState.DRAFT)
    return Counted(tabs=tabs, drafts=drafts)


class AccountsRoom(QWidget):
    """The list with an account beside it; a form takes their place until it is saved or left."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._account_id = ""
        self._asked = 0
        self._form: FormPage | None = None
        self.listing = Listing(desk.operations.place.today())
        self.pane = AccountPane()
        self.split = ListDetails(self.listing, self.pane)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.split)
        Column(self).addWidget(self.pages, 1)
        self.setFocusProxy(self.listing.table)
        self._wire()
        self.listing.table.recall_columns(desk.choices.remembered("accounts.columns"))
        self._ask()

    def _wire(self) -> None:
        listing = self.listing
        self._type_ahead = QTimer(self)
        self._type_ahead.setSingleShot(True)
        self._type_ahead.setInterval(200)
        self._type_ahead.timeout.connect(self._ask)
        listing.model.wanted.connect(self._read)
        listing.model.renewed.connect(self._choose_again)
        listing.filter.changed.connect(lambda _text: self._type_ahead.start())
        listing.tabs.chosen.connect(lambda _value: self._ask())
        listing.table.clicked.connect(lambda index: self._open_row(index.row()))
        listing.table.opened.connect(self._open_row)
        listing.table.chosen.connect(self._follow)
        listing.table.horizontalHeader().sortIndicatorChanged.connect(lambda *_words: self._remember())
        listing.drafts.clicked.connect(lambda _index: self._continue(listing.drafts.value()))
        listing.drafts.opened.connect(self._continue)
        listing.new_asked.connect(partial(desk_go, self._desk, "new"))
        listing.existing_asked.connect(self.register)
        self.pane.mend_asked.connect(self._mend)
        self.pane.act_asked.connect(self._act)
        self.pane.opened.connect(open_outside)
        self.pane.closed.connect(self._closed)

    # What the window asks

    def refresh(self) -> None:
        """Read list, numbers and the open account again."""
        self.listing.model.today = self._desk.operations.place.today()
        self.listing.model.refresh()
        self._count()
        if self._account_id and self.split.is_open:
            self._show_account(self._account_id)

    def open(self, what: str, **words: str) -> None:
        """Open an account by its id, perhaps with the form of an action (`form`, `action`), or "existing"."""
        if what == "new":
            self._desk.paths.go(RoomName.APPLICATIONS, "new")
            return
        if what == "existing":
            self.register()
            return
        self._leave_form()
        action = action_of(words.get("form") or words.get("action") or "")
        target = words.get("target", "")
        self._show_account(what, then=partial(self._go, action, target) if action else None)

    def heard(self, kinds: set[EventKind]) -> None:
        """The window refreshes the room that is shown; the numbers are read then."""

    def may_leave(self) -> bool:
        """A form that is half filled in is asked about."""
        if self._form is None:
            return True
        if not self._form.may_leave():
            return False
        self._leave_form()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember the columns."""
        self._remember()
        super().hideEvent(event)

    # The list

    def _ask(self) -> None:
        value = self.listing.tabs.value()
        self.listing.show_drafts(value == DRAFTS)
        if value == DRAFTS:
            self.split.close_details()
        else:
            model = self.listing.model
            model.ask(replace(model.query, search=self.listing.search, filter=AccountFilter(value)))
        self._count()

    def _read(self, query: AccountQuery, after: Any) -> None:
        def take(page: AccountPage) -> None:
            self.listing.model.take(query, after, page)

        self._desk.operations.read(accounts.page, query, owner=self, then=take, after=after)

    def _count(self) -> None:
        self._asked += 1
        asked = self._asked

        def take(found: Counted) -> None:
            if asked == self._asked:
                self.listing.show_counts(found.tabs, found.drafts)

        self._desk.operations.read(counted, self.listing.search, owner=self, then=take)

    def _choose_again(self) -> None:
        row = self.listing.model.row_of(self._account_id) if self.split.is_open else -1
        if row >= 0:
            table = self.listing.table
            table.blockSignals(True)
            table.choose(row)
            table.blockSignals(False)
        self.listing.show_emptiness()

    def _remember(self) -> None:
        self._desk.choices.remember("accounts.columns", self.listing.table.column_memory())

    def _follow(self, row: int) -> None:
        if self.split.is_open:
            self._open_row(row)

    def _open_row(self, row: int) -> None:
        account_id = self.listing.model.lines[row].account_id
        if account_id != self._account_id or not self.split.is_open:
            self._show_account(account_id)

    def _continue(self, application_id: str) -> None:
        if application_id:
            self._desk.paths.go(RoomName.APPLICATIONS, application_id)

    # One account

    def _show_account(self, account_id: str, then: Any = None) -> None:
        self._account_id = account_id

        def show(found: Opened) -> None:
            if account_id != self._account_id:
                return
            account = found.view.account
            me = found.known.me
            self.pane.show_account(
                found.view,
                found.events,
                platform=found.known.platform_name(account.platform),
                today=found.known.today,
                own_id=me.id if me else None,
            )
            self.split.open_details()
            self._choose_again()
            if then is not None:
                then(found)

        self._desk.operations.read(opened, account_id, owner=self, then=show)

    def _closed(self) -> None:
        self._account_id = ""
        self.listing.table.clearSelection()

    def _mend(self, finding: Finding) -> None:
        target = str(finding.facts.get("person", "")) or finding.target
        if finding.action in (Action.CONTINUE_REMOVAL, Action.ENTER_DIARY_NUMBER, Action.END_APPOINTMENT):
            target = finding.target
        self._act(finding.action.value, target)

    def _act(self, name: str, target: str) -> None:
        account_id = self._account_id
        action = action_of(name)
        self._desk.operations.read(
            opened, account_id, owner=self, then=lambda found: self._go(action, target, found)
        )

    def _go(self, action: Action | None, target: str, found: Opened) -> None:
        """To the form or room that an action asks for; none is the form of the account's facts."""
        account = found.view.account
        if action is None:
            self._show_form(ChangePage(self._desk, found.known, found.view))
            return
        if action is Action.OVERSEE:
            self._desk.operations.run(accounts.oversee, account.id, owner=self, then=self._overseen)
            return
        room = room_of(action)
        if room is None:
            if action in FORMS:
                page = form_for(action, target, self._desk, found.known, found.view)
                if page is not None:
                    self._show_form(page)
            return
        what = {RoomName.REMOVALS: target, RoomName.SETTINGS: "routines"}.get(room, account.id)
        self._desk.paths.go(room, what, form=action.value)

    def _overseen(self, _view: AccountView) -> None:
        self._desk.paths.say(_("Noted that the account is looked at today"))

    # Forms

    def register(self) -> None:
        """The short form for an account that is in use already."""
        self._desk.operations.read(known, owner=self, then=self._show_register)

    def _show_register(self, found: Known) -> None:
        self._show_form(RegisterPage(self._desk, found), then=self._registered)

    def _registered(self, view: AccountView) -> None:
        self._leave_form()
        count = sum(1 for each in view.findings if each.severity is Severity.DEFICIENCY)
        self._desk.paths.say(
            ngettext(
                "Registered. {n} thing is missing: mend it when you can",
                "Registered. {n} things are missing: mend them one at a time",
                count,
            ).format(n=count)
        )
        self._show_account(view.account.id)

    def _show_form(self, page: FormPage, then: Callable[[Any], None] | None = None) -> None:
        self._leave_form()
        self._form = page
        page.done.connect(then or self._saved)
        page.left.connect(self._leave_form)
        page.link_asked.connect(self.open)
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        page.begin()

    def _saved(self, _result: object) -> None:
        self._leave_form()
        self._desk.paths.say(_("Saved"))
        if self._account_id:
            self._show_account(self._account_id)

    def _leave_form(self) -> None:
        if self._form is None:
            return
        page, self._form = self._form, None
        self.pages.setCurrentWidget(self.split)
        self.pages.removeWidget(page)
        page.deleteLater()
        self.listing.table.setFocus(Qt.FocusReason.OtherFocusReason)


def desk_go(desk: Desk, what: str) -> None:
    """To the guide of new accounts."""
    desk.paths.go(RoomName.APPLICATIONS, what)
