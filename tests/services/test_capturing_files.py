"""Files of every sort are captured as they are, and what their bytes say is told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from lidsome_desktop.domain.capture_file import Remark
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.settings import Settings
from lidsome_desktop.services import removals
from lidsome_desktop.services.workplace import SWEDEN, Workplace
from tests.factories import removals as make


@pytest.fixture
def item_id(place: Workplace) -> str:
    """The item of a new case."""
    return make.open_case(place, make.keep_account(place)).facts.items[0].item.id


def page(place: Workplace, minutes: int) -> bytes:
    at = (place.clock() + timedelta(minutes=minutes)).astimezone(SWEDEN)
    saved = f"{at:%a %b %d %Y %H:%M:%S} GMT{at:%z}"
    return (
        f"<html><!--\n Page saved with SingleFile\n url: https://x.se/1\n saved date: {saved}\n-->".encode()
    )


def test_a_page_saved_since_the_discovery_was_copied_when_it_says(place: Workplace, item_id: str) -> None:
    """The page's own time is when the copy was made; when it was taken in stands beside."""
    place.clock.forward(minutes=20)  # type: ignore[attr-defined]
    capture = (
        removals.capture_file(place, item_id, page(place, -5), name="a.html").facts.item(item_id).captures[0]
    )
    assert capture.captured_at == (place.clock() - timedelta(minutes=5)).replace(microsecond=0)
    assert capture.recorded_at == place.clock()


@pytest.mark.parametrize("minutes", [-60 * 24 * 365, 10])
def test_a_time_that_cannot_be_is_not_taken_over(place: Workplace, item_id: str, minutes: int) -> None:
    """A page that says it was saved before the discovery, or tomorrow: the time of taking in counts."""
    capture = removals.capture_file(place, item_id, page(place, minutes)).facts.item(item_id).captures[0]
    assert capture.captured_at == place.clock()
    facts = removals.file_facts(place, capture.id)
    assert facts is not None
    assert facts.page_address == "https://x.se/1"
    assert facts.page_saved_at is not None


def test_a_page_and_its_folder_are_one_capture(place: Workplace, item_id: str, tmp_path: Path) -> None:
    """Found from the page alone, saved as one file, known again by its content."""
    (tmp_path / "sida_files").mkdir()
    (tmp_path / "sida_files" / "a.png").write_bytes(b"x" * 5000)
    html = tmp_path / "sida.html"
    html.write_text("<html><img src='sida_files/a.png'>")
    both = removals.page_and_folder(place, html)
    assert both is not None
    told: list[tuple[int, int | None]] = []
    view = removals.capture_file(
        place, item_id, both, progress=lambda done, total: told.append((done, total))
    )
    (capture,) = view.facts.item(item_id).captures
    facts = removals.file_facts(place, capture.id)
    assert facts is not None
    assert (facts.media_type, facts.detail) == ("application/zip", "bundle")
    assert told[-1] == (both.size, both.size)


@pytest.mark.parametrize(
    ("content", "name", "remark"),
    [
        (b"MZ\x90\0" + b"\0" * 80, "bild.png", Remark.PROGRAM),
        (b"%PDF-1.7\n/Encrypt 5 0 R\n%%EOF", "brev.pdf", Remark.LOCKED),
        (b"%PDF-1.7 halv", "brev.pdf", Remark.DAMAGED),
        (b"<html><script>alert(1)</script>", "sida.html", Remark.SCRIPTS),
        (b"%PDF-1.7\n%%EOF", "bild.png", Remark.MISMATCH),
    ],
)
def test_bad_input_is_stored_as_it_is_with_a_note(
    place: Workplace, item_id: str, content: bytes, name: str, remark: Remark
) -> None:
    """What somebody sent is a record, whatever it is: kept byte for byte, never run, and told what it is."""
    (capture,) = removals.capture_file(place, item_id, content, name=name).facts.item(item_id).captures
    assert removals.read_capture(place, capture.id) == content
    facts = removals.file_facts(place, capture.id)
    assert facts is not None
    assert remark in facts.remarks


def test_an_empty_file_is_refused_with_the_reason(place: Workplace, item_id: str) -> None:
    """There is nothing in it to keep."""
    with pytest.raises(Refusal) as refused:
        removals.capture_file(place, item_id, b"", name="tom.png")
    assert refused.value.faults[0].code == "evidence.empty"


@pytest.mark.parametrize(
    "text",
    [
        "ö" * 10_000,
        "👩‍👩‍👧🔥",
        "سوف أجدك",
        "Kom \u202egpj.exe\u202c hit",
        "Före\0efter",
        "'; DROP TABLE removal_case; --",
    ],
)
def test_odd_texts_are_stored_as_they_were_written(place: Workplace, item_id: str, text: str) -> None:
    """Ten thousand characters, emoji alone, right to left, hidden direction marks, NUL, SQL: byte for byte."""
    (capture,) = removals.capture_text(place, item_id, text).facts.item(item_id).captures
    assert removals.read_capture(place, capture.id).decode() == text


@pytest.mark.parametrize("as_path", [True, False])
def test_what_is_larger_than_the_setting_is_refused_with_the_reason(
    place: Workplace, item_id: str, tmp_path: Path, as_path: bool
) -> None:
    """Nothing is kept, and the sentence names the limit."""
    film = tmp_path / "film.mp4"
    film.write_bytes(b"x" * 2_000_001)
    before = list(place.evidence.names())
    with pytest.raises(Refusal) as refused:
        removals.capture_file(place, item_id, film if as_path else film.read_bytes(), limit=2_000_000)
    (fault,) = refused.value.faults
    assert (fault.code, fault.facts["limit_mb"]) == ("evidence.too_large", 2)
    assert list(place.evidence.names()) == before


@pytest.mark.parametrize(
    ("kept", "limit"), [("500", 500), ("0", 2048), ("-1", 2048), ("1e9", 2048), ("", 2048)]
)
def test_an_odd_setting_is_two_gigabytes(kept: str, limit: int) -> None:
    """A damaged file of settings neither lets everything in nor keeps everything out."""
    assert Settings(largest_file=kept).largest_bytes == limit * 1024**2
