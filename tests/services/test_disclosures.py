"""Requests for records through the public verbs: from what is asked to what is given out, and what never is."""

from __future__ import annotations

import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage
from sqlalchemy import text

from lidsome_desktop.domain.disclosure import (
    Answer,
    Decision,
    DisclosureState,
    Region,
    Span,
    Urgency,
    Way,
)
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.services import disclosures, event_log, overview, removals
from lidsome_desktop.services.disclosures import DisclosureView, MaterialKind, ShownDisclosures, Sought, Step
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.disclosures import holding
from lidsome_desktop.store.unit_of_work import ChangedByOther
from lidsome_desktop.ui.disclosures.pixels import decoded
from tests.factories import disclosures as make
from tests.factories import removals as case_of
from tests.files import pdfs
from tests.fixtures.workplace import Clock
from tests.services.test_removals import refusal

NAME = "Berit Hemlin"
TEXT = f"{NAME} bor på Storgatan 4. Snöröjningen var usel."
PROVISION = "OSL 21:1"
NOTE = "ring juristen om grannfejden"


def captured(place: Workplace, text: str = TEXT, **sender: str) -> str:
    """A record captured as text; its case's id."""
    opened = case_of.open_case(place)
    case_of.save(
        place, case_of.first(opened), text, **(sender or {"name": "Kenneth B", "handle": "kennethb"})
    )
    return opened.case.id


def asked(place: Workplace, *case_ids: str, **told: object) -> DisclosureView:
    """A request that covers the content of these cases."""
    opened = disclosures.open_request(place, make.told(**told))
    ids = [
        capture.id
        for case_id in case_ids
        for item in removals.case(place, case_id).facts.items
        for capture in item.content
    ]
    return disclosures.choose_records(place, opened.request.id, ids)


def decided(place: Workplace, view: DisclosureView) -> DisclosureView:
    person = place.actor.person_id if place.actor else None
    return disclosures.decide(place, view.request.id, decided_by=person, reasons="Uppgifter om enskilda.")


def every_byte(folder: Path, archive: Path) -> bytes:
    """All that leaves: files, their names, and the zip's entries unpacked."""
    parts = [path.name.encode() + b"\n" + path.read_bytes() for path in sorted(folder.iterdir())]
    with zipfile.ZipFile(archive) as inside:
        parts += [entry.filename.encode() + inside.read(entry) for entry in inside.infolist()]
        parts += [entry.comment + entry.extra for entry in inside.infolist()]
    return b"\n".join([*parts, archive.read_bytes()])


def test_a_request_from_nobody_is_a_request(place: Workplace, clock: Clock) -> None:
    """TF 2 kap. 18 §: kept without a name, numbered by year, with the day's clock running."""
    view = disclosures.open_request(place, make.told(asker="", reach=""))
    assert view.request.number == "U-2026-001"
    assert view.urgency is Urgency.AT_ONCE
    assert view.step is Step.SELECT
    clock.forward(days=3)
    assert disclosures.disclosure(place, view.request.id).urgency is Urgency.LATE
    assert refusal(disclosures.open_request, place, make.told(way=None, wanted="")) == {
        "disclosure.way_missing",
        "disclosure.wanted_missing",
    }


def test_finding_what_is_asked_for(place: Workplace) -> None:
    """By words inside longer words, sender, account, period and ground; å is not a; secret only by choice."""
    snow, other = captured(place), captured(place, "Tack för allt", name="Åsa Ö", handle="asa")
    case_of.judge(place, case_of.first(removals.case(place, other)), grounds=(case_of.THREAT,))
    hidden = captured(place, "Hemlig röjning")
    removals.describe_secrecy(
        place, hidden, secrecy=True, provision=PROVISION, marked_on=case_of.TODAY, authority="Kulturnämnden"
    )

    def found(**told: object) -> set[str]:
        return {each.capture.case_id for each in disclosures.search_records(place, Sought(**told))}  # type: ignore[arg-type]

    assert found(words="röjning") == {snow}
    assert found(words="RÖJNING", secret=True) == {snow, hidden}
    assert found(words="rojning") == set()
    assert found(words="% ' OR 1=1 --") == set()
    assert found(sender="åsa") == {other}
    assert found(sender="KENNETHB") == {snow}
    assert found(ground=case_of.THREAT) == {other}
    assert found(account_id=removals.case(place, snow).account.id) == {snow}
    now = place.clock()
    assert found(since=now, before=now + timedelta(seconds=1)) == {snow, other}
    assert found(before=now) == set()


