"""Board, department and unit: chosen among those known, or added where they are missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.people import Board, Department, Unit
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.sentences.saying import say_fault
from lidsome_desktop.services import people
from lidsome_desktop.services.people import Organisation
from lidsome_desktop.services.registering import Belonging
from lidsome_desktop.texts import _
from lidsome_desktop.ui.asking.faults import placed
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import Button, Choice, ComboBox, Dialog, Form, LineEdit, click_on

_NEW, _ADDED = "+", "="


class OrganisationFields(QObject):
    """Adds `board_id`, `department_id` and `unit_id` to a form and keeps them in step.

    Args:
        with_form: what is new is kept together with the form (`belonging`), so that a refusal leaves nothing of it;
            else at once, for forms that need its id.

    Signals:
        added: something new was kept; the organisation as it is now.
    """

    added = Signal(object)

    def __init__(
        self, desk: Desk, form: Form, organisation: Organisation, *, with_form: bool = False
    ) -> None:
        super().__init__(form)
        self._desk, self._form, self._organisation = desk, form, organisation
        self._with_form = with_form
        self._new: dict[tuple[str, str], str] = {}
        self._board = form.add("board_id", _("Board"), ComboBox())
        self._department = form.add("department_id", _("Department"), ComboBox(), optional=True)
        self._unit = form.add("unit_id", _("Unit"), ComboBox())
        for box, ask in (
            (self._board, self._ask_board),
            (self._department, self._ask_department),
            (self._unit, self._ask_unit),
        ):
            box.changed.connect(self._chosen(box, ask))
        self._offer()

    def show(self, board_id: str, department_id: str, unit_id: str) -> None:
        """Show what is chosen, without a word."""
        for box in (self._board, self._department, self._unit):
            box.blockSignals(True)
        self._board.set_value(board_id or None)
        self._offer()
        self._department.set_value(department_id)
        self._unit.set_value(unit_id or None)
        for box in (self._board, self._department, self._unit):
            box.blockSignals(False)

    def belonging(self) -> Belonging:
        """What is chosen, and the names of what is new."""
        board = str(self._board.value() or "")
        said: dict[str, str] = {}
        for noun, under, box in (
            ("board", "", self._board),
            ("department", board, self._department),
            ("unit", board, self._unit),
        ):
            value = str(box.value() or "")
            said |= {noun: self._new[(noun, under)]} if value == _ADDED else {f"{noun}_id": value}
        return Belonging(**said)

    def _chosen(self, box: ComboBox, ask: Callable[[], None]) -> Callable[[object], None]:
        def chosen(value: object) -> None:
            if value == _NEW:
                box.blockSignals(True)
                box.set_value(None)
                box.blockSignals(False)
                ask()
            elif box is self._board:
                self._offer()

        return chosen

    def _offer(self) -> None:
        known, board = self._organisation, str(self._board.value() or "")
        new = _("A new one …")
        boards = [Choice(each.id, each.name) for each in known.boards]
        self._set(self._board, [*boards, *self._added("board", "")], new)
        departments = [Choice(each.id, each.name) for each in known.departments_of(board)]
        departments += self._added("department", board)
        self._set(self._department, [Choice("", _("None")), *departments], new if board else "")
        units = [Choice(each.id, each.name) for each in known.units_of(board)]
        self._set(self._unit, [*units, *self._added("unit", board)], new if board else "")

    def _added(self, noun: str, under: str) -> list[Choice]:
        name = self._new.get((noun, under))
        return [Choice(_ADDED, name)] if name else []

    def _set(self, box: ComboBox, choices: list[Choice], new: str) -> None:
        box.set_choices([*choices, Choice(_NEW, new)] if new else choices)

    def _ask_board(self) -> None:
        if self._with_form:
            self._ask_name(_("New board"), "board", "", self._board, self._organisation.boards)
        else:
            self._ask(_("New board"), people.keep_board, (), self._board)

    def _ask_department(self) -> None:
        board = str(self._board.value() or "")
        if self._with_form:
            known = self._organisation.departments_of(board)
            self._ask_name(_("New department"), "department", board, self._department, known)
        else:
            self._ask(_("New department"), people.keep_department, (board,), self._department)

    def _ask_unit(self) -> None:
        board = str(self._board.value() or "")
        if self._with_form:
            known = self._organisation.units_of(board)
            self._ask_name(_("New unit"), "unit", board, self._unit, known)
        else:
            self._ask(_("New unit"), people.keep_unit, (board,), self._unit)

    def _ask_name(
        self,
        heading: str,
        noun: str,
        under: str,
        box: ComboBox,
        others: Sequence[Board | Department | Unit],
    ) -> None:
        def named(name: str) -> None:
            self._new[(noun, under)] = " ".join(name.split())
            self._offer()
            box.set_value(_ADDED)

        def check(name: str) -> str:
            return " ".join(say_fault(each) for each in people.name_faults(name, noun, others).found())

        dialog = NewNameDialog(heading, check, self._form.window())
        dialog.named.connect(named)
        dialog.open()

    def _ask(self, heading: str, verb: Callable[..., Any], under: tuple[str, ...], box: ComboBox) -> None:
        def kept(record: Any) -> None:
            self._desk.operations.read(
                people.organisation, owner=self, then=lambda known: self._take(known, box, record.id)
            )

        dialog = NameDialog(self._desk, heading, verb, under, self._form.window())
        dialog.kept.connect(kept)
        dialog.open()

    def _take(self, known: Organisation, box: ComboBox, record_id: str) -> None:
        self._organisation = known
        self._offer()
        box.set_value(record_id)
        self.added.emit(known)


class NewNameDialog(Dialog):
    """Asks for the name of something new, which is kept together with the form that it is asked in.

    Signals:
        named: the name.
    """

    named = Signal(str)

    def __init__(self, heading: str, check: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(heading, parent)
        self._check = check
        self.form = Form()
        self.form.add("name", _("Name"), LineEdit(), help=_("It is saved together with the form."))
        self.body.add(self.form)
        cancel = Button(_("Cancel"), "secondary")
        click_on(cancel, self.reject)
        self.save = Button(_("Use the name"), "primary")
        click_on(self.save, self._use)
        self.form.control("name").returnPressed.connect(self._use)
        self.buttons.add(cancel, self.save)

    def _use(self) -> None:
        name = str(self.form.values()["name"])
        if fault := self._check(name):
            self.form.show_faults({"name": fault})
            return
        self.accept()
        self.named.emit(name)


class NameDialog(Dialog):
    """Asks for the name of something new and keeps it.

    Signals:
        kept: the record.
    """

    kept = Signal(object)

    def __init__(
        self,
        desk: Desk,
        heading: str,
        verb: Callable[..., Any],
        under: tuple[str, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(heading, parent)
        self._desk, self._verb, self._under = desk, verb, under
        self.form = Form()
        self.form.add("name", _("Name"), LineEdit())
        self.body.add(self.form)
        cancel = Button(_("Cancel"), "secondary")
        click_on(cancel, self.reject)
        self.save = Button(_("Save"), "primary")
        click_on(self.save, self._save)
        self.form.control("name").returnPressed.connect(self._save)
        self.buttons.add(cancel, self.save)

    def _save(self) -> None:
        if self.save.busy:
            return
        self.save.set_busy(True)
        name = str(self.form.values()["name"])
        self._desk.operations.run(
            self._verb, name, *self._under, owner=self, then=self._done, failed=self._failed
        )

    def _done(self, record: object) -> None:
        self.kept.emit(record)
        self.accept()

    def _failed(self, error: Exception) -> bool:
        self.save.set_busy(False)
        if isinstance(error, Refusal):
            self.form.show_faults(*placed(error.faults, self.form.fields))
            return True
        return False
