"""The room of removals: the list of cases and the guided removal (R43-R65; F2)."""

from __future__ import annotations

from lidsome_desktop.ui.removals.room import RemovalsRoom

__all__ = ["RemovalsRoom"]
