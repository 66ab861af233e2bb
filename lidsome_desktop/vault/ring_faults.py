"""What can go wrong with a keyring, told apart so that each has a message and a way on (issue: slice 3)."""

from __future__ import annotations

from enum import StrEnum

from lidsome_desktop.domain.refusals import EnvironmentFault, Fact


class RingTrouble(StrEnum):
    """Why the keyring did not do as asked. The values are fault codes; `sentences.vault` has their words."""

    LOCKED = "ring.locked"
    """Locked, and no window to unlock it could be shown."""
    DISMISSED = "ring.dismissed"
    """A window to unlock it was shown and closed."""
    MISSING = "ring.missing"
    """No service that the program accepts."""
    TIMEOUT = "ring.timeout"
    """No answer within the time given; it may still come."""
    CANCELLED = "ring.cancelled"
    """The person stopped waiting; the answer may still come."""
    HANGING = "ring.hanging"
    """Several earlier calls still hang; no further one is started."""
    FULL = "ring.full"
    """No room for another entry."""
    TOO_LONG = "ring.too_long"
    """More characters than every system's keyring holds."""
    DROPPED = "ring.dropped"
    """Accepted, and then not there."""
    STALE = "ring.stale"
    """Accepted, and then something else was there."""
    OCCUPIED = "ring.occupied"
    """Another secret already has this name; nothing was overwritten."""
    REMAINS = "ring.remains"
    """Told to forget, and still there."""
    OTHER_BACKEND = "ring.other_backend"
    """The secret is known to be in another keyring than the one that is here now."""
    DEMONSTRATION = "ring.demonstration"
    """The demonstration registry keeps no secrets."""
    UNKNOWN = "ring.unknown"
    """Something else; the kind of exception is in the facts, never its text."""


class RingFault(EnvironmentFault):
    """A keyring that did not do as asked.

    It carries no cause: the frames of the keyring's own code hold the secret among their variables, and an
    error report that walks them would print it. Raise it outside the `except` block.
    """

    def __init__(self, trouble: RingTrouble, **facts: Fact) -> None:
        super().__init__(trouble.value, **facts)
        self.trouble = trouble
