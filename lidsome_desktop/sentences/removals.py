"""What is said of removals: faults with what to do next, events, and the names of everything that is chosen."""

from __future__ import annotations

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.removal import ContextAnswer, ItemKind, Outcome, StayReason
from lidsome_desktop.domain.removal_facts import CheckCode, State
from lidsome_desktop.domain.removal_progress import StepCode, Todo
from lidsome_desktop.texts import _, pgettext


def faults() -> dict[str, str]:
    """Fault codes to sentences that say what to do next."""
    return {**_opening_faults(), **_saving_faults(), **_judging_faults(), **_ending_faults()}


def _opening_faults() -> dict[str, str]:
    return {
        "removal.abuse_unanswered": _("Answer the first question. It decides how the content may be saved."),
        "removal.discovered_in_future": _("The time of discovery is still to come. Check date and time."),
        "removal.where_missing": _("Give the address, or say in words where it stands."),
        "removal.case_closed": _("The case is closed. Open a new one if there is more to remove."),
        "removal.case_withdrawn": _("The case is withdrawn. Open a new one if there is something to remove."),
        "removal.item_ended": _("This one ended because no copy exists of it."),
        "removal.no_items": _("There is nothing in the case yet. Add what it concerns."),
        "removal.abuse_files_held": _(
            "Something has been saved in this case already. Do not open it, and show it to nobody. Call the police, "
            "114 14, and your manager: they decide what happens to it."
        ),
        "removal.provision_missing": _("Name the provision, for example 21 kap. 1 § OSL."),
        "removal.marked_on_missing": _("Give the day of the marking."),
        "removal.marked_in_future": _("The day of the marking is still to come. Check the date."),
        "removal.authority_missing": _("Name the authority that marks it, usually your board."),
        "removal.secrecy_with_trivial": _(
            "What is secret is always registered, so it cannot be of little importance too. Judge it again first."
        ),
        "removal.reported_on_missing": _("Give the day of the report."),
        "removal.reported_in_future": _("The day of the report is still to come. Check the date."),
        "removal.informed_on_missing": _("Give the day when the sender was told."),
        "removal.not_informed_reason_missing": _("Say why the writer gets no reply."),
        "removal.informed_in_future": _("The day when the sender was told is still to come. Check the date."),
    }


def _saving_faults() -> dict[str, str]:
    return {
        "removal.not_saved": _(
            "The last thing you did in {case} was not saved. {why} Open {case} and try again; it waits there."
        ),
        "removal.text_blank": _(
            "There is nothing to see in the text. Write it as it stands, misspellings too."
        ),
        "removal.description_only": _(
            "This may be abuse material, so nothing may be copied. Describe in words what you saw."
        ),
        "removal.description_not_enough": _(
            "A description is not enough here. Save a picture, a page or the text."
        ),
        "removal.description_has_no_file": _("There is only a description in words, no file to copy."),
        "removal.captured_in_future": _("The time of the copy is still to come. Check date and time."),
        "removal.sender_missing": _(
            "Save who wrote it: name, user name, address or id, or that it cannot be seen."
        ),
        "removal.sender_unknown_reason_missing": _("Say why the sender cannot be seen."),
        "removal.sender_known_and_unknown": _(
            "You have given a sender and said that the sender cannot be seen. Choose one of them."
        ),
        "removal.published_in_future": _("The time of publishing is still to come. Check date and time."),
        "removal.content_missing": _("Save what it says first. When it is gone it cannot be brought back."),
        "removal.published_missing": _("Write the time of publishing as it is shown, or that none is shown."),
        "removal.context_missing": _("Say where the post around it can be seen, or why it cannot."),
        "removal.copy_exists": _("There is a copy of it, so it has been saved. Go on and judge it."),
        "removal.not_captured_reason_missing": _("Say why no copy could be made."),
    }


def _judging_faults() -> dict[str, str]:
    return {
        # R48 in its own words.
        "removal.no_ground": _(
            "No ground is chosen. Content stays on the platform unless it is secret or not allowed. Choose a ground, "
            "or that it stays."
        ),
        "removal.ground_unknown": _(
            "One of the grounds is not in the policy of today. Choose among those shown."
        ),
        "removal.motivation_missing": _(
            "Write why, in your own words. The reasons must be there when the decision is made, not afterwards."
        ),
        "removal.applied_rule_missing": _(
            "Say which published rule you apply. This ground goes beyond criminal law and must be alike for all."
        ),
        "removal.abuse_ground_missing": _(
            "The case concerns suspected abuse material. Choose the ground on pornography too."
        ),
        "removal.abuse_stays": _(
            "Suspected abuse material does not stay. If the suspicion was wrong, withdraw the case with your manager."
        ),
        "removal.stays_with_ground": _(
            "A ground is chosen, so it does not stay. Take the ground away first."
        ),
        "removal.stay_reason_missing": _("Choose why it stays."),
        "removal.trivial_with_secrecy": _(
            "The case is marked as secret. Secret records are always registered, however little they weigh."
        ),
        "removal.trivial_when_sent": _(
            "The registrar has it already, so it is registered. Choose another reason why it stays."
        ),
        "removal.preset_missing": _("Choose which of the policy's examples of the trivial it is like."),
        "removal.preset_unknown": _("The example is not in the policy of today. Choose among those shown."),
    }


