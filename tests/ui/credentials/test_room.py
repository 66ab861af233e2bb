"""The list, its tabs, its width, and what is typed that must not be lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff import LoginTest
from lidsome_desktop.domain.handoff_states import Compared, HandoffStatus
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.services import credentials, handoffs, identities, incoming
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.credentials.department import EscrowSheet, KeyPage, NoKeyPage, RestoreKeySheet
from lidsome_desktop.ui.credentials.describing import BlockSheet, DescribeSheet
from lidsome_desktop.ui.credentials.fingerprints import FingerprintBox
from lidsome_desktop.ui.credentials.handing import HandoffSheet, SentSheet, TypeSheet
from lidsome_desktop.ui.credentials.page import CredentialPage
from lidsome_desktop.ui.credentials.passwords import ChangeSheet
from lidsome_desktop.ui.credentials.roles import RolesSheet
from lidsome_desktop.ui.credentials.starting import NothingPage, StartSheet
from lidsome_desktop.ui.kit import Button, Notice
from lidsome_desktop.vault.ring import NoRing
from tests.factories import credentials as make
from tests.factories.credentials import Ground
from tests.fixtures.rings import FakeKeeper, FakeRing, Ill
from tests.fixtures.two_houses import furnish
from tests.fixtures.workplace import Clock
from tests.ui.credentials.conftest import CANARY, ShowRoom
from tests.ui.kit.reading import cut_texts, name, read_out_of_order


@pytest.fixture
def office(clock: Clock, tmp_path: Path) -> Iterator[Workplace]:
    """The department's workplace, its key made."""
    place = furnish(tmp_path / "office", clock, FakeRing(), "Omar Ek", Role.COMMUNICATIONS)
    identities.create_department_identity(place, "Kommunikationsavdelningen")
    yield place
    place.registry.close()


def test_an_empty_room_offers_the_first_step(library: Workplace, show_room: ShowRoom) -> None:
    """What the room is for; and no inbox for somebody who does not work at the department."""
    shown = show_room(library)
    shown.until(NothingPage)
    assert not shown.room.tabs.isVisible()
    shown.room.new_button.click()
    shown.until(StartSheet)


def test_an_account_is_chosen_by_its_way_in(library: Workplace, ground: Ground, show_room: ShowRoom) -> None:
    """Accounts without login details, each with password or role as its platform has."""
    shown = show_room(library)
    shown.room.open("new")
    sheet = shown.until(StartSheet)
    answer = sheet.choices.mark(f"{ground.account.id}/password")
    assert name(answer).startswith("Lidköpings bibliotek")
    shown.qtbot.waitUntil(answer.hasFocus)  # what is asked has the focus, not what was pressed to come here


def test_the_list_tells_state_and_age(
    library: Workplace, kept: str, clock: Clock, show_room: ShowRoom
) -> None:
    """A password of 41 days: state, days, and a meter that is not full."""
    clock.forward(days=41)
    shown = show_room(library)
    item = shown.room.rows.items()[0]
    assert (item.word, item.note) == ("I nyckelringen", "41 dagar")
    assert item.share == pytest.approx(41 / 180)
    assert item.spoken == "Lidköpings bibliotek, I nyckelringen, 41 dagar"


def test_a_key_that_is_not_made_is_offered_to_be_made(
    clock: Clock, tmp_path: Path, show_room: ShowRoom
) -> None:
    """Who comes from the overview's line finds both ways: a new key, or one from its copy."""
    place = furnish(tmp_path / "office", clock, FakeRing(), "Omar Ek", Role.COMMUNICATIONS)
    shown = show_room(place)
    shown.room.tabs.set_value("own")
    shown.until(NothingPage)
    shown.room.open("key")
    shown.until(NoKeyPage)
    place.registry.close()


def test_those_on_the_list_are_told_before_what_adds_to_it(library: Workplace, show_room: ShowRoom) -> None:
    """An assistive technology comes to the rows, then to the button under them; also to a row that was just added."""
    with library.work() as work:
        laid = make.lay_ground(work, platform="facebook", policy_id=library.policy_id)
        work.log(EventKind.ACCOUNT_REGISTERED, laid.account)
        work.commit()
    shown = show_room(library)
    shown.room.open("new", account=laid.account.id)
    sheet = shown.until(RolesSheet)
    sheet.add_line()
    shown.qtbot.waitUntil(lambda: sheet.lines[1].y() > 0)
    shown.qtbot.waitUntil(lambda: read_out_of_order(sheet) == [])


