"""Bringing back a copy: looked at first, then in the place of the registry, which is set aside and never lost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.installation import Installation
from lidsome_desktop.domain.refusals import EnvironmentFault, refuse
from lidsome_desktop.files import disk
from lidsome_desktop.files.disposal_list import bring_list
from lidsome_desktop.files.evidence import EvidenceStore
from lidsome_desktop.files.places import Places
from lidsome_desktop.services.backups.evidence_copies import Intact, Progress, copy_evidence
from lidsome_desktop.services.backups.folder import copies, own_name
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store import schema
from lidsome_desktop.store.backup import copy_file, fold_log
from lidsome_desktop.store.events import events_since, latest_event
from lidsome_desktop.store.evidence_files import named_files
from lidsome_desktop.store.registry import Registry, sqlite_url

_RESTORING = "registry.restoring."
_PARTS = ("", "-wal", "-shm")
"""A SQLite registry's file, and what stands beside it while it is open or after a crash."""


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What a restore did; `set_aside` is where the registry that was there before lies now."""

    source: Path
    files: int
    set_aside: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy in the second folder, as it lies there.

    Attributes:
        made: when it was written.
    """

    path: Path
    made: datetime
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyCard:
    """A copy that has been read through and could be brought back.

    Attributes:
        latest: the last thing that was done in it; None in a registry where nothing was.
        same: this registry has gone on from it; else it is one of another registry, or of another course of this.
        lost: how many events of this registry it does not hold.
        files: evidence files that it rests on, every one of them intact there or here.
    """

    path: Path
    made: datetime
    size: int
    latest: datetime | None
    same: bool
    lost: int
    files: int


def kept_copies(place: Workplace) -> tuple[Copy, ...]:
    """The copies of this registry in the chosen folder, the newest first; none where no folder is chosen or it cannot
    be reached."""
    with place.view() as view:
        installation = view.all(Installation, limit=1)[0]
    if not installation.backup_folder:
        return ()
    found = []
    for path in reversed(copies(Path(installation.backup_folder) / own_name(installation))):
        try:
            seen = path.stat()
        except OSError:
            continue  # taken away while one looked
        made = datetime.fromtimestamp(seen.st_mtime, tz=place.clock().tzinfo)
        found.append(Copy(path=path, made=made, size=seen.st_size))
    return tuple(found)


def look_at(
    place: Workplace,
    source: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> CopyCard:
    """Read a copy through, as `restore` would, and tell what bringing it back means. Nothing is changed.

    Raises:
        Refusal: `backup.server` where the registry is no file of this program's own folder; as `restore`.
        EnvironmentFault: as `restore`.
        Cancelled: `cancelled()` said so.
    """
    if place.registry.path is None or place.registry.path != place.places.registry:
        raise refuse("backup.server")
    copy = _newest_copy(source)
    seen = copy.stat()
    with _proven(place.places, copy, progress, cancelled) as (fresh, named):
        registry = Registry(sqlite_url(fresh))
        try:
            with registry.view() as view:
                latest, head = latest_event(view), view.head()
        finally:
            registry.close()
    with place.view() as view:
        since = events_since(view, head)
        lost = view.head().sequence if since is None else since
    return CopyCard(
        path=copy,
        made=datetime.fromtimestamp(seen.st_mtime, tz=place.clock().tzinfo),
        size=seen.st_size,
        latest=latest,
        same=since is not None,
        lost=lost,
        files=len(named),
    )


def restore(places: Places, source: Path, clock: Callable[[], datetime]) -> RestoreReport:
    """Bring back a copy into the data folder. What is there now is set aside, never overwritten.

    Args:
        source: a folder that `back_up` made (or the folder around it), or one copy of the registry in it.

    Raises:
        Refusal: `backup.nothing_there`, `backup.several` (the folder holds copies of several registries).
        EnvironmentFault: `backup.evidence_missing`, `backup.in_use` (the program is open), `registry.newer`,
            `registry.foreign` and those of copying; what was there stays then.
    """
    copy = _newest_copy(source)
    places.prepare()
    if places.registry.exists():
        fold_log(places.registry)
    with _proven(places, copy) as (fresh, named):
        kept, here = EvidenceStore(copy.parent / "evidence"), EvidenceStore(places.evidence)
        files = copy_evidence(kept, Intact(here), named)
        if places.registry.exists():
            fold_log(places.registry)  # asked again: copying may have taken its time
        set_aside = _set_aside(places.registry, clock())
        # What has been disposed of since the copy was made is done again when the registry is opened.
        bring_list(copy.parent, places.data)
        fresh.replace(places.registry)
    disk.flush_folder(places.data)
    return RestoreReport(copy, files, set_aside)


def note_restored(place: Workplace, report: RestoreReport) -> None:
    """Leave the event that this registry was brought back from a copy."""
    with place.work() as work:
        work.log(EventKind.REGISTRY_RESTORED, work.all(Installation, limit=1)[0], files=report.files)
        work.commit()


@contextmanager
def _proven(
    places: Places,
    copy: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[tuple[Path, dict[str, int]]]:
    """A sound copy of `copy` in the data folder, gone afterwards if it is still there, with the evidence that it rests
    on: all of it intact in the copy or here."""
    kept, here = Intact(EvidenceStore(copy.parent / "evidence")), Intact(EvidenceStore(places.evidence))
    fresh = places.data / f"{_RESTORING}{new_id()}"
    try:
        copy_file(copy, fresh)
        named = _named_evidence(fresh)
        missing = []
        for done, (name, size) in enumerate(named.items()):
            if not kept.stands(name, size, cancelled) and not here.stands(name, size, cancelled):
                missing.append(name)
            if progress is not None:
                progress(done + 1, len(named))
        if missing:
            raise EnvironmentFault("backup.evidence_missing", count=len(missing), first=missing[0])
        yield fresh, named
    finally:
        for part in _PARTS:
            fresh.with_name(fresh.name + part).unlink(missing_ok=True)


def _newest_copy(source: Path) -> Path:
    if source.is_file():
        return source
    found = copies(source)
    if not found:
        registries = [each for each in sorted(source.glob("lidsome-*")) if copies(each)]
        if len(registries) > 1:
            raise refuse("backup.several", "folder", count=len(registries))
        found = copies(registries[0]) if registries else []
    if not found:
        raise refuse("backup.nothing_there", "folder")
    return found[-1]


def _named_evidence(copy: Path) -> dict[str, int]:
    """The evidence files that the registry in `copy` rests on, with their sizes; proves that it is a registry."""
    registry = Registry(sqlite_url(copy))
    try:
        if schema.require_usable(registry) is schema.SchemaState.EMPTY:
            raise refuse("backup.nothing_there")
        with registry.view() as view:
            return named_files(view)
    finally:
        registry.close()


def _set_aside(registry: Path, now: datetime) -> Path | None:
    """Give the registry a second name, so that the first can be taken over in one step; returns it.

    A damaged one is kept as it is, log and all: that it cannot be read is why somebody restores.
    """
    if not registry.exists():
        return None
    stem = f"registry-before-restore-{now:%Y%m%dT%H%M%S}"
    aside = registry.with_name(f"{stem}.sqlite")
    number = 1
    while aside.exists():
        number += 1
        aside = registry.with_name(f"{stem}-{number}.sqlite")
    with disk.telling_write_faults():
        try:
            os.link(registry, aside)
        except OSError:  # a file system without second names
            shutil.copy2(registry, aside)
        for part in _PARTS[1:]:
            log = registry.with_name(registry.name + part)
            if log.exists():
                log.replace(aside.with_name(aside.name + part))
        disk.flush_folder(registry.parent)
    return aside
