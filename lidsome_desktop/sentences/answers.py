"""The questions of the new-account guide and its answers in words: for forms, the review, and the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lidsome_desktop.domain.account import Duty, Given
from lidsome_desktop.domain.application import Answers, Appointee, PersonAnswer, RoutineAnswer, Stated, Step
from lidsome_desktop.domain.policy import Policy
from lidsome_desktop.domain.routines import RoutineKind
from lidsome_desktop.domain.text import Choice
from lidsome_desktop.domain.typed import blank
from lidsome_desktop.sentences.accounts import routine_kinds, scopes
from lidsome_desktop.sentences.applications import steps, verdicts
from lidsome_desktop.sentences.questions import questions
from lidsome_desktop.texts import _, language


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names of what answers hold only as ids.

    Attributes:
        files: attached documents, SHA-256 → name.
        read: identities that have read the routines in force already.
    """

    board: str = ""
    department: str = ""
    unit: str = ""
    files: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    read: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerShown:
    """A question with its answer in words; `field` is named as faults name fields. "" is not answered."""

    field: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionShown:
    """A step with its answers."""

    step: Step
    title: str
    answers: tuple[AnswerShown, ...]


def answer_sections(answers: Answers, names: Names, policy: Policy) -> tuple[SectionShown, ...]:
    """All answers, step by step, in the language of now."""
    titles, asked = steps(), questions()
    return tuple(
        SectionShown(step=step, title=titles[step], answers=tuple(shown(answers, names, policy, asked)))
        for step, shown in _SHOWN.items()
    )


def _line(asked: Mapping[str, str], path: str, answer: str) -> AnswerShown:
    return AnswerShown(field=path, question=asked[path], answer="" if blank(answer) else answer)


def _yes(value: bool | None) -> str:
    if value is None:
        return ""
    return _("Yes") if value else _("No")


def _chosen(choices: tuple[Choice, ...], codes: tuple[str, ...]) -> str:
    return "; ".join(each.title.in_language(language()) for each in choices if each.code in codes)


def _person(name: str, email: str) -> str:
    if blank(name) or blank(email):
        return name.strip() or email.strip()
    return _("{name}, {email}").format(name=name.strip(), email=email.strip())


def _stated(stated: Stated, names: Names) -> str:
    ways = []
    if stated.given is Given.SELF:
        ways.append(_("given in person"))
    elif not blank(stated.reference):
        ways.append(_("stated: {reference}").format(reference=stated.reference.strip()))
    if stated.evidence is not None:
        ways.append(_("attached: {name}").format(name=names.files.get(stated.evidence, stated.evidence[:12])))
    if blank(stated.on) or not ways:
        return stated.on.strip() or ", ".join(ways)
    return _("{day}, {how}").format(day=stated.on.strip(), how=", ".join(ways))


def _plain(answers: Answers, asked: Mapping[str, str], *paths: str) -> Iterator[AnswerShown]:
    """Answers that are shown as they were typed."""
    for path in paths:
        step, name = path.split(".")
        yield _line(asked, path, getattr(answers.step(Step(step)), name))


def _platform(
    answers: Answers, names: Names, policy: Policy, asked: Mapping[str, str]
) -> Iterator[AnswerShown]:
    answer = answers.platform
    known = policy.platform(answer.platform)
    yield _line(asked, "platform.platform", known.name if known else answer.platform)
    yield from _plain(answers, asked, "platform.name", "platform.address")
    yield _line(asked, "platform.scope", scopes()[answer.scope] if answer.scope else "")


def _organisation(
    answers: Answers, names: Names, policy: Policy, asked: Mapping[str, str]
) -> Iterator[AnswerShown]:
    yield _line(asked, "organisation.board_id", names.board)
    yield _line(asked, "organisation.department_id", names.department)
    yield _line(asked, "organisation.unit_id", names.unit)
    manager = answers.organisation.manager
    yield _line(asked, "organisation.manager", _person(manager.name, manager.email))


def _web(answers: Answers, names: Names, policy: Policy, asked: Mapping[str, str]) -> Iterator[AnswerShown]:
    yield _line(asked, "web.updated", _yes(answers.web.updated))
    yield from _plain(answers, asked, "web.confirmed_by", "web.confirmed_on", "web.page", "web.complements")


def _content(
    answers: Answers, names: Names, policy: Policy, asked: Mapping[str, str]
) -> Iterator[AnswerShown]:
    answer = answers.content
    yield from _plain(
        answers, asked, "content.plan", "content.frequency", "content.absence", "content.replies"
    )
    yield _line(asked, "content.comments_closed", _yes(answer.comments_closed))
    yield _line(asked, "content.purposes", _chosen(policy.purposes, answer.purposes))
    yield from _plain(
        answers, asked, "content.purpose_text", "content.goal", "content.audience", "content.audience_size"
    )


def _assessment(
    answers: Answers, names: Names, policy: Policy, asked: Mapping[str, str]
) -> Iterator[AnswerShown]:
    answer, words = answers.assessment, verdicts()
    for channel in policy.existing_channels:
        said = answer.channel(channel.code)
        verdict = words[said.verdict] if said.verdict else ""
        text = ": ".join(part for part in (verdict, said.because.strip()) if part)
        title = channel.title.in_language(language())
        yield AnswerShown(field=f"assessment.channels[{channel.code}].verdict", question=title, answer=text)
    yield _line(asked, "assessment.conclusion", words[answer.conclusion] if answer.conclusion else "")
    yield from _plain(answers, asked, "assessment.because")


