"""Looking at what is in the keyring. Each look leaves an event; the secret leaves nothing."""

from __future__ import annotations

from dataclasses import dataclass

from lidsome_desktop.domain.credential import Credential, CredentialVersion, Origin, VersionStatus
from lidsome_desktop.domain.credential_course import not_in_ring
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.services.workplace import Workplace, whereabouts
from lidsome_desktop.store.credentials import version_of

_READABLE = (VersionStatus.SETTLED, VersionStatus.SUPERSEDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RingCheck:
    """Whether the keyring still has a version's secret; `elsewhere` is the workstation whose keyring has it instead."""

    number: int
    present: bool
    elsewhere: str = ""


def reveal(place: Workplace, credential_id: str, number: int | None = None) -> Secret:
    """The secret, to be shown for a while: of the version in use, or of version `number`.

    Raises:
        Refusal: `credential.not_kept`, `credential.is_role`, `credential.not_in_ring` (somebody has removed it),
            `credential.elsewhere` (another workstation's keyring has it).
        RingFault: see `vault.ring_faults`.
    """
    version = _version(place, credential_id, number)
    secret = place.ring.fetch(version.reference)
    # The event first: what cannot be written down is not shown.
    with place.work() as work:
        kind = EventKind.CREDENTIAL_REVEALED if secret is not None else EventKind.CREDENTIAL_LOOKED_FOR
        work.log(kind, ("credential", credential_id), number=version.number, present=secret is not None)
        work.commit()
    if secret is None:
        raise not_in_ring(version, whereabouts(place, version))
    return secret


def copied(place: Workplace, credential_id: str, number: int) -> None:
    """The shown secret was put on the clipboard."""
    with place.work() as work:
        work.get(Credential, credential_id)
        work.log(EventKind.CREDENTIAL_COPIED, ("credential", credential_id), number=number)
        work.commit()


def check_in_ring(place: Workplace, credential_id: str) -> RingCheck:
    """Whether the version in use can still be read back, without showing it.

    Raises:
        Refusal: `credential.not_kept`, `credential.is_role`.
        RingFault: see `vault.ring_faults`.
    """
    version = _version(place, credential_id, None)
    found = place.ring.fetch(version.reference)
    present = found is not None
    if found is not None:
        found.wipe()
    with place.work() as work:
        work.log(
            EventKind.CREDENTIAL_LOOKED_FOR,
            ("credential", credential_id),
            number=version.number,
            present=present,
        )
        work.commit()
    away = "" if present else whereabouts(place, version)
    return RingCheck(number=version.number, present=present, elsewhere=away)


def _version(place: Workplace, credential_id: str, number: int | None) -> CredentialVersion:
    with place.view() as view:
        credential = view.get(Credential, credential_id)
        version = version_of(view, credential, credential.current if number is None else number)
    if version is None or version.status not in _READABLE:
        raise refuse("credential.not_kept")
    if version.origin is Origin.NONE:
        raise refuse("credential.is_role")
    return version
