"""The main trip in the window, from the administrator's keyring to the department's and back, on real parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from lidsome_desktop.domain.credential import CredentialState
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.incoming import IncomingStatus
from lidsome_desktop.domain.people import Role
from lidsome_desktop.services import credentials, identities, incoming
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.credentials.cards import CardSheet, CompareSheet
from lidsome_desktop.ui.credentials.department import EscrowSheet, KeyPage, MakeKeySheet, NoKeyPage
from lidsome_desktop.ui.credentials.handing import HandoffSheet, ReceiptReadSheet, ReceiptSheet, SentSheet
from lidsome_desktop.ui.credentials.held import HeldSheet, RefusedSheet
from lidsome_desktop.ui.credentials.inbox import (
    CompareSenderSheet,
    LookSheet,
    OpenPackageSheet,
    TurnDownSheet,
)
from lidsome_desktop.ui.credentials.page import CredentialPage
from lidsome_desktop.ui.credentials.passwords import KeepSheet
from lidsome_desktop.ui.credentials.roles import GrantSheet, RolesSheet, StateReceiptSheet
from lidsome_desktop.vault.patient_ring import PatientRing, system_ring
from tests.factories import credentials as make
from tests.factories.credentials import Ground
from tests.fixtures.rings import FakeRing
from tests.fixtures.session_bus import SecretService
from tests.fixtures.two_houses import furnish
from tests.fixtures.workplace import Clock
from tests.ui.credentials.conftest import CANARY, Shown, ShowRoom
from tests.ui.credentials.test_secrets import traces


@dataclass
class Ends:
    """Both ends, each with its room."""

    library: Shown
    office: Shown
    ground: Ground

    def make_key(self) -> None:
        """The department makes its key, and puts the copy off."""
        room = self.office.room
        room.open("inbox")
        page = self.office.until(NoKeyPage)
        page.asked.emit("make_key", None)
        sheet = self.office.until(MakeKeySheet)
        sheet.form.set_values({"organisation": "Kommunikationsavdelningen"})
        press(self.office, sheet)
        self.office.until(EscrowSheet).buttons[1].click()
        self.office.until(KeyPage)

    def carry_card(self) -> CompareSheet:
        """The card goes as a file; the words are on the screen to compare."""
        self.office.page.export()
        self.office.qtbot.waitUntil(lambda: bool(self.office.said))
        path = self.office.picker.saved[-1]
        self.library.turn("card", CardSheet).read(path)
        return self.library.until(CompareSheet)

    def pin(self) -> None:
        """Compared with Omar Ek by phone."""
        sheet = self.carry_card()
        sheet.form.set_values({"compared_with": "Omar Ek"})
        press(self.library, sheet)
        self.library.until(CredentialPage, lambda page: page.shown.card is not None)

    def send(self) -> Path:
        """Sealed, saved, said to be sent; where the file is."""
        self.library.turn("handoff", HandoffSheet)
        press(self.library, self.library.page)
        sheet = self.library.until(SentSheet)
        path = sheet.path
        press(self.library, sheet)
        self.library.until(
            CredentialPage, lambda page: page.shown.view.credential.state is CredentialState.HANDED_OVER
        )
        return path

    def look(self, path: Path) -> LookSheet:
        """Opened at the department, the sender compared if that is asked for."""
        self.office.room.open("package", path=str(path))
        self.office.qtbot.waitUntil(
            lambda: isinstance(self.office.page, (LookSheet, CompareSenderSheet)), timeout=10_000
        )
        if isinstance(self.office.page, CompareSenderSheet):
            self.office.page.form.set_values({"compared_with": "Anna Lindqvist"})
            press(self.office, self.office.page)
        return self.office.until(LookSheet)


def press(shown: Shown, sheet: object) -> None:
    """The page's filled button."""
    shown.qtbot.mouseClick(sheet.buttons[0], Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def nothing_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """No mail program and no file manager is started."""
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)


