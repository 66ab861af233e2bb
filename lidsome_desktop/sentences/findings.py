"""What `compliance` finds, in words: a sentence a finding, a short verb an action."""

from __future__ import annotations

from lidsome_desktop.domain.application_flow import GATE
from lidsome_desktop.domain.finding import Action, Finding
from lidsome_desktop.texts import _


def say_finding(finding: Finding, person: str = "") -> str:
    """The sentence of a finding; `person` is the name of the one it is about, where it is about one."""
    sentence = findings()[finding.code]
    if not person and "{person}" in sentence:
        sentence = nameless()[finding.code]
    return sentence.format(**{**finding.facts, "person": person})


def faults() -> dict[str, str]:
    """Gates of the guide and of activation, as said at the field concerned."""
    return {GATE + code: sentence for code, sentence in {**findings(), **nameless()}.items()}


def findings() -> dict[str, str]:
    """Each code's sentence. `{person}` is a name that the one who shows it knows."""
    return {
        "platform_undecided": _(
            "The municipality has not decided to use that platform. Choose one of the five."
        ),
        "board_missing": _("No board is chosen. The board is the controller of personal data."),
        "manager_missing": _("No manager answers for the account. Say who does."),
        "manager_left": _("The manager has left. Say who answers for the account now."),
        "administrators_few": _(
            "There must be at least {needed} administrators, different persons; now there are {count}."
        ),
        "administrator_left": _(
            "{person} has left but is still an administrator. End the assignment and change the login."
        ),
        "assignment_missing": _(
            "The manager's assignment for an administrator is missing, with its day and how it was given."
        ),
        "presence_not_commissioned": _(
            "The manager's assignment to be on social media is missing, with its day and how it was given."
        ),
        "routines_unpublished": _(
            "No common routines are published. The communications department publishes them."
        ),
        "routines_unread": _("{person} has not confirmed that the current routines are read."),
        "routines_unread_by_editor": _(
            "{person} publishes but has not confirmed that the current routines are read."
        ),
        "monitoring_missing": _("There is no written routine for monitoring."),
        "upkeep_missing": _("There is no written routine for upkeep."),
        "routines_undated": _("The written routines lack a day or somebody who owns them."),
        "terms_missing": _("It is not recorded that the platform's terms of use are read."),
        "binds_to_missing": _("It is not said what the terms of use bind you to."),
        "web_unconfirmed": _("Nobody has confirmed that the information on the web is up to date."),
        "web_outdated": _(
            "It is long since anybody confirmed that the information on the web is up to date."
        ),
        "web_page_missing": _("The address of the unit's page on the web site is missing."),
        "purpose_missing": _("The purpose is missing. Choose at least one of the five."),
        "goal_missing": _("The goal is missing. Write something that can be measured."),
        "audience_missing": _("The audience is missing. Write whom the account is for."),
        "needs_unassessed": _("The existing channels are not assessed yet."),
        "needs_met": _(
            "An existing channel is enough, so no new account is started. What you wrote is kept as a draft."
        ),
        "time_missing": _("The manager has not said how many hours a week are set aside."),
        "time_too_little": _("At least {needed} hour a week must be set aside."),
        "knowledge_missing": _("It is not said what knowledge or training there is."),
        "replies_unplanned": _("There is no plan for how questions and comments are answered."),
        "records_schedule_missing": _(
            "The records schedule is not given. It says what is preserved and for how long."
        ),
        "archive_overdue": _("The account should have been archived."),
        "archive_due": _("It is soon time to archive the account."),
        "gdpr_contact_missing": _("The unit's GDPR contact is not given."),
        "not_approved": _("The communications director has not approved the account."),
        "credential_missing": _("The login is not recorded in the program."),
        "credential_not_handed_over": _("The login is not handed over to the communications department."),
        "credential_changed": _("The login has changed and must be handed over again."),
        "credential_refused": _("The communications department could not use the login. Hand it over again."),
        "credential_blocked": _("The login may have leaked. Change it now."),
        "credential_lacks_department": _(
            "Nobody at the communications department has a role in the account."
        ),
        "credential_unsettled": _(
            "It is not known whether the last change reached the keyring. Let the program look again."
        ),
        "password_old": _("The password is old. Change it."),
        "receipt_awaited": _("The hand-off waits for the communications department's receipt."),
        "receipt_overdue": _("The receipt for the hand-off has not come in time."),
        "follow_up_overdue": _("The account should have been followed up."),
        "follow_up_due": _("It is soon time to follow up the account."),
        "oversight_never": _("The communications department has not looked at the account yet."),
        "oversight_overdue": _("The communications department should have looked at the account."),
        "activity_none": _(
            "Nothing has been published for {days} days. No activity is a ground for closing."
        ),
        "activity_low": _("Little has been published: {days} days have passed since the last time."),
        "removal_open": _("{number}, discovered {days} days ago, is neither removed nor judged to stay."),
        "removal_unregistered": _("{number}: what was saved is not sent to the registrar."),
        "diary_number_missing": _("{number}: the registrar's diary number has not come back."),
        "application_unfinished": _("The application is not finished."),
        "application_returned": _("The communications director asks for a completion of the application."),
        "application_waiting": _(
            "The application waits for the communications director's decision. It came {days} days ago."
        ),
        "activation_waiting": _("The account is approved and can be started."),
        "platform_deviating": _(
            "The account is on a platform that the municipality has not decided to use. It is to be closed."
        ),
        "disposal_due": _("Closed cases whose time is up, to be disposed of with support: {count}."),
        "request_pending": _("{number}: somebody has asked for records and awaits an answer."),
        "department_key_missing": _(
            "The department's key is not here yet. Without it, what is handed over cannot be opened."
        ),
        "backup_missing": _("No folder for copies is chosen. What is removed exists only here."),
    }


