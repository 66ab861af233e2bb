"""Canonical JSON (RFC 8785, the JSON Canonicalization Scheme) for the values that records hold.

Floats are refused: no record needs them, and they are what makes canonical JSON hard.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

JsonValue = str | int | bool | None | Sequence["JsonValue"] | Mapping[str, "JsonValue"]

_SAFE_INTEGER = 2**53 - 1


def canonical_json(value: JsonValue) -> bytes:
    """`value` as RFC 8785 bytes: sorted by UTF-16 code units, no white space, UTF-8.

    Raises:
        TypeError: for floats and other types that JSON in this program never holds.
        ValueError: for integers beyond 2^53-1 (they do not survive other readers) and for lone surrogates.
    """
    return json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode(
        "utf-8"
    )


def _ordered(value: JsonValue) -> JsonValue:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        if abs(value) > _SAFE_INTEGER:
            raise ValueError("an integer beyond 2^53-1 has no safe JSON form")
        return value
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("the keys of canonical JSON are text")
        # RFC 8785 3.2.3: the order is that of UTF-16 code units, which differs from Python's beyond the BMP.
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return {key: _ordered(value[key]) for key in keys}
    if isinstance(value, Sequence):
        return [_ordered(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no canonical JSON form")
