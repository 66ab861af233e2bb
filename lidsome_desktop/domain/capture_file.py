"""What is known of a captured file by its bytes: told beside it, and never a reason not to keep it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Remark(StrEnum):
    """What somebody should know of a file before they rely on it.

    MISMATCH: its name promises another kind than the bytes are; the bytes win.
    PROGRAM: it can be run; it is kept and never run here.
    LOCKED: it needs a password, so what it says must be written beside it.
    DAMAGED: its end is missing or it does not hold together.
    SCRIPTS: a page with scripts; they are kept and never run here.
    HUGE: a picture too large to be drawn here.
    FOLDER_MISSING: a page whose pictures lie in a folder that was not saved with it.
    """

    MISMATCH = "mismatch"
    PROGRAM = "program"
    LOCKED = "locked"
    DAMAGED = "damaged"
    SCRIPTS = "scripts"
    HUGE = "huge"
    FOLDER_MISSING = "folder_missing"


MOST_PIXELS_DRAWN = 64_000_000
"""Pixels: a larger picture is kept and not drawn; decoded it would take a quarter of a gigabyte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """What the bytes of a captured file say.

    Attributes:
        media_type: by the bytes.
        detail: how a page was saved (`files.saved_pages.SavedPage.form`), or `pdfa`.
        width, height: of a picture, when its header tells.
        page_address, page_saved_at: what a saved page says of itself: its own word, not checked.
    """

    media_type: str
    detail: str = ""
    width: int | None = None
    height: int | None = None
    remarks: tuple[Remark, ...] = ()
    page_address: str = ""
    page_saved_at: datetime | None = None
