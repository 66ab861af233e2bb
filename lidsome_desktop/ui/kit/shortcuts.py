"""The keys that do something from anywhere, and how they are written for people.

Qt's own `NativeText` is not asked: it takes the words from Qt's catalogue, and speaks English where that one is not
loaded. Swedish keyboards and Windows say *Skift*.
"""

from __future__ import annotations

from typing import Final

from lidsome_desktop.texts import pgettext

NEW_REMOVAL: Final = "Ctrl+Shift+B"
SEARCH: Final = "Ctrl+K"
LOCK: Final = "Ctrl+L"
PASTE: Final = "Ctrl+V"


def key_words(keys: str) -> str:
    """`keys`, written as `QKeySequence` reads it, in the language of now: Ctrl+Skift+B."""
    named = {
        "Ctrl": pgettext("key", "Ctrl"),
        "Shift": pgettext("key", "Shift"),
        "Alt": pgettext("key", "Alt"),
    }
    return "+".join(named.get(key, key) for key in keys.split("+"))
