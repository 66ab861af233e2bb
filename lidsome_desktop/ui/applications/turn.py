"""What a page after the guide is: something to look at or decide, with one verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.ui.applications.page import say
from lidsome_desktop.ui.applications.trip import Trip
from lidsome_desktop.ui.asking.faults import placed
from lidsome_desktop.ui.asking.quotes import why
from lidsome_desktop.ui.kit import Column, Form


class Turn(QWidget):
    """One page.

    Attributes:
        form: of the pages that ask for something.

    Signals:
        onward: done here; stopped: not done, the person stays; turned: the application is another thing now.
        copied: a new draft's id; followed: an account to show; verb_changed: ask for the verb again.
    """

    reasons: ClassVar[tuple[str, ...]] = ()

    form: Form

    onward = Signal()
    stopped = Signal()
    turned = Signal()
    copied = Signal(str)
    followed = Signal(str)
    verb_changed = Signal()

    def __init__(self, trip: Trip) -> None:
        super().__init__()
        self.trip = trip
        self.column = Column(self, gap=24)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heading(self) -> str:
        """The question, or how it stands."""
        raise NotImplementedError

    def lead(self) -> str:
        """A sentence under it."""
        return ""

    def aside(self) -> Sequence[QWidget]:
        """What stands beside."""
        return why(self.trip.known.book, *self.reasons)

    def verb(self) -> str:
        """The verb of the filled button."""
        raise NotImplementedError

    def keep(self) -> None:
        """Save what is typed, where it is kept before it is done."""

    def read_again(self) -> None:
        """The application has been kept or read again."""

    def finish(self) -> None:
        """The filled button."""
        raise NotImplementedError

    def failed(self, error: Exception) -> bool:
        """A refusal lands at the fields; anything else is told by the window."""
        self.stopped.emit()
        if isinstance(error, Refusal):
            at, others = placed(error.faults, self.form.fields, say=lambda fault: say(fault, self.trip))
            self.form.show_faults(at, others)
            return True
        return False
