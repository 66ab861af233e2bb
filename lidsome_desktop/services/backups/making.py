"""Making a copy: the registry and every evidence file, each compared by its content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lidsome_desktop.domain.installation import Installation
from lidsome_desktop.domain.refusals import EnvironmentFault, refuse
from lidsome_desktop.files import disk
from lidsome_desktop.files.copies import remove_old_copies
from lidsome_desktop.files.destroying import destroy
from lidsome_desktop.files.disposal_list import bring_list
from lidsome_desktop.files.evidence import EvidenceStore
from lidsome_desktop.services.backups.evidence_copies import Compared, Progress, copy_evidence
from lidsome_desktop.services.backups.folder import copies, own_name
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.backup import copy_database
from lidsome_desktop.store.evidence_files import named_files, named_in_copy


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


def back_up(
    place: Workplace,
    folder: Path | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    thorough: bool = True,
) -> BackupReport:
    """Copy the registry and every evidence file that is not there yet, each verified.

    Args:
        folder: where to, instead of the chosen folder.
        thorough: every file there is read through and compared by its content; else those that look as they did
            when they were last compared, a few weeks ago at most, are not read again.

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
    own = disk.private_folder(folder / own_name(installation))
    now = place.clock()
    copy = own / f"registry-{now:%Y-%m-%d}.sqlite"
    copy_database(place.registry, copy)
    with place.view() as view:
        named = named_files(view)
    compared = Compared(EvidenceStore(own / "evidence"), own, now.date(), thorough=thorough)
    try:
        files = copy_evidence(place.evidence, compared, named, progress, cancelled)
    finally:
        compared.save()
    bring_list(place.places.data, own)
    remove_old_copies(place.places.backups, now.date())
    # The clock may have gone backwards: what was made just now is not the oldest.
    if remove_old_copies(own, now.date(), always=copy):
        _remove_unnamed(compared.store, own, named)
    return BackupReport(own, copy, files, now)


def back_up_if_chosen(
    place: Workplace, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> BackupReport | None:
    """The automatic `back_up`, after each capture and at exit, where a folder is chosen; None where there is none or
    the registry is on a server."""
    with place.view() as view:
        chosen = view.all(Installation, limit=1)[0].backup_folder
    if not chosen or place.registry.path is None:
        return None
    return back_up(place, None, progress, cancelled, thorough=False)


def _remove_unnamed(kept: EvidenceStore, own: Path, named: Mapping[str, int]) -> None:
    """Remove the copied files that neither the registry nor any copy of it that is left rests on: they have been
    disposed of, and the last copy that knew them is gone."""
    needed = set(named)
    try:
        for each in copies(own):
            needed |= named_in_copy(each)
    except EnvironmentFault:
        return  # a copy that cannot be read may need any of them
    for name in [each for each in kept.names() if each not in needed]:
        destroy(kept, name)
