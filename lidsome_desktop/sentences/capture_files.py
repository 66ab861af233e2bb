"""What is said of a captured file beside its name: what to know of it, and how a page was saved."""

from __future__ import annotations

from lidsome_desktop.domain.capture_file import Remark
from lidsome_desktop.texts import _, pgettext


def remarks() -> dict[Remark, str]:
    """A sentence each: what it is, and what to do."""
    return {
        Remark.MISMATCH: _("The file's name says another kind than it is. It is kept as what it is: {kind}."),
        Remark.PROGRAM: _("This is a program. It is kept and never run here; do not open a copy of it."),
        Remark.LOCKED: _("It is locked with a password. Write what it says in the field for the text."),
        Remark.DAMAGED: _("It seems to be cut off or damaged. Save it once more if you still can."),
        Remark.SCRIPTS: _("The page has scripts. They are kept and never run here."),
        Remark.HUGE: _("The picture is too large to be drawn here. It is kept whole: save a copy to see it."),
        Remark.FOLDER_MISSING: _(
            "The page's pictures lie in a folder beside it that is not here. Drop the folder too."
        ),
    }


NOTABLE = frozenset({Remark.PROGRAM, Remark.LOCKED, Remark.DAMAGED, Remark.MISMATCH, Remark.FOLDER_MISSING})
"""What asks somebody to do something; the others are only told."""


def details() -> dict[str, str]:
    """How a page was saved, or what a PDF says of itself, in a short word."""
    return {
        "singlefile": pgettext("media", "SingleFile page"),
        "mhtml": pgettext("media", "MHTML page"),
        "complete": pgettext("media", "Saved page"),
        "bundle": pgettext("media", "Page with its folder"),
        "warc": "WARC",
        "wacz": "WACZ",
        "pdfa": "PDF/A",
    }


def media_words() -> dict[str, str]:
    """A short word for each kind of file, by media type."""
    film, archive, text = pgettext("media", "Film"), pgettext("media", "Archive"), pgettext("media", "Text")
    return {
        "image/png": "PNG",
        "image/jpeg": "JPEG",
        "image/gif": "GIF",
        "image/webp": "WebP",
        "image/heic": "HEIC",
        "image/heif": "HEIF",
        "application/pdf": "PDF",
        "text/html": "HTML",
        "multipart/related": "MHTML",
        "application/warc": "WARC",
        "application/wacz": "WACZ",
        "application/zip": "ZIP",
        "application/gzip": archive,
        "video/mp4": film,
        "video/webm": film,
        "video/quicktime": film,
        "video/matroska": film,
        "text/plain": text,
        "application/octet-stream": pgettext("media", "Unknown kind"),
    }
