"""What is written down when it is known how an outside effect went (house rule 4: intended, done, settled).

Each function works within the caller's unit of work, logs the one event, and returns the record as it then is,
or None when there was nothing to write: somebody else settled it first.
"""

from __future__ import annotations

from lidsome_desktop.domain.credential import (
    Credential,
    CredentialState,
    CredentialVersion,
    VersionStatus,
)
from lidsome_desktop.domain.credential_course import sealed, settled
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff_states import Handoff, HandoffStatus, saved
from lidsome_desktop.domain.identity import Identity
from lidsome_desktop.domain.incoming import HeldCredential, HeldStatus, IncomingPackage, IncomingStatus
from lidsome_desktop.store.credentials import versions_of
from lidsome_desktop.store.unit_of_work import Work

_UNSETTLED = (VersionStatus.INTENDED, VersionStatus.FAILED)
_TO_BE_SEALED = (CredentialState.KEPT, CredentialState.CHANGED, CredentialState.SEALED)


def settle_version(work: Work, version_id: str, backend: str) -> CredentialVersion | None:
    """The version's secret is in the ring called `backend` and was read back.

    It becomes the one in use, or the next one; what it overtakes is superseded. The secret of a credential
    that was revoked meanwhile is to be removed.
    """
    version = work.get(CredentialVersion, version_id)
    if version.status not in _UNSETTLED:
        return None
    version = work.put(
        version.with_changes(status=VersionStatus.SETTLED, backend=backend, settled_at=work.now, fault="")
    )
    before = work.get(Credential, version.credential_id)
    if before.state is CredentialState.REVOKED:
        version = work.put(version.with_changes(status=VersionStatus.REMOVING))
        work.log(EventKind.CREDENTIAL_KEPT, before, number=version.number, removing=True)
        return version
    after = settled(before, version.number)
    if after != before:
        work.put(after)
    for each in versions_of(work, after.id):
        if each.status is VersionStatus.SETTLED and each.number not in (after.current, after.next):
            put = work.put(each.with_changes(status=VersionStatus.SUPERSEDED))
            version = put if put.id == version.id else version
    work.log(EventKind.CREDENTIAL_KEPT, after, number=version.number, backend=backend)
    return version


def note_version_fault(work: Work, version_id: str, fault: str, *, certain: bool) -> CredentialVersion | None:
    """The keyring said no with `fault`; `certain` when nothing can have come into it."""
    version = work.get(CredentialVersion, version_id)
    if version.status not in _UNSETTLED:
        return None
    status = VersionStatus.FAILED if certain else version.status
    if (status, fault) == (version.status, version.fault):
        return None
    version = work.put(version.with_changes(status=status, fault=fault))
    work.log(
        EventKind.CREDENTIAL_NOT_KEPT,
        ("credential", version.credential_id),
        number=version.number,
        fault=fault,
        certain=certain,
    )
    return version


def settle_version_removed(work: Work, version_id: str) -> CredentialVersion | None:
    """The version's secret was looked for in the ring and is not there any more."""
    version = work.get(CredentialVersion, version_id)
    if version.status is not VersionStatus.REMOVING:
        return None
    version = work.put(version.with_changes(status=VersionStatus.REMOVED, fault=""))
    work.log(EventKind.CREDENTIAL_FORGOTTEN, ("credential", version.credential_id), number=version.number)
    return version


def note_removal_fault(work: Work, version_id: str, fault: str) -> CredentialVersion | None:
    """The secret could not be removed; it stays to be removed."""
    version = work.get(CredentialVersion, version_id)
    if version.status is not VersionStatus.REMOVING or version.fault == fault:
        return None
    version = work.put(version.with_changes(fault=fault))
    work.log(
        EventKind.CREDENTIAL_NOT_KEPT,
        ("credential", version.credential_id),
        number=version.number,
        fault=fault,
        certain=False,
    )
    return version


