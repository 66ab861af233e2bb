"""The catalogue tool finds what a reader of Swedish would otherwise find, and the texts follow the language."""

from __future__ import annotations

import gettext
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from lidsome_desktop import texts
from lidsome_desktop.texts import _, ngettext, pgettext
from lidsome_desktop.ui.kit.shortcuts import NEW_REMOVAL, key_words

ROOT = Path(__file__).resolve().parents[2]
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """`packaging/catalogue.py`, which no package holds."""
    spec = importlib.util.spec_from_file_location("lidsome_catalogue", ROOT / "packaging" / "catalogue.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


class Tree:
    """A small project: code that says things, fragments that answer."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "lidsome_desktop").mkdir()
        (root / "resources/locale/sv").mkdir(parents=True)

    def code(self, source: str) -> None:
        (self.root / "lidsome_desktop/room.py").write_text(source, "utf-8")

    def fragment(self, entries: str, name: str = "room") -> None:
        (self.root / f"resources/locale/sv/{name}.po").write_text(HEADER + entries, "utf-8")


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """A project whose code says one word, which the fragment has."""
    tree = Tree(tmp_path / "project")
    tree.code('def f():\n    return _("Save")\n')
    tree.fragment('msgid "Save"\nmsgstr "Spara"\n')
    return tree


@pytest.fixture(autouse=True)
def root(tmp_path: Path) -> None:
    """The folder that the small project is made in."""
    (tmp_path / "project").mkdir()


def test_a_whole_catalogue_has_no_faults(tool: ModuleType, tree: Tree) -> None:
    """Everything said is answered, once."""
    assert tool.check(tree.root) == []


CODE_FAULTS = {
    'def f(n):\n    return _(f"Hello {n}")\n': "plain literals",
    "def f(n):\n    return _(n)\n": "plain literals",
    'def f(n):\n    return ngettext("one", n, n)\n': "plain literals",
    'TITLE = _("Save")\n': "looked up at import",
    'class Room:\n    title = _("Save")\n': "looked up at import",
    'def f(title=_("Save")):\n    return title\n': "looked up at import",
    'def f():\n    return _("Save"), _("Lost")\n': "'Lost' is in no fragment of sv",
    'def f(n):\n    return _("Save"), ngettext("{n} x", "{n} y", n), ngettext("{n} x", "{n} z", n)\n': "another plural",
}


@pytest.mark.parametrize("source", CODE_FAULTS)
def test_faults_of_the_code(tool: ModuleType, tree: Tree, source: str) -> None:
    """What cannot be translated, or would be too early, is named with its place."""
    tree.code(source)
    faults = tool.check(tree.root)
    assert any(CODE_FAULTS[source] in fault and "room.py:" in fault for fault in faults), faults


FRAGMENT_FAULTS = {
    'msgid "Save"\nmsgstr ""\n': "is not translated",
    '#, fuzzy\nmsgid "Save"\nmsgstr "Spara"\n': "is fuzzy",
    'msgid "Save"\nmsgstr "Spara {name}"\n': "other {placeholders}",
    'msgid "Save"\nmsgstr "Spara {"\n': "braces that do not pair",
    'msgid "Save"\nmsgstr "Spara"\n\nmsgid "Save"\nmsgstr "Bevara"\n': "is there twice",
    'msgid "Save"\nmsgstr "Spara"\n\nmsgid "Old"\nmsgstr "Gammal"\n': "is said nowhere",
    'msgid "Save"\nmsgstr "Spara"\n\n#~ msgid "Old"\n#~ msgstr "Gammal"\n': "is obsolete",
    'msgctxt "menu"\nmsgid "Save"\nmsgstr "Spara"\n': "is said nowhere",
    'msgid "Save"\nmsgid_plural "Saves"\nmsgstr[0] "Spara"\nmsgstr[1] "Spar"\n': "a plural on one side only",
    'msgid "Save\n': "room.po",
}


@pytest.mark.parametrize("entries", FRAGMENT_FAULTS)
def test_faults_of_a_fragment(tool: ModuleType, tree: Tree, entries: str) -> None:
    """A gap, a leftover and a changed placeholder are named with the fragment they are in."""
    tree.fragment(entries)
    faults = tool.check(tree.root)
    assert any(FRAGMENT_FAULTS[entries] in fault for fault in faults), faults


def test_a_message_lives_in_one_fragment(tool: ModuleType, tree: Tree) -> None:
    """Two fragments with one message would drift apart."""
    tree.fragment('msgid "Save"\nmsgstr "Bevara"\n', name="other")
    assert tool.check(tree.root) == ["room.po: 'Save' is in other.po already"]


def test_singular_may_leave_the_number_out(tool: ModuleType, tree: Tree) -> None:
    """ "Ett konto" is better Swedish than "1 konto"."""
    tree.code('def f(n):\n    return ngettext("{n} account", "{n} accounts", n)\n')
    entry = (
        'msgid "{n} account"\nmsgid_plural "{n} accounts"\nmsgstr[0] "Ett konto"\nmsgstr[1] "{n} konton"\n'
    )
    tree.fragment(entry)
    assert tool.check(tree.root) == []
    tree.fragment(entry.replace("{n} konton", "Flera konton"))
    assert len(tool.check(tree.root)) == 1


def test_missing_entries_can_be_pasted(tool: ModuleType, tree: Tree) -> None:
    """What `missing` prints is a fragment's entry once it has its translation."""
    tree.code('def f(n):\n    return _("Save"), _("Say \\"hi\\"\\n"), pgettext("verb", "Open")\n')
    entries = "\n".join(tool.entries(tool.missing([], tree.root)))
    assert "Save" not in entries
    tree.fragment(entries.replace('msgstr ""', 'msgstr "Översatt"'), name="pasted")
    assert tool.check(tree.root) == []


def test_compiled_again_only_when_a_fragment_changed(tool: ModuleType, tree: Tree) -> None:
    """A later start compiles nothing; a changed, added or removed fragment does."""
    (written,) = tool.compile_all(tree.root, if_stale=True)
    assert tool.compile_all(tree.root, if_stale=True) == []
    tree.fragment('msgid "Close"\nmsgstr "Stäng"\n', name="other")
    assert tool.compile_all(tree.root, if_stale=True) == [written]
    (tree.root / "resources/locale/sv/other.po").unlink()
    assert tool.compile_all(tree.root, if_stale=True) == [written]
    with written.open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Save") == "Spara"


def test_texts_follow_the_language(monkeypatch: pytest.MonkeyPatch, tool: ModuleType, tree: Tree) -> None:
    """The same call answers in the language of the moment, plural and context included."""
    tree.code('def f(n):\n    return ngettext("{n} day", "{n} days", n), pgettext("verb", "Open")\n')
    tree.fragment(
        'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} dag"\nmsgstr[1] "{n} dagar"\n\n'
        'msgctxt "verb"\nmsgid "Open"\nmsgstr "Öppna"\n'
    )
    tool.compile_all(tree.root)
    monkeypatch.setattr(texts, "resource", lambda path: tree.root / "resources" / path)
    monkeypatch.setattr(texts, "_translations", {"en": gettext.NullTranslations()})
    texts.use_language("sv")
    assert ngettext("{n} day", "{n} days", 1) == "{n} dag"
    assert ngettext("{n} day", "{n} days", 0) == "{n} dagar"
    assert pgettext("verb", "Open") == "Öppna"
    texts.use_language("en")
    assert texts.language() == "en"
    assert ngettext("{n} day", "{n} days", 2) == "{n} days"
    assert pgettext("verb", "Open") == "Open"


def test_an_empty_text_is_empty() -> None:
    """gettext answers an empty id with the catalogue's header."""
    texts.use_language("sv")
    assert _("") == ""


def test_an_unknown_language_is_refused() -> None:
    """A setting that names a language that is not there does not fall back in silence."""
    with pytest.raises(ValueError, match="no texts in 'tlh'"):
        texts.use_language("tlh")
    assert texts.language() == "sv"


def test_keys_are_called_as_they_are_on_the_keyboard() -> None:
    """One function names them; a Swedish sentence that says *Shift* would be another keyboard's."""
    said = "".join(path.read_text("utf-8") for path in (ROOT / "resources/locale/sv").glob("*.po"))
    answers = [line for line in said.splitlines() if line.startswith("msgstr")]
    assert not [line for line in answers if "Shift" in line]
    with texts.speaking("sv"):
        assert key_words(NEW_REMOVAL) == "Ctrl+Skift+B"
    with texts.speaking("en"):
        assert key_words(NEW_REMOVAL) == "Ctrl+Shift+B"
