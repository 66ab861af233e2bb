"""What the overview says and where its buttons lead: pure functions over what `services.overview` found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from lidsome_desktop.domain.finding import Action, Severity
from lidsome_desktop.sentences.findings import actions, say_finding
from lidsome_desktop.sentences.roles import roles
from lidsome_desktop.services.overview import Overview, ToDo, When
from lidsome_desktop.texts import _, ngettext
from lidsome_desktop.ui.desk import RoomName
from lidsome_desktop.ui.kit import due_state, platform_icon

_SINCE = frozenset({"application_waiting", "removal_open", "administrator_left"})
"""Findings whose day says since when it has been so, not by when it must be done."""

_CREDENTIALS = frozenset(
    {
        Action.KEEP_CREDENTIAL,
        Action.HAND_OFF,
        Action.AWAIT_RECEIPT,
        Action.GRANT_DEPARTMENT_ROLE,
        Action.CHANGE_PASSWORD,
        Action.SETTLE_CREDENTIAL,
    }
)
_UNIT = frozenset({Action.SET_GDPR_CONTACT, Action.SET_RECORDS_SCHEDULE})


def lead(seen: Overview) -> str:
    """The sentence that answers: what am I to do?"""
    urgent = sum(1 for each in seen.to_do if each.finding.code == "removal_open")
    overdue = sum(1 for each in seen.to_do if late(each))
    now = sum(1 for each in seen.to_do if each.when is When.NOW)
    week = sum(1 for each in seen.to_do if each.when is When.THIS_WEEK)
    if not seen.to_do:
        return _("Nothing waits for you.")
    rest = " " + _("The rest can wait.") if len(seen.to_do) > urgent + overdue else ""
    if urgent and overdue:
        first = ngettext("{n} thing is urgent", "{n} things are urgent", urgent).format(n=number_word(urgent))
        then = ngettext("{n} is late", "{n} are late", overdue).format(n=number_word(overdue))
        return _capital(_("{first} and {then}.").format(first=first, then=then)) + rest
    if urgent:
        words = ngettext("{n} thing is urgent.", "{n} things are urgent.", urgent)
        return _capital(words.format(n=number_word(urgent))) + rest
    if overdue:
        words = ngettext("{n} thing is late.", "{n} things are late.", overdue)
        return _capital(words.format(n=number_word(overdue))) + rest
    if now:
        words = ngettext(
            "{n} thing is missing or waits for you.", "{n} things are missing or wait for you.", now
        )
        return _capital(words.format(n=number_word(now)))
    if week:
        words = ngettext(
            "Nothing is urgent. {n} thing is to be done this week.",
            "Nothing is urgent. {n} things are to be done this week.",
            week,
        )
        return words.format(n=number_word(week))
    return _("Nothing is urgent. What is below can wait a week or more.")


def number_word(count: int) -> str:
    """Small numbers as people write them in a sentence."""
    words = (
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
        _("ten"),
        _("eleven"),
        _("twelve"),
    )
    return words[count - 1] if 1 <= count <= len(words) else str(count)


def icon_and_name(todo: ToDo) -> tuple[str, str]:
    """What a line concerns: the account with its platform, or the part of the registry."""
    if todo.account:
        return platform_icon(todo.platform), todo.account
    match todo.finding.action:
        case Action.ANSWER_REQUEST:
            return "folder-open", _("Disclosure")
        case Action.CHOOSE_BACKUP:
            return "hard-drives", _("Copies of the registry")
        case Action.MAKE_DEPARTMENT_KEY:
            return "key", _("Department key")
        case Action.DISPOSE:
            return "trash-simple", _("Disposal")
        case Action.PUBLISH_ROUTINES | Action.CONFIRM_READING:
            return "clipboard-text", _("Common routines")
        case Action.CONTINUE_APPLICATION | Action.DECIDE_APPLICATION:
            return "note-pencil", _("New account")
        case _:
            return "info", _("Registry")


def sentence(todo: ToDo, *, others: bool = False) -> str:
    """The one sentence of a line; for what waits for others, with whose turn it is."""
    # The day stands beside the sentence, so these two are told without it.
    dayless = {
        "removal_open": _("{number}: neither removed nor judged to stay.").format(number=todo.case),
        "application_waiting": _("The application waits for the communications director's decision."),
    }
    said = dayless.get(todo.finding.code) or say_finding(todo.finding, todo.person)
    if not others:
        return said
    names = roles()
    who = ", ".join(names[each] for each in todo.finding.who)
    return _("{sentence} Waits for: {who}.").format(sentence=said, who=who) if who else said


def verb(todo: ToDo, *, others: bool = False) -> str:
    """What stands on a line's button: the action, shorter where the sentence beside it says of what."""
    if others:
        return _("Show")
    short = {
        Action.SET_RECORDS_SCHEDULE: _("Give the plan"),
        Action.SET_GDPR_CONTACT: _("Give the contact"),
        Action.KEEP_CREDENTIAL: _("Record it"),
        Action.HAND_OFF: _("Hand over"),
        Action.CHANGE_PASSWORD: _("Change it"),
        Action.RECORD_TERMS: _("Record terms"),
        Action.GRANT_DEPARTMENT_ROLE: _("Add it"),
        Action.CONTINUE_REMOVAL: _("Continue"),
        Action.CONTINUE_APPLICATION: _("Continue"),
        Action.ENTER_DIARY_NUMBER: _("Enter number"),
        Action.APPOINT_ADMINISTRATOR: _("Appoint"),
        Action.RECORD_ASSIGNMENT: _("Record it"),
    }
    return short.get(todo.finding.action) or actions()[todo.finding.action]


