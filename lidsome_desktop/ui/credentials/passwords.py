"""Keeping and changing a password: first into the keyring and read back, only then onto the platform."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.credential import Credential, Description
from lidsome_desktop.domain.platform import PasswordRules
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.sentences.saying import say_fault
from lidsome_desktop.services import credentials
from lidsome_desktop.services.credentials import CredentialView
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.texts import _
from lidsome_desktop.ui.credentials.mailbox import warn_of_personal_mailbox
from lidsome_desktop.ui.credentials.secret_edit import PasswordEdit
from lidsome_desktop.ui.credentials.secret_row import SecretRow, SecretSource
from lidsome_desktop.ui.credentials.sheet import Sheet, Tools, numbered
from lidsome_desktop.ui.kit import Check, Choice, Choices, Form, LineEdit, Notice, Text


def source_of(credential_id: str, number: int) -> SecretSource:
    """The secret of one version of a credential."""
    return SecretSource(
        name=f"credential/{credential_id}/{number}",
        reveal=credentials.reveal,
        copied=credentials.copied,
        args=(credential_id, number),
        copied_args=(credential_id, number),
    )


def another(place: Workplace, credential_id: str, length: int | None) -> CredentialView:
    """Remove the password that waits and make another."""
    credentials.give_up_next(place, credential_id)
    return credentials.replace_password(place, credential_id, length=length)


def add_description(
    form: Form, of: Credential | None, *, password: bool, between: QWidget | None = None
) -> None:
    """The fields of a `Description`, filled from what is known. `between` stands after who owns the login."""
    if password:
        form.add(
            "user_name",
            _("User name"),
            LineEdit(of.user_name if of else ""),
            help=_("As you write it when you log in on the platform."),
        )
        form.add(
            "owner_mailbox",
            _("Owner mailbox"),
            LineEdit(of.owner_mailbox if of else ""),
            help=_("A shared mailbox that owns the login, not one person's address."),
        )
    if between is not None:
        form.add_widget(between)
    two_factor = Check(
        _("Two-factor login is switched on"), help=_("The platform asks for a code beside the password.")
    )
    two_factor.set_value(bool(of and of.two_factor))
    form.add("two_factor", _("Two-factor login"), two_factor, label_hidden=True)
    form.add(
        "two_factor_how",
        _("How, and who has it"),
        LineEdit(of.two_factor_how if of else ""),
        help=_(
            "For instance: code app on the library's phone, spare codes in the safe. Never the codes themselves."
        ),
    )
    form.add("recovery_email", _("Recovery e-mail"), LineEdit(of.recovery_email if of else ""), optional=True)
    form.add(
        "recovery_phone",
        _("Recovery phone"),
        LineEdit(of.recovery_phone if of else "", width=240),
        optional=True,
    )
    if not password:
        form.add(
            "business_id",
            _("Portfolio or Business id"),
            LineEdit(of.business_id if of else "", width=320),
            help=_("Where the platform has one."),
            optional=True,
        )
    how = form.fields["two_factor_how"]
    how.setVisible(bool(two_factor.value()))
    two_factor.changed.connect(how.setVisible)


def description_of(form: Form, of: Credential | None = None) -> Description:
    """What the fields hold; what the form does not ask for stays as it was."""
    values = {name: getattr(of, name) for name in _TEXTS} if of is not None else {}
    values |= form.values()
    return Description(
        **{name: values.get(name) or "" for name in _TEXTS}, two_factor=bool(values["two_factor"])
    )


_TEXTS = ("user_name", "owner_mailbox", "recovery_email", "recovery_phone", "two_factor_how", "business_id")


class PasswordChoice(Form):
    """Made by the program, or typed: with its limits, and what is typed measured."""

    def __init__(self, rules: PasswordRules, *, new: bool) -> None:
        super().__init__()
        self._rules = rules
        typed, made = (
            Choice("typed", _("I have the password already"), _("It is used on the platform today.")),
            Choice("made", _("Make a new password"), _("The program makes one by chance.")),
        )
        if new:
            typed = Choice(
                "typed", _("I write one myself"), _("For instance one that the platform has given you.")
            )
        order = (made, typed) if new else (typed, made)
        self.origin = Choices(order, cards=True, value="made" if new else "typed")
        self.add("origin", _("The password"), self.origin)
        self.add(
            "typed",
            _("Password"),
            PasswordEdit(),
            help=_("At most {n} characters on this platform.").format(n=rules.maximum),
        )
        self.add(
            "length",
            _("Number of characters"),
            LineEdit(str(rules.length), width=96, digits=True),
            help=_("Between {low} and {high}.").format(low=rules.minimum, high=rules.maximum),
            check=self._check_length,
        )
        self.alphabet = Text(
            _("Made of these characters, without å ä ö, which not every keyboard has:")
            + "\n"
            + rules.alphabet,
            tone="muted",
        )
        self.add_widget(self.alphabet)
        self.origin.changed.connect(self._follow)
        self._follow(self.origin.value())

    @property
    def typed(self) -> Secret | None:
        """What is typed, if it is to be typed; an empty secret is told by the services."""
        if self.origin.value() != "typed":
            return None
        edit: PasswordEdit = self.control("typed")
        return edit.secret() or Secret("")

    @property
    def length(self) -> int | None:
        """How long the made one is to be."""
        text = str(self.control("length").value())
        return int(text) if text.isdigit() and self.origin.value() == "made" else None

    def wipe(self) -> None:
        """Forget what was typed."""
        self.control("typed").wipe()

    def ready(self) -> bool:
        """Whether the fields can be read; tells what cannot."""
        if self.origin.value() != "made":
            return True
        fault = self._check_length(self.control("length").value())
        self.show_faults({"length": fault} if fault else {})
        return not fault

    def _check_length(self, value: object) -> str:
        text = str(value or "")
        low, high = self._rules.minimum, self._rules.maximum
        if text.isdigit() and low <= int(text) <= high:
            return ""
        return _("Write a number between {low} and {high}.").format(low=low, high=high)

    def _follow(self, origin: object) -> None:
        made = origin == "made"
        self.fields["typed"].setVisible(not made)
        self.fields["length"].setVisible(made)
        self.alphabet.setVisible(made)


class _PasswordSheet(Sheet):
    """What keeping and changing share: the choice stands in the form's place for faults."""

    choice: PasswordChoice

    def conceal(self, *, for_good: bool = False) -> None:
        """What is typed turns to dots."""
        super().conceal(for_good=for_good)
        self.choice.control("typed").conceal()

    def refused(self, refusal: Any) -> bool:
        """The password's own faults belong to its fields."""
        for fault in refusal.faults:
            if fault.field in self.choice.fields:
                self.choice.show_faults({fault.field: say_fault(fault)})
                return True
        return super().refused(refusal)


