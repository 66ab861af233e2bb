"""What is said of accounts, persons, the organisation and routines: faults, events, and names of states."""

from __future__ import annotations

from lidsome_desktop.domain.account import AccountScope, AccountState, Duty, Given
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.routines import RoutineKind
from lidsome_desktop.texts import _


def state_name(state: AccountState, *, deficient: bool = False) -> str:
    """The state as lists show it; *aktiv med brist* is what `compliance` makes of an active account (F1)."""
    if deficient and state is AccountState.ACTIVE:
        return _("Active, deficient")
    return states()[state]


def station_name(code: str) -> str:
    """The name of a station of the account's path: a state, or how an existing account came here."""
    return _("Registered") if code == "registered" else states()[AccountState(code)]


def deviating() -> str:
    """What an account on a platform that is not decided is called."""
    return _("Deviating platform")


def faults() -> dict[str, str]:
    """Fault codes to sentences that say what to do next."""
    return {
        "account.exists": _("That account is registered already: {name}. Open it instead."),
        "account.name_missing": _("Write the account's name as it is shown on the platform."),
        "account.platform_missing": _("Choose which platform the account is on."),
        "account.platform_is_decided": _(
            "That address belongs to a platform that is decided ({platform}). Choose it in the list."
        ),
        "account.unit_missing": _("Choose which unit the account belongs to."),
        "account.interval_out_of_range": _("Write a number of months between 1 and 120."),
        "account.wrong_state": _(
            "That cannot be done now: somebody may have taken the account further. Look at it again."
        ),
        "account.discarded": _("The draft has been thrown away. Begin a new one."),
        "account.confirmed": _(
            "Somebody has already confirmed something in the draft, so it is kept. It can lie as it is."
        ),
        "policy.none": _("No policy is published in this registry. Restore it from a copy, or ask IT."),
        "appointment.exists": _("The person has that duty for the account already."),
        "appointment.left": _("The person has left. Choose another."),
        "appointment.twice": _("Two administrators are two persons. Choose another here."),
        "appointment.not_manager": _(
            "Only the account's manager gives the assignment in person. Choose that it is stated, and say how"
            " it was given."
        ),
        "appointment.ended": _("The assignment has ended already."),
        "appointment.before_start": _("The assignment cannot end before it began. Check the day."),
        "routine.empty": _("Answer the questions, or attach the routine. White space alone does not count."),
        "routine.topic_missing": _("This question must be answered when no routine is attached."),
        "terms.version_missing": _("Write the version or day of the terms, as the platform gives it."),
        "terms.binds_to_missing": _("Write in your own words what the terms bind you to."),
        "routines.label_missing": _("Write what the version is called, for example 2026:1."),
        "routines.exists": _("There is already a version with that name."),
        "routines.nowhere": _("Attach the routines or give the address where they can be read."),
        "routines.unpublished": _("No common routines are published yet. Ask the communications department."),
        "routines.not_yours": _(
            "Nobody can confirm for another. Choose that it is stated, and say how it was told."
        ),
        "person.exists": _("{name} already has that address. Choose that person instead."),
        "board.name_missing": _("Write the name of the board."),
        "board.exists": _("There is already a board with that name."),
        "department.name_missing": _("Write the name of the department."),
        "department.exists": _("The board already has a department with that name."),
        "unit.name_missing": _("Write the name of the unit."),
        "unit.exists": _("The board already has a unit with that name."),
        "stated.reference_missing": _(
            'Write how it was given, for example "Mail 20 November", or attach the document.'
        ),
        "typed.day_missing": _("Write the day, for example 2026-11-22."),
        "typed.day_malformed": _("That is no day. Write it as 2026-11-22."),
        "typed.day_future": _("That day has not come yet. Check the date."),
        "typed.hours_malformed": _("Write the hours with digits, for example 2 or 2,5."),
        "typed.number_malformed": _("Write a whole number with digits."),
        "typed.web_address_malformed": _(
            "The web address is not complete. It looks like lidkoping.se/bibliotek."
        ),
    }


def events() -> dict[EventKind, str]:
    """What was done; `{who}` and `{what}` are filled by the one who shows it."""
    return {
        EventKind.ROUTINES_PUBLISHED: _("{who} published a version of the common routines"),
        EventKind.ROUTINES_READ: _("{who} recorded that the routines are read"),
        EventKind.BOARD_KEPT: _("{who} kept the board {what}"),
        EventKind.DEPARTMENT_KEPT: _("{who} kept the department {what}"),
        EventKind.UNIT_KEPT: _("{who} kept the unit {what}"),
        EventKind.PERSON_KEPT: _("{who} kept the person {what}"),
        EventKind.PERSON_LEFT: _("{who} recorded that {what} has left"),
        EventKind.ACCOUNT_REGISTERED: _("{who} registered the account {what}"),
        EventKind.ACCOUNT_CHANGED: _("{who} changed the account {what}"),
        EventKind.ADMINISTRATOR_APPOINTED: _("{who} recorded a new assignment for {what}"),
        EventKind.ADMINISTRATOR_ENDED: _("{who} ended an assignment for {what}"),
        EventKind.ROUTINE_WRITTEN: _("{who} wrote a routine for {what}"),
        EventKind.TERMS_RECORDED: _("{who} recorded the terms of use of {what}"),
        EventKind.ACCOUNT_ACTIVATED: _("{who} started the account {what}"),
        EventKind.ACCOUNT_OVERSEEN: _("{who} looked at the account {what}"),
    }


def states() -> dict[AccountState, str]:
    """Each state's name."""
    return {
        AccountState.DRAFT: _("Draft"),
        AccountState.SUBMITTED: _("Sent"),
        AccountState.APPROVED: _("Approved"),
        AccountState.REJECTED: _("Rejected"),
        AccountState.ACTIVE: _("Active"),
        AccountState.CLOSING: _("Being closed"),
        AccountState.CLOSED: _("Closed"),
    }


def scopes() -> dict[AccountScope, str]:
    """Corporate or of a unit (R29)."""
    return {
        AccountScope.CORPORATE: _("Corporate account"),
        AccountScope.UNIT: _("Account of a unit"),
    }


def duties() -> dict[Duty, str]:
    """What an appointed person does."""
    return {
        Duty.ADMINISTRATOR: _("Administrator of the account"),
        Duty.EDITOR: _("Editor of the account"),
        Duty.DEPUTY: _("Deputy"),
    }


def ways() -> dict[Given, str]:
    """How an act reached the registry."""
    return {
        Given.SELF: _("Given in person"),
        Given.STATED: _("Stated by the keeper"),
    }


def routine_kinds() -> dict[RoutineKind, str]:
    """The two written routines."""
    return {
        RoutineKind.MONITORING: _("Routine for monitoring"),
        RoutineKind.UPKEEP: _("Routine for upkeep"),
    }
