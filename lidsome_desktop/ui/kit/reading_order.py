"""Tab goes in the order that a page is read: by its layouts, not by when its parts were made."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def order_focus(root: QWidget) -> list[QWidget]:
    """Chain everything under `root` that takes the focus by Tab, in reading order; answers with that order.

    Call it when parts were added or moved after others were made: Qt puts what is new last.
    """
    order = _focusable(root)
    for before, after in pairwise(order):
        QWidget.setTabOrder(before, after)
    return order


def _focusable(widget: QWidget) -> list[QWidget]:
    found = [widget] if widget.focusPolicy() & Qt.FocusPolicy.TabFocus else []
    if isinstance(widget, QScrollArea):
        page: QWidget | None = widget.widget()
        return [*found, *_focusable(page)] if page is not None else found
    if (layout := widget.layout()) is not None:
        found += _in_layout(layout)
    return found


def _in_layout(layout: QLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            found += _focusable(widget)
        elif (inner := item.layout()) is not None:
            found += _in_layout(inner)
    return found
