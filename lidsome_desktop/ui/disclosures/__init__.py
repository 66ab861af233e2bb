"""Utlämnande: requests for records, and what is given out of them."""

from __future__ import annotations

from lidsome_desktop.ui.disclosures.room import DisclosuresRoom

__all__ = ["DisclosuresRoom"]
