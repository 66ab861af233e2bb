"""A copy counts when it has been proven, and not before."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.people import Board
from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.store import check
from lidsome_desktop.store.backup import copy_database
from lidsome_desktop.store.registry import Registry, sqlite_url
from tests.factories import people
from tests.factories.people import NOW


def keep_board(registry: Registry, name: str) -> Board:
    with registry.work(None, NOW) as work:
        kept = work.add(people.board(name=name))
        work.log(EventKind.BOARD_KEPT, kept)
        work.commit()
    return kept


def test_a_copy_opens_and_verifies(sqlite_registry: Registry, tmp_path: Path) -> None:
    """The copy is a registry of its own, with the whole log, while the original is in use."""
    kept = keep_board(sqlite_registry, "Kulturnämnden")
    target = tmp_path / "second" / "registry.db"
    copy_database(sqlite_registry, target)
    copy = Registry(sqlite_url(target))
    with copy.view() as view:
        assert view.get(Board, kept.id) == kept
    with copy.raw_connection() as connection:
        assert list(check.chain(connection)) == []
    copy.close()
    assert target.stat().st_mode & 0o777 == 0o600


def test_an_unwritable_folder_leaves_the_old_copy(sqlite_registry: Registry, tmp_path: Path) -> None:
    """The old copy stays until the new one is proven."""
    target = tmp_path / "second" / "registry.db"
    copy_database(sqlite_registry, target)
    before = target.read_bytes()
    keep_board(sqlite_registry, "Ny")
    with pytest.raises(EnvironmentFault, match=r"backup\.cannot_write"):
        copy_database(sqlite_registry, target / "in a file" / "registry.db")
    assert target.read_bytes() == before


def test_copies_at_once_do_not_spoil_each_other(sqlite_registry: Registry, tmp_path: Path) -> None:
    """The copy after a capture and the one at exit may meet: both hold, and nothing unfinished stays."""
    keep_board(sqlite_registry, "Kulturnämnden")
    target = tmp_path / "second" / "registry.db"
    with ThreadPoolExecutor(4) as pool:
        for copied in [pool.submit(copy_database, sqlite_registry, target) for _ in range(12)]:
            copied.result()
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_what_a_killed_copy_left_is_swept(sqlite_registry: Registry, tmp_path: Path) -> None:
    """A registry's size of rubbish a crash would fill the second folder in the end."""
    target = tmp_path / "registry-2026-11-22.sqlite"
    left = tmp_path / "registry-2026-11-22.sqlite.0123.new"
    young = tmp_path / "registry-2026-11-22.sqlite.4567.new"
    left.write_bytes(b"half")
    young.write_bytes(b"half")
    os.utime(left, (0, 0))
    copy_database(sqlite_registry, target)
    assert (left.exists(), young.exists()) == (False, True)


def test_a_server_is_backed_up_by_those_who_run_it(registry: Registry, tmp_path: Path) -> None:
    """PostgreSQL is refused in words, SQLite is copied."""
    if registry.path is None:
        with pytest.raises(Refusal) as raised:
            copy_database(registry, tmp_path / "copy.db")
        assert raised.value.code == "backup.server"
    else:
        copy_database(registry, tmp_path / "copy.db")
