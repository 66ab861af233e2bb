"""The room of applications: the guide, the decision, the start; which one is said by the application itself."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from lidsome_desktop.domain.account import AccountState
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.texts import _
from lidsome_desktop.ui.applications.course import Course
from lidsome_desktop.ui.applications.trip import Opened, opened
from lidsome_desktop.ui.applications.wizard import Wizard
from lidsome_desktop.ui.desk import Desk, RoomName
from lidsome_desktop.ui.kit import Button, Column, EmptyRoom, click_on


class ApplicationsRoom(QWidget):
    """Takes the whole window; closing leads back to the accounts."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._what: str | None = None
        self.pages = QStackedWidget()
        self.shown: Wizard | Course | None = None
        self._empty = EmptyRoom(
            "note-pencil",
            _("No application is open"),
            _("Begin one here, or continue one of those begun under Accounts."),
            action=click_on(Button(_("New account"), "primary", icon="plus"), lambda: self.open("new")),
        )
        self.pages.addWidget(self._empty)
        Column(self).addWidget(self.pages, 1)

    # What the window asks

    def open(self, what: str, **_words: str) -> None:
        """ "new", or an application or account by its id."""
        wanted = "" if what == "new" else what
        self._what = wanted
        # Behind what is still being saved: who left a page a moment ago finds there what they wrote.
        self._desk.operations.run(opened, wanted, owner=self, then=lambda found: self._take(wanted, found))

    def refresh(self) -> None:
        """Read the open application again."""
        if self.shown is not None:
            self.shown.trip.reread()

    def heard(self, kinds: set[EventKind]) -> None:
        """A hand-off or a cured gate changes what the start waits for."""
        if isinstance(self.shown, Course):
            self.shown.reread()

    def may_leave(self) -> bool:
        """Everything typed is kept, so nobody is held back."""
        if self.shown is not None:
            self.shown.keep()
        self._desk.paths.flow_left.emit()
        return True

    def showEvent(self, event: object) -> None:
        """A guide takes the window: the navigation folds."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self.shown is not None:
            self._desk.paths.flow_entered.emit()

    # Pages

    def _take(self, what: str, found: Opened | None) -> None:
        if what != self._what:
            return
        if found is None:
            # An account that was registered as existing has no application: it is shown where it is.
            self._desk.paths.go(RoomName.ACCOUNTS, what)
            return
        self._show(found)

    def _show(self, found: Opened) -> None:
        if self.shown is not None:
            self.shown.keep()
            self.pages.removeWidget(self.shown)
            self.shown.deleteLater()
        draft = found.view.state is AccountState.DRAFT and found.view.application.discarded_on is None
        if draft:
            wizard = Wizard(self._desk, found)
            wizard.sent.connect(self._again)
            self.shown = wizard
        else:
            course = Course(self._desk, found)
            course.turned.connect(self._again)
            course.copied.connect(self.open)
            self.shown = course
        self.shown.left.connect(self._leave)
        self.shown.followed.connect(lambda account: self._desk.paths.go(RoomName.ACCOUNTS, account))
        self.pages.addWidget(self.shown)
        self.pages.setCurrentWidget(self.shown)
        self.shown.frame.focus_first()  # on a page that is not shown yet Qt gives it to the first button it finds
        self._desk.paths.flow_entered.emit()

    def _again(self) -> None:
        """The application has come further: another page stands for it now."""
        if self.shown is not None:
            self.open(self.shown.trip.view.application.id)

    def _leave(self) -> None:
        account = self.shown.trip.view.application.account_id if self.shown is not None else None
        self._desk.paths.flow_left.emit()
        self._desk.paths.go(RoomName.ACCOUNTS, account or "")
