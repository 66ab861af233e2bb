"""Every fault that files, and what names them, raise has its sentence, in both languages."""

from __future__ import annotations

import re
import string
from pathlib import Path

import lidsome_desktop
from lidsome_desktop import texts
from lidsome_desktop.sentences import files

MODULES = (
    "files/disk",
    "files/evidence",
    "files/page_bundle",
    "files/documents",
    "files/mail",
    "files/registration_package",
    "store/evidence_files",
)
CODE = re.compile(r'"((?:evidence|source|disk|document|mail)\.[a-z_]+)"')


def raised() -> set[str]:
    folder = Path(lidsome_desktop.__file__).parent
    return {code for name in MODULES for code in CODE.findall((folder / f"{name}.py").read_text("utf-8"))}


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    """Neither a fault without words nor words for a fault that no longer exists."""
    assert raised() == set(files.faults())


def test_the_sentences_ask_for_the_same_facts_in_both_languages() -> None:
    """A Swedish sentence fills in what the English one does."""
    texts.use_language("sv")
    swedish = files.faults()
    texts.use_language("en")
    for code, english in files.faults().items():
        fields = [name for _, name, _, _ in string.Formatter().parse(english) if name]
        assert [name for _, name, _, _ in string.Formatter().parse(swedish[code]) if name] == fields
        assert swedish[code] != english
