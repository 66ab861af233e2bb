"""Whether the same address stands in another case: a comment that came back, or that a colleague has at hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.addresses import place_key
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.same_address import cases_of_address


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCase:
    """A case of the same address: no content, no sender."""

    case_id: str
    number: str
    discovered_at: datetime
    ended: bool


def same_address(place: Workplace, address: str, *, but: str = "") -> tuple[OtherCase, ...]:
    """Other cases than `but` that concern the same address, the latest first. The address of an account itself tells
    nothing: everything on it would be the same."""
    key = place_key(address)
    if not key:
        return ()
    with place.view() as view:
        if any(place_key(each.address) == key for each in view.all(Account)):
            return ()
        found = cases_of_address(view, address, limit=6)
    return tuple(
        OtherCase(case_id=each.id, number=each.number, discovered_at=each.discovered_at, ended=each.ended)
        for each in found
        if each.id != but
    )[:5]
