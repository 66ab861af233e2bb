"""The second page: find the records that the request covers, and choose them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtWidgets import QWidget

from lidsome_desktop.services import disclosures
from lidsome_desktop.services.disclosures import DisclosureView, FoundCapture, Sought, Step
from lidsome_desktop.services.workplace import SWEDEN, Workplace
from lidsome_desktop.texts import _, language, ngettext
from lidsome_desktop.ui.asking.accounts import account_choices, choosable
from lidsome_desktop.ui.disclosures.page import Done, Page
from lidsome_desktop.ui.disclosures.trip import Trip
from lidsome_desktop.ui.disclosures.words import name_of, note_of
from lidsome_desktop.ui.kit import (
    Button,
    Check,
    Choice,
    Column,
    ComboBox,
    DateField,
    LineEdit,
    Text,
    Why,
    announce,
    clear,
    click_on,
    section,
)

_EVERY = "*"
_MOST = 100
_EXCERPT = 140


class SelectPage(Page):
    """A search over what was captured, with a tick at each record that is covered."""

    step = Step.SELECT

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        place = trip.desk.operations.place
        self._chosen: dict[str, FoundCapture] = {
            each.found.capture.id: each.found for each in trip.opened.records if each.found is not None
        }
        self._start = set(self._chosen)
        self._asked = 0
        form = self.form
        form.add_row(
            form.make("words", _("Words in the text"), LineEdit()),
            form.make("sender", _("Sender"), LineEdit()),
        )
        form.add("account_id", _("Account"), ComboBox([Choice(_EVERY, _("Any account"))]))
        form.add_row(
            form.make("since", _("Saved from"), DateField(), optional=True),
            form.make("until", _("Saved until"), DateField(), optional=True),
        )
        grounds = [
            Choice(each.code, each.title.in_language(language()))
            for each in place.policy.grounds_on(place.today())
        ]
        form.add("ground", _("Ground"), ComboBox([Choice(_EVERY, _("Any ground")), *grounds]))
        form.add(
            "secret",
            "",
            Check(
                _("Also what is marked as secret"),
                help=_("It is listed without its content, and refused unless you decide otherwise."),
            ),
            label_hidden=True,
        )
        form.fields["secret"].control.setAccessibleName(_("Also what is marked as secret"))
        form.set_values(
            {"ground": _EVERY, "account_id": trip.opened.request.account_id or _EVERY, "secret": False}
        )
        search = Button(_("Search"), "secondary", icon="magnifying-glass")
        click_on(search, self.search)
        form.add_widget(search)
        form.settled.connect(self.search)
        self._count = Text("", tone="muted")
        self._results = Column(gap=4)
        self.column.add(form, section(_("Records")), self._count, self._results)
        self.form.setVisible(trip.editable)
        self._say_count()
        trip.desk.operations.read(choosable, owner=self, then=self._offer)
        self.search()

    def heading(self) -> str:
        return _("Which records are asked for?")

    def lead(self) -> str:
        return _("Tick what the request covers. What you do not tick is not part of the answer.")

    def aside(self) -> Sequence[QWidget]:
        return (
            Why(
                _(
                    "From now until the request is answered, what you have ticked cannot be disposed of. If there is "
                    "no such record, go on without ticking anything."
                ),
                heading=_("What happens to them?"),
            ),
        )

    def verb(self) -> str:
        return _("Save and continue") if self.trip.editable else _("Continue")

    def note(self) -> str:
        return (
            "" if self._chosen or not self.trip.editable else _("Nothing is ticked: there is no such record.")
        )

    def unkept(self) -> str:
        return _("which records you ticked") if set(self._chosen) != self._start else ""

    def finish(self, then: Done, stopped: Done) -> None:
        view = self.trip.opened
        if not self.trip.editable or (set(self._chosen) == self._start and view.request.selected_at):
            then()
            return

        def took(found: DisclosureView) -> None:
            self._start = set(self._chosen)
            self.trip.take(found)
            then()

        self.trip.run(
            disclosures.choose_records,
            view.request.id,
            tuple(self._chosen),
            version=view.request.version,
            then=took,
            told=self.told(stopped),
        )

    # Searching

    def search(self) -> None:
        """Read what fits; what is ticked stays, whether it fits or not."""
        if not self.trip.editable:
            self._show(())
            return
        self._asked += 1
        asked = self._asked
        sought = self._sought()

        def show(found: tuple[FoundCapture, ...]) -> None:
            if asked == self._asked:
                self._show(found)

        self.trip.desk.operations.read(_found, sought, owner=self, then=show)

    def _sought(self) -> Sought:
        values = self.form.values()

        def named(name: str) -> str | None:
            return None if values[name] in (None, _EVERY) else values[name]

        until: date | None = values["until"]
        return Sought(
            words=values["words"],
            sender=values["sender"],
            account_id=named("account_id"),
            since=_midnight(values["since"]),
            before=_midnight(until + timedelta(days=1) if until else None),
            ground=named("ground"),
            secret=values["secret"],
        )

    def _show(self, found: Sequence[FoundCapture]) -> None:
        clear(self._results)
        shown = {**self._chosen, **{each.capture.id: each for each in found}}
        for capture_id, each in shown.items():
            guarded = each.secrecy or each.suspected_abuse
            what = _("Marked as secret: not shown here") if guarded else _excerpt(each)
            more = " · ".join(part for part in (note_of(each), "" if guarded else each.sender) if part)
            check = Check(
                name_of(each), help=f"{more}\n{what}" if what else more, checked=capture_id in self._chosen
            )
            check.setEnabled(self.trip.editable)
            check.changed.connect(lambda on, each=each: self._tick(each, on))
            self._results.add(check)
        if not shown:
            self._results.add(Text(_("No saved record fits. Try fewer words."), tone="muted"))
        self._say_count()
        announce(self, self._count.text())

    def _tick(self, each: FoundCapture, on: bool) -> None:
        if on:
            self._chosen[each.capture.id] = each
        else:
            self._chosen.pop(each.capture.id, None)
        self._say_count()
        self.trip.changed.emit()

    def _say_count(self) -> None:
        n = len(self._chosen)
        self._count.setText(ngettext("{n} record ticked", "{n} records ticked", n).format(n=n))

    def _offer(self, found: tuple[tuple[object, ...], str | None]) -> None:
        chosen = self.form.control("account_id").value()
        choices = account_choices(found[0], self.trip.desk.operations.place.policy)  # type: ignore[arg-type]
        self.form.control("account_id").set_choices([Choice(_EVERY, _("Any account")), *choices])
        wanted = self.trip.opened.request.account_id or _EVERY
        self.form.set_values({"account_id": wanted if chosen in (None, _EVERY) else chosen})


def _found(place: Workplace, sought: Sought) -> tuple[FoundCapture, ...]:
    return disclosures.search_records(place, sought, limit=_MOST)


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), SWEDEN) if day else None


def _excerpt(found: FoundCapture) -> str:
    text = " ".join(found.capture.text.split())
    if not text:
        return found.capture.name
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rstrip()} …"
