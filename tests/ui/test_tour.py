"""The tour in short: every room once, light, with example data; nothing is cut and nothing is complained of."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lidsome_desktop.files.places import Places
from lidsome_desktop.ui.window import ROOMS

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.xdist_group("window")


def test_every_room_once(demonstration_made: Places, tmp_path: Path) -> None:
    """A picture of each room that the window knows. `packaging/run tour` walks every page, in every dress."""
    pictures = tmp_path / "pictures"
    command = [sys.executable, "-m", "tests.tour", str(pictures), "--short", "--told"]
    env = {**os.environ}
    if not env.get("DISPLAY"):
        env["QT_QPA_PLATFORM"] = "offscreen"
    walked = subprocess.run(
        [*command, str(demonstration_made.data)],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert walked.returncode == 0, walked.stdout + walked.stderr[-3000:]
    taken = {path.stem.partition("-")[2] for path in (pictures / "light").glob("*.png")}
    assert taken == set(ROOMS)
