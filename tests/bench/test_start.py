"""Start to first paint and peak memory, against a bare PySide6 window. Goals: at most 2.5 and 3 times."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lidsome_desktop.files.places import Places
from lidsome_desktop.services.workplace import Workplace
from tests.bench.table import in_turn, tell

ROOT = Path(__file__).resolve().parents[2]


def run(program: str, data: Path) -> tuple[float, int]:
    """Seconds from the start of the process to its first paint, and the peak memory in KiB."""
    env = {**os.environ, "LIDSOME_DATA_DIR": str(data)}
    begun = time.time()
    told = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-m", "tests.bench.programs", program, str(data)],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-2000:]
    painted, memory = told.stdout.split()
    return float(painted) - begun, int(memory)


@pytest.mark.bench
def test_first_paint(place: Workplace) -> None:
    """The window stands there before anything heavy is imported; the registry is one that is in use."""
    data = place.places.data
    place.registry.close()
    run("ours", data), run("bare", data)  # the files are in the system's memory from now on
    measured = in_turn(lambda: run("ours", data)[0], lambda: run("bare", data)[0])
    tell("start to first paint", "s", measured, "bare window", "≤ 2.5 x")


@pytest.mark.bench
def test_peak_memory(demonstration_made: Places, tmp_path: Path) -> None:
    """Every room, tab, record and step of the example registry, one after the other."""
    number = 0

    def ours() -> float:
        nonlocal number
        number += 1
        data = tmp_path / f"data{number}"
        shutil.copytree(demonstration_made.data, data / "demonstration")
        return run("rooms", data)[1] / 1024

    def reference() -> float:
        return run("bare", tmp_path)[1] / 1024

    measured = in_turn(ours, reference, rounds=3)
    tell("peak memory, every page visited", "MiB", measured, "bare window", "≤ 3 x")
