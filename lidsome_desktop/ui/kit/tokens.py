"""The colours of each theme, by role. Ratios are WCAG contrast and are checked by tests/ui/kit/test_tokens.py."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One theme: a hex colour per role. `accent` tells the themes apart, so no two may share it."""

    name: str
    bg: str
    nav: str
    hover: str
    selected: str
    text: str
    muted: str
    hairline: str
    edge: str
    control: str
    accent: str
    on_accent: str
    fill: str
    fill_hover: str
    on_fill: str
    ok: str
    warn: str
    bad: str
    bad_bg: str
    track: str
    bar: str
    scroll: str

    def colour(self, role: str) -> QColor:
        """The colour of a role. An unknown role is a mistake in the program: AttributeError."""
        return QColor(getattr(self, role))


LIGHT = Tokens(
    name="light",
    bg="#FFFFFF",
    nav="#F6F4F0",
    hover="#F1EEE9",
    selected="#E7F0F3",
    text="#1E1C19",
    muted="#5C5852",
    hairline="#E4E0D9",
    edge="#CFC9BF",
    control="#857F76",
    accent="#0B5069",
    on_accent="#FFFFFF",
    fill="#0B5069",
    fill_hover="#083E52",
    on_fill="#FFFFFF",
    ok="#1A6640",
    warn="#7D4E00",
    bad="#A3231B",
    bad_bg="#FBEFED",
    track="#E4E0D9",
    bar="#7596A4",
    scroll="#969086",
)

DARK = Tokens(
    name="dark",
    bg="#1C1B19",
    nav="#151412",
    hover="#272522",
    selected="#1D3039",
    text="#F0EDE8",
    muted="#B3ADA4",
    hairline="#383530",
    edge="#504B45",
    control="#8A847B",
    accent="#8CCAE0",
    on_accent="#0F2A35",
    fill="#1D7595",
    fill_hover="#18667F",
    on_fill="#FFFFFF",
    ok="#82CC9E",
    warn="#EDBB62",
    bad="#FF9C91",
    bad_bg="#35201D",
    track="#383530",
    bar="#577F90",
    scroll="#736D65",
)

CONTRAST_LIGHT = Tokens(
    name="contrast-light",
    bg="#FFFFFF",
    nav="#FFFFFF",
    hover="#E6EEF1",
    selected="#D3E6ED",
    text="#000000",
    muted="#2B2926",
    hairline="#6B6660",
    edge="#3D3A36",
    control="#1E1C19",
    accent="#003349",
    on_accent="#FFFFFF",
    fill="#003349",
    fill_hover="#000000",
    on_fill="#FFFFFF",
    ok="#00401F",
    warn="#4A2D00",
    bad="#7A0A05",
    bad_bg="#FFFFFF",
    track="#8F8A83",
    bar="#40616E",
    scroll="#3D3A36",
)

CONTRAST_DARK = Tokens(
    name="contrast-dark",
    bg="#000000",
    nav="#000000",
    hover="#1F2B30",
    selected="#0F3A4B",
    text="#FFFFFF",
    muted="#E4E0D9",
    hairline="#8F8A83",
    edge="#C9C4BC",
    control="#E4E0D9",
    accent="#9FE4FF",
    on_accent="#000000",
    fill="#9FE4FF",
    fill_hover="#FFFFFF",
    on_fill="#000000",
    ok="#9CF0BC",
    warn="#FFD27A",
    bad="#FFB3AA",
    bad_bg="#000000",
    track="#8F8A83",
    bar="#6FA9BF",
    scroll="#C9C4BC",
)

THEMES = (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)


def tokens_of(palette: QPalette) -> Tokens:
    """The theme that a widget wears, read from its palette's accent.

    So a widget needs no reference to the theme and follows a change by the palette change that Qt sends it. A
    palette that is none of ours (a forced palette, a bare test) gives tokens derived from its own roles.
    """
    # Asked for at every painting: a widget's palette is mostly the application's own, with the same key.
    key = palette.cacheKey()
    found = _worn.get(key)
    if found is None:
        if len(_worn) >= _MOST_PALETTES:
            _worn.clear()
        found = _worn[key] = _tokens_of(palette)
    return found


_worn: dict[int, Tokens] = {}
_MOST_PALETTES = 256


def _tokens_of(palette: QPalette) -> Tokens:
    accent = palette.color(QPalette.ColorRole.Accent).name().upper()
    for theme in THEMES:
        if theme.accent == accent:
            return theme
    roles = QPalette.ColorRole
    names = (roles.Window, roles.WindowText, roles.Highlight, roles.HighlightedText, roles.AlternateBase)
    return _derived(*(palette.color(role).name() for role in names))


@lru_cache(maxsize=8)
def _derived(window: str, text: str, highlight: str, on_highlight: str, alternate: str) -> Tokens:
    surfaces = {"bg", "nav", "bad_bg", "on_accent"}
    values = {field.name: window if field.name in surfaces else text for field in fields(Tokens)}
    values |= {"name": "system", "hover": alternate, "selected": alternate}
    values |= {"fill": highlight, "fill_hover": highlight, "on_fill": on_highlight}
    return Tokens(**values)
