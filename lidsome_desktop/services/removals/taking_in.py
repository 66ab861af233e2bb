"""Taking in a record that is to be registered (R45-R53): the same case as a removal's, begun from the other end.

What is captured, told and judged is the same, so a record that turns out to hold a threat is removed in the very
case that it was taken in with.
"""

from __future__ import annotations

from datetime import datetime

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.intake import MAIN_RULE, OPINION, ground_of, intake_faults, stay_reason
from lidsome_desktop.domain.removal import (
    ItemKind,
    Judgement,
    RemovalCase,
    RemovalItem,
    Series,
    StayReason,
    Verdict,
    judged_ground,
)
from lidsome_desktop.domain.typed import cleaned
from lidsome_desktop.services.removals.judging import judging
from lidsome_desktop.services.removals.keeping import actor_id, finish, policy_id, settle
from lidsome_desktop.services.removals.views import CaseView, case
from lidsome_desktop.services.workplace import Workplace, swedish_day
from lidsome_desktop.store import removals as store


def take_in(
    place: Workplace,
    *,
    account_id: str,
    suspected_abuse: bool | None,
    reason: str,
    motivation: str,
    discovered_at: datetime | None = None,
    address: str = "",
    where: str = "",
    item_kind: ItemKind = ItemKind.COMMENT,
) -> CaseView:
    """Open a case for a record that came in, with the reason why it is registered. A complaint or an opinion stays
    (R50), as does what only the main rule asks for (R45, R48); what belongs to a matter or starts one is judged to
    move to the diary (R51, R52, R57).

    Args:
        reason: code of one of the policy's registration cases, or `intake.OPINION` or `intake.MAIN_RULE`.
        motivation: why, in a sentence.
        discovered_at: when it came in or was seen; now, unless told.
        address, where: of the page, or in words: one of them.

    Raises:
        Refusal: `removal.abuse_unanswered`, `registration.suspected_abuse` (that is a removal),
            `registration.reason_missing`, `removal.motivation_missing`, `registration.came_in_future`,
            `removal.where_missing`.
        NotFound: there is no such account.
    """
    material = judging(place)
    with place.work() as work:
        account = work.get(Account, account_id)
        came_in = discovered_at or work.now
        known = (*(each.code for each in material.cases), OPINION, MAIN_RULE)
        settle(
            intake_faults(
                suspected_abuse=suspected_abuse,
                reason=reason,
                known=known,
                motivation=motivation,
                came_in=came_in,
                now=work.now,
                address=address,
                where=where,
            )
        )
        year = swedish_day(work.now).year
        ordinal, number = store.next_number(work, year, Series.RECORD)
        opened = work.add(
            RemovalCase(
                id=new_id(),
                number=number,
                year=year,
                ordinal=ordinal,
                account_id=account.id,
                discovered_at=came_in,
                discovered_by=actor_id(work),
                recorded_at=work.now,
                recorded_by=actor_id(work),
                address=cleaned(address).strip(),
                place=cleaned(where).strip(),
                suspected_abuse=False,
                policy_id=policy_id(place),
            )
        )
        item = work.add(
            RemovalItem(
                id=new_id(), case_id=opened.id, ordinal=1, item_kind=item_kind, address=opened.address
            )
        )
        ground = ground_of(reason, material.cases, material.grounds)
        acts = {code: basis.act for code, basis in material.bases.items()}
        work.add(
            Judgement(
                id=new_id(),
                case_id=opened.id,
                item_id=item.id,
                ordinal=1,
                verdict=Verdict.STAYS if ground is None else Verdict.REMOVE,
                grounds=() if ground is None else (judged_ground(ground, acts),),
                stay_reason=None if ground else stay_reason(reason, material.cases) or StayReason.MAIN_RULE,
                motivation=cleaned(motivation).strip(),
                moved=ground is not None and ground.complete_by_transfer,
                policy_id=policy_id(place),
                judged_at=work.now,
                judged_by=actor_id(work),
            )
        )
        finish(work, EventKind.REGISTRATION_BEGUN, opened.id)
    return case(place, opened.id)
