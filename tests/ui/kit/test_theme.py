"""The theme changes while the program runs, and text grows with the application's font."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lidsome_desktop.resources import resource
from lidsome_desktop.ui.kit import (
    LOOKS,
    Button,
    Column,
    Line,
    Row,
    Text,
    Theme,
    font,
    platform_icon,
    px,
    text_scale,
    tokens_of,
)
from lidsome_desktop.ui.kit.icons import PLATFORM_ICONS
from lidsome_desktop.ui.kit.tokens import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT


def colours_of(widget: QWidget) -> set[str]:
    """Every colour that the widget paints."""
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize(("size", "weight"), [("title", 600), ("section", 600), ("body", 400), ("body", 500)])
def test_the_bundled_fonts_are_used(theme: Theme, size: str, weight: int) -> None:
    """A missing family is silent in Qt: the text would be set in whatever the computer has."""
    assert QFontInfo(font(size, weight)).exactMatch()


def test_widgets_follow_a_change_of_theme(qtbot: QtBot, theme: Theme) -> None:
    """A shown widget is painted in the new colours without being told."""
    button = Button("Spara", "primary")
    qtbot.addWidget(button)
    button.show()
    assert LIGHT.fill.lower() in colours_of(button)
    with qtbot.waitSignal(theme.changed):
        theme.prefer("dark")
    assert tokens_of(button.palette()) == DARK
    assert DARK.fill.lower() in colours_of(button)
    assert LIGHT.fill.lower() not in colours_of(button)


def test_the_system_is_followed_unless_something_is_preferred(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dark at dusk when the desktop turns dark; a choice of the user stays."""
    hints = QApplication.styleHints()
    scheme = Qt.ColorScheme.Dark
    monkeypatch.setattr(type(hints), "colorScheme", lambda self: scheme)
    theme.prefer("system")
    assert theme.tokens == DARK
    scheme = Qt.ColorScheme.Light
    hints.colorSchemeChanged.emit(scheme)
    assert theme.tokens == LIGHT
    theme.prefer("dark")
    hints.colorSchemeChanged.emit(scheme)
    assert theme.tokens == DARK
    theme.prefer("contrast")
    assert theme.tokens == CONTRAST_LIGHT
    scheme = Qt.ColorScheme.Dark
    hints.colorSchemeChanged.emit(scheme)
    assert theme.tokens == CONTRAST_DARK


def test_high_contrast_of_the_system_is_respected(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has asked the desktop for high contrast gets it here, also while the program runs."""
    hints = theme._accessibility
    wanted = Qt.ContrastPreference.HighContrast
    monkeypatch.setattr(type(hints), "contrastPreference", lambda self: wanted)
    monkeypatch.setattr(type(QApplication.styleHints()), "colorScheme", lambda self: Qt.ColorScheme.Light)
    theme.prefer("system")
    assert theme.tokens == CONTRAST_LIGHT
    wanted = Qt.ContrastPreference.NoPreference
    hints.contrastPreferenceChanged.emit(wanted)
    assert theme.tokens == LIGHT


def test_an_unknown_preference_is_refused(theme: Theme) -> None:
    """A settings file with a word that means nothing must not leave the window half dressed."""
    with pytest.raises(ValueError, match="sepia"):
        theme.prefer("sepia")
    assert theme.tokens == LIGHT


def test_the_palette_names_what_fusion_gets_wrong(theme: Theme) -> None:
    """Placeholder, link and tool tip have our colours in dark too."""
    theme.prefer("dark")
    palette = QApplication.palette()
    assert palette.color(QPalette.ColorRole.PlaceholderText).name().upper() == DARK.muted
    assert palette.color(QPalette.ColorRole.Link).name().upper() == DARK.accent


def test_lengths_follow_the_text(qtbot: QtBot, theme: Theme) -> None:
    """At 200 % a shown page doubles its letters, its controls and its gaps; at 100 % it is as it was."""
    page = QWidget()
    qtbot.addWidget(page)
    column = Column(page, gap=10, margins=(4, 4, 4, 4))
    words, button = Text("Inloggningsuppgifter", wrap=False), Button("Spara", "primary")
    line = Row(gap=8)
    line.add(button, 20, Line(vertical=True))
    column.add(words, 16, line)
    page.show()
    before = (words.sizeHint(), button.sizeHint(), page.sizeHint())
    theme.set_text_scale(2.0)
    assert text_scale() == 2.0
    assert px(10) == 20
    assert column.spacing() == 20
    assert words.sizeHint().height() == 2 * before[0].height()
    assert button.sizeHint().height() == 2 * before[1].height()
    assert page.sizeHint().height() >= 2 * before[2].height() - 4
    theme.set_text_scale(1.0)
    assert (words.sizeHint(), button.sizeHint(), page.sizeHint()) == before


def test_a_doubled_application_font_doubles_the_text(theme: Theme) -> None:
    """Whoever doubles the application's font, the desktop or a tour of pictures, gets 200 %."""
    face = QApplication.font()
    face.setPixelSize(28)
    QApplication.setFont(face)
    assert text_scale() == 2.0
    assert "min-height:76px" in QApplication.instance().styleSheet()


def test_every_icon_that_is_named_is_there() -> None:
    """States and platforms have their drawings, and a platform that the policy adds gets a neutral one."""
    for look in LOOKS.values():
        assert resource(f"icons/regular/{look.icon}.svg").is_file()
    for icon in (*PLATFORM_ICONS.values(), platform_icon("mastodon")):
        assert resource(f"icons/regular/{icon}.svg").is_file()
    assert platform_icon("YouTube") == "youtube-logo"


def test_the_licences_ship_with_what_they_cover() -> None:
    """Fonts and icons are others' work and carry their licences."""
    assert "SIL OPEN FONT LICENSE" in resource("fonts/LICENSE-OFL-1.1.txt").read_text("utf-8")
    assert "MIT License" in resource("icons/LICENSE-phosphor.txt").read_text("utf-8")
    assert "CC0" in resource("icons/LICENSE-vimeo.txt").read_text("utf-8")
