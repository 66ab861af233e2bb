"""Which account something stands on: those to choose from."""

from __future__ import annotations

from collections.abc import Iterable

from lidsome_desktop.domain.account import AccountState
from lidsome_desktop.domain.policy import Policy
from lidsome_desktop.services import accounts
from lidsome_desktop.services.accounts import AccountFilter, AccountLine, AccountQuery
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.kit import Choice

_MOST_ACCOUNTS = 500


def choosable(place: Workplace) -> tuple[tuple[AccountLine, ...], str | None]:
    """The accounts to choose from, one's own first, and the one that it must be: the only one in use that is one's
    own, or that there is at all while nobody has said whose it is. A draft is on no platform yet."""
    mine = accounts.page(place, AccountQuery(filter=AccountFilter.MINE, limit=_MOST_ACCOUNTS)).lines
    own_ids = frozenset(line.account_id for line in mine)
    every = accounts.page(place, AccountQuery(limit=_MOST_ACCOUNTS)).lines
    others = tuple(line for line in every if line.account_id not in own_ids)
    candidates = _in_use(mine) or _in_use(others)
    return (*mine, *others), candidates[0] if len(candidates) == 1 else None


def account_choices(lines: Iterable[AccountLine], policy: Policy) -> list[Choice]:
    """Each account with its platform as people write it."""
    choices = []
    for line in lines:
        decided = policy.platform(line.platform)
        choices.append(Choice(line.account_id, f"{line.name}, {decided.name if decided else line.platform}"))
    return choices


def _in_use(lines: Iterable[AccountLine]) -> list[str]:
    return [each.account_id for each in lines if each.state in (AccountState.ACTIVE, AccountState.CLOSING)]
