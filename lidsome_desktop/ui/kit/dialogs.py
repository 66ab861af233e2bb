"""The one dialog of the kit: a question with a verb on the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit.buttons import Button, click_on
from lidsome_desktop.ui.kit.layouts import Column, Row
from lidsome_desktop.ui.kit.reading_order import ReadByTab
from lidsome_desktop.ui.kit.text import Text, section
from lidsome_desktop.ui.kit.typography import px


class Dialog(ReadByTab, QDialog):
    """A frame of our own: heading, a body that is filled in, a row of buttons. Escape closes it."""

    def __init__(self, heading: str, parent: QWidget | None = None, *, width: float = 480) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.setModal(True)
        self._wide = width
        self._column = Column(self, margins=(32, 28, 32, 28))
        self.body = Column(gap=16)
        self.buttons = Row(gap=12)
        self._column.add(section(heading), 16, self.body, 28, self.buttons)
        self.buttons.add(None)
        self.rescale()

    def rescale(self) -> None:
        self.setFixedWidth(px(self._wide))

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words need at its own width. The program's window is told: it may be locked."""
        super().showEvent(event)
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))
        host = self.parentWidget()
        while host is not None:
            tell = getattr(host.window(), "dialog_shown", None)
            if tell is not None:
                tell(self)
                return
            host = host.window().parentWidget()


class Confirm(Dialog):
    """Asks before something that cannot be undone, or that others will see.

    `verb` stands on the button ("Remove Sara"); Escape and Cancel mean no, and Cancel has the focus when `danger`.
    `Confirm.ask(...)` gives True for yes; `Confirm(...).open()` with `accepted` does not block.
    """

    def __init__(
        self,
        heading: str,
        words: str,
        verb: str,
        parent: QWidget | None = None,
        *,
        danger: bool = False,
        cancel: str = "",
    ) -> None:
        super().__init__(heading, parent)
        self.body.add(Text(words, tone="muted"))
        self.setAccessibleDescription(words)
        self.no = Button(cancel or _("Cancel"), "secondary")
        self.yes = Button(verb, "secondary" if danger else "primary", tone="bad" if danger else None)
        click_on(self.no, self.reject)
        click_on(self.yes, self.accept)
        self.buttons.add(self.no, self.yes)
        (self.no if danger else self.yes).setFocus(Qt.FocusReason.TabFocusReason)

    @classmethod
    def ask(
        cls, heading: str, words: str, verb: str, parent: QWidget | None = None, *, danger: bool = False
    ) -> bool:
        """Ask and wait for the answer."""
        dialog = cls(heading, words, verb, parent, danger=danger)
        answer = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return answer
