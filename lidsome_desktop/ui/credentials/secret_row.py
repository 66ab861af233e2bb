"""The row of a password: dots, Show, Copy, and how long the copy stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.texts import _, ngettext
from lidsome_desktop.ui.concealed_clipboard import SECONDS, ConcealedClipboard
from lidsome_desktop.ui.credentials.ring_work import RingWork
from lidsome_desktop.ui.credentials.secret_view import SecretView
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import Button, Column, Countdown, Fact, Line, Link, Row, Text, announce, click_on

_HOLD_MS: Final = 600
"""Who holds the button this long means: as long as I hold it."""


@dataclass(frozen=True, slots=True)
class SecretSource:
    """Where the secret of a row comes from, and what is told when it is copied. `name` tells copies apart."""

    name: str
    reveal: Callable[..., Secret]
    copied: Callable[..., Any]
    args: tuple[Any, ...]
    copied_args: tuple[Any, ...]


class ClipboardLine(QWidget):
    """The ring that empties while something secret is on the clipboard, and *Clear now*.

    `wants` says of which copies this line tells.
    """

    def __init__(
        self,
        clipboard: ConcealedClipboard,
        wants: Callable[[str], bool],
        parent: QWidget | None = None,
        *,
        space: float = 0,
    ) -> None:
        super().__init__(parent)
        self._clipboard, self._wants = clipboard, wants
        line = Row(self, gap=12, margins=(0, 0, 0, space))
        self.ring = Countdown()
        self.words = Text("", digits=True)
        self.button = Link(_("Clear now"))
        click_on(self.button, clipboard.clear)
        line.add(self.ring)
        line.addWidget(self.words)
        line.add(self.button, None)
        clipboard.changed.connect(self.show_now)
        self.show_now()

    def show_now(self) -> None:
        """Follow the clipboard."""
        left = self._clipboard.seconds
        mine = bool(left) and self._wants(self._clipboard.what)
        if mine:
            # The ring is drawn by the clipboard's own seconds, so that what is shown is what happens.
            self.ring.setRange(0, SECONDS)
            self.ring.setValue(left)
            self.words.setText(
                ngettext(
                    "Copied. Clears in {n} s.",
                    "Copied. Clears in {n} s.",
                    left,
                ).format(n=left)
            )
            self.ring.setAccessibleName(self.words.text())
        elif not self.isHidden() and not left:
            announce(self, _("The clipboard is cleared."))
        self.setVisible(mine)


class SecretRow(QWidget):
    """Label, dots, Show and Copy. The secret is fetched when it is asked for and wiped when it is hidden."""

    def __init__(
        self,
        desk: Desk,
        clipboard: ConcealedClipboard,
        source: SecretSource,
        parent: QWidget | None = None,
        *,
        label: str = "",
        stacked: bool = False,
        rule: bool = True,
    ) -> None:
        super().__init__(parent)
        self._desk, self._clipboard, self._source = desk, clipboard, source
        self._generation = 0
        self._pressed = QElapsedTimer()
        self._wanted = False
        self._then_copy = False
        label = label or _("Password")
        self.view = SecretView(label)
        self.view.hidden.connect(self._hidden)
        self.show_button = Button(_("Show"), "quiet", icon="eye", height=32)
        self.show_button.pressed.connect(self._press)
        self.show_button.released.connect(self._release)
        self.copy_button = click_on(Button(_("Copy"), "quiet", icon="copy", height=32, flush=True), self.copy)
        self._name_buttons(label)
        self._label = label
        self.work = RingWork(desk, space=4)
        self.line = ClipboardLine(clipboard, lambda what: what == source.name, space=8)
        column = Column(self)
        column.add(
            Fact(label, self.view, ends=(self.show_button, self.copy_button), rule=False, stacked=stacked)
        )
        under = Row(margins=(0 if stacked else 160, 0, 0, 0))
        under.addWidget(self.line, 1)
        column.add(under, self.work)
        if rule:
            column.add(Line())

    @property
    def name(self) -> str:
        """What copies of it are called."""
        return self._source.name

    # Showing

    def show_secret(self) -> None:
        """Fetch it and show it."""
        self._fetch(_("Reading from the keyring …"), self._revealed, self.show_secret)

    def conceal(self, *, for_good: bool = False) -> None:
        """Hide it. `for_good` also forgets what is on its way (the window locks)."""
        if for_good:
            self._generation += 1
        self.view.conceal()

    def _press(self) -> None:
        self._pressed.start()
        self._wanted = not self.view.shown
        if self._wanted:
            self.show_secret()
        else:
            self.view.conceal()

    def _release(self) -> None:
        if self._wanted and self._pressed.isValid() and self._pressed.elapsed() >= _HOLD_MS:
            self._wanted = False
            self.view.conceal()

    def _revealed(self, secret: Secret) -> None:
        if not self._wanted and self._pressed.isValid():
            secret.wipe()  # it was held, and let go before the keyring answered
            return
        self.view.reveal(secret)
        self.show_button.setText(_("Hide"))
        self.show_button.set_icon("eye-slash")
        self._name_buttons(self._label)
        announce(self.view, _("The password is shown for 20 seconds."))

    def _hidden(self) -> None:
        self.show_button.setText(_("Show"))
        self.show_button.set_icon("eye")
        self._name_buttons(self._label)

    # Copying

    def copy(self) -> None:
        """Put it on the clipboard for a while."""
        if self.work.busy:
            self._then_copy = True  # it is on its way already
        elif not self.view.with_secret(self._put):
            self._fetch(_("Reading from the keyring …"), self._copy_and_wipe, self.copy)

    def _copy_and_wipe(self, secret: Secret) -> None:
        self._put(secret)
        secret.wipe()

    def _put(self, secret: Secret) -> None:
        self._clipboard.put(secret, self._source.name)
        announce(self.line, self.line.words.text())
        self._desk.operations.run(self._source.copied, *self._source.copied_args, owner=self)

    def _fetch(self, words: str, then: Callable[[Secret], None], again: Callable[[], None]) -> None:
        generation = self._generation
        self._then_copy = False

        def arrived(secret: Secret) -> None:
            if generation != self._generation:
                secret.wipe()  # locked while the keyring was asked
                return
            if self._then_copy:
                self._put(secret)
            then(secret)

        def once_more() -> None:
            self._pressed.invalidate()
            again()

        self.work.run(words, self._source.reveal, *self._source.args, then=arrived, again=once_more)

    def _name_buttons(self, label: str) -> None:
        for button in (self.show_button, self.copy_button):
            button.setAccessibleName(f"{button.label}: {label}")
