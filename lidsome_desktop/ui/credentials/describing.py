"""What is written about a credential beside the password; and that it is suspected leaked."""

from __future__ import annotations

from lidsome_desktop.domain.platform import Access
from lidsome_desktop.services import credentials
from lidsome_desktop.services.credentials import CredentialView
from lidsome_desktop.texts import _
from lidsome_desktop.ui.credentials.mailbox import warn_of_personal_mailbox
from lidsome_desktop.ui.credentials.passwords import add_description, description_of
from lidsome_desktop.ui.credentials.sheet import Sheet, Tools
from lidsome_desktop.ui.kit import Notice, TextEdit


class DescribeSheet(Sheet):
    """User name, owner mailbox, two-factor login, recovery."""

    def __init__(self, tools: Tools, view: CredentialView) -> None:
        super().__init__(
            tools,
            _("Change the details of {account}").format(account=view.account.name),
            _("What the department holds is then to be handed over again, so that it knows the same as you."),
        )
        self._view = view
        add_description(self.form, view.credential, password=view.credential.access is Access.PASSWORD)
        warn_of_personal_mailbox(tools.desk, self.form)
        self.furnish(self.verb(_("Save the details"), self.save))

    def save(self) -> None:
        """Correct it."""
        self.do(
            _("Saving …"),
            credentials.describe,
            self._view.credential.id,
            self._view.credential.version,
            description_of(self.form, self._view.credential),
            then=self.done(_("The details are saved.")),
        )


class BlockSheet(Sheet):
    """Suspected leak or hijacking: first a note, then a new password."""

    def __init__(self, tools: Tools, view: CredentialView) -> None:
        super().__init__(
            tools,
            _("Has the password of {account} leaked?").format(account=view.account.name),
            _(
                "Nothing is handed over until it has been changed. Change it on the platform at once, from here."
            ),
        )
        self._view = view
        self.form.add(
            "note",
            _("What has happened"),
            TextEdit(rows=4),
            help=_("When and how you noticed it, and what you have done so far. Never the password itself."),
        )
        self.body.add(
            Notice(
                _("Do this first if somebody else is logged in"),
                _("Log out all devices on the platform, and call the communications department."),
                kind="warn",
            )
        )
        self.furnish(self.verb(_("Block and change the password"), self.block, icon="prohibit"))

    def block(self) -> None:
        """Block it, then go on to the new password."""
        self.do(
            _("Blocking …"),
            credentials.block,
            self._view.credential.id,
            str(self.form.control("note").value()),
            then=lambda view: self.asked.emit(
                "change" if view.credential.access is Access.PASSWORD else "credential", view
            ),
        )
