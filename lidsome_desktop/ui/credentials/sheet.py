"""A page that takes the place beside the list while something is written or done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.sentences.saying import say_fault
from lidsome_desktop.texts import _
from lidsome_desktop.ui.concealed_clipboard import ConcealedClipboard
from lidsome_desktop.ui.credentials.pieces import Flow
from lidsome_desktop.ui.credentials.ring_work import RingWork
from lidsome_desktop.ui.credentials.secret_row import SecretRow
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import (
    Button,
    Column,
    DropZone,
    Fact,
    Form,
    Line,
    Link,
    Row,
    Text,
    click_on,
    focus_first,
    section,
)


class FilePicker:
    """The system's own dialogs for files. Tests hand the room one that answers by itself."""

    def file_to_save(self, parent: QWidget, heading: str, name: str, pattern: str) -> Path | None:
        """Where to save, or None."""
        dialog = QFileDialog(parent, heading, self.home(), pattern)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))  # also under another name than the suggested
        dialog.selectFile(name)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None

    def folder(self, parent: QWidget, heading: str) -> Path | None:
        """A folder to save in, or None."""
        chosen = QFileDialog.getExistingDirectory(parent, heading, self.home())
        return Path(chosen) if chosen else None

    @staticmethod
    def home() -> str:
        """Where people keep their documents; a folder that is not there would stand as a name in the dialog."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return documents if Path(documents).is_dir() else str(Path.home())


class Tools:
    """What the pages of the room share: the desk, the clipboard, the file dialogs."""

    def __init__(self, desk: Desk, clipboard: ConcealedClipboard, picker: FilePicker) -> None:
        self.desk = desk
        self.clipboard = clipboard
        self.picker = picker

    def platform_name(self, code: str) -> str:
        """A platform's name by its code; one that the policy does not know is called by what it was given."""
        platform = self.desk.operations.place.policy.platform(code)
        return platform.name if platform is not None else code


class Page(QWidget):
    """Anything that stands beside the list.

    Signals:
        asked: another page is wanted, by its word and perhaps what it concerns.
        finished: it is done; the sentence is shown, and what was open before is read again.
        closed: back to what was open before, nothing done.
    """

    asked = Signal(str, object)
    finished = Signal(str)
    closed = Signal()

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools = tools
        self.desk = tools.desk
        self.column = Column(self, margins=(40, 42, 40, 40))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    is_record = True
    """Whether it is what a row of the list opens, and not something that is done from there."""

    @property
    def dirty(self) -> bool:
        """Whether something is typed that would be lost."""
        return False

    def conceal(self, *, for_good: bool = False) -> None:
        """Hide every secret on the page; `for_good` when the window locks."""
        for row in self.findChildren(SecretRow):
            row.conceal(for_good=for_good)

    def secret_names(self) -> set[str]:
        """The names of the secrets whose copies this page tells of."""
        return {row.name for row in self.findChildren(SecretRow)}


