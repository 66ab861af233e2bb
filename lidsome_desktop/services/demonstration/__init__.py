"""The demonstration registry: credible example data in every state, in a registry of its own (`lidsome demo`).

Everything in it is made up, says so, and belongs to nobody: the municipality is called Exempelköping and every
address ends in `.example`. It is written through the same verbs as real data, told over the past two years, so
that it looks and checks as a registry in use. No keyring is asked for anything and no secret exists: what needs
a keyring is written as the records that its verbs leave behind.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from lidsome_desktop.domain.installation import Installation
from lidsome_desktop.files import disk
from lidsome_desktop.files.places import Places
from lidsome_desktop.services import opening
from lidsome_desktop.services.demonstration import (
    accounts,
    applications,
    closed_removals,
    credentials,
    department,
    disclosures,
    organisation,
    removals,
)
from lidsome_desktop.services.demonstration.story import Moment, Story
from lidsome_desktop.services.workplace import Workplace, wall_clock

FOLDER = "demonstration"
_DRAFT = "being-made"
_CHAPTERS = (
    organisation.tell,
    accounts.tell,
    applications.tell,
    credentials.tell,
    department.tell,
    closed_removals.tell,
    removals.tell,
    disclosures.tell,
)


def places_of(places: Places) -> Places:
    """Where the demonstration registry of that data folder stands."""
    return Places(places.data / FOLDER)


def make(places: Places, *, clock: Callable[[], datetime] = wall_clock) -> Places:
    """Make the demonstration registry of the data folder `places` unless it is there; returns where it stands.

    Raises:
        EnvironmentFault: those of `opening.open_registry`. A registry that was begun and not filled is filled
            at the next call.
    """
    own = places_of(places)
    fill(own, clock=clock)
    return own


def fill(own: Places, *, clock: Callable[[], datetime] = wall_clock) -> bool:
    """Make and fill the demonstration registry that stands in `own` itself, unless it is there. Returns whether
    it did.

    It is told in a folder beside and then given its name: a program that is killed midway leaves no half of it.

    Raises:
        EnvironmentFault: those of `opening.open_registry`.
    """
    if own.registry.exists():
        return False
    draft = Places(own.data / _DRAFT)
    for begun in (draft.data, own.evidence, own.packages):
        shutil.rmtree(begun, ignore_errors=True)
    disk.private_folder(own.data)
    _tell(draft, own.packages, clock())
    # The registry last: what has its name is whole.
    for made, wanted in (
        (draft.evidence, own.evidence),
        (draft.packages, own.packages),
        (draft.registry, own.registry),
    ):
        os.replace(made, wanted)
    shutil.rmtree(draft.data)
    return True


def is_demonstration(place: Workplace) -> bool:
    """Whether the registry of `place` holds example data."""
    with place.view() as view:
        return view.all(Installation, limit=1)[0].demonstration


def _tell(draft: Places, packages: Path, now: datetime) -> None:
    moment = Moment(organisation.BEGAN.before(now), now)
    opened = opening.open_registry(draft, clock=moment, demonstration=True)
    with closing(opened.place.registry):
        story = Story(opened.place, moment, packages)
        for chapter in _CHAPTERS:
            chapter(story)
        story.carry_out()