@pytest.fixture
def ends(
    library: Workplace, ground: Ground, clock: Clock, tmp_path: Path, show_room: ShowRoom
) -> Iterator[Ends]:
    """The library with an account and nothing kept; the department with nothing made."""
    office = furnish(tmp_path / "office", clock, PatientRing(FakeRing()), "Omar Ek", Role.COMMUNICATIONS)
    yield Ends(show_room(library), show_room(office), ground)
    office.registry.close()


def keep(ends: Ends, secret: str = CANARY) -> str:
    """The account's password into the keyring; the credential's id."""
    shown = ends.library
    shown.room.open("new", account=ends.ground.account.id)
    sheet = shown.until(KeepSheet)
    sheet.form.set_values({"user_name": "lidkopingsbibliotek", "owner_mailbox": "bibliotek@example.se"})
    sheet.choice.control("typed").edit.setText(secret)
    press(shown, sheet)
    return shown.until(CredentialPage).shown.view.credential.id


def walk(ends: Ends) -> str:
    """The whole trip; the credential's id."""
    credential_id = keep(ends)
    ends.make_key()
    ends.pin()
    path = ends.send()
    look = ends.look(path)
    press(ends.office, look)
    held = ends.office.until(HeldSheet)
    ends.office.qtbot.mouseClick(held.secret.show_button, Qt.MouseButton.LeftButton)
    ends.office.qtbot.waitUntil(lambda: held.secret.view.shown)
    assert held.secret.view.accessibleDescription() == CANARY
    held.secret.conceal()
    held.form.set_values({"outcome": "passed"})
    press(ends.office, held)
    tested = ends.office.until(HeldSheet, lambda page: page.shown.held.tested_at is not None)
    press(ends.office, tested)
    ends.office.until(HeldSheet, lambda page: page.shown.package.status is IncomingStatus.ANSWERED)
    receipt = ends.office.picker.saved[-1]
    ends.library.turn("receipt", ReceiptSheet).read(receipt)
    press(ends.library, ends.library.until(ReceiptReadSheet))
    ends.library.until(
        CredentialPage, lambda page: page.shown.view.credential.state is CredentialState.RECEIPTED
    )
    return credential_id


def test_from_keyring_to_receipt(ends: Ends) -> None:
    """Kept, compared, sealed, sent, opened, compared, accepted, tested, answered, read in."""
    credential_id = walk(ends)
    view = credentials.credential_view(ends.library.place, credential_id)
    assert view.credential.state is CredentialState.RECEIPTED
    assert [each.account.name for each in _overseen(ends)] == ["Lidköpings bibliotek"]
    for shown in (ends.library, ends.office):
        assert list(traces(shown.room, CANARY)) == []


def test_from_keyring_to_receipt_on_a_real_secret_service(
    ends: Ends, secret_service: SecretService, show_room: ShowRoom
) -> None:
    """The same on the system's own keyring, one for both ends as on one computer."""
    real = Ends(
        show_room(replace(ends.library.place, ring=system_ring())),
        show_room(replace(ends.office.place, ring=system_ring())),
        ends.ground,
    )
    walk(real)


def test_a_forged_and_a_foreign_and_a_second_receipt_are_told_in_words(ends: Ends) -> None:
    """Each stays on the page where it was dropped, with its own sentence."""
    walk(ends)
    receipt = ends.office.picker.saved[-1]
    sheet = ends.library.turn("receipt", ReceiptSheet)
    sheet.read(receipt)
    ends.library.qtbot.waitUntil(lambda: sheet.work.trouble is not None)
    assert sheet.work.trouble.code == "receipt.twice"

    forged = receipt.with_name("andrad.kvittens")
    forged.write_text(receipt.read_text("utf-8").replace("avdelningen", "avdelning"), "utf-8")
    sheet.read(forged)
    ends.library.qtbot.waitUntil(
        lambda: sheet.work.trouble is not None and sheet.work.trouble.code != "receipt.twice"
    )
    assert sheet.work.trouble.code == "receipt.forged"
    assert "(receipt." not in sheet.work.trouble.spoken, "a sentence, never a code"


