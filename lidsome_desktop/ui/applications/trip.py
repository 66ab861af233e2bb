"""What the pages of one application share: it as last read, and the way to save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.application import Step
from lidsome_desktop.domain.merging import clash, merged, shown_of
from lidsome_desktop.domain.people import identity_of
from lidsome_desktop.domain.records import ChangedByOther
from lidsome_desktop.sentences.applications import steps
from lidsome_desktop.services import applications
from lidsome_desktop.services.applications import ApplicationView
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.applications.summary import lines_of
from lidsome_desktop.ui.asking.changed import ChangedDialog, Difference
from lidsome_desktop.ui.asking.known import Known, known
from lidsome_desktop.ui.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An application with what its pages need to know."""

    view: ApplicationView
    known: Known


def opened(place: Workplace, what: str) -> Opened | None:
    """The application of that id, or of that account; None for an account that came without one. "" is a new
    application, which is kept from its first answer on."""
    if not what:
        return Opened(view=applications.unsaved(place), known=known(place))
    found = applications.find(place, what)
    return Opened(view=found, known=known(place)) if found is not None else None


@dataclass
class _Job:
    verb: Callable[..., Any]
    words: Callable[[ApplicationView], tuple[tuple[Any, ...], dict[str, Any]] | None]
    then: Callable[[], None] | None
    failed: Callable[[Exception], bool | None] | None
    step: Step | None = None
    mine: Any = None
    chosen: Any = None


def _told(lines: Sequence[tuple[str, str]]) -> str:
    return "; ".join(answer for _question, answer in lines)


class _Clash(Exception):
    """Somebody else has answered the same question meanwhile."""

    def __init__(self, step: Step, before: Any, mine: Any, kept: Any) -> None:
        super().__init__(step.value)
        self.step, self.before, self.mine, self.kept = step, before, mine, kept


