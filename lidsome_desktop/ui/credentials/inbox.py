"""What came to the department: opened, compared, looked at beside what is held, accepted or turned down."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.handoff import HandedCredential, Holder
from lidsome_desktop.domain.incoming import HeldCredential, IncomingStatus, IncomingVerdict
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.services import incoming
from lidsome_desktop.services.incoming import Opened
from lidsome_desktop.texts import _, ngettext
from lidsome_desktop.ui.credentials.cards import Letters
from lidsome_desktop.ui.credentials.fingerprints import (
    FingerprintBox,
    add_comparison,
    comparison_of,
    side_by_side,
)
from lidsome_desktop.ui.credentials.sheet import Sheet, Tools, facts, file_zone, numbered
from lidsome_desktop.ui.credentials.words import (
    age_in_days,
    day_and_time,
    day_of,
    days_words,
    two_factor_words,
)
from lidsome_desktop.ui.kit import Check, Column, Notice, Text, TextEdit, section

PACKAGE_ENDING = ".overlamning"


class OpenPackageSheet(Sheet):
    """Where packages come in: dropped, chosen, or by a double click on the file."""

    def __init__(self, tools: Tools, waiting: Any = None, *, back: bool = True) -> None:
        heading = _("Open a package")
        lead = _("Save the file from the mail first. It is opened in the memory of this computer only.")
        if waiting is not None:
            heading = waiting.account.name if waiting.account is not None else waiting.package.sender
            lead = _("From {sender}, came {day}.").format(
                sender=waiting.package.sender, day=day_of(waiting.package.received_at)
            )
        super().__init__(tools, heading, lead, back=back)
        if waiting is not None:
            quarantined = waiting.package.status is IncomingStatus.QUARANTINED
            self.body.add(
                Notice(
                    _("The sender has not been compared") if quarantined else _("It is not accepted yet"),
                    _(
                        "Open the file {file} once more to go on: what is inside is never kept here before you "
                        "accept it."
                    ).format(file=waiting.package.file_name),
                    kind="warn",
                )
            )
        self.zone = file_zone(
            _("Drop the package here, or choose the file"),
            _("Package"),
            PACKAGE_ENDING,
            self.open_file,
            icon="tray-arrow-down",
        )
        self.body.add(self.zone)
        self.furnish()

    def open_file(self, path: Path) -> None:
        """Open it; what is wrong with it is told in the services' own words."""
        self.do(
            _("Opening the package …"),
            incoming.open_package,
            path,
            then=lambda opened: self.asked.emit("opened", (opened, path)),
            again=lambda: self.open_file(path),
        )


class CompareSenderSheet(Sheet):
    """A package whose sender nobody has compared: its seal stays closed."""

    def __init__(self, tools: Tools, opened: Opened, path: Path, former: Any) -> None:
        changed = opened.verdict is IncomingVerdict.CHANGED_SIGNER
        super().__init__(
            tools,
            _("Who has sent this?"),
            _("It says that it comes from {sender}. The seal stays closed until you have compared.").format(
                sender=opened.package.sender
            ),
        )
        self._opened, self._path, self._former = opened, path, former if changed else None
        new = FingerprintBox(
            _("The sender's key, now") if changed else _("The sender's key"), opened.fingerprint
        )
        if changed and former is not None:
            self.body.add(
                Notice(
                    _("The sender signs with another key than before"),
                    _(
                        "That happens after a change of computer. It also happens when somebody pretends to be the "
                        "administrator. Call before you go on."
                    ),
                    kind="warn",
                ),
                side_by_side(
                    FingerprintBox(
                        _("The key before"),
                        Letters(former.fingerprint),
                        _("Compared with {who} {day}").format(
                            who=former.compared_with, day=day_of(former.pinned_at or former.first_seen_at)
                        ),
                    ),
                    new,
                ),
            )
        else:
            self.body.add(new)
        self.body.add(
            numbered(
                _("Call the administrator, on a number that you knew before."),
                _(
                    "Ask for the words of their key. They stand under My key, beside the hand-over in their program."
                ),
                _("Are all eight the same? Then write here whom you spoke with."),
            )
        )
        add_comparison(self.form)
        if self._former is not None:
            self.form.add(
                "replace",
                "",
                Check(_("The key before is no longer to be believed")),
                label_hidden=True,
                check=lambda value: "" if value else _("Tick it to believe the new key, or go back."),
            )
        self.furnish(
            self.verb(_("The words are the same"), self.pin, icon="check"),
            self.verb(_("Turn the package down"), self.turn_down, "secondary"),
        )

    def pin(self) -> None:
        """Believe the sender, and open the package."""
        if self.form.check():
            return
        compared, who = comparison_of(self.form)
        self.do(
            _("Saving …"),
            incoming.pin_signer,
            self._opened.package.id,
            compared,
            who,
            replace=self._former is not None,
            then=lambda _signer: self._open(),
        )

    def turn_down(self) -> None:
        """Not from whom it says."""
        self.asked.emit("turn_down", self._opened.package)

    def _open(self) -> None:
        self.do(
            _("Opening the package …"),
            incoming.open_package,
            self._path,
            then=lambda opened: self.asked.emit("opened", (opened, self._path)),
            again=self._open,
        )


