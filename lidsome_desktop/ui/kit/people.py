"""Persons: initials in a circle, rows and cards."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from lidsome_desktop.ui.kit.buttons import Button
from lidsome_desktop.ui.kit.layouts import Card, Column, Line, Row
from lidsome_desktop.ui.kit.states import look_of
from lidsome_desktop.ui.kit.text import IconLabel, Text
from lidsome_desktop.ui.kit.tokens import tokens_of
from lidsome_desktop.ui.kit.typography import font, px


def initials(name: str) -> str:
    """The first letters of the first and last name, in capitals; a question mark for an empty name."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "?"
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return letters.upper()


class Avatar(QLabel):
    """The initials of a person in a circle. The name stands beside it, so it says nothing by itself."""

    def __init__(self, name: str, parent: QWidget | None = None, *, size: float = 40) -> None:
        super().__init__(parent)
        self._initials, self._side = initials(name), size
        self.rescale()

    def set_name(self, name: str) -> None:
        """Show another person."""
        self._initials = initials(name)
        self.update()

    def rescale(self) -> None:
        self.setFixedSize(px(self._side), px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("selected"))
            painter.drawEllipse(QRectF(self.rect()))
            painter.setFont(font(weight=600))
            painter.setPen(tokens.colour("accent"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)


class PersonRow(QWidget):
    """A person on two lines, perhaps with something at the right."""

    def __init__(
        self, name: str, note: str = "", parent: QWidget | None = None, *, end: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        line = Row(self, gap=12)
        words = Column()
        words.add(Text(name, weight=500, elide=True))
        if note:
            words.add(Text(note, tone="muted", elide=True))
        line.add(Avatar(name))
        line.addLayout(words, 1)
        if end is not None:
            line.add(end)
        self.setAccessibleName(f"{name}, {note}" if note else name)


class CheckLine(QWidget):
    """One thing that is in order, or not: icon by state, what, and a note under it."""

    def __init__(self, key: str, words: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = look_of(key)
        line = Row(self, gap=12)
        line.addWidget(IconLabel(look.icon, tone=look.icon_tone), 0, Qt.AlignmentFlag.AlignTop)
        column = Column()
        column.add(Text(words, weight=500, tone=look.tone))
        if note:
            column.add(Text(note, tone="muted", digits=True))
        line.addLayout(column, 1)


class PersonCard(Card):
    """A person as a card: who, e-mail, lines that say what is in order, and one verb."""

    def __init__(
        self,
        name: str,
        title: str,
        mail: str,
        parent: QWidget | None = None,
        *,
        lines: tuple[CheckLine, ...] = (),
        edit: Button | None = None,
        action: QWidget | None = None,
        fault: bool = False,
    ) -> None:
        super().__init__(parent, fault=fault)
        column = Column(self, margins=(20, 20, 20, 16))
        head = Row(gap=12)
        words = Column()
        words.add(Text(name, weight=600), Text(title, tone="muted"))
        head.add(Avatar(name))
        head.addLayout(words, 1)
        if edit is not None:
            head.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        # An address that is too long goes on after a break that one can read, not in the middle of a name.
        column.add(head, 12, Text(mail.replace("@", "\u200b@"), tone="muted"))
        if lines:
            column.add(16, Line(), 16)
            for line in lines:
                column.add(line, 16)
        column.add(None)
        if action is not None:
            under = Row()
            under.add(action, None)
            column.add(8, under)
        self.setAccessibleName(f"{name}, {title}" if title else name)
