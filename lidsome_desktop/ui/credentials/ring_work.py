"""Waiting for the keyring: what is being done, a way out, and what it answered in words with a way on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.sentences.saying import say_refusal, say_trouble
from lidsome_desktop.texts import _
from lidsome_desktop.ui.credentials.keyring_program import open_keyring_program
from lidsome_desktop.ui.credentials.pieces import Flow
from lidsome_desktop.ui.credentials.words import ring_heading
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import Button, Column, Notice, Progress, Text, announce, clear, click_on
from lidsome_desktop.ui.operations import Lane

_PROGRAM_HELPS: Final = {
    "ring.locked",
    "ring.missing",
    "ring.full",
    "ring.remains",
    "ring.dropped",
    "ring.stale",
}
_LATER_HELPS: Final = {
    "ring.locked",
    "ring.missing",
    "ring.timeout",
    "ring.hanging",
    "ring.full",
    "ring.dropped",
}
_NO_RETRY: Final = {"ring.too_long", "ring.demonstration", "ring.hanging"}
_BEFORE_PROGRESS_MS: Final = 200
"""What is done sooner shows no progress: it would only flicker."""


class RingWork(QWidget):
    """A place on a page where a verb of the keyring (or a slow file) is waited for and, if it fails, told.

    Signals:
        busy_changed: it has begun or ended; buttons that would begin another are off meanwhile.
        told: it failed, with that code, and that is told.
    """

    busy_changed = Signal(bool)
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, space: float = 0) -> None:
        super().__init__(parent)
        self._desk = desk
        self._column = Column(self, margins=(0, space, 0, 0))
        self._words = ""
        self._busy = False
        self.progress: Progress | None = None
        self.trouble: Trouble | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_BEFORE_PROGRESS_MS)
        self._soon.timeout.connect(self._show_progress)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._busy

    def run(
        self,
        words: str,
        verb: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None],
        again: Callable[[], None] | None = None,
        refused: Callable[[Refusal], bool] | None = None,
        keeping: bool = False,
        **kwargs: Any,
    ) -> bool:
        """Run `verb` on the long lane; False when something is under way already.

        Args:
            words: what is being done.
            again: what *Try again* does.
            refused: gets a `Refusal` and returns True when the form has told it.
            keeping: a secret was to be kept; then it is explained how it goes without a keyring.
        """
        if self._busy:
            return False
        self._words = words
        self._begin()

        def done(result: Any) -> None:
            self._end()
            then(result)

        def failed(error: Exception) -> bool:
            self._end()
            if isinstance(error, Refusal) and refused is not None and refused(error):
                return True
            if not isinstance(error, (Refusal, EnvironmentFault)):
                return False
            self.tell(error, again=again, keeping=keeping)
            return True

        self._desk.operations.run(verb, *args, owner=self, then=done, failed=failed, lane=Lane.LONG, **kwargs)
        return True

    def tell(
        self,
        error: Refusal | EnvironmentFault,
        *,
        again: Callable[[], None] | None = None,
        keeping: bool = False,
    ) -> None:
        """Say what went wrong, and offer the way on."""
        self.clear()
        self.trouble = Trouble(error, again=self._once(again), keeping=keeping)
        self.trouble.closed.connect(self.clear)
        self._column.add(self.trouble)
        self.show()
        announce(self.trouble, self.trouble.spoken, now=True)
        self.told.emit(error.code)

    def clear(self) -> None:
        """Take what was told away."""
        clear(self._column)
        self.trouble = self.progress = None
        self.hide()

    def cancel(self) -> None:
        """Stop waiting. The keyring may still answer; what it did is then looked for by itself."""
        stop = getattr(self._desk.operations.place.ring, "cancel", None)
        if callable(stop):
            stop()

    def _once(self, again: Callable[[], None] | None) -> Callable[[], None] | None:
        if again is None:
            return None

        def act() -> None:
            self.clear()
            again()

        return act

    def _begin(self) -> None:
        self.clear()
        self._busy = True
        self._soon.start()
        self.busy_changed.emit(True)

    def _end(self) -> None:
        self._soon.stop()
        self._busy = False
        self.clear()
        self.busy_changed.emit(False)

    def _show_progress(self) -> None:
        self.progress = Progress(self._words)
        self.progress.cancelled.connect(self.cancel)
        self._column.add(self.progress)
        self.show()
        announce(self.progress, self._words)


class Trouble(QWidget):
    """What the keyring (or the disk) said no with, and every way on that there is.

    Signals:
        closed: it has been read.
    """

    closed = Signal()

    def __init__(
        self,
        error: Refusal | EnvironmentFault,
        *,
        again: Callable[[], None] | None = None,
        keeping: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        heading, sentences = _said(error)
        self.code = error.code
        self.spoken = " ".join((heading, *sentences))
        self.buttons: list[Button] = []
        ways = QWidget()
        column = Column(ways, gap=8)
        column.add(*(Text(sentence) for sentence in sentences[1:]))
        if keeping and error.code in _LATER_HELPS:
            column.add(Text(_later(), tone="muted"))
        self._told = Text("", tone="muted")
        self._told.hide()
        column.add(self._told)
        # The same again would be refused again; what was written is still there to be changed.
        if again is not None and not isinstance(error, Refusal) and error.code not in _NO_RETRY:
            self._add(_("Try again"), again, icon="arrow-clockwise")
        if error.code in _PROGRAM_HELPS:
            self._add(_("Open the password manager"), self._open_program, icon="arrow-square-out")
        self._add(_("Close"), self.closed.emit)
        column.add(4, Flow(self.buttons, gap=8))
        Column(self).add(Notice(heading, sentences[0], kind=_kind(error), action=ways))  # type: ignore[arg-type]

    def _add(self, label: str, act: Callable[[], None], icon: str | None = None) -> None:
        button = Button(label, "secondary", icon=icon, height=32)
        click_on(button, act)
        self.buttons.append(button)

    def _open_program(self) -> None:
        if not open_keyring_program():
            self._told.setText(
                _(
                    "No such program was found here. Look for “Passwords and keys” or ask IT how the keyring of this "
                    "computer is unlocked."
                )
            )
            self._told.show()
            announce(self._told, self._told.text())


def _said(error: Refusal | EnvironmentFault) -> tuple[str, Sequence[str]]:
    if isinstance(error, Refusal):
        return _("That cannot be done yet"), say_refusal(error)
    if error.code.startswith("ring."):
        return ring_heading(error.code), (say_trouble(error),)
    return _("That did not work"), (say_trouble(error),)


def _kind(error: Refusal | EnvironmentFault) -> Any:
    return "info" if error.code in ("ring.cancelled", "ring.demonstration") else "bad"


def _later() -> str:
    return _(
        "The program keeps no password anywhere but in a keyring. If you cannot wait: let the password stay where it "
        "is today, and type it here when it is to be handed over, on a computer whose keyring works."
    )
