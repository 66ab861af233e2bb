"""The colours can be told apart: contrast is computed for every pair that is drawn, in every theme."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from lidsome_desktop.ui.kit.theme import palette_of
from lidsome_desktop.ui.kit.tokens import LIGHT, THEMES, Tokens, tokens_of

WORDS = [
    # what is written, on what
    *(
        (tone, surface)
        for tone in ("text", "muted", "accent")
        for surface in ("bg", "nav", "selected", "hover")
    ),
    *((tone, "bg") for tone in ("ok", "warn", "bad")),
    *((tone, "nav") for tone in ("bad", "warn", "ok")),
    *((tone, "selected") for tone in ("bad", "warn", "ok")),
    ("text", "bad_bg"),
    ("bad", "bad_bg"),
    ("muted", "bad_bg"),
    ("on_fill", "fill"),
    ("on_fill", "fill_hover"),
    ("on_accent", "accent"),
    ("bg", "text"),
]
SHAPES = [
    # what must be seen to use the program: borders of fields, ticked boxes, bars, thumbs, the focus ring
    *(("control", surface) for surface in ("bg", "nav", "selected")),
    ("fill", "bg"),
    ("bar", "bg"),
    ("scroll", "bg"),
    ("accent", "bg"),
    ("accent", "nav"),
    ("accent", "selected"),
]


def luminance(colour: QColor) -> float:
    """Relative luminance by WCAG 2.2."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio by WCAG 2.2, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", THEMES, ids=lambda tokens: tokens.name)
@pytest.mark.parametrize(("tone", "surface"), WORDS)
def test_words_reach_4_5(tokens: Tokens, tone: str, surface: str) -> None:
    """Whatever is written is written at 4.5:1 or more on what it is written on (EN 301 549, 9.1.4.3)."""
    assert contrast(tokens.colour(tone), tokens.colour(surface)) >= 4.5


@pytest.mark.parametrize("tokens", THEMES, ids=lambda tokens: tokens.name)
@pytest.mark.parametrize(("tone", "surface"), SHAPES)
def test_shapes_reach_3(tokens: Tokens, tone: str, surface: str) -> None:
    """What shows a control, its state or its focus is seen at 3:1 or more (EN 301 549, 9.1.4.11)."""
    assert contrast(tokens.colour(tone), tokens.colour(surface)) >= 3


@pytest.mark.parametrize("tokens", [theme for theme in THEMES if theme.name.startswith("contrast")])
def test_high_contrast_is_high(tokens: Tokens) -> None:
    """In high contrast even the muted words reach 7:1, and rules can be seen."""
    for tone in ("text", "muted", "accent", "ok", "warn", "bad"):
        assert contrast(tokens.colour(tone), tokens.colour("bg")) >= 7, tone
    assert contrast(tokens.colour("hairline"), tokens.colour("bg")) >= 3


def test_a_palette_tells_its_theme() -> None:
    """Widgets read their theme from their palette, so no two themes may look the same to them."""
    assert [tokens_of(palette_of(theme)) for theme in THEMES] == list(THEMES)


def test_a_foreign_palette_is_worn_as_it_is() -> None:
    """Under a palette that is none of ours the palette's own colours are used, not ours."""
    palette = QPalette(palette_of(LIGHT))
    palette.setColor(QPalette.ColorRole.Accent, QColor("#123456"))
    palette.setColor(QPalette.ColorRole.Window, QColor("#000080"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#FFFF00"))
    assert tokens_of(palette).bg.upper() == "#000080"
    assert tokens_of(palette).text.upper() == "#FFFF00"
