"""What the department holds: shown, tested, answered; and the accounts that it oversees."""

from __future__ import annotations

from pathlib import Path

from lidsome_desktop.domain.handoff import LoginTest
from lidsome_desktop.domain.incoming import HeldStatus, IncomingPackage, IncomingStatus, OverseenAccount
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.services import incoming
from lidsome_desktop.services.incoming import ReceiptSaved
from lidsome_desktop.texts import _
from lidsome_desktop.ui.credentials.department import folder_button
from lidsome_desktop.ui.credentials.fingerprints import line_of
from lidsome_desktop.ui.credentials.handing import RECEIPT_ENDING
from lidsome_desktop.ui.credentials.reading import HeldShown
from lidsome_desktop.ui.credentials.secret_row import SecretRow, SecretSource
from lidsome_desktop.ui.credentials.sheet import Sheet, Tools, facts, patterns
from lidsome_desktop.ui.credentials.words import (
    day_and_time,
    day_of,
    held_state,
    two_factor_words,
)
from lidsome_desktop.ui.desk import copy_text, open_outside
from lidsome_desktop.ui.kit import (
    Button,
    Choice,
    Choices,
    Fact,
    Line,
    Notice,
    State,
    Text,
    TextEdit,
    click_on,
    section,
)

_READABLE = (HeldStatus.HELD, HeldStatus.TESTED, HeldStatus.REJECTED, HeldStatus.SUPERSEDED)


class HeldSheet(Sheet):
    """One held credential: its password, the login test, the receipt."""

    def __init__(self, tools: Tools, shown: HeldShown, *, stacked: bool = False) -> None:
        held, account, package = shown.held, shown.account, shown.package
        super().__init__(
            tools,
            account.name if account is not None else package.sender,
            _("From {sender}, accepted {day}.").format(sender=package.sender, day=day_of(held.accepted_at)),
            gap=0,
            back=False,
        )
        self.shown = shown
        self.body.add(State(*held_state(held.status)), 12, Line())
        if held.status in (HeldStatus.INTENDED, HeldStatus.FAILED):
            self.body.add(
                Notice(
                    _("It did not come into the keyring"),
                    _("Open the package once more and accept it again. Nothing is lost."),
                    kind="warn",
                )
            )
        self.secret: SecretRow | None = None
        self._add_facts(stacked)
        self._told = Text("", self, tone="muted", max_width=560)
        self._told.hide()
        if package.status is IncomingStatus.ANSWERED:
            self._add_answer(package)
        elif held.status is HeldStatus.HELD:
            self._add_test()
        elif held.status in (HeldStatus.TESTED, HeldStatus.REJECTED):
            self.body.add(
                24,
                section(_("The receipt")),
                8,
                Text(
                    _(
                        "Send the receipt, so that the administrator knows. It is signed with the department's key."
                    )
                ),
                self._told,
            )
            self.furnish(self.verb(_("Make the receipt"), self.make_receipt, icon="signature"))
        else:
            self.furnish()

    def _add_facts(self, stacked: bool) -> None:
        held, account = self.shown.held, self.shown.account
        column = self.body
        if held.user_name:
            copy = click_on(
                Button(_("Copy"), "quiet", icon="copy", height=32, flush=True),
                lambda: copy_text(held.user_name),
            )
            copy.setAccessibleName(_("Copy the user name"))
            column.add(Fact(_("User name"), held.user_name, ends=(copy,), stacked=stacked))
        if held.access is Access.PASSWORD and held.service_name and held.status in _READABLE:
            self.secret = SecretRow(
                self.desk,
                self.tools.clipboard,
                SecretSource(
                    name=f"held/{held.id}",
                    reveal=incoming.reveal_held,
                    copied=incoming.held_copied,
                    args=(held.id,),
                    copied_args=(held.id,),
                ),
                stacked=stacked,
            )
            column.add(self.secret)
        people = "; ".join(f"{each.name}, {each.role}" if each.role else each.name for each in held.holders)
        looked = self.shown.looked_at
        for label, value in (
            (_("Two-factor"), two_factor_words(held.two_factor, held.two_factor_how)),
            (_("Owner mailbox"), held.owner_mailbox),
            (_("Recovery"), ", ".join(part for part in (held.recovery_email, held.recovery_phone) if part)),
            (_("Who has access"), people),
            (_("Address"), account.address if account is not None else ""),
            (_("Last looked at"), day_and_time(looked) if looked else _("Never")),
            (_("Tested"), day_and_time(held.tested_at) if held.tested_at else ""),
            (_("Reason"), held.reason),
        ):
            if value:
                column.add(Fact(label, value, stacked=stacked))

    def _add_test(self) -> None:
        self.body.add(
            24,
            section(_("Could you log in?")),
            8,
            Text(
                _(
                    "Log in on the platform with what stands above. The answer goes to the administrator as a receipt."
                ),
                tone="muted",
                max_width=560,
            ),
            16,
        )
        outcome = Choices(
            [
                Choice(LoginTest.PASSED.value, _("Yes, it works")),
                Choice(LoginTest.FAILED.value, _("No, the login failed")),
            ]
        )
        self.form.add(
            "outcome",
            _("The login"),
            outcome,
            help=_("Today's date is kept with the answer."),
            check=lambda value: "" if value else _("Choose one."),
        )
        self.form.add(
            "reason", _("What happened?"), TextEdit(rows=2), help=_("The administrator reads this.")
        )
        self.form.fields["reason"].hide()
        outcome.changed.connect(
            lambda value: self.form.fields["reason"].setVisible(value == LoginTest.FAILED.value)
        )
        self.furnish(self.verb(_("Save the answer"), self.save_test))

    def save_test(self) -> None:
        """Keep what the login gave."""
        if self.form.check():
            return
        values = self.form.values()
        outcome = LoginTest(values["outcome"])
        self.do(
            _("Saving …"),
            incoming.login_tested,
            self.shown.held.id,
            outcome,
            str(values["reason"]) if outcome is LoginTest.FAILED else "",
            then=lambda held: self.asked.emit("held", held.id),
        )

    def _add_answer(self, package: IncomingPackage) -> None:
        add_answer(self, package, self._told)

    def make_receipt(self) -> None:
        """Signed, as a file."""
        make_receipt(self, self.shown.package)


