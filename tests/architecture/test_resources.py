"""Resources are found in a checkout; that an installed package finds its own is in `test_wheel`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lidsome_desktop.resources import resource, roots

ROOT = Path(__file__).resolve().parents[2]


def test_checkout_serves_its_own_folder() -> None:
    """An editable install has no copy inside the package, so the folder beside it answers."""
    assert resource("locale/sv/common.po") == ROOT / "resources/locale/sv/common.po"
    assert roots()[0] == ROOT / "lidsome_desktop/resources"


def test_a_missing_resource_is_named() -> None:
    """A broken installation says which file it lacks and where it was looked for."""
    with pytest.raises(FileNotFoundError, match=r"fonts/none\.ttf is in none of .*resources"):
        resource("fonts/none.ttf")


@pytest.mark.parametrize("path", ["../pyproject.toml", "/etc/passwd", "policy/../../README.md"])
def test_no_way_out(path: str) -> None:
    """A path that leads out of the resources is a mistake of the caller, not a file."""
    with pytest.raises(ValueError, match="not a path inside resources"):
        resource(path)


def test_every_room_of_the_navigation_has_its_filled_icon() -> None:
    """The room of now is drawn filled: an icon that is missing would end the window's painting."""
    source = (ROOT / "lidsome_desktop/ui/window.py").read_text("utf-8")
    named = re.findall(r'\("[a-z]+", _\("[^"]+"\), "([a-z-]+)", [0-9]\)', source)
    assert len(named) >= 7
    for icon in named:
        assert resource(f"icons/fill/{icon}.svg").is_file()
        assert resource(f"icons/regular/{icon}.svg").is_file()
