"""Taking an application back before the start: the manager may, with the reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.services import applications
from lidsome_desktop.texts import _
from lidsome_desktop.ui.applications.trip import Trip
from lidsome_desktop.ui.asking.faults import placed
from lidsome_desktop.ui.kit import Button, Dialog, Form, Link, Text, TextEdit, click_on


class WithdrawDialog(Dialog):
    """Asks for the reason; the application is a draft again and must be decided anew."""

    def __init__(self, trip: Trip, done: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(_("Take the application back?"), parent)
        self._trip, self._done = trip, done
        self.form = Form()
        self.form.add("reason", _("Why?"), TextEdit(rows=2))
        self.body.add(
            Text(
                _("It is a draft again, and is sent and decided anew. Nothing that was decided is lost."),
                tone="muted",
            ),
            self.form,
        )
        cancel = Button(_("Cancel"), "secondary")
        click_on(cancel, self.reject)
        self.save = Button(_("Take it back"), "primary")
        click_on(self.save, self._save)
        self.buttons.add(cancel, self.save)

    def _save(self) -> None:
        if not self.save.busy:
            self.save.set_busy(True)
            reason = str(self.form.values()["reason"])
            self._trip.run(applications.withdraw, reason, then=self._taken, failed=self._failed)

    def _taken(self) -> None:
        self.accept()
        self._done()

    def _failed(self, error: Exception) -> bool:
        self.save.set_busy(False)
        if isinstance(error, Refusal):
            self.form.show_faults(*placed(error.faults, self.form.fields))
            return True
        return False


def withdraw_link(trip: Trip, done: Callable[[], None]) -> Link:
    """A link that asks."""
    link = Link(_("Take the application back"), tone="muted")
    click_on(link, lambda: WithdrawDialog(trip, done, link.window()).open())
    return link
