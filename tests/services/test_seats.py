"""Several workstations on one registry: each has a keyring, a disk and an evidence store of its own."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from lidsome_desktop.domain.credential import VersionStatus
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.refusals import EnvironmentFault
from lidsome_desktop.domain.secret import Secret, SecretReference
from lidsome_desktop.files.places import Places
from lidsome_desktop.sentences.saying import say_trouble
from lidsome_desktop.services import checking, credentials, opening
from lidsome_desktop.services.open_intents import (
    ELSEWHERE,
    IntentKind,
    Outcome,
    open_intents,
    settle_open_intents,
)
from lidsome_desktop.services.workplace import Workplace, evidence_record, own_seat
from tests.factories import credentials as make
from tests.fixtures.postgres import Database
from tests.fixtures.rings import FakeKeeper, FakeRing
from tests.fixtures.two_houses import WRITTEN, code_of, furnish
from tests.fixtures.workplace import Clock

CANARY = "Kanariefågel-42!"


class Crash(BaseException):
    """The program ends here."""


class EndingRing(FakeRing):
    """The program ends as soon as the keyring has kept a secret."""

    def __init__(self, keeper: FakeKeeper) -> None:
        super().__init__()
        self.keeper = keeper

    def store(self, reference: SecretReference, secret: Secret) -> None:
        super().store(reference, secret)
        raise Crash


@dataclass
class Two:
    """Two workstations of one registry, `first` with the account."""

    first: Workplace
    second: Workplace
    account_id: str


@pytest.fixture
def two(postgres: Database, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Two]:
    """KULTUR-1 and KULTUR-2, open at once."""
    monkeypatch.setattr(socket, "gethostname", lambda: "KULTUR-1")
    first = furnish(tmp_path / "first", clock, FakeRing(), "Bo Ask", Role.ADMINISTRATOR, postgres.url)
    monkeypatch.setattr(socket, "gethostname", lambda: "KULTUR-2")
    second = opening.open_registry(
        Places(tmp_path / "second"), postgres.url, clock=clock, ring=FakeRing()
    ).place
    with first.work() as work:
        ground = make.lay_ground(work, policy_id=first.policy_id)
        work.log(EventKind.ACCOUNT_REGISTERED, ground.account)
        work.commit()
    yield Two(first, second, ground.account.id)
    first.registry.close()
    second.registry.close()


def test_another_workstation_settles_nothing_of_this_ones_keyring(two: Two) -> None:
    """What was begun at the first cannot be looked for at the second: it is named there, and stays open."""
    ring = two.first.ring
    assert isinstance(ring, FakeRing)
    ending = EndingRing(ring.keeper)
    with pytest.raises(Crash):
        credentials.keep_password(replace(two.first, ring=ending), two.account_id, WRITTEN, Secret(CANARY))

    told = settle_open_intents(two.second)
    assert [(each.intent.kind, each.outcome, each.fault) for each in told] == [
        (IntentKind.KEEP, Outcome.STILL_OPEN, ELSEWHERE)
    ]
    assert open_intents(two.second)[0].workstation.startswith("KULTUR-1 (")
    seen = credentials.credentials_of(two.second, two.account_id)[0]
    assert seen.versions[0].status is VersionStatus.INTENDED
    assert seen.unkept_at.startswith("KULTUR-1 (")

    assert open_intents(two.first)[0].workstation == ""
    assert [each.outcome for each in settle_open_intents(two.first)] == [Outcome.DONE]
    assert credentials.credentials_of(two.second, two.account_id)[0].unkept_at == ""


def test_a_password_of_another_workstation_is_said_to_be_there(two: Two) -> None:
    """Neither gone nor missing: the sentence names the workstation, and revoking leaves it to be removed there."""
    kept = credentials.keep_password(two.first, two.account_id, WRITTEN, Secret(CANARY)).credential.id
    assert code_of(credentials.reveal, two.second, kept) == "credential.elsewhere"
    found = credentials.check_in_ring(two.second, kept)
    assert not found.present
    assert found.elsewhere.startswith("KULTUR-1 (")

    credentials.revoke(two.second, kept, "Kontot avslutat")
    status = credentials.credential_view(two.second, kept).versions[0].status
    assert status is VersionStatus.REMOVING
    ring = two.first.ring
    assert isinstance(ring, FakeRing)
    assert ring.keeper.holds(CANARY)
    assert [each.outcome for each in settle_open_intents(two.first)] == [Outcome.DONE]
    assert not ring.keeper.holds(CANARY)


def test_evidence_of_another_workstation_is_not_missing(two: Two) -> None:
    """The check counts it by workstation and holds; opening it says where it lies."""
    staged = two.first.evidence.stage(b"en bild", name="bild.png")
    with two.first.work() as work:
        work.log(EventKind.ROUTINES_PUBLISHED, work.add(evidence_record(staged, work.now)))
        work.commit()
    here, there = checking.check(two.first), checking.check(two.second)
    assert here.sound
    assert there.sound
    assert sum(count for _, count in there.elsewhere) == 1
    with pytest.raises(EnvironmentFault, match=r"evidence\.elsewhere") as fault:
        two.second.evidence.read(staged.sha256)
    assert "KULTUR-1" in say_trouble(fault.value)

    two.first.evidence.path_of(staged.sha256).unlink()
    gone = checking.check(two.first)
    assert gone.fault is not None
    assert gone.fault.code == "check.evidence_missing"
    with pytest.raises(EnvironmentFault, match=r"evidence\.missing"):
        two.first.evidence.read(staged.sha256)


def test_a_registry_in_a_file_has_one_workstation(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The computer was given another name: what it has is still its own."""
    staged = place.evidence.stage(b"en bild", name="bild.png")
    with place.work() as work:
        work.log(EventKind.ROUTINES_PUBLISHED, work.add(evidence_record(staged, work.now)))
        work.commit()
    place.evidence.path_of(staged.sha256).unlink()
    monkeypatch.setattr(socket, "gethostname", lambda: "NYTT-NAMN")
    assert own_seat().workstation == "NYTT-NAMN"
    fault = checking.check(replace(place, seat=own_seat())).fault
    assert fault is not None
    assert fault.code == "check.evidence_missing"
