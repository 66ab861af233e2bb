"""The organisation: boards, departments and units, with what the policy asks of each unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.people import Board, Department, Unit
from lidsome_desktop.services import people
from lidsome_desktop.services.people import Organisation
from lidsome_desktop.texts import _
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import (
    Button,
    Check,
    Choice,
    Column,
    ComboBox,
    EmptyRoom,
    IconLabel,
    Line,
    LineEdit,
    Link,
    Row,
    Text,
    clear,
    click_on,
)
from lidsome_desktop.ui.settings.section import ListAndForm, SaveForm


class OrganisationSection(ListAndForm):
    """Boards with their departments and units under them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Organisation"),
            _("The board answers for personal data; the unit runs the account."),
        )
        self._seen = Organisation(boards=(), departments=(), units=())
        self._wanted = ""
        self.new_board = Button(_("New board"), icon="plus")
        self.new_department = Button(_("New department"), icon="plus")
        self.new_unit = Button(_("New unit"), icon="plus")
        click_on(self.new_board, lambda: self._edit_board(None))
        click_on(self.new_department, lambda: self._edit_department(None))
        click_on(self.new_unit, lambda: self._edit_unit(None))
        buttons = Row(gap=12)
        buttons.add(self.new_board, self.new_department, self.new_unit, None)
        self._rows = Column()
        self.list_column.add(buttons, 24)
        self.list_column.addLayout(self._rows)

    def refresh(self) -> None:
        """Read the organisation."""
        self._desk.operations.read(people.organisation, owner=self, then=self._show)

    def open_with(self, words: Mapping[str, str]) -> None:
        """`unit`: the name of the unit to change; `record`: the id of a board, department or unit."""
        self._wanted = words.get("unit") or words.get("record", "")
        if self._wanted:
            self.refresh()

    def _show(self, seen: Organisation) -> None:
        self._seen = seen
        without_board = "" if seen.boards else _("Add a board first.")
        self.new_department.set_reason(without_board)
        self.new_unit.set_reason(without_board)
        clear(self._rows)
        for board in seen.boards:
            self._rows.add(self._row("buildings", board, 0, lambda b=board: self._edit_board(b)), Line())
            for department in seen.departments_of(board.id):
                edit = lambda d=department: self._edit_department(d)  # noqa: E731
                self._rows.add(self._row("users", department, 1, edit), Line())
            for unit in seen.units_of(board.id):
                self._rows.add(self._row("books", unit, 1, lambda u=unit: self._edit_unit(u)), Line())
        if not seen.boards:
            words = _("Begin with the board that your unit belongs to. Nothing is filled in beforehand.")
            self._rows.add(EmptyRoom("buildings", _("No organisation yet"), words))
        self._open_wanted()

    def _open_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        for unit in self._seen.units:
            if wanted and wanted in (unit.id, unit.name):
                self._edit_unit(unit)
                return

    def _row(self, icon: str, record: Board | Department | Unit, depth: int, edit: Any) -> QWidget:
        shown = QWidget()
        line = Row(shown, gap=12, margins=(depth * 32, 12, 0, 12))
        line.add(IconLabel(icon, tone="muted"))
        words = Column()
        words.add(Text(record.name, weight=600 if depth == 0 else 500))
        note = _lacks(record) if isinstance(record, Unit) else ""
        if note:
            words.add(Text(note, tone="muted"))
        line.addLayout(words, 1)
        change = Link(_("Change"), name=_("Change {name}").format(name=record.name))
        line.add(click_on(change, edit))
        return shown

    # Forms

    def _boards(self) -> list[Choice]:
        return [Choice(each.id, each.name) for each in self._seen.boards]

    def _edit_board(self, board: Board | None) -> None:
        saving = SaveForm(self._desk, can_leave=True)
        saving.form.add("name", _("Name of the board"), LineEdit(board.name if board else ""))
        saving.form.add(
            "executive",
            "",
            Check(_("It is the municipal executive board (kommunstyrelsen)"), checked=_executive(board)),
            label_hidden=True,
        )
        saving.begin({}, _version(board))
        saving.saves_by(lambda values: (people.keep_board, values | _known("board_id", board)))
        self.show_form(board.name if board else _("New board"), saving)

    def _edit_department(self, department: Department | None) -> None:
        saving = SaveForm(self._desk, can_leave=True)
        own = department.board_id if department else self._only_board()
        saving.form.add("name", _("Name of the department"), LineEdit(department.name if department else ""))
        saving.form.add("board_id", _("Board"), ComboBox(self._boards(), value=own), check=_board_chosen)
        saving.begin({}, _version(department))
        saving.saves_by(lambda values: (people.keep_department, values | _known("department_id", department)))
        self.show_form(department.name if department else _("New department"), saving)

    def _edit_unit(self, unit: Unit | None) -> None:
        saving = SaveForm(self._desk, can_leave=True)
        form = saving.form
        form.add("name", _("Name of the unit"), LineEdit())
        board = ComboBox(self._boards(), value=self._only_board())
        form.add("board_id", _("Board"), board, check=_board_chosen)
        department = ComboBox([])
        form.add("department_id", _("Department"), department, optional=True)

        def offer() -> None:
            under = self._seen.departments_of(str(board.value() or ""))
            department.set_choices([Choice("", _("None")), *(Choice(each.id, each.name) for each in under)])
            if department.value() is None:
                department.set_value("")

        board.changed.connect(lambda _value: offer())
        offer()
        form.add(
            "web_address", _("Its page on the web site"), LineEdit(placeholder="https://"), optional=True
        )
        form.add_widget(Text(_("GDPR contact"), weight=600))
        form.add("gdpr_contact_name", _("Name"), LineEdit(), optional=True)
        form.add_row(
            form.make("gdpr_contact_email", _("E-mail"), LineEdit(), optional=True),
            form.make("gdpr_contact_phone", _("Phone"), LineEdit(), optional=True),
        )
        form.add_widget(Text(_("Records"), weight=600))
        form.add(
            "records_schedule",
            _("Records schedule"),
            LineEdit(),
            optional=True,
            help=_("Its designation. Without it every account of the unit has a deficiency."),
        )
        form.add_row(
            form.make("diary", _("Diary"), LineEdit(), optional=True),
            form.make("registrar_email", _("The registrar's e-mail"), LineEdit(), optional=True),
        )
        if unit is not None:
            fields = ("name", "board_id", "web_address", "records_schedule", "diary", "registrar_email")
            gdpr = ("gdpr_contact_name", "gdpr_contact_email", "gdpr_contact_phone")
            saving.begin({name: getattr(unit, name) for name in (*fields, *gdpr)})
            offer()
            saving.begin({"department_id": unit.department_id or ""})

        saving.begin({}, _version(unit))

        def verb(values: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
            chosen = {"department_id": values["department_id"] or None}
            return people.keep_unit, values | chosen | _known("unit_id", unit)

        saving.saves_by(verb)
        self.show_form(unit.name if unit else _("New unit"), saving)

    def _only_board(self) -> str | None:
        return self._seen.boards[0].id if len(self._seen.boards) == 1 else None


def _executive(board: Board | None) -> bool:
    return board is not None and board.executive


def _known(name: str, record: Board | Department | Unit | None) -> dict[str, Any]:
    return {name: record.id} if record is not None else {}


def _version(record: Board | Department | Unit | None) -> int | None:
    return record.version if record is not None else None


def _board_chosen(value: object) -> str:
    return "" if value else _("Choose the board.")


def _lacks(unit: Unit) -> str:
    lacking = []
    if not unit.gdpr_contact_name or not unit.gdpr_contact_email:
        lacking.append(_("GDPR contact"))
    if not unit.records_schedule:
        lacking.append(_("Records schedule"))
    return _("Lacks: {what}").format(what=", ".join(lacking)) if lacking else ""
