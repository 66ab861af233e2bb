"""Bringing back a copy: which there are, what one of them holds, what would be lost, and then the one verb."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.sentences.saying import say_refusal, say_trouble
from lidsome_desktop.services import backups
from lidsome_desktop.services.backups import Copy, CopyCard
from lidsome_desktop.texts import _, ngettext
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import (
    Button,
    Column,
    Dialog,
    Fact,
    Link,
    Notice,
    Progress,
    Row,
    Text,
    clear,
    click_on,
)
from lidsome_desktop.ui.kit.moments import moment_text
from lidsome_desktop.ui.kit.sections import SectionItem, SectionList
from lidsome_desktop.ui.kit.sizes import size_text
from lidsome_desktop.ui.operations import Lane, Running

_FEW = 5
"""So many copies are shown at first."""


class RestorePart(QWidget):
    """The copies of the chosen folder, and the way to another."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._copies: tuple[Copy, ...] = ()
        self._few = True
        self._running: Running | None = None
        place = desk.operations.place
        column = Column(self)
        column.add(Text(_("Bring back a copy"), weight=600), 4)
        if place.registry.path is None:
            self._tell_how(
                column,
                _(
                    "A shared registry is brought back by those who run the server, with the server's own tools. Ask "
                    "IT, and say which day it is to be as on: what has been entered since then is lost for everybody."
                ),
            )
            return
        if place.registry.path != place.places.registry:
            self._tell_how(
                column,
                _(
                    "This registry was opened by its address, and a copy is only brought back into the program's own "
                    "folder. Close the program and open it without an address."
                ),
            )
            return
        words = _("Choose a copy to see what it holds. Nothing is changed until you say so.")
        self._lead = Text(words, tone="muted")
        self.list = SectionList((), _("Copies"), ruled=True)
        self.list.opened.connect(lambda value: self.look_at(Path(value)))
        self.older = Link(_("Show older copies"))
        click_on(self.older, self._show_all)
        self.another = Button(_("Choose another copy …"), icon="file")
        click_on(self.another, self._choose)
        self._doing = Column()
        line = Row(gap=12)
        line.add(self.another, None)
        column.add(self._lead, 12)
        column.addWidget(self.list)
        column.add(12, self.older, 16, line, self._doing)
        self._show(())

    def refresh(self) -> None:
        """Read which copies there are: a folder on a server may take its time."""
        if hasattr(self, "list"):
            self._desk.operations.run(
                backups.kept_copies, owner=self, lane=Lane.LONG, then=self._show, failed=lambda _error: True
            )

    def _tell_how(self, column: Column, words: str) -> None:
        column.add(Text(words, tone="muted", max_width=552))

    def _show(self, copies: tuple[Copy, ...]) -> None:
        self._copies = copies
        shown = copies[:_FEW] if self._few else copies
        self.list.set_items(
            [
                SectionItem(
                    value=str(each.path),
                    icon="database",
                    label=moment_text(each.made),
                    note=size_text(each.size),
                )
                for each in shown
            ]
        )
        self.list.setVisible(bool(shown))
        self.list.setFixedHeight(self.list.sizeHint().height())
        self.older.setVisible(len(shown) < len(copies))

    def _show_all(self) -> None:
        self._few = False
        self._show(self._copies)

    def _choose(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, _("Choose another copy …"), "", _("Copies of a registry (*.sqlite)")
        )
        if chosen:
            self.look_at(Path(chosen))

    # Looking at one

    def look_at(self, copy: Path) -> None:
        """Read a copy through before anything is asked."""
        if self._running is not None:
            return
        running = self._running = Running(self)
        progress = Progress(_("Reading the copy through"))
        progress.cancelled.connect(running.cancel)
        running.progress.connect(
            lambda done, total: progress.show_step(
                done,
                total,
                _("Comparing the evidence files"),
                _("{done} of {total}").format(done=done, total=total),
            )
        )
        self._say(progress)
        self._desk.operations.run(
            backups.look_at,
            copy,
            owner=self,
            lane=Lane.LONG,
            running=running,
            then=self._ask,
            failed=lambda error: self._not_read(error, running),
        )

    def _ask(self, card: CopyCard) -> None:
        self._running = None
        clear(self._doing)
        dialog = RestoreDialog(card, str(self._desk.operations.place.places.data), self.window())
        dialog.accepted.connect(lambda: self._desk.paths.restore_asked.emit(card.path))
        dialog.open()

    def _not_read(self, error: Exception, running: Running) -> bool:
        self._running = None
        if running.cancelled():
            clear(self._doing)
            return True
        if isinstance(error, Refusal):
            words = " ".join(say_refusal(error))
        elif isinstance(error, EnvironmentFault):
            words = say_trouble(error)
        else:
            clear(self._doing)
            return False
        told = _("{why} Nothing is changed.").format(why=words)
        self._say(Notice(_("That copy cannot be brought back"), told, kind="bad"))
        return True

    def _say(self, shown: Any) -> None:
        clear(self._doing)
        self._doing.add(20, shown)


class RestoreDialog(Dialog):
    """What the copy holds and what bringing it back means, in plain words. Cancel has the focus."""

    def __init__(self, card: CopyCard, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Bring back this copy?"), parent, width=560)
        latest = moment_text(card.latest) if card.latest is not None else _("Nothing")
        files = ngettext("{n} file, intact", "{n} files, all intact", card.files).format(n=card.files)
        facts = Column()
        for label, value in (
            (_("Copy made"), moment_text(card.made)),
            (_("Latest in it"), latest),
            (_("Evidence"), files),
        ):
            facts.add(Fact(label, value, digits=True))
        self.body.addLayout(facts)
        for words in (self._loss(card, latest), _aside(folder)):
            self.body.add(Text(words))
        if not card.same:
            self.body.insertWidget(
                0,
                Notice(
                    _("This is not an earlier day of the registry that you have now"),
                    _("It is another registry, or one that has taken another course since. Look twice."),
                    kind="warn",
                ),
            )
        self.no = Button(_("Cancel"), "secondary")
        self.yes = Button(_("Bring back the copy"), "secondary", tone="bad")
        click_on(self.no, self.reject)
        click_on(self.yes, self.accept)
        self.buttons.add(self.no, self.yes)
        self.setAccessibleDescription(self._loss(card, latest))
        self.no.setFocus(Qt.FocusReason.TabFocusReason)

    def _loss(self, card: CopyCard, latest: str) -> str:
        if not card.same:
            return _("Everything that stands in the registry now is replaced by what the copy holds.")
        if not card.lost:
            return _("Nothing has been entered since the copy was made.")
        return ngettext(
            "What has been entered after {when} is not in the copy and will be gone from the registry: {n} event.",
            "What has been entered after {when} is not in the copy and will be gone from the registry: {n} events.",
            card.lost,
        ).format(when=latest, n=card.lost)


def _aside(folder: str) -> str:
    return _(
        "The registry that you have now is set aside first, whole, in {folder}. Then the window opens the copy."
    ).format(folder=folder)
