"""The credential's whole trip over two installations, and every way in which it may go wrong."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from lidsome_desktop.domain.credential import CredentialState, Deficiency, Description, RoleGiven
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff import LoginTest
from lidsome_desktop.domain.handoff_states import Compared, HandoffStatus, PinStatus, ReceiptVerdict
from lidsome_desktop.domain.identity import IdentityRole
from lidsome_desktop.domain.incoming import HeldStatus, IncomingStatus, IncomingVerdict
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.files import handoff_package
from lidsome_desktop.services import credentials, handoffs, identities, incoming
from lidsome_desktop.services.incoming import Opened
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.credentials import credential_facts, identity_in_use
from lidsome_desktop.store.events import event_lines
from lidsome_desktop.vault.own_keys import fetch_key
from lidsome_desktop.vault.signing import Context, sign
from tests.factories.credentials import TODAY
from tests.fixtures.rings import FakeRing
from tests.fixtures.two_houses import Houses, furnish
from tests.fixtures.workplace import Clock

CANARY = "Kanariefågel-42!"


def opened(houses: Houses, path: Path) -> Opened:
    """The package opened at the department, its sender compared if that is asked for."""
    first = incoming.open_package(houses.office, path)
    if not first.verdict.quarantine:
        return first
    incoming.pin_signer(houses.office, first.package.id, Compared.PHONE, "Anna Lindqvist")
    return incoming.open_package(houses.office, path)


def answered(houses: Houses, path: Path, outcome: LoginTest = LoginTest.PASSED, reason: str = "") -> Path:
    """Accepted, tested, and the receipt on the desk."""
    package = opened(houses, path)
    held = incoming.accept(houses.office, package)
    incoming.login_tested(houses.office, held.id, outcome, reason)
    answer = houses.desk / f"{path.stem}.kvittens"
    incoming.make_receipt(houses.office, package.package.id, answer)
    return answer


def code_of(act: Any, *arguments: Any) -> str:
    """The first code of the refusal that `act` ends in."""
    with pytest.raises(Refusal) as refused:
        act(*arguments)
    return refused.value.code


def latest(place: Workplace) -> EventKind:
    with place.view() as view:
        return event_lines(view, limit=1)[0].kind


def facts(houses: Houses) -> Any:
    account_id = houses.ground.account.id
    with houses.library.view() as view:
        return credential_facts(view, [account_id])[account_id]


def test_from_keyring_to_receipt_and_back(houses: Houses) -> None:
    """The trip as it should go: kept, sealed, sent, opened, tested, receipted (F3), R37 met on the way."""
    houses.pin()
    credential_id = houses.keep(CANARY)
    handoff, path = houses.seal(credential_id)
    assert credentials.credential_view(houses.library, credential_id).credential.state is (
        CredentialState.SEALED
    )
    assert not facts(houses).handed_over
    handoff = handoffs.confirm_sent(houses.library, handoff.id, "e-post")
    assert (handoff.status, facts(houses).handed_over) == (HandoffStatus.SENT, True)
    assert facts(houses).receipt_due_on == handoff.receipt_due_on

    package = opened(houses, path)
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
    assert (facts(houses).receipted, facts(houses).receipt_due_on) == (True, None)


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


def test_an_unknown_senders_package_waits_with_its_seal_closed(houses: Houses) -> None:
    """Anyone has the public recipient: without a comparison nobody's password replaces a good one."""
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    keeper = houses.office.ring.keeper  # type: ignore[attr-defined]
    before = keeper.calls

    waiting = incoming.open_package(houses.office, path)

    assert (waiting.verdict, waiting.contents) == (IncomingVerdict.UNKNOWN_SIGNER, None)
    assert keeper.calls == before, "the key was not even taken out"
    assert waiting.package.status is IncomingStatus.QUARANTINED
    assert waiting.fingerprint == identities.own_keys(houses.library).signing_fingerprint
    assert code_of(incoming.accept, houses.office, waiting) == "incoming.not_opened"
    again = incoming.open_package(houses.office, path)
    assert again.package.id == waiting.package.id


