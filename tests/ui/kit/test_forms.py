"""Fields, forms and flows: named, told, and never in the way."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lidsome_desktop.ui.kit import (
    Check,
    Choice,
    Choices,
    ComboBox,
    DateField,
    FlowFrame,
    Form,
    LineEdit,
    Link,
    Row,
    Scroll,
    State,
    Station,
    TextEdit,
    Theme,
    TimeField,
    Why,
)
from tests.fixtures.window import type_text
from tests.ui.kit.reading import Window, cut_texts, description, name, show


def account_form() -> Form:
    """A form with one control of each kind."""
    form = Form()
    form.add("name", "Kontots namn", LineEdit(), help="Som det står på plattformen", check=needs_name)
    form.add("text", "Syfte", TextEdit(), optional=True)
    form.add("platform", "Plattform", ComboBox([Choice("facebook", "Facebook"), Choice("vimeo", "Vimeo")]))
    form.add_row(form.make("day", "Dag", DateField()), form.make("time", "Klockslag", TimeField()))
    form.add("scope", "Omfattning", Choices([Choice("unit", "Verksamhet"), Choice("all", "Övergripande")]))
    read = Check("Jag har läst rutinerna", help="De kortas aldrig")
    form.add("read", "Rutinerna", read, label_hidden=True)
    return form


def needs_name(value: object) -> str:
    """A check: something must be written."""
    return "" if value else "Skriv kontots namn"


def test_values_go_in_and_out(qtbot: QtBot, theme: Theme) -> None:
    """A draft that is set is the draft that is read, and setting it is no edit."""
    form = account_form()
    qtbot.addWidget(form)
    draft = {
        "name": "biblioteket",
        "text": "Två\nrader",
        "platform": "vimeo",
        "day": date(2026, 11, 22),
        "scope": "unit",
        "read": True,
    }
    with qtbot.assertNotEmitted(form.changed):
        form.set_values(draft | {"unknown": 1})
    assert form.values() == draft | {"time": None}


def test_an_edit_is_told_and_settles(qtbot: QtBot, theme: Theme) -> None:
    """Each edit names its field; a pause, or leaving the page, is the time to save."""
    form = account_form()
    qtbot.addWidget(form)
    with qtbot.waitSignal(form.changed) as told:
        type_text(form.control("name"), "å")
    assert told.args == ["name"]
    with qtbot.waitSignal(form.settled):
        form.settle()
    with qtbot.assertNotEmitted(form.settled):
        form.settle()


def test_a_field_is_named_and_described(qtbot: QtBot, theme: Theme) -> None:
    """The label is the control's name, help and fault its description."""
    form = account_form()
    qtbot.addWidget(form)
    control = form.control("name")
    assert (name(control), description(control)) == ("Kontots namn", "Som det står på plattformen")
    assert name(form.control("text")) == "Syfte, frivilligt"
    assert name(form.control("read")) == "Jag har läst rutinerna"  # as it is seen
    assert description(form.control("read")) == "De kortas aldrig"
    form.fields["name"].set_fault("Skriv kontots namn")
    assert description(control) == "Skriv kontots namn Som det står på plattformen"
    form.fields["name"].set_fault("")
    assert description(control) == "Som det står på plattformen"


def test_a_link_of_the_summary_leads_to_its_field(qtbot: QtBot, theme: Theme) -> None:
    """After submitting, every fault is told on top and under its field; a link moves the focus there."""
    form = account_form()
    qtbot.addWidget(form)
    show(qtbot, form)
    form.show_faults(
        {"name": "Skriv kontots namn", "platform": "Välj plattform"}, others=["Registret är låst"]
    )
    assert form.faults == {"name": "Skriv kontots namn", "platform": "Välj plattform"}
    assert form.summary.isVisible()
    assert form.summary.hasFocus()
    assert name(form.summary).startswith("3 saker saknas")
    assert [link.label for link in form.summary.links] == ["Skriv kontots namn", "Välj plattform"]
    qtbot.keyClick(form.summary.links[1], Qt.Key.Key_Return)
    assert form.control("platform").hasFocus()
    form.clear_faults()
    assert form.faults == {}
    assert not form.summary.isVisible()


