"""From answers to records: the draft's account, and at sending everything that was confirmed in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lidsome_desktop.domain.account import (
    Account,
    AccountScope,
    Appointment,
    Duty,
)
from lidsome_desktop.domain.application import Answers, Application, Stated
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.people import Person, Role, Unit
from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.domain.routines import ReadConfirmation, RoutineKind, TermsAcceptance, WrittenRoutine
from lidsome_desktop.domain.typed import blank, read_count, read_day
from lidsome_desktop.services.applications.showing import address_key
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.accounts import account_at
from lidsome_desktop.store.people import person_with
from lidsome_desktop.store.routines import routines_in_force
from lidsome_desktop.store.unit_of_work import Work

_ROLES = {Duty.ADMINISTRATOR: Role.ADMINISTRATOR, Duty.DEPUTY: Role.EDITOR, Duty.EDITOR: Role.EDITOR}


def draft_account(work: Work, place: Workplace, application: Application) -> Application:
    """Keep the draft's account once platform, board and unit are chosen (F1). What does not fit yet (an address
    that is taken, a platform that is not decided) stays in the answers only."""
    answers = application.answers
    platform = place.policy.platform(answers.platform.platform)
    unit = work.find(Unit, id=answers.organisation.unit_id) if answers.organisation.unit_id else None
    if platform is None or unit is None or unit.board_id != answers.organisation.board_id:
        return application
    before = work.get(Account, application.account_id) if application.account_id else None
    if before is None:
        if place.policy_id is None:
            raise refuse("policy.none")
        before = Account(
            id=new_id(),
            name="",
            platform=platform.code,
            board_id=unit.board_id,
            unit_id=unit.id,
            registered_on=place.today(),
            policy_id=place.policy_id,
        )
    key = address_key(place, answers)
    free = bool(key) and account_at(work, key, before.id) is None
    content = answers.content
    after = before.with_changes(
        name=" ".join(answers.platform.name.split()),
        platform=platform.code,
        address=answers.platform.address.strip() if free else "",
        address_key=key if free else "",
        scope=answers.platform.scope or AccountScope.UNIT,
        board_id=unit.board_id,
        department_id=answers.organisation.department_id or unit.department_id,
        unit_id=unit.id,
        purposes=tuple(each.code for each in place.policy.purposes if each.code in content.purposes),
        purpose_text=content.purpose_text.strip(),
        goal=content.goal.strip(),
        audience=content.audience.strip(),
        records_schedule_item=answers.records.item.strip(),
        archive_interval_months=_months(answers),
        web_confirmed_on=_confirmed_on(answers, place.today()),
    )
    kept = work.keep(after) if after != before else before
    return application.with_changes(account_id=kept.id)


def keep_records(work: Work, place: Workplace, application: Application) -> Account:
    """Keep what complete answers say as records, in the place of what an earlier sending said. Returns the
    account with its manager."""
    answers = application.answers
    if application.account_id is None:
        raise refuse("application.account_missing")
    account = work.get(Account, application.account_id)
    chosen = answers.organisation.manager
    manager = _person(work, chosen.name, chosen.email, chosen.title, Role.MANAGER, account.unit_id)
    _keep_appointments(work, place, account, manager, answers)
    _keep_readings(work, place, answers)
    _keep_routines(work, account, answers)
    _keep_terms(work, account, answers)
    _keep_unit(work, account.unit_id, answers)
    return account if account.manager_id == manager.id else account.with_changes(manager_id=manager.id)


def _person(work: Work, name: str, email: str, title: str, role: Role, unit_id: str) -> Person:
    """The person of that address, with the role; a known person keeps the name that is known."""
    known = person_with(work, email)
    if known is None:
        known = Person(id=new_id(), name=" ".join(name.split()), email=email.strip(), unit_id=unit_id)
    wanted = known.with_changes(
        title=known.title or title.strip(), roles=tuple(dict.fromkeys((*known.roles, role)))
    )
    return work.keep(wanted) if wanted != known or not known.version else known


def _keep_appointments(
    work: Work, place: Workplace, account: Account, manager: Person, answers: Answers
) -> None:
    standing = {
        (each.person_id, each.duty): each
        for each in work.all(Appointment, account_id=account.id, ended_on=None)
    }
    for duty in Duty:
        for row in answers.administrators.of(duty):
            person = _person(work, row.name, row.email, row.title, _ROLES[duty], account.unit_id)
            known = standing.pop((person.id, duty), None)
            new = Appointment(
                id=new_id(),
                account_id=account.id,
                person_id=person.id,
                duty=duty,
                manager_id=None,
                appointed_on=place.today(),
            )
            _keep_stated(work, known or new, row.assignment, "appointed_on", manager_id=manager.id)
    for left_out in standing.values():
        day = max(place.today(), left_out.appointed_on)
        work.put(left_out.with_changes(ended_on=day, end_reference="application"))


def _keep_readings(work: Work, place: Workplace, answers: Answers) -> None:
    routines = routines_in_force(work, place.today())
    if routines is None:
        raise refuse("routines.unpublished")
    for identity in answers.readers:
        said, person = answers.reading.by(identity), person_with(work, identity)
        if said is None or person is None:
            continue
        if work.find(ReadConfirmation, person_id=person.id, routines_id=routines.id) is not None:
            continue
        new = ReadConfirmation(
            id=new_id(),
            person_id=person.id,
            routines_id=routines.id,
            read_on=place.today(),
            given=said.read.given,
        )
        _keep_stated(work, new, said.read, "read_on")


def _keep_stated(
    work: Work, record: Appointment | ReadConfirmation, stated: Stated, day_field: str, **more: str
) -> None:
    wanted = record.with_changes(
        **{day_field: read_day(stated.on)},
        given=stated.given,
        reference=stated.reference.strip(),
        evidence=stated.evidence,
        **more,
    )
    if wanted != record or not record.version:
        work.keep(wanted)


def _keep_routines(work: Work, account: Account, answers: Answers) -> None:
    for kind in RoutineKind:
        answer = answers.routines.of(kind)
        known = work.find(WrittenRoutine, account_id=account.id, routine=kind)
        day, owner = read_day(answer.dated), person_with(work, answer.owner_email)
        if day is None:
            continue
        record = known or WrittenRoutine(id=new_id(), account_id=account.id, routine=kind, dated=day)
        wanted = record.with_changes(
            parts=tuple(each for each in answer.parts if not blank(each.answer)),
            evidence=answer.evidence,
            dated=day,
            owner_id=owner.id if owner else None,
        )
        if wanted != record or not record.version:
            work.keep(wanted)


def _keep_terms(work: Work, account: Account, answers: Answers) -> None:
    answer = answers.terms
    reader, day = person_with(work, answer.read_by), read_day(answer.read_on)
    if reader is None or day is None:
        return
    known = work.find(TermsAcceptance, account_id=account.id)
    record = known or TermsAcceptance(
        id=new_id(),
        account_id=account.id,
        platform=account.platform,
        terms="",
        binds_to="",
        read_by=reader.id,
        read_on=day,
    )
    wanted = record.with_changes(
        platform=account.platform,
        terms=answer.terms.strip(),
        binds_to=answer.binds_to.strip(),
        read_by=reader.id,
        read_on=day,
        evidence=answer.evidence,
    )
    if wanted != record or not record.version:
        work.keep(wanted)


def _keep_unit(work: Work, unit_id: str, answers: Answers) -> None:
    """What the application says of the unit itself; a blank answer changes nothing."""
    unit, data = work.get(Unit, unit_id), answers.personal_data
    said = {
        "web_address": answers.web.page,
        "records_schedule": answers.records.schedule,
        "gdpr_contact_name": data.gdpr_contact_name,
        "gdpr_contact_email": data.gdpr_contact_email,
        "gdpr_contact_phone": data.gdpr_contact_phone,
    }
    wanted = replace(unit, **{name: text.strip() for name, text in said.items() if not blank(text)})  # type: ignore[arg-type]
    if wanted != unit:
        work.put(wanted)


def _months(answers: Answers) -> int | None:
    months = read_count(answers.records.interval_months)
    return months if months is not None and 1 <= months <= 120 else None


def _confirmed_on(answers: Answers, today: date) -> date | None:
    day = read_day(answers.web.confirmed_on)
    return day if answers.web.updated and day is not None and day <= today else None
