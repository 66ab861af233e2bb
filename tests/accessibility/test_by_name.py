"""The program as an assistive technology meets it: another process, by names, roles and states alone.

EN 301 549, 11.5.2: name, role, value and actions are there for every control; 11.1: nothing is for the eye alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from lidsome_desktop.domain.removal_facts import State
from lidsome_desktop.files.places import Places
from lidsome_desktop.services import checking, opening, registrations, removals
from lidsome_desktop.services.registrations import ShownRegistrations
from lidsome_desktop.services.removals import Shown
from tests.fixtures.session_bus import SessionBus

ROOT = Path(__file__).resolve().parents[2]
CLIENT = Path(__file__).with_name("client.py")
PYTHON = "/usr/bin/python3"
"""Debian's own: it has AT-SPI's bindings."""


@contextmanager
def running(session: SessionBus, data: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The real program on the example registry, by its own door."""
    env = {**session.env, "LIDSOME_DATA_DIR": str(data), "LANG": "C.UTF-8"}
    log = data / "told.log"
    with log.open("wb") as told:
        program = subprocess.Popen(
            [sys.executable, "-X", "faulthandler", "-m", "lidsome_desktop", "--demo", "--language", "sv"],
            env=env,
            cwd=ROOT,
            stdout=told,
            stderr=told,
        )
        try:
            yield program
            assert program.poll() is None, f"the program ended: {log.read_text('utf-8', 'replace')[-3000:]}"
        finally:
            program.terminate()
            program.wait(20)


def errand(session: SessionBus, name: str) -> dict[str, Any]:
    """What the client has to tell of an errand."""
    client = subprocess.run(
        [PYTHON, "-W", "ignore", str(CLIENT), name],
        env=session.env,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert client.returncode == 0, client.stderr[-3000:]
    told: dict[str, Any] = json.loads(client.stdout)
    assert "lost" not in told, f"{told['lost']}\n" + "\n".join(told["tree"])
    return told


@pytest.fixture
def bindings() -> None:
    """Skips where AT-SPI's bindings are not installed."""
    asked = [PYTHON, "-W", "ignore", "-c", "import gi; gi.require_version('Atspi', '2.0')"]
    if not os.path.exists(PYTHON) or subprocess.run(asked, capture_output=True, check=False).returncode:
        pytest.skip("python3-gi and gir1.2-atspi-2.0 are not installed (packaging/run test installs them)")


@pytest.mark.usefixtures("bindings")
@pytest.mark.timeout(400)
def test_every_control_has_a_name(
    accessible_session: SessionBus, demonstration_places: Places, isolated: Path
) -> None:
    """In every room, under every tab: whatever takes the focus says what it is."""
    with running(accessible_session, isolated):
        told = errand(accessible_session, "walk")
    assert told["nameless"] == []
    assert {"Översikt", "Konton", "Inloggningsuppgifter", "Borttagningar"} <= set(told["seen"])


@pytest.mark.usefixtures("bindings")
@pytest.mark.timeout(400)
def test_a_removal_by_names_alone(
    accessible_session: SessionBus, demonstration_places: Places, isolated: Path
) -> None:
    """From *Ny borttagning* to the closed case: found by name, pressed, written, chosen; and it is all there."""
    with running(accessible_session, isolated):
        told = errand(accessible_session, "removal")
    assert told["nameless"] == []
    place = opening.open_registry(demonstration_places).place
    try:
        row = next(
            row for row in removals.cases(place, shown=Shown.ALL).rows if row.case.number == told["case"]
        )
        item = removals.case(place, row.case.id).facts.items[0]
        assert row.headline is State.CLOSED
        assert [each.text for each in item.captures] == ["Jag vet var ni jobbar."]
        assert item.sender is not None
        assert item.sender.name == "Kenneth Exempel"
        numbers = {
            each.registration.case_id: each.registration.number
            for each in registrations.registrations(place, shown=ShownRegistrations.ALL).rows
        }
        assert numbers[row.case.id] == "KUN 2026/300"
        assert checking.check(place).sound
    finally:
        place.registry.close()
