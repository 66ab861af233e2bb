"""The kit's names are found where they say they are, and no more is imported than is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from lidsome_desktop.ui import kit


@pytest.mark.parametrize("name", kit.__all__)
def test_every_name_is_there(name: str) -> None:
    """What the kit offers can be imported from it, as itself and not as the module of the same name."""
    found = getattr(kit, name)
    assert not isinstance(found, type(sys))


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A slip of the pen is told as Python tells it."""
    with pytest.raises(AttributeError, match="Buton"):
        _ = kit.Buton


def test_the_first_paint_waits_for_no_room() -> None:
    """The navigation, which is painted first, needs neither tables nor forms."""
    program = (
        "import sys; import lidsome_desktop.ui.kit.navigation;"
        "late = {'table', 'forms', 'flow', 'figures', 'dropzone'};"
        "print(sorted(late & {name.rpartition('.')[2] for name in sys.modules if '.kit.' in name}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
