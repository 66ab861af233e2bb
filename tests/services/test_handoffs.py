"""The credential's whole trip over two installations, and every way in which it may go wrong."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from lidsome_desktop.domain.credential import CredentialState, Deficiency, Description, RoleGiven
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff import LoginTest
from lidsome_desktop.domain.handoff_states import Compared, HandoffStatus, PinStatus, ReceiptVerdict
from lidsome_desktop.domain.incoming import HeldStatus, IncomingStatus, IncomingVerdict
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.services import credentials, handoffs, identities, incoming
from lidsome_desktop.vault.ring_faults import RingFault
from tests.factories.credentials import TODAY
from tests.fixtures.postgres import Database
from tests.fixtures.rings import FakeRing, Ill
from tests.fixtures.two_houses import Houses, code_of, furnish, latest
from tests.fixtures.workplace import Clock

CANARY = "Kanariefågel-42!"


def test_from_keyring_to_receipt_and_back(houses: Houses) -> None:
    """The trip as it should go: kept, sealed, sent, opened, tested, receipted (F3), R37 met on the way."""
    houses.pin()
    credential_id = houses.keep(CANARY)
    handoff, path = houses.seal(credential_id)
    assert credentials.credential_view(houses.library, credential_id).credential.state is (
        CredentialState.SEALED
    )
    assert not houses.facts().handed_over
    handoff = handoffs.confirm_sent(houses.library, handoff.id, "e-post")
    assert (handoff.status, houses.facts().handed_over) == (HandoffStatus.SENT, True)
    assert houses.facts().receipt_due_on == handoff.receipt_due_on

    package = houses.opened(path)
    assert package.contents is not None
    assert CANARY not in repr(package)
    held = incoming.accept(houses.office, package)
    assert (held.status, held.user_name) == (HeldStatus.HELD, "lidkopingsbibliotek")
    assert incoming.reveal_held(houses.office, held.id) == Secret(CANARY)
    assert [each.name for each in incoming.oversight(houses.office)] == ["Lidköpings bibliotek"]
    tested = incoming.login_tested(houses.office, held.id, LoginTest.PASSED)
    assert tested.status is HeldStatus.TESTED
    answer = incoming.make_receipt(houses.office, package.package.id, houses.desk / "svar.kvittens")
    assert answer.package.status is IncomingStatus.ANSWERED

    believed = handoffs.import_receipt(houses.library, answer.path)
    assert (believed.handoff.status, believed.credential.state, believed.superseded) == (
        HandoffStatus.RECEIPTED,
        CredentialState.RECEIPTED,
        False,
    )
    assert believed.receipt.receiver == "Kommunikationsavdelningen"
    assert (houses.facts().receipted, houses.facts().receipt_due_on) == (True, None)


def test_nothing_is_sealed_without_a_compared_card(houses: Houses) -> None:
    """Read in is not compared; and the refusal leaves no hand-off behind."""
    credential_id = houses.keep(CANARY)
    identities.ensure_signing_identity(houses.library)
    assert code_of(handoffs.seal_package, houses.library, credential_id) == "handoff.no_card"
    exported = identities.export_card(houses.office, houses.desk / "kort.mottagarkort")
    identities.import_card(houses.library, exported.path)
    assert code_of(handoffs.seal_package, houses.library, credential_id) == "handoff.no_card"
    assert credentials.credential_view(houses.library, credential_id).handoffs == ()


def test_a_card_is_pinned_by_comparison_and_changed_by_confirmation(houses: Houses, clock: Clock) -> None:
    """The card's own signature proves nothing; replacing it is an event of its own."""
    houses.pin()
    first = identities.pinned(houses.library)
    assert first is not None
    # The department lost its keys and made new ones.
    new = identities.create_signing_identity(houses.office)
    exported = identities.export_card(houses.office, houses.desk / "nytt.mottagarkort")
    shown = identities.import_card(houses.library, exported.path)
    assert shown.replaces == first.card
    assert shown.card.signing_key == new.public
    pin = (houses.library, shown.card.id, Compared.IN_PERSON)
    assert code_of(identities.pin_card, *pin, "Omar Ek") == "card.change_unconfirmed"
    with pytest.raises(Refusal):
        identities.pin_card(*pin, " ", replace=True)
    identities.pin_card(*pin, "Omar Ek", replace=True)
    assert latest(houses.library) is EventKind.CARD_REPLACED
    with houses.library.view() as view:
        assert view.get(type(first.card), first.card.id).status is PinStatus.REPLACED
    assert identities.waiting_cards(houses.library) == ()


