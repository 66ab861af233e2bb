"""Gallring: what one does to dispose of records whose time has come, and what one sees of it (A5, B2)."""

from __future__ import annotations

from lidsome_desktop.services.disposals.certifying import Certificate, make_certificate
from lidsome_desktop.services.disposals.disposing import copies_clean_on, dispose, go_on, replay
from lidsome_desktop.services.disposals.finishing import finish
from lidsome_desktop.services.disposals.views import (
    CaseSkeleton,
    DisposalCounts,
    DisposalView,
    DueCase,
    ItemSkeleton,
    Preview,
    brought_back,
    counts,
    disposal,
    done,
    due,
    preview,
)

__all__ = [
    "CaseSkeleton",
    "Certificate",
    "DisposalCounts",
    "DisposalView",
    "DueCase",
    "ItemSkeleton",
    "Preview",
    "brought_back",
    "copies_clean_on",
    "counts",
    "disposal",
    "dispose",
    "done",
    "due",
    "finish",
    "go_on",
    "make_certificate",
    "preview",
    "replay",
]
