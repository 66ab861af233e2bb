"""What the tour opens in each room: one record of each state that the demonstration holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def _accounts(place: Any) -> Iterator[tuple[str, str]]:
    from lidsome_desktop.domain.account import Account
    from lidsome_desktop.services import accounts

    seen: set[str] = set()
    with place.view() as view:
        known = view.all(Account)
    for each in sorted(known, key=lambda account: account.name):
        state = each.state.value
        if state == "active":
            state += "-deficient" if accounts.details(place, each.id).deficient else ""
            state += "-deviating" if each.deviating else ""
        if state not in seen:
            seen.add(state)
            yield state, each.id


def _applications(place: Any) -> Iterator[tuple[str, str]]:
    from lidsome_desktop.domain.account import Account
    from lidsome_desktop.domain.application import Application

    seen: set[str] = set()
    with place.view() as view:
        for each in view.all(Application):
            state = view.get(Account, each.account_id).state.value if each.account_id else "begun"
            state += "-returned" if each.question else ""
            if state not in seen:
                seen.add(state)
                yield state, each.id


def _removals(place: Any) -> Iterator[tuple[str, str]]:
    from lidsome_desktop.services import removals
    from lidsome_desktop.services.removals import Shown

    seen: set[str] = set()
    for row in removals.cases(place, shown=Shown.ALL).rows:
        case = row.case
        name = row.headline.value
        if case.suspected_abuse:
            name = "abuse"
        elif case.secrecy:
            name = "secret"
        elif len(row.kinds) > 1:
            name = "storm"
        elif row.hidden:
            name = "hidden"
        if name not in seen:
            seen.add(name)
            yield name, case.id


def _credentials(place: Any) -> Iterator[tuple[str, str]]:
    from lidsome_desktop.domain.credential import Credential

    seen: set[str] = set()
    with place.view() as view:
        known = view.all(Credential)
    for each in known:
        name = f"{each.access.value}-{each.state.value}" + ("-next" if each.next else "")
        if name not in seen:
            seen.add(name)
            yield name, each.id


def _disclosures(place: Any) -> Iterator[tuple[str, str]]:
    from lidsome_desktop.services import disclosures

    seen: set[str] = set()
    for row in disclosures.disclosures(place).rows:
        name = f"{row.request.state.value}-{row.request.decision.value if row.request.decision else 'open'}"
        if name not in seen:
            seen.add(name)
            yield name, row.request.id


def _settings(_place: Any) -> Iterator[tuple[str, str]]:
    from lidsome_desktop.ui.settings import room

    return ((part, part) for part in room._MAKERS)


RECORDS: dict[str, Any] = {
    "settings": _settings,
    "accounts": _accounts,
    "applications": _applications,
    "removals": _removals,
    "credentials": _credentials,
    "disclosures": _disclosures,
}
