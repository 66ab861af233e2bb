"""Översikt: what to do now, what has just happened, and the figures."""

from __future__ import annotations

from lidsome_desktop.ui.overview.room import OverviewRoom

__all__ = ["OverviewRoom"]
