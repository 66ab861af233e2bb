"""Which published version holds on a day."""

from __future__ import annotations

from datetime import date

from lidsome_desktop.domain.routines import PublishedPolicy
from lidsome_desktop.store.tables.accounts import policy
from lidsome_desktop.store.unit_of_work import NotFound, View


def policy_in_force(view: View, day: date) -> PublishedPolicy:
    """The version of the policy profile that holds on `day`: the latest valid one, the last published of two.

    A day before the first version (a clock set back) is judged by the first.

    Raises:
        NotFound: none is published yet.
    """
    latest_first = (policy.c.valid_from.desc(), policy.c.label.desc(), policy.c.id)
    found = view.all(PublishedPolicy, policy.c.valid_from <= day, order_by=latest_first, limit=1)
    found = found or view.all(PublishedPolicy, order_by=(policy.c.valid_from, policy.c.label), limit=1)
    if not found:
        raise NotFound("no policy is published")
    return found[0]
