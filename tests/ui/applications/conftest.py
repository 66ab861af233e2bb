"""The room of applications over a real registry: a unit, its manager, published routines, a director."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from lidsome_desktop.domain.people import Role
from lidsome_desktop.services import people, routines
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.applications import ApplicationsRoom
from lidsome_desktop.ui.desk import Desk
from tests.ui.applications.stage import Guide


@pytest.fixture
def guide(qtbot: QtBot, desk: Desk, place: Workplace) -> Guide:
    """Anna at the keyboard, in a window of ordinary size."""
    organisation = people.organisation(place)
    routines.publish(
        place, label="2026:1", valid_from=date(2026, 1, 1), web_address="https://intra.example.se/r"
    )
    director = people.keep_person(
        place, name="Doris Direktör", email="doris@example.se", roles=(Role.DIRECTOR,)
    )
    unit = organisation.units[0]
    room = ApplicationsRoom(desk)
    qtbot.addWidget(room)
    room.resize(1208, 800)
    room.show()
    return Guide(
        room=room,
        desk=desk,
        place=place,
        qtbot=qtbot,
        board_id=unit.board_id,
        unit_id=unit.id,
        director=director,
    )
