"""kill -9 while capturing, drafting and judging: what was acknowledged is there, whole, and the chain holds."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from lidsome_desktop.domain.removal import Verdict
from lidsome_desktop.files.places import Places
from lidsome_desktop.services import applications, checking, opening, removals
from lidsome_desktop.services.workplace import Workplace
from tests.factories import removals as make
from tests.fixtures.rings import FakeRing

CHILD = Path(__file__).with_name("record_child.py")
ROUNDS = 4


@pytest.fixture
def folder(place: Workplace) -> Path:
    """A registry with one account, closed."""
    make.keep_account(place)
    place.registry.close()
    return place.places.data


def killed(folder: Path, what: str, after: int) -> list[list[str]]:
    """What a child acknowledged before it was killed, some lines in."""
    root = CHILD.parents[2]
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(folder), what],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert child.stdout is not None
    first = child.stdout.readline()
    if first != "ready\n":
        child.kill()
        raise AssertionError(child.communicate()[1])
    lines = [child.stdout.readline() for _ in range(after)]
    child.kill()
    rest, trouble = child.communicate(timeout=60)
    assert "" not in lines, trouble
    # A line that was cut by the kill acknowledges nothing.
    lines += rest[: rest.rfind("\n") + 1].splitlines()
    return [line.split() for line in lines]


def test_no_acknowledged_capture_is_lost(folder: Path) -> None:
    """Words, pictures and senders of every case, byte for byte, however often it dies."""
    chance = random.Random()
    acknowledged: list[list[str]] = []
    for _ in range(ROUNDS):
        acknowledged += killed(folder, "capture", chance.randint(1, 9))
        place = opening.open_registry(Places(folder), ring=FakeRing()).place
        try:
            for word, case_id, what in acknowledged:
                item = removals.case(place, case_id).facts.items[0]
                if word == "captured":
                    kept = next(each for each in item.captures if each.digest == what)
                    assert removals.read_capture(place, kept.id)
                if word == "sender":
                    assert item.sender is not None
            assert checking.check(place).fault is None
        finally:
            place.registry.close()
    assert any(word == "captured" for word, _, _ in acknowledged)


def test_no_acknowledged_draft_is_lost(folder: Path) -> None:
    """The draft that was said to be saved is the one that is found, or a later one."""
    chance = random.Random()
    for _ in range(ROUNDS):
        acknowledged = killed(folder, "draft", chance.randint(1, 12))
        place = opening.open_registry(Places(folder), ring=FakeRing()).place
        try:
            _, draft_id, number = acknowledged[-1]
            assert int(applications.view(place, draft_id).answers.platform.name) >= int(number)
            assert checking.check(place).fault is None
        finally:
            place.registry.close()


def test_no_acknowledged_judgement_that_is_thought_through_is_lost(folder: Path) -> None:
    """Reasons that were typed and not confirmed are there as typed, and nothing has been judged by it."""
    chance = random.Random()
    for _ in range(ROUNDS):
        acknowledged = killed(folder, "judge", chance.randint(1, 12))
        place = opening.open_registry(Places(folder), ring=FakeRing()).place
        try:
            _, case_id, number = acknowledged[-1]
            item = removals.case(place, case_id).facts.items[0]
            assert item.draft is not None
            assert item.draft.verdict is Verdict.REMOVE
            assert int(item.draft.motivation.removeprefix("Skäl ")) >= int(number)
            assert not item.judged
            assert checking.check(place).fault is None
        finally:
            place.registry.close()
