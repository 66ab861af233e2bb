"""Documents are PDF/A-3a and PDF/UA-1 whatever people wrote, and show it as they wrote it."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lidsome_desktop.files import documents, glyphs
from lidsome_desktop.files.documents import VERBATIM, DocumentFailed, typeset
from lidsome_desktop.files.paper import (
    Block,
    Embedded,
    Marking,
    Paper,
    Paragraph,
    Quote,
    Row,
    Rows,
    Section,
    Signature,
    Signatures,
    Subheading,
    Table,
)
from lidsome_desktop.resources import resource
from tests.files import pdfs

NOW = datetime(2026, 11, 22, 13, 5, 10, 999, tzinfo=UTC)


def a_paper(*blocks: Block, marking: Marking | None = None, embedded: tuple[Embedded, ...] = ()) -> Paper:
    return Paper(
        title="Registreringsunderlag",
        lead="Kommentar på Facebook",
        issuer="Lidköpings kommun",
        reference="B-2026-012",
        footer="Kedja 0123456789abcdef",
        made_at=NOW,
        language="sv",
        sections=(Section(title="Till diariet", blocks=blocks),),
        marking=marking,
        embedded=embedded,
    )


def on_disk(folder: Path, paper: Paper) -> Path:
    path = folder / "document.pdf"
    path.write_bytes(typeset(paper).pdf)
    return path


def test_it_declares_both_standards_and_who_it_is(tmp_path: Path) -> None:
    """PDF/A-3a, PDF/UA-1, tagged, titled, in Swedish, with the time it was made."""
    path = on_disk(tmp_path, a_paper(Rows(rows=(Row(label="Inkom", value="2026-11-22"),))))
    xmp = pdfs.metadata(path)
    assert "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "<rdf:li>sv</rdf:li>" in xmp
    facts = pdfs.facts(path)
    assert facts["Tagged"] == "yes"
    assert facts["Title"] == "Registreringsunderlag"
    assert "A4" in facts["Page size"]
    assert facts["CreationDate"].startswith("Sun Nov 22 13:05:10 2026")


def test_the_tags_tell_what_is_what(tmp_path: Path) -> None:
    """Headings, labels with values, quotes, tables with header cells: what a screen reader goes by."""
    path = on_disk(
        tmp_path,
        a_paper(
            Rows(rows=(Row(label="Diarium", value="KFN"),)),
            Subheading(text="Motivering"),
            Quote(text="Hej"),
            Table(header=("Fil", "Storlek"), rows=(("a.png", "1 MB"),)),
            Paragraph(text="Slut"),
        ),
    )
    tags = pdfs.structure(path)
    for tag in (
        'H1 "Registreringsunderlag"',
        'H2 "Till diariet"',
        'H3 "Motivering"',
        "BlockQuote",
        "THead",
        "TH <",
    ):
        assert tag in tags
    assert tags.index("Lbl") < tags.index('"Diarium"') < tags.index("LBody") < tags.index('"KFN"')


def test_the_same_paper_gives_the_same_bytes() -> None:
    """Made twice from the same facts, it is the same file."""
    paper = a_paper(Paragraph(text="Hej"))
    assert typeset(paper).pdf == typeset(paper).pdf


MARKUP = [
    '#import "@preview/evil:1.0.0": *',
    "#read(\"/etc/passwd\")",
    "$ x^2 $ och 5 $",
    "*fet* _kursiv_ `kod` ~ --- ...",
    "<label> @ref = Rubrik",
    "\\ \\n \\u{41} // kommentar /* block */",
    "]) #panic()",
    '"citat" \'enkelt\' {"a": 1}',
    "https://www.facebook.com/a_b*c*?x=#y",
    "<img src=x onerror=alert(1)>",
]  # fmt: skip


def test_nothing_written_is_read_as_markup(tmp_path: Path) -> None:
    """Every sign that means something to the typesetter stands as it was written, everywhere text can stand."""
    blocks: list[Block] = []
    for text in MARKUP:
        blocks += [Rows(rows=(Row(label="L" + text, value="V" + text),)), Quote(text="Q" + text)]
        blocks += [Table(header=("H" + text,), rows=(("C" + text,),)), Paragraph(text="P" + text)]
        blocks += [
            Subheading(text="S" + text),
            Signatures(signatures=(Signature(role="R" + text, name="N" + text),)),
        ]
    path = on_disk(
        tmp_path, a_paper(*blocks, marking=Marking(word="M" + MARKUP[0], lines=("Z" + MARKUP[1],)))
    )
    seen = pdfs.letters(path)
    for text in MARKUP:
        for place in "LVQHCPSRN":
            assert place + "".join(text.split()) in seen
    assert "Z#read" in seen


def test_long_words_are_broken_and_copied_whole(tmp_path: Path) -> None:
    """An address and a checksum end inside the page, and no character is added by the break."""
    address = "https://www.facebook.com/" + "mycketlång/" * 40
    digest = "0123456789abcdef" * 4
    path = on_disk(
        tmp_path,
        a_paper(
            Rows(rows=(Row(label="Adress", value=address),)),
            Quote(text="å" * 3000),
            Table(header=("Fil", "SHA-256"), rows=(("a", digest),), widths=(3, 1)),
        ),
    )
    seen = pdfs.letters(path)
    assert address in seen
    assert digest in seen
    assert seen.count("å") >= 3000
    assert not set("\u200b\u00ad\u2060") & set(seen)


SIGNS = {
    "åäö é ß €": "åäö é ß €",
    "Слава Ελλάδα": "Слава Ελλάδα",
    "👨‍👩‍👧": "⟨U+1F468 U+200D U+1F469 U+200D U+1F467⟩",
    "🇸🇪": "⟨U+1F1F8 U+1F1EA⟩",
    "漢字": "⟨U+6F22⟩⟨U+5B57⟩",
    "a\0b": "a⟨U+0000⟩b",
    "half \ud83d": "half ⟨U+D83D⟩",
    "\u202egnp.exe": "⟨U+202E⟩gnp.exe",
    "\ue000": "⟨U+E000⟩",
    "❤️": "❤",
    "e\u0301": "e\u0301",
    "a\tb\r\nc\u2028d": "a b\nc\nd",
    "مرحبا": "مرحبا",
    "نمی\u200cخواهم": "نمی\u200cخواهم",
    "a\u200db": "a⟨U+200D⟩b",
}  # fmt: skip


@pytest.mark.parametrize(("text", "shown"), SIGNS.items())
def test_what_the_fonts_lack_stands_as_code_points(text: str, shown: str) -> None:
    """Each sign is shown, or its code points are, and only then is the text called altered."""
    found = glyphs.showable(text)
    assert found.text == shown
    assert found.altered is ("⟨U+" in shown)


def test_the_table_of_signs_is_that_of_the_bundled_fonts() -> None:
    """Fonts and table were made together, and are the only fonts the documents use."""
    folder = resource(glyphs.FONTS)
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.ttf")}
    assert {face.file: face.sha256 for face in glyphs.faces()} == digests
    assert sum(path.stat().st_size for path in folder.iterdir()) < 2_000_000


def test_altered_texts_are_attached_word_for_word(tmp_path: Path) -> None:
    """What stands as code points lies inside, character for character, under the label it has in the document."""
    text = "Kom ut 😡👨‍👩‍👧 \ud83d\0 漢字"
    path = on_disk(tmp_path, a_paper(Quote(text=text, label="Kommentar 1")))
    inside = pdfs.attachments(path, tmp_path / "inside")
    assert json.loads(inside[VERBATIM]) == [{"label": "Kommentar 1", "text": text}]
    assert typeset(a_paper(Quote(text="Hej"))).altered is False


def test_a_long_comment_of_every_kind_survives(tmp_path: Path) -> None:
    """5,000 characters of newlines, emoji, CJK, Arabic, NUL and halves fill pages, not the margin."""
    piece = "rad\n\n👩‍🚀 漢字 مرحبا بالعالم \0\ud83d שלום ไทย አማርኛ\t" + "x" * 60
    text = (piece * 80)[:5000]
    document = typeset(a_paper(Quote(text=text)))
    path = tmp_path / "long.pdf"
    path.write_bytes(document.pdf)
    assert document.altered
    assert int(pdfs.facts(path)["Pages"]) > 3
    assert pdfs.letters(path).count("⟨U+0000⟩") == text.count("\0")


@given(st.text(st.characters(codec=None), max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_any_text_can_be_set(text: str) -> None:
    """No text that a keyboard, clipboard or attacker can make stops the document."""
    assert typeset(a_paper(Quote(text=text), Rows(rows=(Row(label=text[:20], value=text),)))).pdf


@given(
    st.text(
        st.sampled_from("a\u0301\u0300\u200d\u200c\ufe0f👩🏽🚀❤م\u0651ไ้ש\u05b8\u1100\u1161कि്\u0338⃝\u20e3"),
        max_size=40,
    )
)
@settings(max_examples=60, deadline=None)
def test_odd_sequences_can_be_set(text: str) -> None:
    """Marks on letters of other scripts, joiners and modifiers in any order."""
    assert "".join(glyphs.clusters(text)) == text
    assert typeset(a_paper(Quote(text=text))).pdf


def test_the_cautious_way_sets_what_the_tables_got_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Had the table promised a sign that the fonts lack, the second try shows it as code points."""
    monkeypatch.setattr(glyphs, "_covered", lambda points: True)
    path = on_disk(tmp_path, a_paper(Quote(text="漢 Слава")))
    assert "⟨U+6F22⟩" in pdfs.letters(path)


