"""One hand-off over both floors: sealed and signed by the sender, opened by the department, answered by it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from lidsome_desktop.domain.handoff import (
    HandoffPackage,
    LoginTest,
    Receipt,
    nonce_digest,
    recipient_digest,
)
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.files import handoff_contents, handoff_package, receipt_file, recipient_card
from lidsome_desktop.vault.fingerprints import fingerprint_of_card
from lidsome_desktop.vault.sealing import new_identity, open_text, seal_text
from lidsome_desktop.vault.signing import Context, new_signing_identity, sign, verify
from tests.files.test_exchange import CANARY, CARD, CONTENTS, NOW, PACKAGE

SENDER = new_signing_identity()
DEPARTMENT = new_signing_identity()
OPENING = new_identity()


@pytest.fixture(scope="module")
def package() -> HandoffPackage:
    """A signed package for the department."""
    contents = replace(CONTENTS, sender_key=SENDER.public)
    draft = replace(
        PACKAGE,
        sender_key=SENDER.public,
        recipients=(recipient_digest(OPENING.recipient),),
        sealed=seal_text(handoff_contents.write(contents), [OPENING.recipient]).decode("ascii"),
    )
    return draft.with_signature(sign(Context.PACKAGE, handoff_package.bytes_to_sign(draft), SENDER.key))


def holds(package: HandoffPackage) -> bool:
    """Whether the signature is the sender's."""
    return verify(
        Context.PACKAGE, handoff_package.bytes_to_sign(package), package.signature, package.sender_key
    )


def test_what_was_sealed_arrives_and_nothing_of_it_shows(package: HandoffPackage) -> None:
    """The department reads the credential; the file does not tell it, nor the nonce or the account."""
    data = handoff_package.write(package)
    arrived = handoff_package.read(data)

    assert holds(arrived)
    contents = handoff_contents.read(open_text(arrived.sealed.encode(), [OPENING.identity]))
    assert contents == replace(CONTENTS, sender_key=SENDER.public)
    for hidden in (CANARY, CONTENTS.nonce.reveal(), CONTENTS.account.name + '"', "sociala.medier"):
        assert hidden.encode() not in data.replace(b'"sender":"Biblioteket"', b"")


def test_changing_anything_breaks_the_signature(package: HandoffPackage) -> None:
    """Order, recipients, chain head, name: none can be exchanged on the way."""
    for change in (
        {"counter": package.counter + 1},
        {"chain_head": "0" * 64},
        {"sender": "Någon annan"},
        {"recipients": ("0" * 64,)},
        {"sealed": seal_text(Secret("annat"), [OPENING.recipient]).decode()},
        {"sender_key": DEPARTMENT.public},
    ):
        assert not holds(replace(package, **change))


def test_a_seal_taken_into_another_envelope_gives_itself_away(package: HandoffPackage) -> None:
    """Somebody signs another's sealed part as their own: the inside names the first sender."""
    thief = new_signing_identity()
    draft = replace(package, sender_key=thief.public)
    stolen = draft.with_signature(sign(Context.PACKAGE, handoff_package.bytes_to_sign(draft), thief.key))

    assert holds(stolen)
    contents = handoff_contents.read(open_text(stolen.sealed.encode(), [OPENING.identity]))
    assert contents.sender_key == SENDER.public != stolen.sender_key


def test_the_receipt_proves_opening_and_nobody_else_can_sign_it(package: HandoffPackage) -> None:
    """The sender knows its nonce again by the digest; a receipt by another key, or a card's signature, fails."""
    contents = handoff_contents.read(open_text(package.sealed.encode(), [OPENING.identity]))
    draft = Receipt(
        handoff_id=package.handoff_id,
        sealed_digest=package.sealed_digest,
        outcome=LoginTest.PASSED,
        tested_at=NOW,
        nonce=contents.nonce.reveal(),
        receiver="Kommunikationsavdelningen",
        receiver_key=DEPARTMENT.public,
    )
    signed = receipt_file.bytes_to_sign(draft)

    receipt = receipt_file.read(
        receipt_file.write(draft.with_signature(sign(Context.RECEIPT, signed, DEPARTMENT.key)))
    )

    assert verify(Context.RECEIPT, receipt_file.bytes_to_sign(receipt), receipt.signature, DEPARTMENT.public)
    assert nonce_digest(receipt.nonce) == nonce_digest(CONTENTS.nonce.reveal())
    assert receipt.sealed_digest == package.sealed_digest
    assert not verify(Context.RECEIPT, signed, sign(Context.RECEIPT, signed, SENDER.key), DEPARTMENT.public)
    assert not verify(Context.RECEIPT, signed, sign(Context.CARD, signed, DEPARTMENT.key), DEPARTMENT.public)


def test_a_card_signs_itself_and_shows_its_words() -> None:
    """The card's maker has the key; the words are what is compared by phone."""
    draft = replace(CARD, recipients=(OPENING.recipient,), signing_key=DEPARTMENT.public)
    card = recipient_card.read(
        recipient_card.write(
            draft.with_signature(sign(Context.CARD, recipient_card.bytes_to_sign(draft), DEPARTMENT.key))
        )
    )

    assert verify(Context.CARD, recipient_card.bytes_to_sign(card), card.signature, card.signing_key)
    assert fingerprint_of_card(card) == fingerprint_of_card(draft)


@pytest.mark.skipif(not shutil.which("age"), reason="age is not installed")
def test_debians_age_opens_the_seal_of_a_package(package: HandoffPackage, tmp_path: Path) -> None:
    """Taken out of the envelope, by the department's identity alone."""
    (tmp_path / "identity").write_text(OPENING.identity.reveal() + "\n")
    (tmp_path / "sealed.age").write_text(handoff_package.read(handoff_package.write(package)).sealed)

    opened = subprocess.run(
        ["age", "-d", "-i", str(tmp_path / "identity"), str(tmp_path / "sealed.age")],
        capture_output=True,
        text=True,
        check=True,
    )

    assert handoff_contents.read(Secret(opened.stdout)).credential.secret == CONTENTS.credential.secret


def test_another_department_cannot_open_it(package: HandoffPackage) -> None:
    """Wrong recipient is told as such."""
    with pytest.raises(Refusal) as caught:
        open_text(package.sealed.encode(), [new_identity().identity])

    assert caught.value.code == "sealed.not_for_us"
