"""*Varför frågar vi?* in plain words and in the policy's own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.requirements import RequirementBook
from lidsome_desktop.texts import _, language
from lidsome_desktop.ui.kit import Column, Quote, Text, Why


def why(book: RequirementBook, *numbers: str) -> list[QWidget]:
    """Why the questions of a page are asked: the first requirement under the heading, the others after it.
    Quotes are Swedish in every language: they are quotations."""
    found = [requirement for number in numbers if (requirement := book.find(number))]
    made: list[QWidget] = []
    for each in found:
        plain = each.reason.in_language(language()) if each.reason else ""
        source = _("The guidelines, section {section}").format(section=each.section)
        made.append((_More if made else Why)(plain, _sentence(each.quote), source))
    return made


class _More(QWidget):
    """One more reason, in plain words and in the policy's."""

    def __init__(self, plain: str, quote: str, source: str) -> None:
        super().__init__()
        column = Column(self, gap=16)
        if plain:
            column.add(Text(plain))
        column.add(Quote(quote, source))


def _sentence(quote: str) -> str:
    """A quote from the middle of a sentence shows that something stands before it."""
    return quote if quote[:1].isupper() else f"… {quote}"
