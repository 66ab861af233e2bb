"""Secrets in memory: a wrapper that shows nothing, and the name under which the keyring keeps one.

A password may be seen only where somebody asked to see it (house rule *Secrets*). So the text sits behind one
method with a conspicuous name, `reveal()`, and every other way of looking at the object gives `•••`.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from typing import Final, Literal, NoReturn, SupportsIndex, final

MASK: Final = "•••"

_PART = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")


@final
class Secret:
    """A text that is not to be seen: a password, a private key, a passphrase.

    Prints, formats and represents itself as `•••`, also inside dataclasses, f-strings and tracebacks with
    locals. It cannot be pickled, hashed, iterated or turned into JSON. Copies are the object itself, so that
    `wipe` reaches every holder. Equality takes the same time wherever the difference is.

    Raises:
        TypeError: when made of anything but text; the message does not repeat it.
        ValueError: for text that UTF-8 cannot hold (lone surrogates); neither does this one.
    """

    __slots__ = ("__held",)

    def __init__(self, text: str) -> None:
        if type(text) is not str:
            raise TypeError("a secret is made of text")
        # Looked for before encoding, whose exception would hold the whole text.
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise ValueError("a secret has characters that are not text")
        self.__held = bytearray(text.encode("utf-8"))

    def reveal(self) -> str:
        """The text itself. Pass it on at once; do not bind it to a name that outlives the statement."""
        return self.__held.decode("utf-8")

    def wipe(self) -> None:
        """Overwrite the held bytes; the secret is empty afterwards. Texts already revealed are Python's own
        and stay until they are collected."""
        self.__held[:] = bytes(len(self.__held))
        self.__held.clear()

    def __len__(self) -> int:
        """Characters."""
        return len(self.reveal())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self.__held, other.__held)

    # A hash would make a secret a key of sets and dictionaries, which outlive what they are asked for.
    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return MASK

    def __str__(self) -> str:
        return MASK

    def __format__(self, spec: str) -> str:
        return MASK

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, memo: object) -> Secret:
        return self

    def __iter__(self) -> NoReturn:
        raise TypeError("a secret is not a sequence")

    def __getstate__(self) -> NoReturn:
        raise TypeError("a secret cannot be saved")

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret cannot be saved")

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError("a secret cannot be saved")

    def __bool__(self) -> bool:
        return bool(self.__held)


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretReference:
    """Where in the keyring a secret is. Names no secret and may be kept in the registry.

    Each version has a name of its own: a new value never overwrites an old one (house rule 4), and Windows
    keeps only one entry a name.

    Attributes:
        installation: id of the registry's installation.
        account: id of the account, or the name of one of the program's own identities ("identity.signing").
        version: 1, 2, …; a new attempt is a new version.
        backend: the ring that is known to hold it (`Ring.backend_name`), empty before it is stored. Another
            ring is refused instead of asked: it would answer that there is nothing.

    Raises:
        ValueError: a part that could be read as another reference.
    """

    installation: str
    account: str
    version: int
    backend: str = ""

    def __post_init__(self) -> None:
        for part in (self.installation, self.account):
            if not _PART.fullmatch(part):
                raise ValueError("a keyring name is made of a-z, 0-9 and . _ -")
        if self.version < 1:
            raise ValueError("versions of secrets begin at 1")

    @property
    def service_name(self) -> str:
        """The name of the entry: `lidsome/<installation>/<account>/<version>`."""
        return f"lidsome/{self.installation}/{self.account}/{self.version}"

    @classmethod
    def named(cls, service_name: str, backend: str = "") -> SecretReference:
        """The reference whose `service_name` this is. Raises ValueError for any other text."""
        parts = service_name.split("/")
        if len(parts) != 4 or parts[0] != "lidsome" or not re.fullmatch(r"[1-9][0-9]{0,8}", parts[3]):
            raise ValueError("not the name of an entry of this program")
        return cls(installation=parts[1], account=parts[2], version=int(parts[3]), backend=backend)


SIGNING_IDENTITY: Final[Literal["identity.signing"]] = "identity.signing"
"""`SecretReference.account` of an installation's Ed25519 key."""

OPENING_IDENTITY: Final[Literal["identity.opening"]] = "identity.opening"
"""`SecretReference.account` of the department's age identity."""
