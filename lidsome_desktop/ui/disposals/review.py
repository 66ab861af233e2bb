"""Before a disposal: exactly what goes and what stays, by what support, and the verb that does it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.disposal import Disposal, Support, SupportFields
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.sentences.disposals import supports
from lidsome_desktop.sentences.saying import say_fault
from lidsome_desktop.services import disposals
from lidsome_desktop.services.disposals import Preview
from lidsome_desktop.texts import _, ngettext
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import (
    Beside,
    Button,
    Card,
    Choice,
    Choices,
    Column,
    Confirm,
    DateField,
    Fact,
    Form,
    LineEdit,
    Notice,
    Row,
    Scroll,
    Text,
    click_on,
    section,
    title,
)
from lidsome_desktop.ui.kit.sizes import size_text
from lidsome_desktop.ui.operations import Lane


class ReviewPage(QWidget):
    """Signals:
    left: back to the lists, with nothing done.
    disposed: it is done (the disposal's id).
    """

    left = Signal()
    disposed = Signal(str)

    def __init__(self, desk: Desk, case_ids: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case_ids = case_ids
        page = Column(self, margins=(0, 34, 0, 0))
        head = Row(gap=8, margins=(40, 0, 32, 0))
        head.addWidget(title(_("Review the disposal")), 1)
        back = Button(_("Back"), "quiet", icon="arrow-left")
        click_on(back, self.left.emit)
        head.add(back)
        inside = QWidget()
        self._column = Column(inside, gap=24, margins=(40, 16, 32, 32))
        page.add(head, 12)
        page.addWidget(Scroll(inside), 1)
        self.form = self._make_form()
        self.verb = Button(_("Dispose of them"), "primary", icon="trash-simple")
        click_on(self.verb, self._ask)

    def start(self) -> None:
        """Look what would go and what would stay."""
        self._desk.operations.read(disposals.preview, self._case_ids, owner=self, then=self._show)

    def _make_form(self) -> Form:
        form = Form()
        words = supports()
        form.add(
            "support",
            _("What allows it?"),
            Choices([Choice(each.value, words[each]) for each in Support], cards=True),
        )
        form.add(
            "reference",
            _("Which item, or which decision?"),
            LineEdit(),
            help=_("For example: DHP 2025, item 4.2 Social media, or KUN 2026/12 § 45."),
        )
        form.add_row(
            form.make(
                "decided_by", _("Who adopted it?"), LineEdit(), help=_("The board, or the archive authority.")
            ),
            form.make("decided_on", _("When was it adopted?"), DateField()),
        )
        return form

    def _show(self, shown: Preview) -> None:
        if not shown.cases:
            self._column.add(
                Notice(_("Nothing is due"), _("Somebody has disposed of it meanwhile."), kind="info")
            )
            return
        numbers = ", ".join(each.number for each in shown.cases)
        self._column.add(Text(numbers, weight=600))
        self._column.add(Beside((_goes(shown), _stays(shown)), at=640, gap=24, stretch=(1, 1)))
        self._column.add(_copies(shown))
        basis = next((each.basis for each in shown.cases if each.basis), "")
        if basis and not self.form.values()["reference"]:
            self.form.set_values({**self.form.values(), "reference": basis})
        count = len(shown.cases)
        self.verb.setText(ngettext("Dispose of {n} case", "Dispose of {n} cases", count).format(n=count))
        line = Row()
        line.add(self.verb, None)
        self._column.add(section(_("Support")), self.form, line, None)
        self.form.fields["support"].focus()

    def _fields(self) -> SupportFields:
        told = self.form.values()
        return SupportFields(
            support=Support(told["support"]) if told["support"] else None,
            reference=told["reference"] or "",
            decided_on=told["decided_on"],
            decided_by=told["decided_by"] or "",
        )

    def _ask(self) -> None:
        ask = Confirm(
            self.verb.text() + "?",
            _(
                "Texts, images, names and addresses of these cases are destroyed now, and nobody can bring them back "
                "from this registry. Their numbers, days, outcomes and diary numbers stay."
            ),
            self.verb.text(),
            self,
            danger=True,
        )
        ask.accepted.connect(self._dispose)
        ask.open()

    def _dispose(self) -> None:
        self.verb.set_busy(True)
        self._desk.operations.run(
            disposals.dispose,
            self._case_ids,
            self._fields(),
            owner=self,
            then=self._done,
            failed=self._refused,
            lane=Lane.LONG,
        )

    def _done(self, done: Disposal) -> None:
        self._desk.paths.say(_("Disposed of as {number}. Save the certificate.").format(number=done.number))
        self.disposed.emit(done.id)

    def _refused(self, error: Exception) -> bool:
        self.verb.set_busy(False)
        if not isinstance(error, Refusal):
            return False
        at_fields = {each.field: say_fault(each) for each in error.faults if each.field in self.form.fields}
        others = [say_fault(each) for each in error.faults if each.field not in self.form.fields]
        self.form.show_faults(at_fields, others=others)
        return True


def _goes(shown: Preview) -> QWidget:
    card = Card()
    column = Column(card, gap=8, margins=(24, 20, 24, 20))
    files = ngettext("{n} file, {size}", "{n} files, {size}", shown.files)
    column.add(
        section(_("This goes")),
        Text(
            _(
                "Every text and image that was saved, who wrote it, addresses, reasons and notes, and every earlier "
                "version of them."
            ),
            tone="muted",
        ),
        Fact(_("Items"), str(shown.items), digits=True),
        Fact(_("Captures"), str(shown.captures), digits=True),
        Fact(_("Files"), files.format(n=shown.files, size=size_text(shown.size)), digits=True),
    )
    if shown.packages:
        column.add(Fact(_("Folders made for others"), str(shown.packages), digits=True))
    return card


def _stays(shown: Preview) -> QWidget:
    card = Card()
    column = Column(card, gap=8, margins=(24, 20, 24, 20))
    column.add(
        section(_("This stays")),
        Text(
            _(
                "The cases' numbers, days, outcomes, grounds and diary numbers, and the event log, which holds no "
                "content and can still be verified."
            ),
            tone="muted",
        ),
    )
    if shown.kept_files:
        words = ngettext(
            "{n} file stays, since something else here rests on the same content.",
            "{n} files stay, since something else here rests on the same content.",
            shown.kept_files,
        )
        column.add(Text(words.format(n=shown.kept_files)))
    column.add(Text(_("What the diary holds is the diary's, and is not touched."), tone="muted"))
    return card


def _copies(shown: Preview) -> QWidget:
    if shown.copies_clean_on is None:
        return Notice(
            _("Copies are made by those who run the server"),
            _("Ask them by which day their copies no longer hold it, and write it beside the certificate."),
            kind="info",
        )
    words = [
        _("Copies that the program makes hold it for a while yet. From {day} on none of them does.").format(
            day=shown.copies_clean_on.isoformat()
        )
    ]
    words += [
        _(
            "{name} was set aside by a restore and may hold it. Remove it yourself when it is not needed."
        ).format(name=each)
        for each in shown.set_aside
    ]
    return Notice(
        _("Copies are clean on {day}").format(day=shown.copies_clean_on.isoformat()),
        " ".join(words),
        kind="info",
    )