class LookSheet(Sheet):
    """What is inside, beside what is held: nothing merges by itself, a person accepts."""

    def __init__(self, tools: Tools, opened: Opened, path: Path, today: date) -> None:
        contents = opened.contents
        if contents is None:
            raise ValueError("a package in quarantine cannot be looked at")
        account = contents.account
        super().__init__(
            tools,
            account.name,
            _("From {sender}. Sealed {when}.").format(
                sender=opened.package.sender, when=day_and_time(opened.package.made_at)
            ),
        )
        self._opened, self._path = opened, path
        self.body.add(
            Notice(
                _("The package is whole, and from whom it says"),
                _("The sender's key is {letters}. It is {days} old.").format(
                    letters=opened.fingerprint.letters,
                    days=days_words(age_in_days(opened.package.made_at, today)),
                ),
                kind="ok",
            )
        )
        if opened.package.skipped:
            self.body.add(
                Notice(
                    ngettext(
                        "{n} earlier package from the sender has not come here",
                        "{n} earlier packages from the sender have not come here",
                        opened.package.skipped,
                    ).format(n=opened.package.skipped),
                    _("It may be on its way, or was never sent. Ask the sender if you miss something."),
                    kind="warn",
                )
            )
        new = _CredentialBox(_("In the package"), contents.credential)
        if opened.held is not None:
            self.body.add(side_by_side(_CredentialBox(_("Held today"), opened.held), new))
            self.body.add(
                Text(
                    _("What is held today stays in use until you have logged in with the new."),
                    tone="muted",
                )
            )
        else:
            self.body.add(new)
        self.body.add(section(_("The account")))
        place = ", ".join(part for part in (account.unit, account.department, account.board) if part)
        self.body.add(
            facts(
                (_("Platform"), tools.platform_name(account.platform)),
                (_("Address"), account.address),
                (_("Belongs to"), place),
                (_("Administrators"), _names(account.administrators)),
            )
        )
        self.furnish(
            self.verb(_("Accept"), self.accept, icon="check"),
            self.verb(_("Turn down"), lambda: self.asked.emit("turn_down", opened.package), "secondary"),
        )

    def accept(self) -> None:
        """Into the department's keyring, with the account's card."""
        self.do(
            _("Keeping it in the keyring …"),
            incoming.accept,
            self._opened,
            then=lambda held: self.asked.emit("held", held.id),
            again=self.accept,
        )


class TurnDownSheet(Sheet):
    """The package is not taken in; the sender is told why."""

    def __init__(self, tools: Tools, package: Any) -> None:
        super().__init__(
            tools,
            _("Turn the package down"),
            _(
                "From {sender}. One that was opened can be answered with a receipt that says no, and why."
            ).format(sender=package.sender),
        )
        self._package = package
        self.form.add("because", _("Why"), TextEdit(rows=3), help=_("The sender reads this."))
        self.furnish(self.verb(_("Turn it down"), self.turn_down, icon="x-circle"))

    def turn_down(self) -> None:
        """Keep the reason."""
        self.do(
            _("Saving …"),
            incoming.turn_down,
            self._package.id,
            str(self.form.control("because").value()),
            then=lambda package: self.asked.emit("package", package.id),
        )


class _CredentialBox(QWidget):
    """A credential in words, without its secret."""

    def __init__(self, heading: str, of: HandedCredential | HeldCredential) -> None:
        super().__init__()
        version = of.version if isinstance(of, HandedCredential) else of.sender_version
        column = Column(self)
        column.add(Text(heading, weight=600), 12)
        rows = [
            (_("Version"), _("{n}, changed {day}").format(n=version, day=of.changed_on.isoformat())),
            (_("User name"), of.user_name),
            (_("Password"), _inside(of)),
            (_("Two-factor"), two_factor_words(of.two_factor, of.two_factor_how)),
            (_("Owner mailbox"), of.owner_mailbox),
            (_("Recovery"), ", ".join(part for part in (of.recovery_email, of.recovery_phone) if part)),
            (_("Business id"), of.business_id),
            (_("Who has access"), _names(of.holders)),
        ]
        column.add(facts(*rows, label_width=112))


def _inside(of: HandedCredential | HeldCredential) -> str:
    if of.access is Access.ROLE:
        return _("None: access is by role")
    return _("Sealed in the package") if isinstance(of, HandedCredential) else _("In the keyring")


def _names(holders: tuple[Holder, ...]) -> str:
    return "; ".join(f"{each.name}, {each.role}" if each.role else each.name for each in holders)
