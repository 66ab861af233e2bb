"""Opening the registry: a SQLite file or a PostgreSQL database, behind units of work and views."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import NullPool, QueuePool

from lidsome_desktop.domain.people import Actor
from lidsome_desktop.domain.refusals import EnvironmentFault, refuse
from lidsome_desktop.store.unit_of_work import Committed, View, Work

# One number for every Lidsome registry on a PostgreSQL server's database: the queue of writers.
_QUEUE = 0x4C49_4453
_BUSY_SECONDS = 10


def sqlite_url(path: Path) -> str:
    """The address of the registry in the SQLite file `path`."""
    return f"sqlite:///{path}"


def read_url(text: str) -> URL:
    """The address of a registry.

    Raises:
        Refusal: `registry.url_malformed`, `registry.url_unknown`, `registry.url_password` (a password in an
            address ends up in process lists, settings and logs).
    """
    try:
        url = make_url(text)
    except ArgumentError:
        raise refuse("registry.url_malformed", "registry") from None
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise refuse("registry.url_unknown", "registry", scheme=url.get_backend_name())
    if url.password is not None or "password" in url.query:
        raise refuse("registry.url_password", "registry")
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    elif not url.database:
        raise refuse("registry.url_malformed", "registry")
    return url


class Registry:
    """An open registry.

    Writers stand in one queue (a lock here, `BEGIN IMMEDIATE` or an advisory lock in the database), readers
    have connections of their own that cannot write. Safe to use from several threads.
    """

    def __init__(self, url: str) -> None:
        self.url = read_url(url)
        self.listeners: list[Callable[[Committed], None]] = []
        self._writers = threading.Lock()
        self._sqlite = self.url.get_backend_name() == "sqlite"
        if self._sqlite:
            self._prepare_file(Path(str(self.url.database)))
        self._writer = self._engine(readonly=False)
        self._reader = self._engine(readonly=True)

    @property
    def path(self) -> Path | None:
        """The SQLite file, or None for PostgreSQL."""
        return Path(str(self.url.database)) if self._sqlite else None

    @contextmanager
    def work(self, actor: Actor | None, now: datetime, policy_id: str | None = None) -> Iterator[Work]:
        """A unit of work. Rolled back unless committed inside; listeners hear of it afterwards.

        Raises:
            EnvironmentFault: `registry.busy`, `registry.disk_full`, `registry.unreachable`,
                `registry.read_only`, `registry.damaged`.
        """
        with self._writers, _faults_named(), self._writer.connect() as connection:
            if not self._sqlite:
                # A workstation that fell asleep in the middle of its turn must not keep everybody waiting for ever.
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_BUSY_SECONDS}s'")
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_QUEUE})")
            work = Work(connection, actor, now, policy_id)
            yield work
            if work.committed is None:
                connection.rollback()
        if work.committed is not None:
            for listener in tuple(self.listeners):
                listener(work.committed)

    @contextmanager
    def view(self) -> Iterator[View]:
        """A read-only view: one snapshot for as long as it lives."""
        with _faults_named(), self._reader.connect() as connection:
            yield View(connection)

    @contextmanager
    def raw_connection(self) -> Iterator[Connection]:
        """The writer's connection for migrations, backup and check; not for verbs."""
        with self._writers, _faults_named(), self._writer.connect() as connection:
            yield connection

    @contextmanager
    def raw_view(self) -> Iterator[Connection]:
        """A reader's connection for check: it cannot write, and writers go on meanwhile."""
        with _faults_named(), self._reader.connect() as connection:
            yield connection

    def clean(self) -> None:
        """Leave no trace of what was emptied in the live files: the log is cut, and every page is written anew from
        what stands, so that no free or half-used page keeps an older word. PostgreSQL is told to vacuum; what its
        server keeps beside its tables is its keepers' matter.

        Raises:
            EnvironmentFault: `disposal.log_in_use` while somebody else reads; `registry.disk_full` (the copy needs as
                much room as the registry); and as `work`.
        """
        if not self._sqlite:
            with _faults_named(), self._writer.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM")
            return
        with self._writers, _faults_named(), self._writer.connect() as connection:
            connection.rollback()
            raw: Any = connection.connection.dbapi_connection
            _cut_log(raw)
            raw.execute("VACUUM")
            _cut_log(raw)

    def cut_log(self) -> None:
        """Fold the log into the file and cut it, where nobody else reads; else it is done when the program ends."""
        if self._sqlite:
            with (
                suppress(EnvironmentFault),
                self._writers,
                _faults_named(),
                self._writer.connect() as connection,
            ):
                connection.rollback()
                _cut_log(connection.connection.dbapi_connection)

    def close(self) -> None:
        """Let go of every connection; the SQLite log is folded into the file."""
        self._reader.dispose()
        if self._sqlite:
            with self._writers, self._writer.connect() as connection:
                connection.rollback()
                raw: Any = connection.connection.dbapi_connection
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._writer.dispose()

    def _prepare_file(self, path: Path) -> None:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Made before SQLite does, so that the file is never readable by others, not even for a moment.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            raise EnvironmentFault("registry.cannot_create", path=str(path)) from error

    def _engine(self, *, readonly: bool) -> Engine:
        # hide_parameters: an exception's text never holds what was written.
        if not self._sqlite:
            engine = create_engine(self.url, hide_parameters=True, pool_pre_ping=True)
            event.listen(engine, "handle_error", _forget_detail)
            if readonly:
                event.listen(engine, "begin", _begin_read_only_postgresql)
            return engine
        engine = create_engine(
            self.url,
            hide_parameters=True,
            poolclass=QueuePool if readonly else NullPool,
            connect_args={"timeout": _BUSY_SECONDS, "check_same_thread": False},
        )
        event.listen(engine, "connect", _sqlite_connected(readonly=readonly))
        event.listen(engine, "begin", _begin_read_only_sqlite if readonly else _begin_immediate)
        return engine


