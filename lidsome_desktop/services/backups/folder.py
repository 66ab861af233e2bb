"""The second folder: where copies go, what lies there, and what has come since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.installation import Installation
from lidsome_desktop.domain.records import ChangedByOther
from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.files import disk
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.events import event_count
from lidsome_desktop.store.evidence_files import evidence_count


@dataclass(frozen=True, slots=True)
class BackupState:
    """Where copies go and when the last was made; both None while no folder is chosen.

    Attributes:
        version: that of the installation's record, which holds the folder.
    """

    folder: Path | None
    last: datetime | None
    reachable: bool
    version: int = 0


@dataclass(frozen=True, slots=True)
class Uncopied:
    """How much has come since a copy was made."""

    files: int
    events: int


def choose_folder(place: Workplace, folder: Path, *, version: int | None = None) -> Installation:
    """Choose the second folder.

    Raises:
        Refusal: `backup.same_folder` (inside the data folder, or around it), `backup.server`,
            `backup.not_absolute`.
        EnvironmentFault: `disk.*` when one cannot write there.
        ChangedByOther: somebody has changed the choice since `version`.
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
        chosen = installation.with_changes(backup_folder=str(target))
        if version is not None and version != installation.version:
            raise ChangedByOther(chosen.with_changes(version=version), installation)
        kept = work.put(chosen)
        work.log(EventKind.BACKUP_CHOSEN, kept)
        work.commit()
    return kept


def state(place: Workplace) -> BackupState:
    """Where copies go, and when the last was made."""
    with place.view() as view:
        installation = view.all(Installation, limit=1)[0]
    if not installation.backup_folder:
        return BackupState(None, None, reachable=False, version=installation.version)
    folder = Path(installation.backup_folder)
    made = copies(folder / own_name(installation))
    last = datetime.fromtimestamp(made[-1].stat().st_mtime, tz=place.clock().tzinfo) if made else None
    return BackupState(folder, last, reachable=folder.is_dir(), version=installation.version)


def uncopied(place: Workplace, since: datetime | None) -> tuple[str, Uncopied]:
    """The second folder, and what has come since a copy. The folder is only named: this answers when it hangs."""
    with place.view() as view:
        folder = view.all(Installation, limit=1)[0].backup_folder
        return folder, Uncopied(evidence_count(view, since), event_count(view, since))


def _one_in_other(first: Path, second: Path) -> bool:
    return first == second or first in second.parents or second in first.parents


def own_name(installation: Installation) -> str:
    """What a registry's own folder is called within the second folder."""
    return f"lidsome-{installation.id[:12]}"


def copies(own: Path) -> list[Path]:
    """The copies of the registry in its own folder, the oldest first."""
    return sorted(own.glob("registry-*.sqlite")) if own.is_dir() else []
