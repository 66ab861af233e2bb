"""What the communications director does with an application, and the manager who takes it back (R27; F1)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lidsome_desktop.domain import account as course
from lidsome_desktop.domain import application_decision as decision
from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.application import Application
from lidsome_desktop.domain.application_decision import Deciding
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.people import Person
from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.domain.typed import blank, cleaned
from lidsome_desktop.files.evidence import Staged
from lidsome_desktop.services.applications.showing import ApplicationView, view_of
from lidsome_desktop.services.workplace import Workplace, keep_staged
from lidsome_desktop.store.unit_of_work import View, Work


def ask_completion(
    place: Workplace, application_id: str, question: str, deciding: Deciding
) -> ApplicationView:
    """The director asks in writing for a completion; the application is a draft again.

    Raises:
        Refusal: `application.question_missing`, `decision.*`, `stated.reference_missing`, `account.wrong_state`.
    """
    with place.work() as work:
        application, account = _with_account(work, application_id)
        director = work.get(Person, deciding.by)
        back = course.returned(account)
        asked = decision.questioned(
            application, deciding, question, director, _actor_id(place), place.today()
        )
        work.put(back)
        work.put(asked)
        work.log(EventKind.APPLICATION_RETURNED, asked, account=account.id)
        work.commit()
        return view_of(work, place, application_id)


def attach_signed(
    place: Workplace, application_id: str, source: Path | None = None, *, reference: str = ""
) -> ApplicationView:
    """Attach the signed copy of the application, or say where it lies.

    Raises:
        Refusal: `application.signed_missing`, `account.wrong_state`, `evidence.*`.
    """
    if source is None and blank(reference):
        raise refuse("application.signed_missing", "reference")
    staged = place.evidence.stage(source) if source is not None else None
    with place.work() as work:
        application, account = _with_account(work, application_id)
        if account.state not in (course.AccountState.SUBMITTED, course.AccountState.APPROVED):
            raise refuse("account.wrong_state", account=account.id, state=account.state.value)
        signed = work.put(
            application.with_changes(
                signed=keep_staged(work, staged) if staged else application.signed,
                signed_reference=cleaned(reference).strip() or application.signed_reference,
            )
        )
        work.log(EventKind.APPLICATION_SIGNED, signed)
        work.commit()
        return view_of(work, place, application_id)


def approve(
    place: Workplace, application_id: str, deciding: Deciding, document: Path | None = None
) -> ApplicationView:
    """The director approves (R27). The signed copy or the decision is attached or referred to.

    Raises:
        Refusal: `decision.not_director`, `decision.not_yours`, `decision.same_person`, `decision.unproven`,
            `decision.before_sent`, `stated.reference_missing`, `typed.day_future`, `account.wrong_state`,
            `evidence.*`.
    """
    staged = place.evidence.stage(document) if document is not None else None
    with place.work() as work:
        application, account = _with_account(work, application_id)
        director = work.get(Person, deciding.by)
        accepted = course.approved(account, place.today())
        decided = decision.approved(
            application, account, _proven(work, deciding, staged), director, _actor_id(place), place.today()
        )
        # In this order: the database lets no account be approved before its application is.
        work.put(decided)
        work.put(accepted)
        work.log(
            EventKind.APPLICATION_APPROVED,
            decided,
            account=account.id,
            noted_same_person=decided.noted_same_person,
        )
        work.commit()
        return view_of(work, place, application_id)


def reject(
    place: Workplace,
    application_id: str,
    reason: str,
    deciding: Deciding,
    document: Path | None = None,
) -> ApplicationView:
    """The director rejects, with the reason. It is final; the answers may be copied to a new draft.

    Raises:
        Refusal: `application.reason_missing`, and as `approve`.
    """
    staged = place.evidence.stage(document) if document is not None else None
    with place.work() as work:
        application, account = _with_account(work, application_id)
        director = work.get(Person, deciding.by)
        ended = course.rejected(account, place.today())
        decided = decision.rejected(
            application, _proven(work, deciding, staged), reason, director, _actor_id(place), place.today()
        )
        work.put(decided)
        work.put(ended)
        work.log(EventKind.APPLICATION_REJECTED, decided, account=account.id)
        work.commit()
        return view_of(work, place, application_id)


def withdraw(place: Workplace, application_id: str, reason: str) -> ApplicationView:
    """The manager takes the application back before the start; it is a draft again and must be decided anew.

    Raises:
        Refusal: `application.reason_missing`, `account.wrong_state`.
    """
    with place.work() as work:
        application, account = _with_account(work, application_id)
        back = course.withdrawn(account)
        taken = decision.withdrawn(application, reason, place.today())
        work.put(back)
        work.put(taken)
        work.log(EventKind.APPLICATION_WITHDRAWN, taken, account=account.id)
        work.commit()
        return view_of(work, place, application_id)


def _with_account(view: View, application_id: str) -> tuple[Application, Account]:
    application = view.get(Application, application_id)
    if application.account_id is None:
        raise refuse("account.wrong_state", account="", state="draft")
    return application, view.get(Account, application.account_id)


def _actor_id(place: Workplace) -> str | None:
    return place.actor.person_id if place.actor else None


def _proven(work: Work, deciding: Deciding, staged: Staged | None) -> Deciding:
    return replace(deciding, evidence=keep_staged(work, staged)) if staged else deciding