def test_a_masked_text_and_nothing_else_leaves(place: Workplace) -> None:
    """Name, masked words and the note that stays in the house are in no byte of what goes out, whole words are."""
    case_id = captured(place)
    view = asked(place, case_id, asker="Frågvis Frågesson", reach="fraga@example.se", internal_note=NOTE)
    item = view.records[0].item
    start = TEXT.index("Storgatan 4")
    spans = (
        Span(start=0, end=len(NAME), provision=PROVISION),
        Span(start=start, end=start + len("Storgatan 4"), provision="OSL 21:3"),
    )
    disclosures.answer_record(place, item.id, answer=Answer.MASKED, spans=spans)
    view = decided(place, view)
    assert view.request.decision is Decision.PART
    made = disclosures.make_copies(place, view.request.id, decode=decoded)
    assert made.failure is None
    everything = every_byte(made.folder, made.archive)
    for word in (NAME, "Hemlin", "Storgatan", NOTE, "Frågvis", "fraga@example.se", "Lidköpings bibliotek"):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
            assert word.encode(encoding) not in everything, word
    assert made.pdf is not None
    said = pdfs.text(made.pdf)
    for word in ("Hemlin", "Storgatan", "Frågvis", "grannfejden"):
        assert word not in said
    assert "OSL 21:1" in said
    assert "OSL 21:3" in said
    assert "kammarrätten" in said
    assert (made.folder / "handling-01.txt").read_text("utf-8") == (
        "[maskerat] bor på [maskerat]. Snöröjningen var usel."
    )
    assert "kennethb" in (made.folder / "handling-01-avsandare.txt").read_text("utf-8")
    kept = removals.case(place, case_id).facts.items[0].content[0]
    assert kept.text == TEXT
    assert place.evidence.read_text(kept.digest) == TEXT


def test_the_list_says_what_it_may_and_no_more(place: Workplace) -> None:
    """Number, kind, time, answer, provision, sums: no other field of a record can come along."""
    view = asked(place, captured(place))
    disclosures.answer_record(
        place, view.records[0].item.id, answer=Answer.MASKED, sender_given=False, provision=PROVISION
    )
    view = decided(place, view)
    made = disclosures.make_copies(place, view.request.id, decode=decoded)
    record = json.loads((made.folder / "forteckning.json").read_text("utf-8"))["records"][0]
    assert set(record) == {
        "number",
        "kind",
        "captured_at",
        "answer",
        "provisions",
        "reason",
        "original_sha256",
        "copy_name",
        "copy_sha256",
    }
    item = disclosures.disclosure(place, view.request.id).records[0].item
    assert record["copy_sha256"] == record["original_sha256"]
    assert item.copy_digest == ""
    assert not (made.folder / "handling-01-avsandare.txt").exists()
    assert b"kennethb" not in every_byte(made.folder, made.archive)
    facts = pdfs.facts(made.pdf) if made.pdf else {}
    assert facts["Tagged"] == "yes"


def test_a_masked_image_keeps_no_secret_in_pixels_or_beside_them(place: Workplace) -> None:
    """A photograph with a thumbnail, place and comment inside, and a colour that is the secret: none of it leaves."""
    opened = case_of.open_case(place)
    item_id = case_of.first(opened)
    removals.capture_file(place, item_id, jpeg_with_secrets(), name=f"{NAME}.jpg")
    removals.record_sender(place, item_id, name="Kenneth B")
    view = asked(place, opened.case.id)
    item = view.records[0].item
    content = disclosures.material(place, item.capture_id)
    assert content.kind is MaterialKind.IMAGE
    shown = decoded(content.data)
    assert shown is not None
    region = Region(x=16, y=8, width=24, height=24, provision=PROVISION)
    disclosures.answer_record(place, item.id, answer=Answer.MASKED, regions=(region,), size=shown.size)
    view = decided(place, view)
    made = disclosures.make_copies(place, view.request.id, decode=decoded)
    copy = made.folder / "handling-01.png"
    everything = every_byte(made.folder, made.archive)
    for word in (b"Hemlin", b"GPS", b"Exif", b"JFIF", b"\xff\xd8\xff"):
        assert word not in copy.read_bytes()
    assert b"Hemlin" not in everything
    image = QImage(str(copy))
    assert image.text() == ""
    assert not image.hasAlphaChannel()
    for y in range(image.height()):
        for x in range(image.width()):
            colour = image.pixelColor(x, y)
            if 16 <= x < 40 and 8 <= y < 32:
                assert colour == QColor("black")
            else:
                assert colour.red() < 200, "the secret is red"


