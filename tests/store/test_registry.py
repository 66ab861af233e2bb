"""An open registry and its surroundings: whoever waits is told, and nothing leaks out of an error."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DBAPIError

from lidsome_desktop.domain.refusals import EnvironmentFault
from lidsome_desktop.store import registry as module
from lidsome_desktop.store import schema
from lidsome_desktop.store.registry import Registry
from tests.factories import people
from tests.factories.people import NOW
from tests.fixtures.postgres import Database


def test_a_writer_that_fell_asleep_keeps_nobody_waiting_for_ever(
    postgres: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A workstation in the middle of its turn is shut like a lid: the others hear that the registry is busy."""
    monkeypatch.setattr(module, "_BUSY_SECONDS", 1)
    asleep, awake = Registry(postgres.url), Registry(postgres.url)
    schema.upgrade(asleep)
    with (
        asleep.work(None, NOW),
        pytest.raises(EnvironmentFault, match=r"registry\.busy"),
        awake.work(None, NOW),
    ):
        pass
    with awake.work(None, NOW):
        pass  # and when it is gone, they go on
    asleep.close()
    awake.close()


def test_an_error_does_not_repeat_the_row(registry: Registry) -> None:
    """An error's text ends in logs and on screens: on neither database it holds what was to be written."""
    with pytest.raises(DBAPIError) as raised, registry.work(None, NOW) as work:
        board = work.add(people.board(name="Kanariefågelnämnden"))
        work.add(people.board(id=board.id, name="Kanariefågelnämnden"))
    told: BaseException | None = raised.value
    while told is not None:
        assert "Kanariefågel" not in f"{told}{told!r}"
        told = told.__cause__ or told.__context__