class KeepSheet(_PasswordSheet):
    """The first password of an account."""

    def __init__(self, tools: Tools, account: Account, rules: PasswordRules, note: str) -> None:
        super().__init__(tools, _("Keep the password of {account}").format(account=account.name), note)
        self._account = account
        self.choice = PasswordChoice(rules, new=False)
        self.choice.changed.connect(self._typed)
        add_description(self.form, None, password=True, between=self.choice)
        warn_of_personal_mailbox(tools.desk, self.form)
        self.furnish(self.verb(_("Keep in the keyring"), self.keep, icon="key"))

    def keep(self) -> None:
        """Intent, keyring, read back."""
        if not self.choice.ready():
            return
        self.do(
            _("Keeping the password in the keyring …"),
            credentials.keep_password,
            self._account.id,
            description_of(self.form),
            self.choice.typed,
            self.choice.length,
            then=self._kept,
            again=self.keep,
            keeping=True,
        )

    def _kept(self, view: CredentialView) -> None:
        made = self.choice.origin.value() == "made"
        self.choice.wipe()
        if made:
            self.asked.emit("made", view)
        else:
            self.desk.paths.say(_("The password is in the keyring, and has been read back."))
            self.asked.emit("credential", view)


class ChangeSheet(_PasswordSheet):
    """A new password for an account that has one."""

    def __init__(self, tools: Tools, view: CredentialView, rules: PasswordRules) -> None:
        super().__init__(
            tools,
            _("Change the password of {account}").format(account=view.account.name),
            _(
                "The new one is kept in the keyring and read back before you change anything on the platform. The old "
                "one stays until you say that the new one works."
            ),
        )
        self._view = view
        self.choice = PasswordChoice(rules, new=True)
        self.choice.changed.connect(self._typed)
        self.body.add(self.choice)
        self.furnish(self.verb(_("Keep in the keyring"), self.keep, icon="key"))

    def keep(self) -> None:
        """Intent, keyring, read back; the old one untouched."""
        if not self.choice.ready():
            return
        self.do(
            _("Keeping the new password in the keyring …"),
            credentials.replace_password,
            self._view.credential.id,
            self.choice.typed,
            self.choice.length,
            then=self._kept,
            again=self.keep,
            keeping=True,
        )

    def _kept(self, view: CredentialView) -> None:
        self.choice.wipe()
        self.asked.emit("next", view)


