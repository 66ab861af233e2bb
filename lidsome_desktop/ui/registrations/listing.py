"""The list of what is on its way to the diary: tabs, search, details beside."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from lidsome_desktop.services import registrations
from lidsome_desktop.services.registrations import DiaryCounts, DiaryPage, DiaryRow, ShownInDiary
from lidsome_desktop.texts import _, pgettext
from lidsome_desktop.ui.desk import Desk, RoomName
from lidsome_desktop.ui.kit import (
    Beside,
    Button,
    Cell,
    Column,
    EmptyRoom,
    Line,
    LineEdit,
    ListDetails,
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
    look_of,
    title,
)
from lidsome_desktop.ui.registrations.pane import LinePane
from lidsome_desktop.ui.registrations.words import due_of, state_of, what_of

_SEARCH_AFTER_MS = 250
_COLUMNS = "registrations.columns"


class DiaryModel(PagedModel[DiaryRow]):
    """Lines as the table shows them: read page by page, the latest first."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk

    def headings(self) -> tuple[str, ...]:
        return (_("Case"), _("Concerns"), _("Account"), _("State"), _("Number or day"))

    def key_of(self, row: DiaryRow) -> str:
        return row.line_id

    def cell(self, row: DiaryRow, column: int) -> Cell:
        """What one cell holds."""
        if column == 0:
            lock = "lock-simple" if row.case.secrecy else None
            return Cell(text=row.case.number, digits=True, trailing=lock)
        if column == 1:
            return Cell(text=what_of(row))
        if column == 2:
            return Cell(text=f"{row.account_name}, {row.platform}")
        if column == 3:
            return Cell.state(*state_of(row))
        own = row.registration
        if own is not None and own.registered:
            return Cell(text=own.number, digits=True)
        due = due_of(row, self._desk.operations.place.today())
        if due is None:
            return Cell(text="")
        look = look_of(due[0])
        return Cell(
            text=due[1],
            icon=look.icon,
            icon_tone=look.icon_tone,
            tone=look.tone,
            weight=look.weight,
            digits=True,
        )


