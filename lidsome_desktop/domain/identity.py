"""The public parts of the program's own keys; the private parts are in the keyring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from lidsome_desktop.domain.credential import VersionStatus
from lidsome_desktop.domain.records import Record
from lidsome_desktop.domain.secret import OPENING_IDENTITY, SIGNING_IDENTITY, SecretReference


class IdentityRole(StrEnum):
    """What a key is for. The values are `SecretReference.account` of the private part."""

    SIGNING = SIGNING_IDENTITY
    """Ed25519: signs this installation's packages, or the department's receipts and card."""
    OPENING = OPENING_IDENTITY
    """X25519 (age): opens what is sealed for the department."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity(Record):
    """One key pair.

    Attributes:
        organisation: the department's name for itself; empty for an installation that only sends.
        public: the public part as text: `age1…` or base64.
        fingerprint: of the public part.
        number: version of the private part in the keyring.
        escrow_at: when a copy of the private part, sealed by passphrase, was last saved and read back.
    """

    kind: ClassVar[str] = "identity"
    role: IdentityRole
    organisation: str = ""
    public: str
    fingerprint: str
    number: int
    service_name: str
    backend: str = ""
    status: VersionStatus = VersionStatus.INTENDED
    created_at: datetime
    settled_at: datetime | None = None
    fault: str = ""
    escrow_at: datetime | None = None

    @property
    def reference(self) -> SecretReference:
        """Where in the keyring the private part is."""
        return SecretReference.named(self.service_name, self.backend)