def test_a_spoiled_package_says_what_is_wrong(ends: Ends) -> None:
    """Cut short on the way: nothing is opened, and it stands in no list."""
    keep(ends)
    ends.make_key()
    ends.pin()
    path = ends.send()
    cut = path.with_name("kort.overlamning")
    cut.write_bytes(path.read_bytes()[:300])
    ends.office.room.open("package", path=str(cut))
    sheet = ends.office.until(OpenPackageSheet, lambda page: page.work.trouble is not None)
    assert sheet.work.trouble.code == "incoming.truncated"
    assert incoming.inbox(ends.office.place) == ()


def test_a_sender_whom_nobody_has_compared_is_turned_down(ends: Ends) -> None:
    """The seal stays closed; there is nothing to sign, and it says so."""
    keep(ends)
    ends.make_key()
    ends.pin()
    path = ends.send()
    ends.office.room.open("package", path=str(path))
    sheet = ends.office.until(CompareSenderSheet)
    sheet.buttons[1].click()
    down = ends.office.until(TurnDownSheet)
    down.form.set_values({"because": "Okänd avsändare"})
    press(ends.office, down)
    ends.office.until(RefusedSheet)
    assert incoming.inbox(ends.office.place)[0].package.status is IncomingStatus.REFUSED


def test_a_package_is_quarantined_in_the_list_until_it_is_opened_again(ends: Ends) -> None:
    """What is inside is not kept before somebody accepts: the file is asked for again."""
    keep(ends)
    ends.make_key()
    ends.pin()
    path = ends.send()
    ends.office.room.open("package", path=str(path))
    ends.office.until(CompareSenderSheet)
    ends.office.room.refresh()
    ends.office.qtbot.waitUntil(lambda: bool(ends.office.room.rows.items()))
    item = ends.office.room.rows.items()[0]
    assert item.word == "Jämför avsändaren"
    ends.office.room.show_record(item.value)
    ends.office.until(OpenPackageSheet)


def test_a_failed_login_goes_back_with_the_reason(ends: Ends) -> None:
    """The department writes what happened; the administrator reads it on the credential's page."""
    keep(ends)
    ends.make_key()
    ends.pin()
    press(ends.office, ends.look(ends.send()))
    held = ends.office.until(HeldSheet)
    press(ends.office, held)
    assert held.form.faults, "an answer must be chosen"
    held.form.set_values({"outcome": "failed", "reason": "Fel lösenord"})
    press(ends.office, held)
    tested = ends.office.until(HeldSheet, lambda page: page.shown.held.tested_at is not None)
    press(ends.office, tested)
    ends.office.until(HeldSheet, lambda page: page.shown.package.status is IncomingStatus.ANSWERED)
    ends.library.turn("receipt", ReceiptSheet).read(ends.office.picker.saved[-1])
    press(ends.library, ends.library.until(ReceiptReadSheet))
    page = ends.library.until(
        CredentialPage, lambda page: page.shown.view.credential.state is CredentialState.KEPT
    )
    assert page.primary.label == "Lämna över"


def test_another_card_is_a_confirmed_change(ends: Ends) -> None:
    """Old and new stand side by side, and nothing happens before it is ticked."""
    keep(ends)
    ends.make_key()
    ends.pin()
    identities.create_signing_identity(ends.office.place)
    ends.office.room.turn("key")
    ends.office.until(KeyPage)
    sheet = ends.carry_card()
    assert sheet.heading == "Är det här verkligen ett nytt kort?"
    sheet.form.set_values({"compared_with": "Omar Ek"})
    press(ends.library, sheet)
    assert "replace" in sheet.form.faults
    before = identities.pinned(ends.library.place)
    sheet.form.set_values({"replace": True})
    press(ends.library, sheet)
    ends.library.until(CredentialPage)
    after = identities.pinned(ends.library.place)
    assert after is not None
    assert after != before


def test_no_folder_chosen_seals_nothing(ends: Ends) -> None:
    """Cancel in the file dialog leaves everything as it was."""
    credential_id = keep(ends)
    ends.make_key()
    ends.pin()
    sheet = ends.library.turn("handoff", HandoffSheet)
    ends.library.picker.answers = False
    press(ends.library, sheet)
    assert not sheet.work.busy
    assert credentials.credential_view(ends.library.place, credential_id).handoffs == ()


