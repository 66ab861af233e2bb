"""A label, help, one control and its fault: what every question of a form is made of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from lidsome_desktop.texts import _, ngettext
from lidsome_desktop.ui.kit.announcements import announce
from lidsome_desktop.ui.kit.buttons import Link, click_on
from lidsome_desktop.ui.kit.layouts import Column, Row, clear
from lidsome_desktop.ui.kit.text import IconLabel, Text
from lidsome_desktop.ui.kit.tokens import tokens_of


class FaultText(QWidget):
    """What is wrong and how to mend it, with its icon."""

    def __init__(self, words: str = "", parent: QWidget | None = None, *, key: str = "bad") -> None:
        super().__init__(parent)
        line = Row(self, gap=8)
        icon = "warning-circle" if key == "bad" else "warning"
        line.addWidget(IconLabel(icon, tone=key), 0, Qt.AlignmentFlag.AlignTop)
        self._words = Text(words, weight=500, tone=key)
        line.addWidget(self._words, 1)

    def say(self, words: str) -> None:
        """Replace the words."""
        self._words.setText(words)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()


class Field(QWidget):
    """Label above, help under it, then the control, then its fault.

    The control gets the label as its accessible name and help and fault as its description. `optional` says so
    beside the label: what is not marked is needed.
    """

    def __init__(
        self,
        label: str,
        control: QWidget,
        parent: QWidget | None = None,
        *,
        help: str = "",
        optional: bool = False,
        label_hidden: bool = False,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._label, self._help = label, help
        column = Column(self)
        if not label_hidden:
            head = Row(gap=8)
            self._head = Text(label, weight=600)
            self._head.setBuddy(control)
            head.addWidget(self._head)
            if optional:
                head.add(Text(_("optional"), tone="muted", wrap=False))
            head.add(None)
            column.add(head)
        self._help_text = Text(help, tone="muted")
        column.add(self._help_text)
        self._help_text.setVisible(
            bool(help)
        )  # shown before it has its place it would be a window of its own
        column.space(8 if not label_hidden else 0)
        column.add(control)
        self._fault = FaultText()
        self._fault.setContentsMargins(0, 8, 0, 0)
        self._fault.hide()
        column.add(self._fault)
        self._column = column
        self._warning: FaultText | None = None
        self._own = control.accessibleDescription()
        if not (label_hidden and isinstance(control, QAbstractButton)):  # a tick is named by its own sentence
            control.setAccessibleName(f"{label}, {_('optional')}" if optional else label)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._describe()

    @property
    def label(self) -> str:
        """The label as it is read."""
        return self._label

    @property
    def fault(self) -> str:
        """The sentence shown under the control; empty when there is none."""
        return "" if self._fault.isHidden() else self._fault.words

    def set_label(self, label: str) -> None:
        """Change the label, where one field asks for this or that."""
        self._label = label
        self._head.setText(label)
        self.control.setAccessibleName(label)

    def set_help(self, help: str) -> None:
        """Change the help under the label."""
        self._help = help
        self._help_text.setText(help)
        self._help_text.setVisible(bool(help))
        self._describe()

    def set_fault(self, sentence: str, *, aloud: bool = True) -> None:
        """Say what is wrong and how to mend it; an empty sentence takes the fault away."""
        if sentence == self.fault:
            return
        self._fault.say(sentence)
        self._fault.setVisible(bool(sentence))
        mark = getattr(self.control, "set_fault", None)
        if mark is not None:
            mark(bool(sentence))
        self._describe()
        if sentence and aloud:
            announce(self.control, f"{self._label}: {sentence}")

    @property
    def warning(self) -> str:
        """What is pointed out under the control; empty when there is nothing."""
        return "" if self._warning is None or self._warning.isHidden() else self._warning.words

    def set_warning(self, sentence: str) -> None:
        """Point something out that stops nobody; an empty sentence takes it away."""
        if sentence == self.warning:
            return
        if self._warning is None:  # most fields never have one
            self._warning = FaultText(key="warn")
            self._warning.setContentsMargins(0, 8, 0, 0)
            self._column.add(self._warning)
        self._warning.say(sentence)
        self._warning.setVisible(bool(sentence))
        self._describe()
        if sentence:
            announce(self.control, f"{self._label}: {sentence}")

    def focus(self) -> None:
        """Move the focus to the control, as a link in the fault summary does."""
        self.control.setFocus(Qt.FocusReason.TabFocusReason)

    def _describe(self) -> None:
        parts = (self.fault, self.warning, self._help, self._own)
        self.control.setAccessibleDescription(" ".join(part for part in parts if part))


class FaultSummary(QFrame):
    """At the top of a form after submitting: how many faults, and a link to each field. Read aloud at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = Row(self, gap=12, margins=(20, 16, 20, 16))
        line.addWidget(
            IconLabel("warning-circle", tone="bad", size=24, weight="fill"), 0, Qt.AlignmentFlag.AlignTop
        )
        column = Column(gap=4)
        self._title = Text("", weight=600)
        self._links = Column(gap=4)
        column.add(self._title, self._links)
        line.addLayout(column, 1)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.links: list[Link] = []
        self._faults: dict[str, Callable[[], object] | None] = {}
        self._heading = ""
        self.hide()

    def tell(self, faults: Mapping[str, Callable[[], object] | None], heading: str = "") -> None:
        """Show sentences and where each link leads (None for a plain sentence). No faults hides the summary."""
        self._show(faults, heading)
        if faults:
            announce(self, f"{self._title.text()}: {' '.join(faults)}", now=True)

    def drop(self, sentences: Collection[str]) -> None:
        """These are mended: say only what is left, without a word aloud."""
        left = {each: lead for each, lead in self._faults.items() if each not in sentences}
        if len(left) < len(self._faults):
            self._show(left, self._heading)

    def _show(self, faults: Mapping[str, Callable[[], object] | None], heading: str) -> None:
        clear(self._links)
        self._faults, self._heading = dict(faults), heading
        self.links = []
        for sentence, lead in faults.items():
            if lead is None:
                self._links.add(Text(sentence))
                continue
            link = Link(sentence, tone="bad")
            click_on(link, lead)
            self.links.append(link)
            self._links.add(link)
        count = len(faults)
        words = heading or ngettext(
            "{n} thing is missing before you can go on", "{n} things are missing before you can go on", count
        ).format(n=count)
        self._title.setText(words)
        self.setAccessibleName(" ".join((words, *faults)))
        self.setVisible(bool(faults))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), tokens.colour("bad_bg"))
            painter.fillRect(QRect(0, 0, 4, self.height()), tokens.colour("bad"))
