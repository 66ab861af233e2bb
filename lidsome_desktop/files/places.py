"""Where things stand on disk: the data folder of this person on this machine, and its parts."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from lidsome_desktop.files import disk

VARIABLE = "LIDSOME_DATA_DIR"
_APPLICATION = "lidsome-desktop"


@dataclass(frozen=True, slots=True)
class Places:
    """The parts of one data folder. Nothing is made before `prepare`."""

    data: Path

    @property
    def registry(self) -> Path:
        """The registry's file."""
        return self.data / "registry.sqlite"

    @property
    def evidence(self) -> Path:
        """The evidence store."""
        return self.data / "evidence"

    @property
    def packages(self) -> Path:
        """What is made for others: registration documents, hand-offs, receipts."""
        return self.data / "packages"

    @property
    def backups(self) -> Path:
        """Copies made before the registry's form is changed; never the person's second folder."""
        return self.data / "before-upgrades"

    @property
    def log(self) -> Path:
        """The program's own log (no content, no names, no secrets)."""
        return self.data / "log"

    def prepare(self) -> Places:
        """Make the folders that are missing, 0700. Raises `EnvironmentFault` `disk.*`."""
        for folder in (self.data, self.evidence, self.packages, self.log):
            disk.private_folder(folder)
        return self


def default_places(environ: Mapping[str, str] | None = None) -> Places:
    """The data folder named by `LIDSOME_DATA_DIR`, else the system's place for local data that does not roam
    (`~/.local/share/lidsome-desktop`, `%LOCALAPPDATA%\\lidsome-desktop`)."""
    chosen = (os.environ if environ is None else environ).get(VARIABLE, "").strip()
    if chosen:
        return Places(Path(chosen).expanduser().absolute())
    # The author's folder is left out: two levels of names say nothing to the person who looks for a backup.
    return Places(Path(platformdirs.user_data_dir(_APPLICATION, appauthor=False, roaming=False)))
