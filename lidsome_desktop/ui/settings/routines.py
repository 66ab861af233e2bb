"""The common routines: the version that holds, publishing another, and who has read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.account import Given
from lidsome_desktop.domain.people import Person
from lidsome_desktop.domain.routines import PublishedRoutines
from lidsome_desktop.sentences.accounts import ways
from lidsome_desktop.services import people, routines
from lidsome_desktop.services.routines import Reading
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.texts import _
from lidsome_desktop.ui.desk import Desk, open_outside
from lidsome_desktop.ui.kit import (
    Button,
    CheckLine,
    Choice,
    Column,
    ComboBox,
    DateField,
    DropZone,
    EmptyRoom,
    Fact,
    LineEdit,
    Link,
    Notice,
    Row,
    Text,
    clear,
    click_on,
)
from lidsome_desktop.ui.settings.section import ListAndForm, SaveForm


@dataclass(frozen=True, slots=True)
class RoutinesView:
    """What holds, what has held, and who has read it."""

    current: PublishedRoutines | None
    versions: tuple[PublishedRoutines, ...]
    readings: tuple[Reading, ...]
    persons: tuple[Person, ...]
    own_id: str | None

    @property
    def read_by_me(self) -> bool:
        """Whether the one at the keyboard has confirmed."""
        return any(each.person.id == self.own_id for each in self.readings)


def routines_view(place: Workplace) -> RoutinesView:
    """Everything that the part shows, in one read."""
    current = routines.current(place)
    return RoutinesView(
        current=current,
        versions=routines.versions(place),
        readings=routines.readings(place, current.id) if current else (),
        persons=tuple(each for each in people.people(place) if each.left_on is None),
        own_id=place.actor.person_id if place.actor else None,
    )


class RoutinesSection(ListAndForm):
    """The current version with its readers, and the forms for publishing and confirming."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Common routines"),
            _("Everybody with a part in an account reads them, and again when a new version comes."),
        )
        self._seen: RoutinesView | None = None
        self._wanted: Mapping[str, str] = {}
        self._rows = Column()
        self.list_column.addLayout(self._rows)

    def refresh(self) -> None:
        """Read what holds."""
        self._desk.operations.read(routines_view, owner=self, then=self._show)

    def open_with(self, words: Mapping[str, str]) -> None:
        """`form`: "publish_routines" or "confirm_reading"; `person`: whose reading to confirm."""
        self._wanted = dict(words)
        self.refresh()

    def _show(self, seen: RoutinesView) -> None:
        self._seen = seen
        clear(self._rows)
        if seen.current is None:
            first = Button(_("Publish a version"), "primary", icon="plus")
            click_on(first, self.publish)
            words = _("Until a version is published nobody can confirm that it is read.")
            self._rows.add(EmptyRoom("clipboard-text", _("No routines are published"), words, action=first))
        else:
            self._draw_current(seen, seen.current)
        self._draw_versions(seen)
        wanted, self._wanted = self._wanted, {}
        if wanted.get("form") == "publish_routines":
            self.publish()
        elif wanted.get("form") == "confirm_reading" and seen.current is not None:
            if wanted.get("person", "") not in ("", seen.own_id):
                self.confirm(wanted["person"])

    def _draw_current(self, seen: RoutinesView, current: PublishedRoutines) -> None:
        self._rows.add(
            Fact(_("Version"), current.label),
            Fact(_("Valid from"), current.valid_from.isoformat(), digits=True),
        )
        if current.decision_reference:
            self._rows.add(Fact(_("Decision"), current.decision_reference))
        if current.web_address:
            link = Link(current.web_address, name=_("Open {address}").format(address=current.web_address))
            click_on(link, lambda: open_outside(current.web_address))
            holder = QWidget()
            Row(holder).add(link, None)
            self._rows.add(Fact(_("Where to read it"), holder))
        if current.sha256:
            self._rows.add(Fact(_("Document"), _("Attached, SHA-256 {digest}").format(digest=current.sha256)))
        self._rows.add(24)
        if seen.read_by_me:
            self._rows.add(CheckLine("done", _("You have confirmed that you have read it")))
        elif seen.own_id is not None:
            mine = Button(_("I have read them"), "primary", icon="check")
            click_on(mine, self._confirm_own)
            notice = Notice(
                _("You have not confirmed this version"),
                _("Read it first; your name and today's date are noted."),
                kind="warn",
                action=mine,
            )
            self._rows.add(notice)
        other = Button(_("Confirm for somebody else"), icon="signature")
        click_on(other, lambda: self.confirm(""))
        publish = Button(_("Publish a version"), icon="plus")
        click_on(publish, self.publish)
        verbs = Row(gap=12)
        verbs.add(other, publish, None)
        self._rows.add(20, verbs, 28, Text(_("Has read it"), weight=600), 4)
        names = ways()
        for each in seen.readings:
            note = f"{each.confirmation.read_on.isoformat()}, {names[each.confirmation.given]}"
            if each.confirmation.reference:
                note += f": {each.confirmation.reference}"
            self._rows.add(12, CheckLine("done", each.person.name, note))
        if not seen.readings:
            self._rows.add(Text(_("Nobody has confirmed yet."), tone="muted"))

    def _draw_versions(self, seen: RoutinesView) -> None:
        others = [each for each in seen.versions if seen.current is None or each.id != seen.current.id]
        if not others:
            return
        self._rows.add(32, Text(_("Other versions"), weight=600), 4)
        for each in others:
            when = _("from {day}").format(day=each.valid_from.isoformat())
            self._rows.add(Fact(each.label, ", ".join(filter(None, (when, each.decision_reference)))))

    # Forms

    def publish(self) -> None:
        """The form for a new version."""
        saving = SaveForm(self._desk, _("Publish"), can_leave=True)
        form = saving.form
        form.add("label", _("What the version is called"), LineEdit(), help=_("For example 2026:1."))
        form.add(
            "valid_from",
            _("Valid from"),
            DateField(self._desk.operations.place.today()),
            check=lambda day: "" if day else _("Write the day, for example 2026-11-22."),
        )
        form.add("decision_reference", _("Decision"), LineEdit(), optional=True, help=_("Number or minutes."))
        form.add(
            "web_address",
            _("Where to read it"),
            LineEdit(placeholder="https://"),
            help=_("Or attach it below."),
        )
        form.add("document", _("Document"), DocumentField(), optional=True)
        saving.saves_by(lambda values: (routines.publish, values))
        self.show_form(_("Publish a version"), saving)

    def confirm(self, person_id: str) -> None:
        """The form for what somebody has confirmed elsewhere: told by whom, with a reference."""
        seen = self._seen
        if seen is None or seen.current is None:
            return
        read = {each.person.id for each in seen.readings}
        persons = [Choice(p.id, p.name) for p in seen.persons if p.id not in read and p.id != seen.own_id]
        saving = SaveForm(self._desk, _("Save the confirmation"), can_leave=True)
        form = saving.form
        form.add(
            "person_id",
            _("Who has read it?"),
            ComboBox(persons, value=person_id or None),
            check=lambda chosen: "" if chosen else _("Choose the person."),
        )
        form.add(
            "read_on",
            _("When?"),
            DateField(),
            check=lambda day: "" if day else _("Write the day, for example 2026-11-22."),
        )
        form.add(
            "reference",
            _("How do you know?"),
            LineEdit(),
            help=_("For example an e-mail and its date. A tick on another's behalf proves nothing."),
        )
        form.add("document", _("Document"), DocumentField(), optional=True)
        saving.saves_by(lambda values: (routines.confirm_reading, values | {"given": Given.STATED}))
        self.show_form(_("Confirm for somebody else"), saving)

    def _confirm_own(self) -> None:
        if self._seen is None or self._seen.own_id is None:
            return
        self._desk.operations.run(
            routines.confirm_reading,
            self._seen.own_id,
            read_on=self._desk.operations.place.today(),
            given=Given.SELF,
            owner=self,
            then=lambda _confirmation: self._confirmed(),
        )

    def _confirmed(self) -> None:
        self._desk.paths.say(_("Saved"))
        self.refresh()


class DocumentField(QWidget):
    """One file, dropped or chosen, that can be taken away again. value() is its path or None."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        column = Column(self, gap=8)
        self.zone = DropZone(_("Drop the document here, or press to choose it"), icon="file-pdf", many=False)
        self.zone.files.connect(lambda paths: self.set_value(paths[0]))
        self._chosen = QWidget()
        line = Row(self._chosen, gap=12)
        self._name = Text("", elide=True)
        line.addWidget(self._name, 1)
        line.add(click_on(Link(_("Take away")), lambda: self.set_value(None)))
        self._chosen.hide()
        column.add(self.zone, self._chosen)
        self.setFocusProxy(self.zone)

    def value(self) -> Any:
        """The file's path, or None."""
        return self._path

    def set_value(self, value: Any) -> None:
        """Another file, or none."""
        if value == self._path:
            return
        self._path = Path(value) if value else None
        self._name.setText(self._path.name if self._path else "")
        self._chosen.setVisible(self._path is not None)
        self.changed.emit(self._path)
