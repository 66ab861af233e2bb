"""Joint verbs: somebody gets a part in an account, and is made known to the registry in the same step (R17-R19).

A refused appointment leaves no person behind.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lidsome_desktop.domain.account import Account, Duty, Given
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.refusals import Faults
from lidsome_desktop.services.accounts import AccountChanges, AccountView
from lidsome_desktop.services.accounts.administering import ROLES, appoint_in
from lidsome_desktop.services.accounts.details import view_of
from lidsome_desktop.services.accounts.keeping import change_in
from lidsome_desktop.services.people import Named, named_in
from lidsome_desktop.services.workplace import Workplace


def appoint(
    place: Workplace,
    account_id: str,
    person: Named,
    *,
    duty: Duty = Duty.ADMINISTRATOR,
    on: date,
    given: Given = Given.STATED,
    reference: str = "",
    document: Path | None = None,
) -> AccountView:
    """The manager appoints somebody, known or new, to a duty.

    Raises:
        Refusal: `person.*`, and those of `accounts.appoint`.
    """
    staged = place.evidence.stage(document) if document is not None else None
    with place.work() as work:
        appoint_in(
            work,
            place,
            work.get(Account, account_id),
            named_in(work, person, ROLES[duty]),
            duty=duty,
            on=on,
            given=given,
            reference=reference,
            staged=staged,
        )
        work.commit()
        return view_of(work, place, account_id)


def name_manager(place: Workplace, account_id: str, version: int, person: Named) -> AccountView:
    """Somebody, known or new, is the account's manager from now on (R18).

    Raises:
        Refusal: `person.*`.
        ChangedByOther: somebody has changed the account since `version`.
    """
    with place.work() as work:
        manager = named_in(work, person, Role.MANAGER)
        changes = AccountChanges(manager_id=manager.id)
        if change_in(work, place, account_id, version, changes, Faults()):
            work.log(EventKind.ACCOUNT_CHANGED, ("account", account_id), fields="manager_id")
            work.commit()
        return view_of(work, place, account_id)
