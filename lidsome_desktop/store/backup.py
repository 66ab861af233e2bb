"""Copies of the registry: made by the database's own means, verified before they count.

A SQLite registry is copied with the backup API while it is in use. PostgreSQL is backed up by those who run
the server; `copy_database` refuses it in plain words.
"""

from __future__ import annotations

import os
import sqlite3
import time
import uuid
from contextlib import closing, suppress
from pathlib import Path

from lidsome_desktop.domain.refusals import EnvironmentFault, refuse
from lidsome_desktop.store.registry import Registry

_UNFINISHED = ".new"
_FORGOTTEN_SECONDS = 24 * 3600


def copy_database(registry: Registry, target: Path) -> None:
    """Write a verified copy of the registry to `target`, replacing an older copy only when the new is proven.

    Raises:
        Refusal: `backup.server` for a registry on PostgreSQL.
        EnvironmentFault: `backup.unsound`, `backup.cannot_write`.
    """
    source = registry.path
    if source is None:
        raise refuse("backup.server")
    copy_file(source, target)


def copy_file(source: Path, target: Path) -> None:
    """Copy the SQLite database `source` to `target` by the backup API: verified, flushed, then put in place.

    Raises:
        EnvironmentFault: `backup.unsound` (the copy does not hold), `backup.cannot_write`.
    """
    # A name of its own: two copies at once must not write into each other's file and put half of it in place.
    fresh = target.with_name(f"{target.name}.{uuid.uuid4().hex}{_UNFINISHED}")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep_unfinished(target)
        os.close(os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        origin = sqlite3.connect(f"file:{quoted(source)}?mode=ro", uri=True)
        copy = sqlite3.connect(fresh)
        try:
            origin.backup(copy)
            # A copy of a WAL database would need its log beside it; a single file is what one can keep.
            copy.execute("PRAGMA journal_mode=DELETE")
            sound = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        finally:
            copy.close()
            origin.close()
        if not sound:
            fresh.unlink(missing_ok=True)
            raise EnvironmentFault("backup.unsound")
        _flush(fresh)
        os.replace(fresh, target)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise EnvironmentFault("backup.cannot_write", path=str(target)) from error


def fold_log(path: Path) -> None:
    """Fold the write-ahead log of the database at `path` into its one file, provided that nobody has it open.

    A file that is no sound database any more is left as it is: nobody can work in it either.

    Raises:
        EnvironmentFault: `backup.in_use` when another program has the registry open.
    """
    try:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
            # Leaving the log mode takes the whole file: SQLite refuses while any other connection is open.
            connection.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise EnvironmentFault("backup.in_use") from error
    except sqlite3.DatabaseError:
        pass


def _sweep_unfinished(target: Path) -> None:
    """Remove what a program that was killed while copying left beside `target`."""
    limit = time.time() - _FORGOTTEN_SECONDS
    for left in target.parent.glob(f"{target.stem}*{_UNFINISHED}"):
        with suppress(OSError):
            if left.stat().st_mtime < limit:
                left.unlink()


def quoted(path: Path) -> str:
    """`path` as it stands in an address of SQLite's."""
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
