"""Writing to disk so that it holds: fault codes for what the system says no to, flushed files, safe names.

Rights are set for the user alone (0700, 0600, 0400). Proven on Linux; on Windows `os.chmod` only sets the
read-only mark, and the protection is that of the user's profile folder.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from lidsome_desktop.domain.refusals import EnvironmentFault

CHUNK = 1024 * 1024

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, getattr(errno, "ESTALE", errno.ENOENT)}
# Windows: disk full, handle disk full, network path/name gone, device not ready.
_WINDOWS_FULL = {39, 112}
_WINDOWS_GONE = {21, 53, 55, 64, 67}


def write_fault(error: OSError) -> EnvironmentFault:
    """The fault to tell when something could not be written: full, forbidden, read-only, gone, or failed."""
    windows = getattr(error, "winerror", None)
    if error.errno in _FULL or windows in _WINDOWS_FULL:
        return EnvironmentFault("disk.full")
    if error.errno == errno.EFBIG:
        return EnvironmentFault("disk.file_too_big")
    if error.errno == errno.EROFS:
        return EnvironmentFault("disk.read_only")
    if error.errno in _GONE or windows in _WINDOWS_GONE:
        return EnvironmentFault("disk.gone")
    if error.errno in _FORBIDDEN:
        return EnvironmentFault("disk.forbidden")
    return EnvironmentFault("disk.write_failed", errno=error.errno or 0)


def read_fault(error: OSError) -> EnvironmentFault:
    """The fault to tell when a file that the person chose could not be read."""
    windows = getattr(error, "winerror", None)
    if error.errno in _GONE or windows in _WINDOWS_GONE:
        return EnvironmentFault("source.vanished")
    if error.errno in _FORBIDDEN:
        return EnvironmentFault("source.forbidden")
    return EnvironmentFault("source.unreadable", errno=error.errno or 0)


@contextmanager
def telling_write_faults() -> Iterator[None]:
    """Turns every `OSError` inside into the `EnvironmentFault` of `write_fault`."""
    try:
        yield
    except OSError as error:
        raise write_fault(error) from error


def private_folder(path: Path) -> Path:
    """Make `path` (and parents) if it is missing, readable by the user alone; returns it.

    A folder that exists keeps its place but loses the rights of others. Raises `EnvironmentFault`.
    """
    with telling_write_faults():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = stat.S_IMODE(path.stat().st_mode)
        if sys.platform != "win32" and mode & 0o077:
            # Someone else's folder (a share, /tmp) cannot be narrowed; writing in it may still be right.
            with suppress(PermissionError):
                path.chmod(0o700)
    return path


def flush(file: BinaryIO) -> None:
    """Push what was written through to the disk."""
    file.flush()
    os.fsync(file.fileno())


def flush_folder(path: Path) -> None:
    """Push a rename in `path` through to the disk. Windows has no such call; NTFS journals the rename."""
    if sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some file systems (FUSE, SMB) cannot flush a folder; the file itself is already flushed.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EBADF}:
            raise
    finally:
        os.close(handle)


def create_private(path: Path) -> BinaryIO:
    """A new file at `path` for writing and reading back, 0600; never an existing one or a link."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    return os.fdopen(os.open(path, flags, 0o600), "w+b")


def save(path: Path, content: bytes) -> Path:
    """Write `content` whole or not at all: beside, flushed, then renamed to `path`. Returns `path`.

    Raises:
        EnvironmentFault: `disk.*`; what stood at `path` before is then untouched.
    """
    beside = path.with_name(f".{uuid.uuid4().hex}.part")
    with telling_write_faults():
        try:
            with create_private(beside) as file:
                file.write(content)
                flush(file)
            beside.replace(path)
            flush_folder(path.parent)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise
    return path


_NOT_IN_NAMES = re.compile(r"[^0-9A-Za-z._-]+")
_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{device}{number}" for device in ("com", "lpt") for number in "0123456789¹²³"
}
_SWEDISH = str.maketrans("åäöéÅÄÖÉüÜ", "aaoeAAOEuU")
_LONGEST = 80


def safe_name(text: str, fallback: str = "namnlos") -> str:
    """`text` as a file or folder name that every system takes: ASCII, no device names, at most 80 long.

    `KS 2026/123` becomes `KS-2026-123`. Source: Microsoft, "Naming Files, Paths, and Namespaces".
    """
    name = _NOT_IN_NAMES.sub("-", text.translate(_SWEDISH))
    name = re.sub(r"\.{2,}", ".", name).strip("-. ")
    if len(name) > _LONGEST:
        stem, dot, suffix = name.rpartition(".")
        if dot and 0 < len(suffix) <= 10 and stem:
            name = stem[: _LONGEST - len(suffix) - 1].rstrip("-. ") + "." + suffix
        else:
            name = name[:_LONGEST].rstrip("-. ")
    if not name:
        return fallback
    if name.partition(".")[0].lower() in _RESERVED:
        name = "_" + name
    return name
