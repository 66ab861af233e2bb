"""From typed answers to the application's document: questions and answers in words, and how the gates stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime

from lidsome_desktop.domain.account import Duty
from lidsome_desktop.domain.application import Answers
from lidsome_desktop.domain.installation import EvidenceFile
from lidsome_desktop.domain.people import identity_of
from lidsome_desktop.domain.policy import Gate, Policy, Stage
from lidsome_desktop.domain.typed import read_day
from lidsome_desktop.files.application_document import (
    Answer,
    AnswerSection,
    AppendixShown,
    ApplicationDocument,
    GateShown,
)
from lidsome_desktop.sentences.answers import Names, answer_sections
from lidsome_desktop.texts import OFFICIAL, language, speaking


@speaking(OFFICIAL)
def application_document(
    answers: Answers,
    policy: Policy,
    *,
    board: str,
    department: str,
    unit: str,
    read: frozenset[str],
    unmet: Collection[str],
    draft: bool,
    files: Mapping[str, EvidenceFile],
    reference: str,
    director: str,
    prepared_by: str,
    prepared_at: datetime,
    chain_head: str,
    chain_sequence: int,
    policy_version: str,
) -> ApplicationDocument:
    """The application as it is set on paper, in the authority's language.

    Args:
        board, department, unit: names of what the answers hold as ids.
        read: identities that have read the routines in force already.
        unmet: numbers of the requirements that are not met yet.
        draft: something is still missing.
        files: the attached documents by their ids.
    """
    platform = policy.platform(answers.platform.platform)
    names = Names(
        board=board,
        department=department,
        unit=unit,
        files={key: each.name or (each.sha256 or "")[:12] for key, each in files.items()},
        read=read,
    )
    return ApplicationDocument(
        reference=reference,
        issuer=board or policy.municipality.name,
        account_name=answers.platform.name.strip() or reference,
        platform=platform.name if platform else answers.platform.platform,
        sections=tuple(
            AnswerSection(
                title=section.title,
                answers=tuple(Answer(question=each.question, answer=each.answer) for each in section.answers),
            )
            for section in answer_sections(answers, names, policy)
        ),
        gates=tuple(_gate(gate, answers, unmet) for gate in policy.gates_at(Stage.SUBMISSION)),
        appendices=tuple(
            AppendixShown(
                title=each.name or (each.sha256 or "")[:12], sha256=each.sha256 or "", size=each.size
            )
            for each in files.values()
        ),
        manager=answers.organisation.manager.name.strip(),
        director=director,
        draft=draft,
        prepared_by=prepared_by,
        prepared_at=prepared_at,
        chain_head=chain_head,
        chain_sequence=chain_sequence,
        policy_version=policy_version,
    )


def _gate(gate: Gate, answers: Answers, unmet: Collection[str]) -> GateShown:
    who, on, reference = _confirmed(gate.requirement, answers)
    return GateShown(
        requirement=gate.requirement,
        what=gate.title.in_language(language()),
        met=gate.requirement not in unmet,
        confirmed_by=who,
        confirmed_on=on,
        reference=reference,
    )


def _confirmed(requirement: str, answers: Answers) -> tuple[str, date | None, str]:
    """Whose act meets a requirement, when, and how it was given: for those that somebody confirms."""
    manager = answers.organisation.manager.name.strip()
    if requirement == "R9":
        return answers.web.confirmed_by.strip(), read_day(answers.web.confirmed_on), ""
    if requirement in ("R17", "R18"):
        given = answers.assignment.given
        return manager, read_day(given.on), given.reference.strip()
    if requirement == "R32":
        return ", ".join(_name(each, answers) for each in answers.readers), None, ""
    if requirement == "R33":
        people = answers.administrators.of(Duty.ADMINISTRATOR)
        return ", ".join(each.name.strip() for each in people), None, ""
    if requirement == "R39":
        reader = _name(identity_of(answers.terms.read_by), answers)
        return reader, read_day(answers.terms.read_on), answers.terms.terms.strip()
    if requirement == "R71":
        return answers.personal_data.gdpr_contact_name.strip(), None, ""
    return "", None, ""


def _name(identity: str, answers: Answers) -> str:
    """The name of somebody in the application; the address where it has none."""
    manager = answers.organisation.manager
    named = {manager.identity: manager.name}
    named.update({each.identity: each.name for duty in Duty for each in answers.administrators.of(duty)})
    return named.get(identity, "").strip() or identity