def by_urgency(lines: Iterable[ToDo]) -> list[ToDo]:
    """As found, but what is still on a platform comes first, and what is late before what only lacks something."""
    return sorted(lines, key=lambda each: (each.finding.code != "removal_open", not late(each)))


def late(todo: ToDo) -> bool:
    """Whether its day has passed; a day that says since when it has been so cannot."""
    return todo.overdue and todo.finding.code not in _SINCE


def due(todo: ToDo, today: date) -> tuple[str, str, str]:
    """A line's day: key of its look, relation in words, and the date."""
    finding = todo.finding
    when = finding.due.isoformat() if finding.due else ""
    if finding.code == "removal_open":
        return "urgent", _("At once"), when
    if finding.code == "application_waiting" and finding.due is not None:
        days = (today - finding.due).days
        if days < 1:
            return "waiting", _("Since today"), when
        return "waiting", ngettext("For {n} day", "For {n} days", days).format(n=days), when
    if finding.due is None or finding.code in _SINCE:
        if finding.severity is Severity.DEFICIENCY:
            return "missing", _("Deficiency"), when
        return "info", _("When you can"), when
    key, relation = due_state(finding.due, today)
    return key, relation, when


def way(todo: ToDo) -> tuple[RoomName, str, Mapping[str, str]]:
    """Where a line's button leads: the room, the record, and the form to start there."""
    finding = todo.finding
    form = {"form": finding.action.value, "target": finding.target}
    match finding.action:
        case Action.CONTINUE_REMOVAL:
            return RoomName.REMOVALS, finding.target, {}
        case Action.ENTER_DIARY_NUMBER:
            return RoomName.REGISTRATIONS, finding.target, {}
        case Action.CONTINUE_APPLICATION | Action.DECIDE_APPLICATION | Action.ACTIVATE:
            return RoomName.APPLICATIONS, finding.target, form
        case Action.PUBLISH_ROUTINES | Action.CONFIRM_READING:
            return RoomName.SETTINGS, "routines", form | {"person": str(finding.facts.get("person") or "")}
        case Action.ANSWER_REQUEST:
            return RoomName.DISCLOSURES, finding.target, {}
        case Action.CHOOSE_BACKUP:
            return RoomName.SETTINGS, "backup", {}
        case Action.MAKE_DEPARTMENT_KEY:
            return RoomName.CREDENTIALS, "key", {}
        case Action.DISPOSE:
            return RoomName.DISPOSALS, "due", {}
        case action if action in _UNIT and todo.unit:
            return RoomName.SETTINGS, "organisation", {"unit": todo.unit}
        case action if action in _CREDENTIALS:
            return RoomName.CREDENTIALS, finding.account_id, form
        case _:
            return RoomName.ACCOUNTS, finding.account_id, form


def group_heading(group: str) -> str:
    """The heading of a group of lines."""
    return {
        When.NOW.value: _("Now"),
        When.THIS_WEEK.value: _("This week"),
        When.LATER.value: _("Later"),
        "others": _("Waits for others"),
    }[group]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
