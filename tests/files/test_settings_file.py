"""Settings are cheap to make again; getting in is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from lidsome_desktop.domain.settings import Settings
from lidsome_desktop.files.settings_file import NAME, read_settings, save_settings


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"language": 5}', b'{"windows": {"main": 1}}']
)
def test_a_damaged_file_is_never_fatal(tmp_path: Path, content: bytes) -> None:
    """Whatever stands in it, the program opens, with its defaults."""
    (tmp_path / NAME).write_bytes(content)
    assert read_settings(tmp_path) == Settings()


def test_what_was_chosen_is_read_back(tmp_path: Path) -> None:
    """Saved and read, nothing is lost."""
    chosen = Settings(language="en")
    save_settings(tmp_path, chosen)
    assert read_settings(tmp_path) == chosen
