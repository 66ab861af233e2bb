"""Long work on the window goes a piece a turn; what is laid out once is not laid out again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QElapsedTimer, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lidsome_desktop.ui.kit import Run, Text, Turns
from lidsome_desktop.ui.kit import text as kit_text
from lidsome_desktop.ui.kit.theme import Theme


def busy(milliseconds: int) -> None:
    """Use that much time of the thread, as laying out does."""
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < milliseconds:
        pass


def test_the_event_loop_turns_between_the_pieces(qtbot: QtBot) -> None:
    """Three pieces of 10 ms: only the first is done when `run` comes back, and the end is told once."""
    owner, done, ended = QObject(), [], []
    turns = Turns(owner)

    def pieces() -> Iterator[None]:
        for piece in range(3):
            busy(10)
            done.append(piece)
            yield

    turns.run(pieces(), then=lambda: ended.append(len(done)))
    assert (done, turns.busy) == ([0], True)
    qtbot.waitUntil(lambda: not turns.busy)
    assert (done, ended) == ([0, 1, 2], [3])


def test_small_pieces_are_done_at_once(qtbot: QtBot) -> None:
    """What takes no time needs no second turn: nothing flickers."""
    owner, done = QObject(), []
    turns = Turns(owner)
    turns.run(done.append(each) for each in range(5))
    assert (done, turns.busy) == ([0, 1, 2, 3, 4], False)


def test_new_work_takes_the_place_of_the_old(qtbot: QtBot) -> None:
    """The rest of what was under way is never done, nor told as done."""
    owner, done, ended = QObject(), [], []
    turns = Turns(owner)

    def pieces(name: str) -> Iterator[None]:
        for _piece in range(2):
            busy(10)
            done.append(name)
            yield

    turns.run(pieces("old"), then=lambda: ended.append("old"))
    turns.run(pieces("new"), then=lambda: ended.append("new"))
    qtbot.waitUntil(lambda: not turns.busy)
    assert (done, ended) == (["old", "new", "new"], ["new"])


def test_a_text_is_laid_out_once_a_width(qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the words, the size or the colours are others."""
    laid = []
    set_type = kit_text.lay_out
    monkeypatch.setattr(
        kit_text, "lay_out", lambda *args, **more: laid.append(args) or set_type(*args, **more)
    )
    text = Text("Ett litet stycke om kommunens konton som bryts på flera rader")
    qtbot.addWidget(text)
    first = text.heightForWidth(120)
    assert text.heightForWidth(120) == first
    assert len(laid) == 1
    text.setText("Kort")
    assert text.heightForWidth(120) < first
    assert len(laid) == 2
    text.setText("Kort")
    text.heightForWidth(120)
    assert len(laid) == 2


def test_emphasis_follows_the_colours(qtbot: QtBot, theme: Theme) -> None:
    """Runs carry their colour in the layout: a dark theme lays them out anew."""
    text = Text(runs=(Run("Fara", tone="bad"),))
    qtbot.addWidget(text)
    text.resize(200, 20)
    theme.prefer("light")
    light = text.grab().toImage()
    theme.prefer("dark")
    QApplication.processEvents()
    assert text.grab().toImage() != light
    theme.prefer("light")
    assert text.grab().toImage() == light
