"""A complete page and its folder become one archive in which every byte stands as it was."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.files.evidence import Cancelled, EvidenceStore
from lidsome_desktop.files.page_bundle import archived, find_bundle


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page as a Swedish browser saves it."""
    saved = tmp_path / "tråd"
    (saved / "Inlägg_filer" / "bilder").mkdir(parents=True)
    page = saved / "Inlägg.html"
    page.write_text(
        "<!-- saved from url=(0024)https://www.facebook.com/ --><html><img src='Inlägg_filer/a.png'>"
    )
    (saved / "Inlägg_filer" / "a.png").write_bytes(b"\x89PNG\r\n" + os.urandom(3_000_000))
    (saved / "Inlägg_filer" / "bilder" / "tom.css").write_bytes(b"")
    return page


@pytest.mark.parametrize("chosen", ["page", "folder", "around"])
def test_either_half_finds_the_other(page: Path, chosen: str) -> None:
    """The page, its folder, or the folder that holds both: all lead to the same two."""
    path = {"page": page, "folder": page.with_name("Inlägg_filer"), "around": page.parent}[chosen]
    found = find_bundle(path)
    assert found is not None
    assert (found.page, len(found.files)) == (page, 2)
    assert found.size == sum(each.stat().st_size for each in (page, *found.files))


def test_what_is_no_such_page_is_left_alone(tmp_path: Path, page: Path) -> None:
    """A lone page, a folder of something else, a picture, nothing at all."""
    lone = tmp_path / "ensam.html"
    lone.write_text("<html>")
    other = tmp_path / "bilder_filer"
    other.mkdir()
    picture = page.with_name("Inlägg_filer") / "a.png"
    assert [find_bundle(each) for each in (lone, other, picture, tmp_path / "finns inte")] == [None] * 4


def test_every_byte_stands_unchanged_and_the_same_page_is_the_same_archive(
    page: Path, tmp_path: Path
) -> None:
    """Twice dropped is once stored; and the archive opens with any tool."""
    store = EvidenceStore(tmp_path / "evidence")
    found = find_bundle(page)
    assert found is not None
    first = store.stage(archived(found), name="Inlägg.zip")
    second = store.stage(archived(found), name="Inlägg.zip")
    assert first.sha256 == second.sha256
    assert second.already_there
    assert (first.media.detail, first.media.page_url) == ("bundle", "https://www.facebook.com/")
    with zipfile.ZipFile(store.path_of(first.sha256)) as archive:
        assert archive.testzip() is None
        for each in (found.page, *found.files):
            assert archive.read(each.relative_to(page.parent).as_posix()) == each.read_bytes()


def test_a_link_in_the_folder_is_refused(page: Path, tmp_path: Path) -> None:
    """A link could lead to anything on the computer; it is told, not followed and not left out in silence."""
    secret = tmp_path / "hemligt.txt"
    secret.write_text("x")
    (page.with_name("Inlägg_filer") / "b.png").symlink_to(secret)
    with pytest.raises(Refusal) as refused:
        find_bundle(page)
    assert refused.value.faults[0].code == "evidence.link"


def test_cancelled_it_leaves_nothing(page: Path, tmp_path: Path) -> None:
    """Stopped in the middle of the folder: no file, no piece."""
    store = EvidenceStore(tmp_path / "evidence")
    found = find_bundle(page)
    assert found is not None
    told: list[int] = []
    with pytest.raises(Cancelled):
        store.stage(
            archived(found), progress=lambda done, _total: told.append(done), cancelled=lambda: len(told) > 1
        )
    assert [each for each in store.folder.rglob("*") if each.is_file()] == []