def _ending_faults() -> dict[str, str]:
    return {
        "removal.not_judged": _("Judge it first: choose a ground and write why."),
        "removal.stays": _(
            "It was judged to stay on the platform. Judge it again if there is a ground after all."
        ),
        "removal.already_removed": _("It is recorded as gone from the platform already."),
        "removal.outcome_reason_missing": _("Say why it is still on the platform."),
        "removal.happened_in_future": _("The time on the platform is still to come. Check date and time."),
        "removal.removed_before_motivated": _(
            "It was removed before it was judged. Say how that came about; it is kept with the case."
        ),
        "removal.removed_before_captured": _(
            "It was removed before the copy was made. Say how that came about; it is kept with the case."
        ),
        "removal.nothing_to_approve": _("Nothing is recorded as hidden or impossible to remove."),
        "removal.already_approved": _("The manager has approved this already."),
        "removal.approver_not_manager": _("Only the account's manager can approve this. Choose the manager."),
        "removal.reference_missing": _(
            "Say how the approval was given, for example an e-mail and its date, or attach it."
        ),
        "removal.approved_in_future": _("The day of the approval is still to come. Check the date."),
        "removal.withdrawn_after_removal": _(
            "Something has been removed already, so the case goes on to its end."
        ),
        "removal.withdrawal_reason_missing": _("Say why the case is withdrawn."),
        "removal.close_not_judged": _("Judge it before you close the case."),
        "removal.close_not_removed": _("It is still on the platform. Remove it before you close the case."),
        "removal.close_approval_missing": _(
            "It is still on the platform. Remove it, or record that the manager approves that it ends so."
        ),
        "removal.close_not_registered": _("The diary's number has not come back yet."),
        "removal.close_not_moved": _("The registrar has not confirmed that the diary holds the content."),
        "removal.retention_missing": _("Give the day until which the copy here is kept."),
        "removal.retention_past": _("The day until which the copy is kept has passed. Choose a later one."),
        "removal.disposal_basis_missing": _(
            "Name what lets the content be removed: the item of the records schedule, or a decision."
        ),
    }


def events() -> dict[EventKind, str]:
    """Events of removals; `{what}` is the case's number."""
    return {
        EventKind.REMOVAL_OPENED: _("{who} opened the removal {what}"),
        EventKind.REMOVAL_ITEM_ADDED: _("{who} added an item to {what}"),
        EventKind.REMOVAL_ITEM_DESCRIBED: _("{who} described an item of {what}"),
        EventKind.REMOVAL_CAPTURED: _("{who} saved content in {what}"),
        EventKind.REMOVAL_SENDER_RECORDED: _("{who} saved the sender in {what}"),
        EventKind.REMOVAL_JUDGEMENT_DRAFTED: _("{who} wrote on a judgement in {what}"),
        EventKind.REMOVAL_JUDGED: _("{who} chose a ground in {what}"),
        EventKind.REMOVAL_STAYS: _("{who} decided in {what} that it stays"),
        EventKind.REMOVAL_REMOVED: _("{who} recorded in {what} that it is gone from the platform"),
        EventKind.REMOVAL_LEFT: _("{who} recorded in {what} that it is still on the platform"),
        EventKind.REMOVAL_LEFT_APPROVED: _("{who} recorded the manager's approval in {what}"),
        EventKind.REMOVAL_NOT_CAPTURED: _("{who} recorded in {what} that no copy could be made"),
        EventKind.REMOVAL_WITHDRAWN: _("{who} withdrew the removal {what}"),
        EventKind.REMOVAL_SECRECY_MARKED: _("{who} marked {what} as secret"),
        EventKind.REMOVAL_SECRECY_LIFTED: _("{who} took the secrecy marking from {what}"),
        EventKind.REMOVAL_REVEALED: _("{who} looked at what is secret in {what}"),
        EventKind.REMOVAL_ABUSE_SUSPECTED: _("{who} recorded in {what} that it may be abuse material"),
        EventKind.REMOVAL_POLICE_REPORTED: _("{who} recorded a police report in {what}"),
        EventKind.REMOVAL_SENDER_INFORMED: _("{who} recorded in {what} that the sender was told"),
        EventKind.REMOVAL_SENDER_NOT_INFORMED: _("{who} recorded in {what} that the sender is not told"),
        EventKind.REMOVAL_DISPOSAL_BASIS: _("{who} gave the basis for disposal in {what}"),
        EventKind.REMOVAL_CLOSED: _("{who} closed the removal {what}"),
    }


