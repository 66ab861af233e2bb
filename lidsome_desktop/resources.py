"""Where the files that ship with the program are found.

A wheel carries `resources/` inside the package; a checkout (and its editable install) has it beside it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def roots() -> tuple[Path, ...]:
    """The folders that may hold resources, the installed one first."""
    return (_PACKAGE / "resources", _PACKAGE.parent / "resources")


def resource(path: str) -> Path:
    """The file or folder at `path` (with `/`, relative to `resources/`).

    Raises FileNotFoundError when neither package nor checkout has it, ValueError when `path` leads out.
    """
    relative = Path(path)
    if relative.is_absolute() or ".." in relative.parts:
        raise ValueError(f"not a path inside resources: {path!r}")
    for root in roots():
        found = root / relative
        if found.exists():
            return found
    raise FileNotFoundError(f"{path} is in none of {', '.join(str(root) for root in roots())}")