def test_a_forged_card_is_refused(houses: Houses) -> None:
    """Somebody changed the recipient on the way: the signature does not hold."""
    path = identities.export_card(houses.office, houses.desk / "kort.mottagarkort").path
    card = json.loads(path.read_text("utf-8"))
    card["organisation"] = "Kommunikationsavdelning"
    path.write_text(json.dumps(card), "utf-8")
    assert code_of(identities.import_card, houses.library, path) == "card.forged"


def test_a_failed_login_leaves_the_forerunner_and_goes_back_with_the_reason(houses: Houses) -> None:
    """F3: a refused receipt puts the credential back to kept, with a deficiency and a deadline."""
    houses.pin()
    credential_id = houses.keep(CANARY)
    _, path = houses.send(credential_id)
    answer = houses.answered(path, LoginTest.FAILED, "Fel lösenord")

    believed = handoffs.import_receipt(houses.library, answer)
    assert (believed.handoff.status, believed.receipt.reason) == (HandoffStatus.REFUSED, "Fel lösenord")
    assert (believed.credential.state, believed.credential.deficiency) == (
        CredentialState.KEPT,
        Deficiency.LOGIN_FAILED,
    )
    assert (houses.facts().refused, houses.facts().handed_over) == (True, False)
    _, again = houses.send(credential_id, "igen.overlamning")
    assert handoffs.import_receipt(houses.library, houses.answered(again)).credential.deficiency is (
        Deficiency.NONE
    )


def test_a_package_that_is_turned_down_is_answered_too(houses: Houses) -> None:
    """Not accepted, with words: the sender is told instead of left waiting."""
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    package = houses.opened(path).package
    assert code_of(incoming.turn_down, houses.office, package.id, " ") == "incoming.reason_missing"
    assert (
        code_of(incoming.make_receipt, houses.office, package.id, houses.desk / "x.kvittens")
        == "incoming.not_tested"
    )
    incoming.turn_down(houses.office, package.id, "Kontot är inte vårt")
    answer = incoming.make_receipt(houses.office, package.id, houses.desk / "nej.kvittens")
    believed = handoffs.import_receipt(houses.library, answer.path)
    assert believed.credential.deficiency is Deficiency.NOT_ACCEPTED


def spoiled_receipt(houses: Houses, answer: Path, **changes: Any) -> Path:
    receipt = json.loads(answer.read_text("utf-8"))
    receipt.update(changes)
    answer.write_text(json.dumps(receipt), "utf-8")
    return answer


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"nonce": "0" * 64}, ReceiptVerdict.FORGED.value),
        ({"outcome": "passed", "reason": "x"}, ReceiptVerdict.FORGED.value),
        ({"handoff_id": "0" * 32}, ReceiptVerdict.FOREIGN.value),
        ({"receiver_key": "ed25519:" + "A" * 43}, ReceiptVerdict.FOREIGN.value),
        ({"sealed_digest": "0" * 64}, ReceiptVerdict.FORGED.value),
        ({"outcome": "maybe"}, "exchange.damaged"),
    ],
)
def test_a_receipt_that_is_not_the_departments_is_refused(
    houses: Houses, changes: dict[str, Any], code: str
) -> None:
    """Changed, foreign or made up: an event tells it, and the credential still waits."""
    houses.pin()
    credential_id = houses.keep(CANARY)
    _, path = houses.send(credential_id)
    answer = spoiled_receipt(houses, houses.answered(path), **changes)

    assert code_of(handoffs.import_receipt, houses.library, answer) == code
    assert latest(houses.library) is EventKind.RECEIPT_TURNED_DOWN
    shown = credentials.credential_view(houses.library, credential_id)
    assert (shown.credential.state, shown.receipts) == (CredentialState.HANDED_OVER, ())


def test_the_sender_cannot_make_the_receipt_itself(houses: Houses) -> None:
    """It has the digest of the proof, not the proof; and not the department's key."""
    houses.pin()
    credential_id = houses.keep(CANARY)
    handoff, _ = houses.send(credential_id)
    assert handoff.nonce_digest.startswith("sha256:")
    with houses.library.view() as view:
        everything = view.execute(text("SELECT bytes FROM record_version")).scalars().all()
    kept = b"".join(bytes(each) for each in everything)
    assert handoff.nonce_digest.encode() in kept


def test_a_receipt_counts_once(houses: Houses) -> None:
    """The same file again says nothing new."""
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    answer = houses.answered(path)
    handoffs.import_receipt(houses.library, answer)
    assert code_of(handoffs.import_receipt, houses.library, answer) == ReceiptVerdict.TWICE.value


