"""Which schema the registry has, and bringing it to the program's own.

Alembic is imported only when there is something to migrate: it costs a third of a second at start.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Connection, inspect, text

from lidsome_desktop.domain.refusals import EnvironmentFault
from lidsome_desktop.store import search
from lidsome_desktop.store.registry import Registry
from lidsome_desktop.store.tables import metadata
from lidsome_desktop.store.tables.base import Choice, Day, Moment, Nested
from lidsome_desktop.store.triggers import all_triggers, create_triggers

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0009"
"""The revision this program works with: the last file in `migrations/versions` (a test says so)."""

_FOLDER = Path(__file__).parent / "migrations"


class SchemaState(StrEnum):
    """How the database's schema stands to the program's."""

    EMPTY = "empty"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"


def state(connection: Connection) -> SchemaState:
    """How the schema behind `connection` stands. FOREIGN: tables, but none of ours."""
    names = set(inspect(connection).get_table_names())
    if "alembic_version" not in names:
        return SchemaState.FOREIGN if names else SchemaState.EMPTY
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if revision == HEAD:
        return SchemaState.CURRENT
    known = {path.name.partition("_")[0] for path in (_FOLDER / "versions").glob("[0-9]*.py")}
    return SchemaState.OLDER if revision in known else SchemaState.NEWER


def require_usable(registry: Registry) -> SchemaState:
    """The state of the registry's schema, when the program can go on from there.

    Raises:
        EnvironmentFault: `registry.newer` (made by a newer program) or `registry.foreign` (another program's
            database).
    """
    with registry.raw_connection() as connection:
        found = state(connection)
    if found is SchemaState.NEWER:
        raise EnvironmentFault("registry.newer")
    if found is SchemaState.FOREIGN:
        raise EnvironmentFault("registry.foreign")
    return found


def upgrade(registry: Registry, revision: str = "head") -> None:
    """Bring the schema to `revision`, in one transaction, and prove that nothing was lost on the way.

    Raises:
        EnvironmentFault: `registry.migration_unsound` when foreign keys do not hold afterwards; nothing is
            changed then.
    """
    from alembic import command  # late: see the module's head

    with registry.raw_connection() as connection:
        _migrate(
            connection,
            lambda config: command.upgrade(config, revision),
            to_head=revision == "head",
        )


def downgrade(registry: Registry, revision: str) -> None:
    """Take the schema back to `revision` ("base" for none): for tests of the migrations."""
    from alembic import command  # late: see the module's head

    with registry.raw_connection() as connection:
        _migrate(connection, lambda config: command.downgrade(config, revision), to_head=False)


def trigger_names(connection: Connection) -> frozenset[str]:
    """The names of the triggers that are in the database."""
    if connection.dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    return frozenset(connection.execute(text(query)).scalars())


def missing_triggers(connection: Connection) -> frozenset[str]:
    """The triggers of this program that the database lacks."""
    return frozenset(trigger.name for trigger in all_triggers()) - trigger_names(connection)


def alembic_config(connection: Connection) -> Config:
    """Alembic's settings for a run on `connection`."""
    from alembic.config import Config  # late: see the module's head

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def render_item(kind: str, item: Any, context: Any) -> str | Literal[False]:
    """How a migration writes our column types: as the plain types they store, so that it stands alone."""
    if kind == "type":
        if isinstance(item, Moment):
            return "sa.String(27)"
        if isinstance(item, Day):
            return "sa.String(10)"
        if isinstance(item, Choice):
            return "sa.String(40)"
        if isinstance(item, Nested):
            return "sa.Text()"
    return False


def include_name(name: str | None, kind: str, parents: Any) -> bool:
    """Whether Alembic minds a table or index of the database: not those that `store.search` lays."""
    return not search.belongs_to_search(name)


def _migrate(connection: Connection, run: Any, *, to_head: bool) -> None:
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        # Batch mode drops and remakes tables, which would cascade; the keys are checked at the end instead.
        # The pragma takes effect only outside a transaction.
        connection.rollback()
        raw: Any = connection.connection.dbapi_connection
        raw.execute("PRAGMA foreign_keys=OFF")
    try:
        if not to_head:
            search.take_up(connection)
        run(alembic_config(connection))
        if to_head:
            # Batch mode loses the triggers of the tables it remakes, without a word.
            lost = missing_triggers(connection)
            create_triggers(connection, (trigger for trigger in all_triggers() if trigger.name in lost))
            search.lay(connection)
        broken = sqlite and connection.execute(text("PRAGMA foreign_key_check")).first() is not None
        if broken:
            connection.rollback()
            raise EnvironmentFault("registry.migration_unsound")
        connection.commit()
    finally:
        if sqlite:
            connection.rollback()
            raw.execute("PRAGMA foreign_keys=ON")


def model_differences(connection: Connection) -> list[Any]:
    """What Alembic would still change to make the database equal the tables: empty when they agree."""
    from alembic.autogenerate import compare_metadata  # late: see the module's head
    from alembic.migration import MigrationContext

    return list(
        compare_metadata(
            MigrationContext.configure(connection, opts={"compare_type": True, "include_name": include_name}),
            metadata,
        )
    )
