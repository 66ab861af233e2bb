"""A registry with a million captured texts, each in a case of its own, written past the program in a few minutes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from lidsome_desktop.domain.records import time_text
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store import search
from lidsome_desktop.store.grams import entry_text
from tests.factories import removals as make

TEXTS = 1_000_000
OPEN_CASES = 300
_CONSONANTS, _VOWELS = "bdfghjklmnprstv", "aeiouyåäö"
_COMMON = (
    *("och", "att", "det", "som", "inte", "för", "på", "är", "en", "jag", "du"),
    *("kommunen", "snöröjningen", "biblioteket"),
)
# Words that a few texts have, among them one that none of the newest has.
RARE = {7: "tvåhundraårsjubileet", 77_777: "zq", 123_456: "xylofonen", 999_000: "👍🏽"}


def texts() -> Iterator[str]:
    """What people write: some words everywhere, most of them seldom; about 120 letters each."""
    chance = random.Random(2026)

    def word() -> str:
        return "".join(
            chance.choice(_CONSONANTS) + chance.choice(_VOWELS) + chance.choice(("", "n", "r", "l", "s"))
            for _ in range(chance.randint(1, 3))
        )

    words = [*_COMMON] + [word() for _ in range(20_000)]
    weights = [1 / (rank + 1) ** 0.9 for rank in range(len(words))]
    phrases = [" ".join(chance.choices(words, weights, k=chance.randint(3, 9))) for _ in range(60_000)]
    for number in range(1, TEXTS + 1):
        yield " ".join((*chance.choices(phrases, k=3), RARE.get(number, "")))


def fill(place: Workplace) -> list[str]:
    """The folded texts, in the order of their numbers in the search."""
    account = make.keep_account(place)
    view = make.open_case(place, account)
    make.save(place, make.first(view), "mall")
    with place.registry.raw_connection() as connection:
        raw: Any = connection.connection.dbapi_connection
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")  # they are asked about a row at a time; this measures reading
        search.take_up(connection)
        raw.execute("DELETE FROM search_entry")
        whole = {
            table: dict(_row(raw, table))
            for table in ("removal_case", "removal_item", "removal_capture", "removal_sender")
        }
        kept: list[str] = []
        for table, rows in _rows(whole, kept).items():
            columns = list(whole[table]) if table in whole else ["number", "item_id", "capture_id", "case_id",
                "account_id", "captured_at", "grounds", "sender", "text"]  # fmt: skip
            marks = ", ".join("?" for _ in columns)
            raw.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
        search.lay(connection)
        raw.execute("ANALYZE")
        connection.commit()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return kept


def _row(raw: Any, table: str) -> Iterator[tuple[str, Any]]:
    cursor = raw.execute(f"SELECT * FROM {table} LIMIT 1")
    yield from zip((each[0] for each in cursor.description), cursor.fetchone(), strict=True)


def _rows(whole: dict[str, dict[str, Any]], kept: list[str]) -> dict[str, Iterator[tuple[Any, ...]]]:
    case, item, capture, sender = whole.values()
    start = make.NOW - timedelta(days=4000)

    def moment(number: int) -> str:
        return time_text(start + timedelta(minutes=number * 5))

    def told(number: int) -> str:
        return f"https://www.facebook.com/biblioteket/posts/{number}"

    def cases() -> Iterator[tuple[Any, ...]]:
        for number in range(1, TEXTS + 1):
            at = moment(number)
            open_still = number > TEXTS - OPEN_CASES
            yield tuple({
                **case, "id": f"{number:032x}", "number": f"B-1000-{number}", "year": 1000, "ordinal": number,
                "discovered_at": at, "recorded_at": at, "search_text": f"b-1000-{number} {told(number)}",
                "address": told(number), "closed_at": None if open_still else at,
                "retention_until": None if open_still else "2030-01-01", "disposal_basis": "G1",
            }.values())  # fmt: skip

    def items() -> Iterator[tuple[Any, ...]]:
        for number in range(1, TEXTS + 1):
            yield tuple({**item, "id": f"1{number:031x}", "case_id": f"{number:032x}"}.values())

    def captures() -> Iterator[tuple[Any, ...]]:
        for number, content in enumerate(texts(), 1):
            kept.append(entry_text(content, told(number), f"Avsändare {number % 5000}"))
            yield tuple({
                **capture, "id": f"2{number:031x}", "case_id": f"{number:032x}", "item_id": f"1{number:031x}",
                "text": content, "captured_at": moment(number), "recorded_at": moment(number),
            }.values())  # fmt: skip

    def senders() -> Iterator[tuple[Any, ...]]:
        for number in range(1, TEXTS + 1):
            ids = {"id": f"3{number:031x}", "case_id": f"{number:032x}", "item_id": f"1{number:031x}"}
            yield tuple({**sender, **ids, "name": f"Avsändare {number % 5000}"}.values())

    def entries() -> Iterator[tuple[Any, ...]]:
        for number, content in enumerate(kept, 1):
            yield (
                number, f"1{number:031x}", f"2{number:031x}", f"{number:032x}", case["account_id"],
                moment(number), "", entry_text(f"Avsändare {number % 5000}"), content,
            )  # fmt: skip

    return {
        "removal_case": cases(),
        "removal_item": items(),
        "removal_capture": captures(),
        "removal_sender": senders(),
        "search_entry": entries(),
    }
