"""Several files in one that is sealed: a ZIP that is written straight into the seal, so that nothing of it lies on the
disk in the clear, and nothing of it is held in memory as a whole."""

from __future__ import annotations

import os
import threading
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from lidsome_desktop.files import disk
from lidsome_desktop.files.evidence import Cancelled

Part = tuple[str, bytes | Path]
"""A file's name in the ZIP, and what it holds."""

Seal = Callable[[BinaryIO, BinaryIO], None]
"""Seals what is read from the first into the second."""

_AT_ONCE = 1 << 20


def write_sealed(
    target: Path, parts: Iterable[Part], seal: Seal, cancelled: Callable[[], bool] | None = None
) -> None:
    """Write `parts` as a sealed ZIP to `target`, which must not exist.

    Raises:
        EnvironmentFault: `disk.*`.
        Cancelled: `cancelled()` said so. What is written so far stays for the caller to sweep.
    """
    read_end, write_end = os.pipe()
    failed: list[BaseException] = []

    def pack() -> None:
        try:
            with os.fdopen(write_end, "wb") as sink, zipfile.ZipFile(sink, "w") as packed:
                for name, content in parts:
                    _add(packed, name, content, cancelled)
        except BaseException as error:  # told on the caller's thread
            failed.append(error)

    with disk.telling_write_faults():
        with os.fdopen(read_end, "rb") as source, disk.create_private(target) as sink:
            packer = threading.Thread(target=pack, name="packing", daemon=True)
            packer.start()
            try:
                seal(source, sink)
                disk.flush(sink)
            finally:
                source.close()  # a packer that nobody reads from ends
                packer.join()
        if failed:
            raise failed[0]


def _add(
    packed: zipfile.ZipFile, name: str, content: bytes | Path, cancelled: Callable[[], bool] | None
) -> None:
    # Time and rights of the files here are nobody's business there.
    entry = zipfile.ZipInfo(name)
    with packed.open(entry, "w", force_zip64=isinstance(content, Path)) as into:
        if isinstance(content, bytes):
            into.write(content)
            return
        with content.open("rb") as file:
            while block := file.read(_AT_ONCE):
                if cancelled is not None and cancelled():
                    raise Cancelled
                into.write(block)