def nameless() -> dict[str, str]:
    """The sentences of findings about a person, where the name is not known or stands beside."""
    return {
        "administrator_left": _("An administrator has left. Choose another and end the assignment."),
        "routines_unread": _(
            "The current routines must be read and confirmed, with the day and how it was told."
        ),
        "routines_unread_by_editor": _(
            "Somebody who publishes has not confirmed that the current routines are read."
        ),
    }


def actions() -> dict[Action, str]:
    """Each action's button."""
    return {
        Action.CHOOSE_PLATFORM: _("Choose platform"),
        Action.ANSWER_REQUEST: _("Answer the request"),
        Action.CHOOSE_BOARD: _("Choose board"),
        Action.SET_MANAGER: _("Choose manager"),
        Action.APPOINT_ADMINISTRATOR: _("Appoint administrator"),
        Action.END_APPOINTMENT: _("End assignment"),
        Action.RECORD_ASSIGNMENT: _("Record assignment"),
        Action.CONFIRM_READING: _("Confirm reading"),
        Action.WRITE_ROUTINE: _("Write routine"),
        Action.RECORD_TERMS: _("Record terms of use"),
        Action.CONFIRM_WEB: _("Confirm the web"),
        Action.DESCRIBE_PURPOSE: _("Describe purpose"),
        Action.ASSESS_NEED: _("Assess channels"),
        Action.SET_ASIDE_TIME: _("Set aside time"),
        Action.PLAN_REPLIES: _("Plan replies"),
        Action.SET_RECORDS_SCHEDULE: _("Give records schedule"),
        Action.SET_GDPR_CONTACT: _("Give GDPR contact"),
        Action.KEEP_CREDENTIAL: _("Record the login"),
        Action.HAND_OFF: _("Hand over the login"),
        Action.AWAIT_RECEIPT: _("Import the receipt"),
        Action.GRANT_DEPARTMENT_ROLE: _("Add the department"),
        Action.CHANGE_PASSWORD: _("Change the password"),
        Action.SETTLE_CREDENTIAL: _("Look again"),
        Action.FOLLOW_UP: _("Follow up"),
        Action.ARCHIVE: _("Archive"),
        Action.OVERSEE: _("Look at the account"),
        Action.CONTINUE_REMOVAL: _("Continue the removal"),
        Action.ENTER_DIARY_NUMBER: _("Enter diary number"),
        Action.CONTINUE_APPLICATION: _("Continue the application"),
        Action.DECIDE_APPLICATION: _("Decide"),
        Action.ACTIVATE: _("Start the account"),
        Action.CLOSE_ACCOUNT: _("Close the account"),
        Action.PUBLISH_ROUTINES: _("Publish routines"),
        Action.CHOOSE_BACKUP: _("Choose folder"),
        Action.DISPOSE: _("Dispose"),
        Action.MAKE_DEPARTMENT_KEY: _("Make the key"),
    }
