"""`lidsome-desktop`: the window's door. Wires everything together; nobody else knows everyone."""

from __future__ import annotations

import argparse
import logging
import logging.handlers
import os
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from lidsome_desktop import __version__
from lidsome_desktop.domain.settings import Settings
from lidsome_desktop.files.places import Places, default_places
from lidsome_desktop.files.program_log import keep_log
from lidsome_desktop.files.settings_file import read_settings, save_settings
from lidsome_desktop.texts import LANGUAGES, _, language_asked, use_language
from lidsome_desktop.ui.kit.focus import FocusRing
from lidsome_desktop.ui.kit.theme import Preference, Theme
from lidsome_desktop.ui.speaking import speak
from lidsome_desktop.ui.window import MainWindow

if TYPE_CHECKING:
    from lidsome_desktop.services.opening import Opened

_COPY_AFTER_MS = 3000
_COPY_PATIENCE_MS = 30_000
"""How long a copy may stand still at exit before somebody is asked."""
_LAST_COPY, _COPY_MISSING = "copy.last", "copy.missing"
_CAPTURED = ("removal.captured", "removal.described")


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window; returns when it is closed."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    use_language(language_asked(given))
    options = _parser().parse_args(given)
    places = default_places()
    if options.demo:
        places = Places(places.data / "demonstration")
    settings = read_settings(places.data)
    if options.language:
        settings = replace(settings, language=options.language)
    application = QApplication.instance() or QApplication(["lidsome-desktop"])
    if not isinstance(application, QApplication):
        raise RuntimeError("another kind of Qt application is running")
    door = Door(
        application,
        places,
        settings,
        options.registry or settings.registry,
        demo=options.demo,
        file=options.file,
    )
    sys.excepthook = lambda _kind, error, _trace: door.tell_mistake(error)
    door.open()
    code = application.exec()
    if door.left_behind:
        # A call that hangs in the system (a network disk) cannot be ended, and Python would wait for its thread.
        logging.shutdown()
        os._exit(code)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lidsome-desktop")
    parser.add_argument("--version", action="version", version=f"lidsome-desktop {__version__}")
    parser.add_argument("--registry", default="", metavar="URL", help=_("address of a shared registry"))
    parser.add_argument("--language", choices=LANGUAGES, default="", help=_("language of the texts"))
    parser.add_argument("--demo", action="store_true", help=_("open a registry of its own with example data"))
    # A double click on a package, receipt or card hands its path over here.
    parser.add_argument(
        "file", nargs="?", type=Path, help=_("a package, a receipt or a recipient card to open")
    )
    return parser


