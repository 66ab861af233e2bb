"""Making the program's own keys: intended in the registry, kept in the keyring, settled."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.identity import Identity, IdentityRole
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.domain.secret import Secret, SecretReference
from lidsome_desktop.files.handing import read_bounded, save_read_back
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store import settling
from lidsome_desktop.store.credentials import identity_in_use, installation_of, next_identity_number
from lidsome_desktop.vault.escrow import Escrow, make_escrow, open_escrow
from lidsome_desktop.vault.fingerprints import Fingerprint, fingerprint_of_key
from lidsome_desktop.vault.own_keys import certain, fetch_key
from lidsome_desktop.vault.ring_faults import RingFault
from lidsome_desktop.vault.sealing import new_identity, recipient_of
from lidsome_desktop.vault.signing import new_signing_identity, public_key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnKeys:
    """The keys in use here.

    Attributes:
        signing: None before the first hand-off.
        signing_fingerprint: what the department compares when this installation's first package arrives.
        opening: the department's; None everywhere else.
    """

    signing: Identity | None
    signing_fingerprint: Fingerprint | None
    opening: Identity | None


def own_keys(place: Workplace) -> OwnKeys:
    """The keys in use here, their public parts only."""
    with place.view() as view:
        signing = identity_in_use(view, IdentityRole.SIGNING)
        opening = identity_in_use(view, IdentityRole.OPENING)
    return OwnKeys(
        signing=signing,
        signing_fingerprint=fingerprint_of_key(signing.public) if signing else None,
        opening=opening,
    )


def department_role(place: Workplace) -> bool:
    """Whether this installation can open what is sealed for the department."""
    with place.view() as view:
        return identity_in_use(view, IdentityRole.OPENING) is not None


def ensure_signing_identity(place: Workplace) -> Identity:
    """The key that signs this installation's packages; made at first need.

    Raises:
        RingFault: see `vault.ring_faults`.
    """
    known = own_keys(place).signing
    return known if known is not None else create_signing_identity(place)


def create_signing_identity(place: Workplace) -> Identity:
    """A new signing key, in place of any earlier one. Whoever knew the earlier one must compare again.

    Raises:
        RingFault: see `vault.ring_faults`; an earlier key stays in use.
    """
    made = new_signing_identity()
    return _keep(place, IdentityRole.SIGNING, made.public, made.key, "")


def create_department_identity(place: Workplace, organisation: str) -> OwnKeys:
    """The department's key that opens seals, and its signing key if there is none yet.

    Raises:
        Refusal: `identity.organisation_missing`, `identity.exists`.
        RingFault: see `vault.ring_faults`; what was made before stays.
    """
    if not organisation.strip():
        raise refuse("identity.organisation_missing", "organisation")
    if department_role(place):
        raise refuse("identity.exists")
    ensure_signing_identity(place)
    made = new_identity()
    _keep(place, IdentityRole.OPENING, made.recipient, made.identity, organisation.strip())
    return own_keys(place)


def save_escrow(place: Workplace, path: Path, passphrase: Secret) -> Identity:
    """Save a copy of the department's keys, sealed by passphrase, to `path`. Slow (seconds): see
    `vault.sealing.seal_by_passphrase`.

    Raises:
        Refusal: `identity.no_department`, `escrow.passphrase_short`, `identity.not_in_ring`.
        EnvironmentFault: `disk.*`; RingFault: the keyring's.
    """
    opening, signing = _department(place)
    keys = Escrow(opening=fetch_key(place.ring, opening), signing=fetch_key(place.ring, signing))
    save_read_back(path, make_escrow(keys, passphrase, place.clock()))
    keys.opening.wipe()
    keys.signing.wipe()
    with place.work() as work:
        opening = work.put(work.get(Identity, opening.id).with_changes(escrow_at=work.now))
        work.log(EventKind.ESCROW_SAVED, opening)
        work.commit()
    return opening


def restore_from_escrow(place: Workplace, path: Path, passphrase: Secret, organisation: str) -> OwnKeys:
    """Take the department's keys from an escrow copy: on a new workstation, or beside the first.

    Raises:
        Refusal: `identity.organisation_missing`, `identity.exists`, what `vault.escrow.open_escrow` raises.
        EnvironmentFault: `source.*`; RingFault: the keyring's.
    """
    if not organisation.strip():
        raise refuse("identity.organisation_missing", "organisation")
    if department_role(place):
        raise refuse("identity.exists")
    keys = open_escrow(read_bounded(path), passphrase)
    _keep(place, IdentityRole.SIGNING, public_key_of(keys.signing), keys.signing, "")
    _keep(place, IdentityRole.OPENING, recipient_of(keys.opening), keys.opening, organisation.strip())
    return own_keys(place)


def _department(place: Workplace) -> tuple[Identity, Identity]:
    keys = own_keys(place)
    if keys.opening is None or keys.signing is None:
        raise refuse("identity.no_department")
    return keys.opening, keys.signing


def _keep(place: Workplace, role: IdentityRole, public: str, private: Secret, organisation: str) -> Identity:
    with place.work() as work:
        number = next_identity_number(work, role)
        reference = SecretReference(installation=installation_of(work).id, account=role.value, version=number)
        made = work.add(
            Identity(
                id=new_id(),
                role=role,
                organisation=organisation,
                public=public,
                fingerprint=fingerprint_of_key(public).letters,
                number=number,
                service_name=reference.service_name,
                created_at=work.now,
            )
        )
        work.log(EventKind.IDENTITY_INTENDED, made, role=role.value, number=number)
        work.commit()
    try:
        place.ring.store(made.reference, private)
    except RingFault as fault:
        with place.work() as work:
            if settling.note_identity_fault(work, made.id, fault.code, certain=certain(fault)):
                work.commit()
        raise
    private.wipe()
    with place.work() as work:
        settled = settling.settle_identity(work, made.id, place.ring.backend_name)
        if settled is not None:
            work.commit()
    with place.view() as view:
        return view.get(Identity, made.id)
