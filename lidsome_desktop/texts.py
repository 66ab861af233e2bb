"""The one catalogue of texts, for window, terminal, documents and mail.

Message ids are English and looked up when they are shown, so a change of language is seen at the next look.
Swedish is read from the compiled catalogue that `packaging/catalogue` makes of `resources/locale/sv/*.po`.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from lidsome_desktop.resources import resource

LANGUAGES = ("sv", "en")
"""The languages that are complete, the first one first."""

CATALOGUE = "locale/{code}/LC_MESSAGES/lidsome.mo"

_translations: dict[str, _gettext.NullTranslations] = {"en": _gettext.NullTranslations()}
_language = "en"
_for_now: ContextVar[str] = ContextVar("language for now", default="")

OFFICIAL = LANGUAGES[0]
"""The authority's language: what goes to the diary, the department or the archive is in it, whatever language
the window speaks."""


def use_language(code: str) -> None:
    """Show texts in `code`, one of LANGUAGES, from now on.

    Raises ValueError for another language and FileNotFoundError when its catalogue has not been compiled.
    """
    global _language
    _load(code)
    _language = code


def language_asked(arguments: Sequence[str]) -> str:
    """The language that a command line asks for, else the first: the parser's own texts are made in it."""
    for place, word in enumerate(arguments):
        chosen = word.partition("=")[2] if word.startswith("--language=") else ""
        if word == "--language" and place + 1 < len(arguments):
            chosen = arguments[place + 1]
        if chosen in LANGUAGES:
            return chosen
    return LANGUAGES[0]


def _load(code: str) -> None:
    if code not in LANGUAGES:
        raise ValueError(f"no texts in {code!r}; there are {', '.join(LANGUAGES)}")
    if code not in _translations:
        with resource(CATALOGUE.format(code=code)).open("rb") as compiled:
            _translations[code] = _gettext.GNUTranslations(compiled)


def language() -> str:
    """The code of the language that texts are in here and now."""
    return _for_now.get() or _language


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Say everything inside in `code`, on this thread alone: `with speaking(OFFICIAL): …` for documents."""
    _load(code)
    before = _for_now.set(code)
    try:
        yield
    finally:
        _for_now.reset(before)


def _(message: str) -> str:
    """`message` in the language of now."""
    # The catalogue's empty id is its header, which nobody should read.
    return _translations[language()].gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form of the message that fits `count`; `count` is put in by the caller's `format`."""
    return _translations[language()].ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """`message` as it is said in `context`, where one English word has two Swedish ones."""
    return _translations[language()].pgettext(context, message)
