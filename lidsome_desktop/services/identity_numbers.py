"""Personal identity numbers in what is being typed: for the window, which warns at the field."""

from __future__ import annotations

from lidsome_desktop.files.identity_numbers import identity_numbers

__all__ = ["identity_numbers"]
