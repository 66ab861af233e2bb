"""What every keyring keeps to: the fake that other tests use, and a real Secret Service."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

import pytest

from lidsome_desktop.domain.secret import Secret, SecretReference
from lidsome_desktop.vault.lane import Late
from lidsome_desktop.vault.patient_ring import PatientRing, RingAct
from lidsome_desktop.vault.ring import MOST_CHARACTERS, RingState, SystemRing
from lidsome_desktop.vault.ring_faults import RingFault, RingTrouble
from tests.fixtures.rings import FakeRing, Ill
from tests.fixtures.session_bus import SecretService

CANARY = "kanariefågel-Q7!"
FIRST = SecretReference(installation="1f" * 16, account="2e" * 16, version=1)
SECOND = replace(FIRST, version=2)


class Stage(Protocol):
    """A ring, and what can be done to it from outside."""

    ring: SystemRing
    name: str

    def lock(self) -> None: ...
    def unlock(self) -> None: ...
    def lose(self) -> None: ...
    def hang(self) -> None: ...
    def go_on(self) -> None: ...


@dataclass
class FakeStage:
    """The fake."""

    ring: FakeRing
    name: str = "fake"

    def lock(self) -> None:
        self.ring.keeper.ill = Ill.LOCKED

    def unlock(self) -> None:
        self.ring.keeper.ill = None

    def lose(self) -> None:
        self.ring.keeper.ill = Ill.MISSING

    def hang(self) -> None:
        self.ring.keeper.ill = Ill.HANGS

    def go_on(self) -> None:
        self.ring.keeper.go_on()


@dataclass
class RealStage:
    """gnome-keyring on a private bus."""

    ring: SystemRing
    service: SecretService
    name: str = "secret-service"

    def lock(self) -> None:
        self.service.lock()

    def unlock(self) -> None:
        self.service.kill()
        self.service.start()

    def lose(self) -> None:
        self.service.stop()

    def hang(self) -> None:
        self.service.freeze()

    def go_on(self) -> None:
        self.service.thaw()


@pytest.fixture(params=["fake", "real"])
def stage(request: pytest.FixtureRequest) -> Iterator[Stage]:
    """Each kind of ring in turn."""
    if request.param == "fake":
        yield FakeStage(request.getfixturevalue("fake_ring"))
    else:
        yield RealStage(SystemRing(), request.getfixturevalue("secret_service"))


def test_what_is_stored_is_fetched_and_names_its_ring(stage: Stage) -> None:
    """The round trip, with the letters that Swedish passwords have against advice."""
    assert stage.ring.backend_name == ""

    stage.ring.store(FIRST, Secret(CANARY + "åäö €🔑"))

    assert stage.ring.fetch(FIRST) == Secret(CANARY + "åäö €🔑")
    assert stage.ring.backend_name == stage.name


def test_nothing_is_there_before_it_is_stored_or_after_it_is_forgotten(stage: Stage) -> None:
    """Absence is an answer, not a fault; forgetting tells whether there was something."""
    assert stage.ring.fetch(FIRST) is None
    assert stage.ring.forget(FIRST) is False

    stage.ring.store(FIRST, Secret(CANARY))

    assert stage.ring.forget(FIRST) is True
    assert stage.ring.fetch(FIRST) is None


def test_versions_stand_side_by_side(stage: Stage) -> None:
    """A new value does not touch the old one (house rule 4)."""
    stage.ring.store(FIRST, Secret("gammalt"))
    stage.ring.store(SECOND, Secret("nytt"))

    stage.ring.forget(SECOND)

    assert stage.ring.fetch(FIRST) == Secret("gammalt")


def test_storing_the_same_again_is_settling_and_another_is_refused(stage: Stage) -> None:
    """After a crash the store is done again; but a name that holds something else is left alone."""
    stage.ring.store(FIRST, Secret("ett"))
    stage.ring.store(FIRST, Secret("ett"))

    with pytest.raises(RingFault) as caught:
        stage.ring.store(FIRST, Secret("två"))

    assert caught.value.trouble is RingTrouble.OCCUPIED
    assert stage.ring.fetch(FIRST) == Secret("ett")


def test_the_longest_secret_is_kept_and_a_longer_refused_before_asking(stage: Stage) -> None:
    """The limit is counted as Windows counts, in UTF-16 units, also where this system would hold more."""
    stage.ring.store(FIRST, Secret("å" * MOST_CHARACTERS))
    assert stage.ring.fetch(FIRST) == Secret("å" * MOST_CHARACTERS)
    stage.lose()

    for text in ("a" * (MOST_CHARACTERS + 1), "🔑" * (MOST_CHARACTERS // 2 + 1)):
        with pytest.raises(RingFault) as caught:
            stage.ring.store(SECOND, Secret(text))
        assert caught.value.trouble is RingTrouble.TOO_LONG
        assert caught.value.facts["limit"] == MOST_CHARACTERS


def test_an_empty_secret_is_refused(stage: Stage) -> None:
    """Some keyrings take an empty text for none."""
    with pytest.raises(ValueError, match="empty"):
        stage.ring.store(FIRST, Secret(""))


def test_another_ring_than_the_recorded_is_not_asked(stage: Stage) -> None:
    """It would answer that there is nothing, and the person would believe that the secret is lost."""
    stage.ring.store(FIRST, Secret(CANARY))
    elsewhere = replace(FIRST, backend="windows-vault")

    for act in (stage.ring.fetch, stage.ring.forget, lambda r: stage.ring.store(r, Secret(CANARY))):
        with pytest.raises(RingFault) as caught:
            act(elsewhere)
        assert caught.value.trouble is RingTrouble.OTHER_BACKEND
        assert caught.value.facts == {"kept_in": "windows-vault", "backend": stage.name}
    assert stage.ring.fetch(replace(FIRST, backend=stage.name)) == Secret(CANARY)


def test_a_locked_ring_says_so_and_keeps_nothing(stage: Stage) -> None:
    """Locked is told before anyone is asked, and told by every act; unlocked again, all is as before."""
    stage.ring.store(FIRST, Secret("ett"))
    assert stage.ring.probe().state is RingState.OPEN
    stage.lock()

    assert stage.ring.probe().state is RingState.LOCKED
    for act in (
        lambda: stage.ring.store(SECOND, Secret(CANARY)),
        lambda: stage.ring.fetch(FIRST),
        lambda: stage.ring.forget(FIRST),
    ):
        with pytest.raises(RingFault) as caught:
            act()
        assert caught.value.trouble in (RingTrouble.LOCKED, RingTrouble.DISMISSED)

    stage.unlock()
    assert stage.ring.fetch(FIRST) == Secret("ett")
    assert stage.ring.fetch(SECOND) is None


def test_a_ring_that_is_gone_is_missing_and_not_replaced(stage: Stage) -> None:
    """No other store is tried when the one in use goes away."""
    stage.ring.store(FIRST, Secret("ett"))
    stage.lose()

    assert stage.ring.probe().state is RingState.MISSING
    with pytest.raises(RingFault) as caught:
        stage.ring.store(SECOND, Secret(CANARY))
    assert caught.value.trouble is RingTrouble.MISSING


def test_no_fault_carries_the_secret(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    """Neither text, facts, chained exceptions, local variables of any frame, nor the log."""
    caplog.set_level(0)
    stage.ring.store(FIRST, Secret("annat"))
    faults: list[RingFault] = []

    def attempt(reference: SecretReference) -> None:
        with pytest.raises(RingFault) as caught:
            stage.ring.store(reference, Secret(CANARY))
        faults.append(caught.value)

    attempt(FIRST)
    stage.lock()
    attempt(SECOND)
    stage.unlock()
    stage.lose()
    attempt(SECOND)

    for fault in faults:
        assert fault.__cause__ is None
        assert fault.__context__ is None
        report = traceback.TracebackException.from_exception(fault, capture_locals=True)
        assert CANARY not in "".join(report.format()) + repr(fault) + repr(fault.facts)
    assert CANARY not in caplog.text


def test_a_hanging_ring_is_left_behind_and_settles_late(stage: Stage) -> None:
    """The wait ends at the deadline; what the ring answers in the end is told and can be read back."""
    told: list[tuple[RingAct, SecretReference, Late[object]]] = []
    patient = PatientRing(stage.ring, deadline=0.4, late=lambda *answer: told.append(answer))
    patient.store(FIRST, Secret("ett"))
    stage.hang()

    with pytest.raises(RingFault) as caught:
        patient.store(SECOND, Secret(CANARY))
    assert caught.value.trouble is RingTrouble.TIMEOUT
    stage.go_on()

    # Both go to the same keyring: when this one is answered the late one may be a moment behind.
    generous = PatientRing(stage.ring, deadline=20)
    while not told:
        generous.fetch(FIRST)
    assert told[0][:2] == (RingAct.STORE, SECOND)
    assert told[0][2].fault is None
    assert generous.fetch(SECOND) == Secret(CANARY)