class RefusedSheet(Sheet):
    """A package that was turned down: the answer to it."""

    def __init__(self, tools: Tools, package: IncomingPackage) -> None:
        super().__init__(
            tools,
            package.sender,
            _("Came {day}. Turned down.").format(day=day_of(package.received_at)),
            back=False,
        )
        self._package = package
        self._told = Text("", self, tone="muted", max_width=560)
        self._told.hide()
        self.body.add(facts((_("Reason"), package.refused_because)))
        if package.status is IncomingStatus.ANSWERED:
            add_answer(self, package, self._told)
        elif package.nonce is None:
            self.body.add(
                Notice(
                    _("It was never opened"),
                    _("So there is nothing to sign. Tell the sender by phone or e-mail."),
                )
            )
            self.furnish()
        else:
            self.body.add(
                Text(_("Send the receipt that says no, so that the sender is not left waiting.")), self._told
            )
            self.furnish(self.verb(_("Make the receipt"), self.make_receipt, icon="signature"))

    def make_receipt(self) -> None:
        """Signed, as a file."""
        make_receipt(self, self._package)


class NotHeldSheet(Sheet):
    """An overseen account of which nothing that works is held."""

    def __init__(self, tools: Tools, account: OverseenAccount) -> None:
        super().__init__(tools, account.name, account.address, back=False)
        self.body.add(
            Notice(
                _("Nothing that works is held for this account"),
                _("Ask the administrator to hand over the login details again."),
                kind="warn",
            )
        )
        people = "; ".join(f"{each.name}, {each.email}" for each in account.administrators)
        self.body.add(
            facts(
                (_("Platform"), tools.platform_name(account.platform)),
                (
                    _("Belongs to"),
                    ", ".join(p for p in (account.unit, account.department, account.board) if p),
                ),
                (_("Administrators"), people),
                (_("Known since"), day_of(account.taken_in_at)),
            )
        )
        self.furnish()


def make_receipt(sheet: Sheet, package: IncomingPackage) -> None:
    """Ask where, sign and save."""
    path = sheet.tools.picker.file_to_save(
        sheet,
        _("Save the receipt"),
        f"{_stem(package)}{RECEIPT_ENDING}",
        patterns(_("Receipt"), RECEIPT_ENDING),
    )
    if path is None:
        return

    def saved(receipt: ReceiptSaved) -> None:
        sheet.desk.paths.say(_("The receipt is saved. Send it to the administrator."))
        sheet.asked.emit("package", receipt.package.id)

    sheet.do(
        _("Signing the receipt …"),
        incoming.make_receipt,
        package.id,
        path,
        then=saved,
        again=lambda: make_receipt(sheet, package),
    )


def add_answer(sheet: Sheet, package: IncomingPackage, told: Text) -> None:
    """The receipt lies as a file: send it."""
    path = Path(package.receipt_saved_as)

    def drafted(draft: Path) -> None:
        words = _("The draft is saved beside the receipt: {file}").format(file=draft.name)
        if not open_outside(draft):
            words = _(
                "No mail program took the draft. Attach the file yourself; the draft is {file}."
            ).format(file=draft.name)
        told.setText(words)
        told.show()

    def draft() -> None:
        sheet.do(
            _("Making a mail draft …"),
            incoming.receipt_draft,
            package.id,
            path.with_suffix(".eml"),
            then=drafted,
        )

    sheet.body.add(
        24,
        section(_("The receipt")),
        8,
        Fact(_("Saved"), str(path)),
        16,
        line_of(
            click_on(Button(_("Make a mail draft"), "secondary", icon="envelope-simple"), draft),
            folder_button(path),
        ),
        8,
        told,
    )
    sheet.furnish(sheet.verb(_("Save the receipt again"), lambda: make_receipt(sheet, package), "quiet"))


def _stem(package: IncomingPackage) -> str:
    return Path(package.file_name).stem or "kvittens"
