"""Files that are carried between installations: read whole and bounded, written whole and read back."""

from __future__ import annotations

from pathlib import Path

from lidsome_desktop.domain.refusals import EnvironmentFault, refuse
from lidsome_desktop.files import disk
from lidsome_desktop.files.exchange import LIMIT


def read_bounded(path: Path, limit: int = LIMIT) -> bytes:
    """The bytes of `path`, of which there are at most `limit`.

    Raises:
        Refusal: `exchange.too_large`, before more than that is read.
        EnvironmentFault: `source.*`.
    """
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise disk.read_fault(error) from error
    if len(content) > limit:
        raise refuse("exchange.too_large", limit=limit)
    return content


def save_read_back(path: Path, content: bytes) -> Path:
    """Write `content` to `path`, whole or not at all, and prove it by reading it back.

    Raises:
        EnvironmentFault: `disk.*`; `disk.not_read_back` when what is there is something else.
    """
    disk.save(path, content)
    with disk.telling_write_faults():
        there = path.read_bytes()
    if there != content:
        raise EnvironmentFault("disk.not_read_back", path=str(path))
    return path
