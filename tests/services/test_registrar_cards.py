"""The registrar's recipient card, and what is secret on its way to the diary: sealed, or by a named folder."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lidsome_desktop.domain.handoff import RecipientCard
from lidsome_desktop.domain.handoff_states import Compared
from lidsome_desktop.domain.refusals import EnvironmentFault
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.files import recipient_card
from lidsome_desktop.services import registrations, removals
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.vault.sealing import new_identity, open_sealed
from lidsome_desktop.vault.signing import Context, new_signing_identity, sign
from tests.factories import removals as make
from tests.factories.removals import TODAY
from tests.services.test_removals import refusal

DIARY = "Kulturnämndens diarium"


def a_card(organisation: str = "Registrator, kulturnämnden") -> tuple[RecipientCard, Secret]:
    """A card that holds, and the key that opens what is sealed for it."""
    identity, key = new_identity(), new_signing_identity()
    card = RecipientCard(
        organisation=organisation,
        recipients=(identity.recipient,),
        signing_key=key.public,
        made_at=datetime(2026, 11, 1, tzinfo=UTC),
    )
    signature = sign(Context.CARD, recipient_card.bytes_to_sign(card), key.key)
    return card.with_signature(signature), identity.identity


def pin(place: Workplace, card: RecipientCard, **told: object) -> object:
    """The words were compared by phone."""
    words: dict[str, object] = {
        "diary": DIARY,
        "compared": Compared.PHONE,
        "compared_with": "Rut Sandberg",
        **told,
    }
    return registrations.pin_registrar_card(place, card, **words)  # type: ignore[arg-type]


def secret(place: Workplace) -> str:
    """A registration of something that is marked as secret; its id."""
    view = make.open_case(place)
    make.save(place, make.first(view))
    removals.describe_secrecy(
        place, view.case.id, secrecy=True, provision="21 kap. 1 §", marked_on=TODAY, authority="KUN"
    )
    fields = make.fields(sender_public=False, sender_text="", public_summary="Kommentar, borttagen.")
    return registrations.prepare_registration(place, view.case.id, fields).registration.id


def test_a_card_is_read_compared_and_believed(place: Workplace, tmp_path: Path) -> None:
    """Words to read out; nothing stands before they are compared; one card a diary, however it is spelled."""
    card, _identity = a_card()
    file = tmp_path / "kulturnamnden.mottagarkort"
    file.write_bytes(recipient_card.write(card))
    read = registrations.read_registrar_card(place, file)
    assert len(read.fingerprint.words) == 8
    assert registrations.registrar_card(place, DIARY) is None
    assert refusal(pin, place, read.card, compared_with=" ", diary=" ") == {
        "card.compared_with_missing",
        "registration.diary_missing",
    }
    kept = pin(place, read.card)
    assert registrations.registrar_card(place, "  kulturnämndens  DIARIUM ") == kept
    assert pin(place, read.card) == kept, "the same once more is no change"


def test_another_card_must_be_confirmed(place: Workplace) -> None:
    """A new key is a change that somebody confirms; the old one stays to be seen as replaced."""
    pin(place, a_card()[0])
    other, _identity = a_card("Någon annan")
    assert refusal(pin, place, other) == {"card.change_unconfirmed"}
    assert pin(place, other, replace=True) == registrations.registrar_card(place, DIARY)


def test_a_forged_card_is_refused(place: Workplace) -> None:
    """Another recipient under the same signature."""
    card, _identity = a_card()
    other, _other = a_card()
    assert refusal(pin, place, replace(card, recipients=other.recipients)) == {"card.forged"}


def test_what_is_secret_is_sealed_for_the_registrar(place: Workplace) -> None:
    """Only the card's key opens it; in the folder and the mail nothing stands in the clear."""
    card, identity = a_card()
    pin(place, card)
    made = registrations.make_registration_package(place, secret(place))
    assert made.sealed is not None
    content = made.sealed.read_bytes()
    opened = zipfile.ZipFile(io.BytesIO(open_sealed(content, [identity], limit=10**8)))
    data = json.loads(opened.read("arende.json"))
    assert data["items"][0]["content"] == "Jag vet var ni jobbar."
    assert any(name.endswith(".pdf") for name in opened.namelist())
    for path in made.folder.iterdir():
        assert b"Jag vet var ni" not in path.read_bytes()
    assert made.enclosed


def test_a_card_of_another_diary_seals_nothing(place: Workplace) -> None:
    """Without a card for its diary what is secret rides in no mail, and waits for a folder."""
    pin(place, a_card()[0], diary="Socialnämndens diarium")
    made = registrations.make_registration_package(place, secret(place))
    assert made.sealed is None
    assert not made.enclosed


def test_what_is_open_is_not_sealed(place: Workplace) -> None:
    """The card is for what is marked as secret; the rest is read by anyone at the registrar's."""
    pin(place, a_card()[0])
    view = make.open_case(place)
    make.save(place, make.first(view))
    kept = registrations.prepare_registration(place, view.case.id, make.fields()).registration
    assert registrations.make_registration_package(place, kept.id).sealed is None


def test_the_package_is_put_in_a_named_folder(place: Workplace, tmp_path: Path) -> None:
    """Whole, once, and told in the log; without a package there is nothing to put."""
    registration_id = secret(place)
    folder = tmp_path / "registrator"
    folder.mkdir()
    assert refusal(registrations.deliver_package, place, registration_id, folder) == {
        "registration.no_package"
    }
    made = registrations.make_registration_package(place, registration_id)
    target = registrations.deliver_package(place, registration_id, folder)
    assert {p.name: p.read_bytes() for p in target.iterdir()} == {
        p.name: p.read_bytes() for p in made.folder.iterdir()
    }
    assert refusal(registrations.deliver_package, place, registration_id, folder) == {
        "registration.delivered_already"
    }
    assert [p.name for p in folder.iterdir()] == [made.name]


def test_a_folder_that_cannot_be_written_leaves_nothing(place: Workplace, tmp_path: Path) -> None:
    """A missing share is told as what it is."""
    registration_id = secret(place)
    registrations.make_registration_package(place, registration_id)
    with pytest.raises(EnvironmentFault):
        registrations.deliver_package(place, registration_id, tmp_path / "borta")
