"""The package for the registrar: making it, and handing it over by folder, mail draft or copying."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.domain.registration import Registration
from lidsome_desktop.sentences.saying import say, say_refusal, say_trouble
from lidsome_desktop.services import registrations
from lidsome_desktop.services.registrations import RegistrationPackage
from lidsome_desktop.services.removals import Cancelled
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.texts import _, ngettext
from lidsome_desktop.ui.asking.registrar_card import SealedFor
from lidsome_desktop.ui.desk import copy_text
from lidsome_desktop.ui.kit import (
    Beside,
    Button,
    Column,
    Notice,
    Progress,
    Text,
    announce,
    clear,
    click_on,
    section,
)
from lidsome_desktop.ui.operations import Lane, Running
from lidsome_desktop.ui.removals.opening import Opener
from lidsome_desktop.ui.removals.times import say_time
from lidsome_desktop.ui.removals.trip import Act, Trip


class PackagePart(QWidget):
    """Makes the package at once when there is none, and shows what one does with it."""

    def __init__(self, trip: Trip, registration: Registration) -> None:
        super().__init__()
        self._trip, self._registration = trip, registration
        column = Column(self, gap=12)
        column.add(section(_("The package for the registrar")))
        self._said = Text("", tone="muted")
        column.add(self._said)
        self._body = Column(gap=12)
        column.add(self._body)
        if trip.opened.case.secrecy:
            sealing = SealedFor(trip.desk, registration.diary)
            sealing.changed.connect(self._make)
            column.add(sealing)
        folder = trip.desk.operations.place.places.packages / registration.package_name
        if registration.package_name and registration.id not in trip.stale_packages:
            mail = next(iter(folder.glob("*.eml")), folder)
            self._show_made(folder, mail, None, registration.package_made_at)
        else:
            self._make()

    def set_stale(self) -> None:
        """The fields are being changed: the package tells the old ones."""
        clear(self._body)
        self._said.setText(_("Save the fields first; the package is then made again."))

    def _offer(self) -> None:
        clear(self._body)
        self._said.setText(
            _("A document with everything that is saved, the same as open data, and an e-mail ready to send.")
        )
        make = Button(_("Make the package"), icon="file-pdf")
        click_on(make, self._make)
        self._body.add(Beside((make, QWidget()), at=240, stretch=(0, 1)))

    def _make(self) -> None:
        clear(self._body)
        running = Running(self)
        shown = Progress(_("Making the package"))
        shown.cancelled.connect(running.cancel)
        self._body.add(shown)
        announce(self, _("Making the package"))
        act = Act(make_package, (self._registration.id,))
        self._trip.run(act, then=self._made, failed=self._failed, lane=Lane.LONG, running=running)

    def _made(self, made: RegistrationPackage) -> None:
        self._trip.stale_packages.discard(self._registration.id)
        self._show_made(made.folder, made.mail, made.failure, self._trip.now)
        beside = len(made.beside)
        if beside:
            words = ngettext("{n} file lies beside the document", "{n} files lie beside the document", beside)
            self._body.add(Text(words.format(n=beside), tone="muted"))
        announce(self, _("The package is made"))
        self._trip.reread()

    def _failed(self, error: Exception) -> bool:
        if isinstance(error, Cancelled):
            self._offer()
            return True
        if isinstance(error, Refusal):
            why = " ".join(say_refusal(error))
        elif isinstance(error, EnvironmentFault):
            why = say_trouble(error)
        else:
            self._offer()
            return False
        self._offer()
        self._body.add(Notice(_("The package was not made"), why, kind="bad"))
        announce(self, why, now=True)
        return True

    def _show_made(self, folder: Path, mail: Path, failure: str | None, when: datetime | None) -> None:
        clear(self._body)
        at = say_time(when, self._trip.now) if when is not None else ""
        self._said.setText(_("Made {time}. Send it, and then confirm that you have.").format(time=at))
        if failure:
            self._body.add(Notice(_("The document could not be made"), say(failure, {}), kind="warn"))
        draft = Button(_("Open the e-mail draft"), icon="envelope-simple")
        opener = Opener()
        click_on(draft, lambda: opener.folder(folder) if mail == folder else opener.draft(mail))
        show = Button(_("Open the folder"), icon="folder-open")
        click_on(show, lambda: opener.folder(folder))
        self._body.add(Beside((draft, show, QWidget()), at=420, gap=12, stretch=(0, 0, 1)), opener)
        put = Button(_("Put it in a folder"), "quiet", icon="folder-open", height=32)
        click_on(put, lambda: self._deliver(opener))
        buttons = [put]
        for label, text in (
            (_("Copy the summary"), self._registration.public_summary),
            (_("Copy the address"), self._registration.registrar_email),
            (_("Copy the folder's path"), str(folder)),
        ):
            if text:
                button = Button(label, "quiet", icon="copy", height=32)
                click_on(button, lambda text=text: self._copy(text))
                buttons.append(button)
        again = Button(_("Make it again"), "quiet", icon="arrow-clockwise", height=32)
        click_on(again, self._make)
        buttons.append(again)
        # Two a line: more do not fit beside each other in a form.
        for pair in (buttons[:2], buttons[2:4], buttons[4:]):
            if pair:
                self._body.add(Beside((*pair, QWidget()), at=420, gap=8, stretch=(*([0] * len(pair)), 1)))

    def _deliver(self, opener: Opener) -> None:
        """Into a folder that the registrar reads: the way for what is secret and not sealed."""
        chosen = QFileDialog.getExistingDirectory(self, _("The registrar's folder"))
        if not chosen:
            return

        def failed(error: Exception) -> bool:
            if not isinstance(error, (Refusal, EnvironmentFault)):
                return False
            why = " ".join(say_refusal(error)) if isinstance(error, Refusal) else say_trouble(error)
            opener.say(_("It was not put in the folder"), why)
            opener.show()
            announce(self, why, now=True)
            return True

        act = Act(registrations.deliver_package, (self._registration.id, Path(chosen)))
        self._trip.run(
            act,
            then=lambda path: self._trip.desk.paths.say(_("It lies in {folder}").format(folder=path)),
            failed=failed,
            lane=Lane.LONG,
        )

    def _copy(self, text: str) -> None:
        copy_text(text)
        self._trip.desk.paths.say(_("Copied"))


def make_package(
    place: Workplace,
    registration_id: str,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> RegistrationPackage:
    """Make the package; how far it is cannot be told, that it may be stopped can."""
    return registrations.make_registration_package(place, registration_id, cancelled=cancelled)
