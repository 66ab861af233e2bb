"""The draft: started, saved step by step, sent, copied, thrown away. A saved step survives a killed program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lidsome_desktop.domain import account as course
from lidsome_desktop.domain.account import Account, AccountState
from lidsome_desktop.domain.application import Application, Step
from lidsome_desktop.domain.application_flow import flow
from lidsome_desktop.domain.application_statements import (
    by_others_are_stated,
    cleaned_answer,
    confirmed,
    with_document,
)
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.people import Person
from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.services.applications.records import draft_account, keep_records
from lidsome_desktop.services.applications.showing import ApplicationView, flow_facts, view_of
from lidsome_desktop.services.workplace import Workplace, keep_staged
from lidsome_desktop.store.unit_of_work import ChangedByOther, View, Work


def start(place: Workplace) -> ApplicationView:
    """Begin an application: an empty draft that can be left and come back to."""
    return _begin(place, Application(id=new_id(), started_on=place.today()))


def copy(place: Workplace, application_id: str) -> ApplicationView:
    """A new draft with the answers of another application, such as one that was rejected."""
    with place.view() as view:
        before = view.get(Application, application_id)
    return _begin(
        place,
        Application(
            id=new_id(), started_on=place.today(), answers=before.answers, copied_from=application_id
        ),
    )


def save_step(
    place: Workplace, application_id: str, step: Step, answer: Any, *, version: int | None = None
) -> ApplicationView:
    """Keep a step's answer as it is typed, right or wrong; what is wrong is told by `flow`.

    Args:
        answer: the dataclass of the step (`domain.application`).
        version: the application's version that was read; None overwrites whatever is there.

    Raises:
        Refusal: `application.not_editable`.
        ChangedByOther: somebody has changed the application since `version`.
    """
    with place.work() as work:
        before = _editable(work, application_id)
        answers = before.answers.with_step(step, cleaned_answer(answer))
        answers = by_others_are_stated(answers, before.answers, _actor_identity(work, place))
        after = before.with_changes(answers=answers, step=step)
        if version is not None and version != before.version:
            raise ChangedByOther(after.with_changes(version=version), before)
        after = draft_account(work, place, after)
        if after != before:
            kept = work.put(after)
            work.log(EventKind.APPLICATION_SAVED, kept, step=step.value)
            work.commit()
        return view_of(work, place, application_id)


def attach(place: Workplace, application_id: str, where: str, source: Path) -> ApplicationView:
    """Attach a document to a field ("routines.monitoring", "terms", "assignment.given",
    "administrators.administrators[0].assignment", "reading.confirmations[maja@example.se].read").

    Raises:
        Refusal: `evidence.empty` (an empty file does not count, R36) and other `evidence.*`,
            `application.no_place_for_document`, `application.not_editable`.
    """
    staged = place.evidence.stage(source)
    with place.work() as work:
        before = _editable(work, application_id)
        evidence = keep_staged(work, staged)
        answers = with_document(before.answers, where, evidence)
        kept = work.put(before.with_changes(answers=answers))
        work.log(EventKind.APPLICATION_ATTACHED, kept, evidence=evidence)
        work.commit()
        return view_of(work, place, application_id)


def detach(place: Workplace, application_id: str, where: str) -> ApplicationView:
    """Take a document away from a field; the file stays in the record's history."""
    with place.work() as work:
        before = _editable(work, application_id)
        after = before.with_changes(answers=with_document(before.answers, where, None))
        if after != before:
            kept = work.put(after)
            work.log(EventKind.APPLICATION_SAVED, kept)
            work.commit()
        return view_of(work, place, application_id)


def submit(place: Workplace, application_id: str) -> ApplicationView:
    """Send the application to the communications director (F1, Utkast → Inskickad). What was answered becomes
    records: persons, appointments, read confirmations, routines, terms.

    Raises:
        Refusal: every fault of every step; `application.not_editable`.
    """
    with place.work() as work:
        before = _editable(work, application_id)
        facts = flow_facts(work, place, before)
        flow(before.answers, facts, place.policy, place.today()).require_complete()
        account = keep_records(work, place, before)
        work.put(course.submitted(account, place.today()))
        sent = work.put(before.with_changes(sent_on=place.today(), question=""))
        work.log(EventKind.APPLICATION_SUBMITTED, sent, account=account.id)
        work.commit()
        return view_of(work, place, application_id)


def discard(place: Workplace, application_id: str) -> None:
    """Throw a draft away, as long as nobody has confirmed anything in it. Its record stays, in no list.

    Raises:
        Refusal: `account.confirmed`, `application.not_editable`.
    """
    with place.work() as work:
        before = _editable(work, application_id)
        sure = confirmed(before.answers) or before.sent_on is not None
        if before.account_id:
            work.put(course.discarded(work.get(Account, before.account_id), place.today(), confirmed=sure))
        elif sure:
            raise refuse("account.confirmed")
        thrown = work.put(before.with_changes(discarded_on=place.today()))
        work.log(EventKind.APPLICATION_DISCARDED, thrown)
        work.commit()


def _begin(place: Workplace, application: Application) -> ApplicationView:
    with place.work() as work:
        starter = place.actor.person_id if place.actor else None
        new = draft_account(work, place, application.with_changes(started_by=starter))
        kept = work.add(new)
        work.log(EventKind.APPLICATION_STARTED, kept)
        work.commit()
        return view_of(work, place, kept.id)


def _editable(view: View, application_id: str) -> Application:
    application = view.get(Application, application_id)
    account = view.get(Account, application.account_id) if application.account_id else None
    if application.discarded_on or (account is not None and account.state is not AccountState.DRAFT):
        raise refuse("application.not_editable", state=account.state.value if account else "discarded")
    return application


def _actor_identity(work: Work, place: Workplace) -> str:
    person_id = place.actor.person_id if place.actor else None
    return work.get(Person, person_id).identity if person_id else ""
