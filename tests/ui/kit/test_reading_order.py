"""Tab goes where the eye goes, whatever was made first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from lidsome_desktop.ui.kit import Column, Row, Scroll, focus_first
from lidsome_desktop.ui.kit.reading_order import reading_order
from lidsome_desktop.ui.kit.theme import Theme
from tests.ui.kit.reading import Window, show


def fields(words: str) -> dict[str, QLineEdit]:
    """One field a letter, made in that order."""
    made = {letter: QLineEdit() for letter in words}
    for letter, field in made.items():
        field.setAccessibleName(letter)
    return made


def spelled(found: list[QWidget]) -> str:
    """The letters of the fields in their order."""
    return "".join(field.accessibleName() for field in found)


def opened(qtbot: QtBot, part: QWidget) -> Window:
    """A shown window with one part."""
    window = Window(part)
    qtbot.addWidget(window)
    window.resize(600, 400)
    show(qtbot, window)
    return window


def test_a_line_is_read_before_the_next(qtbot: QtBot, theme: Theme) -> None:
    """Two rows of two, made from the end: left, right, then the row under."""
    field = fields("dcba")
    page = QWidget()
    column = Column(page)
    for pair in ("ab", "cd"):
        row = Row()
        row.add(*(field[letter] for letter in pair))
        column.add(row)
    window = opened(qtbot, page)
    assert spelled(reading_order(window)) == "abcd"


def test_a_pane_is_read_to_its_end_before_what_stands_beside(qtbot: QtBot, theme: Theme) -> None:
    """A list at the left of a form: all of the list first, though their lines are at one height."""
    field = fields("fedcba")
    page = QWidget()
    row = Row(page)
    for letters in ("abc", "def"):
        pane = QWidget()
        Column(pane).add(*(field[letter] for letter in letters))
        row.addWidget(pane, 1)
    window = opened(qtbot, page)
    assert spelled(reading_order(window)) == "abcdef"


def test_what_is_hidden_or_off_is_passed_over(qtbot: QtBot, theme: Theme) -> None:
    """Neither alone nor with what they stand in."""
    field = fields("abcdef")
    page, hidden, off = QWidget(), QWidget(), QWidget()
    Column(hidden).add(field["c"])
    Column(off).add(field["d"])
    Column(page).add(field["a"], field["b"], hidden, off, field["e"], field["f"])
    field["b"].hide()
    hidden.hide()
    off.setEnabled(False)
    field["e"].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    window = opened(qtbot, page)
    assert spelled(reading_order(window)) == "af"


def test_what_came_last_is_read_where_it_stands(qtbot: QtBot, theme: Theme) -> None:
    """A field put in above the others is the first, at once: the page need not be painted before."""
    field = fields("bca")
    page = QWidget()
    column = Column(page)
    column.add(field["b"], field["c"])
    window = opened(qtbot, page)
    column.insertWidget(0, field["a"])
    field["a"].show()
    assert focus_first(window)
    assert field["a"].hasFocus()


def test_tab_goes_round_both_ways(qtbot: QtBot, theme: Theme) -> None:
    """After the last comes the first, and Shift+Tab goes back; what is scrolled out of sight is on the way."""
    field = fields("abcdefghijklmnopqrstuvwxyz")
    page = QWidget()
    Column(page, gap=40).add(*field.values())
    window = opened(qtbot, Scroll(page))
    field["y"].setFocus()
    walked = []
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Backtab):
        qtbot.keyClick(window.focusWidget(), key)
        walked.append(window.focusWidget())
    assert spelled(walked) == "zazy"


def test_a_page_without_controls_takes_no_focus(qtbot: QtBot, theme: Theme) -> None:
    """The caller is told, and nothing moves."""
    page = QWidget()
    window = opened(qtbot, page)
    before = window.focusWidget()
    assert not focus_first(page)
    assert window.focusWidget() is before


def test_what_goes_leaves_the_focus_near(qtbot: QtBot, theme: Theme) -> None:
    """A field that is hidden, or switched off, hands the focus to its own part of the page, not to the window's top."""
    field = fields("abcd")
    page, part = QWidget(), QWidget()
    Column(part).add(field["b"], field["c"], field["d"])
    Column(page).add(field["a"], part)
    window = opened(qtbot, page)
    field["d"].setFocus()
    field["d"].hide()
    assert field["b"].hasFocus()
    field["b"].setEnabled(False)
    assert field["c"].hasFocus()
    part.hide()
    assert window.focusWidget() is field["a"]
