"""The diary's number back, its correction with the old value visible, and that the diary has what was moved (R57)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.registration import Registration
from lidsome_desktop.domain.removal_progress import StepCode
from lidsome_desktop.sentences.registrations import number_hints as hint_sentences
from lidsome_desktop.services import registrations, removals
from lidsome_desktop.services.registrations import NumberHint, RegistrationView
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import (
    Beside,
    Button,
    Column,
    DateField,
    Fact,
    FaultText,
    Form,
    LineEdit,
    Link,
    Notice,
    Text,
    TextEdit,
    Why,
    clear,
    click_on,
    section,
)
from lidsome_desktop.ui.removals import quotes
from lidsome_desktop.ui.removals.page import Page, sort_faults
from lidsome_desktop.ui.removals.times import say_time
from lidsome_desktop.ui.removals.trip import Act, Trip

_HINT_AFTER_MS = 400


class NumberPage(Page):
    """One part for each registration of the case; the filled button keeps the first number that is missing."""

    step = StepCode.NUMBER
    asks = False

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        self._wait = Notice(
            _("The registrar does not have it yet"),
            _("Send it first; the number comes back from there."),
            kind="warn",
        )
        self.column.add(self._wait)
        self._parts = [NumberPart(trip, each) for each in trip.opened.facts.registrations if each.sent_at]
        for part in self._parts:
            self.column.add(part)
        self._wait.setVisible(not self._parts)
        self.about = ""  # the case's, whichever item is shown
        self.take_back()

    def heading(self) -> str:
        """What comes back."""
        return _("The number in the diary")

    def lead(self) -> str:
        """Whose it is."""
        return (
            _("The registrar decides the number. Write it as it stands in the answer.") if self._parts else ""
        )

    def aside(self) -> Sequence[QWidget]:
        """Why it is kept, and never erased."""
        return (
            Why(
                _(
                    "With the number everyone can find the record again. A wrong number is corrected and never "
                    "erased: the old one stays visible."
                ),
                quotes.R53,
                quotes.in_registration(),
            ),
        )

    def verb(self) -> str:
        """The number, or on."""
        if not self._parts:
            return ""
        return _("Save the number") if any(part.awaits for part in self._parts) else _("Continue")

    def note(self) -> tuple[str, str, Link | None]:
        """Where to go while nothing is sent."""
        if self._parts:
            return "", "", None
        return _("First"), "", self.link_to(_("Send to the registrar"), StepCode.SEND)

    def unkept(self) -> str:
        """A number that is written and not saved."""
        return _("the diary number") if any(part.typed for part in self._parts) else ""

    def typed(self) -> dict[str, Any]:
        """What stands in the forms that are not kept, by registration."""
        return {part.registration_id: part.typed_values() for part in self._parts if part.typed}

    def fill(self, values: dict[str, Any]) -> None:
        """Put it back."""
        for part in self._parts:
            if part.registration_id in values:
                part.take_back(values[part.registration_id])

    def finish(self, then: Callable[[], None], stopped: Callable[[], None]) -> None:
        """Keep the number that is missing; on when there is none."""
        waiting = next((part for part in self._parts if part.awaits), None)
        if waiting is None:
            then()
            return
        waiting.save(then, stopped)


class NumberPart(QWidget):
    """One registration: its number, the numbers it had, and that the diary has the content."""

    def __init__(self, trip: Trip, registration: Registration) -> None:
        super().__init__()
        self._trip, self._id = trip, registration.id
        self._registration = registration
        self._correcting = False
        column = Column(self, gap=20)
        if len([each for each in trip.opened.facts.registrations if each.sent_at]) > 1:
            column.add(section(_("Registration {n}").format(n=registration.ordinal)))
        self._known = Column()
        holder = QWidget()
        holder.setLayout(self._known)
        self._correct = Link(_("Correct the number"), icon="pencil-simple")
        click_on(self._correct, self._start_correction)
        self.form = Form()
        self._build()
        self._hints = Column(gap=8)
        hint_box = QWidget()
        hint_box.setLayout(self._hints)
        self._save = Button(_("Save the correction"))
        click_on(self._save, self._save_correction)
        self._save_row = Beside((self._save, QWidget()), at=240, stretch=(0, 1))
        self._moved = _MovedPart(trip, registration, self._took)
        column.add(holder, self._correct, self.form, hint_box, self._save_row, self._moved)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_HINT_AFTER_MS)
        self._slow.timeout.connect(self._ask_hints)
        self._show()
        trip.desk.operations.read(registrations.registration, self._id, owner=self, then=self._took)

    def _build(self) -> None:
        form, kept = self.form, self._registration
        policy = self._trip.desk.operations.place.policy
        diary = policy.diary(self._trip.opened.account.scope.value)
        form.add("number", _("Number"), LineEdit(placeholder=diary.example if diary else ""))
        form.add_row(
            form.make("registered_on", _("Registered on"), DateField(kept.registered_on or self._trip.today)),
            form.make("registrar", _("By whom"), LineEdit(kept.registrar), optional=True),
        )
        form.add(
            "reason",
            _("Why it is corrected"),
            TextEdit(rows=2),
            help=_("The old number stays visible with this."),
        )
        form.set_values({"number": kept.number})
        form.changed.connect(lambda _name: self._slow.start())

    @property
    def registration_id(self) -> str:
        """Whose number it is."""
        return self._id

    def typed_values(self) -> dict[str, Any]:
        """What the fields hold."""
        return self.form.values()

    def take_back(self, values: dict[str, Any]) -> None:
        """Put back what was typed and not kept: a correction goes on where it was left."""
        self._correcting = not self.awaits
        self.form.set_values(values)
        self._show()

    @property
    def awaits(self) -> bool:
        """Whether no number has come."""
        return not self._registration.registered

    @property
    def typed(self) -> bool:
        """Whether a number is written and not kept."""
        return (self.awaits or self._correcting) and self.form.values()["number"] != self._registration.number

    def save(self, then: Callable[[], None], stopped: Callable[[], None]) -> None:
        """Keep the number."""
        values = self.form.values()
        words = {name: values[name] for name in ("number", "registered_on", "registrar")}

        def kept(view: RegistrationView) -> None:
            self._took(view)
            self._reread(then)

        def failed(error: Exception) -> bool:
            stopped()
            return self._refused(error)

        self._trip.run(Act(registrations.record_number, (self._id,), words), then=kept, failed=failed)

    def _save_correction(self) -> None:
        def kept(view: RegistrationView) -> None:
            self._correcting = False
            self._took(view)
            self._reread(lambda: None)

        act = Act(registrations.correct_number, (self._id,), self.form.values())
        self._trip.run(act, then=kept, failed=self._refused)

    def _refused(self, error: Exception) -> bool:
        if not isinstance(error, Refusal):
            return False
        self.form.show_faults(*sort_faults(error.faults, tuple(self.form.fields)))
        return True

    def _reread(self, then: Callable[[], None]) -> None:
        trip = self._trip

        def took(view: removals.CaseView) -> None:
            trip.take(view)
            then()

        trip.desk.operations.read(removals.case, trip.case_id, owner=trip, then=took)

    # Showing

    def _took(self, view: RegistrationView) -> None:
        self._registration = view.registration
        clear(self._known)
        for each in view.numbers[:-1]:
            old = Text(each.number, tone="muted", digits=True)
            self._known.add(Fact(_("Earlier number"), old))
        if view.registration.registered:
            kept = view.registration
            self._known.add(Fact(_("Number"), kept.number, digits=True))
            day = kept.registered_on.isoformat() if kept.registered_on else ""
            by = _("{day} by {name}").format(day=day, name=kept.registrar) if kept.registrar else day
            self._known.add(Fact(_("Registered"), by, digits=True))
            if kept.correction:
                self._known.add(Fact(_("Corrected because"), kept.correction))
        sent = view.registration.sent_at
        if sent is not None:
            self._known.add(Fact(_("Sent"), say_time(sent, self._trip.now), digits=True))
        self._moved.take(view)
        self._show()

    def _show(self) -> None:
        editing = self.awaits or self._correcting
        self.form.setVisible(editing)
        self.form.fields["reason"].setVisible(self._correcting)
        self._save_row.setVisible(self._correcting)
        self._correct.setVisible(not editing)

    def _start_correction(self) -> None:
        self._correcting = True
        kept = self._registration
        self.form.set_values(
            {
                "number": kept.number,
                "registered_on": kept.registered_on,
                "registrar": kept.registrar,
                "reason": "",
            }
        )
        self._show()
        self.form.fields["number"].focus()

    def _ask_hints(self) -> None:
        number = self.form.values()["number"]
        ask = self._trip.desk.operations.read
        ask(registrations.number_hints, self._id, number, owner=self, then=partial(self._hint, number))

    def _hint(self, number: str, hints: tuple[NumberHint, ...]) -> None:
        if number != self.form.values()["number"]:
            return
        clear(self._hints)
        sentences = hint_sentences()
        for hint in hints:
            facts: dict[str, Any] = hint.facts
            self._hints.add(FaultText(sentences[hint.code].format(**facts), key="warn"))


class _MovedPart(QWidget):
    """The registrar's word that the diary holds the content; only where a ground asks for it."""

    def __init__(
        self, trip: Trip, registration: Registration, took: Callable[[RegistrationView], None]
    ) -> None:
        super().__init__()
        self._trip, self._id, self._took = trip, registration.id, took
        column = Column(self, gap=16)
        column.add(section(_("Moved to the diary")))
        column.add(
            Text(
                _("The content belongs to a matter. The case can be closed when the diary holds it."),
                tone="muted",
            )
        )
        self._said = Text("", digits=True)
        self._form = Form()
        self._form.add_row(
            self._form.make("moved_on", _("Confirmed on"), DateField(trip.today)),
            self._form.make("reference", _("How"), LineEdit(), optional=True),
        )
        button = Button(_("Save the confirmation"))
        click_on(button, self._save)
        self._form.add_widget(Beside((button, QWidget()), at=240, stretch=(0, 1)))
        column.add(self._said, self._form)
        self.hide()

    def take(self, view: RegistrationView) -> None:
        """Show how it stands."""
        moved: date | None = view.registration.moved_on
        self.setVisible(view.moved_missing or moved is not None)
        self._form.setVisible(moved is None)
        self._said.setVisible(moved is not None)
        if moved is not None:
            self._said.setText(_("Confirmed {day}").format(day=moved.isoformat()))

    def _save(self) -> None:
        def failed(error: Exception) -> bool:
            if not isinstance(error, Refusal):
                return False
            self._form.show_faults(*sort_faults(error.faults, tuple(self._form.fields)))
            return True

        def kept(view: RegistrationView) -> None:
            self._took(view)
            self._trip.reread()

        act = Act(registrations.confirm_moved, (self._id,), self._form.values())
        self._trip.run(act, then=kept, failed=failed)
