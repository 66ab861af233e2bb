"""Removing on the platform: what to do there, step by step, and then what happened (R54, R55; F2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.refusals import Fault
from lidsome_desktop.domain.removal import Outcome
from lidsome_desktop.domain.removal_facts import ItemFacts
from lidsome_desktop.domain.removal_progress import StepCode
from lidsome_desktop.sentences.removals import checks, outcomes
from lidsome_desktop.services import removals
from lidsome_desktop.texts import _
from lidsome_desktop.ui.desk import copy_text
from lidsome_desktop.ui.kit import (
    Beside,
    Button,
    Choice,
    Choices,
    Column,
    DateField,
    Link,
    Notice,
    Row,
    Text,
    TextEdit,
    TimeField,
    Why,
    clear,
    click_on,
    section,
)
from lidsome_desktop.ui.removals import quotes
from lidsome_desktop.ui.removals.approving import ApprovalForm
from lidsome_desktop.ui.removals.beside import Checklist, ClockPart
from lidsome_desktop.ui.removals.extras import SenderPart
from lidsome_desktop.ui.removals.how import how_to_remove
from lidsome_desktop.ui.removals.items import ItemBar, item_name
from lidsome_desktop.ui.removals.opening import Opener
from lidsome_desktop.ui.removals.page import FormPart, Page, show_if
from lidsome_desktop.ui.removals.times import as_moment, day_of, say_time, time_of
from lidsome_desktop.ui.removals.trip import Act, Trip


class RemovePage(Page):
    """While something is missing, the list of it; then what to do on the platform and what came of it."""

    step = StepCode.REMOVE

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        self._clock, self._checklist = ClockPart(trip), Checklist(trip)
        self._bar = ItemBar(trip)
        self._status = Column(gap=16)
        holder = QWidget()
        holder.setLayout(self._status)
        self._how = _HowPart(trip)
        self.column.add(self._bar, holder, self._how)
        self._others: Choices | None = None
        self._filled = (trip.today, time_of(trip.now))
        self._build()
        self.column.add(self.form)
        self.form.raise_()  # read to somebody where it stands, after what is above it
        self._approval = _ApprovalPart(trip)
        self._sender = SenderPart(trip)
        self.column.add(self._approval, self._sender)
        self._deviation_asked = False
        self.take_back()
        self._tell_status()
        self._follow()

    def _build(self) -> None:
        form = self.form
        words = {
            Outcome.REMOVED: (_("I have removed it"), ""),
            Outcome.REMOVED_BY_SENDER: (_("The sender had removed it"), ""),
            Outcome.REMOVED_BY_PLATFORM: (_("The platform had removed it"), ""),
            Outcome.HIDDEN: (
                _("I could only hide it"),
                _("The writer and the writer's friends still see it: the clock runs on until it is removed."),
            ),
            Outcome.COULD_NOT: (
                _("I could not remove it"),
                _("Say why. Report it to the platform, and tell your manager."),
            ),
        }
        choices = [Choice(each.value, label, help_) for each, (label, help_) in words.items()]
        form.add("outcome", _("What happened on the platform?"), Choices(choices))
        form.add_row(
            form.make("day", _("Day"), DateField(self._filled[0])),
            form.make("happened_at", _("Time"), TimeField(self._filled[1])),
        )
        form.add("reason", _("Why is it still there?"), TextEdit(rows=2))
        form.add(
            "deviation",
            _("How it came to be removed before it was saved and judged"),
            TextEdit(rows=2),
            help=_("It happens. What you write is kept with the case and told apart in every report."),
        )
        others = [e for e in self._ready() if e.item.id != self.trip.item.item.id]
        if others:
            self._others = Choices(
                [Choice(e.item.id, item_name(self.trip, e)) for e in others], multiple=True
            )
            form.add("others", _("The same for"), self._others, optional=True)
        form.changed.connect(lambda _name: self._follow())

    def _ready(self) -> list[ItemFacts]:
        return [each for each in self.trip.opened.facts.items if each.removable and not each.off_the_clock]

    # What the flow asks

    def heading(self) -> str:
        """What is to be done, or what is done."""
        item, platform = self.trip.item, self.trip.opened.platform
        if item.gone:
            return _("It is off {platform}").format(platform=platform)
        if item.stays:
            return _("It stays on {platform}").format(platform=platform)
        if item.not_captured:
            return _("There is nothing to remove")
        if not item.removable:
            return _("You cannot remove it yet")
        return _("Remove it on {platform}").format(platform=platform)

    def lead(self) -> str:
        """What everybody waits for, said once it is so."""
        item = self.trip.item
        if self.trip.ended or item.off_the_clock or item.gone or not item.removable:
            return ""
        return _("You can remove it now. The content, the sender and your reasons are saved.")

    def aside(self) -> Sequence[QWidget]:
        """The clock, what is in place, and why."""
        return (
            self._clock,
            self._checklist,
            Why(
                _("What is hidden is not removed. Say what you did, so that the record tells the truth."),
                quotes.R54,
                quotes.in_disposal(),
            ),
        )

    def verb(self) -> str:
        """What the button does now."""
        item = self.trip.item
        if self.trip.ended:
            return ""
        if item.off_the_clock:
            return _("Continue")
        if not item.removable:
            return ""
        return _("Save what happened")

    def note(self) -> tuple[str, str, Link | None]:
        """Where to go when it cannot be removed."""
        item = self.trip.item
        if item.removable or item.off_the_clock or self.trip.ended:
            return "", "", None
        if not item.captured:
            return _("First"), "", self.link_to(_("Save the content and the sender"), StepCode.CAPTURE)
        return _("First"), "", self.link_to(_("Judge the ground"), StepCode.JUDGE)

    def read_again(self) -> None:
        """Clock, checklist and outcome have moved on."""
        self._clock.tell()
        self._checklist.tell()
        self._bar.tell()
        self._tell_status()
        self._follow()

    def acts(self) -> list[Act]:
        """What is told to the sender is kept in passing; an outcome is recorded by the button only."""
        return self._sender.acts()

    def covered(self) -> None:
        """Cover the reasons."""
        self._tell_status()

    def unkept(self) -> str:
        """What is typed of an outcome that is not recorded."""
        values = self.form.values()
        open_still = self.trip.item.removable and not self.trip.ended
        return _("what happened on the platform") if open_still and values["reason"] else ""

    def finish(self, then: Callable[[], None], stopped: Callable[[], None]) -> None:
        """Record the outcome, or go on when there is one."""
        item = self.trip.item
        if item.off_the_clock:
            self.trip.carry_out(self.acts(), then=then, told=self._told(stopped), stopped=stopped)
            return
        faults = self._own_faults()
        if faults:
            stopped()
            self.form.show_faults(faults)
            return
        values = self.form.values()
        outcome = Outcome(values["outcome"])
        told = (values["day"], values["happened_at"])
        same_minute = told == (day_of(self.trip.now), time_of(self.trip.now))
        words = {
            "outcome": outcome,
            "happened_at": None if same_minute or told == self._filled else as_moment(*told),
            "reason": values["reason"] if not outcome.gone else "",
            "deviation": values["deviation"] if self._deviation_asked else "",
        }
        items = (item.item.id, *(values.get("others") or ()))
        hidden = not outcome.gone

        def done() -> None:
            if hidden:
                stopped()
                self._tell_status()
                self.trip.go(StepCode.REMOVE)
            else:
                then()

        acts = [Act(removals.record_outcome, (items,), words), *self._sender.acts()]
        self.trip.carry_out(acts, then=done, told=self._told(stopped), stopped=stopped)

    def parts(self) -> Sequence[FormPart]:
        """What is told to the sender."""
        return (self._sender,)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """A removal before the copy or the reasons has to be explained: only then the field for it appears."""
        if any(fault.field == "deviation" for fault in faults):
            self._deviation_asked = True
            self._follow()
        super().show_faults(faults)

    def _own_faults(self) -> dict[str, str]:
        values, faults = self.form.values(), {}
        if values["outcome"] is None:
            faults["outcome"] = _("Say what happened on the platform.")
        if values["day"] is None:
            faults["day"] = _("Write the day as 2026-11-22.")
        if values["happened_at"] is None:
            faults["happened_at"] = _("Write the time as 14.05.")
        return faults

    # Showing

    def _follow(self) -> None:
        item, values, fields = self.trip.item, self.form.values(), self.form.fields
        open_still = item.removable and not item.off_the_clock and not self.trip.ended
        show_if(self.form, open_still)
        show_if(self._how, open_still)
        outcome = Outcome(values["outcome"]) if values["outcome"] else None
        show_if(fields["reason"], outcome is not None and not outcome.gone)
        show_if(fields["deviation"], self._deviation_asked and outcome is Outcome.REMOVED)
        show_if(self._approval, open_still and item.outcome is not None)
        show_if(self._sender, item.gone or item.stays)

    def _tell_status(self) -> None:
        clear(self._status)
        item, now = self.trip.item, self.trip.now
        last = item.outcome
        if item.not_captured:
            self._status.add(Notice(_("No copy exists"), item.item.not_captured_reason))
        elif item.stays:
            reason = item.judgement.motivation if item.judgement else ""
            if self.trip.masked:  # reasons tell of the content
                reason = _("Content and sender are covered, so that nobody reads them over your shoulder.")
            self._status.add(Notice(_("It was judged to stay"), reason))
        elif last is not None and last.outcome.gone:
            when = say_time(last.happened_at, now)
            by = self.trip.opened.names.get(last.recorded_by or "", "")
            said = _("{time}, noted by {name}").format(time=when, name=by) if by else when
            self._status.add(Notice(outcomes()[last.outcome], said, kind="ok"))
        elif last is not None:
            why = _("Covered: the case is marked as secret") + "." if self.trip.masked else last.reason
            words = _(
                "{why} The clock runs on. Remove it, or have the manager approve that it ends so."
            ).format(why=why)
            approved = item.approval is not None
            if approved:
                words = _("{why} The manager has approved that it ends so.").format(why=why)
            self._status.add(Notice(outcomes()[last.outcome], words, kind="info" if approved else "warn"))
        elif not item.removable and not self.trip.ended:
            left = [checks()[line.code] for line in item.checklist if not line.done]
            self._status.add(
                Notice(
                    _("Remove nothing yet"),
                    _("When it is gone it cannot be had back. Missing: {what}.").format(
                        what=", ".join(left).lower()
                    ),
                    kind="warn",
                )
            )


class _HowPart(QWidget):
    """What to do on the platform, one thing a line, with the way there."""

    def __init__(self, trip: Trip) -> None:
        super().__init__()
        column = Column(self, gap=12)
        column.add(section(_("Do this first")))
        for number, words in enumerate(
            how_to_remove(trip.opened.account.platform, trip.item.item.item_kind), 1
        ):
            line = QWidget()
            row = Row(line, gap=12)
            count = Text(f"{number}.", weight=600, wrap=False, digits=True)
            row.add(count)
            row.addWidget(Text(words), 1)
            column.add(line)
        address = trip.item.item.address or trip.opened.case.address
        if address:
            opener = Opener()
            go = Button(_("Open the page"), icon="arrow-square-out")
            click_on(go, lambda: opener.page(address))
            copy = Button(_("Copy the address"), "quiet", icon="copy")
            click_on(copy, lambda: self._copy(trip, address))
            column.add(4, Beside((go, copy, QWidget()), at=420, gap=8, stretch=(0, 0, 1)), opener)

    def _copy(self, trip: Trip, address: str) -> None:
        copy_text(address)
        trip.desk.paths.say(_("The address is copied"))


class _ApprovalPart(QWidget):
    """The manager approves that it ends as hidden, or as impossible to remove."""

    def __init__(self, trip: Trip) -> None:
        super().__init__()
        self._trip = trip
        column = Column(self, gap=16)
        column.add(section(_("If it cannot be removed")))
        column.add(
            Text(
                _("The manager can approve that it ends so. Until then it waits to be removed."), tone="muted"
            )
        )
        self._form = ApprovalForm(trip)
        self._form.add_approval()
        button = Button(_("Save the approval"))
        click_on(button, self._save)
        self._form.add_button(button)
        column.add(self._form)

    def _save(self) -> None:
        act = Act(removals.approve_hidden, (self._trip.item_id,), self._form.approval())
        self._trip.run(act, then=lambda _view: self._trip.go(StepCode.REMOVE), failed=self._form.refused)
