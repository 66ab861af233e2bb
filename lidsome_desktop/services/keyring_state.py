"""How the keyring is, found out without asking the person anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lidsome_desktop.domain.refusals import EnvironmentFault
from lidsome_desktop.services.workplace import Workplace


class KeyringHealth(StrEnum):
    """What the keyring can be used for now."""

    WORKS = "works"
    LOCKED = "locked"
    MISSING = "missing"
    DEMONSTRATION = "demonstration"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyringState:
    """How the keyring is.

    Attributes:
        backend: its name, "" where there is none.
        trouble: the code of what is wrong, for `TROUBLE`.
    """

    health: KeyringHealth
    backend: str = ""
    trouble: str = ""


_HEALTH = {
    "open": KeyringHealth.WORKS,
    "locked": KeyringHealth.LOCKED,
    "missing": KeyringHealth.MISSING,
    "demonstration": KeyringHealth.DEMONSTRATION,
}


def keyring_state(place: Workplace) -> KeyringState:
    """Ask the keyring how it is. Never raises: what is wrong with it is the answer."""
    try:
        probe = place.ring.probe()
    except EnvironmentFault as fault:
        return KeyringState(health=KeyringHealth.TROUBLE, trouble=fault.code)
    return KeyringState(health=_HEALTH[probe.state.value], backend=probe.backend)
