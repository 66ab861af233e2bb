"""Every fault of the keyring, of seals and of exchanged files has words that say what to do next."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from lidsome_desktop import files, vault
from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.domain.secret import Secret, SecretReference
from lidsome_desktop.files import recipient_card
from lidsome_desktop.sentences.saying import say, say_refusal, say_trouble
from lidsome_desktop.sentences.vault import faults
from lidsome_desktop.texts import use_language
from lidsome_desktop.vault.age_file import look_at
from lidsome_desktop.vault.escrow import Escrow, make_escrow
from lidsome_desktop.vault.ring import MOST_CHARACTERS
from lidsome_desktop.vault.ring_faults import RingTrouble
from tests.fixtures.rings import FakeRing, Ill

CODE = re.compile(r'"((?:sealed|signing|escrow|exchange)\.[a-z_]+)"')


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    """Those of the keyring by their enumeration, the others as they stand in the sources."""
    sources = [
        *Path(str(vault.__file__)).parent.glob("*.py"),
        *Path(str(files.__file__)).parent.glob("exchange*.py"),
        *Path(str(files.__file__)).parent.glob("handoff_*.py"),
    ]
    used = {code for path in sources for code in CODE.findall(path.read_text(encoding="utf-8"))}

    assert used | {each.value for each in RingTrouble} == set(faults())


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_facts_that_come_along_fill_the_sentences(language: str, fake_ring: FakeRing) -> None:
    """No placeholder is left over in any language."""
    use_language(language)
    reference = SecretReference(installation="a", account="b", version=1)
    elsewhere = SecretReference(installation="a", account="b", version=1, backend="kwallet")

    def ill() -> None:
        fake_ring.keeper.ill = Ill.RAISES
        fake_ring.fetch(reference)

    acts: list[Callable[[], object]] = [
        lambda: fake_ring.store(reference, Secret("x" * (MOST_CHARACTERS + 1))),
        lambda: fake_ring.fetch(elsewhere),
        ill,
        lambda: look_at(b"x" * 11, 10),
        lambda: recipient_card.read(b"{" + b" " * 2**20 + b"}"),
        lambda: recipient_card.read(b'{"format": "lidsome-recipient-card", "version": 1}'),
        lambda: recipient_card.read(b"{]}"),
        lambda: make_escrow(Escrow(opening=Secret("a"), signing=Secret("b")), Secret("c"), None),  # type: ignore[arg-type]
    ]
    for act in acts:
        with pytest.raises((EnvironmentFault, Refusal)) as caught:
            act()
        told = caught.value
        said = say_refusal(told)[0] if isinstance(told, Refusal) else say_trouble(told)  # type: ignore[arg-type]
        assert not re.search(r"[{}]|\(\)", said), said
        assert said[-1] == "."


def test_swedish_is_said_in_swedish() -> None:
    """The first language has the words, not the ids."""
    assert say("ring.dismissed", {}).startswith("Rutan som låser upp nyckelringen stängdes.")
