"""Existing accounts, made by the verbs themselves."""

from __future__ import annotations

from datetime import date

import pytest

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.credential import CredentialState
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff_states import HandoffStatus
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.services import accounts, people
from lidsome_desktop.services.accounts import (
    AccountView,
)
from lidsome_desktop.services.workplace import Workplace
from tests.factories.credentials import handoff, keep_credential, pinned_card

TODAY = date(2026, 11, 22)


def unit_id(place: Workplace) -> str:
    return people.organisation(place).units[0].id


def register(place: Workplace, name: str = "Lidköpings bibliotek", **fields: object) -> AccountView:
    given: dict[str, object] = {
        "platform": "Facebook",
        "address": f"https://www.facebook.com/{name.replace(' ', '').lower()}",
        "unit_id": unit_id(place),
        **fields,
    }
    return accounts.register_existing(place, name=name, **given)  # type: ignore[arg-type]


def codes(refused: pytest.ExceptionInfo[Refusal]) -> set[str]:
    return set(refused.value.codes)


def hand_over(place: Workplace, account_id: str) -> None:
    """The login is at the department."""
    with place.work() as work:
        kept, first = keep_credential(work, work.get(Account, account_id))
        sent = work.add(handoff(kept, first, work.add(pinned_card())))
        sent = work.put(sent.with_changes(status=HandoffStatus.SAVED, saved_as="a.age", saved_at=work.now))
        work.put(
            sent.with_changes(
                status=HandoffStatus.SENT, sent_at=work.now, sent_by="Mejl", receipt_due_on=date(2026, 12, 1)
            )
        )
        work.put(kept.with_changes(state=CredentialState.HANDED_OVER))
        work.log(EventKind.ACCOUNT_CHANGED, ("account", account_id))
        work.commit()
