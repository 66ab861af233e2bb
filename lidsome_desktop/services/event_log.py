"""Reading the event log."""

from __future__ import annotations

from collections.abc import Iterable

from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.event_log import Head
from lidsome_desktop.store.events import EventLine, event_lines

__all__ = ["EventLine", "head", "latest"]


def latest(
    place: Workplace,
    *,
    before: int | None = None,
    nouns: Iterable[str] = (),
    subject: tuple[str, str] | None = None,
    mine: bool = False,
    limit: int = 100,
) -> tuple[EventLine, ...]:
    """The newest events before sequence `before`; see `store.events.event_lines`.

    Args:
        mine: only what the one at the keyboard did.
    """
    person_id = place.actor.person_id if mine and place.actor else None
    with place.view() as view:
        return event_lines(
            view, before=before, nouns=nouns, subject=subject, person_id=person_id, limit=limit
        )


def head(place: Workplace) -> Head:
    """The end of the chain now, for printing."""
    with place.view() as view:
        return view.head()