def test_a_receipt_that_is_read_in_twice_at_once_counts_once(houses: Houses) -> None:
    """Two hands, or two windows: the second hears that it has come, and not of a mistake in the program."""
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    answer = houses.answered(path)
    with ThreadPoolExecutor(4) as pool:
        ended = [pool.submit(handoffs.import_receipt, houses.library, answer) for _ in range(4)]
        told = [each.exception() for each in ended]
    assert [type(each) for each in told if each is not None] == [Refusal] * 3
    assert {each.code for each in told if isinstance(each, Refusal)} == {"receipt.twice"}


def test_a_receipt_of_an_older_version_does_not_cover_the_new(houses: Houses) -> None:
    """The password was changed while the package was on its way: the new one is still to be handed over."""
    houses.pin()
    credential_id = houses.keep(CANARY)
    _, path = houses.send(credential_id)
    credentials.replace_password(houses.library, credential_id)
    credentials.take_into_use(houses.library, credential_id)

    believed = handoffs.import_receipt(houses.library, houses.answered(path))
    assert (believed.superseded, believed.credential.state) == (True, CredentialState.CHANGED)
    assert not houses.facts().handed_over


def test_a_receipt_that_comes_before_anybody_said_sent_is_believed(houses: Houses) -> None:
    """The department has it; that is more than being sent."""
    houses.pin()
    _, path = houses.seal(houses.keep(CANARY))
    believed = handoffs.import_receipt(houses.library, houses.answered(path))
    assert believed.credential.state is CredentialState.RECEIPTED


def test_sent_is_said_only_of_what_was_saved(houses: Houses) -> None:
    """F4: saved *and* confirmed."""
    houses.pin()
    credential_id = houses.keep(CANARY)
    identities.ensure_signing_identity(houses.library)
    sealed = handoffs.seal_package(houses.library, credential_id)
    assert code_of(handoffs.confirm_sent, houses.library, sealed.handoff.id) == "handoff.not_saved"
    folder = houses.desk / "finns" / "inte" / "paket.overlamning"
    with pytest.raises(EnvironmentFault):
        handoffs.save_package(houses.library, sealed, folder)
    assert code_of(handoffs.confirm_sent, houses.library, sealed.handoff.id) == "handoff.not_saved"
    saved = handoffs.save_package(houses.library, sealed, houses.desk / "paket.overlamning")
    assert saved.status is HandoffStatus.SAVED


def test_a_change_after_sealing_is_not_covered_by_sending(houses: Houses) -> None:
    """What was corrected while the package lay there is not in it."""
    houses.pin()
    credential_id = houses.keep(CANARY)
    handoff, _ = houses.seal(credential_id)
    view = credentials.credential_view(houses.library, credential_id)
    credentials.describe(
        houses.library,
        credential_id,
        view.credential.version,
        Description(user_name="nytt.namn", owner_mailbox="bibliotek@example.se"),
    )
    handoffs.confirm_sent(houses.library, handoff.id)
    assert credentials.credential_view(houses.library, credential_id).credential.state is (
        CredentialState.CHANGED
    )


def test_the_mail_draft_carries_the_package_and_tells_nothing(houses: Houses) -> None:
    """B7: no password by mail; the body names the account and what to do."""
    houses.pin()
    handoff, path = houses.send(houses.keep(CANARY))
    draft = handoffs.mail_draft(houses.library, handoff.id, houses.desk / "mejl.eml").read_bytes()
    assert b"X-Unsent: 1" in draft
    assert path.name.encode() in draft
    for told in (CANARY, "lidkopingsbibliotek@", "bibliotek@example.se"):
        assert told.encode() not in draft
    path.write_bytes(path.read_bytes().replace(b'"counter":1', b'"counter":1 '))
    path.write_bytes(b"{}")
    assert code_of(handoffs.mail_draft, houses.library, handoff.id, houses.desk / "mejl.eml").startswith(
        ("handoff.", "exchange.")
    )


