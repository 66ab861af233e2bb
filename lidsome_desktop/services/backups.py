"""Copies to a second folder, and back.

After a removal the evidence here is the only copy of a public record, so a copy is made after each capture
and at exit, and the to-do list nags while no folder is chosen.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.installation import EvidenceFile, Installation
from lidsome_desktop.domain.refusals import EnvironmentFault, refuse
from lidsome_desktop.files import disk
from lidsome_desktop.files.evidence import EvidenceStore, Verdict
from lidsome_desktop.files.places import Places
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store import schema
from lidsome_desktop.store.backup import copy_database, copy_file, fold_log
from lidsome_desktop.store.events import event_count
from lidsome_desktop.store.evidence_files import evidence_count
from lidsome_desktop.store.registry import Registry, sqlite_url

KEPT_DAYS = 30
"""How many days' copies of the registry stay in the second folder."""

_RESTORING = "registry.restoring."
_PARTS = ("", "-wal", "-shm")
"""A SQLite registry's file, and what stands beside it while it is open or after a crash."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a backup did.

    Attributes:
        folder: where the copies are.
        files: evidence files that were new and are now copied.
        registry: the copy of the registry.
    """

    folder: Path
    registry: Path
    files: int
    at: datetime


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What a restore did; `set_aside` is where the registry that was there before lies now."""

    source: Path
    files: int
    set_aside: Path | None


@dataclass(frozen=True, slots=True)
class BackupState:
    """Where copies go and when the last was made; both None while no folder is chosen."""

    folder: Path | None
    last: datetime | None
    reachable: bool


@dataclass(frozen=True, slots=True)
class Uncopied:
    """How much has come since a copy was made."""

    files: int
    events: int


def choose_folder(place: Workplace, folder: Path) -> Installation:
    """Choose the second folder.

    Raises:
        Refusal: `backup.same_folder` (inside the data folder, or around it), `backup.server`,
            `backup.not_absolute`.
        EnvironmentFault: `disk.*` when one cannot write there.
    """
    if place.registry.path is None:
        raise refuse("backup.server", "folder")
    if not folder.is_absolute():
        raise refuse("backup.not_absolute", "folder")
    target, data = folder.resolve(), place.places.data.resolve()
    registry_folder = place.registry.path.resolve().parent
    if any(_one_in_other(target, own) for own in (data, registry_folder)):
        raise refuse("backup.same_folder", "folder")
    with disk.telling_write_faults():
        target.mkdir(parents=True, exist_ok=True)
    disk.save(target / ".lidsome-write-test", b"").unlink()
    with place.work() as work:
        installation = work.all(Installation, limit=1)[0]
        kept = work.put(installation.with_changes(backup_folder=str(target)))
        work.log(EventKind.BACKUP_CHOSEN, kept)
        work.commit()
    return kept


def state(place: Workplace) -> BackupState:
    """Where copies go, and when the last was made."""
    with place.view() as view:
        installation = view.all(Installation, limit=1)[0]
    if not installation.backup_folder:
        return BackupState(None, None, reachable=False)
    folder = Path(installation.backup_folder)
    copies = _copies(folder / _own_name(installation))
    last = datetime.fromtimestamp(copies[-1].stat().st_mtime, tz=place.clock().tzinfo) if copies else None
    return BackupState(folder, last, reachable=folder.is_dir())


def uncopied(place: Workplace, since: datetime | None) -> tuple[str, Uncopied]:
    """The second folder, and what has come since a copy. The folder is only named: this answers when it hangs."""
    with place.view() as view:
        folder = view.all(Installation, limit=1)[0].backup_folder
        return folder, Uncopied(evidence_count(view, since), event_count(view, since))


def back_up(
    place: Workplace,
    folder: Path | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BackupReport:
    """Copy the registry and every evidence file that is not there yet, each verified.

    Args:
        folder: where to, instead of the chosen folder.

    Raises:
        Refusal: `backup.no_folder`, `backup.server`.
        EnvironmentFault: `backup.unreachable`, `backup.unsound`, `backup.cannot_write`, `disk.*`,
            `evidence.*` (a file here is damaged or missing; its copy is then left alone).
        Cancelled: `cancelled()` said so; the copy of the registry stands, and the evidence that was copied.
    """
    with place.view() as view:
        installation = view.all(Installation, limit=1)[0]
    if folder is None:
        if not installation.backup_folder:
            raise refuse("backup.no_folder", "folder")
        folder = Path(installation.backup_folder)
        if not folder.is_dir():
            raise EnvironmentFault("backup.unreachable", path=str(folder))
    own = disk.private_folder(folder / _own_name(installation))
    now = place.clock()
    copy = own / f"registry-{now:%Y-%m-%d}.sqlite"
    copy_database(place.registry, copy)
    with place.view() as view:
        named = {file.id: file.size for file in view.all(EvidenceFile)}
    files = _copy_evidence(
        place.evidence, EvidenceStore(own / "evidence"), named, _has_size, progress, cancelled
    )
    for old in _copies(own)[:-KEPT_DAYS]:
        if old == copy:
            continue  # the clock went backwards: what was made just now is not the oldest
        with disk.telling_write_faults():
            old.unlink(missing_ok=True)
    return BackupReport(own, copy, files, now)


def back_up_if_chosen(
    place: Workplace, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> BackupReport | None:
    """`back_up` where a folder is chosen; None where there is none or the registry is on a server."""
    with place.view() as view:
        chosen = view.all(Installation, limit=1)[0].backup_folder
    if not chosen or place.registry.path is None:
        return None
    return back_up(place, None, progress, cancelled)


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
    kept = EvidenceStore(copy.parent / "evidence")
    here = EvidenceStore(places.evidence)
    places.prepare()
    if places.registry.exists():
        fold_log(places.registry)
    fresh = places.data / f"{_RESTORING}{new_id()}"
    try:
        copy_file(copy, fresh)
        named = _named_evidence(fresh)
        missing = [
            name
            for name, size in named.items()
            if not _is_intact(kept, name, size) and not _is_intact(here, name, size)
        ]
        if missing:
            raise EnvironmentFault("backup.evidence_missing", count=len(missing), first=missing[0])
        files = _copy_evidence(kept, here, named, _is_intact)
        if places.registry.exists():
            fold_log(places.registry)  # asked again: copying may have taken its time
        set_aside = _set_aside(places.registry, clock())
        fresh.replace(places.registry)
    finally:
        for part in _PARTS:
            fresh.with_name(fresh.name + part).unlink(missing_ok=True)
    disk.flush_folder(places.data)
    return RestoreReport(copy, files, set_aside)


def note_restored(place: Workplace, report: RestoreReport) -> None:
    """Leave the event that this registry was brought back from a copy."""
    with place.work() as work:
        work.log(EventKind.REGISTRY_RESTORED, work.all(Installation, limit=1)[0], files=report.files)
        work.commit()


def _one_in_other(first: Path, second: Path) -> bool:
    return first == second or first in second.parents or second in first.parents


def _own_name(installation: Installation) -> str:
    return f"lidsome-{installation.id[:12]}"


def _copies(own: Path) -> list[Path]:
    return sorted(own.glob("registry-*.sqlite")) if own.is_dir() else []


def _newest_copy(source: Path) -> Path:
    if source.is_file():
        return source
    copies = _copies(source)
    if not copies:
        registries = [found for found in sorted(source.glob("lidsome-*")) if _copies(found)]
        if len(registries) > 1:
            raise refuse("backup.several", "folder", count=len(registries))
        copies = _copies(registries[0]) if registries else []
    if not copies:
        raise refuse("backup.nothing_there", "folder")
    return copies[-1]


def _named_evidence(copy: Path) -> dict[str, int]:
    """The evidence files that the registry in `copy` rests on, with their sizes; proves that it is a registry."""
    registry = Registry(sqlite_url(copy))
    try:
        if schema.require_usable(registry) is schema.SchemaState.EMPTY:
            raise refuse("backup.nothing_there")
        with registry.view() as view:
            return {file.id: file.size for file in view.all(EvidenceFile)}
    finally:
        registry.close()


def _has_size(store: EvidenceStore, name: str, size: int) -> bool:
    """Whether the file stands and was not cut short: what can be asked of every file after each capture."""
    try:
        return store.path_of(name).stat().st_size == size
    except OSError:
        return False


def _is_intact(store: EvidenceStore, name: str, size: int) -> bool:
    return store.verify(name, size) is Verdict.INTACT


def _copy_evidence(
    source: EvidenceStore,
    target: EvidenceStore,
    named: dict[str, int],
    stands: Callable[[EvidenceStore, str, int], bool],
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Copy each of `named` that does not stand at `target`, as `stands` looks at it; what is damaged there is
    replaced."""
    copied = 0
    for done, (name, size) in enumerate(named.items()):
        if not stands(target, name, size):
            with source.open(name) as stream:
                staged = target.stage(stream, cancelled=cancelled)
            if staged.sha256 != name:
                target.remove(staged.sha256)
                raise EnvironmentFault("evidence.damaged", sha256=name)
            copied += 1
        if progress is not None:
            progress(done + 1, len(named))
    return copied


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
