"""The fence around credentials: what even raw SQL cannot do, on both databases."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from lidsome_desktop.domain.credential import CredentialState, Origin, RoleHolding, VersionStatus
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff import LoginTest
from lidsome_desktop.domain.handoff_states import HandoffStatus, ImportedReceipt, PinStatus
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.incoming import IncomingPackage, IncomingStatus, IncomingVerdict
from lidsome_desktop.store.registry import Registry
from lidsome_desktop.store.tables.credentials import KINDS, TABLES
from lidsome_desktop.store.unit_of_work import Work
from tests.factories import credentials as make
from tests.factories.credentials import Ground
from tests.factories.people import NOW

Act = Callable[[Work, Ground], None]


def refused(registry: Registry, act: Act, message: str) -> None:
    """`act` fails in the database, whose words hold `message`."""
    with pytest.raises(DBAPIError, match=message), registry.work(None, NOW) as work:
        act(work, make.lay_ground(work))


def sent_handoff(work: Work, ground: Ground) -> tuple[str, str]:
    """A credential whose package is sent: ids of credential and hand-off."""
    kept, version = make.keep_credential(work, ground.account)
    card = work.add(make.pinned_card())
    handoff = work.add(make.handoff(kept, version, card))
    handoff = work.put(
        handoff.with_changes(status=HandoffStatus.SAVED, saved_as="/x/a.lidsome", saved_at=NOW)
    )
    work.put(
        handoff.with_changes(
            status=HandoffStatus.SENT, sent_at=NOW, sent_by="mail", receipt_due_on=make.TODAY
        )
    )
    return kept.id, handoff.id


def receipt(handoff_id: str, **fields: object) -> ImportedReceipt:
    return ImportedReceipt(
        **{  # type: ignore[arg-type]
            "id": new_id(),
            "handoff_id": handoff_id,
            "sealed_digest": "d" * 64,
            "outcome": LoginTest.PASSED,
            "tested_at": NOW,
            "receiver": "Kommunikationsavdelningen",
            "signer_key": "ed25519:example",
            "received_at": NOW,
            **fields,
        }
    )


def test_every_kind_comes_back_as_it_went_in(registry: Registry) -> None:
    """The whole way of a hand-off survives rows, nested values and both databases."""
    with registry.work(None, NOW) as work:
        ground = make.lay_ground(work)
        _, handoff_id = sent_handoff(work, ground)
        answer = work.add(receipt(handoff_id))
        work.log(EventKind.RECEIPT_IMPORTED, answer)
        work.commit()
    with registry.view() as view:
        assert view.get(ImportedReceipt, answer.id) == answer
        for kind in KINDS:
            view.all(kind)


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_nothing_is_ever_deleted(registry: Registry, table: str) -> None:
    """Neither the credential's past nor the other side's."""
    with registry.work(None, NOW) as work:
        ground = make.lay_ground(work)
        _, handoff_id = sent_handoff(work, ground)
        work.add(receipt(handoff_id))
        work.log(EventKind.RECEIPT_IMPORTED)
        work.commit()
    with registry.work(None, NOW) as work:
        count = work.execute(text(f"SELECT count(*) FROM {table}")).scalar()
        if count:
            with pytest.raises(DBAPIError, match="never deleted"):
                work.execute(text(f"DELETE FROM {table}"))
        else:
            assert table in {
                "role_holding",
                "identity",
                "known_signer",
                "incoming_package",
                "held_credential",
                "overseen_account",
            }


def test_a_credential_begins_as_an_intention(registry: Registry) -> None:
    """Nobody writes down as kept what no keyring was asked for."""
    refused(
        registry,
        lambda work, ground: work.add(
            make.credential(ground.account.id, state=CredentialState.KEPT, current=1)
        ),
        "begins as an intention",
    )


def test_a_version_with_a_secret_begins_as_an_intention(registry: Registry) -> None:
    """The row comes before the keyring (house rule 4)."""

    def settled_at_once(work: Work, ground: Ground) -> None:
        kept = work.add(make.credential(ground.account.id))
        work.add(make.version(kept, status=VersionStatus.SETTLED, backend="fake"))

    refused(registry, settled_at_once, "begins as an intention")


def test_a_settled_version_names_its_keyring(registry: Registry) -> None:
    """Another ring than the one that holds it would answer that there is nothing."""

    def nameless(work: Work, ground: Ground) -> None:
        kept = work.add(make.credential(ground.account.id))
        first = work.add(make.version(kept))
        work.put(first.with_changes(status=VersionStatus.SETTLED))

    refused(registry, nameless, "settled_has_backend")


def test_a_settled_version_is_not_taken_back(registry: Registry) -> None:
    """It was proven; only forgetting it ends it."""

    def back(work: Work, ground: Ground) -> None:
        _, first = make.keep_credential(work, ground.account)
        work.put(first.with_changes(status=VersionStatus.FAILED))

    refused(registry, back, "not taken back")


def test_the_version_in_use_is_settled(registry: Registry) -> None:
    """A number without a version behind it opens nothing."""

    def ahead(work: Work, ground: Ground) -> None:
        kept, _ = make.keep_credential(work, ground.account)
        work.add(make.version(kept, 2))
        work.put(kept.with_changes(current=2))

    refused(registry, ahead, "version in use is settled")


def test_an_account_has_one_live_credential_of_a_kind(registry: Registry) -> None:
    """Two passwords for one account would be one too many to hand off."""

    def second(work: Work, ground: Ground) -> None:
        make.keep_credential(work, ground.account)
        work.add(make.credential(ground.account.id))

    refused(registry, second, "(?i)unique|credential_live")


def test_an_unsettled_version_is_not_handed_off(registry: Registry) -> None:
    """Past the domain, straight into the table."""

    def unsettled(work: Work, ground: Ground) -> None:
        kept, _ = make.keep_credential(work, ground.account)
        second = work.add(make.version(kept, 2))
        work.add(make.handoff(kept, second, work.add(make.pinned_card())))

    refused(registry, unsettled, "only the settled version")


def test_a_hand_off_goes_to_the_pinned_card(registry: Registry) -> None:
    """A card that nobody compared may be anybody's."""

    def strange(work: Work, ground: Ground) -> None:
        kept, version = make.keep_credential(work, ground.account)
        work.add(make.handoff(kept, version, work.add(make.card())))

    refused(registry, strange, "sealed for the pinned card")


