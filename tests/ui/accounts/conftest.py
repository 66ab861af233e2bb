"""The room of accounts over a real registry with one account that is in use."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from lidsome_desktop.domain.people import Role
from lidsome_desktop.services import accounts, people, routines
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.accounts import AccountsRoom
from lidsome_desktop.ui.desk import Desk
from tests.ui.accounts.stage import Stage


@pytest.fixture
def bare(qtbot: QtBot, desk: Desk, place: Workplace) -> Stage:
    """A registry without accounts."""
    room = AccountsRoom(desk)
    qtbot.addWidget(room)
    room.resize(1032, 800)
    room.show()
    unit = people.organisation(place).units[0]
    return Stage(room=room, desk=desk, place=place, qtbot=qtbot, unit=unit)


@pytest.fixture
def stage(bare: Stage) -> Stage:
    """The library's Instagram, with Anna as its one administrator and Lena as manager."""
    place = bare.place
    routines.publish(
        place, label="2026:1", valid_from=date(2026, 1, 1), web_address="https://intra.example.se/r"
    )
    lena = people.keep_person(place, name="Lena Strand", email="lena@example.se", roles=(Role.MANAGER,))
    view = accounts.register_existing(
        place,
        platform="instagram",
        name="Biblioteket",
        address="https://www.instagram.com/bibblan/",
        unit_id=bare.unit.id,
        manager_id=lena.id,
    )
    assert place.actor is not None
    assert place.actor.person_id is not None
    accounts.appoint(place, view.account.id, place.actor.person_id, on=date(2026, 2, 12), reference="Mejl")
    bare.account_id = view.account.id
    bare.room.refresh()
    bare.until(lambda: len(bare.room.listing.model.lines) == 1)
    return bare
