"""The evidence store: immutable files named by what they hold, `evidence/ab/<sha256>`.

After a removal the file here is the only copy of a public record, so a file is hashed while it is written,
flushed, renamed into place and read back before anything may name it. Staging happens outside any unit of
work; the row that names the file comes after. A file that no row names is swept after a day, and a process
killed half-way leaves nothing but a file under `.staging`.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import stat
import sys
import time
import uuid
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from lidsome_desktop.domain.refusals import EnvironmentFault, refuse
from lidsome_desktop.domain.typed import cleaned
from lidsome_desktop.files import disk, media
from lidsome_desktop.files.hashing import PIECE, Hashing, Pieces, ReadBack

LIMIT = 2 * 1024**3
"""Largest file taken in by default: 2 GiB."""

_MARGIN = 16 * 1024**2  # left free, so that the registry can still write down what was captured
_SHA256 = re.compile(r"[0-9a-f]{64}")
_STAGING = ".staging"
_DAMAGED = ".damaged"

Progress = Callable[[int, int | None], None]
"""Told (bytes done, bytes in all or None when unknown)."""


class Cancelled(Exception):
    """The person stopped it; nothing was kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A file that stands in the store, read back, and waits for a row to name it.

    Attributes:
        sha256: its name: 64 lower-case hexadecimal digits.
        size: bytes.
        media: what the bytes say that it is.
        name: the file's name as it was given (no folder), "" when there was none.
        already_there: the same bytes were in the store before.
        repaired: what stood under this name was damaged; it was set aside and replaced.
    """

    sha256: str
    size: int
    media: media.Media
    name: str = ""
    already_there: bool = False
    repaired: bool = False

    @property
    def media_type(self) -> str:
        """The media type (RFC 6838) by the bytes."""
        return self.media.type


class Verdict(StrEnum):
    """How a stored file compares with its name."""

    INTACT = "intact"
    MISSING = "missing"
    DAMAGED = "damaged"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What a sweep removed."""

    files: tuple[str, ...] = ()
    staging: int = 0
    size: int = 0


