"""What every room is handed: the way to run verbs, the look, and the way to other rooms."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QProcess, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.settings import Settings
from lidsome_desktop.ui.kit.theme import Theme
from lidsome_desktop.ui.operations import Operations


class RoomName(StrEnum):
    """The rooms, in the order of the navigation."""

    OVERVIEW = "overview"
    ACCOUNTS = "accounts"
    APPLICATIONS = "applications"
    CREDENTIALS = "credentials"
    REMOVALS = "removals"
    REGISTRATIONS = "registrations"
    DISCLOSURES = "disclosures"
    DISPOSALS = "disposals"
    EVENTS = "events"
    SETTINGS = "settings"


class Room(Protocol):
    """What the window asks of a room."""

    def refresh(self) -> None:
        """Read again what is shown."""

    def open(self, what: str, **words: str) -> None:
        """Open a record by its id, or a form by its word ("new")."""

    def heard(self, kinds: set[EventKind]) -> None:
        """These events have just been committed (optional)."""

    def locked(self) -> None:
        """The window locks or closes: hide and clear what is secret (optional)."""

    def left_alone(self) -> None:
        """The window lost the focus: hide what is secret (optional)."""

    def may_leave(self) -> bool:
        """Save what is typed; False keeps the person here because something must be answered first."""


class Paths(QObject):
    """The way between rooms, so that none imports another.

    Signals:
        asked: room, what to open there (a record's id, "new", or ""), further words.
        said: a short sentence to show and announce ("Sparat").
        restore_asked: a copy (its path) is to take the registry's place.
        flow_entered, flow_left: a guided trip takes the whole window; the navigation folds to its rail.
    """

    asked = Signal(object, str, object)
    said = Signal(str)
    restore_asked = Signal(object)
    flow_entered = Signal()
    flow_left = Signal()

    def go(self, room: RoomName, what: str = "", **words: str) -> None:
        """Go to a room and open something there."""
        self.asked.emit(room, what, words)

    def say(self, sentence: str) -> None:
        """Show and announce a sentence."""
        self.said.emit(sentence)


class Choices:
    """What this person has chosen on this machine, and the way to change it."""

    def __init__(self, settings: Settings, keep: Callable[[Settings], None]) -> None:
        self._settings = settings
        self._keep = keep

    @property
    def settings(self) -> Settings:
        """What is chosen now."""
        return self._settings

    def change(self, **choices: str) -> None:
        """Change some choices; they take effect at once and are kept."""
        self._settings = replace(self._settings, **choices)  # type: ignore[arg-type]
        self._keep(self._settings)

    def remembered(self, name: str) -> str:
        """A remembered size or column choice, "" where there is none."""
        return (self._settings.windows or {}).get(name, "")

    def remember(self, name: str, value: str) -> None:
        """Remember a size or column choice."""
        if self.remembered(name) != value:
            windows = {**(self._settings.windows or {}), name: value}
            self._settings = replace(self._settings, windows=windows)
            self._keep(self._settings)


@dataclass(frozen=True)
class Desk:
    """What a room works with. Passed on at construction; nothing reaches for it from afar.

    Attributes:
        demonstration: the registry is example data: marked so, and without keyring.
    """

    operations: Operations
    theme: Theme
    paths: Paths
    choices: Choices
    demonstration: bool = False


def open_outside(target: Path | str) -> bool:
    """Open a file, folder or web address in the person's own program. False when no program took it.

    Only `http`, `https` and `mailto` leave as addresses: what stands in a field is never run.
    """
    if isinstance(target, Path):
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))
    url = QUrl(target, QUrl.ParsingMode.StrictMode)
    if url.scheme().lower() not in ("http", "https", "mailto"):
        return False
    return QDesktopServices.openUrl(url)


def start_beside(*arguments: str) -> bool:
    """Start the program once more, on its own feet. False when the system would not."""
    started = QProcess.startDetached(sys.executable, ["-m", "lidsome_desktop", *arguments])
    return bool(started[0] if isinstance(started, tuple) else started)


def copy_text(text: str) -> None:
    """Put ordinary text (never a secret) on the clipboard."""
    QGuiApplication.clipboard().setText(text)
