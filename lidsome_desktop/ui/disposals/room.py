"""The room of disposals: the two lists, and the review in their place."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.disposals.lists import DisposalLists
from lidsome_desktop.ui.disposals.review import ReviewPage
from lidsome_desktop.ui.kit import Column


class DisposalsRoom(QWidget):
    """What is due, what is done; `open(id)` shows a disposal that is done."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.lists = DisposalLists(desk)
        self.review: ReviewPage | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.lists)
        Column(self).add(self._stack, stretch=1)
        self.lists.chosen.connect(self._review)
        self.setFocusProxy(self.lists)

    def refresh(self) -> None:
        """Read again what is shown; what is typed of a support stays."""
        if self.review is None:
            self.lists.refresh()

    def open(self, what: str, **_words: str) -> None:
        """The list of what is due, or a disposal that is done."""
        self._leave_review()
        self.lists.show_disposal(what if what not in ("due", "done", "new") else "", done=what == "done")

    def heard(self, kinds: set[EventKind]) -> None:
        """Something has been committed: the lists may have changed."""
        if self.review is None and any(kind.noun in ("disposal", "removal", "disclosure") for kind in kinds):
            self.lists.refresh()

    def may_leave(self) -> bool:
        """A review is begun again in a moment; nothing is lost by leaving it."""
        return True

    def _review(self, case_ids: tuple[str, ...]) -> None:
        self.review = ReviewPage(self._desk, case_ids)
        self.review.left.connect(self._leave_review)
        self.review.disposed.connect(self._disposed)
        self._stack.addWidget(self.review)
        self._stack.setCurrentWidget(self.review)
        self.review.start()

    def _leave_review(self) -> None:
        self._stack.setCurrentWidget(self.lists)
        if self.review is not None:
            self._stack.removeWidget(self.review)
            self.review.deleteLater()
            self.review = None
        self.lists.refresh()
        self.lists.setFocus()

    def _disposed(self, disposal_id: str) -> None:
        self._leave_review()
        self.lists.show_disposal(disposal_id, done=True)
