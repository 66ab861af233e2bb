"""A film of one gigabyte is captured: against copying and hashing it by hand, in how much memory, and what waits."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest

from lidsome_desktop.services import removals
from lidsome_desktop.services.workplace import Workplace
from tests.factories import removals as make

MEBIBYTES = 1024


def resident() -> float:
    """Memory of this process, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@pytest.mark.bench
@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is what it is compared with")
def test_a_film_of_a_gigabyte(place: Workplace, tmp_path: Path) -> None:
    """Stored byte for byte and read back, while texts are captured in another case."""
    film = tmp_path / "film.mp4"
    with film.open("wb") as file:
        file.write(b"\0\0\0\x18ftypisom\0\0\0\0")
        for _ in range(MEBIBYTES):
            file.write(os.urandom(1024 * 1024))
        os.fsync(file.fileno())
    account = make.keep_account(place)
    item, *others = (make.open_case(place, account).facts.items[0].item.id for _ in range(40))
    by_hand, flushed = _by_hand(film, tmp_path / "copy"), _by_hand(film, tmp_path / "copy", flush=True)
    begun = time.perf_counter()
    removals.capture_file(place, item, film)
    alone = time.perf_counter() - begun
    with film.open("ab") as file:
        file.write(b"another")  # the same bytes again would only be found again

    before, peak = resident(), [0.0]
    ended = threading.Event()
    taken: list[float] = []

    def capture() -> None:
        begun = time.perf_counter()
        removals.capture_file(place, item, film, progress=lambda *_done: peak.append(resident()))
        taken.append(time.perf_counter() - begun)
        ended.set()

    worker = threading.Thread(target=capture)
    worker.start()
    waited = []
    while not ended.wait(0.2):
        begun = time.perf_counter()
        removals.record_sender(place, others[len(waited) % len(others)], name=f"Kenneth {len(waited)}")
        waited.append(time.perf_counter() - begun)
    worker.join()
    extra = max(peak) - before
    waits = sorted(waited)
    print(
        f"\n| film of 1 GiB | {alone:.2f} s | cp + openssl dgst: {by_hand:.2f} s (ratio {alone / by_hand:.2f});"
        f" with a flush: {flushed:.2f} s (ratio {alone / flushed:.2f}) | extra memory {extra:.1f} MB |"
        f" {taken[0]:.2f} s with {len(waits)} verbs beside: median {waits[len(waits) // 2] * 1000:.1f} ms,"
        f" p95 {waits[int(len(waits) * 0.95)] * 1000:.1f} ms, longest {waits[-1] * 1000:.1f} ms |"
    )
    print("| goals | ratio ≤ 1.3 | extra memory < 60 MB | a verb beside it ≤ 100 ms |")


def _by_hand(film: Path, copy: Path, *, flush: bool = False) -> float:
    begun = time.perf_counter()
    subprocess.run(["cp", film, copy], check=True)
    if flush:
        subprocess.run(["sync", copy], check=True)
    subprocess.run(["openssl", "dgst", "-sha256", copy], check=True, capture_output=True)
    took = time.perf_counter() - begun
    copy.unlink()
    return took
