"""The list of cases: tabs, search, and details beside the list."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.people import Role
from lidsome_desktop.sentences.removals import todos
from lidsome_desktop.sentences.roles import roles
from lidsome_desktop.services import removals
from lidsome_desktop.services.removals import CasePage, CaseRow, CaseView, Counts, Shown
from lidsome_desktop.texts import _
from lidsome_desktop.ui.asking.gdpr import GdprContact
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import (
    Beside,
    Button,
    Cell,
    Check,
    Column,
    DetailsPane,
    EmptyRoom,
    Fact,
    Line,
    LineEdit,
    ListDetails,
    PagedModel,
    Pane,
    PathV,
    Row,
    Scroll,
    State,
    Tab,
    Table,
    TableColumn,
    Tabs,
    Text,
    click_on,
    platform_icon,
    title,
)
from lidsome_desktop.ui.kit.shortcuts import NEW_REMOVAL, key_words
from lidsome_desktop.ui.removals.stepping import stations
from lidsome_desktop.ui.removals.times import say_span, say_time
from lidsome_desktop.ui.removals.words import state_of

_SEARCH_AFTER_MS = 250
# What a window shows at once and a little more; the rest is read as one scrolls.
_FIRST = 40
_MINUTE_MS = 30_000
_COLUMNS = "removals.columns"


class CaseModel(PagedModel[CaseRow]):
    """Cases as the table shows them: read page by page, the latest discovered first."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk

    def headings(self) -> tuple[str, ...]:
        return (_("Case"), _("Account"), _("State"), _("Time since discovery"), _("Next step"))

    def key_of(self, row: CaseRow) -> str:
        return row.case.id

    def tick(self) -> None:
        """Time has passed: clocks have moved."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 3), self.index(len(self.rows) - 1, 3))

    def cell(self, row: CaseRow, column: int) -> Cell:
        """What one cell holds."""
        now = self._desk.operations.place.clock()
        if column == 0:
            many = len(row.kinds)
            more = f" ({many})" if many > 1 else ""
            lock = "lock-simple" if row.case.secrecy else None
            return Cell(text=row.case.number + more, digits=True, trailing=lock)
        if column == 1:
            return Cell(text=f"{row.account_name}, {row.platform}")
        if column == 2:
            return Cell.state(*state_of(row.headline, hidden=row.hidden))
        if column == 3:
            return clock_cell(row, now)
        return Cell(text=next_words(row))


def clock_cell(row: CaseRow, now: datetime) -> Cell:
    """The clock of a case: red while it runs past the alarm, quiet when it has stopped."""
    span = say_span(row.clock.elapsed(now))
    if row.clock.stopped_at is not None:
        return Cell(text=_("done in {span}").format(span=span), tone="muted", digits=True)
    if row.clock.overdue(now):
        return Cell(text=span, icon="warning-circle", icon_tone="bad", tone="bad", weight=500, digits=True)
    return Cell(text=span, icon="clock", icon_tone="warn", tone="warn", weight=500, digits=True)


def next_words(row: CaseRow) -> str:
    """What awaits, and whose turn it is where it is not the administrator's."""
    if row.next_step is None:
        return ", ".join(row.numbers)
    what = todos(row.platform)[row.next_step.todo]
    if row.next_step.who is Role.ADMINISTRATOR:
        return what
    return f"{what} ({roles()[row.next_step.who].lower()})"