class NextSheet(Sheet):
    """A password that is in the keyring and not yet on the platform: what to do now, step by step."""

    def __init__(self, tools: Tools, view: CredentialView) -> None:
        self._view = view
        self._waits = view.credential.next is not None
        self._number = view.credential.next or view.credential.current
        heading = _("Set the new password on the platform")
        super().__init__(
            tools, heading, _("It is in the keyring of this computer, and has been read back. Do this now:")
        )
        row = SecretRow(
            tools.desk, tools.clipboard, source_of(view.credential.id, self._number), label=_("New password")
        )
        version = view.version(self._number)
        said: list[str | QWidget] = [
            _("Log in to the account on the platform, as today."),
            _("Find where the password is changed, and show or copy the new one here:"),
            row,
        ]
        if version is not None and version.length:
            said.append(
                _made_of(
                    _("{n} characters of: {alphabet}").format(n=version.length, alphabet=version.alphabet)
                )
            )
        said.append(_("Log out and log in again with the new one, so that you know that it works."))
        self.body.add(numbered(*said))
        if not self._waits:
            self.furnish(self.verb(_("It works on the platform"), self._used))
            return
        self.body.add(
            Notice(
                _("Could you not change it?"),
                _(
                    "Then give it up: it leaves the keyring, and the old password is the one in use as before."
                ),
            )
        )
        self.furnish(
            self.verb(_("It works, take into use"), self.take, icon="check"),
            self.verb(_("Make another"), self.make_another, "secondary"),
            self.verb(_("Give up"), self.give_up, "quiet"),
        )

    def take(self) -> None:
        """The platform has it."""
        self.do(
            _("Taking into use …"),
            credentials.take_into_use,
            self._view.credential.id,
            then=self.done(_("The new password is the one in use. Hand it over now.")),
        )

    def give_up(self) -> None:
        """The old one stays."""
        self.do(
            _("Removing it from the keyring …"),
            credentials.give_up_next,
            self._view.credential.id,
            then=self.done(_("The new password is removed. The old one is in use as before.")),
            again=lambda: self.finished.emit(""),
        )

    def make_another(self) -> None:
        """Another by chance, of the same length."""
        version = self._view.version(self._number)
        self.do(
            _("Making another password …"),
            another,
            self._view.credential.id,
            version.length if version is not None and version.length else None,
            then=lambda view: self.asked.emit("next", view),
            again=lambda: self.finished.emit(""),
        )

    def _used(self) -> None:
        self.finished.emit(_("The password is in use. Hand it over now."))


def _made_of(words: str) -> Text:
    return Text(words, tone="muted", max_width=520)
