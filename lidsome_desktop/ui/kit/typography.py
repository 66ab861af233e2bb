"""Type and lengths: three sizes of Inter, and every length that holds text follows the application's font."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QWidget

Size = Literal["title", "section", "body"]

BODY_PX = 14
_SIZES: dict[str, tuple[int, int, float]] = {
    # font px, line px, letter spacing
    "title": (28, 36, 0.0),
    "section": (18, 24, -0.2),
    "body": (BODY_PX, 20, -0.08),
}


class _Remembered:
    """The scale of now. A page asks for it thousands of times, the application's font changes once a year."""

    scale: float = 0.0
    watched: QApplication | None = None


def text_scale() -> float:
    """How much larger than 100 % text is: the application's font tells (14 px is 100 %)."""
    return _Remembered.scale or _read_text_scale()


def forget_text_scale() -> None:
    """The application's font is another: read it again."""
    _Remembered.scale = 0.0


def _read_text_scale() -> float:
    app = cast("QApplication | None", QApplication.instance())
    if app is None:  # then there is no font that could change
        return 1.0
    if _Remembered.watched is not app:
        _Remembered.watched = app
        app.fontChanged.connect(forget_text_scale)
    size = app.font().pixelSize()
    _Remembered.scale = size / BODY_PX if size > 0 else max(1.0, app.font().pointSizeF() / 10.5)
    return _Remembered.scale


def px(length: float) -> int:
    """A length in px at 100 % text, scaled as the text is."""
    return round(length * text_scale())


def font(size: Size = "body", weight: int = 400, *, digits: bool = False) -> QFont:
    """Inter in one of three sizes; `digits` gives figures of equal width for dates, times and counts."""
    return QFont(_font(size, weight, digits, text_scale()))


@lru_cache(maxsize=128)
def _font(size: Size, weight: int, digits: bool, scale: float) -> QFont:
    pixels, _line, tracking = _SIZES[size]
    made = QFont("Inter Display" if size == "title" else "Inter")
    made.setPixelSize(round(pixels * scale))
    made.setWeight(QFont.Weight(weight))
    closer = 0.12 if digits and size == "body" else 0.0
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, (tracking - closer) * scale)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias | QFont.StyleStrategy.NoSubpixelAntialias)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if digits:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def line_height(size: Size = "body") -> int:
    """The pitch of lines in px, already scaled."""
    return px(_SIZES[size][1])


def width_of(text: str, face: QFont) -> float:
    """How wide a text is on one line."""
    return QFontMetricsF(face).horizontalAdvance(text)


def breadth(widget: QWidget) -> Literal["wide", "narrow", "tight"]:
    """How much text fits beside each other in the widget's window: its width divided by the text scale."""
    fits = widget.window().width() / text_scale()
    if fits >= 1100:
        return "wide"
    return "narrow" if fits >= 800 else "tight"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a sentence with its own weight and colour role. The text is plain, whatever it holds."""

    text: str
    weight: int = 400
    tone: str = "text"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A laid out text: what to draw, how high it is, how wide the longest line is."""

    layout: QTextLayout
    height: int
    width: float
    lines: int


def lay_out(
    text: str,
    face: QFont,
    pitch: int,
    width: float | None,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    formats: Sequence[tuple[int, QFont, QColor]] = (),
) -> Paragraph:
    """Set plain text with a fixed line pitch; `width` None keeps it on one line.

    `formats` are (length in characters, font, colour) from the start on. Line breaks in the text are kept.
    """
    layout = QTextLayout(text.replace("\r\n", "\n").replace("\n", "\u2028"), face)
    option = QTextOption(align)
    wraps = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if width else QTextOption.WrapMode.ManualWrap
    option.setWrapMode(wraps)
    layout.setTextOption(option)
    if formats:
        layout.setFormats(_ranges(text, formats))
    layout.beginLayout()
    count, longest = 0, 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width or 100_000)
        line.setPosition(QPointF(0, count * pitch + (pitch - line.height()) / 2))
        longest = max(longest, line.naturalTextWidth())
        count += 1
    layout.endLayout()
    return Paragraph(layout, max(1, count) * pitch, longest, count)


class Paragraphs:
    """What one widget has laid out: a layout asks for the same few widths again and again.

    Kept by the widget and gone with it. Clear it when the font changes; a secret is never kept in one.
    """

    _MOST = 8

    def __init__(self) -> None:
        self._kept: dict[Hashable, Paragraph] = {}

    def get(self, key: Hashable, make: Callable[[], Paragraph]) -> Paragraph:
        """What was laid out for `key` (all that it depends on but the font), or what `make` lays out now."""
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= self._MOST:
                self._kept.clear()
            found = self._kept[key] = make()
        return found

    def clear(self) -> None:
        """The font is another."""
        self._kept.clear()


def _ranges(text: str, formats: Sequence[tuple[int, QFont, QColor]]) -> list[QTextLayout.FormatRange]:
    ranges, characters, start = [], 0, 0
    for length, face, colour in formats:
        piece = text[characters : characters + length]
        made = QTextLayout.FormatRange()
        # Qt counts UTF-16 units: a character outside the base plane is two.
        made.start, made.length = start, len(piece.encode("utf-16-le", "surrogatepass")) // 2
        shape = QTextCharFormat()
        shape.setFont(face)
        shape.setForeground(colour)
        made.format = shape
        ranges.append(made)
        characters += length
        start += made.length
    return ranges