def _assignment(
    answers: Answers, names: Names, policy: Policy, asked: Mapping[str, str]
) -> Iterator[AnswerShown]:
    yield _line(asked, "assignment.given", _stated(answers.assignment.given, names))
    yield from _plain(answers, asked, "assignment.scope", "assignment.hours_per_week", "assignment.knowledge")


def _administrators(
    answers: Answers, names: Names, policy: Policy, asked: Mapping[str, str]
) -> Iterator[AnswerShown]:
    duties = (("administrators", Duty.ADMINISTRATOR), ("deputies", Duty.DEPUTY), ("editors", Duty.EDITOR))
    for name, duty in duties:
        rows: tuple[Appointee, ...] = getattr(answers.administrators, name)
        typed = answers.administrators.of(duty)
        for number, row in enumerate(typed, start=1):
            parts = (_person(row.name, row.email), row.scope.strip(), _stated(row.assignment, names))
            yield AnswerShown(
                field=f"administrators.{name}[{rows.index(row)}]",
                question=asked[f"administrators.{name}"].format(number=number),
                answer="\n".join(part for part in parts if part),
            )


def _reading(
    answers: Answers, names: Names, policy: Policy, asked: Mapping[str, str]
) -> Iterator[AnswerShown]:
    administrators = answers.administrators.of(Duty.ADMINISTRATOR)
    people: tuple[PersonAnswer | Appointee, ...] = (answers.organisation.manager, *administrators)
    for identity in answers.readers:
        said = answers.reading.by(identity)
        text = _stated(said.read, names) if said else ""
        if identity in names.read:
            text = _("Has confirmed this version earlier")
        name = next(each.name.strip() or each.email.strip() for each in people if each.identity == identity)
        yield AnswerShown(field=f"reading.confirmations[{identity}]", question=name, answer=text)


def _routines(
    answers: Answers, names: Names, policy: Policy, asked: Mapping[str, str]
) -> Iterator[AnswerShown]:
    for kind, title in routine_kinds().items():
        answer = answers.routines.of(kind)
        yield AnswerShown(
            field=f"routines.{kind}", question=title, answer=_routine(kind, answer, names, policy, asked)
        )


def _routine(
    kind: RoutineKind, answer: RoutineAnswer, names: Names, policy: Policy, asked: Mapping[str, str]
) -> str:
    lines = []
    for topic in policy.routine_topics:
        if topic.routine == kind.value and not blank(answer.part(topic.code)):
            title = topic.title.in_language(language())
            lines.append(f"{title}{'' if title.endswith('?') else ':'} {answer.part(topic.code).strip()}")
    if answer.evidence is not None:
        name = names.files.get(answer.evidence, answer.evidence[:12])
        lines.append(_("attached: {name}").format(name=name))
    if not blank(answer.dated):
        lines.append(f"{asked['routines.dated']}: {answer.dated.strip()}")
    if not blank(answer.owner_email):
        lines.append(f"{asked['routines.owner_email']}: {answer.owner_email.strip()}")
    return "\n".join(lines)


def _terms(answers: Answers, names: Names, policy: Policy, asked: Mapping[str, str]) -> Iterator[AnswerShown]:
    answer = answers.terms
    yield from _plain(answers, asked, "terms.terms", "terms.read_by", "terms.read_on", "terms.binds_to")
    yield _line(asked, "terms.bound", _yes(answer.bound))
    copy = names.files.get(answer.evidence, answer.evidence[:12]) if answer.evidence else ""
    yield _line(asked, "terms.evidence", copy)


def _personal_data(
    answers: Answers, names: Names, policy: Policy, asked: Mapping[str, str]
) -> Iterator[AnswerShown]:
    yield _line(asked, "personal_data.controller", names.board)
    contact = ("gdpr_contact_name", "gdpr_contact_email", "gdpr_contact_phone")
    rest = (*contact, "purpose", "legal_basis")
    yield from _plain(answers, asked, *(f"personal_data.{name}" for name in rest))
    yield _line(asked, "personal_data.in_record", _yes(answers.personal_data.in_record))


def _records(
    answers: Answers, names: Names, policy: Policy, asked: Mapping[str, str]
) -> Iterator[AnswerShown]:
    yield from _plain(answers, asked, "records.schedule", "records.item")
    level = next((each for each in policy.archive_levels if each.code == answers.records.archive_level), None)
    yield _line(asked, "records.archive_level", level.title.in_language(language()) if level else "")
    yield from _plain(answers, asked, "records.interval_months")


def _accessibility(
    answers: Answers, names: Names, policy: Policy, asked: Mapping[str, str]
) -> Iterator[AnswerShown]:
    checked = _chosen(policy.accessibility, answers.accessibility.checked)
    yield _line(asked, "accessibility.checked", checked)
    yield from _plain(answers, asked, "accessibility.how")


_Shown = Callable[[Answers, Names, Policy, Mapping[str, str]], Iterator[AnswerShown]]

_SHOWN: Mapping[Step, _Shown] = MappingProxyType(
    {
        Step.PLATFORM: _platform,
        Step.ORGANISATION: _organisation,
        Step.WEB: _web,
        Step.CONTENT: _content,
        Step.ASSESSMENT: _assessment,
        Step.ASSIGNMENT: _assignment,
        Step.ADMINISTRATORS: _administrators,
        Step.READING: _reading,
        Step.ROUTINES: _routines,
        Step.TERMS: _terms,
        Step.PERSONAL_DATA: _personal_data,
        Step.RECORDS: _records,
        Step.ACCESSIBILITY: _accessibility,
    }
)