def test_a_known_installation_with_another_key_is_quarantined_until_confirmed(houses: Houses) -> None:
    """A new workstation, or somebody who pretends to be one."""
    houses.pin()
    credential_id = houses.keep(CANARY)
    _, path = houses.send(credential_id)
    incoming.accept(houses.office, opened(houses, path))
    identities.create_signing_identity(houses.library)
    _, second = houses.send(credential_id, "andra.overlamning")

    waiting = incoming.open_package(houses.office, second)
    assert waiting.verdict is IncomingVerdict.CHANGED_SIGNER
    pin = (houses.office, waiting.package.id, Compared.PHONE, "Anna Lindqvist")
    assert code_of(incoming.pin_signer, *pin) == "signer.change_unconfirmed"
    incoming.pin_signer(*pin, replace=True)
    assert incoming.open_package(houses.office, second).verdict is IncomingVerdict.READY


def test_a_package_for_somebody_else_is_refused(houses: Houses, clock: Clock, tmp_path: Path) -> None:
    """Another department's installation has another key; the seal stays closed."""
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    elsewhere = furnish(tmp_path / "elsewhere", clock, FakeRing(), "Ida Berg", Role.COMMUNICATIONS)
    identities.create_department_identity(elsewhere, "Grannkommunen")
    assert code_of(incoming.open_package, elsewhere, path) == IncomingVerdict.WRONG_RECIPIENT.value
    assert latest(elsewhere) is EventKind.PACKAGE_TURNED_DOWN
    elsewhere.registry.close()


def test_an_installation_without_the_departments_key_opens_nothing(houses: Houses) -> None:
    """The administrator's own program says whose file it is instead of trying."""
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    assert code_of(incoming.open_package, houses.library, path) == "incoming.no_department"


