"""The keyring of the operating system, behind one interface.

A secret is kept when it has been read back, not when the keyring says so: some forget silently. Nothing is
ever overwritten, since every version has a name of its own. There is no other store to fall back on (house
rule *Secrets*).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NoReturn, Protocol, TypeVar

from lidsome_desktop.domain.secret import Secret, SecretReference
from lidsome_desktop.vault.backends import Backend, Keeper, allowed_backends, trouble_of
from lidsome_desktop.vault.ring_faults import RingFault, RingTrouble

T = TypeVar("T")

MOST_CHARACTERS: Final = 1200
"""The longest secret, in UTF-16 units: Windows' blobs end at 2,560 bytes, and a registry may move there."""

USER_NAME: Final = "lidsome"
"""The same for every entry; the service name tells them apart (Windows has one entry a service name)."""


class RingState(StrEnum):
    """How the keyring is, found out without asking the person."""

    OPEN = "open"
    LOCKED = "locked"
    MISSING = "missing"
    DEMONSTRATION = "demonstration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """How the keyring is now.

    Attributes:
        backend: its name, empty when there is none.
    """

    state: RingState
    backend: str = ""


class Ring(Protocol):
    """A keyring. Every method may block while a person unlocks it, except `probe`.

    All raise `RingFault`, whose `trouble` tells what is wrong.
    """

    @property
    def backend_name(self) -> str:
        """Which keyring this is; empty before the first call that reached it. Kept beside every reference."""
        ...

    def store(self, reference: SecretReference, secret: Secret) -> None:
        """Keep `secret` under a new name, and prove it by reading back. The same secret again is no fault."""
        ...

    def fetch(self, reference: SecretReference) -> Secret | None:
        """The secret, or None when the keyring has nothing of that name."""
        ...

    def forget(self, reference: SecretReference) -> bool:
        """Remove it and prove that it is gone. False when there was nothing."""
        ...

    def probe(self) -> Probe:
        """How the keyring is, without asking the person anything."""
        ...


class SystemRing:
    """The keyring of the operating system.

    Which of the allowed backends it is, is decided at the first call that finds one, and then stays.
    """

    def __init__(self, allowed: Sequence[Backend] | None = None) -> None:
        self._allowed = tuple(allowed_backends() if allowed is None else allowed)
        self._lock = threading.Lock()
        self._chosen: tuple[Backend, Keeper] | None = None

    @property
    def backend_name(self) -> str:
        """See `Ring`."""
        return self._chosen[0].name if self._chosen else ""

    def store(self, reference: SecretReference, secret: Secret) -> None:
        """See `Ring`.

        Raises:
            RingFault: `TOO_LONG` before anything is asked; `OCCUPIED` when another secret has the name;
                `DROPPED` or `STALE` when it cannot be read back; and what `fetch` raises.
            ValueError: for an empty secret, which some keyrings take for none.
        """
        if not secret:
            raise ValueError("an empty secret cannot be kept")
        units = len(secret.reveal().encode("utf-16-le")) // 2
        if units > MOST_CHARACTERS:
            raise RingFault(RingTrouble.TOO_LONG, characters=units, limit=MOST_CHARACTERS)
        there = self.fetch(reference)
        if there is not None:
            if there != secret:
                raise RingFault(RingTrouble.OCCUPIED, backend=self.backend_name)
            return
        # The person may have had time to give up, and the caller to wipe, while the keyring was unlocked.
        if not secret:
            raise RingFault(RingTrouble.CANCELLED)
        self._ask(lambda keeper: keeper.set_password(reference.service_name, USER_NAME, secret.reveal()))
        there = self.fetch(reference)
        if there is None:
            raise RingFault(RingTrouble.DROPPED, backend=self.backend_name)
        if there != secret:
            raise RingFault(RingTrouble.STALE, backend=self.backend_name)

    def fetch(self, reference: SecretReference) -> Secret | None:
        """See `Ring`.

        Raises:
            RingFault: `OTHER_BACKEND` when the reference names another keyring than the one that is here;
                `LOCKED`, `DISMISSED`, `MISSING`, `TIMEOUT`, `FULL`, `UNKNOWN` as the keyring answers.
        """

        def read(keeper: Keeper) -> Secret | None:
            found = keeper.get_password(reference.service_name, USER_NAME)
            return None if found is None else Secret(str(found))

        self._check_backend(reference)
        return self._ask(read)

    def forget(self, reference: SecretReference) -> bool:
        """See `Ring`.

        Raises:
            RingFault: `REMAINS` when it can still be read afterwards; and what `fetch` raises.
        """
        if self.fetch(reference) is None:
            return False
        self._ask(lambda keeper: keeper.delete_password(reference.service_name, USER_NAME))
        if self.fetch(reference) is not None:
            raise RingFault(RingTrouble.REMAINS, backend=self.backend_name)
        return True

    def probe(self) -> Probe:
        """See `Ring`. Raises RingFault for what is neither open, locked nor missing."""
        try:
            backend, keeper = self._choose()
            locked = backend.locked(keeper)
        except Exception as error:
            trouble, kind = trouble_of(error), type(error).__name__
        else:
            return Probe(state=RingState.LOCKED if locked else RingState.OPEN, backend=backend.name)
        if trouble is RingTrouble.MISSING:
            return Probe(state=RingState.MISSING, backend=self.backend_name)
        raise RingFault(trouble, kind=kind, backend=self.backend_name)

    def _check_backend(self, reference: SecretReference) -> None:
        self._ask(lambda keeper: None)
        if reference.backend and reference.backend != self.backend_name:
            raise RingFault(RingTrouble.OTHER_BACKEND, kept_in=reference.backend, backend=self.backend_name)

    def _ask(self, act: Callable[[Keeper], T]) -> T:
        try:
            return act(self._choose()[1])
        except Exception as error:
            trouble, kind = trouble_of(error), type(error).__name__
        # Out here the keyring's frames, which hold the secret, are no longer attached.
        raise RingFault(trouble, kind=kind, backend=self.backend_name)

    def _choose(self) -> tuple[Backend, Keeper]:
        with self._lock:
            if self._chosen is None:
                self._chosen = self._first_there()
            return self._chosen

    def _first_there(self) -> tuple[Backend, Keeper]:
        for backend in self._allowed:
            try:
                return backend, backend.build()
            except Exception:  # noqa: S112 - not here, whatever the reason: the next one
                continue
        raise RingFault(RingTrouble.MISSING)


class NoRing:
    """In place of a keyring for the demonstration registry, which keeps no secrets and touches no keyring."""

    @property
    def backend_name(self) -> str:
        """None."""
        return ""

    def store(self, reference: SecretReference, secret: Secret) -> NoReturn:
        """Raises RingFault: `DEMONSTRATION`."""
        raise RingFault(RingTrouble.DEMONSTRATION)

    def fetch(self, reference: SecretReference) -> NoReturn:
        """Raises RingFault: `DEMONSTRATION`."""
        raise RingFault(RingTrouble.DEMONSTRATION)

    def forget(self, reference: SecretReference) -> NoReturn:
        """Raises RingFault: `DEMONSTRATION`."""
        raise RingFault(RingTrouble.DEMONSTRATION)

    def probe(self) -> Probe:
        """That there is none, and why."""
        return Probe(state=RingState.DEMONSTRATION)