def test_what_cannot_be_masked_is_whole_or_refused(place: Workplace) -> None:
    """A film or a saved page with scripts has no mask; it goes byte for byte, or not at all."""
    opened = case_of.open_case(place)
    item_id = case_of.first(opened)
    page = b"<!doctype html><html><script>alert(1)</script><p>Hej</p></html>"
    removals.capture_file(place, item_id, page, name="sida.html")
    removals.record_sender(place, item_id, unknown=True, unknown_reason="Visas inte")
    view = asked(place, opened.case.id)
    item = view.records[0].item
    assert disclosures.material(place, item.capture_id).kind is MaterialKind.OTHER
    span = Span(start=0, end=1, provision=PROVISION)
    assert "disclosure.not_maskable" in refusal(
        disclosures.answer_record, place, item.id, answer=Answer.MASKED, spans=(span,)
    )
    disclosures.answer_record(place, item.id, answer=Answer.WHOLE)
    view = decided(place, view)
    made = disclosures.make_copies(place, view.request.id, decode=decoded)
    assert (made.folder / "handling-01.html").read_bytes() == page


def test_secret_records_start_refused(place: Workplace) -> None:
    """With the marking's own provision; looking at one is an event that says nothing of what it holds."""
    case_id = captured(place)
    removals.describe_secrecy(
        place, case_id, secrecy=True, provision="21 kap. 1 § OSL", marked_on=case_of.TODAY, authority="KN"
    )
    view = asked(place, case_id)
    record = view.records[0]
    assert record.guarded
    assert record.item.answer is Answer.REFUSED
    assert record.item.provision == "21 kap. 1 § OSL"
    disclosures.reveal_record(place, record.item.id)
    assert event_log.latest(place)[0].kind.value == "disclosure.revealed"
    view = decided(place, view)
    assert view.request.decision is Decision.REFUSED
    assert refusal(disclosures.make_copies, place, view.request.id, decode=decoded) == {
        "disclosure.nothing_to_give"
    }
    assert refusal(disclosures.record_answer, place, view.request.id, way=Way.MAIL) == {
        "disclosure.appeal_not_told"
    }
    view = disclosures.record_answer(place, view.request.id, way=Way.MAIL, appeal_told=True)
    assert view.request.state is DisclosureState.ANSWERED


def test_a_pending_request_holds_its_cases(place: Workplace) -> None:
    """All that it may cover until its records are chosen, then those, then nothing."""
    case_id, other = captured(place), captured(place, "Annat")
    accounts = {each: removals.case(place, each).account.id for each in (case_id, other)}

    def held() -> set[str]:
        with place.view() as view:
            return {each for each in accounts if holding(view, each, accounts[each])}

    opened = disclosures.open_request(place, make.told())
    assert held() == {case_id, other}
    capture = removals.case(place, case_id).facts.items[0].content[0].id
    disclosures.choose_records(place, opened.request.id, [capture])
    assert held() == {case_id}
    disclosures.withdraw_request(place, opened.request.id, reason="Behövs inte längre.")
    assert held() == set()


def test_nothing_changes_once_it_is_decided(place: Workplace) -> None:
    """Neither choice nor mask; and what somebody else changed meanwhile is told."""
    view = asked(place, captured(place))
    item = view.records[0].item
    disclosures.answer_record(place, item.id, answer=Answer.WHOLE)
    with pytest.raises(ChangedByOther):
        disclosures.answer_record(place, item.id, answer=Answer.WHOLE, version=item.version)
    view = decided(place, view)
    assert refusal(disclosures.answer_record, place, item.id, answer=Answer.WHOLE) == {"disclosure.decided"}
    assert refusal(disclosures.choose_records, place, view.request.id, []) == {"disclosure.decided"}
    assert refusal(disclosures.decide, place, view.request.id, decided_by="x") == {"disclosure.decided"}