def test_what_gets_the_focus_is_scrolled_to(qtbot: QtBot, theme: Theme) -> None:
    """The summary after a press far down the page, and the field that its link leads to."""
    form = account_form()
    scroll = Scroll(form)
    qtbot.addWidget(scroll)
    scroll.resize(400, 200)
    show(qtbot, scroll)

    def seen(part: QWidget) -> bool:
        place = QRect(part.mapTo(scroll.viewport(), QPoint(0, 0)), part.size())
        return scroll.viewport().rect().contains(place)

    scroll.bar.setValue(scroll.bar.maximum())
    assert not seen(form.control("name"))
    form.show_faults({"scope": "Ange vems konto det är"})
    qtbot.waitUntil(lambda: seen(form.summary))
    qtbot.mouseClick(form.summary.links[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: seen(form.control("scope").mark("unit")))
    form.show_faults({"scope": "Ange vems konto det är"}, others=[f"Sak {number}" for number in range(12)])
    qtbot.waitUntil(lambda: scroll.bar.value() == 0)  # of what is longer than the room, the beginning
    assert form.summary.height() > scroll.height()


def test_a_fault_of_a_group_leads_to_its_first_answer(qtbot: QtBot, theme: Theme) -> None:
    """A group cannot take the focus itself."""
    form = account_form()
    qtbot.addWidget(form)
    show(qtbot, form)
    form.fields["scope"].focus()
    assert form.control("scope").mark("unit").hasFocus()


def test_a_fault_without_a_field_is_told_all_the_same(qtbot: QtBot, theme: Theme) -> None:
    """A refusal may name a field that this form does not show; it must not be lost."""
    form = account_form()
    qtbot.addWidget(form)
    form.show_faults({"board": "Välj nämnd"})
    assert "Välj nämnd" in name(form.summary)


def test_faults_are_told_on_leaving_and_mended_while_typing(qtbot: QtBot, theme: Theme) -> None:
    """An empty field passed by is no fault; a wrong one is told when left, and gone as soon as it is right."""
    form = Form()
    qtbot.addWidget(form)
    form.add("name", "Namn", LineEdit(), check=lambda value: "" if len(value) > 2 else "Minst tre tecken")
    form.add("next", "Nästa", LineEdit())
    show(qtbot, form)
    control = form.control("name")
    control.setFocus()
    qtbot.keyClick(control, Qt.Key.Key_Tab)
    assert form.faults == {}
    control.setFocus()
    type_text(control, "ab")
    assert form.faults == {}
    qtbot.keyClick(control, Qt.Key.Key_Tab)
    assert form.faults == {"name": "Minst tre tecken"}
    type_text(control, "c")
    assert form.faults == {}


def test_the_summary_says_what_is_left(qtbot: QtBot, theme: Theme) -> None:
    """What is mended goes from it: at once for a choice, on leaving for what is typed, so that nothing moves under
    one's hands; when all is mended it is gone."""
    form = account_form()
    qtbot.addWidget(form)
    show(qtbot, form)
    form.show_faults({"name": "Skriv namnet", "scope": "Välj omfattning"}, others=["Något annat"])
    form.control("scope").mark("unit").click()
    assert [each.label for each in form.summary.links] == ["Skriv namnet"]
    assert "2 saker" in form.summary.accessibleName()
    form.control("name").setText("Biblioteket")
    assert [each.label for each in form.summary.links] == ["Skriv namnet"]
    form.control("name").left.emit()
    assert form.summary.links == []
    assert form.summary.isVisible(), "what belongs to no field stays until the next try"
    form.show_faults({"name": "Skriv namnet"})
    form.control("name").setText("Bibblan")
    form.control("name").left.emit()
    assert not form.summary.isVisible()


def test_submitting_runs_every_check(qtbot: QtBot, theme: Theme) -> None:
    """What was never touched is found at the end."""
    form = account_form()
    qtbot.addWidget(form)
    assert form.check() == {"name": "Skriv kontots namn"}
    form.set_values({"name": "x"})
    assert form.check() == {}


def test_two_fields_stand_under_each_other_where_it_is_narrow(qtbot: QtBot, theme: Theme) -> None:
    """At 200 % text in half a window two fields beside each other would be too narrow to read."""
    form = account_form()
    qtbot.addWidget(form)
    form.resize(552, 700)
    show(qtbot, form)
    day, moment = form.fields["day"], form.fields["time"]
    assert day.mapTo(form, day.rect().topLeft()).y() == moment.mapTo(form, moment.rect().topLeft()).y()
    form.resize(360, 900)
    qtbot.waitUntil(lambda: moment.mapTo(form, moment.rect().topLeft()).x() == 0)
    assert moment.mapTo(form, moment.rect().topLeft()).y() > day.mapTo(form, day.rect().topLeft()).y()


STEPS = [
    Station("done", "Upptäckt", "Klar 13.14"),
    Station("now", "Spara innehållet", "Nu"),
    Station("missing", "Bedöm grund", "Saknas"),
    Station("locked", "Ta bort på Facebook", "Väntar på steg 2 och 3"),
]


def removal_flow() -> FlowFrame:
    """A flow with a page of every part."""
    flow = FlowFrame()
    flow.set_heading("B-2026-012", "Lidköpings bibliotek, Facebook")
    flow.set_steps(STEPS, 1)
    flow.set_saved("Utkast sparat 14.04")
    flow.set_note(
        "Du kan inte ta bort än", "Spara det här steget och", icon="lock-simple", link=Link("välj grund")
    )
    why = Why("Först spara, sedan ta bort.", "Innehåll ska sparas.", "Riktlinjerna, avsnittet Gallring")
    flow.show_page(
        "Spara kommentaren och vem som skrev", account_form(), aside=[why], short=State("urgent", "53 min")
    )
    return flow


def test_a_flow_is_walked_by_keyboard(qtbot: QtBot, theme: Theme) -> None:
    """Steps, back, forward and close are buttons with names; the open step says so."""
    flow = removal_flow()
    qtbot.addWidget(flow)
    flow.resize(1200, 800)
    show(qtbot, flow)
    step = flow._list.steps[1]
    assert name(step) == "Spara innehållet, Nu, du är här"
    with qtbot.waitSignal(flow.step_chosen) as told:
        qtbot.keyClick(flow._list.steps[2], Qt.Key.Key_Space)
    assert told.args == [2]
    with qtbot.waitSignal(flow.forward):
        qtbot.keyClick(flow.next_button, Qt.Key.Key_Return)
    with qtbot.waitSignal(flow.back):
        qtbot.keyClick(flow.back_button, Qt.Key.Key_Return)
    flow.focus_first()
    assert flow.body.control("name").hasFocus()


def test_tab_goes_through_a_flow_as_it_is_read(qtbot: QtBot, theme: Theme) -> None:
    """Close, steps, the form from top to bottom, then back and the next step, though the page was made last."""
    flow = removal_flow()
    window = Window(flow)
    qtbot.addWidget(window)
    window.resize(1200, 800)
    show(qtbot, window)
    flow._list.steps[-1].setFocus()
    walked = []
    for _step in range(11):
        qtbot.keyClick(flow.window().focusWidget(), Qt.Key.Key_Tab)
        walked.append(name(flow.window().focusWidget()))
    assert walked[:3] == ["Kontots namn", "Syfte, frivilligt", "Plattform"]
    last = walked.index("Jag har läst rutinerna")
    assert walked[last:][:4] == ["Jag har läst rutinerna", "Tillbaka", "välj grund", "Spara och fortsätt"]


def test_steps_keep_their_buttons(qtbot: QtBot, theme: Theme) -> None:
    """Going on must not throw away the button that has the focus."""
    flow = removal_flow()
    qtbot.addWidget(flow)
    before = list(flow._list.steps)
    flow.set_steps([Station("done", stop.name, "Klar") for stop in STEPS], 2)
    assert flow._list.steps == before
    assert name(before[2]) == "Bedöm grund, Klar, du är här"
    flow.set_steps(STEPS[:2], 0)
    assert len(flow._list.steps) == 2


def test_the_next_step_says_why_it_must_wait(qtbot: QtBot, theme: Theme) -> None:
    """A reason switches the button off and stands beside it in words."""
    flow = removal_flow()
    qtbot.addWidget(flow)
    flow.set_next("Ta bort", reason="Innehållet är inte sparat")
    assert not flow.next_button.isEnabled()
    assert description(flow.next_button) == "Innehållet är inte sparat"
    words = [part.text() for part in flow._note_box.findChildren(QWidget) if hasattr(part, "text")]
    assert "Innehållet är inte sparat" in words
    flow.set_next("Ta bort")
    assert flow.next_button.isEnabled()


@pytest.mark.parametrize(
    ("width", "scale", "steps", "aside"),
    [(1280, 1.0, True, True), (1024, 1.0, True, False), (1280, 2.0, False, False), (700, 1.0, False, False)],
)
def test_a_flow_follows_the_width(
    qtbot: QtBot, theme: Theme, width: int, scale: float, steps: bool, aside: bool
) -> None:
    """Wide: steps and aside; narrow: the aside becomes a line; tight: the steps do too. Nothing is cut."""
    theme.set_text_scale(scale)
    window = QWidget()
    qtbot.addWidget(window)
    flow = removal_flow()
    Row(window).addWidget(flow, 1)
    window.resize(width, 700)
    show(qtbot, window)
    qtbot.waitUntil(lambda: flow._side.isVisible() is steps)
    assert flow.width() == width
    assert flow._aside_box.isVisible() is aside
    assert flow._bar.isVisible() is not steps
    assert flow._form.line.isVisible() is not aside
    assert flow._where.text() == "Steg 2 av 4"
    assert cut_texts(flow) == []


def test_the_folded_why_opens_in_place(qtbot: QtBot, theme: Theme) -> None:
    """Where there is no room beside the form, the policy's words are one press away."""
    flow = removal_flow()
    qtbot.addWidget(flow)
    flow.resize(900, 700)
    show(qtbot, flow)
    why = flow._form.line._whys[0]
    assert not why.isVisible()
    link = next(part for part in flow._form.line.findChildren(Link))
    assert name(link) == "Varför frågar vi?"
    qtbot.keyClick(link, Qt.Key.Key_Return)
    assert why.isVisible()


def test_a_page_that_is_left_is_let_go(qtbot: QtBot, theme: Theme) -> None:
    """Pages do not pile up behind the one that is shown."""
    flow = removal_flow()
    qtbot.addWidget(flow)
    first = flow.body
    with qtbot.waitSignal(first.destroyed):
        flow.show_page("Nästa fråga", Form())
    assert flow.body is not first


def test_the_form_can_be_read_by_roles(qtbot: QtBot, theme: Theme) -> None:
    """Every control of a form has a role of its own and a name."""
    form = account_form()
    qtbot.addWidget(form)
    roles = QAccessible.Role
    expected = {
        "name": roles.EditableText,
        "text": roles.EditableText,
        "platform": roles.ComboBox,
        "day": roles.EditableText,
        "scope": roles.Grouping,
        "read": roles.CheckBox,
    }
    for field, role in expected.items():
        interface = QAccessible.queryAccessibleInterface(form.control(field))
        assert interface.role() is role, field
        assert interface.text(QAccessible.Text.Name), field
