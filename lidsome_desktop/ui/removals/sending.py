"""To the registrar: the fields of the diary (OSL 5:2), the package, and that it was sent (R50-R57)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from lidsome_desktop.domain.records import ChangedByOther
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.registration import Matter, RecordOrigin, Registration, RegistrationFields
from lidsome_desktop.domain.removal_progress import StepCode
from lidsome_desktop.sentences import registrations as sentences
from lidsome_desktop.services import registrations, removals
from lidsome_desktop.services.registrations import RegistrationForm, RegistrationView
from lidsome_desktop.services.removals import CaseView
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.texts import _
from lidsome_desktop.ui.asking.changed import changed_heading, changed_words, take_theirs
from lidsome_desktop.ui.asking.identity import warn_of_identity_numbers
from lidsome_desktop.ui.kit import (
    Check,
    Choice,
    Choices,
    ComboBox,
    DateField,
    LineEdit,
    Link,
    Notice,
    TextEdit,
    Why,
    announce,
)
from lidsome_desktop.ui.removals import quotes
from lidsome_desktop.ui.removals.packaging import PackagePart
from lidsome_desktop.ui.removals.page import Page
from lidsome_desktop.ui.removals.trip import Act, Draft, Trip

_FIELDS = (
    "record_origin",
    "record_on",
    "designation",
    "sender_text",
    "public_summary",
    "internal_note",
    "diary",
    "registrar_email",
    "matter",
    "existing_number",
)

_BEFORE = ("registration", "")
"""Where the trip keeps what the fields were read from, while what is typed of them waits."""


@dataclass
class _Kept:
    """The fields as they were read, or as they have been kept since, and the version that says so."""

    version: int
    fields: RegistrationFields


def prepare(place: Workplace, case_id: str, fields: RegistrationFields, kept: _Kept) -> RegistrationView:
    """Keep the fields where nobody else has changed them; that a package was made of them is no change.

    Raises:
        ChangedByOther: somebody else has changed the fields since they were read. Else as
            `registrations.prepare_registration`.
    """
    try:
        view = registrations.prepare_registration(place, case_id, fields, version=kept.version)
    except ChangedByOther as changed:
        theirs = changed.theirs
        if not isinstance(theirs, Registration) or theirs.fields != kept.fields:
            raise
        view = registrations.prepare_registration(place, case_id, fields, version=theirs.version)
    kept.version, kept.fields = view.registration.version, view.registration.fields
    return view


def _shown(fields: RegistrationFields) -> dict[str, Any]:
    """What the form's fields hold."""
    values = {name: getattr(fields, name) for name in _FIELDS}
    values["record_origin"] = fields.record_origin.value
    values["matter"] = fields.matter.value
    values["sender_left_out"] = not fields.sender_public
    return values


