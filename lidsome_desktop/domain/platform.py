"""The platforms that the municipality has decided on (R12): names, addresses, ways in, password limits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lidsome_desktop.domain.limits import Origin
from lidsome_desktop.domain.sorting import folded
from lidsome_desktop.domain.text import Text


class Access(StrEnum):
    """How one gets into an account: by a password of its own, or by a role tied to one's own profile."""

    PASSWORD = "password"  # noqa: S105 (a word, not a secret)
    ROLE = "role"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressRule:
    """How one form of a platform's addresses becomes a key.

    Attributes:
        match: pattern of the whole path, percent-decoded, without trailing slash, any case; its named groups
            are what identifies.
        key: path and query of the key, with the groups in braces ("/profile.php?id={id}").
        query: the parameter of the address that identifies, if any; a group of its own in `key`.
        keep_case: capital letters distinguish (YouTube's channel ids).
        without_dots: full stops do not distinguish (Facebook's page names).
        hosts: the only hosts it holds for; empty is every host of the platform.
    """

    match: str
    key: str
    query: str | None = None
    keep_case: bool = False
    without_dots: bool = False
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordRules:
    """Limits for a generated or typed password; no å ä ö, which not every keyboard at hand has."""

    length: int
    minimum: int
    maximum: int
    alphabet: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """A decided platform (R12).

    Attributes:
        aliases: other spellings, matched in any case.
        host: the host of its keys; `host_aliases` mean the same.
        opaque_hosts: short addresses that do not tell which account they lead to.
        addresses: rules, the first that fits counts; an address that none fits is kept as it is, folded.
        handle_key: key of a bare handle ("/@{handle}").
        access: how one gets in, the usual first; `access_note` says it to people.
        terms: address of the terms of use (R39).
        password: there when `access` holds a password.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    host: str
    host_aliases: tuple[str, ...] = ()
    opaque_hosts: tuple[str, ...] = ()
    addresses: tuple[AddressRule, ...]
    handle_key: str
    handle_pattern: str
    access: tuple[Access, ...]
    access_note: Text
    terms: str
    password: PasswordRules | None = None

    @property
    def usual_access(self) -> Access:
        """How its accounts are usually reached."""
        return self.access[0]

    def is_called(self, text: str) -> bool:
        """Whether `text` is its code, name or an alias, in any case and spacing."""
        wanted = folded(text)
        return any(folded(each) == wanted for each in (self.code, self.name, *self.aliases))
