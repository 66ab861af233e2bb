"""Joint verbs: facts of an account that stand partly with its unit. Both are kept, or neither."""

from __future__ import annotations

from dataclasses import fields

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.people import Unit
from lidsome_desktop.domain.refusals import Faults
from lidsome_desktop.services.accounts import AccountChanges, AccountView
from lidsome_desktop.services.accounts.details import view_of
from lidsome_desktop.services.accounts.keeping import change_in
from lidsome_desktop.services.people import change_unit_in
from lidsome_desktop.services.workplace import Workplace


def keep(
    place: Workplace,
    account_id: str,
    changes: AccountChanges,
    *,
    version: int,
    unit_version: int,
    **texts: str,
) -> AccountView:
    """Change an account's facts and its unit's texts in one step: the page on the web with the day when it was right
    (R8, R9), the records schedule with the account's item and interval (R69).

    Raises:
        Refusal: as `accounts.change` and `people.keep_unit`, all at once.
        ChangedByOther: somebody has changed the account since `version`, or the unit since `unit_version`.
    """
    with place.work() as work:
        account = work.get(Account, account_id)
        faults = Faults()
        of_unit = change_unit_in(work, work.get(Unit, account.unit_id), unit_version, faults, **texts)
        of_account = change_in(work, place, account_id, version, changes, faults)
        if of_account or of_unit:
            changed = [each.name for each in fields(changes) if getattr(changes, each.name) is not None]
            names = sorted([*changed, *texts])
            work.log(EventKind.ACCOUNT_CHANGED, ("account", account_id), fields=",".join(names))
            work.commit()
        return view_of(work, place, account_id)
