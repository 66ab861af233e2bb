"""Rows, columns and plain surfaces. Gaps are given at 100 % text and follow a change of text size."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QFrame,
    QLabel,
    QLayout,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QSpacerItem,
    QWidget,
)
from shiboken6 import isValid

from lidsome_desktop.ui.kit.tokens import tokens_of
from lidsome_desktop.ui.kit.typography import px

Margins = tuple[float, float, float, float]


class _Box(QBoxLayout):
    """A box layout that remembers its lengths at 100 % text."""

    def __init__(
        self,
        direction: QBoxLayout.Direction,
        parent: QWidget | None,
        gap: float,
        margins: Margins,
    ) -> None:
        super().__init__(direction)
        if parent is not None:
            parent.setLayout(self)
        self._gap, self._margins = gap, margins
        self._spaces: list[tuple[QSpacerItem, float]] = []
        self.rescale()

    def space(self, length: float) -> None:
        """An empty stretch of fixed length."""
        item = QSpacerItem(0, 0)
        self._spaces.append((item, length))
        self._size(item, length)
        self.addItem(item)

    def set_margins(self, margins: Margins) -> None:
        """Change the margins, at 100 % text (left, top, right, bottom)."""
        self._margins = margins
        self.rescale()

    def add(self, *parts: QWidget | QLayout | float | None, stretch: int = 0) -> None:
        """Append parts in order: a number is a space, None a stretch that takes what is left."""
        for part in parts:
            if part is None:
                self.addStretch(1)
            elif isinstance(part, QWidget):
                self.addWidget(part, stretch)
            elif isinstance(part, QLayout):
                self.addLayout(part, stretch)
            else:
                self.space(part)

    # The stub calls the stretch `int | None`.
    def addWidget(  # type: ignore[override]
        self, widget: QWidget, stretch: int = 0, alignment: Qt.AlignmentFlag | None = None
    ) -> None:
        """Append a widget. Without an `alignment` it stands as it reads best.

        In a row text is centred on the line. In a column what has a width of its own keeps it, at the left; given to
        the box without alignment it would narrow everything under and above it.
        """
        if alignment is None:
            alignment = self._natural(widget)
        super().addWidget(widget, stretch, alignment)

    def _natural(self, widget: QWidget) -> Qt.AlignmentFlag:
        if self.direction() in (QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.RightToLeft):
            text = isinstance(widget, (QLabel, QAbstractButton)) and widget.hasHeightForWidth()
            return Qt.AlignmentFlag.AlignVCenter if text else Qt.AlignmentFlag(0)
        keeps = (QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        fixed = widget.sizePolicy().horizontalPolicy() in keeps
        fixed = fixed or widget.minimumWidth() == widget.maximumWidth()
        return Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0)

    def rescale(self) -> None:
        """Set every length again for the text size of now."""
        self.setSpacing(px(self._gap))
        self.setContentsMargins(*(px(side) for side in self._margins))
        for item, length in self._spaces:
            self._size(item, length)
        self.invalidate()

    def _size(self, item: QSpacerItem, length: float) -> None:
        fixed, least = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum
        if self.direction() in (QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.RightToLeft):
            item.changeSize(px(length), 0, fixed, least)
        else:
            item.changeSize(0, px(length), least, fixed)


class Row(_Box):
    """Parts beside each other, centred on one line."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: float = 0, margins: Margins = (0, 0, 0, 0)
    ) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, parent, gap, margins)


class Column(_Box):
    """Parts under each other."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: float = 0, margins: Margins = (0, 0, 0, 0)
    ) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, parent, gap, margins)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let the widgets go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


class Line(QWidget):
    """A rule of one pixel."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        vertical: bool = False,
        tone: str = "hairline",
        thick: int = 1,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        (self.setFixedWidth if vertical else self.setFixedHeight)(thick)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), tokens_of(self.palette()).colour(self._tone))


class Pane(QWidget):
    """A plain surface in the colour of a role, with hairlines at some edges ("l", "r", "t", "b")."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        tone: str = "bg",
        edges: str = "",
        width: float | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone, self._edges, self._width = tone, edges, width
        self.rescale()

    def rescale(self) -> None:
        if self._width is not None:
            self.setFixedWidth(px(self._width))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        wide, high = self.width(), self.height()
        edges = {
            "l": QRect(0, 0, 1, high),
            "r": QRect(wide - 1, 0, 1, high),
            "t": QRect(0, 0, wide, 1),
            "b": QRect(0, high - 1, wide, 1),
        }
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), tokens.colour(self._tone))
            for edge in self._edges:
                painter.fillRect(edges[edge], tokens.colour("hairline"))


class Card(QFrame):
    """A rounded frame, only for what one could hold in a hand: a person, a document. Never one inside another."""

    def __init__(self, parent: QWidget | None = None, *, fault: bool = False) -> None:
        super().__init__(parent)
        self._fault = fault

    def set_fault(self, fault: bool) -> None:
        """Show or take away the red border."""
        self._fault = fault
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        inset, thick = (1.0, 2) if self._fault else (0.5, 1)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(tokens.colour("bg"))
            painter.setPen(QPen(tokens.colour("bad" if self._fault else "edge"), thick))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 8, 8)


class Scroll(QScrollArea):
    """A page that scrolls up and down, never sideways, and moves so that what has focus is seen.

    The bar lies over the page instead of beside it. Qt's own would be a child that comes and goes for assistive
    technology, and Qt (6.11) ends the program when one asks for a child that has just gone.

    Args:
        bar: whether one is shown where the page is longer than the room for it.
    """

    def __init__(self, page: QWidget, parent: QWidget | None = None, *, bar: bool = True) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.hide()
        if bar:
            hidden = self.verticalScrollBar()
            hidden.rangeChanged.connect(self._follow)
            hidden.valueChanged.connect(self._bar.setValue)
            self._bar.valueChanged.connect(hidden.setValue)
        self.setWidget(page)
        page.setAutoFillBackground(False)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._focus_changed)

    @property
    def bar(self) -> QScrollBar:
        """The bar that is seen."""
        return self._bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self._bar.sizeHint().width()
        self._bar.setGeometry(self.width() - width, 0, width, self.height())
        self._bar.raise_()

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Qt does so for Tab alone. What is pressed is seen already and must stay under the pointer."""
        page = self.widget()
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if new is None or page is None or pressed or not page.isAncestorOf(new):
            return

        def show() -> None:
            if not (isValid(new) and new.hasFocus() and page.isAncestorOf(new)):
                return
            room, top = self.viewport().height(), new.mapTo(page, QPoint(0, 0)).y()
            if new.height() + 2 * px(40) <= room:
                self.ensureWidgetVisible(new, 0, px(40))
            elif (
                not 0 <= top - self.verticalScrollBar().value() < room - px(40)
            ):  # of what is longer, the beginning
                self.verticalScrollBar().setValue(top - px(40))

        QTimer.singleShot(0, self, show)  # once what has just come or gone above it is laid out

    def _follow(self, least: int, most: int) -> None:
        hidden = self.verticalScrollBar()
        self._bar.setPageStep(hidden.pageStep())
        self._bar.setSingleStep(hidden.singleStep())
        self._bar.setRange(least, most)
        self._bar.setValue(hidden.value())
        self._bar.setVisible(most > least)

    def wheelEvent(self, event: Any) -> None:
        super().wheelEvent(event)
        event.accept()
