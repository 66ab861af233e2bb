"""The keyrings that are accepted, each constructed directly.

`keyring.get_keyring()` is never asked: `PYTHON_KEYRING_BACKEND` and `keyringrc.cfg` can make it answer with
any class on any path, and its fallbacks forget silently or keep plain text. What is not in `allowed_backends`
is not used, and when none of them is there, nothing is kept.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Protocol, cast

from lidsome_desktop.vault.ring_faults import RingFault, RingTrouble

PATIENCE: Final = 120.0
"""Seconds that a window of the system's own may wait for a person."""


class Keeper(Protocol):
    """What is used of a keyring backend."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


def _never_locked(keeper: Any) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Backend:
    """One kind of keyring.

    Attributes:
        name: how the registry records it; never changes.
        build: constructs it, or raises when it is not there.
        locked: whether a person would have to unlock it, found out without asking anyone.
    """

    name: str
    build: Callable[[], Keeper]
    locked: Callable[[Any], bool] = _never_locked


def allowed_backends(platform: str = sys.platform) -> tuple[Backend, ...]:
    """The keyrings of an operating system (as in `sys.platform`), the first choice first."""
    if platform == "win32":
        return (Backend("windows-vault", _windows_vault),)
    if platform == "darwin":
        return (Backend("macos-keychain", _macos_keychain),)
    return (
        Backend("secret-service", _secret_service, lambda keeper: bool(keeper.locked())),
        Backend("kwallet", _kwallet),
        Backend("libsecret", _libsecret),
    )


# Each keyring is imported when it is first used: most are of another system, and none is needed for the
# window to open.


def _secret_service() -> Keeper:
    from lidsome_desktop.vault.secret_service import open_secret_service

    return open_secret_service(PATIENCE)


def _kwallet() -> Keeper:
    from keyring.backends import kwallet

    return cast(Keeper, _constructed(kwallet.DBusKeyring))


def _libsecret() -> Keeper:
    from keyring.backends import libsecret

    return cast(Keeper, _constructed(libsecret.Keyring))


def _windows_vault() -> Keeper:
    from keyring.backends import Windows

    keeper = _constructed(Windows.WinVaultKeyring)
    # The default roams with the profile to every machine that the person uses.
    keeper.persist = "local machine"
    return cast(Keeper, keeper)


def _macos_keychain() -> Keeper:
    from keyring.backends import macOS

    keeper = _constructed(macOS.Keyring)
    keeper.keychain = None
    return cast(Keeper, keeper)


def _constructed(kind: Any) -> Any:
    """An instance of the keyring backend `kind` that takes nothing from the environment.

    Raises RuntimeError when it is not there: that is what `priority` says.
    """
    _ = kind.priority
    deaf = type(kind.__name__, (kind,), {"set_properties_from_env": lambda self: None, "appid": "Lidsome"})
    return deaf()


_WINDOWS: Final = {
    5: RingTrouble.LOCKED,  # ERROR_ACCESS_DENIED
    8: RingTrouble.FULL,  # ERROR_NOT_ENOUGH_MEMORY: the vault holds no more entries
    1223: RingTrouble.DISMISSED,  # ERROR_CANCELLED
    1312: RingTrouble.MISSING,  # ERROR_NO_SUCH_LOGON_SESSION: elevated, a service or a container
    1783: RingTrouble.TOO_LONG,  # RPC_X_BAD_STUB_DATA: the blob is over 2,560 bytes
}

_BY_NAME: Final = {
    "KeyringLocked": RingTrouble.LOCKED,
    "LockedException": RingTrouble.LOCKED,
    "PromptDismissedException": RingTrouble.DISMISSED,
    "NoKeyringError": RingTrouble.MISSING,
    "SecretServiceNotAvailableException": RingTrouble.MISSING,
    "SizeLimitError": RingTrouble.TOO_LONG,
    "org.freedesktop.Secret.Error.IsLocked": RingTrouble.LOCKED,
    "org.freedesktop.DBus.Error.ServiceUnknown": RingTrouble.MISSING,
    "org.freedesktop.DBus.Error.NameHasNoOwner": RingTrouble.MISSING,
    "org.freedesktop.DBus.Error.NoReply": RingTrouble.MISSING,
    "org.freedesktop.DBus.Error.Disconnected": RingTrouble.MISSING,
    "org.freedesktop.DBus.Error.Timeout": RingTrouble.TIMEOUT,
    "org.freedesktop.DBus.Error.LimitsExceeded": RingTrouble.FULL,
    "org.freedesktop.DBus.Error.NoMemory": RingTrouble.FULL,
}


def trouble_of(error: Exception) -> RingTrouble:
    """What an exception of a keyring means. Its text is compared with one known phrase and never repeated:
    keyrings put what they like into it."""
    for each in _chain(error):
        if isinstance(each, RingFault):
            return each.trouble
        windows = getattr(each, "winerror", None)
        if windows in _WINDOWS:
            return _WINDOWS[windows]
        for name in (type(each).__name__, getattr(each, "name", None)):
            if name in _BY_NAME:
                return _BY_NAME[name]
        if isinstance(each, TimeoutError):
            return RingTrouble.TIMEOUT
        if isinstance(each, OSError):
            return _of_system(each)
        if isinstance(each, EOFError):
            return RingTrouble.MISSING
        # KWallet says no more than this when its window is closed.
        if str(each) == "Cancelled by user":
            return RingTrouble.DISMISSED
    return RingTrouble.UNKNOWN


def _of_system(error: OSError) -> RingTrouble:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return RingTrouble.FULL
    # The session bus is a socket: gone, refused or never there.
    if isinstance(error, ConnectionError | FileNotFoundError | PermissionError):
        return RingTrouble.MISSING
    return RingTrouble.UNKNOWN


def _chain(error: Exception) -> Iterator[BaseException]:
    """The exception and what it was raised from, the outermost first."""
    found: BaseException | None = error
    for _ in range(8):
        if found is None:
            return
        yield found
        found = found.__cause__ or found.__context__