def item_kinds() -> dict[ItemKind, str]:
    """What came in (R49)."""
    return {
        ItemKind.COMMENT: pgettext("item", "Comment"),
        ItemKind.POST: pgettext("item", "Post"),
        ItemKind.ATTACHMENT: pgettext("item", "Attachment"),
        ItemKind.MESSAGE: pgettext("item", "Message"),
        ItemKind.OTHER: pgettext("item", "Other material"),
    }


def states() -> dict[State, str]:
    """F2, as one word or two."""
    return {
        State.DISCOVERED: pgettext("removal", "Discovered"),
        State.JUDGED: pgettext("removal", "Judged"),
        State.CAPTURED: pgettext("removal", "Saved"),
        State.REMOVABLE: pgettext("removal", "Can be removed"),
        State.STAYS: pgettext("removal", "Stays"),
        State.REMOVED: pgettext("removal", "Removed"),
        State.SENT: pgettext("removal", "Sent to the registrar"),
        State.REGISTERED: pgettext("removal", "Registered"),
        State.NOT_CAPTURED: pgettext("removal", "Could not be saved"),
        State.WITHDRAWN: pgettext("removal", "Withdrawn"),
        State.CLOSED: pgettext("removal", "Closed"),
    }


def steps(platform: str) -> dict[StepCode, str]:
    """The stations of a case on `platform`, verb first where there is something to do."""
    return {
        StepCode.DISCOVER: pgettext("step", "Discovered"),
        StepCode.CAPTURE: pgettext("step", "Save the content"),
        StepCode.JUDGE: pgettext("step", "Judge the ground"),
        StepCode.REMOVE: pgettext("step", "Remove on {platform}").format(platform=platform),
        StepCode.SEND: pgettext("step", "Send to the registrar"),
        StepCode.NUMBER: pgettext("step", "Diary number"),
        StepCode.CLOSE: pgettext("step", "Close the case"),
    }


def checks() -> dict[CheckCode, str]:
    """The lines of what must be in place before a removal."""
    return {
        CheckCode.CONTENT: pgettext("check", "The content saved"),
        CheckCode.SENDER: pgettext("check", "The sender saved"),
        CheckCode.PUBLISHED: pgettext("check", "Time of publishing"),
        CheckCode.CONTEXT: pgettext("check", "The post around it"),
        CheckCode.GROUND: pgettext("check", "At least one ground"),
        CheckCode.MOTIVATION: pgettext("check", "Reasons in your own words"),
    }


def todos(platform: str) -> dict[Todo, str]:
    """What awaits, verb first."""
    return {
        Todo.SAVE_CONTENT: pgettext("todo", "Save the content"),
        Todo.SAVE_SENDER: pgettext("todo", "Save the sender"),
        Todo.TELL_PUBLISHED: pgettext("todo", "Note the time of publishing"),
        Todo.TELL_CONTEXT: pgettext("todo", "Show the post around it"),
        Todo.JUDGE: pgettext("todo", "Choose a ground, or that it stays"),
        Todo.REMOVE: pgettext("todo", "Remove it on {platform}").format(platform=platform),
        Todo.REMOVE_HIDDEN: pgettext("todo", "Remove what is hidden on {platform}").format(platform=platform),
        Todo.APPROVE: pgettext("todo", "Have the manager approve that it is still there"),
        Todo.PREPARE: pgettext("todo", "Prepare the registration"),
        Todo.SEND: pgettext("todo", "Send it to the registrar"),
        Todo.NUMBER: pgettext("todo", "Enter the diary number when it comes"),
        Todo.CONFIRM_MOVED: pgettext("todo", "Confirm that the diary holds the content"),
        Todo.CLOSE: pgettext("todo", "Close the case"),
    }


def outcomes() -> dict[Outcome, str]:
    """What happened on the platform."""
    return {
        Outcome.REMOVED: pgettext("outcome", "Removed"),
        Outcome.HIDDEN: pgettext("outcome", "Hidden, not removed"),
        Outcome.REMOVED_BY_PLATFORM: pgettext("outcome", "Removed by the platform"),
        Outcome.REMOVED_BY_SENDER: pgettext("outcome", "Removed by the sender"),
        Outcome.COULD_NOT: pgettext("outcome", "Could not be removed"),
    }


def stay_reasons() -> dict[StayReason, str]:
    """Why it stays."""
    return {
        StayReason.COMPLAINT: pgettext("stays", "A complaint: it is registered and stays"),
        StayReason.OPINION: pgettext("stays", "An opinion: it is registered and stays"),
        StayReason.TRIVIAL: pgettext("stays", "Temporary or of little importance: it need not be registered"),
        StayReason.MAIN_RULE: pgettext("stays", "No ground to remove it: it is registered and stays"),
    }


def contexts() -> dict[ContextAnswer, str]:
    """Where the post and thread around an item are to be seen."""
    return {
        ContextAnswer.IN_CAPTURE: pgettext("context", "It can be seen in what was saved"),
        ContextAnswer.ATTACHED: pgettext("context", "It is saved beside it"),
        ContextAnswer.ABSENT: pgettext("context", "It cannot be shown"),
    }
