"""Each way in which a keyring says no: its own words, a way on, and what was typed still there."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from lidsome_desktop.services import credentials
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.credentials import ring_work
from lidsome_desktop.ui.credentials.page import CredentialPage
from lidsome_desktop.ui.credentials.passwords import ChangeSheet, KeepSheet, NextSheet
from lidsome_desktop.ui.credentials.ring_work import RingWork
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.vault.ring_faults import RingFault, RingTrouble
from tests.factories.credentials import Ground
from tests.fixtures.rings import FakeKeeper, Ill
from tests.ui.credentials.conftest import CANARY, Shown, ShowRoom

ILLNESSES = [
    (Ill.LOCKED, "ring.locked", "Nyckelringen är låst", True),
    (Ill.DISMISSED, "ring.dismissed", "Nyckelringen låstes inte upp", False),
    (Ill.MISSING, "ring.missing", "Ingen nyckelring är igång", True),
    (Ill.FULL, "ring.full", "Nyckelringen är full", True),
    (Ill.DROPS, "ring.dropped", "Nyckelringen sparade inget", True),
    (Ill.RETURNS_OLD, "ring.stale", "Nyckelringen gav tillbaka något annat", True),
    (Ill.RAISES, "ring.unknown", "Nyckelringen fungerade inte", False),
]


def keep_sheet(shown: Shown, ground: Ground) -> KeepSheet:
    """The form for the account's first password, filled in."""
    shown.room.open("new", account=ground.account.id)
    sheet = shown.until(KeepSheet)
    sheet.form.set_values({"user_name": "lidkopingsbibliotek", "owner_mailbox": "bibliotek@example.se"})
    sheet.choice.control("typed").edit.setText(CANARY)
    return sheet


def words_of(trouble: Any) -> list[str]:
    """The labels of the ways on."""
    return [button.label for button in trouble.buttons]


@pytest.mark.parametrize(("ill", "code", "heading", "program"), ILLNESSES)
def test_each_illness_has_words_a_way_on_and_keeps_what_was_typed(
    library: Workplace,
    ground: Ground,
    keeper: FakeKeeper,
    show_room: ShowRoom,
    ill: Ill,
    code: str,
    heading: str,
    program: bool,
) -> None:
    """Told under the form, not in a box; the password is still in its field; trying again goes through."""
    shown = show_room(library)
    sheet = keep_sheet(shown, ground)
    keeper.ill = ill
    sheet.keep()
    shown.qtbot.waitUntil(lambda: sheet.work.trouble is not None)
    trouble = sheet.work.trouble
    assert trouble.code == code
    assert trouble.spoken.startswith(heading)
    assert CANARY not in trouble.spoken
    assert ("Öppna lösenordshanteraren" in words_of(trouble)) is program
    assert sheet.choice.control("typed").secret().reveal() == CANARY
    assert sheet.form.values()["user_name"] == "lidkopingsbibliotek"

    keeper.ill = None
    trouble.buttons[0].click()
    page = shown.until(CredentialPage, lambda page: page.shown.view.credential.current > 0)
    assert shown.said[-1] == "Lösenordet finns i nyckelringen och är läst tillbaka."
    assert page.secret is not None
    assert keeper.holds(CANARY)


def test_without_a_keyring_it_is_explained_how_it_goes(
    library: Workplace, ground: Ground, keeper: FakeKeeper, show_room: ShowRoom
) -> None:
    """F3: no plaintext in its place, but *ange vid överlämning* in words."""
    shown = show_room(library)
    sheet = keep_sheet(shown, ground)
    keeper.ill = Ill.MISSING
    sheet.keep()
    shown.qtbot.waitUntil(lambda: sheet.work.trouble is not None)
    said = " ".join(each.text() for each in sheet.work.trouble.findChildren(ring_work.Text))
    assert "ange det vid överlämning" in said


def test_a_keyring_that_hangs_can_be_left_and_blocks_nothing(
    library: Workplace, ground: Ground, keeper: FakeKeeper, show_room: ShowRoom
) -> None:
    """Progress with *Avbryt*; the event loop goes on turning, other verbs run, and the late answer is settled."""
    shown = show_room(library)
    sheet = keep_sheet(shown, ground)
    keeper.ill = Ill.HANGS
    turns: list[int] = []
    beat = QTimer()
    beat.setInterval(0)
    beat.timeout.connect(lambda: turns.append(1))
    beat.start()
    sheet.keep()
    shown.qtbot.waitUntil(lambda: sheet.work.progress is not None)
    shown.qtbot.waitUntil(lambda: len(turns) > 50)
    beat.stop()
    assert sheet.work.progress.meter.accessibleName() == "Sparar lösenordet i nyckelringen …"
    shown.room.refresh()

    sheet.work.progress.button.click()
    shown.qtbot.waitUntil(lambda: sheet.work.trouble is not None)
    assert sheet.work.trouble.code == "ring.cancelled"
    assert words_of(sheet.work.trouble) == ["Försök igen", "Stäng"]
    assert sheet.choice.control("typed").secret().reveal() == CANARY


