"""Copies to a second folder, and back.

After a removal the evidence here is the only copy of a public record, so a copy is made after each capture
and at exit, and the to-do list nags while no folder is chosen.
"""

from __future__ import annotations

from lidsome_desktop.files.copies import KEPT_DAYS
from lidsome_desktop.services.backups.folder import BackupState, Uncopied, choose_folder, state, uncopied
from lidsome_desktop.services.backups.making import BackupReport, back_up, back_up_if_chosen
from lidsome_desktop.services.backups.restoring import (
    Copy,
    CopyCard,
    RestoreReport,
    kept_copies,
    look_at,
    note_restored,
    restore,
)

__all__ = [
    "KEPT_DAYS",
    "BackupReport",
    "BackupState",
    "Copy",
    "CopyCard",
    "RestoreReport",
    "Uncopied",
    "back_up",
    "back_up_if_chosen",
    "choose_folder",
    "kept_copies",
    "look_at",
    "note_restored",
    "restore",
    "state",
    "uncopied",
]
