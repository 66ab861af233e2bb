"""What credentials, hand-offs and the inbox say no with is said in words, also where the code is a verdict."""

from __future__ import annotations

import pytest

from lidsome_desktop.domain.handoff_states import ReceiptVerdict
from lidsome_desktop.domain.incoming import IncomingVerdict
from lidsome_desktop.sentences import credentials, handoffs
from lidsome_desktop.sentences.saying import fault_sentences
from lidsome_desktop.services.open_intents import AWAY, ELSEWHERE, NOT_FOUND
from lidsome_desktop.texts import LANGUAGES, use_language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verdict_has_a_sentence(language: str) -> None:
    """Their values are codes that no literal in the program shows."""
    use_language(language)
    known = fault_sentences()
    codes = {each.value for each in (*IncomingVerdict, *ReceiptVerdict)} - {IncomingVerdict.READY.value}
    assert sorted((codes | {NOT_FOUND, AWAY, ELSEWHERE}) - set(known)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_a_name(language: str) -> None:
    """Status is a word as well as a colour."""
    use_language(language)
    tables = (
        credentials.states(),
        credentials.accesses(),
        credentials.change_reasons(),
        credentials.version_statuses(),
        credentials.strengths(),
        handoffs.handoff_statuses(),
        handoffs.compared_ways(),
        handoffs.login_tests(),
        handoffs.incoming_statuses(),
        handoffs.held_statuses(),
    )
    for table in tables:
        members = type(next(iter(table)))
        assert set(table) == set(members)
        assert all(word.strip() for word in table.values())
