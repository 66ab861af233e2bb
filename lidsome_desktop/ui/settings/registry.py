"""The registry itself: where it is, which form and policy it has, and how the keyring is."""

from __future__ import annotations

from lidsome_desktop import __version__
from lidsome_desktop.sentences.saying import say
from lidsome_desktop.services.keyring_state import KeyringHealth, KeyringState, keyring_state
from lidsome_desktop.services.registry_card import RegistryCard, registry_card
from lidsome_desktop.texts import _
from lidsome_desktop.ui.desk import Desk, RoomName, copy_text, open_outside
from lidsome_desktop.ui.kit import (
    Button,
    CheckLine,
    Choice,
    Column,
    ComboBox,
    Fact,
    Field,
    Row,
    State,
    Text,
    clear,
    click_on,
)
from lidsome_desktop.ui.kit.moments import moment_text
from lidsome_desktop.ui.kit.sizes import size_text
from lidsome_desktop.ui.operations import Lane
from lidsome_desktop.ui.settings.section import Section


class RegistrySection(Section):
    """Where the registry is, and whether it holds."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, _("Registry"), _("Everything that the program remembers, except secrets and files.")
        )
        self._facts = Column()
        check = Button(_("Check everything"), icon="shield-check")
        click_on(check, lambda: desk.paths.go(RoomName.EVENTS, "check"))
        self.folder = Button(_("Open folder"), icon="folder-open")
        click_on(self.folder, lambda: open_outside(desk.operations.place.places.data))
        verbs = Row(gap=12)
        verbs.add(check, self.folder, None)
        self.largest = ComboBox([Choice(value, words) for value, words in _sizes().items()])
        self.largest.changed.connect(lambda value: desk.choices.change(largest_file=str(value)))
        largest = Field(
            _("Largest file to save"),
            self.largest,
            help=_("A film takes room on this computer and in every copy. What is larger is refused."),
        )
        self.page.add(self._facts, 24, verbs, 32, largest)

    def refresh(self) -> None:
        """Read the registry's own facts."""
        self.largest.set_value(self._desk.choices.settings.largest_file)
        self._desk.operations.read(registry_card, owner=self, then=self._show)

    def _show(self, card: RegistryCard) -> None:
        clear(self._facts)
        where = (_("File"), str(card.path)) if card.path else (_("Address"), card.address)
        copy = Button("", "icon", icon="copy", name=_("Copy"), height=32)
        click_on(copy, lambda: self._copy(where[1]))
        self._facts.add(
            Fact(*where, ends=(copy,)),
            Fact(_("Evidence files"), _("{n}, in {path}").format(n=card.files, path=card.data)),
            Fact(_("Events"), str(card.events), digits=True),
            Fact(_("Made"), moment_text(card.created_at), digits=True),
            Fact(_("Form of the database"), card.schema, digits=True),
            Fact(_("Program"), __version__, digits=True),
            Fact(_("The program's log"), str(card.log)),
        )

    def _copy(self, text: str) -> None:
        copy_text(text)
        self._desk.paths.say(_("Copied"))


def _sizes() -> dict[str, str]:
    """Megabytes, and how people say them."""
    sizes = {"200": 200e6, "500": 500e6, "1024": 1e9, "2048": 2e9, "8192": 8e9, "32768": 32e9}
    return {value: size_text(round(size)) for value, size in sizes.items()}


class PolicySection(Section):
    """The version of the policy that the program goes by."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Policy"),
            _(
                "Platforms, gates, grounds and deadlines come from here. Old cases keep the version of their day."
            ),
        )
        self._facts = Column()
        self.page.addLayout(self._facts)

    def refresh(self) -> None:
        """Read which version holds."""
        self._desk.operations.read(registry_card, owner=self, then=self._show)

    def _show(self, card: RegistryCard) -> None:
        clear(self._facts)
        policy = card.policy
        if policy is None:
            self._facts.add(Text(_("No policy is published in this registry."), tone="muted"))
            return
        copy = Button("", "icon", icon="copy", name=_("Copy"), height=32)
        click_on(copy, lambda: self._copy(policy.sha256))
        self._facts.add(
            Fact(_("Version"), policy.label),
            Fact(_("Valid from"), policy.valid_from.isoformat(), digits=True),
            Fact(_("Decision"), policy.decision_reference or _("Came with the program")),
            Fact("SHA-256", policy.sha256, digits=True, ends=(copy,)),
        )

    def _copy(self, text: str) -> None:
        copy_text(text)
        self._desk.paths.say(_("Copied"))


class KeyringSection(Section):
    """How the keyring is, and what to do when it does not work."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Keyring"),
            _("Passwords lie in the system's own keyring, never in the registry, a file or a copy."),
        )
        self._facts = Column()
        self.again = Button(_("Look again"), icon="arrow-clockwise")
        click_on(self.again, self.refresh)
        cards = Button(_("Recipient card and identity"), trailing="arrow-right")
        click_on(cards, lambda: desk.paths.go(RoomName.CREDENTIALS, "card"))
        verbs = Row(gap=12)
        verbs.add(self.again, cards, None)
        self.page.add(self._facts, 24, verbs)

    def refresh(self) -> None:
        """Ask the keyring, which may take its time: never on the reader's lane."""
        self.again.set_busy(True)
        self._desk.operations.run(keyring_state, owner=self, lane=Lane.LONG, then=self._show)

    def _show(self, state: KeyringState) -> None:
        self.again.set_busy(False)
        clear(self._facts)
        key, words, advice = _health(state)
        self._facts.add(State(key, words), 8)
        if advice:
            self._facts.add(Text(advice, max_width=600), 8)
        if state.backend:
            self._facts.add(Fact(_("Kind"), state.backend))


def _health(state: KeyringState) -> tuple[str, str, str]:
    match state.health:
        case KeyringHealth.WORKS:
            return "done", _("The keyring works"), ""
        case KeyringHealth.LOCKED:
            return (
                "locked",
                _("The keyring is locked"),
                _("The system asks for your password when a secret is needed. Nothing is wrong."),
            )
        case KeyringHealth.MISSING:
            return (
                "fault",
                _("There is no keyring"),
                _(
                    "Passwords cannot be kept on this computer. Start the system's keyring (on Linux GNOME "
                    "Keyring or KWallet), or ask IT. Everything else works."
                ),
            )
        case KeyringHealth.DEMONSTRATION:
            return "info", _("The example registry uses no keyring"), ""
        case _:
            return "fault", _("The keyring does not answer as it should"), say(state.trouble, {"backend": ""})


class AboutSection(Section):
    """Version, licence, and what the program is built of."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("About Lidsome"))
        built = (
            ("Qt, PySide6", "LGPL-3.0"),
            ("SQLAlchemy, Alembic", "MIT"),
            ("cryptography", "Apache-2.0, BSD-3-Clause"),
            ("pyrage, keyring", "MIT"),
            ("Typst", "Apache-2.0"),
            ("Inter", "OFL-1.1"),
            ("Noto", "OFL-1.1"),
            ("Phosphor Icons", "MIT"),
            ("Simple Icons (Vimeo)", "CC0-1.0"),
        )
        self.page.add(
            Fact(_("Version"), __version__, digits=True),
            Fact(_("Licence"), "EUPL-1.2"),
            28,
            Text(_("Built of"), weight=600),
            4,
        )
        for name, licence in built:
            self.page.add(Fact(name, licence))
        self.page.add(
            28,
            CheckLine(
                "done", _("Nothing leaves this computer by itself"), _("No telemetry, no cloud, no account.")
            ),
        )
