"""Every answer in words: for the last page of the guide, and for the one who decides."""

from __future__ import annotations

from collections.abc import Sequence

from lidsome_desktop.domain.account import Given
from lidsome_desktop.domain.application import (
    Answers,
    Appointee,
    PersonAnswer,
    RoutineAnswer,
    Stated,
    Step,
    Verdict,
)
from lidsome_desktop.domain.people import identity_of
from lidsome_desktop.domain.typed import blank
from lidsome_desktop.sentences.accounts import scopes
from lidsome_desktop.sentences.applications import verdicts
from lidsome_desktop.services.applications import ApplicationView
from lidsome_desktop.texts import _, language
from lidsome_desktop.ui.applications.labels import labels
from lidsome_desktop.ui.asking.known import Known

Line = tuple[str, str]


def lines_of(step: Step, view: ApplicationView, known: Known) -> list[Line]:
    """A step's questions with their answers; an answer that is missing says so."""
    return [(question, answer.strip() or _("Not answered")) for question, answer in _lines(step, view, known)]


def _lines(step: Step, view: ApplicationView, known: Known) -> list[Line]:
    words, answers = labels(), view.answers
    match step:
        case Step.ORGANISATION:
            return _organisation(words, view, known)
        case Step.ASSESSMENT:
            return _assessment(words, answers, known)
        case Step.ADMINISTRATORS:
            crew = answers.administrators
            return [
                (words[f"administrators.{name}"], _people(getattr(crew, name)))
                for name in ("administrators", "deputies", "editors")
            ]
        case Step.READING:
            return _reading(view, known)
        case Step.ROUTINES:
            return [
                (words[f"routines.{name}"], _routine(getattr(answers.routines, name), view, known))
                for name in ("monitoring", "upkeep")
            ]
        case Step.REVIEW:
            return []
    return _plain(step, words, view, known)


def _plain(step: Step, words: dict[str, str], view: ApplicationView, known: Known) -> list[Line]:
    """The steps whose fields are told one by one."""
    answer = view.answers.step(step)
    found: list[Line] = []
    for name, question in words.items():
        noun, _dot, field = name.partition(".")
        if noun == step.value and hasattr(answer, field):
            found.append((question, _say(field, getattr(answer, field), view, known)))
    if step is Step.PERSONAL_DATA:
        found.insert(0, (words["personal_data.board"], view.board.name if view.board else ""))
    return found


def _say(field: str, value: object, view: ApplicationView, known: Known) -> str:
    policy, tongue = known.policy, language()
    if field == "platform":
        return known.platform_name(str(value))
    if field == "scope" and value in scopes():
        return scopes()[value]  # type: ignore[index]
    if isinstance(value, Stated):
        return stated(value, view)
    if field == "archive_level":
        titles = {each.code: each.title.in_language(tongue) for each in policy.archive_levels}
        return titles.get(str(value), "")
    if isinstance(value, tuple):
        titles = {
            each.code: each.title.in_language(tongue) for each in (*policy.purposes, *policy.accessibility)
        }
        return ", ".join(str(titles.get(each, each)) for each in value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if field == "evidence":
        return _file(str(value or ""), view)
    if field == "read_by":
        return _named(str(value), view)
    return "" if value is None else str(value)


def stated(said: Stated, view: ApplicationView) -> str:
    """Day, and what proves it: "2026-11-10, Mejl 10 november"."""
    if blank(said.on):
        return ""
    how = _("in person") if said.given is Given.SELF else said.reference
    parts = [said.on, how, _file(said.evidence or "", view)]
    return ", ".join(part for part in parts if part)


def _organisation(words: dict[str, str], view: ApplicationView, known: Known) -> list[Line]:
    answer = view.answers.organisation
    department = next((d.name for d in known.organisation.departments if d.id == answer.department_id), "")
    manager = ", ".join(
        part for part in (answer.manager.name, answer.manager.title, answer.manager.email) if part
    )
    found = [(words["organisation.board_id"], view.board.name if view.board else "")]
    if department:
        found.append((words["organisation.department_id"], department))
    found.append((words["organisation.unit_id"], view.unit.name if view.unit else ""))
    return [*found, (words["organisation.manager"], manager)]


def _assessment(words: dict[str, str], answers: Answers, known: Known) -> list[Line]:
    answer = answers.assessment
    found = [
        (each.title.in_language(language()), _verdict(said.verdict, said.because))
        for each in known.policy.existing_channels
        for said in (answer.channel(each.code),)
    ]
    return [*found, (words["assessment.conclusion"], _verdict(answer.conclusion, answer.because))]


def _verdict(verdict: Verdict | None, because: str) -> str:
    if verdict is None:
        return ""
    word = verdicts()[verdict]
    return f"{word} {because}" if verdict is Verdict.NOT_ENOUGH else word


def _people(crew: Sequence[Appointee]) -> str:
    return "\n".join(
        ", ".join(part for part in (each.name, each.title, each.email) if part) for each in crew if each.typed
    )


def _reading(view: ApplicationView, known: Known) -> list[Line]:
    found = []
    for identity in view.answers.readers:
        said = view.answers.reading.by(identity)
        if identity in view.read:
            words = _("Read before")
        else:
            words = stated(said.read, view) if said else ""
        found.append((_named(identity, view), words))
    return found


def _routine(answer: RoutineAnswer, view: ApplicationView, known: Known) -> str:
    if not answer.written:
        return ""
    titles = {each.code: each.title.in_language(language()) for each in known.policy.routine_topics}
    parts = [_file(answer.evidence, view)] if answer.evidence else []
    parts += [f"{titles.get(each.code, each.code)} {each.answer}" for each in answer.parts]
    owner = _("{name}, dated {day}").format(name=_named(answer.owner_email, view), day=answer.dated)
    return "\n".join([*parts, owner])


def _named(email: str, view: ApplicationView) -> str:
    identity = identity_of(email)
    answers = view.answers
    crew = answers.administrators
    everybody: list[PersonAnswer | Appointee] = [
        answers.organisation.manager,
        *crew.administrators,
        *crew.deputies,
        *crew.editors,
    ]
    return next(
        (each.name for each in everybody if identity and each.identity == identity and each.name), email
    )


def _file(evidence: str, view: ApplicationView) -> str:
    found = view.files.get(evidence)
    return (found.name or _("The document")) if found is not None else ""
