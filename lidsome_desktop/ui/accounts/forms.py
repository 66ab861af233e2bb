"""Which form mends which finding."""

from __future__ import annotations

from lidsome_desktop.domain.finding import Action
from lidsome_desktop.domain.routines import RoutineKind
from lidsome_desktop.services.accounts import AccountView
from lidsome_desktop.ui.accounts.papers import (
    ContactPage,
    PurposePage,
    RecordsPage,
    RoutinePage,
    TermsPage,
    WebPage,
)
from lidsome_desktop.ui.accounts.persons import AppointPage, EndPage, ManagerPage, ReadingPage
from lidsome_desktop.ui.accounts.register import ChangePage
from lidsome_desktop.ui.asking.known import Known
from lidsome_desktop.ui.asking.page import FormPage
from lidsome_desktop.ui.desk import Desk


def form_for(action: Action, target: str, desk: Desk, known: Known, view: AccountView) -> FormPage | None:
    """The form that an action asks for.

    Args:
        target: whom or what it concerns; "" takes the first finding of that action.
    """
    found = next((each for each in view.findings if each.action is action), None)
    match action:
        case Action.SET_MANAGER:
            return ManagerPage(desk, known, view)
        case Action.APPOINT_ADMINISTRATOR | Action.RECORD_ASSIGNMENT:
            return AppointPage(desk, known, view)
        case Action.END_APPOINTMENT:
            return EndPage(desk, known, view, target or (found.target if found else ""))
        case Action.CONFIRM_READING:
            first = str(found.facts.get("person", "")) if found else ""
            return ReadingPage(desk, known, view, target or first)
        case Action.WRITE_ROUTINE:
            return RoutinePage(desk, known, view, _routine(target, view))
        case Action.RECORD_TERMS:
            return TermsPage(desk, known, view)
        case Action.CONFIRM_WEB:
            return WebPage(desk, known, view)
        case Action.DESCRIBE_PURPOSE:
            return PurposePage(desk, known, view)
        case Action.SET_RECORDS_SCHEDULE:
            return RecordsPage(desk, known, view)
        case Action.SET_GDPR_CONTACT:
            return ContactPage(desk, known, view)
        case Action.CHOOSE_BOARD:
            return ChangePage(desk, known, view)
    return None


def _routine(target: str, view: AccountView) -> RoutineKind:
    """The routine that is asked for: the one that is named, or missing, or lacks its owner."""
    if target in {each.value for each in RoutineKind}:
        return RoutineKind(target)
    for code, kind in (
        ("monitoring_missing", RoutineKind.MONITORING),
        ("upkeep_missing", RoutineKind.UPKEEP),
    ):
        if any(each.code == code for each in view.findings):
            return kind
    undated = (each.routine for each in view.routines if each.owner_id is None)
    return next(undated, RoutineKind.MONITORING)
