"""The theme that the application wears: fonts, palette and the little style sheet, changed while it runs."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from lidsome_desktop.resources import resource
from lidsome_desktop.ui.kit.tokens import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Tokens
from lidsome_desktop.ui.kit.typography import font, forget_text_scale, px, text_scale

FONTS = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "InterDisplay-SemiBold.otf")


class Preference(StrEnum):
    """What the user asked for; SYSTEM follows the desktop while the program runs."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Theme(QObject):
    """Dresses the application and keeps it dressed. Made once by app.py, before the first window.

    Widgets never ask for it: they read colours from their palette (`tokens_of`) and lengths from the application's
    font (`px`). `changed` is for what caches a drawing.
    """

    changed = Signal()

    def __init__(
        self, app: QApplication, preference: Preference = Preference.SYSTEM, scale: float | None = None
    ) -> None:
        super().__init__(app)
        self._app = app
        self._preference = preference
        self._system = QPalette(app.palette())
        self._scale = scale or _scale_of_system_font()
        self._dressing = False
        _load_fonts()
        app.setStyle("Fusion")
        self._hints = app.styleHints()
        self._hints.colorSchemeChanged.connect(self._system_changed)
        # Before Qt 6.10 the system cannot be asked for its contrast. Both are kept: PySide drops the inner one else.
        self._accessibility = self._hints.accessibility() if hasattr(self._hints, "accessibility") else None
        if self._accessibility is not None:
            self._accessibility.contrastPreferenceChanged.connect(self._system_changed)
        app.fontChanged.connect(self._font_changed)
        self._tokens = self._choose()
        self._dress()

    @property
    def tokens(self) -> Tokens:
        """The colours worn now."""
        return self._tokens

    @property
    def preference(self) -> Preference:
        """What was asked for."""
        return self._preference

    def prefer(self, preference: Preference | str) -> None:
        """Ask for a theme; takes effect at once. An unknown word is a ValueError."""
        self._preference = Preference(preference)
        self._system_changed()

    def set_text_scale(self, scale: float) -> None:
        """Make text (and every length that holds text) this many times 100 %."""
        self._scale = scale
        self._dress()

    def _system_changed(self) -> None:
        chosen = self._choose()
        if chosen != self._tokens:
            self._tokens = chosen
            self._dress()

    def _font_changed(self) -> None:
        """Somebody else set the application's font (the desktop, a tour at 200 %): take over its size."""
        forget_text_scale()
        if not self._dressing:
            self._scale = text_scale() if self._app.font().pixelSize() > 0 else _scale_of_system_font()
            self._dress()

    def _choose(self) -> Tokens:
        dark = self._system_is_dark()
        match self._preference:
            case Preference.LIGHT:
                return LIGHT
            case Preference.DARK:
                return DARK
            case Preference.CONTRAST:
                return CONTRAST_DARK if dark else CONTRAST_LIGHT
        if self._system_wants_contrast():
            return CONTRAST_DARK if dark else CONTRAST_LIGHT
        return DARK if dark else LIGHT

    def _system_is_dark(self) -> bool:
        scheme = self._app.styleHints().colorScheme()
        if scheme is Qt.ColorScheme.Unknown:
            return self._system.color(QPalette.ColorRole.Window).lightnessF() < 0.5
        return scheme is Qt.ColorScheme.Dark

    def _system_wants_contrast(self) -> bool:
        if self._accessibility is None:
            return False
        return self._accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast

    def _dress(self) -> None:
        self._dressing = True
        try:
            face = font()
            face.setPixelSize(round(14 * self._scale))
            rescaled = (
                self._app.font().pixelSize() != face.pixelSize() or self._app.font().family() != "Inter"
            )
            self._app.setFont(face)
            if rescaled:
                self._app.setFont(font())  # again, with letter spacing for the new size
            self._app.setPalette(palette_of(self._tokens))
            self._app.setStyleSheet(style_sheet(self._tokens))
            if rescaled:
                _rescale_windows()
        finally:
            self._dressing = False
        self.changed.emit()


def _load_fonts() -> None:
    for name in FONTS:
        if QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}"))) < 0:
            raise RuntimeError(f"The font {name} could not be read")


