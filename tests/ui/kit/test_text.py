"""Text from outside stays the characters it is, wherever it is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from lidsome_desktop.ui.kit import Button, Cell, Column, Link, RowItem, Run, Text, Theme, line_height, set_tip
from lidsome_desktop.ui.kit.typography import font as kit_font
from lidsome_desktop.ui.kit.typography import lay_out
from tests.ui.kit.reading import name, role

HOSTILE = "<img src=x> <b>fet</b> &amp; &copy; Erik & Co"


def test_markup_stays_characters(qtbot: QtBot, theme: Theme) -> None:
    """A sender called <img src=…> is read and drawn as those characters."""
    text = Text(HOSTILE)
    qtbot.addWidget(text)
    assert text.textFormat() is Qt.TextFormat.PlainText
    assert text.text() == HOSTILE
    assert name(text) == HOSTILE
    assert role(text) is QAccessible.Role.StaticText


def test_tool_tips_stay_plain(qtbot: QtBot, theme: Theme) -> None:
    """Qt guesses at markup in tool tips, so what comes from outside is escaped there."""
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tip(widget, HOSTILE)
    shown = QLabel(widget.toolTip())
    qtbot.addWidget(shown)
    assert "<img" not in widget.toolTip()
    assert "&lt;img src=x&gt;" in widget.toolTip()
    set_tip(widget, "")
    assert widget.toolTip() == ""


def test_an_ampersand_is_no_shortcut(qtbot: QtBot, theme: Theme) -> None:
    """A button named after a person or an account is read as it is written, and takes no Alt key."""
    for button in (Button("Erik & Co"), Link("Erik & Co")):
        qtbot.addWidget(button)
        assert button.label == "Erik & Co"
        assert name(button) == "Erik & Co"
        assert button.shortcut().isEmpty()


def test_lines_wrap_and_keep_their_breaks(qtbot: QtBot, theme: Theme) -> None:
    """A narrower column makes a higher text, and a comment keeps the lines it was written in."""
    text = Text("Ett två tre fyra fem sex sju åtta nio tio\nElva")
    qtbot.addWidget(text)
    assert text.heightForWidth(1000) == 2 * line_height()
    assert text.heightForWidth(120) > 2 * line_height()
    whole = lay_out("a\r\nb\nc", kit_font(), 20, 400)
    assert whole.lines == 3


def test_a_word_without_spaces_wraps_too(qtbot: QtBot, theme: Theme) -> None:
    """An address of 200 characters cannot push the page wider than the window."""
    text = Text("https://exempel.se/" + "a" * 200)
    qtbot.addWidget(text)
    assert text.minimumSizeHint().width() <= 160
    assert text.heightForWidth(200) > 3 * line_height()


def test_emphasis_counts_characters_beyond_the_base_plane(qtbot: QtBot, theme: Theme) -> None:
    """An emoji is two units to Qt; the emphasis after it must not slip."""
    text = Text(runs=[Run("😀😀 "), Run("Du", 600), Run(" skrev")])
    qtbot.addWidget(text)
    formats = text._paragraph(400).layout.formats()
    assert [(part.start, part.length) for part in formats] == [(0, 5), (5, 2), (7, 6)]
    assert name(text) == "😀😀 Du skrev"


def test_lone_surrogates_do_not_crash(qtbot: QtBot, theme: Theme) -> None:
    """Half an emoji, as cut comments hold, is drawn somehow and breaks nothing."""
    text = Text(runs=[Run("\ud83d", 600), Run("rest")])
    qtbot.addWidget(text)
    assert text.sizeHint().isValid()


def test_an_elided_name_tells_the_whole_in_its_tip(qtbot: QtBot, theme: Theme) -> None:
    """What is cut with an ellipsis can still be read: by pointing, and by a screen reader."""
    box = QWidget()
    qtbot.addWidget(box)
    text = Text("Ett mycket långt namn på ett konto <b>", elide=True)
    Column(box).add(text)
    box.resize(120, 40)
    box.show()
    box.grab()
    assert "&lt;b&gt;" in text.toolTip()
    assert name(text) == "Ett mycket långt namn på ett konto <b>"


def test_rows_and_cells_say_everything_they_draw() -> None:
    """State is word as well as colour and icon."""
    row = RowItem(value="1", icon="key", title="konto", state="changed", word="Ändrad", note="5 dagar")
    assert row.spoken == "konto, Ändrad, 5 dagar"
    cell = Cell.state("deficient", "Aktiv med brist")
    assert (cell.text, cell.icon, cell.tone) == ("Aktiv med brist", "warning", "warn")
