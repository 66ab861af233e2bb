"""Arrangements that follow the width: beside each other where there is room, else under or instead of each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from lidsome_desktop.ui.kit.details import DetailsPane
from lidsome_desktop.ui.kit.layouts import Column, Line, Row
from lidsome_desktop.ui.kit.typography import px, text_scale


class Beside(QWidget):
    """Parts beside each other from `at` px (at 100 % text) on, under each other when it is narrower.

    `stretch` shares out the width; parts that are 0 keep their own. Under each other all take the whole width.
    """

    def __init__(
        self,
        parts: Sequence[QWidget],
        parent: QWidget | None = None,
        *,
        at: float,
        gap: float = 24,
        stretch: Sequence[int] = (),
        top: bool = True,
    ) -> None:
        super().__init__(parent)
        self._parts, self._at = tuple(parts), at
        self._stretch = tuple(stretch) or (1,) * len(self._parts)
        self._line = Row(self, gap=gap)
        edge = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter
        self._edge = edge
        for part, share in zip(self._parts, self._stretch, strict=True):
            self._line.addWidget(part, share, edge)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def stacked(self) -> bool:
        """Whether the parts stand under each other."""
        return self._line.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size().width() / text_scale() < self._at)

    def _arrange(self, stack: bool) -> None:
        if stack == self.stacked:
            return
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.TopToBottom if stack else directions.LeftToRight)
        for index, share in enumerate(self._stretch):
            self._line.setStretch(index, 0 if stack else share)
        for part in self._parts:
            self._line.setAlignment(part, Qt.AlignmentFlag(0) if stack else self._edge)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its widest part: it can stack them."""
        widest = max((part.minimumSizeHint().width() for part in self._parts), default=0)
        return QSize(widest, super().minimumSizeHint().height())


class KeyFigures(QWidget):
    """Key figures in one row with rules between, or two a row, or one, as the width allows."""

    def __init__(self, figures: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures = tuple(figures)
        self._column = Column(self, gap=24)
        self._per_row = 0
        self._lines: list[QWidget] = []
        self._arrange(len(self._figures))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() / text_scale()
        self._arrange(len(self._figures) if wide >= 190 * len(self._figures) else 2 if wide >= 360 else 1)

    def _arrange(self, per_row: int) -> None:
        if per_row == self._per_row or not self._figures:
            return
        self._per_row = per_row
        for figure in self._figures:
            figure.setParent(self)
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self._lines = []
        for start in range(0, len(self._figures), per_row):
            holder = QWidget()
            beside = Row(holder, gap=24)
            for index, figure in enumerate(self._figures[start : start + per_row]):
                if index:
                    beside.add(Line(vertical=True))
                beside.addWidget(figure, 1)
            self._lines.append(holder)
            self._column.addWidget(holder)

    def minimumSizeHint(self) -> QSize:
        widest = max((figure.minimumSizeHint().width() for figure in self._figures), default=0)
        return QSize(widest, super().minimumSizeHint().height())


class ListDetails(QWidget):
    """A list with its details pane beside it; where there is no room beside, the pane takes the list's place.

    Closed until `open_details`; the pane's own close button (or Escape) brings the list back and the focus to it.
    """

    LEAST_LIST = 440

    def __init__(self, listing: QWidget, details: DetailsPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listing, self.details = listing, details
        self._open = False
        self._back: QWidget | None = None
        line = Row(self)
        line.addWidget(listing, 1)
        line.addWidget(details)
        details.closed.connect(self.close_details)
        self._arrange()

    @property
    def is_open(self) -> bool:
        """Whether a record is open."""
        return self._open

    def open_details(self) -> None:
        """Show the pane, filled by the caller."""
        if not self._open:
            self._open = True
            self._back = self.window().focusWidget()
        self._arrange()

    def close_details(self) -> None:
        """Show the list alone, with the focus where it was."""
        self._open = False
        self._arrange()
        if self._back is not None and self.isAncestorOf(self._back):
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(320), px(240))

    def _arrange(self) -> None:
        alone = self.width() / text_scale() < self.LEAST_LIST + self.details.full_width
        self.details.fill(self._open and alone)
        self.listing.setVisible(not (self._open and alone))
        self.details.setVisible(self._open)
