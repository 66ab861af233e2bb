"""What one may want to know of the registry itself: where it is, how large, and which policy it goes by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lidsome_desktop.domain.installation import Installation
from lidsome_desktop.domain.routines import PublishedPolicy
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store import schema
from lidsome_desktop.store.evidence_files import evidence_count


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryCard:
    """The registry's own facts.

    Attributes:
        path: its file; None for a shared registry, whose address is `address` (never with a password).
        schema: the version of its form.
        events, files: how many events and evidence files it holds.
    """

    installation: str
    created_at: datetime
    path: Path | None
    address: str
    data: Path
    log: Path
    schema: str
    events: int
    files: int
    policy: PublishedPolicy | None


def registry_card(place: Workplace) -> RegistryCard:
    """Read the registry's own facts."""
    with place.view() as view:
        installation = view.all(Installation, limit=1)[0]
        policy = view.find(PublishedPolicy, id=place.policy_id) if place.policy_id else None
        return RegistryCard(
            installation=installation.id,
            created_at=installation.created_at,
            path=place.registry.path,
            address=str(place.registry.url),
            data=place.places.data,
            log=place.places.log,
            schema=schema.HEAD,
            events=view.head().sequence,
            files=evidence_count(view),
            policy=policy,
        )
