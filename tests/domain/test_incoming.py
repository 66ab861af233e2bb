"""How the department judges what comes: who signed, in which order, and how new it is."""

from __future__ import annotations

from typing import Any

import pytest

from lidsome_desktop.domain import incoming as rules
from lidsome_desktop.domain.handoff import LoginTest
from lidsome_desktop.domain.handoff_states import Compared, PinStatus
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.incoming import (
    HeldCredential,
    HeldStatus,
    IncomingPackage,
    IncomingStatus,
    IncomingVerdict,
    KnownSigner,
)
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.domain.refusals import Refusal
from tests.factories.credentials import TODAY
from tests.factories.people import NOW

HERE = "1" * 32


def signer(**fields: Any) -> KnownSigner:
    return KnownSigner(
        **{
            "id": new_id(),
            "installation_id": HERE,
            "sender": "Biblioteket",
            "signing_key": "ed25519:one",
            "fingerprint": "K4QF",
            "first_seen_at": NOW,
            **fields,
        }
    )


def package(**fields: Any) -> IncomingPackage:
    return IncomingPackage(
        **{
            "id": new_id(),
            "handoff_id": new_id(),
            "installation_id": HERE,
            "sender": "Biblioteket",
            "signer_key": "ed25519:one",
            "counter": 5,
            "sealed_digest": new_id() * 2,
            "chain_head": "",
            "made_at": NOW,
            "received_at": NOW,
            "verdict": IncomingVerdict.READY,
            "status": IncomingStatus.ACCEPTED,
            "account_id": "a" * 32,
            "nonce": "n",
            **fields,
        }
    )


def held(**fields: Any) -> HeldCredential:
    return HeldCredential(
        **{
            "id": new_id(),
            "incoming_id": new_id(),
            "account_id": "a" * 32,
            "installation_id": HERE,
            "access": Access.PASSWORD,
            "sender_version": 2,
            "changed_on": TODAY,
            "status": HeldStatus.HELD,
            "accepted_at": NOW,
            **fields,
        }
    )


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        ((), IncomingVerdict.UNKNOWN_SIGNER),
        ((signer(),), IncomingVerdict.UNKNOWN_SIGNER),
        ((signer(status=PinStatus.PINNED),), IncomingVerdict.READY),
        ((signer(status=PinStatus.REPLACED),), IncomingVerdict.UNKNOWN_SIGNER),
        (
            (signer(status=PinStatus.PINNED, signing_key="ed25519:other"),),
            IncomingVerdict.CHANGED_SIGNER,
        ),
        # The same key under another installation's name is not that installation.
        ((signer(status=PinStatus.PINNED, installation_id="2" * 32),), IncomingVerdict.UNKNOWN_SIGNER),
    ],
)
def test_only_a_compared_key_of_that_installation_is_trusted(
    known: tuple[KnownSigner, ...], verdict: IncomingVerdict
) -> None:
    """Anyone has the public recipient; the signature tells who sealed."""
    assert rules.judge_signer(known, HERE, "ed25519:one") is verdict


def test_the_same_file_may_be_opened_again_until_somebody_has_decided() -> None:
    """A crash between opening and accepting loses nothing; after the decision it is a replay."""
    opened = package(status=IncomingStatus.OPENED)
    again = (opened.handoff_id, opened.sealed_digest, opened.counter)

    assert rules.judge_order((opened,), *again) is IncomingVerdict.READY
    for decided in (IncomingStatus.ACCEPTED, IncomingStatus.REFUSED, IncomingStatus.ANSWERED):
        earlier = opened.with_changes(status=decided)
        assert rules.judge_order((earlier,), *again) is IncomingVerdict.REPLAYED


def test_a_hand_off_with_other_contents_is_a_replay() -> None:
    """One hand-off has one sealed part: a second one under its name is nobody's second thought."""
    opened = package(status=IncomingStatus.OPENED)
    verdict = rules.judge_order((opened,), opened.handoff_id, "f" * 64, 9)
    assert verdict is IncomingVerdict.REPLAYED


def test_an_earlier_package_is_refused_after_a_later_one() -> None:
    """An old good password put back in place of the new is an attack or a mix-up: both are refused."""
    assert rules.judge_order((package(counter=5),), new_id(), "f" * 64, 4) is IncomingVerdict.OLDER_THAN_HELD
    waiting = package(counter=5, status=IncomingStatus.OPENED)
    assert rules.judge_order((waiting,), new_id(), "f" * 64, 4) is IncomingVerdict.OUT_OF_ORDER
    assert rules.judge_order((package(counter=5),), new_id(), "f" * 64, 6) is IncomingVerdict.READY


def test_an_older_version_inside_a_newer_package_is_refused() -> None:
    """The counter says when it was sealed, the version what is inside."""
    assert rules.judge_version((held(),), 1) is IncomingVerdict.OLDER_THAN_HELD
    assert rules.judge_version((held(),), 2) is IncomingVerdict.READY
    assert rules.judge_version((held(status=HeldStatus.REJECTED),), 1) is IncomingVerdict.READY


def test_a_key_is_pinned_with_how_it_was_compared() -> None:
    """A click on OK is no comparison: who read the words out is written down."""
    with pytest.raises(Refusal) as refused:
        rules.signer_pinned(signer(), Compared.PHONE, " ", NOW)
    assert refused.value.code == "signer.compared_with_missing"
    assert rules.signer_pinned(signer(), Compared.PHONE, "Maja Lind", NOW).status is PinStatus.PINNED


def test_a_login_is_tested_once_and_a_no_needs_words() -> None:
    """The sender has to know what went wrong."""
    with pytest.raises(Refusal) as refused:
        rules.tested(held(), LoginTest.FAILED, " ", NOW)
    assert refused.value.code == "incoming.reason_missing"
    failed = rules.tested(held(), LoginTest.FAILED, "Fel lösenord", NOW)
    assert failed.status is HeldStatus.REJECTED
    for again in (failed, held(status=HeldStatus.INTENDED)):
        with pytest.raises(Refusal):
            rules.tested(again, LoginTest.PASSED, "", NOW)
