"""Valid accounts and the organisation they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from lidsome_desktop.domain.account import Account, AccountOrigin, AccountState
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.people import Board, Unit
from lidsome_desktop.domain.routines import PublishedPolicy
from lidsome_desktop.store.unit_of_work import Work
from tests.factories import people


@dataclass(frozen=True)
class Organisation:
    """A board with two units, and the policy in force."""

    board: Board
    units: tuple[Unit, ...]
    policy_id: str


def lay_organisation(work: Work) -> Organisation:
    board = work.add(people.board())
    units = (work.add(people.unit(board, name="Ateljén")), work.add(people.unit(board, name="Biblioteken")))
    policy = work.add(
        PublishedPolicy(
            id=new_id(),
            label="1",
            sha256="0" * 64,
            valid_from=date(2026, 1, 1),
            decision_reference="KS 2026/1",
        )
    )
    return Organisation(board, units, policy.id)


def account(ground: Organisation, unit: Unit | None = None, **fields: Any) -> Account:
    """An existing account in use."""
    return Account(
        **{
            "id": new_id(),
            "name": "Lidköpings bibliotek",
            "platform": "facebook",
            "address": "https://www.facebook.com/lidkopingsbibliotek",
            "address_key": "facebook.com/lidkopingsbibliotek",
            "origin": AccountOrigin.EXISTING,
            "state": AccountState.ACTIVE,
            "board_id": ground.board.id,
            "unit_id": (unit or ground.units[0]).id,
            "registered_on": date(2026, 9, 1),
            "policy_id": ground.policy_id,
            **fields,
        }
    )
