"""What is told of a case beside its items: secrecy marking, police report, that the sender has been told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.removal import RemovalCase, StayReason
from lidsome_desktop.services import removals
from lidsome_desktop.services.removals import CaseView
from lidsome_desktop.texts import _
from lidsome_desktop.ui.desk import copy_text
from lidsome_desktop.ui.kit import (
    Beside,
    Button,
    Check,
    Choice,
    Choices,
    Column,
    ComboBox,
    DateField,
    Form,
    LineEdit,
    Link,
    Text,
    TextEdit,
    click_on,
    section,
)
from lidsome_desktop.ui.removals.page import show_if
from lidsome_desktop.ui.removals.reads import act_of, read_of_case, telling
from lidsome_desktop.ui.removals.trip import Act, Trip
from lidsome_desktop.ui.removals.words import own


class Part(QWidget):
    """A part of a page that is folded to a link until it is asked for or holds something.

    Attributes:
        fields: of the case, by the form's names of them.
    """

    fields: Mapping[str, str]

    def __init__(self, trip: Trip, link: str, heading: str, icon: str) -> None:
        super().__init__()
        self.trip = trip
        self._read = read_of_case(trip, *self.fields.values())
        column = Column(self, gap=16)
        self.link = Link(link, icon=icon)
        click_on(self.link, self.unfold)
        self.heading = section(heading)
        self.form = Form()
        column.add(self.link, self.heading, self.form)
        self.build()
        self._fold(self.told())

    def build(self) -> None:
        """Add the fields and fill them."""
        raise NotImplementedError

    def told(self) -> bool:
        """Whether the case holds something of it already."""
        raise NotImplementedError

    def acts(self) -> list[Act]:
        """The verbs that keep what differs from the case."""
        raise NotImplementedError

    def tell(self) -> None:
        """The case has been read again."""
        if self.told():
            self._fold(True)

    @property
    def kept(self) -> RemovalCase:
        """The case as the fields were filled from it, or as they have been kept since."""
        kept = self._read.record
        assert isinstance(kept, RemovalCase)  # noqa: S101 - that is what `read_of_case` finds
        return kept

    def held(self, case: RemovalCase) -> dict[str, object]:
        """What the fields hold for a case."""
        return {name: getattr(case, field) for name, field in self.fields.items()}

    def typed(self) -> dict[str, object]:
        """What the fields hold now."""
        values = self.form.values()
        return {name: values[name] for name in self.fields}

    def act(self, verb: Callable[..., CaseView]) -> Act:
        """Keep what the fields hold."""
        told = telling(self.form, self._read, self.held)
        return act_of(self._read, told, verb, self.trip.case_id, **self.typed())

    def take_back(self, values: dict[str, Any]) -> None:
        """What was typed and could not be kept; what both have written is met once more."""
        self.form.set_values(values)
        self._read.take_again()
        self.typed_anew()

    def typed_anew(self) -> None:
        """The fields have been filled in anew."""

    def ask(self, wanted: bool) -> None:
        """A ground asks for it: unfold. It is never folded again under somebody's hands."""
        if wanted:
            self._fold(True)

    def unfold(self) -> None:
        """Open it and go to its first field."""
        self._fold(True)
        next(iter(self.form.fields.values())).focus()

    def _fold(self, out: bool) -> None:
        show_if(self.link, not out and not self._over())
        show_if(self.heading, out)
        show_if(self.form, out)
        show_if(self, out or not self._over())

    def _over(self) -> bool:
        return self.trip.view is not None and self.trip.ended


class SecrecyPart(Part):
    """The marking of OSL 5:5: provision, date, authority. From then on content and sender are covered."""

    fields = MappingProxyType(
        {
            "secrecy": "secrecy",
            "provision": "secrecy_provision",
            "marked_on": "secrecy_on",
            "authority": "secrecy_authority",
        }
    )

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip, _("Mark as secret"), _("Secrecy marking"), "lock-simple")

    def build(self) -> None:
        """The tick and the three fields of the law."""
        form, case = self.form, self.kept
        form.add(
            "secrecy",
            "",
            Check(
                _("What is saved can be secret"),
                help=_("A marking warns; it decides nothing. The diary then gets a neutral summary only."),
            ),
            label_hidden=True,
        )
        form.fields["secrecy"].control.setAccessibleName(_("What is saved can be secret"))
        form.add("provision", _("Provision"), LineEdit(), help=_("For example: 25 kap. 1 § OSL"))
        form.add_row(
            form.make("marked_on", _("Date"), DateField()), form.make("authority", _("Authority"), LineEdit())
        )
        form.set_values({**self.held(case), "marked_on": case.secrecy_on or self.trip.today})
        form.changed.connect(lambda _name: self._follow())
        if self.trip.ended:
            form.setEnabled(False)
        self._follow()

    def told(self) -> bool:
        """Whether it is marked."""
        return self.trip.opened.case.secrecy

    def acts(self) -> list[Act]:
        """The marking, when it differs."""
        told = self.typed()
        if self.trip.ended or not (told["secrecy"] or self.kept.secrecy) or told == self.held(self.kept):
            return []
        return [self.act(removals.describe_secrecy)]

    def typed_anew(self) -> None:
        """Show the three fields where it is marked."""
        self._follow()

    def _follow(self) -> None:
        on = self.form.control("secrecy").value()
        for name in ("provision", "marked_on", "authority"):
            show_if(self.form.fields[name], on)


