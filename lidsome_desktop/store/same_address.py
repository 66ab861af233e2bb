"""Finding the removals that concern the same address."""

from __future__ import annotations

from sqlalchemy import or_, select

from lidsome_desktop.domain.addresses import place_key
from lidsome_desktop.domain.removal import RemovalCase
from lidsome_desktop.store.tables.removals import removal_case, removal_item
from lidsome_desktop.store.unit_of_work import View

_MOST_LOOKED_AT = 500


def cases_of_address(view: View, address: str, *, limit: int = 5) -> tuple[RemovalCase, ...]:
    """Cases that were opened at the place that `address` points at or have an item there, the latest first."""
    key = place_key(address)
    # What every spelling of the place holds as it stands; the key decides among what holds it.
    part = max(key.partition("?")[0].split("/")[1:], key=len, default="").partition("%")[0]
    if len(part) < 3:
        return ()
    holds = [
        column.icontains(part, autoescape=True) for column in (removal_case.c.address, removal_item.c.address)
    ]
    spelled = (
        select(removal_case.c.id, removal_case.c.address, removal_item.c.address)
        .join(removal_item, removal_item.c.case_id == removal_case.c.id)
        .where(or_(*holds))
        .order_by(removal_case.c.discovered_at.desc())
        .limit(_MOST_LOOKED_AT)
    )
    ids = [
        row[0] for row in map(tuple, view.execute(spelled)) if key in (place_key(row[1]), place_key(row[2]))
    ]
    wanted = list(dict.fromkeys(ids))[:limit]
    if not wanted:
        return ()
    return view.all(
        RemovalCase, removal_case.c.id.in_(wanted), order_by=(removal_case.c.discovered_at.desc(),)
    )
