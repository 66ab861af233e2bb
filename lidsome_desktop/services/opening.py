"""Opening the registry: made at first, migrated after a copy, refused where it would be damaged."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.installation import EvidenceFile, Installation
from lidsome_desktop.domain.people import Seat
from lidsome_desktop.domain.policy import Policy
from lidsome_desktop.domain.refusals import EnvironmentFault
from lidsome_desktop.domain.routines import PublishedPolicy
from lidsome_desktop.files.drives import Local, Network, drive_verdict
from lidsome_desktop.files.evidence import EvidenceStore
from lidsome_desktop.files.places import Places
from lidsome_desktop.files.policy_file import read_policy
from lidsome_desktop.resources import resource
from lidsome_desktop.services.workplace import (
    Workplace,
    declare,
    elsewhere,
    evidence_record,
    own_seat,
    swedish_day,
    wall_clock,
)
from lidsome_desktop.store import schema
from lidsome_desktop.store.backup import copy_database
from lidsome_desktop.store.policies import policy_in_force
from lidsome_desktop.store.registry import Registry, read_url, sqlite_url
from lidsome_desktop.vault.patient_ring import LateNotice, system_ring
from lidsome_desktop.vault.ring import NoRing, Ring

SHIPPED_POLICY = "policy/lidkoping.toml"


@dataclass(frozen=True)
class Opened:
    """A registry that is ready.

    Attributes:
        created: it was made just now: the person has not said who they are.
        migrated: its schema was brought up to date (after a copy).
    """

    place: Workplace
    created: bool
    migrated: bool


def open_registry(
    places: Places,
    address: str = "",
    *,
    clock: Callable[[], datetime] = wall_clock,
    demonstration: bool = False,
    must_exist: bool = False,
    ring: Ring | None = None,
    late: LateNotice | None = None,
) -> Opened:
    """Open the registry at `address` (the file in the data folder when empty), making it at first.

    Args:
        demonstration: the registry that is made is marked as example data; it never touches a keyring.
        must_exist: refuse instead of making a registry where there is none.
        ring: the keyring to use instead of the system's (tests).

    Raises:
        Refusal: `registry.url_*` for an address that cannot be taken.
        EnvironmentFault: `registry.none`, `registry.network_drive`, `registry.synced_folder`,
            `registry.newer`, `registry.foreign`, `registry.needs_upgrade`, `registry.policy_unreadable`,
            `disk.*` and those of `Registry`.
    """
    url = address or sqlite_url(places.registry)
    if read_url(url).get_backend_name() == "sqlite":
        path = Path(str(read_url(url).database))
        refuse_shared_drive(path)
        if must_exist and not path.exists():
            raise EnvironmentFault("registry.none", path=str(path))
    places.prepare()
    registry = Registry(url)
    try:
        found = schema.require_usable(registry)
        if found is not schema.SchemaState.CURRENT:
            _bring_up_to_date(registry, found, places, clock())
        seat = own_seat()
        evidence = EvidenceStore(places.evidence, elsewhere=partial(_taken_in_at, registry, seat))
        created = _make_first(registry, evidence, clock(), demonstration=demonstration)
        policy, policy_id = _policy_in_force(registry, evidence, swedish_day(clock()))
        with registry.view() as view:
            installation = view.all(Installation)[0]
        if installation.demonstration:
            ring = NoRing()
        place = Workplace(
            registry=registry,
            evidence=evidence,
            ring=ring or system_ring(late),
            places=places,
            policy=policy,
            policy_id=policy_id,
            actor=None,
            clock=clock,
            seat=seat,
        )
        return Opened(
            replace(place, actor=declare(place, installation.keeper_id)),
            created=created,
            migrated=found is schema.SchemaState.OLDER,
        )
    except BaseException:
        registry.close()
        raise


def _taken_in_at(registry: Registry, seat: Seat, sha256: str) -> str:
    """The workstation that has an evidence file, when it is another."""
    with registry.view() as view:
        file = view.find(EvidenceFile, sha256=sha256)
        found = elsewhere(registry, view, seat, EvidenceFile, [file.id]) if file else {}
    return str(next(iter(found.values()))) if found else ""


def open_unchanged(places: Places, address: str = "") -> Registry:
    """Open a registry that is there and current, writing nothing: for `lidsome check`.

    Raises:
        EnvironmentFault: `registry.none`, `registry.needs_upgrade` and those of `Registry`.
    """
    url = address or sqlite_url(places.registry)
    if read_url(url).get_backend_name() == "sqlite" and not Path(str(read_url(url).database)).exists():
        raise EnvironmentFault("registry.none", path=str(read_url(url).database))
    registry = Registry(url)
    try:
        found = schema.require_usable(registry)
        if found is schema.SchemaState.EMPTY:
            raise EnvironmentFault("registry.none", path=str(registry.path or ""))
        if found is schema.SchemaState.OLDER:
            raise EnvironmentFault("registry.needs_upgrade")
    except BaseException:
        registry.close()
        raise
    return registry


def upgrade_registry(places: Places, address: str) -> bool:
    """Bring a shared registry's schema up to date (`lidsome registry upgrade`). Returns whether it changed.

    Raises:
        EnvironmentFault: `registry.newer`, `registry.foreign` and those of `Registry`.
    """
    registry = Registry(address or sqlite_url(places.registry))
    try:
        found = schema.require_usable(registry)
        if found is schema.SchemaState.CURRENT:
            return False
        if registry.path is not None:
            _bring_up_to_date(registry, found, places, wall_clock())
        else:
            schema.upgrade(registry)
        return True
    finally:
        registry.close()


def refuse_shared_drive(path: Path) -> None:
    """Refuse a registry file on a network drive or in a folder that is copied to a cloud: both corrupt it.

    Raises:
        EnvironmentFault: `registry.network_drive`, `registry.synced_folder`.
    """
    verdict = drive_verdict(path)
    if isinstance(verdict, Local):
        return
    if isinstance(verdict, Network):
        raise EnvironmentFault("registry.network_drive", kind=verdict.kind, path=str(path))
    raise EnvironmentFault("registry.synced_folder", name=verdict.name, path=str(path))


def _bring_up_to_date(registry: Registry, found: schema.SchemaState, places: Places, now: datetime) -> None:
    if registry.path is None:
        # Clients must not make or migrate a database that others use.
        raise EnvironmentFault("registry.needs_upgrade")
    if found is schema.SchemaState.OLDER:
        copy_database(registry, places.backups / f"registry-{now:%Y%m%dT%H%M%S}.sqlite")
    schema.upgrade(registry)


def _make_first(registry: Registry, evidence: EvidenceStore, now: datetime, *, demonstration: bool) -> bool:
    with registry.view() as view:
        if view.all(Installation, limit=1):
            return False
    content = resource(SHIPPED_POLICY).read_bytes()
    _readable(content)
    staged = evidence.stage(content, name=Path(SHIPPED_POLICY).name)
    with registry.work(None, now) as work:
        if work.all(Installation, limit=1):
            return False  # another program was first
        installation = work.add(Installation(id=new_id(), created_at=now, demonstration=demonstration))
        work.add(evidence_record(staged, now))
        work.add(
            PublishedPolicy(
                id=new_id(),
                label="1",
                sha256=staged.sha256,
                valid_from=swedish_day(now),
                decision_reference="",
            )
        )
        work.log(EventKind.REGISTRY_OPENED, installation)
        work.commit()
    return True


def _policy_in_force(registry: Registry, evidence: EvidenceStore, day: date) -> tuple[Policy, str]:
    with registry.view() as view:
        published = policy_in_force(view, day)
    shipped = resource(SHIPPED_POLICY).read_bytes()
    if published.sha256 == hashlib.sha256(shipped).hexdigest():
        if registry.path is None and not evidence.path_of(published.sha256).exists():
            # Another workstation published it: every one has the bytes, and each check finds them in its own store.
            evidence.stage(shipped, name=Path(SHIPPED_POLICY).name)
        return _readable(shipped), published.id
    return _readable(evidence.read(published.sha256)), published.id


def _readable(content: bytes) -> Policy:
    reading = read_policy(content)
    if reading.policy is None:
        raise EnvironmentFault("registry.policy_unreadable", faults=len(reading.faults))
    return reading.policy
