"""How long a capture takes from the verb's call to its commit: words, and a picture of one megabyte."""

from __future__ import annotations

import os
import time
from pathlib import Path
from statistics import quantiles

import pytest

from lidsome_desktop.services import removals
from lidsome_desktop.services.workplace import Workplace
from tests.factories import removals as make

CAPTURES = 200


@pytest.mark.bench
def test_capture_commit(place: Workplace, tmp_path: Path) -> None:
    """Hashed, flushed, read back, committed. Beside it what the disk takes to flush as much by itself."""
    account = make.keep_account(place)
    items = [
        make.open_case(place, account, where=f"Inlägg {number}").facts.items[0].item.id
        for number in range(CAPTURES // 10)
    ]
    contents = {"words": 200, "picture of 1 MiB": 1024 * 1024}
    for name, size in contents.items():
        taken, flushed = [], []
        for number in range(CAPTURES):
            content = os.urandom(size)
            begun = time.perf_counter()
            if size < 1000:
                removals.capture_text(place, items[number % len(items)], content.hex())
            else:
                removals.capture_file(place, items[number % len(items)], content, name=f"{number}.bin")
            taken.append(time.perf_counter() - begun)
            flushed.append(_flush(tmp_path / f"flushed-{number}", content))
        ours, reference = quantiles(taken, n=20), quantiles(flushed, n=20)
        print(
            f"\n| capture commit, {name} | p50 {ours[9] * 1000:.1f} ms, p95 {ours[18] * 1000:.1f} ms |"
            f" write and flush: p50 {reference[9] * 1000:.1f} ms, p95 {reference[18] * 1000:.1f} ms |"
        )


def _flush(path: Path, content: bytes) -> float:
    begun = time.perf_counter()
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return time.perf_counter() - begun
