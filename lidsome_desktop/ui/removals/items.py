"""Several comments in one case (a storm): choosing among them, adding one, and the one of which no copy exists."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.removal_facts import ItemFacts
from lidsome_desktop.sentences.removals import item_kinds
from lidsome_desktop.services import removals
from lidsome_desktop.services.removals import CaseView
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import (
    Beside,
    Button,
    Choice,
    Column,
    ComboBox,
    Form,
    Link,
    Notice,
    Text,
    TextEdit,
    click_on,
)
from lidsome_desktop.ui.removals.page import show_if, sort_faults
from lidsome_desktop.ui.removals.trip import Act, Trip
from lidsome_desktop.ui.removals.words import state_of


def item_name(trip: Trip, each: ItemFacts) -> str:
    """What an item is called: its kind and number, and the sender unless that is covered."""
    name = f"{item_kinds()[each.item.item_kind]} {each.item.ordinal}"
    sender = each.sender.shown if each.sender is not None and not trip.masked else ""
    return f"{name}: {sender}" if sender else name


class ItemBar(QWidget):
    """Which of several items is shown. Not there for a single item."""

    def __init__(self, trip: Trip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trip = trip
        self._choose = ComboBox()
        self._choose.setAccessibleName(_("Which one"))
        self._choose.changed.connect(self._chosen)
        self._state = Text("", tone="muted")
        self._offered: list[Choice] = []
        Column(self, gap=8).add(self._choose, self._state)
        self.tell()

    def tell(self) -> None:
        """Show what there is now."""
        items = self._trip.opened.facts.items
        many = len(items) > 1
        show_if(self, many)
        if not many:
            return
        choices = self._choices()
        self._choose.blockSignals(True)
        if choices != self._offered:
            self._choose.set_choices(choices)
            self._offered = choices
        self._choose.set_value(self._trip.item.item.id)
        self._choose.blockSignals(False)
        done = sum(each.off_the_clock for each in items)
        self._state.setText(_("{done} of {all} done in this case").format(done=done, all=len(items)))

    def _choices(self) -> list[Choice]:
        """Each item with its state: derived once for a case as read, not for each page of a storm."""
        trip = self._trip
        of = (trip.opened, trip.masked)
        if trip.listed is None or trip.listed[0] is not of[0] or trip.listed[1] != of[1]:
            found = []
            for each in trip.opened.facts.items:
                _look, word = state_of(each.headline, hidden=each.hidden)
                found.append(Choice(each.item.id, f"{item_name(trip, each)} ({word})"))
            trip.listed = (*of, found)
        return trip.listed[2]

    def _chosen(self, item_id: object) -> None:
        if isinstance(item_id, str) and item_id != self._trip.item_id:
            self._trip.turn(item_id)


class AddItem(QWidget):
    """The way to add one more of the same thread: one case, one judgement for many (a storm)."""

    def __init__(self, trip: Trip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trip = trip
        self._adding = False
        self.link = Link(_("Add one more comment to the case"), icon="plus")
        click_on(self.link, self._add_item)
        Column(self).add(self.link)
        show_if(self, not trip.ended)

    def _add_item(self) -> None:
        if self._adding:  # pressed twice: one more, not two
            return
        self._adding = True

        def added(view: CaseView) -> None:
            self._adding = False
            self._trip.turn(view.facts.items[-1].item.id)

        def failed(_error: Exception) -> bool:
            self._adding = False
            return False

        kind = self._trip.item.item.item_kind
        self._trip.run(
            Act(removals.add_item, (self._trip.case_id,), {"item_kind": kind}), then=added, failed=failed
        )


class NotCapturedPart(QWidget):
    """The item of which no copy exists anywhere: it ends with the reason, and never counts as removed."""

    def __init__(self, trip: Trip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trip = trip
        column = Column(self, gap=16)
        self._link = Link(_("It was gone before you could save it?"))
        click_on(self._link, self._open)
        self._said = Notice(_("No copy exists"), "")
        self._form = Form()
        self._form.add(
            "reason",
            _("What happened?"),
            TextEdit(rows=2),
            help=_("It ends as not saved and is never counted as a removal. That cannot be undone."),
        )
        button = Button(_("End it as not saved"))
        click_on(button, self._end)
        self._form.add_widget(Beside((button, QWidget()), at=320, stretch=(0, 1)))
        self._form.hide()
        column.add(self._link, self._said, self._form)
        self.tell()

    def tell(self) -> None:
        """Show what fits the item now."""
        item = self._trip.item
        possible = not item.content and not item.not_captured and not self._trip.ended
        self._link.setVisible(possible and self._form.isHidden())
        self._said.setVisible(item.not_captured)
        self._said.say(_("No copy exists"), item.item.not_captured_reason)
        if not possible:
            self._form.hide()
        show_if(self, possible or item.not_captured)

    def _open(self) -> None:
        self._form.show()
        self._link.hide()
        self._form.fields["reason"].focus()

    def _end(self) -> None:
        reason = self._form.values()["reason"]

        def failed(error: Exception) -> bool:
            if not isinstance(error, Refusal):
                return False
            self._form.show_faults(*sort_faults(error.faults, ("reason",)))
            return True

        act = Act(removals.mark_not_captured, (self._trip.item_id,), {"reason": reason})
        self._trip.run(act, failed=failed)
