"""Faults of what is typed in each step of the guide: what cannot be read, belongs nowhere, or is half said.

What is missing by the policy's gates is not here: `compliance` says that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from lidsome_desktop.domain.account import Duty
from lidsome_desktop.domain.addresses import read_address
from lidsome_desktop.domain.application import Answers, Appointee, Stated, Step, Verdict
from lidsome_desktop.domain.application_projection import FlowFacts, missing_topics
from lidsome_desktop.domain.people import check_person
from lidsome_desktop.domain.policy import Policy
from lidsome_desktop.domain.refusals import Fault, Faults, Refusal
from lidsome_desktop.domain.routines import RoutineKind
from lidsome_desktop.domain.typed import blank, is_web_address, read_count, read_day, read_hours


@dataclass(slots=True)
class Notes:
    """Faults stop, warnings do not. Fields are named `<step>.<field>`."""

    step: Step
    faults: Faults = field(default_factory=Faults)
    warnings: Faults = field(default_factory=Faults)

    def fault(self, code: str, at: str, /, **facts: str | int) -> None:
        """Note a fault at a field of the step."""
        self.faults.add(code, f"{self.step}.{at}", **facts)

    def warn(self, code: str, at: str, /, **facts: str | int) -> None:
        """Note a warning at a field of the step."""
        self.warnings.add(code, f"{self.step}.{at}", **facts)

    def day(self, text: str, name: str, today: date, *, required: bool = True) -> None:
        """Fault a day that is missing, unreadable or yet to come."""
        if blank(text):
            if required:
                self.fault("typed.day_missing", name)
            return
        day = read_day(text)
        if day is None:
            self.fault("typed.day_malformed", name)
        elif day > today:
            self.fault("typed.day_future", name)

    def stated(self, stated: Stated, name: str, today: date) -> None:
        """Fault an act that is not dated, or stated on another's behalf without proof."""
        self.day(stated.on, f"{name}.on", today)
        if not stated.proven:
            self.fault("stated.reference_missing", f"{name}.reference")

    def person(self, name: str, email: str, where: str) -> None:
        """Fault a person without a name or a usable address."""
        try:
            check_person(name, email)
        except Refusal as refusal:
            for each in refusal.faults:
                self.fault(each.code, f"{where}.{each.field}")


Check = Callable[[Answers, FlowFacts, Policy, date, Notes], None]


def step_faults(
    step: Step, answers: Answers, facts: FlowFacts, policy: Policy, today: date
) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
    """The faults and the warnings of one step."""
    notes = Notes(step)
    check = _CHECKS.get(step)
    if check is not None:
        check(answers, facts, policy, today, notes)
    return notes.faults.found(), notes.warnings.found()


def _platform(answers: Answers, facts: FlowFacts, policy: Policy, today: date, notes: Notes) -> None:
    answer = answers.platform
    if blank(answer.platform):
        notes.fault("application.platform_missing", "platform")
    if blank(answer.name):
        notes.fault("application.name_missing", "name")
    if answer.scope is None:
        notes.fault("application.scope_missing", "scope")
    platform = policy.platform(answer.platform)
    if platform is not None and not blank(answer.address):
        try:
            read_address(answer.address, policy, platform)
        except Refusal as refusal:
            notes.faults.extend(
                tuple(Fault(f.code, f.facts, f"{notes.step}.address") for f in refusal.faults)
            )
    if facts.taken_by:
        notes.fault("account.exists", "address", account=facts.taken_by, name=facts.taken_name)


def _organisation(answers: Answers, facts: FlowFacts, policy: Policy, today: date, notes: Notes) -> None:
    answer = answers.organisation
    if answer.unit_id not in facts.unit_boards:
        notes.fault("application.unit_missing", "unit_id")
    elif answer.board_id and facts.unit_boards[answer.unit_id] != answer.board_id:
        notes.fault("application.unit_elsewhere", "unit_id")
    if answer.department_id and facts.department_boards.get(answer.department_id) != answer.board_id:
        notes.fault("application.department_elsewhere", "department_id")
    if not (blank(answer.manager.name) and blank(answer.manager.email)):
        notes.person(answer.manager.name, answer.manager.email, "manager")


def _web(answers: Answers, facts: FlowFacts, policy: Policy, today: date, notes: Notes) -> None:
    answer = answers.web
    if answer.updated:
        if blank(answer.confirmed_by):
            notes.fault("application.web_confirmed_by_missing", "confirmed_by")
        notes.day(answer.confirmed_on, "confirmed_on", today)
    if not blank(answer.page) and not is_web_address(answer.page):
        notes.fault("typed.web_address_malformed", "page")
    if blank(answer.complements):
        notes.warn("application.complements_missing", "complements")


def _content(answers: Answers, facts: FlowFacts, policy: Policy, today: date, notes: Notes) -> None:
    answer = answers.content
    if blank(answer.plan):
        notes.warn("application.plan_missing", "plan")
    if blank(answer.frequency):
        notes.warn("application.frequency_missing", "frequency")
    if blank(answer.absence):
        notes.warn("application.absence_missing", "absence")
    if answer.comments_closed:
        notes.warn("application.comments_closed", "comments_closed")


