"""The search index: kept in step with the records, remade, compared, and emptied of what is disposed of.

What is searched stands folded in `search_entry`; what is secret, or suspected abuse material, in `search_entry_secret`.
Over each, SQLite has a full-text table of groups of three letters (its trigram tokenizer) that keeps no text of its own
and no positions, PostgreSQL a trigram index where its server allows one. The unit of work calls `follow` before it
commits, so that an index never says more or less than the records of the same transaction.
"""

# ruff: noqa: S608 (SQL made of this file's own words; what is typed is always a parameter)

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Table,
    delete,
    func,
    insert,
    inspect,
    or_,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.exc import DBAPIError

from lidsome_desktop.domain.records import Record
from lidsome_desktop.domain.removal import Capture, Judgement, RemovalCase, RemovalItem, SenderRecord
from lidsome_desktop.store.grams import entry_text, grams
from lidsome_desktop.store.tables.removals import (
    removal_capture,
    removal_case,
    removal_item,
    removal_judgement,
    removal_sender,
)
from lidsome_desktop.store.tables.search import search_entry, search_entry_secret

_AT_ONCE = 500
_PREFIXES = ("search_index", "search_vocabulary")
_Key = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Entries with their index, and SQLite's list of the groups of letters in it."""

    entries: Table
    index: str
    vocabulary: str