def test_too_long_for_every_keyring_is_told_at_its_field(
    library: Workplace, ground: Ground, show_room: ShowRoom
) -> None:
    """The platform's own limit comes first, where the password is typed."""
    shown = show_room(library)
    sheet = keep_sheet(shown, ground)
    sheet.choice.control("typed").edit.setText("x" * 1300)
    sheet.keep()
    shown.qtbot.waitUntil(lambda: bool(sheet.choice.faults))
    assert "typed" in sheet.choice.faults


def test_what_no_keyring_holds_is_not_tried_again(desk: Desk, qtbot: QtBot) -> None:
    """Longer than every keyring takes: its own words, and nothing to try again."""
    work = RingWork(desk)
    qtbot.addWidget(work)
    work.tell(RingFault(RingTrouble.TOO_LONG, characters=1300, limit=1200), again=lambda: None, keeping=True)
    assert work.trouble.spoken.startswith("Lösenordet är för långt")
    assert "1200" in work.trouble.spoken
    assert words_of(work.trouble) == ["Stäng"]


def test_what_did_not_come_into_the_keyring_is_never_called_kept(
    library: Workplace, ground: Ground, keeper: FakeKeeper, show_room: ShowRoom
) -> None:
    """The list says so, the page says so, and the station is missing."""
    shown = show_room(library)
    sheet = keep_sheet(shown, ground)
    keeper.ill = Ill.DROPS
    sheet.keep()
    shown.qtbot.waitUntil(lambda: sheet.work.trouble is not None)
    keeper.ill = None
    shown.room.refresh()
    shown.qtbot.waitUntil(lambda: bool(shown.room.rows.items()))
    item = shown.room.rows.items()[0]
    assert (item.word, item.share) == ("Inte sparad", None)
    shown.room.open(item.value)
    page = shown.until(CredentialPage)
    assert page.secret is None
    assert page.primary.label == "Spara lösenordet"


def test_a_new_password_is_read_back_before_it_is_shown_for_use(
    library: Workplace, kept: str, keeper: FakeKeeper, show_room: ShowRoom
) -> None:
    """A keyring that says no leaves the old one in use, and nothing to set on the platform."""
    shown = show_room(library)
    shown.until(CredentialPage)
    sheet = shown.turn("change", ChangeSheet)
    keeper.ill = Ill.FULL
    sheet.keep()
    shown.qtbot.waitUntil(lambda: sheet.work.trouble is not None)
    keeper.ill = None
    sheet.work.trouble.buttons[0].click()
    waiting = shown.until(NextSheet)
    view = credentials.credential_view(library, kept)
    assert (view.credential.current, view.version(view.credential.next).settled_at is not None) == (1, True)
    waiting.give_up()
    page = shown.until(CredentialPage, lambda page: page.shown.view.credential.next is None)
    assert page.shown.view.credential.current == 1
    assert keeper.holds(CANARY)


def test_another_can_be_made_and_the_first_leaves_the_keyring(
    library: Workplace, kept: str, keeper: FakeKeeper, show_room: ShowRoom
) -> None:
    """The platform did not take that one: another, of the same length, and no rest of the first."""
    shown = show_room(library)
    shown.until(CredentialPage)
    sheet = shown.turn("change", ChangeSheet)
    sheet.keep()
    first = shown.until(NextSheet)
    first.make_another()
    second = shown.until(NextSheet, lambda page: page is not first)
    assert len(keeper.entries) == 2
    second.take()
    page = shown.until(CredentialPage, lambda page: page.shown.view.credential.current == 3)
    assert page.shown.view.credential.next is None


def test_looking_in_the_keyring_shows_nothing(
    library: Workplace, kept: str, keeper: FakeKeeper, show_room: ShowRoom
) -> None:
    """There, or gone: said in words."""
    shown = show_room(library)
    page = shown.until(CredentialPage)
    page.check()
    shown.qtbot.waitUntil(lambda: bool(shown.said))
    assert shown.said[-1] == "Lösenordet finns i nyckelringen och går att läsa."
    keeper.entries.clear()
    page.check()
    shown.qtbot.waitUntil(lambda: len(shown.said) > 1)
    assert shown.said[-1].startswith("Nyckelringen har inte lösenordet längre.")
    assert not page.secret.view.shown


def test_a_press_on_show_tells_what_the_keyring_said(
    library: Workplace, kept: str, keeper: FakeKeeper, show_room: ShowRoom
) -> None:
    """Under the row, with a way to try again that shows it."""
    shown = show_room(library)
    page = shown.until(CredentialPage)
    keeper.ill = Ill.DISMISSED
    page.secret.show_button.click()
    shown.qtbot.waitUntil(lambda: page.secret.work.trouble is not None)
    keeper.ill = None
    page.secret.work.trouble.buttons[0].click()
    shown.qtbot.waitUntil(lambda: page.secret.view.shown)
    page.secret.conceal()
