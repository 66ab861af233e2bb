"""The list of requests: the pending first, with their clock."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from lidsome_desktop.services import disclosures
from lidsome_desktop.services.disclosures import (
    DisclosurePage,
    DisclosureRow,
    ShownDisclosures,
)
from lidsome_desktop.texts import _, ngettext, pgettext
from lidsome_desktop.ui.desk import Desk, RoomName
from lidsome_desktop.ui.disclosures.words import state_of
from lidsome_desktop.ui.kit import (
    Beside,
    Button,
    Cell,
    Column,
    EmptyRoom,
    Line,
    LineEdit,
    PagedModel,
    Pane,
    Row,
    Scroll,
    Tab,
    Table,
    TableColumn,
    Tabs,
    Text,
    click_on,
    title,
)
from lidsome_desktop.ui.kit.moments import moment_text

_SEARCH_AFTER_MS = 250
_COLUMNS = "disclosures.columns"


class RequestModel(PagedModel[DisclosureRow]):
    """Requests as the table shows them, read page by page."""

    def headings(self) -> tuple[str, ...]:
        return (_("Request"), _("What is asked for"), _("Came in"), _("State"), _("Records"))

    def key_of(self, row: DisclosureRow) -> str:
        return row.request.id

    def cell(self, row: DisclosureRow, column: int) -> Cell:
        """What one cell holds."""
        request = row.request
        if column == 0:
            return Cell(text=request.number, digits=True)
        if column == 1:
            return Cell(text=" ".join(request.wanted.split()))
        if column == 2:
            return Cell(text=moment_text(request.received_at), digits=True)
        if column == 3:
            return Cell.state(*state_of(request, row.urgency))
        if request.selected_at is None:
            return Cell(text=_("Not chosen yet"), tone="muted")
        return Cell(text=ngettext("{n} record", "{n} records", row.records).format(n=row.records))


class RequestList(QWidget):
    """The room's first page.

    Signals:
        opened: a request is to be opened (its id).
        begun: a request has come in.
    """

    opened = Signal(str)
    begun = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self.model = RequestModel(self)
        self.model.wants_more = self._more
        self.tabs = Tabs(
            [
                Tab(ShownDisclosures.PENDING.value, _("Pending")),
                Tab(ShownDisclosures.ENDED.value, pgettext("requests", "Answered")),
                Tab(ShownDisclosures.ALL.value, _("All")),
            ],
            name=_("Which requests"),
        )
        self.search = LineEdit(placeholder=_("Number or what is asked for"))
        self.search.setAccessibleName(_("Search among requests"))
        self.table = Table(
            self.model,
            [
                TableColumn(width=208),
                TableColumn(width=264),
                TableColumn(width=160, hides_when_narrow=True),
                TableColumn(width=208),
                TableColumn(width=136, hides_when_narrow=True),
            ],
            _("Requests for records"),
        )
        self._build()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SEARCH_AFTER_MS)
        self._slow.timeout.connect(self.refresh)
        self.search.changed.connect(lambda _text: self._slow.start())
        self.tabs.chosen.connect(lambda _value: self.refresh())
        self.table.recall_columns(desk.choices.remembered(_COLUMNS))
        self.table.opened.connect(lambda row: self.opened.emit(self.model.rows[row].request.id))

    def _build(self) -> None:
        page = Column(self, margins=(0, 34, 0, 0))
        head = Row(margins=(40, 0, 32, 0))
        back = Button(_("To registration"), "quiet", icon="arrow-left")
        click_on(back, lambda: self._desk.paths.go(RoomName.REGISTRATIONS))
        self.new_button = Button(_("New request"), "primary", icon="plus")
        click_on(self.new_button, self.begun.emit)
        verbs = QWidget()
        Row(verbs, gap=8).add(None, back, self.new_button)
        head.addWidget(Beside((title(_("Disclosure")), verbs), at=560, gap=8, stretch=(1, 0), top=False), 1)
        find = QWidget()
        line, box = Row(find, gap=8), Pane(width=248)
        Column(box).add(self.search)
        line.add(box, None, self.table.menu_button())
        tabs = QWidget()
        Row(tabs).add(self.tabs, None)
        self._tools = QWidget()
        tools = Row(self._tools, margins=(40, 0, 32, 8))
        tools.addWidget(Beside((tabs, find), at=760, gap=16, stretch=(1, 0), top=False), 1)
        begin = Button(_("New request"), "primary", icon="plus")
        click_on(begin, self.begun.emit)
        self._empty = Scroll(
            EmptyRoom(
                "folder-open",
                _("Nobody has asked for records"),
                _(
                    "Here you answer when somebody asks to see what has been saved: find it, mask what is secret in a "
                    "copy, decide, and hand it over with a list. Whoever asks need not say who they are."
                ),
                action=begin,
            )
        )
        self._none = Text(_("No request fits."), tone="muted")
        self._none_box = QWidget()
        Column(self._none_box, margins=(40, 24, 32, 24)).add(self._none, None)
        self._rule = Line()
        page.add(head, 20, self._tools, self._rule, self._none_box)
        page.addWidget(self._empty, 1)
        page.addWidget(self.table, 1)
        page.addStretch(0)
        self._empty.hide()
        self._none_box.hide()
        self.setFocusProxy(self.table)

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember widths and columns when the list goes away."""
        self._desk.choices.remember(_COLUMNS, self.table.column_memory())
        super().hideEvent(event)

    def refresh(self) -> None:
        """Read the list again."""
        self._asked += 1
        shown, words = ShownDisclosures(self.tabs.value()), str(self.search.value())
        then = partial(self._show, self._asked)
        self._desk.operations.read(disclosures.disclosures, shown=shown, search=words, owner=self, then=then)

    def _more(self) -> None:
        after, self.model.after = self.model.after, None
        asked = self._asked

        def add(page: DisclosurePage) -> None:
            if asked == self._asked:
                self.model.append(page)

        shown, words = ShownDisclosures(self.tabs.value()), str(self.search.value())
        self._desk.operations.read(
            disclosures.disclosures, shown=shown, search=words, after=after, owner=self, then=add
        )

    def _show(self, asked: int, page: DisclosurePage) -> None:
        if asked != self._asked:
            return
        self.model.replace(page)
        if page.rows:
            self._arrange(empty=False, none=False)
        else:
            self._desk.operations.read(
                disclosures.disclosures, limit=1, owner=self, then=partial(self._nothing, asked)
            )

    def _nothing(self, asked: int, page: DisclosurePage) -> None:
        """Nothing to show: has nobody ever asked, or is everything answered?"""
        if asked != self._asked:
            return
        pending = self.tabs.value() == ShownDisclosures.PENDING.value and not self.search.value()
        self._none.setText(_("No request is pending.") if pending else _("No request fits."))
        self._arrange(empty=not page.rows, none=bool(page.rows))

    def _arrange(self, *, empty: bool, none: bool) -> None:
        self._empty.setVisible(empty)
        self._none_box.setVisible(none)
        for part in (self._tools, self._rule, self.new_button):
            part.setVisible(not empty)
        self.table.setVisible(not empty and not none)