def test_leaving_asks_before_what_is_typed_is_lost(
    library: Workplace, kept: str, show_room: ShowRoom
) -> None:
    """No keeps the form as it is; a form that is untouched is left without a word."""
    shown = show_room(library)
    shown.until(CredentialPage)
    sheet = shown.turn("describe", DescribeSheet)
    assert shown.room.may_leave()
    asked: list[bool] = []
    shown.room._may_lose = lambda: bool(asked.append(True))  # type: ignore[func-returns-value]
    sheet.form.control("owner_mailbox").setText("kultur@example.se")
    assert not shown.room.may_leave()
    sheet.back.click()
    assert shown.room.page is sheet
    assert asked == [True, True]
    shown.room.refresh()
    assert sheet.form.values()["owner_mailbox"] == "kultur@example.se"


def test_what_is_given_up_is_asked_about_once(library: Workplace, kept: str, show_room: ShowRoom) -> None:
    """Another account is opened from a half-written form: the window asks, and the room does not ask again."""
    shown = show_room(library)
    shown.until(CredentialPage)
    sheet = shown.turn("describe", DescribeSheet)
    asked: list[int] = []
    shown.room._may_lose = lambda: asked.append(1) is None
    sheet.form.control("owner_mailbox").setText("kultur@example.se")
    assert shown.room.may_leave()
    shown.room.open(kept)
    page = shown.until(CredentialPage)
    assert asked == [1]
    assert page.shown.view.credential.owner_mailbox == "bibliotek@example.se"


def test_a_long_state_takes_a_line_of_its_own_and_no_name_is_cut(
    library: Workplace, office: Workplace, kept: str, show_room: ShowRoom, tmp_path: Path
) -> None:
    """At 1024 the page is 500 wide: the name stands whole, what the department said with what to do under it."""
    _turned_down(library, office, kept, tmp_path)
    shown = show_room(library, size=(952, 700))
    page = shown.until(CredentialPage)
    assert cut_texts(page) == []
    notice = next(each for each in page.findChildren(Notice) if "kunde inte logga in" in name(each))
    assert "Koden gick till en telefon som ingen har." in name(notice)
    assert "lämna över igen" in name(notice)
    assert shown.room.rows.items()[0].word == "Inloggningen gick inte"
    first = next(each for each in page.findChildren(Button) if each.label == "Byt lösenord")
    assert first.mapTo(page, first.rect().topLeft()).x() == page.column.contentsMargins().left()


def _turned_down(library: Workplace, office: Workplace, credential_id: str, folder: Path) -> None:
    """Handed over; the department could not log in, and its receipt says so."""
    _pin(library, office, folder)
    sealed = handoffs.seal_package(library, credential_id)
    saved = handoffs.save_package(library, sealed, folder / "paket.overlamning")
    handoffs.confirm_sent(library, saved.id)
    opened = incoming.open_package(office, folder / "paket.overlamning")
    incoming.pin_signer(office, opened.package.id, Compared.PHONE, "Anna Lindqvist")
    opened = incoming.open_package(office, folder / "paket.overlamning")
    held = incoming.accept(office, opened)
    incoming.login_tested(office, held.id, LoginTest.FAILED, "Koden gick till en telefon som ingen har.")
    incoming.make_receipt(office, opened.package.id, folder / "svar.kvittens")
    handoffs.import_receipt(library, folder / "svar.kvittens")


def _pin(library: Workplace, office: Workplace, folder: Path) -> None:
    """The department's card is read in and compared, and there is a key to sign with."""
    card = identities.import_card(
        library, identities.export_card(office, folder / "avdelningen.mottagarkort").path
    )
    identities.pin_card(library, card.card.id, Compared.PHONE, "Omar Ek")
    identities.ensure_signing_identity(library)


def test_changed_details_are_to_be_handed_over_again(
    library: Workplace, kept: str, show_room: ShowRoom
) -> None:
    """Saved, and told at the field when something is missing."""
    shown = show_room(library)
    shown.until(CredentialPage)
    sheet = shown.turn("describe", DescribeSheet)
    sheet.form.control("owner_mailbox").setText("")
    sheet.save()
    shown.qtbot.waitUntil(lambda: bool(sheet.form.faults))
    assert set(sheet.form.faults) == {"owner_mailbox"}
    sheet.form.control("owner_mailbox").setText("kultur@example.se")
    sheet.save()
    page = shown.until(CredentialPage)
    assert page.shown.view.credential.owner_mailbox == "kultur@example.se"


