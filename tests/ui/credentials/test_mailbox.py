"""The owner mailbox: a function's, not one person's."""

from __future__ import annotations

from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.credentials.describing import DescribeSheet
from lidsome_desktop.ui.credentials.page import CredentialPage
from tests.ui.credentials.conftest import ShowRoom


def test_one_persons_address_as_owner_is_pointed_out_and_can_be_kept(
    library: Workplace, kept: str, show_room: ShowRoom
) -> None:
    """A registered person's, however it is written; a function mailbox takes the warning away."""
    shown = show_room(library)
    shown.until(CredentialPage)
    sheet = shown.turn("describe", DescribeSheet)
    mailbox = sheet.form.fields["owner_mailbox"]
    sheet.form.control("owner_mailbox").setText("Anna.Lindqvist@example.se")
    shown.qtbot.waitUntil(lambda: "Anna Lindqvist" in mailbox.warning)
    sheet.form.control("owner_mailbox").setText("kultur@example.se")
    shown.qtbot.waitUntil(lambda: not mailbox.warning)
    sheet.form.control("owner_mailbox").setText("anna.lindqvist@example.se")
    shown.qtbot.waitUntil(lambda: bool(mailbox.warning))
    sheet.save()
    page = shown.until(CredentialPage)
    assert page.shown.view.credential.owner_mailbox == "anna.lindqvist@example.se"
    sheet = shown.turn("describe", DescribeSheet)  # also when it was written before
    shown.qtbot.waitUntil(lambda: bool(sheet.form.fields["owner_mailbox"].warning))
