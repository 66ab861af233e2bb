"""Inställningar: me, the organisation, routines, copies, the look, and the registry itself."""

from __future__ import annotations

from lidsome_desktop.ui.settings.room import SettingsRoom

__all__ = ["SettingsRoom"]
