"""Saving the content and who wrote it (R55, R56): pictures, the text word for word, sender, time and context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from lidsome_desktop.domain.removal import (
    Capture,
    CapturePurpose,
    ContextAnswer,
    ItemFields,
    ItemKind,
    SenderRecord,
)
from lidsome_desktop.domain.removal_facts import CheckCode
from lidsome_desktop.domain.removal_progress import StepCode
from lidsome_desktop.sentences.removals import item_kinds
from lidsome_desktop.services import removals
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import (
    Check,
    Choice,
    Choices,
    Column,
    ComboBox,
    DateField,
    Field,
    LineEdit,
    Link,
    Notice,
    Text,
    TextEdit,
    TimeField,
    Why,
    announce,
    breadth,
    click_on,
)
from lidsome_desktop.ui.removals import quotes
from lidsome_desktop.ui.removals.beside import Checklist, ClockPart, Mask, threat_notice
from lidsome_desktop.ui.removals.captures import CaptureArea
from lidsome_desktop.ui.removals.items import AddItem, ItemBar, NotCapturedPart
from lidsome_desktop.ui.removals.page import Page
from lidsome_desktop.ui.removals.pictures import on_clipboard
from lidsome_desktop.ui.removals.text import keep_text, text_captures, versions_note
from lidsome_desktop.ui.removals.times import as_moment, day_of, time_of, understood
from lidsome_desktop.ui.removals.trip import Act, Trip
from lidsome_desktop.ui.removals.words import own, the_kind

_TEXT_AFTER_MS = 4000
"""How long nothing is typed before the text is saved: each saving is a version that stays."""

_SENDER = ("name", "handle", "profile_address", "platform_id", "unknown", "unknown_reason")


class CapturePage(Page):
    """Paste, write, and say who wrote it. Everything is saved when a field is left, and the text while it is typed.

    What to save is what differs from the case as last read. The same thing handed over twice is kept once, so what
    is still under way does no harm.
    """

    step = StepCode.CAPTURE

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        self._abuse = trip.opened.case.suspected_abuse
        self._area: CaptureArea | None = None
        self._context_area: CaptureArea | None = None
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_TEXT_AFTER_MS)
        self._slow.timeout.connect(self._keep_text)
        self._clock, self._checklist = ClockPart(trip), Checklist(trip)
        self._bar = ItemBar(trip)
        self.column.add(self._bar)
        self._mask = Mask(self._reveal)
        self.column.add(self._mask)
        self._build()
        self.column.add(self.form)
        self._add, self._more = AddItem(trip), NotCapturedPart(trip)
        self._threat = ThreatHelp(trip)
        self.column.add(self._add, self._more, self._threat)
        self._cover()

    # Building

    def _build(self) -> None:
        form = self.form
        if self._abuse:
            material = self.trip.material
            guidance = own(material.abuse.guidance) if material else ""
            form.add_widget(Notice(_("Take no screenshot and save no picture"), guidance, kind="bad"))
        else:
            self._area = CaptureArea(self.trip, CapturePurpose.CONTENT)
            self._area.kept.connect(self._tell_saved_text)
            form.add_widget(_Headed(_("Screenshot"), self._area))
        self._add_text()
        self._add_sender()
        self._add_context()
        form.set_values(self._values())
        form.changed.connect(self._typed)
        form.settled.connect(self._keep_fields)
        form.control("text").left.connect(self._keep_text)
        for name in _SENDER[:4]:
            form.control(name).left.connect(self._keep_sender)
        form.control("unknown_reason").left.connect(self._keep_sender)
        form.control("published_shown").left.connect(self._guess_published)
        for name in ("text", *_SENDER[:4], "unknown_reason", "published_shown", "context_reason", "address"):
            form.control(name).installEventFilter(self)
        if self.trip.ended or self.trip.item.not_captured:
            form.setEnabled(False)
        self._follow()

    def _add_text(self) -> None:
        kind = the_kind(self.trip.item.item.item_kind)
        if self._abuse:
            label, help_ = (
                _("Describe in words what you saw"),
                _("What it shows, how you recognised it, and what was written beside it."),
            )
        else:
            label = _("The text of {what}, word for word").format(what=kind)
            help_ = _("Write it exactly as it stands, misspellings too.")
        self.form.add("text", label, TextEdit(rows=3), help=help_)
        self._text_help = help_
        self._tell_saved_text()

    def _add_sender(self) -> None:
        form = self.form
        form.add_row(
            form.make("name", _("The sender's name"), LineEdit()),
            form.make("published_shown", _("Published, as it is shown"), LineEdit()),
        )
        form.add(
            "profile_address",
            _("Address of the profile"),
            LineEdit(),
            help=_("Right-click the name and choose to copy the link's address."),
            optional=True,
        )
        form.add_row(
            form.make("handle", _("User name"), LineEdit(placeholder="@"), optional=True),
            form.make("platform_id", _("The platform's id"), LineEdit(), optional=True),
        )
        form.add("unknown", "", Check(_("The sender cannot be seen")), label_hidden=True)
        form.fields["unknown"].control.setAccessibleName(_("The sender cannot be seen"))
        form.add(
            "unknown_reason",
            _("Why not?"),
            LineEdit(),
            help=_("For example: the profile was deleted before anybody looked."),
        )
        form.add_row(
            form.make("published_day", _("Published on"), DateField(), optional=True),
            form.make("published_time", _("Time"), TimeField(), optional=True),
        )
        form.add("published_unknown", "", Check(_("No time is shown")), label_hidden=True)
        form.fields["published_unknown"].control.setAccessibleName(_("No time is shown"))

    def _add_context(self) -> None:
        form = self.form
        choices = [
            Choice(ContextAnswer.IN_CAPTURE.value, _("It is seen in what I have saved")),
            Choice(ContextAnswer.ATTACHED.value, _("I save it separately")),
            Choice(ContextAnswer.ABSENT.value, _("It cannot be saved")),
        ]
        if self._abuse:
            choices = [choices[2]]
        form.add(
            "context",
            _("The post and the thread around it"),
            Choices(choices),
            help=_("A comment is understood by what it answers."),
        )
        if not self._abuse:
            self._context_area = CaptureArea(self.trip, CapturePurpose.CONTEXT)
            form.add_widget(self._context_area)
        form.add("context_reason", _("Why can it not be saved?"), LineEdit())
        kinds = [Choice(kind.value, word) for kind, word in item_kinds().items()]
        form.add_row(
            form.make("item_kind", _("What it is"), ComboBox(kinds)),
            form.make("address", _("Its own address"), LineEdit(), optional=True),
        )

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
        """The clock, what is missing, and why."""
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
        for area in (self._area, self._context_area):
            if area is not None:
                area.tell()
        self._tell_saved_text()

    def missing(self) -> Mapping[str, str]:
        """What the checklist lacks, at the fields that mend it."""
        item = self.trip.item
        left = {line.code for line in item.checklist if not line.done}
        faults = {}
        if CheckCode.CONTENT in left:
            faults["text"] = (
                _("Describe what you saw.") if self._abuse else _("Paste a picture or write the text.")
            )
        if CheckCode.SENDER in left:
            faults["name"] = _("Write who wrote it as the platform shows it, or tick that it cannot be seen.")
        if CheckCode.PUBLISHED in left:
            faults["published_shown"] = _("Write the time as it is shown, or tick that none is shown.")
        if CheckCode.CONTEXT in left:
            wants_reason = item.item.context is ContextAnswer.ABSENT
            wants_copy = item.item.context is ContextAnswer.ATTACHED
            field = "context_reason" if wants_reason else "context"
            faults[field] = (
                _("Say why it cannot be saved.")
                if wants_reason
                else _("Paste or drop a picture of the thread.")
                if wants_copy
                else _("Say where the post and the thread are seen.")
            )
        return faults

    def acts(self) -> list[Act]:
        """Text, sender and the rest, each if it differs from what is kept."""
        return [*self._text_acts(), *self._sender_acts(), *self._field_acts()]

    def unkept(self) -> str:
        """Pictures that could not be saved are held here only."""
        areas = (self._area, self._context_area)
        return (
            _("a picture that could not be saved") if any(a is not None and a.unkept() for a in areas) else ""
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where nothing stands beside the form, help stands under it."""
        super().resizeEvent(event)
        self._threat.setVisible(breadth(self) != "wide")

    def covered(self) -> None:
        """Cover what is secret."""
        self._cover()

    # Pasting

    def paste(self) -> None:
        """Ctrl+V anywhere on the page: a picture or files are saved, text goes to the field for the text."""
        if self.trip.ended or self.trip.masked:
            return
        data = QGuiApplication.clipboard().mimeData()
        found = on_clipboard(data)
        context = self._context_area
        if context is not None and context.zone is not None and context.zone.hasFocus():
            context.zone.paste()
        elif found is not None and self._area is not None:
            self._area.take(found)
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

    def _text_acts(self) -> list[Act]:
        text = self.form.control("text").toPlainText()
        if not text.strip() or text == self._last_text() or self.trip.ended:
            return []
        return [Act(keep_text, (self.trip.case_id, self.trip.item_id, text), {"described": self._abuse})]

    def _sender_acts(self) -> list[Act]:
        values = self.form.values()
        told = {name: values[name] for name in _SENDER}
        if told["unknown"]:
            told.update(dict.fromkeys(_SENDER[:4], ""))
        else:
            told["unknown_reason"] = ""
        if told == self._sender_values(self.trip.item.sender) or self.trip.ended:
            return []
        if not told["unknown"] and not any(told[name] for name in _SENDER[:4]):
            return []
        return [Act(removals.record_sender, (self.trip.item_id,), told)]

    def _field_acts(self) -> list[Act]:
        values = self.form.values()
        unknown = values["published_unknown"]
        answer = values["context"]
        fields = ItemFields(
            item_kind=ItemKind(values["item_kind"] or ItemKind.COMMENT),
            address=values["address"],
            published_shown=values["published_shown"],
            published_at=None if unknown else as_moment(values["published_day"], values["published_time"]),
            published_unknown=unknown,
            context=ContextAnswer(answer) if answer else None,
            context_reason=values["context_reason"] if answer == ContextAnswer.ABSENT.value else "",
        )
        if fields == self.trip.item.item.fields or self.trip.ended:
            return []
        return [Act(removals.describe_item, (self.trip.item_id, fields))]

    def _keep_text(self) -> None:
        self._slow.stop()
        self.trip.keep(self._text_acts())

    def _keep_sender(self) -> None:
        self.trip.keep(self._sender_acts())

    def _keep_fields(self) -> None:
        self.trip.keep(self._field_acts())

    def _typed(self, name: str) -> None:
        if name == "text":
            self._slow.start()
        elif name in ("unknown", "published_unknown", "context"):
            self._follow()

    def _guess_published(self) -> None:
        """Suggest what "1 tim" means; what somebody has written is left alone."""
        form = self.form
        moment = understood(str(form.control("published_shown").value()), self.trip.now)
        if moment is None or form.control("published_day").text() or form.control("published_time").text():
            return
        form.set_values({"published_day": day_of(moment), "published_time": time_of(moment)})

    # Showing

    def _follow(self) -> None:
        """Show the fields that an answer asks for."""
        values = self.form.values()
        fields = self.form.fields
        fields["unknown_reason"].setVisible(values["unknown"])
        for name in _SENDER[:4]:
            _switch(fields[name], not values["unknown"])
        for name in ("published_day", "published_time"):
            _switch(fields[name], not values["published_unknown"])
        fields["context_reason"].setVisible(values["context"] == ContextAnswer.ABSENT.value)
        if self._context_area is not None:
            attached = values["context"] == ContextAnswer.ATTACHED.value
            self._context_area.setVisible(attached or bool(self._context_area.captures))

    def _tell_saved_text(self) -> None:
        said = versions_note(len(self._text_captures()))
        self.form.fields["text"].set_help(f"{self._text_help} {said}".strip())

    def _reveal(self) -> None:
        self.trip.revealed = True
        self._bar.tell()
        self._cover()
        self.form.setFocus()

    def _cover(self) -> None:
        masked = self.trip.masked
        self._mask.setVisible(masked)
        self.form.setVisible(not masked)

    # What is kept

    def _text_captures(self) -> list[Capture]:
        return text_captures(self.trip.item, described=self._abuse)

    def _last_text(self) -> str:
        captures = self._text_captures()
        return captures[-1].text if captures else ""

    def _values(self) -> dict[str, object]:
        item = self.trip.item.item
        values: dict[str, object] = dict(self._sender_values(self.trip.item.sender))
        values["text"] = self._last_text()
        values["published_shown"] = item.published_shown
        values["published_unknown"] = item.published_unknown
        if item.published_at is not None:
            values["published_day"] = day_of(item.published_at)
            values["published_time"] = time_of(item.published_at)
        values["context"] = item.context.value if item.context else None
        values["context_reason"] = item.context_reason
        values["item_kind"] = item.item_kind.value
        values["address"] = item.address
        return values

    @staticmethod
    def _sender_values(sender: SenderRecord | None) -> dict[str, object]:
        if sender is None:
            return {**dict.fromkeys(_SENDER, ""), "unknown": False}
        return {name: getattr(sender, name) for name in _SENDER}


class ThreatHelp(QWidget):
    """A link that shows what to do when one feels threatened."""

    def __init__(self, trip: Trip) -> None:
        super().__init__()
        column = Column(self, gap=12)
        self.link = Link(_("Do you feel threatened?"), icon="phone")
        manager = trip.opened.manager
        self.notice = threat_notice(manager.name if manager else "")
        self.notice.hide()
        click_on(self.link, lambda: self.notice.setVisible(self.notice.isHidden()))
        column.add(self.link, self.notice)


class _Headed(QWidget):
    """A heading as a field has it, over something that is no control."""

    def __init__(self, words: str, part: QWidget) -> None:
        super().__init__()
        Column(self).add(Text(words, weight=600), 8, part)


def _switch(field: Field, on: bool) -> None:
    """Switch a field on or off together with its label."""
    field.setEnabled(on)
    if not on and field.control.hasFocus():
        QApplication.focusWidget().clearFocus()
