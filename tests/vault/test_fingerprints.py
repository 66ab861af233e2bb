"""Fingerprints: the same for the same keys, different for others, and fit to be read aloud."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import UTC, datetime

from lidsome_desktop.domain.handoff import RecipientCard
from lidsome_desktop.resources import resource
from lidsome_desktop.vault.fingerprints import fingerprint_of_card, fingerprint_of_key, same_letters
from lidsome_desktop.vault.sealing import new_identity
from lidsome_desktop.vault.signing import new_signing_identity

CARD = RecipientCard(
    organisation="Kommunikationsavdelningen",
    recipients=("age1qqq", "age1zzz"),
    signing_key="ed25519:AAAA",
    made_at=datetime(2026, 11, 22, 9, tzinfo=UTC),
)


def test_the_form_is_four_groups_and_eight_words() -> None:
    """80 bits of letters, 64 bits of words."""
    made = fingerprint_of_card(CARD)

    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}( [0-9A-HJKMNP-TV-Z]{4}){3}", made.letters)
    assert len(made.words) == 8
    assert made.spoken == " ".join(made.words)


def test_a_fingerprint_never_changes() -> None:
    """One that was read over the phone last year must be the same today."""
    made = fingerprint_of_key("ed25519:AAAA")

    assert made.letters == "37BE AKAP N8AM PED6"
    assert made.spoken == "blomma socker telefon gorilla harpa pastell bilaga gnista"


def test_name_date_and_order_do_not_count_but_every_key_does() -> None:
    """A card made anew with the same keys is known; one with another key is not."""
    first = fingerprint_of_card(CARD)

    assert first == fingerprint_of_card(replace(CARD, organisation="Annan", made_at=datetime.now(UTC)))
    assert first == fingerprint_of_card(replace(CARD, recipients=("age1zzz", "age1qqq", "age1qqq")))
    assert first != fingerprint_of_card(replace(CARD, recipients=("age1qqq",)))
    assert first != fingerprint_of_card(replace(CARD, signing_key="ed25519:AAAB"))


def test_different_keys_have_different_fingerprints() -> None:
    """Also in the words, and a signing key is never mistaken for a recipient."""
    keys = [new_signing_identity().public for _ in range(8)] + [new_identity().recipient for _ in range(8)]
    made = [fingerprint_of_key(key) for key in keys]

    assert len({each.letters for each in made}) == len({each.words for each in made}) == len(keys)


def test_typed_letters_are_known_again_in_any_spelling() -> None:
    """Case, spaces, hyphens and look-alikes do not matter; another letter does."""
    made = fingerprint_of_card(CARD)
    letters = made.letters

    assert same_letters(letters.lower(), made)
    assert same_letters(letters.replace(" ", "-"), made)
    assert same_letters(f"  {letters.replace('0', 'o').replace('1', 'l')} ", made)
    assert not same_letters(letters[:-1] + ("7" if letters[-1] != "7" else "8"), made)
    assert not same_letters("", made)


def test_the_words_can_be_told_apart_when_read_aloud() -> None:
    """256 words of plain letters; none begins as another."""
    lines = resource("words/sv.txt").read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if not line.startswith("#")]

    assert len(words) == 256
    assert all(re.fullmatch(r"[a-z]{4,8}", word) for word in words)
    assert words == sorted(words)
    assert len({word[:3] for word in words}) == 256
    assert not any(a.startswith(b) or b.startswith(a) for a, b in itertools.combinations(words, 2))
