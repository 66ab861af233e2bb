"""What is said of applications: faults at their fields, events, and the names of steps."""

from __future__ import annotations

from lidsome_desktop.domain.application import Step, Verdict
from lidsome_desktop.domain.application_flow import StepStatus
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.texts import _


def faults() -> dict[str, str]:
    """Fault codes to sentences that say what to do next."""
    return {
        "application.platform_missing": _("Choose a platform."),
        "application.name_missing": _("Write what the account is to be called."),
        "application.scope_missing": _(
            "Say whether the account is for the whole municipality or for a unit."
        ),
        "application.unit_missing": _("Choose the unit."),
        "application.unit_elsewhere": _("The unit belongs to another board. Choose again."),
        "application.department_elsewhere": _("The department belongs to another board. Choose again."),
        "application.web_confirmed_by_missing": _("Write who checked that the web is up to date."),
        "application.complements_missing": _("Write what the account complements."),
        "application.plan_missing": _("Describe what you plan to publish."),
        "application.frequency_missing": _("Write how often you plan to publish."),
        "application.absence_missing": _("Write who takes over during absence."),
        "application.comments_closed": _(
            "Closed comments go against the idea of dialogue. Give a good reason in the plan."
        ),
        "application.channel_unanswered": _("Say whether the channel is enough."),
        "application.channel_unexplained": _("Write why the channel is not enough."),
        "application.conclusion_missing": _("Draw the conclusion: are the existing channels enough?"),
        "application.conclusion_unexplained": _("Write what the conclusion rests on."),
        "application.assignment_scope_missing": _("Write what the manager's assignment covers."),
        "application.person_twice": _(
            "The same person is there twice: the address is the same. Choose another."
        ),
        "application.person_left": _("The person has left. Choose another one."),
        "application.deputy_missing": _(
            "Nobody is deputy. Say who takes over when the administrators are away."
        ),
        "application.topic_missing": _("Answer this question, or attach a routine that does."),
        "application.owner_missing": _("Say who is responsible for the routine."),
        "application.owner_unknown": _("Choose somebody who is named in the application."),
        "application.terms_version_missing": _("Write the version or day of the terms of use."),
        "application.terms_reader_missing": _("Say who has read the terms of use."),
        "application.terms_reader_unknown": _("Choose a reader who is named in the application."),
        "application.terms_not_bound": _(
            "Tick that you know that accepting the terms binds you to follow them."
        ),
        "application.terms_copy_missing": _(
            "Attach a copy of the terms of use, so that you know what you agreed to."
        ),
        "application.data_purpose_missing": _("Write what the personal data is used for."),
        "application.legal_basis_missing": _("Write the legal basis for the personal data."),
        "application.not_in_record": _("Enter the account in the record of processing."),
        "application.interval_out_of_range": _("Write a number of months between 1 and 120."),
        "application.accessibility_unchecked": _("Think through how this will be accessible."),
        "application.not_editable": _(
            "The application is sent or decided, so its answers stand. A completion must be asked for first."
        ),
        "application.no_place_for_document": _("A document cannot be attached there."),
        "application.account_missing": _("Choose platform, board and unit first."),
        "application.question_missing": _("Write what you want to have completed."),
        "application.reason_missing": _("Write the reason."),
        "application.signed_missing": _("Attach the signed copy, or write where it lies."),
        "decision.not_director": _("Only the communications director decides on applications."),
        "decision.not_yours": _(
            "Only the director decides in person. Choose that it is stated, and say how it was told."
        ),
        "decision.same_person": _(
            "The one who decides is also manager or administrator of the account. Somebody else must decide."
        ),
        "decision.unproven": _("Attach the signed application or the decision, or write where it lies."),
        "decision.before_sent": _("The decision cannot be older than the application. Check the day."),
        "activation.unchecked": _("Check this on the profile and tick it."),
    }


def events() -> dict[EventKind, str]:
    """What was done; `{who}` is filled by the one who shows it."""
    return {
        EventKind.APPLICATION_STARTED: _("{who} began an application"),
        EventKind.APPLICATION_SAVED: _("{who} saved an application"),
        EventKind.APPLICATION_ATTACHED: _("{who} attached a document to an application"),
        EventKind.APPLICATION_SUBMITTED: _("{who} sent an application"),
        EventKind.APPLICATION_RETURNED: _("{who} recorded that a completion is asked for"),
        EventKind.APPLICATION_SIGNED: _("{who} attached the signed application"),
        EventKind.APPLICATION_APPROVED: _("{who} recorded the approval of an application"),
        EventKind.APPLICATION_REJECTED: _("{who} recorded the rejection of an application"),
        EventKind.APPLICATION_WITHDRAWN: _("{who} withdrew an application"),
        EventKind.APPLICATION_DISCARDED: _("{who} threw a draft away"),
    }


def steps() -> dict[Step, str]:
    """Each step's name."""
    return {
        Step.PLATFORM: _("Platform and account"),
        Step.ORGANISATION: _("Board and manager"),
        Step.WEB: _("The web first"),
        Step.CONTENT: _("Content and purpose"),
        Step.ASSESSMENT: _("Existing channels"),
        Step.ASSIGNMENT: _("Assignment and time"),
        Step.ADMINISTRATORS: _("Administrators"),
        Step.READING: _("Read confirmations"),
        Step.ROUTINES: _("Written routines"),
        Step.TERMS: _("Terms of use"),
        Step.PERSONAL_DATA: _("Personal data"),
        Step.RECORDS: _("Records, archive"),
        Step.ACCESSIBILITY: _("Accessibility"),
        Step.REVIEW: _("Review and send"),
    }


def statuses() -> dict[StepStatus, str]:
    """How a step stands, in a word."""
    return {
        StepStatus.DONE: _("Done"),
        StepStatus.WARNING: _("Done, with a remark"),
        StepStatus.NOW: _("Now"),
        StepStatus.MISSING: _("Missing"),
        StepStatus.LATER: _("Later"),
        StepStatus.LOCKED: _("Locked"),
    }


def verdicts() -> dict[Verdict, str]:
    """What is said of an existing channel (R16)."""
    return {
        Verdict.ENOUGH: _("Is enough"),
        Verdict.NOT_ENOUGH: _("Is not enough"),
    }