def test_two_cards_are_not_pinned_at_once(registry: Registry) -> None:
    """Else it would be chance which one is sealed for."""

    def both(work: Work, ground: Ground) -> None:
        work.add(make.pinned_card())
        work.add(make.pinned_card(fingerprint="other"))

    refused(registry, both, "(?i)unique|card_pinned")


@pytest.mark.parametrize("nonce", ["e" * 64, "", f"sha256:{'e' * 10}"])
def test_the_proof_of_opening_itself_is_not_kept(registry: Registry, nonce: str) -> None:
    """Only its digest, marked as one: the sender must not be able to forge the receipt."""

    def kept_proof(work: Work, ground: Ground) -> None:
        kept, version = make.keep_credential(work, ground.account)
        work.add(make.handoff(kept, version, work.add(make.pinned_card()), nonce_digest=nonce))

    refused(registry, kept_proof, "way_whole")


def test_a_hand_off_is_sent_only_after_it_was_saved(registry: Registry) -> None:
    """F4: the file is saved *and* somebody confirms."""

    def unsaved(work: Work, ground: Ground) -> None:
        kept, version = make.keep_credential(work, ground.account)
        handoff = work.add(make.handoff(kept, version, work.add(make.pinned_card())))
        work.put(
            handoff.with_changes(
                status=HandoffStatus.SENT,
                saved_as="x",
                saved_at=NOW,
                receipt_due_on=make.TODAY,
            )
        )

    refused(registry, unsaved, "sent after it is saved")


def test_handed_over_needs_a_hand_off_of_the_version_in_use(registry: Registry) -> None:
    """R37's gate cannot be opened by writing a word."""

    def words(work: Work, ground: Ground) -> None:
        kept, _ = make.keep_credential(work, ground.account)
        work.put(kept.with_changes(state=CredentialState.HANDED_OVER))

    refused(registry, words, "handed over needs")


