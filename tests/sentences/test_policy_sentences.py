"""Every fault of profiles and addresses has words in both languages, with its facts filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lidsome_desktop import texts
from lidsome_desktop.domain import addresses
from lidsome_desktop.domain.policy_fault import PolicyFault
from lidsome_desktop.sentences.policy import faults, say_place, say_policy_fault

ROOT = Path(addresses.__file__).resolve().parent.parent


@pytest.fixture(params=["en", "sv"])
def language(request: pytest.FixtureRequest, catalogue: Path) -> Iterator[str]:
    """Each language in turn."""
    before = texts.language()
    texts.use_language(request.param)
    yield request.param
    texts.use_language(before)


def codes_in_the_code() -> set[str]:
    """The fault codes that rules, readers and addresses can tell."""
    files = [
        *ROOT.glob("domain/policy*.py"),
        *ROOT.glob("domain/requirement*.py"),
        ROOT / "domain/addresses.py",
    ]
    files += [ROOT / "files/policy_file.py", ROOT / "files/toml_shapes.py"]
    return {
        code
        for file in files
        for code in re.findall(r'"((?:policy|address)\.[a-z_0-9]+)"', file.read_text("utf-8"))
    }


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    """No fault is shown as a bare code, and no sentence is left over."""
    told = {code.removesuffix("_near") for code in faults()}
    assert told == codes_in_the_code()


def test_facts_are_filled_in(language: str) -> None:
    """The words of the file stand in the sentence; a near miss is a question."""
    fault = PolicyFault("platforms[0].alias", "policy.key_unknown", {"key": "alias", "near": "aliases"}, 12)
    sentence = say_policy_fault(fault)
    assert "alias" in sentence
    assert sentence.endswith("aliases?")
    without = PolicyFault("x", "policy.key_unknown", {"key": "x", "near": None})
    assert "?" not in say_policy_fault(without)
    assert "platforms[0].alias" in say_place(fault)
    assert "12" in say_place(fault)


def test_kinds_are_said_in_words(language: str) -> None:
    """Types are told as people would, not as Python does."""
    sentence = say_policy_fault(
        PolicyFault("a", "policy.type_wrong", {"expected": "number", "found": "text"})
    )
    assert sentence == {
        "en": "Here there should be a whole number, but there is text in quotation marks.",
        "sv": "Här ska det stå ett heltal, men det står text inom citattecken.",
    }[language]  # fmt: skip


def test_a_fault_of_the_whole_file_has_a_place(language: str) -> None:
    """Without key and line the file itself is the place."""
    assert (
        say_place(PolicyFault("", "policy.empty")) == {"en": "the whole file", "sv": "hela filen"}[language]
    )
    assert say_place(PolicyFault("", "policy.syntax", {}, 3)).endswith("3")
