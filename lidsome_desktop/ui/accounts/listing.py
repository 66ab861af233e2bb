"""The list of accounts with its tabs and filter, the drafts, and what an empty list says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from lidsome_desktop.services.accounts import AccountCounts, AccountFilter
from lidsome_desktop.services.applications import ApplicationLine
from lidsome_desktop.texts import _, ngettext
from lidsome_desktop.ui.accounts.model import NEXT_COLUMN, AccountsModel
from lidsome_desktop.ui.kit import (
    Button,
    Column,
    EmptyRoom,
    Line,
    LineEdit,
    Link,
    Pane,
    Row,
    RowItem,
    RowList,
    Tab,
    Table,
    TableColumn,
    Tabs,
    Text,
    click_on,
    platform_icon,
    px,
    text_scale,
    title,
)

DRAFTS = "drafts"


class Listing(QWidget):
    """Shows; knows of no verb.

    Signals:
        new_asked, existing_asked: the person wants to begin with an account.
    """

    new_asked = Signal()
    existing_asked = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = AccountsModel(today, self)
        self._counts: Mapping[AccountFilter, AccountCounts] = {}
        self._begun = 0
        self._tight = False
        page = Column(self, margins=(0, 34, 0, 0))
        head = Row(gap=8, margins=(40, 0, 32, 0))
        head.addWidget(title(_("Accounts")), 1)
        existing = Button(_("Existing account"), "quiet", icon="plus")
        head.add(click_on(existing, self.existing_asked.emit))
        head.add(click_on(Button(_("New account"), "primary", icon="plus"), self.new_asked.emit))
        self.tabs = Tabs(self._tabs({}, 0), name=_("Which accounts"))
        self.filter = LineEdit(placeholder=_("Filter"), width=176)
        self.filter.setAccessibleName(_("Filter the list"))
        self.filter.setClearButtonEnabled(True)
        columns = (
            TableColumn(width=240),
            TableColumn(width=140, hides_when_narrow=True),
            TableColumn(width=184),
            TableColumn(width=120),
        )
        self.table = Table(
            self.model,
            columns,
            _("Accounts"),
            sorted_by=(NEXT_COLUMN, Qt.SortOrder.AscendingOrder),
        )
        tabs = Row(margins=(40, 0, 32, 0))
        tabs.add(self.tabs, None)
        self._narrowing = QWidget()
        tools = Row(self._narrowing, gap=8, margins=(40, 0, 32, 8))
        tools.add(self.filter, None, self.table.menu_button())
        self.drafts = RowList(_("Begun applications"))
        self.drafts.hide()
        self.empty = EmptyRoom(
            "users-three",
            _("Begin with the accounts you have"),
            _(
                "Each account gets its line here, with what it lacks and who is to act. Register the ones you use "
                "already, or apply for a new one."
            ),
            action=click_on(Button(_("Register an existing account")), self.existing_asked.emit),
            second=click_on(Link(_("Apply for a new account")), self.new_asked.emit),
        )
        self.nothing = EmptyRoom(
            "funnel-simple",
            _("No account here"),
            _("No account is like that. Look under All, or write less in the filter."),
            action=click_on(Button(_("Show all accounts")), self._show_all),
        )
        self._foot = Pane(edges="t")
        self._sum = Text("", tone="muted", digits=True)
        Row(self._foot, margins=(40, 14, 32, 14)).addWidget(self._sum, 1)
        self._tools = QWidget()
        inner = Column(self._tools)
        inner.add(tabs, Line(), 8, self._narrowing)
        page.add(head, 16, self._tools)
        for each in (self.table, self.drafts, self.empty, self.nothing):
            page.addWidget(each, 1)
        page.add(self._foot)
        self.empty.hide()
        self.nothing.hide()

    @property
    def search(self) -> str:
        """What is written in the filter."""
        return str(self.filter.value())

    def show_counts(
        self, counts: Mapping[AccountFilter, AccountCounts], drafts: Sequence[ApplicationLine]
    ) -> None:
        """The numbers at the tabs and under the list; the begun applications."""
        self._counts, self._begun = counts, len(drafts)
        self.tabs.set_tabs(self._tabs(counts, len(drafts)))
        self.drafts.set_items([_draft(each) for each in drafts])
        self._tell_sum()
        self.show_emptiness()

    def show_drafts(self, on: bool) -> None:
        """The begun applications in the place of the accounts."""
        self.drafts.setVisible(on)
        self.table.setVisible(not on)
        self._narrowing.setVisible(not on)
        self._foot.setVisible(not on)
        self._tell_sum()
        self.show_emptiness()

    def show_emptiness(self) -> None:
        """Say what the room is for, or that the filter finds nothing."""
        if self.tabs.value() == DRAFTS:
            self._foot.hide()
            self.empty.hide()
            self.nothing.hide()
            return
        known = self._counts.get(AccountFilter.ALL)
        bare = known is not None and not known.total and not self.search and not self.tabs.count() > 4
        nothing = known is not None and not bare and not self.model.lines
        self.empty.setVisible(bare)
        self.nothing.setVisible(nothing)
        self.table.setVisible(not bare and not nothing)
        self._tools.setVisible(not bare)
        self._foot.setVisible(not bare)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the tabs keep their words and let go of their numbers."""
        super().resizeEvent(event)
        tight = event.size().width() / text_scale() < 640
        if tight != self._tight:
            self._tight = tight
            self.tabs.set_tabs(self._tabs(self._counts, self._begun))

    def minimumSizeHint(self) -> QSize:
        """Small enough to follow the window down; what it holds arranges itself."""
        return QSize(px(320), px(240))

    def _tell_sum(self) -> None:
        value = self.tabs.value()
        known = self._counts.get(AccountFilter(value)) if value != DRAFTS else None
        if known is None:
            self._sum.setText("")
            return
        total = ngettext("{n} account", "{n} accounts", known.total).format(n=known.total)
        lacking = _("{total}, {n} with deficiencies").format(total=total, n=known.deficient)
        self._sum.setText(lacking if known.deficient else total)

    def _tabs(self, counts: Mapping[AccountFilter, AccountCounts], drafts: int) -> list[Tab]:
        def count(which: AccountFilter) -> int | None:
            known = counts.get(which)
            if known is None or self._tight:
                return None
            return known.deficient if which is AccountFilter.DEFICIENT else known.total

        tabs = [
            Tab(AccountFilter.ALL.value, _("All"), count(AccountFilter.ALL)),
            Tab(AccountFilter.MINE.value, _("Mine"), count(AccountFilter.MINE)),
            Tab(AccountFilter.DEFICIENT.value, _("With deficiencies"), count(AccountFilter.DEFICIENT)),
            Tab(AccountFilter.SENT.value, _("Await decision"), count(AccountFilter.SENT)),
        ]
        if drafts:
            tabs.append(Tab(DRAFTS, _("Begun"), None if self._tight else drafts))
        return tabs

    def _show_all(self) -> None:
        self.filter.set_value("")
        self.tabs.set_value(AccountFilter.ALL.value)


def _draft(line: ApplicationLine) -> RowItem:
    word = _("Completion asked for") if line.question else _("Draft")
    return RowItem(
        value=line.application_id,
        icon=platform_icon(line.platform) if line.platform else "note-pencil",
        title=line.name or line.unit or _("New account without a name"),
        state="missing" if line.question else "draft",
        word=word,
        note=_("Begun {day}").format(day=line.started_on.isoformat()),
    )