class Door(QObject):
    """Opens the program, hands out what rooms need, and closes it in order.

    Signals:
        ready: the window is furnished.
    """

    ready = Signal()
    _opened = Signal(object)
    _failed = Signal(object)

    def __init__(
        self,
        application: QApplication,
        places: Places,
        settings: Settings,
        address: str = "",
        *,
        demo: bool = False,
        file: Path | None = None,
        ring: Any = None,
        clock: Any = None,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._places = places
        self._address = address
        self._demo = demo
        self._file = file
        self._ring = ring
        self._clock = clock
        self._place: Any = None
        self._operations: Any = None
        self._copy_due = False
        self._copying: Any = None
        self._asking: Any = None
        self.left_behind = False
        self._leaving = False
        self._told_unsaved = False
        self.settings = settings
        application.setApplicationName("lidsome-desktop")
        application.setApplicationDisplayName("Lidsome")
        application.setDesktopFileName("lidsome-desktop")
        speak(application, settings.language)
        self.theme = Theme(application, _preference(settings.appearance))
        self._focus_ring = FocusRing(application)
        self._restored: tuple[Any, Exception | None] | None = None
        self.window = self._new_window()
        self._opened.connect(self._furnish, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._say_why, Qt.ConnectionType.QueuedConnection)
        self._copy_soon = QTimer(self)
        self._copy_soon.setSingleShot(True)
        self._copy_soon.setInterval(_COPY_AFTER_MS)
        self._copy_soon.timeout.connect(self._copy)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_COPY_PATIENCE_MS)
        self._patience.timeout.connect(self._copy_hangs)

    def open(self) -> None:
        """Show the window, then open the registry beside it."""
        self.window.show()
        QTimer.singleShot(0, self._start_opening)

    def _new_window(self) -> MainWindow:
        window = MainWindow()
        window.leaving.connect(self._leave)
        return window

    def _start_opening(self) -> None:
        threading.Thread(target=self._open_registry, name="opening", daemon=True).start()

    def _open_registry(self) -> None:
        try:
            # Late, and beside the window: the database library takes longer to import than the window to paint.
            from lidsome_desktop.services import opening
            from lidsome_desktop.services.workplace import wall_clock

            if self._demo:
                from lidsome_desktop.services import demonstration

                demonstration.fill(self._places, clock=self._clock or wall_clock)
            opened = opening.open_registry(
                self._places,
                self._address,
                clock=self._clock or wall_clock,
                demonstration=self._demo,
                ring=self._ring,
                late=self._settle_late,
            )
        except Exception as error:
            self._failed.emit(error)
        else:
            self._opened.emit(opened)

    @Slot(object)
    def _furnish(self, opened: Opened) -> None:
        from lidsome_desktop.services.demonstration import is_demonstration
        from lidsome_desktop.services.welcome import must_be_welcomed
        from lidsome_desktop.ui.desk import Choices, Desk, Paths
        from lidsome_desktop.ui.operations import Operations

        keep_log(self._places.log)
        self._place = opened.place
        self._operations = Operations(opened.place, self)
        self._operations.news.connect(self._heard)
        self._operations.trouble.connect(self._stay)
        self._operations.busy.connect(self._look_if_saved)
        self.desk = Desk(
            operations=self._operations,
            theme=self.theme,
            paths=Paths(),
            choices=Choices(self.settings, self._keep_settings),
            demonstration=is_demonstration(opened.place),
        )
        self.desk.paths.restore_asked.connect(self._restore)
        self.window.furnish(self.desk)
        if must_be_welcomed(opened.place):
            from lidsome_desktop.ui.welcome import Welcome

            welcome = Welcome(self.desk)
            welcome.done.connect(lambda: self.window.end_welcome(welcome))
            self.window.show_welcome(welcome)
        else:
            self.window.go("overview")
            self._open_file()
        self._settle()
        if self.desk.choices.remembered(_COPY_MISSING):
            self.desk.paths.say(_("The last time the program was closed no copy was made. It is made now."))
            self._copy_due = True
            self._copy_soon.start()
        self._tell_restored()
        self.ready.emit()

    @Slot(object)
    def _say_why(self, error: Exception) -> None:
        from lidsome_desktop.ui.trouble import sentences_of

        keep_log(self._places.log)
        _heading, sentences = sentences_of(error)
        self.window.show_closed(" ".join(sentences), (_("Try again"), self._start_opening))

    def tell_mistake(self, error: BaseException) -> None:
        """A mistake of the program's own that nobody caught: told by reference, never by its text or values."""
        if isinstance(error, Exception):
            self.window.show_trouble(error)

    def _open_file(self) -> None:
        from lidsome_desktop.files import handoff_package, receipt_file, recipient_card

        kinds = {
            handoff_package.EXTENSION: "package",
            receipt_file.EXTENSION: "receipt",
            recipient_card.EXTENSION: "card",
        }
        if self._file is not None and self._file.suffix.lower() in kinds:
            self.window.go("credentials", kinds[self._file.suffix.lower()], path=str(self._file.absolute()))

    def _settle(self) -> None:
        from lidsome_desktop.services import disposals, open_intents
        from lidsome_desktop.ui.operations import Lane

        for left_open in (open_intents.settle_open_intents, disposals.go_on):
            self._operations.run(left_open, owner=self, lane=Lane.LONG, failed=lambda _error: True)

    def _settle_late(self, _act: Any, reference: Any, _answer: Any) -> None:
        """The keyring answered after nobody waited any more (on the ring's own thread)."""
        from lidsome_desktop.services.open_intents import settle_late

        if self._place is not None:
            settle_late(self._place, reference)

    # A copy in the registry's place

    @Slot(object)
    def _restore(self, source: Path) -> None:
        """Bring back a copy: the registry is closed for it, and a new window opens on what the copy holds."""
        from lidsome_desktop.ui.restoring import Restoring

        room: Any = self.window.room("settings")
        if room is not None and not room.may_leave():
            return
        self._let_type(False)
        self.window.toast.say(_("Bringing back the copy …"))
        self._copy_soon.stop()
        self._copy_due = False
        restoring = Restoring(self._operations, source, self)
        restoring.ended.connect(self._open_anew)
        restoring.start()

    @Slot(object, object)
    def _open_anew(self, report: Any, error: Exception | None) -> None:
        self._restored = (report, error)
        if self._ring is None:
            self._let_go_of_ring()
        self._operations = self._place = self._file = None
        old, self.window = self.window, self._new_window()
        self.window.setGeometry(old.geometry())
        self.window.show()
        old.hide()
        old.deleteLater()
        self._start_opening()

    def _tell_restored(self) -> None:
        """How bringing back a copy went: the event in what is open now, or why nothing has changed."""
        if self._restored is None:
            return
        from lidsome_desktop.services.backups import note_restored

        (report, error), self._restored = self._restored, None
        if error is not None:
            self.window.go("settings", "backup")
            self.window.show_trouble(error)
            return
        self._operations.run(note_restored, report, owner=self)
        self.desk.paths.say(
            _("The copy is brought back. What was here before lies at {path}").format(path=report.set_aside)
        )

    # Copies

    @Slot(object)
    def _heard(self, kinds: set[Any]) -> None:
        self._copy_due = True
        self._told_unsaved = False
        if any(kind.value in _CAPTURED for kind in kinds):
            # After a removal this computer holds the only copy of a public record: do not wait for the exit.
            self._copy_soon.start()

    def _copy(self) -> None:
        if self._copying is not None:
            self._copy_soon.start()
            return
        # Before, not after: what is captured while the copy is made is not in it.
        self._copy_due = False
        self._run_copy(lambda: None, self._copy_failed)

    def _copy_failed(self, _error: Exception) -> bool:
        self._copy_due = True
        return False

    def _run_copy(self, then: Callable[[], None], failed: Callable[[Exception], bool]) -> None:
        from lidsome_desktop.services.backups import back_up_if_chosen
        from lidsome_desktop.ui.operations import Lane, Running

        self._copying = Running(self)
        self._copying.progress.connect(self._copy_moves)

        def made(report: Any) -> None:
            self._copy_ended()
            if report is not None:
                self.desk.choices.remember(_LAST_COPY, report.at.isoformat())
            self.desk.choices.remember(_COPY_MISSING, "")
            then()

        def not_made(error: Exception) -> bool:
            self._copy_ended()
            return failed(error)

        self._operations.run(
            back_up_if_chosen, owner=self, lane=Lane.LONG, running=self._copying, then=made, failed=not_made
        )

    def _copy_moves(self, _done: object, _total: object) -> None:
        if self._patience.isActive():
            self._patience.start()

    def _copy_ended(self) -> None:
        self._copying = None
        self._patience.stop()
        asking, self._asking = self._asking, None
        if asking is not None:
            asking.hide()
            asking.deleteLater()

    @Slot()
    def _copy_hangs(self) -> None:
        """Nothing has moved for a while on the way out: a network disk that is gone may hang for ever."""
        if self._operations is None or self._copying is None:
            return
        if self._operations.under_way > 1:
            self._patience.start()  # something else is still being saved
            return
        if self.window.isVisible() and not self.window.locked:
            self._ask_to_wait()
        else:
            self._leave_without_copy()  # locked: nobody is there to be asked, and the next start tells

    def _ask_to_wait(self) -> None:
        from lidsome_desktop.services import backups
        from lidsome_desktop.ui.last_copy import CopyHangs

        told = self.desk.choices.remembered(_LAST_COPY)
        last = datetime.fromisoformat(told) if told else None
        folder, missing = backups.uncopied(self._place, last)
        self._asking = CopyHangs(folder, last, missing, self.window)
        self._asking.accepted.connect(self._leave_without_copy)
        self._asking.rejected.connect(self._patience.start)
        self._asking.open()

    @Slot()
    def _leave_without_copy(self) -> None:
        logging.getLogger("lidsome").warning("no copy at exit: the folder hangs")
        self._copying.cancel()
        self.desk.choices.remember(_COPY_MISSING, "1")
        self._close()

    # Leaving

    @Slot()
    def _leave(self) -> None:
        """Wait for what is being saved, make the last copy, then close. A fault of the copy is told, and closing goes
        on all the same."""
        self._leaving = True
        self._let_go_of_ring()
        if self._operations is None:
            self._close()
            return
        # What is typed while the window goes would be saved by nobody.
        self._let_type(False)
        self._look_if_saved()

    def _let_type(self, on: bool) -> None:
        shown = self.window.centralWidget()
        if shown is not None:
            shown.setEnabled(on)

    @Slot()
    def _look_if_saved(self) -> None:
        """The last thing typed is on its way to the registry while the window closes: the copy is to hold it."""
        if not self._leaving or self._operations is None:
            return
        if self._operations.under_way:
            self.window.toast.say(_("Saving …"))
            if self._copying is not None and not self._patience.isActive() and self._asking is None:
                self._patience.start()
            return
        # After its answer has been given: it may begin another, or fail.
        QTimer.singleShot(0, self._copy_and_close)

    @Slot(object)
    def _stay(self, _error: Exception) -> None:
        """What was typed could not be saved and stands only in the window: it stays open, once."""
        if self._leaving and not self._told_unsaved:
            self._leaving = False
            self._told_unsaved = True
            self._let_type(True)
            self.window.stay()

    @Slot()
    def _copy_and_close(self) -> None:
        if not self._leaving or self._operations is None or self._operations.under_way:
            return
        self._leaving = False
        if not self._copy_due:
            self._close()
            return
        self.window.toast.say(_("Copying to the second folder …"))
        self._run_copy(self._close, self._leave_all_the_same)
        self._patience.start()

    def _leave_all_the_same(self, error: Exception) -> bool:
        logging.getLogger("lidsome").warning("no copy at exit: %s", type(error).__name__)
        self._close()
        return True

    def _close(self) -> None:
        self.window.close()
        if self._operations is not None:
            self._let_go_of_ring()
            self._patience.stop()
            self.left_behind = not self._operations.close()
            self._place.registry.close()
            self._operations = None
        self._application.quit()

    def _let_go_of_ring(self) -> None:
        """A hung keyring keeps neither the last copy nor the exit waiting, nor does what still queues for it."""
        leave = getattr(self._place.ring, "close", None) if self._place is not None else None
        if callable(leave):
            leave()

    def _keep_settings(self, settings: Settings) -> None:
        if settings.language != self.settings.language:
            speak(self._application, settings.language)
            # After the one who chose it has finished: its room is made anew.
            QTimer.singleShot(0, self.window.speak_anew)
        self.theme.prefer(_preference(settings.appearance))
        self.settings = settings
        save_settings(self._places.data, settings)


def _preference(word: str) -> Preference:
    return Preference(word) if word in {preference.value for preference in Preference} else Preference.SYSTEM
