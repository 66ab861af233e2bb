"""What was open when the program ended is named at start and settled by looking, never by guessing."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lidsome_desktop.domain.credential import CredentialState, VersionStatus
from lidsome_desktop.domain.handoff_states import Compared, HandoffStatus
from lidsome_desktop.domain.incoming import HeldStatus
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.secret import Secret, SecretReference
from lidsome_desktop.services import credentials, handoffs, identities, incoming
from lidsome_desktop.services.open_intents import (
    AWAY,
    NOT_FOUND,
    IntentKind,
    Outcome,
    open_intents,
    settle_late,
    settle_open_intents,
)
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.vault.patient_ring import PatientRing
from lidsome_desktop.vault.ring_faults import RingFault, RingTrouble
from tests.fixtures.rings import FakeRing, Ill
from tests.fixtures.two_houses import WRITTEN, Houses

CANARY = "Kanariefågel-42!"


class Crash(BaseException):
    """The program ends here: nothing in it catches this."""


class CrashingRing(FakeRing):
    """A ring in whose calls the program ends: before or after the keyring has done its part."""

    def __init__(self, keeper: Any, *, before: bool) -> None:
        super().__init__()
        self.keeper = keeper
        self._before = before

    def store(self, reference: SecretReference, secret: Secret) -> None:
        if not self._before:
            super().store(reference, secret)
        raise Crash

    def forget(self, reference: SecretReference) -> bool:
        if not self._before:
            super().forget(reference)
        raise Crash


def crashing(place: Workplace, *, before: bool) -> Workplace:
    ring = place.ring
    assert isinstance(ring, FakeRing)
    return dataclasses.replace(place, ring=CrashingRing(ring.keeper, before=before))


def outcomes(place: Workplace) -> list[tuple[IntentKind, Outcome]]:
    return [(each.intent.kind, each.outcome) for each in settle_open_intents(place)]


def keep(place: Workplace, houses: Houses) -> Any:
    return credentials.keep_password(place, houses.ground.account.id, WRITTEN, Secret(CANARY))


@pytest.mark.parametrize(
    ("before", "outcome", "status"),
    [(True, Outcome.NOT_DONE, VersionStatus.FAILED), (False, Outcome.DONE, VersionStatus.SETTLED)],
)
def test_a_password_that_was_being_kept(
    houses: Houses, before: bool, outcome: Outcome, status: VersionStatus
) -> None:
    """The program ended in the keyring's call: the start looks whether it got there."""
    place = houses.library
    with pytest.raises(Crash):
        keep(crashing(place, before=before), houses)
    named = open_intents(place)
    assert [(each.kind, each.account_id) for each in named] == [(IntentKind.KEEP, houses.ground.account.id)]

    assert outcomes(place) == [(IntentKind.KEEP, outcome)]

    shown = credentials.credentials_of(place, houses.ground.account.id)[0]
    assert shown.versions[0].status is status
    assert open_intents(place) == ()
    if before:
        assert shown.versions[0].fault == NOT_FOUND
        assert keep(place, houses).credential.current == 2
    else:
        assert shown.credential.state is CredentialState.KEPT
        assert credentials.reveal(place, shown.credential.id) == Secret(CANARY)


@pytest.mark.parametrize("before", [True, False])
def test_a_password_that_was_being_removed(houses: Houses, before: bool) -> None:
    """Revoked, and the program ended: the start removes what is there and finds it gone."""
    place = houses.library
    shown = keep(place, houses)
    with pytest.raises(Crash):
        credentials.revoke(crashing(place, before=before), shown.credential.id, "Kontot avslutat")
    assert outcomes(place) == [(IntentKind.REMOVE, Outcome.DONE)]
    assert not place.ring.keeper.holds(CANARY)  # type: ignore[attr-defined]
    after = credentials.credential_view(place, shown.credential.id)
    assert after.versions[0].status is VersionStatus.REMOVED


def test_a_locked_keyring_leaves_it_open_and_asks_once(houses: Houses) -> None:
    """No verdict without looking; and nobody is asked to unlock once for every entry."""
    place = houses.library
    with pytest.raises(Crash):
        keep(crashing(place, before=False), houses)
    with pytest.raises(Crash):
        identities.create_signing_identity(crashing(place, before=False))
    keeper = place.ring.keeper  # type: ignore[attr-defined]
    keeper.ill = Ill.LOCKED
    calls = keeper.calls
    told = settle_open_intents(place)
    assert {(each.outcome, each.fault) for each in told} == {(Outcome.STILL_OPEN, RingTrouble.LOCKED.value)}
    assert len(told) == 2
    assert keeper.calls == calls + 1
    keeper.ill = None
    assert {outcome for _, outcome in outcomes(place)} == {Outcome.DONE}
    assert identities.own_keys(place).signing is not None