def test_there_may_be_no_such_record(place: Workplace) -> None:
    """An answer too, with what was looked for; no copies are made and nobody appeals."""
    view = asked(place)
    person = place.actor.person_id if place.actor else None
    assert refusal(disclosures.decide, place, view.request.id, decided_by=person) == {
        "disclosure.not_held_reasons_missing"
    }
    view = decided(place, view)
    assert view.request.decision is Decision.NOT_HELD
    view = disclosures.record_answer(place, view.request.id, way=Way.PHONE)
    assert view.request.state is DisclosureState.ANSWERED
    assert refusal(disclosures.make_copies, place, view.request.id, decode=decoded) == {"disclosure.ended"}


def test_events_name_nobody(place: Workplace) -> None:
    """The log of a whole request holds ids, numbers and codes: not who asked, what, nor what was masked."""
    view = asked(place, captured(place), asker="Frågvis Frågesson", reach="fraga@example.se")
    span = Span(start=0, end=len(NAME), provision=PROVISION)
    disclosures.answer_record(place, view.records[0].item.id, answer=Answer.MASKED, spans=(span,))
    view = decided(place, view)
    disclosures.make_copies(place, view.request.id, decode=decoded)
    disclosures.record_answer(place, view.request.id, way=Way.MAIL, appeal_told=True)
    with place.view() as reading:
        rows = reading.execute(text("SELECT bytes FROM event WHERE kind LIKE 'disclosure.%'")).scalars().all()
    said = b"".join(bytes(each) for each in rows)
    assert len(rows) == 6
    for word in ("Frågvis", "fraga@", NAME, "kommentarer i november", "Storgatan"):
        assert word.encode() not in said


def test_the_list_of_requests(place: Workplace, clock: Clock) -> None:
    """The pending first, the longest wait at the top; then the ended. Page by page they are all there, once."""
    ids = []
    for hour in range(5):
        clock.forward(hours=1)
        view = disclosures.open_request(place, make.told(received_at=clock(), wanted=f"Sak {hour}"))
        ids.append(view.request.id)
    for each in (ids[0], ids[2]):
        disclosures.withdraw_request(place, each, reason="Återtagen.")
    expected = [ids[1], ids[3], ids[4], ids[2], ids[0]]
    found: list[str] = []
    after = None
    while True:
        page = disclosures.disclosures(place, after=after, limit=2)
        found += [row.request.id for row in page.rows]
        after = page.after
        if after is None:
            break
    assert found == expected
    shown = disclosures.disclosures(place, shown=ShownDisclosures.PENDING, search="SAK 3")
    assert [row.request.id for row in shown.rows] == [ids[3]]
    assert disclosures.count_pending(place) == 3


def test_a_pending_request_awaits_on_the_overview(place: Workplace) -> None:
    """By its number and its day, until it is answered; never by who asks or what."""
    view = disclosures.open_request(place, make.told(asker="Frågvis Frågesson"))

    def lines() -> list[str]:
        return [
            each.case for each in overview.overview(place).to_do if each.finding.code == "request_pending"
        ]

    assert lines() == ["U-2026-001"]
    disclosures.withdraw_request(place, view.request.id, reason="Återtagen.")
    assert lines() == []


def test_a_failed_copy_leaves_nothing(place: Workplace) -> None:
    """An image that can no longer be read is told, and no folder stands half made."""
    opened = case_of.open_case(place)
    removals.capture_file(place, case_of.first(opened), jpeg_with_secrets(), name="bild.jpg")
    removals.record_sender(place, case_of.first(opened), name="Kenneth B")
    view = asked(place, opened.case.id)
    region = Region(x=0, y=0, width=8, height=8, provision=PROVISION)
    disclosures.answer_record(
        place, view.records[0].item.id, answer=Answer.MASKED, regions=(region,), size=(64, 48)
    )
    view = decided(place, view)
    with pytest.raises(Refusal):
        disclosures.make_copies(place, view.request.id, decode=lambda data: None)
    assert not any(place.places.packages.iterdir()) if place.places.packages.exists() else True


def jpeg_with_secrets() -> bytes:
    """A blue photograph with a red square, and name, place and thumbnail in its metadata."""
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    for x in range(20, 36):
        for y in range(12, 28):
            image.setPixelColor(x, y, QColor("red"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG", 95)
    plain = bytes(buffer.data().data())
    thumbnail = b"Exif\0\0 GPS 58.50 13.15 " + NAME.encode() + plain[:200]
    comment = b"\xff\xe1" + (len(thumbnail) + 2).to_bytes(2, "big") + thumbnail
    return plain[:2] + comment + plain[2:]
