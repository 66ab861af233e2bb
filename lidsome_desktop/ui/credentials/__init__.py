"""Inloggningsuppgifter: credentials, their hand-off, and the department's inbox."""

from __future__ import annotations

from lidsome_desktop.ui.credentials.room import CredentialsRoom

__all__ = ["CredentialsRoom"]
