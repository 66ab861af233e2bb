"""What the documents' fonts can show, and how the rest is shown.

PDF/A-3a and PDF/UA-1 forbid a missing glyph, and comments hold emoji, CJK, control characters and broken
halves of characters. What no bundled font has stands as its code points, `⟨U+1F468 U+200D U+1F469⟩`; the
verbatim text goes beside it as an attachment (see `files.documents`).
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from lidsome_desktop.resources import resource

FONTS = "fonts/documents"

# Newlines of every kind; the tab becomes a space, which is what it looks like.
_LINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_JOINERS = "\u200c\u200d"
_SELECTORS = "\ufe0e\ufe0f"
# Scripts whose letters join, where a (non-)joiner is spelling and not a trick.
_JOINING = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_SAFE = re.compile("[\n !-~\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201d\u2026\u20ac\u27e8\u27e9]")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text that the fonts can show; `altered` when some of it stands as code points."""

    text: str
    altered: bool


@dataclass(frozen=True, slots=True)
class Face:
    """One bundled font: its file, family, digest, and sorted code point ranges."""

    file: str
    family: str
    sha256: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def covers(self, point: int) -> bool:
        """Whether the font has a glyph for the code point."""
        at = bisect_right(self.starts, point) - 1
        return at >= 0 and point <= self.ends[at]


@cache
def faces() -> tuple[Face, ...]:
    """The bundled fonts, in the order they are tried (table made by `packaging/document_fonts.py`)."""
    table = json.loads((resource(FONTS) / "coverage.json").read_text("utf-8"))
    return tuple(
        Face(
            file=row["file"],
            family=row["family"],
            sha256=row["sha256"],
            starts=tuple(first for first, _ in row["covers"]),
            ends=tuple(last for _, last in row["covers"]),
        )
        for row in table
    )


def families() -> tuple[str, ...]:
    """The font families, in the order they are tried."""
    return tuple(dict.fromkeys(face.family for face in faces()))


@cache
def _regular() -> tuple[Face, ...]:
    return tuple(face for face in faces() if not face.file.endswith("-Bold.ttf"))


@cache
def _covered(points: str) -> bool:
    return any(all(face.covers(ord(point)) for point in points) for face in _regular())


def showable(text: str, *, cautious: bool = False) -> Shown:
    """`text` as the fonts can show it: newlines as `\\n`, the rest of what cannot be shown as code points.

    `cautious` shows Western European letters only: for the second try when the typesetter refuses the first.
    """
    text = _LINES.sub("\n", text).replace("\t", " ")
    out: list[str] = []
    altered = False
    for cluster in clusters(text):
        kept = cluster if cluster in ("\n", " ") else _kept(cluster, cautious)
        if kept is None:
            altered = True
            codes = " ".join(f"U+{ord(character):04X}" for character in cluster)
            out.append(f"⟨{codes}⟩")
        else:
            out.append(kept)
    return Shown("".join(out), altered)


def _kept(cluster: str, cautious: bool) -> str | None:
    """What of the cluster is shown, None when a font lacks some of it. A selector of emoji or text style
    has no look of its own and is left out."""
    if cautious:
        return cluster if all(_SAFE.match(character) for character in cluster) else None
    bare = cluster.strip(_SELECTORS) if len(cluster) > 1 else cluster
    for character in bare:
        category = unicodedata.category(character)
        if category in ("Cc", "Cs", "Co", "Cn"):
            return None
        if category == "Cf" and not (character in _JOINERS and _JOINING.search(bare)):
            return None
    return bare if _covered(bare) else None


_TAIL = "[\ufe00-\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
_PICTURE = "[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff]"
_JOINED = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"  # flags
    f"|{_PICTURE}{_TAIL}(?:\u200d{_PICTURE}{_TAIL})*"  # emoji and what joins them
    f"|.{_TAIL}",
    re.DOTALL,
)


def clusters(text: str) -> list[str]:
    """`text` cut into what is seen as one sign: a letter with its marks, an emoji sequence, a flag.

    Near enough to UAX 29 for asking fonts; joined back they are `text`.
    """
    found: list[str] = []
    for match in _JOINED.finditer(text):
        piece = match.group()
        if found and piece[0] != "\n" and found[-1] != "\n" and _clings(piece[0], found[-1]):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _clings(character: str, before: str) -> bool:
    if character in _JOINERS:
        return _JOINING.match(before) is not None
    # A mark after a very long pile of marks stands alone, so that no cluster grows without end.
    return len(before) < 32 and unicodedata.category(character) in ("Mn", "Me", "Mc")