class Sheet(Page):
    """A page with a way back, a heading, a form, a place for the keyring's answer, and its buttons."""

    def __init__(
        self, tools: Tools, heading: str, lead: str = "", *, gap: float = 24, back: bool = True
    ) -> None:
        super().__init__(tools)
        self.heading = heading
        self._dirty = self._begun = False
        self.is_record = not back
        if back:
            self.back = Link(_("Back"), icon="arrow-left")
            click_on(self.back, self.closed.emit)
            self.column.add(5, self.back, 22)
        self.column.add(section(heading))
        if lead:
            self.column.add(4, Text(lead, tone="muted", max_width=552))
        self.column.space(24)
        self.body = Column(gap=gap)
        self.column.add(self.body)
        self.form = Form()
        self.form.changed.connect(self._typed)
        self.work = RingWork(tools.desk, space=24)
        self.buttons: list[Button] = []
        self.work.busy_changed.connect(self._set_busy)

    @property
    def dirty(self) -> bool:
        """Whether the form has been touched and not kept."""
        return self._dirty

    def furnish(self, *buttons: Button) -> None:
        """Put form, keyring's place and buttons under what `body` holds. Call last."""
        if self.form.parentWidget() is None and self.form.fields:
            if self.body.count():
                self.column.space(24)
            self.column.add(self.form)
        elif not self.form.fields:
            self.form.setParent(self)
            self.form.hide()
        self.column.add(self.work)
        self.buttons = list(buttons)
        if buttons:
            self.column.add(24, Flow(self.buttons, gap=12))
        self.column.add(None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.is_record and not self._begun:
            self._begun = True
            QTimer.singleShot(0, self, self._begin)  # once the room has put it in its place

    def _begin(self) -> None:
        """Focus to the first field or button: what was pressed to come here may be gone."""
        focus_first(self, but=(self.back,))

    def verb(self, label: str, act: Callable[[], None], kind: Any = "primary", **looks: Any) -> Button:
        """A button for the foot."""
        button = Button(label, kind, **looks)
        click_on(button, act)
        return button

    def refused(self, refusal: Refusal) -> bool:
        """Tell a refusal at its fields."""
        at: dict[str, str] = {}
        others: list[str] = []
        for fault in refusal.faults:
            sentence = say_fault(fault)
            if fault.field in self.form.fields:
                at.setdefault(fault.field, sentence)
            else:
                others.append(sentence)
        if not self.form.fields:
            return False
        self.form.show_faults(at, others)
        return True

    def do(
        self,
        words: str,
        verb: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None],
        again: Callable[[], None] | None = None,
        keeping: bool = False,
        **kwargs: Any,
    ) -> None:
        """Run a verb; refusals at their fields, faults of keyring and disk under the form."""
        self.form.clear_faults()

        def done(result: Any) -> None:
            self._dirty = False
            then(result)

        self.work.run(
            words, verb, *args, then=done, again=again, refused=self.refused, keeping=keeping, **kwargs
        )

    def done(self, sentence: str) -> Callable[[Any], None]:
        """A `then` that ends the page with a sentence."""
        return lambda _result: self.finished.emit(sentence)

    def _typed(self, _name: str) -> None:
        self._dirty = True

    def _set_busy(self, busy: bool) -> None:
        for number, button in enumerate(self.buttons):
            if number == 0:
                button.set_busy(busy)
            else:
                button.set_reason(_("Something is under way") if busy else "")


def facts(*lines: tuple[str, str], stacked: bool = False, label_width: float = 152) -> QWidget:
    """Labels and values under each other; those without a value are left out."""
    holder = QWidget()
    column = Column(holder)
    column.add(Line())
    for label, value in lines:
        if value:
            column.add(Fact(label, value, digits=True, stacked=stacked, label_width=label_width))
    return holder


def numbered(*lines: str | QWidget) -> QWidget:
    """What to do, in order."""
    holder = QWidget()
    column = Column(holder, gap=12)
    number = 0
    for part in lines:
        if isinstance(part, QWidget):
            inner = Row(margins=(28, 0, 0, 0))
            inner.addWidget(part, 1)
            column.addLayout(inner)
            continue
        number += 1
        line = Row(gap=12)
        mark = Text(f"{number}.", weight=600, wrap=False, digits=True)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(part, max_width=520), 1)
        column.add(line)
    return holder


def patterns(words: str, *endings: str) -> str:
    """What a file dialog shows: these files, or all."""
    ours = " ".join(f"*{ending}" for ending in endings)
    return f"{words} ({ours});;{_('All files')} (*)"


def file_zone(words: str, kind: str, ending: str, take: Callable[[Path], None], *, icon: str) -> DropZone:
    """Where one of our files comes in, dropped or chosen; `take` gets it."""
    zone = DropZone(
        words,
        _("A file that ends in {ending}.").format(ending=ending),
        icon=icon,
        file_filter=patterns(kind, ending),
        many=False,
    )
    zone.files.connect(lambda paths: take(paths[0]))
    return zone
