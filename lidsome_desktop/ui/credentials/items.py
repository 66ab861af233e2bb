"""The rows of the room's lists."""

from __future__ import annotations

from lidsome_desktop.domain.incoming import IncomingStatus
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.texts import _
from lidsome_desktop.ui.credentials.reading import Listing
from lidsome_desktop.ui.credentials.words import (
    FULL_AGE_DAYS,
    age_in_days,
    days_words,
    held_state,
    package_state,
    state_of,
)
from lidsome_desktop.ui.kit import RowItem, platform_icon

WAITING = (IncomingStatus.QUARANTINED, IncomingStatus.OPENED, IncomingStatus.ACCEPTED)
"""What somebody at the department must still do something about."""


def own_items(listing: Listing) -> list[RowItem]:
    """The credentials kept here."""
    items = []
    for line in listing.own:
        key, word = state_of(line.credential)
        note, share = "", None
        if line.credential.access is Access.ROLE:
            note = _("Roles")
        elif line.since is not None:
            days = age_in_days(line.since, listing.today)
            note, share = days_words(days), min(1.0, days / FULL_AGE_DAYS)
        items.append(
            RowItem(
                value=line.credential.id,
                icon=platform_icon(line.platform),
                title=line.account_name,
                state=key,
                word=word,
                note=note,
                share=share,
            )
        )
    return items


def inbox_items(listing: Listing) -> list[RowItem]:
    """The packages that came."""
    items = []
    for line in listing.inbox:
        key, word = package_state(line.package.status)
        if line.held is not None and line.held.tested_at is not None and line.package.status in WAITING:
            key, word = "soon", _("Answer")
        items.append(
            RowItem(
                value=line.package.id,
                icon=platform_icon(line.account.platform) if line.account is not None else "tray",
                title=line.account.name if line.account is not None else line.package.sender,
                state=key,
                word=word,
                note=days_words(age_in_days(line.package.made_at, listing.today)),
            )
        )
    return items


def overseen_items(listing: Listing) -> list[RowItem]:
    """The accounts of others, and how old what is held of them is."""
    items = []
    for each in listing.overseen:
        key, word = held_state(each.held.status) if each.held else ("missing", _("Nothing held"))
        share = None
        note = ""
        if each.held is not None:
            days = age_in_days(each.held.accepted_at, listing.today)
            note, share = days_words(days), min(1.0, days / FULL_AGE_DAYS)
        items.append(
            RowItem(
                value=each.account.account_id,
                icon=platform_icon(each.account.platform),
                title=each.account.name,
                state=key,
                word=word,
                note=note,
                share=share,
            )
        )
    return items
