"""The registrar's package holds what OSL 5:2 asks, says no more in the open than it may, and is whole or absent."""

from __future__ import annotations

import hashlib
import io
import json
import unicodedata
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from jsonschema import Draft202012Validator

from lidsome_desktop import texts
from lidsome_desktop.domain.canonical import canonical_json
from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.domain.registration import Matter
from lidsome_desktop.files import documents, registration_package
from lidsome_desktop.files.evidence import Cancelled, EvidenceStore
from lidsome_desktop.files.registration_document import (
    GroundShown,
    ItemShown,
    RegistrationDocument,
    SecrecyShown,
    SenderShown,
)
from lidsome_desktop.files.registration_package import EvidenceGiven, RegistrationPackage, make_package
from lidsome_desktop.resources import resource
from tests.files import pdfs

NOW = datetime(2026, 11, 22, 13, 5, 10, tzinfo=UTC)
SENDER = "Kalle Påhittad"
CONTENT = "Vi vet var du bor 😡"
HEAD = "0123456789abcdef" * 4


def a_document(**changes: Any) -> RegistrationDocument:
    item = ItemShown(
        ordinal=1,
        kind="Kommentar",
        channel="Facebook, Biblioteket",
        address="https://www.facebook.com/biblioteket/posts/1",
        sender=SenderShown(name=SENDER, handle="@kalle"),
        published_shown="1 tim",
        captured_at=NOW,
        recorded_at=NOW,
        content=CONTENT,
        verdict="Tas bort",
        grounds=(GroundShown(title="Hot", legal_basis="Lag (1998:112) 5 §"),),
        motivation="Hot mot personal",
        judged_at=NOW,
        outcome="Borttagen",
        outcome_at=NOW,
    )
    document = RegistrationDocument(
        case="B-2026-012",
        issuer="Lidköpings kommun",
        account="Biblioteket",
        record_on=date(2026, 11, 22),
        designation="Kommentar på Facebook",
        sender_public=True,
        sender_text=SENDER,
        public_summary="Kommentar på bibliotekets sida",
        internal_note="Polisanmält",
        diary="Kultur- och fritidsnämndens diarium",
        matter=Matter.EXISTING,
        existing_number="KFN 2026/123",
        discovered_at=NOW,
        items=(item,),
        prepared_by="Anna Lind",
        prepared_at=NOW,
        chain_head=HEAD,
        chain_sequence=812,
        policy_version="2026-1",
    )
    return replace(document, **changes)


SECRECY = SecrecyShown(provision="21 kap. 1 § OSL", on=date(2026, 11, 22), authority="KFN")


@pytest.fixture(autouse=True)
def english() -> None:
    """The window speaks English; what leaves the house is Swedish all the same."""
    texts.use_language("en")


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    return EvidenceStore(tmp_path / "evidence")


def given(store: EvidenceStore, content: bytes, description: str = "Skärmbild") -> EvidenceGiven:
    staged = store.stage(content)
    return EvidenceGiven(
        sha256=staged.sha256, size=staged.size, media_type=staged.media_type, description=description
    )


def make(
    store: EvidenceStore, document: RegistrationDocument, *evidence: EvidenceGiven, seal: Any = None
) -> RegistrationPackage:
    packages = store.folder.parent / "packages"
    return make_package(document, evidence, store, packages, registrar="registrator@lidkoping.se", seal=seal)


def mail_of(package: RegistrationPackage) -> Any:
    return message_from_bytes(package.mail.read_bytes(), policy=policy.SMTP)


def test_the_document_says_what_the_diary_needs(store: EvidenceStore, tmp_path: Path) -> None:
    """Date, sender, subject, diary, existing number, grounds of the day, times, head and policy version."""
    package = make(store, a_document(), given(store, b"\x89PNG\r\n\x1a\nx"))
    assert package.pdf is not None
    seen = pdfs.text(package.pdf)
    for words in (
        "Inkom 2026-11-22",
        f"Avsändare {SENDER}",
        "Handlar om Kommentar på bibliotekets sida",
        "Diarium Kultur- och fritidsnämndens diarium",
        "Befintligt ärende KFN 2026/123",
        "Publicerad, som det visas 1 tim",
        "Sparad 2026-11-22 14.05",
        "Lag (1998:112) 5 §",
        "Hot mot personal",
        "Upprättat av Anna Lind",
        "Policyversion 2026-1",
    ):
        assert words in seen
    assert HEAD in pdfs.letters(package.pdf)
    inside = pdfs.attachments(package.pdf, tmp_path / "inside")
    assert inside["bilaga-01.png"] == b"\x89PNG\r\n\x1a\nx"
    assert inside["arende.json"] == package.data.read_bytes()
    assert CONTENT in json.loads(inside["ordagrant.json"])[0]["text"]


