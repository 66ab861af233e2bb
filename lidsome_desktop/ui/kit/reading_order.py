"""Tab goes in the order that a page is read: by where things stand, not by when they were made.

Qt keeps a chain of everything that takes the focus, in the order of making. To rewrite it with `QWidget.setTabOrder`
at every change of a page, or to ask a layout for its items, leaves PySide (6.11) with stale objects and ends the
program after some dozens of pages. Here nothing is kept: the order is read off the window when Tab is pressed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

_Placed = tuple[QRect, list[QWidget]]


def reading_order(root: QWidget) -> list[QWidget]:
    """Everything in `root` that Tab reaches now, as it is read: lines from the top, in a line from the left.

    What stands in one part of the page (a pane, a form) is read to its end before what stands beside it.
    """
    # What has just been put in has its place only after the layouts have been asked.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    return _reached(root)


def focus_first(root: QWidget, *, but: Sequence[QWidget] = ()) -> bool:
    """Move the focus to the first control of `root` that Tab reaches; tells whether there was one."""
    for control in reading_order(root):
        if control not in but:
            control.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False


def focus_neighbour(window: QWidget, *, forward: bool) -> bool:
    """Move the focus from where it is to what is read next (or before); round at the ends.

    Qt asks for it, too, when what has the focus is hidden or switched off. Then the focus stays as near as it can:
    in the part, else in the page, else in the room, and never jumps to the window's first control for that.
    """
    order = reading_order(window)
    if not order:
        return False
    here = QApplication.focusWidget()
    if here is not None and here not in order:
        order = _nearest(here, order)
        place = 0 if forward else len(order) - 1
    elif here is None:
        place = 0 if forward else len(order) - 1
    else:
        place = (order.index(here) + (1 if forward else -1)) % len(order)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    order[place].setFocus(reason)
    return True


def _nearest(gone: QWidget, order: list[QWidget]) -> list[QWidget]:
    around = gone.parentWidget()
    while around is not None:
        within = [control for control in order if around.isAncestorOf(control)]
        if within:
            return within
        around = around.parentWidget()
    return order


class ReadByTab:
    """Mixin of a window (before the Qt class): Tab and Shift+Tab go as its page is read."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        window = cast("QWidget", self)
        if not window.isWindow():  # shown in another, which asks the whole of its page
            return bool(super().focusNextPrevChild(forward))  # type: ignore[misc]
        return focus_neighbour(window, forward=forward)


def _reached(widget: QWidget) -> list[QWidget]:
    if not widget.isEnabled():
        return []
    own = [widget] if _takes_tab(widget) else []
    placed: list[_Placed] = []
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow() and not child.isHidden():
            inside = _reached(child)
            if inside:
                placed.append((child.geometry(), inside))
    return own + [control for _where, inside in _as_read(placed) for control in inside]


def _takes_tab(widget: QWidget) -> bool:
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return takes and widget.focusProxy() is None


def _as_read(placed: list[_Placed]) -> list[_Placed]:
    """Cut the surface into lines, lines into columns, and so on until nothing can be cut."""
    if len(placed) < 2:
        return placed
    for begin, end in ((QRect.top, QRect.bottom), (QRect.left, QRect.right)):
        parts = _cut(placed, begin, end)
        if len(parts) > 1:
            return [each for part in parts for each in _as_read(part)]
    return sorted(placed, key=lambda each: (each[0].top(), each[0].left()))


def _cut(
    placed: list[_Placed], begin: Callable[[QRect], int], end: Callable[[QRect], int]
) -> list[list[_Placed]]:
    """Part what lies in one direction wholly before what follows."""
    parts: list[list[_Placed]] = []
    reach = 0
    for each in sorted(placed, key=lambda each: begin(each[0])):
        if parts and begin(each[0]) <= reach:
            parts[-1].append(each)
            reach = max(reach, end(each[0]))
        else:
            parts.append([each])
            reach = end(each[0])
    return parts
