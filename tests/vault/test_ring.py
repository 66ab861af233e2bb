"""The system's ring: which backends it takes, what bad ones do, and a real Secret Service in every state."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from lidsome_desktop.domain.secret import Secret, SecretReference
from lidsome_desktop.vault.backends import Backend, allowed_backends, trouble_of
from lidsome_desktop.vault.patient_ring import PatientRing, system_ring
from lidsome_desktop.vault.ring import NoRing, Probe, RingState, SystemRing
from lidsome_desktop.vault.ring_faults import RingFault, RingTrouble
from tests.fixtures.rings import FakeRing, Ill
from tests.fixtures.session_bus import SecretService

CANARY = "kanariefågel-Q7!"
FIRST = SecretReference(installation="1f" * 16, account="2e" * 16, version=1)


def trouble_in_storing(ring: SystemRing) -> RingTrouble:
    """What storing ends with."""
    with pytest.raises(RingFault) as caught:
        ring.store(FIRST, Secret(CANARY))
    assert CANARY not in repr(caught.value) + repr(caught.value.facts)
    return caught.value.trouble


@pytest.mark.parametrize(
    ("ill", "trouble"),
    [
        (Ill.LOCKED, RingTrouble.LOCKED),
        (Ill.DISMISSED, RingTrouble.DISMISSED),
        (Ill.MISSING, RingTrouble.MISSING),
        (Ill.FULL, RingTrouble.FULL),
        (Ill.DROPS, RingTrouble.DROPPED),
        (Ill.RETURNS_OLD, RingTrouble.STALE),
        (Ill.RAISES, RingTrouble.UNKNOWN),
    ],
)
def test_each_illness_has_a_fault_of_its_own(fake_ring: FakeRing, ill: Ill, trouble: RingTrouble) -> None:
    """A keyring that says yes and forgets is found out too."""
    fake_ring.keeper.ill = ill

    assert trouble_in_storing(fake_ring) is trouble


def test_a_ring_that_will_not_forget_is_told(fake_ring: FakeRing) -> None:
    """Forgetting is proven as storing is."""
    fake_ring.store(FIRST, Secret(CANARY))
    fake_ring.keeper.ill = Ill.KEEPS_ON

    with pytest.raises(RingFault) as caught:
        fake_ring.forget(FIRST)

    assert caught.value.trouble is RingTrouble.REMAINS


def test_a_secret_wiped_while_the_ring_was_unlocked_is_not_stored_empty(fake_ring: FakeRing) -> None:
    """Whoever gave up has wiped it; the hung call must not go on to keep nothing in its place."""
    secret, reading, wiped = Secret(CANARY), threading.Event(), threading.Event()
    read = fake_ring.keeper.get_password

    def slowly(service: str, username: str) -> str | None:
        reading.set()
        wiped.wait()
        return read(service, username)

    fake_ring.keeper.get_password = slowly  # type: ignore[method-assign]
    ended: list[BaseException] = []

    def store() -> None:
        try:
            fake_ring.store(FIRST, secret)
        except RingFault as fault:
            ended.append(fault)

    thread = threading.Thread(target=store)
    thread.start()
    reading.wait()
    secret.wipe()
    wiped.set()
    thread.join()

    assert [fault.trouble for fault in ended if isinstance(fault, RingFault)] == [RingTrouble.CANCELLED]
    assert not fake_ring.keeper.entries


def test_cancelling_a_patient_ring_ends_the_call_under_way_only(fake_ring: FakeRing) -> None:
    """*Avbryt* is for what one waits for, not for what comes after."""
    patient = PatientRing(fake_ring, deadline=30)
    fake_ring.keeper.ill = Ill.HANGS
    ended: list[RingTrouble] = []

    def store() -> None:
        try:
            patient.store(FIRST, Secret(CANARY))
        except RingFault as fault:
            ended.append(fault.trouble)

    thread = threading.Thread(target=store)
    thread.start()
    while not fake_ring.keeper.calls:
        thread.join(0.01)
    patient.cancel()
    thread.join()
    fake_ring.keeper.go_on()

    assert ended == [RingTrouble.CANCELLED]
    assert patient.fetch(FIRST) in (None, Secret(CANARY))


def test_a_closed_patient_ring_starts_nothing_any_more(fake_ring: FakeRing) -> None:
    """What queued for a hung keyring when the program ends must not start hanging after it."""
    patient = PatientRing(fake_ring, deadline=30)
    patient.close()
    for _ in range(2):
        with pytest.raises(RingFault) as raised:
            patient.fetch(FIRST)
        assert raised.value.trouble is RingTrouble.CANCELLED
        patient.cancel()
    assert fake_ring.keeper.calls == 0


def test_the_first_backend_that_is_there_is_chosen_and_stays() -> None:
    """A second keyring that comes up later is not switched to: what is in the first would seem lost."""
    there = {"second": FakeRing().keeper}

    def build(name: str) -> Any:
        if name not in there:
            raise RuntimeError("not here")
        return there[name]

    ring = SystemRing((Backend("first", lambda: build("first")), Backend("second", lambda: build("second"))))
    assert ring.fetch(FIRST) is None
    there["first"] = FakeRing().keeper

    ring.store(FIRST, Secret(CANARY))

    assert ring.backend_name == "second"
    assert there["second"].holds(CANARY)
    assert not there["first"].entries


def test_without_an_allowed_backend_nothing_is_kept() -> None:
    """No fallback store (house rule *Secrets*)."""
    ring = SystemRing(())

    assert ring.probe() == Probe(state=RingState.MISSING)
    assert trouble_in_storing(ring) is RingTrouble.MISSING


def test_the_allowed_backends_are_the_systems_own() -> None:
    """Neither null, fail, chainer, plain text nor a file is among them, on any system."""
    names = {
        system: [each.name for each in allowed_backends(system)] for system in ("linux", "win32", "darwin")
    }

    assert names == {
        "linux": ["secret-service", "kwallet", "libsecret"],
        "win32": ["windows-vault"],
        "darwin": ["macos-keychain"],
    }


def test_windows_entries_stay_on_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """By default they would roam with the profile; and the environment has no say. The Windows library is not
    here, so what would be passed to it is looked at."""
    from keyring.backends import Windows

    written: list[dict[str, Any]] = []

    class Missing(Exception):
        winerror, funcname = 1168, "CredRead"

    def read(**wanted: Any) -> dict[str, Any]:
        for each in written:
            if each["TargetName"] == wanted["TargetName"]:
                return {**each, "CredentialBlob": each["CredentialBlob"].encode("utf-16")}
        raise Missing

    win32cred = SimpleNamespace(
        CRED_PERSIST_ENTERPRISE=3,
        CRED_PERSIST_LOCAL_MACHINE=2,
        CRED_TYPE_GENERIC=1,
        CredRead=read,
        CredWrite=lambda credential, flags: written.append(credential),
    )
    monkeypatch.setattr(Windows, "win32cred", win32cred, raising=False)
    monkeypatch.setattr(Windows, "pywintypes", SimpleNamespace(error=Missing), raising=False)
    monkeypatch.setattr(Windows, "missing_deps", False)
    monkeypatch.setenv("KEYRING_PROPERTY_PERSIST", "enterprise")
    monkeypatch.setenv("KEYRING_PROPERTY_SET_PASSWORD", "evil")

    ring = SystemRing(allowed_backends("win32"))
    ring.store(FIRST, Secret(CANARY))

    assert [each["Persist"] for each in written] == [2]
    assert written[0]["TargetName"] == FIRST.service_name
    assert ring.backend_name == "windows-vault"


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (8, RingTrouble.FULL),
        (1312, RingTrouble.MISSING),
        (1783, RingTrouble.TOO_LONG),
        (1223, RingTrouble.DISMISSED),
        (5, RingTrouble.LOCKED),
        (4711, RingTrouble.UNKNOWN),
    ],
)
def test_windows_errors_are_told_apart(code: int, trouble: RingTrouble) -> None:
    """As Windows numbers them: vault full, no logon session, blob too long."""
    error = type("error", (Exception,), {"winerror": code})

    assert trouble_of(error(code, "CredWrite", CANARY)) is trouble


def test_the_demonstration_registry_keeps_nothing() -> None:
    """And says why, also when asked how its keyring is."""
    ring = NoRing()

    for act in (
        lambda: ring.store(FIRST, Secret(CANARY)),
        lambda: ring.fetch(FIRST),
        lambda: ring.forget(FIRST),
    ):
        with pytest.raises(RingFault) as caught:
            act()
        assert caught.value.trouble is RingTrouble.DEMONSTRATION
    assert ring.probe().state is RingState.DEMONSTRATION
    assert ring.backend_name == ""


EVIL = """
from keyring.backend import KeyringBackend
open({marker!r}, "a").write("imported ")
class Keyring(KeyringBackend):
    priority = 99
    def get_password(self, service, username): return None
    def set_password(self, service, username, password): open({marker!r}, "a").write(password)
    def delete_password(self, service, username): pass
