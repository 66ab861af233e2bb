"""The room of removals: the list, and the guided removal in its place."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.ui.desk import Desk, RoomName
from lidsome_desktop.ui.kit import Column
from lidsome_desktop.ui.removals.cases import CasesPage
from lidsome_desktop.ui.removals.flow import CaseFlow

_NOUNS = ("removal", "registration")


class RemovalsRoom(QWidget):
    """`open("new")` begins a removal, `open(id)` goes on with a case; otherwise the list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.cases = CasesPage(desk)
        self.flow = CaseFlow(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.cases)
        self._stack.addWidget(self.flow)
        Column(self).add(self._stack, stretch=1)
        self.cases.opened.connect(self.open)
        self.cases.started.connect(lambda: self.open("new"))
        self.flow.left.connect(self._leave_flow)
        self.setFocusProxy(self.cases)

    @property
    def in_flow(self) -> bool:
        """Whether the guided removal is shown."""
        return self._stack.currentWidget() is self.flow

    def refresh(self) -> None:
        """Read again what is shown."""
        if self.in_flow:
            self._desk.paths.flow_entered.emit()
            if not self.flow.trip.under_way:
                self.flow.trip.reread()
        else:
            self.cases.refresh()

    def open(self, what: str, **words: str) -> None:
        """ "new" begins a removal; a case's id goes on with it, at `step` and `item` if they are told."""
        self._stack.setCurrentWidget(self.flow)
        self._desk.paths.flow_entered.emit()
        if what == "new":
            self.flow.start_new()
        else:
            self.flow.open_case(what, words.get("step", ""), words.get("item", ""))

    def heard(self, kinds: set[EventKind]) -> None:
        """Something has been committed: the list may have changed."""
        if not self.in_flow and any(kind.value.split(".")[0] in _NOUNS for kind in kinds):
            self.cases.refresh()

    def locked(self) -> None:
        """Cover what is secret, and save what is typed."""
        if self.flow.page is not None and self.in_flow:
            self.flow.page.keep()
        self.flow.covered()

    def left_alone(self) -> None:
        """Another program is in front: what is secret does not stay on the screen."""
        if self.in_flow:
            self.flow.left_alone()

    def may_leave(self) -> bool:
        """Save what is typed."""
        return not self.in_flow or self.flow.may_leave()

    def _leave_flow(self) -> None:
        view = self.flow.trip.view
        self._stack.setCurrentWidget(self.cases)
        self._desk.paths.flow_left.emit()
        if view is not None and view.case.taken_in:
            self._desk.paths.go(RoomName.REGISTRATIONS, view.case.id)  # where it began
            return
        self.cases.refresh()
        self.cases.table.setFocus()
