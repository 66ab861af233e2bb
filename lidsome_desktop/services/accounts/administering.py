"""Who administers an account: appointed and relieved by the manager (R17, R19, R33)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lidsome_desktop.domain.account import Account, Appointment, Duty, Given
from lidsome_desktop.domain.credential import ChangeReason
from lidsome_desktop.domain.due import due_after
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.people import Person, Role
from lidsome_desktop.domain.refusals import Faults
from lidsome_desktop.domain.typed import blank, cleaned
from lidsome_desktop.files.evidence import Staged
from lidsome_desktop.services.accounts.details import AccountView, view_of
from lidsome_desktop.services.workplace import Workplace, keep_staged
from lidsome_desktop.store.credentials import force_change
from lidsome_desktop.store.unit_of_work import Work

ROLES = {Duty.ADMINISTRATOR: Role.ADMINISTRATOR, Duty.DEPUTY: Role.EDITOR, Duty.EDITOR: Role.EDITOR}
"""The role that comes with a duty."""


def appoint(
    place: Workplace,
    account_id: str,
    person_id: str,
    *,
    duty: Duty = Duty.ADMINISTRATOR,
    on: date,
    given: Given = Given.STATED,
    reference: str = "",
    document: Path | None = None,
) -> AccountView:
    """The manager appoints a person to a duty; recorded with how it was given.

    Raises:
        Refusal: `appointment.exists`, `appointment.left`, `appointment.not_manager` (given by oneself, by
            another than the manager), `stated.reference_missing`, `typed.day_future`, `evidence.*`.
    """
    staged = place.evidence.stage(document) if document is not None else None
    with place.work() as work:
        appoint_in(
            work,
            place,
            work.get(Account, account_id),
            work.get(Person, person_id),
            duty=duty,
            on=on,
            given=given,
            reference=reference,
            staged=staged,
        )
        work.commit()
        return view_of(work, place, account_id)


def appoint_in(
    work: Work,
    place: Workplace,
    account: Account,
    person: Person,
    *,
    duty: Duty,
    on: date,
    given: Given,
    reference: str,
    staged: Staged | None,
) -> None:
    """`appoint` inside a unit of work, with its event."""
    faults = Faults()
    if work.find(Appointment, account_id=account.id, person_id=person.id, duty=duty, ended_on=None):
        faults.add("appointment.exists", "person_id", person=person.id)
    if person.left_on is not None and person.left_on <= on:
        faults.add("appointment.left", "person_id", person=person.id)
    if given is Given.SELF and (
        account.manager_id is None or place.actor is None or place.actor.person_id != account.manager_id
    ):
        faults.add("appointment.not_manager", "given")
    if given is Given.STATED and blank(reference) and staged is None:
        faults.add("stated.reference_missing", "reference")
    if on > place.today():
        faults.add("typed.day_future", "on")
    faults.settle()
    add_appointment(
        work,
        account,
        person,
        duty=duty,
        on=on,
        given=given,
        reference=reference,
        evidence=keep_staged(work, staged) if staged else None,
    )
    work.log(EventKind.ADMINISTRATOR_APPOINTED, account, person=person.id, duty=duty.value)


def add_appointment(
    work: Work,
    account: Account,
    person: Person,
    *,
    duty: Duty,
    on: date,
    given: Given = Given.STATED,
    reference: str = "",
    evidence: str | None = None,
) -> None:
    """Keep an appointment, and the role that comes with the duty."""
    work.add(
        Appointment(
            id=new_id(),
            account_id=account.id,
            person_id=person.id,
            duty=duty,
            manager_id=account.manager_id,
            appointed_on=on,
            given=given,
            reference=cleaned(reference).strip(),
            evidence=evidence,
        )
    )
    if not person.has_role(ROLES[duty]):
        work.put(person.with_changes(roles=(*person.roles, ROLES[duty])))


def end_appointment(place: Workplace, appointment_id: str, *, on: date, reference: str) -> AccountView:
    """The manager relieves a person. When an administrator goes, the login is to be changed and handed over
    again (R24, B7).

    Raises:
        Refusal: `appointment.ended`, `appointment.before_start`, `stated.reference_missing`, `typed.day_future`.
    """
    with place.work() as work:
        standing = work.get(Appointment, appointment_id)
        faults = Faults()
        if not standing.current:
            faults.add("appointment.ended")
        if on < standing.appointed_on:
            faults.add("appointment.before_start", "on")
        if on > place.today():
            faults.add("typed.day_future", "on")
        if blank(reference):
            faults.add("stated.reference_missing", "reference")
        faults.settle()
        account = work.get(Account, standing.account_id)
        work.put(standing.with_changes(ended_on=on, end_reference=cleaned(reference).strip()))
        if standing.duty is Duty.ADMINISTRATOR:
            today = place.today()
            due = due_after(today, place.policy.limits.change_report_due)
            force_change(work, account.id, ChangeReason.LEAVER, today=today, hand_over_by=due)
        work.log(EventKind.ADMINISTRATOR_ENDED, account, person=standing.person_id, duty=standing.duty.value)
        work.commit()
        return view_of(work, place, account.id)
