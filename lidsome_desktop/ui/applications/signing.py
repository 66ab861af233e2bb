"""The application as it was sent, and on paper to be signed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from lidsome_desktop.domain.account import AccountState
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.typed import blank
from lidsome_desktop.sentences.saying import say_refusal
from lidsome_desktop.services import applications
from lidsome_desktop.services.applications import PrintedApplication, reference_of
from lidsome_desktop.texts import _
from lidsome_desktop.ui.applications.answer_list import AnswerList
from lidsome_desktop.ui.applications.trip import Trip
from lidsome_desktop.ui.applications.turn import Turn
from lidsome_desktop.ui.asking.document import DocumentField
from lidsome_desktop.ui.desk import open_outside
from lidsome_desktop.ui.kit import Button, Column, Form, LineEdit, Link, Notice, Row, Text, clear, click_on
from lidsome_desktop.ui.operations import Lane


class PaperButton(QWidget):
    """Saves the application as a PDF where the person says, and leads to it."""

    def __init__(self, trip: Trip, words: str) -> None:
        super().__init__()
        self._trip = trip
        self.button = Button(words, icon="file-pdf")
        click_on(self.button, self._choose)
        self._result = Column()
        line = Row()
        line.add(self.button, None)
        Column(self).add(line, self._result)

    def save(self, path: Path) -> None:
        """Save it at `path`."""
        self.button.set_busy(True)
        self._trip.desk.operations.run(
            applications.print_application,
            self._trip.view.application.id,
            path,
            owner=self,
            lane=Lane.LONG,
            then=self._saved,
            failed=self._failed,
        )

    def _choose(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"{reference_of(self._trip.view.application.id)}.pdf"
        chosen, _filter = QFileDialog.getSaveFileName(
            self, self.button.label, str(Path(documents) / name), "PDF (*.pdf)"
        )
        if chosen:
            self.save(Path(chosen))

    def _saved(self, printed: PrintedApplication) -> None:
        self.button.set_busy(False)
        clear(self._result)
        show, folder = Link(_("Open the document")), Link(_("Open the folder"))
        click_on(show, lambda: open_outside(printed.path))
        click_on(folder, lambda: open_outside(printed.path.parent))
        line = Row(gap=16)
        line.add(Text(printed.path.name, weight=500, wrap=False), show, folder, None)
        self._result.add(12, line)
        self._trip.desk.paths.say(_("Saved {name}").format(name=printed.path.name))

    def _failed(self, _error: Exception) -> bool:
        self.button.set_busy(False)
        return False


class AnswersPage(Turn):
    """Everything that was answered, to read."""

    reasons = ("R27",)

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        self.column.add(PaperButton(trip, _("Save the application as PDF")))
        answers = AnswerList()
        answers.show_answers(trip.view, trip.known)
        self.column.add(answers)

    def heading(self) -> str:
        return _("The application")

    def lead(self) -> str:
        sent = self.trip.view.application.sent_on
        return _("Sent {day}. The answers stand as they were sent.").format(
            day=sent.isoformat() if sent else ""
        )

    def verb(self) -> str:
        return _("Continue")

    def finish(self) -> None:
        """On to the signature."""
        self.onward.emit()


class SignPage(Turn):
    """Manager and director sign; the signed copy comes back, or a word on where it lies."""

    reasons = ("R27",)

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        self.form = Form()
        waiting = trip.view.state is AccountState.SUBMITTED
        if waiting:
            self.column.add(
                Notice(
                    _("The application is sent"),
                    _(
                        "Now the communications director decides. Save it as a document, have it signed, and "
                        "attach the signed copy here. When the decision has come you record it in the next step."
                    ),
                    kind="ok",
                )
            )
        self.column.add(PaperButton(trip, _("Save the application as PDF")), self.form)
        application = trip.view.application
        self.document = DocumentField(
            _("Attach the signed copy"), _("A scanned page or a signed PDF. Drop it here, or press to choose")
        )
        self.form.add("evidence", _("Signed copy"), self.document, optional=True)
        self.form.add(
            "reference",
            _("Or where does it lie?"),
            LineEdit(application.signed_reference),
            optional=True,
            help=_("For example a diary number, or “binder 3 at the director's”."),
        )
        self.document.picked.connect(self._attach)
        self.document.remove.hide()
        self.read_again()

    def heading(self) -> str:
        return _("Have the application signed")

    def lead(self) -> str:
        return _("A decision with its own reference will do instead.")

    def verb(self) -> str:
        return _("On to the decision")

    def read_again(self) -> None:
        """The signed copy is there."""
        signed = self.trip.view.application.signed
        found = self.trip.view.files.get(signed or "")
        if found is not None:
            self.document.show_kept(found.name or _("The signed copy"))

    def finish(self) -> None:
        """Keep where it lies, if that is said."""
        reference = str(self.form.values()["reference"])
        if blank(reference) or reference == self.trip.view.application.signed_reference:
            self.onward.emit()
            return
        self.trip.run(
            applications.attach_signed, reference=reference, then=self.onward.emit, failed=self.failed
        )

    def _attach(self, path: Any) -> None:
        def failed(error: Exception) -> bool:
            self.document.set_value(None)
            if isinstance(error, Refusal):
                self.form.fields["evidence"].set_fault(" ".join(say_refusal(error)))
                return True
            return False

        self.trip.run(applications.attach_signed, path, failed=failed)
