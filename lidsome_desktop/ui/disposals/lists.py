"""What has become due, case by case to tick, and what has been disposed of, each with its certificate."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lidsome_desktop.sentences.disposals import supports
from lidsome_desktop.sentences.saying import say_fault
from lidsome_desktop.services import disposals
from lidsome_desktop.services.disposals import Certificate, DisposalView, DueCase
from lidsome_desktop.texts import _, ngettext
from lidsome_desktop.ui.desk import Desk, RoomName, open_outside
from lidsome_desktop.ui.kit import (
    Button,
    Card,
    Check,
    Column,
    EmptyRoom,
    Fact,
    Line,
    Notice,
    Row,
    Scroll,
    State,
    Tab,
    Tabs,
    Text,
    clear,
    click_on,
    section,
    title,
)
from lidsome_desktop.ui.kit.moments import moment_text
from lidsome_desktop.ui.operations import Lane

_AT_ONCE = 50
"""How many cases stand to be ticked at a time: the rest follow when these are done."""


class DisposalLists(QWidget):
    """The room's first page.

    Signals:
        chosen: these cases are to be reviewed (a tuple of their ids).
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._due: tuple[DueCase, ...] = ()
        self._done: tuple[DisposalView, ...] = ()
        self._back: tuple[str, ...] = ()
        self._open = ""
        self.ticks: dict[str, Check] = {}
        self.tabs = Tabs([Tab("due", _("Due")), Tab("done", _("Disposed of"))], name=_("Which disposals"))
        self.tabs.chosen.connect(lambda _value: self._show())
        page = Column(self, margins=(0, 34, 0, 0))
        head = Row(gap=8, margins=(40, 0, 32, 0))
        head.addWidget(title(_("Disposal")), 1)
        back = Button(_("To registration"), "quiet", icon="arrow-left")
        click_on(back, lambda: desk.paths.go(RoomName.REGISTRATIONS))
        self.review_button = Button(_("Review the disposal"), "primary", icon="arrow-right")
        click_on(self.review_button, self._review)
        head.add(back, self.review_button)
        tools = Row(margins=(40, 0, 32, 8))
        tools.add(self.tabs, None)
        inside = QWidget()
        self._column = Column(inside, gap=16, margins=(40, 24, 32, 32))
        page.add(head, 20, tools, Line())
        page.addWidget(Scroll(inside), 1)
        self.setFocusProxy(self.tabs)

    def refresh(self) -> None:
        """Read both lists again."""
        self._desk.operations.read(disposals.due, owner=self, then=self._take_due)
        self._desk.operations.read(disposals.done, owner=self, then=self._take_done)
        self._desk.operations.read(disposals.brought_back, owner=self, then=self._take_back)

    def show_disposal(self, disposal_id: str, *, done: bool) -> None:
        """The tab of what is done, with that disposal on top; else what is due."""
        self._open = disposal_id
        self.tabs.set_value("done" if done or disposal_id else "due")
        self._show()

    def _take_due(self, found: tuple[DueCase, ...]) -> None:
        self._due = found
        self._show()

    def _take_done(self, found: tuple[DisposalView, ...]) -> None:
        self._done = found
        self._show()

    def _take_back(self, found: tuple[str, ...]) -> None:
        self._back = found
        self._show()

    def _show(self) -> None:
        ticked = {key for key, each in self.ticks.items() if each.value()}
        self.ticks = {}
        clear(self._column)
        due = self.tabs.value() == "due"
        self.review_button.setVisible(due and any(not each.locks for each in self._due))
        if self._back:
            words = _(
                "A copy from before their disposal was brought back, and they are open or held in it: {numbers}. Close "
                "them, or answer what holds them, and dispose of them again."
            )
            self._column.add(
                Notice(
                    _("Disposed of before, and here again"),
                    words.format(numbers=", ".join(self._back)),
                    kind="warn",
                )
            )
        if due:
            self._show_due(ticked)
        else:
            self._show_done()
        self._column.add(None)

    def _show_due(self, ticked: set[str]) -> None:
        if not self._due:
            self._column.add(
                EmptyRoom(
                    "check-circle",
                    _("Nothing is due"),
                    _(
                        "When the day has passed until which a closed case is to be kept, it stands here. Nothing is "
                        "ever disposed of by itself: you do it, with support in the records schedule or a decision."
                    ),
                )
            )
            return
        self._column.add(
            Text(
                _(
                    "The time of these cases is up. Tick those that are to be disposed of; before anything happens you "
                    "see exactly what goes and what stays."
                ),
                tone="muted",
                max_width=640,
            )
        )
        for each in self._due[:_AT_ONCE]:
            name = _("{number}, {account}, {platform}").format(
                number=each.number, account=each.account, platform=each.platform
            )
            if each.locks:
                held = " ".join(dict.fromkeys(say_fault(fault) for fault in each.locks))
                self._column.add(Notice(name, held, kind="info"))
                continue
            check = Check(name, help=_kept(each), checked=each.case_id in ticked, card=True)
            self.ticks[each.case_id] = check
            self._column.add(check)
        if len(self._due) > _AT_ONCE:
            more = len(self._due) - _AT_ONCE
            self._column.add(
                Text(
                    ngettext("{n} more case follows.", "{n} more cases follow.", more).format(n=more),
                    tone="muted",
                )
            )

    def _show_done(self) -> None:
        if not self._done:
            self._column.add(
                EmptyRoom(
                    "file-text",
                    _("Nothing has been disposed of"),
                    _("Each disposal stands here for good, with its support and its certificate."),
                )
            )
        for each in sorted(self._done, key=lambda view: view.disposal.id != self._open):
            self._column.add(self._card(each))

    def _card(self, each: DisposalView) -> QWidget:
        done, card = each.disposal, Card()
        column = Column(card, margins=(24, 20, 24, 20))
        head = Row(gap=12)
        head.addWidget(section(done.number), 1)
        head.add(State("done", _("Finished")) if done.finished else State("waiting", _("Not finished")))
        count = ngettext("{n} case", "{n} cases", len(each.cases)).format(n=len(each.cases))
        numbers = ", ".join(case.number for case in each.cases)
        column.add(
            head,
            Fact(_("Disposed of"), moment_text(done.disposed_at), digits=True),
            Fact(_("By"), each.by or "–"),
            Fact(
                _("Support"),
                f"{supports()[done.support]}: {done.reference}, {done.decided_by}, {done.decided_on}",
            ),
            Fact(count, numbers),
        )
        if done.copies_clean_on is not None:
            column.add(Fact(_("Copies are clean on"), done.copies_clean_on.isoformat(), digits=True))
        if not done.finished:
            column.add(
                Text(
                    _(
                        "The rows are emptied. Files and free space are still being cleaned; the program goes on at "
                        "its next start."
                    ),
                    tone="muted",
                )
            )
        button = Button(_("Save the certificate"), "secondary", icon="file-text", height=32)
        button.setAccessibleName(_("Save the certificate of {number}").format(number=done.number))
        click_on(button, partial(self._certify, done.id))
        line = Row()
        line.add(button, None)
        column.add(16, line)
        return card

    def _review(self) -> None:
        chosen = tuple(key for key, each in self.ticks.items() if each.value())
        if not chosen:
            self._desk.paths.say(_("Tick at least one case first."))
            if self.ticks:
                next(iter(self.ticks.values())).setFocus()
            return
        self.chosen.emit(chosen)

    def _certify(self, disposal_id: str) -> None:
        self._desk.operations.run(
            disposals.make_certificate, disposal_id, owner=self, then=self._certified, lane=Lane.LONG
        )

    def _certified(self, made: Certificate) -> None:
        self._desk.paths.say(_("The certificate is saved: {name}").format(name=Path(made.path).name))
        open_outside(Path(made.path))


def _kept(each: DueCase) -> str:
    items = ngettext("{n} item", "{n} items", each.items).format(n=each.items)
    captures = ngettext("{n} capture", "{n} captures", each.captures).format(n=each.captures)
    return _("To be kept until {day}. {items}, {captures}.").format(
        day=each.kept_until.isoformat(), items=items, captures=captures
    )
