"""The pane beside a list: the open record, its facts, its parts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit.buttons import Button, Link, click_on
from lidsome_desktop.ui.kit.layouts import Column, Line, Pane, Row, Scroll, clear
from lidsome_desktop.ui.kit.text import IconLabel, Text

_ANY_WIDTH = 16777215  # QWIDGETSIZE_MAX, which PySide6 does not name


class DetailsPane(Pane):
    """Icon, name and a close button; a muted line; then parts under rules. `closed` on the button or Escape.

    Fill with `add_part` and `foot`; `reset` empties it for another record.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, width: float = 352) -> None:
        super().__init__(parent, edges="l", width=width)
        self.full_width = width
        self._first = True
        frame = Column(self, margins=(1, 0, 0, 0))
        page = QWidget()
        self._column = Column(page, margins=(31, 38, 32, 24))
        frame.add(Scroll(page))

    def reset(self, icon: str, name: str, note: str = "") -> None:
        """Begin anew with another record."""
        clear(self._column)
        head = Row(gap=12)
        # A name of two lines keeps icon and button beside its first.
        sign, words = Column(margins=(0, 4, 0, 0)), Column(margins=(0, 4, 0, 4))
        sign.add(IconLabel(icon, size=24), None)
        words.add(Text(name, size="section", weight=600), None)
        head.addLayout(sign)
        head.addLayout(words, 1)
        self.close_button = Button("", "icon", icon="x", name=_("Close"), height=32)
        click_on(self.close_button, self.closed.emit)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._column.add(head)
        if note:
            self._column.add(4, Text(note, tone="muted"))
        self._first = True
        self.setAccessibleName(name)

    def add_part(self, heading: str = "", *, count: int | None = None, end: QWidget | None = None) -> Column:
        """A new part under a rule, with its heading; answers with the column to fill."""
        if self._first:
            self._column.space(24)
        else:
            self._column.add(20, Line(), 20)
        self._first = False
        if heading:
            head = Row(gap=8)
            head.add(Text(heading, weight=600, wrap=False))
            if count is not None:
                head.add(Text(str(count), tone="muted", wrap=False, digits=True))
            head.add(None)
            if end is not None:
                head.add(end)
            self._column.add(head, 8)
        part = Column(gap=0)
        self._column.add(part)
        return part

    def foot(self, *buttons: QWidget) -> None:
        """Buttons at the bottom of the pane. Call last."""
        self._column.add(None)
        self._column.space(24)
        column = Column(gap=12)
        column.add(*buttons)
        self._column.add(column)

    def fill(self, fill: bool) -> None:
        """Take the whole place that there is, or the width of a pane again."""
        if fill == (self._width is None):
            return
        self._width = None if fill else self.full_width
        self.setMinimumWidth(0)
        self.setMaximumWidth(_ANY_WIDTH)
        self.rescale()

    def keyPressEvent(self, event: object) -> None:
        if event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self.closed.emit()
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]


class Fact(QWidget):
    """A label at the left, the value beside it, perhaps buttons at the right; a rule under. Value is plain text.

    In a tight window `stacked` puts the value under its label.
    """

    def __init__(
        self,
        label: str,
        value: str | QWidget,
        parent: QWidget | None = None,
        *,
        ends: tuple[QWidget, ...] = (),
        digits: bool = False,
        rule: bool = True,
        stacked: bool = False,
        label_width: float = 152,
    ) -> None:
        super().__init__(parent)
        column = Column(self)
        name = Text(label, tone="muted")
        shown = Text(value, digits=digits) if isinstance(value, str) else value
        line = Row(gap=8)
        # A button of 32 px has its words 6 px down: label and value begin on that line.
        down = 6 if ends else 0
        words = Column(gap=2, margins=(0, down, 0, 0)) if stacked else Row(gap=8, margins=(0, down, 0, 0))
        if stacked:
            words.add(name, shown)
        else:
            words.addWidget(_LabelBox(name, label_width), 0, Qt.AlignmentFlag.AlignTop)
            words.addWidget(shown, 1, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        for end in ends:
            line.addWidget(end, 0, Qt.AlignmentFlag.AlignTop)
        padding = 8 if ends else 14
        column.add(padding, line, padding)
        if rule:
            column.add(Line())
        if isinstance(value, str):
            self.setAccessibleName(f"{label}: {value}")


class _LabelBox(Pane):
    def __init__(self, name: Text, width: float) -> None:
        super().__init__(width=width)
        Column(self).add(name)

    def paintEvent(self, event: object) -> None:
        """No surface: the row's own shows."""


class Deficiency(QWidget):
    """Something that is missing on a record: what, by when, and the link that mends it."""

    def __init__(
        self,
        words: str,
        note: str,
        parent: QWidget | None = None,
        *,
        link: Link | None = None,
        key: str = "warn",
    ) -> None:
        super().__init__(parent)
        line = Row(self, gap=12)
        icon = "warning-circle" if key == "bad" else "warning"
        line.addWidget(IconLabel(icon, tone=key), 0, Qt.AlignmentFlag.AlignTop)
        column = Column()
        column.add(Text(words))
        under = Row(gap=8)
        under.addWidget(Text(note, tone="muted", digits=True), 1)
        if link is not None:
            link.setAccessibleName(f"{link.label}: {words}")
            under.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        column.add(4, under)
        line.addLayout(column, 1)
