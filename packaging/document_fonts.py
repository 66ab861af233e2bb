"""Make `resources/fonts/documents` out of the Noto fonts of a folder: subsets and the table of what they cover.

    python packaging/document_fonts.py /usr/share/fonts/truetype/noto

Needs fontTools, which neither the program nor its tests need. The fonts of Debian's `fonts-noto-core` were used.
A bold face is for headings and labels only, so it has fewer letters; text from outside is never set bold.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts" / "documents"

EVERYTHING = "0000-10FFFF"
EUROPE = (
    "0020-02FF 0300-036F 0370-03FF 0400-052F 1D00-1DBF 1E00-1FFF 2000-2027 202F-205F 2070-20CF 20F0 2100-218F"
    " 25CC A640-A69F A720-A7FF FB00-FB06 FFFD"
)
FACES = {
    "NotoSans-Regular": EUROPE,
    "NotoSans-Bold": "0020-024F 0300-036F 0370-03FF 0400-04FF 2000-2027 202F-205F 20A0-20CF 2100-214F 25CC",
    "NotoSansArabic-Regular": EVERYTHING,
    "NotoSansHebrew-Regular": EVERYTHING,
    "NotoSansThai-Regular": EVERYTHING,
    "NotoSansGeorgian-Regular": EVERYTHING,
    "NotoSansArmenian-Regular": EVERYTHING,
    "NotoSansEthiopic-Regular": EVERYTHING,
    "NotoSansMath-Regular": "2190-22FF 27C0-27EF",
    "NotoSansSymbols-Regular": "2190-27FF",
    "NotoSansSymbols2-Regular": "2190-2BFF 1F300-1F6FF 1F900-1FAFF",
}


def ranges(text: str) -> list[int]:
    """The code points of `0020-007E 00A0`."""
    points: list[int] = []
    for part in text.split():
        first, _, last = part.partition("-")
        points.extend(range(int(first, 16), int(last or first, 16) + 1))
    return points


def spans(points: list[int]) -> list[list[int]]:
    """Sorted code points as [first, last] pairs."""
    found: list[list[int]] = []
    for point in sorted(points):
        if found and found[-1][1] == point - 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return found


def main(source: Path) -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    faces = []
    for name, wanted in FACES.items():
        options = subset.Options()
        options.layout_features = ["*"]
        options.hinting = False
        options.name_IDs = ["*"]
        font = TTFont(source / f"{name}.ttf", recalcTimestamp=False)
        tool = subset.Subsetter(options)
        tool.populate(unicodes=ranges(wanted))
        tool.subset(font)
        path = TARGET / f"{name}.ttf"
        font.save(path)
        faces.append(
            {
                "file": path.name,
                "family": font["name"].getDebugName(16) or font["name"].getDebugName(1),
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
                "covers": spans(list(font.getBestCmap())),
            }
        )
        print(f"{path.stat().st_size:>8} {path.name}")
    lines = ",\n".join(json.dumps(face, separators=(",", ":")) for face in faces)
    (TARGET / "coverage.json").write_text(f"[\n{lines}\n]\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
