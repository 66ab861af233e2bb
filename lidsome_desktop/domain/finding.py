"""Findings: what `compliance` says. Each names its requirement, whose turn it is, by when, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.refusals import Fact


class Severity(StrEnum):
    """What a finding means, the gravest first."""

    STOPS = "stops"
    """The step cannot be taken."""
    DEFICIENCY = "deficiency"
    """*Brist*: an active account does not meet a demand."""
    WARNING = "warning"
    """The step can be taken; it will be a deficiency."""
    TASK = "task"
    """Something waits to be done; nothing is wrong yet."""
    HINT = "hint"
    """A fact to think about."""

    @property
    def order(self) -> int:
        """Position, the gravest first."""
        return _ORDER[self]


_ORDER = {severity: place for place, severity in enumerate(Severity)}


class Action(StrEnum):
    """What to do: the window starts the right form by it."""

    CHOOSE_PLATFORM = "choose_platform"
    CHOOSE_BOARD = "choose_board"
    SET_MANAGER = "set_manager"
    APPOINT_ADMINISTRATOR = "appoint_administrator"
    END_APPOINTMENT = "end_appointment"
    RECORD_ASSIGNMENT = "record_assignment"
    CONFIRM_READING = "confirm_reading"
    WRITE_ROUTINE = "write_routine"
    RECORD_TERMS = "record_terms"
    CONFIRM_WEB = "confirm_web"
    DESCRIBE_PURPOSE = "describe_purpose"
    ASSESS_NEED = "assess_need"
    SET_ASIDE_TIME = "set_aside_time"
    PLAN_REPLIES = "plan_replies"
    SET_RECORDS_SCHEDULE = "set_records_schedule"
    SET_GDPR_CONTACT = "set_gdpr_contact"
    KEEP_CREDENTIAL = "keep_credential"
    HAND_OFF = "hand_off"
    AWAIT_RECEIPT = "await_receipt"
    GRANT_DEPARTMENT_ROLE = "grant_department_role"
    CHANGE_PASSWORD = "change_password"  # noqa: S105 (a word, not a secret)
    SETTLE_CREDENTIAL = "settle_credential"
    FOLLOW_UP = "follow_up"
    ARCHIVE = "archive"
    OVERSEE = "oversee"
    CONTINUE_REMOVAL = "continue_removal"
    ENTER_DIARY_NUMBER = "enter_diary_number"
    CONTINUE_APPLICATION = "continue_application"
    DECIDE_APPLICATION = "decide_application"
    ACTIVATE = "activate"
    CLOSE_ACCOUNT = "close_account"
    PUBLISH_ROUTINES = "publish_routines"
    CHOOSE_BACKUP = "choose_backup"
    ANSWER_REQUEST = "answer_request"
    DISPOSE = "dispose"
    MAKE_DEPARTMENT_KEY = "make_department_key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it should be, or waits to be done.

    Attributes:
        code: stable identifier; `lidsome_desktop.sentences.findings` turns it into a sentence.
        requirement: number of the demand ("R33").
        who: whose turn it is.
        due: by when; None is at once.
        target: id or identity of what it concerns besides the account (a person, a case, an application).
        facts: what the sentence needs: ids, codes and counts.
    """

    code: str
    requirement: str
    severity: Severity
    who: tuple[Role, ...]
    action: Action
    account_id: str = ""
    due: date | None = None
    target: str = ""
    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))

    def overdue(self, today: date) -> bool:
        """Whether the day has passed."""
        return self.due is not None and self.due < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What holds for every finding of one code. `who` is used where no gate of the policy says it."""

    requirement: str
    action: Action
    who: tuple[Role, ...]


_ADMIN, _MANAGER, _DEPT = Role.ADMINISTRATOR, Role.MANAGER, Role.COMMUNICATIONS

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        code: Kind(requirement=requirement, action=action, who=who)
        for code, requirement, action, who in (
            ("platform_undecided", "R12", Action.CHOOSE_PLATFORM, (Role.DIRECTOR,)),
            ("board_missing", "R73", Action.CHOOSE_BOARD, (_ADMIN,)),
            ("manager_missing", "R18", Action.SET_MANAGER, (_DEPT,)),
            ("manager_left", "R18", Action.SET_MANAGER, (_DEPT,)),
            ("administrators_few", "R33", Action.APPOINT_ADMINISTRATOR, (_MANAGER,)),
            ("administrator_left", "R19", Action.END_APPOINTMENT, (_MANAGER,)),
            ("assignment_missing", "R17", Action.RECORD_ASSIGNMENT, (_MANAGER,)),
            ("presence_not_commissioned", "R17", Action.RECORD_ASSIGNMENT, (_MANAGER,)),
            ("routines_unpublished", "R31", Action.PUBLISH_ROUTINES, (_DEPT,)),
            ("routines_unread", "R32", Action.CONFIRM_READING, (_ADMIN, _MANAGER)),
            ("routines_unread_by_editor", "R3", Action.CONFIRM_READING, (Role.EDITOR,)),
            ("monitoring_missing", "R34", Action.WRITE_ROUTINE, (_ADMIN,)),
            ("upkeep_missing", "R35", Action.WRITE_ROUTINE, (_ADMIN,)),
            ("routines_undated", "R36", Action.WRITE_ROUTINE, (_ADMIN,)),
            ("terms_missing", "R39", Action.RECORD_TERMS, (_ADMIN,)),
            ("binds_to_missing", "R41", Action.RECORD_TERMS, (_ADMIN,)),
            ("web_unconfirmed", "R9", Action.CONFIRM_WEB, (_ADMIN,)),
            ("web_outdated", "R9", Action.CONFIRM_WEB, (_ADMIN,)),
            ("web_page_missing", "R8", Action.CONFIRM_WEB, (_ADMIN,)),
            ("purpose_missing", "R11", Action.DESCRIBE_PURPOSE, (_ADMIN,)),
            ("goal_missing", "R16", Action.DESCRIBE_PURPOSE, (_ADMIN,)),
            ("audience_missing", "R16", Action.DESCRIBE_PURPOSE, (_ADMIN,)),
            ("needs_unassessed", "R16", Action.ASSESS_NEED, (_ADMIN,)),
            ("needs_met", "R16", Action.ASSESS_NEED, (_ADMIN,)),
            ("time_missing", "R15", Action.SET_ASIDE_TIME, (_MANAGER,)),
            ("time_too_little", "R15", Action.SET_ASIDE_TIME, (_MANAGER,)),
            ("knowledge_missing", "R15", Action.SET_ASIDE_TIME, (_MANAGER,)),
            ("replies_unplanned", "R4", Action.PLAN_REPLIES, (_ADMIN,)),
            ("records_schedule_missing", "R69", Action.SET_RECORDS_SCHEDULE, (_ADMIN,)),
            ("archive_overdue", "R69", Action.ARCHIVE, (_ADMIN,)),
            ("archive_due", "R69", Action.ARCHIVE, (_ADMIN,)),
            ("gdpr_contact_missing", "R71", Action.SET_GDPR_CONTACT, (_ADMIN,)),
            ("not_approved", "R27", Action.DECIDE_APPLICATION, (Role.DIRECTOR,)),
            ("credential_missing", "R23", Action.KEEP_CREDENTIAL, (_ADMIN,)),
            ("credential_not_handed_over", "R37", Action.HAND_OFF, (_ADMIN,)),
            ("credential_changed", "R24", Action.HAND_OFF, (_ADMIN,)),
            ("credential_refused", "R23", Action.HAND_OFF, (_ADMIN,)),
            ("credential_blocked", "R23", Action.CHANGE_PASSWORD, (_ADMIN,)),
            ("credential_lacks_department", "R23", Action.GRANT_DEPARTMENT_ROLE, (_ADMIN,)),
            ("credential_unsettled", "R23", Action.SETTLE_CREDENTIAL, (_ADMIN,)),
            ("password_old", "R35", Action.CHANGE_PASSWORD, (_ADMIN,)),
            ("receipt_awaited", "R37", Action.AWAIT_RECEIPT, (_DEPT,)),
            ("receipt_overdue", "R37", Action.AWAIT_RECEIPT, (_DEPT,)),
            ("follow_up_overdue", "R81", Action.FOLLOW_UP, (_DEPT,)),
            ("follow_up_due", "R81", Action.FOLLOW_UP, (_DEPT,)),
            ("oversight_never", "R30", Action.OVERSEE, (_DEPT,)),
            ("oversight_overdue", "R30", Action.OVERSEE, (_DEPT,)),
            ("activity_none", "R83", Action.FOLLOW_UP, (_DEPT,)),
            ("activity_low", "R84", Action.FOLLOW_UP, (_DEPT,)),
            ("removal_open", "R54", Action.CONTINUE_REMOVAL, (_ADMIN,)),
            ("removal_unregistered", "R55", Action.CONTINUE_REMOVAL, (_ADMIN,)),
            ("diary_number_missing", "R55", Action.ENTER_DIARY_NUMBER, (Role.REGISTRAR, _ADMIN)),
            ("application_unfinished", "R27", Action.CONTINUE_APPLICATION, (_ADMIN, _MANAGER)),
            ("application_returned", "R27", Action.CONTINUE_APPLICATION, (_ADMIN, _MANAGER)),
            ("application_waiting", "R27", Action.DECIDE_APPLICATION, (Role.DIRECTOR,)),
            ("activation_waiting", "R37", Action.ACTIVATE, (_ADMIN, _DEPT)),
            ("platform_deviating", "R12", Action.CLOSE_ACCOUNT, (Role.DIRECTOR,)),
            ("disposal_due", "R22", Action.DISPOSE, (_ADMIN,)),
            ("request_pending", "R44", Action.ANSWER_REQUEST, (_ADMIN, Role.REGISTRAR)),
            ("department_key_missing", "R37", Action.MAKE_DEPARTMENT_KEY, (_DEPT,)),
            ("backup_missing", "R2", Action.CHOOSE_BACKUP, (Role.IT, _ADMIN)),
        )
    }
)
"""Every code there is."""


def finding(
    code: str,
    severity: Severity,
    *,
    account_id: str = "",
    who: tuple[Role, ...] = (),
    requirement: str = "",
    due: date | None = None,
    target: str = "",
    **facts: Fact,
) -> Finding:
    """A finding of a known code; `who` and `requirement` override the code's own."""
    kind = KINDS[code]
    return Finding(
        code=code,
        requirement=requirement or kind.requirement,
        severity=severity,
        who=who or kind.who,
        action=kind.action,
        account_id=account_id,
        due=due,
        target=target,
        facts=MappingProxyType(facts),
    )
