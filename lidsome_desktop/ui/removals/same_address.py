"""Points out that the address stands in another case already."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from lidsome_desktop.services import removals
from lidsome_desktop.services.removals import OtherCase
from lidsome_desktop.texts import _, ngettext
from lidsome_desktop.ui.desk import RoomName
from lidsome_desktop.ui.kit import Column, LineEdit, Link, Notice, announce, clear, click_on
from lidsome_desktop.ui.removals.page import show_if
from lidsome_desktop.ui.removals.times import say_time
from lidsome_desktop.ui.removals.trip import Trip


class SameAddress(QWidget):
    """Reads the address when its field is left. Not there while nothing else concerns it."""

    def __init__(self, trip: Trip, control: LineEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trip, self._control = trip, control
        self._asked = ""
        self._column = Column(self, gap=8)
        self.links: list[Link] = []
        control.left.connect(self.look)
        self.hide()

    def look(self) -> None:
        """Ask for other cases of what stands in the field."""
        address = str(self._control.value()).strip()
        if address == self._asked:
            return
        self._asked = address
        if not address:
            self._tell(address, ())
            return
        self._trip.desk.operations.read(
            removals.same_address,
            address,
            but=self._trip.case_id,
            owner=self,
            then=partial(self._tell, address),
        )

    def _tell(self, address: str, found: tuple[OtherCase, ...]) -> None:
        if address != self._asked:
            return  # written anew meanwhile
        clear(self._column)
        self.links = []
        if found:
            words = ngettext(
                "Another case concerns the same address. Look there before you do the same again.",
                "{n} other cases concern the same address. Look there before you do the same again.",
                len(found),
            ).format(n=len(found))
            self._column.add(Notice(_("The address is in another case"), words))
            for each in found:
                self.links.append(self._link(each))
            self._column.add(*self.links)
            announce(self, words)
        show_if(self, bool(found))

    def _link(self, each: OtherCase) -> Link:
        time = say_time(each.discovered_at, self._trip.now)
        words = (
            _("Open {number}, discovered {time}, closed")
            if each.ended
            else _("Open {number}, discovered {time}")
        )
        link = Link(words.format(number=each.number, time=time))
        click_on(link, partial(self._trip.desk.paths.go, RoomName.REMOVALS, each.case_id))
        return link
