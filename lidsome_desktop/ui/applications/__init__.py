"""The room of applications: the guide for a new account, the decision, and the start (R1-R41, R69-R77; F1)."""

from __future__ import annotations

from lidsome_desktop.ui.applications.room import ApplicationsRoom

__all__ = ["ApplicationsRoom"]