def test_files_lie_inside_as_they_were(tmp_path: Path) -> None:
    """Binary and text, from different folders, with odd names of folders."""
    one = tmp_path / "ab #1"
    two = tmp_path / "cd"
    one.mkdir()
    two.mkdir()
    (one / "x").write_bytes(bytes(range(256)) * 1000)
    (two / "y").write_bytes(b"\xff\xfe")
    embedded = (
        Embedded(
            name="bilaga-01.bin", content=one / "x", type="application/octet-stream", description="Ett 👨‍👩‍👧"
        ),
        Embedded(name="bilaga-02.png", content=two / "y", type="image/png", description="Två"),
        Embedded(name="arende.json", content='{"å": 1}', type="application/json", description="Data"),
    )
    path = on_disk(tmp_path, a_paper(Paragraph(text="Hej"), embedded=embedded))
    inside = pdfs.attachments(path, tmp_path / "inside")
    assert inside["bilaga-01.bin"] == bytes(range(256)) * 1000
    assert inside["bilaga-02.png"] == b"\xff\xfe"
    assert inside["arende.json"] == '{"å": 1}'.encode()


def test_a_failure_has_a_code_and_no_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing attachment, a missing form and a refusal of the typesetter are told apart, without content."""
    gone = Embedded(name="a", content=tmp_path / "gone", type="image/png", description="")
    with pytest.raises(DocumentFailed) as failed:
        typeset(a_paper(Paragraph(text="hemligt"), embedded=(gone,)))
    assert failed.value.code == "document.attachment_unreadable"
    twice = Embedded(name="a", content="x", type="no media type", description="")
    with pytest.raises(DocumentFailed) as failed:
        typeset(a_paper(Paragraph(text="hemligt"), embedded=(twice, twice)))
    assert failed.value.code == "document.not_set"
    assert "hemligt" not in failed.value.reason + str(failed.value)
    monkeypatch.setattr(documents, "TEMPLATE", "documents/none.typ")
    with pytest.raises(DocumentFailed) as failed:
        typeset(a_paper(Paragraph(text="hemligt")))
    assert failed.value.code == "document.template_missing"


def test_the_marking_stands_on_every_page(tmp_path: Path) -> None:
    """Whoever holds one page sees that it is marked."""
    marking = Marking(word="Sekretessmarkering", lines=("21 kap. 1 § OSL",))
    path = on_disk(tmp_path, a_paper(Quote(text="rad\n" * 150), marking=marking))
    pages = int(pdfs.facts(path)["Pages"])
    assert pages > 2
    assert pdfs.text(path).count("Sekretessmarkering") == pages + 1
