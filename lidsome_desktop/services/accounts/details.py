"""One account, whole: its people, its findings, its path."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lidsome_desktop.domain.account import Account, AccountOrigin, AccountState, Appointment
from lidsome_desktop.domain.account_facts import AccountFacts
from lidsome_desktop.domain.application import Application
from lidsome_desktop.domain.compliance import deficient, judge, next_day
from lidsome_desktop.domain.finding import Finding
from lidsome_desktop.domain.people import Board, Department, Person, Unit
from lidsome_desktop.domain.routines import TermsAcceptance, WrittenRoutine
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.account_facts import account_facts
from lidsome_desktop.store.tables.accounts import appointment, terms_acceptance
from lidsome_desktop.store.unit_of_work import View


class StationStatus(StrEnum):
    """How a station of the account's path stands."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A station of the account's path. `code` is an account state, or "registered" for an existing account."""

    code: str
    status: StationStatus
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointed:
    """A person with a duty for the account, and whether the routines in force are read."""

    appointment: Appointment
    person: Person
    has_read: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """Everything about one account.

    Attributes:
        people: current and former, by day of appointment.
        findings: what `compliance` says today, the most urgent first.
        manager_has_read: None while there is no manager.
    """

    account: Account
    board: Board
    department: Department | None
    unit: Unit
    manager: Person | None
    manager_has_read: bool | None
    people: tuple[Appointed, ...]
    routines: tuple[WrittenRoutine, ...]
    terms: TermsAcceptance | None
    application: Application | None
    findings: tuple[Finding, ...]
    next_day: date | None
    path: tuple[Station, ...]

    @property
    def deficient(self) -> bool:
        """Whether it is *aktiv med brist*."""
        return deficient(self.findings)


def details(place: Workplace, account_id: str) -> AccountView:
    """One account. Raises NotFound when the registry has no such account."""
    with place.view() as view:
        return view_of(view, place, account_id)


def view_of(view: View, place: Workplace, account_id: str) -> AccountView:
    """`details` inside a view or a unit of work."""
    account = view.get(Account, account_id)
    facts = account_facts(view, place.policy, place.today(), [account_id]).get(account_id)
    readers = facts.routines.readers if facts and facts.routines else frozenset()
    manager = view.find(Person, id=account.manager_id) if account.manager_id else None
    appointments = view.all(
        Appointment,
        appointment.c.account_id == account_id,
        order_by=(appointment.c.appointed_on, appointment.c.id),
    )
    people = []
    for each in appointments:
        person = view.get(Person, each.person_id)
        people.append(Appointed(appointment=each, person=person, has_read=person.identity in readers))
    terms = view.all(
        TermsAcceptance,
        terms_acceptance.c.account_id == account_id,
        order_by=(terms_acceptance.c.read_on.desc(), terms_acceptance.c.id),
        limit=1,
    )
    findings = _findings(facts, place)
    return AccountView(
        account=account,
        board=view.get(Board, account.board_id),
        department=view.get(Department, account.department_id) if account.department_id else None,
        unit=view.get(Unit, account.unit_id),
        manager=manager,
        manager_has_read=manager.identity in readers if manager else None,
        people=tuple(people),
        routines=view.all(WrittenRoutine, account_id=account_id),
        terms=terms[0] if terms else None,
        application=view.find(Application, account_id=account_id),
        findings=findings,
        next_day=next_day(facts, place.policy, findings) if facts else None,
        path=path_of(account),
    )


def _findings(facts: AccountFacts | None, place: Workplace) -> tuple[Finding, ...]:
    return judge(facts, place.policy, place.today()) if facts else ()


def path_of(account: Account) -> tuple[Station, ...]:
    """The account's path from draft to closed, as a line of stations."""
    if account.origin is AccountOrigin.EXISTING:
        stations: list[tuple[str, date | None]] = [("registered", account.registered_on)]
    else:
        stations = [
            (AccountState.DRAFT.value, account.registered_on),
            (AccountState.SUBMITTED.value, account.submitted_on),
        ]
        if account.state is AccountState.REJECTED:
            stations.append((AccountState.REJECTED.value, account.rejected_on))
            return _stations(stations, AccountState.REJECTED.value)
        stations.append((AccountState.APPROVED.value, account.approved_on))
    since = account.activated_on
    stations += [(AccountState.ACTIVE.value, since), (AccountState.CLOSING.value, None)]
    stations.append((AccountState.CLOSED.value, account.closed_on))
    return _stations(stations, account.state.value)


def _stations(stations: list[tuple[str, date | None]], now: str) -> tuple[Station, ...]:
    at = [code for code, _ in stations].index(now)
    statuses = [StationStatus.DONE] * at + [StationStatus.NOW] + [StationStatus.LATER] * len(stations)
    return tuple(
        Station(code=code, on=on if status is not StationStatus.LATER else None, status=status)
        for (code, on), status in zip(stations, statuses, strict=False)
    )
