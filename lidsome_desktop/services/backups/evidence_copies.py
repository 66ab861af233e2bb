"""Copying evidence, and knowing that what stands already is what it should be.

Size alone says nothing: a file can be damaged and keep it. So a copy is compared with its name, which is the SHA-256 of
its content. Reading a whole second folder after each capture would take hours on a slow disk; a file that looks as it
did when it was last compared is read again only after `AGAIN_AFTER`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

from lidsome_desktop.domain.refusals import EnvironmentFault
from lidsome_desktop.files import disk
from lidsome_desktop.files.evidence import EvidenceStore, Verdict

AGAIN_AFTER = timedelta(days=28)
"""A disk that forgets tells nobody: even what nobody has touched is read again at times."""

_MEMORY = "compared.json"

Progress = Callable[[int, int], None]


class Target(Protocol):
    """Where evidence is copied to, and what is known of it."""

    store: EvidenceStore

    def stands(self, name: str, size: int, cancelled: Callable[[], bool] | None = None) -> bool:
        """Whether that file stands there, whole."""


class Intact:
    """Every file is read through, each time."""

    def __init__(self, store: EvidenceStore) -> None:
        self.store = store

    def stands(self, name: str, size: int, cancelled: Callable[[], bool] | None = None) -> bool:
        """Whether its content is what its name says."""
        return self.store.verify(name, size, cancelled=cancelled) is Verdict.INTACT


class Compared(Intact):
    """Remembers what has been compared, beside the files themselves.

    Args:
        folder: where the memory lies; one that cannot be read only means that everything is read again.
        thorough: trust no memory.
    """

    def __init__(self, store: EvidenceStore, folder: Path, today: date, *, thorough: bool) -> None:
        super().__init__(store)
        self._path = folder / _MEMORY
        self._today = today
        self._known: dict[str, list[Any]] = {} if thorough else self._read()

    def stands(self, name: str, size: int, cancelled: Callable[[], bool] | None = None) -> bool:
        """Whether its content is what its name says, or was when it looked as it does now."""
        before = self._looks(name)
        if before is not None and before[0] == size and self._fresh(name, before):
            return True
        self._known.pop(name, None)
        if not super().stands(name, size, cancelled):
            return False
        if before is not None and before == self._looks(name):
            self._known[name] = [*before, self._today.isoformat()]
        return True

    def save(self) -> None:
        """Keep the memory. A folder that takes no file has told so already."""
        with suppress(EnvironmentFault):
            disk.save(self._path, json.dumps(self._known).encode())

    def _fresh(self, name: str, looks: tuple[int, int]) -> bool:
        known = self._known.get(name)
        if known is None or tuple(known[:2]) != looks:
            return False
        try:
            age = self._today - date.fromisoformat(known[2])
        except (TypeError, ValueError):
            return False
        return timedelta() <= age < AGAIN_AFTER

    def _looks(self, name: str) -> tuple[int, int] | None:
        try:
            found = self.store.path_of(name).stat()
        except OSError:
            return None
        return found.st_size, found.st_mtime_ns

    def _read(self) -> dict[str, list[Any]]:
        try:
            found = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {name: seen for name, seen in found.items() if isinstance(seen, list) and len(seen) == 3}


def copy_evidence(
    source: EvidenceStore,
    target: Target,
    named: Mapping[str, int],
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Copy each of `named` that does not stand at `target`; what is damaged there is replaced, and what is written is
    read back. Returns how many were copied.

    Raises:
        EnvironmentFault: `evidence.*` (a file here is damaged or missing), `backup.cannot_write`.
        Cancelled: `cancelled()` said so.
    """
    copied = 0
    for done, (name, size) in enumerate(named.items()):
        if not target.stands(name, size, cancelled):
            with source.open(name) as stream:
                staged = target.store.stage(stream, cancelled=cancelled)
            if staged.sha256 != name:
                target.store.remove(staged.sha256)
                raise EnvironmentFault("evidence.damaged", sha256=name)
            if not target.stands(name, size, cancelled):
                raise EnvironmentFault("backup.cannot_write", path=str(target.store.path_of(name)))
            copied += 1
        if progress is not None:
            progress(done + 1, len(named))
    return copied
