"""How a text is laid out for searching, and which groups of three letters a word must have left in the index."""

from __future__ import annotations

from lidsome_desktop.domain.sorting import folded

_MOST = 40
# Groups that stand in nearly every address say nothing and are slow to read.
_COMMON = frozenset("https://www."[at : at + 3] for at in range(10))
_PAD = "  "
# SQLite reads these two as the sign for what cannot be read.
_UNREADABLE = str.maketrans({"\ufffe": "\ufffd", "\uffff": "\ufffd"})


def entry_text(*texts: str) -> str:
    """`texts` folded into one, with room after it, so that also its last letters begin a group of three."""
    return folded(" ".join(texts)).translate(_UNREADABLE) + _PAD


def words_of(text: str) -> tuple[str, ...]:
    """The words to look for in an `entry_text`, each once: any sign is only a sign."""
    return tuple(dict.fromkeys(folded(text).translate(_UNREADABLE).split()))


def grams(text: str) -> frozenset[str]:
    """Every group of three letters in `text`."""
    return frozenset(text[at : at + 3] for at in range(len(text) - 2))


def telling_grams(word: str) -> tuple[str, ...]:
    """Groups that every text with `word` in it has, few enough to ask for: none for one or two letters. A long word
    gives some from all over it; the text itself decides in the end."""
    every = list(dict.fromkeys(word[at : at + 3] for at in range(len(word) - 2)))
    telling = [gram for gram in every if gram not in _COMMON]
    chosen = telling if len(telling) > 2 else every
    return tuple(chosen[:: max(1, -(-len(chosen) // _MOST))])