class Trip(QObject):
    """One application on its way. Verbs run one after the other, each on what the one before left behind.

    What somebody else answers meanwhile is merged with what is answered here; where both have answered the same
    question the person chooses, with both answers in sight.

    Signals:
        changed: the application has been read or kept again.
        pending: how many verbs wait or run.
        merged: a step is another now than its page shows.
    """

    changed = Signal()
    pending = Signal(int)
    merged = Signal(object)

    def __init__(self, desk: Desk, found: Opened, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.view = found.view
        self.known = found.known
        self._jobs: list[_Job] = []
        self._running = False
        self._begun: dict[Step, Any] = {}

    @property
    def saved(self) -> bool:
        """Whether the application is in the registry: an unanswered one is not."""
        return bool(self.view.application.id)

    def person_named(self, identity: str) -> str:
        """The name of somebody who is named in the application or known."""
        for email, name in self.people():
            if identity_of(email) == identity and name:
                return name
        found = self.known.with_identity(identity)
        return found.name if found else identity

    def people(self) -> list[tuple[str, str]]:
        """Address and name of everyone named in the application, each once."""
        answers = self.view.answers
        named: list[Any] = [answers.organisation.manager]
        crew = answers.administrators
        named += [each for rows in (crew.administrators, crew.deputies, crew.editors) for each in rows]
        found: dict[str, tuple[str, str]] = {}
        for each in named:
            if each.identity:
                found.setdefault(each.identity, (each.email, each.name or each.email))
        return list(found.values())

    # Verbs

    def save(
        self,
        step: Step,
        compose: Callable[[Any], Any],
        *,
        then: Callable[[], None] | None = None,
        failed: Callable[[Exception], bool | None] | None = None,
    ) -> None:
        """Keep a step. `compose` makes the answer from the one that is kept by then, so that a document that
        was attached meanwhile stays."""

        def words(view: ApplicationView) -> tuple[tuple[Any, ...], dict[str, Any]] | None:
            kept = view.answers.step(step)
            before = self._begun.get(step, kept)
            job.mine = compose(before)
            answer = job.chosen or merged(before, job.mine, kept, mine_first=True)
            if answer == kept:
                return None
            if job.chosen is None and clash(before, job.mine, kept):
                raise _Clash(step, before, job.mine, kept)
            application = view.application
            return (application.id, step, answer), {"version": application.version}

        job = _Job(applications.save_step, words, then, failed, step=step)
        self._add(job)

    def begin(self, step: Step) -> None:
        """A page of the step is filled in from what is kept now: what differs from it later is the person's own."""
        self._begun[step] = self.view.answers.step(step)

    def attach(
        self, where: str, source: Path, failed: Callable[[Exception], bool | None] | None = None
    ) -> None:
        """Attach a document to a field of what is kept."""
        self._add(
            _Job(applications.attach, lambda view: ((view.application.id, where, source), {}), None, failed)
        )

    def detach(self, where: str) -> None:
        """Take a document away from a field."""
        self._add(_Job(applications.detach, lambda view: ((view.application.id, where), {}), None, None))

    def run(
        self,
        verb: Callable[..., ApplicationView],
        *args: Any,
        then: Callable[[], None] | None = None,
        failed: Callable[[Exception], bool | None] | None = None,
        **words: Any,
    ) -> None:
        """Any other verb of the application; its id goes first."""
        self._add(_Job(verb, lambda view: ((view.application.id, *args), words), then, failed))

    def reread(self) -> None:
        """Read it again, unless it is being changed from here."""
        if self.saved and not self._running:
            self.desk.operations.read(
                applications.view, self.view.application.id, owner=self, then=self._take_if_idle
            )

    @property
    def idle(self) -> bool:
        """Whether everything is kept."""
        return not self._running and not self._jobs

    def _add(self, job: _Job) -> None:
        self._jobs.append(job)
        self._tell()
        self._next()

    def _next(self) -> None:
        if self._running or not self._jobs:
            return
        job = self._jobs[0]
        try:
            needed = job.words(self.view)
        except _Clash as found:
            self._running = True
            self._ask(job, found)
            return
        if needed is None:
            self._jobs.pop(0)
            if job.step is not None and job.chosen is not None:
                self._kept(job, job.step)  # the other's answer holds, and is kept already
            self._end(job)
            return
        self._running = True
        if not self.saved:
            self.desk.operations.run(
                applications.start,
                owner=self,
                then=self._started,
                failed=lambda error: self._stop(job, error),
            )
            return
        self._jobs.pop(0)
        args, words = needed
        self.desk.operations.run(
            job.verb,
            *args,
            owner=self,
            then=lambda view: self._done(job, view),
            failed=lambda error: self._not_done(job, error),
            **words,
        )

    def _not_done(self, job: _Job, error: Exception) -> bool | None:
        if job.step is None or not isinstance(error, ChangedByOther):
            return self._stop(job, error)
        # Kept by another since it was read: the answer is tried again on what it is now.
        job.chosen = None
        self._jobs.insert(0, job)
        self.desk.operations.read(
            applications.view,
            self.view.application.id,
            owner=self,
            then=self._started,
            failed=lambda error: self._stop(job, error),
        )
        return True

    def _ask(self, job: _Job, found: _Clash) -> None:
        def decided(mine_first: bool) -> None:
            job.chosen = merged(found.before, found.mine, found.kept, mine_first=mine_first)
            self._running = False
            self._next()

        shown = (merged(found.before, found.mine, found.kept, mine_first=first) for first in (True, False))
        mine, theirs = (lines_of(found.step, self._with(found.step, each), self.known) for each in shown)
        differences = [
            Difference(question=question, mine=one, theirs=two)
            for (question, one), (_same, two) in zip(mine, theirs, strict=False)
            if one != two
        ]
        if not differences:
            name = steps()[found.step]
            differences = [Difference(question=name, mine=_told(mine), theirs=_told(theirs))]
        around = self.parent()
        dialog = ChangedDialog(differences, around.window() if isinstance(around, QWidget) else None)
        dialog.decided.connect(decided)
        dialog.open()

    def _started(self, view: ApplicationView) -> None:
        self._running = False
        self.view = view
        self._next()

    def _done(self, job: _Job, view: object) -> None:
        self._running = False
        if isinstance(view, ApplicationView):
            self.view = view
            if job.step is not None:
                self._kept(job, job.step)
        self._end(job)

    def _kept(self, job: _Job, step: Step) -> None:
        """What the page shows is what the next answer is compared with."""
        kept = self.view.answers.step(step)
        self._begun[step] = shown_of(self._begun.get(step, kept), job.mine, kept)
        if job.chosen is not None:
            self.merged.emit(step)

    def _with(self, step: Step, answer: Any) -> ApplicationView:
        """The application as it would be with another answer."""
        answers = self.view.answers.with_step(step, answer)
        organisation, chosen = self.known.organisation, answers.organisation
        return replace(
            self.view,
            application=self.view.application.with_changes(answers=answers),
            board=next((each for each in organisation.boards if each.id == chosen.board_id), None),
            unit=next((each for each in organisation.units if each.id == chosen.unit_id), None),
        )

    def _end(self, job: _Job) -> None:
        self._tell()
        self.changed.emit()
        if job.then is not None:
            job.then()
        self._next()

    def _stop(self, job: _Job, error: Exception) -> bool | None:
        self._running = False
        left, self._jobs = [each for each in self._jobs if each is not job], []
        self._tell()
        told = job.failed(error) if job.failed is not None else False
        for each in left:  # what waited for it is not done either, and its button is to be let go
            if each.failed is not None:
                each.failed(error)
        self.reread()
        return told

    def _take_if_idle(self, view: ApplicationView) -> None:
        if self.idle and view.application.id == self.view.application.id:
            self.view = view
            self.changed.emit()

    def _tell(self) -> None:
        self.pending.emit(len(self._jobs) + int(self._running))
