"""Searching what was captured: every word must stand in the text, the address or the sender, as it is typed.

The index of groups of three letters names what may fit, the newest first; the folded text decides. One and two
letters, which it does not know, are read through from the newest, and where few have them, by the groups that begin
with them.
"""

# ruff: noqa: S608 (SQL made of this file's own words; what is typed is always a parameter)

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, TextClause, exists, or_, text

from lidsome_desktop.domain.records import time_text
from lidsome_desktop.domain.removal import CapturePurpose
from lidsome_desktop.store.grams import telling_grams, words_of
from lidsome_desktop.store.search import OPEN, SECRET, Shelf
from lidsome_desktop.store.tables.removals import removal_case
from lidsome_desktop.store.unit_of_work import View

_READ_THROUGH = 20_000
_FEW = 2_000
# A sentence of more words is compared by one expression, however long it is.
_WORDS_APART = 16
_GRAMS = 40
# How far back the groups of a search are counted, and when one more costs more to read than it spares.
_COUNTED = 64
_WORTH = 500
_LAST_SIGN = "\U0010ffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a capture must be to be found.

    Attributes:
        text: words that all stand in its text, its addresses or its sender's names; "" for any.
        sender: words that all stand in the sender's names and addresses.
        since, until: when it was captured, from the first moment on and before the second.
        ground: code of a ground that its item is judged by.
        include_secret: also what is secret or suspected abuse material.
        content_only: nothing that only shows what stood around an item.
    """

    text: str = ""
    account_id: str | None = None
    sender: str = ""
    since: datetime | None = None
    until: datetime | None = None
    ground: str = ""
    include_secret: bool = False
    content_only: bool = False


class FoundCapture(NamedTuple):
    """A capture with what a list says of it: of a secret one neither text nor sender. `number` is its place: a page
    goes on after the last one's. `secret` is 0 or 1."""

    secret: int
    number: int
    capture_id: str
    item_id: str
    case_id: str
    case_number: str
    account_id: str
    account_name: str
    platform: str
    form: str
    media_type: str
    name: str
    size: int
    captured_at: str
    text: str
    sender: str
    address: str
    grounds: str


_WRITER = (
    "COALESCE((SELECT COALESCE(NULLIF(s.name, ''), NULLIF(s.handle, ''), NULLIF(s.profile_address, ''), s.platform_id)"
    " FROM removal_sender s WHERE s.item_id = e.item_id ORDER BY s.ordinal DESC LIMIT 1), '')"
)
_LINE = (
    "{secret}, e.number, e.capture_id, e.item_id, e.case_id, c.number, e.account_id, a.name, a.platform, k.form,"
    " k.media_type, k.name, k.size, e.captured_at, {text}, {sender}, COALESCE(NULLIF(i.address, ''), c.address),"
    " e.grounds"
)
_SHOWN = _LINE.format(secret=0, text="k.text", sender=_WRITER)
_SECRET_SHOWN = _LINE.format(secret=1, text="''", sender="''")
_JOINED = (
    " JOIN removal_capture k ON k.id = e.capture_id JOIN removal_item i ON i.id = e.item_id"
    " JOIN removal_case c ON c.id = e.case_id JOIN account a ON a.id = e.account_id"
)


def found(view: View, wanted: Wanted, *, after: int | None = None, limit: int = 100) -> list[FoundCapture]:
    """Captures, the latest recorded first, `limit` at a time; `after` is the number of the last one before."""
    pages = _page(view, OPEN, wanted, after, limit)
    if wanted.include_secret:
        pages = sorted(pages + _page(view, SECRET, wanted, after, limit), key=lambda each: -each.number)[
            :limit
        ]
    return pages


def in_case(view: View, word: str, *, include_secret: bool = False) -> ColumnElement[bool]:
    """A condition on `removal_case`: something in the case holds `word` (already folded); what is secret is asked only
    by choice."""
    return or_(*(_in_case(view, word, shelf) for shelf in ((OPEN, SECRET) if include_secret else (OPEN,))))


def _in_case(view: View, word: str, shelf: Shelf) -> ColumnElement[bool]:
    e = shelf.entries.c
    if telling_grams(word):
        terms = _Terms(view, shelf)
        terms.contain("text", (word,))
        ids = view.execute(_prepared(terms.query("e.case_id", "", _FEW + 1)), terms.values).scalars().all()
        if len(ids) <= _FEW:
            return removal_case.c.id.in_(sorted(set(ids)))
    # So common that nearly every case has it, or too short for the index: each case of the list is asked itself.
    return exists().where(e.case_id == removal_case.c.id, e.text.contains(word, autoescape=True))


