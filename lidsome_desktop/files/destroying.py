"""Removing for good what a disposal has decided about: bytes are overwritten before their name goes.

On a disk that writes elsewhere (solid state, copy on write) the old blocks are the disk encryption's matter, as the
whole store is.
"""

from __future__ import annotations

import shutil
import stat
import time
from collections.abc import Collection
from pathlib import Path

from lidsome_desktop.files import disk
from lidsome_desktop.files.evidence import EvidenceStore

_FORGOTTEN_SECONDS = 3600
"""No program that runs leaves what it makes that long without writing to it."""


def destroy(store: EvidenceStore, sha256: str) -> bool:
    """Remove one file of the store, also where it was set aside as damaged. Returns whether anything was there.

    Raises:
        EnvironmentFault: `disk.*` when something cannot be removed; calling again goes on.
    """
    place = store.path_of(sha256)
    found = [place, *(store.folder / ".damaged").glob(f"{sha256}.*")]
    with disk.telling_write_faults():
        there = [_overwrite_and_remove(each) for each in found]
        if any(there):
            disk.flush_folder(place.parent)
    return any(there)


def destroy_forgotten(store: EvidenceStore, packages: Path) -> int:
    """Remove what a killed program left half-made: staged files and packages. Returns how many.

    Raises:
        EnvironmentFault: `disk.*`.
    """
    limit = time.time() - _FORGOTTEN_SECONDS
    left = [*(store.folder / ".staging").glob("*"), *packages.glob(".*.part")]
    old = [each for each in left if each.lstat().st_mtime < limit]
    for each in old:
        _remove(each)
    return len(old)


def packages_of(packages: Path, numbers: Collection[str]) -> tuple[Path, ...]:
    """The folders and archives that were made for others of the cases and requests with these numbers."""
    if not packages.is_dir():
        return ()
    beginnings = tuple(f"{disk.safe_name(number)}-" for number in numbers)
    return tuple(sorted(each for each in packages.iterdir() if each.name.startswith(beginnings)))


def destroy_packages(packages: Path, numbers: Collection[str]) -> int:
    """Remove those. Returns how many.

    Raises:
        EnvironmentFault: `disk.*`.
    """
    found = packages_of(packages, numbers)
    for each in found:
        _remove(each)
    return len(found)


def _remove(path: Path) -> None:
    with disk.telling_write_faults():
        if path.is_dir() and not path.is_symlink():
            for each in path.rglob("*"):
                if not each.is_dir():
                    _overwrite_and_remove(each)
            shutil.rmtree(path)
        else:
            _overwrite_and_remove(path)


def _overwrite_and_remove(path: Path) -> bool:
    try:
        info = path.lstat()
    except FileNotFoundError:
        return False
    if stat.S_ISREG(info.st_mode):
        path.chmod(0o600)
        with path.open("r+b") as file:
            for start in range(0, info.st_size, disk.CHUNK):
                file.write(bytes(min(disk.CHUNK, info.st_size - start)))
            disk.flush(file)
    path.unlink(missing_ok=True)
    return True