def _scale_of_system_font() -> float:
    """Desktops differ between 12 and 15 px for 100 %; what is larger has been asked for by the user."""
    size = QFontInfo(QApplication.font()).pixelSize()
    return 1.0 if size <= 15 else min(3.0, round(size / 12 * 20) / 20)


def _rescale_windows() -> None:
    for window in QApplication.topLevelWidgets():
        for part in (*window.findChildren(QLayout), window, *window.findChildren(QWidget)):
            if hasattr(part, "rescale"):
                part.rescale()


def palette_of(tokens: Tokens) -> QPalette:
    """The palette of a theme. Fusion derives poor colours for what is left out, so nothing is."""
    role = QPalette.ColorRole
    worn = {
        role.Window: "bg",
        role.Base: "bg",
        role.AlternateBase: "nav",
        role.Button: "bg",
        role.WindowText: "text",
        role.Text: "text",
        role.ButtonText: "text",
        role.BrightText: "on_fill",
        role.Highlight: "fill",
        role.HighlightedText: "on_fill",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.PlaceholderText: "muted",
        role.Light: "bg",
        role.Midlight: "hover",
        role.Mid: "hairline",
        role.Dark: "control",
        role.Shadow: "edge",
        role.ToolTipBase: "text",
        role.ToolTipText: "bg",
        role.Accent: "accent",
    }
    palette = QPalette()
    for name, token in worn.items():
        palette.setColor(name, tokens.colour(token))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, tokens.colour("muted"))
    return palette


def style_sheet(t: Tokens) -> str:
    """What painting cannot reach: fields, scroll bars, menus, tool tips."""
    return f"""
    QLineEdit, QTextEdit, QPlainTextEdit {{ background:{t.bg}; color:{t.text}; border:1px solid {t.control};
        border-radius:6px; selection-background-color:{t.fill}; selection-color:{t.on_fill}; }}
    QLineEdit {{ padding:0 {px(11)}px; min-height:{px(38)}px; max-height:{px(38)}px; }}
    QTextEdit, QPlainTextEdit {{ padding:{px(9) - 4}px {px(11) - 4}px; }}
    QLineEdit:hover, QTextEdit:hover, QPlainTextEdit:hover {{ border-color:{t.text}; }}
    QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus {{ border-color:{t.accent}; }}
    QLineEdit:read-only, QTextEdit[readOnly="true"] {{ background:{t.nav}; border-color:{t.edge}; }}
    QLineEdit:disabled, QTextEdit:disabled {{ color:{t.muted}; border-color:{t.edge}; }}
    QLineEdit[fault="true"] {{ border:2px solid {t.bad}; padding:0 {px(11) - 1}px; min-height:{px(36)}px;
        max-height:{px(36)}px; }}
    QTextEdit[fault="true"], QPlainTextEdit[fault="true"] {{ border:2px solid {t.bad};
        padding:{px(9) - 5}px {px(11) - 5}px; }}
    QGroupBox {{ border:none; margin:0; padding:0; }}
    QTableView, QListView {{ background:{t.bg}; border:none; outline:0;
        selection-background-color:transparent; }}
    QHeaderView {{ background:{t.bg}; border:none; }}
    QScrollBar:vertical {{ background:transparent; width:12px; margin:0; }}
    QScrollBar:horizontal {{ background:transparent; height:12px; margin:0; }}
    QTableView QScrollBar:vertical {{ margin-top:{px(40)}px; }}
    QScrollBar::handle:vertical {{ background:{t.scroll}; min-height:40px; border-radius:2px; margin:0 4px; }}
    QScrollBar::handle:horizontal {{ background:{t.scroll}; min-width:40px; border-radius:2px; margin:4px 0; }}
    QScrollBar::handle:hover {{ background:{t.control}; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
        background:none; height:0; width:0; }}
    QMenu {{ background:{t.bg}; color:{t.text}; border:1px solid {t.edge}; padding:6px; }}
    QMenu::item {{ padding:{px(8)}px {px(32)}px {px(8)}px {px(12)}px; border-radius:6px; }}
    QMenu::item:selected {{ background:{t.selected}; color:{t.text}; }}
    QMenu::item:disabled {{ color:{t.muted}; }}
    QMenu::separator {{ height:1px; background:{t.hairline}; margin:6px 0; }}
    QToolTip {{ background:{t.text}; color:{t.bg}; border:none; padding:6px 8px; }}
    """