def _assessment(answers: Answers, facts: FlowFacts, policy: Policy, today: date, notes: Notes) -> None:
    answer = answers.assessment
    for channel in policy.existing_channels:
        said = answer.channel(channel.code)
        if said.verdict is None:
            notes.fault(
                "application.channel_unanswered", f"channels[{channel.code}].verdict", channel=channel.code
            )
        elif said.verdict is Verdict.NOT_ENOUGH and blank(said.because):
            notes.fault(
                "application.channel_unexplained", f"channels[{channel.code}].because", channel=channel.code
            )
    if answer.conclusion is None:
        notes.fault("application.conclusion_missing", "conclusion")
    elif answer.conclusion is Verdict.NOT_ENOUGH and blank(answer.because):
        notes.fault("application.conclusion_unexplained", "because")


def _assignment(answers: Answers, facts: FlowFacts, policy: Policy, today: date, notes: Notes) -> None:
    answer = answers.assignment
    notes.stated(answer.given, "given", today)
    if blank(answer.scope):
        notes.fault("application.assignment_scope_missing", "scope")
    if not blank(answer.hours_per_week) and read_hours(answer.hours_per_week) is None:
        notes.fault("typed.hours_malformed", "hours_per_week")


def _administrators(answers: Answers, facts: FlowFacts, policy: Policy, today: date, notes: Notes) -> None:
    answer = answers.administrators
    _appointees(answer.administrators, "administrators", facts, today, notes)
    _appointees(answer.deputies, "deputies", facts, today, notes)
    _appointees(answer.editors, "editors", facts, today, notes)
    if not answer.of(Duty.DEPUTY):
        notes.warn("application.deputy_missing", "deputies")


def _appointees(
    people: tuple[Appointee, ...], where: str, facts: FlowFacts, today: date, notes: Notes
) -> None:
    seen: set[str] = set()
    for index, each in enumerate(people):
        if not each.typed:
            continue
        at = f"{where}[{index}]"
        notes.person(each.name, each.email, at)
        if each.identity in seen:
            notes.fault("application.person_twice", f"{at}.email")
        elif each.identity in facts.left and facts.left[each.identity] <= today:
            notes.fault("application.person_left", f"{at}.email")
        seen.add(each.identity)
        notes.stated(each.assignment, f"{at}.assignment", today)


def _reading(answers: Answers, facts: FlowFacts, policy: Policy, today: date, notes: Notes) -> None:
    readers = facts.routines.readers if facts.routines else frozenset()
    for identity in answers.readers:
        said = answers.reading.by(identity)
        if said is not None and identity not in readers:
            notes.stated(said.read, f"confirmations[{identity}].read", today)


def _routines(answers: Answers, facts: FlowFacts, policy: Policy, today: date, notes: Notes) -> None:
    people = _everyone(answers)
    for kind in RoutineKind:
        answer = answers.routines.of(kind)
        if not answer.written:
            continue
        for code in missing_topics(kind, answer, policy):
            notes.fault("application.topic_missing", f"{kind}.parts[{code}]", routine=kind.value, topic=code)
        notes.day(answer.dated, f"{kind}.dated", today)
        if blank(answer.owner_email):
            notes.fault("application.owner_missing", f"{kind}.owner_email")
        elif _identity(answer.owner_email) not in people:
            notes.fault("application.owner_unknown", f"{kind}.owner_email")


def _terms(answers: Answers, facts: FlowFacts, policy: Policy, today: date, notes: Notes) -> None:
    answer = answers.terms
    if blank(answer.terms):
        notes.fault("application.terms_version_missing", "terms")
    if blank(answer.read_by):
        notes.fault("application.terms_reader_missing", "read_by")
    elif _identity(answer.read_by) not in _everyone(answers):
        notes.fault("application.terms_reader_unknown", "read_by")
    notes.day(answer.read_on, "read_on", today)
    if not answer.bound:
        notes.fault("application.terms_not_bound", "bound")
    if answer.evidence is None:
        notes.warn("application.terms_copy_missing", "evidence")


def _personal_data(answers: Answers, facts: FlowFacts, policy: Policy, today: date, notes: Notes) -> None:
    answer = answers.personal_data
    if not (blank(answer.gdpr_contact_name) and blank(answer.gdpr_contact_email)):
        notes.person(answer.gdpr_contact_name, answer.gdpr_contact_email, "gdpr_contact")
    if blank(answer.purpose):
        notes.warn("application.data_purpose_missing", "purpose")
    if blank(answer.legal_basis):
        notes.warn("application.legal_basis_missing", "legal_basis")
    if answer.in_record is not True:
        notes.warn("application.not_in_record", "in_record")


def _records(answers: Answers, facts: FlowFacts, policy: Policy, today: date, notes: Notes) -> None:
    interval = answers.records.interval_months
    if not blank(interval):
        months = read_count(interval)
        if months is None:
            notes.fault("typed.number_malformed", "interval_months")
        elif not 1 <= months <= 120:
            notes.fault("application.interval_out_of_range", "interval_months")


def _accessibility(answers: Answers, facts: FlowFacts, policy: Policy, today: date, notes: Notes) -> None:
    for each in policy.accessibility:
        if each.code not in answers.accessibility.checked:
            notes.warn("application.accessibility_unchecked", f"checked[{each.code}]", medium=each.code)


def _everyone(answers: Answers) -> frozenset[str]:
    """The identities of all who are named in the application."""
    people = [answers.organisation.manager.identity]
    people += [each.identity for duty in Duty for each in answers.administrators.of(duty)]
    return frozenset(people) - {""}


def _identity(email: str) -> str:
    return Appointee(email=email).identity


_CHECKS: Mapping[Step, Check] = MappingProxyType(
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
