"""Taking the program's own private keys out of the keyring, and telling which keyring faults are final."""

from __future__ import annotations

from typing import Final

from lidsome_desktop.domain.identity import Identity, IdentityRole
from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.vault.ring import Ring
from lidsome_desktop.vault.ring_faults import RingFault, RingTrouble
from lidsome_desktop.vault.sealing import recipient_of
from lidsome_desktop.vault.signing import public_key_of

_NOT_KEPT: Final = frozenset(
    {
        RingTrouble.HANGING,
        RingTrouble.TOO_LONG,
        RingTrouble.DEMONSTRATION,
        # Something is there, and is known not to be ours: reading back later would take it for it.
        RingTrouble.OCCUPIED,
        RingTrouble.STALE,
    }
)


def certain(fault: RingFault) -> bool:
    """Whether it is sure that a store which ended with `fault` did not keep the secret. After all others it is
    settled by reading back: a call that was given up, or a service that died, may have kept it."""
    return fault.trouble in _NOT_KEPT


def fetch_key(ring: Ring, identity: Identity) -> Secret:
    """The private part of `identity`, proven to belong to its public part.

    Raises:
        RingFault: the keyring's.
        Refusal: `identity.not_in_ring` (fact `role`), `identity.other_key` when the entry is another key's.
    """
    key = ring.fetch(identity.reference)
    if key is None:
        raise refuse("identity.not_in_ring", role=identity.role.value)
    public = public_key_of(key) if identity.role is IdentityRole.SIGNING else recipient_of(key)
    if public != identity.public:
        raise refuse("identity.other_key", role=identity.role.value)
    return key
