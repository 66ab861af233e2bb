"""What typed answers would make of an account: the same facts that a registered account is judged by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from lidsome_desktop.domain.account import AccountState, Duty
from lidsome_desktop.domain.account_facts import AccountFacts, PersonFacts, RoutinesFacts
from lidsome_desktop.domain.application import Answers, RoutineAnswer, Stated, Verdict
from lidsome_desktop.domain.policy import Policy
from lidsome_desktop.domain.routines import RoutineKind
from lidsome_desktop.domain.typed import blank, read_day, read_hours


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowFacts:
    """What the registry knows that answers are judged by.

    Attributes:
        routines: the common routines in force and who has read them.
        left: identity → the day the person left.
        unit_boards, department_boards: which board each belongs to.
        taken_by, taken_name: id and name of another account that has the address already.
    """

    account_id: str = ""
    routines: RoutinesFacts | None = None
    left: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    unit_boards: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    department_boards: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    taken_by: str = ""
    taken_name: str = ""


def happened(stated: Stated, today: date) -> bool:
    """Whether an act is dated, not in the future, and proven."""
    day = read_day(stated.on)
    return day is not None and day <= today and stated.proven


def needs_of(answers: Answers, policy: Policy) -> Verdict | None:
    """What the needs test comes to; None while some answer or reason is missing (R16)."""
    assessment = answers.assessment
    if assessment.enough:
        return Verdict.ENOUGH
    channels = [assessment.channel(each.code) for each in policy.existing_channels]
    complete = all(each.verdict and not blank(each.because) for each in channels)
    return (
        Verdict.NOT_ENOUGH if complete and assessment.conclusion and not blank(assessment.because) else None
    )


def missing_topics(routine: RoutineKind, answer: RoutineAnswer, policy: Policy) -> tuple[str, ...]:
    """The required topics that structured answers lack; an attached document answers them all."""
    if answer.evidence is not None:
        return ()
    topics = [each for each in policy.routine_topics if each.routine == routine.value and each.required]
    return tuple(each.code for each in topics if blank(answer.part(each.code)))


def project(answers: Answers, facts: FlowFacts, policy: Policy, today: date) -> AccountFacts:
    """The account that the answers describe, as `compliance` sees accounts."""
    content, web, terms = answers.content, answers.web, answers.terms
    manager = answers.organisation.manager.identity
    return AccountFacts(
        account_id=facts.account_id,
        state=AccountState.DRAFT,
        scope=answers.platform.scope,
        platform_decided=policy.platform(answers.platform.platform) is not None,
        has_board=bool(answers.organisation.board_id),
        registered_on=today,
        manager=_person(manager, facts) if manager else None,
        administrators=tuple(
            _person(each.identity, facts, assigned=happened(each.assignment, today))
            for each in answers.administrators.of(Duty.ADMINISTRATOR)
            if each.identity
        ),
        routines=_routines(answers, facts, today),
        monitoring=answers.routines.monitoring.written,
        upkeep=answers.routines.upkeep.written,
        routines_dated=all(_dated(answers.routines.of(kind), today) for kind in RoutineKind),
        terms=not blank(terms.terms)
        and bool(terms.read_by.strip())
        and _past(terms.read_on, today) is not None,
        binds_to=not blank(terms.binds_to),
        web_confirmed_on=_past(web.confirmed_on, today)
        if web.updated and not blank(web.confirmed_by)
        else None,
        web_page=not blank(web.page),
        purposes=any(each.code in content.purposes for each in policy.purposes),
        goal=not blank(content.goal),
        audience=not blank(content.audience),
        replies=not blank(content.replies) and not content.comments_closed,
        needs=needs_of(answers, policy),
        hours=read_hours(answers.assignment.hours_per_week),
        knowledge=not blank(answers.assignment.knowledge),
        commissioned=happened(answers.assignment.given, today),
        records_schedule=not blank(answers.records.schedule),
        gdpr_contact=not blank(answers.personal_data.gdpr_contact_name)
        and not blank(answers.personal_data.gdpr_contact_email),
    )


def _person(identity: str, facts: FlowFacts, *, assigned: bool = True) -> PersonFacts:
    return PersonFacts(identity=identity, left_on=facts.left.get(identity), assigned=assigned)


def _routines(answers: Answers, facts: FlowFacts, today: date) -> RoutinesFacts | None:
    known = facts.routines
    if known is None:
        return None
    said = {each.identity for each in answers.reading.confirmations if happened(each.read, today)}
    return RoutinesFacts(
        routines_id=known.routines_id, valid_from=known.valid_from, readers=known.readers | (said - {""})
    )


def _past(text: str, today: date) -> date | None:
    day = read_day(text)
    return day if day is not None and day <= today else None


def _dated(answer: RoutineAnswer, today: date) -> bool:
    # What is not written has no date to miss.
    return not answer.written or (_past(answer.dated, today) is not None and bool(answer.owner_email.strip()))
