"""Things said beside the work: why a question is asked, notices, empty rooms."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit.buttons import Button, Link
from lidsome_desktop.ui.kit.layouts import Column, Line, Row
from lidsome_desktop.ui.kit.text import IconLabel, Text, section
from lidsome_desktop.ui.kit.tokens import tokens_of


class Quote(QWidget):
    """Somebody else's words with a rule at the left, and where they stand."""

    def __init__(self, words: str, source: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = Row(self, gap=16)
        line.add(Line(vertical=True, tone="accent", thick=3))
        column = Column(gap=8)
        column.add(Text(_("“{words}”").format(words=words), tone="muted"))
        if source:
            column.add(Text(source, weight=500, tone="muted"))
        line.addLayout(column, 1)


class Why(QWidget):
    """Why do we ask? In plain words, then in the policy's own."""

    def __init__(
        self,
        plain: str,
        quote: str = "",
        source: str = "",
        parent: QWidget | None = None,
        *,
        heading: str = "",
    ) -> None:
        super().__init__(parent)
        self._said = (plain, quote, source, heading)
        column = Column(self)
        head = Row(gap=8)
        head.add(IconLabel("question", tone="accent"), Text(heading or _("Why do we ask?"), weight=600))
        head.setStretch(1, 1)
        column.add(head, 12, Text(plain))
        if quote:
            column.add(16, Quote(quote, source))
        self.setAccessibleName(heading or _("Why do we ask?"))

    def copy(self) -> Why:
        """The same again, for another place in the window."""
        plain, quote, source, heading = self._said
        return Why(plain, quote, source, heading=heading)


NoticeKind = Literal["info", "ok", "warn", "bad"]
_NOTICE_ICONS = {"info": "info", "ok": "check-circle", "warn": "warning", "bad": "warning-circle"}


class Notice(QFrame):
    """Something to know, in its place on the page: icon, a sentence, perhaps more words and a verb."""

    def __init__(
        self,
        heading: str,
        words: str = "",
        parent: QWidget | None = None,
        *,
        kind: NoticeKind = "info",
        action: Button | Link | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: NoticeKind = kind
        line = Row(self, gap=12, margins=(16, 12, 16, 12))
        tone = "accent" if kind == "info" else kind
        line.addWidget(IconLabel(_NOTICE_ICONS[kind], tone=tone), 0, Qt.AlignmentFlag.AlignTop)
        column = Column(gap=4)
        self._heading, self._words = Text(heading, weight=600), Text(words)
        if not words:
            self._words.hide()
        column.add(self._heading, self._words)
        if action is not None:
            column.space(4)
            under = Row()
            under.add(action, None)
            column.add(under)
        line.addLayout(column, 1)
        self.setAccessibleName(f"{heading} {words}".strip())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, heading: str, words: str = "") -> None:
        """Replace what it says."""
        self._heading.setText(heading)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(f"{heading} {words}".strip())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        surface = {"bad": "bad_bg", "info": "selected"}.get(self._kind, "nav")
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), tokens.colour(surface))
            tone = "accent" if self._kind == "info" else self._kind
            painter.fillRect(QRect(0, 0, 4, self.height()), tokens.colour(tone))


class EmptyRoom(QWidget):
    """What a room is for while there is nothing in it, and the first step."""

    def __init__(
        self,
        icon: str,
        heading: str,
        words: str,
        parent: QWidget | None = None,
        *,
        action: Button | Link | None = None,
        second: Button | Link | None = None,
    ) -> None:
        super().__init__(parent)
        column = Column(self, margins=(40, 56, 40, 56))
        column.add(IconLabel(icon, tone="accent", size=40), 16, section(heading), 8)
        column.add(Text(words, tone="muted", max_width=480))
        if action is not None:
            column.space(24)
            line = Row(gap=16)
            line.add(*(part for part in (action, second) if part is not None), None)
            column.add(line)
        column.add(None)
        self.setAccessibleName(heading)