def test_a_role_travels_as_a_list_of_persons(houses: Houses) -> None:
    """Facebook: no password anywhere; the department gets who has which role, and answers as for a password."""
    houses.account("facebook")
    houses.pin()
    own = RoleGiven(person_id=houses.ground.administrator.id, role="Fullständig", granted_on=TODAY)
    theirs = RoleGiven(
        person_id=houses.ground.communicator.id, role="Fullständig", granted_on=TODAY, department=True
    )
    shown = credentials.record_roles(
        houses.library, houses.ground.account.id, (own,), Description(business_id="77")
    )
    identities.ensure_signing_identity(houses.library)
    assert code_of(handoffs.seal_package, houses.library, shown.credential.id) == "handoff.department_missing"
    shown = credentials.record_roles(
        houses.library, houses.ground.account.id, (own, theirs), Description(business_id="77")
    )
    _, path = houses.send(shown.credential.id)
    package = houses.opened(path)
    held = incoming.accept(houses.office, package)
    assert (held.business_id, held.service_name, held.status) == ("77", "", HeldStatus.HELD)
    assert {(each.name, each.department) for each in held.holders} == {
        ("Maja Lind", False),
        ("Omar Ek", True),
    }
    assert code_of(incoming.reveal_held, houses.office, held.id) == "incoming.is_role"


def test_a_granted_role_is_handed_over_without_a_file(houses: Houses) -> None:
    """F3's other way: a person at the department has the role; the answer is stated, with its reference."""
    houses.account("facebook")
    theirs = RoleGiven(
        person_id=houses.ground.communicator.id, role="Fullständig", granted_on=TODAY, department=True
    )
    shown = credentials.record_roles(
        houses.library, houses.ground.account.id, (theirs,), Description(business_id="77")
    )
    grant = (handoffs.confirm_role_granted, houses.library, shown.credential.id)
    assert code_of(*grant, " ") == "handoff.how_missing"
    handoff = handoffs.confirm_role_granted(houses.library, shown.credential.id, "Omar Ek tackade ja")
    assert houses.facts().handed_over
    with pytest.raises(Refusal) as refused:
        handoffs.state_receipt(
            houses.library, handoff.id, LoginTest.FAILED, receiver="", reference="", reason=""
        )
    assert refused.value.codes == {
        "receipt.receiver_missing",
        "receipt.reference_missing",
        "receipt.reason_missing",
    }
    stated = handoffs.state_receipt(
        houses.library, handoff.id, LoginTest.PASSED, receiver="Omar Ek", reference="Mejl 2026-11-22"
    )
    assert stated.credential.state is CredentialState.RECEIPTED


def test_a_package_is_never_answered_by_word_of_mouth(houses: Houses) -> None:
    """Where there is a signed receipt to be had, a statement is none."""
    houses.pin()
    handoff, _ = houses.send(houses.keep(CANARY))
    with pytest.raises(Refusal) as refused:
        handoffs.state_receipt(
            houses.library, handoff.id, LoginTest.PASSED, receiver="Omar Ek", reference="Telefon"
        )
    assert refused.value.code == "receipt.needs_file"


def test_the_departments_keys_come_back_from_escrow(houses: Houses, clock: Clock, tmp_path: Path) -> None:
    """The workstation is gone: with the passphrase another one opens what was sealed and signs as before."""
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    copy = tmp_path / "reserv.age"
    assert code_of(identities.save_escrow, houses.office, copy, Secret("kort")) == "escrow.passphrase_short"
    identities.save_escrow(houses.office, copy, Secret("fyra vackra ord om hösten"))
    assert identities.own_keys(houses.office).opening.escrow_at == clock()  # type: ignore[union-attr]
    spare = furnish(tmp_path / "spare", clock, FakeRing(), "Ida Berg", Role.COMMUNICATIONS)
    restored = identities.restore_from_escrow(
        spare, copy, Secret("fyra vackra ord om hösten"), "Kommunikationsavdelningen"
    )
    assert restored.opening is not None
    houses.office.registry.close()
    houses.office = spare
    answer = houses.answered(path)
    assert handoffs.import_receipt(houses.library, answer).credential.state is CredentialState.RECEIPTED


def test_a_department_has_one_identity_with_a_name(houses: Houses) -> None:
    """A second one would make the first card a lie."""
    assert code_of(identities.create_department_identity, houses.office, "X") == "identity.exists"
    assert (
        code_of(identities.create_department_identity, houses.library, " ") == "identity.organisation_missing"
    )
    assert (
        code_of(identities.export_card, houses.library, houses.desk / "x.mottagarkort")
        == "identity.no_department"
    )


