"""A page with one form: the question as heading, why it is asked beside it, the one verb at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.records import ChangedByOther, Record
from lidsome_desktop.domain.refusals import Fault, Refusal
from lidsome_desktop.texts import _
from lidsome_desktop.ui.asking.changed import changed_heading, changed_words, take_theirs, values_of
from lidsome_desktop.ui.asking.faults import placed
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import (
    Button,
    Column,
    Confirm,
    Form,
    Link,
    Pane,
    Row,
    Scroll,
    Text,
    breadth,
    click_on,
    title,
)
from lidsome_desktop.ui.kit.announcements import announce


class FormPage(Pane):
    """Shown in the place of a list until it is saved or left.

    Fill `form`, give `act`: the verb with what is typed. Faults of a Refusal land at their fields. A form that
    changes what is kept says in `read` which versions it was filled from, and `act` passes those on: what somebody
    else has changed meanwhile is told at the fields, and nothing is overwritten unseen.

    Signals:
        done: the verb's result.
        left: the person does not want to.
        link_asked: the account that a fault points at: "registered already" leads there.
    """

    done = Signal(object)
    left = Signal()
    link_asked = Signal(str)

    def __init__(
        self,
        desk: Desk,
        heading: str,
        verb: str,
        *,
        lead: str = "",
        aside: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.heading = heading
        self.form = Form()
        self.form.changed.connect(lambda _name: self._touch())
        self.act: Callable[[dict[str, Any]], tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]]
        self.touched = False
        self.read: dict[str, int] = {}
        self.names: dict[str, str] = {}
        self._start: dict[str, Any] = {}
        page = QWidget()
        self._line = Row(page, gap=56, margins=(48, 36, 48, 24))
        words = Column(gap=0)
        words.add(title(heading))
        if lead:
            words.add(8, Text(lead, tone="muted", max_width=552))
        self.above = Column(gap=16)
        words.add(24, self.above, self.form)
        words.addStretch(1)
        self._line.addLayout(words, 1)
        self._beside = Pane(width=248)
        beside = Column(self._beside, margins=(0, 60, 0, 0), gap=24)
        for each in aside:
            beside.add(each)
        beside.addStretch(1)
        self._has_aside = bool(aside)
        self._line.addWidget(self._beside)
        self._line.addStretch(0)
        self._existing = Link("", icon="arrow-right")
        click_on(self._existing, self._go_to_existing)
        self._existing_id = ""
        self._existing.hide()
        words.insertWidget(words.count() - 1, self._existing)
        foot = Pane(edges="t")
        self._foot = Row(foot, gap=16, margins=(48, 20, 48, 20))
        self.cancel = Button(_("Cancel"), "secondary")
        click_on(self.cancel, self.leave)
        self.save = Button(verb, "primary")
        click_on(self.save, self.finish)
        self._foot.add(self.cancel, None, self.save)
        column = Column(self)
        column.addWidget(Scroll(page), 1)
        column.addWidget(foot)
        self.setAccessibleName(heading)

    def begin(self) -> None:
        """Show it: what is filled in now is what was there; the first field gets the focus."""
        self.touched = False
        self._start = self.form.values()
        announce(self, self.heading)
        for field in self.form.fields.values():
            if field.isVisibleTo(self):
                field.focus()
                return

    def finish(self) -> None:
        """Run the verb with what is typed."""
        if self.save.busy or self.form.check():
            return
        verb, args, words = self.act(self.form.values())
        self.save.set_busy(True)
        self.desk.operations.run(verb, *args, owner=self, then=self._done, failed=self._failed, **words)

    def leave(self) -> None:
        """Back to the list; what is typed is asked about."""
        if self.may_leave():
            self.left.emit()

    def may_leave(self) -> bool:
        """Whether nothing typed would be lost, or the person does not mind."""
        return not self.touched or Confirm.ask(
            _("Leave without saving?"),
            _("What you have filled in here is not saved."),
            _("Leave"),
            self,
            danger=True,
        )

    def show_refusal(self, faults: Sequence[Fault]) -> None:
        """Each fault at its field, all of them in the summary."""
        self.form.show_faults(*placed(faults, self.form.fields))
        self.show_existing(faults)

    def show_existing(self, faults: Sequence[Fault]) -> None:
        """Lead to the account that has the address already."""
        found = next((each for each in faults if each.code == "account.exists"), None)
        self._existing.setVisible(found is not None)
        if found is not None:
            self._existing_id = str(found.facts.get("account", ""))
            self._existing.setText(_("Open {account}").format(account=found.facts.get("name", "")))

    def _go_to_existing(self) -> None:
        if self.may_leave():
            self.link_asked.emit(self._existing_id)

    def _done(self, result: object) -> None:
        self.save.set_busy(False)
        self.touched = False
        self.done.emit(result)

    def _failed(self, error: Exception) -> bool:
        self.save.set_busy(False)
        if isinstance(error, Refusal):
            self.show_refusal(error.faults)
            return True
        if isinstance(error, ChangedByOther) and error.theirs.kind in self.read:
            self.changed(error.theirs)
            return True
        return False

    def values_of(self, record: Record) -> dict[str, Any]:
        """What the fields would hold for a record; `names` says what it calls them."""
        return values_of(record, self.form, self.names)

    def changed(self, theirs: Record) -> None:
        """Somebody else was first. Both values stand at a field that both have changed; whoever saves once more has
        seen what the other wrote. Where there is none, what is typed is a change of theirs."""
        self.read[theirs.kind] = theirs.version
        values = self.values_of(theirs)
        told = take_theirs(self.form, self._start, values)
        self._start |= values
        if told:
            self.form.show_faults(told, others=[changed_words()], heading=changed_heading())
        else:
            self.finish()

    def _touch(self) -> None:
        self.touched = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        mode = breadth(self)
        edge = {"wide": 48, "narrow": 32, "tight": 24}[mode]
        self._line.set_margins((edge, 36, edge, 24))
        self._foot.set_margins((edge, 20, edge, 20))
        self._beside.setVisible(self._has_aside and mode == "wide")
