"""The focus stays in the flow when a page shows anew what it has read."""

from __future__ import annotations

from collections.abc import Callable

from lidsome_desktop.ui.kit import FlowFrame


def keep_focus(frame: FlowFrame, show: Callable[[], object]) -> None:
    """Show something anew. What had the focus may be gone afterwards, and Qt then gives it to whatever comes next in
    the window: it belongs to the page."""
    inside = _holds_focus(frame)
    show()
    if inside and not _holds_focus(frame):
        frame.focus_first()


def _holds_focus(frame: FlowFrame) -> bool:
    here = frame.window().focusWidget()
    return here is not None and frame.isAncestorOf(here)
