"""The fields of an item: its text word for word, who wrote it, when, and what stands around it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.removal import (
    Capture,
    CapturePurpose,
    ContextAnswer,
    ItemFields,
    ItemKind,
    RemovalItem,
    SenderRecord,
)
from lidsome_desktop.domain.removal_facts import CheckCode, ItemFacts
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
    Form,
    LineEdit,
    Notice,
    Text,
    TextEdit,
    TimeField,
    announce,
)
from lidsome_desktop.ui.removals.captures import CaptureArea
from lidsome_desktop.ui.removals.page import show_if
from lidsome_desktop.ui.removals.reads import act_of, read_of, telling
from lidsome_desktop.ui.removals.same_address import SameAddress
from lidsome_desktop.ui.removals.text import keep_text, text_captures, versions_note
from lidsome_desktop.ui.removals.times import as_moment, day_of, time_of, understood
from lidsome_desktop.ui.removals.trip import Act, Trip
from lidsome_desktop.ui.removals.words import own, the_kind

SENDER = ("name", "handle", "profile_address", "platform_id", "unknown", "unknown_reason")
ITEM_FIELDS = tuple(each.name for each in dataclasses.fields(ItemFields))
TYPED = ("text", *SENDER[:4], "unknown_reason", "published_shown", "context_reason", "address")
"""The fields in which somebody writes."""


class ItemForm(Form):
    """What to save is what differs from the case as last read. The same thing handed over twice is kept once, so what
    is still under way does no harm."""

    def __init__(self, trip: Trip) -> None:
        super().__init__()
        self._trip = trip
        self._item_id = trip.item.item.id
        self._abuse = trip.opened.case.suspected_abuse
        self._read = read_of(
            trip,
            ("item", self._item_id),
            lambda view: view.facts.item(self._item_id).item,
            ITEM_FIELDS,
            fresh=(StepCode.CAPTURE, self._item_id) not in trip.drafts,
        )
        self.area: CaptureArea | None = None
        self.context_area: CaptureArea | None = None
        if self._abuse:
            material = trip.material
            guidance = own(material.abuse.guidance) if material else ""
            self.add_widget(Notice(_("Take no screenshot and save no picture"), guidance, kind="bad"))
        else:
            self.area = CaptureArea(trip, CapturePurpose.CONTENT)
            self.add_widget(_Headed(_("Screenshot"), self.area))
            self.area.page_found.connect(self._suggest_address)
        self._add_text()
        self._add_sender()
        self._add_context()
        self.set_values(self._values())
        self.same_address.look()
        self.control("published_shown").left.connect(self._guess_published)
        if trip.ended or trip.item.not_captured:
            self.setEnabled(False)
        self.follow()

    @property
    def _item(self) -> ItemFacts:
        """The item that this form was made for, whichever the trip is at by now."""
        return self._trip.item_of(self._item_id)

    @property
    def areas(self) -> tuple[CaptureArea, ...]:
        """Where pictures and files are taken in."""
        return tuple(area for area in (self.area, self.context_area) if area is not None)

    def _add_text(self) -> None:
        kind = the_kind(self._item.item.item_kind)
        if self._abuse:
            label, help_ = (
                _("Describe in words what you saw"),
                _("What it shows, how you recognised it, and what was written beside it."),
            )
        else:
            label = _("The text of {what}, word for word").format(what=kind)
            help_ = _("Write it exactly as it stands, misspellings too.")
        self.add("text", label, TextEdit(rows=3), help=help_)
        self._text_help = help_
        self.tell_versions()

    def _add_sender(self) -> None:
        self.add_row(
            self.make("name", _("The sender's name"), LineEdit()),
            self.make("published_shown", _("Published, as it is shown"), LineEdit()),
        )
        self.add(
            "profile_address",
            _("Address of the profile"),
            LineEdit(),
            help=_("Right-click the name and choose to copy the link's address."),
            optional=True,
        )
        self.add_row(
            self.make("handle", _("User name"), LineEdit(placeholder="@"), optional=True),
            self.make("platform_id", _("The platform's id"), LineEdit(), optional=True),
        )
        self.add("unknown", "", Check(_("The sender cannot be seen")), label_hidden=True)
        self.fields["unknown"].control.setAccessibleName(_("The sender cannot be seen"))
        self.add(
            "unknown_reason",
            _("Why not?"),
            LineEdit(),
            help=_("For example: the profile was deleted before anybody looked."),
        )
        self.add_row(
            self.make("published_day", _("Published on"), DateField(), optional=True),
            self.make("published_time", _("Time"), TimeField(), optional=True),
        )
        self.add("published_unknown", "", Check(_("No time is shown")), label_hidden=True)
        self.fields["published_unknown"].control.setAccessibleName(_("No time is shown"))

    def _add_context(self) -> None:
        choices = [
            Choice(ContextAnswer.IN_CAPTURE.value, _("It is seen in what I have saved")),
            Choice(ContextAnswer.ATTACHED.value, _("I save it separately")),
            Choice(ContextAnswer.ABSENT.value, _("It cannot be saved")),
        ]
        if self._abuse:
            choices = [choices[2]]
        self.add(
            "context",
            _("The post and the thread around it"),
            Choices(choices),
            help=_("A comment is understood by what it answers."),
        )
        if not self._abuse:
            self.context_area = CaptureArea(self._trip, CapturePurpose.CONTEXT)
            self.add_widget(self.context_area)
        self.add("context_reason", _("Why can it not be saved?"), LineEdit())
        kinds = [Choice(kind.value, word) for kind, word in item_kinds().items()]
        self.add_row(
            self.make("item_kind", _("What it is"), ComboBox(kinds)),
            self.make("address", _("Its own address"), LineEdit(), optional=True),
        )
        self.same_address = SameAddress(self._trip, self.control("address"))
        self.add_widget(self.same_address)

    # Keeping

    def text_acts(self) -> list[Act]:
        """The text, when it is not the latest version."""
        text = self.control("text").toPlainText()
        if not text.strip() or text == self._last_text() or self._trip.ended:
            return []
        return [Act(keep_text, (self._trip.case_id, self._item_id, text), {"described": self._abuse})]

    def sender_acts(self) -> list[Act]:
        """The sender, when something else is told than what is kept."""
        values = self.values()
        told = {name: values[name] for name in SENDER}
        if told["unknown"]:
            told.update(dict.fromkeys(SENDER[:4], ""))
        else:
            told["unknown_reason"] = ""
        if told == self._sender_values(self._item.sender) or self._trip.ended:
            return []
        if not told["unknown"] and not any(told[name] for name in SENDER[:4]):
            return []
        return [Act(removals.record_sender, (self._item_id,), told)]

    def field_acts(self) -> list[Act]:
        """Kind, address, time and context, when they differ."""
        values = self.values()
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
        if fields == self._kept.fields or self._trip.ended:
            return []
        told = telling(self, self._read, self._item_values, again=self._keep_again)
        return [act_of(self._read, told, removals.describe_item, self._item_id, fields)]

    def _keep_again(self) -> None:
        self.follow()
        self._trip.keep(self.field_acts())

    def _suggest_address(self, address: str) -> None:
        """A saved page says where it comes from; what somebody has written is left alone."""
        if not str(self.control("address").value()).strip():
            self.set_values({"address": address})
            announce(self, _("The address is filled in from the saved page."))
            self._trip.keep(self.field_acts())
            self.same_address.look()

    def _guess_published(self) -> None:
        """Suggest what "1 tim" means; what somebody has written is left alone."""
        moment = understood(str(self.control("published_shown").value()), self._trip.now)
        if moment is None or self.control("published_day").text() or self.control("published_time").text():
            return
        self.set_values({"published_day": day_of(moment), "published_time": time_of(moment)})

    # Showing

    def follow(self) -> None:
        """Show the fields that an answer asks for."""
        values = self.values()
        fields = self.fields
        show_if(fields["unknown_reason"], values["unknown"])
        for name in SENDER[:4]:
            _switch(fields[name], not values["unknown"])
        for name in ("published_day", "published_time"):
            _switch(fields[name], not values["published_unknown"])
        show_if(fields["context_reason"], values["context"] == ContextAnswer.ABSENT.value)
        if self.context_area is not None:
            attached = values["context"] == ContextAnswer.ATTACHED.value
            show_if(self.context_area, attached or bool(self.context_area.captures))

    def tell_versions(self) -> None:
        """Say in how many versions the text is kept."""
        said = versions_note(len(self._text_captures()))
        self.fields["text"].set_help(f"{self._text_help} {said}".strip())

    # What is kept

    def _text_captures(self) -> list[Capture]:
        return text_captures(self._item, described=self._abuse)

    def _last_text(self) -> str:
        captures = self._text_captures()
        return captures[-1].text if captures else ""

    @property
    def _kept(self) -> RemovalItem:
        """The item as these fields were filled from it, or as they have been kept since."""
        kept = self._read.record
        assert isinstance(kept, RemovalItem)  # noqa: S101 - that is what `read_of` was told to find
        return kept

    def _values(self) -> dict[str, object]:
        return {
            **self._sender_values(self._item.sender),
            "text": self._last_text(),
            **self._item_values(self._kept),
        }

    @staticmethod
    def _item_values(item: RemovalItem) -> dict[str, object]:
        at = item.published_at
        return {
            "published_shown": item.published_shown,
            "published_unknown": item.published_unknown,
            "published_day": day_of(at) if at is not None else None,
            "published_time": time_of(at) if at is not None else None,
            "context": item.context.value if item.context else None,
            "context_reason": item.context_reason,
            "item_kind": item.item_kind.value,
            "address": item.address,
        }

    @staticmethod
    def _sender_values(sender: SenderRecord | None) -> dict[str, object]:
        if sender is None:
            return {**dict.fromkeys(SENDER, ""), "unknown": False}
        return {name: getattr(sender, name) for name in SENDER}


def gaps(trip: Trip) -> Mapping[str, str]:
    """What the checklist lacks, at the fields that mend it."""
    item = trip.item
    left = {line.code for line in item.checklist if not line.done}
    faults = {}
    if CheckCode.CONTENT in left:
        faults["text"] = (
            _("Describe what you saw.")
            if trip.opened.case.suspected_abuse
            else _("Paste a picture or write the text.")
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


class _Headed(QWidget):
    """A heading as a field has it, over something that is no control."""

    def __init__(self, words: str, part: QWidget) -> None:
        super().__init__()
        Column(self).add(Text(words, weight=600), 8, part)


def _switch(field: Field, on: bool) -> None:
    """Switch a field on or off together with its label."""
    field.setEnabled(on)
    if not on and field.control.hasFocus():
        field.control.clearFocus()
