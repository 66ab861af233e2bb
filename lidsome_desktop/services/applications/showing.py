"""An application as the guide shows it, and the list of those that are under way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from lidsome_desktop.domain.account import Account, AccountState
from lidsome_desktop.domain.addresses import read_address
from lidsome_desktop.domain.application import Answers, Application, Step
from lidsome_desktop.domain.application_flow import Flow, flow
from lidsome_desktop.domain.application_projection import FlowFacts
from lidsome_desktop.domain.application_statements import documents
from lidsome_desktop.domain.installation import EvidenceFile
from lidsome_desktop.domain.people import Board, Department, Person, Unit
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.routines import PublishedRoutines
from lidsome_desktop.domain.typed import blank
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store import people
from lidsome_desktop.store.accounts import account_at
from lidsome_desktop.store.routines import routines_facts, routines_in_force
from lidsome_desktop.store.tables.applications import application as table
from lidsome_desktop.store.unit_of_work import View


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationView:
    """An application with everything the guide shows.

    Attributes:
        state: of its account; DRAFT while there is none.
        read: identities that have read the routines in force already; they are not asked again.
        files: attached documents by SHA-256.
        suggested: what the unit's own card would fill into steps that are not answered yet.
    """

    application: Application
    account: Account | None
    state: AccountState
    flow: Flow
    board: Board | None
    unit: Unit | None
    routines: PublishedRoutines | None
    read: frozenset[str]
    files: Mapping[str, EvidenceFile]
    suggested: Answers
    started_by: Person | None
    asked_by: Person | None
    decided_by: Person | None

    @property
    def answers(self) -> Answers:
        """What has been answered."""
        return self.application.answers

    @property
    def editable(self) -> bool:
        """Whether its answers can be changed now."""
        return self.state is AccountState.DRAFT and self.application.discarded_on is None

    def form(self, step: Step) -> Any:
        """What a step's form starts with: the saved answer, or what is suggested."""
        answers = self.answers if self.answers.answered(step) else self.suggested
        return answers.step(step)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationLine:
    """An application in a list. `account_id` is None until platform, board and unit are chosen."""

    application_id: str
    account_id: str | None
    name: str
    platform: str
    unit: str
    state: AccountState
    started_on: date
    sent_on: date | None
    question: str


def view(place: Workplace, application_id: str) -> ApplicationView:
    """One application. Raises NotFound when the registry has no such application."""
    with place.view() as reading:
        return view_of(reading, place, application_id)


def unsaved(place: Workplace) -> ApplicationView:
    """An application that nobody has answered anything in: shown by the guide, kept only from the first answer
    on (`start`). Its id is empty."""
    with place.view() as reading:
        return _shown(reading, place, Application(id="", started_on=place.today()))


def find(place: Workplace, record_id: str) -> ApplicationView | None:
    """The application of that id, or the one that the account of that id came by; None for an account that was
    registered as existing."""
    with place.view() as reading:
        found = reading.find(Application, account_id=record_id) or reading.find(Application, id=record_id)
        return _shown(reading, place, found) if found is not None else None


def drafts(place: Workplace) -> tuple[ApplicationLine, ...]:
    """Applications that are not decided, nor thrown away; the latest started first."""
    with place.view() as reading:
        found = reading.all(
            Application,
            table.c.discarded_on.is_(None),
            table.c.decision.is_(None),
            order_by=(table.c.started_on.desc(), table.c.id),
        )
        units = {each.id: each.name for each in people.units(reading)}
        lines = []
        for each in found:
            account = reading.get(Account, each.account_id) if each.account_id else None
            answers = each.answers
            lines.append(
                ApplicationLine(
                    application_id=each.id,
                    account_id=each.account_id,
                    name=answers.platform.name,
                    platform=answers.platform.platform,
                    unit=units.get(answers.organisation.unit_id, ""),
                    state=account.state if account else AccountState.DRAFT,
                    started_on=each.started_on,
                    sent_on=each.sent_on,
                    question=each.question,
                )
            )
        return tuple(lines)


def view_of(reading: View, place: Workplace, application_id: str) -> ApplicationView:
    """`view` inside a view or a unit of work."""
    return _shown(reading, place, reading.get(Application, application_id))


def _shown(reading: View, place: Workplace, application: Application) -> ApplicationView:
    answers = application.answers
    account = reading.get(Account, application.account_id) if application.account_id else None
    routines = routines_facts(reading, place.today())
    unit = _find(reading, Unit, answers.organisation.unit_id)
    attached = [*documents(answers), application.signed, application.decision_evidence]
    files = [reading.find(EvidenceFile, id=each) for each in attached if each]
    return ApplicationView(
        application=application,
        account=account,
        state=account.state if account else AccountState.DRAFT,
        flow=flow(answers, flow_facts(reading, place, application), place.policy, place.today()),
        board=_find(reading, Board, answers.organisation.board_id),
        unit=unit,
        routines=routines_in_force(reading, place.today()),
        read=routines.readers if routines else frozenset(),
        files={each.id: each for each in files if each is not None},
        suggested=_suggested(answers, unit),
        started_by=_find(reading, Person, application.started_by),
        asked_by=_find(reading, Person, application.asked_by),
        decided_by=_find(reading, Person, application.decided_by),
    )


def flow_facts(reading: View, place: Workplace, application: Application) -> FlowFacts:
    """What the registry knows that the answers are judged by."""
    key = address_key(place, application.answers)
    account_id = application.account_id or ""
    taken = account_at(reading, key, account_id) if key else None
    return FlowFacts(
        account_id=account_id,
        routines=routines_facts(reading, place.today()),
        left=people.left(reading),
        unit_boards={each.id: each.board_id for each in reading.all(Unit)},
        department_boards={each.id: each.board_id for each in reading.all(Department)},
        taken_by=taken.id if taken else "",
        taken_name=taken.name if taken else "",
    )


def address_key(place: Workplace, answers: Answers) -> str:
    """The key of the planned address; "" while it is blank or cannot be read."""
    platform = place.policy.platform(answers.platform.platform)
    if platform is None or blank(answers.platform.address):
        return ""
    try:
        return read_address(answers.platform.address, place.policy, platform).key
    except Refusal:
        return ""


def _suggested(answers: Answers, unit: Unit | None) -> Answers:
    if unit is None:
        return answers
    return replace(
        answers,
        web=replace(answers.web, page=unit.web_address),
        personal_data=replace(
            answers.personal_data,
            gdpr_contact_name=unit.gdpr_contact_name,
            gdpr_contact_email=unit.gdpr_contact_email,
            gdpr_contact_phone=unit.gdpr_contact_phone,
        ),
        records=replace(answers.records, schedule=unit.records_schedule),
    )


def _find(reading: View, cls: Any, record_id: str | None) -> Any:
    return reading.find(cls, id=record_id) if record_id else None