def test_swedish_is_spoken_and_declared(store: EvidenceStore, catalogue: Path) -> None:
    """The document a Swedish registrar gets is Swedish through and through, also for a screen reader."""
    package = make(store, a_document(sender_public=False, secrecy=SECRECY))
    assert package.pdf is not None
    seen = pdfs.text(package.pdf)
    assert "Registreringsunderlag" in seen
    assert "Avsändare Utelämnad enl. 5 kap. 2 § OSL" in seen
    assert "Sekretessmarkering" in seen
    assert "Sida 1 av" in seen
    assert "<rdf:li>sv</rdf:li>" in pdfs.metadata(package.pdf)
    assert mail_of(package)["Subject"] == "Att diarieföra: ärende B-2026-012"


def test_a_sender_that_is_left_out_stands_in_the_internal_part_only(store: EvidenceStore) -> None:
    """The public part says that it is left out by law; the item further down still names the sender."""
    package = make(store, a_document(sender_public=False))
    assert package.pdf is not None
    seen = pdfs.text(package.pdf)
    assert SENDER not in seen.partition("Internt")[0]
    assert SENDER in seen.partition("Internt")[2]
    assert json.loads(package.data.read_bytes())["diary_entry"]["sender"] == ""


def test_a_mail_about_something_secret_carries_neutral_words_only(store: EvidenceStore) -> None:
    """Nothing enclosed, and neither sender, content, grounds nor address in any part of the mail."""
    package = make(
        store, a_document(sender_public=False, secrecy=SECRECY), given(store, b"\x89PNG\r\n\x1a\nx")
    )
    message = mail_of(package)
    assert not package.enclosed
    assert list(message.iter_attachments()) == []
    whole = str(message["Subject"]) + message.get_content()
    assert "Kommentar på bibliotekets sida" in whole
    for word in (SENDER, "@kalle", "bor", "Hot", "facebook.com", "Polisanmält", "21 kap"):
        assert word not in whole


def reversed_seal(source: BinaryIO, sink: BinaryIO) -> None:
    """No cipher: enough to see what passes through."""
    sink.write(source.read()[::-1])


def test_something_secret_is_sealed_whole(store: EvidenceStore) -> None:
    """One file in place of all the others, nothing of it in the clear in the folder; it rides in the mail."""
    picture = b"\x89PNG\r\n\x1a\nx"
    package = make(
        store, a_document(sender_public=False, secrecy=SECRECY), given(store, picture), seal=reversed_seal
    )
    assert package.sealed is not None
    assert {path.name for path in package.folder.iterdir()} == {
        "forseglat-B-2026-012-1.zip.age",
        "mejl-till-registrator.eml",
    }
    for path in package.folder.iterdir():
        for word in (SENDER, CONTENT, "%PDF"):
            assert word.encode() not in path.read_bytes()
    packed = zipfile.ZipFile(io.BytesIO(package.sealed.read_bytes()[::-1]))
    assert packed.testzip() is None
    assert set(packed.namelist()) == {
        "arende.json",
        "arende-1.schema.json",
        "registreringsunderlag-B-2026-012-1.pdf",
    }
    assert json.loads(packed.read("arende.json"))["items"][0]["content"] == CONTENT
    message = mail_of(package)
    (inside,) = message.iter_attachments()
    assert inside.get_content() == package.sealed.read_bytes()
    assert "forseglat-B-2026-012-1.zip.age" in message.get_body().get_content()


