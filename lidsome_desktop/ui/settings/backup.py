"""Copies: where they go, when the last was made, making one now, and how one is brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.sentences.saying import say_refusal, say_trouble
from lidsome_desktop.services import backups
from lidsome_desktop.services.backups import BackupReport, BackupState
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.texts import _, ngettext
from lidsome_desktop.ui.desk import Desk, open_outside
from lidsome_desktop.ui.kit import Button, Column, Fact, Line, Notice, Progress, Row, Text, clear, click_on
from lidsome_desktop.ui.kit.folder import FolderField
from lidsome_desktop.ui.kit.moments import moment_text
from lidsome_desktop.ui.operations import Lane, Running
from lidsome_desktop.ui.settings.restore import RestorePart
from lidsome_desktop.ui.settings.section import SaveForm, Section


class Stopped(Exception):
    """Somebody asked the copying to stop. What has been copied is whole and stays."""


def copy_now(
    place: Workplace, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
) -> BackupReport:
    """`backups.back_up`, stopped between files.

    Raises:
        Stopped: `cancelled()` said so.
    """

    def step(done: int, total: int) -> None:
        if cancelled():
            raise Stopped
        progress(done, total)

    return backups.back_up(place, progress=step)


class BackupSection(Section):
    """The second folder."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Copies"),
            _("After a removal the registry holds the only copy of an official record. So it is copied."),
        )
        self._running: Running | None = None
        self._folder: Path | None = None
        # Places of their own, made in the order in which they are read to somebody.
        top, doing = QWidget(), QWidget()
        self._top, self._doing = Column(top), Column(doing)
        saving = self.saving = self.add_form(
            SaveForm(desk, _("Save the folder"), names={"folder": "backup_folder"})
        )
        saving.button._kind = "secondary"
        saving.form.add(
            "folder",
            _("Folder for copies"),
            FolderField(),
            help=_(
                "On another disk or a server. A copy is made when something to be removed is saved, and when you close."
            ),
        )
        saving.saves_by(
            lambda values: (backups.choose_folder, {"folder": Path(str(values["folder"])).expanduser()})
        )
        saving.saved.connect(lambda _kept: self.refresh())
        self.now = Button(_("Copy now"), "primary", icon="hard-drives")
        click_on(self.now, self.copy)
        self.show_folder = Button(_("Open folder"), icon="folder-open")
        click_on(self.show_folder, self._open_folder)
        self.show_folder.hide()
        verbs = Row(gap=12)
        verbs.add(self.now, self.show_folder, None)
        self.restore = RestorePart(desk)
        self._reason = Text("", tone="muted")
        self.page.add(top, saving, 32, verbs, 8, self._reason, doing, 40, Line(), 24, self.restore)

    def refresh(self) -> None:
        """Read where copies go, and which there are."""
        self._desk.operations.read(backups.state, owner=self, then=self._show)
        self.restore.refresh()

    def _show(self, state: BackupState) -> None:
        clear(self._top)
        shared = self._desk.operations.place.registry.path is None
        self.saving.setVisible(not shared)
        if shared:
            self._top.add(Text(_("A shared registry is copied by those who run the server.")))
            self.now.hide()
            return
        if state.folder is None:
            self._top.add(
                Notice(
                    _("No folder is chosen"),
                    _(
                        "Everything is on this computer only. If it breaks, what was removed is gone for good."
                    ),
                    kind="warn",
                )
            )
            self._top.space(24)
        else:
            folder = state.folder
            self.saving.fill({"folder": str(folder)}, state.version)
            if not state.reachable:
                words = _("Connect the disk or the network. Until then nothing is copied: {path}")
                self._top.add(
                    Notice(_("The folder cannot be reached"), words.format(path=folder), kind="bad"), 24
                )
            last = moment_text(state.last) if state.last else _("None yet")
            self._top.add(Fact(_("Last copy"), last, digits=True), 24)
            self._folder = folder
        self.show_folder.setVisible(state.folder is not None and state.reachable)
        reason = "" if state.folder is not None else _("Choose a folder first.")
        self.now.set_reason(reason)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))

    def _open_folder(self) -> None:
        if self._folder is not None:
            open_outside(self._folder)

    def copy(self) -> None:
        """Make a copy now."""
        if self._running is not None:
            return
        running = self._running = Running(self)
        progress = Progress(_("Copying the registry"))
        progress.cancelled.connect(running.cancel)
        running.progress.connect(
            lambda done, total: progress.show_step(
                done,
                total,
                _("Copying the evidence files"),
                _("{done} of {total}").format(done=done, total=total),
            )
        )
        self._say(progress)
        self._desk.operations.run(
            copy_now, owner=self, lane=Lane.LONG, running=running, then=self._copied, failed=self._not_copied
        )

    def _copied(self, report: BackupReport) -> None:
        self._running = None
        files = ngettext("{n} new evidence file", "{n} new evidence files", report.files)
        words = _("The registry and {files}, each compared with the original.")
        self._say(Notice(_("Copied"), words.format(files=files.format(n=report.files)), kind="ok"))
        self.refresh()

    def _not_copied(self, error: Exception) -> bool:
        self._running = None
        if isinstance(error, Stopped):
            self._say(Notice(_("Stopped"), _("What was copied before is still there.")))
        elif isinstance(error, Refusal):
            self._say(Notice(_("Nothing was copied"), " ".join(say_refusal(error)), kind="bad"))
        elif isinstance(error, EnvironmentFault):
            self._say(Notice(_("Nothing was copied"), say_trouble(error), kind="bad"))
        else:
            clear(self._doing)
            return False
        return True

    def _say(self, shown: Any) -> None:
        clear(self._doing)
        self._doing.add(20, shown)
