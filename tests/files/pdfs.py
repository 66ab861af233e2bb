"""Reading PDFs back with poppler, as a registrar's programs would."""

from __future__ import annotations

import subprocess
from pathlib import Path


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")


def text(path: Path) -> str:
    """The text in reading order, line ends as blanks."""
    return " ".join(_run("pdftotext", "-raw", str(path), "-").split())


def letters(path: Path) -> str:
    """The text without any white space: where lines end does not matter."""
    return "".join(text(path).split())


def facts(path: Path) -> dict[str, str]:
    """What pdfinfo says."""
    lines = _run("pdfinfo", str(path)).splitlines()
    return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}


def structure(path: Path) -> str:
    """The tags with their texts."""
    return _run("pdfinfo", "-struct-text", str(path))


def metadata(path: Path) -> str:
    """The XMP packet."""
    return _run("pdfinfo", "-meta", str(path))


def attachments(path: Path, folder: Path) -> dict[str, bytes]:
    """The embedded files by name."""
    folder.mkdir()
    _run("pdfdetach", "-saveall", "-o", str(folder), str(path))
    return {item.name: item.read_bytes() for item in folder.iterdir()}
