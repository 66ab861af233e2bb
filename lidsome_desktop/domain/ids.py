"""Identities of records."""

from __future__ import annotations

import uuid


def new_id() -> str:
    """A fresh random identity: 32 lower-case hexadecimal digits (RFC 9562 version 4)."""
    return uuid.uuid4().hex


def is_id(text: str) -> bool:
    """Whether `text` has the shape of an identity made by `new_id`."""
    return len(text) == 32 and all(c in "0123456789abcdef" for c in text)
