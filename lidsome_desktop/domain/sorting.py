"""Swedish order and folded text, without a locale library: the same on every machine and database."""

from __future__ import annotations

import unicodedata

from lidsome_desktop.domain.typed import cleaned

# å ä ö come last in Swedish; æ and ø sort as ä and ö, ü as y (SIS/SAOL order). The three signs after z in ASCII.
_LAST = {"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y"}


def sort_key(text: str) -> str:
    """A key whose code-point order is Swedish dictionary order of `text`, ignoring case and accents."""
    key = []
    for char in unicodedata.normalize("NFC", text).casefold():
        if char in _LAST:
            key.append(_LAST[char])
        else:
            key.append(
                "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
            )
    return "".join(key)


def folded(text: str) -> str:
    """`text` for comparing and searching: composed, case-folded, white space single and trimmed. å stays å. What no
    database holds (see `typed.cleaned`) is not searched for either."""
    return " ".join(unicodedata.normalize("NFKC", cleaned(text)).casefold().split())
