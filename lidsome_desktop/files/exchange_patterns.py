"""How keys, digests and addresses are spelled in exchanged files. Whether a key is one, the vault knows."""

from __future__ import annotations

from typing import Final

DIGEST: Final = r"[0-9a-f]{64}"
"""SHA-256, and a nonce."""

SIGNING_KEY: Final = r"ed25519:[A-Za-z0-9_-]{43}"

SIGNATURE: Final = r"[A-Za-z0-9_-]{86}"

RECIPIENT: Final = r"age1[a-z0-9]{20,100}"
"""An age recipient; other kinds (`ssh-…`) are not taken."""

MOST_RECIPIENTS: Final = 20