def settle_identity(work: Work, identity_id: str, backend: str) -> Identity | None:
    """The private part is in the ring: the key is in use, and its forerunner is not."""
    made = work.get(Identity, identity_id)
    if made.status not in _UNSETTLED:
        return None
    later = False
    for each in work.all(Identity, role=made.role, status=VersionStatus.SETTLED):
        if each.number > made.number:
            later = True  # a late success, after a further attempt: not the one in use
        else:
            work.put(each.with_changes(status=VersionStatus.SUPERSEDED))
    status = VersionStatus.SUPERSEDED if later else VersionStatus.SETTLED
    made = work.put(made.with_changes(status=status, backend=backend, settled_at=work.now, fault=""))
    work.log(EventKind.IDENTITY_MADE, made, role=made.role.value, number=made.number, backend=backend)
    return made


def note_identity_fault(work: Work, identity_id: str, fault: str, *, certain: bool) -> Identity | None:
    """The keyring said no with `fault`; `certain` when nothing can have come into it."""
    made = work.get(Identity, identity_id)
    if made.status not in _UNSETTLED:
        return None
    status = VersionStatus.FAILED if certain else made.status
    if (status, fault) == (made.status, made.fault):
        return None
    made = work.put(made.with_changes(status=status, fault=fault))
    work.log(EventKind.IDENTITY_NOT_MADE, made, role=made.role.value, fault=fault, certain=certain)
    return made


def settle_held(work: Work, held_id: str, backend: str) -> HeldCredential | None:
    """The department's entry is in its ring: held, to be tested, and its package accepted."""
    held = work.get(HeldCredential, held_id)
    if held.status not in (HeldStatus.INTENDED, HeldStatus.FAILED):
        return None
    held = work.put(held.with_changes(status=HeldStatus.HELD, backend=backend, fault=""))
    package = work.get(IncomingPackage, held.incoming_id)
    if package.status is IncomingStatus.OPENED:
        work.put(package.with_changes(status=IncomingStatus.ACCEPTED))
    work.log(EventKind.HELD_KEPT, held, backend=backend)
    return held


def note_held_fault(work: Work, held_id: str, fault: str, *, certain: bool) -> HeldCredential | None:
    """The department's keyring said no with `fault`; `certain` when nothing can have come into it."""
    held = work.get(HeldCredential, held_id)
    status = HeldStatus.FAILED if certain and held.status is HeldStatus.INTENDED else held.status
    if not (held.status.open or held.status is HeldStatus.FAILED) or (status, fault) == (
        held.status,
        held.fault,
    ):
        return None
    held = work.put(held.with_changes(status=status, fault=fault))
    work.log(EventKind.HELD_NOT_KEPT, held, fault=fault, certain=certain)
    return held


def settle_held_removed(work: Work, held_id: str) -> HeldCredential | None:
    """The department's entry was looked for and is not there any more."""
    held = work.get(HeldCredential, held_id)
    if held.status is not HeldStatus.REMOVING:
        return None
    held = work.put(held.with_changes(status=HeldStatus.REMOVED, fault=""))
    work.log(EventKind.HELD_FORGOTTEN, held)
    return held


def settle_saved(work: Work, handoff_id: str, path: str) -> Handoff | None:
    """The package is a file at `path`, read back. Packages of other versions that were never answered lapse:
    their contents are no longer the account's."""
    before = work.get(Handoff, handoff_id)
    if before.status not in (HandoffStatus.SEALED, HandoffStatus.SAVING) and before.saved_as == path:
        return None
    after = work.put(saved(before, path, work.now))
    for each in work.all(Handoff, credential_id=after.credential_id):
        if each.status.awaits_receipt and each.number != after.number:
            work.put(each.with_changes(status=HandoffStatus.LAPSED))
    credential = work.get(Credential, after.credential_id)
    if credential.current == after.number and credential.state in _TO_BE_SEALED:
        work.put(sealed(credential))
    work.log(EventKind.HANDOFF_SAVED, after, counter=after.counter, number=after.number)
    return after


def lapse(work: Work, handoff_id: str) -> Handoff | None:
    """The package never became a file: it was in memory, and is gone."""
    before = work.get(Handoff, handoff_id)
    if not before.status.open:
        return None
    after = work.put(before.with_changes(status=HandoffStatus.LAPSED))
    work.log(EventKind.HANDOFF_LAPSED, after)
    return after
