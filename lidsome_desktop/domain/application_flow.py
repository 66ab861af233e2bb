"""The new-account guide as a pure function: answers, facts, policy and day in; steps with status and faults out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from lidsome_desktop.domain.application import Answers, Step
from lidsome_desktop.domain.application_faults import step_faults
from lidsome_desktop.domain.application_projection import FlowFacts, project
from lidsome_desktop.domain.finding import Finding, Severity
from lidsome_desktop.domain.gates import at_stage
from lidsome_desktop.domain.policy import Policy, Stage
from lidsome_desktop.domain.refusals import Fault, Refusal

GATE = "gate."
"""Prefix of a fault's code when the rest is the code of a finding."""


class StepStatus(StrEnum):
    """How a step stands. WARNING is done, with something that will be a deficiency."""

    DONE = "done"
    WARNING = "warning"
    NOW = "now"
    MISSING = "missing"
    LATER = "later"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step of the guide. Fields of faults are named `<step>.<field>`."""

    step: Step
    status: StepStatus
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """The whole guide.

    Attributes:
        now: the first step that asks for something; REVIEW when nothing does.
        stopped: an existing channel is enough (R16): the rest is locked, the draft stays.
    """

    steps: tuple[StepView, ...]
    now: Step
    stopped: bool

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that stands in the way of sending, in the order of the steps."""
        return tuple(fault for each in self.steps for fault in each.faults)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """Everything that would be a deficiency."""
        return tuple(fault for each in self.steps for fault in each.warnings)

    @property
    def may_submit(self) -> bool:
        """Whether the application can be sent."""
        return not self.faults

    def step(self, step: Step) -> StepView:
        """One step."""
        return next(each for each in self.steps if each.step is step)

    def require_complete(self) -> None:
        """Raises: Refusal with every fault of every step."""
        if self.faults:
            raise Refusal(*self.faults)


_PLACES: Mapping[str, tuple[Step, str]] = MappingProxyType(
    {
        "platform_undecided": (Step.PLATFORM, "platform"),
        "board_missing": (Step.ORGANISATION, "board_id"),
        "manager_missing": (Step.ORGANISATION, "manager"),
        "manager_left": (Step.ORGANISATION, "manager"),
        "web_unconfirmed": (Step.WEB, "updated"),
        "web_outdated": (Step.WEB, "confirmed_on"),
        "web_page_missing": (Step.WEB, "page"),
        "replies_unplanned": (Step.CONTENT, "replies"),
        "purpose_missing": (Step.CONTENT, "purposes"),
        "goal_missing": (Step.CONTENT, "goal"),
        "audience_missing": (Step.CONTENT, "audience"),
        "needs_unassessed": (Step.ASSESSMENT, "conclusion"),
        "needs_met": (Step.ASSESSMENT, "conclusion"),
        "presence_not_commissioned": (Step.ASSIGNMENT, "given"),
        "time_missing": (Step.ASSIGNMENT, "hours_per_week"),
        "time_too_little": (Step.ASSIGNMENT, "hours_per_week"),
        "knowledge_missing": (Step.ASSIGNMENT, "knowledge"),
        "administrators_few": (Step.ADMINISTRATORS, "administrators"),
        "assignment_missing": (Step.ADMINISTRATORS, "administrators[{index}].assignment"),
        "routines_unpublished": (Step.READING, "confirmations"),
        "routines_unread": (Step.READING, "confirmations[{target}]"),
        "monitoring_missing": (Step.ROUTINES, "monitoring"),
        "upkeep_missing": (Step.ROUTINES, "upkeep"),
        "routines_undated": (Step.ROUTINES, "monitoring"),
        "terms_missing": (Step.TERMS, "terms"),
        "binds_to_missing": (Step.TERMS, "binds_to"),
        "gdpr_contact_missing": (Step.PERSONAL_DATA, "gdpr_contact_name"),
        "records_schedule_missing": (Step.RECORDS, "schedule"),
    }
)

# Said more exactly by a fault of the same step, which then stands alone.
_IMPLIED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "platform_undecided": ("application.platform_missing",),
        "needs_unassessed": ("application.channel", "application.conclusion"),
        "presence_not_commissioned": ("typed.day", "stated.reference"),
        "assignment_missing": ("typed.day", "stated.reference"),
        "routines_unread": ("typed.day", "stated.reference"),
        "routines_undated": ("typed.day", "application.owner"),
        "terms_missing": ("application.terms_version", "application.terms_reader", "typed.day"),
        "web_unconfirmed": ("application.web_confirmed_by", "typed.day"),
        "time_missing": ("typed.hours",),
        "manager_missing": ("person.",),
        "gdpr_contact_missing": ("person.",),
        "replies_unplanned": ("application.comments_closed",),
    }
)


def flow(answers: Answers, facts: FlowFacts, policy: Policy, today: date) -> Flow:
    """The guide for these answers: which step is done, which is next, and what is missing where."""
    stopped = answers.assessment.enough
    faults: dict[Step, list[Fault]] = {}
    warnings: dict[Step, list[Fault]] = {}
    for step in Step:
        found, warned = step_faults(step, answers, facts, policy, today)
        faults[step], warnings[step] = list(found), list(warned)
    projected = project(answers, facts, policy, today)
    for finding in at_stage(projected, policy, Stage.SUBMISSION, today):
        step, fault = _placed(finding, answers)
        if not _implied(finding, fault, faults[step] + warnings[step]):
            (faults if finding.severity is Severity.STOPS else warnings)[step].append(fault)
    views = _views(answers, faults, warnings, stopped=stopped)
    waiting = (StepStatus.NOW,)
    now = next((each.step for each in views if each.status in waiting), Step.REVIEW)
    return Flow(steps=views, now=now, stopped=stopped)


def _views(
    answers: Answers,
    faults: Mapping[Step, list[Fault]],
    warnings: Mapping[Step, list[Fault]],
    *,
    stopped: bool,
) -> tuple[StepView, ...]:
    order = list(Step)
    furthest = max((index for index, step in enumerate(order) if answers.answered(step)), default=-1)
    views, found_now = [], False
    for index, step in enumerate(order):
        seen = index <= furthest
        if stopped and index > order.index(Step.ASSESSMENT):
            status = StepStatus.LOCKED
        elif faults[step] or not seen:
            if not found_now:
                status, found_now = StepStatus.NOW, True
            else:
                status = StepStatus.MISSING if seen else StepStatus.LATER
        else:
            status = StepStatus.WARNING if warnings[step] else StepStatus.DONE
        views.append(
            StepView(step=step, status=status, faults=tuple(faults[step]), warnings=tuple(warnings[step]))
        )
    return tuple(views)


def _placed(finding: Finding, answers: Answers) -> tuple[Step, Fault]:
    step, name = _PLACES.get(finding.code, (Step.REVIEW, finding.code))
    rows = answers.administrators.administrators
    index = next((i for i, each in enumerate(rows) if finding.target and each.identity == finding.target), 0)
    place = f"{step}.{name.format(index=index, target=finding.target)}"
    facts = {**finding.facts, "requirement": finding.requirement}
    return step, Fault(GATE + finding.code, facts, place)


def _implied(finding: Finding, fault: Fault, others: list[Fault]) -> bool:
    prefixes = _IMPLIED.get(finding.code, ())
    where = fault.field or ""
    if finding.code in ("assignment_missing", "routines_unread"):
        # One of several people: only a fault at the same person says the same.
        others = [each for each in others if (each.field or "").startswith(where)]
    return any(each.code.startswith(prefixes) for each in others) if prefixes else False
