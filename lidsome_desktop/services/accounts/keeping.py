"""Registering an account that exists already, and keeping its facts."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from lidsome_desktop.domain.account import Account, AccountOrigin, AccountScope, AccountState
from lidsome_desktop.domain.addresses import read_address
from lidsome_desktop.domain.credential import ChangeReason
from lidsome_desktop.domain.due import due_after
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.people import Unit
from lidsome_desktop.domain.refusals import Faults, Refusal, refuse
from lidsome_desktop.domain.routines import RoutineKind, RoutinePart, TermsAcceptance, WrittenRoutine
from lidsome_desktop.domain.typed import blank, cleaned
from lidsome_desktop.services.accounts.details import AccountView, view_of
from lidsome_desktop.services.workplace import Workplace, keep_staged
from lidsome_desktop.store.accounts import account_at
from lidsome_desktop.store.credentials import force_change
from lidsome_desktop.store.unit_of_work import ChangedByOther, View, Work

_LONGEST_INTERVAL = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountChanges:
    """What is to be changed; None leaves a field as it is."""

    name: str | None = None
    address: str | None = None
    scope: AccountScope | None = None
    department_id: str | None = None
    unit_id: str | None = None
    manager_id: str | None = None
    purposes: tuple[str, ...] | None = None
    purpose_text: str | None = None
    goal: str | None = None
    audience: str | None = None
    owner_mailbox: str | None = None
    two_factor: bool | None = None
    records_schedule_item: str | None = None
    archive_interval_months: int | None = None
    web_confirmed_on: date | None = None
    last_activity_on: date | None = None


def register_existing(
    place: Workplace,
    *,
    platform: str,
    name: str,
    address: str,
    unit_id: str,
    department_id: str | None = None,
    manager_id: str | None = None,
    scope: AccountScope = AccountScope.UNIT,
    owner_mailbox: str = "",
) -> AccountView:
    """Register an account that is in use already (R80). It starts with every deficiency listed; on a platform
    that is not decided it is *avvikande*, with closure as the only way on (R12).

    Args:
        platform: a decided platform in any spelling, or the name of another.

    Raises:
        Refusal: `account.platform_missing`, `account.platform_is_decided` (said to be elsewhere, but the address
            lies on a decided one), `account.name_missing`, `account.exists` (fact `account`), `address.*`.
    """
    with place.work() as work:
        account = add_existing(
            work,
            place,
            Faults(),
            platform=platform,
            name=name,
            address=address,
            unit=work.find(Unit, id=unit_id),
            department_id=department_id,
            manager_id=manager_id,
            scope=scope,
            owner_mailbox=owner_mailbox,
        )
        work.log(EventKind.ACCOUNT_REGISTERED, account)
        work.commit()
        return view_of(work, place, account.id)


def add_existing(
    work: Work,
    place: Workplace,
    faults: Faults,
    *,
    platform: str,
    name: str,
    address: str,
    unit: Unit | None,
    department_id: str | None = None,
    manager_id: str | None = None,
    scope: AccountScope = AccountScope.UNIT,
    owner_mailbox: str = "",
) -> Account:
    """`register_existing` inside a unit of work that keeps more than the account. `faults` holds what is known to
    be wrong already; everything is refused together."""
    decided = place.policy.platform(platform)
    if blank(platform):
        faults.add("account.platform_missing", "platform")
    if blank(name):
        faults.add("account.name_missing", "name")
    if unit is None:
        faults.add("account.unit_missing", "unit_id")
    key = ""
    try:
        found = read_address(address, place.policy, decided)
        key = found.key
        if decided is None and found.platform is not None:
            faults.add("account.platform_is_decided", "platform", platform=found.platform)
    except Refusal as refusal:
        faults.extend(refusal.faults)
    _refuse_taken(work, faults, key)
    faults.settle()
    assert unit is not None  # noqa: S101 (settled above)
    return work.add(
        Account(
            id=new_id(),
            name=_line(name),
            platform=decided.code if decided else _line(platform),
            deviating=decided is None,
            address=cleaned(address).strip(),
            address_key=key,
            scope=scope,
            origin=AccountOrigin.EXISTING,
            state=AccountState.ACTIVE,
            board_id=unit.board_id,
            department_id=department_id or unit.department_id,
            unit_id=unit.id,
            manager_id=manager_id,
            owner_mailbox=cleaned(owner_mailbox).strip(),
            registered_on=place.today(),
            policy_id=_policy_id(place),
        )
    )


def change(place: Workplace, account_id: str, version: int, changes: AccountChanges) -> AccountView:
    """Change an account's facts. A change of the owner's mailbox or of the second step is reported to the
    department by handing the login over again (R24).

    Raises:
        Refusal: `account.name_missing`, `account.exists`, `account.interval_out_of_range`, `typed.day_future`,
            `address.*`.
        ChangedByOther: somebody has changed the account since `version`.
    """
    with place.work() as work:
        if change_in(work, place, account_id, version, changes, Faults()):
            work.log(
                EventKind.ACCOUNT_CHANGED, ("account", account_id), fields=",".join(sorted(_wanted(changes)))
            )
            work.commit()
        return view_of(work, place, account_id)


def change_in(
    work: Work, place: Workplace, account_id: str, version: int, changes: AccountChanges, faults: Faults
) -> bool:
    """`change` inside a unit of work that keeps more than the account; returns whether anything is another now.
    `faults` holds what is known to be wrong already; everything is refused together."""
    before = work.get(Account, account_id)
    wanted = _wanted(changes)
    if changes.name is not None and blank(changes.name):
        faults.add("account.name_missing", "name")
    if changes.address is not None:
        wanted["address_key"] = _key(place, before, changes.address, faults)
        _refuse_taken(work, faults, str(wanted["address_key"]), besides=account_id)
    if changes.unit_id is not None:
        wanted["board_id"] = work.get(Unit, changes.unit_id).board_id
    months = changes.archive_interval_months
    if months is not None and not 1 <= months <= _LONGEST_INTERVAL:
        faults.add("account.interval_out_of_range", "archive_interval_months")
    for name in ("web_confirmed_on", "last_activity_on"):
        day = getattr(changes, name)
        if day is not None and day > place.today():
            faults.add("typed.day_future", name)
    faults.settle()
    after = before.with_changes(**wanted)
    if version != before.version:
        raise ChangedByOther(after.with_changes(version=version), before)
    if after == before:
        return False
    _report(work, place, before, work.put(after))
    return True


def _wanted(changes: AccountChanges) -> dict[str, object]:
    found = {field.name: getattr(changes, field.name) for field in fields(changes)}
    return {
        name: cleaned(value).strip() if type(value) is str else value
        for name, value in found.items()
        if value is not None
    }


def write_routine(
    place: Workplace,
    account_id: str,
    routine: RoutineKind,
    *,
    parts: tuple[RoutinePart, ...] = (),
    document: Path | None = None,
    dated: date,
    owner_id: str | None,
    version: int | None = None,
) -> AccountView:
    """Keep the account's routine for monitoring or upkeep, in the place of an older one (R34-R36).

    Args:
        version: that of the older one that was read, 0 where there was none; None replaces whatever is there.

    Raises:
        Refusal: `routine.empty`, `routine.topic_missing` (fact `topic`), `typed.day_future`, `evidence.empty`
            and other `evidence.*`.
        ChangedByOther: somebody has written the routine since `version`.
    """
    staged = place.evidence.stage(document) if document is not None else None
    with place.work() as work:
        standing = work.find(WrittenRoutine, account_id=account_id, routine=routine)
        kept_before = standing.evidence if standing else None
        evidence = keep_staged(work, staged) if staged else kept_before
        answered = {each.code for each in parts if not blank(each.answer)}
        faults = Faults()
        if evidence is None and not answered:
            faults.add("routine.empty", "parts")
        elif evidence is None:
            for topic in place.policy.routine_topics:
                if topic.routine == routine.value and topic.required and topic.code not in answered:
                    faults.add("routine.topic_missing", f"parts[{topic.code}]", topic=topic.code)
        if dated > place.today():
            faults.add("typed.day_future", "dated")
        faults.settle()
        said = tuple(RoutinePart(each.code, cleaned(each.answer)) for each in parts)
        new = WrittenRoutine(id=new_id(), account_id=account_id, routine=routine, dated=dated)
        written = (standing or new).with_changes(
            parts=said, evidence=evidence, dated=dated, owner_id=owner_id
        )
        if version is not None and standing is not None and standing.version != version:
            raise ChangedByOther(written.with_changes(version=version), standing)
        kept = work.keep(written)
        work.log(EventKind.ROUTINE_WRITTEN, ("account", account_id), routine=kept.id)
        work.commit()
        return view_of(work, place, account_id)


def record_terms(
    place: Workplace,
    account_id: str,
    *,
    terms: str,
    binds_to: str,
    read_by: str,
    read_on: date,
    document: Path | None = None,
) -> AccountView:
    """Record that a person has read the platform's terms of use for the account (R39, R41).

    Raises:
        Refusal: `terms.version_missing`, `terms.binds_to_missing`, `typed.day_future`, `evidence.*`.
    """
    staged = place.evidence.stage(document) if document is not None else None
    with place.work() as work:
        account = work.get(Account, account_id)
        faults = Faults()
        if blank(terms):
            faults.add("terms.version_missing", "terms")
        if blank(binds_to):
            faults.add("terms.binds_to_missing", "binds_to")
        if read_on > place.today():
            faults.add("typed.day_future", "read_on")
        faults.settle()
        kept = work.add(
            TermsAcceptance(
                id=new_id(),
                account_id=account_id,
                platform=account.platform,
                terms=cleaned(terms).strip(),
                binds_to=cleaned(binds_to).strip(),
                read_by=read_by,
                read_on=read_on,
                evidence=keep_staged(work, staged) if staged else None,
            )
        )
        work.log(EventKind.TERMS_RECORDED, account, terms=kept.id)
        work.commit()
        return view_of(work, place, account_id)


def oversee(place: Workplace, account_id: str) -> AccountView:
    """The department has looked at the account today (R30)."""
    with place.work() as work:
        account = work.put(work.get(Account, account_id).with_changes(last_overseen_on=place.today()))
        work.log(EventKind.ACCOUNT_OVERSEEN, account)
        work.commit()
        return view_of(work, place, account_id)


def _key(place: Workplace, account: Account, address: str, faults: Faults) -> str:
    if blank(address) and account.state is not AccountState.ACTIVE:
        return ""
    platform = None if account.deviating else place.policy.platform(account.platform)
    try:
        return read_address(address, place.policy, platform).key
    except Refusal as refusal:
        faults.extend(refusal.faults)
        return ""


def _refuse_taken(view: View, faults: Faults, key: str, besides: str = "") -> None:
    other = account_at(view, key, besides) if key else None
    if other is not None:
        faults.add("account.exists", "address", account=other.id, name=other.name)


def _report(work: Work, place: Workplace, before: Account, after: Account) -> None:
    today = place.today()
    due = due_after(today, place.policy.limits.change_report_due)
    if before.owner_mailbox != after.owner_mailbox:
        force_change(work, after.id, ChangeReason.MAILBOX, today=today, hand_over_by=due)
    if before.two_factor != after.two_factor:
        force_change(work, after.id, ChangeReason.TWO_FACTOR, today=today, hand_over_by=due)


def _line(text: str) -> str:
    return " ".join(cleaned(text).split())


def _policy_id(place: Workplace) -> str:
    if place.policy_id is None:
        raise refuse("policy.none")
    return place.policy_id
