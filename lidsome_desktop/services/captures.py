"""Searching among everything that was captured: for disclosure, and wherever a capture is to be found again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from lidsome_desktop.domain.records import parse_time
from lidsome_desktop.domain.removal import CaptureForm
from lidsome_desktop.domain.sorting import folded
from lidsome_desktop.services.workplace import SWEDEN, Workplace
from lidsome_desktop.store import captures as store
from lidsome_desktop.store.captures import FoundCapture
from lidsome_desktop.store.registry import Registry
from lidsome_desktop.store.search import rebuild

_BEFORE, _LONGEST = 40, 160


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureQuery:
    """What to look for; what is left out is not asked about.

    Attributes:
        text: every word must stand in the text, an address or the sender's names; any sign is only a sign.
        sender: every word must stand in the sender's names or addresses.
        since, until: the Swedish days between which it was captured, both included.
        ground: code of a ground that its item is judged by.
        include_secret: also search what is secret; it is found, and its text and sender are not shown.
    """

    text: str = ""
    account_id: str | None = None
    sender: str = ""
    since: date | None = None
    until: date | None = None
    ground: str = ""
    include_secret: bool = False


@dataclass(frozen=True, slots=True)
class CaptureHit:
    """A capture as a line of a list; what a line says is made when it is read, for few lines are ever seen."""

    _found: FoundCapture = field(repr=False)
    _words: tuple[str, ...]

    @property
    def capture_id(self) -> str:
        return self._found.capture_id

    @property
    def item_id(self) -> str:
        return self._found.item_id

    @property
    def case_id(self) -> str:
        return self._found.case_id

    @property
    def case_number(self) -> str:
        return self._found.case_number

    @property
    def account_id(self) -> str:
        return self._found.account_id

    @property
    def account_name(self) -> str:
        return self._found.account_name

    @property
    def platform(self) -> str:
        """The platform's code."""
        return self._found.platform

    @property
    def form(self) -> CaptureForm:
        return CaptureForm(self._found.form)

    @property
    def media_type(self) -> str:
        return self._found.media_type

    @property
    def size(self) -> int:
        return self._found.size

    @property
    def captured_at(self) -> datetime:
        return parse_time(self._found.captured_at)

    @property
    def excerpt(self) -> str:
        """The text around the first word found; "" for a file, and for what is secret."""
        return _excerpt(self._found.text, self._words)

    @property
    def sender(self) -> str:
        """The name people would use; "" when it is unknown, and for what is secret."""
        return self._found.sender

    @property
    def address(self) -> str:
        return self._found.address

    @property
    def grounds(self) -> tuple[str, ...]:
        """The codes that its item is judged by."""
        return tuple(self._found.grounds.split())

    @property
    def secret(self) -> bool:
        """Marked as secret, or suspected abuse material."""
        return bool(self._found.secret)

    @property
    def place(self) -> int:
        """Where it stands in the search: a page goes on after it."""
        return self._found.number


@dataclass(frozen=True, slots=True)
class CapturePage:
    """A stretch of what was found; `after` goes on from it, None at the end."""

    rows: tuple[CaptureHit, ...]
    after: int | None


def search(
    place: Workplace, query: CaptureQuery, *, after: int | None = None, limit: int = 100
) -> CapturePage:
    """Captures that fit, the latest recorded first."""
    wanted = store.Wanted(
        text=query.text,
        account_id=query.account_id,
        sender=query.sender,
        since=_midnight(query.since) if query.since else None,
        until=_midnight(query.until + timedelta(days=1)) if query.until and query.until < date.max else None,
        ground=query.ground,
        include_secret=query.include_secret,
    )
    with place.view() as view:
        found = store.found(view, wanted, after=after, limit=limit + 1)
    words = tuple(folded(query.text).split())
    rows = tuple(CaptureHit(each, words) for each in found[:limit])
    return CapturePage(rows, rows[-1].place if len(found) > limit else None)


def remake_index(registry: Registry) -> int:
    """Make what is searched anew from the records; no record changes. Returns how many texts can be searched.

    Raises:
        EnvironmentFault: those of `Registry`.
    """
    with registry.raw_connection() as connection:
        count = rebuild(connection)
        connection.commit()
    return count


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SWEDEN)


def _excerpt(text: str, words: tuple[str, ...]) -> str:
    """A line of `text`, from a little before the first of `words` that stands in it."""
    if len(text) <= _LONGEST:
        return " ".join(text.split())
    lowered = text.casefold()
    places = [at for at in (lowered.find(word) for word in words) if at >= 0]
    # Folding may have moved the letters a little; a line that begins somewhat beside is still the line.
    begin = max(0, min(places, default=0) - _BEFORE)
    end = begin + _LONGEST
    line = " ".join(text[begin:end].split())
    return ("… " if begin else "") + line + (" …" if end < len(text) else "")
