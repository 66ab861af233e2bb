"""The window: navigation at the left, one room at a time, and what concerns all of them.

It is shown before the registry is open. What is heavy (the database library, the rooms) is imported when it is
needed: first paint must not wait for it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit.announcements import Toast
from lidsome_desktop.ui.kit.buttons import Button, click_on
from lidsome_desktop.ui.kit.layouts import Column, Pane, Row, clear
from lidsome_desktop.ui.kit.navigation import Navigation, NavRoom
from lidsome_desktop.ui.kit.reading_order import ReadByTab
from lidsome_desktop.ui.kit.shortcuts import LOCK, NEW_REMOVAL, SEARCH
from lidsome_desktop.ui.kit.text import IconLabel, Text
from lidsome_desktop.ui.kit.typography import Run, breadth
from lidsome_desktop.ui.locking import LockPage, PutAside

if TYPE_CHECKING:
    from lidsome_desktop.ui.desk import Desk

log = logging.getLogger(__name__)

ROOMS: dict[str, tuple[str, str]] = {
    "overview": ("lidsome_desktop.ui.overview", "OverviewRoom"),
    "accounts": ("lidsome_desktop.ui.accounts", "AccountsRoom"),
    "applications": ("lidsome_desktop.ui.applications", "ApplicationsRoom"),
    "credentials": ("lidsome_desktop.ui.credentials", "CredentialsRoom"),
    "removals": ("lidsome_desktop.ui.removals", "RemovalsRoom"),
    "registrations": ("lidsome_desktop.ui.registrations", "RegistrationsRoom"),
    "disclosures": ("lidsome_desktop.ui.disclosures", "DisclosuresRoom"),
    "disposals": ("lidsome_desktop.ui.disposals", "DisposalsRoom"),
    "events": ("lidsome_desktop.ui.events", "EventsRoom"),
    "settings": ("lidsome_desktop.ui.settings", "SettingsRoom"),
}
"""Each room's module and class, imported at its first opening."""

_REFRESH_AFTER_MS = 150
_IDLE_LOCK_MS = 10 * 60 * 1000


