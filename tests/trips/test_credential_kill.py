"""kill -9 between intent, keyring and settlement: nothing acknowledged is lost, and the next start settles."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from lidsome_desktop.domain.credential import VersionStatus
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff_states import HandoffStatus
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.files.places import Places
from lidsome_desktop.services import credentials, identities, opening
from lidsome_desktop.services.open_intents import open_intents, settle_open_intents
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.vault.ring import SystemRing
from tests.factories import credentials as make
from tests.fixtures.rings import FakeRing
from tests.fixtures.session_bus import SecretService
from tests.fixtures.two_houses import furnish
from tests.fixtures.workplace import Clock
from tests.trips.credential_child import PASSWORD

CHILD = Path(__file__).with_name("credential_child.py")
ROUNDS = 4


@dataclass
class Ground:
    """A registry that children work in."""

    folder: Path
    account_id: str
    env: dict[str, str]

    def start(self, moment: str = "") -> subprocess.Popen[str]:
        """A child; it has begun its work when it says so."""
        child = subprocess.Popen(
            [sys.executable, str(CHILD), str(self.folder), moment],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=self.env,
            cwd=CHILD.parents[2],
        )
        assert child.stdout is not None
        first = child.stdout.readline()
        if first != "ready\n":
            child.kill()
            raise AssertionError(child.communicate()[1])
        return child

    def open(self) -> Workplace:
        """The registry as the next start finds it."""
        return opening.open_registry(Places(self.folder / "data"), ring=SystemRing()).place


@pytest.fixture
def ground(tmp_path: Path, clock: Clock, secret_service: SecretService) -> Ground:
    """A registry with an account, and the card of a department that is elsewhere."""
    folder = tmp_path / "killed"
    (folder / "desk").mkdir(parents=True)
    office = furnish(tmp_path / "office", clock, FakeRing(), "Omar Ek", Role.COMMUNICATIONS)
    identities.create_department_identity(office, "Kommunikationsavdelningen")
    identities.export_card(office, folder / "kort.mottagarkort")
    office.registry.close()
    place = furnish(folder / "data", clock, SystemRing(), "Anna Lindqvist", Role.ADMINISTRATOR)
    with place.work() as work:
        laid = make.lay_ground(work, policy_id=place.policy_id)
        work.log(EventKind.ACCOUNT_REGISTERED, laid.account)
        work.commit()
    place.registry.close()
    (folder / "account").write_text(laid.account.id)
    env = {**os.environ, "PYTHONPATH": str(CHILD.parents[2])}
    return Ground(folder=folder, account_id=laid.account.id, env=env)


def settled_state(ground: Ground, acknowledged: list[str]) -> None:
    """After the next start nothing is open, and everything acknowledged is there."""
    place = ground.open()
    try:
        settle_open_intents(place)
        assert open_intents(place) == ()
        shown = credentials.credentials_of(place, ground.account_id)
        versions = {each.number: each for view in shown for each in view.versions}
        for line in acknowledged:
            word, _, what = line.partition(" ")
            if word == "kept":
                kept = versions[int(what)]
                assert kept.status in (VersionStatus.SETTLED, VersionStatus.SUPERSEDED)
                secret = credentials.reveal(place, kept.credential_id, kept.number)
                assert secret == Secret(PASSWORD.format(number=what))
            if word == "saved":
                handoff = next(each for each in shown[0].handoffs if each.saved_as == what)
                assert handoff.status in (HandoffStatus.SAVED, HandoffStatus.LAPSED)
                assert Path(what).exists()
        for view in shown:
            if view.credential.current:
                assert credentials.check_in_ring(place, view.credential.id).present
            waiting = view.version(view.credential.next)
            assert view.credential.next is None or waiting is not None
    finally:
        place.registry.close()


@pytest.mark.parametrize(
    "moment",
    [
        EventKind.CREDENTIAL_INTENDED.value,
        "before-store",
        "after-store",
        EventKind.CREDENTIAL_KEPT.value,
        EventKind.HANDOFF_SEALED.value,
        EventKind.HANDOFF_SAVING.value,
        EventKind.HANDOFF_SAVED.value,
    ],
)
def test_killed_at_each_joint(ground: Ground, moment: str) -> None:
    """Between any two steps: the start knows what was open and finds out how it went."""
    child = ground.start(moment)
    acknowledged, trouble = child.communicate(timeout=60)
    assert child.returncode == -signal.SIGKILL, trouble
    settled_state(ground, acknowledged.splitlines())
    # And the work goes on from there.
    child = ground.start("handoff.saved")
    acknowledged, trouble = child.communicate(timeout=60)
    assert child.returncode == -signal.SIGKILL, trouble
    settled_state(ground, acknowledged.splitlines())


def test_killed_at_any_moment(ground: Ground) -> None:
    """Not only at the joints: a few rounds, each from where the last one was killed."""
    chance = random.Random()
    everything: list[str] = []
    for _ in range(ROUNDS):
        child = ground.start()
        assert child.stdout is not None
        whole = [child.stdout.readline() for _ in range(chance.randint(0, 7))]
        child.kill()
        acknowledged, _ = child.communicate(timeout=60)
        # A line that was cut by the kill acknowledges nothing.
        whole += acknowledged[: acknowledged.rfind("\n") + 1].splitlines()
        everything += [line.strip() for line in whole]
        settled_state(ground, everything)
