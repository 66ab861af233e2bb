"""The room of registrations: what is on its way to the diary, and the page where something new begins.

Content and sender are saved in the guide of removals: a record is the same case whichever way it came in, and goes on
as a removal there when a ground says so.
"""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.services.removals import CaseView
from lidsome_desktop.texts import _
from lidsome_desktop.ui.desk import Desk, RoomName
from lidsome_desktop.ui.kit import Column, Confirm
from lidsome_desktop.ui.registrations.beginning import BeginPage, Offer, offer
from lidsome_desktop.ui.registrations.listing import DiaryList

_NOUNS = ("removal", "registration")


class RegistrationsRoom(QWidget):
    """`open("new")` begins with a record, `open(case id)` shows its line; otherwise the list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.list = DiaryList(desk)
        self.page: BeginPage | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        Column(self).add(self._stack, stretch=1)
        self.list.begun.connect(lambda: self.open("new"))
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        """Read again what is shown."""
        if self.page is None:
            self.list.refresh()

    def open(self, what: str, **_words: str) -> None:
        """ "new" begins with a record; a case's id shows its line."""
        if what != "new":
            self._end_page()
            self.list.show_case(what)
        elif self.page is None:
            self._desk.operations.read(offer, owner=self, then=self._begin)

    def heard(self, kinds: set[EventKind]) -> None:
        """Something has been committed: the list may have changed."""
        if self.page is None and any(kind.noun in _NOUNS for kind in kinds):
            self.list.refresh()

    def may_leave(self) -> bool:
        """Nothing typed is lost without a word."""
        if self.page is not None:
            if not self.page.may_leave():
                return False
            self._end_page()
            return True
        lost = self.list.pane.unkept()
        leaves = not lost or Confirm.ask(
            _("Leave without saving?"),
            _("This is not saved yet: {what}.").format(what=lost),
            _("Leave"),
            self,
            danger=True,
        )
        if lost and leaves:
            self.list.pane.forget()
        return leaves

    # The page

    def _begin(self, material: Offer) -> None:
        if self.page is not None:
            return
        self.page = BeginPage(self._desk, material)
        self.page.done.connect(self._begun)
        self.page.left.connect(self._end_page)
        self.page.removal_asked.connect(self._remove)
        self._stack.addWidget(self.page)
        self._stack.setCurrentWidget(self.page)
        self.page.begin()

    def _begun(self, view: CaseView) -> None:
        self._end_page()
        self._desk.paths.go(RoomName.REMOVALS, view.case.id, step="capture")

    def _remove(self) -> None:
        """Nothing is kept of what could be abuse material of a child: the removal asks in its own way."""
        self._end_page()
        self._desk.paths.go(RoomName.REMOVALS, "new")

    def _end_page(self) -> None:
        if self.page is None:
            return
        page, self.page = self.page, None
        self._stack.setCurrentWidget(self.list)
        self._stack.removeWidget(page)
        page.deleteLater()
        self.list.refresh()
        self.list.table.setFocus()