def test_a_suspected_leak_is_noted_and_leads_to_a_new_password(
    library: Workplace, kept: str, show_room: ShowRoom
) -> None:
    """Blocked with a note; nothing can be handed over before the change."""
    shown = show_room(library)
    shown.until(CredentialPage)
    sheet = shown.turn("block", BlockSheet)
    sheet.block()
    shown.qtbot.waitUntil(lambda: bool(sheet.form.faults))
    sheet.form.set_values({"note": "Någon loggade in från en okänd plats."})
    sheet.block()
    change = shown.until(ChangeSheet)
    change.back.click()
    page = shown.until(CredentialPage)
    assert page.primary.label == "Byt lösenord"


def test_the_focus_goes_on_to_the_page_when_what_was_pressed_is_gone(
    library: Workplace, kept: str, show_room: ShowRoom
) -> None:
    """A sheet that is done gives way to the credential: not to the first button of the window. A row keeps it."""
    shown = show_room(library)
    shown.room.activateWindow()
    shown.until(CredentialPage)
    sheet = shown.turn("describe", DescribeSheet)
    sheet.form.control("user_name").setFocus()
    sheet.form.set_values({"two_factor": True})
    how = sheet.form.control("two_factor_how")
    assert name(how) == "Hur, och vem som har den"  # asked for, once there is a second step
    sheet.form.set_values({"two_factor_how": "Appkod i telefonen"})
    sheet.buttons[0].click()
    page = shown.until(CredentialPage)
    shown.qtbot.waitUntil(page.hasFocus)
    shown.room.rows.setFocus()
    shown.room.show_record(kept)
    assert shown.room.rows.hasFocus()


def test_the_example_registry_says_that_it_uses_no_keyring(
    library: Workplace, kept: str, show_room: ShowRoom
) -> None:
    """In the list, on the page, and when somebody presses Show."""
    shown = show_room(replace(library, ring=NoRing()), demonstration=True)  # type: ignore[call-arg]
    page = shown.until(CredentialPage)
    assert page.shown.demonstration
    page.secret.show_button.click()
    shown.qtbot.waitUntil(lambda: page.secret.work.trouble is not None)
    assert page.secret.work.trouble.spoken.startswith("Exempelregister: ingen nyckelring")
    assert len(page.secret.work.trouble.buttons) == 1


def test_the_key_is_copied_by_passphrase_and_brought_back(
    office: Workplace, clock: Clock, tmp_path: Path, show_room: ShowRoom
) -> None:
    """Too short and unequal are told; the copy opens on another computer with the same fingerprint."""
    shown = show_room(office)
    sheet = shown.turn("escrow", EscrowSheet)
    sheet.passphrase.edit.setText("kort")
    sheet.save()
    assert set(sheet.form.faults) == {"passphrase"}
    sheet.passphrase.edit.setText("korrekt häst batteri häftklammer")
    sheet.again.edit.setText("korrekt häst batteri")
    sheet.save()
    assert set(sheet.form.faults) == {"again"}
    sheet.again.edit.setText("korrekt häst batteri häftklammer")
    sheet.save()
    shown.until(KeyPage)
    words = identities.own_card(office)
    assert words is not None

    other = furnish(tmp_path / "other", clock, FakeRing(), "Ida Berg", Role.COMMUNICATIONS)
    second = show_room(other)
    restore = second.turn("restore_key", RestoreKeySheet)
    restore.restore()
    assert restore.form.faults
    restore.take(shown.picker.saved[-1])
    restore.form.set_values({"organisation": "Kommunikationsavdelningen"})
    restore.passphrase.edit.setText("fel fras fel fras")
    restore.restore()
    second.qtbot.waitUntil(lambda: not restore.work.busy, timeout=20_000)
    assert isinstance(second.page, RestoreKeySheet)
    restore.passphrase.edit.setText("korrekt häst batteri häftklammer")
    restore.restore()
    second.until(KeyPage)
    assert identities.own_card(other) == words
    other.registry.close()


