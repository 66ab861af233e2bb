"""Saving the content and who wrote it (R55, R56): pictures, the text word for word, sender, time and context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.removal import ItemKind
from lidsome_desktop.domain.removal_progress import StepCode
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import (
    Link,
    Why,
    announce,
    breadth,
)
from lidsome_desktop.ui.removals import quotes
from lidsome_desktop.ui.removals.beside import Checklist, ClockPart, ThreatHelp
from lidsome_desktop.ui.removals.capture_form import SENDER, TYPED, ItemForm, gaps
from lidsome_desktop.ui.removals.items import AddItem, ItemBar, NotCapturedPart
from lidsome_desktop.ui.removals.page import Page, show_if
from lidsome_desktop.ui.removals.pictures import on_clipboard
from lidsome_desktop.ui.removals.trip import Act, Trip

_TEXT_AFTER_MS = 4000
"""How long nothing is typed before text and sender are saved: each saving is a version that stays."""


class CapturePage(Page):
    """Paste, write, and say who wrote it. Everything is saved when a field is left, and the text while it is typed."""

    step = StepCode.CAPTURE

    def __init__(self, trip: Trip) -> None:
        self.item_form = ItemForm(trip)
        super().__init__(trip, self.item_form)
        self._abuse = trip.opened.case.suspected_abuse
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_TEXT_AFTER_MS)
        self._slow.timeout.connect(self._keep_typed)
        self._clock, self._checklist = ClockPart(trip), Checklist(trip)
        self._bar = ItemBar(trip)
        self.column.add(self._bar)
        self._wire()
        self.column.add(self.form)
        self._add, self._more = AddItem(trip), NotCapturedPart(trip)
        self._threat = ThreatHelp(trip)
        self.column.add(self._add, self._more, self._threat)
        if self.take_back():
            self.item_form.follow()

    def _wire(self) -> None:
        form = self.form
        form.changed.connect(self._typed)
        form.settled.connect(self._keep_fields)
        form.control("text").left.connect(self._keep_text)
        for name in (*SENDER[:4], "unknown_reason"):
            form.control(name).left.connect(self._keep_sender)
        for name in TYPED:
            form.control(name).installEventFilter(self)

    # What the flow asks

    def heading(self) -> str:
        """What is to be done."""
        if self._abuse:
            return _("Describe it in words, and who wrote it")
        kind = self.trip.item.item.item_kind
        return {
            ItemKind.COMMENT: _("Save the comment and who wrote it"),
            ItemKind.POST: _("Save the post and who wrote it"),
            ItemKind.ATTACHMENT: _("Save the attachment and who posted it"),
            ItemKind.MESSAGE: _("Save the message and who wrote it"),
        }.get(kind, _("Save the material and who posted it"))

    def aside(self) -> Sequence[QWidget]:
        """The clock, what is missing, and why. No clock runs for what was taken in to be registered and stays."""
        if self.trip.opened.case.taken_in and self.trip.item.stays:
            self._clock.setParent(self)  # shown nowhere, and goes with the page
            self._clock.hide()
            return (
                self._checklist,
                Why(
                    _(
                        "What comes in is an official record, also as a comment or a message. It stays where it is."
                    ),
                    quotes.R48,
                    quotes.in_registration(),
                ),
            )
        return (
            self._clock,
            self._checklist,
            Why(
                _("First save, then remove. When it is gone it cannot be had back."),
                quotes.R54,
                quotes.in_disposal(),
            ),
            ThreatHelp(self.trip),
        )

    def note(self) -> tuple[str, str, Link | None]:
        """Why it cannot be removed yet, and the other way to go."""
        item = self.trip.item
        if self.trip.ended or item.off_the_clock:
            return "", "", None
        if not item.judged:
            link = self.link_to(_("judge the ground"), StepCode.JUDGE)
            return _("You cannot remove yet"), _("Save this step, and"), link
        if item.removable:
            return _("You can remove now"), "", self.link_to(_("Go to removing"), StepCode.REMOVE)
        return "", "", None

    def verb(self) -> str:
        """Nothing is saved in what has ended."""
        return "" if self.trip.ended else _("Save and continue")

    def read_again(self) -> None:
        """Captures, checklist and clock have moved on."""
        self._clock.tell()
        self._checklist.tell()
        self._bar.tell()
        self._more.tell()
        for area in self.item_form.areas:
            area.tell()
        self.item_form.tell_versions()

    def missing(self) -> Mapping[str, str]:
        """What the checklist lacks, at the fields that mend it."""
        faults = dict(gaps(self.trip))
        values = self.form.values()
        if values["published_day"] is not None and values["published_time"] is None:
            faults["published_time"] = _("Write the time too, or take the day away.")
        return faults

    def acts(self) -> list[Act]:
        """Text, sender and the rest, each if it differs from what is kept."""
        return [*self.item_form.text_acts(), *self.item_form.sender_acts(), *self.item_form.field_acts()]

    def unkept(self) -> str:
        """Pictures that could not be saved are held here only."""
        held = any(area.unkept() for area in self.item_form.areas)
        return _("a picture that could not be saved") if held else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where nothing stands beside the form, help stands under it."""
        super().resizeEvent(event)
        show_if(self._threat, breadth(self) != "wide")

    # Pasting

    def paste(self) -> None:
        """Ctrl+V anywhere on the page: a picture or files are saved, text goes to the field for the text."""
        if self.trip.ended:
            return
        data = QGuiApplication.clipboard().mimeData()
        found = on_clipboard(data)
        context, area = self.item_form.context_area, self.item_form.area
        if context is not None and context.zone is not None and context.zone.hasFocus():
            context.zone.paste()
        elif found is not None and area is not None:
            area.take(found)
        elif found is not None:
            announce(self, _("No picture is taken in. Describe it in words."), now=True)
            self.trip.desk.paths.say(_("No picture is taken in. Describe it in words."))
        elif data is not None and data.hasText():
            field = self.form.control("text")
            field.setFocus()
            field.paste()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A picture pasted while a text field has the focus is a picture all the same."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Paste)
        ):
            data = QGuiApplication.clipboard().mimeData()
            if data is not None and not data.hasText() and on_clipboard(data) is not None:
                self.paste()
                return True
        return super().eventFilter(watched, event)

    # Keeping

    def _keep_text(self) -> None:
        self._slow.stop()
        self.trip.keep(self.item_form.text_acts())

    def _keep_typed(self) -> None:
        self._keep_text()
        self._keep_sender()

    def _keep_sender(self) -> None:
        self.trip.keep(self.item_form.sender_acts())

    def _keep_fields(self) -> None:
        self.trip.keep(self.item_form.field_acts())

    def _typed(self, name: str) -> None:
        if name == "text" or name in SENDER:
            self._slow.start()
        if name in ("unknown", "published_unknown", "context"):
            self.item_form.follow()
