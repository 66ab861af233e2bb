"""What an assistive technology would be told about a widget, and what one would see."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lidsome_desktop.ui.kit import Column, ReadByTab


def name(widget: QObject) -> str:
    """The accessible name."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def description(widget: QObject) -> str:
    """The accessible description."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)


def role(widget: QObject) -> QAccessible.Role:
    """The accessible role."""
    return QAccessible.queryAccessibleInterface(widget).role()


class Window(ReadByTab, QWidget):
    """A window that holds one part, and where Tab goes as in every window of the program."""

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        Column(self).addWidget(part, 1)


def show(qtbot: QtBot, window: QWidget) -> None:
    """Show a window and wait until it takes the keyboard: before that no focus comes or goes."""
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def read_out_of_order(root: QWidget) -> list[str]:
    """What an assistive technology is told after something that stands under it, as words for a failing test."""
    part = QAccessible.queryAccessibleInterface(root)
    within = [part.child(index).object() for index in range(part.childCount())]
    shown = [each for each in within if isinstance(each, QWidget) and each.isVisible() and each.height()]
    found = []
    for one, after in pairwise(shown):
        above, below = after.geometry(), one.geometry()
        beside = above.left() > below.right() or above.right() < below.left()
        if above.bottom() < below.top() and not beside:
            found.append(f"{_words(after)!r} is told after {_words(one)!r}")
    return found + [each for part_of in shown for each in read_out_of_order(part_of)]


def _words(widget: QWidget) -> str:
    inside = (name(each) for each in [widget, *widget.findChildren(QWidget)])
    return next((each for each in inside if each), type(widget).__name__)


def cut_texts(window: QWidget) -> list[str]:
    """Texts and controls of a shown window that have less room than they need, as words for a failing test."""
    found = []
    for part in window.findChildren(QWidget):
        if not part.isVisible() or not hasattr(part, "rescale"):
            continue
        label = getattr(part, "label", None) or getattr(part, "text", lambda: "")()
        if not label:
            continue
        if part.hasHeightForWidth():
            if part.height() < part.heightForWidth(part.width()):
                found.append(f"{label!r} is {part.height()} high")
        elif part.width() < part.minimumSizeHint().width() or part.height() < part.minimumSizeHint().height():
            found.append(f"{label!r} is {part.width()} × {part.height()}")
    return found
