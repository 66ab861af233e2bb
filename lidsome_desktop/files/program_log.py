"""The program's own log on disk."""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path


def keep_log(folder: Path) -> None:
    """Log to a small rotating file: what happened, never to whom or with what words."""
    root = logging.getLogger()
    if any(isinstance(handler, logging.handlers.RotatingFileHandler) for handler in root.handlers):
        return
    handler = logging.handlers.RotatingFileHandler(
        folder / "lidsome.log", maxBytes=512_000, backupCount=3, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