def _cut_log(raw: Any) -> None:
    busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise EnvironmentFault("disposal.log_in_use")


def _sqlite_connected(*, readonly: bool) -> Callable[[Any, Any], None]:
    def set_up(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in (
            "journal_mode=WAL",
            "foreign_keys=ON",
            "synchronous=FULL",
            "secure_delete=ON",
            "recursive_triggers=ON",
            "trusted_schema=OFF",
            f"busy_timeout={_BUSY_SECONDS * 1000}",
            *(("query_only=ON",) if readonly else ()),
        ):
            connection.execute(f"PRAGMA {pragma}")

    return set_up


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_read_only_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_read_only_postgresql(connection: Connection) -> None:
    connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _forget_detail(context: ExceptionContext) -> None:
    """PostgreSQL's further lines repeat the row that it refused, which `hide_parameters` does not reach."""
    first = str(context.original_exception).partition("\n")[0]
    context.original_exception.args = (first,)
    if context.sqlalchemy_exception is not None:
        context.sqlalchemy_exception.args = (first,)


@contextmanager
def _faults_named() -> Iterator[None]:
    """Turn what the database says of its surroundings into faults that a person can act on."""
    try:
        yield
    except OperationalError as error:
        text = str(error.orig).lower()
        if "full" in text or "no space left" in text:
            raise EnvironmentFault("registry.disk_full") from error
        if "locked" in text or "busy" in text or "lock timeout" in text:
            raise EnvironmentFault("registry.busy") from error
        if "readonly" in text:
            raise EnvironmentFault("registry.read_only") from error
        if "unable to open" in text or "connection" in text or "connect" in text:
            raise EnvironmentFault("registry.unreachable") from error
        raise
    except DBAPIError as error:
        text = str(error.orig).lower()
        if "not a database" in text or "malformed" in text:
            raise EnvironmentFault("registry.damaged") from error
        raise
