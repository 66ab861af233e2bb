"""What must be known of a credential before its facts: said at the top of its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from lidsome_desktop.domain.credential import ChangeReason, CredentialState, Deficiency
from lidsome_desktop.domain.handoff_states import HandoffStatus
from lidsome_desktop.sentences.saying import say
from lidsome_desktop.services.credentials import CredentialView
from lidsome_desktop.services.open_intents import AWAY
from lidsome_desktop.texts import _
from lidsome_desktop.ui.credentials.words import day_and_time, reason_words, ring_heading
from lidsome_desktop.ui.kit import Link, Notice, click_on


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page is made from. Equal ones need no new page, so what is shown or counted down stays.

    Attributes:
        card: the card that is sealed for, with its fingerprint; `waiting` the first that is to be compared.
    """

    view: CredentialView
    card: Any
    waiting: Any
    today: date
    demonstration: bool


def notices(shown: Shown, ask: Callable[[str], None], look: Callable[[], None]) -> list[Notice]:
    """In the order of the page. `ask` opens a page by its word, `look` looks for the package."""
    told = (_example(shown), _unkept(shown, ask), _waiting(shown, ask), _blocked(shown), _to_hand_over(shown))
    return [each for each in (*told, _unsaved(shown, look), _refused(shown)) if each is not None]


def _example(shown: Shown) -> Notice | None:
    if not shown.demonstration:
        return None
    return Notice(
        _("Example registry: no keyring"),
        _("No password is kept or shown here. Everything else works as in your own registry."),
    )


def _unkept(shown: Shown, ask: Callable[[str], None]) -> Notice | None:
    unkept, credential = shown.view.unkept, shown.view.credential
    if unkept is None or credential.state is CredentialState.REVOKED:
        return None
    again = None if credential.current == 0 else click_on(Link(_("Try again")), lambda: ask("change"))
    if shown.view.unkept_at:
        return Notice(
            _("Begun on another workstation"),
            _(
                "A password was to be kept {when} in the keyring of {workstation}. The program looks for it when it "
                "is started there."
            ).format(when=day_and_time(unkept.created_at), workstation=shown.view.unkept_at),
            kind="warn",
            action=again,
        )
    return Notice(
        ring_heading(unkept.fault) if unkept.fault else _("The keyring has not answered yet"),
        _(
            "The last attempt to keep a password, {when}, did not succeed. Do not use it on the platform."
        ).format(when=day_and_time(unkept.created_at)),
        kind="warn",
        action=again,
    )


def _waiting(shown: Shown, ask: Callable[[str], None]) -> Notice | None:
    if shown.view.credential.next is None:
        return None
    return Notice(
        _("A new password waits"),
        _("It is in the keyring, and is not in use yet. Set it on the platform, then take it into use."),
        kind="warn",
        action=click_on(Link(_("Go on with the change")), lambda: ask("next")),
    )


def _blocked(shown: Shown) -> Notice | None:
    credential = shown.view.credential
    if credential.state is not CredentialState.BLOCKED:
        return None
    when = day_and_time(credential.blocked_at) if credential.blocked_at else ""
    return Notice(_("Blocked since {when}").format(when=when), credential.blocked_note, kind="bad")


def _to_hand_over(shown: Shown) -> Notice | None:
    credential = shown.view.credential
    plain_to_see = credential.change_reason in (None, ChangeReason.PASSWORD)
    if credential.state is not CredentialState.CHANGED or plain_to_see:
        return None
    return Notice(_("To be handed over again"), reason_words(credential.change_reason), kind="warn")


def _unsaved(shown: Shown, look: Callable[[], None]) -> Notice | None:
    handoff = shown.view.handoff
    if handoff is None or handoff.status is not HandoffStatus.SAVING:
        return None
    return Notice(
        _("Was the package saved?"),
        say(AWAY, {"path": handoff.saved_as}),
        kind="warn",
        action=click_on(Link(_("Look again")), look),
    )


def _refused(shown: Shown) -> Notice | None:
    deficiency = shown.view.credential.deficiency
    if deficiency is Deficiency.NONE:
        return None
    refused = next((each for each in shown.view.receipts if each.reason), None)
    said = (
        [_("The department writes: “{reason}”").format(reason=refused.reason)] if refused is not None else []
    )
    failed = deficiency is Deficiency.LOGIN_FAILED
    return Notice(
        _("The department could not log in")
        if failed
        else _("The department did not accept the login details"),
        " ".join((*said, _("Mend what is wrong, and hand over again."))),
        kind="warn",
    )
