"""Signing: who made a package, a receipt or a card (Ed25519, RFC 8032).

A signature is over its context as well as its message, so that one made for a receipt can never be shown as one
for a package.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.domain.secret import Secret

_PUBLIC: Final = "ed25519:"
_PRIVATE: Final = "ed25519-secret:"
_KEY_BYTES: Final = 32
_SIGNATURE_BYTES: Final = 64


class Context(StrEnum):
    """What a signature is for."""

    PACKAGE = "package"
    RECEIPT = "receipt"
    CARD = "card"


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningIdentity:
    """A pair of keys to sign with.

    Attributes:
        key: `ed25519-secret:…`; kept in the keyring only.
        public: `ed25519:…`.
    """

    key: Secret
    public: str


def new_signing_identity() -> SigningIdentity:
    """A fresh identity."""
    made = Ed25519PrivateKey.generate()
    key = Secret(_PRIVATE + _text(made.private_bytes_raw()))
    return SigningIdentity(key=key, public=_PUBLIC + _text(made.public_key().public_bytes_raw()))


def public_key_of(key: Secret) -> str:
    """The public key (`ed25519:…`) of a private one.

    Raises:
        Refusal: `signing.key` when it is none.
    """
    return _PUBLIC + _text(_private(key).public_key().public_bytes_raw())


def is_public_key(text: str) -> bool:
    """Whether `text` has the form of a public key."""
    return _bytes(text, _PUBLIC, _KEY_BYTES) is not None


def sign(context: Context, message: bytes, key: Secret) -> str:
    """The signature of `message`, base64url without padding.

    Raises:
        Refusal: `signing.key` when the key is none.
    """
    return _text(_private(key).sign(_signed(context, message)))


def verify(context: Context, message: bytes, signature: str, public: str) -> bool:
    """Whether `signature` is that of `message` by `public`. False also for what is no signature or no key."""
    key = _bytes(public, _PUBLIC, _KEY_BYTES)
    signed = _bytes(signature, "", _SIGNATURE_BYTES)
    if key is None or signed is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signed, _signed(context, message))
    except (InvalidSignature, ValueError):
        return False
    return True


def _signed(context: Context, message: bytes) -> bytes:
    return b"lidsome/" + context.value.encode("ascii") + b"/1\0" + message


def _private(key: Secret) -> Ed25519PrivateKey:
    seed = _bytes(key.reveal(), _PRIVATE, _KEY_BYTES)
    if seed is None:
        raise refuse("signing.key")
    return Ed25519PrivateKey.from_private_bytes(seed)


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def _bytes(text: str, prefix: str, length: int) -> bytes | None:
    """The bytes of `_text` after `prefix`; None for any other text, another spelling of the same bytes included."""
    if not text.startswith(prefix) or len(text) > 256 or not text.isascii():
        return None
    rest = text.removeprefix(prefix)
    try:
        raw = base64.b64decode(rest + "=" * (-len(rest) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if len(raw) == length and _text(raw) == rest else None