class SendPage(Page):
    """First the fields; when they are kept, the package and the confirmation that it was sent."""

    step = StepCode.SEND

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        self.about = ""  # it is of the case, whichever item one comes from
        self._read: RegistrationForm | None = None
        self._kept: _Kept | None = None
        self._touched = self._held_back = False
        self._both: dict[str, object] = {}
        self._package: PackagePart | None = None
        self._wait = Notice(
            _("Nothing to send yet"), _("Save the content and the sender first."), kind="warn"
        )
        self._sent_all = Notice(
            _("The registrar has it"), _("Everything that is saved has been sent."), kind="ok"
        )
        self.column.add(self._wait, self._sent_all)
        self._build()
        self.column.add(self.form)
        self.form.raise_()  # read to somebody where it stands, after what is above it
        self.form.hide()
        self._wait.hide()
        self._sent_all.hide()
        trip.desk.operations.read(registrations.suggested, trip.case_id, owner=self, then=self._fill)

    def _build(self) -> None:
        form = self.form
        form.add("designation", _("What sort of record"), LineEdit())
        form.add_row(
            form.make("record_on", _("Came in on"), DateField()),
            form.make(
                "record_origin",
                _("Received or drawn up"),
                ComboBox([Choice(each.value, word) for each, word in sentences.origins().items()]),
            ),
        )
        form.add(
            "sender_left_out",
            "",
            Check(
                _("Leave the sender out of the diary"),
                help=_("When the name is secret, or need not be public."),
            ),
            label_hidden=True,
        )
        form.fields["sender_left_out"].control.setAccessibleName(_("Leave the sender out of the diary"))
        form.add("sender_text", _("Sender as the diary shows it"), LineEdit())
        form.add(
            "public_summary",
            _("What it concerns, for everyone"),
            TextEdit(rows=2),
            help=_("Short and neutral: everyone may read the diary. Neither content nor names."),
        )
        form.add(
            "internal_note",
            _("Note to the registrar"),
            TextEdit(rows=2),
            help=_("For the registrar's eyes, not for the diary's public part."),
            optional=True,
        )
        matters = [Choice(each.value, word) for each, word in sentences.matters().items()]
        form.add("matter", _("Where it belongs"), Choices(matters))
        form.add("existing_number", _("Number of the ongoing matter"), LineEdit(placeholder="KUN 2026/45"))
        # Names of boards and addresses are long: a line each, so that they are read whole.
        form.add("diary", _("Diary"), LineEdit())
        form.add("registrar_email", _("The registrar's e-mail"), LineEdit(), optional=True)
        warn_of_identity_numbers(form, "designation", "sender_text", "public_summary", "internal_note")
        form.changed.connect(self._typed)
        form.settled.connect(self.keep)

    # What the flow asks

    def heading(self) -> str:
        """What is to be done."""
        return _("Send it to the registrar")

    def lead(self) -> str:
        """Whose diary."""
        return _("The fields are filled in from what you have saved. Look them through.")

    def aside(self) -> Sequence[QWidget]:
        """Why it is registered, and by whom."""
        return (
            Why(
                _(
                    "What has come in is an official record also when it is removed. The diary tells everyone that it "
                    "exists, in words that reveal nothing."
                ),
                quotes.R53,
                quotes.in_registration(),
            ),
        )

    def verb(self) -> str:
        """Fields first, then that it was sent."""
        if self._read is None or self.trip.opened.case.closed_at is not None:
            return ""
        if not self._read.items:
            return _("Continue") if self._all_sent() else ""
        return _("I have sent it") if self._made_ready() else _("Save and make the package")

    def note(self) -> tuple[str, str, Link | None]:
        """Where to go while nothing is saved."""
        if self._read is not None and not self._read.items and not self._all_sent():
            return _("First"), "", self.link_to(_("Save the content and the sender"), StepCode.CAPTURE)
        return "", "", None

    def waits_to_be_sent(self) -> bool:
        """Whether the fields are kept and the registrar does not have it yet."""
        return any(each.sent_at is None for each in self.trip.opened.facts.registrations)

    def acts(self) -> list[Act]:
        """The fields, when something has been changed; half filled in they are refused and stay on the page."""
        if self._read is None or not self._read.items or not self._touched or self._over():
            return []
        if self._package is not None:
            return []  # what has been packaged is changed by the button, which makes the package anew
        return [self._preparing()]

    def _preparing(self) -> Act:
        args = (self.trip.case_id, self._fields(), self._kept)
        return Act(prepare, args, changed=self._changed, waits=self._contested)

    def keep(self) -> None:
        """Keep the fields in passing. Until the registry has them they wait for the page, also half filled in."""
        acts, words = self.acts(), self.unkept()
        if not acts and not words:
            return
        drafts, at = self.trip.drafts, (self.step, self.about)
        draft = drafts[at] = Draft(words, self.typed())

        def held(error: Exception) -> bool:
            if drafts.get(at) is draft and isinstance(error, (Refusal, ChangedByOther)):
                drafts[at] = replace(draft, words=self._called())
            return self._held(error)

        def kept(_view: object) -> None:
            if drafts.get(at) is draft:
                self._let_go()
            self._prepared()

        for act in acts:
            if not act.waiting:
                self.trip.run(act, then=kept, failed=held)

    def unkept(self) -> str:
        """Fields that cannot be kept: something is missing, they are packaged already, or two have written them."""
        held = self._touched and (self._held_back or self._package is not None or self._contested())
        return self._called() if held else ""

    @staticmethod
    def _called() -> str:
        return _("the fields for the diary")

    def _contested(self) -> bool:
        """Whether both values have been told, and the person has not chosen."""
        values = self.form.values() if self._both and isValid(self.form) else {}
        return any(values.get(name) == value for name, value in self._both.items())

    def _let_go(self) -> None:
        """The registry has what was typed."""
        self.trip.drafts.pop((self.step, self.about), None)
        self.trip.reads.pop(_BEFORE, None)
        self._both = {}

    def finish(self, then: Callable[[], None], stopped: Callable[[], None]) -> None:
        """Keep the fields and make the package; or confirm that it was sent."""
        if self._read is None or not self._read.items:
            then()
            return
        if self._made_ready() and not self._touched:
            waiting = next(each for each in self.trip.opened.facts.registrations if each.sent_at is None)
            act = Act(registrations.confirm_sent, (waiting.id,))
            self.trip.carry_out(
                [act], then=lambda: self._reread(then), told=self._told(stopped), stopped=stopped
            )
            return
        act = self._preparing()

        def kept() -> None:
            self._touched = False
            self._let_go()
            self.trip.stale_packages |= {e.id for e in self.trip.opened.facts.registrations if not e.sent_at}
            self._reread(lambda: self._finished(then, stopped))

        self.trip.carry_out([act], then=kept, told=self._told(stopped), stopped=stopped)

    def _reread(self, then: Callable[[], None]) -> None:
        def took(view: CaseView) -> None:
            self.trip.take(view)
            then()

        self.trip.desk.operations.read(removals.case, self.trip.case_id, owner=self.trip, then=took)

    # Filling

    def _fill(self, read: RegistrationForm) -> None:
        self._read = read
        self._kept = _Kept(read.version, read.fields)
        draft = self.trip.drafts.get((self.step, self.about))
        before = self.trip.reads.get(_BEFORE)
        if draft is not None and isinstance(before, _Kept):
            self._kept = replace(before)  # what another has written meanwhile is met, and told
        self.trip.reads[_BEFORE] = replace(self._kept)
        empty = not read.items
        self._wait.setVisible(empty and not self._all_sent())
        self._sent_all.setVisible(empty and self._all_sent())
        self.form.setVisible(not empty)
        if not empty:
            self._fill_fields(read)
        if self._made_ready():
            waiting = next(each for each in self.trip.opened.facts.registrations if each.sent_at is None)
            self._package = PackagePart(self.trip, waiting)
            self.column.insertWidget(2, self._package)
            self.form.raise_()
            self._package.show()
        if not empty and self.take_back():
            self._typed("")
        self.trip.changed.emit()

    def _fill_fields(self, read: RegistrationForm) -> None:
        view, fields = self.trip.opened, read.fields
        new = read.registration_id is None
        values = _shown(fields)
        if new and not fields.designation:
            values["designation"] = sentences.designation(read.items, view.platform)
        if new and not fields.public_summary:
            values["public_summary"] = sentences.neutral_summary(read.items, view.platform, view.account.name)
        if new and not fields.sender_text and fields.sender_public and not read.senders:
            values["sender_text"] = sentences.unknown_sender()
        self.form.set_values(values)
        self._follow()

    def _fields(self) -> RegistrationFields:
        values = self.form.values()
        left_out = values["sender_left_out"]
        matter = Matter(values["matter"] or Matter.REGISTRAR_DECIDES)
        return RegistrationFields(
            record_origin=RecordOrigin(values["record_origin"] or RecordOrigin.RECEIVED),
            record_on=values["record_on"],
            designation=values["designation"],
            sender_public=not left_out,
            sender_text="" if left_out else values["sender_text"],
            public_summary=values["public_summary"],
            internal_note=values["internal_note"],
            diary=values["diary"],
            registrar_email=values["registrar_email"],
            matter=matter,
            existing_number=values["existing_number"] if matter is Matter.EXISTING else "",
        )

    def _typed(self, _name: str) -> None:
        self._touched = True
        if self._package is not None:
            self._package.set_stale()
        self._follow()
        self.trip.changed.emit()

    def _prepared(self) -> None:
        self._held_back = False
        self._reread(lambda: None)

    def _held(self, error: Exception) -> bool:
        """What is half filled in is refused, and stays on the page."""
        self._held_back = isinstance(error, (Refusal, ChangedByOther))
        return self._changed(error) if isinstance(error, ChangedByOther) else self._held_back

    def _changed(self, changed: ChangedByOther) -> bool:
        """Somebody else has written on the same fields: both values are told."""
        kept, theirs = self._kept, changed.theirs
        if not isValid(self.form) or kept is None or not isinstance(theirs, Registration):
            return False
        told = take_theirs(self.form, _shown(kept.fields), _shown(theirs.fields))
        self._kept = _Kept(theirs.version, theirs.fields)
        self._both = {name: self.form.control(name).value() for name in told}
        self._follow()
        if told:
            self.form.show_faults(told, others=[changed_words()], heading=changed_heading())
            announce(self, " ".join((changed_words(), *told.values())), now=True)
        else:
            self.keep()
        return True

    def _follow(self) -> None:
        values, fields = self.form.values(), self.form.fields
        fields["sender_text"].setVisible(not values["sender_left_out"])
        fields["existing_number"].setVisible(values["matter"] == Matter.EXISTING.value)

    # What holds

    def _over(self) -> bool:
        return self.trip.opened.case.closed_at is not None

    def _all_sent(self) -> bool:
        return any(each.sent_at is not None for each in self.trip.opened.facts.registrations)

    def _made_ready(self) -> bool:
        return self._read is not None and self._read.registration_id is not None and not self._touched
