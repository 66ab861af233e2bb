"""Files are written whole or not at all, under names that every system takes."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lidsome_desktop.domain.refusals import EnvironmentFault
from lidsome_desktop.files import disk
from lidsome_desktop.files.places import Places, default_places


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("KS 2026/123", "KS-2026-123"),
        ("B-2026-012", "B-2026-012"),
        ("Räksmörgås åäö.pdf", "Raksmorgas-aao.pdf"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("../../etc/passwd", "etc-passwd"),
        ("a..b", "a.b"),
        ("   ", "namnlos"),
        ("漢字", "namnlos"),
        ("x" * 200 + ".pdf", "x" * 76 + ".pdf"),
        ("slut. ", "slut"),
    ],
)
def test_names_are_safe(text: str, name: str) -> None:
    """Devices of Windows, dots, blanks, length and foreign letters."""
    assert disk.safe_name(text) == name


@given(st.text())
def test_any_text_gives_a_safe_name(text: str) -> None:
    """No text leads out of the folder, is reserved, hidden, too long or empty; a safe name stays as it is."""
    name = disk.safe_name(text)
    assert 0 < len(name) <= 81
    assert not set(name) & set('/\\:*?"<>|\0\n ')
    assert not name.startswith((".", "-"))
    assert not name.endswith((".", " "))
    assert disk.safe_name(name) == name or name.startswith("_")


def test_a_save_is_whole_and_private(tmp_path: Path) -> None:
    """0600, nothing left beside it, and the old content is replaced in one go."""
    path = disk.save(tmp_path / "a.json", b"1")
    disk.save(path, b"22")
    assert path.read_bytes() == b"22"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["a.json"]


def test_a_save_into_nowhere_is_told(tmp_path: Path) -> None:
    """The drive was unplugged: told as gone."""
    with pytest.raises(EnvironmentFault) as fault:
        disk.save(tmp_path / "borta" / "a", b"1")
    assert fault.value.code == "disk.gone"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk.full"),
        (errno.EDQUOT, "disk.full"),
        (errno.EROFS, "disk.read_only"),
        (errno.EACCES, "disk.forbidden"),
        (errno.ENOENT, "disk.gone"),
        (errno.EFBIG, "disk.file_too_big"),
        (errno.EIO, "disk.write_failed"),
    ],
)
def test_what_the_system_says_becomes_a_code(number: int, code: str) -> None:
    """Each has a way on of its own, so each has a code."""
    assert disk.write_fault(OSError(number, "")).code == code


def test_the_data_folder_is_the_one_chosen(tmp_path: Path) -> None:
    """LIDSOME_DATA_DIR decides; blanks in it are no choice; parts are private."""
    places = default_places({"LIDSOME_DATA_DIR": str(tmp_path / "data")}).prepare()
    assert places == Places(tmp_path / "data")
    assert stat.S_IMODE(places.evidence.stat().st_mode) == 0o700
    assert stat.S_IMODE(places.data.stat().st_mode) == 0o700
    assert default_places({"LIDSOME_DATA_DIR": " "}).data.name == "lidsome-desktop"
