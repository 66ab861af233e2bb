"""One verb, one transaction, one event."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy.exc import DBAPIError

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.people import Board, Person
from lidsome_desktop.domain.refusals import EnvironmentFault
from lidsome_desktop.store.registry import Registry
from lidsome_desktop.store.unit_of_work import ChangedByOther, Committed, NotFound
from tests.factories import people
from tests.factories.people import NOW


def keep(registry: Registry, record: Board | Person) -> Board | Person:
    with registry.work(None, NOW) as work:
        kept = work.keep(record)
        work.log(EventKind.BOARD_KEPT, kept)
        work.commit()
    return kept


def test_what_is_committed_is_read_back_equal(registry: Registry) -> None:
    """A record survives the way through its row: the domain object that went in comes out."""
    kept = keep(registry, people.person(name="Åsa Öberg", title="Bibliotekarie"))
    with registry.view() as view:
        assert view.get(Person, kept.id) == kept
        assert view.find(Person, identity=kept.identity) == kept  # type: ignore[union-attr]


def test_leaving_without_commit_rolls_back(registry: Registry) -> None:
    """Silence is no consent: neither row nor event remains."""
    with registry.work(None, NOW) as work:
        work.add(people.board())
    with registry.view() as view:
        assert view.all(Board) == ()
        assert view.head().sequence == 0


def test_an_error_inside_rolls_back(registry: Registry) -> None:
    """Half a verb is no verb."""
    with pytest.raises(RuntimeError, match="halfway"), registry.work(None, NOW) as work:
        work.add(people.board())
        raise RuntimeError("halfway")
    with registry.view() as view:
        assert view.all(Board) == ()


def test_a_verb_without_event_is_refused(registry: Registry) -> None:
    """Nothing changes without a trace."""
    with registry.work(None, NOW) as work:
        work.add(people.board())
        with pytest.raises(RuntimeError, match="leaves an event"):
            work.commit()


def test_a_verb_logs_once(registry: Registry) -> None:
    """Two events in one unit would make the order of the log a matter of taste."""
    with registry.work(None, NOW) as work:
        work.log(EventKind.BOARD_KEPT)
        with pytest.raises(RuntimeError, match="one event"):
            work.log(EventKind.BOARD_KEPT)


def test_somebody_elses_change_is_not_overwritten(registry: Registry) -> None:
    """The second to save meets both values, and loses neither."""
    first = keep(registry, people.board(name="Kulturnämnden"))
    theirs = keep(registry, first.with_changes(name="Kultur- och fritidsnämnden"))
    mine = first.with_changes(name="Kulturutskottet")
    with pytest.raises(ChangedByOther) as raised:
        keep(registry, mine)
    assert raised.value.mine == mine
    assert raised.value.theirs == theirs


def test_two_changes_in_one_unit_make_one_version(registry: Registry) -> None:
    """A verb that touches a record twice leaves one version of it: the last."""
    with registry.work(None, NOW) as work:
        kept = work.add(people.board(name="Först"))
        kept = work.put(kept.with_changes(name="Sedan"))
        work.log(EventKind.BOARD_KEPT, kept)
        work.commit()
    with registry.view() as view:
        assert view.get(Board, kept.id).version == 1
        assert view.get(Board, kept.id).name == "Sedan"


def test_a_view_cannot_write(registry: Registry) -> None:
    """Views read; the database itself says no to anything else."""
    from lidsome_desktop.store.tables import people as tables

    kept = keep(registry, people.board())
    with pytest.raises((DBAPIError, EnvironmentFault)), registry.view() as view:
        view.execute(tables.board.update().values(name="x"))
    with registry.view() as view:
        assert view.get(Board, kept.id) == kept


def test_a_missing_record_is_named_by_kind(registry: Registry) -> None:
    """`get` never returns nothing."""
    with registry.view() as view, pytest.raises(NotFound, match="board"):
        view.get(Board, "0" * 32)


def test_one_person_under_two_spellings_is_refused(registry: Registry) -> None:
    """R33: persons are told apart by address, however it is typed."""
    keep(registry, people.person(email="Anna.Lind@Example.se"))
    with pytest.raises(DBAPIError):
        keep(registry, people.person(email=" anna.lind@example.SE "))


def test_listeners_hear_of_what_was_committed(registry: Registry) -> None:
    """The kinds of the events just committed are the news; a rollback is none."""
    heard: list[Committed] = []
    registry.listeners.append(heard.append)
    with registry.work(None, NOW) as work:
        work.add(people.board())
    keep(registry, people.board())
    assert [news.kind for news in heard] == [EventKind.BOARD_KEPT]


def test_writers_from_several_threads_stand_in_line(registry: Registry) -> None:
    """Every event finds its place in one chain, whoever wrote it."""
    threads = [threading.Thread(target=keep, args=(registry, people.board())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with registry.view() as view:
        assert view.head().sequence == 8
        assert len(view.all(Board)) == 8
