"""Small arrangements of the room's own."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lidsome_desktop.ui.kit import Button, Column, Text, px


class NameBox(QWidget):
    """Keeps the names of rows as wide as the labels of facts."""

    def __init__(self, name: Text) -> None:
        super().__init__()
        Column(self).add(name)
        self._name = name
        self.rescale()

    def rescale(self) -> None:
        """As wide as the labels of the facts."""
        self.setFixedWidth(px(152))


class Flow(QWidget):
    """Verbs beside each other, on as many lines as they need."""

    def __init__(self, buttons: list[Button], *, gap: float = 4) -> None:
        super().__init__()
        self._buttons, self._gap = buttons, gap
        for button in buttons:
            button.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """See Qt."""
        return True

    def heightForWidth(self, width: int) -> int:
        """See Qt."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """See Qt."""
        wide = sum(each.sizeHint().width() for each in self._buttons)
        return QSize(wide, self._place(max(wide, 1), move=False))

    def minimumSizeHint(self) -> QSize:
        """See Qt."""
        return QSize(max((each.sizeHint().width() for each in self._buttons), default=0), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place them again."""
        self._place(self.width(), move=True)

    def rescale(self) -> None:
        """See the kit."""
        self.updateGeometry()

    def _place(self, width: int, *, move: bool) -> int:
        x = y = tall = 0
        gap = px(self._gap)
        for button in self._buttons:
            hint = button.sizeHint()
            if x and x + hint.width() > width:
                x, y = 0, y + tall + gap
            if move:
                button.setGeometry(x, y, hint.width(), hint.height())
            x, tall = x + hint.width() + gap, hint.height()
        return y + tall
