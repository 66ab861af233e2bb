"""SHA-256 reckoned while something is copied and read back, so that a film takes hardly longer than its copying."""

from __future__ import annotations

import hashlib
import io
from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO

PIECE = 4 * 1024**2
"""Bytes: each piece is a turn for the other threads; small ones would wait for theirs a thousand times."""


class Hashing:
    """The digest of a file's pieces; of a large one reckoned beside the copying, one piece behind it."""

    def __init__(self, size: int | None) -> None:
        self._digest = hashlib.sha256()
        large = size is None or size > PIECE
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="digest") if large else None
        self._last: Future[None] | None = None

    def __enter__(self) -> Hashing:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._beside is not None:
            self._beside.shutdown(wait=True)

    def update(self, piece: bytes | bytearray) -> None:
        """Add a piece, which must stay as it is until the next one is added."""
        if self._beside is None:
            self._digest.update(piece)
            return
        self._wait()
        self._last = self._beside.submit(self._digest.update, piece)

    def hexdigest(self) -> str:
        """Of everything that was added."""
        self._wait()
        return self._digest.hexdigest()

    def _wait(self) -> None:
        if self._last is not None:
            self._last.result()


class Pieces:
    """The pieces of a source, read into two buffers in turn: the one before stays as it is while it is hashed.

    A stream that gives what it likes at a time (an archive made while it is read) is read as it gives.
    """

    def __init__(self, source: BinaryIO, size: int | None) -> None:
        self._source = source
        large = size is None or size > PIECE
        self._into = source if large and isinstance(source, io.BufferedReader) else None
        self._buffers = (bytearray(PIECE), bytearray(PIECE)) if self._into is not None else None
        self._turn = 0

    def next(self) -> bytes | bytearray:
        """The next piece; nothing at the end. Raises `OSError`."""
        if self._into is None or self._buffers is None:
            return self._source.read(PIECE)
        self._turn = 1 - self._turn
        buffer = self._buffers[self._turn]
        got = self._into.readinto(buffer)
        return buffer if got == PIECE else buffer[:got]


class ReadBack:
    """Reads what was just written once more and compares it, piece by piece."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._buffer: bytearray | None = None

    def agrees(self, at: int, piece: bytes | bytearray) -> bool:
        """Whether `piece` stands in the file from `at` on; leaves the file after it. Raises `OSError`."""
        self._file.seek(at)
        if len(piece) != PIECE:
            return self._file.read(len(piece)) == piece
        self._buffer = self._buffer or bytearray(PIECE)
        got = self._file.readinto(self._buffer)  # type: ignore[attr-defined]
        return got == PIECE and self._buffer == piece