"""

PROGRAM = """
from lidsome_desktop.domain.secret import Secret, SecretReference
from lidsome_desktop.vault.patient_ring import system_ring
ring = system_ring()
reference = SecretReference(installation="a", account="b", version=1)
ring.store(reference, Secret({secret!r}))
assert ring.fetch(reference) == Secret({secret!r})
print(ring.backend_name)
"""


@pytest.mark.parametrize("trap", ["environment", "configuration"])
def test_neither_environment_nor_configuration_swaps_the_ring(
    trap: str, secret_service: SecretService, tmp_path: Path
) -> None:
    """`PYTHON_KEYRING_BACKEND`, or `keyringrc.cfg` with a path of its own, names an evil backend, and properties
    in the environment try the rest: it is not even imported, and the secret is in the real service."""
    marker = tmp_path / "marker"
    evil = tmp_path / "evil"
    evil.mkdir()
    (evil / "evil_ring.py").write_text(EVIL.format(marker=str(marker)))
    env = dict(secret_service.env)
    if trap == "environment":
        env |= {"PYTHON_KEYRING_BACKEND": "evil_ring.Keyring", "PYTHONPATH": str(evil)}
    else:
        config = tmp_path / "config" / "python_keyring"
        config.mkdir(parents=True)
        (config / "keyringrc.cfg").write_text(
            f"[backend]\ndefault-keyring=evil_ring.Keyring\nkeyring-path={evil}\n"
        )
        env |= {"XDG_CONFIG_HOME": str(config.parent), "XDG_DATA_HOME": str(config.parent)}
    properties = {
        "KEYRING_PROPERTY_GET_PREFERRED_COLLECTION": "evil",
        "KEYRING_PROPERTY_SCHEME": "KeePassXC",
        "KEYRING_PROPERTY_APPID": "evil",
    }

    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(secret=CANARY)],
        env=env | properties,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (ended.stdout.strip(), ended.stderr) == ("secret-service", "")
    assert not marker.exists()
    seen = secret_service.secret_tool("lookup", "service", "lidsome/a/b/1", "username", "lidsome")
    assert seen.stdout == CANARY

    # The trap is a real one: keyring itself walks into it.
    subprocess.run(
        [sys.executable, "-c", "import keyring; keyring.set_password('a', 'b', 'c')"],
        env=env,
        timeout=60,
        check=True,
    )
    assert marker.read_text() == "imported c"


def test_a_secret_survives_a_restart_of_the_service(secret_service: SecretService) -> None:
    """The ring in use goes on with the new service as if nothing had been."""
    ring = SystemRing()
    ring.store(FIRST, Secret(CANARY))

    secret_service.kill()
    secret_service.start()

    assert ring.fetch(FIRST) == Secret(CANARY)


def test_a_service_killed_while_in_use_comes_back_locked(secret_service: SecretService) -> None:
    """The bus starts a new one, which nobody has unlocked; nothing is kept elsewhere meanwhile."""
    ring = SystemRing()
    ring.store(FIRST, Secret(CANARY))
    secret_service.kill()

    with pytest.raises(RingFault) as caught:
        ring.fetch(FIRST)

    assert caught.value.trouble in (RingTrouble.LOCKED, RingTrouble.DISMISSED)
    assert ring.probe().state is RingState.LOCKED


@pytest.mark.parametrize("address", [None, "unix:path=/nonexistent/bus", "nonsense"])
def test_without_a_session_bus_the_ring_is_missing(
    address: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Headless, or a session that has ended."""
    if address is None:
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    else:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    ring = system_ring()

    assert ring.probe().state is RingState.MISSING
    with pytest.raises(RingFault) as caught:
        ring.fetch(FIRST)
    assert caught.value.trouble is RingTrouble.MISSING


def test_nothing_is_touched_before_it_is_needed() -> None:
    """The window opens without the keyring's libraries."""
    program = (
        "import sys, lidsome_desktop.vault.patient_ring\n"
        "print('keyring' in sys.modules, 'jeepney' in sys.modules)"
    )

    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "False False"
