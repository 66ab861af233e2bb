"""Write the next migration from the difference between the last one and the tables, triggers included.

    .venv/bin/python packaging/migration.py "what it changes"

The result is a draft: read it, and move data where a table changed its shape.
"""

from __future__ import annotations

import re
import runpy
import sys
import tempfile
from pathlib import Path

from alembic import command

from lidsome_desktop.store import schema
from lidsome_desktop.store.registry import Registry, sqlite_url
from lidsome_desktop.store.triggers import Trigger, all_triggers

VERSIONS = Path(schema.__file__).parent / "migrations" / "versions"


def declared(path: Path) -> tuple[tuple[Trigger, ...], tuple[Trigger, ...]]:
    """The triggers that the migration in `path` takes away and makes."""
    migration = runpy.run_path(str(path))
    return migration["DROPPED"], migration["MADE"]


def main() -> None:
    message = sys.argv[1]
    files = sorted(VERSIONS.glob("[0-9]*.py"))
    standing: dict[str, Trigger] = {}
    for path in files:
        gone, come = declared(path)
        for trigger in gone:
            standing.pop(trigger.name, None)
        for trigger in come:
            standing[trigger.name] = trigger
    wanted = {trigger.name: trigger for trigger in all_triggers()}
    made = [t for name, t in wanted.items() if standing.get(name) != t]
    dropped = [t for name, t in standing.items() if wanted.get(name) != t]
    revision = f"{len(files) + 1:04d}"
    with tempfile.TemporaryDirectory() as folder:
        registry = Registry(sqlite_url(Path(folder) / "registry.db"))
        with registry.raw_connection() as connection:
            config = schema.alembic_config(connection)
            if files:
                command.upgrade(config, "head")
            command.revision(config, message=message, autogenerate=True, rev_id=revision)
            connection.rollback()
        registry.close()
    path = next(VERSIONS.glob(f"{revision}_*.py"))
    text = path.read_text()
    for name, triggers in (("DROPPED", dropped), ("MADE", made)):
        body = "".join(
            f"    Trigger(\n        {t.table!r},\n        {t.rule!r},\n        {t.occasion!r},\n"
            f"        {t.condition!r},\n        {t.message!r},\n    ),\n"
            for t in triggers
        )
        text = text.replace(f"{name}: tuple[Trigger, ...] = ()", f"{name}: tuple[Trigger, ...] = (\n{body})")
    path.write_text(text)
    head = Path(schema.__file__)
    head.write_text(re.sub(r'^HEAD = ".*"$', f'HEAD = "{revision}"', head.read_text(), flags=re.M))
    print(path)


if __name__ == "__main__":
    main()
