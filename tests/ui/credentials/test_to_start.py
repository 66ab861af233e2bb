"""From the hand-over back to the account that waited for it."""

from __future__ import annotations

from dataclasses import replace

from lidsome_desktop.domain.account import AccountState
from lidsome_desktop.domain.credential import CredentialState, Description, RoleGiven
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.services import credentials, handoffs
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.credentials.page import CredentialPage
from lidsome_desktop.ui.desk import RoomName
from lidsome_desktop.ui.kit import Link
from tests.factories.credentials import lay_ground
from tests.ui.credentials.conftest import Shown, ShowRoom


def test_a_role_that_is_handed_over_leads_to_the_start(library: Workplace, show_room: ShowRoom) -> None:
    """An approved account starts next: the link is there once the department has its role, and not before."""
    with library.work() as work:
        laid = lay_ground(work, platform="facebook", policy_id=library.policy_id)
        work.log(EventKind.ACCOUNT_REGISTERED, laid.account)
        work.commit()
    given = RoleGiven(
        person_id=laid.communicator.id, role="Admin", granted_on=library.today(), department=True
    )
    kept = credentials.record_roles(library, laid.account.id, (given,), Description())
    shown = show_room(library)
    approve(shown)
    assert start_links(shown.page) == []
    handoffs.confirm_role_granted(library, kept.credential.id, "Omar Ek tackade ja")
    shown.room.refresh()
    handed = shown.until(
        CredentialPage, lambda page: page.shown.view.credential.state is CredentialState.HANDED_OVER
    )
    assert start_links(handed) == []  # the account runs already
    approve(shown)
    with shown.qtbot.waitSignal(shown.room.desk.paths.asked) as asked:
        start_links(shown.page)[0].click()
    assert asked.args[:2] == [RoomName.APPLICATIONS, laid.account.id]


def approve(shown: Shown) -> None:
    """The open page as it is while its account waits for its start."""
    page = shown.until(CredentialPage)
    account = page.shown.view.account.with_changes(state=AccountState.APPROVED)
    shown.room.pages.rebuild(replace(page.shown, view=replace(page.shown.view, account=account)))


def start_links(page: CredentialPage) -> list[Link]:
    """The ways to the start."""
    return [each for each in page.findChildren(Link) if each.label == "Starta kontot"]