def test_receipted_needs_a_receipt(registry: Registry) -> None:
    """Nor can R37's proof."""

    def words(work: Work, ground: Ground) -> None:
        credential_id, _ = sent_handoff(work, ground)
        kept = work.get(make.Credential, credential_id)
        work.put(kept.with_changes(state=CredentialState.RECEIPTED))

    refused(registry, words, "receipted needs")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"sealed_digest": "0" * 64}, "answers a hand-off of this registry"),
        ({"signer_key": "ed25519:somebody"}, "signed by the card"),
        ({"signer_key": "", "given": "stated"}, "signed_or_stated"),
    ],
)
def test_a_receipt_answers_an_own_hand_off(
    registry: Registry, fields: dict[str, object], message: str
) -> None:
    """Another package's digest, another signer, or a bare statement is none."""

    def foreign(work: Work, ground: Ground) -> None:
        _, handoff_id = sent_handoff(work, ground)
        work.add(receipt(handoff_id, **fields))

    refused(registry, foreign, message)


def test_a_hand_off_has_one_receipt_and_it_stays(registry: Registry) -> None:
    """A second one cannot overrule the first, neither beside it nor in its place."""
    with registry.work(None, NOW) as work:
        ground = make.lay_ground(work)
        _, handoff_id = sent_handoff(work, ground)
        first = work.add(receipt(handoff_id))
        work.log(EventKind.RECEIPT_IMPORTED)
        work.commit()
    with pytest.raises(DBAPIError, match=r"(?i)unique|handoff_id"), registry.work(None, NOW) as work:
        work.add(receipt(handoff_id, outcome=LoginTest.FAILED))
    with pytest.raises(DBAPIError, match="never changed"), registry.work(None, NOW) as work:
        work.put(first.with_changes(outcome=LoginTest.FAILED))


def test_what_a_hand_off_says_of_itself_stays(registry: Registry) -> None:
    """Its digest is what a receipt is held against."""

    def rewrite(work: Work, ground: Ground) -> None:
        _, handoff_id = sent_handoff(work, ground)
        work.execute(
            text("UPDATE handoff SET sealed_digest = :d WHERE id = :i").bindparams(d="0" * 64, i=handoff_id)
        )

    refused(registry, rewrite, "never changed")


def test_a_package_of_an_unknown_sender_is_not_accepted(registry: Registry) -> None:
    """Quarantine holds in the database too."""

    def accept(work: Work, ground: Ground) -> None:
        package = work.add(
            IncomingPackage(
                id=new_id(),
                handoff_id=new_id(),
                installation_id="2" * 32,
                sender="Okänd",
                signer_key="ed25519:unknown",
                counter=1,
                sealed_digest="d" * 64,
                chain_head="",
                made_at=NOW,
                received_at=NOW,
                verdict=IncomingVerdict.UNKNOWN_SIGNER,
                status=IncomingStatus.QUARANTINED,
            )
        )
        work.put(
            package.with_changes(status=IncomingStatus.ACCEPTED, account_id=ground.account.id, nonce="n")
        )

    refused(registry, accept, "compared sender")


def test_a_role_is_held_once_by_a_person(registry: Registry) -> None:
    """R33 again: the same person twice is one."""

    def twice(work: Work, ground: Ground) -> None:
        kept = work.add(make.credential(ground.account.id, access="role"))
        for _ in range(2):
            work.add(
                RoleHolding(
                    id=new_id(),
                    account_id=ground.account.id,
                    credential_id=kept.id,
                    person_id=ground.administrator.id,
                    role="Administratör",
                    granted_on=make.TODAY,
                )
            )

    refused(registry, twice, "(?i)unique|role_holding_current")


def test_a_role_version_has_no_secret_to_name(registry: Registry) -> None:
    """A name without a secret would be looked for at every start."""

    def named(work: Work, ground: Ground) -> None:
        kept = work.add(make.credential(ground.account.id))
        work.add(make.version(kept, origin=Origin.NONE, status=VersionStatus.SETTLED))

    refused(registry, named, "secret_is_named")


def test_a_replaced_card_is_not_pinned_without_comparison(registry: Registry) -> None:
    """The status alone pins nothing."""

    def bare(work: Work, ground: Ground) -> None:
        card = work.add(make.card())
        work.put(card.with_changes(status=PinStatus.PINNED))

    refused(registry, bare, "pinned_is_compared")