def test_what_comes_late_after_a_timeout_is_settled_by_reading_back(houses: Houses) -> None:
    """The wallet's window was answered after *Avbryt*: the password is there, and is found."""
    place = houses.library
    keeper = place.ring.keeper  # type: ignore[attr-defined]
    settled = threading.Event()

    def late(act: object, reference: SecretReference, answer: object) -> None:
        settle_late(place, reference)
        settled.set()

    patient = PatientRing(place.ring, deadline=0.05, late=late)
    keeper.ill = Ill.HANGS
    with pytest.raises(RingFault) as fault:
        keep(dataclasses.replace(place, ring=patient), houses)
    assert fault.value.trouble is RingTrouble.TIMEOUT
    assert open_intents(place)[0].fault == RingTrouble.TIMEOUT.value
    keeper.go_on()
    assert settled.wait(10)
    shown = credentials.credentials_of(place, houses.ground.account.id)[0]
    assert (shown.credential.state, shown.versions[0].status) == (
        CredentialState.KEPT,
        VersionStatus.SETTLED,
    )
    assert settle_late(place, shown.versions[0].reference) is None


def test_a_late_success_does_not_overtake_a_later_attempt(houses: Houses) -> None:
    """Tried again meanwhile: the second is in use, the first is superseded."""
    place = houses.library
    with pytest.raises(Crash):
        keep(crashing(place, before=False), houses)
    again = keep(place, houses)
    assert again.credential.current == 2
    assert outcomes(place) == [(IntentKind.KEEP, Outcome.DONE)]
    after = credentials.credential_view(place, again.credential.id)
    assert after.credential.current == 2
    assert after.versions[1].status is VersionStatus.SUPERSEDED


def test_what_came_late_for_a_revoked_credential_leaves_again(houses: Houses) -> None:
    """Nothing stays in the keyring behind a credential that is gone."""
    place = houses.library
    with pytest.raises(Crash):
        keep(crashing(place, before=False), houses)
    shown = credentials.credentials_of(place, houses.ground.account.id)[0]
    with pytest.raises(Crash):
        credentials.revoke(crashing(place, before=True), shown.credential.id, "Fel konto")
    assert outcomes(place) == [(IntentKind.REMOVE, Outcome.DONE)]
    assert not place.ring.keeper.holds(CANARY)  # type: ignore[attr-defined]


def _unsaved(houses: Houses) -> Path:
    """A package whose file was never written."""
    with pytest.raises(Crash):
        handoffs.save_package(_ends_after_saving(houses), _sealed(houses), houses.desk / "paket.overlamning")
    return houses.desk / "paket.overlamning"


def _sealed(houses: Houses) -> handoffs.Sealed:
    houses.pin()
    credential_id = houses.keep(CANARY)
    identities.ensure_signing_identity(houses.library)
    return handoffs.seal_package(houses.library, credential_id)


def _ends_after_saving(houses: Houses) -> Workplace:
    """A workplace whose program ends as soon as it has written down where it saves."""

    def end(committed: Any) -> None:
        if committed.kind.value == "handoff.saving":
            houses.library.registry.listeners.remove(end)
            raise Crash

    houses.library.registry.listeners.append(end)
    return houses.library


def test_a_package_that_never_became_a_file_lapses(houses: Houses) -> None:
    """It was in memory only: a new one is sealed, and a receipt for the old would be turned down."""
    path = _unsaved(houses)
    assert [(each.kind, each.path) for each in open_intents(houses.library)] == [(IntentKind.SAVE, str(path))]
    assert outcomes(houses.library) == [(IntentKind.SAVE, Outcome.NOT_DONE)]
    shown = credentials.credentials_of(houses.library, houses.ground.account.id)[0]
    assert shown.handoffs[0].status is HandoffStatus.LAPSED
    assert shown.credential.state is CredentialState.KEPT
    handoff, _ = houses.send(shown.credential.id)
    assert handoff.counter == 2


@pytest.mark.parametrize("act", [lambda content: content, lambda content: content[:-40]])
def test_a_package_whose_file_is_there_is_saved(houses: Houses, act: Callable[[bytes], bytes]) -> None:
    """The file tells: whole and ours it is saved, cut short it is not."""
    sealed = _sealed(houses)
    path = houses.desk / "paket.overlamning"
    with pytest.raises(Crash):
        handoffs.save_package(_ends_after_saving(houses), sealed, path)
    path.write_bytes(act(sealed.content))
    whole = act(sealed.content) == sealed.content
    expected = Outcome.DONE if whole else Outcome.NOT_DONE
    assert outcomes(houses.library) == [(IntentKind.SAVE, expected)]
    shown = credentials.credentials_of(houses.library, houses.ground.account.id)[0]
    assert shown.credential.state is (CredentialState.SEALED if whole else CredentialState.KEPT)


