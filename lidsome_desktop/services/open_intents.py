"""What was open when the program ended: named at start, and settled by looking (house rule 4).

The keyring is read, never guessed about: while it cannot be reached, what is open stays open and is said so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from lidsome_desktop.domain.credential import CredentialVersion, VersionStatus
from lidsome_desktop.domain.handoff_states import Handoff, HandoffStatus
from lidsome_desktop.domain.identity import Identity
from lidsome_desktop.domain.incoming import HeldCredential, HeldStatus
from lidsome_desktop.domain.people import Seat
from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.domain.secret import SecretReference
from lidsome_desktop.files import handoff_package
from lidsome_desktop.files.handing import read_bounded
from lidsome_desktop.services.workplace import Workplace, elsewhere, whereabouts
from lidsome_desktop.store import settling
from lidsome_desktop.store.credentials import open_handoffs, open_versions
from lidsome_desktop.store.incoming import open_held
from lidsome_desktop.store.unit_of_work import View
from lidsome_desktop.vault.ring_faults import RingFault

NOT_FOUND = "ring.not_found"
"""Noted as the fault of what the keyring does not have: the program ended before it was kept."""

ELSEWHERE = "intent.elsewhere"
"""Another workstation of a shared registry began it: only its own keyring and disk can tell."""

AWAY = "handoff.away"
"""The folder of a package cannot be reached: the stick is out, the network disk is not there."""


class IntentKind(StrEnum):
    """What was to be done."""

    KEEP = "keep"
    REMOVE = "remove"
    SAVE = "save"


class Outcome(StrEnum):
    """What it came to."""

    DONE = "done"
    """It had been done; only the note was missing."""
    NOT_DONE = "not_done"
    """It had not been done, and is not going to be: begin again where it was begun."""
    STILL_OPEN = "still_open"
    """It could not be looked for; the fault says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIntent:
    """One thing that was begun.

    Attributes:
        subject: kind and id of the record that is open.
        account_id: None for the program's own keys.
        path: of a file.
        fault: what the keyring last said, if it said anything.
        workstation: where it was begun, when that is another workstation of a shared registry.
    """

    kind: IntentKind
    subject: tuple[str, str]
    account_id: str | None
    number: int = 0
    path: str = ""
    fault: str = ""
    workstation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of an open intent. `fault` is the code that keeps it open."""

    intent: OpenIntent
    outcome: Outcome
    fault: str = ""


def open_intents(place: Workplace) -> tuple[OpenIntent, ...]:
    """What is open, the keyring untouched."""
    with place.view() as view:
        return tuple(intent for intent, _ in _open(place, view))


def settle_open_intents(place: Workplace) -> tuple[Settled, ...]:
    """Settle everything that is open, at start. A keyring that says no leaves its intents open."""
    with place.view() as view:
        found = _open(place, view)
    told: list[Settled] = []
    shut = ""
    for intent, record in found:
        if intent.workstation:
            told.append(Settled(intent=intent, outcome=Outcome.STILL_OPEN, fault=ELSEWHERE))
        elif isinstance(record, Handoff):
            told.append(_settle_file(place, intent, record))
        elif shut:
            # One question is enough: nobody wants to close the same window once an entry.
            told.append(Settled(intent=intent, outcome=Outcome.STILL_OPEN, fault=shut))
        else:
            settled = _settle(place, intent, record)
            shut = settled.fault
            told.append(settled)
    return tuple(told)


def settle_package(place: Workplace, handoff_id: str) -> Settled:
    """Look for one package that was being saved: its folder can be reached again."""
    with place.view() as view:
        handoff = view.get(Handoff, handoff_id)
    intent = replace(_of_file(handoff), workstation=whereabouts(place, handoff))
    if intent.workstation:
        return Settled(intent=intent, outcome=Outcome.STILL_OPEN, fault=ELSEWHERE)
    if not handoff.status.open:
        return Settled(intent=intent, outcome=Outcome.DONE if handoff.saved_at else Outcome.NOT_DONE)
    return _settle_file(place, intent, handoff)


def settle_late(place: Workplace, reference: SecretReference) -> Settled | None:
    """A call that nobody waited for any more has ended: look what it did. None when nothing was open there.

    Meant for `vault.patient_ring.system_ring(late=…)`; runs on the keyring's own thread.
    """
    with place.view() as view:
        for intent, record in _open(place, view):
            if not isinstance(record, Handoff) and record.service_name == reference.service_name:
                found = (intent, record)
                break
        else:
            return None
    return _settle(place, *found)


_Record = CredentialVersion | Identity | HeldCredential


def _open(place: Workplace, view: View) -> list[tuple[OpenIntent, _Record | Handoff]]:
    found = _all_open(view)
    away: dict[str, Seat] = {}
    for cls in {type(record) for _, record in found}:
        ids = [record.id for _, record in found if type(record) is cls]
        away |= elsewhere(place.registry, view, place.seat, cls, ids)
    return [
        (replace(intent, workstation=str(away[record.id])) if record.id in away else intent, record)
        for intent, record in found
    ]


def _all_open(view: View) -> list[tuple[OpenIntent, _Record | Handoff]]:
    found: list[tuple[OpenIntent, _Record | Handoff]] = []
    for version in open_versions(view):
        keeping = version.status is VersionStatus.INTENDED
        found.append(
            (_intent(version, version.account_id, version.number, version.fault, keeping=keeping), version)
        )
    for own in view.all(Identity, status=VersionStatus.INTENDED):
        found.append((_intent(own, None, own.number, own.fault, keeping=True), own))
    for held in open_held(view):
        keeping = held.status is HeldStatus.INTENDED
        found.append((_intent(held, held.account_id, held.number, held.fault, keeping=keeping), held))
    found.extend((_of_file(handoff), handoff) for handoff in open_handoffs(view))
    return found


def _of_file(handoff: Handoff) -> OpenIntent:
    return OpenIntent(
        kind=IntentKind.SAVE,
        subject=(handoff.kind, handoff.id),
        account_id=handoff.account_id,
        number=handoff.number,
        path=handoff.saved_as,
    )


def _intent(record: _Record, account_id: str | None, number: int, fault: str, *, keeping: bool) -> OpenIntent:
    return OpenIntent(
        kind=IntentKind.KEEP if keeping else IntentKind.REMOVE,
        subject=(record.kind, record.id),
        account_id=account_id,
        number=number,
        fault=fault,
    )


def _settle(place: Workplace, intent: OpenIntent, record: _Record) -> Settled:
    if not record.service_name:
        # A role that the department accepted: there is no entry, only the note was missing.
        _note(place, record, present=True)
        return Settled(intent=intent, outcome=Outcome.DONE)
    try:
        if intent.kind is IntentKind.REMOVE:
            place.ring.forget(record.reference)
            present = False
        else:
            secret = place.ring.fetch(record.reference)
            present = secret is not None
            if secret is not None:
                secret.wipe()
    except RingFault as fault:
        return Settled(intent=intent, outcome=Outcome.STILL_OPEN, fault=fault.code)
    _note(place, record, present=present)
    if intent.kind is IntentKind.KEEP and present:
        _finish_removal(place, record)
    done = present or intent.kind is IntentKind.REMOVE
    return Settled(intent=intent, outcome=Outcome.DONE if done else Outcome.NOT_DONE)


def _note(place: Workplace, record: _Record, *, present: bool) -> None:
    """Write down what was found. Somebody else may have done so meanwhile: then there is nothing to write."""
    backend = place.ring.backend_name
    with place.work() as work:
        noted: object
        if isinstance(record, CredentialVersion):
            if record.status is VersionStatus.REMOVING:
                noted = settling.settle_version_removed(work, record.id)
            elif present:
                noted = settling.settle_version(work, record.id, backend)
            else:
                noted = settling.note_version_fault(work, record.id, NOT_FOUND, certain=True)
        elif isinstance(record, Identity):
            if present:
                noted = settling.settle_identity(work, record.id, backend)
            else:
                noted = settling.note_identity_fault(work, record.id, NOT_FOUND, certain=True)
        elif record.status is HeldStatus.REMOVING:
            noted = settling.settle_held_removed(work, record.id)
        elif present:
            noted = settling.settle_held(work, record.id, backend if record.service_name else "")
        else:
            noted = settling.note_held_fault(work, record.id, NOT_FOUND, certain=True)
        if noted is not None:
            work.commit()


def _finish_removal(place: Workplace, record: _Record) -> None:
    """What came late into the keyring for a credential that was revoked meanwhile leaves it at once."""
    if not isinstance(record, CredentialVersion):
        return
    with place.view() as view:
        version = view.get(CredentialVersion, record.id)
    if version.status is not VersionStatus.REMOVING:
        return
    try:
        place.ring.forget(version.reference)
    except RingFault:
        return  # it stays open, and the next start removes it
    _note(place, version, present=False)


def _settle_file(place: Workplace, intent: OpenIntent, handoff: Handoff) -> Settled:
    there, fault = _look_for(handoff)
    with place.work() as work:
        if fault and not _overtaken(work, handoff):
            return Settled(intent=intent, outcome=Outcome.STILL_OPEN, fault=fault)
        if there:
            noted = settling.settle_saved(work, handoff.id, handoff.saved_as)
        else:
            noted = settling.lapse(work, handoff.id)
        if noted is not None:
            work.commit()
    return Settled(intent=intent, outcome=Outcome.DONE if there else Outcome.NOT_DONE)


def _look_for(handoff: Handoff) -> tuple[bool, str]:
    """Whether the package is a file where it was to be saved, and why that cannot be said."""
    if handoff.status is not HandoffStatus.SAVING:
        return False, ""  # in memory, and gone
    path = Path(handoff.saved_as)
    try:
        package = handoff_package.read(read_bounded(path))
    except Refusal:
        return False, ""  # cut short, or somebody else's
    except EnvironmentFault as fault:
        if fault.code != "source.vanished":
            return False, fault.code
        return False, "" if path.parent.is_dir() else AWAY
    return (package.handoff_id, package.sealed_digest) == (handoff.id, handoff.sealed_digest), ""


def _overtaken(view: View, handoff: Handoff) -> bool:
    """Whether a newer package of the credential became a file: nobody waits for this one any more."""
    return any(
        each.counter > handoff.counter and each.saved_at is not None
        for each in view.all(Handoff, credential_id=handoff.credential_id)
    )
