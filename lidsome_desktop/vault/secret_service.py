"""The freedesktop Secret Service (GNOME Keyring, KWallet, KeePassXC), asked so that its answers differ.

keyring's own backend turns *locked* and *dismissed* into one exception, waits for ever for the window that
unlocks, and leaves its connection open when it fails. It also takes properties from the environment.
"""

from __future__ import annotations

import time
from contextlib import closing
from typing import Any, Final

import secretstorage
from keyring.backends import SecretService
from secretstorage.exceptions import ItemNotFoundException, PromptDismissedException

from lidsome_desktop.vault.ring_faults import RingFault, RingTrouble

_SHOWN_AT_LEAST: Final = 0.25
"""Seconds. A window dismissed sooner was never seen: the service had no screen to show it on."""


class SecretServiceKeeper(SecretService.Keyring):
    """The default collection of the session's Secret Service.

    Args:
        patience: seconds to wait for a person to answer the window that unlocks it.
    """

    appid = "Lidsome"

    def __init__(self, patience: float) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._patience = patience

    def set_properties_from_env(self) -> None:
        """Nothing: `KEYRING_PROPERTY_…` could point at another collection or replace a method."""

    def get_preferred_collection(self) -> Any:
        """The default collection, unlocked; the person may be asked.

        Raises:
            RingFault: `LOCKED`, `DISMISSED`, `TIMEOUT`.
            Exception: secretstorage's and jeepney's own, when there is no service.
        """
        connection = secretstorage.dbus_init()
        unlocked = False
        try:
            began = time.monotonic()
            refused = False
            try:
                collection = secretstorage.get_default_collection(connection)
                if collection.is_locked():
                    refused = collection.unlock(timeout=self._patience) or collection.is_locked()
            except PromptDismissedException:
                refused = True
            if refused:
                seen = time.monotonic() - began >= _SHOWN_AT_LEAST
                raise RingFault(RingTrouble.DISMISSED if seen else RingTrouble.LOCKED)
            unlocked = True
            return collection
        finally:
            if not unlocked:
                connection.close()

    def locked(self) -> bool:
        """Whether a person would have to unlock it (or to make it). Asks nobody."""
        with closing(secretstorage.dbus_init()) as connection:
            try:
                return secretstorage.Collection(connection).is_locked()
            except ItemNotFoundException:
                return True


def open_secret_service(patience: float) -> SecretServiceKeeper:
    """The session's Secret Service.

    Raises:
        RingFault: `MISSING` when none runs and none can be started.
        Exception: secretstorage's and jeepney's own, when there is no session bus.
    """
    with closing(secretstorage.dbus_init()) as connection:
        if not secretstorage.check_service_availability(connection):
            raise RingFault(RingTrouble.MISSING)
    return SecretServiceKeeper(patience)