OPEN = Shelf(search_entry, "search_index", "search_vocabulary")
SECRET = Shelf(search_entry_secret, "search_index_secret", "search_vocabulary_secret")
SHELVES = (OPEN, SECRET)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What should be found of a capture, or of an item that has none."""

    secret: bool
    values: Mapping[str, Any]

    @property
    def shelf(self) -> Shelf:
        return SECRET if self.secret else OPEN

    @property
    def key(self) -> _Key:
        return self.values["item_id"], self.values["capture_id"]


def belongs_to_search(name: str | None) -> bool:
    """Whether a table or index is laid here and not by a migration."""
    return name is not None and name.startswith(_PREFIXES)


# Laying and remaking


def lay(connection: Connection) -> None:
    """Make the indexes that are missing, and the entries of a registry that was filled before there were any."""
    if not _count(connection) and connection.execute(select(removal_item.c.id).limit(1)).first() is not None:
        rebuild(connection)
    else:
        _lay_indexes(connection)


def take_up(connection: Connection) -> None:
    """Take the indexes away: `lay` makes them again."""
    for shelf in SHELVES:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {shelf.vocabulary}")
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {shelf.index}")
        else:
            connection.exec_driver_sql(f"DROP INDEX IF EXISTS {shelf.index}")


def rebuild(connection: Connection) -> int:
    """Make every entry and index anew from the records, in the order they were recorded. Returns how many."""
    take_up(connection)
    for shelf in SHELVES:
        connection.execute(delete(shelf.entries))
    number = 0
    for batch in _item_batches(connection):
        fresh: dict[str, list[dict[str, Any]]] = {}
        for entry in _derived(connection, batch).values():
            number += 1
            fresh.setdefault(entry.shelf.index, []).append({**entry.values, "number": number})
        for shelf in SHELVES:
            if shelf.index in fresh:
                connection.execute(insert(shelf.entries), fresh[shelf.index])
    _lay_indexes(connection)
    return number


def _lay_indexes(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        _lay_postgresql(connection)
        return
    standing = set(inspect(connection).get_table_names())
    for shelf in SHELVES:
        if shelf.index not in standing:
            # Case is folded by the program, which keeps å from a; positions and sizes are never asked for.
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE {shelf.index} USING fts5(text, content='{shelf.entries.name}',"
                " content_rowid='number', tokenize='trigram case_sensitive 1', detail=none, columnsize=0)"
            )
            connection.exec_driver_sql(f"INSERT INTO {shelf.index}({shelf.index}) VALUES ('rebuild')")
        if shelf.vocabulary not in standing:
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE {shelf.vocabulary} USING fts5vocab('{shelf.index}', 'row')"
            )


def _lay_postgresql(connection: Connection) -> None:
    """A trigram index where the server has the extension and lets us use it; without one each search reads through."""
    try:
        with connection.begin_nested():
            connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DBAPIError:
        return
    for shelf in SHELVES:
        connection.exec_driver_sql(
            f"CREATE INDEX IF NOT EXISTS {shelf.index} ON {shelf.entries.name} USING gin (text gin_trgm_ops)"
        )


# Keeping in step


def follow(connection: Connection, changed: Iterable[Record]) -> None:
    """Bring the entries of what changed in step; called by the unit of work before it commits."""
    items: set[str] = set()
    cases: set[str] = set()
    for record in changed:
        if isinstance(record, (Capture, SenderRecord, Judgement)):
            items.add(record.item_id)
        elif isinstance(record, RemovalItem):
            items.add(record.id)
        elif isinstance(record, RemovalCase) and record.version > 1:
            cases.add(record.id)
    if cases:
        found = select(removal_item.c.id).where(removal_item.c.case_id.in_(cases))
        items.update(connection.execute(found).scalars())
    refresh(connection, items)


def refresh(connection: Connection, item_ids: Collection[str]) -> None:
    """Make the entries of these items say what their records say now."""
    for batch in _batches(sorted(item_ids)):
        wanted = _derived(connection, batch)
        for shelf, row in _standing(connection, batch):
            entry = wanted.get((row.item_id, row.capture_id))
            if entry is None or entry.shelf is not shelf:
                _remove(connection, shelf, row)
                if entry is not None:
                    _put(connection, entry, row.number)  # it keeps its place
            elif any(getattr(row, name) != value for name, value in entry.values.items()):
                _change(connection, shelf, row, entry)
            wanted.pop((row.item_id, row.capture_id), None)
        for entry in wanted.values():
            _put(connection, entry, _next_number(connection))


def forget(connection: Connection, item_ids: Collection[str]) -> None:
    """Leave nothing of these items' texts that their records do not say any more: called in the transaction of a
    disposal, after its rows are emptied or gone. The indexes are packed, for a removed text leaves its groups of
    letters in them until then; pages that fall free are overwritten (`secure_delete`), and what the write-ahead log
    still holds goes with its truncation."""
    for batch in _batches(sorted(item_ids)):
        for shelf, row in _standing(connection, batch):
            _remove(connection, shelf, row)
    refresh(connection, item_ids)
    optimize(connection)


def optimize(connection: Connection) -> None:
    """Pack the indexes: what was removed from them leaves no trace. PostgreSQL does so when the server vacuums."""
    if connection.dialect.name == "sqlite":
        for shelf in SHELVES:
            connection.exec_driver_sql(f"INSERT INTO {shelf.index}({shelf.index}) VALUES ('optimize')")


def _put(connection: Connection, entry: _Entry, number: int) -> None:
    shelf = entry.shelf
    connection.execute(insert(shelf.entries).values(**entry.values, number=number))
    if connection.dialect.name == "sqlite":
        connection.execute(
            text(f"INSERT INTO {shelf.index}(rowid, text) VALUES (:number, :text)"),
            {"number": number, "text": entry.values["text"]},
        )


def _remove(connection: Connection, shelf: Shelf, row: Row[Any]) -> None:
    _unindex(connection, shelf, row)
    connection.execute(delete(shelf.entries).where(shelf.entries.c.number == row.number))


def _change(connection: Connection, shelf: Shelf, row: Row[Any], entry: _Entry) -> None:
    other_text = row.text != entry.values["text"]
    if other_text:
        _unindex(connection, shelf, row)
    connection.execute(
        update(shelf.entries).where(shelf.entries.c.number == row.number).values(**entry.values)
    )
    if other_text and connection.dialect.name == "sqlite":
        connection.execute(
            text(f"INSERT INTO {shelf.index}(rowid, text) VALUES (:number, :text)"),
            {"number": row.number, "text": entry.values["text"]},
        )


def _unindex(connection: Connection, shelf: Shelf, row: Row[Any]) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(
            text(f"INSERT INTO {shelf.index}({shelf.index}, rowid, text) VALUES ('delete', :number, :text)"),
            {"number": row.number, "text": row.text},
        )


def _next_number(connection: Connection) -> int:
    highest = (connection.execute(select(func.max(s.entries.c.number))).scalar() or 0 for s in SHELVES)
    return max(highest) + 1


def _standing(connection: Connection, item_ids: Sequence[str]) -> list[tuple[Shelf, Row[Any]]]:
    return [
        (shelf, row)
        for shelf in SHELVES
        for row in connection.execute(select(shelf.entries).where(shelf.entries.c.item_id.in_(item_ids)))
    ]


# What the records say


def _derived(connection: Connection, item_ids: Sequence[str]) -> dict[_Key, _Entry]:
    """The entries of these items, in the order recorded."""
    i, c = removal_item.c, removal_case.c
    items = connection.execute(
        select(
            i.id, i.case_id, i.address, c.account_id, c.address.label("page"), c.place,
            or_(c.secrecy, c.suspected_abuse).label("secret"),
        )
        .join(removal_case, c.id == i.case_id)
        .where(i.id.in_(item_ids))
        .order_by(c.recorded_at, i.case_id, i.ordinal)
    ).all()  # fmt: skip
    row: Any
    senders: dict[str, list[str]] = {}
    s = removal_sender.c
    for row in connection.execute(
        select(s.item_id, s.name, s.handle, s.profile_address, s.platform_id)
        .where(s.item_id.in_(item_ids))
        .order_by(s.ordinal)
    ):
        senders.setdefault(row.item_id, []).extend(row[1:])
    grounds: dict[str, str] = {}
    j = removal_judgement.c
    for row in connection.execute(
        select(j.item_id, j.grounds).where(j.item_id.in_(item_ids)).order_by(j.ordinal)
    ):
        grounds[row.item_id] = "".join(f" {each.code}" for each in row.grounds) + " "  # the last one counts
    captures: dict[str, list[Any]] = {}
    k = removal_capture.c
    for row in connection.execute(
        select(k.item_id, k.id, k.text, k.captured_at).where(k.item_id.in_(item_ids)).order_by(k.ordinal)
    ):
        captures.setdefault(row.item_id, []).append(row)
    found: dict[_Key, _Entry] = {}
    for item in items:
        told = senders.get(item.id, [])
        around = (item.address, item.page, item.place, *told)
        for capture in captures.get(item.id) or [None]:
            values = {
                "item_id": item.id,
                "capture_id": capture.id if capture else None,
                "case_id": item.case_id,
                "account_id": item.account_id,
                "captured_at": capture.captured_at if capture else None,
                "grounds": grounds.get(item.id, ""),
                "sender": entry_text(*told),
                "text": entry_text(capture.text if capture else "", *around),
            }
            entry = _Entry(bool(item.secret), values)
            found[entry.key] = entry
    return found


def _item_batches(connection: Connection) -> Iterator[list[str]]:
    """The ids of every item, in the order their cases were recorded, some at a time."""
    i, c = removal_item.c, removal_case.c
    query = (
        select(c.recorded_at, i.case_id, i.ordinal, i.id)
        .join(removal_case, c.id == i.case_id)
        .order_by(c.recorded_at, i.case_id, i.ordinal)
        .limit(_AT_ONCE)
    )
    place = tuple_(c.recorded_at, i.case_id, i.ordinal)
    after: tuple[Any, ...] | None = None
    while True:
        page = connection.execute(query if after is None else query.where(place > after)).all()
        if not page:
            return
        yield [row.id for row in page]
        after = tuple(page[-1][:3])


def _batches(ids: Sequence[str]) -> Iterator[list[str]]:
    left = iter(ids)
    while batch := list(islice(left, _AT_ONCE)):
        yield batch


def _count(connection: Connection) -> int:
    return sum(connection.execute(select(func.count()).select_from(s.entries)).scalar_one() for s in SHELVES)


# Comparing


def differing(connection: Connection) -> Iterator[str]:
    """The items whose entries do not say what their records say, and entries of items that are not there."""
    seen = 0
    for batch in _item_batches(connection):
        wanted = _derived(connection, batch)
        for shelf, row in _standing(connection, batch):
            seen += 1
            entry = wanted.pop((row.item_id, row.capture_id), None)
            if (
                entry is None
                or entry.shelf is not shelf
                or any(getattr(row, name) != value for name, value in entry.values.items())
            ):
                yield row.item_id
        for item_id, _ in wanted:
            yield item_id
    if _count(connection) != seen:
        for shelf in SHELVES:
            e = shelf.entries.c
            yield from connection.execute(
                select(e.item_id).where(e.item_id.not_in(select(removal_item.c.id)))
            ).scalars()


def broken_indexes(connection: Connection) -> Iterator[str]:
    """SQLite's indexes that are missing, or hold other groups of letters than their entries do, by name."""
    if connection.dialect.name != "sqlite":
        return
    standing = set(inspect(connection).get_table_names())
    for shelf in SHELVES:
        if not {shelf.index, shelf.vocabulary} <= standing or not _complete(connection, shelf):
            yield shelf.index


def _complete(connection: Connection, shelf: Shelf) -> bool:
    texts = select(shelf.entries.c.text).execution_options(yield_per=1000)
    wanted = sum(len(grams(each)) for each in connection.execute(texts).scalars())
    try:
        held = connection.execute(text(f"SELECT COALESCE(SUM(doc), 0) FROM {shelf.vocabulary}")).scalar()
    except DBAPIError:  # written by a newer SQLite, or damaged
        return False
    return bool(held == wanted)
