"""A text that somebody is to get: to copy, or with an address opened as a draft in one's own mail program."""

from __future__ import annotations

from urllib.parse import quote

from PySide6.QtWidgets import QWidget

from lidsome_desktop.texts import _
from lidsome_desktop.ui.desk import Desk, copy_text, open_outside
from lidsome_desktop.ui.kit import Button, Dialog, Fact, Text, TextEdit, click_on


class MailDialog(Dialog):
    """Shows recipient, subject and text, which may be changed before it is copied or opened. Sends nothing.

    Without a recipient it is an answer on a platform: there is nothing but to copy it.
    """

    def __init__(self, desk: Desk, to: str, subject: str, body: str, parent: QWidget | None = None) -> None:
        super().__init__(subject, parent, width=560)
        self._desk, self._to, self._subject = desk, to, subject
        self.text = TextEdit(body, rows=8)
        self.text.setAccessibleName(_("The mail's text"))
        self.copy = Button(_("Copy the text"), "secondary" if to else "primary", icon="copy")
        click_on(self.copy, self._copy)
        self.open_mail = Button(_("Open in my mail program"), "primary", icon="envelope-simple")
        click_on(self.open_mail, self._open)
        if to:
            self.body.add(Fact(_("To"), to, rule=False, label_width=64))
        self.body.add(
            self.text,
            Text(_("Nothing is sent from here: you send it yourself."), tone="muted"),
        )
        close = Button(_("Close"), "secondary")
        click_on(close, self.reject)
        self.buttons.add(close, self.copy, self.open_mail)
        self.open_mail.setVisible(bool(to))

    @property
    def address(self) -> str:
        """The draft as a `mailto:` address."""
        body = str(self.text.value()).replace("\n", "\r\n")
        to = quote(self._to, safe="@")
        return f"mailto:{to}?subject={quote(self._subject)}&body={quote(body)}"

    def _copy(self) -> None:
        copy_text(str(self.text.value()))
        self._desk.paths.say(_("Copied"))

    def _open(self) -> None:
        if open_outside(self.address):
            self.accept()
        else:
            self._desk.paths.say(_("No mail program answered. Copy the text instead."))
