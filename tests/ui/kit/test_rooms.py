"""What rooms are made of: navigation, tables, lists, details, arrangements."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lidsome_desktop.ui.kit import (
    CELL,
    Beside,
    Button,
    Cell,
    Column,
    Deficiency,
    DetailsPane,
    Dots,
    DueLabel,
    EmptyRoom,
    Fact,
    KeyFigure,
    KeyFigures,
    Link,
    ListDetails,
    Navigation,
    NavRoom,
    Notice,
    PersonCard,
    PersonRow,
    Row,
    RowItem,
    RowList,
    Scroll,
    State,
    Table,
    TableColumn,
    Text,
    Theme,
    Toast,
    TodoRow,
    click_on,
    due_state,
    initials,
    title,
)
from tests.ui.kit.reading import Window, cut_texts, name, role, show

ROOMS = [
    NavRoom(key="overview", label="Översikt", icon="house-simple", count=6),
    NavRoom(key="accounts", label="Konton & kanaler", icon="users-three", group=1),
    NavRoom(key="removals", label="Borttagningar", icon="chat-slash", group=2, count=1, alert=True),
]


def navigation() -> Navigation:
    """A navigation with three rooms and a person."""
    made = Navigation(ROOMS)
    made.set_current("overview")
    made.set_person("Anna Lindqvist", "Administratör")
    return made


def test_the_navigation_is_walked_by_keyboard(qtbot: QtBot, theme: Theme) -> None:
    """Tab reaches search, new removal, every room and the lock, in the order they are read."""
    nav = navigation()
    window = Window(nav)
    qtbot.addWidget(window)
    window.resize(248, 700)
    show(qtbot, window)
    nav.search.setFocus()
    walked = []
    for _step in range(6):
        walked.append(name(nav.window().focusWidget()))
        qtbot.keyClick(nav.window().focusWidget(), Qt.Key.Key_Tab)
    assert walked == [
        "Sök, Ctrl+K",
        "Ny borttagning, Ctrl+Skift+B",
        "Översikt, 6 väntar, du är här",
        "Konton & kanaler",
        "Borttagningar, 1 väntar",
        "Lås (Ctrl+L)",
    ]


def test_the_navigation_tells_what_was_chosen(qtbot: QtBot, theme: Theme) -> None:
    """Each part has a signal of its own."""
    nav = navigation()
    qtbot.addWidget(nav)
    with qtbot.waitSignal(nav.chosen) as told:
        qtbot.keyClick(nav.items["removals"], Qt.Key.Key_Space)
    assert told.args == ["removals"]
    for button, signal in (
        (nav.search, nav.search_asked),
        (nav.removal, nav.removal_asked),
        (nav.lock, nav.lock_asked),
    ):
        with qtbot.waitSignal(signal):
            qtbot.keyClick(button, Qt.Key.Key_Return)


def test_the_rail_says_what_it_no_longer_shows(qtbot: QtBot, theme: Theme) -> None:
    """Folded, names and counts are in names and tool tips; the alert is a dot and a word."""
    nav = navigation()
    qtbot.addWidget(nav)
    nav.fold(rail=True)
    assert nav.folded
    assert nav.width() == 72 or nav.maximumWidth() == 72
    item = nav.items["removals"]
    assert name(item) == "Borttagningar, 1 väntar"
    assert "Borttagningar, 1 väntar" in item.toolTip()
    assert name(nav.removal) == "Ny borttagning, Ctrl+Skift+B"
    nav.grab()
    nav.fold(rail=False)
    assert item.toolTip() == ""
    assert nav.maximumWidth() == 248


def test_new_counts_keep_the_buttons(qtbot: QtBot, theme: Theme) -> None:
    """A count that changes must not move the focus away."""
    nav = navigation()
    qtbot.addWidget(nav)
    before = dict(nav.items)
    nav.set_rooms([NavRoom(key=room.key, label=room.label, icon=room.icon, count=9) for room in ROOMS])
    assert nav.items == before
    assert name(nav.items["accounts"]) == "Konton & kanaler, 9 väntar"


class Accounts(QAbstractTableModel):
    """Three accounts, sorted on request."""

    HEADS = ("Konto", "Verksamhet", "Status")

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = [
            ("biblioteket", "Kultur", "active"),
            ("<b>museet", "Kultur", "draft"),
            ("film", "Stab", "closed"),
        ]
        self.sorted: list[tuple[int, Qt.SortOrder]] = []

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        shown = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.HEADS[section] if shown else None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        value = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return value
        if role == CELL and index.column() == 2:
            return Cell.state(value, value)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sorted.append((column, order))


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> Table:
    """A shown table of three accounts."""
    holder = QWidget()
    qtbot.addWidget(holder)
    columns = [TableColumn(width=240), TableColumn(width=160, hides_when_narrow=True), TableColumn(width=144)]
    made = Table(Accounts(holder), columns, "Konton", sorted_by=(0, Qt.SortOrder.AscendingOrder))
    Column(holder).add(made)
    holder.resize(600, 300)
    show(qtbot, holder)
    made.holder = holder  # keeps the window
    return made


def test_a_table_is_used_by_keyboard(qtbot: QtBot, table: Table) -> None:
    """Arrows choose, Enter opens, typing finds, Tab leaves: a table is no trap."""
    chosen: list[int] = []
    table.chosen.connect(chosen.append)
    table.setFocus()
    assert chosen == []
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert chosen == [0, 1]
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [1]
    qtbot.keyClick(table, Qt.Key.Key_F)
    assert chosen[-1] == 2
    assert not table.tabKeyNavigation()


def test_a_table_has_a_name_and_plain_cells(table: Table) -> None:
    """It is read as a table with its heads; what it holds is plain."""
    interface = QAccessible.queryAccessibleInterface(table)
    assert (interface.role(), name(table)) == (QAccessible.Role.Table, "Konton")
    cells = [interface.child(index) for index in range(interface.childCount())]
    assert "<b>museet" in [cell.text(QAccessible.Text.Name) for cell in cells if cell is not None]
    table.grab()


def test_sorting_is_reached_by_menu(table: Table) -> None:
    """Heads take no focus in Qt, so sorting and columns are in a menu too; asking twice turns the order."""
    menu = table._menu()
    words = [action.text() for action in menu.actions()]
    assert words[:3] == ["Sortera efter Konto", "Sortera efter Verksamhet", "Sortera efter Status"]
    model = table.model()
    menu.actions()[2].trigger()
    menu.actions()[2].trigger()
    assert model.sorted[-2:] == [(2, Qt.SortOrder.AscendingOrder), (2, Qt.SortOrder.DescendingOrder)]
    show_unit = next(action for action in menu.actions() if action.text() == "Visa Verksamhet")
    show_unit.trigger()
    assert table.isColumnHidden(1)
    menu.deleteLater()


def test_columns_are_remembered(table: Table) -> None:
    """What was hidden stays hidden next time; a broken memory changes nothing."""
    table._show_column(1, False)
    kept = table.column_memory()
    table._show_column(1, True)
    table.recall_columns(kept)
    assert table.isColumnHidden(1)
    table.recall_columns("inte base64 ä")
    table.recall_columns("AAAA")
    assert table.isColumnHidden(1)


def test_a_narrow_table_drops_what_it_may(qtbot: QtBot, table: Table) -> None:
    """Rather one column less than every word cut."""
    assert not table.isColumnHidden(1)
    table.holder.resize(420, 300)
    qtbot.waitUntil(lambda: table.isColumnHidden(1))
    table.holder.resize(600, 300)
    qtbot.waitUntil(lambda: not table.isColumnHidden(1))


def test_the_whole_row_under_the_pointer_is_tinted(qtbot: QtBot, table: Table) -> None:
    """The pointer over one cell tints the row to its end, and nothing when it has gone."""
    last = table.visualRect(table.model().index(1, 2)).center()
    plain = table.viewport().grab().toImage().pixelColor(last.x(), last.y() - 18)
    table.entered.emit(table.model().index(1, 0))
    assert table.viewport().grab().toImage().pixelColor(last.x(), last.y() - 18) != plain
    table.viewportEntered.emit()
    assert table.viewport().grab().toImage().pixelColor(last.x(), last.y() - 18) == plain


def test_a_row_asked_for_is_brought_in_sight_once(qtbot: QtBot, theme: Theme) -> None:
    """A row opened from elsewhere is scrolled to; a list read anew stays where somebody has scrolled it."""
    rows = RowList("Inloggningsuppgifter")
    qtbot.addWidget(rows)
    items = [RowItem(value=str(number), icon="key", title=f"konto {number}") for number in range(30)]
    rows.set_items(items)
    rows.resize(300, 240)
    show(qtbot, rows)
    rows.set_value("29")
    last = rows.visualRect(rows.currentIndex())
    assert rows.viewport().rect().contains(last.center())
    rows.verticalScrollBar().setValue(0)
    rows.set_items(items)
    rows.set_value("29")
    assert rows.verticalScrollBar().value() == 0


def test_a_list_of_rows(qtbot: QtBot, theme: Theme) -> None:
    """Rows are read whole, chosen by arrows, kept by value when they change."""
    rows = RowList("Inloggningsuppgifter")
    qtbot.addWidget(rows)
    items = [
        RowItem(
            value="a",
            icon="key",
            title="biblioteket",
            state="changed",
            word="Ändrad",
            note="5 dagar",
            share=0.1,
        ),
        RowItem(value="b", icon="key", title="<i>museet", state="confirmed", word="Kvitterad", note="Roller"),
    ]
    rows.set_items(items)
    show(qtbot, rows)
    interface = QAccessible.queryAccessibleInterface(rows)
    assert interface.role() is QAccessible.Role.List
    assert interface.child(1).text(QAccessible.Text.Name) == "<i>museet, Kvitterad, Roller"
    with qtbot.waitSignal(rows.chosen):
        rows.set_value("a")
    with qtbot.waitSignal(rows.chosen) as told:
        qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert told.args == ["b"]
    with qtbot.assertNotEmitted(rows.chosen):
        rows.set_items(list(reversed(items)))
    assert rows.value() == "b"
    with qtbot.waitSignal(rows.opened):
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    rows.grab()


def test_details_open_beside_and_close_by_escape(qtbot: QtBot, theme: Theme) -> None:
    """The pane stands beside the list, takes its place where it is narrow, and gives the focus back."""
    listing = QWidget()
    button = Button("Rad")
    Column(listing).add(button, None)
    pane = DetailsPane()
    both = ListDetails(listing, pane)
    holder = QWidget()
    qtbot.addWidget(holder)
    Row(holder).addWidget(both, 1)
    holder.resize(1000, 600)
    show(qtbot, holder)
    assert not pane.isVisible()
    button.setFocus()
    pane.reset("instagram-logo", "biblioteket", "Instagram")
    both.open_details()
    assert pane.isVisible()
    assert listing.isVisible()
    assert pane.width() == 352
    holder.resize(600, 600)
    qtbot.waitUntil(lambda: pane.width() == 600)
    assert not listing.isVisible()
    pane.close_button.setFocus()
    qtbot.keyClick(pane.close_button, Qt.Key.Key_Escape)
    assert not pane.isVisible()
    assert listing.isVisible()
    assert button.hasFocus()


def test_details_can_be_filled_again(qtbot: QtBot, theme: Theme) -> None:
    """Another record leaves nothing of the one before."""
    pane = DetailsPane()
    qtbot.addWidget(pane)
    for account in ("ett", "två"):
        pane.reset("key", account)
        part = pane.add_part("Brister", count=1)
        part.add(Deficiency(f"Fel på {account}", "2026-11-20", link=Link("Åtgärda")))
        pane.foot(Button("Öppna", fill_width=True))
    show(qtbot, pane)
    qtbot.waitUntil(lambda: len([link for link in pane.findChildren(Link) if link.isVisible()]) == 1)
    assert name(pane) == "två"
    assert [name(link) for link in pane.findChildren(Link) if link.isVisible()] == ["Åtgärda: Fel på två"]


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (date(2026, 11, 20), ("overdue", "Försenad 4 dagar")),
        (date(2026, 11, 23), ("overdue", "Försenad 1 dag")),
        (date(2026, 11, 24), ("urgent", "I dag")),
        (date(2026, 11, 25), ("soon", "I morgon")),
        (date(2026, 11, 30), ("soon", "Om 6 dagar")),
        (date(2026, 12, 1), ("later", "Om 7 dagar")),
    ],
)
def test_how_near_a_date_is(due: date, expected: tuple[str, str]) -> None:
    """The relation is said in words, and under a week it asks for attention."""
    assert due_state(due, date(2026, 11, 24)) == expected


def test_initials() -> None:
    """Two letters of a name, one of a single word, a question mark for nobody."""
    found = [initials(words) for words in ("Anna Lindqvist", "åsa Maria öberg", "Bo", "", "(vakant) Per")]
    assert found == ["AL", "ÅÖ", "B", "?", "P"]


def test_a_toast_is_seen_and_goes(qtbot: QtBot, theme: Theme) -> None:
    """What was done is said in one line that goes by itself."""
    toast = Toast()
    qtbot.addWidget(toast)
    toast.say("Kontot <b> är sparat")
    assert toast.isVisible()
    assert name(toast) == toast.words == "Kontot <b> är sparat"
    toast._clock.timeout.emit()
    assert not toast.isVisible()


def busy_page() -> QWidget:
    """A page with most of what a room holds, in long Swedish words."""
    page = QWidget()
    column = Column(page, margins=(24, 24, 24, 24))
    column.add(title("Överlämning till kommunikationsavdelningen"), 8)
    column.add(
        Text("En sak är bråttom och en är försenad. Resten kan vänta.", size="section", tone="muted"), 24
    )
    for words in ("Rutinerna finns i ny version, 2026:2", "Nytt lösenord är inte överlämnat"):
        due = DueLabel("overdue", "Försenad 4 dagar", "2026-11-20")
        column.add(
            TodoRow("key", "biblioteketlidkoping", words, due, Button("Läs och kvittera", min_width=144))
        )
    figures = [KeyFigure("6", "konton", "Två har brister", picture=Dots((True, False))) for _n in range(4)]
    column.add(24, KeyFigures(figures), 24)
    column.add(
        Notice(
            "Nyckelringen är låst", "Lås upp den och försök igen.", kind="bad", action=Button("Försök igen")
        )
    )
    mend = click_on(Link("Åtgärda"), lambda: None)
    column.add(16, Deficiency("Johan Ek har inte läst rutinerna 2026:2", "Senast 2026-11-30", link=mend))
    column.add(
        16,
        Fact(
            "Användarnamn", "biblioteketlidkoping", ends=(Button("Kopiera", "quiet", icon="copy", height=32),)
        ),
    )
    cards = [PersonCard("Sara Nilsson", "Förskollärare", "sara@exempel.se") for _n in range(2)]
    column.add(16, Beside(cards, at=480), 16, PersonRow("Anna Lindqvist", "Du, utsedd 2024-02-12"))
    column.add(16, State("deficient", "Aktiv med brist"))
    column.add(
        EmptyRoom(
            "archive", "Här sparas det som lämnat plattformarna", "Du gör ett uttag två gånger om året."
        ),
        None,
    )
    return page


@pytest.mark.parametrize(("width", "scale"), [(1280, 1.0), (1024, 1.0), (1136, 2.0), (600, 1.0)])
def test_nothing_is_cut(qtbot: QtBot, theme: Theme, width: int, scale: float) -> None:
    """From a wide window to 200 % text, no text has less room than it needs and nothing stands outside."""
    theme.set_text_scale(scale)
    page = busy_page()
    scroll = Scroll(page)
    qtbot.addWidget(scroll)
    scroll.resize(width, 700)
    show(qtbot, scroll)
    QApplication.processEvents()
    assert page.width() <= scroll.viewport().width()
    assert cut_texts(scroll) == []


def test_words_half_as_long_again_fit(qtbot: QtBot, theme: Theme) -> None:
    """A translation is half as long again; buttons grow and texts wrap."""
    row = QWidget()
    qtbot.addWidget(row)
    line = Row(row, gap=12)
    line.add(
        Button("Lämna över till kommunikationsavdelningen nu", "primary"),
        Link("Visa hela händelseloggen nu"),
        None,
    )
    row.resize(700, 60)
    show(qtbot, row)
    assert cut_texts(row) == []
    assert role(row) is QAccessible.Role.Client


def test_a_scrolling_page_never_loses_a_child(qtbot: QtBot, theme: Theme) -> None:
    """Qt 6.11 ends the program when assistive technology asks a scroll area for a child that has just gone, as its
    own bar does: whether a page overflows or not, the area has the one child, and the bar is drawn over the page."""
    page = QWidget()
    page.setMinimumHeight(1000)
    scroll = Scroll(page)
    qtbot.addWidget(scroll)
    scroll.resize(200, 100)
    show(qtbot, scroll)
    told = QAccessible.queryAccessibleInterface(scroll)
    assert (told.childCount(), scroll.bar.isVisible()) == (1, True)
    assert page.width() == 200
    scroll.bar.setValue(scroll.bar.maximum())
    assert scroll.verticalScrollBar().value() == 900
    page.setMinimumHeight(50)
    qtbot.waitUntil(lambda: not scroll.bar.isVisible())
    assert told.childCount() == 1
