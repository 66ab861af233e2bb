"""Every code of removals and registrations has its words, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import lidsome_desktop
from lidsome_desktop import texts
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.registration import Matter, RecordOrigin
from lidsome_desktop.domain.removal import ContextAnswer, ItemKind, Outcome, StayReason
from lidsome_desktop.domain.removal_facts import CheckCode, State
from lidsome_desktop.domain.removal_progress import StepCode, Todo
from lidsome_desktop.sentences import registrations, removals
from tests.factories import removals as make

PACKAGE = Path(lidsome_desktop.__file__).parent
CODE = re.compile(r'"((?:removal|registration)\.[a-z_]+)"')


def raised() -> set[str]:
    """Every fault code that the domain, the services and the room name."""
    found: set[str] = set()
    for folder in ("domain", "services/removals", "services/registrations", "ui/removals"):
        for source in (PACKAGE / folder).glob("*.py"):
            if source.name != "events.py":
                found |= set(CODE.findall(source.read_text("utf-8")))
    return found


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_refusal_has_a_sentence(language: str) -> None:
    """A code never reaches a person; and no sentence waits for a code that is never raised."""
    texts.use_language(language)
    said = {**removals.faults(), **registrations.faults()}
    assert set(said) == raised()
    assert all(sentence.endswith((".", "?")) for sentence in said.values())


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_everything_that_is_chosen_or_shown_has_a_name(language: str) -> None:
    """States, steps, kinds, outcomes: each member once, none alike within a list."""
    texts.use_language(language)
    tables = {
        ItemKind: removals.item_kinds(),
        State: removals.states(),
        StepCode: removals.steps("Facebook"),
        CheckCode: removals.checks(),
        Todo: removals.todos("Facebook"),
        Outcome: removals.outcomes(),
        StayReason: removals.stay_reasons(),
        ContextAnswer: removals.contexts(),
        Matter: registrations.matters(),
        RecordOrigin: registrations.origins(),
    }
    for members, names in tables.items():
        assert set(names) == set(members), members
        assert len(set(names.values())) == len(names), members


def test_every_event_of_the_nouns_is_told() -> None:
    """The log says what happened; it names the case, never a sender."""
    told = {**removals.events(), **registrations.events()}
    assert set(told) == {kind for kind in EventKind if kind.noun in ("removal", "registration")}
    assert all("{who}" in sentence and "{what}" in sentence for sentence in told.values())


def test_a_refusal_without_ground_says_that_it_stays() -> None:
    """R48 in the policy's own word: *ligger kvar*."""
    texts.use_language("sv")
    assert "ligger kvar" in removals.faults()["removal.no_ground"]


def test_a_form_starts_from_neutral_words() -> None:
    """The suggestion holds neither sender nor content, and counts what it covers."""
    texts.use_language("sv")
    one = make.with_all()
    assert registrations.designation((one,), "Facebook") == "Kommentar på Facebook"
    assert registrations.designation((one, one, one), "Facebook") == "3 kommentarer på Facebook"
    summary = registrations.neutral_summary((one,), "Facebook", "Biblioteket")
    assert summary == "Kommentar på Facebook, kontot Biblioteket. Borttaget från plattformen enligt policyn."
    assert "Kenneth" not in summary
