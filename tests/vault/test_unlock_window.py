"""The window of the system's own that unlocks a keyring: shown on a real screen, closed, or left alone."""

from __future__ import annotations

import os
import re
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lidsome_desktop.domain.secret import Secret, SecretReference
from lidsome_desktop.vault.backends import Backend
from lidsome_desktop.vault.ring import SystemRing
from lidsome_desktop.vault.ring_faults import RingFault, RingTrouble
from lidsome_desktop.vault.secret_service import open_secret_service
from tests.fixtures.session_bus import SecretService, SessionBus

FIRST = SecretReference(installation="a", account="b", version=1)
PROMPTER = "org.gnome.keyring.SystemPrompter"


class WithScreen(SecretService):
    """A Secret Service whose bus has a display to show windows on."""

    def __init__(self, root: Path) -> None:
        SessionBus.__init__(self, root, display=True)
        self._daemon = None

    def prompter(self) -> int | None:
        """The process that shows the window, once it does."""
        if not self.owns(PROMPTER):
            return None
        told = re.search(r"uint32 (\d+)", self.call("GetConnectionUnixProcessID", f"string:{PROMPTER}"))
        return int(told[1]) if told else None

    def close_window(self) -> None:
        """End the process that shows the window: to the service, a window closed without an answer."""
        found = self.prompter()
        if found is not None:
            os.kill(found, signal.SIGTERM)


@pytest.fixture
def with_screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[WithScreen]:
    """Started, with a locked keyring that holds one secret. Skips without an X server and its prompter."""
    if not os.environ.get("DISPLAY"):
        pytest.skip("needs an X server (packaging/run test brings one)")
    if not Path("/usr/libexec/gcr-prompter").exists():
        pytest.skip("gcr's prompter is not installed (it comes with gnome-keyring)")
    with tempfile.TemporaryDirectory(prefix="lidsome-ss-", ignore_cleanup_errors=True) as folder:
        service = WithScreen(Path(folder))
        try:
            service.start()
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", service.address)
            SystemRing().store(FIRST, Secret("hemligt"))
            service.lock()
            yield service
        finally:
            service.close_window()
            service.stop()


def test_closing_the_window_is_told_as_such(with_screen: WithScreen) -> None:
    """The person saw it and said no: another sentence than when nothing could be shown."""
    ended: list[RingTrouble] = []

    def fetch() -> None:
        try:
            SystemRing().fetch(FIRST)
        except RingFault as fault:
            ended.append(fault.trouble)

    asking = threading.Thread(target=fetch)
    asking.start()
    seen_until = time.monotonic() + 0.6
    while with_screen.prompter() is None or time.monotonic() < seen_until:
        asking.join(0.02)
        assert asking.is_alive(), ended
    with_screen.close_window()
    asking.join()

    assert ended == [RingTrouble.DISMISSED]


def test_a_window_left_alone_does_not_hold_the_call_for_ever(with_screen: WithScreen) -> None:
    """keyring itself would wait without limit."""
    ring = SystemRing((Backend("secret-service", lambda: open_secret_service(0.6)),))

    with pytest.raises(RingFault) as caught:
        ring.fetch(FIRST)

    assert caught.value.trouble is RingTrouble.TIMEOUT
