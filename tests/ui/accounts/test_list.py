"""The list of accounts: windowed, sorted and filtered in the database, with the account beside it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt

from lidsome_desktop.domain.account import AccountState
from lidsome_desktop.domain.application import PlatformAnswer, Step
from lidsome_desktop.services import accounts, applications
from lidsome_desktop.ui.accounts.listing import DRAFTS
from lidsome_desktop.ui.desk import RoomName
from lidsome_desktop.ui.kit import CELL
from tests.fixtures.window import type_text
from tests.ui.accounts.stage import Stage


def register(stage: Stage, *names: str) -> None:
    """Accounts that exist already."""
    for number, name in enumerate(names):
        accounts.register_existing(
            stage.place,
            platform="facebook",
            name=name,
            address=f"https://facebook.com/verksamhet{number}",
            unit_id=stage.unit.id,
        )
    stage.room.refresh()


def names(stage: Stage) -> list[str]:
    """The names in the order of the list."""
    return [line.name for line in stage.room.listing.model.lines]


def test_a_room_without_accounts_offers_the_two_first_steps(bare: Stage) -> None:
    """Nothing but what the room is for, and where to begin."""
    listing = bare.room.listing
    bare.until(lambda: listing.empty.isVisibleTo(bare.room))
    assert not listing.table.isVisibleTo(bare.room)
    with bare.qtbot.waitSignal(bare.desk.paths.asked) as asked:
        listing.new_asked.emit()
    assert asked.args[:2] == [RoomName.APPLICATIONS, "new"]


def test_sorted_in_swedish_by_the_database(stage: Stage) -> None:
    """å ä ö come last, and the other way round when asked for."""
    register(stage, "Ängen", "Åsen", "Zon")
    table = stage.room.listing.table
    table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    stage.until(lambda: names(stage) == ["Biblioteket", "Zon", "Åsen", "Ängen"])
    table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    stage.until(lambda: names(stage) == ["Ängen", "Åsen", "Zon", "Biblioteket"])


def test_more_is_read_as_one_scrolls(stage: Stage) -> None:
    """A page at a time: the list goes on where it ended, and no line comes twice."""
    register(stage, *(f"Konto {number:03}" for number in range(105)))
    model = stage.room.listing.model
    stage.until(lambda: model.rowCount() == 100)
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    stage.until(lambda: model.rowCount() == 106)
    assert len({line.account_id for line in model.lines}) == 106
    assert not model.canFetchMore(QModelIndex())


def test_filtered_as_one_types_and_told_when_nothing_is_found(stage: Stage) -> None:
    """The list narrows without a press; when nothing is left the room says so and leads back."""
    register(stage, "Vänermuseet")
    listing = stage.room.listing
    stage.until(lambda: len(names(stage)) == 2)
    type_text(listing.filter, "vänermus")
    stage.until(lambda: names(stage) == ["Vänermuseet"])
    type_text(listing.filter, "zzz")
    stage.until(lambda: listing.nothing.isVisibleTo(stage.room))
    listing._show_all()
    stage.until(lambda: len(names(stage)) == 2)


def test_tabs_count_what_they_hold(stage: Stage) -> None:
    """Mine, deficient and waiting are told in numbers, and show what they count."""
    register(stage, "Vänermuseet")
    listing = stage.room.listing
    stage.until(lambda: [tab.count for tab in listing.tabs._tabs] == [2, 1, 2, 0])
    listing.tabs.set_value("mine")
    stage.until(lambda: names(stage) == ["Biblioteket"])


def test_drafts_can_be_continued(stage: Stage) -> None:
    """What is begun and has no account yet stands under its own tab, and leads back into the guide."""
    draft = applications.start(stage.place)
    answer = PlatformAnswer(platform="vimeo", name="Lidköping film")
    applications.save_step(stage.place, draft.application.id, Step.PLATFORM, answer)
    stage.room.refresh()
    listing = stage.room.listing
    stage.until(lambda: listing.tabs.count() == 5)
    listing.tabs.set_value(DRAFTS)
    assert [item.title for item in listing.drafts.items()] == ["Lidköping film"]
    with stage.qtbot.waitSignal(stage.desk.paths.asked) as asked:
        listing.drafts.opened.emit(draft.application.id)
    assert asked.args[:2] == [RoomName.APPLICATIONS, draft.application.id]


def test_an_account_opens_beside_the_list_and_stays_open(stage: Stage) -> None:
    """Enter opens it; reading the list again keeps it open and chosen."""
    stage.room.listing.table.opened.emit(0)
    stage.until(lambda: stage.room.split.is_open)
    assert stage.room.pane.accessibleName() == "Biblioteket"
    register(stage, "Vänermuseet")
    stage.until(lambda: len(names(stage)) == 2)
    row = stage.room.listing.model.row_of(stage.account_id)
    chosen = stage.room.listing.table.selectionModel().selectedRows()
    assert [index.row() for index in chosen] == [row]


def test_a_state_is_told_by_icon_and_word(stage: Stage) -> None:
    """An account that lacks something is *aktiv med brist* in the list."""
    model = stage.room.listing.model
    cell = model.index(0, 2).data(CELL)
    assert (cell.icon, cell.text) == ("warning", "Aktiv med brist")
    assert model.lines[0].state is AccountState.ACTIVE


def test_columns_are_remembered(stage: Stage) -> None:
    """Sorting and hidden columns are there again the next time."""
    stage.room.listing.table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    stage.room.hide()
    assert stage.desk.choices.remembered("accounts.columns")


def test_the_guide_is_another_room(stage: Stage) -> None:
    """The word "new" leads to the guide."""
    with stage.qtbot.waitSignal(stage.desk.paths.asked) as asked:
        stage.room.open("new")
    assert asked.args[:2] == [RoomName.APPLICATIONS, "new"]


def test_a_name_with_markup_stays_text(stage: Stage) -> None:
    """What came from outside is shown as it is written."""
    register(stage, "<img src=x>")
    stage.until(lambda: "<img src=x>" in names(stage))
