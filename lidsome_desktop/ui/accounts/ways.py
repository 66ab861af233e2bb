"""Where a finding is mended: a form of this room, or another room."""

from __future__ import annotations

from lidsome_desktop.domain.finding import Action
from lidsome_desktop.sentences.findings import actions
from lidsome_desktop.ui.desk import RoomName

FORMS = frozenset(
    {
        Action.SET_MANAGER,
        Action.APPOINT_ADMINISTRATOR,
        Action.END_APPOINTMENT,
        Action.RECORD_ASSIGNMENT,
        Action.CONFIRM_READING,
        Action.WRITE_ROUTINE,
        Action.RECORD_TERMS,
        Action.CONFIRM_WEB,
        Action.DESCRIBE_PURPOSE,
        Action.SET_RECORDS_SCHEDULE,
        Action.SET_GDPR_CONTACT,
        Action.CHOOSE_BOARD,
    }
)
"""Mended by a form here."""

_ELSEWHERE: dict[Action, RoomName] = {
    **dict.fromkeys(
        (
            Action.KEEP_CREDENTIAL,
            Action.HAND_OFF,
            Action.AWAIT_RECEIPT,
            Action.GRANT_DEPARTMENT_ROLE,
            Action.CHANGE_PASSWORD,
            Action.SETTLE_CREDENTIAL,
        ),
        RoomName.CREDENTIALS,
    ),
    **dict.fromkeys((Action.CONTINUE_REMOVAL, Action.ENTER_DIARY_NUMBER), RoomName.REMOVALS),
    **dict.fromkeys(
        (Action.CONTINUE_APPLICATION, Action.DECIDE_APPLICATION, Action.ACTIVATE), RoomName.APPLICATIONS
    ),
    **dict.fromkeys((Action.PUBLISH_ROUTINES, Action.CHOOSE_BACKUP), RoomName.SETTINGS),
    Action.DISPOSE: RoomName.DISPOSALS,
}
"""Mended in another room."""


def is_mendable(action: Action) -> bool:
    """Whether there is somewhere to go: what has no form in the program is only told."""
    return action in FORMS or action in _ELSEWHERE or action is Action.OVERSEE


def room_of(action: Action) -> RoomName | None:
    """The other room that mends it, None when a form here does."""
    return _ELSEWHERE.get(action)


def action_of(name: str) -> Action | None:
    """The action of a word that another room sent, None for none or an unknown one."""
    return Action(name) if name in {each.value for each in Action} else None


def verb_of(action: Action) -> str:
    """Its verb on a link."""
    return actions()[action]