def test_a_folder_that_says_no_is_followed_by_another(ends: Ends, tmp_path: Path) -> None:
    """The disk's fault is told, and the package that is sealed already is saved elsewhere."""
    credential_id = keep(ends)
    ends.make_key()
    ends.pin()
    good = ends.library.picker.at
    ends.library.picker.at = tmp_path / "gone"
    sheet = ends.library.turn("handoff", HandoffSheet)
    press(ends.library, sheet)
    ends.library.qtbot.waitUntil(lambda: sheet.work.trouble is not None)
    assert sheet.work.trouble.code == "disk.gone"
    ends.library.picker.at = good
    sheet.work.trouble.buttons[0].click()
    ends.library.until(SentSheet)
    assert len(credentials.credential_view(ends.library.place, credential_id).handoffs) == 1


def test_the_mail_draft_and_the_text_never_hold_the_secret(ends: Ends) -> None:
    """The package is enclosed; the words are about what it is, not what is in it."""
    keep(ends)
    ends.make_key()
    ends.pin()
    press(ends.library, ends.library.turn("handoff", HandoffSheet))
    sheet = ends.library.until(SentSheet)
    sheet.draft()
    ends.library.qtbot.waitUntil(lambda: sheet.path.with_suffix(".eml").exists())
    ends.library.qtbot.waitUntil(lambda: not sheet.work.busy)
    assert CANARY not in sheet.path.with_suffix(".eml").read_text("utf-8")
    assert CANARY not in sheet.text()


def test_a_role_is_never_asked_for_a_password(library: Workplace, show_room: ShowRoom, qtbot: QtBot) -> None:
    """Facebook: the list of who has which role, one at the department; then confirmed, and the answer stated."""
    with library.work() as work:
        laid = make.lay_ground(work, platform="facebook", policy_id=library.policy_id)
        work.log(EventKind.ACCOUNT_REGISTERED, laid.account)
        work.commit()
    shown = show_room(library)
    shown.room.open("new", account=laid.account.id)
    sheet = shown.until(RolesSheet)
    sheet.lines[0].person.set_value(laid.administrator.id)
    sheet.lines[0].role.set_value("Fullständig åtkomst")
    press(shown, sheet)
    page = shown.until(CredentialPage)
    assert (page.secret, page.primary.label) == (None, "Ändra listan")

    shown.qtbot.mouseClick(page.primary, Qt.MouseButton.LeftButton)
    sheet = shown.until(RolesSheet)
    sheet.add_line()
    sheet.lines[1].person.set_value(laid.communicator.id)
    sheet.lines[1].role.set_value("Fullständig åtkomst")
    sheet.lines[1].department.set_value(True)
    press(shown, sheet)
    page = shown.until(CredentialPage, lambda page: len(page.shown.view.holders) == 2)
    shown.qtbot.mouseClick(page.primary, Qt.MouseButton.LeftButton)
    grant = shown.until(GrantSheet)
    grant.form.set_values({"how": "Omar Ek tackade ja, mejl"})
    press(shown, grant)
    page = shown.until(
        CredentialPage, lambda page: page.shown.view.credential.state is CredentialState.HANDED_OVER
    )
    shown.qtbot.mouseClick(page.primary, Qt.MouseButton.LeftButton)
    answer = shown.until(StateReceiptSheet)
    press(shown, answer)
    shown.qtbot.waitUntil(lambda: bool(answer.form.faults))
    assert set(answer.form.faults) == {"receiver", "reference"}
    answer.form.set_values({"receiver": "Omar Ek", "reference": "Mejl 22 november"})
    press(shown, answer)
    shown.until(CredentialPage, lambda page: page.shown.view.credential.state is CredentialState.RECEIPTED)


def _overseen(ends: Ends) -> tuple[object, ...]:
    ends.office.room.refresh()
    ends.office.qtbot.waitUntil(
        lambda: ends.office.room.listing is not None and bool(ends.office.room.listing.overseen)
    )
    listing = ends.office.room.listing
    return listing.overseen if listing is not None else ()
