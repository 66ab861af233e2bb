"""The room of requests for records: the list, and the guided answer in its place."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.disclosures.flow import DisclosureFlow
from lidsome_desktop.ui.disclosures.listing import RequestList
from lidsome_desktop.ui.kit import Column


class DisclosuresRoom(QWidget):
    """`open("new")` takes in a request, `open(id)` goes on with one; otherwise the list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.list = RequestList(desk)
        self.flow = DisclosureFlow(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.flow)
        Column(self).add(self._stack, stretch=1)
        self.list.opened.connect(self.open)
        self.list.begun.connect(lambda: self.open("new"))
        self.flow.left.connect(self._leave_flow)
        self.setFocusProxy(self.list)

    @property
    def in_flow(self) -> bool:
        """Whether a request is open."""
        return self._stack.currentWidget() is self.flow

    def refresh(self) -> None:
        """Read again what is shown."""
        if not self.in_flow:
            self.list.refresh()
        elif self.flow.page is None and self.flow.trip.view is not None:
            self.flow.open_request(self.flow.trip.view.request.id)
            self._desk.paths.flow_entered.emit()
        elif self.flow.page is None:
            self._leave_flow()
        else:
            self._desk.paths.flow_entered.emit()

    def open(self, what: str, **words: str) -> None:
        """ "new" takes in a request; an id goes on with one, at `step` if it is told."""
        self._stack.setCurrentWidget(self.flow)
        self._desk.paths.flow_entered.emit()
        if what == "new":
            self.flow.start_new()
        else:
            self.flow.open_request(what, words.get("step", ""))

    def heard(self, kinds: set[EventKind]) -> None:
        """Something has been committed: the list may have changed."""
        if not self.in_flow and any(kind.noun == "disclosure" for kind in kinds):
            self.list.refresh()

    def locked(self) -> None:
        """Cover what is secret."""
        if self.in_flow:
            self.flow.covered()

    def may_leave(self) -> bool:
        """Nothing typed is lost without a word."""
        return not self.in_flow or self.flow.may_leave()

    def _leave_flow(self) -> None:
        self._stack.setCurrentWidget(self.list)
        self._desk.paths.flow_left.emit()
        self.list.refresh()
        self.list.table.setFocus()