class _Terms:
    """The conditions of one search on one shelf, with their values."""

    def __init__(self, view: View, shelf: Shelf) -> None:
        self.view = view
        self.sqlite = view.dialect == "sqlite"
        self.shelf = shelf
        self.where: list[str] = []
        self.values: dict[str, Any] = {}
        self._match: list[str] = []

    def hold(self, name: str, condition: str, value: Any) -> None:
        self.where.append(condition)
        self.values[name] = value

    def contain(self, column: str, words: tuple[str, ...]) -> None:
        """Every word stands in `column`."""
        self._match += [gram for word in words for gram in telling_grams(word)]
        if self.sqlite and len(words) > _WORDS_APART:
            self.where.append(
                f"NOT EXISTS (SELECT 1 FROM json_each(:{column}) w WHERE instr(e.{column}, w.value) = 0)"
            )
            self.values[column] = json.dumps(words)
            return
        for at, word in enumerate(words):
            name = f"{column}{at}"
            if self.sqlite and len(word) > 2:
                self.hold(name, f"instr(e.{column}, :{name}) > 0", word)
            else:
                self.hold(name, f"e.{column} LIKE :{name} ESCAPE '!'", _pattern(word))

    def any_of(self, grams: list[str]) -> None:
        """At least one of these groups of letters is in the text."""
        self.values["match"] = " OR ".join(_quoted(gram) for gram in grams)

    def query(self, shown: str, joined: str, limit: int) -> str:
        """The search, the latest first."""
        where = list(self.where)
        source = f"{self.shelf.entries.name} e"
        order = "e.number"
        if self.sqlite and self._match:
            grams = _rarest(self.view, self.shelf, list(islice(dict.fromkeys(self._match), _GRAMS)))
            self.values["match"] = " AND ".join(_quoted(gram) for gram in grams)
        if "match" in self.values:
            # CROSS JOIN keeps the index first; its own order by row is the order of the page.
            source = f"{self.shelf.index} f CROSS JOIN {self.shelf.entries.name} e ON e.number = f.rowid"
            where = [f"{self.shelf.index} MATCH :match", *where]
            if "after" in self.values:
                where.append("f.rowid < :after")
            order = "f.rowid"
        conditions = " AND ".join(where) or "1 = 1"
        self.values["limit"] = limit
        return f"SELECT {shown} FROM {source}{joined} WHERE {conditions} ORDER BY {order} DESC LIMIT :limit"


def _page(view: View, shelf: Shelf, wanted: Wanted, after: int | None, limit: int) -> list[FoundCapture]:
    words = words_of(wanted.text)
    filtered = bool(wanted.account_id or wanted.sender or wanted.since or wanted.until or wanted.ground)

    def read(
        after: int | None, limit: int, *, floor: int | None = None, grams: list[str] | None = None
    ) -> list[Any]:
        terms = _Terms(view, shelf)
        terms.contain("text", words)
        terms.contain("sender", words_of(wanted.sender))
        if wanted.account_id:
            terms.hold("account", "e.account_id = :account", wanted.account_id)
        if wanted.since:
            terms.hold("since", "e.captured_at >= :since", time_text(wanted.since))
        if wanted.until:
            terms.hold("until", "e.captured_at < :until", time_text(wanted.until))
        if wanted.ground:
            terms.hold("ground", "e.grounds LIKE :ground ESCAPE '!'", _pattern(f" {wanted.ground} "))
        if wanted.content_only:
            terms.hold("purpose", "k.purpose = :purpose", CapturePurpose.CONTENT.value)
        if after is not None:
            terms.hold("after", "e.number < :after", after)
        if floor is not None:
            terms.hold("floor", "e.number >= :floor", floor)
        if grams is not None:
            terms.any_of(grams)
        query = terms.query(_SECRET_SHOWN if shelf is SECRET else _SHOWN, _JOINED, limit)
        return list(view.execute(_prepared(query), terms.values).all())

    short = bool(words) and not any(len(word) > 2 for word in words)
    if not short or filtered or view.dialect != "sqlite":
        rows = read(after, limit)
    else:
        top = after if after is not None else _top(view, shelf)
        rows = read(top, limit, floor=top - _READ_THROUGH)
        if len(rows) < limit and top > _READ_THROUGH:
            # It is rare, and so are the groups that begin with it.
            grams = _beginning_with(view, shelf, max(words, key=len))
            if grams:
                rows += read(top - _READ_THROUGH, limit - len(rows), grams=grams)
    return [FoundCapture._make(row) for row in rows]


def _top(view: View, shelf: Shelf) -> int:
    return int(view.execute(_prepared(f"SELECT MAX(number) FROM {shelf.entries.name}")).scalar() or 0) + 1


def _beginning_with(view: View, shelf: Shelf, word: str) -> list[str]:
    query = _prepared(f"SELECT term FROM {shelf.vocabulary} WHERE term >= :first AND term <= :last")
    return list(view.execute(query, {"first": word, "last": word + _LAST_SIGN}).scalars())


def _rarest(view: View, shelf: Shelf, grams: list[str]) -> list[str]:
    """Those of `grams` that name the fewest texts, by how dense they are among the oldest: the list of a common one is
    longer to read than the few texts that it would spare."""
    if len(grams) < 3:
        return grams
    index = shelf.index
    far_on = ", ".join(
        f"(SELECT rowid FROM {index} WHERE {index} MATCH :gram{at} ORDER BY rowid LIMIT 1 OFFSET {_COUNTED - 1})"
        for at in range(len(grams))
    )
    query = f"SELECT (SELECT MAX(number) FROM {shelf.entries.name}), {far_on}"
    values = {f"gram{at}": _quoted(gram) for at, gram in enumerate(grams)}
    row = view.execute(_prepared(query), values).one()
    top: int = row[0] or 1
    reached: list[int | None] = list(row[1:])
    shares = sorted(
        (min(1.0, _COUNTED / (found or top)), gram) for found, gram in zip(reached, grams, strict=True)
    )
    together = 1.0
    chosen: list[str] = []
    for share, gram in shares:
        if chosen and share > _WORTH * together * (1 - share):
            break
        together *= share
        chosen.append(gram)
    return chosen


@lru_cache(maxsize=64)
def _prepared(query: str) -> TextClause:
    return text(query)


def _quoted(gram: str) -> str:
    return '"' + gram.replace('"', '""') + '"'


def _pattern(word: str) -> str:
    escaped = word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    return f"%{escaped}%"
