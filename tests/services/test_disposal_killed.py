"""A program that is killed in the middle of a disposal: all of it or nothing, finished at the next start."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from lidsome_desktop.services import checking, disposals, opening, removals
from lidsome_desktop.services.workplace import Workplace
from tests.factories import disposals as make
from tests.fixtures.rings import FakeRing
from tests.fixtures.workplace import Clock

# The program, killed where the second argument says.
KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from lidsome_desktop.files.places import Places
from lidsome_desktop.services import disposals, opening
from lidsome_desktop.services.disposals import finishing
from lidsome_desktop.store import registry, unit_of_work
from lidsome_desktop.vault.ring import NoRing
from tests.factories import disposals as make

home, where, case = sys.argv[1:]
place = opening.open_registry(Places(Path(home)), clock=lambda: make.AFTER, ring=NoRing()).place

def die(*_args, **_words):
    os.kill(os.getpid(), signal.SIGKILL)

if where == "before the rows are committed":
    unit_of_work.Work.commit = die
elif where == "before the files go":
    finishing.destroy = die
elif where == "before the pages are written anew":
    registry.Registry.clean = die
elif where == "between two files":
    real, done = finishing.destroy, []
    finishing.destroy = lambda *args: die() if done else (done.append(1), real(*args))[1]
elif where == "after it is settled":
    registry.Registry.cut_log = die
disposals.dispose(place, [case], make.SCHEDULE)
"""


@pytest.mark.parametrize(
    "where",
    [
        "before the rows are committed",
        "before the files go",
        "between two files",
        "before the pages are written anew",
        "after it is settled",
    ],
)
def test_killed_in_the_middle(place: Workplace, clock: Clock, where: str) -> None:
    """Whatever the moment: a case is whole, or gone without a trace once the program has started again."""
    image = make.picture()
    case = make.closed(place, image=image).case
    home, actor = place.places, place.actor
    assert actor is not None
    place.registry.close()
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, str(home.data), where, case.id], check=False, capture_output=True
    )
    assert ran.returncode == -signal.SIGKILL, ran.stderr.decode()
    make.pass_time(clock)
    again = opening.open_registry(home, clock=clock, ring=FakeRing()).place.acting(actor)
    try:
        disposals.go_on(again)
        words = (*make.forms(make.WORDS), *make.parts(image))
        if where == "before the rows are committed":
            assert disposals.done(again) == ()
            capture = removals.case(again, case.id).facts.items[0].captures[0]
            assert removals.read_capture(again, capture.id) == image
        else:
            (shown,) = disposals.done(again)
            assert shown.disposal.finished
            assert make.traces(home.data, *words) == []
        assert checking.check(again).sound
    finally:
        again.registry.close()