class CasesPage(QWidget):
    """The room's first page.

    Signals:
        opened: a case is to be opened in the guided removal (its id).
        started: a new removal is to be begun.
    """

    opened = Signal(str)
    started = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen = ""
        self._asked = 0
        self._counts: Counts | None = None
        self.model = CaseModel(desk, self)
        self.model.wants_more = self._more
        self.tabs = Tabs(self._tab_words(), name=_("Which cases"))
        self.search = LineEdit(placeholder=_("Words, sender, number or account"))
        self.search.setAccessibleName(_("Search among removals"))
        self.include_secret = Check(_("Search what is marked as secret too"))
        self.table = Table(
            self.model,
            [
                TableColumn(width=196),
                TableColumn(width=216, hides_when_narrow=True),
                TableColumn(width=184),
                TableColumn(width=168),
                TableColumn(width=232, hides_when_narrow=True),
            ],
            _("Removals"),
        )
        self.pane = DetailsPane()
        self._build()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SEARCH_AFTER_MS)
        self._slow.timeout.connect(self.refresh)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self.model.tick)
        self._minute.start()
        self.search.changed.connect(self._typed)
        self.include_secret.changed.connect(lambda _value: self.refresh())
        self.tabs.chosen.connect(lambda _value: self.refresh())
        self.table.recall_columns(desk.choices.remembered(_COLUMNS))
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda row: self.opened.emit(self.model.rows[row].case.id))

    def _build(self) -> None:
        listing = QWidget()
        page = Column(listing, margins=(0, 34, 0, 0))
        head = Row(gap=8, margins=(40, 0, 32, 0))
        head.addWidget(title(_("Removals")), 1)
        self.new_button = Button(_("New removal"), "primary", icon="plus")
        click_on(self.new_button, self.started.emit)
        head.add(self.new_button)
        find = QWidget()
        line, box = Row(find, gap=8), Pane(width=248)
        Column(box).add(self.search)
        line.add(box, None, self.table.menu_button())
        tabs = QWidget()
        Row(tabs).add(self.tabs, None)
        self._tools = QWidget()
        tools = Row(self._tools, margins=(40, 0, 32, 8))
        tools.addWidget(Beside((tabs, find), at=760, gap=16, stretch=(1, 0), top=False), 1)
        begin = Button(_("Start a removal"), "primary", icon="plus")
        click_on(begin, self.started.emit)
        self._empty = EmptyRoom(
            "chat-slash",
            _("Nothing has been removed yet"),
            _(
                "Here you save a threat, a personal attack or something secret before you remove it from the "
                "platform, and send it to the registrar. Press {keys} anywhere, also in a hurry: the program "
                "takes you step by step."
            ).format(keys=key_words(NEW_REMOVAL)),
            action=begin,
        )
        self._none = Text(_("No case fits."), tone="muted")
        none = QWidget()
        Column(none, margins=(40, 24, 32, 24)).add(self._none, None)
        self._none_box = none
        self._rule = Line()
        self._empty_scroll = Scroll(self._empty)
        self._secret_box = QWidget()
        Row(self._secret_box, margins=(40, 0, 32, 8)).add(self.include_secret, None)
        self._secret_box.hide()
        page.add(head, 20, self._tools, self._secret_box, self._rule, none)
        page.addWidget(self._empty_scroll, 1)
        page.addWidget(self.table, 1)
        page.addStretch(0)
        self._beside = ListDetails(listing, self.pane)
        Column(self).add(self._beside, stretch=1)
        self._empty_scroll.hide()
        none.hide()
        self.setFocusProxy(self.table)

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember widths and columns when the list goes away."""
        self._desk.choices.remember(_COLUMNS, self.table.column_memory())
        super().hideEvent(event)

    # Reading

    def refresh(self) -> None:
        """Read the list and the counts again."""
        self._asked += 1
        asked, read = self._asked, self._desk.operations.read
        read(removals.cases, **self._sought(), limit=_FIRST, owner=self, then=partial(self._show, asked))
        read(removals.counts, owner=self, then=self._count)
        if self._chosen and self._beside.is_open:
            read(removals.case, self._chosen, owner=self, then=self._fill)

    def _more(self) -> None:
        after, self.model.after = self.model.after, None
        asked = self._asked

        def add(page: CasePage) -> None:
            if asked == self._asked:
                self.model.append(page)

        self._desk.operations.read(removals.cases, **self._sought(), after=after, owner=self, then=add)

    def _sought(self) -> dict[str, Any]:
        return {
            "shown": Shown(self.tabs.value()),
            "search": str(self.search.value()),
            "include_secret": bool(self.include_secret.value()),
        }

    def _typed(self, words: object) -> None:
        """The list follows a moment after the typing. What is secret is asked for anew with each search."""
        if not words:
            self.include_secret.set_value(False)
        self._secret_box.setVisible(bool(words))
        self._slow.start()

    def _show(self, asked: int, page: CasePage) -> None:
        if asked != self._asked:
            return
        self.model.replace(page)
        self._mark_chosen()
        searching = bool(self.search.value()) or self.tabs.value() not in (Shown.OPEN, Shown.ALL)
        nothing = not page.rows
        never = nothing and not searching and self._counts is not None and self._counts.open == 0
        if never and self.tabs.value() == Shown.OPEN:
            self._look_for_closed()
            return
        self._arrange(empty=never, none=nothing and not never)

    def _mark_chosen(self) -> None:
        """The row whose details stand beside stays chosen when the list is read anew."""
        if not self._beside.is_open or self.table.selectionModel().hasSelection():
            return
        for row, each in enumerate(self.model.rows):
            if each.case.id == self._chosen:
                self.table.blockSignals(True)
                self.table.choose(row)
                self.table.blockSignals(False)

    def _look_for_closed(self) -> None:
        """No open case: is the room new, or is everything done?"""

        def answer(page: CasePage) -> None:
            self._arrange(empty=not page.rows, none=bool(page.rows))
            self._none.setText(_("No case is open. Everything is done."))

        self._desk.operations.read(removals.cases, shown=Shown.ALL, limit=1, owner=self, then=answer)

    def _arrange(self, *, empty: bool, none: bool) -> None:
        self._none.setText(_("No case fits."))
        self._empty_scroll.setVisible(empty)
        for part in (self._tools, self._rule):
            part.setVisible(not empty)
        self.new_button.setVisible(not empty)
        self._none_box.setVisible(none)
        self.table.setVisible(not empty and not none)

    def _count(self, counts: Counts) -> None:
        first = self._counts is None
        self._counts = counts
        self.tabs.set_tabs(self._tab_words())
        if first and not self.model.rows:
            self.refresh()

    def _tab_words(self) -> list[Tab]:
        counts = self._counts
        return [
            Tab(Shown.OPEN, _("Open"), counts.open if counts else None),
            Tab(Shown.TO_REMOVE, _("To remove"), counts.to_remove if counts else None),
            Tab(Shown.TO_REGISTER, _("To register"), counts.to_register if counts else None),
            Tab(Shown.CLOSED, _("Ended")),
            Tab(Shown.ALL, _("All")),
        ]

    # Details

    def _choose(self, row: int) -> None:
        self._chosen = self.model.rows[row].case.id
        self._desk.operations.read(removals.case, self._chosen, owner=self, then=self._fill)

    def _fill(self, view: CaseView) -> None:
        if view.case.id != self._chosen:
            return
        now = self._desk.operations.place.clock()
        pane = self.pane
        pane.reset(
            platform_icon(view.account.platform), view.case.number, f"{view.account.name}, {view.platform}"
        )
        hidden = any(each.hidden and not each.off_the_clock for each in view.facts.items)
        part = pane.add_part()
        part.add(State(*state_of(view.headline, hidden=hidden)), 12)
        span = say_span(view.clock.elapsed(now))
        running = view.clock.stopped_at is None
        part.add(Fact(_("Since discovery") if running else _("Done in"), span, digits=True, label_width=120))
        seen = say_time(view.case.discovered_at, now)
        part.add(Fact(_("Discovered"), seen, digits=True, label_width=120, rule=False))
        path = pane.add_part(_("The path of the case"))
        path.add(PathV(_("The path of the case"), stations(view, None, now, short=True)))
        if view.next_steps:
            words = todos(view.platform)
            awaits = pane.add_part(_("Next step"))
            for each in view.next_steps[:3]:
                turn = "" if each.who is Role.ADMINISTRATOR else f" ({roles()[each.who].lower()})"
                awaits.add(Text(words[each.todo] + turn), 4)
        pane.add_part().add(GdprContact(self._desk, view.unit))
        open_it = Button(
            _("Continue the case") if not view.case.ended else _("Open the case"),
            trailing="arrow-right",
            fill_width=True,
        )
        click_on(open_it, lambda: self.opened.emit(view.case.id))
        pane.foot(open_it)
        self._beside.open_details()
