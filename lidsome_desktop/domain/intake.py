"""A record that comes in and is to be registered: why (R45, R50-R52), and what follows for it on the platform."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from lidsome_desktop.domain.grounds import (
    AfterRegistration,
    DiaryNumber,
    Hint,
    RegistrationCase,
    RemovalGround,
)
from lidsome_desktop.domain.refusals import Fault, Faults
from lidsome_desktop.domain.removal import StayReason
from lidsome_desktop.domain.typed import blank

OPINION = "opinion"
MAIN_RULE = "main_rule"
"""Reasons beside the policy's registration cases: R50 names complaints and opinions in one, and R45 needs none."""

_ASKS = {DiaryNumber.EXISTING: Hint.EXISTING_NUMBER, DiaryNumber.NEW: Hint.NEW_CASE}


def stay_reason(reason: str, cases: Sequence[RegistrationCase]) -> StayReason | None:
    """Why the record stays on the platform; None when `reason` says that it moves to the diary (R57)."""
    if reason == OPINION:
        return StayReason.OPINION
    found = next((each for each in cases if each.code == reason), None)
    if found is None:
        return StayReason.MAIN_RULE
    return StayReason.COMPLAINT if found.after is AfterRegistration.STAYS else None


def ground_of(
    reason: str, cases: Sequence[RegistrationCase], grounds: Sequence[RemovalGround]
) -> RemovalGround | None:
    """The ground by which what belongs to a matter is removed and moved (R57); None when it stays."""
    found = next((each for each in cases if each.code == reason), None)
    if found is None or found.after is AfterRegistration.STAYS:
        return None
    asked = _ASKS.get(found.number)
    return next((each for each in grounds if each.complete_by_transfer and asked in each.hints), None)


def intake_faults(
    *,
    suspected_abuse: bool | None,
    reason: str,
    known: Sequence[str],
    motivation: str,
    came_in: datetime,
    now: datetime,
    address: str,
    where: str,
) -> tuple[Fault, ...]:
    """Before a record is taken in: the first question answered with no, where and when it came, and why it is
    registered."""
    faults = Faults()
    if suspected_abuse is None:
        faults.add("removal.abuse_unanswered", "suspected_abuse")
    elif suspected_abuse:
        faults.add("registration.suspected_abuse", "suspected_abuse")
    if came_in > now:
        faults.add("registration.came_in_future", "discovered_at")
    if blank(address) and blank(where):
        faults.add("removal.where_missing", "address")
    if reason not in known:
        faults.add("registration.reason_missing", "reason")
    if blank(motivation):
        faults.add("removal.motivation_missing", "motivation")
    return faults.found()