@pytest.mark.parametrize("side", ["library", "office"])
def test_the_trip_holds_on_postgresql_at_either_end(
    houses: Houses, postgres: Database, clock: Clock, tmp_path: Path, side: str
) -> None:
    """The queries, the fence and the lists are the same on the shared database."""
    if side == "office":
        served = furnish(tmp_path / "pg", clock, FakeRing(), "Ida Berg", Role.COMMUNICATIONS, postgres.url)
        identities.create_department_identity(served, "Kommunikationsavdelningen")
        houses.office.registry.close()
        houses.office = served
    else:
        served = furnish(tmp_path / "pg", clock, FakeRing(), "Bo Ask", Role.ADMINISTRATOR, postgres.url)
        houses.library = served
        houses.account("instagram")
    houses.pin()
    credential_id = houses.keep(CANARY)
    _, path = houses.send(credential_id)
    believed = handoffs.import_receipt(houses.library, houses.answered(path))
    assert believed.credential.state is CredentialState.RECEIPTED
    assert [each.account_name for each in credentials.credential_list(houses.library)] == [
        "Lidköpings bibliotek"
    ]
    assert [each.held.user_name for each in incoming.inbox(houses.office) if each.held] == [
        "lidkopingsbibliotek"
    ]
    assert houses.facts().receipted
    credentials.replace_password(houses.library, credential_id)
    credentials.take_into_use(houses.library, credential_id)
    houses.answered(houses.send(credential_id, "andra.overlamning")[1])
    assert incoming.forget_superseded_held(houses.office, houses.ground.account.id) == 1
    credentials.revoke(houses.library, credential_id, "Kontot avslutat")
    served.registry.close()


def test_a_password_on_paper_is_typed_straight_into_the_seal(houses: Houses) -> None:
    """The keyring has lost it (F3 *ange vid överlämning*): sealed with our own key, and kept nowhere here."""
    houses.pin()
    credential_id = houses.keep("ett-annat-" + CANARY)
    identities.ensure_signing_identity(houses.library)
    ring = houses.library.ring
    assert isinstance(ring, FakeRing)
    version = credentials.credential_view(houses.library, credential_id).versions[0]
    ring.forget(version.reference)
    assert code_of(handoffs.seal_package, houses.library, credential_id) == "credential.not_in_ring"

    sealed = handoffs.seal_package(houses.library, credential_id, typed=Secret(CANARY))
    path = houses.desk / "paket.overlamning"
    saved = handoffs.save_package(houses.library, sealed, path)
    assert handoffs.one_time_signer(houses.library, saved.id) is None
    contents = houses.opened(path).contents
    assert contents is not None
    assert contents.credential.secret == Secret(CANARY)
    assert not ring.keeper.holds(CANARY)
    stored = b"".join(each.read_bytes() for each in houses.library.places.data.rglob("*") if each.is_file())
    assert CANARY.encode() not in stored


def test_without_any_keyring_the_package_is_signed_once_and_compared(houses: Houses) -> None:
    """The keyring is gone for good, and our own key with it: the department does not know who signed, compares the
    words that we are shown, and then has the password."""
    houses.pin()
    credential_id = houses.keep("ett-annat-" + CANARY)
    houses.opened(houses.seal(credential_id, "forsta.overlamning")[1])
    ring = houses.library.ring
    assert isinstance(ring, FakeRing)
    ring.keeper.ill = Ill.MISSING
    with pytest.raises(RingFault):
        handoffs.seal_package(houses.library, credential_id, typed=Secret(CANARY))

    sealed = handoffs.seal_package(houses.library, credential_id, typed=Secret(CANARY), one_time_key=True)
    path = houses.desk / "paket.overlamning"
    saved = handoffs.save_package(houses.library, sealed, path)
    read_out = handoffs.one_time_signer(houses.library, saved.id)
    waiting = incoming.open_package(houses.office, path)
    assert waiting.verdict is IncomingVerdict.CHANGED_SIGNER
    assert waiting.contents is None
    assert read_out is not None
    assert waiting.fingerprint == read_out
    incoming.pin_signer(houses.office, waiting.package.id, Compared.PHONE, "Anna Lindqvist", replace=True)
    contents = incoming.open_package(houses.office, path).contents
    assert contents is not None
    assert contents.credential.secret == Secret(CANARY)


def test_what_is_typed_is_looked_at(houses: Houses) -> None:
    """Nothing, or a space that a copy brought along, is told at the field."""
    houses.pin()
    credential_id = houses.keep(CANARY)
    identities.ensure_signing_identity(houses.library)
    for typed, code in ((" ", "password.empty"), (CANARY + " ", "password.edges")):
        with pytest.raises(Refusal) as refused:
            handoffs.seal_package(houses.library, credential_id, typed=Secret(typed))
        assert (refused.value.code, refused.value.faults[0].field) == (code, "typed")
