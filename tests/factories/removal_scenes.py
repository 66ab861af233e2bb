"""Removals written straight into the registry, past every rule of the domain: what the fence is tried on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.installation import EvidenceFile
from lidsome_desktop.domain.people import Person
from lidsome_desktop.domain.records import Record
from lidsome_desktop.domain.removal import RemovalCase, RemovalItem
from lidsome_desktop.domain.routines import PublishedPolicy
from lidsome_desktop.store.registry import Registry
from lidsome_desktop.store.unit_of_work import Work
from tests.factories import people
from tests.factories import removals as make
from tests.factories.removals import NOW, TODAY


@dataclass
class Scene:
    """A case with one item in a unit of work, and short words for what may be recorded of it."""

    work: Work
    case: RemovalCase
    item: RemovalItem
    person: Person

    def add(self, record: Record) -> Any:
        return self.work.add(record)

    def save(self) -> None:
        self.add(self.capture())
        self.add(make.sender(self.item))

    def capture(self, **fields: Any) -> Any:
        return make.capture(self.item, **fields)

    def judge(self, **fields: Any) -> Any:
        return self.add(make.judgement(self.item, policy_id=self.case.policy_id, **fields))

    def remove(self, **fields: Any) -> Any:
        return self.add(make.outcome(self.item, **fields))

    def register(self, **fields: Any) -> Any:
        """A registration that covers the item, sent and numbered."""
        kept = self.add(make.registration(self.case))
        self.cover(kept.id)
        kept = self.work.put(kept.with_changes(sent_at=NOW))
        number = {"number": "KUN 2026/45", "registered_on": TODAY, "number_recorded_at": NOW, **fields}
        return self.work.put(kept.with_changes(**number))

    def cover(self, registration_id: str) -> None:
        self.item = self.work.put(self.item.with_changes(registration_id=registration_id))

    def close(self) -> None:
        self.case = self.work.put(self.case.with_changes(closed_at=NOW, retention_until=TODAY))

    def sql(self, statement: str, **values: Any) -> None:
        self.work.execute(text(statement).bindparams(case=self.case.id, item=self.item.id, **values))


def lay(work: Work, **fields: Any) -> Scene:
    """A scene in `work`, with the account and policy it hangs on."""
    board = work.add(people.board())
    unit = work.add(people.unit(board))
    person = work.add(people.person())
    policy = work.add(
        PublishedPolicy(
            id=new_id(), label="2026:1", sha256="f" * 64, valid_from=TODAY, decision_reference="KS § 1"
        )
    )
    account = work.add(
        Account(
            id=new_id(),
            name="Lidköpings bibliotek",
            platform="facebook",
            address_key=new_id(),
            board_id=board.id,
            unit_id=unit.id,
            registered_on=TODAY,
            policy_id=policy.id,
        )
    )
    if work.find(EvidenceFile, id="a" * 64) is None:
        work.add(EvidenceFile(id="a" * 64, sha256="a" * 64, size=22, media_type="text/plain", stored_at=NOW))
    case = work.add(make.case(account_id=account.id, policy_id=policy.id, **fields))
    return Scene(work, case, work.add(make.item(case)), person)


def commit(scene: Scene) -> None:
    scene.work.log(EventKind.REMOVAL_OPENED, scene.case)
    scene.work.commit()


Act = Callable[[Scene], object]


def refused(
    registry: Registry, message: str, act: Act, before: Act = lambda scene: None, **fields: Any
) -> None:
    """`before` passes, and `act` fails in the database, whose words hold `message`."""
    with registry.work(None, NOW) as work:
        scene = lay(work, **fields)
        before(scene)
        with pytest.raises(DBAPIError, match=message):
            act(scene)


def judged(scene: Scene) -> None:
    scene.judge()


def saved(scene: Scene) -> None:
    scene.save()


def ready(scene: Scene) -> None:
    scene.save()
    scene.judge()


def gone(scene: Scene) -> None:
    ready(scene)
    scene.remove()


def closed(scene: Scene) -> None:
    gone(scene)
    scene.register()
    scene.close()
