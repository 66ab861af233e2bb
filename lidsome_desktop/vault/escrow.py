"""The escrow copy of the department's identity: what opens old packages when the workstation is gone.

It is an ordinary age identity file sealed by a passphrase, so `age -d -i` takes it as it is. The signing key
stands in it as a comment, which the age tools pass over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from lidsome_desktop.domain.records import time_text
from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.vault.sealing import open_by_passphrase, recipient_of, seal_by_passphrase
from lidsome_desktop.vault.signing import public_key_of

EXTENSION: Final = ".age"

SHORTEST_PASSPHRASE: Final = 14
"""Characters. The copy may be tried for years by whoever finds it."""

_SIGNING: Final = "# lidsome signing key: "
_IDENTITY: Final = "AGE-SECRET-KEY-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Escrow:
    """What an escrow copy holds: the identity that opens, and the key that signs receipts."""

    opening: Secret
    signing: Secret


def make_escrow(keys: Escrow, passphrase: Secret, made_at: datetime) -> bytes:
    """The escrow copy as armoured text. Slow: see `sealing.seal_by_passphrase`.

    Raises:
        Refusal: `escrow.passphrase_short`; `sealed.identity`, `signing.key` for unusable keys.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise refuse("escrow.passphrase_short", "passphrase", limit=SHORTEST_PASSPHRASE)
    return seal_by_passphrase(_identity_file(keys, made_at), passphrase)


def open_escrow(data: bytes, passphrase: Secret) -> Escrow:
    """The keys of an escrow copy.

    Raises:
        Refusal: what `sealing.open_by_passphrase` raises; `escrow.incomplete` when a key is missing or unusable.
    """
    lines = open_by_passphrase(data, passphrase).reveal().splitlines()
    opening = [Secret(line.strip()) for line in lines if line.startswith(_IDENTITY)]
    signing = [Secret(line.removeprefix(_SIGNING).strip()) for line in lines if line.startswith(_SIGNING)]
    del lines
    if len(opening) != 1 or len(signing) != 1:
        raise refuse("escrow.incomplete")
    recipient_of(opening[0])
    public_key_of(signing[0])
    return Escrow(opening=opening[0], signing=signing[0])


def _identity_file(keys: Escrow, made_at: datetime) -> Secret:
    return Secret(
        f"# created: {time_text(made_at)}\n"
        f"# public key: {recipient_of(keys.opening)}\n"
        f"# lidsome signing key, public: {public_key_of(keys.signing)}\n"
        f"{_SIGNING}{keys.signing.reveal()}\n"
        f"{keys.opening.reveal()}\n"
    )