class DiaryList(QWidget):
    """The room's first page.

    Signals:
        begun: something is to be registered.
    """

    begun = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen = ""
        self._asked = 0
        self._counts: DiaryCounts | None = None
        self.model = DiaryModel(desk, self)
        self.model.wants_more = self._more
        self.tabs = Tabs(self._tab_words(), name=_("Which records"))
        self.search = LineEdit(placeholder=_("Number, account or what it concerns"))
        self.search.setAccessibleName(_("Search in the registration"))
        self.table = Table(
            self.model,
            [
                TableColumn(width=184),
                TableColumn(width=240, hides_when_narrow=True),
                TableColumn(width=208, hides_when_narrow=True),
                TableColumn(width=208),
                TableColumn(width=168),
            ],
            _("Registration"),
        )
        self.pane = LinePane(desk)
        self._build()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SEARCH_AFTER_MS)
        self._slow.timeout.connect(self.refresh)
        self.search.changed.connect(lambda _text: self._slow.start())
        self.tabs.chosen.connect(lambda _value: self.refresh())
        self.table.recall_columns(desk.choices.remembered(_COLUMNS))
        self.table.chosen.connect(lambda row: self.show_line(self.model.rows[row]))
        self.table.opened.connect(lambda _row: self.pane.go_on())

    def _build(self) -> None:
        listing = QWidget()
        page = Column(listing, margins=(0, 34, 0, 0))
        name, verbs, top = QWidget(), QWidget(), QWidget()
        Column(name).add(title(_("Registration")))
        self._head = Row(verbs, gap=8)
        Row(top, margins=(40, 0, 32, 0)).addWidget(Beside((name, verbs), at=600, gap=12, stretch=(1, 0)), 1)
        disclosures = Button(_("Disclosure"), "quiet", icon="folder-open")
        click_on(disclosures, lambda: self._desk.paths.go(RoomName.DISCLOSURES))
        disposals = Button(_("Disposal"), "quiet", icon="trash-simple")
        click_on(disposals, lambda: self._desk.paths.go(RoomName.DISPOSALS))
        self._head.add(disclosures, disposals)
        self.new_button = Button(_("Register something"), "primary", icon="plus")
        click_on(self.new_button, self.begun.emit)
        self._head.add(self.new_button, None)
        find = QWidget()
        line, box = Row(find, gap=8), Pane(width=248)
        Column(box).add(self.search)
        line.add(box, None, self.table.menu_button())
        tabs = QWidget()
        Row(tabs).add(self.tabs, None)
        self._tools = QWidget()
        tools = Row(self._tools, margins=(40, 0, 32, 8))
        tools.addWidget(Beside((tabs, find), at=1040, gap=16, stretch=(1, 0), top=False), 1)
        begin = Button(_("Register something"), "primary", icon="plus")
        click_on(begin, self.begun.emit)
        self._empty = Scroll(
            EmptyRoom(
                "stamp",
                _("Nothing is on its way to the diary"),
                _(
                    "Complaints, opinions and what concerns a matter are official records, also in a comment or a "
                    "message. Here you save them, send them to the registrar and write in the number that comes back. "
                    "What you have removed shows up here too."
                ),
                action=begin,
            )
        )
        self._none = Text(_("Nothing fits."), tone="muted")
        self._none_box = QWidget()
        Column(self._none_box, margins=(40, 24, 32, 24)).add(self._none, None)
        self._rule = Line()
        page.add(top, 20, self._tools, self._rule, self._none_box)
        page.addWidget(self._empty, 1)
        page.addWidget(self.table, 1)
        page.addStretch(0)
        self.beside = ListDetails(listing, self.pane)
        Column(self).add(self.beside, stretch=1)
        self._empty.hide()
        self._none_box.hide()
        self.setFocusProxy(self.table)

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember widths and columns when the list goes away."""
        self._desk.choices.remember(_COLUMNS, self.table.column_memory())
        super().hideEvent(event)

    # Reading

    def refresh(self) -> None:
        """Read the list, the counts and what stands beside again."""
        self._asked += 1
        read = self._desk.operations.read
        read(
            registrations.diary,
            shown=ShownInDiary(self.tabs.value()),
            search=str(self.search.value()),
            owner=self,
            then=partial(self._show, self._asked),
        )
        read(registrations.diary_counts, owner=self, then=self._count)
        if self.beside.is_open:
            self.pane.refresh()

    def _more(self) -> None:
        after, self.model.after = self.model.after, None
        asked = self._asked

        def add(page: DiaryPage) -> None:
            if asked == self._asked:
                self.model.append(page)

        self._desk.operations.read(
            registrations.diary,
            shown=ShownInDiary(self.tabs.value()),
            search=str(self.search.value()),
            after=after,
            owner=self,
            then=add,
        )

    def _show(self, asked: int, page: DiaryPage) -> None:
        if asked != self._asked:
            return
        self.model.replace(page)
        self._mark_chosen()
        if page.rows or self.search.value() or self.tabs.value() == ShownInDiary.ALL:
            never = not page.rows and not self.search.value()
            self._arrange(empty=never, none=not page.rows and not never)
            return

        def answer(every: DiaryPage) -> None:
            if asked == self._asked:
                self._arrange(empty=not every.rows, none=bool(every.rows))

        # Nothing under this tab: is the room new, or is everything done?
        self._desk.operations.read(registrations.diary, limit=1, owner=self, then=answer)

    def _mark_chosen(self) -> None:
        """The line whose details stand beside stays chosen when the list is read anew."""
        if not self.beside.is_open or self.table.selectionModel().hasSelection():
            return
        for row, each in enumerate(self.model.rows):
            if each.line_id == self._chosen:
                self.table.blockSignals(True)
                self.table.choose(row)
                self.table.blockSignals(False)

    def _arrange(self, *, empty: bool, none: bool) -> None:
        self._none.setText(
            _("Nothing fits.")
            if self.search.value()
            else {
                ShownInDiary.TO_SEND: _("Everything that is saved has been sent."),
                ShownInDiary.AWAITING: _("No number is waited for."),
                ShownInDiary.REGISTERED: _("Nothing registered is left to close."),
            }.get(ShownInDiary(self.tabs.value()), _("Nothing here yet."))
        )
        self._empty.setVisible(empty)
        for part in (self._tools, self._rule):
            part.setVisible(not empty)
        self.new_button.setVisible(not empty)
        self._none_box.setVisible(none)
        self.table.setVisible(not empty and not none)

    def _count(self, counts: DiaryCounts) -> None:
        self._counts = counts
        self.tabs.set_tabs(self._tab_words())

    def _tab_words(self) -> list[Tab]:
        counts = self._counts
        return [
            Tab(ShownInDiary.TO_SEND, _("To send"), counts.to_send if counts else None),
            Tab(ShownInDiary.AWAITING, pgettext("tab", "Waiting"), counts.awaiting if counts else None),
            Tab(ShownInDiary.REGISTERED, _("Registered"), counts.registered if counts else None),
            Tab(ShownInDiary.ENDED, _("Ended")),
            Tab(ShownInDiary.ALL, _("All")),
        ]

    # Details

    def show_line(self, row: DiaryRow) -> None:
        """Show a line beside the list."""
        self._chosen = row.line_id
        self.pane.show_line(row.case.id, row.registration.id if row.registration else None)
        self.beside.open_details()

    def show_case(self, case_id: str) -> None:
        """Show a case beside the list, wherever in the list it stands."""
        self.tabs.set_value(ShownInDiary.ALL)
        self.search.set_value("")

        def open_it(page: DiaryPage) -> None:
            found = next((row for row in page.rows if row.case.id == case_id), None)
            if found is not None:
                self.show_line(found)

        self.refresh()
        self._desk.operations.read(registrations.diary, case_id=case_id, owner=self, then=open_it)
