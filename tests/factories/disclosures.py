"""Requests for records: valid ones for the pure rules and for the fence."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from lidsome_desktop.domain.disclosure import Disclosure, DisclosureItem, RequestFields, Way
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.removal import Capture
from tests.factories.removals import NOW


def told(**fields: Any) -> RequestFields:
    """A request as it is told: nobody says who asks."""
    return RequestFields(
        **{
            "received_at": NOW - timedelta(minutes=10),
            "way": Way.MAIL,
            "wanted": "Borttagna kommentarer i november",
            **fields,
        }
    )


def request(**fields: Any) -> Disclosure:
    """A pending request, not selected yet."""
    return Disclosure(
        **{
            "id": new_id(),
            "number": "U-2026-001",
            "year": 2026,
            "ordinal": 1,
            "received_at": NOW - timedelta(minutes=10),
            "way": Way.MAIL,
            "wanted": "Borttagna kommentarer i november",
            "recorded_at": NOW - timedelta(minutes=9),
            **fields,
        }
    )


def item(of: Disclosure, capture: Capture, **fields: Any) -> DisclosureItem:
    """A captured record that `of` covers, without an answer yet."""
    return DisclosureItem(
        **{
            "id": new_id(),
            "disclosure_id": of.id,
            "ordinal": 1,
            "case_id": capture.case_id,
            "item_id": capture.item_id,
            "capture_id": capture.id,
            **fields,
        }
    )
