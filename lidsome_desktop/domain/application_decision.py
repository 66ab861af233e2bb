"""Deciding on an application: who may, and what proves it (R27; F1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lidsome_desktop.domain.account import Account, AccountScope, Duty, Given
from lidsome_desktop.domain.application import Answers, Application, Decision
from lidsome_desktop.domain.people import Person, Role
from lidsome_desktop.domain.refusals import Faults, refuse
from lidsome_desktop.domain.typed import blank, cleaned


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """How the director's act reached the registry.

    Attributes:
        by: the director's person id.
        given: SELF when the director sits at the keyboard.
        evidence: SHA-256 of the attached decision.
    """

    by: str
    on: date
    given: Given = Given.STATED
    reference: str = ""
    evidence: str | None = None

    @property
    def proven(self) -> bool:
        """Whether reference or attachment shows it."""
        return self.evidence is not None or not blank(self.reference)


def _checked(
    application: Application, deciding: Deciding, director: Person, actor_id: str | None, today: date
) -> Faults:
    faults = Faults()
    if not director.has_role(Role.DIRECTOR) or (
        director.left_on is not None and director.left_on <= deciding.on
    ):
        faults.add("decision.not_director", "by", person=director.id)
    if deciding.given is Given.SELF and actor_id != director.id:
        faults.add("decision.not_yours", "given")
    if deciding.given is Given.STATED and not deciding.proven:
        faults.add("stated.reference_missing", "reference")
    if deciding.on > today:
        faults.add("typed.day_future", "on")
    elif application.sent_on is not None and deciding.on < application.sent_on:
        faults.add("decision.before_sent", "on")
    return faults


def questioned(
    application: Application,
    deciding: Deciding,
    question: str,
    director: Person,
    actor_id: str | None,
    today: date,
) -> Application:
    """The application with the director's written question.

    Raises:
        Refusal: `application.question_missing`, `decision.not_director`, `decision.not_yours`,
            `decision.before_sent`, `stated.reference_missing`, `typed.day_future`.
    """
    faults = _checked(application, deciding, director, actor_id, today)
    if blank(question):
        faults.add("application.question_missing", "question")
    faults.settle()
    return application.with_changes(
        question=cleaned(question).strip(), asked_on=deciding.on, asked_by=director.id
    )


def approved(
    application: Application,
    account: Account,
    deciding: Deciding,
    director: Person,
    actor_id: str | None,
    today: date,
) -> Application:
    """The application with its approval. Nobody approves an account of one's own, but for a corporate one,
    where it is noted.

    Raises:
        Refusal: as `questioned`, `decision.same_person`, `decision.unproven` (neither signed copy nor decision
            is attached or referred to).
    """
    faults = _checked(application, deciding, director, actor_id, today)
    own = director.identity in involved(application.answers)
    if own and account.scope is not AccountScope.CORPORATE:
        faults.add("decision.same_person", "by", person=director.id)
    signed = application.signed is not None or not blank(application.signed_reference)
    if not signed and not deciding.proven:
        faults.add("decision.unproven", "reference")
    faults.settle()
    return _decided(application, Decision.APPROVED, deciding).with_changes(noted_same_person=own)


def rejected(
    application: Application,
    deciding: Deciding,
    reason: str,
    director: Person,
    actor_id: str | None,
    today: date,
) -> Application:
    """The application with its rejection, which is final.

    Raises:
        Refusal: as `questioned`, `application.reason_missing`.
    """
    faults = _checked(application, deciding, director, actor_id, today)
    if blank(reason):
        faults.add("application.reason_missing", "reason")
    faults.settle()
    return _decided(application, Decision.REJECTED, deciding).with_changes(reason=cleaned(reason).strip())


def withdrawn(application: Application, reason: str, today: date) -> Application:
    """The application taken back before the start; what was signed and decided stays in its history.

    Raises:
        Refusal: `application.reason_missing`.
    """
    if blank(reason):
        raise refuse("application.reason_missing", "reason")
    return application.with_changes(
        decision=None,
        decided_on=None,
        decided_by=None,
        decision_given=None,
        decision_reference="",
        decision_evidence=None,
        noted_same_person=False,
        signed=None,
        signed_reference="",
        sent_on=None,
        reason=cleaned(reason).strip(),
        withdrawn_on=today,
    )


def involved(answers: Answers) -> frozenset[str]:
    """The identities of the manager and the administrators: none of them approves."""
    people = {each.identity for each in answers.administrators.of(Duty.ADMINISTRATOR)}
    return frozenset(people | {answers.organisation.manager.identity}) - {""}


def _decided(application: Application, decision: Decision, deciding: Deciding) -> Application:
    return application.with_changes(
        decision=decision,
        decided_on=deciding.on,
        decided_by=deciding.by,
        decision_given=deciding.given,
        decision_reference=cleaned(deciding.reference).strip(),
        decision_evidence=deciding.evidence,
        question="",
    )
