"""Saved pages and odd files in the room: what they say is told, and the folder beside a page is offered."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from lidsome_desktop.services import removals
from lidsome_desktop.ui.removals.capture import CapturePage
from lidsome_desktop.ui.removals.captures import CaptureArea
from lidsome_desktop.ui.removals.file_notes import FileNotes
from lidsome_desktop.ui.removals.offers import OfferPart
from lidsome_desktop.ui.removals.pictures import small, whole
from tests.ui.kit.reading import name
from tests.ui.removals.stage import Stage

PAGE = "https://www.facebook.com/biblioteket/posts/1"


def area_of(stage: Stage, case_id: str) -> CaptureArea:
    page = stage.open(case_id, CapturePage, "capture")
    assert isinstance(page, CapturePage)
    assert page.item_form.area is not None
    return page.item_form.area


def item(stage: Stage, case_id: str):  # type: ignore[no-untyped-def]
    return removals.case(stage.place, case_id).facts.items[0]


def notes(area: CaptureArea) -> str:
    return " ".join(
        name(part) for found in area.findChildren(FileNotes) for part in found.children() if name(part)
    )


def test_a_saved_page_fills_in_its_address(stage: Stage, tmp_path: Path) -> None:
    """Dropped, saved, and the address stands in the field and in the registry; what somebody wrote is left alone."""
    case_id = stage.begun()
    area = area_of(stage, case_id)
    html = tmp_path / "tråd.html"
    html.write_text(f"<html><!--\n Page saved with SingleFile\n url: {PAGE}\n--><script>x()</script>")
    beside = tmp_path / "bild.pdf"
    beside.write_bytes(b"%PDF-1.7 %%EOF")
    area.take([html, beside])
    stage.until(lambda: item(stage, case_id).item.address == PAGE)
    stage.until(lambda: area.findChildren(FileNotes))
    other = tmp_path / "annan.html"
    other.write_text("<html><!--\n Page saved with SingleFile\n url: https://x.se/2\n-->")
    area.take([other])
    stage.until(lambda: len(item(stage, case_id).captures) == 3)
    stage.until(lambda: len(area.findChildren(FileNotes)) == 2)
    stage.settled()
    assert item(stage, case_id).item.address == PAGE


@pytest.mark.parametrize("both", [True, False])
def test_the_folder_beside_a_page_is_offered(stage: Stage, tmp_path: Path, both: bool) -> None:
    """Page and folder dropped together are asked about once; both become one file, or the page is saved alone."""
    case_id = stage.begun()
    area = area_of(stage, case_id)
    folder = tmp_path / "sida_files"
    folder.mkdir()
    (folder / "a.png").write_bytes(b"x" * 900)
    html = tmp_path / "sida.html"
    html.write_text("<html><img src='sida_files/a.png'>")
    area.take([html, folder])
    stage.until(lambda: area.findChildren(OfferPart))
    stage.settled()
    (offer,) = area.findChildren(OfferPart)
    assert area.unkept()
    assert stage.room.flow.trip.holds
    (offer.both if both else offer.alone).click()
    stage.until(lambda: item(stage, case_id).captures)
    assert item(stage, case_id).captures[0].media_type == ("application/zip" if both else "text/html")
    stage.until(lambda: not area.unkept())


def test_a_program_called_a_picture_is_kept_and_told(stage: Stage, tmp_path: Path) -> None:
    """The bytes win over the name, and both are said under the file."""
    case_id = stage.begun()
    area = area_of(stage, case_id)
    file = tmp_path / "bild.png"
    file.write_bytes(b"MZ\x90\0" + b"\0" * 200)
    area.take([file])
    stage.until(lambda: area.findChildren(FileNotes))
    assert item(stage, case_id).captures[0].media_type == "application/octet-stream"
    facts = stage.room.flow.trip.files[item(stage, case_id).captures[0].id]
    assert [each.value for each in facts.remarks] == ["mismatch", "program"]


def test_a_picture_of_a_hundred_million_pixels_is_kept_and_never_drawn(stage: Stage) -> None:
    """Its header alone says how large it is; neither thumbnail nor whole picture is decoded."""
    case_id = stage.begun()
    item_id = item(stage, case_id).item.id
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">IIBBBBB", 12_000, 9_000, 8, 2, 0, 0, 0)
    view = removals.capture_file(stage.place, item_id, header + b"\0" * 4000, name="stor.png")
    capture = view.facts.item(item_id).captures[0]
    assert small(stage.place, capture.id, 480, 312) is None
    assert whole(stage.place, capture.id) is None
    area = area_of(stage, case_id)
    stage.until(lambda: area.findChildren(FileNotes))


def test_a_plain_folder_is_refused_with_the_reason_and_waits(stage: Stage, tmp_path: Path) -> None:
    """Nothing is lost without a word: the reason stands there."""
    case_id = stage.begun()
    area = area_of(stage, case_id)
    folder = tmp_path / "bilder"
    folder.mkdir()
    area.take([folder])
    stage.until(area.unkept)
    assert item(stage, case_id).captures == ()
