"""What this person has chosen on this machine: language, appearance, registry. No content, no secrets."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from lidsome_desktop.domain.settings import Settings
from lidsome_desktop.files import disk

NAME = "settings.json"


def read_settings(folder: Path) -> Settings:
    """The settings in `folder`; defaults for what is missing, unknown or damaged.

    A damaged file is never fatal: choices are cheap to make again, and the person must get in.
    """
    try:
        found: Any = json.loads((folder / NAME).read_bytes())
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    known: dict[str, Any] = {}
    for field in fields(Settings):
        value = found.get(field.name)
        if field.name == "windows":
            if isinstance(value, dict) and all(isinstance(v, str) for v in value.values()):
                known[field.name] = value
        elif isinstance(value, str):
            known[field.name] = value
    return Settings(**known)


def save_settings(folder: Path, settings: Settings) -> None:
    """Write the settings whole or not at all. Raises `EnvironmentFault` `disk.*`."""
    disk.private_folder(folder)
    disk.save(folder / NAME, json.dumps(asdict(settings), ensure_ascii=False, indent=1).encode())
