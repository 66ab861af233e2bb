"""What others have done and the applicant states: whose it is, what proves it, where a document belongs."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import replace
from typing import Any

from lidsome_desktop.domain.account import Duty, Given
from lidsome_desktop.domain.application import Answers, Appointee, Confirmation, Stated, Step
from lidsome_desktop.domain.canonical import JsonValue
from lidsome_desktop.domain.people import identity_of
from lidsome_desktop.domain.records import plain, revive
from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.domain.typed import blank, cleaned

_ROW = re.compile(r"administrators\.(administrators|deputies|editors)\[(\d+)\]\.assignment")
_READER = re.compile(r"reading\.confirmations\[(.+)\]\.read")


def cleaned_answer(answer: Any) -> Any:
    """A step's answer with every text as both databases can hold it (`domain.typed.cleaned`)."""
    return revive(type(answer), _cleaned(plain(answer)))


def _cleaned(value: JsonValue) -> JsonValue:
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    if isinstance(value, dict):
        return {key: _cleaned(each) for key, each in value.items()}
    return value


def statements(answers: Answers) -> dict[tuple[str, str], Stated]:
    """Every act that is dated or proven, by its place and the identity of the one whose act it is."""
    manager = answers.organisation.manager.identity
    found = {("assignment.given", manager): answers.assignment.given}
    for duty in Duty:
        for each in answers.administrators.of(duty):
            found[(f"administrators.{duty}[{each.identity}]", manager)] = each.assignment
    for said in answers.reading.confirmations:
        found[(f"reading.confirmations[{said.identity}]", said.identity)] = said.read
    return found


def confirmed(answers: Answers) -> bool:
    """Whether somebody has confirmed anything: such a draft is not thrown away (F1)."""
    return any(each.proven and not blank(each.on) for each in statements(answers).values())


def by_others_are_stated(answers: Answers, before: Answers, actor: str) -> Answers:
    """Nobody confirms for another (R32): what is newly said as one's own act, by another than `actor` (an
    identity), is kept as stated; the guide then asks for its reference."""
    known, now = statements(before), statements(answers)
    foreign = {
        place
        for (place, whose), said in now.items()
        if said.given is Given.SELF and whose != actor and known.get((place, whose)) != said
    }

    def own(stated: Stated, place: str) -> Stated:
        return replace(stated, given=Given.STATED) if place in foreign else stated

    def rows(people: tuple[Appointee, ...], duty: Duty) -> tuple[Appointee, ...]:
        return tuple(
            replace(each, assignment=own(each.assignment, f"administrators.{duty}[{each.identity}]"))
            for each in people
        )

    people, reading = answers.administrators, answers.reading
    return replace(
        answers,
        assignment=replace(answers.assignment, given=own(answers.assignment.given, "assignment.given")),
        administrators=replace(
            people,
            administrators=rows(people.administrators, Duty.ADMINISTRATOR),
            deputies=rows(people.deputies, Duty.DEPUTY),
            editors=rows(people.editors, Duty.EDITOR),
        ),
        reading=replace(
            reading,
            confirmations=tuple(
                replace(said, read=own(said.read, f"reading.confirmations[{said.identity}]"))
                for said in reading.confirmations
            ),
        ),
    )


def with_document(answers: Answers, where: str, evidence: str | None) -> Answers:
    """The answers with a document attached (or taken away) at a field, named as faults name fields:
    "assignment.given", "administrators.administrators[0].assignment", "reading.confirmations[maja@x.se].read",
    "routines.monitoring", "routines.upkeep", "terms".

    Raises:
        Refusal: `application.no_place_for_document`.
    """
    if where == "assignment.given":
        given = replace(answers.assignment.given, evidence=evidence)
        return answers.with_step(Step.ASSIGNMENT, replace(answers.assignment, given=given))
    if where == "terms":
        return answers.with_step(Step.TERMS, replace(answers.terms, evidence=evidence))
    if where in ("routines.monitoring", "routines.upkeep"):
        name = where.removeprefix("routines.")
        routine = replace(getattr(answers.routines, name), evidence=evidence)
        return answers.with_step(Step.ROUTINES, replace(answers.routines, **{name: routine}))
    if found := _ROW.fullmatch(where):
        name, index = found.group(1), int(found.group(2))
        rows = list(getattr(answers.administrators, name))
        if index < len(rows):
            rows[index] = replace(rows[index], assignment=replace(rows[index].assignment, evidence=evidence))
            people = dataclasses.replace(answers.administrators, **{name: tuple(rows)})
            return answers.with_step(Step.ADMINISTRATORS, people)
    if found := _READER.fullmatch(where):
        return _read_by(answers, identity_of(found.group(1)), evidence)
    raise refuse("application.no_place_for_document", where)


def _read_by(answers: Answers, identity: str, evidence: str | None) -> Answers:
    said = answers.reading.by(identity)
    others = tuple(each for each in answers.reading.confirmations if each.identity != identity)
    new = replace(
        said or Confirmation(email=identity), read=replace(said.read if said else Stated(), evidence=evidence)
    )
    return answers.with_step(Step.READING, replace(answers.reading, confirmations=(*others, new)))


def documents(answers: Answers) -> tuple[str, ...]:
    """The ids of every attached document."""
    found = [each.evidence for each in statements(answers).values()]
    found += [answers.routines.monitoring.evidence, answers.routines.upkeep.evidence, answers.terms.evidence]
    return tuple(dict.fromkeys(each for each in found if each))
