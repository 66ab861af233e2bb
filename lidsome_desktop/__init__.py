"""Lidsome Desktop: a municipality's social media accounts, their credentials, what is removed from them."""

from __future__ import annotations

__version__ = "0.1.0"
