"""The third page: each record is looked at, masked where it must be, and given its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.disclosure import Answer, Region, Span, occurrences
from lidsome_desktop.sentences.disclosures import answers
from lidsome_desktop.services import disclosures
from lidsome_desktop.services.disclosures import CoveredRecord, DisclosureView, Material, MaterialKind, Step
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.texts import _
from lidsome_desktop.ui.disclosures.canvas import MaskCanvas, region_words
from lidsome_desktop.ui.disclosures.page import Done, Page
from lidsome_desktop.ui.disclosures.pixels import image_of
from lidsome_desktop.ui.disclosures.text_view import MaskText
from lidsome_desktop.ui.disclosures.trip import Trip
from lidsome_desktop.ui.disclosures.words import answer_of, note_of, record_name
from lidsome_desktop.ui.kit import (
    Beside,
    Button,
    Check,
    Choice,
    Choices,
    Column,
    ComboBox,
    Form,
    LineEdit,
    Notice,
    Row,
    Text,
    TextEdit,
    Why,
    announce,
    clear,
    click_on,
    section,
)

_LONGEST = 40
_REFUSED = Answer.REFUSED.value


class MaskPage(Page):
    """One record at a time; the list at the top turns to another."""

    step = Step.MASK

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        self._view: MaskCanvas | MaskText | None = None
        self._held: tuple[Region | Span, ...] | None = None  # what was masked and is covered now
        self._size: tuple[int, int] | None = None
        self._asked = 0
        self._start: dict[str, Any] = {}
        records = trip.opened.records
        if trip.opened.record(trip.item_id) is None:
            first = next(iter(trip.opened.unanswered), records[0] if records else None)
            trip.item_id = first.item.id if first else ""
        self._turner = Form()
        self._turner.add("record", _("Record"), ComboBox(self._choices()))
        self._turner.set_values({"record": trip.item_id})
        self._turner.changed.connect(lambda _name: self._turn())
        self._where = Text("", tone="muted")
        self._content, self._masks = Column(gap=12), Column(gap=8)
        self.column.add(self._turner, self._where, self._content, self._masks, self.form)
        self._build_form()
        if not records:
            for part in (self._turner, self.form, self._where):
                part.hide()
            self.column.add(Text(_("No record is chosen. There is nothing to mask."), tone="muted"))
        else:
            self._show_record()

    def _build_form(self) -> None:
        form = self.form
        form.add(
            "answer",
            _("Is it given out?"),
            Choices([Choice(key.value, word, _meant()[key]) for key, word in answers().items()]),
        )
        form.add(
            "provision",
            _("Provision"),
            LineEdit(placeholder="OSL 21:1"),
            help=_("Chapter and paragraph for what is refused; new masks get the same."),
        )
        form.add(
            "sender_given",
            "",
            Check(_("Say who wrote it"), help=_("As the platform shows it, in a file of its own.")),
            label_hidden=True,
        )
        form.fields["sender_given"].control.setAccessibleName(_("Say who wrote it"))
        form.add("reason", _("Reason, for the one who asks"), TextEdit(rows=2), optional=True)
        form.changed.connect(self._edited)

    def heading(self) -> str:
        return _("What is given out of each record?")

    def lead(self) -> str:
        return _("You mask a copy. What is saved is never changed.")

    def aside(self) -> Sequence[QWidget]:
        return (
            Why(
                _(
                    "What goes out is made anew from what is left: no hidden text, no data about the picture, no "
                    "thumbnail. A mask in a text is always as long, so that nobody can count letters."
                ),
                heading=_("How safe is a mask?"),
            ),
        )

    def verb(self) -> str:
        if not self.trip.editable or not self.trip.opened.records:
            return _("Continue")
        others = [each for each in self.trip.opened.unanswered if each.item.id != self.trip.item_id]
        return _("Save, next record") if others else _("Save and continue")

    def unkept(self) -> str:
        return _("the answer for a record") if self._touched() else ""

    def finish(self, then: Done, stopped: Done) -> None:
        if not self.trip.editable or not self.trip.opened.records:
            then()
            return

        def saved() -> None:
            left = self.trip.opened.unanswered
            if left:
                stopped()
                self._go(left[0].item.id)
            else:
                then()

        self._save(saved, stopped)

    def covered(self) -> None:
        self.trip.revealed.clear()
        if self._record() is not None and self._guarded():
            self._held = self._masked_now()
            self._show_content()

    def read_again(self) -> None:
        control = self._turner.control("record")
        control.set_choices(self._choices())
        self._turner.set_values({"record": self.trip.item_id})

    # The record

    def _choices(self) -> list[Choice]:
        return [
            Choice(each.item.id, f"{record_name(each)} – {answer_of(each.item.answer)[1]}")
            for each in self.trip.opened.records
        ]

    def _record(self) -> CoveredRecord | None:
        return self.trip.opened.record(self.trip.item_id)

    def _guarded(self) -> bool:
        record = self._record()
        return record is not None and record.guarded and record.item.id not in self.trip.revealed

    def _turn(self) -> None:
        wanted = self._turner.values()["record"]
        if not wanted or wanted == self.trip.item_id:
            return
        if self._touched():
            back = self.trip.item_id
            self._save(lambda: self._go(wanted), lambda: self._turner.set_values({"record": back}))
        else:
            self._go(wanted)

    def _go(self, item_id: str) -> None:
        self.trip.item_id = item_id
        self._turner.set_values({"record": item_id})
        self._show_record()
        self.trip.changed.emit()

    def _show_record(self) -> None:
        record = self._record()
        if record is None:
            return
        item = record.item
        self._where.setText(note_of(record.found) if record.found else "")
        named = record.sender is not None and not record.sender.unknown
        self.form.clear_faults()
        self.form.set_values(
            {
                "answer": item.answer.value if item.answer else _REFUSED if record.guarded else None,
                "provision": item.provision,
                "reason": item.reason,
                "sender_given": item.sender_given,
            }
        )
        self.form.fields["sender_given"].setVisible(named)
        self.form.setEnabled(self.trip.editable)
        self._view = self._held = self._size = None
        self._start = self._now()
        self._show_content()

    def _show_content(self) -> None:
        clear(self._content)
        clear(self._masks)
        self._view = None
        record = self._record()
        if record is None:
            return
        if self._guarded():
            show = Button(_("Show the content"), "secondary", icon="eye")
            click_on(show, self._reveal)
            why = _("It is refused unless you decide otherwise. That you look at it is noted in the log.")
            self._content.add(Notice(_("Marked as secret"), why, kind="warn", action=show))
            return
        self._asked += 1
        asked = self._asked

        def took(found: tuple[Material, QImage | None]) -> None:
            if asked == self._asked:
                self._fill(*found)

        self._content.add(Text(_("Reading …"), tone="muted"))
        self.trip.desk.operations.read(load, record.item.capture_id, owner=self, then=took)

    def _reveal(self) -> None:
        item_id = self.trip.item_id

        def shown(_material: Material) -> None:
            self.trip.revealed.add(item_id)
            self._show_content()

        self.trip.run(disclosures.reveal_record, item_id, then=shown, told=self.told(lambda: None))

    def _fill(self, found: Material, image: QImage | None) -> None:
        clear(self._content)
        record = self._record()
        if record is None:
            return
        maskable = True
        masks, self._held = self._masked_now(), None
        if found.kind is MaterialKind.TEXT:
            self._view = MaskText(found.text, [each for each in masks if isinstance(each, Span)])
            maskable = self._view.faithful
        elif image is not None:
            self._view = MaskCanvas(image, [each for each in masks if isinstance(each, Region)])
            self._view.locked = not self.trip.editable
            self._size = self._view.image_size
            self._view.changed.connect(self._masked)
            self._view.chosen.connect(lambda _index: self._list_masks())
        if self._view is None or not maskable:
            self._content.add(
                Notice(
                    _("This cannot be masked"),
                    _("Give out all of it, or refuse it and say why. The file is {type}.").format(
                        type=found.media_type or "–"
                    ),
                )
            )
        if self._view is not None:
            self._content.add(self._view)
            if maskable and self.trip.editable:
                self._content.add(self._tools())
        self._list_masks()

    def _tools(self) -> QWidget:
        through = Check(_("See through the masks"))
        view = self._view
        if isinstance(view, MaskText):
            mask = Button(_("Mask the selection"), "secondary", height=32)
            every = Button(_("Mask everywhere it stands"), "secondary", height=32)
            click_on(mask, self._mask_selection)
            click_on(every, self._mask_everywhere)
            through.changed.connect(view.set_see_through)
            return _tool_lines((mask, every), through)
        add = Button(_("Add a mask"), "secondary", icon="plus", height=32)
        if isinstance(view, MaskCanvas):
            click_on(add, self._add_region)
            through.changed.connect(view.set_see_through)
        return _tool_lines((add,), through)

    # Masks

    def _add_region(self) -> None:
        if isinstance(self._view, MaskCanvas):
            self._view.provision = self.form.values()["provision"]
            self._view.add()
            self._view.setFocus()

    def _mask_selection(self) -> None:
        if isinstance(self._view, MaskText):
            span = self._view.selection(self.form.values()["provision"])
            self._add_spans((span,) if span else ())

    def _mask_everywhere(self) -> None:
        if isinstance(self._view, MaskText):
            span = self._view.selection(self.form.values()["provision"])
            self._add_spans(occurrences(self._view.whole, span) if span else ())

    def _add_spans(self, spans: Sequence[Span]) -> None:
        if not isinstance(self._view, MaskText):
            return
        if not spans:
            announce(self, _("Select what is to be masked first"), now=True)
            self.trip.desk.paths.say(_("Select what is to be masked first"))
            return
        known = {(each.start, each.end) for each in self._view.spans}
        self._view.spans += [each for each in spans if (each.start, each.end) not in known]
        self._view.spans.sort(key=lambda each: each.start)
        self._view.show_masks()
        self._masked()

    def _masked(self) -> None:
        """Something is masked: the answer is no longer that it is given out whole."""
        if self._count() and self.form.values()["answer"] != Answer.MASKED.value:
            self.form.set_values({"answer": Answer.MASKED.value})
        self._list_masks()
        self.trip.changed.emit()

    def _count(self) -> int:
        view = self._view
        return len(view.regions) if isinstance(view, MaskCanvas) else len(view.spans) if view else 0

    def _list_masks(self) -> None:
        clear(self._masks)
        view = self._view
        if view is None or not self._count():
            return
        self._masks.add(section(_("Masks")))
        if isinstance(view, MaskCanvas):
            names = [region_words(at, each) for at, each in enumerate(view.regions)]
            provisions = [each.provision for each in view.regions]
        else:
            names = [
                f"{at + 1}. ”{_short(view.whole[each.start : each.end])}”"
                for at, each in enumerate(view.spans)
            ]
            provisions = [each.provision for each in view.spans]
        for index, (name, provision) in enumerate(zip(names, provisions, strict=True)):
            self._masks.add(self._mask_row(index, name, provision))

    def _mask_row(self, index: int, name: str, provision: str) -> QWidget:
        holder = QWidget()
        line = Row(holder, gap=8)
        line.addWidget(Text(name, digits=True), 1)
        field = LineEdit(provision, placeholder="OSL 21:1", width=136)
        field.setAccessibleName(_("Provision for {mask}").format(mask=name))
        field.changed.connect(lambda text: self._set_provision(index, str(text)))
        away = Button("", "icon", icon="x", name=_("Take away {mask}").format(mask=name), height=32)
        click_on(away, lambda: self._remove(index))
        line.add(field, away)
        holder.setEnabled(self.trip.editable)
        return holder

    def _set_provision(self, index: int, provision: str) -> None:
        view = self._view
        if isinstance(view, MaskCanvas):
            view.set_provision(index, provision)
        elif view is not None:
            view.spans[index] = replace(view.spans[index], provision=provision)

    def _remove(self, index: int) -> None:
        view = self._view
        if isinstance(view, MaskCanvas):
            view.remove(index)
        elif view is not None:
            del view.spans[index]
            view.show_masks()
            self._masked()

    # Saving

    def _edited(self, name: str) -> None:
        if isinstance(self._view, MaskCanvas) and name == "provision":
            self._view.provision = self.form.values()["provision"]
        self.trip.changed.emit()

    def _masked_now(self) -> tuple[Region | Span, ...]:
        """The masks as they stand on the page, also while what they cover is covered itself."""
        view, record = self._view, self._record()
        if isinstance(view, MaskCanvas):
            return tuple(view.regions)
        if view is not None:
            return tuple(view.spans)
        if self._held is not None:
            return self._held
        return (*record.item.regions, *record.item.spans) if record is not None else ()

    def _now(self) -> dict[str, Any]:
        return {**self.form.values(), "masks": self._masked_now()}

    def _touched(self) -> bool:
        return self.trip.editable and self._record() is not None and self._now() != self._start

    def _save(self, then: Done, stopped: Done) -> None:
        record, values = self._record(), self.form.values()
        if record is None:
            then()
            return
        own = values["provision"]
        masks = [replace(each, provision=each.provision or own) for each in self._masked_now()]
        regions = tuple(each for each in masks if isinstance(each, Region))
        spans = tuple(each for each in masks if isinstance(each, Span))

        def took(found: DisclosureView) -> None:
            self._start = self._now()
            self.trip.take(found)
            then()

        self.trip.run(
            disclosures.answer_record,
            record.item.id,
            answer=Answer(values["answer"]) if values["answer"] else None,
            provision=own,
            reason=values["reason"],
            sender_given=values["sender_given"],
            regions=regions,
            spans=spans,
            size=self._size,
            version=record.item.version,
            then=took,
            told=self.told(stopped),
        )


def _meant() -> dict[Answer, str]:
    return {
        Answer.WHOLE: _("The file goes as it is, with whatever it tells of place and camera."),
        Answer.MASKED: _("A copy goes, made without what is masked."),
        Answer.REFUSED: _("Nothing of it goes."),
    }


def _tool_lines(buttons: tuple[QWidget, ...], through: Check) -> QWidget:
    holder = QWidget()
    stretch = (*([0] * len(buttons)), 1)
    Column(holder, gap=8).add(Beside((*buttons, QWidget()), at=420, gap=12, stretch=stretch), through)
    return holder


def load(place: Workplace, capture_id: str) -> tuple[Material, QImage | None]:
    """A record's content, an image decoded: off the GUI thread."""
    found = disclosures.material(place, capture_id)
    return found, image_of(found.data) if found.kind is MaterialKind.IMAGE else None


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"
