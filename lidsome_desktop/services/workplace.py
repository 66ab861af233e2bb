"""What a verb works with: the registry, the evidence store, the keyring, the clock and who acts.

The doors (`app`, `cli`) make one and pass it on; nothing reaches for it from afar.
"""

from __future__ import annotations

import getpass
import os
import socket
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.installation import EvidenceFile
from lidsome_desktop.domain.people import Actor, Seat, Session
from lidsome_desktop.domain.policy import Policy
from lidsome_desktop.domain.records import Record
from lidsome_desktop.files.evidence import EvidenceStore, Staged
from lidsome_desktop.files.identity_numbers import without_identity_numbers
from lidsome_desktop.files.places import Places
from lidsome_desktop.store.registry import Registry
from lidsome_desktop.store.seats import seats_of
from lidsome_desktop.store.unit_of_work import View, Work
from lidsome_desktop.vault.ring import Ring

SWEDEN = ZoneInfo("Europe/Stockholm")


def wall_clock() -> datetime:
    """The time now, UTC."""
    return datetime.now(UTC)


def swedish_day(moment: datetime) -> date:
    """The calendar day in Sweden at `moment`."""
    return moment.astimezone(SWEDEN).date()


def system_user() -> str:
    """The operating system's name for the one who runs the program; its number where it has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid()) if hasattr(os, "getuid") else "?"


def own_seat() -> Seat:
    """The user and the workstation that the program runs on."""
    return Seat(system_user(), socket.gethostname())


@dataclass(frozen=True)
class Workplace:
    """Everything a verb may touch.

    Attributes:
        policy: the profile in force; `policy_id` is its published record.
        clock: gives the time; tests pass their own.
        seat: whose keyring and evidence store these are, of the several that a shared registry may have.
    """

    registry: Registry
    evidence: EvidenceStore
    ring: Ring
    places: Places
    policy: Policy
    policy_id: str | None
    actor: Actor | None
    clock: Callable[[], datetime] = wall_clock
    seat: Seat = field(default_factory=own_seat)

    @contextmanager
    def work(self) -> Iterator[Work]:
        """A unit of work in the name of the one at the keyboard, judged by the policy in force."""
        with self.registry.work(self.actor, self.clock(), self.policy_id) as work:
            yield work

    def view(self) -> AbstractContextManager[View]:
        """A read-only view."""
        return self.registry.view()

    def today(self) -> date:
        """The calendar day in Sweden."""
        return swedish_day(self.clock())

    def acting(self, actor: Actor) -> Workplace:
        """The same workplace with somebody else at the keyboard."""
        return replace(self, actor=actor)


def declare(place: Workplace, person_id: str | None) -> Actor:
    """Somebody sits down at the keyboard: the declared person with the system's account and workstation."""
    session = Session(
        id=new_id(),
        person_id=person_id,
        os_user=place.seat.os_user,
        workstation=place.seat.workstation,
        declared_at=place.clock(),
    )
    actor = Actor(session.id, person_id)
    with place.acting(actor).work() as work:
        work.add(session)
        work.log(EventKind.SESSION_DECLARED, session)
        work.commit()
    return actor


def elsewhere(
    registry: Registry, view: View, seat: Seat, cls: type[Record], ids: Collection[str]
) -> dict[str, Seat]:
    """Those of the records that were first written at another seat: what they name in a keyring or an evidence store
    is there. A registry in a file has one seat, whatever its workstation was called before."""
    if registry.path is not None:
        return {}
    return {key: found for key, found in seats_of(view, cls.kind, ids).items() if found != seat}


def whereabouts(place: Workplace, record: Record) -> str:
    """The workstation whose keyring has what `record` names; "" when it is this one."""
    with place.view() as view:
        found = elsewhere(place.registry, view, place.seat, type(record), [record.id])
    return str(found[record.id]) if found else ""


def evidence_record(staged: Staged, now: datetime) -> EvidenceFile:
    """The record of a staged file."""
    return EvidenceFile(
        id=new_id(),
        sha256=staged.sha256,
        size=staged.size,
        media_type=staged.media_type,
        name=without_identity_numbers(staged.name),
        stored_at=now,
    )


def keep_staged(work: Work, staged: Staged) -> str:
    """The id of a staged file's record, which is kept where it is not yet; the same bytes keep the one they had."""
    found = work.find(EvidenceFile, sha256=staged.sha256)
    return (found or work.add(evidence_record(staged, work.now))).id