class MainWindow(ReadByTab, QMainWindow):
    """One window for the whole program.

    Signals:
        leaving: the person closes the window and nothing holds them back; answer by calling `close` again.
    """

    leaving = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Lidsome")
        self.resize(1280, 800)
        self._desk: Desk | None = None
        self._rooms: dict[str, QWidget] = {}
        self._counts: dict[str, tuple[int, bool]] = {}
        self._current = ""
        self._in_flow = False
        self._may_close = False
        self._locked_focus: QWidget | None = None
        self._aside = PutAside()
        self.navigation = Navigation(self._nav_rooms())
        self.navigation.setEnabled(False)
        self.stack = QStackedWidget()
        self.toast = Toast()
        self._banner = Column()
        right = QWidget()
        column = Column(right)
        column.add(self._banner)
        column.addWidget(self.stack, 1)
        column.add(self.toast)
        page = Pane()
        row = Row(page)
        row.add(self.navigation)
        row.addWidget(right, 1)
        self._layers = QStackedWidget()
        self._layers.addWidget(page)
        self._lock_page = self._make_lock_page()
        self.setCentralWidget(self._layers)
        self._wait = _message(_("Opening the registry …"), "")
        self.stack.addWidget(self._wait)
        self._refresh_soon = QTimer(self)
        self._refresh_soon.setSingleShot(True)
        self._refresh_soon.setInterval(_REFRESH_AFTER_MS)
        self._refresh_soon.timeout.connect(self._refresh)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_LOCK_MS)
        self._idle.timeout.connect(self.lock)
        self.navigation.chosen.connect(self.go)
        self.navigation.removal_asked.connect(lambda: self.go("removals", "new"))
        self.navigation.lock_asked.connect(self.lock)
        self.navigation.search_asked.connect(self.search)
        self.navigation.person_asked.connect(lambda: self.go("settings", "me"))

    # Opening

    def furnish(self, desk: Desk) -> None:
        """The registry is open: fill the window and go to the first room."""
        self._desk = desk
        desk.paths.setParent(self)
        desk.paths.asked.connect(lambda room, what, words: self.go(room, what, **words))
        desk.paths.said.connect(self.toast.say)
        desk.paths.flow_entered.connect(lambda: self._fold(in_flow=True))
        desk.paths.flow_left.connect(lambda: self._fold(in_flow=False))
        desk.operations.news.connect(self._heard)
        desk.operations.trouble.connect(self.show_trouble)
        self._shortcut(NEW_REMOVAL, lambda: self.go("removals", "new"))
        self._shortcut(SEARCH, self.search)
        self._shortcut(LOCK, self.lock)
        for number, name in enumerate(self.navigation.items, start=1):
            self._shortcut(f"Alt+{number}", partial(self.go, name))
        cast("QGuiApplication", QApplication.instance()).focusWindowChanged.connect(self._window_entered)
        self._window_entered(self.windowHandle())
        self._idle.start()
        self.navigation.setEnabled(True)
        self._mark_demonstration()
        self._refresh_navigation()

    def show_welcome(self, welcome: QWidget) -> None:
        """The first-run steps take the window until they are done."""
        self.navigation.hide()
        self.stack.addWidget(welcome)
        self.stack.setCurrentWidget(welcome)

    def end_welcome(self, welcome: QWidget) -> None:
        """The person has said who they are."""
        self.stack.removeWidget(welcome)
        welcome.deleteLater()
        self.navigation.show()
        self._refresh_navigation()
        self.go("overview")

    def show_closed(self, sentence: str, *actions: tuple[str, Callable[[], None]]) -> None:
        """The registry could not be opened: say why and what can be done."""
        page = _message(_("The registry cannot be opened"), sentence, *actions)
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    # Going about

    def go(self, name: str, what: str = "", **words: str) -> None:
        """Open a room, and a record or form in it."""
        if self._desk is None or self.locked:
            return
        here = self._rooms.get(self._current)
        if here is not None and (name != self._current or what) and not _may_leave(here):
            return
        if name != self._current and self._in_flow:
            self._fold(in_flow=False)
        room = self._rooms.get(name) or self._open_room(name)
        if room is None:
            return
        self._current = name
        self.stack.setCurrentWidget(room)
        self.navigation.set_current("accounts" if name == "applications" else name)
        _call(room, "refresh")
        if what:
            room.open(what, **words)  # type: ignore[attr-defined]
        elif room.focusProxy() is not None:
            room.setFocus(Qt.FocusReason.OtherFocusReason)

    def speak_anew(self) -> None:
        """The language has changed: everything is said anew, at the same place.

        A room that holds something not saved stays as it is until that is done.
        """
        if self._desk is None:
            return
        here = self._current
        for name, room in list(self._rooms.items()):
            if _may_leave(room):
                del self._rooms[name]
                self.stack.removeWidget(room)
                room.deleteLater()
        self.navigation.set_rooms(self._nav_rooms())
        self.navigation.fold(rail=self.navigation.folded)
        self._refresh_navigation()
        self._layers.removeWidget(self._lock_page)
        self._lock_page.deleteLater()
        self._lock_page = self._make_lock_page()
        clear(self._banner)
        self._mark_demonstration()
        if here and here not in self._rooms:
            self._current = ""
            self.go(here, "language" if here == "settings" else "")

    def room(self, name: str) -> QWidget | None:
        """The room of that name, if it has been opened."""
        return self._rooms.get(name)

    def search(self) -> None:
        """Ctrl+K."""
        if self._desk is None or self.locked:
            return
        # Late: the search is not part of first paint.
        from lidsome_desktop.ui.search import SearchDialog

        dialog = SearchDialog(self._desk, self)
        dialog.open()

    def _open_room(self, name: str) -> QWidget | None:
        if self._desk is None:
            return None
        module, cls = ROOMS[name]
        room: QWidget = getattr(import_module(module), cls)(self._desk, self)
        self._rooms[name] = room
        self.stack.addWidget(room)
        return room

    # News

    def _heard(self, kinds: set[Any]) -> None:
        self._refresh_soon.start()
        for room in self._rooms.values():
            _call(room, "heard", kinds)

    def _refresh(self) -> None:
        self._refresh_navigation()
        here = self._rooms.get(self._current)
        if here is not None:
            _call(here, "refresh")

    def _refresh_navigation(self) -> None:
        if self._desk is None:
            return
        # Late: services bring the database library.
        from lidsome_desktop.services.navigation import navigation_view

        self._desk.operations.read(navigation_view, owner=self, then=self._show_navigation)

    def _show_navigation(self, view: Any) -> None:
        self._counts = {name: (count.waiting, count.urgent) for name, count in view.counts.items()}
        self.navigation.set_rooms(self._nav_rooms())
        # Late: sentences are no part of first paint.
        from lidsome_desktop.sentences.roles import roles

        self.navigation.set_person(view.person, roles()[view.role] if view.role else "")

    def _nav_rooms(self) -> list[NavRoom]:
        named = (
            ("overview", _("Overview"), "house-simple", 0),
            ("accounts", _("Accounts"), "users-three", 1),
            ("credentials", _("Credentials"), "key", 1),
            ("removals", _("Removals"), "chat-slash", 2),
            ("registrations", _("Registration"), "stamp", 2),
            ("events", _("Event log"), "list-dashes", 3),
            ("settings", _("Settings"), "gear-six", 3),
        )
        rooms = []
        for key, label, icon, group in named:
            waiting, urgent = self._counts.get(key, (0, False))
            rooms.append(NavRoom(key=key, label=label, icon=icon, group=group, count=waiting, alert=urgent))
        return rooms

    # Trouble

    def show_trouble(self, error: Exception) -> None:
        """What no form took care of: said in a dialog, with what to do next; what was typed stays."""
        # Late: sentences are gathered from every noun.
        from lidsome_desktop.ui.trouble import TroubleDialog

        TroubleDialog(error, self).open()

    # Locking

    def lock(self) -> None:
        """Hide everything until somebody is back: secrets are hidden and the clipboard cleared."""
        if self._desk is None or self.locked:
            return
        self._locked_focus = QApplication.focusWidget()
        self._aside.put_all()
        for room in self._rooms.values():
            _call(room, "locked")
        self._layers.setCurrentWidget(self._lock_page)
        self._lock_page.button.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_lock_page(self) -> LockPage:
        page = LockPage()
        page.unlocked.connect(self.unlock)
        self._layers.addWidget(page)
        return page

    def unlock(self) -> None:
        """Somebody is back."""
        self._layers.setCurrentIndex(0)
        # News may have drawn anew what had the focus.
        if self._locked_focus is not None and isValid(self._locked_focus):
            self._locked_focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._locked_focus = None
        self._aside.bring_back()

    @property
    def locked(self) -> bool:
        """Whether nothing is shown until somebody is back."""
        return self._layers.currentWidget() is self._lock_page

    def _window_entered(self, window: QWindow | None) -> None:
        """This window or a dialog of it is used now.

        What a person does is seen where the system hands it over, a window at a time: a filter of the application
        would be called for every event of every widget, some thousand times a page.
        """
        if window is not None:
            window.installEventFilter(self)  # once more is no more than once

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any key or button says that somebody is here."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            self._idle.start()
        return super().eventFilter(watched, event)

    def dialog_shown(self, dialog: QDialog) -> None:
        """An answer that was on its way (a picture, a fault) does not stand over the lock."""

        def put_aside() -> None:
            if self.locked:
                self._aside.put(dialog)

        QTimer.singleShot(0, dialog, put_aside)

    # Size and closing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the navigation where there is little room."""
        super().resizeEvent(event)
        self._fold(in_flow=self._in_flow)

    def changeEvent(self, event: QEvent) -> None:
        """Losing the window hides what is secret."""
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            for room in self._rooms.values():
                _call(room, "left_alone")
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is typed, then let the door make its last copy before the window goes."""
        if self._may_close or self._desk is None:
            event.accept()
            return
        here = self._rooms.get(self._current)
        if here is not None and not _may_leave(here):
            if self.locked:
                self._lock_page.hold()
            event.ignore()
            return
        for room in self._rooms.values():
            _call(room, "locked")
        event.ignore()
        self._may_close = True
        self.leaving.emit()

    def stay(self) -> None:
        """What was typed could not be saved on the way out: the window does not close after all."""
        self._may_close = False

    def _fold(self, *, in_flow: bool) -> None:
        self._in_flow = in_flow
        rail = in_flow or breadth(self) != "wide"
        if rail != self.navigation.folded:
            self.navigation.fold(rail=rail)

    def _mark_demonstration(self) -> None:
        if self._desk is not None and self._desk.demonstration:
            strip = Pane(tone="nav", edges="b")
            line = Row(strip, gap=8, margins=(24, 8, 24, 8))
            line.addWidget(IconLabel("warning", tone="warn"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(
                Text(
                    "",
                    runs=[Run(_("Example registry"), 600), Run("  " + _("Everything here is made up."), 400)],
                ),
                1,
            )
            self._banner.add(strip)

    def _shortcut(self, keys: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(act)


def _message(heading: str, words: str, *actions: tuple[str, Callable[[], None]]) -> QWidget:
    page = Pane()
    column = Column(page, margins=(40, 40, 40, 40))
    column.add(Text(heading, size="title", weight=600), 12, Text(words, tone="muted", max_width=560), 24)
    line = Row(gap=12)
    for number, (label, act) in enumerate(actions):
        button = Button(label, "primary" if number == 0 else "secondary")
        click_on(button, act)
        line.add(button)
    line.add(None)
    column.add(line, None)
    return page


def _call(room: QWidget, name: str, *words: Any) -> None:
    """Call a room's method where it has one: rooms answer to what concerns them."""
    method = getattr(room, name, None)
    if callable(method):
        method(*words)


def _may_leave(room: QWidget) -> bool:
    method = getattr(room, "may_leave", None)
    return bool(method()) if callable(method) else True
