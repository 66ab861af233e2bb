"""Gallring: what has become due, the disposal of it, and what has been disposed of."""

from __future__ import annotations

from lidsome_desktop.ui.disposals.room import DisposalsRoom

__all__ = ["DisposalsRoom"]