class PolicePart(Part):
    """That it has been reported to the police, and the number that came back."""

    fields = MappingProxyType({"reported_on": "police_reported_on", "number": "police_number"})

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip, _("Note a report to the police"), _("Report to the police"), "phone")

    def build(self) -> None:
        """Day and number."""
        form = self.form
        form.add_widget(
            Text(_("Call 114 14, or 112 in danger. The report does not wait for the removal."), tone="muted")
        )
        form.add_row(
            form.make("reported_on", _("Reported on"), DateField(), optional=True),
            form.make("number", _("The police's number (K-nummer)"), LineEdit(), optional=True),
        )
        form.set_values(self.held(self.kept))

    def told(self) -> bool:
        """Whether a report is noted."""
        return self.trip.opened.case.police_reported_on is not None

    def acts(self) -> list[Act]:
        """The note, when it differs."""
        told = self.typed()
        if told == self.held(self.kept) or not any(told.values()):
            return []
        return [self.act(removals.report_to_police)]


class SenderPart(Part):
    """An answer to the writer by a text of the policy: to copy, and noted as sent or not."""

    fields = MappingProxyType({"informed_on": "sender_informed_on", "note": "sender_informed_note"})

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip, _("Answer the one who wrote it"), _("Answer to the writer"), "chat-text")

    def build(self) -> None:
        """The text, ready to be copied, and whether it is sent."""
        form, policy = self.form, self.trip.desk.operations.place.policy
        texts = [Choice(each.code, own(each.title)) for each in policy.reply_templates]
        fits = fitting_reply(self.trip)
        form.add("template", _("Which text"), ComboBox(texts))
        form.add(
            "reply",
            _("An answer to copy"),
            TextEdit(rows=4),
            help=_("Change it as you like; it is sent by you, on the platform. It is not saved here."),
        )
        copy = Button(_("Copy the answer"), icon="copy")
        click_on(copy, self._copy)
        form.add_widget(Beside((copy, QWidget()), at=240, stretch=(0, 1)))
        sent = [Choice("sent", _("I have sent it")), Choice("not_sent", _("No answer is sent"))]
        form.add("sent", _("Is it sent?"), Choices(sent), optional=True)
        form.add_row(
            form.make("informed_on", _("Sent on"), DateField()),
            form.make("note", _("How it was sent"), LineEdit()),
        )
        form.set_values(
            {**self.held(self.kept), "template": fits, "sent": _sent(self.kept), "reply": self._text(fits)}
        )
        form.changed.connect(self._typed)
        self._follow()

    def told(self) -> bool:
        """Whether it is noted."""
        case = self.trip.opened.case
        return case.sender_informed_on is not None or bool(case.sender_informed_note)

    def typed(self) -> dict[str, object]:
        """The day only where it is sent."""
        values = self.form.values()
        sent = values["sent"] == "sent"
        return {"informed_on": values["informed_on"] if sent else None, "note": values["note"], "sent": sent}

    def acts(self) -> list[Act]:
        """The note, when it differs."""
        told = self.typed()
        if self.form.values()["sent"] is None:
            return []
        if {**self.held(self.kept), "sent": _sent(self.kept) == "sent"} == told and self.told():
            return []
        return [self.act(removals.tell_sender)]

    def typed_anew(self) -> None:
        """Ask for what fits the answer."""
        self._follow()

    def _typed(self, name: str) -> None:
        if name == "template":
            self.form.set_values({"reply": self._text(self.form.values()["template"])})
        if name == "sent":
            if self.form.values()["sent"] == "sent" and self.form.values()["informed_on"] is None:
                self.form.set_values({"informed_on": self.trip.today})
            self._follow()

    def _follow(self) -> None:
        fields, sent = self.form.fields, self.form.values()["sent"]
        show_if(fields["informed_on"], sent == "sent")
        show_if(fields["note"], sent is not None)
        fields["note"].set_label(_("Why not") if sent == "not_sent" else _("How it was sent"))

    def _text(self, code: str | None) -> str:
        # Whoever wrote to a Swedish municipality is answered in Swedish.
        return self.trip.desk.operations.place.policy.reply(code, "sv") if code else ""

    def _copy(self) -> None:
        copy_text(str(self.form.control("reply").value()))
        self.trip.desk.paths.say(_("The answer is copied"))


def fitting_reply(trip: Trip) -> str | None:
    """Which of the policy's texts answers the writer of this item: by the grounds, or pointing a complaint onward."""
    judgement = trip.item.judgement
    if judgement is None:
        return None
    grounds = {ground.code for ground in judgement.grounds}
    complains = judgement.stay_reason in (StayReason.COMPLAINT, StayReason.OPINION)
    templates = trip.desk.operations.place.policy.reply_templates
    return next(
        (
            each.code
            for each in templates
            if grounds & set(each.grounds) or (complains and "complaint" in each.cases)
        ),
        None,
    )


def _sent(case: RemovalCase) -> str | None:
    if case.sender_informed_on is not None:
        return "sent"
    return "not_sent" if case.sender_informed_note else None