class EvidenceStore:
    """The folder of evidence. Safe to use from several threads and processes at once."""

    def __init__(
        self, folder: Path, *, limit: int = LIMIT, elsewhere: Callable[[str], str] | None = None
    ) -> None:
        """`elsewhere` names the workstation that took in a file which is not here, or answers ""."""
        self.folder = folder
        self.limit = limit
        self._elsewhere = elsewhere

    # Taking in

    def stage(
        self,
        source: Path | bytes | BinaryIO,
        *,
        name: str | None = None,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
        limit: int | None = None,
    ) -> Staged:
        """Take in a file, bytes or a stream; `name` is the file's name when `source` does not tell it, `limit` the
        largest size when it is not the store's own.

        Raises:
            Refusal: `evidence.empty`, `evidence.too_large`, `evidence.not_a_file` (folder, device, pipe),
                `evidence.link`, each at the field `file`.
            EnvironmentFault: `source.*` when it cannot be read or changed meanwhile, `disk.*` when it
                cannot be kept.
            Cancelled: `cancelled()` said so.
        """
        if isinstance(source, bytes):
            held = io.BytesIO(source)
            return self._stage(held, len(source), name or "", progress, cancelled, limit=limit)
        if isinstance(source, Path):
            with _opened_source(source) as (stream, size):
                before = os.fstat(stream.fileno())

                def still() -> bool:
                    return _same(before, os.fstat(stream.fileno()))

                shown = source.name if name is None else name
                return self._stage(stream, size, shown, progress, cancelled, still, limit=limit)
        return self._stage(source, None, name or "", progress, cancelled, limit=limit)

    def stage_text(self, text: str) -> Staged:
        """Take in `text` as UTF-8 exactly as it was written: no newline or normal form is changed.

        A lone surrogate (half an emoji, as broken clipboards give) is kept as its three bytes; `read_text`
        gives it back.
        """
        content = text.encode("utf-8", "surrogatepass")
        plain = media.Media(type="text/plain", form=media.Form.TEXT)
        return self._stage(io.BytesIO(content), len(content), "", None, None, kind=plain)

    def _stage(
        self,
        stream: BinaryIO,
        size: int | None,
        name: str,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
        still: Callable[[], bool] = lambda: True,
        kind: media.Media | None = None,
        limit: int | None = None,
    ) -> Staged:
        largest = self.limit if limit is None else limit
        if size is not None:
            _check_size(size, largest)
        disk.private_folder(self.folder)
        staging = disk.private_folder(self.folder / _STAGING)
        if size is not None:
            self._check_room(size)
        part = staging / f"{uuid.uuid4().hex}.part"
        with disk.telling_write_faults():
            file = disk.create_private(part)
        try:
            with file:
                digest, written = self._copy(stream, file, size, progress, cancelled, largest)
                if written == 0:
                    raise refuse("evidence.empty", "file")
                if not still() or (size is not None and written != size):
                    raise EnvironmentFault("source.changed")
                with disk.telling_write_faults():
                    disk.flush(file)
                    found = kind or media.examine(file, name)
            already, repaired = self._settle(part, digest, written)
        finally:
            with suppress(OSError):
                part.unlink()
        return Staged(
            sha256=digest,
            size=written,
            media=found,
            name=_base_name(name),
            already_there=already,
            repaired=repaired,
        )

    def _check_room(self, size: int) -> None:
        with disk.telling_write_faults():
            free = shutil.disk_usage(self.folder).free
        if free < size + _MARGIN:
            raise EnvironmentFault("disk.full", needed=size + _MARGIN, free=free)

    def _copy(
        self,
        stream: BinaryIO,
        file: BinaryIO,
        size: int | None,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
        largest: int,
    ) -> tuple[str, int]:
        """Copy, hash, and read back, piece by piece; returns the digest and the size."""
        written = 0
        pieces, back = Pieces(stream, size), ReadBack(file)
        with Hashing(size) as hashing:
            while True:
                if cancelled is not None and cancelled():
                    raise Cancelled
                try:
                    piece = pieces.next()
                except OSError as error:
                    raise disk.read_fault(error) from error
                if not piece:
                    return hashing.hexdigest(), written
                begin, written = written, written + len(piece)
                if size is not None and written > size:
                    raise EnvironmentFault("source.changed")  # still being written: it could go on for ever
                _check_size(written, largest)
                hashing.update(piece)
                with disk.telling_write_faults():
                    file.write(piece)
                    if not back.agrees(begin, piece):
                        raise EnvironmentFault("evidence.not_read_back")
                if progress is not None:
                    progress(written, size)

    def _settle(self, part: Path, sha256: str, size: int) -> tuple[bool, bool]:
        """Rename `part`, which has been read back, to its place; returns (was there already, damaged one replaced)."""
        place = self.path_of(sha256)
        disk.private_folder(place.parent)
        already = repaired = False
        standing = self.verify(sha256, size)
        if standing is Verdict.INTACT:
            # Young again: a sweep between now and the row must not take it.
            with suppress(OSError):
                os.utime(place)
            return True, False
        with disk.telling_write_faults():
            if standing is not Verdict.MISSING:
                damaged = disk.private_folder(self.folder / _DAMAGED)
                place.replace(damaged / f"{sha256}.{uuid.uuid4().hex}")
                repaired = True
            part.chmod(0o400)
            try:
                part.replace(place)
            except PermissionError:
                # Windows: someone else put the same bytes there a moment ago, read-only.
                already = True
            disk.flush_folder(place.parent)
            disk.flush_folder(place.parent.parent)
            # It was read back while it was written (`_copy`); another's of the same name was not.
            proven = not already and place.lstat().st_size == size
        if not proven and self.verify(sha256, size) is not Verdict.INTACT:
            raise EnvironmentFault("evidence.not_read_back")
        return already, repaired

    # Looking

    def path_of(self, sha256: str) -> Path:
        """Where the file of that name stands, whether or not it exists. A name that is none is a bug."""
        if not _SHA256.fullmatch(sha256):
            raise ValueError("not the name of a stored file")
        return self.folder / sha256[:2] / sha256

    def open(self, sha256: str) -> BinaryIO:
        """The file, for reading.

        Raises:
            EnvironmentFault: that of `missing`, or `evidence.unreadable`. What it holds is not compared with
                its name; see `verify` and `read`.
        """
        try:
            return _open_file(self.path_of(sha256))
        except FileNotFoundError as error:
            raise self.missing(sha256) from error
        except OSError as error:
            raise EnvironmentFault("evidence.unreadable", sha256=sha256) from error

    def missing(self, sha256: str) -> EnvironmentFault:
        """What to tell of a file that is not here: `evidence.missing`, or `evidence.elsewhere` by name."""
        where = self._elsewhere(sha256) if self._elsewhere is not None else ""
        if where:
            return EnvironmentFault("evidence.elsewhere", sha256=sha256, workstation=where)
        return EnvironmentFault("evidence.missing", sha256=sha256)

    def read(self, sha256: str) -> bytes:
        """All of the file, compared with its name. Raises `EnvironmentFault` `evidence.*` as `open`, and
        `evidence.damaged`."""
        with self.open(sha256) as file:
            try:
                content = file.read()
            except OSError as error:
                raise EnvironmentFault("evidence.unreadable", sha256=sha256) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise EnvironmentFault("evidence.damaged", sha256=sha256)
        return content

    def read_text(self, sha256: str) -> str:
        """The text that `stage_text` took in, character for character. Raises as `read`."""
        return self.read(sha256).decode("utf-8", "surrogatepass")

    def verify(
        self,
        sha256: str,
        size: int | None = None,
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Verdict:
        """Compare the file with its name (and with `size`). Raises only `Cancelled`."""
        try:
            with _open_file(self.path_of(sha256)) as file:
                total = os.fstat(file.fileno()).st_size
                if size is not None and total != size:
                    return Verdict.DAMAGED
                digest = hashlib.sha256()
                done = 0
                while chunk := file.read(PIECE):
                    if cancelled is not None and cancelled():
                        raise Cancelled
                    digest.update(chunk)
                    done += len(chunk)
                    if progress is not None:
                        progress(done, total)
        except FileNotFoundError:
            return Verdict.MISSING
        except OSError:
            return Verdict.UNREADABLE
        return Verdict.INTACT if digest.hexdigest() == sha256 else Verdict.DAMAGED

    def names(self) -> Iterator[str]:
        """The names of every stored file, in order. Files that do not belong are not named."""
        for path in self._files():
            yield path.name

    def copy_out(self, sha256: str, target: Path) -> int:
        """Copy the file to `target`, hashing what is read; returns its size.

        Raises:
            EnvironmentFault: `evidence.*` or `disk.*`; nothing is then left at `target`.
        """
        digest = hashlib.sha256()
        done = 0
        beside = target.with_name(f".{uuid.uuid4().hex}.part")
        with self.open(sha256) as file:
            try:
                with disk.telling_write_faults():
                    copy = disk.create_private(beside)
                with copy:
                    while True:
                        try:
                            chunk = file.read(disk.CHUNK)
                        except OSError as error:
                            raise EnvironmentFault("evidence.unreadable", sha256=sha256) from error
                        if not chunk:
                            break
                        digest.update(chunk)
                        done += len(chunk)
                        with disk.telling_write_faults():
                            copy.write(chunk)
                    with disk.telling_write_faults():
                        disk.flush(copy)
                if digest.hexdigest() != sha256:
                    raise EnvironmentFault("evidence.damaged", sha256=sha256)
                with disk.telling_write_faults():
                    beside.replace(target)
                    disk.flush_folder(target.parent)
            finally:
                with suppress(OSError):
                    beside.unlink()
        return done

    # Keeping clean

    def sweep(self, known: Container[str], older_than: datetime) -> Swept:
        """Remove files that no row names and staging files, both last touched before `older_than`.

        Read `known` before the sweep: what is staged again meanwhile is young (see `_settle`) and stays.
        Raises `EnvironmentFault` `disk.*` when something cannot be removed.
        """
        limit = older_than.timestamp()
        removed: list[str] = []
        staging = size = 0
        with disk.telling_write_faults():
            for path in list(self._files()):
                if path.name not in known and (gone := _remove_old(path, limit)) is not None:
                    removed.append(path.name)
                    size += gone
            for path in self._inside(_STAGING):
                if (gone := _remove_old(path, limit)) is not None:
                    staging += 1
                    size += gone
        return Swept(files=tuple(removed), staging=staging, size=size)

    def remove(self, sha256: str) -> None:
        """Remove one file: for disposal (gallring), by a verb that has decided it. Missing is fine."""
        path = self.path_of(sha256)
        with disk.telling_write_faults():
            _remove_old(path, time.time() + 10**9)

    def _files(self) -> Iterator[Path]:
        if not self.folder.is_dir():
            return
        for first in sorted(self.folder.iterdir()):
            if len(first.name) != 2 or first.is_symlink() or not first.is_dir():
                continue
            for path in sorted(first.iterdir()):
                if _SHA256.fullmatch(path.name) and path.name.startswith(first.name):
                    yield path

    def _inside(self, part: str) -> list[Path]:
        folder = self.folder / part
        return sorted(folder.iterdir()) if folder.is_dir() else []


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise refuse("evidence.too_large", "file", size=size, limit=limit, limit_mb=limit // 10**6)


def _remove_old(path: Path, limit: float) -> int | None:
    """Remove `path` if it was last touched before `limit`; returns its size, None when it stayed."""
    try:
        info = path.lstat()
    except FileNotFoundError:
        return None
    if info.st_mtime >= limit or stat.S_ISDIR(info.st_mode):
        return None
    if sys.platform == "win32":
        path.chmod(0o600)  # Windows does not remove what is read-only
    path.unlink(missing_ok=True)
    return info.st_size


# Not through a link, and not waiting for ever at a pipe. Windows has neither flag.
_READING = (
    os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
)


def _open_file(path: Path) -> BinaryIO:
    """`path` for reading, if it is a plain file; a link in its place is not followed."""
    handle = os.open(path, _READING)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError("not a plain file")
    return os.fdopen(handle, "rb")


@contextmanager
def _opened_source(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    try:
        info = path.lstat()
        if stat.S_ISLNK(info.st_mode):
            raise refuse("evidence.link", "file")
        if not stat.S_ISREG(info.st_mode):
            raise refuse("evidence.not_a_file", "file")
        stream = _open_file(path)
    except OSError as error:
        raise disk.read_fault(error) from error
    with stream:
        yield stream, os.fstat(stream.fileno()).st_size


def _same(before: os.stat_result, after: os.stat_result) -> bool:
    return (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)


def _base_name(name: str) -> str:
    """The last part of a name that may come with folders of either system; a byte that is no UTF-8, as old disks
    and archives have them, is shown as U+FFFD."""
    return cleaned(name.replace("\\", "/").rpartition("/")[2])
