"""The application to sign holds every answer, the gates with who confirmed, and lines for two signatures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lidsome_desktop import texts
from lidsome_desktop.files.application_document import (
    Answer,
    AnswerSection,
    AppendixShown,
    ApplicationDocument,
    GateShown,
    paper,
)
from lidsome_desktop.files.documents import typeset
from lidsome_desktop.files.figures import shown_size, shown_time
from tests.files import pdfs


@pytest.fixture(autouse=True)
def english() -> None:
    """The window speaks English; what leaves the house is Swedish all the same."""
    texts.use_language("en")


DOCUMENT = ApplicationDocument(
    reference="A-2026-004",
    issuer="Lidköpings kommun",
    account_name="Biblioteket i Lidköping",
    platform="Facebook",
    sections=(
        AnswerSection(title="Konto", answers=(Answer(question="Plattform", answer="Facebook"),)),
        AnswerSection(title="Webben", answers=(Answer(question="Adress på webben", answer=" "),)),
        AnswerSection(title="Tom", answers=()),
    ),
    gates=(
        GateShown(
            requirement="R33",
            what="Minst två administratörer",
            met=True,
            confirmed_by="Anna Lind",
            confirmed_on=date(2026, 11, 20),
            reference="Uppgett av Per Ek, mejl 2026-11-20",
        ),
        GateShown(requirement="R9", what="Webben är uppdaterad", met=False),
    ),
    appendices=(AppendixShown(title="Rutin för bevakning", sha256="ab" * 32, size=12_345),),
    manager="Anna Lind",
    prepared_by="Per Ek",
    prepared_at=datetime(2026, 6, 22, 13, 5, tzinfo=UTC),
    chain_head="0123456789abcdef" * 4,
    chain_sequence=812,
    policy_version="2026-1",
)


def test_everything_that_was_answered_is_there_to_sign(tmp_path: Path) -> None:
    """Answers by section, a missing answer told, gates with confirmation, appendix with hash, two signatures."""
    path = tmp_path / "a.pdf"
    path.write_bytes(typeset(paper(DOCUMENT)).pdf)
    seen = pdfs.text(path)
    for words in (
        "Biblioteket i Lidköping på Facebook",
        "Adress på webben Inte besvarat",
        "R33 Minst två administratörer Uppfyllt Anna Lind 2026-11-20 Uppgett av Per Ek, mejl 2026-11-20",
        "R9 Webben är uppdaterad Saknas",
        "Chef Anna Lind",
        "☐ godkänd ☐ avslagen",
        "Kommunikationschef",
        "Upprättat 2026-06-22 15.05",
    ):
        assert words in seen
    assert seen.count("Namnteckning och namnförtydligande") == 2
    assert "Tom" not in seen
    assert "ab" * 32 in pdfs.letters(path)
    assert "utkast" not in seen


def test_a_draft_says_so(tmp_path: Path) -> None:
    """Nobody signs a half-filled form by mistake."""
    path = tmp_path / "a.pdf"
    path.write_bytes(typeset(paper(replace(DOCUMENT, draft=True, gates=()))).pdf)
    assert "utkast, inte komplett" in pdfs.text(path)


def test_figures_follow_the_language(catalogue: Path) -> None:
    """Swedish time in summer and winter, and a comma in Swedish sizes."""
    assert shown_time(datetime(2026, 1, 1, 23, 30, tzinfo=UTC)) == "2026-01-02 00.30"
    assert shown_time(None) == ""
    assert [shown_size(n) for n in (812, 12_345, 999_949, 30_000_012, 2 * 1024**3)] == [
        "812 byte",
        "12.3 kB",
        "1.0 MB",
        "30.0 MB",
        "2.1 GB",
    ]
    texts.use_language("sv")
    assert shown_size(12_345) == "12,3 kB"
