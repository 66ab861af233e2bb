"""Ctrl+K: found while one types, opened by keyboard, and nothing of what is secret."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lidsome_desktop.services import accounts, people, removals
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.desk import Desk, RoomName
from lidsome_desktop.ui.search import SearchDialog
from tests.fixtures.window import type_text


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> SearchDialog:
    """The search, open."""
    opened = SearchDialog(desk)
    opened.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(opened)
    with qtbot.waitExposed(opened):
        opened.open()
    return opened


@pytest.fixture
def went(desk: Desk) -> list[tuple[Any, ...]]:
    """Where one was led."""
    led: list[tuple[Any, ...]] = []
    desk.paths.asked.connect(lambda *words: led.append(words))
    return led


def library(place: Workplace, name: str = "Lidköpings bibliotek") -> str:
    unit = people.organisation(place).units[0]
    return accounts.register_existing(
        place, platform="facebook", name=name, address="https://www.facebook.com/bibl", unit_id=unit.id
    ).account.id


def labels(dialog: SearchDialog) -> list[str]:
    return [item.label for item in dialog.list.items()]


def search(dialog: SearchDialog, words: str, qtbot: QtBot) -> None:
    """Type, and wait for what these words find."""
    asked = dialog._asked
    dialog.field.clear()
    type_text(dialog.field, words)
    qtbot.waitUntil(lambda: dialog._asked > asked)
    shown = dialog.list.items()
    qtbot.waitUntil(lambda: dialog.list.items() is not shown)


def test_without_words_it_offers_what_one_can_do(
    dialog: SearchDialog, went: list[tuple[Any, ...]], qtbot: QtBot
) -> None:
    """Enter on the first starts a removal: the urgent path is the shortest."""
    assert labels(dialog)[:2] == ["Ny borttagning", "Nytt konto"]
    assert dialog.list.items()[0].note == "Ctrl+Skift+B"
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert went == [(RoomName.REMOVALS, "new", {})]
    assert not dialog.isVisible()


def test_accounts_persons_and_cases_are_found_and_opened_by_arrows(
    place: Workplace, dialog: SearchDialog, went: list[tuple[Any, ...]], qtbot: QtBot
) -> None:
    """One word finds the account and its removal; arrow down and Enter opens the second."""
    account_id = library(place)
    case = removals.open_case(
        place, account_id=account_id, suspected_abuse=False, where="Under inlägget om mord"
    ).case
    search(dialog, "lidköp", qtbot)
    assert labels(dialog) == ["Lidköpings bibliotek", f"{case.number} Lidköpings bibliotek"]
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert went == [(RoomName.REMOVALS, case.id, {})]
    assert not any("mord" in f"{item.label} {item.note}" for item in dialog.list.items())


def test_a_removal_is_found_by_its_words_and_shows_none_of_them(
    place: Workplace, dialog: SearchDialog, qtbot: QtBot
) -> None:
    """Content and sender lead to the case, which is named by number and account; what is secret is not found."""
    account_id = library(place)
    for secret in (False, True):
        view = removals.open_case(
            place, account_id=account_id, suspected_abuse=False, where="Under ett inlägg"
        )
        item_id = view.facts.items[0].item.id
        removals.capture_text(place, item_id, "Snöröjningen är under all kritik")
        removals.record_sender(place, item_id, name="Kenneth B")
        if secret:
            removals.describe_secrecy(
                place,
                view.case.id,
                secrecy=True,
                provision="OSL 21:3",
                marked_on=place.today(),
                authority="Kulturnämnden",
            )
        else:
            shown = f"{view.case.number} Lidköpings bibliotek"
    for words in ("RÖJNING", "kenneth kritik"):
        search(dialog, words, qtbot)
        assert labels(dialog) == [shown]
        assert "Kenneth" not in f"{dialog.list.items()[0].note}"


def test_a_person_is_found_with_the_role_and_leads_to_the_settings(
    place: Workplace, dialog: SearchDialog, went: list[tuple[Any, ...]], qtbot: QtBot
) -> None:
    """The name in any case; what looks like markup is plain text."""
    person = people.keep_person(place, name="<img src=x> Åsa", email="asa@example.se")
    search(dialog, "ÅSA", qtbot)
    assert labels(dialog) == ["<img src=x> Åsa"]
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert went == [(RoomName.SETTINGS, "persons", {"record": person.id})]


def test_enter_quicker_than_the_search_opens_what_was_typed(
    place: Workplace, dialog: SearchDialog, went: list[tuple[Any, ...]], qtbot: QtBot
) -> None:
    """Whoever types fast and presses Enter gets what they typed, not what stood there before."""
    account_id = library(place)
    type_text(dialog.field, "bibliotek")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(went))
    assert went == [(RoomName.ACCOUNTS, account_id, {})]


def test_nothing_found_says_what_to_try(dialog: SearchDialog, qtbot: QtBot) -> None:
    """An empty list is no answer; signs that mean something to a database are only signs."""
    search(dialog, "%_zzz'", qtbot)
    assert dialog.list.items() == ()
    assert dialog.nothing.text() == "Inga träffar. Prova färre eller andra ord."
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