@pytest.mark.parametrize("size", [(1032, 800), (952, 700), (640, 700)])
def test_nothing_is_cut_at_any_width(
    library: Workplace, kept: str, show_room: ShowRoom, size: tuple[int, int]
) -> None:
    """Wide, as in a small window, and where list and page take turns."""
    shown = show_room(library, size=size)  # type: ignore[call-arg]
    shown.room.open(kept)
    shown.until(CredentialPage)
    shown.qtbot.waitUntil(lambda: shown.room._beside.isVisible())
    cut = [each for each in cut_texts(shown.room) if "%" not in each]
    assert cut == []
    if size[0] < 720:
        assert not shown.room.rows.isVisible()
        shown.room._to_list()
        assert shown.room.rows.isVisible()


def test_every_button_of_the_page_has_a_name(library: Workplace, kept: str, show_room: ShowRoom) -> None:
    """Two buttons say *Kopiera*; by name alone it is told what each copies."""
    shown = show_room(library)
    page = shown.until(CredentialPage)
    names = [name(page.secret.copy_button), name(page.secret.show_button), name(shown.room.new_button)]
    assert names == ["Kopiera: Lösenord", "Visa: Lösenord", "Lägg in ett kontos inloggningsuppgifter"]


def test_what_waits_is_said_first(library: Workplace, kept: str, show_room: ShowRoom) -> None:
    """A new password that is not in use yet is what the page leads to."""
    credentials.replace_password(library, kept, Secret("ett-annat-" + CANARY))
    shown = show_room(library)
    page = shown.until(CredentialPage)
    assert page.primary.label == "Fortsätt bytet"


def test_a_package_whose_stick_is_out_is_told_and_looked_for_again(
    library: Workplace, office: Workplace, kept: str, show_room: ShowRoom, tmp_path: Path
) -> None:
    """The program ended while it saved: the page says that nobody knows, and where; the stick in, it is found."""
    stick = tmp_path / "stick"
    stick.mkdir()
    begun = begin_to_save(library, office, kept, stick / "paket.overlamning")
    out = stick.rename(tmp_path / "out")
    shown = show_room(library)
    page = shown.until(CredentialPage)
    notice = next(each for each in page.findChildren(Notice) if "Sparades paketet?" in name(each))
    assert str(stick / "paket.overlamning") in name(notice)
    page.look_for_package()
    shown.idle()
    assert shown.said == ["Mappen går inte att nå än."]
    out.rename(stick)
    page.look_for_package()
    shown.until(CredentialPage, lambda now: now.shown.view.handoff.id == begun and now is not page)
    assert shown.page.primary.label == "Skicka paketet"


def begin_to_save(library: Workplace, office: Workplace, credential_id: str, path: Path) -> str:
    """A package of which the file was written and nothing noted; the hand-off's id."""
    _pin(library, office, path.parent.parent)
    sealed = handoffs.seal_package(library, credential_id)
    with library.work() as work:
        saving = sealed.handoff.with_changes(status=HandoffStatus.SAVING, saved_as=str(path))
        work.log(EventKind.HANDOFF_SAVING, work.put(saving))
        work.commit()
    path.write_bytes(sealed.content)
    return sealed.handoff.id


def test_without_a_keyring_the_password_is_typed_into_the_seal(
    library: Workplace, office: Workplace, kept: str, show_room: ShowRoom, keeper: FakeKeeper, tmp_path: Path
) -> None:
    """The keyring is gone when it is to be handed over: the form says how it goes, and what to read to the department
    stands on the page after it."""
    _pin(library, office, tmp_path)
    shown = show_room(library)
    shown.until(CredentialPage)
    sheet = shown.turn("handoff", HandoffSheet)
    assert not sheet.instead.isVisible()
    keeper.ill = Ill.MISSING
    sheet.choose_folder()
    shown.qtbot.waitUntil(lambda: sheet.instead.isVisible())
    sheet.instead.click()
    typing = shown.until(TypeSheet)
    assert typing.once.isVisible()
    typing.choose_folder()
    assert set(typing.form.faults) == {"typed"}
    typing.typed.edit.setText("pa-papper-" + CANARY)
    assert cut_texts(typing) == []
    typing.choose_folder()
    sent = shown.until(SentSheet)
    shown.qtbot.waitUntil(lambda: sent._signer.isVisible())
    words = incoming.open_package(office, sent.path).fingerprint.words
    assert " ".join(words) in name(sent._signer.findChild(FingerprintBox))
