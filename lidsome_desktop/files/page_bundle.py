"""A page that a browser saved "complete", and the folder beside it, taken in as one archive.

Everything is stored as it is, nothing is packed, so that each file's bytes stand unchanged inside; the same page and
folder give the same archive, byte for byte. Links are never followed.
"""

from __future__ import annotations

import io
import os
import stat
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.files import disk
from lidsome_desktop.files.saved_pages import is_page, own_folders

_MOST_FILES = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBundle:
    """A page and its folder.

    Attributes:
        files: every file of the folder, in order.
        size: bytes of all, the page too.
    """

    page: Path
    folder: Path
    files: tuple[Path, ...]
    size: int


def find_bundle(path: Path) -> PageBundle | None:
    """The page and folder that `path` is one of, or that it holds; None when it is something else.

    Raises:
        Refusal: `evidence.link` when the folder holds a link, `evidence.too_many_files`.
        EnvironmentFault: `source.*` when it cannot be read.
    """
    try:
        found = _pair(path)
        if found is None:
            return None
        page, folder = found
        files = tuple(_files(folder))
        size = sum(each.lstat().st_size for each in (page, *files))
    except OSError as error:
        raise disk.read_fault(error) from error
    return PageBundle(page=page, folder=folder, files=files, size=size) if files else None


def archived(bundle: PageBundle) -> BinaryIO:
    """The bundle as the bytes of an archive, made while they are read: in constant memory."""
    return cast(BinaryIO, _Pulled(_made(bundle)))


def _pair(path: Path) -> tuple[Path, Path] | None:
    if path.is_symlink():
        return None
    if path.is_file():
        return next(((path, folder) for folder in _folders_of(path)), None) if is_page(path.name) else None
    if not path.is_dir():
        return None
    for page in _pages_in(path.parent):  # the folder of a page was dropped
        if path.name in own_folders(page.name):
            return page, path
    inside = [(page, folder) for page in _pages_in(path) for folder in _folders_of(page)]
    return inside[0] if len(inside) == 1 else None


def _folders_of(page: Path) -> Iterator[Path]:
    for name in own_folders(page.name):
        folder = page.with_name(name)
        if folder.is_dir() and not folder.is_symlink():
            yield folder


def _pages_in(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        found = [each.name for each in entries if is_page(each.name) and each.is_file(follow_symlinks=False)]
    return (folder / name for name in sorted(found))


def _files(folder: Path) -> Iterator[Path]:
    count = 0
    for at, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted((*names, *(each for each in folders if Path(at, each).is_symlink()))):
            path = Path(at, name)
            if not stat.S_ISREG(path.lstat().st_mode):
                raise refuse("evidence.link", "file")
            count += 1
            if count > _MOST_FILES:
                raise refuse("evidence.too_many_files", "file", limit=_MOST_FILES)
            yield path


class _Sink:
    """Gathers what the archive's writer gives until it is fetched. It cannot be sought in, so nothing is patched."""

    def __init__(self) -> None:
        self._gathered = bytearray()

    def write(self, content: bytes) -> int:
        """Take some bytes."""
        self._gathered += content
        return len(content)

    def flush(self) -> None:
        """There is nothing behind it."""

    def fetch(self) -> bytes:
        """What has been gathered since the last time."""
        content = bytes(self._gathered)
        self._gathered.clear()
        return content


def _made(bundle: PageBundle) -> Iterator[bytes]:
    sink = _Sink()
    archive = zipfile.ZipFile(cast(BinaryIO, sink), "w", zipfile.ZIP_STORED, strict_timestamps=False)
    for path in (bundle.page, *bundle.files):
        name = path.name if path == bundle.page else path.relative_to(bundle.folder.parent).as_posix()
        with path.open("rb") as source:
            info = os.fstat(source.fileno())
            # The file's own time, as UTC: the same wherever and whenever it is taken in.
            stamp = max(time.gmtime(info.st_mtime)[:6], (1980, 1, 1, 0, 0, 0))
            entry = zipfile.ZipInfo(name, min(stamp, (2107, 12, 31, 23, 59, 58)))
            entry.create_system = 3
            entry.external_attr = 0o100600 << 16
            entry.file_size = info.st_size
            with archive.open(entry, "w") as target:
                while chunk := source.read(disk.CHUNK):
                    target.write(chunk)
                    yield sink.fetch()
        yield sink.fetch()
    archive.close()
    yield sink.fetch()


class _Pulled(io.RawIOBase):
    """Gives what a generator makes, piece by piece. A piece may be longer than what was asked for."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces

    def readable(self) -> bool:
        """It is read."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """The next piece that holds anything; b"" at the end."""
        return next((piece for piece in self._pieces if piece), b"")
