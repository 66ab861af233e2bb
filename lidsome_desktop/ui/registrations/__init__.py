"""The room of registrations."""

from __future__ import annotations

from lidsome_desktop.ui.registrations.room import RegistrationsRoom

__all__ = ["RegistrationsRoom"]
