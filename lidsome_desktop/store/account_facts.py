"""Gathering what `compliance` is told: a few queries for all accounts, or for some."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, func, select

from lidsome_desktop.domain.account import AccountState, Duty
from lidsome_desktop.domain.account_facts import (
    AccountFacts,
    ApplicationFacts,
    PersonFacts,
    RemovalFacts,
)
from lidsome_desktop.domain.application import Decision
from lidsome_desktop.domain.policy import Policy
from lidsome_desktop.domain.removal import RemovalCase
from lidsome_desktop.domain.routines import RoutineKind, WrittenRoutine
from lidsome_desktop.store.credentials import credential_facts
from lidsome_desktop.store.removals import facts_of
from lidsome_desktop.store.routines import routines_facts
from lidsome_desktop.store.tables.accounts import account, appointment, terms_acceptance, written_routine
from lidsome_desktop.store.tables.applications import application
from lidsome_desktop.store.tables.people import person, unit
from lidsome_desktop.store.tables.removals import removal_case
from lidsome_desktop.store.unit_of_work import View

_SWEDEN = ZoneInfo("Europe/Stockholm")

_COLUMNS = (
    account.c.id,
    account.c.state,
    account.c.deviating,
    account.c.origin,
    account.c.scope,
    account.c.platform,
    account.c.board_id,
    account.c.manager_id,
    account.c.purposes,
    account.c.goal,
    account.c.audience,
    account.c.archive_interval_months,
    account.c.web_confirmed_on,
    account.c.registered_on,
    account.c.activated_on,
    account.c.last_activity_on,
    account.c.last_follow_up_on,
    account.c.last_archived_on,
    account.c.last_overseen_on,
    unit.c.records_schedule,
    unit.c.web_address,
    unit.c.gdpr_contact_name,
    unit.c.gdpr_contact_email,
)


@dataclass(slots=True)
class _People:
    administrators: list[PersonFacts] = field(default_factory=list)
    editors: list[PersonFacts] = field(default_factory=list)


def account_facts(
    view: View, policy: Policy, today: date, ids: Collection[str] | None = None
) -> dict[str, AccountFacts]:
    """The facts of all accounts that are still of concern, or of those in `ids`, by account id."""
    where: list[ColumnElement[bool]] = [account.c.discarded_on.is_(None)]
    if ids is None:
        where.append(account.c.state.not_in((AccountState.REJECTED, AccountState.CLOSED)))
    else:
        where.append(account.c.id.in_(ids))
    rows = view.execute(select(*_COLUMNS).join(unit, unit.c.id == account.c.unit_id).where(*where)).all()
    known = [row.id for row in rows]
    persons = _persons(view)
    people, ended = _appointments(view, ids), _last_ended(view, ids)
    routines, written, terms = routines_facts(view, today), _written(view, ids), _terms(view, ids)
    applications, removals = _applications(view, ids), _removals(view, ids)
    credentials = credential_facts(view, known)
    decided = {row.platform: policy.platform(row.platform) is not None for row in rows}
    facts = {}
    for row in rows:
        involved = people[row.id]
        monitoring = written.get((row.id, RoutineKind.MONITORING))
        upkeep = written.get((row.id, RoutineKind.UPKEEP))
        standing, approved = applications.get(row.id, (None, False))
        facts[row.id] = AccountFacts(
            account_id=row.id,
            state=row.state,
            deviating=row.deviating,
            origin=row.origin,
            scope=row.scope,
            platform_decided=decided[row.platform],
            has_board=bool(row.board_id),
            registered_on=row.registered_on,
            activated_on=row.activated_on,
            manager=persons.get(row.manager_id) if row.manager_id else None,
            administrators=tuple(involved.administrators),
            editors=tuple(involved.editors),
            short_since=ended.get(row.id),
            routines=routines,
            monitoring=monitoring is not None,
            upkeep=upkeep is not None,
            routines_dated=all(each is None or each for each in (monitoring, upkeep)),
            terms=row.id in terms,
            binds_to=terms.get(row.id, False),
            web_confirmed_on=row.web_confirmed_on,
            web_page=bool(row.web_address),
            purposes=bool(row.purposes),
            goal=bool(row.goal.strip()),
            audience=bool(row.audience.strip()),
            records_schedule=bool(row.records_schedule.strip()),
            gdpr_contact=bool(row.gdpr_contact_name.strip() and row.gdpr_contact_email.strip()),
            archive_interval_months=row.archive_interval_months,
            last_activity_on=row.last_activity_on,
            last_follow_up_on=row.last_follow_up_on,
            last_archived_on=row.last_archived_on,
            last_overseen_on=row.last_overseen_on,
            approved=approved,
            credential=credentials.get(row.id),
            removals=tuple(removals[row.id]),
            application=standing,
        )
    return facts


def _among(column: ColumnElement[Any], ids: Collection[str] | None) -> tuple[ColumnElement[bool], ...]:
    return () if ids is None else (column.in_(ids),)


def _persons(view: View) -> dict[str, PersonFacts]:
    rows = view.execute(
        select(person.c.id, person.c.identity, person.c.left_on).where(
            person.c.id.in_(select(account.c.manager_id).where(account.c.manager_id.is_not(None)))
        )
    )
    return {row.id: PersonFacts(identity=row.identity, person_id=row.id, left_on=row.left_on) for row in rows}


def _appointments(view: View, ids: Collection[str] | None) -> defaultdict[str, _People]:
    found: defaultdict[str, _People] = defaultdict(_People)
    columns = (
        appointment.c.id,
        appointment.c.account_id,
        appointment.c.person_id,
        appointment.c.duty,
        appointment.c.appointed_on,
        person.c.identity,
        person.c.left_on,
    )
    rows = view.execute(
        select(*columns)
        .join(person, person.c.id == appointment.c.person_id)
        .where(appointment.c.ended_on.is_(None), *_among(appointment.c.account_id, ids))
        .order_by(appointment.c.appointed_on, appointment.c.id)
    )
    for row in rows:
        if row.duty is not Duty.DEPUTY:
            involved = found[row.account_id]
            (involved.administrators if row.duty is Duty.ADMINISTRATOR else involved.editors).append(
                _person(row)
            )
    return found


def _person(row: Row[Any]) -> PersonFacts:
    return PersonFacts(
        identity=row.identity,
        person_id=row.person_id,
        appointment_id=row.id,
        since=row.appointed_on,
        left_on=row.left_on,
    )


def _last_ended(view: View, ids: Collection[str] | None) -> dict[str, date]:
    rows = view.execute(
        select(appointment.c.account_id, func.max(appointment.c.ended_on).label("last"))
        .where(
            appointment.c.ended_on.is_not(None),
            appointment.c.duty == Duty.ADMINISTRATOR,
            *_among(appointment.c.account_id, ids),
        )
        .group_by(appointment.c.account_id)
    )
    return {row.account_id: row.last for row in rows}


def _written(view: View, ids: Collection[str] | None) -> dict[tuple[str, RoutineKind], bool]:
    """Account and routine of what is in writing, with whether somebody owns it (R36)."""
    known = view.all(WrittenRoutine, *_among(written_routine.c.account_id, ids))
    return {(each.account_id, each.routine): each.owner_id is not None for each in known if each.written}


def _terms(view: View, ids: Collection[str] | None) -> dict[str, bool]:
    """Accounts whose terms are recorded, with whether it is said what they bind to (R39, R41)."""
    rows = view.execute(
        select(terms_acceptance.c.account_id, terms_acceptance.c.binds_to).where(
            terms_acceptance.c.terms != "", *_among(terms_acceptance.c.account_id, ids)
        )
    )
    return {row.account_id: bool(row.binds_to.strip()) for row in rows}


def _applications(view: View, ids: Collection[str] | None) -> dict[str, tuple[ApplicationFacts | None, bool]]:
    columns = (
        application.c.id,
        application.c.account_id,
        application.c.sent_on,
        application.c.asked_on,
        application.c.question,
        application.c.decision,
        application.c.decided_on,
        application.c.discarded_on,
    )
    rows = view.execute(
        select(*columns).where(application.c.account_id.is_not(None), *_among(application.c.account_id, ids))
    )
    return {
        row.account_id: (
            ApplicationFacts(
                application_id=row.id,
                sent_on=row.sent_on,
                asked_on=row.asked_on if row.question else None,
                decided_on=row.decided_on,
            ),
            row.decision is Decision.APPROVED,
        )
        for row in rows
    }


def _removals(view: View, ids: Collection[str] | None) -> defaultdict[str, list[RemovalFacts]]:
    found: defaultdict[str, list[RemovalFacts]] = defaultdict(list)
    cases = view.all(
        RemovalCase,
        removal_case.c.closed_at.is_(None),
        removal_case.c.withdrawn_at.is_(None),
        *_among(removal_case.c.account_id, ids),
        order_by=(removal_case.c.discovered_at, removal_case.c.id),
    )
    for case_id, facts in facts_of(view, cases).items():
        waiting = [each.sent_at for each in facts.registrations if each.sent_at and not each.registered]
        found[facts.case.account_id].append(
            RemovalFacts(
                case_id=case_id,
                number=facts.case.number,
                account_id=facts.case.account_id,
                discovered_on=_day(facts.case.discovered_at),
                off_platform=bool(facts.items) and all(each.off_the_clock for each in facts.items),
                to_send=any(each.to_register and not each.sent for each in facts.items),
                sent_on=_day(min(waiting)) if waiting else None,
            )
        )
    return found


def _day(moment: datetime) -> date:
    """The calendar day in Sweden: deadlines are counted in those."""
    return moment.astimezone(_SWEDEN).date()