def test_a_package_on_a_stick_that_is_out_stays_open(houses: Houses) -> None:
    """A folder that cannot be reached says nothing of the file in it: the intent waits, and settles by looking."""
    sealed = _sealed(houses)
    stick = houses.desk / "stick"
    stick.mkdir()
    path = stick / "paket.overlamning"
    with pytest.raises(Crash):
        handoffs.save_package(_ends_after_saving(houses), sealed, path)
    path.write_bytes(sealed.content)
    out = stick.rename(houses.desk / "out")

    told = settle_open_intents(houses.library)
    assert [(each.outcome, each.fault) for each in told] == [(Outcome.STILL_OPEN, AWAY)]
    shown = credentials.credentials_of(houses.library, houses.ground.account.id)[0]
    assert shown.handoffs[0].status is HandoffStatus.SAVING
    assert [each.path for each in open_intents(houses.library)] == [str(path)]

    out.rename(stick)
    assert outcomes(houses.library) == [(IntentKind.SAVE, Outcome.DONE)]


def test_a_newer_package_ends_the_wait_for_a_stick(houses: Houses) -> None:
    """The stick is lost: once another package is saved, nobody is told of the first any more."""
    stick = houses.desk / "stick"
    stick.mkdir()
    with pytest.raises(Crash):
        handoffs.save_package(_ends_after_saving(houses), _sealed(houses), stick / "paket.overlamning")
    stick.rmdir()
    assert outcomes(houses.library) == [(IntentKind.SAVE, Outcome.STILL_OPEN)]
    shown = credentials.credentials_of(houses.library, houses.ground.account.id)[0]
    houses.send(shown.credential.id)
    assert outcomes(houses.library) == [(IntentKind.SAVE, Outcome.NOT_DONE)]
    assert open_intents(houses.library) == ()


def test_a_package_in_memory_lapses_at_the_next_start(houses: Houses) -> None:
    """Sealed and never saved anywhere."""
    _sealed(houses)
    assert outcomes(houses.library) == [(IntentKind.SAVE, Outcome.NOT_DONE)]


@pytest.mark.parametrize("before", [True, False])
def test_what_the_department_was_taking_in(houses: Houses, before: bool) -> None:
    """The same rule at the other end: found, it is held and its package accepted; else it can be opened again."""
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    waiting = incoming.open_package(houses.office, path)
    incoming.pin_signer(houses.office, waiting.package.id, Compared.PHONE, "Anna Lindqvist")
    opened = incoming.open_package(houses.office, path)
    with pytest.raises(Crash):
        incoming.accept(crashing(houses.office, before=before), opened)

    assert outcomes(houses.office) == [(IntentKind.KEEP, Outcome.NOT_DONE if before else Outcome.DONE)]
    if before:
        held = incoming.accept(houses.office, incoming.open_package(houses.office, path))
        assert held.status is HeldStatus.HELD
    else:
        with pytest.raises(Refusal):
            incoming.open_package(houses.office, path)
    line = incoming.inbox(houses.office)[0]
    assert line.held is not None
    assert incoming.reveal_held(houses.office, line.held.id) == Secret(CANARY)


def test_a_start_with_nothing_open_asks_no_keyring(houses: Houses) -> None:
    """A start must not bring up a window that asks for a password."""
    keeper = houses.office.ring.keeper  # type: ignore[attr-defined]
    calls = keeper.calls
    assert settle_open_intents(houses.office) == ()
    assert keeper.calls == calls


def test_what_comes_late_after_revoking_leaves_at_once(houses: Houses) -> None:
    """The keyring hangs while it stores; the credential is revoked, nothing is found to remove, and then the call
    ends after all: no password stays behind that nobody knows of."""
    place = houses.library
    keeper = place.ring.keeper  # type: ignore[attr-defined]
    settled, storing = threading.Event(), threading.Event()
    stored = keeper.set_password

    def hangs(service: str, username: str, password: str) -> None:
        storing.wait()
        stored(service, username, password)

    def late(act: object, reference: SecretReference, answer: object) -> None:
        settle_late(place, reference)
        settled.set()

    keeper.set_password = hangs
    patient = dataclasses.replace(place, ring=PatientRing(place.ring, deadline=0.2, late=late))
    with pytest.raises(RingFault):
        keep(patient, houses)
    shown = credentials.credentials_of(place, houses.ground.account.id)[0]
    credentials.revoke(patient, shown.credential.id, "Fel konto")
    assert [each.kind for each in open_intents(place)] == [IntentKind.REMOVE]
    storing.set()
    assert settled.wait(10)
    assert not keeper.entries
    assert open_intents(place) == ()
