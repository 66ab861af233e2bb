"""Painted controls are real ones: role, name, value, keyboard."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lidsome_desktop.ui.kit import (
    BarChart,
    Button,
    Check,
    Choice,
    Choices,
    Column,
    ComboBox,
    Confirm,
    Countdown,
    DateField,
    DropZone,
    FocusRing,
    KeyFigure,
    LineEdit,
    Meter,
    PathH,
    PathV,
    Progress,
    Station,
    Tab,
    Tabs,
    TextEdit,
    Theme,
    TimeField,
    click_on,
    parse_date,
    parse_time,
)
from tests.fixtures.window import type_text
from tests.ui.kit.reading import description, name, role, show

Role = QAccessible.Role
KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


@pytest.mark.parametrize("key", KEYS)
def test_a_button_is_pressed_by_the_keyboard(qtbot: QtBot, theme: Theme, key: Qt.Key) -> None:
    """Space and both Enter keys do what the pointer does."""
    pressed = []
    button = Button("Spara", "primary")
    click_on(button, lambda: pressed.append(True))
    qtbot.addWidget(button)
    qtbot.keyClick(button, key)
    assert pressed == [True]
    assert role(button) is Role.Button


def test_a_busy_button_keeps_focus_and_does_nothing(qtbot: QtBot, theme: Theme) -> None:
    """While the work lasts a second press starts nothing, by pointer or key, and the focus is not lost."""
    button = Button("Spara", "primary")
    qtbot.addWidget(button)
    pressed = []
    click_on(button, lambda: pressed.append(True))
    button.show()
    button.set_busy(True)
    for key in KEYS:
        qtbot.keyClick(button, key)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == []
    assert button.isEnabled()
    button.set_busy(False)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [True]


def test_a_button_that_is_off_says_why(qtbot: QtBot, theme: Theme) -> None:
    """No disabled button without a reason."""
    button = Button("Ta bort")
    qtbot.addWidget(button)
    button.set_reason("Innehållet är inte sparat")
    assert not button.isEnabled()
    assert description(button) == "Innehållet är inte sparat"
    assert "Innehållet" in button.toolTip()
    button.set_reason("")
    assert button.isEnabled()


def test_an_icon_button_has_a_name(qtbot: QtBot, theme: Theme) -> None:
    """A cross means nothing to who cannot see it."""
    button = Button("", "icon", icon="x", name="Stäng")
    qtbot.addWidget(button)
    assert name(button) == "Stäng"
    assert "Stäng" in button.toolTip()


def test_a_tick_is_a_check_box(qtbot: QtBot, theme: Theme) -> None:
    """Space ticks it, the state is told, and help is its description."""
    check = Check("Jag har läst & förstått", help="Rutinerna 2026:2")
    qtbot.addWidget(check)
    check.show()
    with qtbot.waitSignal(check.changed) as told:
        qtbot.keyClick(check, Qt.Key.Key_Space)
    assert told.args == [True]
    assert check.value() is True
    assert (role(check), name(check)) == (Role.CheckBox, "Jag har läst & förstått")
    assert QAccessible.queryAccessibleInterface(check).state().checked
    assert description(check) == "Rutinerna 2026:2"


def test_the_whole_card_can_be_pressed(qtbot: QtBot, theme: Theme) -> None:
    """A choice card is pressed anywhere on it, also beside its words."""
    check = Check("Hot", card=True)
    qtbot.addWidget(check)
    check.resize(400, 60)
    check.show()
    qtbot.mouseClick(
        check, Qt.MouseButton.LeftButton, pos=check.rect().bottomRight() - check.rect().center() / 20
    )
    assert check.value() is True


def test_one_of_several(qtbot: QtBot, theme: Theme) -> None:
    """Arrows move among the answers, the group gives the value, and None takes the choice away."""
    choices = Choices([Choice("a", "Ja"), Choice("b", "Nej")])
    qtbot.addWidget(choices)
    show(qtbot, choices)
    assert choices.value() is None
    choices.set_value("a")
    assert (choices.value(), role(choices), role(choices.mark("a"))) == ("a", Role.Grouping, Role.RadioButton)
    choices.setFocus()
    with qtbot.waitSignal(choices.changed) as told:
        qtbot.keyClick(choices.mark("a"), Qt.Key.Key_Down)
    assert told.args == ["b"]
    choices.set_value(None)
    assert choices.value() is None
    qtbot.mouseClick(choices.mark("a"), Qt.MouseButton.LeftButton)
    assert choices.value() == "a"


def test_several_of_several(qtbot: QtBot, theme: Theme) -> None:
    """Values come in the order of the answers, whatever the order of ticking."""
    choices = Choices(
        [Choice("a", "Hot"), Choice("b", "Hets"), Choice("c", "Spam")], multiple=True, cards=True
    )
    qtbot.addWidget(choices)
    choices.set_value(("c", "a", "unknown"))
    assert choices.value() == ("a", "c")
    choices.set_value(())
    assert choices.value() == ()


def test_a_text_field_takes_no_markup_and_lets_tab_through(qtbot: QtBot, theme: Theme) -> None:
    """What is pasted is plain, Tab moves on, and the field grows with what is written."""
    page = QWidget()
    qtbot.addWidget(page)
    text, after = TextEdit(), LineEdit()
    Column(page).add(text, after)
    page.resize(300, 400)
    show(qtbot, page)
    text.setFocus()
    data = QMimeData()
    data.setHtml("<b>fet</b><script>x</script>")
    data.setText("fet")
    text.insertFromMimeData(data)
    assert text.value() == "fet"
    low = text.height()
    text.set_value("\n".join("rad" for _ in range(8)))
    assert text.height() > low
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    assert page.focusWidget() is after
    assert "\t" not in text.toPlainText()


def test_a_combo_box_gives_values_and_ignores_the_wheel(qtbot: QtBot, theme: Theme) -> None:
    """Nothing is chosen until somebody chooses; scrolling the page never answers a question."""
    combo = ComboBox([Choice("fb", "Facebook"), Choice("ig", "Instagram")])
    qtbot.addWidget(combo)
    combo.show()
    assert combo.value() is None
    with qtbot.waitSignal(combo.changed) as told:
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert told.args == ["fb"]
    assert role(combo) is Role.ComboBox
    combo.set_choices([Choice("ig", "Instagram"), Choice("fb", "Facebook")])
    assert combo.value() == "fb"
    combo.set_value("unknown")
    assert combo.value() is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-11-22", date(2026, 11, 22)),
        ("20261122", date(2026, 11, 22)),
        (" 2026/1/2 ", date(2026, 1, 2)),
        ("2026-02-30", None),
        ("22/11", None),
        ("٢٠٢٦-11-22", date(2026, 11, 22)),
        ("", None),
    ],
)
def test_days_are_read_as_people_write_them(written: str, read: date | None) -> None:
    """ISO is what is shown; the usual shortcuts are taken, and nonsense is no day."""
    assert parse_date(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("14.05", time(14, 5)),
        ("14:05", time(14, 5)),
        ("905", time(9, 5)),
        ("24.00", None),
        ("12.60", None),
        ("x", None),
    ],
)
def test_times_are_read_as_people_write_them(written: str, read: time | None) -> None:
    """14.05 is what is shown; colon and no sign at all are taken."""
    assert parse_time(written) == read


def test_a_date_field_tidies_itself(qtbot: QtBot, theme: Theme) -> None:
    """Leaving the field shows the day as it was understood; arrows move a day; what is no day stays to be mended."""
    page = QWidget()
    qtbot.addWidget(page)
    day, moment = DateField(), TimeField()
    Column(page).add(day, moment)
    show(qtbot, page)
    day.setFocus()
    type_text(day, "20261122")
    qtbot.keyClick(day, Qt.Key.Key_Tab)
    assert (day.text(), day.value()) == ("2026-11-22", date(2026, 11, 22))
    qtbot.keyClick(day, Qt.Key.Key_Up)
    assert day.value() == date(2026, 11, 23)
    type_text(moment, "9:05")
    qtbot.keyClick(moment, Qt.Key.Key_Tab)
    assert (moment.text(), moment.value()) == ("09.05", time(9, 5))
    day.set_value("i morse")
    assert (day.value(), day.readable) == (None, False)
    day.set_value(None)
    assert day.readable


def test_files_and_pictures_come_in(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    """What is pasted is handed on as paths or as a picture; text is left for the text fields."""
    zone = DropZone("Klistra in en bild", "eller släpp en fil")
    qtbot.addWidget(zone)
    clipboard = QGuiApplication.clipboard()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.pdf")), QUrl("https://exempel.se/b.png")])
    clipboard.setMimeData(data)
    with qtbot.waitSignal(zone.files) as told:
        assert zone.paste()
    assert told.args == [[tmp_path / "a.pdf"]]
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    clipboard.setImage(image)
    with qtbot.waitSignal(zone.picture) as told:
        assert zone.paste()
    assert told.args[0].size() == image.size()
    clipboard.setText("bara text")
    assert not zone.paste()
    assert (role(zone), name(zone), description(zone)) == (
        Role.Button,
        "Klistra in en bild",
        "eller släpp en fil",
    )


def test_tabs_are_tabs(qtbot: QtBot, theme: Theme) -> None:
    """Arrow keys choose, counts are read, and new counts neither choose nor tell."""
    tabs = Tabs([Tab("all", "Alla", 23), Tab("mine", "Mina", 6)], name="Urval")
    qtbot.addWidget(tabs)
    tabs.show()
    assert role(tabs) is Role.PageTabList
    assert QAccessible.queryAccessibleInterface(tabs).child(0).text(QAccessible.Text.Name) == "Alla 23"
    with qtbot.waitSignal(tabs.chosen) as told:
        qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert told.args == ["mine"]
    with qtbot.assertNotEmitted(tabs.chosen):
        tabs.set_tabs([Tab("new", "Nya", 1), Tab("all", "Alla", 24), Tab("mine", "Mina", 7)])
    assert tabs.value() == "mine"


def test_drawings_are_told_in_words(qtbot: QtBot, theme: Theme) -> None:
    """A path, a figure and a chart are read as what they show."""
    stations = [Station("done", "Utkast", "2024-02-05"), Station("missing", "Aktiv med brist")]
    for path in (PathV("Kontots väg", stations), PathH("Kontots väg", stations)):
        qtbot.addWidget(path)
        assert name(path) == "Kontots väg: Utkast 2024-02-05; Aktiv med brist"
        path.grab()
    figure = KeyFigure("96", "dagar", "Äldsta lösenordet")
    qtbot.addWidget(figure)
    assert name(figure) == "Äldsta lösenordet: 96 dagar"


def test_a_chart_is_also_a_table(qtbot: QtBot, theme: Theme) -> None:
    """The picture is never the only carrier: a link turns it into rows of words."""
    chart = BarChart("Borttagningar", [("jan", 1), ("feb", 3)], "st")
    qtbot.addWidget(chart)
    chart.show()
    assert not chart._table.isVisible()
    qtbot.mouseClick(chart._link, Qt.MouseButton.LeftButton)
    words = [part.text() for part in chart._table.findChildren(QWidget) if hasattr(part, "text")]
    assert chart._table.isVisible()
    assert words == ["jan", "1 st", "feb", "3 st"]


def test_meters_have_values(qtbot: QtBot, theme: Theme) -> None:
    """How far something has come is told as a value, not only drawn."""
    meter = Meter("Lösenordets ålder", 90, 180, limit=135)
    qtbot.addWidget(meter)
    assert (role(meter), name(meter)) == (Role.ProgressBar, "Lösenordets ålder")
    assert QAccessible.queryAccessibleInterface(meter).valueInterface().currentValue() == 90
    meter.grab()


def test_progress_can_be_cancelled_once(qtbot: QtBot, theme: Theme) -> None:
    """Cancel asks the work to stop and says that it is stopping."""
    progress = Progress("Räknar kontrollsummor")
    qtbot.addWidget(progress)
    progress.show_step(3, 8, left="5 filer kvar")
    assert progress.meter.value() == 3
    with qtbot.waitSignal(progress.cancelled):
        qtbot.mouseClick(progress.button, Qt.MouseButton.LeftButton)
    assert not progress.button.isEnabled()


def test_a_countdown_tells_its_seconds_and_its_end(qtbot: QtBot, theme: Theme) -> None:
    """The last second ends it; what is left is told in words."""
    ring = Countdown()
    qtbot.addWidget(ring)
    ring.start(2)
    assert name(ring) == "2 sekunder kvar"
    ring._tick()
    assert name(ring) == "1 sekund kvar"
    with qtbot.waitSignal(ring.ended):
        ring._tick()
    assert not ring._clock.isActive()


def test_a_dangerous_question_starts_at_no(qtbot: QtBot, theme: Theme) -> None:
    """The button says what it does; Escape and Enter on the first focus change nothing."""
    dialog = Confirm("Ta bort Sara?", "Hon kan då inte svara.", "Ta bort Sara", danger=True)
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.yes.label == "Ta bort Sara"
    assert dialog.focusWidget() is dialog.no
    assert description(dialog) == "Hon kan då inte svara."
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.open()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.yes, Qt.Key.Key_Return)


def test_the_ring_follows_the_keyboard_and_not_the_pointer(qtbot: QtBot, theme: Theme) -> None:
    """Tab shows where one is; a press of the mouse draws no ring around what was pressed."""
    ring = FocusRing(QApplication.instance())
    page = QWidget()
    qtbot.addWidget(page)
    one, two = Button("Ett"), Button("Två")
    Column(page, gap=20, margins=(20, 20, 20, 20)).add(one, two)
    show(qtbot, page)
    one.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target is one
    drawn = [part for part in page.children() if type(part).__name__ == "_Ring"]
    assert [part.isVisible() for part in drawn] == [True]
    assert drawn[0].geometry() == one.geometry().adjusted(-4, -4, 4, 4)
    qtbot.mousePress(two, Qt.MouseButton.LeftButton)
    two.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.mouseRelease(two, Qt.MouseButton.LeftButton)  # or every later test has a button down
    two.hide()
    assert not drawn[0].isVisible() or ring.target is not two
    ring.deleteLater()


def test_the_ring_follows_what_its_control_stands_in(qtbot: QtBot, theme: Theme) -> None:
    """A page is laid out after it has taken the focus: the ring goes along, however deep the control stands."""
    ring = FocusRing(QApplication.instance())
    page = QWidget()
    qtbot.addWidget(page)
    outer, inner = QWidget(page), QWidget()
    one = Button("Ett")
    Column(outer).add(inner)
    Column(inner).add(one)
    outer.setGeometry(0, 0, 200, 60)
    show(qtbot, page)
    one.setFocus(Qt.FocusReason.TabFocusReason)
    outer.move(50, 80)
    drawn = next(part for part in page.children() if type(part).__name__ == "_Ring")
    assert drawn.geometry().center() == QRect(one.mapTo(page, QPoint(0, 0)), one.size()).center()
    ring.deleteLater()
