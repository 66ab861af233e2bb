"""What the room calls a line: its state, and what is next. Looked up when shown."""

from __future__ import annotations

from datetime import date

from lidsome_desktop.sentences.removals import item_kinds
from lidsome_desktop.services.registrations import DiaryRow
from lidsome_desktop.texts import pgettext
from lidsome_desktop.ui.kit import due_state


def state_of(row: DiaryRow) -> tuple[str, str]:
    """Look and word of a line."""
    own = row.registration
    if own is not None and own.sent_at is not None and not own.registered:
        return "submitted", pgettext("diary", "Waits for a number")
    if row.case.withdrawn_at is not None:
        return "closed", pgettext("diary", "Withdrawn")
    if row.case.closed_at is not None:
        return "closed", pgettext("diary", "Closed")
    if own is not None and own.registered:
        if own.moved_on is not None:
            return "registered", pgettext("diary", "Moved to the diary")
        word = pgettext("diary", "To be moved") if row.moved_missing else pgettext("diary", "Registered")
        return ("soon" if row.moved_missing else "registered"), word
    if not row.copied:
        return "missing", pgettext("diary", "Not saved yet")
    return ("draft", pgettext("diary", "To send")) if own else ("captured", pgettext("diary", "To send"))


def what_of(row: DiaryRow) -> str:
    """What it concerns: the neutral words of the diary, or the kinds while there are none. Never content."""
    if row.registration is not None:
        return row.registration.public_summary
    names = item_kinds()
    kinds = ", ".join(dict.fromkeys(names[kind] for kind in row.kinds))
    return pgettext("diary", "{kind} on {platform}").format(kind=kinds, platform=row.platform)


def due_of(row: DiaryRow, today: date) -> tuple[str, str] | None:
    """How near the day is by which what is next must be done; None when nothing is waited for."""
    return due_state(row.due_on, today) if row.due_on is not None else None
