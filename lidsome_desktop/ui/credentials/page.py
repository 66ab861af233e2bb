"""The open credential: its facts, its hand-off as stations, its versions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.account import AccountState
from lidsome_desktop.domain.credential import CredentialState, VersionStatus
from lidsome_desktop.domain.handoff_states import HandoffStatus, HandoffWay
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.sentences.saying import say
from lidsome_desktop.services import credentials
from lidsome_desktop.services.credentials import RingCheck
from lidsome_desktop.services.open_intents import AWAY, Outcome, Settled, settle_package
from lidsome_desktop.texts import _
from lidsome_desktop.ui.credentials.page_notices import Shown, notices
from lidsome_desktop.ui.credentials.passwords import source_of
from lidsome_desktop.ui.credentials.pieces import Flow, NameBox
from lidsome_desktop.ui.credentials.ring_work import RingWork
from lidsome_desktop.ui.credentials.secret_row import SecretRow
from lidsome_desktop.ui.credentials.sheet import Page, Tools
from lidsome_desktop.ui.credentials.words import (
    long_state_of,
    stations,
    two_factor_words,
    version_words,
)
from lidsome_desktop.ui.desk import RoomName, copy_text
from lidsome_desktop.ui.kit import (
    Beside,
    Button,
    Column,
    Fact,
    IconLabel,
    Line,
    Link,
    PathH,
    Row,
    Run,
    State,
    Text,
    click_on,
    platform_icon,
    section,
)

_HEAD_BESIDE: Final = 640


class CredentialPage(Page):
    """One credential."""

    def __init__(self, tools: Tools, shown: Shown, *, stacked: bool = False) -> None:
        super().__init__(tools)
        self.shown = shown
        self.stacked = stacked
        self.secret: SecretRow | None = None
        self.primary: Button | None = None
        self._add_head()
        self._add_notices()
        self._add_facts()
        self.work = RingWork(tools.desk, space=16)
        self._told = Text("", tone="muted", max_width=560)
        self._told.hide()
        self.column.add(self.work, self._told)
        self._add_verbs()
        self.column.space(28)
        self._add_handoff()
        self._add_versions()
        self.column.add(None)

    # The head

    def _add_head(self) -> None:
        view = self.shown.view
        named = QWidget()
        head = Row(named, gap=12)
        head.addWidget(IconLabel(platform_icon(view.account.platform), size=24), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Text(view.account.name, size="section", weight=600), 1)
        state = State(*long_state_of(view.credential))
        # A name is never cut for a state: it has a line of its own where there is no room for both.
        self.column.add(
            Beside((named, state), at=_HEAD_BESIDE, gap=12, stretch=(1, 0), top=False), 20, Line()
        )

    def _add_notices(self) -> None:
        found = notices(self.shown, lambda word: self.asked.emit(word, None), self.look_for_package)
        for notice in found:
            self.column.add(16, notice)
        if found:
            self.column.space(8)

    def look_for_package(self) -> None:
        """Whether the package was saved: the stick is in again."""
        handoff = self.shown.view.handoff
        if handoff is None:
            return
        self.work.run(
            _("Looking for the package …"),
            settle_package,
            handoff.id,
            then=self._looked,
            again=self.look_for_package,
        )

    def _looked(self, settled: Settled) -> None:
        if settled.outcome is Outcome.DONE:
            self.finished.emit(_("The package was saved, and waits to be sent."))
        elif settled.outcome is Outcome.NOT_DONE:
            self.finished.emit(_("The package was not saved. Seal a new one."))
        elif settled.fault == AWAY:
            self._say(_("The folder cannot be reached yet."))
        else:
            self._say(say(settled.fault, {}))

    # Facts

    def _add_facts(self) -> None:
        view, credential = self.shown.view, self.shown.view.credential
        if credential.access is Access.PASSWORD:
            user = click_on(
                Button(_("Copy"), "quiet", icon="copy", height=32, flush=True), self._copy_user_name
            )
            user.setAccessibleName(_("Copy the user name"))
            self.column.add(Fact(_("User name"), credential.user_name, ends=(user,), stacked=self.stacked))
            if credential.current:
                self.secret = SecretRow(
                    self.desk,
                    self.tools.clipboard,
                    source_of(credential.id, credential.current),
                    stacked=self.stacked,
                )
                self.column.add(self.secret)
        else:
            self._add_holders()
        self._fact(_("Two-factor"), two_factor_words(credential.two_factor, credential.two_factor_how))
        self._fact(_("Owner mailbox"), credential.owner_mailbox)
        recovery = ", ".join(part for part in (credential.recovery_email, credential.recovery_phone) if part)
        self._fact(_("Recovery"), recovery)
        self._fact(_("Business id"), credential.business_id)
        if credential.access is Access.PASSWORD and view.holders:
            self._add_holders()

    def _fact(self, label: str, value: str) -> None:
        if value:
            self.column.add(Fact(label, value, stacked=self.stacked))

    def _add_holders(self) -> None:
        view = self.shown.view
        holder = QWidget()
        column = Column(holder, gap=8)
        for each in view.holders:
            line = Row(gap=8)
            words = Column()
            words.add(Text(each.person.name, weight=500), Text(each.holding.role, tone="muted"))
            line.addLayout(words, 1)
            if each.holding.department:
                line.add(State("role_access", _("Communications department")))
            column.add(line)
        if not any(each.holding.department for each in view.holders):
            column.add(State("missing", _("Nobody at the communications department")))
        self.column.add(Fact(_("Who has access"), holder, stacked=self.stacked))

    def _add_verbs(self) -> None:
        credential = self.shown.view.credential
        if credential.state is CredentialState.REVOKED:
            return
        password = credential.access is Access.PASSWORD
        links: list[Button] = []
        if password and credential.current and credential.next is None:
            links.append(self._verb(_("Change the password"), "arrow-clockwise", "change"))
        if not password:
            links.append(self._verb(_("Change the list"), "pencil-simple", "roles"))
        links.append(self._verb(_("Change the details"), "pencil-simple", "describe"))
        if password and credential.current:
            check = Button(_("Look in the keyring"), "quiet", icon="key", height=32, flush_left=True)
            links.append(click_on(check, self.check))
        if credential.current and credential.state is not CredentialState.BLOCKED:
            links.append(self._verb(_("Suspect a leak"), "prohibit", "block"))
        self.column.add(8, Flow(links, gap=12))

    def _verb(self, label: str, icon: str, word: str) -> Button:
        button = Button(label, "quiet", icon=icon, height=32, flush_left=True)
        return click_on(button, lambda: self.asked.emit(word, None))

    def check(self) -> None:
        """Whether the keyring still has it, without showing it."""
        self.work.run(
            _("Looking in the keyring …"),
            credentials.check_in_ring,
            self.shown.view.credential.id,
            then=self._checked,
            again=self.check,
        )

    def _checked(self, found: RingCheck) -> None:
        self._say(
            _("The password is in the keyring and can be read.")
            if found.present
            else say("credential.elsewhere", {"workstation": found.elsewhere})
            if found.elsewhere
            else _(
                "The keyring does not have the password any more. Somebody has removed it, or this is another "
                "computer. Set a new one on the platform."
            )
        )

    def _say(self, words: str) -> None:
        self._told.setText(words)
        self._told.show()
        self.desk.paths.say(words)

    def _copy_user_name(self) -> None:
        copy_text(self.shown.view.credential.user_name)
        self.desk.paths.say(_("The user name is copied."))

    # The hand-off

    def _add_handoff(self) -> None:
        view = self.shown.view
        self.column.add(section(_("Hand-over to the communications department")), 24)
        self.column.add(PathH(_("Hand-over"), stations(view, self.shown.today)), 20)
        words, verb, act, more = self._next_step()
        more = [*more, *self._to_start()]
        said = Column()
        for each in words:
            said.add(Text("", runs=each) if isinstance(each, tuple) else Text(each))
        for link in more:
            said.add(4, link)
        holder = QWidget()
        line = Column(holder)
        line.addLayout(said)
        if not verb:
            self.column.add(holder)
            return
        self.primary = click_on(Button(verb, "primary"), act)
        if self.stacked:
            self.column.add(holder, 16, self.primary)
            return
        beside = Row(gap=24)
        beside.addWidget(holder, 1)
        beside.addWidget(self.primary, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(beside)

    def _to_start(self) -> list[QWidget]:
        """Back to the account that only waited for this."""
        account, state = self.shown.view.account, self.shown.view.credential.state
        handed_over = state in (CredentialState.HANDED_OVER, CredentialState.RECEIPTED)
        if not handed_over or account.state is not AccountState.APPROVED:
            return []
        start = Link(_("Start the account"), icon="arrow-right")
        return [click_on(start, lambda: self.desk.paths.go(RoomName.APPLICATIONS, account.id))]

    def _next_step(self) -> tuple[list[Any], str, Callable[[], None], Sequence[QWidget]]:
        shown, view, credential = self.shown, self.shown.view, self.shown.view.credential

        def go(word: str, what: Any = None) -> Callable[[], None]:
            return lambda: self.asked.emit(word, what)

        nothing = (list[Any](), "", lambda: None, list[QWidget]())
        role = credential.access is Access.ROLE
        if credential.state is CredentialState.REVOKED:
            return nothing
        if credential.current == 0:
            return [_("First the password must be in the keyring.")], _("Keep the password"), go("keep"), []
        if credential.next is not None:
            return [_("First finish the change of password.")], _("Go on with the change"), go("next"), []
        if credential.state is CredentialState.BLOCKED:
            return (
                [_("Nothing is handed over before the password has been changed.")],
                _("Change the password"),
                go("change" if not role else "roles"),
                [],
            )
        handoff = view.handoff
        if credential.state is CredentialState.HANDED_OVER and handoff is not None:
            if handoff.way is HandoffWay.GRANT:
                return (
                    [_("The department tells you whether the role works.")],
                    _("Note the answer"),
                    go("state_receipt", handoff),
                    [],
                )
            again = self._link(_("Seal again"), "handoff")
            return (
                [_("When the department has tested the login it sends a receipt file.")],
                _("Read in the receipt"),
                go("receipt"),
                [again, self._link(_("My key"), "own_key")],
            )
        if (
            credential.state is CredentialState.SEALED
            and handoff is not None
            and handoff.status is HandoffStatus.SAVED
        ):
            return (
                [_("The package is saved, and waits to be sent.")],
                _("Send the package"),
                go("sent", handoff),
                [self._link(_("Read in the receipt"), "receipt")],
            )
        if role and credential.state is not CredentialState.RECEIPTED:
            if not any(each.holding.department for each in view.holders):
                return (
                    [
                        _(
                            "One person at the communications department must be on the list. That is the hand-over."
                        )
                    ],
                    _("Change the list"),
                    go("roles"),
                    [],
                )
            extra = [self._link(_("Send the list as a sealed package too"), "handoff")] if shown.card else []
            return (
                [_("The department gets in by its own role. Confirm when the invitation has been accepted.")],
                _("Confirm the hand-over"),
                go("grant"),
                extra,
            )
        if shown.card is None:
            if shown.waiting is not None:
                return (
                    [_("The department's card is read in. Compare its words by phone before you hand over.")],
                    _("Compare the card"),
                    go("compare", shown.waiting),
                    [],
                )
            return (
                [
                    _(
                        "To seal for the department you need its recipient card. Ask the communications "
                        "department for it."
                    )
                ],
                _("Read in the card"),
                go("card"),
                [],
            )
        runs = (
            Run(_("The recipient's key") + "  ", tone="muted"),
            Run(shown.card.fingerprint.letters, 600),
        )
        links: list[QWidget] = [self._link(_("Show or replace the card"), "compare", shown.card)]
        if credential.state is CredentialState.RECEIPTED:
            return ([_("The department has it, and has logged in.")], "", lambda: None, links)
        return (
            [_("Sealed so that only the recipient can open it."), runs],
            _("Hand over"),
            go("handoff"),
            links,
        )

    def _link(self, label: str, word: str, what: Any = None) -> Link:
        return click_on(Link(label), lambda: self.asked.emit(word, what))

    # Versions

    def _add_versions(self) -> None:
        view = self.shown.view
        if not view.versions:
            return
        self.column.add(36, section(_("Versions")), 12, Line())
        for version in view.versions:
            told, key, word = version_words(version, view)
            current = version.number == view.credential.current
            name = _("Version {n}").format(n=version.number)
            line = Row(gap=8)
            line.addWidget(
                NameBox(Text(name, weight=600 if current else 400, tone="text" if current else "muted"))
            )
            line.addWidget(Text(told, tone="text" if current else "muted", digits=True), 1)
            line.add(State(key, word))
            holder = QWidget()
            Column(holder).add(10, line, 10)
            holder.setAccessibleName(f"{name}, {told}, {word}")
            self.column.add(holder, Line())
        if any(each.status is VersionStatus.SUPERSEDED for each in view.versions) and (
            view.credential.access is Access.PASSWORD
        ):
            link = Link(_("Remove replaced passwords from the keyring"))
            self.column.add(12, click_on(link, self.forget))

    def forget(self) -> None:
        """What was replaced leaves the keyring."""
        self.work.run(
            _("Removing it from the keyring …"),
            credentials.forget_superseded,
            self.shown.view.credential.id,
            then=lambda _view: self.finished.emit(_("The replaced passwords are gone from the keyring.")),
            again=self.forget,
        )
