"""Valid persons and organisation."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.people import Board, Department, Person, Session, Unit

NOW = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)


def board(**fields: Any) -> Board:
    return Board(**{"id": new_id(), "name": "Kulturnämnden", **fields})


def department(board: Board, **fields: Any) -> Department:
    return Department(**{"id": new_id(), "name": "Kulturförvaltningen", "board_id": board.id, **fields})


def unit(board: Board, **fields: Any) -> Unit:
    return Unit(**{"id": new_id(), "name": "Biblioteket", "board_id": board.id, **fields})


def person(**fields: Any) -> Person:
    return Person(**{"id": new_id(), "name": "Åsa Öberg", "email": f"{new_id()}@example.se", **fields})


def session(**fields: Any) -> Session:
    return Session(
        **{
            "id": new_id(),
            "person_id": None,
            "os_user": "asaob",
            "workstation": "BIB-014",
            "declared_at": NOW,
            **fields,
        }
    )
