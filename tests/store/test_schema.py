"""Migrations: what they make equals the tables, they go both ways, and a newer database is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.people import Board
from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.store import check, schema
from lidsome_desktop.store.registry import Registry, read_url, sqlite_url
from lidsome_desktop.store.triggers import all_triggers
from tests.factories import people
from tests.factories.people import NOW


def shape(registry: Registry) -> tuple[object, ...]:
    """Tables with their columns, indexes and triggers."""
    with registry.raw_connection() as connection:
        inspector = inspect(connection)
        tables = sorted(name for name in inspector.get_table_names() if name != "alembic_version")
        return (
            [
                (t, [(c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(t)])
                for t in tables
            ],
            [(t, sorted(str(i["name"]) for i in inspector.get_indexes(t))) for t in tables],
            schema.trigger_names(connection),
        )


def test_head_is_the_last_migration(sqlite_registry: Registry) -> None:
    """The constant that spares Alembic at start says the same as Alembic."""
    with sqlite_registry.raw_connection() as connection:
        script = ScriptDirectory.from_config(schema.alembic_config(connection))
    assert script.get_current_head() == schema.HEAD


def test_migrations_make_the_tables(registry: Registry) -> None:
    """Head equals the models, triggers included, on both databases."""
    with registry.raw_connection() as connection:
        assert schema.model_differences(connection) == []
        assert schema.trigger_names(connection) == {trigger.name for trigger in all_triggers()}


def test_up_down_up_leaves_the_same_schema(registry: Registry) -> None:
    """A way back that is never walked is no way back."""
    before = shape(registry)
    schema.downgrade(registry, "base")
    schema.upgrade(registry)
    assert shape(registry) == before


def test_the_state_is_told_apart(tmp_path: Path) -> None:
    """Empty, current, newer and foreign are four different things to say."""
    registry = Registry(sqlite_url(tmp_path / "r.db"))
    assert schema.require_usable(registry) is schema.SchemaState.EMPTY
    schema.upgrade(registry)
    assert schema.require_usable(registry) is schema.SchemaState.CURRENT
    with registry.raw_connection() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    with pytest.raises(EnvironmentFault, match=r"registry\.newer"):
        schema.require_usable(registry)
    registry.close()


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    """Nothing is written into a database that is not ours."""
    registry = Registry(sqlite_url(tmp_path / "r.db"))
    with registry.raw_connection() as connection:
        connection.exec_driver_sql("CREATE TABLE recipes (name TEXT)")
        connection.commit()
    with pytest.raises(EnvironmentFault, match=r"registry\.foreign"):
        schema.require_usable(registry)
    registry.close()


def test_a_file_that_is_no_database_is_named_damaged(tmp_path: Path) -> None:
    """Garbage under the registry's name is told as such, and not overwritten."""
    path = tmp_path / "r.db"
    path.write_bytes(b"not a database at all, " * 100)
    registry = Registry(sqlite_url(path))
    with pytest.raises(EnvironmentFault, match=r"registry\.damaged"):
        schema.require_usable(registry)
    assert path.read_bytes().startswith(b"not a database")


def test_data_survives_a_second_upgrade(registry: Registry) -> None:
    """Upgrading what is current changes nothing."""
    with registry.work(None, NOW) as work:
        kept = work.add(people.board())
        work.log(EventKind.BOARD_KEPT, kept)
        work.commit()
    schema.upgrade(registry)
    with registry.view() as view:
        assert view.get(Board, kept.id) == kept
    with registry.raw_connection() as connection:
        assert list(check.chain(connection)) == []


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("postgresql://anna:hemligt@db.example.se/lidsome", "registry.url_password"),
        ("postgresql://db.example.se/lidsome?password=hemligt", "registry.url_password"),
        ("mysql://db.example.se/lidsome", "registry.url_unknown"),
        ("lidsome", "registry.url_malformed"),
        ("sqlite://", "registry.url_malformed"),
    ],
)
def test_addresses_that_cannot_be_taken_are_refused(address: str, code: str) -> None:
    """A password in an address would end in process lists and logs; the rest is no registry."""
    with pytest.raises(Refusal) as raised:
        read_url(address)
    assert raised.value.code == code
    assert "hemligt" not in str(raised.value)


def test_the_file_is_the_owners_alone(sqlite_registry: Registry) -> None:
    """0600, from the first moment."""
    assert sqlite_registry.path is not None
    assert sqlite_registry.path.stat().st_mode & 0o777 == 0o600
