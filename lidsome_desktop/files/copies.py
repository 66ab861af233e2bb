"""How long the program keeps the copies that it makes of a registry."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from lidsome_desktop.files import disk

KEPT_DAYS = 30
"""How many days copies of the registry stay: the day by which something that was disposed of is out of them."""

_DATED = re.compile(r"registry-(\d{4})-?(\d{2})-?(\d{2})")


def remove_old_copies(folder: Path, today: date, *, always: Path | None = None) -> int:
    """Remove the copies of a registry in `folder` that are older than `KEPT_DAYS` by their names; the newest stays,
    whatever its age, and so does `always`. Returns how many were removed.

    Raises:
        EnvironmentFault: `disk.*`.
    """
    if not folder.is_dir():
        return 0
    dated = sorted(
        (day, each) for each in folder.glob("registry-*.sqlite") if (day := _day(each)) is not None
    )
    old = [each for day, each in dated[:-1] if day < today - timedelta(days=KEPT_DAYS) and each != always]
    with disk.telling_write_faults():
        for each in old:
            each.unlink(missing_ok=True)
    return len(old)


def _day(path: Path) -> date | None:
    found = _DATED.match(path.name)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
