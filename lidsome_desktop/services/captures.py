"""Searching among everything that was captured: for disclosure, and wherever a capture is to be found again."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureHit:
    """A capture as a line of a list.

    Attributes:
        excerpt: the text around the first word found; "" for a file, and for what is secret.
        sender: the name people would use; "" when it is unknown, and for what is secret.
        grounds: the codes that its item is judged by.
        place: where it stands in the search, for the page after it.
    """

    capture_id: str
    item_id: str
    case_id: str
    case_number: str
    account_id: str
    account_name: str
    platform: str
    form: CaptureForm
    media_type: str
    size: int
    captured_at: datetime
    excerpt: str
    sender: str
    address: str
    grounds: tuple[str, ...]
    secret: bool
    place: int


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
    words = folded(query.text).split()
    rows = tuple(_hit(each, words) for each in found[:limit])
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


def _hit(found: FoundCapture, words: list[str]) -> CaptureHit:
    return CaptureHit(
        capture_id=found.capture_id,
        item_id=found.item_id,
        case_id=found.case_id,
        case_number=found.case_number,
        account_id=found.account_id,
        account_name=found.account_name,
        platform=found.platform,
        form=CaptureForm(found.form),
        media_type=found.media_type,
        size=found.size,
        captured_at=parse_time(found.captured_at),
        excerpt="" if found.secret else _excerpt(found.text, words),
        sender="" if found.secret else found.sender,
        address=found.address,
        grounds=tuple(found.grounds.split()),
        secret=found.secret,
        place=found.number,
    )


def _excerpt(text: str, words: list[str]) -> str:
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
