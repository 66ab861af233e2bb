"""Sealing: age v1 for X25519 recipients, armoured, opened in memory. Any `age` tool opens what is sealed here,
and what it seals is opened here. age does not say who sealed: that is what signing is for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

import pyrage  # type: ignore[import-untyped] # ships no stubs

from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.vault.age_file import look_at

LIMIT: Final = 1024 * 1024
"""Bytes of the largest sealed file, made or opened: everything happens in memory."""

_NOT_FOR_US: Final = "No matching keys found"
_WRONG_PASSPHRASE: Final = "Decryption failed"  # noqa: S105 (a message, not a secret)
_CUT_SHORT: Final = ("failed to fill whole buffer", "age file is truncated")
_ARMOUR: Final = ("invalid armor", "DecodeError")


@dataclass(frozen=True, slots=True, kw_only=True)
class SealIdentity:
    """A pair of keys to open seals with.

    Attributes:
        identity: `AGE-SECRET-KEY-1…`; kept in the keyring only.
        recipient: `age1…`; public.
    """

    identity: Secret
    recipient: str


def new_identity() -> SealIdentity:
    """A fresh X25519 identity."""
    made = pyrage.x25519.Identity.generate()
    return SealIdentity(identity=Secret(str(made)), recipient=str(made.to_public()))


def recipient_of(identity: Secret) -> str:
    """The public recipient (`age1…`) of an identity.

    Raises:
        Refusal: `sealed.identity` when it is no X25519 identity.
    """
    return str(_identity(identity).to_public())


def is_recipient(text: str) -> bool:
    """Whether `text` is a recipient that can be sealed for (X25519; others are not taken)."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def seal(plaintext: bytes, recipients: Sequence[str]) -> bytes:
    """`plaintext` sealed for `recipients`, each of whom can open it alone, as armoured text.

    Raises:
        Refusal: `sealed.no_recipient`, `sealed.recipient` (not an `age1…` of the X25519 kind),
            `sealed.too_large`.
    """
    wanted = list(dict.fromkeys(recipients))
    if not wanted:
        raise refuse("sealed.no_recipient")
    if not all(map(is_recipient, wanted)):
        raise refuse("sealed.recipient")
    sealed: bytes = pyrage.encrypt(
        plaintext, [pyrage.x25519.Recipient.from_str(each) for each in wanted], armored=True
    )
    if len(sealed) > LIMIT:
        raise refuse("sealed.too_large", limit=LIMIT)
    return sealed


def seal_stream(source: BinaryIO, sink: BinaryIO, recipients: Sequence[str]) -> None:
    """What is read from `source`, sealed for `recipients` into `sink`, unarmoured and of any size.

    Raises:
        Refusal: `sealed.no_recipient`, `sealed.recipient`.
    """
    wanted = list(dict.fromkeys(recipients))
    if not wanted:
        raise refuse("sealed.no_recipient")
    if not all(map(is_recipient, wanted)):
        raise refuse("sealed.recipient")
    pyrage.encrypt_io(source, sink, [pyrage.x25519.Recipient.from_str(each) for each in wanted])


def seal_text(plaintext: Secret, recipients: Sequence[str]) -> bytes:
    """As `seal`, for a text that must not show. Raises what `seal` raises."""
    return seal(plaintext.reveal().encode("utf-8"), recipients)


def open_sealed(data: bytes, identities: Sequence[Secret], *, limit: int = LIMIT) -> bytes:
    """What is inside `data`, armoured or binary, white space around it trimmed.

    Raises:
        Refusal: what `age_file.look_at` raises; `sealed.not_for_us` when none of the identities fits;
            `sealed.passphrase_needed` when a passphrase seals it; `sealed.identity` for an unusable identity.
    """
    file = look_at(data, limit)
    if file.passphrase:
        raise refuse("sealed.passphrase_needed")
    keys = [_identity(each) for each in identities]
    if not keys:
        raise refuse("sealed.not_for_us")
    return _opened(lambda: pyrage.decrypt(file.data, keys))


def open_text(data: bytes, identities: Sequence[Secret]) -> Secret:
    """As `open_sealed`, for a text that must not show.

    Raises:
        Refusal: what `open_sealed` raises; `sealed.not_text` when UTF-8 it is not.
    """
    return _as_text(open_sealed(data, identities))


def seal_by_passphrase(plaintext: Secret, passphrase: Secret) -> bytes:
    """`plaintext` sealed by a passphrase (scrypt), as armoured text.

    Slow on purpose: seconds of one processor and up to about 500 MB of memory, so never on the window's thread.

    Raises:
        Refusal: `sealed.passphrase_empty`.
    """
    if not passphrase:
        raise refuse("sealed.passphrase_empty", "passphrase")
    sealed: bytes = pyrage.passphrase.encrypt(
        plaintext.reveal().encode("utf-8"), passphrase.reveal(), armored=True
    )
    return sealed


def open_by_passphrase(data: bytes, passphrase: Secret) -> Secret:
    """The inverse of `seal_by_passphrase`, as slow.

    Raises:
        Refusal: what `age_file.look_at` raises; `sealed.passphrase_wrong`; `sealed.not_by_passphrase` when it
            is sealed for recipients; `sealed.not_text`.
    """
    file = look_at(data, LIMIT)
    if not file.passphrase:
        raise refuse("sealed.not_by_passphrase")
    return _as_text(_opened(lambda: pyrage.passphrase.decrypt(file.data, passphrase.reveal())))


def _identity(identity: Secret) -> pyrage.x25519.Identity:
    found: pyrage.x25519.Identity | None
    try:
        found = pyrage.x25519.Identity.from_str(identity.reveal())
    except pyrage.IdentityError:
        found = None
    if found is None:
        raise refuse("sealed.identity")
    return found


def _opened(act: Callable[[], bytes]) -> bytes:
    try:
        return act()
    except pyrage.DecryptError as error:
        code = _code_of(str(error))
    except BaseException as error:
        # The library's own assertions, which a hostile file may set off, are no `Exception`.
        if type(error).__name__ != "PanicException":
            raise
        code = "sealed.damaged"
    raise refuse(code)


def _code_of(told: str) -> str:
    if told == _NOT_FOR_US:
        return "sealed.not_for_us"
    if told == _WRONG_PASSPHRASE:
        return "sealed.passphrase_wrong"
    if told.startswith(_CUT_SHORT):
        return "sealed.truncated"
    if told.startswith(_ARMOUR):
        return "sealed.armour"
    return "sealed.damaged"


def _as_text(plaintext: bytes) -> Secret:
    try:
        return Secret(plaintext.decode("utf-8"))
    except ValueError:
        pass
    raise refuse("sealed.not_text")
