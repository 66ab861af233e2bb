"""The last page: the copies are made, handed over, and the answer is recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.disclosure import Decision, Way
from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.sentences.disclosures import decisions, ways
from lidsome_desktop.sentences.saying import say, say_refusal, say_trouble
from lidsome_desktop.services import disclosures
from lidsome_desktop.services.disclosures import (
    Cancelled,
    DisclosurePackage,
    DisclosureView,
    PackagePlace,
    Step,
)
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.texts import _, pgettext
from lidsome_desktop.ui.desk import copy_text, open_outside
from lidsome_desktop.ui.disclosures.page import Done, Page
from lidsome_desktop.ui.disclosures.pixels import decoded
from lidsome_desktop.ui.disclosures.trip import Trip, as_moment
from lidsome_desktop.ui.kit import (
    Beside,
    Button,
    Check,
    Choice,
    Column,
    ComboBox,
    DateField,
    Fact,
    LineEdit,
    Notice,
    Progress,
    Text,
    TimeField,
    Why,
    announce,
    clear,
    click_on,
    section,
)
from lidsome_desktop.ui.kit.moments import local, moment_text
from lidsome_desktop.ui.operations import Lane, Running


class HandOverPage(Page):
    """First the copies, where something is given out; then that the answer has left."""

    step = Step.HAND_OVER

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        self._making = False
        self._failure = ""
        self._copies = Column(gap=12)
        self._done = Column(gap=8)
        form = self.form
        form.add(
            "answer_way",
            _("How the answer left"),
            ComboBox([Choice(key.value, word) for key, word in ways().items()]),
        )
        form.add_row(
            form.make("answered_on", _("Day"), DateField()),
            form.make("answered_at", _("Time"), TimeField()),
        )
        form.add(
            "appeal_told",
            "",
            Check(
                _("I have told how a refusal can be tried"),
                help=_("A written decision of the authority can be asked for, and appealed."),
            ),
            label_hidden=True,
        )
        form.fields["appeal_told"].control.setAccessibleName(_("I have told how a refusal can be tried"))
        form.add(
            "formal_decision",
            _("The authority's written decision"),
            LineEdit(),
            help=_("Its number, if one was asked for."),
            optional=True,
        )
        now = local(trip.now)
        form.set_values(
            {
                "answer_way": trip.opened.request.way.value,
                "answered_on": now.date(),
                "answered_at": now.time().replace(second=0, microsecond=0),
            }
        )
        self.column.add(self._copies, form, self._done)
        self.read_again()

    def heading(self) -> str:
        return _("Hand it over")

    def lead(self) -> str:
        return _("Only the copies in the folder leave the house.")

    def aside(self) -> Sequence[QWidget]:
        return (
            Why(
                _(
                    "The list names each record by number, kind and time, with the sum of the record and of its copy, "
                    "so that anyone can see that a copy has not been changed. It holds no note of ours."
                ),
                heading=_("What goes along?"),
            ),
        )

    def verb(self) -> str:
        request = self.trip.opened.request
        if not request.pending or self._making:
            return ""
        if self._gives() and not request.package_digest:
            return _("Make the copies")
        return _("Record that it is answered")

    def finish(self, then: Done, stopped: Done) -> None:
        request = self.trip.opened.request
        if self._gives() and not request.package_digest:
            stopped()
            self.make()
            return
        values = self.form.values()
        now = local(self.trip.now).replace(second=0, microsecond=0)
        told = as_moment(values["answered_on"], values["answered_at"])

        def took(found: DisclosureView) -> None:
            stopped()
            self.trip.desk.paths.say(_("The request is answered"))
            self.trip.view = found
            self.trip.go(Step.HAND_OVER)

        self.trip.run(
            disclosures.record_answer,
            request.id,
            way=Way(values["answer_way"]) if values["answer_way"] else None,
            answered_at=None if told == now else told,
            appeal_told=values["appeal_told"],
            formal_decision=values["formal_decision"],
            then=took,
            told=self.told(stopped),
        )

    def read_again(self) -> None:
        request = self.trip.opened.request
        refused = request.decision in (Decision.PART, Decision.REFUSED)
        made = bool(request.package_digest) or not self._gives()
        self.form.setVisible(request.pending and request.decision is not None and made)
        self.form.fields["appeal_told"].setVisible(refused)
        self.form.fields["formal_decision"].setVisible(refused)
        if not self._making:
            self._show_copies()
        self._show_done()

    def _gives(self) -> bool:
        return self.trip.opened.request.decision in (Decision.WHOLE, Decision.PART)

    # Copies

    def make(self) -> None:
        """Make the copies; it can be stopped, and leaves nothing half made."""
        clear(self._copies)
        self._making, self._failure = True, ""
        running = Running(self)
        shown = Progress(_("Making the copies"))
        shown.cancelled.connect(running.cancel)
        self._copies.add(shown)
        announce(self, _("Making the copies"))
        self.trip.changed.emit()
        self.trip.desk.operations.run(
            make_copies,
            self.trip.opened.request.id,
            owner=self,
            then=self._made,
            failed=self._failed,
            lane=Lane.LONG,
            running=running,
        )

    def _made(self, made: DisclosurePackage) -> None:
        self._making = False
        self._failure = made.failure or ""
        announce(self, _("The copies are made"))
        self.trip.reread()

    def _failed(self, error: Exception) -> bool:
        self._making = False
        self._show_copies()
        self.trip.changed.emit()
        if isinstance(error, Cancelled):
            return True
        if isinstance(error, Refusal):
            why = " ".join(say_refusal(error))
        elif isinstance(error, EnvironmentFault):
            why = say_trouble(error)
        else:
            return False
        self._copies.add(Notice(_("The copies were not made"), why, kind="bad"))
        announce(self, why, now=True)
        return True

    def _show_copies(self) -> None:
        clear(self._copies)
        request = self.trip.opened.request
        if not self._gives():
            if request.decision is not None:
                words = _("Nothing is given out. Answer in the words of the decision.")
                self._copies.add(Notice(decisions()[request.decision], words))
                if request.reasons:
                    self._copies.add(Fact(_("Reasons"), request.reasons))
            return
        self._copies.add(section(_("Copies")))
        if not request.package_digest:
            words = _("Masked copies, whole records and a list of them, in a folder and as one zip file.")
            self._copies.add(Text(words, tone="muted"))
            return
        when = moment_text(request.package_made_at) if request.package_made_at else ""
        self._copies.add(Text(_("Made {time}").format(time=when), tone="muted"))
        if self._failure:
            self._copies.add(
                Notice(_("The list could not be set as a PDF"), say(self._failure, {}), kind="warn")
            )
        self.trip.desk.operations.read(
            disclosures.package_place, request.package_name, owner=self, then=self._offer
        )

    def _offer(self, found: PackagePlace) -> None:
        if not found.folder:
            self._copies.add(Text(_("The folder is not on this computer any more."), tone="muted"))
        buttons: list[QWidget] = []
        if found.folder:
            show = Button(_("Open the folder"), icon="folder-open")
            click_on(show, lambda: open_outside(Path(found.folder)))
            path = Button(_("Copy the folder's path"), "quiet", icon="copy")
            click_on(path, lambda: self._copy(found.folder))
            buttons += [show, path]
        if self.trip.opened.request.pending:
            again = Button(_("Make them again"), "quiet", icon="arrow-clockwise")
            click_on(again, self.make)
            buttons.append(again)
        if buttons:
            stretch = (*([0] * len(buttons)), 1)
            self._copies.add(Beside((*buttons, QWidget()), at=420, gap=12, stretch=stretch))

    def _copy(self, text: str) -> None:
        copy_text(text)
        self.trip.desk.paths.say(_("Copied"))

    def _show_done(self) -> None:
        clear(self._done)
        view = self.trip.opened
        request = view.request
        if request.answered_at is not None and request.answer_way is not None:
            self._done.add(Notice(_("The request is answered"), kind="ok"))
            when = f"{moment_text(request.answered_at)}, {ways()[request.answer_way]}"
            self._done.add(Fact(pgettext("request", "Answered"), when))
            if request.formal_decision:
                self._done.add(Fact(_("Written decision"), request.formal_decision))
        elif not request.pending:
            self._done.add(Notice(_("The request is taken back"), request.withdrawn_reason))


def make_copies(
    place: Workplace,
    disclosure_id: str,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Any:
    """Make the copies; how far it is cannot be told, that it may be stopped can."""
    return disclosures.make_copies(place, disclosure_id, decode=decoded, cancelled=cancelled)