def test_what_is_sealed_and_too_large_stays_out_of_the_mail(
    store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its large files inside, streamed; the mail says that it is handed over in another way."""
    monkeypatch.setattr(registration_package, "EMBED_LIMIT", 1000)
    monkeypatch.setattr(registration_package, "MAIL_LIMIT", 1000)
    film = given(store, b"\0\0\0\x18ftypisom" + b"b" * 3_000_000)
    package = make(store, a_document(secrecy=SECRECY), film, seal=reversed_seal)
    assert package.sealed is not None
    assert list(mail_of(package).iter_attachments()) == []
    assert not package.enclosed
    packed = zipfile.ZipFile(io.BytesIO(package.sealed.read_bytes()[::-1]))
    assert hashlib.sha256(packed.read("bilaga-01.mp4")).hexdigest() == film.sha256


@pytest.mark.parametrize("how", ["seal", "cancelled"])
def test_sealing_that_fails_leaves_nothing(store: EvidenceStore, how: str) -> None:
    """A broken seal and *Avbryt* in the middle of a film: no folder, no thread."""

    def broken(source: BinaryIO, sink: BinaryIO) -> None:
        source.read(10)
        raise RuntimeError("broken")

    asked = iter([False] * 3)
    film = given(store, b"\0\0\0\x18ftypisom" + b"b" * 9_000_000)
    packages = store.folder.parent / "packages"
    with pytest.raises(RuntimeError if how == "seal" else Cancelled):
        make_package(
            a_document(secrecy=SECRECY),
            (replace(film, size=film.size),),
            store,
            packages,
            seal=broken if how == "seal" else reversed_seal,
            cancelled=None if how == "seal" else lambda: next(asked, True),
        )
    assert list(packages.iterdir()) == []


def test_an_open_record_rides_in_the_mail(store: EvidenceStore) -> None:
    """Without secrecy the document is enclosed, and the text is still the neutral one."""
    package = make(store, a_document())
    message = mail_of(package)
    assert package.pdf is not None
    (inside,) = message.iter_attachments()
    assert inside.get_content() == package.pdf.read_bytes()
    assert inside.get_filename() == "registreringsunderlag-B-2026-012-1.pdf"
    assert SENDER not in message.get_body().get_content()


def test_no_name_in_the_folder_says_anything_of_a_person(store: EvidenceStore) -> None:
    """Only case number, time and kinds, whatever the evidence was called."""
    staged = store.stage(b"\xff\xd8\xff\xd9", name=f"skärmdump {SENDER}.jpg")
    evidence = EvidenceGiven(
        sha256=staged.sha256, size=staged.size, media_type="image/jpeg", description="Bild"
    )
    package = make(store, a_document(case="B 2026/012: CON"), evidence)
    assert package.name == "B-2026-012-CON-1-20261122T130510"
    names = {path.name for path in package.folder.iterdir()}
    assert names == {
        "arende.json",
        "arende-1.schema.json",
        "mejl-till-registrator.eml",
        "registreringsunderlag-B-2026-012-CON-1.pdf",
    }


def test_what_does_not_fit_lies_beside_with_its_hash(
    store: EvidenceStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In order, as long as there is room; what follows may still fit. The hash stands in document and data."""
    monkeypatch.setattr(registration_package, "EMBED_LIMIT", 1000)
    first = given(store, b"a" * 600)
    film = given(store, b"\0\0\0\x18ftypisom" + b"b" * 600, "Film")
    last = given(store, b"c" * 400)
    package = make(store, a_document(), first, film, last)
    assert [path.name for path in package.beside] == ["bilaga-02.mp4"]
    assert hashlib.sha256(package.beside[0].read_bytes()).hexdigest() == film.sha256
    assert package.pdf is not None
    assert film.sha256 in pdfs.letters(package.pdf)
    assert "1 fil är för stor" in pdfs.text(package.pdf)
    inside = pdfs.attachments(package.pdf, tmp_path / "inside")
    assert {"bilaga-01.txt", "bilaga-03.txt"} <= set(inside)
    listed = json.loads(package.data.read_bytes())["attachments"]
    assert [each["embedded"] for each in listed] == [True, False, True]


def test_a_document_that_fails_leaves_the_rest(store: EvidenceStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """The registrar still gets data, files and mail; the code says why there is no document."""
    monkeypatch.setattr(documents, "TEMPLATE", "documents/none.typ")
    evidence = given(store, b"\x89PNG\r\n\x1a\nx")
    package = make(store, a_document(), evidence)
    assert package.pdf is None
    assert package.failure == "document.template_missing"
    assert [path.read_bytes() for path in package.beside] == [b"\x89PNG\r\n\x1a\nx"]
    assert json.loads(package.data.read_bytes())["attachments"][0]["embedded"] is False
    assert not package.enclosed


@pytest.mark.parametrize("harm", ["missing", "damaged"])
def test_evidence_that_does_not_hold_stops_the_package(store: EvidenceStore, harm: str) -> None:
    """A package with a wrong file would be worse than none; nothing is left of it."""
    evidence = given(store, b"bevis")
    place = store.path_of(evidence.sha256)
    place.chmod(0o600)
    if harm == "missing":
        place.unlink()
    else:
        place.write_bytes(b"BEVIS")
    with pytest.raises(EnvironmentFault) as fault:
        make(store, a_document(), evidence)
    assert fault.value.code == f"evidence.{harm}"
    packages = store.folder.parent / "packages"
    assert not packages.exists() or list(packages.iterdir()) == []


def test_cancelled_or_refused_leaves_nothing(store: EvidenceStore) -> None:
    """*Avbryt*, and an address that is none."""
    packages = store.folder.parent / "packages"
    with pytest.raises(Cancelled):
        make_package(a_document(), (), store, packages, cancelled=lambda: True)
    with pytest.raises(Refusal) as refusal:
        make_package(a_document(), (), store, packages, registrar="registrator")
    assert refusal.value.code == "mail.address"
    assert list(packages.iterdir()) == []


def test_an_earlier_package_is_never_replaced(store: EvidenceStore) -> None:
    """Made twice in one second, there are two."""
    first = make(store, a_document())
    second = make(store, a_document())
    assert first.folder != second.folder
    assert second.name == first.name + "-2"
    assert first.data_sha256 == second.data_sha256 == hashlib.sha256(first.data.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def contract() -> Draft202012Validator:
    """The published schema, read by a validator that is nobody's here."""
    schema = json.loads(resource("schemas/arende-1.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_the_data_is_canonical_and_fits_its_schema(
    store: EvidenceStore, contract: Draft202012Validator
) -> None:
    """RFC 8785 bytes of the shape the schema describes, for full and sparse documents, halves and NULs included."""
    odd = replace(a_document().items[0], content="half \ud83d \0", sender=SenderShown(unknown=True))
    sparse = ItemShown(ordinal=2, kind="Inlägg", channel="x", sender=SenderShown())
    for document in (
        a_document(),
        a_document(items=(odd, sparse), secrecy=SECRECY, discovered_at=None, matter=Matter.NEW),
        a_document(items=()),
    ):
        package = make(store, document, given(store, b"x"))
        content = package.data.read_bytes()
        data = json.loads(content)
        assert canonical_json(data) == content
        assert [error.message for error in contract.iter_errors(data)] == []


def test_the_schema_goes_along_as_it_is_published(store: EvidenceStore) -> None:
    """Whoever receives the data has the contract beside it, and the data names its version."""
    package = make(store, a_document())
    beside = (package.folder / "arende-1.schema.json").read_bytes()
    assert beside == resource("schemas/arende-1.schema.json").read_bytes()
    assert json.loads(beside)["properties"]["format"]["const"] == registration_package.FORMAT


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("format",), "lidsome-registration/2"),
        (("unknown",), 1),
        (("attachments", 0, "size"), "1"),
        (("diary_entry", "date"), "22/11 2026"),
        (("made", "chain_head"), "short"),
    ],
)
def test_the_contract_sees_faults(
    store: EvidenceStore, contract: Draft202012Validator, place: tuple[Any, ...], value: object
) -> None:
    """Another version, a field too many, a wrong type, a wrong date, half a digest."""
    data = json.loads(make(store, a_document(), given(store, b"x")).data.read_bytes())
    within = data
    for step in place[:-1]:
        within = within[step]
    within[place[-1]] = value
    assert not contract.is_valid(data)


@pytest.mark.parametrize(
    "words",
    [
        "👩🏽‍🚒🇸🇪 är här",
        "تهديد للموظفين",
        "我们知道你住在哪里",
        "Ж҉ и Ωmega ñ",
        "तुम्हें देख लूँगा",
        "a\u202eb\u200d\u0000c",
    ],
    ids=["emoji", "right to left", "chinese", "marks", "devanagari", "overrides"],
)
def test_any_script_survives(store: EvidenceStore, tmp_path: Path, words: str) -> None:
    """Read back by another program: the text word for word inside, and a document whatever its fonts lack."""
    item = replace(a_document().items[0], content=words)
    package = make(store, a_document(items=(item,)))
    assert package.pdf is not None
    assert package.failure is None
    inside = pdfs.attachments(package.pdf, tmp_path / "inside")
    assert json.loads(inside["arende.json"])["items"][0]["content"] == words
    if "ordagrant.json" in inside:  # the fonts lack something: shown by its number, and word for word beside
        assert words in json.loads(inside["ordagrant.json"])[0]["text"]
    else:
        seen = unicodedata.normalize("NFKC", pdfs.letters(package.pdf))
        assert set("".join(unicodedata.normalize("NFKC", words).split())) <= set(seen)
    facts = pdfs.facts(package.pdf)
    assert facts["Tagged"] == "yes"
    assert HEAD in pdfs.letters(package.pdf)