@pytest.mark.parametrize(
    ("spoil", "verdict"),
    [
        (lambda data: data[: len(data) // 2], IncomingVerdict.TRUNCATED),
        (lambda data: b"", IncomingVerdict.NO_PACKAGE),
        (lambda data: b"%PDF-1.7", IncomingVerdict.NO_PACKAGE),
        (lambda data: data.replace(b'"counter":1', b'"counter":2'), IncomingVerdict.FORGED),
        (lambda data: data.replace(b'"counter":1', b'"counter":"1"'), IncomingVerdict.CORRUPT),
        (lambda data: b'{"x":' + data + b"}", IncomingVerdict.NO_PACKAGE),
    ],
)
def test_a_spoiled_package_is_refused_with_the_reason(
    houses: Houses, spoil: Any, verdict: IncomingVerdict
) -> None:
    """Cut short, emptied, another file, changed on the way: each has its own words, none is opened."""
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    path.write_bytes(spoil(path.read_bytes()))
    assert code_of(incoming.open_package, houses.office, path) == verdict.value
    assert incoming.inbox(houses.office) == ()


def test_white_space_that_mail_adds_is_passed_over(houses: Houses) -> None:
    """A file that went through a mail program comes with blank lines around it."""
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    path.write_bytes(b"\r\n\r\n" + path.read_bytes() + b"\r\n")
    assert opened(houses, path).verdict is IncomingVerdict.READY


def test_a_seal_taken_into_another_envelope_is_refused(houses: Houses) -> None:
    """A known sender cannot pass on somebody else's seal as its own: ids and key stand inside too."""
    houses.pin()
    credential_id = houses.keep(CANARY)
    _, path = houses.send(credential_id)
    incoming.accept(houses.office, opened(houses, path))
    first = handoff_package.read(path.read_bytes())
    _, second_path = houses.send(credential_id, "andra.overlamning")
    second = handoff_package.read(second_path.read_bytes())
    mixed = dataclasses.replace(second, sealed=first.sealed)
    with houses.library.view() as view:
        own = identity_in_use(view, IdentityRole.SIGNING)
    assert own is not None
    key = fetch_key(houses.library.ring, own)
    signed = mixed.with_signature(sign(Context.PACKAGE, handoff_package.bytes_to_sign(mixed), key))
    second_path.write_bytes(handoff_package.write(signed))
    found = code_of(incoming.open_package, houses.office, second_path)
    assert found in (IncomingVerdict.FORGED.value, IncomingVerdict.REPLAYED.value)


def test_a_package_is_taken_in_once(houses: Houses) -> None:
    """The same file again after it was accepted is a replay; before that it may be opened again."""
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    first = opened(houses, path)
    assert opened(houses, path).package.id == first.package.id
    incoming.accept(houses.office, first)
    assert code_of(incoming.open_package, houses.office, path) == IncomingVerdict.REPLAYED.value


def test_an_old_package_does_not_replace_a_newer_one(houses: Houses) -> None:
    """Kept back on the way, or brought out again: the good password stays."""
    houses.pin()
    credential_id = houses.keep(CANARY)
    _, old = houses.send(credential_id, "gammal.overlamning")
    credentials.replace_password(houses.library, credential_id)
    credentials.take_into_use(houses.library, credential_id)
    _, new = houses.send(credential_id, "ny.overlamning")

    waiting = opened(houses, new)
    assert waiting.package.skipped == 1
    assert code_of(incoming.open_package, houses.office, old) == IncomingVerdict.OUT_OF_ORDER.value
    incoming.accept(houses.office, waiting)
    assert code_of(incoming.open_package, houses.office, old) == IncomingVerdict.OLDER_THAN_HELD.value


def test_what_is_held_stays_until_its_successor_is_tested(houses: Houses) -> None:
    """Opening never merges: the old one is in use until a login with the new one passed."""
    houses.pin()
    credential_id = houses.keep(CANARY)
    _, path = houses.send(credential_id)
    handoffs.import_receipt(houses.library, answered(houses, path))
    credentials.replace_password(houses.library, credential_id, Secret("ett-nytt-lösenord"))
    credentials.take_into_use(houses.library, credential_id)
    assert facts(houses).hand_over_by is not None
    _, second = houses.send(credential_id, "andra.overlamning")

    package = opened(houses, second)
    assert package.held is not None
    assert package.held.status is HeldStatus.TESTED
    new = incoming.accept(houses.office, package)
    assert incoming.reveal_held(houses.office, package.held.id) == Secret(CANARY)
    incoming.login_tested(houses.office, new.id, LoginTest.PASSED)
    lines = {each.held.id: each.held.status for each in incoming.inbox(houses.office) if each.held}
    assert lines == {package.held.id: HeldStatus.SUPERSEDED, new.id: HeldStatus.TESTED}
    assert incoming.forget_superseded_held(houses.office, houses.ground.account.id) == 1
    assert not houses.office.ring.keeper.holds(CANARY)  # type: ignore[attr-defined]


def test_a_failed_login_leaves_the_forerunner_and_goes_back_with_the_reason(houses: Houses) -> None:
    """F3: a refused receipt puts the credential back to kept, with a deficiency and a deadline."""
    houses.pin()
    credential_id = houses.keep(CANARY)
    _, path = houses.send(credential_id)
    answer = answered(houses, path, LoginTest.FAILED, "Fel lösenord")

    believed = handoffs.import_receipt(houses.library, answer)
    assert (believed.handoff.status, believed.receipt.reason) == (HandoffStatus.REFUSED, "Fel lösenord")
    assert (believed.credential.state, believed.credential.deficiency) == (
        CredentialState.KEPT,
        Deficiency.LOGIN_FAILED,
    )
    assert (facts(houses).refused, facts(houses).handed_over) == (True, False)
    _, again = houses.send(credential_id, "igen.overlamning")
    assert handoffs.import_receipt(houses.library, answered(houses, again)).credential.deficiency is (
        Deficiency.NONE
    )


def test_a_package_that_is_turned_down_is_answered_too(houses: Houses) -> None:
    """Not accepted, with words: the sender is told instead of left waiting."""
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    package = opened(houses, path).package
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
    answer = spoiled_receipt(houses, answered(houses, path), **changes)

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
    answer = answered(houses, path)
    handoffs.import_receipt(houses.library, answer)
    assert code_of(handoffs.import_receipt, houses.library, answer) == ReceiptVerdict.TWICE.value


def test_a_receipt_of_an_older_version_does_not_cover_the_new(houses: Houses) -> None:
    """The password was changed while the package was on its way: the new one is still to be handed over."""
    houses.pin()
    credential_id = houses.keep(CANARY)
    _, path = houses.send(credential_id)
    credentials.replace_password(houses.library, credential_id)
    credentials.take_into_use(houses.library, credential_id)

    believed = handoffs.import_receipt(houses.library, answered(houses, path))
    assert (believed.superseded, believed.credential.state) == (True, CredentialState.CHANGED)
    assert not facts(houses).handed_over


def test_a_receipt_that_comes_before_anybody_said_sent_is_believed(houses: Houses) -> None:
    """The department has it; that is more than being sent."""
    houses.pin()
    _, path = houses.seal(houses.keep(CANARY))
    believed = handoffs.import_receipt(houses.library, answered(houses, path))
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
    package = opened(houses, path)
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
    assert facts(houses).handed_over
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
    answer = answered(houses, path)
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
