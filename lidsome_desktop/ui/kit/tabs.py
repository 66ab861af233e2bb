"""Tabs over a list: words with a count, a bar under the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from lidsome_desktop.ui.kit.tokens import tokens_of
from lidsome_desktop.ui.kit.typography import font, px, width_of


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: the value behind it, its word, and how many things it holds (None leaves the count out)."""

    value: str
    label: str
    count: int | None = None


class Tabs(QTabBar):
    """A real tab bar (arrow keys, role, names), painted as words. `chosen` gives the value of the tab."""

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[Tab], parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self._tabs: tuple[Tab, ...] = ()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)  # Qt itself reads the current tab's name for the bar
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.set_tabs(tabs)
        self.currentChanged.connect(self._changed)

    def set_tabs(self, tabs: Sequence[Tab]) -> None:
        """Show other words or counts. The chosen value stays chosen without a word; if it is gone, the first is."""
        kept = self.value()
        self.blockSignals(True)
        while self.count() > len(tabs):
            self.removeTab(self.count() - 1)
        self._tabs = tuple(tabs)
        for index, tab in enumerate(tabs):
            if index >= self.count():
                self.addTab("")
            shown = tab.label if tab.count is None else f"{tab.label} {tab.count}"
            self.setTabText(index, shown.replace("&", "&&"))
            self.setAccessibleTabName(index, shown)
        self.set_value(kept)
        self.blockSignals(False)
        if tabs and kept not in {tab.value for tab in tabs}:
            self.set_value(tabs[0].value)
            self._changed(self.currentIndex())
        self.updateGeometry()

    def value(self) -> str:
        """The value of the chosen tab."""
        index = self.currentIndex()
        return self._tabs[index].value if 0 <= index < len(self._tabs) else ""

    def set_value(self, value: str) -> None:
        """Choose by value."""
        for index, tab in enumerate(self._tabs):
            if tab.value == value:
                self.setCurrentIndex(index)

    def rescale(self) -> None:
        self.updateGeometry()
        self.set_tabs(self._tabs)

    def _changed(self, index: int) -> None:
        if 0 <= index < len(self._tabs):
            self.chosen.emit(self._tabs[index].value)

    def _widths(self, tab: Tab) -> tuple[float, float]:
        count = "" if tab.count is None else str(tab.count)
        return width_of(tab.label, font(weight=600)), width_of(count, font(digits=True))

    def tabSizeHint(self, index: int) -> QSize:
        words, count = self._widths(self._tabs[index])
        return QSize(int(words + (px(8) + count if count else 0)) + px(28), px(40))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def sizeHint(self) -> QSize:
        wide = sum(self.tabSizeHint(index).width() for index in range(len(self._tabs)))
        return QSize(wide, px(40))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        across = Qt.AlignmentFlag.AlignVCenter
        with QPainter(self) as painter:
            for index, tab in enumerate(self._tabs):
                rect = QRectF(self.tabRect(index))
                current = index == self.currentIndex()
                words, count = self._widths(tab)
                painter.setFont(font(weight=600 if current else 400))
                painter.setPen(tokens.colour("text"))
                painter.drawText(QRectF(rect.x(), 0, words + 2, rect.height()), across, tab.label)
                shown = width_of(tab.label, painter.font())
                if tab.count is not None:
                    painter.setFont(font(digits=True))
                    painter.setPen(tokens.colour("muted"))
                    at = QRectF(rect.x() + shown + px(8), 0, count + 2, rect.height())
                    painter.drawText(at, across, str(tab.count))
                if current:
                    under = shown + (px(8) + count if tab.count is not None else 0)
                    bar = QRectF(rect.x(), rect.height() - 3, round(under), 3)
                    painter.fillRect(bar, tokens.colour("accent"))
