"""Every code that the program may say no with has a sentence, in both languages, that can be filled in."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import lidsome_desktop
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.sentences.registry import check_faults
from lidsome_desktop.sentences.saying import event_sentences, fault_sentences
from lidsome_desktop.texts import LANGUAGES, use_language

_SAYERS = {"refuse", "Fault", "EnvironmentFault", "add"}
_ROOT = Path(lidsome_desktop.__file__).parent


def codes_raised() -> Iterator[tuple[str, str, frozenset[str]]]:
    """(code, where, names of the facts given) for every literal code in the program."""
    for path in sorted(_ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0]
            if (
                called not in _SAYERS
                or not isinstance(first, ast.Constant)
                or not isinstance(first.value, str)
            ):
                continue
            code = first.value
            if "." not in code or " " in code or code.endswith("."):
                continue
            given = frozenset(word.arg for word in node.keywords if word.arg)
            yield code, f"{path.relative_to(_ROOT)}:{node.lineno}", given


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_sentence(language: str) -> None:
    """Never only a code: what is raised can be said."""
    use_language(language)
    known = fault_sentences()
    silent = {
        code: where for code, where, _ in codes_raised() if code not in known and code not in check_faults()
    }
    assert silent == {}


def test_sentences_ask_only_for_facts_that_are_given() -> None:
    """A placeholder without a fact would be shown as braces."""
    known = fault_sentences()
    missing = []
    for code, where, given in codes_raised():
        wanted = {name for _, name, _, _ in string.Formatter().parse(known.get(code, "")) if name}
        if code in known and given and not wanted <= given | {"field"}:
            missing.append((where, code, sorted(wanted - given)))
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_has_a_sentence(language: str) -> None:
    """The log is read by people."""
    use_language(language)
    known = event_sentences()
    assert [kind.value for kind in EventKind if kind not in known] == []
